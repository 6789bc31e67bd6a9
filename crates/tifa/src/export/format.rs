//! The formats by name, and the files that each makes of a record. It must not know how any of them looks.

use crate::export::json::{self, Layout};
use crate::export::{akn, brat, conll, csv, html, reference, tei, webanno, webannotation};
use crate::record::Record;

/// A format to take one source away in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// tifa/1, an item a line.
    Json,
    /// tifa/1, a source a line.
    Jsonl,
    /// A table of mentions.
    Csv,
    /// Standoff of the brat annotation tool: text, annotations, and the types for its configuration.
    Brat,
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// TEI P5 with standOff.
    Tei,
    /// CoNLL-2002, a character a line.
    Conll,
    /// WebAnno TSV 3.3, as INCEpTION reads and writes it.
    WebAnno,
    /// Akoma Ntoso 3.0, `statement`.
    Akn,
    /// RIS, a reference a document.
    Ris,
    /// BibTeX, an entry a document.
    Bibtex,
    /// A page that needs nothing else.
    Html,
}

/// One file of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Format {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Brat,
        Self::WebAnnotation,
        Self::Tei,
        Self::Conll,
        Self::WebAnno,
        Self::Akn,
        Self::Ris,
        Self::Bibtex,
        Self::Html,
    ];

    /// Its name on the command line and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Brat => "brat",
            Self::WebAnnotation => "webannotation",
            Self::Tei => "tei",
            Self::Conll => "conll",
            Self::WebAnno => "webanno",
            Self::Akn => "akn",
            Self::Ris => "ris",
            Self::Bibtex => "bibtex",
            Self::Html => "html",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether it is more than one file a source.
    pub const fn has_parts(self) -> bool {
        matches!(self, Self::Brat)
    }

    /// Whether it can be read back: the two formats of references carry no marks.
    pub const fn carries_marks(self) -> bool {
        !matches!(self, Self::Ris | Self::Bibtex)
    }

    /// What its main file's name ends with, behind the source's name without its own ending.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Json => ".tifa.json",
            Self::Jsonl => ".tifa.jsonl",
            Self::Csv => ".csv",
            Self::Brat => ".ann",
            Self::WebAnnotation => ".jsonld",
            Self::Tei => ".tei.xml",
            Self::Conll => ".conll",
            Self::WebAnno => ".tsv",
            Self::Akn => ".akn.xml",
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
            Self::Html => ".marks.html",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Jsonl => "application/jsonl",
            Self::Csv => "text/csv",
            Self::Brat | Self::Conll => "text/plain",
            Self::WebAnnotation => "application/ld+json",
            Self::Tei => "application/tei+xml",
            Self::WebAnno => "text/tab-separated-values",
            Self::Akn => "application/akn+xml",
            Self::Ris => "application/x-research-info-systems",
            Self::Bibtex => "application/x-bibtex",
            Self::Html => "text/html",
        }
    }

    /// The files that a source gives: its record, and its decoded text.
    ///
    /// # Errors
    /// [`serde_json::Error`] for a value that is no JSON; a record has none.
    pub fn write(self, record: &Record, text: &str) -> Result<Vec<Part>, serde_json::Error> {
        let stem = stem(&record.source.name);
        let written = match self {
            Self::Json => json::write_record(record, Layout::Lines)?,
            Self::Jsonl => json::write_record(record, Layout::Line)? + "\n",
            Self::Csv => csv::write(record),
            Self::Brat => brat::annotations(record, text)?,
            Self::WebAnnotation => webannotation::write(record, text)?,
            Self::Tei => tei::write(record)?,
            Self::Conll => conll::write(record, text),
            Self::WebAnno => webanno::write(record, text),
            Self::Akn => akn::write(record)?,
            Self::Ris => reference::ris(record),
            Self::Bibtex => reference::bibtex(record),
            Self::Html => html::write(record, text)?,
        };
        let mut parts = vec![Part { name: format!("{stem}{}", self.ending()), text: written }];
        if self == Self::Brat {
            parts.insert(0, Part { name: format!("{stem}.txt"), text: text.to_owned() });
            parts.push(Part { name: "annotation.conf".to_owned(), text: brat::configuration(record) });
        }
        Ok(parts)
    }
}

/// A file's name without its ending.
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Text for the content of an XML element. Parsers would take a carriage return for a line feed.
pub(crate) fn xml_text(text: &str) -> String {
    crate::export::report::escape(text).replace('\r', "&#13;")
}

/// Text for the value of an XML attribute, where parsers make spaces of line ends.
pub(crate) fn xml_value(text: &str) -> String {
    xml_text(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Ranges in a cell or an attribute: `0-4 8-10`.
pub(crate) fn ranges(ranges: &[(u32, u32)]) -> String {
    ranges.iter().map(|(start, end)| format!("{start}-{end}")).collect::<Vec<_>>().join(" ")
}

/// Bytes that may stand in any part of an address; the others as `%XX`.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
