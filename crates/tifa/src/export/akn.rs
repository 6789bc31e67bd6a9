//! Akoma Ntoso 3.0, `statement`: the text in blocks with what is named in it as inline elements, valid against the schema
//! of OASIS.
//!
//! Inline elements cannot cross: of two mentions that do, the one that begins first is one, of two at one place the longer.
//! All of them, with their ranges in the source, their rules, facts and statements stand in `proprietary`, which the
//! schema leaves to each program; what is read back is read from there.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::export::format::{percent, xml_text, xml_value};
use crate::record::{Block, Entity, Index, Mention, Record, Stretches};

/// The namespace of what is our own.
pub(crate) const OWN: &str = "urn:x-tifa:1";

/// What stands in `proprietary`, item by item, as JSON.
fn proprietary<T: Serialize>(element: &str, items: &[T], out: &mut String) -> Result<(), serde_json::Error> {
    for item in items {
        let json = serde_json::to_string(item)?;
        out.extend(["<tifa:", element, ">", &xml_text(&json), "</tifa:", element, ">\n"]);
    }
    Ok(())
}

/// The file.
///
/// # Errors
/// [`serde_json::Error`] for a fact that is no JSON; there is none.
pub fn write(record: &Record) -> Result<String, serde_json::Error> {
    let name = record.documents.first().map_or("statement", |d| &d.kind);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.extend([
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<statement name=\"",
        &xml_value(name),
        "\">\n<meta>\n",
    ]);
    identification(record, &mut out);
    out.push_str("<references source=\"#tifa\">\n");
    out.push_str(
        "<TLCOrganization eId=\"tifa\" href=\"/akn/ontology/organization/tifa\" showAs=\"Tifa\"/>\n",
    );
    let issuer = record.documents.first().and_then(|d| d.issuer.as_deref()).unwrap_or("unknown");
    out.extend(["<TLCOrganization eId=\"issuer\" href=\"/akn/ontology/organization/", &percent(issuer)]);
    out.extend(["\" showAs=\"", &xml_value(issuer), "\"/>\n"]);
    for e in &record.entities {
        let (class, _) = classes(&e.kind);
        let (tail, key) = (&class[3..].to_lowercase(), if e.key.is_empty() { &e.name } else { &e.key });
        // What is referred to, not in the ontology alone, says by which name.
        let named =
            if class == "TLCReference" { format!(" name=\"{}\"", xml_value(&e.kind)) } else { String::new() };
        out.extend([
            "<",
            class,
            &*named,
            " eId=\"",
            &xml_value(&e.id),
            "\" href=\"/akn/ontology/",
            tail,
            "/",
        ]);
        out.extend([&*percent(key), "\" showAs=\"", &xml_value(&e.name), "\"/>\n"]);
    }
    out.extend(["</references>\n<proprietary source=\"#tifa\" xmlns:tifa=\"", OWN, "\">\n"]);
    proprietary("source", std::slice::from_ref(&record.source), &mut out)?;
    proprietary("document", &record.documents, &mut out)?;
    // The text of a block stands in the body.
    let blocks: Vec<Block> =
        record.blocks.iter().map(|b| Block { text: String::new(), ..b.clone() }).collect();
    proprietary("block", &blocks, &mut out)?;
    proprietary("entity", &record.entities, &mut out)?;
    proprietary("mention", &record.mentions, &mut out)?;
    proprietary("fact", &record.facts, &mut out)?;
    proprietary("statement", &record.statements, &mut out)?;
    out.push_str("</proprietary>\n</meta>\n<mainBody>\n");
    let index = record.index();
    let mut mentions: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in &record.mentions {
        mentions.entry(&mention.block).or_default().push(mention);
    }
    let mut open: Option<Option<&str>> = None;
    for b in &record.blocks {
        let document = b.document.as_deref();
        if open != Some(document) {
            if open.is_some() {
                out.push_str("</content></hcontainer>\n");
            }
            let kind = document.and_then(|id| index.document(id)).map_or("outside", |d| &d.kind);
            out.extend(["<hcontainer name=\"", &xml_value(kind), "\"><content>\n"]);
            open = Some(document);
        }
        let own = mentions.get(&*b.id).map_or(&[][..], Vec::as_slice);
        block(&index, own, b, &mut out);
    }
    out.push_str(if open.is_some() { "</content></hcontainer>\n" } else { "<p/>\n" });
    out.push_str("</mainBody>\n</statement>\n</akomaNtoso>\n");
    Ok(out)
}

/// Work, expression and manifestation, as every document must name itself. A date that is not whole is its first day.
fn identification(record: &Record, out: &mut String) {
    let date = record.documents.first().and_then(|d| d.date.as_deref()).and_then(first_day);
    let is_known = date.is_some();
    let date = date.unwrap_or_else(|| "1970-01-01".to_owned());
    let digest: String = record.source.sha256.chars().take(16).collect();
    let work = format!("/akn/un/statement/{date}/{}", if digest.is_empty() { "none" } else { &digest });
    let (language, tail) = match record.source.language.split('-').next() {
        Some("zh") => ("zho", "zho@"),
        Some("en") => ("eng", "eng@"),
        Some("ru") => ("rus", "rus@"),
        _ => ("und", "und@"),
    };
    let expression = format!("{work}/{tail}");
    let sort = if is_known { "adoption" } else { "unknown" };
    let common = |out: &mut String, path: &str| {
        out.extend(["<FRBRthis value=\"", path, "/!main\"/><FRBRuri value=\"", path, "\"/>"]);
        out.extend(["<FRBRdate date=\"", &date, "\" name=\"", sort, "\"/><FRBRauthor href=\"#issuer\"/>"]);
    };
    out.push_str("<identification source=\"#tifa\">\n<FRBRWork>");
    common(out, &work);
    out.push_str("<FRBRcountry value=\"un\"/></FRBRWork>\n<FRBRExpression>");
    common(out, &expression);
    out.extend(["<FRBRlanguage language=\"", language, "\"/></FRBRExpression>\n<FRBRManifestation>"]);
    common(out, &(expression + ".xml"));
    out.push_str("</FRBRManifestation>\n</identification>\n");
}

/// The first day of an EDTF date that is a year, a month or a day.
fn first_day(date: &str) -> Option<String> {
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) =
        (parts.next()??, parts.next().unwrap_or(Some(1))?, parts.next().unwrap_or(Some(1))?);
    let is_day = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day)
        || is_late_day(year, month, day);
    (is_day && parts.next().is_none()).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a day from the 29th on is one of its month.
fn is_late_day(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=9999).contains(&year) && (1..=12).contains(&month) && (29..=last).contains(&day)
}

/// What the ontology calls a kind, and the inline element for its mentions.
fn classes(kind: &str) -> (&'static str, Option<&'static str>) {
    match kind {
        "organization" => ("TLCOrganization", Some("organization")),
        "event" => ("TLCEvent", Some("event")),
        "country" | "place" => ("TLCLocation", Some("location")),
        "person" => ("TLCPerson", Some("person")),
        "office" => ("TLCRole", Some("role")),
        "instrument" | "resolution" => ("TLCReference", Some("ref")),
        _ => ("TLCConcept", None),
    }
}

/// A mention inside a block: bytes of its text.
struct Inline<'a> {
    start: usize,
    end: usize,
    mention: &'a Mention,
}

/// The mentions of a block that can be inline elements, in order.
fn inlines<'a>(mentions: &[&'a Mention], block: &Block) -> Vec<Inline<'a>> {
    // Code points of the block's text to bytes.
    let bytes: Vec<usize> =
        block.text.char_indices().map(|(byte, _)| byte).chain([block.text.len()]).collect();
    let stretches = Stretches::of(block);
    let begins = |at: u32| bytes.get(stretches.find(at)?.0 as usize).copied();
    let ends = |at: u32| bytes.get(stretches.find(at.checked_sub(1)?)?.0 as usize + 1).copied();
    let mut found: Vec<Inline<'_>> = (mentions.iter())
        .filter_map(|&mention| {
            let (start, end) = (mention.ranges.first()?.0, mention.ranges.last()?.1);
            let (start, end) = (begins(start)?, ends(end)?);
            (block.text.get(start..end) == Some(&*mention.text)).then_some(Inline { start, end, mention })
        })
        .collect();
    crate::order::sort_by(&mut found, |a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut behind = 0;
    found.retain(|inline| {
        let is_free = inline.start >= behind && inline.start < inline.end;
        behind = if is_free { inline.end } else { behind };
        is_free
    });
    found
}

fn block(index: &Index<'_>, mentions: &[&Mention], b: &Block, out: &mut String) {
    let (opening, closing) = if b.role == "paragraph" {
        ("<p".to_owned(), "</p>\n")
    } else {
        let role = if b.role.is_empty() { "block" } else { &b.role };
        (format!("<block name=\"{}\"", xml_value(role)), "</block>\n")
    };
    out.extend([&*opening, " eId=\"", &xml_value(&b.id), "\">"]);
    let mut at = 0;
    for Inline { start, end, mention } in inlines(mentions, b) {
        out.push_str(&xml_text(&b.text[at..start]));
        inline(index.entity(mention.entity.as_deref().unwrap_or_default()), mention, out);
        at = end;
    }
    out.extend([&*xml_text(&b.text[at..]), closing]);
}

fn inline(entity: Option<&Entity>, m: &Mention, out: &mut String) {
    let id = xml_value(&m.id);
    let day = m.value.as_ref().and_then(Option::as_deref).filter(|value| value.len() == 10);
    let element = match (classes(&m.kind).1, entity, day.and_then(first_day)) {
        (_, _, Some(day)) => {
            out.extend(["<date eId=\"", &id, "\" date=\"", &day, "\">"]);
            "date"
        }
        (Some("ref"), Some(entity), _) => {
            out.extend(["<ref eId=\"", &id, "\" href=\"#", &xml_value(&entity.id), "\">"]);
            "ref"
        }
        (Some(element), Some(entity), _) => {
            out.extend(["<", element, " eId=\"", &id, "\" refersTo=\"#", &xml_value(&entity.id), "\">"]);
            element
        }
        _ => {
            out.extend(["<inline eId=\"", &id, "\" name=\"", &xml_value(&m.kind), "\">"]);
            "inline"
        }
    };
    out.extend([&*xml_text(&m.text), "</", element, ">"]);
}
