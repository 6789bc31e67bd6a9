//! TEI read back: blocks, and the spans of `standOff` with their places in the source (`#char=` of RFC 5147).

use serde_json::{Map, Value};

use super::xml::{self, Element};
use super::{Fault, ImportError, Imported, optional, pair, ranges, unpercent};
use crate::export::tei::RULE;
use crate::record::{Block, Document, Entity, Mention, Ranges, Record};

fn fault(file: &str, element: &Element, fault: Fault) -> ImportError {
    ImportError { place: xml::place(file, element.at), fault }
}

/// The ranges of addresses in the source.
fn places(file: &str, element: &Element) -> Result<Ranges, ImportError> {
    let range = |address: &str| {
        let (start, end) = address.rsplit_once("#char=")?.1.split_once(',')?;
        pair(start.parse().ok()?, end.parse().ok()?)
    };
    let words = element.attribute("corresp").split_ascii_whitespace();
    words.map(|word| range(word).ok_or_else(|| fault(file, element, Fault::Range(word.to_owned())))).collect()
}

/// Ids that an attribute points to.
fn pointed(element: &Element, attribute: &str) -> Vec<String> {
    let words = element.attribute(attribute).split_ascii_whitespace();
    words.map(|word| word.trim_start_matches('#').to_owned()).collect()
}

fn words(element: &Element, name: &str) -> Option<String> {
    element.named(name).next().map(Element::text)
}

fn feature(element: &Element) -> Value {
    match &*element.name {
        "string" => Value::String(element.text()),
        "binary" => Value::Bool(element.attribute("value") == "true"),
        "numeric" => element.attribute("value").parse::<u32>().map_or(Value::Null, Value::from),
        "vColl" => Value::Array(element.elements().map(feature).collect()),
        "fs" => Value::Object(structure(element)),
        _ => Value::Null,
    }
}

fn structure(element: &Element) -> Map<String, Value> {
    let read = |f: &Element| {
        let name = f.attribute("name").to_owned();
        let value = f.elements().next().map_or(Value::Null, feature);
        let places = value.as_str().filter(|_| name == "ranges").map(ranges);
        let value = match places {
            Some(Ok(places)) => {
                places.into_iter().map(|(start, end)| Value::from(vec![start, end])).collect()
            }
            _ => value,
        };
        (name, value)
    };
    element.named("f").map(read).collect()
}

pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let root = xml::read(file, false)?;
    if root.name != "TEI" {
        return Err(fault(file, &root, Fault::Missing("TEI")));
    }
    let mut record = Record::default();
    // The kinds by the ids of their categories.
    let mut kinds: Vec<(&str, String)> = Vec::new();
    for element in root.all() {
        let id = element.attribute("id");
        match &*element.name {
            "sourceDesc" => source(element, &mut record),
            "language" => element.attribute("ident").clone_into(&mut record.source.language),
            "category" => {
                let Some(about) = element.named("catDesc").next() else { continue };
                match words(about, "name") {
                    None => kinds.push((id, about.text())),
                    Some(name) => {
                        let kind = pointed(element, "ana").pop().unwrap_or_default();
                        let kind = kinds.iter().find(|(id, _)| *id == kind).map(|(_, kind)| kind.clone());
                        record.entities.push(Entity {
                            id: id.to_owned(),
                            // A kind of which no mention is, has its name in its id alone.
                            kind: kind.unwrap_or_else(|| {
                                pointed(element, "ana").pop().unwrap_or_default().replacen("kind-", "", 1)
                            }),
                            symbol: crate::registry::symbol(element.attribute("n")),
                            key: element.attribute("n").to_owned(),
                            name,
                            aliases: about.named("name").skip(1).map(Element::text).collect(),
                            iso3166: words(about, "idno"),
                        });
                    }
                }
            }
            "p" | "ab" if !id.is_empty() => {
                let role = if element.name == "p" { "paragraph" } else { element.attribute("type") };
                record.blocks.push(Block {
                    id: id.to_owned(),
                    document: None,
                    role: if role == "block" { String::new() } else { role.to_owned() },
                    level: element.attribute("n").parse().unwrap_or(0),
                    text: element.text(),
                    ranges: places(file, element)?,
                });
            }
            "div" => {}
            "span" => {
                let mut ana = pointed(element, "ana").into_iter();
                let kind = ana.next().unwrap_or_default();
                let kind = kinds.iter().find(|(id, _)| *id == kind).map(|(_, kind)| kind.clone());
                record.mentions.push(Mention {
                    id: id.to_owned(),
                    block: pointed(element, "inst").pop().unwrap_or_default(),
                    kind: kind.ok_or_else(|| fault(file, element, Fault::Missing("a kind")))?,
                    text: element.text(),
                    ranges: places(file, element)?,
                    entity: ana.next(),
                    value: element.given("n").map(|v| (v != "null").then(|| v.to_owned())),
                    rule: unpercent(element.attribute("resp").strip_prefix(RULE).unwrap_or_default()),
                    confidence: element.attribute("cert").to_owned(),
                });
            }
            "fvLib" => {
                for fs in element.named("fs") {
                    let value = Value::Object(structure(fs));
                    let wrong = |error: serde_json::Error| fault(file, fs, Fault::Json(error.to_string()));
                    match element.attribute("n") {
                        "facts" => record.facts.push(serde_json::from_value(value).map_err(wrong)?),
                        "statements" => {
                            record.statements.push(serde_json::from_value(value).map_err(wrong)?);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    for division in root.all().into_iter().filter(|element| element.name == "div") {
        let Some(document) = pointed(division, "corresp").pop() else { continue };
        for element in division.elements() {
            let id = element.attribute("id");
            if let Some(block) = record.blocks.iter_mut().find(|b| b.id == id) {
                block.document = Some(document.clone());
            }
            if let Some(document) = record.documents.iter_mut().find(|d| d.id == document) {
                document.blocks.push(id.to_owned());
            }
        }
    }
    Ok(Imported { record, text: None })
}

/// The file and its documents.
fn source(element: &Element, record: &mut Record) {
    for bibl in element.named("bibl") {
        let id = bibl.attribute("id");
        if id.is_empty() {
            let source = &mut record.source;
            source.name = words(bibl, "title").unwrap_or_default();
            for idno in bibl.named("idno") {
                let field = match idno.attribute("type") {
                    "sha256" => &mut source.sha256,
                    "encoding" => &mut source.encoding,
                    "format" => &mut source.format,
                    _ => continue,
                };
                *field = idno.text();
            }
            for measure in bibl.all().into_iter().filter(|e| e.name == "measure") {
                let quantity = measure.attribute("quantity").parse().unwrap_or(0);
                match measure.attribute("unit") {
                    "codepoints" => source.length = quantity,
                    "malformed" => source.malformed = quantity,
                    _ => {}
                }
            }
            continue;
        }
        record.documents.push(Document {
            id: id.to_owned(),
            kind: bibl.attribute("type").to_owned(),
            title: words(bibl, "title"),
            issuer: words(bibl, "author"),
            date: words(bibl, "date"),
            place: words(bibl, "pubPlace").as_deref().and_then(optional),
            complete: bibl.attribute("status") == "complete",
            blocks: Vec::new(),
        });
    }
}
