//! W3C Web Annotation read back: a collection, a page, a list or one annotation. A mention is an annotation with a tag, or with
//! what moved its author where there is none (`commenting`, `highlighting`); its place is the position selector, and where there is none but the source's text is known, the quotation is looked for by
//! the caller's check. Ours carry more under our own prefix.

use serde_json::Value;

use super::{Fault, ImportError, Imported, optional, pair};
use crate::export::webannotation::Said;
use crate::record::{Mention, Ranges, Record};

/// A value that may stand alone or in a list.
fn list(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Whether a thing is of a type; it may have several.
fn is(value: &Value, sort: &str) -> bool {
    list(&value["type"]).iter().any(|other| other == sort)
}

/// The name behind `#` of an address, or all of it.
fn name(address: &str) -> &str {
    address.rsplit_once('#').map_or(address, |(_, name)| name)
}

pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let data: Value = serde_json::from_str(file)?;
    let (path, items) = if is(&data, "AnnotationCollection") {
        ("first/items", list(&data["first"]["items"]))
    } else if is(&data, "AnnotationPage") {
        ("items", list(&data["items"]))
    } else {
        ("", list(&data))
    };
    let mut record = Record::default();
    record.source.name = word(&data, "label").to_owned();
    for (nth, item) in items.iter().enumerate() {
        let at = |tail: &str| [path, "/", &nth.to_string(), tail].concat();
        if !is(item, "Annotation") {
            return Err(ImportError::path(at("/type"), Fault::Missing("Annotation")));
        }
        let mut kind = String::new();
        let mut entity = None;
        let mut label = "";
        let mut is_said = false;
        for body in list(&item["body"]) {
            let purpose = if word(body, "purpose").is_empty() {
                word(item, "motivation")
            } else {
                word(body, "purpose")
            };
            match purpose {
                "describing" if word(body, "format") == "application/json" => {
                    let said: Said = serde_json::from_str(word(body, "value")).map_err(|error| {
                        ImportError::path(at("/body/value"), Fault::Json(error.to_string()))
                    })?;
                    match said {
                        Said::Fact(fact) => record.facts.push(fact),
                        Said::Statement(statement) => record.statements.push(statement),
                    }
                    is_said = true;
                }
                "tagging" | "classifying" if kind.is_empty() => {
                    let value = body.as_str().unwrap_or_else(|| word(body, "value"));
                    value.clone_into(&mut kind);
                }
                "identifying" => {
                    let source = &body["source"];
                    entity = optional(name(source.as_str().unwrap_or_else(|| word(source, "id"))));
                    label = word(source, "label");
                }
                _ => {}
            }
        }
        let mut ranges = Ranges::new();
        let mut text = String::new();
        for (i, target) in list(&item["target"]).iter().enumerate() {
            let source = target["source"].as_str().unwrap_or_else(|| word(&target["source"], "id"));
            if let Some(digest) = source.strip_prefix("nih:sha-256;") {
                digest.split(';').next().unwrap_or_default().clone_into(&mut record.source.sha256);
            }
            let mut position = None;
            for selector in list(&target["selector"]) {
                if is(selector, "TextPositionSelector") {
                    let number = |name: &str| selector[name].as_u64().and_then(|n| u32::try_from(n).ok());
                    position = number("start").zip(number("end")).and_then(|(start, end)| pair(start, end));
                    if position.is_none() {
                        let fault = Fault::Range(format!("{}-{}", selector["start"], selector["end"]));
                        return Err(ImportError::path(at(&format!("/target/{i}/selector")), fault));
                    }
                } else if is(selector, "TextQuoteSelector") {
                    text.push_str(word(selector, "exact"));
                }
            }
            let missing = || {
                let path = at(&format!("/target/{i}/selector"));
                ImportError::path(path, Fault::Missing("a TextPositionSelector"))
            };
            ranges.push(position.ok_or_else(missing)?);
        }
        if is_said {
            continue;
        }
        if kind.is_empty() {
            let motivation = list(&item["motivation"]).iter().find_map(Value::as_str);
            motivation.unwrap_or("highlighting").clone_into(&mut kind);
        }
        if let Some(entity) = &entity {
            record.name_entity(entity, &kind, label);
        }
        let value = item["tifa:value"].as_str().map(optional);
        record.mentions.push(Mention {
            id: optional(name(word(item, "id"))).unwrap_or_else(|| format!("m{}", nth + 1)),
            block: word(item, "tifa:block").to_owned(),
            kind,
            text,
            ranges,
            entity,
            value,
            rule: word(item, "tifa:rule").to_owned(),
            confidence: word(item, "tifa:confidence").to_owned(),
        });
    }
    Ok(Imported { record, text: None })
}
