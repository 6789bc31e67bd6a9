//! The formats module: writes and reads the formats of one source, from its tifa/1 as the main module gives it.

use js_sys::{Array, Object, Reflect};
use tifa::export::citation::{self, Form, Language, Passage};
use tifa::export::format::Format;
use tifa::export::json::{self, Layout};
use tifa::import::{self, ImportError};
use tifa::record::{Record, differences};
use tifa::view::ErrorView;
use wasm_bindgen::prelude::*;

fn failed(code: &str, name: &str, detail: &[(&str, &str)], message: &str) -> JsValue {
    crate::error(&ErrorView::new(code, name, detail, message))
}

fn format(name: &str) -> Result<Format, JsValue> {
    Format::from_name(name)
        .ok_or_else(|| failed("no-format", "", &[("format", name)], "there is no such format"))
}

/// A record from JSON; one that the main module gave is always right.
fn record(json: &str) -> Result<Record, JsValue> {
    import::read(Format::Json, json, None).map(|read| read.record).map_err(|error| wrong(&error))
}

fn wrong(error: &ImportError) -> JsValue {
    failed("bad-marks", "", &[("reason", &error.to_string())], &error.to_string())
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) -> Result<(), JsValue> {
    Reflect::set(object, &name.into(), &value.into()).map(drop)
}

/// The names of the formats, in the order of the documentation.
#[wasm_bindgen(js_name = formatNames)]
pub fn format_names() -> Vec<String> {
    Format::ALL.iter().map(|format| format.name().to_owned()).collect()
}

/// The files of a format: each its name, media type and text.
///
/// # Errors
/// `no-format`, `bad-marks` for JSON that is no tifa/1.
#[wasm_bindgen(js_name = writeFormat, unchecked_return_type = "{ name: string, type: string, text: string }[]")]
pub fn write_format(format: &str, json: &str, text: &str) -> Result<Array, JsValue> {
    let format = self::format(format)?;
    let parts = format.write(&record(json)?, text);
    let parts = parts.map_err(|error| failed("bad-marks", "", &[], &error.to_string()))?;
    let out = Array::new();
    for part in parts {
        let object = Object::new();
        let is_main = part.name.ends_with(format.ending());
        set(&object, "name", part.name)?;
        set(&object, "type", if is_main { format.media_type() } else { "text/plain" })?;
        set(&object, "text", part.text)?;
        out.push(&object);
    }
    Ok(out)
}

/// Marks of a file as tifa/1, and those that differ from the text, each its id, what it should be and what is there.
///
/// # Errors
/// `no-format`, `bad-marks` with the place and what is wrong there.
#[wasm_bindgen(
    js_name = readFormat,
    unchecked_return_type = "{ json: string, differences: { mention: string, expected: string, found: string | undefined }[] }"
)]
pub fn read_format(format: &str, file: &str, text: Option<String>) -> Result<Object, JsValue> {
    let read = import::read(self::format(format)?, file, text.as_deref()).map_err(|error| wrong(&error))?;
    let object = Object::new();
    let json = json::write_record(&read.record, Layout::Lines);
    set(&object, "json", json.map_err(|error| failed("bad-marks", "", &[], &error.to_string()))?)?;
    let all = Array::new();
    for difference in text.map(|text| differences(&read.record, &text)).unwrap_or_default() {
        let one = Object::new();
        set(&one, "mention", difference.mention)?;
        set(&one, "expected", difference.expected)?;
        set(&one, "found", difference.found)?;
        all.push(&one);
    }
    set(&object, "differences", all)?;
    Ok(object)
}

/// A passage with its citation; `language` is `zh` or `en`, `form` `text`, `markdown` or `html`. `original` is the address
/// of the original page; where it is empty, what the text itself says counts.
///
/// # Errors
/// `bad-options` for another language or form, `bad-marks` for JSON that is no tifa/1.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "a call from JavaScript: each is a word or two")]
pub fn cite(
    json: &str,
    text: &str,
    block: &str,
    quote: &str,
    original: &str,
    permalink: &str,
    accessed: &str,
    language: &str,
    form: &str,
) -> Result<String, JsValue> {
    let chosen = Language::from_name(language).zip(Form::from_name(form));
    let (language, form) =
        chosen.ok_or_else(|| failed("bad-options", "", &[], "no such language or form"))?;
    let record = record(json)?;
    let own = if original.is_empty() { citation::address(&record, text) } else { None };
    let original = own.as_deref().unwrap_or(original);
    let passage = Passage { block, quote, original, permalink, accessed };
    Ok(citation::cite(&record, &passage, language, form))
}
