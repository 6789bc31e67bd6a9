//! Sets of characters that are asked of every character of a text.
//!
//! `str::contains` with a character that is not ASCII makes a searcher for its bytes each time, some hundred
//! instructions (three hundred in wasm) where a comparison or a bit would do.

/// Whether `c` is one of the few characters of `set`.
pub(crate) fn is_among(c: char, set: &str) -> bool {
    set.chars().any(|member| member == c)
}

/// A set of characters of the basic plane by one bit each, for sets of dozens and more.
pub(crate) struct CharSet {
    bits: [u64; 1 << 10],
}

impl CharSet {
    /// The characters of `set`; those beyond the basic plane are left out. Made by the compiler where it is a constant.
    pub(crate) const fn of(set: &str) -> Self {
        let bytes = set.as_bytes();
        let mut bits = [0; 1 << 10];
        let mut at = 0;
        while at < bytes.len() {
            // UTF-8 by hand: iterators do not run in the compiler.
            let (length, lead) = match bytes[at] {
                0..0x80 => (1, 0x7F),
                0x80..0xE0 => (2, 0x1F),
                0xE0..0xF0 => (3, 0x0F),
                _ => (4, 0x07),
            };
            let mut c = (bytes[at] & lead) as usize;
            let mut next = at + 1;
            at += length;
            while next < at {
                c = c << 6 | (bytes[next] & 0x3F) as usize;
                next += 1;
            }
            if c >> 6 < bits.len() {
                bits[c >> 6] |= 1u64 << (c & 63);
            }
        }
        Self { bits }
    }

    /// Whether `c` is in the set.
    pub(crate) fn contains(&self, c: char) -> bool {
        let c = c as usize;
        self.bits.get(c >> 6).is_some_and(|word| word >> (c & 63) & 1 == 1)
    }
}

/// Which characters a text may hold: tells quickly of most strings that they do not stand in it.
#[derive(Default)]
pub(crate) struct Glimpse {
    /// 1,024 bits; characters share them.
    bits: [u64; 16],
}

impl Glimpse {
    /// The glimpse of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut glimpse = Self::default();
        glimpse.look(text);
        glimpse
    }

    /// Makes it that of `text`.
    pub(crate) fn look(&mut self, text: &str) {
        self.bits = [0; 16];
        for c in text.chars() {
            let (word, bit) = Self::place(c);
            self.bits[word] |= bit;
        }
    }

    /// Whether all characters of `string` may stand in the text; false where one surely does not.
    pub(crate) fn may_hold(&self, string: &str) -> bool {
        string.chars().all(|c| {
            let (word, bit) = Self::place(c);
            self.bits[word] & bit != 0
        })
    }

    fn place(c: char) -> (usize, u64) {
        // The upper bits of a product by the golden ratio: neighbours in Unicode lie far from each other.
        let hash = u32::from(c).wrapping_mul(0x9E37_79B9) >> 22;
        (hash as usize >> 6, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set = CharSet::of("aё国\u{FFFF}𠀀");
        assert!(['a', 'ё', '国', '\u{FFFF}'].into_iter().all(|c| set.contains(c)));
        assert!(!['b', '園', '\u{FFFE}', '𠀀', '\u{0}'].into_iter().any(|c| set.contains(c)));
        let mut glimpse = Glimpse::of("上海合作组织");
        assert!(glimpse.may_hold("上海") && glimpse.may_hold("") && !glimpse.may_hold("上山"));
        glimpse.look("");
        assert!(!glimpse.may_hold("上"));
        assert!(is_among('国', "中国") && !is_among('园', "中国"));
    }
}
