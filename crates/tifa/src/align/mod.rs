//! Comparison: which paragraphs of two or more documents share their wording, and what changed in it.
//!
//! `files -> texts -> pairs -> differences -> shifts; many texts -> series`. One file each; `tifa-wording` compares two texts. It compares wording inside
//! one language, Chinese in either script; it knows nothing of how a comparison is shown.

pub mod difference;
pub mod ladder;
pub mod pairing;
mod script;
pub mod series;
pub mod shift;
pub mod words;

use crate::corpus::File;
use crate::mention::Kind;
use crate::restore::{Block, Role};
use crate::source::Language;
use crate::span::{InBlock, Span};

pub use difference::{Change, Run, difference};
use pairing::{Distinct, pair_distinct};
pub use pairing::{Likeness, Pair, Relation, pair};
pub(crate) use tifa_wording::is_letter;

/// What a stretch of a paragraph is, as far as comparison goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The holder of a position.
    Holder,
    /// An attitude word with its adverbs.
    Attitude,
    /// A mention.
    Named(Kind),
}

/// A stretch of a paragraph that is one thing: no edge of a difference falls inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where in the paragraph.
    pub span: Span<InBlock>,
    /// What it is.
    pub sense: Sense,
}

/// A mention, whatever else it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Where in the paragraph.
    pub span: Span<InBlock>,
    /// What it names.
    pub kind: Kind,
    /// The corpus number of what it refers to.
    pub entity: Option<u32>,
}

/// A position taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Who takes it, as printed; it may stand in an earlier paragraph.
    pub holder: Option<String>,
    /// The attitude word with its adverbs.
    pub predicate: Span<InBlock>,
    /// On what.
    pub content: Span<InBlock>,
}

/// A paragraph or an item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The block of its file.
    pub block: u32,
    /// Its restored text.
    pub text: String,
    /// What is not to be cut, in order of place, without overlaps.
    pub marks: Vec<Mark>,
    /// What is named, in order of place.
    pub names: Vec<Name>,
    /// The positions taken, in order of place.
    pub positions: Vec<Position>,
}

/// What is compared: the paragraphs and items of a file or of one of its documents, in order. Titles, headings,
/// signatures, datelines, repeats and boilerplate are left out; where nothing else is there, boilerplate is compared: a
/// text without a full stop is taken for the furniture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its language.
    pub language: Language,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

impl Text {
    /// The text of a file, or of the document of it with this index.
    pub fn of(file: &File, document: Option<u32>) -> Self {
        let restored = file.restored();
        let mut paragraphs = Vec::new();
        let (mut mention, mut statements) = (0, file.statements());
        let is_asked = |block: &Block| document.is_none() || block.document == document;
        let is_prose = |block: &Block| matches!(block.role, Role::Paragraph | Role::Item);
        let has_prose = restored.blocks.iter().any(|block| is_asked(block) && is_prose(block));
        for (index, block) in (0u32..).zip(&restored.blocks) {
            let from = mention;
            mention += file.mentions()[from..].partition_point(|m| m.block <= index);
            let said = statements.partition_point(|s| s.predicate.block <= index);
            let (own, rest) = statements.split_at(said);
            statements = rest;
            let is_compared = is_prose(block) || (!has_prose && block.role == Role::Boilerplate);
            if !is_compared || !is_asked(block) {
                continue;
            }
            let names: Vec<Name> = (from..mention)
                .zip(&file.mentions()[from..mention])
                .map(|(i, m)| Name { span: m.span, kind: m.kind, entity: file.entity_of(i) })
                .collect();
            let mut marks: Vec<Mark> =
                names.iter().map(|n| Mark { span: n.span, sense: Sense::Named(n.kind) }).collect();
            let mut positions = Vec::with_capacity(own.len());
            for statement in own {
                let here = statement.holder.filter(|h| h.block == index);
                marks.extend(here.map(|h| Mark { span: h.span, sense: Sense::Holder }));
                marks.push(Mark { span: statement.predicate.span, sense: Sense::Attitude });
                positions.push(Position {
                    holder: statement.holder.map(|h| {
                        let text = restored.text(file.source(), h.block);
                        text.get(h.span.range()).unwrap_or_default().to_owned()
                    }),
                    predicate: statement.predicate.span,
                    content: statement.content.span,
                });
            }
            crate::order::sort_by_key(&mut positions, |p| p.predicate.start);
            let text = restored.text(file.source(), index);
            paragraphs.push(Paragraph { block: index, text, marks: disjoint(marks), names, positions });
        }
        Self { language: file.source().language, paragraphs }
    }
}

/// The marks in order of place; of two that overlap the longer one.
fn disjoint(mut marks: Vec<Mark>) -> Vec<Mark> {
    crate::order::sort_by_key(&mut marks, |m| (m.span.start, u32::MAX - m.span.end));
    let mut out: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks.into_iter().filter(|m| !m.span.is_empty()) {
        match out.last_mut() {
            Some(last) if last.span.overlaps(mark.span) => {
                if mark.span.len() > last.span.len() {
                    *last = mark;
                }
            }
            _ => out.push(mark),
        }
    }
    out
}

/// What a reader should know of a comparison before the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Both texts are the same, word for word.
    Identical,
    /// The first text has no paragraphs.
    FirstEmpty,
    /// The second text has no paragraphs.
    SecondEmpty,
    /// They are written in two languages; wording is compared inside one.
    OtherLanguage,
    /// No paragraph of the one shares wording with one of the other.
    NothingShared,
    /// More than half of the paragraphs of a text are equal to another one of it; equal ones are paired in their order.
    ManyEqual,
    /// A paragraph is longer than [`LONG`] characters; it is compared sentence by sentence like any other, and its
    /// differences may be coarser than the shortest possible.
    LongParagraph,
}

/// Characters from which a paragraph is called long.
pub const LONG: usize = 20_000;

impl Note {
    /// Its name in files and in the page's dictionaries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::FirstEmpty => "first-empty",
            Self::SecondEmpty => "second-empty",
            Self::OtherLanguage => "other-language",
            Self::NothingShared => "nothing-shared",
            Self::ManyEqual => "many-equal",
            Self::LongParagraph => "long-paragraph",
        }
    }
}

/// Two texts side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The paragraphs that share wording.
    pub pairs: Vec<Pair>,
    /// Paragraphs of the first text without a partner that say something.
    pub dropped: Vec<u32>,
    /// Paragraphs of the second text without a partner that say something.
    pub new: Vec<u32>,
    /// What a reader should know first.
    pub notes: Vec<Note>,
}

/// Compares two texts.
pub fn compare(a: &Text, b: &Text) -> Comparison {
    let folded = script::folded(a, b);
    let [read_a, read_b] = folded.as_ref().map_or([a, b], |both| both.each_ref());
    let sides = [read_a, read_b].map(Distinct::of);
    let pairs = pair_distinct(read_a, read_b, &sides);
    let alone = |text: &Text, side: fn(&Pair) -> u32| {
        let mut paired = vec![false; text.paragraphs.len()];
        for pair in &pairs {
            paired[side(pair) as usize] = true;
        }
        let says = |(i, p): (usize, &Paragraph)| (!paired[i] && !pairing::is_frame(p)).then_some(i as u32);
        text.paragraphs.iter().enumerate().filter_map(says).collect::<Vec<u32>>()
    };
    let (dropped, new) = (alone(a, |p| p.a), alone(b, |p| p.b));
    let is_identical = !a.paragraphs.is_empty()
        && a.paragraphs.iter().map(|p| &p.text).eq(b.paragraphs.iter().map(|p| &p.text));
    let other = pairing::are_apart(a, b);
    let notes = [
        (Note::FirstEmpty, a.paragraphs.is_empty()),
        (Note::SecondEmpty, b.paragraphs.is_empty()),
        (Note::Identical, is_identical),
        (Note::OtherLanguage, other),
        (
            Note::NothingShared,
            pairs.is_empty() && !other && !a.paragraphs.is_empty() && !b.paragraphs.is_empty(),
        ),
        (Note::ManyEqual, sides.iter().any(Distinct::mostly_equal)),
        (
            Note::LongParagraph,
            [a, b]
                .iter()
                .flat_map(|t| &t.paragraphs)
                .any(|p| p.text.len() > LONG && p.text.chars().count() > LONG),
        ),
    ];
    let notes = notes.into_iter().filter(|(_, holds)| *holds).map(|(note, _)| note).collect();
    Comparison { pairs, dropped, new, notes }
}
