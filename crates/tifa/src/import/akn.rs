//! Akoma Ntoso read back: from `proprietary`, where all of it stands, and the blocks' text from the body. A file of others
//! has no places in a source, so it gives no marks but says so.

use serde::de::DeserializeOwned;

use super::xml::{self, Element};
use super::{Fault, ImportError, Imported};
use crate::record::{Block, Record};

/// The items of a name, each an element with JSON in it.
fn items<T: DeserializeOwned>(file: &str, own: &Element, name: &str) -> Result<Vec<T>, ImportError> {
    own.named(name)
        .map(|element| {
            serde_json::from_str(&element.text()).map_err(|error| ImportError {
                place: xml::place(file, element.at),
                fault: Fault::Json(error.to_string()),
            })
        })
        .collect()
}

pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let root = xml::read(file, false)?;
    if root.name != "akomaNtoso" {
        return Err(ImportError { place: xml::place(file, root.at), fault: Fault::Missing("akomaNtoso") });
    }
    let own = root.first("proprietary").filter(|own| own.named("source").next().is_some());
    let own = own.ok_or(ImportError::file(Fault::Missing("proprietary data of Tifa")))?;
    let mut record = Record {
        documents: items(file, own, "document")?,
        blocks: items(file, own, "block")?,
        mentions: items(file, own, "mention")?,
        entities: items(file, own, "entity")?,
        facts: items(file, own, "fact")?,
        statements: items(file, own, "statement")?,
        ..Record::default()
    };
    record.source = items(file, own, "source")?.pop().unwrap_or_default();
    let body = root.first("mainBody");
    for element in body.map(Element::all).unwrap_or_default() {
        let id = element.attribute("eId");
        let mut blocks = record.blocks.iter_mut();
        if let Some(block) =
            blocks.find(|b: &&mut Block| matches!(&*element.name, "p" | "block") && b.id == id)
        {
            block.text = element.text();
        }
    }
    Ok(Imported { record, text: None })
}
