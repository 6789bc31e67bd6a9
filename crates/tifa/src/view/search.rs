//! What the page sees of a search: hits as flat columns, the lines of text around those it shows, names to go on with.

use serde::Serialize;

use super::ErrorView;
use crate::corpus::Corpus;
use crate::search::query::QueryError;
use crate::search::{self, Found, Hit, Order};
use crate::span::Span;

/// Width of a row of [`search`]: source, start and end in the shown text, block, start and end in bytes of the block's
/// restored text (which [`lines`] asks back).
pub const HIT_COLUMNS: usize = 6;

/// A hit with what stands around it: a line of a concordance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LineView {
    /// The source's number.
    pub source: u32,
    /// Place in its shown text.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// What stands before it in its paragraph.
    pub left: String,
    /// What was found.
    pub found: String,
    /// What stands behind it.
    pub right: String,
    /// Title of the document, or the file's name.
    pub title: String,
    /// EDTF date of the document.
    pub date: Option<String>,
}

/// A name in the open files that goes on from what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SuggestionView {
    /// The entity's number.
    pub entity: u32,
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// How often it is mentioned.
    pub count: u32,
}

impl From<&QueryError> for ErrorView {
    fn from(error: &QueryError) -> Self {
        let (word, at) = error.place();
        Self::new(error.code(), "", &[("word", word), ("at", &(at + 1).to_string())], &error.to_string())
    }
}

/// All hits of a query, [`HIT_COLUMNS`] numbers each, in the order asked for (`text`, `left` or `right`).
///
/// # Errors
/// `unknown-field`, `empty-field`, `bad-year`, `long-query` with the word and its place (a character's number from 1), `bad-options`
/// for another order.
pub fn search(corpus: &Corpus, query: &str, order: &str) -> Result<Vec<u32>, ErrorView> {
    let order = Order::named(order)
        .ok_or_else(|| ErrorView::new("bad-options", "", &[("order", order)], "there is no such order"))?;
    let mut rows: Vec<[u32; HIT_COLUMNS]> = Vec::new();
    let mut hits: Vec<Hit> = Vec::new();
    search::find_in_files(corpus, query, &mut |file, found| {
        let Found { file: number, places } = &found;
        file.restored().stretches().rows(&file.source().text, file.starts(), *number, places, &mut rows);
        if order != Order::Text {
            hits.extend(found.hits());
        }
    })
    .map_err(|error| ErrorView::from(&error))?;
    if order != Order::Text {
        rows = search::in_concordance(corpus, &hits, order).into_iter().map(|i| rows[i]).collect();
    }
    Ok(rows.into_flattened())
}

/// The lines of some rows of [`search`], with at most `width` characters on each side. A row that is no hit any more is
/// left out.
pub fn lines(corpus: &Corpus, rows: &[u32], width: usize) -> Vec<LineView> {
    let view = |row: &[u32; HIT_COLUMNS]| {
        let [source, start, end, block, from, to] = *row;
        let hit = Hit { file: source, block, span: Span::new(from, to.max(from)) };
        let line = search::line(corpus, hit, width)?;
        let file = corpus.file(source)?;
        let restored = file.restored();
        let document = restored.blocks.get(block as usize)?.document;
        let document = document.and_then(|d| restored.documents.get(d as usize));
        Some(LineView {
            source,
            start,
            end,
            left: line.left,
            found: line.found,
            right: line.right,
            title: document.and_then(|d| d.title.clone()).unwrap_or_else(|| file.source().name.clone()),
            date: document.and_then(|d| d.date.clone()),
        })
    };
    rows.as_chunks().0.iter().filter_map(view).collect()
}

/// Names in the open files with `text` in them, at most `limit`.
pub fn suggest(corpus: &Corpus, text: &str, limit: usize) -> Vec<SuggestionView> {
    let view = |(entity, count)| {
        let merged = corpus.entity(entity)?;
        Some(SuggestionView { entity, kind: merged.kind.name().to_owned(), name: merged.name, count })
    };
    search::suggest(corpus, text, limit).into_iter().filter_map(view).collect()
}
