//! Differences of two paragraphs: what of the one stayed, went, came and moved in the other. How they are found is
//! `tifa-wording`'s; here is what it must not cut: mentions, holders, attitude words, set phrases.

use tifa_wording::{Side, difference as compare};

pub use tifa_wording::Change;

use crate::align::Paragraph;
use crate::align::ladder::Ladder;
use crate::align::words::Words;
use crate::span::{InBlock, Span};

/// A stretch of two paragraphs. All runs of a difference, in order, cover both; a deleted run directly before an inserted
/// one was replaced by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// Where in the first paragraph; empty where it is not there.
    pub a: Span<InBlock>,
    /// Where in the second paragraph; empty where it is not there.
    pub b: Span<InBlock>,
    /// Of a moved run the index of the run where the same words stand in the other paragraph.
    pub other: Option<u32>,
}

/// What changed from the first paragraph to the second; `words` are those of the texts that they stand in.
pub fn difference(first: &Paragraph, second: &Paragraph, words: &Words) -> Vec<Run> {
    let [a, b] = [first, second].map(whole);
    let (first, second) = (Side { text: &first.text, whole: &a }, Side { text: &second.text, whole: &b });
    let found = compare(first, second, Ladder::builtin().phrases(), words.known());
    let span = |range: std::ops::Range<u32>| Span::new(range.start, range.end);
    found.into_iter().map(|r| Run { change: r.change, a: span(r.a), b: span(r.b), other: r.other }).collect()
}

/// What of a paragraph is one thing.
pub(super) fn whole(paragraph: &Paragraph) -> Vec<std::ops::Range<u32>> {
    paragraph.marks.iter().map(|m| m.span.start..m.span.end).collect()
}
