//! `compare`: what changed in the wording from file to file. It chooses a format and prints; the rest is the core's.

use std::io::{self, Write};

use clap::ValueEnum;
use tifa::align::Text;
use tifa::align::series::Series;
use tifa::corpus::{Corpus, File};
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

/// Compares the files with these numbers.
pub fn print(
    corpus: &Corpus,
    ids: &[u32],
    format: Format,
    language: Option<Language>,
    out: &mut impl Write,
) -> io::Result<()> {
    let files: Vec<&File> = ids.iter().filter_map(|id| corpus.file(*id)).collect();
    let series = Series::of(files.iter().map(|file| Text::of(file, None)).collect());
    let compared = Compared { files: &files, series: &series };
    let is_han = files.first().is_some_and(|f| f.source().language.is_han());
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
        Format::Tei => write!(out, "{}", apparatus::tei(compared)),
        Format::Collatex => write!(out, "{}", apparatus::collatex(compared)?),
    }
}
