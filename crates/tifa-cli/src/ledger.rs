//! A ledger for people and programs: an aligned table, CSV, JSON. What stands in it is the business of the core.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::ValueEnum;
use serde::{Serialize, Serializer};
use tifa::corpus::Corpus;
use tifa::ledger::{self, Cell, Evidence, Name, Table};
use tifa::source::offsets::{Offsets, Unit};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a ledger is printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// Aligned columns, cut to the terminal's width.
    Table,
    /// RFC 4180, a line a row.
    Csv,
    /// With every place that says something.
    Json,
}

/// The ledger of a name given on the command line.
///
/// # Errors
/// The names there are.
pub fn name(given: &str) -> Result<Name, String> {
    Name::parse(given).ok_or_else(|| {
        let names: Vec<_> = Name::ALL.iter().map(|n| n.name()).collect();
        ["possible values: ", &names.join(", ")].concat()
    })
}

/// Prints a ledger of all files of `corpus`; a table at most `width` columns wide where one is given.
pub fn print(
    corpus: &Corpus,
    name: Name,
    format: Format,
    width: Option<usize>,
    out: &mut impl Write,
) -> io::Result<()> {
    let table = ledger::make(corpus, name);
    match format {
        Format::Table => aligned(&table, width, out),
        Format::Csv => csv(corpus, &table, out),
        Format::Json => json(corpus, &table, out),
    }
}

/// The values of a cell in one line: `?` behind a guess, `~` behind what is inferred.
fn line(cell: &Cell) -> String {
    let values = cell.values.iter().map(|v| {
        let sign = match (v.low, v.inferred) {
            (true, _) => "?",
            (_, true) => "~",
            _ => "",
        };
        [v.text.as_str(), sign].concat()
    });
    values.collect::<Vec<_>>().join("; ")
}

const GAP: usize = 2;
/// No column is made narrower than this to fit the terminal.
const NARROWEST: usize = 8;

fn aligned(table: &Table, width: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    let mut rows: Vec<Vec<String>> = vec![table.columns.iter().map(|c| c.key.to_owned()).collect()];
    rows.extend(table.rows.iter().map(|row| row.cells.iter().map(line).collect()));
    if table.rows.iter().any(|row| !row.flags.is_empty()) {
        rows[0].push("flags".to_owned());
        for (cells, row) in rows[1..].iter_mut().zip(&table.rows) {
            let flags = row.flags.iter().map(|f| [f.code, ": ", &f.values.join(" / ")].concat());
            cells.push(flags.collect::<Vec<_>>().join("; "));
        }
    }
    // A column in which nothing is said takes no room.
    let mut widths: Vec<usize> = (0..rows[0].len())
        .map(|c| rows[1..].iter().map(|r| r[c].width()).max().unwrap_or_default())
        .map(|w| if w == 0 && rows.len() > 1 { 0 } else { w })
        .collect();
    for (w, head) in widths.iter_mut().zip(&rows[0]) {
        if *w > 0 || rows.len() == 1 {
            *w = (*w).max(head.width());
        }
    }
    if let Some(width) = width {
        let room = |widths: &[usize]| widths.iter().filter(|w| **w > 0).map(|w| w + GAP).sum::<usize>();
        while room(&widths) > width + GAP
            && let Some(widest) = widths.iter_mut().max().filter(|w| **w > NARROWEST)
        {
            *widest -= 1;
        }
    }
    for row in &rows {
        let mut text = String::new();
        for (cell, &width) in row.iter().zip(&widths).filter(|(_, w)| **w > 0) {
            let cut = cut(cell, width);
            text.push_str(&cut);
            text.extend(std::iter::repeat_n(' ', width - cut.width() + GAP));
        }
        let text = text.trim_end();
        writeln!(out, "{}", width.map_or_else(|| text.to_owned(), |width| cut(text, width)))?;
    }
    Ok(())
}

/// As much of a text as fits, `…` for the rest.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or_default();
        if taken > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// Where a place of a ledger is, for a reader without the page.
#[derive(Serialize)]
struct Quote {
    /// The file's base name.
    document: String,
    title: Option<String>,
    date: Option<String>,
    /// Code points of the decoded source.
    ranges: Vec<(u32, u32)>,
    /// The sentence that holds it, restored.
    sentence: String,
}

/// All that the places of a table need, each text and each source gone through once.
struct Quotes<'a> {
    corpus: &'a Corpus,
    /// Code points of each file's places.
    offsets: BTreeMap<u32, Offsets>,
    /// Restored text of each block that holds one.
    texts: BTreeMap<(u32, u32), String>,
}

impl<'a> Quotes<'a> {
    fn of(corpus: &'a Corpus, table: &Table) -> Self {
        let mut ends: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for row in &table.rows {
            let said = row.cells.iter().flat_map(|c| &c.values).flat_map(|v| &v.evidence);
            for place in said.chain(row.flags.iter().flat_map(|f| &f.evidence)) {
                let Some(file) = corpus.file(place.file) else { continue };
                let spans = file.restored().to_source(place.block, place.span);
                ends.entry(place.file).or_default().extend(spans.iter().flat_map(|s| [s.start, s.end]));
                texts
                    .entry((place.file, place.block))
                    .or_insert_with(|| file.restored().text(file.source(), place.block));
            }
        }
        let offsets = ends.into_iter().filter_map(|(number, ends)| {
            Some((number, Offsets::new(&corpus.file(number)?.source().text, Unit::CodePoint, ends)))
        });
        Self { corpus, offsets: offsets.collect(), texts }
    }

    fn quote(&self, evidence: &Evidence) -> Option<Quote> {
        let file = self.corpus.file(evidence.file)?;
        let restored = file.restored();
        let text = self.texts.get(&(evidence.file, evidence.block))?;
        let offsets = self.offsets.get(&evidence.file)?;
        let spans = restored.to_source(evidence.block, evidence.span);
        let block = restored.blocks.get(evidence.block as usize)?;
        let document = block.document.and_then(|d| restored.documents.get(d as usize));
        Some(Quote {
            document: file.source().name.clone(),
            title: document.and_then(|d| d.title.clone()),
            date: document.and_then(|d| d.date.clone()),
            ranges: spans.iter().map(|s| (offsets.get(s.start), offsets.get(s.end))).collect(),
            sentence: text[ledger::sentence(text, evidence.span).range()].to_owned(),
        })
    }

    /// Every place of a row, each sentence once.
    fn of_row(&self, cells: &[Cell]) -> Vec<Quote> {
        let mut all: Vec<Quote> = Vec::new();
        for evidence in cells.iter().flat_map(|c| &c.values).flat_map(|v| &v.evidence) {
            if let Some(quote) = self.quote(evidence)
                && !all.iter().any(|q| q.document == quote.document && q.sentence == quote.sentence)
            {
                all.push(quote);
            }
        }
        all
    }
}

fn csv(corpus: &Corpus, table: &Table, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let all = Quotes::of(corpus, table);
    let keys = table.columns.iter().map(|c| c.key);
    writer.write_record(keys.chain(["flags", "document", "quote"]))?;
    for row in &table.rows {
        let mut record: Vec<String> = row
            .cells
            .iter()
            .map(|cell| cell.values.iter().map(|v| v.text.as_str()).collect::<Vec<_>>().join("; "))
            .collect();
        let flags: Vec<_> =
            row.flags.iter().map(|f| [f.code, ": ", &f.values.join(" / ")].concat()).collect();
        record.push(flags.join("; "));
        let quotes = all.of_row(&row.cells);
        let mut documents: Vec<&str> = quotes.iter().map(|q| q.document.as_str()).collect();
        documents.dedup();
        record.push(documents.join("; "));
        record.push(quotes.iter().map(|q| q.sentence.as_str()).collect::<Vec<_>>().join("; "));
        writer.write_record(&record)?;
    }
    writer.flush()
}

#[derive(Serialize)]
struct ValueItem {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
    confidence: &'static str,
    evidence: Vec<Quote>,
}

#[derive(Serialize)]
struct FlagItem<'a> {
    code: &'a str,
    values: &'a [String],
    evidence: Vec<Quote>,
}

/// The values by column, in the columns' order.
struct Cells<'a>(Vec<(&'a str, Vec<ValueItem>)>);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, values)| (key, values)))
    }
}

#[derive(Serialize)]
struct RowItem<'a> {
    key: &'a str,
    cells: Cells<'a>,
    flags: Vec<FlagItem<'a>>,
}

#[derive(Serialize)]
struct TableItem<'a> {
    ledger: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<RowItem<'a>>,
}

fn json(corpus: &Corpus, table: &Table, out: &mut impl Write) -> io::Result<()> {
    let quotes = Quotes::of(corpus, table);
    let places = |all: &[Evidence]| -> Vec<Quote> { all.iter().filter_map(|e| quotes.quote(e)).collect() };
    let values = |cell: &Cell| -> Vec<ValueItem> {
        let item = |v: &ledger::Value| ValueItem {
            text: v.text.clone(),
            sort: v.sort.clone(),
            inferred: v.inferred,
            confidence: if v.low { "low" } else { "high" },
            evidence: places(&v.evidence),
        };
        cell.values.iter().map(item).collect()
    };
    let rows = table.rows.iter().map(|row| RowItem {
        key: &row.key,
        cells: Cells(table.columns.iter().zip(&row.cells).map(|(c, cell)| (c.key, values(cell))).collect()),
        flags: (row.flags.iter())
            .map(|f| FlagItem { code: f.code, values: &f.values, evidence: places(&f.evidence) })
            .collect(),
    });
    let item = TableItem {
        ledger: table.name.name(),
        columns: table.columns.iter().map(|c| c.key).collect(),
        rows: rows.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &item)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_as_wide_as_it_may_be() {
        assert_eq!(cut("上合组织宪章", 12), "上合组织宪章");
        assert_eq!(cut("上合组织宪章", 11), "上合组织宪…");
        assert_eq!(cut("上合组织宪章", 10), "上合组织…");
        assert_eq!(cut("abc", 2), "a…");
    }
}
