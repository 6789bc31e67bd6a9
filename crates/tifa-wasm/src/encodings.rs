//! The module of encodings: decodes what is no Unicode.

use tifa::source::{self, Reading};
use tifa::view::ErrorView;
use wasm_bindgen::prelude::*;

use crate::reading;

/// Decodes a file of any encoding. `Explorer.beginReading` takes the result where its `format` is `text`; with any other
/// its markup is still to be read (`readMarkup` of the readers module).
///
/// Of the options only `encoding` counts here, a WHATWG label chosen by the user; without it the bytes decide.
///
/// # Errors
/// An `Error` with a property `view` where the bytes are no text.
#[wasm_bindgen(unchecked_return_type = "ReadingView")]
pub fn decode(
    name: &str,
    bytes: &[u8],
    #[wasm_bindgen(unchecked_param_type = "Partial<AddOptions> | null | undefined")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let decoded = Reading::decode(name, bytes, &reading::options(options));
    reading::to_js(decoded.map_err(|error| crate::error(&ErrorView::from(&error)))?)
}

/// A text in GB18030, as the names in old archives are; what has no meaning there is U+FFFD.
#[wasm_bindgen]
pub fn gb18030(bytes: &[u8]) -> String {
    source::gb18030(bytes)
}
