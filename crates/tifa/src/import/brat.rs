//! brat standoff read back: the `.ann` file, with the `.txt` as the text. What our notes say of an annotation is taken from
//! them; in a file of others every text-bound annotation is a mention of its type.

use super::{Fault, ImportError, Imported, pair, shown};
use crate::export::brat::{Note, STATEMENT};
use crate::record::{Fact, Mention, Ranges, Record, Statement};
use crate::source::offsets::CodePoints;

struct Event<'a> {
    id: &'a str,
    sort: &'a str,
    trigger: &'a str,
    parts: Vec<&'a str>,
}

pub(super) fn read(file: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    let points = text.map(CodePoints::new);
    let mut mentions: Vec<(String, Mention)> = Vec::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut confidences: Vec<(&str, &str)> = Vec::new();
    let mut references: Vec<(&str, &str, &str)> = Vec::new();
    let mut notes: Vec<(&str, usize, Note)> = Vec::new();
    for (nth, line) in file.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = || ImportError::at(nth + 1, Fault::Line(shown(line)));
        let mut columns = line.splitn(3, '\t');
        let (id, what) = (columns.next().unwrap_or_default(), columns.next());
        let rest = columns.next().unwrap_or_default();
        match id.chars().next() {
            Some('T') => {
                let (sort, places) = what.and_then(|what| what.split_once(' ')).ok_or_else(wrong)?;
                let range = |part: &str| {
                    let (start, end) = part.trim().split_once(' ')?;
                    pair(start.parse().ok()?, end.parse().ok()?)
                };
                let ranges: Option<Ranges> = places.split(';').map(range).collect();
                let ranges = ranges.ok_or_else(|| ImportError::at(nth + 1, Fault::Range(shown(places))))?;
                // What was marked is what the text has there; without it, what the line says.
                let found = points.as_ref().map(|points| points.joined(&ranges));
                let words = match found {
                    Some(found) => found.ok_or_else(|| {
                        ImportError::at(nth + 1, Fault::OtherText(format!("{places} is behind its end")))
                    })?,
                    None => rest.to_owned(),
                };
                if points.is_some() && !is_same(&words, rest) {
                    let what = format!("{} where {} was marked", shown(&words), shown(rest));
                    return Err(ImportError::at(nth + 1, Fault::OtherText(what)));
                }
                let mention = Mention {
                    id: id.replacen('T', "m", 1),
                    kind: sort.to_owned(),
                    text: words,
                    ranges,
                    ..Mention::default()
                };
                mentions.push((id.to_owned(), mention));
            }
            Some('E') => {
                let mut parts = what.ok_or_else(wrong)?.split_ascii_whitespace();
                let (sort, trigger) = parts.next().and_then(|part| part.split_once(':')).ok_or_else(wrong)?;
                let parts = parts.filter_map(|part| part.split_once(':')).map(|(_, of)| of).collect();
                events.push(Event { id, sort, trigger, parts });
            }
            Some('A' | 'M') => {
                let mut parts = what.ok_or_else(wrong)?.split_ascii_whitespace();
                if let (Some("confidence"), Some(of), Some(value)) =
                    (parts.next(), parts.next(), parts.next())
                {
                    confidences.push((of, value));
                }
            }
            Some('N') => {
                let mut parts = what.ok_or_else(wrong)?.split_ascii_whitespace().skip(1);
                if let (Some(of), Some(to)) = (parts.next(), parts.next()) {
                    references.push((of, to.strip_prefix("tifa:").unwrap_or(to), rest));
                }
            }
            Some('#') => {
                let of = what.and_then(|what| what.split_once(' ')).map(|(_, of)| of).ok_or_else(wrong)?;
                // Notes of others are words.
                if let Ok(note) = serde_json::from_str::<Note>(rest) {
                    notes.push((of, nth + 1, note));
                }
            }
            Some('R' | '*') => {}
            _ => return Err(wrong()),
        }
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut statements: Vec<Statement> = Vec::new();
    let mut no_mentions: Vec<&str> = Vec::new();
    for event in &events {
        let Some(note) = notes.iter_mut().find(|(of, ..)| *of == event.id).map(|(.., note)| note) else {
            continue;
        };
        facts.extend(note.fact.take());
        if let Some(statement) = note.statement.take() {
            statements.push(statement);
            if event.sort == STATEMENT {
                no_mentions.extend(&event.parts);
            }
        }
        no_mentions.push(event.trigger);
    }
    let mut record = Record { facts, statements, ..Record::default() };
    mentions.retain(|(id, _)| !no_mentions.contains(&&**id));
    for (id, mut mention) in mentions {
        if let Some((_, line, note)) = notes.iter_mut().find(|(of, ..)| *of == id) {
            mention.id = note.id.take().unwrap_or(mention.id);
            mention.kind = note.kind.take().unwrap_or(mention.kind);
            mention.block = std::mem::take(&mut note.block);
            mention.rule = std::mem::take(&mut note.rule);
            mention.value = note.value.take();
            if let Some(ranges) = note.ranges.take() {
                if let Some(points) = &points {
                    let line = *line;
                    mention.text = points.joined(&ranges).ok_or_else(|| {
                        ImportError::at(line, Fault::Range("behind the end of the text".to_owned()))
                    })?;
                }
                mention.ranges = ranges;
            }
        }
        if let Some((_, confidence)) = confidences.iter().find(|(of, _)| *of == id) {
            (*confidence).clone_into(&mut mention.confidence);
        }
        if let Some((_, entity, name)) = references.iter().find(|(of, ..)| *of == id) {
            mention.entity = Some((*entity).to_owned());
            record.name_entity(entity, &mention.kind, name);
        }
        record.mentions.push(mention);
    }
    Ok(Imported { record, text: text.map(str::to_owned) })
}

/// Whether two say the same but for white space, which stands for the cuts between fragments.
fn is_same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(a) == letters(b)
}
