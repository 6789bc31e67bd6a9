//! The readers module: decodes what the main module leaves out.

use js_sys::Reflect;
use tifa::source::archive::{Archive, Entry};
use tifa::source::{self, Limit, MAX_NESTING, MAX_UNPACKED, ReadError, ReadOptions, Reading};
use tifa::view::ErrorView;
use wasm_bindgen::prelude::*;

/// Decodes a file of any encoding and reads its markup; `Explorer.beginReading` takes the result.
///
/// Of the options only `encoding` counts here, a WHATWG label chosen by the user; without it the bytes decide.
///
/// # Errors
/// An `Error` with a property `view` where the bytes are no text.
#[wasm_bindgen(unchecked_return_type = "ReadingView")]
pub fn read(
    name: &str,
    bytes: &[u8],
    #[wasm_bindgen(unchecked_param_type = "Partial<AddOptions> | null | undefined")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let encoding = Reflect::get(options, &"encoding".into()).ok().and_then(|label| label.as_string());
    let reading = Reading::read(name, bytes, &ReadOptions { encoding, format: None })
        .map_err(|error| crate::error(&ErrorView::from(&error)))?;
    crate::reading::to_js(&reading.into())
}

/// A ZIP archive being unpacked, file by file.
#[wasm_bindgen]
pub struct Unpacker {
    archive: Archive<'static>,
}

#[wasm_bindgen]
impl Unpacker {
    /// Reads the directory of an archive that lies in `nesting` others, which have unpacked to `unpacked` bytes so far.
    ///
    /// # Errors
    /// `damaged`, `over-entries`, `over-unpacked`, `over-ratio`, `over-nesting`.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, bytes: Vec<u8>, nesting: usize, unpacked: f64) -> Result<Unpacker, JsValue> {
        let open = || {
            if nesting >= MAX_NESTING {
                return Err(ReadError::OverLimit { name: name.to_owned(), limit: Limit::Nesting });
            }
            Archive::open(name, bytes, MAX_UNPACKED.saturating_sub(unpacked as u64))
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
