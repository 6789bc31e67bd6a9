//! The main module: one class that holds the open files.

use js_sys::{Reflect, Uint32Array};
use serde::Serialize;
use tifa::align::compare;
use tifa::align::shift::details;
use tifa::corpus::{self, Corpus};
use tifa::export::article;
use tifa::export::json::{self, Layout};
use tifa::view::{self, Beside, ErrorView};
use wasm_bindgen::prelude::*;

use crate::browser::timed;

/// The open files of a page. Offsets are UTF-16 units of the shown text unless a method says otherwise. A method that
/// fails throws an `Error` with a property `view`, an `ErrorView`; one that is given the number of a file that is not
/// open throws `no-source`.
#[wasm_bindgen]
pub struct Explorer {
    corpus: Corpus,
}

fn missing<T>(value: Option<T>, code: &str, number: u32) -> Result<T, JsValue> {
    value.ok_or_else(|| {
        crate::error(&ErrorView::new(code, "", &[("number", &number.to_string())], "nothing has this number"))
    })
}

fn of_source<T>(value: Option<T>, id: u32) -> Result<T, JsValue> {
    missing(value, "no-source", id)
}

fn object(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(value)?)
}

fn options(name: &str, options: &JsValue) -> Result<corpus::AddOptions, JsValue> {
    crate::options::from_js(options)
        .map_err(|field| ErrorView::new("bad-options", name, &[("field", field)], "of a wrong type"))
        .and_then(|given| given.resolve(name))
        .map_err(|view| crate::error(&view))
}

#[wasm_bindgen]
impl Explorer {
    /// Nothing open yet.
    ///
    /// # Errors
    /// An `Error` for a malformed built-in pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Explorer, JsValue> {
        let corpus = Corpus::new().map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
        Ok(Self { corpus })
    }

    /// Decodes and restores a file; returns its number. `find` and `advance` do the rest.
    ///
    /// # Errors
    /// `empty`, `too-large`, `not-text`, `unknown-step`, `bad-date`, and `needs-readers` where the bytes must go through
    /// the readers module and `beginReading`.
    pub fn begin(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        #[wasm_bindgen(unchecked_param_type = "Partial<AddOptions> | null | undefined")] options: JsValue,
    ) -> Result<u32, JsValue> {
        let options = self::options(name, &options)?;
        timed("tifa begin", || self.corpus.begin(name, bytes, options))
            .map_err(|error| crate::error(&ErrorView::from(&error)))
    }

    /// As `begin`, for a file that the readers module has read.
    ///
    /// # Errors
    /// `bad-reading` for an object that is no reading, `unknown-step`, `bad-date`.
    #[wasm_bindgen(js_name = beginReading)]
    pub fn begin_reading(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        #[wasm_bindgen(unchecked_param_type = "ReadingView")] reading: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Partial<AddOptions> | null | undefined")] options: JsValue,
    ) -> Result<u32, JsValue> {
        let options = self::options(name, &options)?;
        let reading = crate::reading::from_js(reading).and_then(view::ReadingView::resolve);
        let reading = reading.ok_or_else(|| crate::reading::not_one(name))?;
        Ok(timed("tifa begin", || self.corpus.begin_reading(name, bytes, reading, options)))
    }

    /// Reads about `budget` bytes more of a file until its mentions are found; returns how much of that is done, 0 to 1.
    /// A text in letters has no part of its own in this: `advance` does it all.
    ///
    /// # Errors
    /// `no-source`.
    pub fn find(&mut self, id: u32, budget: u32) -> Result<f64, JsValue> {
        of_source(timed("tifa find", || self.corpus.find(id, budget)), id)
    }

    /// Reads about `budget` bytes more of a file; returns how much is done, 0 to 1, where 1 is the whole with its links
    /// and 0.5 what `find` does.
    ///
    /// # Errors
    /// `no-source`.
    pub fn advance(&mut self, id: u32, budget: u32) -> Result<f64, JsValue> {
        of_source(timed("tifa advance", || self.corpus.advance(id, budget)), id)
    }

    /// Closes a file.
    ///
    /// # Errors
    /// `no-source`.
    pub fn remove(&mut self, id: u32) -> Result<(), JsValue> {
        of_source(self.corpus.remove(id).then_some(()), id)
    }

    /// What is known of a file as a whole.
    ///
    /// # Errors
    /// `no-source`.
    #[wasm_bindgen(unchecked_return_type = "SourceView")]
    pub fn source(&self, id: u32) -> Result<JsValue, JsValue> {
        object(&of_source(view::source(&self.corpus, id), id)?)
    }

    /// The shown text: the restored text of all blocks, each followed by one line end.
    ///
    /// # Errors
    /// `no-source`.
    pub fn text(&self, id: u32) -> Result<String, JsValue> {
        of_source(view::text(&self.corpus, id), id)
    }

    /// The printed text: the decoded file as it is.
    ///
    /// # Errors
    /// `no-source`.
    pub fn printed(&self, id: u32) -> Result<String, JsValue> {
        of_source(view::printed(&self.corpus, id), id)
    }

    /// What of the printed text is shown, in its order, four numbers a piece: start, end in the printed text, block, start
    /// in the shown text.
    ///
    /// # Errors
    /// `no-source`.
    pub fn pieces(&self, id: u32) -> Result<Vec<u32>, JsValue> {
        of_source(view::pieces(&self.corpus, id), id)
    }

    /// What restoration did, in order of the printed text, seven numbers each: step (index into `restoration`), start, end
    /// in the printed text, place in the shown text or 4294967295, flags (1: undone), start, end in code points.
    ///
    /// # Errors
    /// `no-source`.
    pub fn repairs(&self, id: u32) -> Result<Vec<u32>, JsValue> {
        of_source(view::repairs(&self.corpus, id), id)
    }

    /// The blocks, five numbers each: role, level, document + 1 or 0, start, end.
    ///
    /// # Errors
    /// `no-source`.
    pub fn blocks(&self, id: u32) -> Result<Vec<u32>, JsValue> {
        of_source(view::blocks(&self.corpus, id), id)
    }

    /// The mentions in order of place, six numbers each: start, end, kind, entity or 4294967295, block, flags (1: a guess).
    ///
    /// # Errors
    /// `no-source`.
    pub fn mentions(&self, id: u32) -> Result<Vec<u32>, JsValue> {
        of_source(view::mentions(&self.corpus, id), id)
    }

    /// One mention by its row in `mentions`.
    ///
    /// # Errors
    /// `no-source`, `no-mention`.
    #[wasm_bindgen(unchecked_return_type = "MentionView")]
    pub fn mention(&self, id: u32, index: u32) -> Result<JsValue, JsValue> {
        of_source(self.corpus.file(id), id)?;
        object(&missing(view::mention(&self.corpus, id, index), "no-mention", index)?)
    }

    /// The statements in order of their predicates, ten numbers each: start and end of the predicate, class, flags (1: a
    /// guess), start and end of the holder or 4294967295 twice, start and end of the content, block, number.
    ///
    /// # Errors
    /// `no-source`.
    pub fn statements(&self, id: u32) -> Result<Vec<u32>, JsValue> {
        of_source(view::statements(&self.corpus, id), id)
    }

    /// One statement by its number.
    ///
    /// # Errors
    /// `no-source`, `no-statement`.
    #[wasm_bindgen(unchecked_return_type = "StatementView")]
    pub fn statement(&self, id: u32, number: u32) -> Result<JsValue, JsValue> {
        of_source(self.corpus.file(id), id)?;
        object(&missing(view::statement(&self.corpus, id, number), "no-statement", number)?)
    }

    /// The facts that an entity takes part in, in all files.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "FactView[]")]
    pub fn facts(&self, entity: u32) -> Result<JsValue, JsValue> {
        object(&view::facts(&self.corpus, entity))
    }

    /// An entity with all its places in all files.
    ///
    /// # Errors
    /// `no-entity`.
    #[wasm_bindgen(unchecked_return_type = "EntityView")]
    pub fn entity(&self, entity: u32) -> Result<JsValue, JsValue> {
        object(&missing(view::entity(&self.corpus, entity), "no-entity", entity)?)
    }

    /// All entities, without their places.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "EntityView[]")]
    pub fn entities(&self) -> Result<JsValue, JsValue> {
        object(&view::entities(&self.corpus))
    }

    /// The characters of the source behind a range of the shown text, a line a block.
    ///
    /// # Errors
    /// `no-source`.
    pub fn quote(&self, id: u32, start: u32, end: u32) -> Result<String, JsValue> {
        of_source(view::quote(&self.corpus, id, start, end), id)
    }

    /// The ranges of the source, in code points, behind a range of the shown text.
    ///
    /// # Errors
    /// `no-source`.
    #[wasm_bindgen(js_name = codePoints, unchecked_return_type = "[number, number][]")]
    pub fn code_points(&self, id: u32, start: u32, end: u32) -> Result<JsValue, JsValue> {
        object(&of_source(view::code_points(&self.corpus, id, start, end), id)?)
    }

    /// Where a code point of the source stands in the shown text; -1 for one that is not shown.
    ///
    /// # Errors
    /// `no-source`.
    pub fn locate(
        &self,
        id: u32,
        #[wasm_bindgen(js_name = codePoint)] code_point: u32,
    ) -> Result<i32, JsValue> {
        of_source(self.corpus.file(id), id)?;
        let place = view::locate(&self.corpus, id, code_point);
        Ok(place.and_then(|place| i32::try_from(place).ok()).unwrap_or(-1))
    }

    /// The file in schema tifa/1, the same bytes as `tifa extract --format json` prints.
    ///
    /// # Errors
    /// `no-source`.
    pub fn extract(&self, id: u32) -> Result<String, JsValue> {
        let file = of_source(self.corpus.file(id), id)?;
        json::write(file, Layout::Lines).map_err(|error| js_sys::Error::new(&error.to_string()).into())
    }

    /// The file as HTML to be read where no script runs, its titles at `level` of the headings.
    ///
    /// # Errors
    /// `no-source`.
    pub fn article(&self, id: u32, level: u8) -> Result<String, JsValue> {
        of_source(self.corpus.file(id), id).map(|file| article::write(file, level))
    }

    /// All places that a query asks for, six numbers each: source, start, end, and three that `lines` asks back. `order`
    /// is `text`, `left` or `right`.
    ///
    /// # Errors
    /// `unknown-field`, `empty-field`, `bad-year`, `long-query`, `bad-options`.
    pub fn search(&self, query: &str, order: &str) -> Result<Vec<u32>, JsValue> {
        timed("tifa search", || view::search(&self.corpus, query, order)).map_err(|view| crate::error(&view))
    }

    /// The lines around some rows of `search`, with at most `width` characters on each side.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(unchecked_return_type = "LineView[]")]
    pub fn lines(&self, rows: &[u32], width: usize) -> Result<JsValue, JsValue> {
        object(&view::lines(&self.corpus, rows, width))
    }

    /// Names in the open files that have `text` in them.
    ///
    /// # Errors
    /// None.
    #[wasm_bindgen(unchecked_return_type = "SuggestionView[]")]
    pub fn suggest(&self, text: &str, limit: usize) -> Result<JsValue, JsValue> {
        object(&view::suggest(&self.corpus, text, limit))
    }

    /// Takes packs of the reader's own in the place of those before, a name and a text each; none gives all up. They count
    /// for files that are begun from now on.
    ///
    /// # Errors
    /// `bad-pack`, with `line` and `reason`; then those before go on to count.
    #[wasm_bindgen(js_name = usePacks, unchecked_return_type = "PackView[]")]
    pub fn use_packs(&mut self, names: Vec<String>, texts: Vec<String>) -> Result<JsValue, JsValue> {
        let packs: Vec<(String, String)> = names.into_iter().zip(texts).collect();
        self.corpus.use_packs(&packs).map_err(|error| crate::error(&ErrorView::from(&error)))?;
        object(&view::packs(&self.corpus))
    }

    /// A ledger over all files that are read to the end.
    ///
    /// # Errors
    /// `no-ledger`.
    #[wasm_bindgen(unchecked_return_type = "LedgerView")]
    pub fn ledger(&self, name: &str) -> Result<JsValue, JsValue> {
        let view = timed("tifa ledger", || view::ledger(&self.corpus, name));
        object(&view.ok_or_else(|| {
            crate::error(&ErrorView::new("no-ledger", "", &[("ledger", name)], "there is no such ledger"))
        })?)
    }

    /// Two files or documents side by side, the first as the earlier one: two parts of two numbers each, the file and its
    /// document, from 1, or 0 for all of it.
    ///
    /// # Errors
    /// `no-source`.
    #[wasm_bindgen(unchecked_return_type = "ComparisonView")]
    pub fn compare(&self, parts: &[u32]) -> Result<JsValue, JsValue> {
        let first = parts.first().copied().unwrap_or_default();
        let parts = parts_of(parts);
        timed("tifa compare", || {
            let two = parts.first().zip(parts.get(1));
            let beside = two.and_then(|(a, b)| Beside::of(&self.corpus, *a, *b));
            let beside = of_source(beside, first)?;
            let [a, b] = &beside.texts;
            let found = timed("tifa pair", || compare(a, b));
            let close = timed("tifa differ", || details(a, b, &found));
            let view = beside.view(&found, &close);
            let out = object(&view)?;
            for (name, column) in [("pairs", &view.pairs), ("runs", &view.runs), ("alone", &view.alone)] {
                Reflect::set(&out, &name.into(), &Uint32Array::from(column.as_slice()))?;
            }
            Ok(out)
        })
    }

    /// Two to twenty files or documents compared each with each, in order of date; parts as in `compare`.
    ///
    /// # Errors
    /// `no-source`.
    #[wasm_bindgen(unchecked_return_type = "SeriesView")]
    pub fn series(&self, parts: &[u32]) -> Result<JsValue, JsValue> {
        let first = parts.first().copied().unwrap_or_default();
        object(&of_source(timed("tifa series", || view::series(&self.corpus, &parts_of(parts))), first)?)
    }

    /// The history of one paragraph, name or wording through files or documents; parts as in `compare`, the question as
    /// in [`view::history`].
    ///
    /// # Errors
    /// `no-source`, also for a question that is none.
    #[wasm_bindgen(unchecked_return_type = "HistoryView")]
    pub fn history(&self, parts: &[u32], question: &str) -> Result<JsValue, JsValue> {
        let first = parts.first().copied().unwrap_or_default();
        object(&of_source(view::history(&self.corpus, &parts_of(parts), question), first)?)
    }

    /// A comparison to take away: `json`, `html`, `markdown`, `csv`, `rows`, `tei` or `collatex`; a report in `zh` or
    /// `en`; parts as in `compare`.
    ///
    /// # Errors
    /// `no-source`, also for another format.
    #[wasm_bindgen(js_name = comparisonFile)]
    pub fn comparison_file(&self, parts: &[u32], format: &str, language: &str) -> Result<String, JsValue> {
        let first = parts.first().copied().unwrap_or_default();
        of_source(tifa::export::comparison::file(&self.corpus, &parts_of(parts), format, language), first)
    }
}

/// Files and their documents from the numbers of a call.
fn parts_of(numbers: &[u32]) -> Vec<(u32, Option<u32>)> {
    numbers
        .chunks(2)
        .map(|part| (part[0], part.get(1).and_then(|document| document.checked_sub(1))))
        .collect()
}
