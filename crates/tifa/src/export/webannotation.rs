//! W3C Web Annotation Data Model, JSON-LD: a collection with one page, an annotation a mention, fact and statement.
//!
//! A target is the source, named by its digest (RFC 6920), with a quote selector (32 characters on each side) and a
//! position selector, which counts code points. A mention in several ranges has several targets. The kind is a tag, the
//! entity a resource that the body identifies; rule, confidence and the like are terms of a prefix of our own.

use serde::{Deserialize, Serialize};

use crate::record::{Fact, Record, Statement};
use crate::source::offsets::CodePoints;

/// Characters before and behind a quotation.
const AROUND: u32 = 32;

/// The context of the standard.
pub(crate) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What our own terms begin with.
pub(crate) const PREFIX: &str = "urn:x-tifa:1:";

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: (&'a str, Terms<'a>),
    id: String,
    #[serde(rename = "type")]
    sort: &'a str,
    label: &'a str,
    generator: Generator<'a>,
    total: usize,
    first: Page<'a>,
}

#[derive(Serialize)]
struct Terms<'a> {
    tifa: &'a str,
}

#[derive(Serialize)]
struct Generator<'a> {
    #[serde(rename = "type")]
    sort: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'a str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<Annotation>,
}

/// An annotation, as we write it.
#[derive(Debug, Serialize)]
struct Annotation {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Vec<Target>,
    #[serde(rename = "tifa:block", skip_serializing_if = "String::is_empty")]
    block: String,
    #[serde(rename = "tifa:rule", skip_serializing_if = "String::is_empty")]
    rule: String,
    #[serde(rename = "tifa:confidence", skip_serializing_if = "String::is_empty")]
    confidence: String,
    /// Of a date; JSON-LD knows no null, so a date without value has an empty one.
    #[serde(rename = "tifa:value", skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Debug, Serialize)]
struct Body {
    #[serde(rename = "type")]
    sort: &'static str,
    purpose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Named>,
}

#[derive(Debug, Serialize)]
struct Named {
    id: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Target {
    source: String,
    selector: (QuoteSelector, PositionSelector),
}

#[derive(Debug, Serialize)]
struct QuoteSelector {
    #[serde(rename = "type")]
    sort: &'static str,
    exact: String,
    prefix: String,
    suffix: String,
}

#[derive(Debug, Serialize)]
struct PositionSelector {
    #[serde(rename = "type")]
    sort: &'static str,
    start: u32,
    end: u32,
}

/// What a fact or a statement says, in a body of type JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Said {
    /// A fact.
    Fact(Fact),
    /// A statement.
    Statement(Statement),
}

/// The address of a source: its digest.
pub(crate) fn address(record: &Record) -> String {
    format!("nih:sha-256;{}", record.source.sha256)
}

/// The collection.
///
/// # Errors
/// [`serde_json::Error`] for a value that is no JSON; there is none.
pub fn write(record: &Record, text: &str) -> Result<String, serde_json::Error> {
    let points = CodePoints::new(text);
    let address = address(record);
    let target = |&(start, end): &(u32, u32)| Target {
        source: address.clone(),
        selector: (
            QuoteSelector {
                sort: "TextQuoteSelector",
                exact: points.get(start, end).unwrap_or_default().to_owned(),
                prefix: points.get(start.saturating_sub(AROUND), start).unwrap_or_default().to_owned(),
                suffix: points
                    .get(end, end.saturating_add(AROUND).min(points.len()))
                    .unwrap_or_default()
                    .to_owned(),
            },
            PositionSelector { sort: "TextPositionSelector", start, end },
        ),
    };
    let id = |name: &str| format!("{address}#{name}");
    let tag = |value: &str| Body {
        sort: "TextualBody",
        purpose: "tagging",
        format: None,
        value: Some(value.to_owned()),
        source: None,
    };
    let mut items = Vec::with_capacity(record.mentions.len());
    let index = record.index();
    for mention in &record.mentions {
        let mut body = vec![tag(&mention.kind)];
        if let Some(entity) = &mention.entity {
            let label = index.entity(entity).map_or_else(String::new, |e| e.name.clone());
            body.push(Body {
                sort: "SpecificResource",
                purpose: "identifying",
                format: None,
                value: None,
                source: Some(Named { id: id(entity), label }),
            });
        }
        items.push(Annotation {
            id: id(&mention.id),
            sort: "Annotation",
            motivation: "tagging",
            body,
            target: mention.ranges.iter().map(target).collect(),
            block: mention.block.clone(),
            rule: mention.rule.clone(),
            confidence: mention.confidence.clone(),
            value: mention.value.clone().map(Option::unwrap_or_default),
        });
    }
    let mut say = |id: String, said: &Said, ranges: &[(u32, u32)]| -> Result<(), serde_json::Error> {
        items.push(Annotation {
            id,
            sort: "Annotation",
            motivation: "describing",
            body: vec![Body {
                sort: "TextualBody",
                purpose: "describing",
                format: Some("application/json"),
                value: Some(serde_json::to_string(said)?),
                source: None,
            }],
            target: ranges.iter().map(target).collect(),
            block: String::new(),
            rule: String::new(),
            confidence: String::new(),
            value: None,
        });
        Ok(())
    };
    for (i, fact) in record.facts.iter().enumerate() {
        say(id(&format!("f{}", i + 1)), &Said::Fact(fact.clone()), &fact.ranges)?;
    }
    for (i, statement) in record.statements.iter().enumerate() {
        let said = Said::Statement(statement.clone());
        say(id(&format!("s{}", i + 1)), &said, &statement.predicate.ranges)?;
    }
    let collection = Collection {
        context: (CONTEXT, Terms { tifa: PREFIX }),
        id: id("marks"),
        sort: "AnnotationCollection",
        label: &record.source.name,
        generator: Generator { sort: "Software", name: "Tifa" },
        total: items.len(),
        first: Page { id: id("page1"), sort: "AnnotationPage", start: 0, items },
    };
    // An annotation a line.
    let text = serde_json::to_string(&collection)?;
    Ok(text.replace(",{\"id\":\"nih:", ",\n{\"id\":\"nih:").replace("\"items\":[{", "\"items\":[\n{") + "\n")
}
