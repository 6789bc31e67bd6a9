//! The dictionary of the Chinese grammar as one automaton over characters: names of the packs and words of the grammar.
//!
//! It knows strings and what they are; how they make names is the business of the grammars beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use super::{Kind, Rule};
use crate::charset::{CharSet, is_among};
use crate::pack::{PackError, Packs, Table};

/// The part a word plays in the grammar (`packs/words.tsv`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Of,
    In,
    About,
    And,
    Found,
    Hold,
    Draft,
    Participants,
    Organ,
    OrganWeak,
    Meeting,
    MeetingWeak,
    Text,
    Office,
    OfficePart,
    Generic,
    Plain,
    Stop,
    /// States by one character each, written together: 中美, 俄乌.
    States,
}

impl Word {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "of" => Self::Of,
            "in" => Self::In,
            "about" => Self::About,
            "and" => Self::And,
            "found" => Self::Found,
            "hold" => Self::Hold,
            "draft" => Self::Draft,
            "participants" => Self::Participants,
            "organ" => Self::Organ,
            "organ-weak" => Self::OrganWeak,
            "meeting" => Self::Meeting,
            "meeting-weak" => Self::MeetingWeak,
            "text" => Self::Text,
            "office" => Self::Office,
            "office-part" => Self::OfficePart,
            "generic" => Self::Generic,
            "plain" => Self::Plain,
            "stop" => Self::Stop,
            "states" => Self::States,
            _ => return None,
        })
    }
}

/// What an entry of the dictionary is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A name of a pack.
    Name(Kind),
    /// A word of the grammar.
    Word(Word),
}

/// One entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) sense: Sense,
    pub(super) table: &'static str,
    pub(super) line: u32,
}

impl Entry {
    pub(super) fn rule(&self) -> Rule {
        Rule::Pack { table: self.table, line: self.line }
    }
}

/// The dictionary.
pub(super) struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    entries: Vec<Entry>,
    singles: BTreeMap<char, Entry>,
    /// The characters of `singles`: asked of every character, and mostly in vain.
    is_single: CharSet,
    /// By the line of the table of countries.
    states: BTreeMap<u32, char>,
}

/// A place where an entry stands: bytes of the text.
pub(super) struct Hit {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) entry: u32,
}

fn is_government_of_a_state(strings: &BTreeMap<Cow<'static, str>, Entry>, name: &str) -> bool {
    ["国务院", "政府", "内阁"].iter().any(|government| {
        name.strip_suffix(government)
            .and_then(|state| strings.get(state))
            .is_some_and(|entry| entry.sense == Sense::Name(Kind::Country))
    })
}

/// 中华人民共和国外交部: the grammar reads a ministry with its state, and 外交部长 as a post.
fn is_ministry_of_a_state(strings: &BTreeMap<Cow<'static, str>, Entry>, name: &str) -> bool {
    name.ends_with('部')
        && name.char_indices().skip(2).any(|(i, _)| {
            strings.get(&name[..i]).is_some_and(|entry| entry.sense == Sense::Name(Kind::Country))
        })
}

/// Whether a one-character form of a state is one of those that are written before a region's.
pub(super) fn may_precede_region(c: char) -> bool {
    is_among(c, "中俄美日英法德印韩")
}

/// One-character forms whose 方 makes a common word (南方, 西方, 多方) or is mostly a region's (拉方).
const NO_PARTY: [char; 11] = ['南', '西', '多', '立', '比', '不', '也', '圣', '黑', '列', '拉'];

/// Regions that stand for their states as one character, behind the one of a state: 中非, 中欧.
pub(super) const REGIONS: [char; 3] = ['非', '欧', '拉'];

fn is_han_name(value: &str) -> bool {
    value.chars().nth(1).is_some() && value.chars().any(is_han)
}

/// A figure as it is set in the width of a Han character; any other character as it is.
fn full_width(c: char) -> char {
    c.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(c)
}

/// Whether a character is a Han character (unified ideographs and the zero that stands among them).
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{3007}' | '\u{20000}'..='\u{3FFFF}')
}

impl Lexicon {
    /// # Errors
    /// [`PackError`] for a word of an unknown class.
    pub(super) fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        // The first table that names a string decides what it is.
        let mut strings: BTreeMap<Cow<'static, str>, Entry> = BTreeMap::new();
        let mut singles = BTreeMap::new();
        let mut states = BTreeMap::new();
        let names: [(&Table<'static>, Kind, &[&str]); 5] = [
            (&packs.countries, Kind::Country, &["long", "short", "other"]),
            (&packs.organizations, Kind::Organization, &["name", "aliases"]),
            (&packs.places, Kind::Place, &["name", "other"]),
            (&packs.events, Kind::Event, &["name", "aliases"]),
            (&packs.instruments, Kind::Instrument, &["name", "aliases"]),
        ];
        for (table, kind, columns) in names {
            for row in table.rows() {
                let entry = Entry { sense: Sense::Name(kind), table: table.file, line: row.line };
                for column in columns {
                    for value in row.values(table.column(column)).filter(|v| is_han_name(v)) {
                        // 中华人民共和国国务院: a government keeps no state in its name, a ministry does.
                        if kind == Kind::Organization
                            && (is_government_of_a_state(&strings, value)
                                || is_ministry_of_a_state(&strings, value))
                        {
                            continue;
                        }
                        strings.entry(value.into()).or_insert(entry);
                        // ２０３０年可持续发展议程: figures of full width.
                        if value.contains(|c: char| c.is_ascii_digit()) {
                            strings
                                .entry(value.chars().map(full_width).collect::<String>().into())
                                .or_insert(entry);
                        }
                    }
                }
                for value in row.values(table.column("acronyms")) {
                    strings.entry(value.into()).or_insert(entry);
                }
            }
        }
        let countries = &packs.countries;
        for row in countries.rows() {
            let entry = Entry { sense: Sense::Name(Kind::Country), table: countries.file, line: row.line };
            for single in row.values(countries.column("single")) {
                let mut chars = single.chars();
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    singles.entry(c).or_insert(entry);
                    states.entry(row.line).or_insert(c);
                    if !NO_PARTY.contains(&c) {
                        strings.entry(format!("{c}方").into()).or_insert(entry);
                    }
                }
            }
        }
        for region in REGIONS {
            let name = packs.places.column("name");
            if let Some(row) = packs.places.rows().find(|row| row.cell(name).starts_with(region)) {
                let entry =
                    Entry { sense: Sense::Name(Kind::Place), table: packs.places.file, line: row.line };
                strings.entry(format!("{region}方").into()).or_insert(entry);
            }
        }
        let words = &packs.words;
        let (word, class) = (words.column("word"), words.column("class"));
        for row in words.rows() {
            let Some(part) = Word::named(row.cell(class)) else {
                return Err(PackError {
                    file: words.file.to_owned(),
                    line: row.line,
                    reason: format!("there is no class '{}'", row.cell(class)),
                });
            };
            let entry = Entry { sense: Sense::Word(part), table: words.file, line: row.line };
            strings.entry(row.cell(word).into()).or_insert(entry);
        }
        let entries: Vec<Entry> = strings.values().copied().collect();
        let patterns = strings.keys().zip(0u32..);
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(patterns)
            .map_err(|e| PackError { file: "packs".to_owned(), line: 0, reason: e.to_string() })?;
        let is_single = CharSet::of(&singles.keys().collect::<String>());
        Ok(Self { automaton, entries, singles, is_single, states })
    }

    pub(super) fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// Whether a string is a name of the packs as it stands.
    pub(super) fn has(&self, name: &str) -> bool {
        let first = self.hits(name).next().filter(|hit| hit.start == 0 && hit.end as usize == name.len());
        first.and_then(|hit| self.entry(hit.entry)).is_some_and(|entry| matches!(entry.sense, Sense::Name(_)))
    }

    /// The state that one character stands for in compounds: 俄, 乌.
    pub(super) fn single(&self, c: char) -> Option<&Entry> {
        if self.is_single.contains(c) { self.singles.get(&c) } else { None }
    }

    /// Whether two characters stand for two states, or for a state and a region: 中阿, 中非; but 亚欧 are two regions.
    pub(super) fn is_pair(&self, a: char, b: char) -> bool {
        self.single(a).is_some()
            && a != b
            && (self.single(b).is_some() || may_precede_region(a) && REGIONS.contains(&b))
    }

    /// The one character that stands for the state of an entry.
    pub(super) fn single_of(&self, state: &Entry) -> Option<char> {
        self.states.get(&state.line).copied()
    }

    /// Whether a longer word or name begins with the last character of `states`, which stand at byte `at`: 中|美国.
    pub(super) fn goes_on(&self, text: &str, at: usize, states: &str) -> bool {
        let last = states.char_indices().next_back().map_or(0, |(i, _)| i);
        let begins = |from: usize| self.hits(&text[from..]).next().filter(|hit| hit.start == 0);
        let Some(hit) = begins(at + last).filter(|hit| hit.end as usize > states.len() - last) else {
            return false;
        };
        // 中俄|文化年, though 俄文 is a word.
        let is_name = self.entry(hit.entry).is_some_and(|e| matches!(e.sense, Sense::Name(_)));
        is_name || begins(at + states.len()).is_none_or(|next| next.end <= 3)
    }

    /// The entries in `text`, from left to right, the longest at each place, without overlaps.
    pub(super) fn hits<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        self.automaton.leftmost_find_iter(text).map(|m| Hit {
            start: m.start() as u32,
            end: m.end() as u32,
            entry: m.value(),
        })
    }
}
