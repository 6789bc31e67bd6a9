//! Mentions in texts written with letters: English and Russian.
//!
//! `text -> words -> dictionary and dates -> candidates of each kind -> the longest ones, flat -> what brackets define`.
//! It knows nothing of Chinese; the grammar of Chinese stands beside this module.

mod date;
mod english;
mod lexicon;
mod person;
mod resolution;
mod russian;
mod word;

use std::collections::BTreeMap;

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
    /// Names of the reader's packs.
    own: Known,
    /// For each piece whether a date holds it.
    dated: Vec<bool>,
    /// The names learned so far by the first of their pieces, as places in [`Reading`]'s list.
    learned: BTreeMap<String, Vec<usize>>,
    /// How many of the list are in `learned`.
    indexed: usize,
}

/// The longest name that is looked for again, in bytes.
const LONGEST_LEARNED: usize = 512;

impl Desk {
    /// Indexes what has been learned since the last time.
    fn index(&mut self, learned: &[(String, Kind, &'static str)]) {
        for (place, (name, ..)) in learned.iter().enumerate().skip(self.indexed) {
            self.words.cut(name);
            if name.len() <= LONGEST_LEARNED && !self.words.tokens.is_empty() {
                self.learned.entry(self.words.surface(0).to_owned()).or_default().push(place);
            }
        }
        self.indexed = learned.len();
    }
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

    /// Whether a name of a pack holds the piece `at`.
    fn in_name(&self, at: usize) -> bool {
        self.known.holds(at)
    }
}

impl Reading<'_> {
    /// [`Reading::block`] for a text written with letters. Another method, so that the page's first module can do without.
    pub fn block_in_letters(&mut self, block: u32, role: Role, text: &str, out: &mut Vec<Mention>) {
        if !role.is_read() {
            return;
        }
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
        desk.index(&self.learned);
        desk.words.cut(text);
        let Some(letters) = self.finder.letters() else { return };
        letters.look_up(&desk.words, &mut desk.known);
        let found = &mut self.candidates;
        if let Some(own) = &self.own {
            own.letters.look_up(&desk.words, &mut desk.own);
            for at in 0..desk.words.tokens.len() {
                if let Some((end, name)) = desk.own.name(at) {
                    own.add(name.line(), desk.words.tokens[at].start, desk.words.tokens[end - 1].end, found);
                }
            }
        }
        dates(&desk.words, role, &mut desk.dated, found);
        false_friends(&desk.words, in_capitals(text), &mut desk.known);
        names(&desk.words, &desk.known, found);
        let passage = Passage { words: &desk.words, known: &desk.known, dated: &desk.dated };
        let russian = is_russian(text);
        if !in_capitals(text) {
            if russian {
                russian::find(&passage, found);
            } else {
                english::find(&passage, found);
            }
            person::find(&passage, russian, role == Role::Signature, found);
        }
        resolution::find(&passage, found);
        symbol::find(text, found);
        self.glimpse.look(text);
        self.finder.patterns.find(text, &self.glimpse, found);
        for at in (0..desk.words.tokens.len()).filter(|&at| desk.words.shape(at) != Shape::Lower) {
            for &place in desk.learned.get(desk.words.surface(at)).map_or(&[][..], Vec::as_slice) {
                let (name, kind, rule) = &self.learned[place];
                let start = desk.words.tokens[at].start as usize;
                let whole = text[start..].strip_prefix(name.as_str());
                if whole.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
                    found.add_bytes(start as u32, (start + name.len()) as u32, *kind, rule, Confidence::High);
                }
            }
        }
        let from = out.len();
        found.choose(block, out);
        self.define(block, from, out);
    }
}

impl Reading<'_> {
    /// Reads the definition brackets behind the mentions `out[from..]` of a block, and the names they give in the rest
    /// of the block: (SCO), (hereinafter “the Bank”), (далее – ШОС).
    fn define(&mut self, block: u32, from: usize, out: &mut Vec<Mention>) {
        let words = &self.desk.words;
        let mut given: BTreeMap<String, (Kind, &'static str)> = BTreeMap::new();
        for mention in &out[from..] {
            if matches!(mention.kind, Kind::Date | Kind::Person | Kind::Office | Kind::Resolution) {
                continue;
            }
            let open = words.tokens.partition_point(|t| t.start < mention.span.end);
            if let Some((first, end, rule)) =
                definition(words, open).filter(|_| given.len() < super::MOST_LEARNED)
            {
                let (start, end) = (words.tokens[first].start, words.tokens[end - 1].end);
                given
                    .entry(words.text[start as usize..end as usize].to_owned())
                    .or_insert((mention.kind, rule));
            }
        }
        if given.is_empty() {
            return;
        }
        let mut taken = crate::order::map(out[from..].iter().map(|m| (m.span.start, m.span.end)));
        let mut new: Vec<Mention> = Vec::new();
        for (name, (kind, rule)) in given {
            whole_words(&words.text, &name, |start, end| {
                // Shorter mentions inside give way to the defined name; any other one keeps its place.
                let before = taken.range(..start).next_back().is_some_and(|(_, &e)| e > start);
                let inside: Vec<(u32, u32)> = taken.range(start..end).map(|(&s, &e)| (s, e)).collect();
                if before || inside.iter().any(|&(s, e)| e > end || (s, e) == (start, end)) {
                    return;
                }
                for (start, _) in inside {
                    taken.remove(&start);
                }
                taken.insert(start, end);
                let (span, rule) = (Span::new(start, end), Rule::Grammar(rule));
                new.push(Mention { block, span, kind, rule, confidence: Confidence::High, value: None });
            });
            if self.learned.len() < super::MOST_LEARNED
                && !self.learned.iter().any(|(known, ..)| *known == name)
            {
                self.learned.push((name, kind, rule));
            }
        }
        let known = out.split_off(from);
        out.extend(known.into_iter().chain(new).filter(|m| taken.get(&m.span.start) == Some(&m.span.end)));
        crate::order::sort_by_key(&mut out[from..], |m| m.span.start);
    }
}

/// Words that open a definition in a bracket.
const DEFINES: [&str; 16] = [
    "hereinafter",
    "hereafter",
    "referred",
    "to",
    "as",
    "the",
    "called",
    "or",
    "known",
    "also",
    "далее",
    "в",
    "дальнейшем",
    "именуемая",
    "именуемый",
    "именуемое",
];

/// What a definition bracket that opens at the piece `open` gives: the first piece of the name, the piece behind it and
/// the rule.
fn definition(words: &Words, open: usize) -> Option<(usize, usize, &'static str)> {
    let Shape::Open(close) = words.shape(open) else { return None };
    let close = close as usize;
    if close <= open + 1 || close > open + 16 || !matches!(words.folded(open), "(" | "（") {
        return None;
    }
    let mut first = open + 1;
    while first < close && (DEFINES.contains(&words.folded(first)) || words.is_sign(first, '-')) {
        first += 1;
    }
    let defined = first > open + 1;
    let (mut end, mut quoted) = (close, false);
    if let Shape::Open(inner) = words.shape(first)
        && (inner as usize) < close
        && inner as usize > first
    {
        (first, end, quoted) = (first + 1, inner as usize, true);
    }
    if words.folded(first) == "the" {
        first += 1;
    }
    // SCO or the Organisation: the first name counts, the second is mostly a common word.
    if let Some(other) = (first..end).find(|&t| matches!(words.folded(t), "or" | "или" | ",")) {
        end = other;
    }
    if first >= end {
        return None;
    }
    let length = words.tokens[end - 1].end - words.tokens[first].start;
    let letters = words.surface(first).chars().filter(|c| c.is_uppercase()).count();
    let tight = (first + 1..end).all(|t| !words.spaced(t) || words.shape(t) == Shape::Number);
    if tight && letters >= 2 && length <= 24 && words.tokens[first].is_word() {
        return Some((first, end, "acronym"));
    }
    // The Parties, the Treaty: one capitalised common word is no name.
    let words_count = (first..end).filter(|&t| words.tokens[t].is_word()).count();
    let named = (defined || quoted) && (2..=6).contains(&words_count) && words.is_capital(first);
    named.then_some((first, end, "defined"))
}

/// Calls `found` with each place where `name` stands as whole words.
fn whole_words(text: &str, name: &str, mut found: impl FnMut(u32, u32)) {
    for (start, _) in text.match_indices(name) {
        let end = start + name.len();
        let inside =
            text[..start].ends_with(char::is_alphanumeric) || text[end..].starts_with(char::is_alphanumeric);
        if !inside {
            found(start as u32, end as u32);
        }
    }
}

/// Whether a block is Russian rather than English.
fn is_russian(text: &str) -> bool {
    let (mut cyrillic, mut latin) = (0, 0);
    for c in text.chars() {
        cyrillic += usize::from(matches!(c, '\u{400}'..='\u{4FF}'));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    cyrillic > latin
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
fn false_friends(words: &Words, capitals: bool, known: &mut Known) {
    for at in 0..words.tokens.len() {
        let Some((end, name)) = known.name(at) else { continue };
        // US$ 5 million
        let money = matches!(words.shape(end), Shape::Sign('$' | '€' | '£')) && !words.spaced(end);
        // 13 billion United States dollars
        let dollars = matches!(words.folded(end), "dollar" | "dollars");
        // Trans-Pacific, Euro-Atlantic: a word of its own
        let joined = name.kind == Kind::Place
            && !words.spaced(at)
            && at >= 2
            && words.is_sign(at - 1, '-')
            && !words.spaced(at - 1)
            && words.is_capital(at - 2);
        // LET US ASK WHO …
        let word = capitals && end == at + 1 && matches!(words.folded(at), "us" | "who");
        if money || dollars || joined || word {
            known.forget(at);
        }
    }
}

/// The names of the packs as they stand, and a text together with the body in front of it: World Trade Organization
/// Agreement on ….
fn names(words: &Words, known: &Known, out: &mut Candidates) {
    let mut body: Option<(usize, usize)> = None;
    for at in 0..words.tokens.len() {
        if let Some((end, name)) = known.name(at) {
            if name.kind == Kind::Instrument
                && let Some((first, _)) = body.filter(|&(_, end)| end == at)
                && words.folded(at).is_ascii()
                && words.spaced(at)
            {
                let (start, end) = (words.tokens[first].start, words.tokens[end - 1].end);
                out.add_bytes(start, end, Kind::Instrument, "instrument.body", Confidence::High);
            }
            body = (name.kind == Kind::Organization).then_some((at, end));
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
