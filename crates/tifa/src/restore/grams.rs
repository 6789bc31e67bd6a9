//! Which short strings of characters the text itself uses, and how often: the evidence by which restoration tells a
//! word that a page break cut from two that only stand side by side, and a misread name from a new one.
//!
//! Counts are kept in a table by three hashes (a count-min sketch), so that memory stays bounded for a text of any
//! length; only three collisions at once can make a rare string seem less rare.

use super::chars::is_wide;

/// Length of the shortest string counted, in characters.
const SHORTEST: usize = 3;
/// Length of the longest string counted, in characters.
pub(super) const LONGEST: usize = 4;

/// How often strings of [`SHORTEST`] to [`LONGEST`] full-width characters occur within lines, up to 255.
pub(super) struct Grams {
    counts: Vec<u8>,
    mask: usize,
}

/// The hash of no characters; [`with`] adds one: FNV-1a.
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn with(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3)
}

impl Grams {
    /// A table for a text of about `len` bytes.
    pub(super) fn for_len(len: usize) -> Self {
        // Long texts say most strings often, so that fewer slots a byte hold them as well.
        let wanted = (len * 4).min((len * 2).max(1 << 20));
        let slots = wanted.next_power_of_two().clamp(1 << 16, 1 << 23);
        Self { counts: vec![0; slots], mask: slots - 1 }
    }

    fn slots(&self, chars: &[char]) -> [usize; 3] {
        self.slots_of(chars.iter().fold(FNV_BASIS, |hash, c| with(hash, *c)))
    }

    /// Three stretches of a multiplicative mix of a hash.
    fn slots_of(&self, hash: u64) -> [usize; 3] {
        let one = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let two = (one ^ (one >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        [one >> 40, two >> 40, two >> 12].map(|h| h as usize & self.mask)
    }

    /// Counts the strings of one line.
    pub(super) fn add(&mut self, text: &str) {
        // The hashes of the strings of three, two and one characters that end with the last one.
        let [mut three, mut two, mut one] = [None; LONGEST - 1];
        for c in text.chars() {
            if !is_wide(c) && c != '—' {
                [three, two, one] = [None; LONGEST - 1];
                continue;
            }
            let four = three.map(|hash| with(hash, c));
            three = two.map(|hash| with(hash, c));
            two = one.map(|hash| with(hash, c));
            one = Some(with(FNV_BASIS, c));
            for hash in three.into_iter().chain(four) {
                for slot in self.slots_of(hash) {
                    self.counts[slot] = self.counts[slot].saturating_add(1);
                }
            }
        }
    }

    /// How often this string of [`SHORTEST`] to [`LONGEST`] characters occurs; 0 for any other.
    pub(super) fn count(&self, chars: &[char]) -> u8 {
        if !(SHORTEST..=LONGEST).contains(&chars.len()) {
            return 0;
        }
        self.slots(chars).into_iter().map(|slot| self.counts[slot]).min().unwrap_or(0)
    }

    /// Whether the text elsewhere writes the end of `left` and the beginning of `right` as one.
    pub(super) fn joins(&self, left: &str, right: &str) -> bool {
        let mut tail: Vec<char> = left.chars().rev().take(3).collect();
        tail.reverse();
        let head: Vec<char> = right.chars().take(3).collect();
        let seen = |n: usize| {
            let m = LONGEST - n;
            if tail.len() < n || head.len() < m {
                return false;
            }
            let joined: Vec<char> = tail[tail.len() - n..].iter().chain(&head[..m]).copied().collect();
            joined.iter().all(|c| is_wide(*c)) && self.count(&joined) > 0
        };
        (1..LONGEST).any(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_word_is_known_from_elsewhere() {
        let mut grams = Grams::for_len(100);
        grams.add("各方支持区域反恐机构的工作。");
        assert!(grams.joins("关于加强区域反", "恐机构的建议"));
        assert!(!grams.joins("人文合作", "各方认为"));
    }

    #[test]
    fn marks_part_strings_only_where_they_are_latin() {
        let mut grams = Grams::for_len(100);
        grams.add("工作组 小组");
        assert_eq!(grams.count(&['作', '组', '小']), 0);
        assert_eq!(grams.count(&['工', '作', '组']), 1);
    }
}
