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

/// One table, held by columns.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Its file name, `countries.tsv`.
    pub file: &'a str,
    columns: Vec<Column<'a>>,
    /// Of each entry, from 1.
    lines: Vec<u32>,
}

/// A column: its name, and a cell an entry.
#[derive(Debug, Clone)]
struct Column<'a> {
    name: &'a str,
    cells: Vec<&'a str>,
}

/// One entry of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t, 'a> {
    /// Its line in the file, from 1.
    pub line: u32,
    at: usize,
    columns: &'t [Column<'a>],
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
        let (head, names) = lines.next().unwrap_or((1, ""));
        let mut table = Self::empty(file, names);
        if let Some(missing) = table.missing(wanted) {
            return Err((head, missing));
        }
        for (line, text) in lines {
            let (found, wanted) = (text.split('\t').count(), table.columns.len());
            if found != wanted {
                return Err((line, Malformed::Cells { found, wanted }));
            }
            for (column, cell) in table.columns.iter_mut().zip(text.split('\t')) {
                column.cells.push(cell);
            }
            if text.starts_with('\t') {
                return Err((line, Malformed::Empty(table.columns[0].name.to_owned())));
            }
            table.lines.push(line);
        }
        Ok(table)
    }

    /// Reads a table as `build.rs` wrote it, column by column.
    fn carried(file: &'a str, text: &'a str, wanted: &[&str]) -> Result<Self, PackError> {
        let mut lines = text.split('\n');
        let mut table = Self::empty(file, lines.next().unwrap_or_default());
        if let Some(missing) = table.missing(wanted) {
            return Err(PackError { file: file.to_owned(), line: 1, reason: missing.to_string() });
        }
        for run in lines.next().unwrap_or_default().split(' ') {
            let (first, count) = run.split_once('+').unwrap_or_default();
            let (first, count) = (first.parse().unwrap_or(0u32), count.parse().unwrap_or(0));
            table.lines.extend(first..first.saturating_add(count));
        }
        for column in &mut table.columns {
            column.cells.extend(table.lines.iter().map(|_| lines.next().unwrap_or_default()));
        }
        Ok(table)
    }

    fn empty(file: &'a str, names: &'a str) -> Self {
        let column = |name: &'a str| Column { name: name.trim(), cells: Vec::new() };
        Self { file, columns: names.split('\t').map(column).collect(), lines: Vec::new() }
    }

    fn missing(&self, wanted: &[&str]) -> Option<Malformed> {
        let missing = wanted.iter().find(|name| self.column(name).is_none())?;
        Some(Malformed::Column((*missing).to_owned()))
    }

    /// The entries, in order.
    pub fn rows<'t>(&'t self) -> impl ExactSizeIterator<Item = Row<'t, 'a>> + Clone + use<'t, 'a> {
        let row = |(at, line): (usize, &u32)| Row { line: *line, at, columns: &self.columns };
        self.lines.iter().enumerate().map(row)
    }

    /// The place of a column in every row; `None` where the table has none of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column; empty where the table has no such column.
    pub fn cell(&self, column: Option<usize>) -> &'a str {
        column.and_then(|c| self.columns.get(c)?.cells.get(self.at)).copied().unwrap_or_default()
    }

    /// The values of a cell.
    pub fn values(&self, column: Option<usize>) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cell(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }
}

/// The tables that mentions are found with. What else there is, only later stages read: each of those tables is a function
/// here, so that neither time nor the page's first module is spent on it before. Names in letters (the columns `en` and `ru`)
/// are among the latter: [`Packs::shared`] has only their acronyms, which Chinese texts print, in a column `acronyms` of
/// each table of names; [`Packs::builtin`] has all.
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
        Table::carried($file, TEXT.get_or_init(|| read_numbered(carried, CHARACTERS)), &[$($column),+])
    }};
}

/// Adds its names in letters to a table.
macro_rules! with_letters {
    ($table:expr, $file:literal) => {{
        static TEXT: OnceLock<String> = OnceLock::new();
        let carried = include_bytes!(concat!(env!("OUT_DIR"), "/letters-", $file));
        let text = TEXT.get_or_init(|| read_numbered(carried, CHARACTERS_OF_LETTERS));
        // Its rows are those of the table.
        $table.columns.extend(Table::carried($file, text, &["en", "ru"])?.columns);
    }};
}

/// The characters of the packs that are not ASCII, by number: those before [`SHORT`] are written as a byte from 128 on, the
/// others as two, of which the first is one of those behind.
const CHARACTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/characters.txt"));
/// Those of names in letters, which are tables apart.
const CHARACTERS_OF_LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/letters-characters.txt"));
/// As in `build.rs`.
const SHORT: usize = 100;

/// The text that `build.rs` wrote in numbers of these characters; bytes that it did not write give none or others.
fn read_numbered(bytes: &[u8], characters: &str) -> String {
    let characters: Vec<char> = characters.chars().collect();
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
        out.extend(characters.get(number));
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
    /// The packs that come with the core, without names in letters, read once.
    ///
    /// # Errors
    /// As [`Packs::builtin`].
    pub fn shared() -> Result<&'static Self, PackError> {
        static PACKS: OnceLock<Packs<'static>> = OnceLock::new();
        match PACKS.get() {
            Some(packs) => Ok(packs),
            None => {
                let packs = Self::without_letters()?;
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
        let mut packs = Self::shared()?.clone();
        with_letters!(packs.countries, "countries.tsv");
        with_letters!(packs.organizations, "organizations.tsv");
        with_letters!(packs.places, "places.tsv");
        with_letters!(packs.events, "events.tsv");
        with_letters!(packs.instruments, "instruments.tsv");
        Ok(packs)
    }

    fn without_letters() -> Result<Self, PackError> {
        Ok(Self {
            countries: builtin!("countries.tsv", "code" "long" "short" "single" "other" "acronyms")?,
            organizations: builtin!("organizations.tsv", "name" "aliases" "parent" "acronyms")?,
            places: builtin!("places.tsv", "name" "other" "type" "country" "acronyms")?,
            events: builtin!("events.tsv", "name" "aliases" "acronyms")?,
            instruments: builtin!("instruments.tsv", "name" "aliases" "date" "acronyms")?,
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
        assert!(table.rows().len() > 300);
        let cells = |of: &Table<'static>| -> Vec<(u32, Vec<&str>)> {
            let columns: Vec<_> = table.columns.iter().map(|column| of.column(column.name)).collect();
            assert!(columns.iter().all(Option::is_some));
            of.rows().map(|row| (row.line, columns.iter().map(|c| row.cell(*c)).collect())).collect()
        };
        assert_eq!(cells(&carried.organizations), cells(&table));
    }

    #[test]
    fn chinese_texts_are_read_with_acronyms_and_without_names_in_letters() {
        let shared = &Packs::shared().unwrap().organizations;
        assert_eq!(shared.column("en"), None);
        let name = shared.column("name");
        let row = shared.rows().find(|row| row.cell(name) == "联合国").unwrap();
        assert_eq!(row.values(shared.column("acronyms")).collect::<Vec<_>>(), ["UN", "UNO"]);
    }

    #[test]
    fn a_row_names_its_line_and_its_values() {
        let table =
            Table::parse("t.tsv", "# what\nname\tother\n甲\t乙|丙\n\n# x\n丁\t\n", &["other"]).unwrap();
        let other = table.column("other");
        assert_eq!(table.rows().map(|r| r.line).collect::<Vec<_>>(), [3, 6]);
        let rows: Vec<_> = table.rows().collect();
        assert_eq!(rows[0].values(other).collect::<Vec<_>>(), ["乙", "丙"]);
        assert_eq!(rows[1].values(other).count(), 0);
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
