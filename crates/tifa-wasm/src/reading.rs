//! A reading on its way from one module to the other: a plain object with a typed array.

use js_sys::{Reflect, Uint32Array};
use tifa::view::ReadingView;
use wasm_bindgen::prelude::*;

/// The object for a reading.
#[cfg(feature = "readers")]
pub(crate) fn to_js(view: &ReadingView) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&object, &name.into(), &value);
    set("encoding", view.encoding.as_str().into())?;
    set("malformed", view.malformed.into())?;
    set("format", view.format.as_str().into())?;
    set("text", view.text.as_str().into())?;
    set("markup", Uint32Array::from(view.markup.as_slice()).into())?;
    Ok(object.into())
}

/// The reading of an object; `None` for any other object.
#[cfg(feature = "main")]
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
