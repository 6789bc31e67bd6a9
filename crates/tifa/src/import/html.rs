//! Our own page of HTML read back: what a mark is stands in attributes of its first piece.

use serde::de::DeserializeOwned;

use super::xml::{self, Element};
use super::{Fault, ImportError, Imported, optional, ranges};
use crate::record::{Block, Mention, Record};

fn json<T: DeserializeOwned>(file: &str, element: &Element, text: &str) -> Result<T, ImportError> {
    serde_json::from_str(text).map_err(|error| ImportError {
        place: xml::place(file, element.at),
        fault: Fault::Json(error.to_string()),
    })
}

pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let root = xml::read(file, true)?;
    let all = root.all();
    let source = all.iter().find(|e| e.name == "meta" && e.attribute("name") == "tifa:source");
    let source = source.ok_or(ImportError::file(Fault::Missing("the name of the source")))?;
    let mut record = Record { source: json(file, source, source.attribute("content"))?, ..Record::default() };
    // Only what lies in the text: a page may show marks elsewhere too.
    let mut pieces: Vec<(&str, String)> = Vec::new();
    for element in &all {
        if let Some(document) = element.given("data-document") {
            record.documents.push(json(file, element, document)?);
        }
        if let Some(block) = element.given("data-block").filter(|_| element.name != "mark") {
            let block: Block = json(file, element, block)?;
            record.blocks.push(Block { text: element.text(), ..block });
        }
        if let Some(fact) = element.given("data-fact") {
            record.facts.push(json(file, element, fact)?);
        }
        if let Some(statement) = element.given("data-statement") {
            record.statements.push(json(file, element, statement)?);
        }
        if element.name != "mark" {
            continue;
        }
        let id = element.attribute("data-id");
        pieces.push((id, element.text()));
        let Some(kind) = element.given("data-kind") else { continue };
        let places = ranges(element.attribute("data-ranges"));
        let places = places.map_err(|fault| ImportError { place: xml::place(file, element.at), fault })?;
        let entity = optional(element.attribute("data-entity"));
        if let Some(entity) = &entity {
            record.name_entity(entity, kind, element.attribute("data-name"));
        }
        record.mentions.push(Mention {
            id: id.to_owned(),
            block: element.attribute("data-block").to_owned(),
            kind: kind.to_owned(),
            text: String::new(),
            ranges: places,
            entity,
            value: element.given("data-value").map(|v| (v != "null").then(|| v.to_owned())),
            rule: element.attribute("data-rule").to_owned(),
            confidence: element.attribute("data-confidence").to_owned(),
        });
    }
    for mention in &mut record.mentions {
        let own = pieces.iter().filter(|(id, _)| *id == mention.id).map(|(_, text)| &**text);
        mention.text = own.collect();
    }
    Ok(Imported { record, text: None })
}
