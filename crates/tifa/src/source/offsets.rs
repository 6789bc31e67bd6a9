//! Offsets in other units than bytes: code points for files, UTF-16 units for the page. The one place that converts.
//!
//! It knows nothing of what the offsets stand for. Asking in ascending order makes one pass over the text.

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points (scalar values): the offsets of files.
    CodePoint,
    /// UTF-16 code units: the offsets of the page.
    Utf16,
}

impl Unit {
    /// Length of `text` in this unit.
    pub fn len(self, text: &str) -> u32 {
        self.count(text.as_bytes())
    }

    /// Units of the characters whose first byte lies in `bytes`.
    fn count(self, bytes: &[u8]) -> u32 {
        // Eight bytes at a time: places are counted whenever a text is shown or searched.
        let (eights, rest) = bytes.as_chunks::<8>();
        let words = eights.iter().map(|eight| self.count_word(u64::from_le_bytes(*eight))).sum::<u32>();
        // A byte behind the end counts as one inside a character.
        let mut last = [0x80; 8];
        last[..rest.len()].copy_from_slice(rest);
        words + self.count_word(u64::from_le_bytes(last))
    }

    /// The same for eight bytes: a byte is the first of a character unless it is 10xxxxxx; four-byte characters, whose
    /// first is 1111xxxx, take two UTF-16 units.
    fn count_word(self, word: u64) -> u32 {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let inside = word & !(word << 1) & HIGH;
        let astral = match self {
            Self::CodePoint => 0,
            Self::Utf16 => word & (word << 1) & (word << 2) & (word << 3) & HIGH,
        };
        8 - inside.count_ones() + astral.count_ones()
    }

    fn of(self, c: char) -> u32 {
        match self {
            Self::CodePoint => 1,
            Self::Utf16 => c.len_utf16() as u32,
        }
    }
}

/// A place in a text, known in bytes and in another unit. Moving on costs what lies between; moving back starts again.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    unit: Unit,
    byte: usize,
    units: u32,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`.
    pub const fn new(text: &'a str, unit: Unit) -> Self {
        Self { text, unit, byte: 0, units: 0 }
    }

    /// The offset of a byte in the other unit. A byte inside a character counts as the one behind it, one past the end
    /// as the end.
    pub fn from_byte(&mut self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        self.units += self.unit.count(&self.text.as_bytes()[self.byte..byte]);
        self.byte = byte;
        self.units
    }

    /// The byte of an offset in the other unit. An offset inside a surrogate pair gives the start of its character, one
    /// past the end the end.
    pub fn to_byte(&mut self, units: u32) -> u32 {
        if units < self.units || !self.text.is_char_boundary(self.byte) {
            (self.byte, self.units) = (0, 0);
        }
        for c in self.text[self.byte..].chars() {
            let width = self.unit.of(c);
            if self.units + width > units {
                break;
            }
            self.byte += c.len_utf8();
            self.units += width;
        }
        self.byte as u32
    }
}

/// Byte offsets of a text in any order, each with its offset in another unit.
#[derive(Debug, Clone)]
pub struct Offsets {
    known: Vec<(u32, u32)>,
}

impl Offsets {
    /// Converts `bytes`, in one pass.
    pub fn new(text: &str, unit: Unit, mut bytes: Vec<u32>) -> Self {
        crate::order::sort(&mut bytes);
        bytes.dedup();
        let mut cursor = Cursor::new(text, unit);
        Self { known: bytes.into_iter().map(|b| (b, cursor.from_byte(b))).collect() }
    }

    /// The offset of one of the bytes given before; for another byte that of the nearest given before it, or 0.
    pub fn get(&self, byte: u32) -> u32 {
        let behind = self.known.partition_point(|(b, _)| *b <= byte);
        behind.checked_sub(1).map_or(0, |i| self.known[i].1)
    }
}

/// The characters of a text by number, for many questions in any order.
#[cfg(feature = "formats")]
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// The byte of each character, and the length behind the last.
    starts: Vec<u32>,
}

#[cfg(feature = "formats")]
impl<'a> CodePoints<'a> {
    /// Counts the characters of `text`.
    pub fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte as u32);
        Self { text, starts: starts.chain([text.len() as u32]).collect() }
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The characters from `start` to `end`; `None` where the text is not that long.
    pub fn get(&self, start: u32, end: u32) -> Option<&'a str> {
        let byte = |n: u32| self.starts.get(n as usize).map(|byte| *byte as usize);
        self.text.get(byte(start)?..byte(end)?)
    }

    /// The characters of several ranges, joined.
    pub fn joined(&self, ranges: &[(u32, u32)]) -> Option<String> {
        ranges.iter().map(|&(start, end)| self.get(start, end)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text with what goes wrong: astral and combining characters, every line end, wide spaces.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("上合"),
            Just("𠮷"),
            Just("😀"),
            Just("e\u{301}"),
            Just("\r\n"),
            Just("\r"),
            Just("\n"),
            Just("\u{3000}"),
            Just("a"),
            Just("é"),
            Just("\u{FFFD}"),
            Just("й")
        ];
        prop::collection::vec(piece, 0..40).prop_map(|p| p.concat())
    }

    proptest! {
        #[test]
        fn every_character_is_where_the_plain_count_says(text in text()) {
            let mut points = Cursor::new(&text, Unit::CodePoint);
            let mut units = Cursor::new(&text, Unit::Utf16);
            let mut utf16 = 0;
            for (n, (byte, c)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.from_byte(byte as u32), n as u32);
                prop_assert_eq!(units.from_byte(byte as u32), utf16);
                utf16 += c.len_utf16() as u32;
            }
            prop_assert_eq!(units.from_byte(text.len() as u32), text.encode_utf16().count() as u32);
            prop_assert_eq!(Unit::CodePoint.len(&text), text.chars().count() as u32);
        }

        #[test]
        fn there_and_back_in_any_order(text in text(), picks in prop::collection::vec(0usize..200, 0..20)) {
            let borders: Vec<u32> =
                text.char_indices().map(|(b, _)| b as u32).chain([text.len() as u32]).collect();
            for unit in [Unit::CodePoint, Unit::Utf16] {
                let chosen: Vec<u32> = picks.iter().map(|p| borders[p % borders.len()]).collect();
                let table = Offsets::new(&text, unit, chosen.clone());
                let (mut to, mut back) = (Cursor::new(&text, unit), Cursor::new(&text, unit));
                for byte in chosen {
                    let units = to.from_byte(byte);
                    prop_assert_eq!(table.get(byte), units);
                    prop_assert_eq!(back.to_byte(units), byte);
                    // One cursor asked in both directions agrees with itself.
                    prop_assert_eq!(to.to_byte(units), byte);
                }
            }
        }

        #[test]
        fn no_offset_is_too_odd_to_ask_for(text in text(), odd in 0u32..300) {
            for unit in [Unit::CodePoint, Unit::Utf16] {
                let mut cursor = Cursor::new(&text, unit);
                prop_assert!(cursor.from_byte(odd) <= unit.len(&text));
                let byte = cursor.to_byte(odd) as usize;
                prop_assert!(text.is_char_boundary(byte));
            }
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_the_whole_character() {
        let mut cursor = Cursor::new("a😀b", Unit::Utf16);
        assert_eq!([1, 2, 3, 4].map(|u| cursor.to_byte(u)), [1, 1, 5, 6]);
    }
}
