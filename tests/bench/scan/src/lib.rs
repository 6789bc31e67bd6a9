//! The measure of search: bytes in the memory of a wasm module and a bare `memmem` over them, as fast as the crate is. It
//! knows no files, no readings of a character and no paragraphs, and is no part of the page.

use memchr::memmem;
use wasm_bindgen::prelude::*;

/// Bytes to be scanned.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scan {
    text: Vec<u8>,
}

#[wasm_bindgen]
impl Scan {
    /// Takes the bytes over.
    #[wasm_bindgen(constructor)]
    pub fn new(text: Vec<u8>) -> Self {
        Self { text }
    }

    /// How often `needle` stands in them, without overlaps.
    pub fn count(&self, needle: &str) -> usize {
        memmem::find_iter(&self.text, needle).count()
    }
}
