//! The binding to the browser: values in and out, errors, the panic hook. No logic.
//!
//! Four modules are built from it: the main one (feature `main`: class `Explorer`); the readers (feature `readers`), which
//! the page loads only for files with markup and for archives; the encodings (feature `encodings`), which it loads for what
//! is neither UTF-8 nor UTF-16; and the formats (feature `formats`), which it loads to take marks away or bring them back.
//! It must not know what the page does with what it gets.

#[cfg(feature = "main")]
mod browser;
#[cfg(feature = "encodings")]
mod encodings;
#[cfg(feature = "main")]
mod explorer;
#[cfg(feature = "formats")]
mod formats;
#[cfg(feature = "main")]
mod options;
#[cfg(feature = "readers")]
mod readers;
#[cfg(any(feature = "main", feature = "readers", feature = "encodings"))]
mod reading;

use js_sys::Reflect;
use tifa::view::ErrorView;
use wasm_bindgen::prelude::*;

#[cfg(feature = "main")]
pub use browser::{bytes_of, may_be_document};
#[cfg(feature = "encodings")]
pub use encodings::{decode, gb18030};
#[cfg(feature = "main")]
pub use explorer::Explorer;
#[cfg(feature = "formats")]
pub use formats::{cite, format_names, read_format, write_format};
#[cfg(feature = "readers")]
pub use readers::{Unpacker, read, read_markup};

/// The types of tifa/1 (`tifa::record`) name their ranges so; an alias has no type of its own to generate one from.
#[wasm_bindgen(typescript_custom_section)]
const RANGES: &str = "
/**
 * Ranges of code points, `[start, end]` each, end exclusive, in order; layout may cut a thing in two.
 */
export type TifaRanges = [number, number][];
";

/// Sends the text of a panic to `console.error`, where the worker picks it up: the trap that follows carries none.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}

/// A JS `Error` with the view as its property `view`.
fn error(view: &ErrorView) -> JsValue {
    let error = js_sys::Error::new(&view.message);
    if let Ok(view) = serde_wasm_bindgen::to_value(view) {
        // A fresh object takes any property.
        let _ = Reflect::set(&error, &"view".into(), &view);
    }
    error.into()
}
