//! One way to write what is looked for, and the look at what stands around a place that a scan gave.

use std::ops::Range;

use crate::figures::{is_digit, is_figure};
use crate::probe::Bits;

/// One way to write what is looked for: a character after the other, each in all its readings.
#[derive(Debug)]
pub struct Form {
    /// For each character all that read the same.
    classes: Vec<Vec<char>>,
    /// As it is mostly found.
    written: String,
    /// Where in `written` each character begins, and its length.
    borders: Vec<usize>,
    /// What each byte is, however the character is written; nothing where it may have other lengths.
    common: Vec<Bits>,
    /// Characters of numbers beside which no other figure may stand.
    figures: Vec<Range<usize>>,
}

impl Form {
    /// For each character of `written` all characters that read the same, itself among them; `figures` are the places in
    /// it of numbers that are found only where the number does not go on.
    pub fn new(written: &[char], classes: Vec<Vec<char>>, figures: Vec<Range<usize>>) -> Self {
        let mut borders = vec![0];
        for c in written {
            borders.push(borders.last().copied().unwrap_or_default() + c.len_utf8());
        }
        let common = if written.iter().zip(&classes).all(|(c, class)| is_as_long(*c, class)) {
            classes.iter().flat_map(|class| bytes_in_common(class)).collect()
        } else {
            Vec::new()
        };
        Self { classes, written: written.iter().collect(), borders, common, figures }
    }

    /// For each character all that read the same.
    pub fn classes(&self) -> &[Vec<char>] {
        &self.classes
    }

    /// How many characters it has.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether what stands beside a place has a say.
    pub(crate) fn has_figures(&self) -> bool {
        !self.figures.is_empty()
    }

    /// Whether a character may stand there.
    pub(crate) fn holds(&self, at: usize, c: char) -> bool {
        self.classes[at].contains(&c)
    }

    /// Start and end of the whole form where one of its borders lies at a byte of a text, without a look at what stands
    /// beside it.
    #[inline(always)]
    pub(crate) fn around(&self, text: &str, border: usize, byte: usize) -> Option<(usize, usize)> {
        let (from, written) = (byte.wrapping_sub(self.borders[border]), self.written.as_bytes());
        let end = from.wrapping_add(written.len());
        if from <= end && end <= text.len() {
            // Byte by byte: few, and mostly equal.
            let there = &text.as_bytes()[from..end];
            let mut at = 0;
            while at < written.len() && there[at] == written[at] {
                at += 1;
            }
            if at == written.len() {
                return Some((from, end));
            }
            // Most of what a scan gives and is none is told by a byte or two.
            while at < self.common.len() {
                if !self.common[at].are_in(there[at]) {
                    return None;
                }
                at += 1;
            }
        }
        self.around_otherwise(text, border, byte)
    }

    /// The same for a form that is not found as it is mostly written.
    #[inline(never)]
    fn around_otherwise(&self, text: &str, border: usize, byte: usize) -> Option<(usize, usize)> {
        let (before, behind) = (text.get(..byte)?, text.get(byte..)?);
        let mut start = byte;
        let mut left = before.chars();
        for at in (0..border).rev() {
            start -= left.next_back().filter(|c| self.holds(at, *c))?.len_utf8();
        }
        let mut end = byte;
        let mut right = behind.chars();
        for at in border..self.len() {
            end += right.next().filter(|c| self.holds(at, *c))?.len_utf8();
        }
        Some((start, end))
    }

    /// Whether no number of the form goes on: what was found, and what stands right beside it.
    pub(crate) fn stands_alone(
        &self,
        found: impl Iterator<Item = char> + Clone,
        before: Option<char>,
        behind: Option<char>,
    ) -> bool {
        self.figures.iter().all(|figures| {
            let digits = self.classes[figures.start].iter().any(char::is_ascii_digit);
            let ends = |c: Option<char>| c.is_none_or(|c| !is_figure(c) || is_digit(c) != digits);
            let left = match figures.start {
                0 => before,
                n => found.clone().nth(n - 1),
            };
            let right = if figures.end == self.len() { behind } else { found.clone().nth(figures.end) };
            ends(left) && ends(right)
        })
    }

    /// The last bytes of all characters that another one follows.
    pub(crate) fn last_bytes(&self) -> impl Iterator<Item = u8> {
        let classes = self.classes.split_last().map_or(&[][..], |(_, before)| before);
        classes.iter().flatten().filter_map(|c| c.encode_utf8(&mut [0; 4]).bytes().next_back())
    }
}

/// Whether all of a class take as many bytes as a character.
fn is_as_long(c: char, class: &[char]) -> bool {
    class.iter().all(|other| other.len_utf8() == c.len_utf8())
}

/// What the bytes of some characters of one length have in common, place by place.
fn bytes_in_common(class: &[char]) -> impl Iterator<Item = Bits> {
    let byte = |c: &char, at: usize| c.encode_utf8(&mut [0; 4]).as_bytes().get(at).copied();
    let len = class.first().map_or(0, |c| c.len_utf8());
    (0..len).map(move |at| Bits::common(class.iter().filter_map(move |c| byte(c, at))))
}
