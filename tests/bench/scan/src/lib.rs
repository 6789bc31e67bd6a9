//! What search and reading are measured beside: bytes in the memory of a wasm module and, over them, a bare `memmem` and two
//! bare scans for the words of a dictionary, each as fast as its crate is. It knows no files, no readings of a character and
//! no paragraphs, and is no part of the page.

use aho_corasick::AhoCorasick;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
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

/// A text and a dictionary to be scanned for, the longest word at a place.
#[wasm_bindgen]
pub struct Words {
    text: String,
    bytes: AhoCorasick,
    characters: CharwiseDoubleArrayAhoCorasick<u32>,
}

#[wasm_bindgen]
impl Words {
    /// A text, and words of which none stands twice, one a line.
    ///
    /// # Errors
    /// What either crate says of the words.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, words: &str) -> Result<Words, JsError> {
        let bytes = AhoCorasick::builder()
            .match_kind(aho_corasick::MatchKind::LeftmostLongest)
            .build(words.lines())
            .map_err(|error| JsError::new(&error.to_string()))?;
        let characters = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.lines())
            .map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { text, bytes, characters })
    }

    /// How many words aho-corasick finds.
    #[wasm_bindgen(js_name = byBytes)]
    pub fn by_bytes(&self) -> usize {
        self.bytes.find_iter(&self.text).count()
    }

    /// How many words daachorse finds.
    #[wasm_bindgen(js_name = byCharacters)]
    pub fn by_characters(&self) -> usize {
        self.characters.leftmost_find_iter(&self.text).count()
    }
}
