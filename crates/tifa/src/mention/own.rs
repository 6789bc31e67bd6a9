//! The names of the reader's own packs. They stand beside those of the core and are found as these are: the longest at each
//! place, letters as whole words, traditional characters read as simplified ones. Where one is as long as what the core
//! finds there, it counts. It knows strings and what they are; what they refer to is the business of the registry.

use std::collections::BTreeMap;
use std::sync::Arc;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::lexicon::is_han;
use super::{Candidate, Candidates, Confidence, Finder, Kind, Rule, alphabetic, stands_alone};
use crate::pack::own::Wrong;
use crate::pack::{OwnError, OwnPack};
use crate::span::Span;

/// A row that names something.
struct Entry {
    kind: Kind,
    pack: Arc<str>,
    line: u32,
}

/// The names of the reader's packs.
pub struct OwnNames {
    entries: Vec<Entry>,
    /// Of Chinese texts; `None` where there is no name.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// The entry of each of its names.
    owners: Vec<u32>,
    /// Of texts written with letters: the lines of its names are places in `entries`.
    pub(super) letters: alphabetic::Lexicon,
}

impl OwnNames {
    /// Builds the dictionary; of a name that two packs have the first counts.
    ///
    /// # Errors
    /// [`OwnError`] for a kind that there is not, a name that stands in two rows of a pack, a `*` behind no Cyrillic word.
    pub fn new(packs: &[OwnPack], finder: &Finder) -> Result<Self, OwnError> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut strings: BTreeMap<String, u32> = BTreeMap::new();
        let mut words: Vec<(String, u32)> = Vec::new();
        let mut phrases: BTreeMap<String, u32> = BTreeMap::new();
        let mut folded = String::new();
        for pack in packs {
            phrases.clear();
            for row in &pack.entries {
                let twice =
                    |name: &str, line: u32| row.error(pack, Wrong::Twice { name: name.to_owned(), line });
                if row.is_formulation() {
                    for name in &row.names {
                        let line = *phrases.entry(name.clone()).or_insert(row.line);
                        if line != row.line {
                            return Err(twice(name, line));
                        }
                    }
                    continue;
                }
                let kind = Kind::ALL.into_iter().find(|kind| kind.name() == row.kind && *kind != Kind::Date);
                let kind = kind.ok_or_else(|| row.error(pack, Wrong::Kind(row.kind.clone())))?;
                let index = entries.len() as u32;
                entries.push(Entry { kind, pack: Arc::clone(&pack.file), line: row.line });
                for name in &row.names {
                    finder.fold(name, &mut folded);
                    if !name.contains('*') {
                        let owner = *strings.entry(folded.clone()).or_insert(index);
                        let known = &entries[owner as usize];
                        if known.pack == pack.file && known.line != row.line {
                            return Err(twice(name, known.line));
                        }
                    }
                    if !name.contains(is_han) {
                        let error = || row.error(pack, Wrong::Name(name.clone()));
                        alphabetic::Lexicon::check(name).map_err(|_| error())?;
                        words.push((name.clone(), index));
                    } else if name.contains('*') {
                        return Err(row.error(pack, Wrong::Name(name.clone())));
                    }
                }
            }
        }
        let automaton = match packs.last() {
            Some(last) if !strings.is_empty() => {
                let built = CharwiseDoubleArrayAhoCorasickBuilder::new()
                    .match_kind(MatchKind::LeftmostLongest)
                    .build_with_values(strings.keys().zip(0u32..));
                let file = || last.file.to_string();
                Some(built.map_err(|_| OwnError { file: file(), line: 1, what: Wrong::Limit })?)
            }
            _ => None,
        };
        let owners = strings.into_values().collect();
        Ok(Self { entries, automaton, owners, letters: alphabetic::Lexicon::of(&words) })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds the names that stand in a folded Chinese text.
    pub(super) fn find(&self, text: &str, out: &mut Candidates) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.leftmost_find_iter(text) {
            let span = Span::new(hit.start() as u32, hit.end() as u32);
            if stands_alone(text, span) {
                self.add(self.owners[hit.value() as usize], span.start, span.end, out);
            }
        }
    }

    /// Adds a place of the entry `index`.
    pub(super) fn add(&self, index: u32, start: u32, end: u32, out: &mut Candidates) {
        let Some(entry) = self.entries.get(index as usize) else { return };
        out.list.push(Candidate {
            span: Span::new(start, end),
            kind: entry.kind,
            rule: Rule::Own { pack: Arc::clone(&entry.pack), line: entry.line },
            confidence: Confidence::High,
            value: None,
        });
    }
}
