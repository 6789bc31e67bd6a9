//! Packs of the reader's own: names and set phrases that the tables of the core lack, added at run time (`docs/packs.md`).
//!
//! ```text
//! # Bodies of the lake forum. Source: its secretariat.
//! name            kind          aliases              entity
//! 青湖论坛        organization  青湖|Lake Forum
//! 青湖论坛秘书处  organization  论坛秘书处
//! 绿色之湖        formulation   绿色之湖倡议|共建绿色之湖
//! ```
//!
//! A table like any other (`super`). `name` is what the thing is called, and with `aliases` (or `variants`), `en` and `ru`
//! what is looked for; `kind` is one of the contract's but `date`, or `formulation`. A table with `variants` and without
//! `kind` holds formulations, as the core's does. What `entity` holds tells things apart: rows that share it are one thing,
//! and one with a name or code of the core's packs is that thing. Other columns are the reader's business.
//!
//! Somebody else may have written it: it has no more than [`MAX_BYTES`] and [`MAX_ENTRIES`], all packs together, and what is
//! made of it grows with it and not faster. Attitude words and words of the grammar are none of it: they change how all of
//! a text is read.

use std::fmt;
use std::sync::Arc;

use super::{Malformed, Table};

/// Bytes of all packs together.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Entries of all packs together.
pub const MAX_ENTRIES: usize = 20_000;
/// Packs at once.
pub const MAX_PACKS: usize = 16;
/// Characters of a name; one has two at least, or it would stand everywhere.
pub const MAX_NAME: usize = 200;
/// Characters of a wording of a phrase: phrases may overlap, and each is looked for at every place.
pub const MAX_WORDING: usize = 100;

/// The kind of set phrases.
const FORMULATION: &str = "formulation";

/// Columns with further names.
const FURTHER: [&str; 4] = ["aliases", "variants", "en", "ru"];

/// What is wrong with a pack of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnError {
    /// The pack's file name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub what: Wrong,
}

/// What may be wrong with a line of a pack of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is none of a table.
    Table(Malformed),
    /// This is no name: too short, too long, of control characters, with a `*` that stands behind no Cyrillic word.
    Name(String),
    /// It is not UTF-8: a character stands there that takes the place of bytes that are none.
    Encoding,
    /// There is no kind of this name.
    Kind(String),
    /// A name that an earlier line has too.
    Twice {
        /// The name.
        name: String,
        /// The earlier line.
        line: u32,
    },
    /// Two packs have this file name.
    Same(String),
    /// With this line the packs are over a limit: bytes, entries, packs.
    Limit,
}

impl fmt::Display for OwnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for OwnError {}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(malformed) => malformed.fmt(f),
            Self::Name(name) => write!(
                f,
                "'{name}' is no name: one has 2 to {MAX_NAME} characters, a wording {MAX_WORDING} at most, and '*' only \
                 behind a Cyrillic word"
            ),
            Self::Encoding => f.write_str("this is not UTF-8; save the file as UTF-8"),
            Self::Kind(kind) => write!(f, "there is no kind '{kind}' of names"),
            Self::Twice { name, line } => write!(f, "'{name}' stands in line {line} too"),
            Self::Same(file) => write!(f, "another pack is called '{file}' too"),
            Self::Limit => write!(
                f,
                "over the limit of {MAX_PACKS} packs, {MAX_ENTRIES} entries, {} MiB in all",
                MAX_BYTES / 1024 / 1024
            ),
        }
    }
}

impl Wrong {
    /// A stable code for the dictionaries, and what to fill in.
    pub fn code(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Table(Malformed::Column(name)) => ("column", vec![("value", name.clone())]),
            Self::Table(Malformed::Cells { found, wanted }) => {
                ("cells", vec![("value", found.to_string()), ("other", wanted.to_string())])
            }
            Self::Table(Malformed::Empty(_)) => ("name", vec![("value", String::new())]),
            Self::Name(name) => ("name", vec![("value", name.clone())]),
            Self::Encoding => ("utf8", Vec::new()),
            Self::Kind(kind) => ("kind", vec![("value", kind.clone())]),
            Self::Twice { name, line } => {
                ("twice", vec![("value", name.clone()), ("other", line.to_string())])
            }
            Self::Same(file) => ("same", vec![("value", file.clone())]),
            Self::Limit => ("limit", Vec::new()),
        }
    }
}

/// A pack of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPack {
    /// Its file name, which rules name.
    pub file: Arc<str>,
    /// What it holds, in order.
    pub entries: Vec<OwnEntry>,
}

/// A row of a pack of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Its line, from 1.
    pub line: u32,
    /// What it names, as written there; [`OwnEntry::is_formulation`] tells phrases.
    pub kind: String,
    /// Its names, the first of them the one to show.
    pub names: Vec<String>,
    /// What it refers to, where that is said; else empty.
    pub entity: String,
}

impl OwnEntry {
    /// Whether it is a set phrase.
    pub fn is_formulation(&self) -> bool {
        self.kind == FORMULATION
    }

    /// An error of this row.
    pub fn error(&self, pack: &OwnPack, what: Wrong) -> OwnError {
        OwnError { file: pack.file.to_string(), line: self.line, what }
    }
}

impl OwnPack {
    /// Reads packs, each its file name and its text.
    ///
    /// # Errors
    /// [`OwnError`] for the first line that is none of a pack. Kinds are not looked at here.
    pub fn read(packs: &[(String, String)]) -> Result<Vec<Self>, OwnError> {
        let (mut bytes, mut count) = (0, 0);
        let mut out: Vec<Self> = Vec::with_capacity(packs.len().min(MAX_PACKS));
        for (file, text) in packs {
            let error = |line: u32, what: Wrong| OwnError { file: file.clone(), line, what };
            bytes += text.len();
            if bytes > MAX_BYTES || out.len() == MAX_PACKS {
                return Err(error(1, Wrong::Limit));
            }
            if out.iter().any(|pack| *pack.file == **file) {
                return Err(error(1, Wrong::Same(file.clone())));
            }
            if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
                let line = text[..at].bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
                return Err(error(line, Wrong::Encoding));
            }
            let entries = entries(file, text.strip_prefix('\u{FEFF}').unwrap_or(text));
            let entries = entries.map_err(|(line, what)| error(line, what))?;
            count += entries.len();
            if count > MAX_ENTRIES {
                return Err(error(entries.last().map_or(1, |entry| entry.line), Wrong::Limit));
            }
            out.push(Self { file: file.as_str().into(), entries });
        }
        Ok(out)
    }
}

fn entries(file: &str, text: &str) -> Result<Vec<OwnEntry>, (u32, Wrong)> {
    let table = Table::read(file, text, &["name"]).map_err(|(line, what)| (line, Wrong::Table(what)))?;
    let (name, kind, entity) = (table.column("name"), table.column("kind"), table.column("entity"));
    if kind.is_none() && table.column("variants").is_none() {
        let head = (1u32..).zip(text.lines()).find(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let missing = Malformed::Column("kind".to_owned());
        return Err((head.map_or(1, |(line, _)| line), Wrong::Table(missing)));
    }
    let further = FURTHER.map(|column| table.column(column));
    let mut out = Vec::new();
    for row in table.rows() {
        let kind = if kind.is_none() { FORMULATION } else { row.cell(kind).trim() };
        let most = if kind == FORMULATION { MAX_WORDING } else { MAX_NAME };
        let first = std::iter::once(row.cell(name).trim());
        let mut names: Vec<String> = Vec::new();
        for value in first.chain(further.iter().flat_map(|column| row.values(*column))) {
            let count = value.chars().filter(|c| *c != '*').take(most + 1).count();
            if count < 2 || count > most || value.chars().any(char::is_control) {
                return Err((row.line, Wrong::Name(value.chars().take(MAX_NAME).collect())));
            }
            names.push(value.to_owned());
        }
        let (kind, entity) = (kind.to_owned(), row.cell(entity).trim().to_owned());
        out.push(OwnEntry { line: row.line, kind, names, entity });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<OwnEntry>, String> {
        let packs = OwnPack::read(&[("mine.tsv".to_owned(), text.to_owned())]);
        packs.map(|mut packs| packs.remove(0).entries).map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_has_its_names_and_what_it_refers_to() {
        let entries = read(
            "\u{FEFF}# mine\r\nkind\tname\taliases\tnote\tentity\r\norganization\t青湖论坛\t青湖 | Lake Forum\tx\tQ1\r\n\
             formulation\t绿色之湖\t\t\t\r\n",
        )
        .unwrap();
        assert_eq!(entries[0].line, 3);
        assert_eq!(entries[0].names, ["青湖论坛", "青湖", "Lake Forum"]);
        assert_eq!((entries[0].kind.as_str(), entries[0].entity.as_str()), ("organization", "Q1"));
        assert!(entries[1].is_formulation());
    }

    #[test]
    fn a_copy_of_the_tables_of_phrases_is_a_pack() {
        let entries = read("name\tvariants\n绿色之湖\t共建绿色之湖\n").unwrap();
        assert!(entries[0].is_formulation() && entries[0].names.len() == 2);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, wanted) in [
            ("", "mine.tsv:1: no column 'name'"),
            ("# x\nkind\n", "mine.tsv:2: no column 'name'"),
            ("\nname\taliases\n甲乙\t\n", "mine.tsv:2: no column 'kind'"),
            ("name\tkind\n甲乙\n", "mine.tsv:2: 1 cells, wanted 2"),
            ("name\tkind\n\tplace\n", "mine.tsv:2: empty 'name'"),
            ("name\tkind\n甲\u{FFFD}\tplace\n", "mine.tsv:2: this is not UTF-8"),
            ("name\tkind\n甲\tplace\n", "mine.tsv:2: '甲' is no name"),
            ("name\tkind\n甲\u{1b}乙\tplace\n", "mine.tsv:2: '甲\u{1b}乙' is no name"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with(wanted), "{error}");
        }
        let long = format!("name\tkind\n{}\tformulation\n", "甲".repeat(MAX_WORDING + 1));
        assert!(read(&long).unwrap_err().starts_with("mine.tsv:2: '甲甲"));
    }

    #[test]
    fn all_packs_together_have_a_limit() {
        let pack = |file: &str, rows: usize| {
            let rows = (0..rows).map(|n| format!("n{n}\tplace\n"));
            (file.to_owned(), "name\tkind\n".to_owned() + &rows.collect::<String>())
        };
        let fault = |packs: &[(String, String)]| {
            OwnPack::read(packs).map(drop).map_err(|error| (error.file, error.line, error.what))
        };
        assert_eq!(fault(&[pack("a", MAX_ENTRIES)]), Ok(()));
        assert_eq!(fault(&[pack("a", MAX_ENTRIES), pack("b", 1)]), Err(("b".to_owned(), 2, Wrong::Limit)));
        assert_eq!(
            fault(&[pack("a", 1), pack("a", 1)]),
            Err(("a".to_owned(), 1, Wrong::Same("a".to_owned())))
        );
        let many: Vec<_> = (0..=MAX_PACKS).map(|n| pack(&n.to_string(), 1)).collect();
        assert_eq!(fault(&many), Err((MAX_PACKS.to_string(), 1, Wrong::Limit)));
        let large = ("a".to_owned(), "#".repeat(MAX_BYTES + 1));
        assert_eq!(fault(&[large]), Err(("a".to_owned(), 1, Wrong::Limit)));
    }
}
