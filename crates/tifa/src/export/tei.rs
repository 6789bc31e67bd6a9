//! TEI P5: the text in blocks, and in `standOff` what was found in it, valid against `tei_all`.
//!
//! A block says by `corresp` where it stands in the source (RFC 5147, `#char=0,12`, code points), a mention by
//! `string-range` where it stands in its block (TEI P5, chapter 17) and again where in the source. Kinds and entities are
//! categories of two taxonomies; a fact or statement is a feature structure. Text is the blocks' own: what the layout put
//! between them is not there.

use serde_json::Value;

use crate::export::format::{percent, ranges, xml_text, xml_value};
use crate::record::{Block, Mention, Ranges, Record, Stretches};

/// What a rule's address begins with.
pub(crate) const RULE: &str = "urn:x-tifa:rule:";

/// Where ranges stand in the source.
fn places(name: &str, ranges: &[(u32, u32)]) -> String {
    let name = percent(name);
    ranges.iter().map(|(start, end)| format!("{name}#char={start},{end}")).collect::<Vec<_>>().join(" ")
}

/// The ranges of a mention inside its block; `None` where the block does not hold all of them.
fn within(block: &Stretches, mention: &Mention) -> Option<Ranges> {
    let mut out = Ranges::new();
    for &(start, end) in &mention.ranges {
        let (found, stop) = block.find(start)?;
        if end > stop {
            return None;
        }
        match out.last_mut() {
            Some(last) if last.1 == found => last.1 = found + end - start,
            _ => out.push((found, found + end - start)),
        }
    }
    Some(out)
}

/// The file.
///
/// # Errors
/// [`serde_json::Error`] for a fact that is no JSON; there is none.
pub fn write(record: &Record) -> Result<String, serde_json::Error> {
    let (name, index) = (&record.source.name, record.index());
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n",
    );
    header(record, &mut out);
    out.push_str("</teiHeader>\n<standOff>\n");
    if !record.mentions.is_empty() {
        out.push_str("<spanGrp type=\"mentions\">\n");
        // Mentions of one block mostly stand together.
        for group in record.mentions.chunk_by(|a, b| a.block == b.block) {
            let block = index.block(&group[0].block).map(Stretches::of);
            for m in group {
                mention(block.as_ref(), name, m, &mut out);
            }
        }
        out.push_str("</spanGrp>\n");
    }
    let facts = record.facts.iter().map(|f| Ok((serde_json::to_value(f)?, &f.ranges)));
    structures("facts", 'f', name, facts, &mut out)?;
    let statements = record.statements.iter().map(|s| Ok((serde_json::to_value(s)?, &s.predicate.ranges)));
    structures("statements", 's', name, statements, &mut out)?;
    if out.ends_with("<standOff>\n") {
        out.truncate(out.len() - "<standOff>\n".len());
    } else {
        out.push_str("</standOff>\n");
    }
    out.push_str("<text><body>\n");
    let mut open: Option<&str> = None;
    let mut is_empty = true;
    for b in &record.blocks {
        let document = b.document.as_deref();
        if is_empty || document != open {
            if !is_empty {
                out.push_str("</div>\n");
            }
            let kind = document.and_then(|id| index.document(id)).map(|d| &*d.kind);
            out.push_str("<div");
            if let Some(id) = document {
                out.extend([" corresp=\"#", &xml_value(id), "\""]);
            }
            out.extend([" type=\"", &xml_value(kind.unwrap_or("outside")), "\">\n"]);
            open = document;
        }
        is_empty = false;
        block(name, b, &mut out);
    }
    out.push_str(if is_empty { "<p/>\n" } else { "</div>\n" });
    out.push_str("</body></text>\n</TEI>\n");
    Ok(out)
}

fn header(record: &Record, out: &mut String) {
    let source = &record.source;
    out.extend(["<fileDesc>\n<titleStmt><title>", &xml_text(&source.name), "</title></titleStmt>\n"]);
    out.push_str("<publicationStmt><p>Written by Tifa.</p></publicationStmt>\n<sourceDesc>\n");
    let (length, malformed) = (source.length.to_string(), source.malformed.to_string());
    out.extend(["<bibl><title>", &xml_text(&source.name), "</title>"]);
    for (sort, value) in
        [("sha256", &source.sha256), ("encoding", &source.encoding), ("format", &source.format)]
    {
        if !value.is_empty() {
            out.extend(["<idno type=\"", sort, "\">", &xml_text(value), "</idno>"]);
        }
    }
    out.extend(["<extent><measure unit=\"codepoints\" quantity=\"", &length, "\"/>"]);
    out.extend(["<measure unit=\"malformed\" quantity=\"", &malformed, "\"/></extent></bibl>\n"]);
    for d in &record.documents {
        out.extend(["<bibl xml:id=\"", &xml_value(&d.id), "\" type=\"", &xml_value(&d.kind)]);
        out.extend(["\" status=\"", if d.complete { "complete" } else { "incomplete" }, "\">"]);
        if let Some(title) = &d.title {
            out.extend(["<title>", &xml_text(title), "</title>"]);
        }
        if let Some(issuer) = &d.issuer {
            out.extend(["<author>", &xml_text(issuer), "</author>"]);
        }
        if let Some(date) = &d.date {
            out.extend(["<date>", &xml_text(date), "</date>"]);
        }
        if let Some(place) = &d.place {
            out.extend(["<pubPlace>", &xml_text(place), "</pubPlace>"]);
        }
        out.push_str("</bibl>\n");
    }
    out.push_str("</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<appInfo><application ident=\"tifa\" version=\"1\"><label>Tifa</label></application></appInfo>\n");
    let mut kinds: Vec<&str> = record.mentions.iter().map(|m| &*m.kind).collect();
    crate::order::sort(&mut kinds);
    kinds.dedup();
    if !kinds.is_empty() {
        out.push_str("<classDecl>\n<taxonomy xml:id=\"kinds\">");
        for kind in kinds {
            let id = kind_id(kind);
            out.extend([
                "<category xml:id=\"",
                &id,
                "\"><catDesc>",
                &xml_text(kind),
                "</catDesc></category>",
            ]);
        }
        out.push_str("</taxonomy>\n");
        if !record.entities.is_empty() {
            out.push_str("<taxonomy xml:id=\"entities\">\n");
            for e in &record.entities {
                out.extend(["<category xml:id=\"", &xml_value(&e.id), "\" n=\"", &xml_value(&e.key), "\""]);
                out.extend([" ana=\"#", &kind_id(&e.kind), "\"><catDesc><name>"]);
                out.extend([&*xml_text(&e.name), "</name>"]);
                for alias in &e.aliases {
                    out.extend(["<name type=\"alias\">", &xml_text(alias), "</name>"]);
                }
                if let Some(code) = &e.iso3166 {
                    out.extend(["<idno type=\"iso3166\">", &xml_text(code), "</idno>"]);
                }
                out.push_str("</catDesc></category>\n");
            }
            out.push_str("</taxonomy>\n");
        }
        out.push_str("</classDecl>\n");
    }
    out.push_str("</encodingDesc>\n");
    if !source.language.is_empty() {
        let tag = xml_value(&source.language);
        out.extend(["<profileDesc><langUsage><language ident=\"", &tag, "\"/></langUsage></profileDesc>\n"]);
    }
}

/// An XML name for a kind.
fn kind_id(kind: &str) -> String {
    let name = kind.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' });
    "kind-".chars().chain(name).collect()
}

fn mention(block: Option<&Stretches>, name: &str, m: &Mention, out: &mut String) {
    out.extend(["<span xml:id=\"", &xml_value(&m.id), "\" ana=\"#", &kind_id(&m.kind)]);
    if let Some(entity) = &m.entity {
        out.extend([" #", &xml_value(entity)]);
    }
    out.push('"');
    let inside = block.and_then(|b| within(b, m));
    let targets = match &inside {
        Some(inside) => {
            let id = xml_value(&m.block);
            let of = |&(start, end): &(u32, u32)| format!("#string-range({id},{start},{})", end - start);
            inside.iter().map(of).collect::<Vec<_>>().join(" ")
        }
        None => places(name, &m.ranges),
    };
    if !targets.is_empty() {
        out.extend([" target=\"", &targets, "\""]);
        out.extend([" corresp=\"", &places(name, &m.ranges), "\""]);
    }
    if !m.block.is_empty() {
        out.extend([" inst=\"#", &xml_value(&m.block), "\""]);
    }
    if !m.rule.is_empty() {
        out.extend([" resp=\"", RULE, &percent(&m.rule), "\""]);
    }
    if matches!(&*m.confidence, "high" | "low") {
        out.extend([" cert=\"", &m.confidence, "\""]);
    }
    if let Some(value) = &m.value {
        // A date without value has none either.
        out.extend([" n=\"", &xml_value(value.as_deref().unwrap_or("null")), "\""]);
    }
    out.extend([">", &xml_text(&m.text), "</span>\n"]);
}

/// Facts or statements as feature structures, each beside where it stands.
fn structures<'r>(
    group: &str,
    letter: char,
    name: &str,
    items: impl Iterator<Item = Result<(Value, &'r Ranges), serde_json::Error>>,
    out: &mut String,
) -> Result<(), serde_json::Error> {
    let mut any = false;
    for (i, item) in items.enumerate() {
        let (value, ranges) = item?;
        if !any {
            out.extend(["<fvLib n=\"", group, "\">\n"]);
        }
        any = true;
        out.push_str(&format!("<fs xml:id=\"{letter}{}\" corresp=\"{}\">", i + 1, places(name, ranges)));
        if let Value::Object(fields) = &value {
            for (field, value) in fields {
                feature(field, value, out);
            }
        }
        out.push_str("</fs>\n");
    }
    if any {
        out.push_str("</fvLib>\n");
    }
    Ok(())
}

fn feature(name: &str, value: &Value, out: &mut String) {
    out.extend(["<f name=\"", &xml_value(name), "\">"]);
    match value {
        // Lists of lists are none of TEI's values.
        Value::Array(pairs) if name == "ranges" => {
            let number = |value: &Value| value.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            let pair = |pair: &Value| (number(&pair[0]), number(&pair[1]));
            let all: Ranges = pairs.iter().map(pair).collect();
            out.extend(["<string>", &*ranges(&all), "</string>"]);
        }
        value => feature_value(value, out),
    }
    out.push_str("</f>");
}

fn feature_value(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("<default/>"),
        Value::Bool(value) => out.extend(["<binary value=\"", &value.to_string(), "\"/>"]),
        Value::Number(value) => out.extend(["<numeric value=\"", &value.to_string(), "\"/>"]),
        Value::String(text) => out.extend(["<string>", &xml_text(text), "</string>"]),
        Value::Array(items) => {
            out.push_str("<vColl org=\"list\">");
            items.iter().for_each(|item| feature_value(item, out));
            out.push_str("</vColl>");
        }
        Value::Object(fields) => {
            out.push_str("<fs>");
            fields.iter().for_each(|(name, value)| feature(name, value, out));
            out.push_str("</fs>");
        }
    }
}

fn block(name: &str, b: &Block, out: &mut String) {
    // Heads may stand only at the start of a division, so a title in the middle of a document is a block with its role.
    let element = if b.role == "paragraph" { "p" } else { "ab" };
    out.extend(["<", element, " xml:id=\"", &xml_value(&b.id), "\""]);
    if element == "ab" {
        out.extend([" type=\"", &xml_value(if b.role.is_empty() { "block" } else { &b.role }), "\""]);
    }
    if b.level > 0 {
        out.push_str(&format!(" n=\"{}\"", b.level));
    }
    if !b.ranges.is_empty() {
        out.extend([" corresp=\"", &places(name, &b.ranges), "\""]);
    }
    out.extend([">", &xml_text(&b.text), "</", element, ">\n"]);
}
