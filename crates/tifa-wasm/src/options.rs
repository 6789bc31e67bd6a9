//! The page's options for a file, out of a plain object. By hand: a deserialiser that fits every type, with words for every
//! way of being wrong, weighs more than all the options.

use js_sys::{Array, Reflect};
use tifa::view::AddOptions;
use wasm_bindgen::prelude::*;

/// The options of an object; those that it does not have, or all where there is none, are the usual ones. An error is the
/// name of the field that has another type.
pub(crate) fn from_js(object: &JsValue) -> Result<AddOptions, &'static str> {
    if object.is_undefined() || object.is_null() {
        return Ok(AddOptions::default());
    }
    let get = |name: &'static str| Reflect::get(object, &name.into()).map_err(|_| name);
    let text = |name: &'static str| {
        let value = get(name)?;
        if value.is_undefined() || value.is_null() {
            return Ok(None);
        }
        value.as_string().map(Some).ok_or(name)
    };
    let list = |name: &'static str| {
        let value = get(name)?;
        if value.is_undefined() { Ok(Array::new()) } else { value.dyn_into::<Array>().map_err(|_| name) }
    };
    Ok(AddOptions {
        encoding: text("encoding")?,
        title: text("title")?,
        date: text("date")?,
        off: list("off")?.iter().map(|name| name.as_string()).collect::<Option<_>>().ok_or("off")?,
        undone: list("undone")?.iter().map(repair).collect::<Option<_>>().ok_or("undone")?,
    })
}

/// A single repair: the name of its step, start and end.
fn repair(value: JsValue) -> Option<(String, u32, u32)> {
    let value = value.dyn_into::<Array>().ok()?;
    let number = |at| value.get(at).as_f64().filter(|n| *n == f64::from(*n as u32)).map(|n| n as u32);
    Some((value.get(0).as_string()?, number(1)?, number(2)?))
}
