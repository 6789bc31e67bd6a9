//! CoNLL-2002 by characters: `字 B-organization`, a block a sentence, an empty line between two.
//!
//! White space has no line of its own, for it parts the columns. A character has one tag, so of two mentions that share
//! characters the one that begins first stands, of two at one place the longer one. The format has kinds and nothing else.

use crate::record::{Ranges, Record};
use crate::source::offsets::CodePoints;

/// The file.
pub fn write(record: &Record, text: &str) -> String {
    let points = CodePoints::new(text);
    let mut tags: Vec<Option<(bool, &str)>> = vec![None; points.len() as usize];
    let mut mentions: Vec<(u32, u32, usize)> = (record.mentions.iter().enumerate())
        .filter_map(|(i, m)| {
            let (start, end) = (m.ranges.first()?.0, m.ranges.last()?.1);
            Some((start, u32::MAX - end, i))
        })
        .collect();
    crate::order::sort(&mut mentions);
    for (_, _, i) in mentions {
        let mention = &record.mentions[i];
        let places = || mention.ranges.iter().flat_map(|&(start, end)| start..end).map(|at| at as usize);
        if mention.kind.is_empty() || !places().all(|at| tags.get(at).is_some_and(Option::is_none)) {
            continue;
        }
        for (nth, at) in places().enumerate() {
            tags[at] = Some((nth == 0, &mention.kind));
        }
    }
    let mut out = String::new();
    for sentence in sentences(record, text) {
        let before = out.len();
        for (start, end) in sentence {
            for (at, c) in (start..).zip(points.get(start, end).unwrap_or_default().chars()) {
                if c.is_whitespace() {
                    continue;
                }
                out.push(c);
                match tags.get(at as usize).copied().flatten() {
                    Some((true, kind)) => out.extend([" B-", kind]),
                    Some((false, kind)) => out.extend([" I-", kind]),
                    None => out.push_str(" O"),
                }
                out.push('\n');
            }
        }
        if out.len() > before {
            out.push('\n');
        }
    }
    out
}

/// The blocks; the lines of a text that has none.
pub(crate) fn sentences(record: &Record, text: &str) -> Vec<Ranges> {
    if !record.blocks.is_empty() {
        return record.blocks.iter().map(|b| b.ranges.clone()).collect();
    }
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for c in text.chars() {
        at += 1;
        if c == '\n' {
            out.push(vec![(from, at)]);
            from = at;
        }
    }
    if from < at {
        out.push(vec![(from, at)]);
    }
    out
}
