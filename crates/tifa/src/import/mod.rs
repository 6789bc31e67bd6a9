//! Formats read back: bytes of one format in, a [`Record`] and, where the format holds it, the source's text out.
//!
//! What comes in was written by anyone, so nothing here may fail but by an [`ImportError`] that says where; no element lies
//! deeper than [`MAX_NESTING`](crate::source::MAX_DEPTH), no file is longer than [`MAX_BYTES`]. Whether the marks fit a text
//! is told by [`differences`](crate::record::differences).

mod akn;
mod brat;
mod conll;
mod csv;
mod html;
mod json;
mod tei;
mod webanno;
mod webannotation;
mod xml;

use std::fmt;

use crate::export::format::Format;
use crate::record::{Ranges, Record, SCHEMA};
use crate::source::MAX_BYTES;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The marks, and what else the format holds.
    pub record: Record,
    /// The source's text where the format holds all of it.
    pub text: Option<String>,
}

/// Where a fault is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Line and column, from 1; column 0 for the line as a whole.
    Line(usize, usize),
    /// A path in the data: `first/items/3/target`.
    Path(String),
    /// The file as a whole.
    File,
}

/// Why a file gave no marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError {
    /// Where.
    pub place: Place,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Longer than the core reads.
    TooLong,
    /// Elements too deep in one another.
    TooDeep,
    /// No JSON of this shape; what the parser says.
    Json(String),
    /// No well-formed XML; what the parser says.
    Xml(String),
    /// A line that is none of the format.
    Line(String),
    /// What must be there and is not.
    Missing(&'static str),
    /// A number or range that is none.
    Range(String),
    /// The record of another schema.
    Schema(String),
    /// The format has no marks to read.
    NoMarks,
    /// The format holds no offsets; the source's text must be given.
    NeedsText,
    /// The text given is not the one that was marked; from this line on.
    OtherText(String),
}

impl ImportError {
    pub(crate) fn at(line: usize, fault: Fault) -> Self {
        Self { place: Place::Line(line, 0), fault }
    }

    pub(crate) fn path(path: impl Into<String>, fault: Fault) -> Self {
        Self { place: Place::Path(path.into()), fault }
    }

    pub(crate) const fn file(fault: Fault) -> Self {
        Self { place: Place::File, fault }
    }
}

impl From<serde_json::Error> for ImportError {
    fn from(error: serde_json::Error) -> Self {
        // The parser says the place behind what is wrong; it has its own field here.
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or_default().to_owned();
        Self { place: Place::Line(error.line(), error.column()), fault: Fault::Json(what) }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Line(line, 0) => write!(f, "line {line}: ")?,
            Place::Line(line, column) => write!(f, "line {line}, column {column}: ")?,
            Place::Path(path) => write!(f, "{path}: ")?,
            Place::File => {}
        }
        match &self.fault {
            Fault::TooLong => write!(f, "longer than {MAX_BYTES} bytes"),
            Fault::TooDeep => write!(f, "elements lie too deep in one another"),
            Fault::Json(what) => write!(f, "not the JSON of this format: {what}"),
            Fault::Xml(what) => write!(f, "not well-formed XML: {what}"),
            Fault::Line(what) => write!(f, "no line of this format: {what}"),
            Fault::Missing(what) => write!(f, "{what} is missing"),
            Fault::Range(what) => write!(f, "no range: {what}"),
            Fault::Schema(what) => write!(f, "the schema is {what}, not {SCHEMA}"),
            Fault::NoMarks => write!(f, "this format holds no marks"),
            Fault::NeedsText => write!(f, "this format holds no offsets; give the marked text"),
            Fault::OtherText(what) => write!(f, "the text given is not the one that was marked: {what}"),
        }
    }
}

impl std::error::Error for ImportError {}

/// Reads a file. `text` is the source's text where the caller has it: CoNLL needs it for exact places, the others give back
/// their own where they hold one, else this.
///
/// # Errors
/// [`ImportError`] with the place.
pub fn read(format: Format, file: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    if file.len() > MAX_BYTES {
        return Err(ImportError::file(Fault::TooLong));
    }
    // Editors put it there.
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mut imported = match format {
        Format::Json | Format::Jsonl => json::read(file)?,
        Format::Csv => csv::read(file)?,
        Format::Brat => brat::read(file, text)?,
        Format::WebAnnotation => webannotation::read(file)?,
        Format::Tei => tei::read(file)?,
        Format::Conll => conll::read(file, text)?,
        Format::WebAnno => webanno::read(file, text)?,
        Format::Akn => akn::read(file)?,
        Format::Html => html::read(file)?,
        Format::Ris | Format::Bibtex => return Err(ImportError::file(Fault::NoMarks)),
    };
    sound(&imported.record)?;
    imported.record.part_entities();
    SCHEMA.clone_into(&mut imported.record.schema);
    if imported.text.is_none() {
        imported.text = text.map(str::to_owned);
    }
    if let (0, Some(text)) = (imported.record.source.length, &imported.text) {
        imported.record.source.length = crate::source::offsets::Unit::CodePoint.len(text);
    }
    Ok(imported)
}

/// Whether every range of a record could be one of a text: none ends before it begins, and none of what stands together
/// is longer than a text may be. Whoever counts with them afterwards counts inside 32 bits.
fn sound(record: &Record) -> Result<(), ImportError> {
    fn check<'r>(list: &str, all: impl IntoIterator<Item = &'r Ranges>) -> Result<(), ImportError> {
        const MOST: u32 = MAX_BYTES as u32;
        for (i, ranges) in all.into_iter().enumerate() {
            let mut left = MOST;
            for &(start, end) in ranges {
                let length = end.checked_sub(start).filter(|_| end <= MOST);
                left = length.and_then(|length| left.checked_sub(length)).ok_or_else(|| {
                    let fault = Fault::Range(format!("[{start},{end}]"));
                    ImportError::path(format!("{list}/{i}/ranges"), fault)
                })?;
            }
        }
        Ok(())
    }
    check("mentions", record.mentions.iter().map(|m| &m.ranges))?;
    check("blocks", record.blocks.iter().map(|b| &b.ranges))?;
    check("blocks", record.markup.iter().map(|b| &b.ranges))?;
    check("anomalies", record.anomalies.iter().map(|a| &a.ranges))?;
    check("references", record.references.iter().map(|r| &r.ranges))?;
    check("facts", record.facts.iter().map(|f| &f.ranges))?;
    check("formulations", record.formulations.iter().map(|f| &f.ranges))?;
    static NOBODY: Ranges = Ranges::new();
    let statements = &record.statements;
    check("statements", statements.iter().map(|s| s.holder.as_ref().map_or(&NOBODY, |h| &h.ranges)))?;
    check("statements", statements.iter().map(|s| &s.predicate.ranges))?;
    check("statements", statements.iter().map(|s| &s.content.ranges))
}

/// Ranges as a cell or an attribute has them: `0-4 8-10`.
fn ranges(text: &str) -> Result<Ranges, Fault> {
    let range = |word: &str| {
        let (start, end) = word.split_once('-')?;
        pair(start.parse().ok()?, end.parse().ok()?)
    };
    text.split_ascii_whitespace()
        .map(|word| range(word).ok_or_else(|| Fault::Range(word.to_owned())))
        .collect()
}

/// A range, if it is one.
fn pair(start: u32, end: u32) -> Option<(u32, u32)> {
    (start <= end).then_some((start, end))
}

/// `%XX` back to what it stands for.
fn unpercent(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: u8| char::from(byte).to_digit(16);
        match tail {
            [a, b, behind @ ..] if *first == b'%' && hex(*a).is_some() && hex(*b).is_some() => {
                out.push((hex(*a).unwrap_or(0) * 16 + hex(*b).unwrap_or(0)) as u8);
                rest = behind;
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// What is an entity of a record by its letter: ids of other programs stay as they are.
fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A line of at most some words, to be shown.
fn shown(line: &str) -> String {
    const MOST: usize = 60;
    let mut out: String = line.chars().take(MOST).collect();
    if out.len() < line.len() {
        out.push('…');
    }
    out
}
