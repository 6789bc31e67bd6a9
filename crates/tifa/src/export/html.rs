//! A page that needs nothing else: the text with its marks as `<mark>`, a legend, tables of facts and statements; no
//! script, no network. It is XML too, so that it can be read back; what a mark is stands in attributes of its first piece.

use std::collections::BTreeMap;

use crate::export::format::{ranges, xml_text, xml_value};
use crate::record::{Block, Index, Mention, Record};
use crate::source::offsets::CodePoints;

const STYLE: &str = "body{max-width:44em;margin:2em auto;padding:0 1em;font:1em/1.8 serif;color:#1b1b1b;background:#fff}\
h1{font-size:1.3em}mark{background:#eef1f4;color:inherit;border-bottom:2px solid #4a6785;padding:0 .05em}\
.instrument,.resolution{border-bottom-style:double;border-bottom-width:3px;border-color:#8a4b08}\
.organization,.office{border-color:#245a8d}.event{border-bottom-style:dashed;border-color:#6b3fa0}\
.country,.place{border-bottom-style:dotted;border-color:#276738}.person{border-color:#a03a5b}\
.date{border-bottom-style:dotted;border-color:#6a6a6a}.low{background:none}ul.legend{list-style:none;padding:0}\
ul.legend li{display:inline-block;margin-right:1.2em}small{color:#555}.block{white-space:pre-wrap}.title{font-weight:bold}\
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}mark{background:#2a2f36}}";

/// The page.
///
/// # Errors
/// [`serde_json::Error`] for a fact that is no JSON; there is none.
pub fn write(record: &Record, text: &str) -> Result<String, serde_json::Error> {
    let title = record.documents.first().and_then(|d| d.title.as_deref()).unwrap_or(&record.source.name);
    let mut out = String::from("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    if !record.source.language.is_empty() {
        out.extend([" lang=\"", &xml_value(&record.source.language), "\""]);
    }
    out.push_str(
        ">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n<meta name=\"generator\" content=\"Tifa\"/>\n",
    );
    out.extend([
        "<meta name=\"tifa:source\" content=\"",
        &xml_value(&serde_json::to_string(&record.source)?),
    ]);
    out.extend([
        "\"/>\n<title>",
        &xml_text(title),
        "</title>\n<style>",
        STYLE,
        "</style>\n</head>\n<body>\n",
    ]);
    out.extend(["<h1>", &xml_text(title), "</h1>\n"]);
    legend(record, &mut out);
    out.push_str("<main>\n");
    for d in &record.documents {
        // What is known of it; its blocks name it.
        let about = [&d.issuer, &d.date, &d.place].into_iter().flatten().map(|t| xml_text(t));
        out.extend([
            "<p id=\"",
            &xml_value(&d.id),
            "\" data-document=\"",
            &xml_value(&serde_json::to_string(d)?),
        ]);
        out.extend(["\"><small>", &xml_text(d.title.as_deref().unwrap_or_default()), " "]);
        out.extend([&*about.collect::<Vec<_>>().join(", "), "</small></p>\n"]);
    }
    let points = CodePoints::new(text);
    let whole = Block { role: "text".to_owned(), ranges: vec![(0, points.len())], ..Block::default() };
    let blocks = if record.blocks.is_empty() { std::slice::from_ref(&whole) } else { &record.blocks };
    let marks = Marks::of(record);
    let mut told = vec![false; record.mentions.len()];
    for block in blocks {
        marks.block(block, &points, &mut told, &mut out);
    }
    out.push_str("</main>\n");
    let facts = record.facts.iter().map(|f| Ok((serde_json::to_string(f)?, points.joined(&f.ranges))));
    list("fact", facts, &mut out)?;
    let statements =
        record.statements.iter().map(|s| Ok((serde_json::to_string(s)?, Some(statement_words(s)))));
    list("statement", statements, &mut out)?;
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

fn statement_words(statement: &crate::record::Statement) -> String {
    let holder = statement.holder.as_ref().map_or("", |h| &h.text);
    [holder, &statement.predicate.text, &statement.content.text].join(" | ")
}

fn legend(record: &Record, out: &mut String) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for m in &record.mentions {
        *counts.entry(&m.kind).or_default() += 1;
    }
    if counts.is_empty() {
        return;
    }
    out.push_str("<ul class=\"legend\">");
    for (kind, count) in counts {
        // No mark: what is read back are the marks of the text alone.
        out.extend(["<li><span class=\"", &xml_value(kind), "\">", &xml_text(kind), "</span> "]);
        out.extend([&*count.to_string(), "</li>"]);
    }
    out.push_str("</ul>\n");
}

/// The marks by the places where they begin and end.
struct Marks<'r> {
    record: &'r Record,
    index: Index<'r>,
    /// Where a range begins, the mention and the end.
    begins: BTreeMap<u32, Vec<(usize, u32)>>,
    /// Length of the longest: no mark goes on further than this behind where it begins.
    longest: u32,
}

impl<'r> Marks<'r> {
    fn of(record: &'r Record) -> Self {
        let mut begins: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
        let mut longest = 0;
        for (i, m) in record.mentions.iter().enumerate() {
            for &(start, end) in m.ranges.iter().filter(|(start, end)| start < end) {
                begins.entry(start).or_default().push((i, end));
                longest = longest.max(end - start);
            }
        }
        // The longest outside.
        for marks in begins.values_mut() {
            crate::order::sort_by(marks, |a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        Self { record, index: record.index(), begins, longest }
    }

    fn block(&self, block: &Block, points: &CodePoints<'_>, told: &mut [bool], out: &mut String) {
        let tag = match (&*block.role, block.level) {
            ("title", _) => "h2",
            ("heading", _) => "h3",
            _ => "p",
        };
        out.extend(["<", tag, " class=\"block ", &xml_value(&block.role), "\""]);
        if !block.id.is_empty() {
            let about = Block { text: String::new(), ..block.clone() };
            let about = serde_json::to_string(&about).unwrap_or_default();
            out.extend([" id=\"", &xml_value(&block.id), "\" data-block=\"", &xml_value(&about), "\""]);
        }
        out.push('>');
        for &(from, to) in &block.ranges {
            // Open marks, the outermost first; those that begin before the range go on in it.
            let mut open: Vec<(usize, u32)> = self
                .begins
                .range(from.saturating_sub(self.longest)..from)
                .flat_map(|(_, marks)| marks)
                .filter(|m| m.1 > from)
                .copied()
                .collect();
            let before = std::mem::take(&mut open);
            for mark in before {
                self.open(mark, &mut open, told, out);
            }
            let mut at = from;
            while at < to {
                let next = self.begins.range(at + 1..to).next().map_or(to, |(next, _)| *next);
                let next = open.iter().map(|m| m.1).filter(|end| *end > at).fold(next, u32::min);
                for mark in self.begins.get(&at).into_iter().flatten() {
                    self.open(*mark, &mut open, told, out);
                }
                let next = open.iter().map(|m| m.1).filter(|end| *end > at).fold(next, u32::min);
                out.push_str(&xml_text(points.get(at, next).unwrap_or_default()));
                at = next;
                self.close(at, &mut open, told, out);
            }
            for _ in open {
                out.push_str("</mark>");
            }
        }
        out.extend(["</", tag, ">\n"]);
    }

    fn open(&self, mark: (usize, u32), open: &mut Vec<(usize, u32)>, told: &mut [bool], out: &mut String) {
        let m: &Mention = &self.record.mentions[mark.0];
        let low = if m.confidence == "low" { " low" } else { "" };
        out.extend(["<mark class=\"", &xml_value(&m.kind), low, "\" data-id=\"", &xml_value(&m.id), "\""]);
        if !std::mem::replace(&mut told[mark.0], true) {
            let mut value = |name: &str, value: &str| {
                if !value.is_empty() {
                    out.extend([" data-", name, "=\"", &xml_value(value), "\""]);
                }
            };
            value("kind", &m.kind);
            value("ranges", &ranges(&m.ranges));
            value("block", &m.block);
            value("entity", m.entity.as_deref().unwrap_or_default());
            let name = m.entity.as_deref().and_then(|id| self.index.entity(id)).map_or("", |e| &e.name);
            value("name", name);
            value("rule", &m.rule);
            value("confidence", &m.confidence);
            if let Some(date) = &m.value {
                value("value", date.as_deref().unwrap_or("null"));
            }
            out.extend([" title=\"", &xml_value(&m.kind), if name.is_empty() { "" } else { ": " }]);
            out.extend([&*xml_value(name), "\""]);
        }
        out.push('>');
        open.push(mark);
    }

    /// Closes what ends here, and opens again what lies inside it and goes on.
    fn close(&self, at: u32, open: &mut Vec<(usize, u32)>, told: &mut [bool], out: &mut String) {
        let Some(outermost) = open.iter().position(|m| m.1 <= at) else { return };
        let inside: Vec<(usize, u32)> = open.drain(outermost..).collect();
        inside.iter().for_each(|_| out.push_str("</mark>"));
        for mark in inside.into_iter().filter(|m| m.1 > at) {
            self.open(mark, open, told, out);
        }
    }
}

/// Facts or statements, each with its words and, for a program, all of it.
fn list(
    sort: &str,
    items: impl Iterator<Item = Result<(String, Option<String>), serde_json::Error>>,
    out: &mut String,
) -> Result<(), serde_json::Error> {
    let mut any = false;
    for item in items {
        let (json, words) = item?;
        if !any {
            out.extend(["<details><summary>", sort, "s</summary>\n<ul>\n"]);
        }
        any = true;
        out.extend(["<li data-", sort, "=\"", &xml_value(&json), "\">"]);
        out.extend([&*xml_text(&words.unwrap_or_default()), "</li>\n"]);
    }
    if any {
        out.push_str("</ul></details>\n");
    }
    Ok(())
}
