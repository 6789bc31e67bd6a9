//! The dictionary of the texts written with letters: an automaton whose alphabet is words, so that a name is found over
//! any white space and never inside a word. It holds the English and Russian names of the packs and the nouns that say
//! what a name names (`packs/heads.tsv`).
//!
//! How a word of an entry meets a word of the text:
//! - `*` behind a Cyrillic word stands for an ending of an inflected word, of up to three letters (Иран* is met by
//!   Ирана and Ираном, not by Иранцы);
//! - an acronym (NATO, ООН) is met in capitals only;
//! - American and British spelling are one (Organization, Organisation), and so are UN and United Nations before more;
//! - a word with a capital is met with a capital, but in Russian only the first word of an entry (Устав Организации
//!   объединенных наций occurs); a word without one is met either way.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::word::{Shape, Words};
use crate::mention::{Kind, Rule};
use crate::pack::{PackError, Packs, Table};

/// How a word of an entry meets words of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    Acronym,
    Capital,
    Any,
}

/// A word of the entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    folded: String,
    stem: bool,
    case: Case,
}

/// The longest ending that `*` stands for, in letters.
const LONGEST_ENDING: usize = 3;

/// The endings of Russian nouns and adjectives, sorted.
const ENDINGS: [&str; 55] = [
    "а", "ам", "ами", "ах", "ая", "е", "ев", "его", "ее", "ей", "ем", "ему", "ею", "и", "ие", "ием", "ии",
    "ий", "им", "ими", "их", "ию", "ия", "иям", "иях", "й", "о", "ов", "ого", "ое", "ой", "ом", "ому", "ою",
    "у", "ую", "ы", "ые", "ый", "ым", "ыми", "ых", "ь", "ье", "ьем", "ьи", "ью", "ья", "ю", "юю", "я", "ям",
    "ями", "ях", "яя",
];

/// An automaton over words. Its states are numbered from 0, the beginning.
#[derive(Debug)]
struct Automaton<V> {
    /// Sorted; a word's number is its place.
    keys: Vec<Key>,
    /// The beginnings of the keys, as [`beginning`] gives them: most words of a text are told apart by them.
    beginnings: Vec<u64>,
    /// (state, word, next state), sorted.
    edges: Vec<(u32, u32, u32)>,
    /// What ends in each state.
    ends: Vec<Option<V>>,
    /// First words of entries that are met without a capital, folded; sorted.
    small: Vec<String>,
}

/// What the words of a text are in an automaton's alphabet, as far as it was asked for: one word may meet several
/// entries' words.
#[derive(Debug, Default)]
struct Letters {
    numbers: Vec<u32>,
    /// For each piece the range in `numbers`, where it has been looked up.
    ranges: Vec<Option<(u32, u32)>>,
}

impl Letters {
    fn clear(&mut self, count: usize) {
        self.numbers.clear();
        self.ranges.clear();
        self.ranges.resize(count, None);
    }
}

impl<V: Copy> Automaton<V> {
    /// From entries as lists of words; of two entries alike the first counts.
    fn new(entries: &[(Vec<Key>, V)]) -> Self {
        let mut keys: Vec<Key> = entries.iter().flat_map(|(words, _)| words.iter().cloned()).collect();
        crate::order::sort(&mut keys);
        keys.dedup();
        let mut edges: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        let mut ends = vec![None];
        for (words, value) in entries {
            let mut state = 0;
            for word in words {
                let number = keys.partition_point(|k| k < word) as u32;
                state = *edges.entry((state, number)).or_insert_with(|| {
                    ends.push(None);
                    ends.len() as u32 - 1
                });
            }
            if state > 0 {
                let end = &mut ends[state as usize];
                *end = end.or(Some(*value));
            }
        }
        let edges = edges.into_iter().map(|((from, word), to)| (from, word, to)).collect();
        let mut small: Vec<String> = entries
            .iter()
            .filter_map(|(words, _)| words.first().filter(|w| w.case == Case::Any))
            .map(|w| w.folded.clone())
            .collect();
        crate::order::sort(&mut small);
        small.dedup();
        let beginnings = keys.iter().map(|k| beginning(&k.folded)).collect();
        Self { keys, beginnings, edges, ends, small }
    }

    /// Whether an entry may begin with the piece `at`.
    fn may_begin(&self, words: &Words, at: usize) -> bool {
        words.is_capital(at) || self.small.binary_search_by(|s| s.as_str().cmp(words.folded(at))).is_ok()
    }

    /// Looks the piece `at` up in this automaton's alphabet: its range in `letters`.
    fn letter(&self, words: &Words, at: usize, letters: &mut Letters) -> (usize, usize) {
        if let Some((start, end)) = letters.ranges[at] {
            return (start as usize, end as usize);
        }
        let start = letters.numbers.len();
        let folded = &*spelling(words.folded(at));
        let capital = words.is_capital(at);
        let acronym = words.shape(at) == Shape::Upper;
        let mut meet = |text: &str, whole: bool| {
            let head = beginning(text);
            let near = self.beginnings.partition_point(|&b| b < head);
            let alike = self.beginnings[near..].iter().take_while(|&&b| b == head).count();
            let from = near + self.keys[near..near + alike].partition_point(|k| k.folded.as_str() < text);
            for (i, key) in self.keys[from..].iter().enumerate().take_while(|(_, k)| k.folded == text) {
                let case = match key.case {
                    Case::Acronym => acronym,
                    Case::Capital => capital,
                    Case::Any => true,
                };
                if case && (whole || key.stem) {
                    letters.numbers.push((from + i) as u32);
                }
            }
        };
        meet(folded, true);
        for (cut, c) in folded.char_indices().rev().take(LONGEST_ENDING) {
            if !is_cyrillic(c) || cut == 0 {
                break;
            }
            if ENDINGS.binary_search(&&folded[cut..]).is_ok() {
                meet(&folded[..cut], false);
            }
        }
        letters.ranges[at] = Some((start as u32, letters.numbers.len() as u32));
        (start, letters.numbers.len())
    }

    /// The longest entry that begins at the piece `at`: the piece behind it and what it is.
    fn longest(&self, words: &Words, letters: &mut Letters, at: usize) -> Option<(usize, V)> {
        let mut found = None;
        let mut states = vec![0];
        let mut next = Vec::new();
        let mut piece = at;
        while !states.is_empty() && piece < letters.ranges.len() {
            let (start, end) = self.letter(words, piece, letters);
            piece += 1;
            next.clear();
            for &state in &states {
                for &word in &letters.numbers[start..end] {
                    if let Ok(edge) = self.edges.binary_search_by_key(&(state, word), |e| (e.0, e.1)) {
                        let to = self.edges[edge].2;
                        // Of two as long the one with the shorter ending, which stands first.
                        if let Some(value) = self.ends[to as usize]
                            && found.is_none_or(|(end, _)| end < piece)
                        {
                            found = Some((piece, value));
                        }
                        next.push(to);
                    }
                }
            }
            std::mem::swap(&mut states, &mut next);
        }
        found
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4FF}')
}

/// The first eight bytes of a word as a number that sorts as the word does.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(8);
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

/// One spelling of the words that American and British texts write differently.
fn spelling(word: &str) -> Cow<'_, str> {
    const BRITISH: [(&str, &str); 8] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("centre", "center"),
        ("centres", "centers"),
        ("programme", "program"),
        ("labour", "labor"),
        ("defence", "defense"),
        ("neighbourliness", "neighborliness"),
    ];
    let found = BRITISH.iter().find(|(british, _)| word.ends_with(british));
    match found {
        Some((british, american)) => Cow::Owned(format!("{}{american}", &word[..word.len() - british.len()])),
        None => Cow::Borrowed(word),
    }
}

/// What else a name of a pack is called: `UN` for the United Nations in front of more, in Russian the full name inside.
fn variant(value: &str) -> Option<String> {
    let un = value.strip_prefix("United Nations ").map(|rest| format!("UN {rest}"));
    let russian = || {
        let (before, behind) = value.split_once(" ООН")?;
        let inside = !before.is_empty() && (behind.is_empty() || behind.starts_with(' '));
        inside.then(|| format!("{before} Организации Объединенных Наций{behind}"))
    };
    un.or_else(russian)
}

/// The part a noun plays in names (`packs/heads.tsv`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// An organisation.
    Organ,
    /// An organisation, where more speaks for it.
    OrganWeak,
    /// A meeting.
    Meeting,
    /// A meeting, where more speaks for it.
    MeetingWeak,
    /// A text.
    Text,
    /// A text, where more speaks for it.
    TextWeak,
    /// A place.
    Place,
    /// A post.
    Office,
    /// What stands in front of a post: deputy.
    OfficePart,
    /// A form of address, no post: Mr.
    Address,
    /// Says nothing about which one: regional, joint.
    Generic,
}

impl Head {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "organ" => Self::Organ,
            "organ-weak" => Self::OrganWeak,
            "meeting" => Self::Meeting,
            "meeting-weak" => Self::MeetingWeak,
            "text" => Self::Text,
            "text-weak" => Self::TextWeak,
            "place" => Self::Place,
            "office" => Self::Office,
            "office-part" => Self::OfficePart,
            "address" => Self::Address,
            "generic" => Self::Generic,
            _ => return None,
        })
    }

    /// What a name with this head names.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Organ | Self::OrganWeak => Some(Kind::Organization),
            Self::Meeting | Self::MeetingWeak => Some(Kind::Event),
            Self::Text | Self::TextWeak => Some(Kind::Instrument),
            Self::Place => Some(Kind::Place),
            _ => None,
        }
    }

    pub(super) fn is_weak(self) -> bool {
        matches!(self, Self::OrganWeak | Self::MeetingWeak | Self::TextWeak)
    }
}

/// A name of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) kind: Kind,
    table: &'static str,
    line: u32,
}

impl Name {
    pub(super) fn line(self) -> u32 {
        self.line
    }

    pub(super) fn rule(self) -> Rule {
        Rule::Pack { table: self.table, line: self.line }
    }
}

/// The dictionary.
pub(in crate::mention) struct Lexicon {
    names: Automaton<Name>,
    heads: Automaton<Head>,
}

/// What the dictionary knows of a text: for each piece the name and the head that begin with it, as the piece behind
/// them and what they are.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: Vec<Option<(u32, Name)>>,
    heads: Vec<Option<(u32, Head)>>,
    /// For each piece whether a name holds it.
    held: Vec<bool>,
    letters: Letters,
}

impl Known {
    /// The name that begins with the piece `at`: the piece behind it and what it is. Names do not overlap.
    pub(super) fn name(&self, at: usize) -> Option<(usize, Name)> {
        self.names.get(at).copied().flatten().map(|(end, name)| (end as usize, name))
    }

    /// The head that begins with the piece `at`, likewise; heads may overlap.
    pub(super) fn head(&self, at: usize) -> Option<(usize, Head)> {
        self.heads.get(at).copied().flatten().map(|(end, head)| (end as usize, head))
    }

    /// Whether a name holds the piece `at`.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.held.get(at).copied().unwrap_or_default()
    }

    /// Takes back the name that begins with the piece `at`.
    pub(super) fn forget(&mut self, at: usize) {
        if let Some((end, _)) = self.name(at) {
            self.names[at] = None;
            self.held[at..end].fill(false);
        }
    }
}

impl Lexicon {
    /// # Errors
    /// [`PackError`] for a head of an unknown class and for a word with `*` that is not Cyrillic.
    pub(in crate::mention) fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        let tables: [(&Table<'static>, Kind); 5] = [
            (&packs.countries, Kind::Country),
            (&packs.organizations, Kind::Organization),
            (&packs.places, Kind::Place),
            (&packs.events, Kind::Event),
            (&packs.instruments, Kind::Instrument),
        ];
        let mut words = Words::default();
        let mut names = Vec::new();
        for (table, kind) in tables {
            for row in table.rows() {
                for column in ["en", "ru"] {
                    for value in row.values(table.column(column)) {
                        let value = without_article(value);
                        let name = Name { kind, table: table.file, line: row.line };
                        let error =
                            |reason| PackError { file: table.file.to_owned(), line: row.line, reason };
                        names.push((keys(&mut words, value, false).map_err(error)?, name));
                        if let Some(variant) = variant(value) {
                            names.push((keys(&mut words, &variant, false).map_err(error)?, name));
                        }
                    }
                }
            }
        }
        let table = Packs::heads()?;
        let (word, class) = (table.column("word"), table.column("class"));
        let mut heads = Vec::new();
        for row in table.rows() {
            let error = |reason| PackError { file: table.file.to_owned(), line: row.line, reason };
            let head = Head::named(row.cell(class))
                .ok_or_else(|| error(format!("there is no class '{}'", row.cell(class))))?;
            for value in row.values(word) {
                heads.push((keys(&mut words, value, true).map_err(error)?, head));
            }
        }
        Ok(Self { names: Automaton::new(&names), heads: Automaton::new(&heads) })
    }

    /// A dictionary of these names alone, each with the number that its line says; those that [`Lexicon::check`] refuses
    /// are left out.
    pub(in crate::mention) fn of(list: &[(String, u32)]) -> Self {
        let mut words = Words::default();
        let mut names = Vec::with_capacity(list.len());
        for (value, number) in list {
            // What kind it is of the one who gave it knows.
            let name = Name { kind: Kind::Organization, table: "", line: *number };
            if let Ok(keys) = keys(&mut words, without_article(value), false) {
                names.push((keys, name));
            }
        }
        Self { names: Automaton::new(&names), heads: Automaton::new(&[]) }
    }

    /// Whether a name has words to be met.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(in crate::mention) fn check(value: &str) -> Result<(), String> {
        keys(&mut Words::default(), without_article(value), false).map(drop)
    }

    /// Looks all of a text up.
    pub(super) fn look_up(&self, words: &Words, out: &mut Known) {
        let count = words.tokens.len();
        out.letters.clear(count);
        out.names.clear();
        out.names.resize(count, None);
        out.held.clear();
        out.held.resize(count, false);
        let mut at = 0;
        while at < count {
            let begins = self.names.may_begin(words, at);
            match Some(at).filter(|_| begins).and_then(|at| self.names.longest(words, &mut out.letters, at)) {
                Some((end, name)) => {
                    out.names[at] = Some((end as u32, name));
                    out.held[at..end].fill(true);
                    at = end;
                }
                None => at += 1,
            }
        }
        out.letters.clear(count);
        out.heads.clear();
        for at in 0..count {
            // English heads are of interest where they have a capital, Russian ones everywhere.
            let begins = words.is_capital(at) || words.folded(at).starts_with(is_cyrillic);
            let head =
                Some(at).filter(|_| begins).and_then(|at| self.heads.longest(words, &mut out.letters, at));
            out.heads.push(head.map(|(end, head)| (end as u32, head)));
        }
    }
}

/// A name without the article that it may be given with.
fn without_article(value: &str) -> &str {
    value.strip_prefix("the ").or(value.strip_prefix("The ")).unwrap_or(value)
}

/// The words of an entry. `free`: letter case says nothing.
fn keys(words: &mut Words, value: &str, free: bool) -> Result<Vec<Key>, String> {
    words.cut(value);
    let mut keys: Vec<Key> = Vec::new();
    for at in 0..words.tokens.len() {
        if words.is_sign(at, '*') {
            match keys.last_mut() {
                Some(key) if !words.spaced(at) && key.folded.ends_with(is_cyrillic) => key.stem = true,
                _ => return Err(format!("'*' in '{value}' stands behind no Cyrillic word")),
            }
            continue;
        }
        let folded = &*spelling(words.folded(at));
        let russian = folded.starts_with(is_cyrillic);
        let case = match words.shape(at) {
            Shape::Upper if folded.chars().count() > 1 && !free => Case::Acronym,
            Shape::Capital | Shape::Upper | Shape::Initial if !free && (!russian || at == 0) => Case::Capital,
            _ => Case::Any,
        };
        keys.push(Key { folded: folded.to_owned(), stem: false, case });
    }
    if keys.is_empty() { Err(format!("'{value}' has no word")) } else { Ok(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_packs_make_a_lexicon() {
        assert!(Lexicon::new(&Packs::builtin().unwrap()).is_ok());
    }

    fn lexicon(names: &[&str]) -> Automaton<usize> {
        let mut words = Words::default();
        let entries: Vec<_> =
            names.iter().enumerate().map(|(i, n)| (keys(&mut words, n, false).unwrap(), i)).collect();
        Automaton::new(&entries)
    }

    fn found(automaton: &Automaton<usize>, text: &str) -> Vec<(String, usize)> {
        let mut words = Words::default();
        words.cut(text);
        let mut letters = Letters::default();
        letters.clear(words.tokens.len());
        (0..words.tokens.len())
            .filter(|&at| automaton.may_begin(&words, at))
            .filter_map(|at| {
                let (end, value) = automaton.longest(&words, &mut letters, at)?;
                let surface = &text[words.tokens[at].start as usize..words.tokens[end - 1].end as usize];
                Some((surface.to_owned(), value))
            })
            .collect()
    }

    #[test]
    fn a_name_is_whole_words_over_any_white_space() {
        let lexicon = lexicon(&["Mali", "World Health Organization", "World", "Côte d'Ivoire"]);
        assert_eq!(
            found(&lexicon, "World\n Health  Organization"),
            [("World\n Health  Organization".to_owned(), 1)]
        );
        assert_eq!(found(&lexicon, "Malian World health"), [("World".to_owned(), 2)]);
        assert_eq!(found(&lexicon, "Côte d’Ivoire’s"), [("Côte d’Ivoire".to_owned(), 3)]);
    }

    #[test]
    fn one_name_in_two_spellings() {
        let lexicon =
            lexicon(&["World Health Organization", "Organisation of Turkic States", "South Centre"]);
        assert_eq!(
            found(&lexicon, "World Health Organisation, Organization of Turkic States, South Center").len(),
            3
        );
        assert_eq!(variant("United Nations Children's Fund").as_deref(), Some("UN Children's Fund"));
        assert_eq!(variant("Фонд* ООН").as_deref(), Some("Фонд* Организации Объединенных Наций"));
        assert_eq!(variant("ООН"), None);
    }

    #[test]
    fn letter_case_tells_names_from_words() {
        let lexicon = lexicon(&["US", "WHO", "Turkey", "ЕС"]);
        assert_eq!(found(&lexicon, "Who told us of turkey, and ес?"), []);
        assert_eq!(found(&lexicon, "WHO, the US and Turkey").len(), 3);
    }

    #[test]
    fn the_endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
    }

    #[test]
    fn a_star_is_an_ending_of_three_letters_at_most() {
        let lexicon = lexicon(&["Иран*", "Исламск* Республик* Иран*", "Гвине*-Бисау", "Алжир*"]);
        assert_eq!(
            found(&lexicon, "с Исламской Республикой Иран"),
            [("Исламской Республикой Иран".to_owned(), 1), ("Иран".to_owned(), 0)]
        );
        assert_eq!(found(&lexicon, "в Гвинее–Бисау, иранская, Иранский").len(), 1);
        assert_eq!(found(&lexicon, "Алжиром, алжиром, Алжирцем"), [("Алжиром".to_owned(), 3)]);
    }

    #[test]
    fn a_star_behind_no_cyrillic_word_is_an_error() {
        let mut words = Words::default();
        assert!(keys(&mut words, "Iran*", false).is_err());
        assert!(keys(&mut words, "Иран *", false).is_err());
        assert!(keys(&mut words, " ", false).is_err());
    }
}
