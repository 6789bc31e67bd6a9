//! Search for people and programs: the lines of a concordance as a table, CSV, JSON. What is found is the business of
//! the core.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::json;
use tifa::corpus::Corpus;
use tifa::search::{self, Order};
use unicode_width::UnicodeWidthStr;

/// How the lines are printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// One line a hit, what was found one under the other.
    Table,
    /// RFC 4180, a line a hit.
    Csv,
    /// With the places in code points of each file.
    Json,
}

/// How the lines are sorted.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Sort {
    /// As they stand in the texts, the earliest document first.
    Text,
    /// By what stands before.
    Left,
    /// By what stands behind.
    Right,
}

/// Characters of context on each side.
const WIDTH: usize = 20;

/// Prints all lines; says how many there were.
///
/// # Errors
/// What is wrong with the query, as an error of invalid input.
pub fn print(
    corpus: &Corpus,
    query: &str,
    format: Format,
    sort: Sort,
    out: &mut impl Write,
) -> io::Result<usize> {
    let order = match sort {
        Sort::Text => Order::Text,
        Sort::Left => Order::Left,
        Sort::Right => Order::Right,
    };
    let hits = search::find(corpus, query, order)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error.to_string()))?;
    let mut csv = csv::WriterBuilder::new().from_writer(Vec::new());
    if matches!(format, Format::Csv) {
        csv.write_record(["file", "block", "left", "found", "right"])?;
    }
    let mut all = Vec::new();
    for &hit in &hits {
        let (Some(file), Some(line)) = (corpus.file(hit.file), search::line(corpus, hit, WIDTH)) else {
            continue;
        };
        let name = &file.source().name;
        match format {
            Format::Table => {
                let pad = (2 * WIDTH).saturating_sub(line.left.width());
                let gap = (2 * WIDTH).saturating_sub(line.right.width());
                let (left, found, right) = (&line.left, &line.found, &line.right);
                writeln!(out, "{:pad$}{left} [{found}] {right}{:gap$}  {name}", "", "")?;
            }
            Format::Csv => {
                csv.write_record([name, &(hit.block + 1).to_string(), &line.left, &line.found, &line.right])?;
            }
            Format::Json => {
                let ranges: Vec<[u32; 2]> = file
                    .restored()
                    .to_source(hit.block, hit.span)
                    .into_iter()
                    .map(|span| {
                        let count = |byte: u32| file.source().text[..byte as usize].chars().count() as u32;
                        [count(span.start), count(span.end)]
                    })
                    .collect();
                all.push(json!({
                    "file": name, "block": format!("b{}", hit.block + 1), "ranges": ranges,
                    "left": line.left, "found": line.found, "right": line.right,
                }));
            }
        }
    }
    match format {
        Format::Table => {}
        Format::Csv => out.write_all(&csv.into_inner().map_err(|e| e.into_error())?)?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?,
    }
    Ok(hits.len())
}
