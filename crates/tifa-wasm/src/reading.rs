//! A reading on its way from one module to the other: a plain object with a typed array.

use js_sys::{Reflect, Uint32Array};
#[cfg(any(feature = "readers", feature = "encodings"))]
use tifa::source::{ReadOptions, Reading};
#[cfg(any(feature = "main", feature = "readers"))]
use tifa::view::ErrorView;
use tifa::view::ReadingView;
use wasm_bindgen::prelude::*;

/// What of the options of a file counts when it is decoded.
#[cfg(any(feature = "readers", feature = "encodings"))]
pub(crate) fn options(object: &JsValue) -> ReadOptions {
    let encoding = Reflect::get(object, &"encoding".into()).ok().and_then(|label| label.as_string());
    ReadOptions { encoding, format: None }
}

/// The object for a reading.
#[cfg(any(feature = "readers", feature = "encodings"))]
pub(crate) fn to_js(reading: Reading) -> Result<JsValue, JsValue> {
    let view = ReadingView::from(reading);
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&object, &name.into(), &value);
    set("encoding", view.encoding.as_str().into())?;
    set("malformed", view.malformed.into())?;
    set("format", view.format.as_str().into())?;
    set("text", view.text.as_str().into())?;
    set("markup", Uint32Array::from(view.markup.as_slice()).into())?;
    Ok(object.into())
}

/// The error for an object that is no reading.
#[cfg(any(feature = "main", feature = "readers"))]
pub(crate) fn not_one(name: &str) -> JsValue {
    crate::error(&ErrorView::new("bad-reading", name, &[], "not what the readers gave"))
}

/// The reading of an object; `None` for any other object.
#[cfg(any(feature = "main", feature = "readers"))]
pub(crate) fn from_js(object: &JsValue) -> Option<ReadingView> {
    let get = |name: &str| Reflect::get(object, &name.into()).ok();
    Some(ReadingView {
        encoding: get("encoding")?.as_string()?,
        malformed: get("malformed")?.as_f64()? as u32,
        format: get("format")?.as_string()?,
        text: get("text")?.as_string()?,
        markup: get("markup")?.dyn_into::<Uint32Array>().ok()?.to_vec(),
    })
}
