//! Ledgers: tables over all documents of a corpus, each cell with the place that says so.
//!
//! This file is the model only; one file a ledger makes the rows, each opening with what a row is and what it does not
//! recognise. A ledger knows mentions, facts, statements and documents, never how a table is shown. Documents are taken
//! in order of date, then of file; only files read to the end take part. Chinese only, as facts and statements are.

mod absences;
mod candidatures;
mod checks;
mod collected;
mod document;
mod edtf;
mod events;
mod formulations;
mod initiatives;
mod instruments;
mod members;
mod membership;
mod organs;
mod positions;
mod reading;
mod signatures;
mod stages;
mod title;
mod wording;

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::span::{InBlock, Span};

use reading::Reading;
pub use reading::sentence;

/// A ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// One row a text: adoption, period, stages.
    Instruments,
    /// One row an occurrence of a meeting, with its series.
    Events,
    /// One row a proposal: who, what, the attitude of the others, what became of it.
    Initiatives,
    /// One row a statement.
    Positions,
    /// One row a state and the seat it stands for.
    Candidatures,
    /// One row a signature.
    Signatures,
    /// One row a standing in an organisation as a document states it.
    Membership,
    /// One row an organ of an organisation.
    Organs,
    /// One row a list of states and the members that it does not name.
    Absences,
    /// One row a set phrase.
    Formulations,
    /// One row a thing that a reader should look at.
    Checks,
}

/// How the values of a column are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// As text.
    Text,
    /// By EDTF value.
    Date,
    /// By number.
    Number,
}

impl Sort {
    /// Its word in files and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its key, the same in files; the page's dictionaries have its title.
    pub key: &'static str,
    /// How its values sort.
    pub sort: Sort,
}

/// A ledger filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which one.
    pub name: Name,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, in an order that means something and is always the same.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The same for the same thing in every run, unique in its table.
    pub key: String,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// What contradicts itself.
    pub flags: Vec<Flag>,
}

/// What stands in one column of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its values, each once.
    pub values: Vec<Value>,
}

/// A value and the places that say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// To show.
    pub text: String,
    /// What it sorts by where that is not its text: EDTF, a padded number.
    pub sort: Option<String>,
    /// The corpus number of the entity that it names.
    pub entity: Option<u32>,
    /// Not said in so many words.
    pub inferred: bool,
    /// A guess.
    pub low: bool,
    /// Where it is said, in order of document and place; empty for what a pack says.
    pub evidence: Vec<Evidence>,
}

/// A place that says something. Its sentence is derived ([`sentence`]), not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The file's number in the corpus.
    pub file: u32,
    /// The block.
    pub block: u32,
    /// Where in its restored text.
    pub span: Span<InBlock>,
}

/// A contradiction in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// A stable code for the dictionaries: `two-dates`, `two-places`, `unequal-titles`, ….
    pub code: &'static str,
    /// What stands against each other.
    pub values: Vec<String>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

impl Name {
    /// All ledgers, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Instruments,
        Self::Events,
        Self::Initiatives,
        Self::Positions,
        Self::Candidatures,
        Self::Signatures,
        Self::Membership,
        Self::Organs,
        Self::Absences,
        Self::Formulations,
        Self::Checks,
    ];

    /// Its word on the command line and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instruments => "instruments",
            Self::Events => "events",
            Self::Initiatives => "initiatives",
            Self::Positions => "positions",
            Self::Candidatures => "candidatures",
            Self::Signatures => "signatures",
            Self::Membership => "membership",
            Self::Organs => "organs",
            Self::Absences => "absences",
            Self::Formulations => "formulations",
            Self::Checks => "checks",
        }
    }

    /// The ledger of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|n| n.name() == name)
    }

    /// Its columns. Keys of one name mean the same in every ledger.
    pub fn columns(self) -> Vec<Column> {
        let columns: &[(&'static str, Sort)] = match self {
            Self::Instruments => &instruments::COLUMNS,
            Self::Events => &events::COLUMNS,
            Self::Initiatives => &initiatives::COLUMNS,
            Self::Positions => &positions::COLUMNS,
            Self::Candidatures => &candidatures::COLUMNS,
            Self::Signatures => &signatures::COLUMNS,
            Self::Membership => &membership::COLUMNS,
            Self::Organs => &organs::COLUMNS,
            Self::Absences => &absences::COLUMNS,
            Self::Formulations => &formulations::COLUMNS,
            Self::Checks => &checks::COLUMNS,
        };
        columns.iter().map(|&(key, sort)| Column { key, sort }).collect()
    }
}

/// Fills in a ledger from all files of the corpus that are read to the end.
pub fn make(corpus: &Corpus, name: Name) -> Table {
    let reading = Reading::new(corpus);
    let mut rows = match name {
        Name::Instruments => {
            let mut rows = instruments::rows(&reading);
            initiatives::trace_back(&reading, &mut rows);
            instruments::flag_likely_same(&reading, &mut rows);
            rows
        }
        Name::Events => events::rows(&reading, &instruments::rows(&reading)),
        Name::Initiatives => initiatives::rows(&reading, &instruments::rows(&reading)),
        Name::Positions => positions::rows(&reading),
        Name::Candidatures => candidatures::rows(&reading),
        Name::Signatures => signatures::rows(&reading),
        Name::Membership => membership::rows(&reading),
        Name::Absences => absences::rows(&reading),
        Name::Organs => organs::rows(&reading),
        Name::Formulations => formulations::rows(&reading),
        Name::Checks => checks::rows(&reading),
    };
    number_keys(&mut rows);
    Table { name, columns: name.columns(), rows }
}

/// Gives rows that are called alike keys of their own, in their order.
fn number_keys(rows: &mut [Row]) {
    let mut before: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows {
        let nth = before.entry(row.key.clone()).or_default();
        *nth += 1;
        if *nth > 1 {
            row.key = [&row.key, "/", &nth.to_string()].concat();
        }
    }
}

/// The ledger of texts of one year each, from 2031 on, for the tests of ledgers.
#[cfg(test)]
fn of_years(texts: &[&str], name: Name) -> Table {
    let mut corpus = Corpus::new().unwrap();
    for (year, text) in (2031..).zip(texts) {
        let options = crate::corpus::AddOptions {
            title: Some(format!("{year}年公报")),
            date: Some(year.to_string()),
            ..Default::default()
        };
        corpus.add("t.txt", text.as_bytes(), options).unwrap();
    }
    make(&corpus, name)
}

impl Value {
    /// A value said at one place.
    pub fn said(text: impl Into<String>, evidence: Evidence) -> Self {
        Self { text: text.into(), evidence: vec![evidence], ..Self::default() }
    }

    /// The same, naming an entity.
    pub fn of(mut self, entity: Option<u32>) -> Self {
        self.entity = entity;
        self
    }

    /// The same, sorted by something else than its text.
    pub fn sorted_by(mut self, sort: impl Into<String>) -> Self {
        self.sort = Some(sort.into());
        self
    }

    /// The same, not said in so many words.
    pub fn inferred(mut self) -> Self {
        self.inferred = true;
        self
    }

    /// The same, a guess where `low`.
    pub fn guessed(mut self, low: bool) -> Self {
        self.low |= low;
        self
    }
}

impl Cell {
    /// Adds a value; one that names the same entity, or reads the same, gets the evidence instead. What one place says in
    /// so many words is neither inferred nor a guess.
    pub fn add(&mut self, value: Value) {
        let same = |v: &&mut Value| match (v.entity, value.entity) {
            (Some(a), Some(b)) => a == b,
            _ => v.text == value.text,
        };
        match self.values.iter_mut().find(same) {
            Some(known) => {
                known.inferred &= value.inferred;
                known.low &= value.low;
                known.entity = known.entity.or(value.entity);
                // What one place says twice comes close together; looking no farther keeps a long list linear.
                const NEAR: usize = 64;
                for evidence in value.evidence {
                    if !known.evidence.iter().rev().take(NEAR).any(|e| *e == evidence) {
                        known.evidence.push(evidence);
                    }
                }
            }
            None => self.values.push(value),
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// What its row sorts by in its column: the first value's.
    pub fn sort_key(&self) -> &str {
        self.values.first().map_or("", Value::sort_key)
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { values: vec![value] }
    }
}

impl Value {
    /// What it sorts by.
    pub fn sort_key(&self) -> &str {
        self.sort.as_deref().unwrap_or(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(block: u32) -> Evidence {
        Evidence { file: 0, block, span: Span::new(0, 3) }
    }

    #[test]
    fn a_value_said_twice_is_one_with_two_places() {
        let mut cell = Cell::default();
        cell.add(Value::said("2031-04", at(1)).inferred());
        cell.add(Value::said("2031-04", at(2)));
        cell.add(Value::said("2031-04", at(2)));
        cell.add(Value::said("2032", at(3)).guessed(true));
        assert_eq!(cell.values.len(), 2);
        assert_eq!(cell.values[0].evidence, [at(1), at(2)]);
        assert!(!cell.values[0].inferred && cell.values[1].low);
    }

    #[test]
    fn rows_that_are_called_alike_are_told_apart() {
        let row = |key: &str| Row { key: key.into(), cells: Vec::new(), flags: Vec::new() };
        let mut rows = ["a", "b", "a", "a"].map(row);
        number_keys(&mut rows);
        assert_eq!(rows.each_ref().map(|r| r.key.as_str()), ["a", "b", "a/2", "a/3"]);
    }

    #[test]
    fn two_spellings_of_an_entity_are_one_value() {
        let mut cell = Cell::default();
        cell.add(Value::said("老挝", at(1)).of(Some(7)));
        cell.add(Value::said("老挝人民民主共和国", at(2)).of(Some(7)));
        cell.add(Value::said("越南", at(2)).of(Some(8)));
        assert_eq!(cell.values.len(), 2);
    }

    #[test]
    fn every_ledger_has_a_name_of_its_own_and_columns_with_keys_of_their_own() {
        for name in Name::ALL {
            assert_eq!(Name::parse(name.name()), Some(name));
            let mut keys: Vec<_> = name.columns().iter().map(|c| c.key).collect();
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert!(all > 2 && keys.len() == all, "{name:?}");
        }
        assert_eq!(Name::parse("x"), None);
    }
}
