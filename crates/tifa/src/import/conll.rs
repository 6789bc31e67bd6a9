//! CoNLL-2002 read back. The format has no offsets: characters are found in the source's text in their order, which skips
//! white space and whatever was in no sentence. A mention goes on over spaces and is cut at line ends.

use super::{Fault, ImportError, Imported, shown};
use crate::record::{Mention, Record};

pub(super) fn read(file: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    let mut lines: Vec<(usize, char, &str)> = Vec::new();
    let mut bare = String::new();
    for (nth, line) in file.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() || line.starts_with("-DOCSTART-") {
            bare.push('\n');
            continue;
        }
        let wrong = || ImportError::at(nth + 1, Fault::Line(shown(line)));
        // Columns between the first and the last, as CoNLL-2003 has, say nothing of marks.
        let (token, tag) = line.rsplit_once([' ', '\t']).ok_or_else(wrong)?;
        let token = token.split([' ', '\t']).next().unwrap_or_default();
        let is_tag = tag == "O" || ["B-", "I-"].iter().any(|start| tag.len() > 2 && tag.starts_with(start));
        if token.is_empty() || !is_tag {
            return Err(wrong());
        }
        // Words of others are as many characters with one tag, the first of which begins.
        for (i, c) in token.chars().enumerate() {
            let inside = if i > 0 && tag.starts_with("B-") { tag.get(2..) } else { None };
            bare.push(c);
            lines.push((nth + 1, c, inside.unwrap_or(tag)));
        }
    }
    // Without the text, the characters themselves, a line a sentence.
    let own =
        text.is_none().then(|| bare.split('\n').filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n"));
    let text = text.or(own.as_deref()).unwrap_or_default();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut is_open = false;
    let mut is_cut = false;
    let mut waiting = lines.iter().peekable();
    for (at, c) in (0u32..).zip(text.chars()) {
        let Some(&&(_, wanted, tag)) = waiting.peek() else { break };
        if c != wanted {
            is_cut |= matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
            if is_open && !c.is_whitespace() {
                // A character between that was in no sentence.
                is_cut = true;
            }
            continue;
        }
        waiting.next();
        let kind = tag.get(2..).unwrap_or(tag);
        let goes_on = is_open && !tag.starts_with("B-") && mentions.last().is_some_and(|m| m.kind == kind);
        match mentions.last_mut() {
            _ if tag == "O" => is_open = false,
            Some(mention) if goes_on => match mention.ranges.last_mut() {
                Some(range) if !is_cut => range.1 = at + 1,
                _ => mention.ranges.push((at, at + 1)),
            },
            _ => {
                is_open = true;
                let id = format!("m{}", mentions.len() + 1);
                let (kind, ranges) = (kind.to_owned(), vec![(at, at + 1)]);
                mentions.push(Mention { id, kind, ranges, ..Mention::default() });
            }
        }
        is_cut = false;
    }
    if let Some((line, c, _)) = waiting.next() {
        return Err(ImportError::at(*line, Fault::OtherText(format!("{c} does not follow in it"))));
    }
    let points = crate::source::offsets::CodePoints::new(text);
    for mention in &mut mentions {
        mention.text = points.joined(&mention.ranges).unwrap_or_default();
    }
    let record = Record { mentions, ..Record::default() };
    Ok(Imported { record, text: Some(text.to_owned()) })
}
