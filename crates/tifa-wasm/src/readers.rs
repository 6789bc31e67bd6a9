//! The readers module: decodes what the main module leaves out.

use js_sys::Reflect;
use tifa::source::{ReadOptions, Reading};
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
