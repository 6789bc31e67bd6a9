//! The readers module: reads the markup and unpacks the archives that the main module leaves out.

use js_sys::{Function, Uint8Array};
use tifa::source::archive::{Archive, Entry};
use tifa::source::{self, Limit, MAX_NESTING, MAX_UNPACKED, ReadError, ReadOptions, Reading};
use tifa::view::{ErrorView, ReadingView};
use wasm_bindgen::prelude::*;

use crate::reading;

/// Reads a file in UTF-8 or UTF-16 with its markup, or one of a word processor; `Explorer.beginReading` takes the result.
///
/// # Errors
/// An `Error` with a property `view` where the bytes are no text.
#[wasm_bindgen(unchecked_return_type = "ReadingView")]
pub fn read(
    name: &str,
    bytes: &[u8],
    #[wasm_bindgen(unchecked_param_type = "Partial<AddOptions> | null | undefined")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let reading = Reading::read(name, bytes, &reading::options(options));
    reading::to_js(reading.map_err(|error| crate::error(&ErrorView::from(&error)))?)
}

/// Reads the markup of what the module of encodings has decoded; `Explorer.beginReading` takes the result.
///
/// # Errors
/// `bad-reading` for an object that is no reading.
#[wasm_bindgen(js_name = readMarkup, unchecked_return_type = "ReadingView")]
pub fn read_markup(
    name: &str,
    #[wasm_bindgen(unchecked_param_type = "ReadingView")] decoded: &JsValue,
) -> Result<JsValue, JsValue> {
    let decoded = reading::from_js(decoded).and_then(ReadingView::resolve);
    let decoded = decoded.ok_or_else(|| reading::not_one(name))?;
    let reading = decoded.with_markup(name, &ReadOptions::default());
    reading::to_js(reading.map_err(|error| crate::error(&ErrorView::from(&error)))?)
}

/// A ZIP archive being unpacked, file by file.
#[wasm_bindgen]
pub struct Unpacker {
    archive: Archive<'static>,
}

#[wasm_bindgen]
impl Unpacker {
    /// Reads the directory of an archive that lies in `nesting` others, which have unpacked to `unpacked` bytes so far.
    /// Names that are not UTF-8 are given to `gb18030`, that of the module of encodings.
    ///
    /// # Errors
    /// `damaged`, `over-entries`, `over-unpacked`, `over-ratio`, `over-nesting`, and `needs-encodings` for such a name
    /// without that function.
    #[wasm_bindgen(constructor)]
    pub fn new(
        name: &str,
        bytes: Vec<u8>,
        nesting: usize,
        unpacked: f64,
        #[wasm_bindgen(unchecked_param_type = "((bytes: Uint8Array) => string) | undefined")] gb18030: Option<
            Function,
        >,
    ) -> Result<Unpacker, JsValue> {
        let old_name = |raw: &[u8]| {
            gb18030.as_ref()?.call1(&JsValue::UNDEFINED, &Uint8Array::from(raw)).ok()?.as_string()
        };
        let open = || {
            if nesting >= MAX_NESTING {
                return Err(ReadError::OverLimit { name: name.to_owned(), limit: Limit::Nesting });
            }
            Archive::open_with(name, bytes, MAX_UNPACKED.saturating_sub(unpacked as u64), &old_name)
        };
        open().map(|archive| Self { archive }).map_err(|error| crate::error(&ErrorView::from(&error)))
    }

    /// How many files it holds.
    pub fn count(&self) -> usize {
        self.archive.entries().len()
    }

    /// What they unpack to, bytes.
    pub fn unpacked(&self) -> f64 {
        self.archive.unpacked() as f64
    }

    /// The path of a file; empty for one that there is not.
    pub fn path(&self, index: usize) -> String {
        self.archive.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default()
    }

    /// Whether a file may be a document, by its first bytes; undefined for what systems leave behind.
    #[wasm_bindgen(js_name = mayBeDocument)]
    pub fn may_be_document(&self, index: usize) -> Option<bool> {
        let entry = self.archive.entries().get(index)?;
        source::is_kept(&entry.name).then(|| self.archive.may_be_document(entry))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// `locked`, `too-large`, `damaged`.
    pub fn read(&self, index: usize) -> Result<Vec<u8>, JsValue> {
        let read = |entry: &Entry| self.archive.read(entry);
        let missing = ReadError::Damaged { name: String::new(), part: String::new() };
        let read = self.archive.entries().get(index).map_or(Err(missing), read);
        read.map_err(|error| crate::error(&ErrorView::from(&error)))
    }
}
