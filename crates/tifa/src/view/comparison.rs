//! What the page sees of a comparison: pairs, runs and what stands alone as flat columns in UTF-16 units of the shown texts,
//! shifts as a list; a series as a matrix and rows of blocks; the history of one thing as places.

use std::collections::BTreeMap;

use serde::Serialize;

use super::shown_spans;
use crate::align::series::{self, Part, by_date, dated};
use crate::align::shift::{Alone, Details, details};
use crate::align::{Change, Comparison, Text, compare};
use crate::corpus::{Corpus, File};
use crate::order;
use crate::span::{InBlock, Span};

/// Width of a row of [`ComparisonView::pairs`]: block of the first source, block of the second, likeness (0 same, 1 reworded,
/// 2 part), relation (0 none, 1 moved, 2 split, 3 merged), similarity in thousandths, first run and one past the last.
pub const PAIR_COLUMNS: usize = 7;

/// Width of a row of [`ComparisonView::runs`]: change (0 kept, 1 deleted, 2 inserted, 3 moved away, 4 moved here), start and
/// end in the first source, start and end in the second (both the same where it has nothing), run where a moved one's
/// words stand in the other source or [`NO_RUN`].
pub const RUN_COLUMNS: usize = 6;

/// Width of a row of [`ComparisonView::alone`]: side (0 first, 1 second), block, start, end, whether it is the whole
/// paragraph (1) or clauses of one that has a partner (0).
pub const ALONE_COLUMNS: usize = 5;

/// Width of a row of [`HistoryView::columns`]: block, start, end, state (0 the text before has it too, 1 it has not, 2 what
/// was asked for).
pub const HISTORY_COLUMNS: usize = 4;

/// Stands for the other end of a run that did not move.
pub const NO_RUN: u32 = u32::MAX;

/// Writes nothing: the binding sets columns as typed arrays. Not `skip`, which would take them from the page's types.
fn apart<S: serde::Serializer>(_: &[u32], out: S) -> Result<S::Ok, S::Error> {
    out.serialize_unit()
}

/// Two sources side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ComparisonView {
    /// What a reader should know first: `identical`, `first-empty`, `second-empty`, `other-language`, `nothing-shared`,
    /// `many-equal`, `long-paragraph`.
    pub notes: Vec<String>,
    /// The pairs, [`PAIR_COLUMNS`] numbers each, in order of the first source, then of the second. The page gets the
    /// columns as they lie in memory: as a list of numbers they would take as long as finding them.
    #[serde(serialize_with = "apart")]
    #[cfg_attr(feature = "types", tsify(type = "Uint32Array"))]
    pub pairs: Vec<u32>,
    /// The runs of all pairs, [`RUN_COLUMNS`] numbers each.
    #[serde(serialize_with = "apart")]
    #[cfg_attr(feature = "types", tsify(type = "Uint32Array"))]
    pub runs: Vec<u32>,
    /// What stands in one of them only, [`ALONE_COLUMNS`] numbers each.
    #[serde(serialize_with = "apart")]
    #[cfg_attr(feature = "types", tsify(type = "Uint32Array"))]
    pub alone: Vec<u32>,
    /// What the changes mean, in order of pairs.
    pub shifts: Vec<ShiftView>,
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ShiftView {
    /// Row of its pair.
    pub pair: u32,
    /// `turned`, `strengthened`, `weakened`, `recast`, `holder`, `state-dropped`, `state-added`, `date`, `title`,
    /// `title-dropped`, `title-added`.
    pub sort: String,
    /// What the first source has; empty where nothing.
    pub from: String,
    /// What the second source has; empty where nothing.
    pub to: String,
    /// Where in the first source.
    pub a: Option<(u32, u32)>,
    /// Where in the second source.
    pub b: Option<(u32, u32)>,
}

/// Sources compared each with each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SeriesView {
    /// The columns: the place at which each part was asked for, in order of date; as asked where one has no date.
    pub order: Vec<u32>,
    /// The share of each part (row) that stands in each other one (column), 0 to 1.
    pub matrix: Vec<Vec<f64>>,
    /// Paragraphs as rows: for each part the blocks that have it.
    pub rows: Vec<Vec<Vec<u32>>>,
}

/// One paragraph, name or wording through many parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct HistoryView {
    /// As [`SeriesView::order`].
    pub order: Vec<u32>,
    /// For each column, [`HISTORY_COLUMNS`] numbers each, in order of the text: of a paragraph all of it, of a name or
    /// wording its places.
    pub columns: Vec<Vec<u32>>,
}

/// Two files or documents side by side, to be compared step by step: pairs, differences, [`Beside::view`].
pub struct Beside<'c> {
    files: [&'c File; 2],
    /// Their paragraphs.
    pub texts: [Text; 2],
}

impl<'c> Beside<'c> {
    /// Two files or documents; `None` where one is not open.
    pub fn of(corpus: &'c Corpus, a: (u32, Option<u32>), b: (u32, Option<u32>)) -> Option<Self> {
        let parts = [Part::of(corpus, a)?, Part::of(corpus, b)?];
        Some(Self { files: parts.map(|part| part.file), texts: parts.map(Part::text) })
    }

    /// What the page sees of what was found.
    pub fn view(&self, found: &Comparison, close: &Details) -> ComparisonView {
        view(self.files, &self.texts, found, close)
    }
}

fn view(files: [&File; 2], texts: &[Text; 2], found: &Comparison, close: &Details) -> ComparisonView {
    let block = |side: usize, paragraph: u32| texts[side].paragraphs[paragraph as usize].block;
    // All spans of one side are turned into units of the shown text at once.
    let mut spans: [Vec<(u32, Span<InBlock>)>; 2] = Default::default();
    for (pair, detail) in found.pairs.iter().zip(&close.pairs) {
        let blocks = [block(0, pair.a), block(1, pair.b)];
        for run in &detail.runs {
            spans[0].push((blocks[0], run.a));
            spans[1].push((blocks[1], run.b));
        }
        for shift in &detail.shifts {
            spans[0].push((blocks[0], shift.a.unwrap_or(Span::new(0, 0))));
            spans[1].push((blocks[1], shift.b.unwrap_or(Span::new(0, 0))));
        }
    }
    let mut view = ComparisonView {
        notes: Vec::new(),
        pairs: Vec::new(),
        runs: Vec::new(),
        alone: Vec::new(),
        shifts: Vec::new(),
    };
    view.notes = found.notes.iter().map(|n| n.name().to_owned()).collect();
    let shown = [0, 1].map(|side| shown_spans(files[side], spans[side].iter().copied()));
    let mut at = 0;
    for (row, (pair, detail)) in (0u32..).zip(found.pairs.iter().zip(&close.pairs)) {
        let first_run = (view.runs.len() / RUN_COLUMNS) as u32;
        let relation = pair.relation.map_or(0, |r| r as u32 + 1);
        let similarity = (pair.similarity * 1000.0).round() as u32;
        let last_run = first_run + detail.runs.len() as u32;
        let blocks = [block(0, pair.a), block(1, pair.b)];
        view.pairs.extend([
            blocks[0],
            blocks[1],
            pair.likeness as u32,
            relation,
            similarity,
            first_run,
            last_run,
        ]);
        for run in &detail.runs {
            let ((a, b), (c, d)) = (shown[0][at], shown[1][at]);
            at += 1;
            view.runs.extend([
                run.change as u32,
                a,
                b,
                c,
                d,
                run.other.map_or(NO_RUN, |other| first_run + other),
            ]);
        }
        for shift in &detail.shifts {
            let (a, b) = (shift.a.map(|_| shown[0][at]), shift.b.map(|_| shown[1][at]));
            at += 1;
            let (from, to) = (shift.from.clone(), shift.to.clone());
            view.shifts.push(ShiftView { pair: row, sort: shift.sort.name().to_owned(), from, to, a, b });
        }
    }
    for (side, whole, clauses) in [(0, &found.dropped, &close.dropped), (1, &found.new, &close.new)] {
        alone(files[side], side, &texts[side], whole, clauses, &mut view.alone);
    }
    view
}

fn alone(file: &File, side: usize, text: &Text, whole: &[u32], clauses: &[Alone], out: &mut Vec<u32>) {
    let paragraph = |index: u32| &text.paragraphs[index as usize];
    let all = |index: &u32| (*index, Span::new(0, paragraph(*index).text.len() as u32), 1);
    let mut rows: Vec<Place> = whole.iter().map(all).collect();
    rows.extend(clauses.iter().map(|c| (c.paragraph, c.span, 0)));
    order::sort_by_key(&mut rows, |r| (r.0, r.1.start));
    let shown = shown_spans(file, rows.iter().map(|(index, span, _)| (paragraph(*index).block, *span)));
    for ((index, _, is_whole), (start, end)) in rows.into_iter().zip(shown) {
        out.extend([side as u32, paragraph(index).block, start, end, is_whole]);
    }
}

/// Two to twenty files or documents; `None` where one is not open.
pub fn series(corpus: &Corpus, asked: &[(u32, Option<u32>)]) -> Option<SeriesView> {
    let (order, _, series) = dated(corpus, asked)?;
    let mut rows = series.rows();
    for (text, cells) in rows.iter_mut().flat_map(|row| series.texts.iter().zip(row)) {
        for cell in cells {
            *cell = text.paragraphs[*cell as usize].block;
        }
    }
    Some(SeriesView { order, matrix: series.matrix(), rows })
}

/// The history of what `question` asks for: `paragraph:COLUMN:BLOCK`, `name:` and the name of an entity as it is shown,
/// `wording:` and any words. `None` where a part is not open or the question is none of these.
pub fn history(corpus: &Corpus, asked: &[(u32, Option<u32>)], question: &str) -> Option<HistoryView> {
    let (order, parts) = by_date(corpus, asked)?;
    let texts: Vec<Text> = parts.iter().map(|part| part.text()).collect();
    let (sort, what) = question.split_once(':')?;
    let found: Vec<Vec<Place>> = match sort {
        "paragraph" => {
            let (column, block) = what.split_once(':')?;
            paragraph(&texts, column.parse().ok()?, block.parse().ok()?)?
        }
        "name" => {
            let entities: Vec<u32> =
                corpus.entities().iter().filter(|(_, e)| e.name == what).map(|(number, _)| *number).collect();
            let is_asked = |entity: Option<u32>| entity.is_some_and(|e| entities.contains(&e));
            let places = |t: &Text| {
                let named = t.paragraphs.iter().flat_map(|p| p.names.iter().map(move |n| (p.block, n)));
                named.filter(|(_, n)| is_asked(n.entity)).map(|(block, n)| (block, n.span, 2)).collect()
            };
            texts.iter().map(places).collect()
        }
        "wording" => {
            let places = |t: &Text| {
                let own = t.paragraphs.iter().map(|p| (p.block, series::places(&p.text, what)));
                own.flat_map(|(block, all)| all.into_iter().map(move |span| (block, span, 2))).collect()
            };
            texts.iter().map(places).collect()
        }
        _ => return None,
    };
    let shown = |(part, rows): (&Part<'_>, Vec<Place>)| {
        let places = shown_spans(part.file, rows.iter().map(|(block, span, _)| (*block, *span)));
        let flat = rows.iter().zip(places).flat_map(|((block, _, state), (a, b))| [*block, a, b, *state]);
        flat.collect()
    };
    Some(HistoryView { order, columns: parts.iter().zip(found).map(shown).collect() })
}

/// Of a history: a block, a stretch of it, and its state.
type Place = (u32, Span<InBlock>, u32);

/// A paragraph through all texts: in each the stretches that the text before it with the paragraph has, and has not.
fn paragraph(texts: &[Text], column: usize, block: u32) -> Option<Vec<Vec<Place>>> {
    let index = texts.get(column)?.paragraphs.iter().position(|p| p.block == block)? as u32;
    let mut compared: BTreeMap<(usize, usize), Comparison> = BTreeMap::new();
    let cells = series::history(texts, (column, index), |a, b| {
        series::ends(compared.entry((a, b)).or_insert_with(|| compare(&texts[a], &texts[b])))
    });
    let mut out = Vec::with_capacity(texts.len());
    let mut before: Option<usize> = None;
    for (at, own) in cells.iter().enumerate() {
        let text = &texts[at];
        let kept = before.filter(|_| !own.is_empty()).map(|from| {
            let known = compared.remove(&(from, at));
            let mut comparison = known.unwrap_or_else(|| compare(&texts[from], text));
            comparison.pairs.retain(|p| cells[from].contains(&p.a) && own.contains(&p.b));
            let details = details(&texts[from], text, &comparison);
            (comparison.pairs, details.pairs)
        });
        let mut rows: Vec<Place> = Vec::new();
        for cell in own {
            let paragraph = &text.paragraphs[*cell as usize];
            let end = paragraph.text.len() as u32;
            let mut spans = match &kept {
                None => vec![Span::new(0, end)],
                Some((pairs, details)) => {
                    let own = pairs.iter().zip(details).filter(|(p, _)| p.b == *cell);
                    let runs = own.flat_map(|(_, d)| &d.runs);
                    let kept = runs.filter(|r| matches!(r.change, Change::Kept | Change::MovedHere));
                    kept.map(|r| r.b).collect()
                }
            };
            order::sort_by_key(&mut spans, |s| s.start);
            let mut done = 0;
            for span in spans.into_iter().chain([Span::new(end, end)]) {
                let start = span.start.max(done);
                for (stretch, state) in [(done..start, 1), (start..span.end, 0)] {
                    if !stretch.is_empty() {
                        rows.push((paragraph.block, Span::new(stretch.start, stretch.end), state));
                    }
                }
                done = done.max(span.end);
            }
        }
        if !own.is_empty() {
            before = Some(at);
        }
        out.push(rows);
    }
    Some(out)
}
