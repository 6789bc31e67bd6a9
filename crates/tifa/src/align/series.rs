//! Series: two or more texts compared each with each, and what of a paragraph, of something named, or of a wording stands
//! in which of them. The texts stand in the order of the columns; [`dated`] puts files in the order of their dates.

use crate::align::difference::Change;
use crate::align::script::bare;
use crate::align::shift::{Details, details};
use crate::align::{Comparison, Text, compare, is_letter};
use crate::corpus::{Corpus, File};
use crate::restore::Document;
use crate::span::{InBlock, Span};

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
    pub fn history(&self, cell: Cell) -> Vec<Vec<u32>> {
        history(&self.texts, cell, |a, b| self.between(a, b).map_or_else(Vec::new, |x| ends(&x.comparison)))
    }

    /// For each text the paragraphs that name an entity of the corpus.
    pub fn naming(&self, entity: u32) -> Vec<Vec<u32>> {
        self.holding(|p| p.names.iter().any(|n| n.entity == Some(entity)))
    }

    /// For each text the paragraphs with this wording, white space and script aside.
    pub fn wording(&self, phrase: &str) -> Vec<Vec<u32>> {
        self.holding(|p| !places(&p.text, phrase).is_empty())
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

/// Which paragraphs of two texts are partners.
pub fn ends(comparison: &Comparison) -> Vec<(u32, u32)> {
    comparison.pairs.iter().map(|p| (p.a, p.b)).collect()
}

/// The history of a paragraph, where `pairs` gives the partners of two texts, the earlier one first.
pub fn history(
    texts: &[Text],
    (text, paragraph): Cell,
    mut pairs: impl FnMut(usize, usize) -> Vec<(u32, u32)>,
) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); texts.len()];
    if texts.get(text).is_none_or(|t| t.paragraphs.len() <= paragraph as usize) {
        return out;
    }
    out[text].push(paragraph);
    // On from the nearest column that has it, first to the right, then to the left.
    let (right, left): (Vec<usize>, Vec<usize>) =
        ((text + 1..texts.len()).collect(), (0..text).rev().collect());
    for (columns, is_right) in [(right, true), (left, false)] {
        let mut known = text;
        for column in columns {
            let own = if is_right { pairs(known, column) } else { pairs(column, known) };
            let ends = own.into_iter().map(|(a, b)| if is_right { (a, b) } else { (b, a) });
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

/// Where a wording stands in a text, white space and script aside.
pub fn places(text: &str, phrase: &str) -> Vec<Span<InBlock>> {
    let phrase = bare(phrase);
    let tight = bare(text);
    // Folding keeps the length of every character, so that only white space is to be counted in again.
    let mut starts: Vec<u32> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        starts.extend((0..c.len_utf8() as u32).map(|byte| at as u32 + byte));
    }
    let found = tight.match_indices(&phrase).filter(|_| !phrase.is_empty());
    found.map(|(at, own)| Span::new(starts[at], starts[at + own.len() - 1] + 1)).collect()
}

/// A file, or one of the documents in it.
#[derive(Clone, Copy)]
pub struct Part<'c> {
    /// The file.
    pub file: &'c File,
    /// Index of the document; `None` for all that the file holds.
    pub document: Option<u32>,
}

impl<'c> Part<'c> {
    /// A part of an open file; `None` where the file is not open or has no such document.
    pub fn of(corpus: &'c Corpus, (id, document): (u32, Option<u32>)) -> Option<Self> {
        let file = corpus.file(id)?;
        let is_there = document.is_none_or(|at| file.restored().documents.get(at as usize).is_some());
        is_there.then_some(Self { file, document })
    }

    fn documents(self) -> &'c [Document] {
        let all = self.file.restored().documents.as_slice();
        let own = self.document.map(|at| at as usize);
        own.map_or(all, |at| all.get(at..=at).unwrap_or_default())
    }

    /// The title of its first document that has one, or the name of the file.
    pub fn title(self) -> &'c str {
        let titles = self.documents().iter().find_map(|d| d.title.as_deref());
        titles.unwrap_or(&self.file.source().name)
    }

    /// The date of its first document that has one, EDTF.
    pub fn date(self) -> Option<&'c str> {
        self.documents().iter().find_map(|d| d.date.as_deref())
    }

    /// The name of the file, with the number of the document where it is one: `statements.txt#2`.
    pub fn name(self) -> String {
        let name = &self.file.source().name;
        self.document.map_or_else(|| name.clone(), |at| [name, "#", &(at + 1).to_string()].concat())
    }

    /// What is compared of it.
    pub fn text(self) -> Text {
        Text::of(self.file, self.document)
    }
}

/// The parts in the order of their dates, with the place at which each was given; as given where one of them has no date.
/// `None` where one is not open.
pub fn by_date<'c>(corpus: &'c Corpus, asked: &[(u32, Option<u32>)]) -> Option<(Vec<u32>, Vec<Part<'c>>)> {
    let parts = asked.iter().map(|part| Part::of(corpus, *part)).collect::<Option<Vec<_>>>()?;
    let mut parts: Vec<(u32, Part<'c>)> = (0..).zip(parts).collect();
    if parts.iter().all(|(_, part)| part.date().is_some()) {
        crate::order::sort_by_key(&mut parts, |(at, part)| (part.date(), *at));
    }
    parts.truncate(MOST);
    Some(parts.into_iter().unzip())
}

/// The parts in the order of their dates, and their texts compared.
pub fn dated<'c>(
    corpus: &'c Corpus,
    asked: &[(u32, Option<u32>)],
) -> Option<(Vec<u32>, Vec<Part<'c>>, Series)> {
    let (order, parts) = by_date(corpus, asked)?;
    let series = Series::of(parts.iter().map(|part| part.text()).collect());
    Some((order, parts, series))
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
    let letters = |text: &str| text.chars().filter(|c| is_letter(*c)).count();
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
