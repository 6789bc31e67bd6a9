//! Series: two or more texts compared each with each, and what of a paragraph, of something named, or of a wording stands
//! in which of them. The texts stand in the order of the columns; [`dated`] puts files in the order of their dates.

use crate::align::difference::Change;
use crate::align::script::bare;
use crate::align::shift::{Details, details};
use crate::align::{Comparison, Text, compare};
use crate::corpus::{Corpus, File};

/// Most texts of a series: each is compared with each.
pub const MOST: usize = 20;

/// Two texts of a series, the earlier one first.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    /// Index of the first text.
    pub a: usize,
    /// Index of the second text.
    pub b: usize,
    /// What they share.
    pub comparison: Comparison,
    /// What changed.
    pub details: Details,
}

/// Texts compared each with each.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The texts, in the order of the columns.
    pub texts: Vec<Text>,
    /// Every two of them.
    pub between: Vec<Between>,
}

/// A place in a series: index of the text, index of the paragraph.
pub type Cell = (usize, u32);

impl Series {
    /// Compares all texts with each other; of more than [`MOST`] those behind are left out.
    pub fn of(mut texts: Vec<Text>) -> Self {
        texts.truncate(MOST);
        let mut between = Vec::new();
        for a in 0..texts.len() {
            for b in a + 1..texts.len() {
                let comparison = compare(&texts[a], &texts[b]);
                let details = details(&texts[a], &texts[b], &comparison);
                between.push(Between { a, b, comparison, details });
            }
        }
        Self { texts, between }
    }

    /// Two texts of the series, by their indices in ascending order.
    pub fn between(&self, a: usize, b: usize) -> Option<&Between> {
        self.between.iter().find(|x| (x.a, x.b) == (a, b))
    }

    /// How much of each text (row) stands in each other one (column): the share of its letters that a partner keeps, 0 to
    /// 1. A text keeps all of itself.
    pub fn matrix(&self) -> Vec<Vec<f64>> {
        let number = self.texts.len();
        let mut out = vec![vec![0.0; number]; number];
        for (i, row) in out.iter_mut().enumerate() {
            row[i] = 1.0;
        }
        for x in &self.between {
            for (from, to, is_first) in [(x.a, x.b, true), (x.b, x.a, false)] {
                out[from][to] = kept(&self.texts[from], x, is_first);
            }
        }
        out
    }

    /// The history of a paragraph: for each text the paragraphs that take it over, found from column to column.
    pub fn history(&self, (text, paragraph): Cell) -> Vec<Vec<u32>> {
        let mut out = vec![Vec::new(); self.texts.len()];
        if self.texts.get(text).is_none_or(|t| t.paragraphs.len() <= paragraph as usize) {
            return out;
        }
        out[text].push(paragraph);
        // On from the nearest column that has it, first to the right, then to the left.
        for (columns, step) in
            [((text + 1..self.texts.len()).collect::<Vec<_>>(), 0), ((0..text).rev().collect(), 1)]
        {
            let mut known = text;
            for column in columns {
                let (a, b) = if step == 0 { (known, column) } else { (column, known) };
                let Some(x) = self.between(a, b) else { continue };
                let ends = x.comparison.pairs.iter().map(|p| if step == 0 { (p.a, p.b) } else { (p.b, p.a) });
                let mut found: Vec<u32> =
                    ends.filter(|(from, _)| out[known].contains(from)).map(|(_, to)| to).collect();
                found.sort_unstable();
                found.dedup();
                if !found.is_empty() {
                    out[column] = found;
                    known = column;
                }
            }
        }
        out
    }

    /// For each text the paragraphs that name an entity of the corpus.
    pub fn naming(&self, entity: u32) -> Vec<Vec<u32>> {
        self.holding(|p| p.names.iter().any(|n| n.entity == Some(entity)))
    }

    /// For each text the paragraphs with this wording, white space and script aside.
    pub fn wording(&self, phrase: &str) -> Vec<Vec<u32>> {
        let phrase = bare(phrase);
        self.holding(|p| !phrase.is_empty() && bare(&p.text).contains(&phrase))
    }

    fn holding(&self, holds: impl Fn(&crate::align::Paragraph) -> bool) -> Vec<Vec<u32>> {
        let of = |text: &Text| {
            (0u32..).zip(&text.paragraphs).filter(|(_, p)| holds(p)).map(|(i, _)| i).collect::<Vec<u32>>()
        };
        self.texts.iter().map(of).collect()
    }

    /// All paragraphs as rows, each with its history in columns; every paragraph stands in one row, that of the first text
    /// it comes from.
    pub fn rows(&self) -> Vec<Vec<Vec<u32>>> {
        let mut seen: Vec<Vec<bool>> = self.texts.iter().map(|t| vec![false; t.paragraphs.len()]).collect();
        let mut out = Vec::new();
        for text in 0..self.texts.len() {
            for paragraph in 0..self.texts[text].paragraphs.len() {
                if seen[text][paragraph] {
                    continue;
                }
                let mut row = self.history((text, paragraph as u32));
                for (column, cells) in row.iter_mut().enumerate() {
                    cells.retain(|cell| {
                        (column, *cell as usize) == (text, paragraph) || !seen[column][*cell as usize]
                    });
                    for cell in cells {
                        seen[column][*cell as usize] = true;
                    }
                }
                out.push(row);
            }
        }
        out
    }
}

/// The files with these numbers in the order of their dates, and their texts compared; files stay as given where one of
/// them has no date. `None` where one is not open.
pub fn dated<'c>(corpus: &'c Corpus, ids: &[u32]) -> Option<(Vec<u32>, Vec<&'c File>, Series)> {
    let mut files = ids.iter().map(|id| Some((*id, corpus.file(*id)?))).collect::<Option<Vec<_>>>()?;
    let date = |file: &'c File| file.restored().documents.iter().find_map(|d| d.date.as_deref());
    if files.iter().all(|(_, file)| date(file).is_some()) {
        crate::order::sort_by_key(&mut files, |(_, file)| date(file));
    }
    let (ids, files): (Vec<u32>, Vec<&File>) = files.into_iter().unzip();
    let series = Series::of(files.iter().map(|file| Text::of(file, None)).collect());
    Some((ids, files, series))
}

/// The share of a text's letters that the other one keeps.
fn kept(text: &Text, x: &Between, is_first: bool) -> f64 {
    let mut spans: Vec<(u32, u32, u32)> = Vec::new();
    for (pair, detail) in x.comparison.pairs.iter().zip(&x.details.pairs) {
        for run in &detail.runs {
            let (paragraph, span, other) = if is_first {
                (pair.a, run.a, Change::MovedAway)
            } else {
                (pair.b, run.b, Change::MovedHere)
            };
            if run.change == Change::Kept || run.change == other {
                spans.push((paragraph, span.start, span.end));
            }
        }
    }
    crate::order::sort(&mut spans);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all: usize = text.paragraphs.iter().map(|p| letters(&p.text)).sum();
    let mut held = 0;
    let (mut paragraph, mut reach) = (u32::MAX, 0);
    for (own, start, end) in spans {
        if own != paragraph {
            (paragraph, reach) = (own, 0);
        }
        let start = start.max(reach);
        if start < end {
            let own = &text.paragraphs[own as usize].text;
            held += own.get(start as usize..end as usize).map_or(0, letters);
            reach = end;
        }
    }
    if all == 0 { 0.0 } else { held as f64 / all as f64 }
}
