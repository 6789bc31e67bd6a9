//! `compare`: what changed in the wording from file to file. It chooses a format and prints; the rest is the core's.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tifa::align::series::{Part, Series};
use tifa::corpus::Corpus;
use tifa::export::comparison::{self, Compared};
use tifa::export::report::Tongue;
use tifa::export::{apparatus, report};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One object with sources, parallels, differences and shifts.
    Json,
    /// A report, as a page.
    Html,
    /// A report, as text.
    Markdown,
    /// A row a pair, a shift, a paragraph that stands alone.
    Csv,
    /// A row a paragraph, a column a file: the paragraph's history.
    Rows,
    /// TEI with an apparatus.
    Tei,
    /// The alignment tables of CollateX, one a line.
    Collatex,
}

/// Language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// A file to compare and the document of it: `statements.txt#2`; what is a file by that name is taken for it.
pub fn part(path: &Path) -> (PathBuf, Option<u32>) {
    let whole = || (path.to_path_buf(), None);
    let Some((name, number)) = path.to_str().and_then(|name| name.rsplit_once('#')) else { return whole() };
    match number.parse::<u32>() {
        Ok(number) if number > 0 && !path.exists() => (PathBuf::from(name), Some(number - 1)),
        _ => whole(),
    }
}

/// Compares the files or documents.
pub fn print(
    corpus: &Corpus,
    asked: &[(u32, Option<u32>)],
    format: Format,
    language: Option<Language>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut parts = Vec::with_capacity(asked.len());
    for part in asked {
        parts.push(Part::of(corpus, *part).ok_or_else(|| no_document(corpus, *part))?);
    }
    let series = Series::of(parts.iter().map(|part| part.text()).collect());
    let compared = Compared { parts: &parts, series: &series };
    let is_han = parts.first().is_some_and(|p| p.file.source().language.is_han());
    let tongue = match language {
        Some(Language::Zh) => Tongue::Zh,
        None if is_han => Tongue::Zh,
        _ => Tongue::En,
    };
    match format {
        Format::Json => writeln!(out, "{}", comparison::write(compared)?),
        Format::Html => write!(out, "{}", report::html(compared, tongue)),
        Format::Markdown => write!(out, "{}", report::markdown(compared, tongue)),
        Format::Csv => write!(out, "{}", report::csv(compared)),
        Format::Rows => write!(out, "{}", report::rows(compared)),
        Format::Tei => write!(out, "{}", apparatus::tei(compared)),
        Format::Collatex => write!(out, "{}", apparatus::collatex(compared)?),
    }
}

fn no_document(corpus: &Corpus, (id, document): (u32, Option<u32>)) -> io::Error {
    let (name, number) =
        corpus.file(id).map_or(("", 0), |file| (&file.source().name, file.restored().documents.len()));
    let asked = document.unwrap_or_default() + 1;
    io::Error::other(format!("{name}: no document {asked}; there are {number}, see `tifa show restored`"))
}
