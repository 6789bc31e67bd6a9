//! Mentions in texts written with letters: English and Russian.
//!
//! `text -> words -> dictionary and dates -> candidates of each kind -> the longest ones, flat -> what brackets define`.
//! It knows nothing of Chinese; the grammar of Chinese stands beside this module.

mod date;
mod english;
mod lexicon;
mod word;

use crate::restore::Role;
use crate::span::Span;

use super::{Candidate, Candidates, Confidence, Kind, Mention, Reading, Rule, symbol};

use lexicon::Known;
pub(super) use lexicon::Lexicon;
use word::{Shape, Words};

/// What one block is read with; kept between blocks for its memory.
#[derive(Debug, Default)]
pub(super) struct Desk {
    words: Words,
    known: Known,
    /// For each piece whether a date holds it.
    dated: Vec<bool>,
}

/// A block with all that is known of it before its grammar is read.
struct Passage<'a> {
    words: &'a Words,
    known: &'a Known,
    dated: &'a [bool],
}

impl Passage<'_> {
    /// Whether a date holds the piece `at`.
    fn is_date(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or_default()
    }
}

impl Reading<'_> {
    /// [`Reading::block`] for a text written with letters.
    pub(super) fn read_letters(&mut self, block: u32, role: Role, text: &str, out: &mut Vec<Mention>) {
        if role == Role::Title {
            let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
            self.candidates.add_bytes(
                start as u32,
                end as u32,
                Kind::Instrument,
                "instrument.own-title",
                Confidence::High,
            );
            self.candidates.choose(block, out);
            return;
        }
        let desk = &mut self.desk;
        desk.words.cut(text);
        self.finder.letters.look_up(&desk.words, &mut desk.known);
        let found = &mut self.candidates;
        dates(&desk.words, role, &mut desk.dated, found);
        false_friends(&desk.words, &mut desk.known);
        names(&desk.words, &desk.known, found);
        let passage = Passage { words: &desk.words, known: &desk.known, dated: &desk.dated };
        if !in_capitals(text) {
            english::find(&passage, found);
        }
        symbol::find(text, found);
        found.choose(block, out);
    }
}

/// Whether a text is printed in capitals: its letter case says nothing.
fn in_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper > lower && upper > 12
}

fn dates(words: &Words, role: Role, dated: &mut Vec<bool>, out: &mut Candidates) {
    dated.clear();
    dated.resize(words.tokens.len(), false);
    let mut at = 0;
    while at < words.tokens.len() {
        let Some(found) = date::at(words, at).filter(|f| f.has_year || role == Role::Dateline) else {
            at += 1;
            continue;
        };
        dated[at..found.end].fill(true);
        out.list.push(Candidate {
            span: Span::new(words.tokens[at].start, words.tokens[found.end - 1].end),
            kind: Kind::Date,
            rule: Rule::Grammar(if found.guessed { "date.year" } else { "date" }),
            confidence: if found.guessed { Confidence::Low } else { Confidence::High },
            value: found.value,
        });
        at = found.end;
    }
}

/// Takes back names that are something else where they stand.
fn false_friends(words: &Words, known: &mut Known) {
    for at in 0..words.tokens.len() {
        let Some((end, name)) = known.name(at) else { continue };
        // US$ 5 million
        let money = matches!(words.shape(end), Shape::Sign('$' | '€' | '£')) && !words.spaced(end);
        // Trans-Pacific, Euro-Atlantic: a word of its own
        let joined = name.kind == Kind::Place
            && !words.spaced(at)
            && at >= 2
            && words.is_sign(at - 1, '-')
            && !words.spaced(at - 1)
            && words.is_capital(at - 2);
        if money || joined {
            known.forget(at);
        }
    }
}

/// The names of the packs as they stand.
fn names(words: &Words, known: &Known, out: &mut Candidates) {
    for at in 0..words.tokens.len() {
        if let Some((end, name)) = known.name(at) {
            out.list.push(Candidate {
                span: Span::new(words.tokens[at].start, words.tokens[end - 1].end),
                kind: name.kind,
                rule: name.rule(),
                confidence: Confidence::High,
                value: None,
            });
        }
    }
}
