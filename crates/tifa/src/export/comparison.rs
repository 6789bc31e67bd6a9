//! A comparison as JSON: sources, parallels with their differences and shifts, what stands alone, and the matrix of a series.
//! Text is the source's characters, as in the blocks of tifa/1; a field is added freely, changed or removed only with a
//! new schema number. The TypeScript types of it are generated from this file; `ComparedItem` is the whole.

use serde::Serialize;

use crate::align::series::{Between, Part, Series, dated};
use crate::align::shift::{Alone, Shift};
use crate::corpus::Corpus;
use crate::export::apparatus;
use crate::export::report::{self, Tongue};
use crate::record::SCHEMA;
use crate::span::{InBlock, Span};

/// Files or documents and what they share. The texts of the series are theirs, in the same order.
#[derive(Clone, Copy)]
pub struct Compared<'c> {
    /// The files or documents.
    pub parts: &'c [Part<'c>],
    /// Their comparison.
    pub series: &'c Series,
}

impl<'c> Compared<'c> {
    /// The title of a part, or the name of its file.
    pub fn title(self, part: usize) -> &'c str {
        self.parts.get(part).map_or("", |part| part.title())
    }

    /// The date of a part's first document that has one, EDTF.
    pub fn date(self, part: usize) -> Option<&'c str> {
        self.parts.get(part)?.date()
    }

    /// The name of a part.
    pub fn name(self, part: usize) -> String {
        self.parts.get(part).map_or_else(String::new, |part| part.name())
    }

    /// The number of a paragraph's block, from 1, as in the ids of tifa/1.
    pub fn block(self, text: usize, paragraph: u32) -> u32 {
        self.series.texts[text].paragraphs.get(paragraph as usize).map_or(0, |p| p.block + 1)
    }

    /// The restored characters of a stretch of a paragraph.
    pub fn quote(self, text: usize, paragraph: u32, span: Span<InBlock>) -> &'c str {
        let paragraph = self.series.texts[text].paragraphs.get(paragraph as usize);
        paragraph.and_then(|p| p.text.get(span.range())).unwrap_or_default()
    }

    /// The restored characters of a paragraph.
    pub fn paragraph(self, text: usize, paragraph: u32) -> &'c str {
        self.series.texts[text].paragraphs.get(paragraph as usize).map_or("", |p| &p.text)
    }

    fn place(self, text: usize, paragraph: u32) -> PlaceItem {
        let (file, block) = (self.parts[text].file, self.block(text, paragraph));
        let len = self.paragraph(text, paragraph).len() as u32;
        let spans = file.restored().to_source(block.saturating_sub(1), Span::new(0, len));
        let text_of = spans.iter().map(|s| &file.source().text[s.range()]).collect();
        PlaceItem { source: id('s', text as u32 + 1), block: id('b', block), text: text_of }
    }
}

pub(super) fn id(letter: char, number: u32) -> String {
    let mut out = String::from(letter);
    out.push_str(&number.to_string());
    out
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct SourceItem<'a> {
    id: String,
    name: &'a str,
    sha256: String,
    /// The document of it that was compared, where it was not the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    language: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    paragraphs: usize,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct PlaceItem {
    source: String,
    block: String,
    text: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct RunItem<'a> {
    change: &'a str,
    a: &'a str,
    b: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<u32>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct ShiftItem<'a> {
    sort: &'a str,
    from: &'a str,
    to: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct ParallelItem<'a> {
    a: PlaceItem,
    b: PlaceItem,
    similarity: f32,
    kind: &'a str,
    relation: Option<&'a str>,
    weight: f32,
    differences: Vec<RunItem<'a>>,
    shifts: Vec<ShiftItem<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct AloneItem {
    /// The source in which it has no partner.
    without: String,
    #[serde(flatten)]
    place: PlaceItem,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct NoteItem<'a> {
    note: &'a str,
    a: String,
    b: String,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Compared", missing_as_null))]
struct Item<'a> {
    schema: &'a str,
    sources: Vec<SourceItem<'a>>,
    notes: Vec<NoteItem<'a>>,
    parallels: Vec<ParallelItem<'a>>,
    /// Paragraphs, and clauses of paragraphs with partners, that the later one has not.
    dropped: Vec<AloneItem>,
    /// Paragraphs, and clauses of paragraphs with partners, that the earlier one has not.
    new: Vec<AloneItem>,
    /// The share of each source (row) that stands in each other one (column), in thousandths.
    matrix: Vec<Vec<u32>>,
    /// Each paragraph with what takes it over, a column a source; only for three sources or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<Vec<Vec<Vec<String>>>>,
}

fn round(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

/// A comparison as one line of JSON.
///
/// # Errors
/// [`serde_json::Error`] for a value that is no JSON; none of the fields has one.
pub fn write(compared: Compared<'_>) -> Result<String, serde_json::Error> {
    let Compared { parts, series } = compared;
    let sources = (0..parts.len()).map(|i| SourceItem {
        id: id('s', i as u32 + 1),
        name: &parts[i].file.source().name,
        sha256: parts[i].file.source().sha256_hex(),
        document: parts[i].document.map(|at| id('d', at + 1)),
        language: parts[i].file.source().language.tag(),
        title: compared.title(i),
        date: compared.date(i),
        paragraphs: series.texts.get(i).map_or(0, |t| t.paragraphs.len()),
    });
    let mut item = Item {
        schema: SCHEMA,
        sources: sources.collect(),
        notes: Vec::new(),
        parallels: Vec::new(),
        dropped: Vec::new(),
        new: Vec::new(),
        matrix: series
            .matrix()
            .iter()
            .map(|r| r.iter().map(|x| (x * 1000.0).round() as u32).collect())
            .collect(),
        series: None,
    };
    if parts.len() > 2 {
        let cell = |text: usize, p: &u32| id('b', compared.block(text, *p));
        let row = |row: Vec<Vec<u32>>| {
            row.iter()
                .enumerate()
                .map(|(text, cells)| cells.iter().map(|p| cell(text, p)).collect())
                .collect()
        };
        item.series = Some(series.rows().into_iter().map(row).collect());
    }
    for x in &series.between {
        let ends = || (id('s', x.a as u32 + 1), id('s', x.b as u32 + 1));
        item.notes.extend(x.comparison.notes.iter().map(|note| {
            let (a, b) = ends();
            NoteItem { note: note.name(), a, b }
        }));
        item.parallels.extend(parallels(compared, x));
        let whole = |text: usize, list: &[u32]| {
            list.iter().map(|p| compared.place(text, *p)).collect::<Vec<PlaceItem>>()
        };
        let clauses = |text: usize, list: &[Alone]| {
            let item = |alone: &Alone| PlaceItem {
                text: compared.quote(text, alone.paragraph, alone.span).to_owned(),
                source: id('s', text as u32 + 1),
                block: id('b', compared.block(text, alone.paragraph)),
            };
            list.iter().map(item).collect::<Vec<PlaceItem>>()
        };
        let (a, b) = ends();
        for (list, without, places) in [
            (&mut item.dropped, b, [whole(x.a, &x.comparison.dropped), clauses(x.a, &x.details.dropped)]),
            (&mut item.new, a, [whole(x.b, &x.comparison.new), clauses(x.b, &x.details.new)]),
        ] {
            let places = places.into_iter().flatten();
            list.extend(places.map(|place| AloneItem { without: without.clone(), place }));
        }
    }
    serde_json::to_string(&item)
}

fn parallels<'c>(compared: Compared<'c>, x: &'c Between) -> impl Iterator<Item = ParallelItem<'c>> {
    x.comparison.pairs.iter().zip(&x.details.pairs).map(move |(pair, detail)| ParallelItem {
        a: compared.place(x.a, pair.a),
        b: compared.place(x.b, pair.b),
        similarity: round(pair.similarity),
        kind: pair.likeness.name(),
        relation: pair.relation.map(|r| r.name()),
        weight: round(pair.weight),
        differences: detail
            .runs
            .iter()
            .map(|run| RunItem {
                change: run.change.name(),
                a: compared.quote(x.a, pair.a, run.a),
                b: compared.quote(x.b, pair.b, run.b),
                other: run.other,
            })
            .collect(),
        shifts: detail
            .shifts
            .iter()
            .map(|Shift { sort, from, to, .. }| ShiftItem { sort: sort.name(), from, to })
            .collect(),
    })
}

/// A comparison of open files or of their documents, in the order of their dates, to take away: `json`, `html`, `markdown`,
/// `csv`, `rows`, `tei` or `collatex`; a report in Chinese (`zh`) or English (any other). `None` where a file is not open or the format is none of
/// these.
pub fn file(corpus: &Corpus, asked: &[(u32, Option<u32>)], format: &str, language: &str) -> Option<String> {
    let (_, parts, series) = dated(corpus, asked)?;
    let compared = Compared { parts: &parts, series: &series };
    let tongue = if language.starts_with("zh") { Tongue::Zh } else { Tongue::En };
    match format {
        "json" => write(compared).ok(),
        "html" => Some(report::html(compared, tongue)),
        "markdown" => Some(report::markdown(compared, tongue)),
        "csv" => Some(report::csv(compared)),
        "rows" => Some(report::rows(compared)),
        "tei" => Some(apparatus::tei(compared)),
        "collatex" => apparatus::collatex(compared).ok(),
        _ => None,
    }
}
