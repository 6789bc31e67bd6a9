//! What the core knows of the world: tables that a scholar can read and correct (`packs/*.tsv`).
//!
//! A pack is UTF-8, one entry a line, cells parted by tabs. Lines that begin with `#` are comments; the first of them
//! say what the table holds and where its facts come from. The first other line names the columns. A cell may hold
//! several values parted by `|`. This module reads tables; what a column means is the business of the stage that uses it.

pub mod own;

use std::fmt;
use std::sync::OnceLock;

pub use own::{OwnError, OwnPack};

/// A malformed line of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The pack's file name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for PackError {}

/// What may be wrong with a line of any table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// There is no column of this name.
    Column(String),
    /// It has another number of cells than there are columns.
    Cells {
        /// Its own.
        found: usize,
        /// The columns.
        wanted: usize,
    },
    /// The first cell, of the column of this name, is empty.
    Empty(String),
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(name) => write!(f, "no column '{name}'"),
            Self::Cells { found, wanted } => write!(f, "{found} cells, wanted {wanted}"),
            Self::Empty(name) => write!(f, "empty '{name}'"),
        }
    }
}

/// One table.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Its file name, `countries.tsv`.
    pub file: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<Row<'a>>,
}

/// One entry of a table.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Its line in the file, from 1.
    pub line: u32,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// Reads a table that must have the columns `wanted`, in any order and among others.
    ///
    /// # Errors
    /// [`PackError`] for a table without a line of column names, without a wanted column, or with a row that has
    /// another number of cells than there are columns or an empty first cell.
    pub fn parse(file: &'a str, text: &'a str, wanted: &[&str]) -> Result<Self, PackError> {
        Self::read(file, text, wanted).map_err(|(line, what)| PackError {
            file: file.to_owned(),
            line,
            reason: what.to_string(),
        })
    }

    /// As [`Table::parse`]; the error is the line and what is wrong with it.
    fn read(file: &'a str, text: &'a str, wanted: &[&str]) -> Result<Self, (u32, Malformed)> {
        let mut lines = (1u32..).zip(text.lines()).filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        // A table without lines has no columns.
        let (head, columns) = lines.next().unwrap_or((1, ""));
        let columns: Vec<&str> = columns.split('\t').map(str::trim).collect();
        if let Some(missing) = wanted.iter().find(|w| !columns.contains(w)) {
            return Err((head, Malformed::Column((*missing).to_owned())));
        }
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<&str> = text.split('\t').collect();
            if cells.len() != columns.len() {
                return Err((line, Malformed::Cells { found: cells.len(), wanted: columns.len() }));
            }
            if cells[0].is_empty() {
                return Err((line, Malformed::Empty(columns[0].to_owned())));
            }
            rows.push(Row { line, cells });
        }
        Ok(Self { file, columns, rows })
    }

    /// Reads a table as `build.rs` wrote it, column by column.
    fn carried(file: &'a str, text: &'a str, wanted: &[&str]) -> Result<Self, PackError> {
        let mut lines = text.split('\n');
        let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        if let Some(missing) = wanted.iter().find(|w| !columns.contains(w)) {
            let reason = Malformed::Column((*missing).to_owned()).to_string();
            return Err(PackError { file: file.to_owned(), line: 1, reason });
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        for run in lines.next().unwrap_or_default().split(' ') {
            let (first, count) = run.split_once('+').unwrap_or_default();
            let (first, count) = (first.parse().unwrap_or(0u32), count.parse().unwrap_or(0));
            let row = |line| Row { line, cells: Vec::with_capacity(columns.len()) };
            rows.extend((first..first.saturating_add(count)).map(row));
        }
        for _ in &columns {
            for row in &mut rows {
                row.cells.push(lines.next().unwrap_or_default());
            }
        }
        Ok(Self { file, columns, rows })
    }

    /// The entries, in order.
    pub fn rows(&self) -> &[Row<'a>] {
        &self.rows
    }

    /// The place of a column in every row; `None` where the table has none of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| *c == name)
    }
}

impl<'a> Row<'a> {
    /// The cell of a column; empty where the table has no such column.
    pub fn cell(&self, column: Option<usize>) -> &'a str {
        column.and_then(|c| self.cells.get(c)).copied().unwrap_or_default()
    }

    /// The values of a cell.
    pub fn values(&self, column: Option<usize>) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }
}

/// The tables that mentions are found with. What else there is, only later stages read: each of those tables is a function
/// here, so that neither time nor the page's first module is spent on it before.
#[derive(Debug, Clone)]
pub struct Packs<'a> {
    /// States: `code long short single other en ru`.
    pub countries: Table<'a>,
    /// Organisations and organs: `name aliases en ru parent`.
    pub organizations: Table<'a>,
    /// Named places that are no states: `name other en ru type country`.
    pub places: Table<'a>,
    /// Events known by name: `name aliases en ru`.
    pub events: Table<'a>,
    /// Texts known by name without 《》: `name aliases en ru date`.
    pub instruments: Table<'a>,
    /// Traditional characters and their simplified ones, each of three bytes, in order of the first.
    pub folding: Vec<(char, char)>,
    /// Words of the grammar: `word class`.
    pub words: Table<'a>,
    /// Names by notation: `pattern kind example`.
    pub patterns: Table<'a>,
}

macro_rules! builtin {
    ($file:literal, $($column:literal)+) => {{
        static TEXT: OnceLock<String> = OnceLock::new();
        let carried = include_bytes!(concat!(env!("OUT_DIR"), "/", $file));
        Table::carried($file, TEXT.get_or_init(|| read_letters(carried)), &[$($column),+])
    }};
}

/// The characters of the packs that are not ASCII, by number: those before [`SHORT`] are written as a byte from 128 on, the
/// others as two, of which the first is one of those behind.
const LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/letters.txt"));
/// As in `build.rs`.
const SHORT: usize = 100;

/// The text that `build.rs` wrote in numbers; bytes that it did not write give none or other characters.
fn read_letters(bytes: &[u8]) -> String {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut out = String::with_capacity(bytes.len() * 3 / 2);
    let mut bytes = bytes.iter().map(|byte| usize::from(*byte));
    while let Some(byte) = bytes.next() {
        let number = match byte.checked_sub(128) {
            None => {
                out.push(byte as u8 as char);
                continue;
            }
            Some(number) if number < SHORT => number,
            Some(number) => SHORT + (number - SHORT) * 256 + bytes.next().unwrap_or_default(),
        };
        out.extend(letters.get(number));
    }
    out
}

/// The pairs that `build.rs` wrote of `packs/folding.tsv`; bytes that it did not write give none or others.
fn folding(bytes: &[u8]) -> Vec<(char, char)> {
    let Some((count, mut gaps)) = bytes.split_first_chunk() else { return Vec::new() };
    let count = usize::from(u16::from_le_bytes(*count));
    let Some((_, seconds)) = bytes.split_at_checked(bytes.len().saturating_sub(2 * count)) else {
        return Vec::new();
    };
    let (upper, lower) = seconds.split_at(seconds.len() / 2);
    let mut from = 0u32;
    let mut next = || {
        let (gap, rest) = gaps.split_first()?;
        let wide = rest.first_chunk().map(|gap| u32::from(u16::from_le_bytes(*gap))).filter(|_| *gap == 0);
        gaps = if wide.is_some() { &rest[2..] } else { rest };
        from += wide.unwrap_or(u32::from(*gap));
        char::from_u32(from)
    };
    upper
        .iter()
        .zip(lower)
        .filter_map(|(upper, lower)| {
            Some((next()?, char::from_u32(u16::from_le_bytes([*lower, *upper]).into())?))
        })
        .collect()
}

impl Packs<'static> {
    /// [`Packs::builtin`], read once.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn shared() -> Result<&'static Self, PackError> {
        static PACKS: OnceLock<Packs<'static>> = OnceLock::new();
        match PACKS.get() {
            Some(packs) => Ok(packs),
            None => {
                let packs = Self::builtin()?;
                Ok(PACKS.get_or_init(|| packs))
            }
        }
    }

    /// Heads of English and Russian names: `word class`.
    ///
    /// # Errors
    /// As [`Packs::builtin`], here and below.
    pub fn heads() -> Result<Table<'static>, PackError> {
        builtin!("heads.tsv", "word" "class")
    }

    /// Words of position: `word class`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn attitudes() -> Result<Table<'static>, PackError> {
        builtin!("attitudes.tsv", "word" "class")
    }

    /// Who belonged to which organisation, when: `organization standing since until members source`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn members() -> Result<Table<'static>, PackError> {
        builtin!("members.tsv", "organization" "standing" "since" "until" "members" "source")
    }

    /// Set phrases: `name variants`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn formulations() -> Result<Table<'static>, PackError> {
        builtin!("formulations.tsv", "name" "variants" "longer")
    }

    /// Sequences of characters that official language keeps fixed: `theme phrases`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn collocations() -> Result<Table<'static>, PackError> {
        builtin!("collocations.tsv", "theme" "phrases")
    }

    /// What is done with a text: `word stage`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn stages() -> Result<Table<'static>, PackError> {
        builtin!("stages.tsv", "word" "stage")
    }

    /// Attitude words by scale and rung: `word scale rung`.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn ladder() -> Result<Table<'static>, PackError> {
        builtin!("ladder.tsv", "word" "scale" "rung")
    }

    /// The folded characters alone.
    pub fn folding() -> Vec<(char, char)> {
        folding(include_bytes!(concat!(env!("OUT_DIR"), "/folding.bin")))
    }

    /// The words of the Chinese grammar alone.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn words() -> Result<Table<'static>, PackError> {
        builtin!("words.tsv", "word" "class")
    }

    /// The packs that come with the core.
    ///
    /// # Errors
    /// [`PackError`] for a malformed line; a test reads them all, so a released build gives none.
    pub fn builtin() -> Result<Self, PackError> {
        Ok(Self {
            countries: builtin!("countries.tsv", "code" "long" "short" "single" "other" "en" "ru")?,
            organizations: builtin!("organizations.tsv", "name" "aliases" "en" "ru" "parent")?,
            places: builtin!("places.tsv", "name" "other" "en" "ru" "type" "country")?,
            events: builtin!("events.tsv", "name" "aliases" "en" "ru")?,
            instruments: builtin!("instruments.tsv", "name" "aliases" "en" "ru" "date")?,
            folding: Self::folding(),
            words: Self::words()?,
            patterns: builtin!("patterns.tsv", "pattern" "kind" "needs" "example")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_core_carries_is_the_table() {
        let carried = Packs::builtin().unwrap();
        let text = include_str!("../packs/organizations.tsv");
        let table = Table::parse("organizations.tsv", text, &["name"]).unwrap();
        assert_eq!(carried.organizations.columns, table.columns);
        assert!(table.rows().len() > 300);
        let cells = |table: &Table<'static>| -> Vec<(u32, Vec<&str>)> {
            table.rows().iter().map(|row| (row.line, row.cells.clone())).collect()
        };
        assert_eq!(cells(&carried.organizations), cells(&table));
    }

    #[test]
    fn a_row_names_its_line_and_its_values() {
        let table =
            Table::parse("t.tsv", "# what\nname\tother\n甲\t乙|丙\n\n# x\n丁\t\n", &["other"]).unwrap();
        let other = table.column("other");
        assert_eq!(table.rows().iter().map(|r| r.line).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(table.rows()[0].values(other).collect::<Vec<_>>(), ["乙", "丙"]);
        assert_eq!(table.rows()[1].values(other).count(), 0);
    }

    #[test]
    fn a_malformed_line_is_named() {
        let error = Table::parse("t.tsv", "# what\nname\tother\n甲\n", &["name"]).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:3: 1 cells, wanted 2");
        let error = Table::parse("t.tsv", "name\n甲\n", &["class"]).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:1: no column 'class'");
    }

    #[test]
    fn the_packs_of_the_core_are_well_formed() {
        Packs::builtin().unwrap();
    }
}
