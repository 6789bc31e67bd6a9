//! `compare`: what changed in the wording from file to file. It chooses a format and prints; the rest is the core's.

use std::io::{self, Write};

use clap::ValueEnum;
use tifa::align::Text;
use tifa::align::series::Series;
use tifa::corpus::{Corpus, File};
use tifa::export::comparison::{self, Compared};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One object with sources, parallels, differences and shifts.
    Json,
}

/// Language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    Zh,
    En,
}

/// Compares the files with these numbers.
pub fn print(
    corpus: &Corpus,
    ids: &[u32],
    format: Format,
    _language: Option<Language>,
    out: &mut impl Write,
) -> io::Result<()> {
    let files: Vec<&File> = ids.iter().filter_map(|id| corpus.file(*id)).collect();
    let series = Series::of(files.iter().map(|file| Text::of(file, None)).collect());
    let compared = Compared { files: &files, series: &series };
    match format {
        Format::Json => writeln!(out, "{}", comparison::write(compared)?),
    }
}
