//! WebAnno TSV 3.3, which INCEpTION reads: a token a character, marks as spans of the layer that every installation
//! has, `NamedEntity`, with the entity's id as `identifier` and the kind as `value`.
//!
//! Offsets are UTF-16 code units, as the format asks. A sentence is a line, or several where a mention runs from one
//! into the next; line feeds are no tokens. A mention of several characters has a number, so that what another one holds,
//! and what lies between two ranges, is told apart. The format has no place for rule, confidence, facts, statements.

use std::collections::BTreeMap;

use crate::record::Record;

/// The layer.
pub(crate) const LAYER: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";

/// What stands in the text of a sentence or token for characters that would end it.
fn escape_text(c: char, out: &mut String) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\n#Text="),
        c => out.push(c),
    }
}

/// A feature's value, with a backslash before each sign that the format knows.
fn escape_value(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' | '>' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// The file.
pub fn write(record: &Record, text: &str) -> String {
    let mut out = format!("#FORMAT=WebAnno TSV 3.3\n#T_SP={LAYER}|identifier|value\n\n");
    // What begins and ends at each code point, and where a line feed ends no sentence.
    let mut begins: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut ends: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut opens: BTreeMap<u32, i64> = BTreeMap::new();
    for (i, mention) in record.mentions.iter().enumerate() {
        for &(start, end) in mention.ranges.iter().filter(|(start, end)| start < end) {
            begins.entry(start).or_default().push(i);
            ends.entry(end).or_default().push(i);
        }
        if let (Some(first), Some(last)) = (mention.ranges.first(), mention.ranges.last()) {
            *opens.entry(first.0).or_default() += 1;
            *opens.entry(last.1).or_default() -= 1;
        }
    }
    let length = |i: usize| record.mentions[i].ranges.iter().map(|(start, end)| end - start).sum::<u32>();
    let mut held: Vec<usize> = Vec::new();
    let mut open = 0;
    let mut sentence = Sentence::default();
    let mut unit = 0u32;
    for (at, c) in (0u32..).zip(text.chars()) {
        for i in ends.get(&at).into_iter().flatten() {
            if let Some(place) = held.iter().position(|other| other == i) {
                held.remove(place);
            }
        }
        held.extend(begins.get(&at).into_iter().flatten());
        open += opens.get(&at).copied().unwrap_or_default();
        let width = c.len_utf16() as u32;
        // The line feed itself must lie inside, so that a mention that begins the next line joins nothing.
        if c == '\n' && (open <= 0 || sentence.tokens.is_empty()) {
            sentence.end(&mut out);
        } else {
            sentence.text.push(c);
            if c != '\n' {
                sentence.tokens.push((unit, unit + width, c));
                let marks = held.iter().map(|&i| {
                    let m = &record.mentions[i];
                    let number = if length(i) > 1 { format!("[{}]", i + 1) } else { String::new() };
                    let or_none =
                        |value: &str| if value.is_empty() { "*".to_owned() } else { escape_value(value) };
                    let identifier = or_none(m.entity.as_deref().unwrap_or_default());
                    (identifier + &number, or_none(&m.kind) + &number)
                });
                sentence.marks.push(marks.collect());
            }
        }
        unit += width;
    }
    sentence.end(&mut out);
    out
}

#[derive(Default)]
struct Sentence {
    text: String,
    tokens: Vec<(u32, u32, char)>,
    marks: Vec<Vec<(String, String)>>,
    number: usize,
}

impl Sentence {
    /// Writes what there is; the carriage return of the line end is no part of it.
    fn end(&mut self, out: &mut String) {
        if self.tokens.last().is_some_and(|(_, _, c)| *c == '\r')
            && self.marks.last().is_some_and(Vec::is_empty)
        {
            self.tokens.pop();
            self.marks.pop();
            self.text.pop();
        }
        if !self.tokens.is_empty() {
            self.number += 1;
            out.push_str("\n#Text=");
            self.text.chars().for_each(|c| escape_text(c, out));
            out.push('\n');
            for (nth, ((start, end, c), marks)) in self.tokens.iter().zip(&self.marks).enumerate() {
                out.push_str(&format!("{}-{}\t{start}-{end}\t", self.number, nth + 1));
                escape_text(*c, out);
                let column = |of: fn(&(String, String)) -> &str| {
                    let all: Vec<&str> = marks.iter().map(of).collect();
                    if all.is_empty() { "_".to_owned() } else { all.join("|") }
                };
                out.extend(["\t", &*column(|m| &m.0), "\t", &*column(|m| &m.1), "\t\n"]);
            }
        }
        self.text.clear();
        self.tokens.clear();
        self.marks.clear();
    }
}
