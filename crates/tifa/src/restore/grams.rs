//! Which short strings of characters the text itself uses, and how often: the evidence by which restoration tells a
//! word that a page break cut from two that only stand side by side, and a misread name from a new one.
//!
//! Counts are kept in a table of fixed size with a print of each string, so that memory stays bounded for a text of any
//! length. Where a table is full, or two strings in sixteen million share a print, a rare string seems less rare. All
//! strings that begin with the same three characters lie side by side, since the table is too large for a processor's
//! cache and each place that is touched is waited for.

use super::chars::is_wide;

/// Length of the shortest string counted, in characters.
const SHORTEST: usize = 3;
/// Length of the longest string counted, in characters.
pub(super) const LONGEST: usize = 4;

/// How often strings of [`SHORTEST`] to [`LONGEST`] full-width characters occur within lines, up to 255.
pub(super) struct Grams {
    /// The upper 24 bits of a cell are the print of its string, the lower eight its count; an empty one is 0.
    cells: Vec<u32>,
}

/// Cells that lie side by side: a line of a cache.
const STRETCH: usize = 16;

/// Mixes a character into a hash: a product by an odd number near the golden ratio, of which the upper bits are good.
fn with(hash: u64, c: char) -> u64 {
    let hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 32
}

impl Grams {
    /// A table for a text of about `len` bytes.
    pub(super) fn for_len(len: usize) -> Self {
        // Long texts say most strings often, so that fewer cells a byte hold them as well.
        let wanted = len.min((len / 2).max(1 << 18));
        Self { cells: vec![0; wanted.next_power_of_two().clamp(1 << 14, 1 << 21)] }
    }

    /// The cell of a string by the hashes of its first [`SHORTEST`] characters and of all, and its print: its own cell, an
    /// empty one, or where there is neither, another's. Where the stretch of the first characters is full (成员国 goes on
    /// in many ways), one of its own is looked at.
    fn cell(&self, three: u64, hash: u64) -> (usize, u32) {
        let mask = self.cells.len() - STRETCH;
        let print = (hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40) as u32;
        let begin = |hash: u64| (hash >> 20) as usize & mask;
        for from in [begin(three), begin(hash ^ hash >> 16)] {
            let cells = &self.cells[from..from + STRETCH];
            for step in 0..STRETCH {
                let at = (hash as usize + step) % STRETCH;
                if cells[at] == 0 || cells[at] >> 8 == print {
                    return (from + at, print);
                }
            }
        }
        (begin(hash), print)
    }

    fn add_one(&mut self, three: u64, hash: u64) {
        let (at, print) = self.cell(three, hash);
        match &mut self.cells[at] {
            0 => self.cells[at] = print << 8 | 1,
            cell if *cell & 0xFF < 0xFF => *cell += 1,
            _ => {}
        }
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
            if let Some(three) = three {
                self.add_one(three, with(three, c));
            }
            three = two.map(|hash| with(hash, c));
            two = one.map(|hash| with(hash, c));
            one = Some(with(0, c));
            if let Some(three) = three {
                self.add_one(three, three);
            }
        }
    }

    /// How often this string of [`SHORTEST`] to [`LONGEST`] characters occurs; 0 for any other.
    pub(super) fn count(&self, chars: &[char]) -> u8 {
        if !(SHORTEST..=LONGEST).contains(&chars.len()) {
            return 0;
        }
        let (first, rest) = chars.split_at(SHORTEST);
        let all = |hash: u64, chars: &[char]| chars.iter().fold(hash, |hash, c| with(hash, *c));
        let three = all(0, first);
        let (at, _) = self.cell(three, all(three, rest));
        (self.cells[at] & 0xFF) as u8
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
