//! brat standoff: `.txt` with the decoded source, `.ann` with the marks, and the types for `annotation.conf`.
//!
//! Offsets are code points, as in brat. A fragment holds no line end, so a range is cut there and joined by a space in
//! the third column. Mentions are `T`, their entity `N`, their confidence `A`; facts and statements are events whose
//! triggers come behind the mentions. What brat has no place for stands in a note (`#`), as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::{Fact, Ranges, Record, Relation, Statement};
use crate::source::offsets::CodePoints;

/// What brat has no place for, of one annotation.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Note {
    /// Where the number of the `T` is not that of the mention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub block: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Where the name of the type had to be made simple.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Where the fragments are not the ranges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Ranges>,
    /// Of a date: its value, or that it has none.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "there")]
    pub value: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
}

fn there<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Deserialize::deserialize(value).map(Some)
}

/// The type of the event that stands for a statement, and of what takes part in it.
pub(crate) const STATEMENT: &str = "statement";

/// Writes annotations one by one.
struct Writer<'a> {
    points: CodePoints<'a>,
    out: String,
    /// The last number of a `T`, and of all else.
    bound: usize,
    other: usize,
}

impl Writer<'_> {
    /// A text-bound annotation; its number, unless nothing of it is in the text.
    fn bound(&mut self, sort: &str, ranges: &[(u32, u32)]) -> Option<(usize, Ranges)> {
        let fragments = fragments(&self.points, ranges);
        if fragments.is_empty() {
            return None;
        }
        self.bound += 1;
        let number = self.bound;
        let places: Vec<String> = fragments.iter().map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<&str> =
            fragments.iter().filter_map(|&(start, end)| self.points.get(start, end)).collect();
        self.out.push_str(&format!("T{number}\t{sort} {}\t{}\n", places.join(";"), words.join(" ")));
        Some((number, fragments))
    }

    fn note(&mut self, of: &str, note: &Note) -> Result<(), serde_json::Error> {
        self.other += 1;
        let json = serde_json::to_string(note)?;
        self.out.push_str(&format!("#{}\tAnnotatorNotes {of}\t{json}\n", self.other));
        Ok(())
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        if !value.is_empty() {
            self.other += 1;
            self.out.push_str(&format!("A{}\t{name} {of} {}\n", self.other, type_name(value)));
        }
    }
}

/// The parts of ranges that hold no line end, which brat forbids.
fn fragments(points: &CodePoints<'_>, ranges: &[(u32, u32)]) -> Ranges {
    let mut out = Ranges::new();
    for &(start, end) in ranges {
        let Some(text) = points.get(start, end) else { continue };
        let mut from = start;
        for (at, c) in (start..).zip(text.chars()) {
            if is_line_end(c) {
                if from < at {
                    out.push((from, at));
                }
                from = at + 1;
            }
        }
        if from < end {
            out.push((from, end));
        }
    }
    out
}

/// What programs that read line by line take for the end of one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A type's name may hold letters, digits, hyphens and underscores.
fn type_name(kind: &str) -> String {
    let name: String =
        kind.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "mark".to_owned() } else { name }
}

/// The `.ann` file.
///
/// # Errors
/// [`serde_json::Error`] for a note that is no JSON; there is none.
pub fn annotations(record: &Record, text: &str) -> Result<String, serde_json::Error> {
    let mut writer = Writer { points: CodePoints::new(text), out: String::new(), bound: 0, other: 0 };
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let index = record.index();
    for mention in &record.mentions {
        let sort = type_name(&mention.kind);
        let Some((number, fragments)) = writer.bound(&sort, &mention.ranges) else { continue };
        numbers.entry(&mention.id).or_insert(number);
        let sign = format!("T{number}");
        writer.attribute("confidence", &sign, &mention.confidence);
        if let Some(entity) = &mention.entity {
            writer.other += 1;
            let name = index.entity(entity).map_or("", |e| &e.name).replace(is_line_end, " ");
            writer.out.push_str(&format!("N{}\tReference {sign} tifa:{entity}\t{name}\n", writer.other));
        }
        let note = Note {
            id: (mention.id.strip_prefix('m') != Some(&sign[1..])).then(|| mention.id.clone()),
            block: mention.block.clone(),
            rule: mention.rule.clone(),
            kind: (sort != mention.kind).then(|| mention.kind.clone()),
            ranges: (fragments != mention.ranges).then(|| mention.ranges.clone()),
            value: mention.value.clone(),
            ..Note::default()
        };
        writer.note(&sign, &note)?;
    }
    let number = |id: &str| numbers.get(id).copied();
    let mut event = 0;
    for fact in &record.facts {
        let (sort, terms) = terms(&fact.relation);
        let Some((trigger, _)) = writer.bound(sort, &fact.ranges) else { continue };
        event += 1;
        writer.out.push_str(&format!("E{event}\t{sort}:T{trigger}"));
        // A role that is there twice has a number.
        let mut nth = 0;
        let mut last = "";
        for (role, term) in terms {
            nth = if role == last { nth + 1 } else { 1 };
            last = role;
            if let Some(of) = number(term) {
                let ordinal = if nth > 1 { nth.to_string() } else { String::new() };
                writer.out.push_str(&format!(" {role}{ordinal}:T{of}"));
            }
        }
        writer.out.push('\n');
        let sign = format!("E{event}");
        writer.attribute("confidence", &sign, &fact.confidence);
        writer.note(&sign, &Note { fact: Some(fact.clone()), ..Note::default() })?;
    }
    for statement in &record.statements {
        let Some((trigger, _)) = writer.bound(STATEMENT, &statement.predicate.ranges) else { continue };
        let holder = statement.holder.as_ref().and_then(|h| writer.bound("holder", &h.ranges));
        let content = writer.bound("content", &statement.content.ranges);
        event += 1;
        writer.out.push_str(&format!("E{event}\t{STATEMENT}:T{trigger}"));
        for (role, part) in [("holder", holder), ("content", content)] {
            if let Some((of, _)) = part {
                writer.out.push_str(&format!(" {role}:T{of}"));
            }
        }
        writer.out.push('\n');
        let sign = format!("E{event}");
        writer.attribute("class", &sign, &statement.class);
        writer.attribute("confidence", &sign, &statement.confidence);
        writer.note(&sign, &Note { statement: Some(statement.clone()), ..Note::default() })?;
    }
    Ok(writer.out)
}

/// The sort of a fact and the roles in it, those that a mention may fill.
fn terms(relation: &Relation) -> (&'static str, Vec<(&'static str, &str)>) {
    let mut all: Vec<(&'static str, &str)> = Vec::new();
    match relation {
        Relation::Adoption { instrument, place, .. } => {
            all.push(("instrument", instrument));
            all.extend(place.as_deref().map(|term| ("place", term)));
            ("adoption", all)
        }
        Relation::Holding { event, place, .. } => {
            all.push(("event", event));
            all.extend(place.as_deref().map(|term| ("place", term)));
            ("holding", all)
        }
        Relation::Initiative { proposers, proposal } => {
            all.extend(proposers.iter().map(|term| ("proposer", &**term)));
            all.push(("proposal", proposal));
            ("initiative", all)
        }
        Relation::Candidature { country, .. } => {
            all.push(("country", country));
            ("candidature", all)
        }
        Relation::Signature { country, office, person } => {
            all.extend(country.as_deref().map(|term| ("country", term)));
            all.extend(office.as_deref().map(|term| ("office", term)));
            all.extend(person.as_deref().map(|term| ("person", term)));
            ("signature", all)
        }
        Relation::Membership { member, organization, .. } => {
            all.push(("member", member));
            all.extend(organization.as_deref().map(|term| ("organization", term)));
            ("membership", all)
        }
    }
}

/// `annotation.conf` for the types that a record has.
pub fn configuration(record: &Record) -> String {
    let mut kinds: Vec<String> = record.mentions.iter().map(|m| type_name(&m.kind)).collect();
    kinds.extend(["holder", "content"].map(str::to_owned));
    crate::order::sort(&mut kinds);
    kinds.dedup();
    let mut out = String::from("[entities]\n");
    for kind in &kinds {
        out.extend([kind, "\n"]);
    }
    out.push_str(
        "\n[relations]\n\n[events]\n\
         adoption\tinstrument?:<ENTITY>, place?:<ENTITY>\n\
         holding\tevent?:<ENTITY>, place?:<ENTITY>\n\
         initiative\tproposer*:<ENTITY>, proposal?:<ENTITY>\n\
         candidature\tcountry?:<ENTITY>\n\
         signature\tcountry?:<ENTITY>, office?:<ENTITY>, person?:<ENTITY>\n\
         membership\tmember?:<ENTITY>, organization?:<ENTITY>\n\
         statement\tholder?:<ENTITY>, content?:<ENTITY>\n\
         \n[attributes]\nconfidence\tArg:<ANY>, Value:high|low\n",
    );
    let mut classes: Vec<String> = record.statements.iter().map(|s| type_name(&s.class)).collect();
    crate::order::sort(&mut classes);
    classes.dedup();
    if !classes.is_empty() {
        out.push_str(&format!("class\tArg:<EVENT>, Value:{}\n", classes.join("|")));
    }
    out
}
