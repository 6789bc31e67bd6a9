//! WebAnno TSV 3 read back: spans of the layer `NamedEntity`, or of the first layer of spans where that is not there. Offsets
//! are UTF-16 code units. What lies between two sentences is taken for line feeds unless the source's text is given.

use super::{Fault, ImportError, Imported, shown};
use crate::export::webanno::LAYER;
use crate::record::{Mention, Record};
use crate::source::offsets::CodePoints;

/// A mark on its way: the number that tells it apart, what it is, its tokens in UTF-16 units.
type Mark<'a> = (Option<&'a str>, Mention, Vec<(u32, u32)>);

/// Where the columns of the layer stand, counted behind token text.
#[derive(Default)]
struct Layer {
    identifier: Option<usize>,
    value: Option<usize>,
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (c, c == '\\') {
            (_, true) => match characters.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(c) => out.push(c),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

/// The parts of a cell between signs that no backslash stands before.
fn split(cell: &str, sign: char) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut is_escaped) = (0, false);
    for (at, c) in cell.char_indices() {
        if c == sign && !is_escaped {
            out.push(&cell[from..at]);
            from = at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    out.push(&cell[from..]);
    out
}

/// A value and the number that tells apart what is said of several tokens.
fn numbered(part: &str) -> (&str, Option<&str>) {
    match part.strip_suffix(']').and_then(|part| part.rsplit_once('[')) {
        Some((value, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            (value, Some(number))
        }
        _ => (part, None),
    }
}

fn layer(head: &[(usize, &str)]) -> Layer {
    let mut layers: Vec<(String, Vec<&str>, usize)> = Vec::new();
    let mut column = 0;
    for (_, line) in head {
        let Some((sort, what)) = line.strip_prefix("#T_").and_then(|line| line.split_once('=')) else {
            continue;
        };
        let mut parts = what.split('|');
        let name = parts.next().unwrap_or_default().to_owned();
        let features: Vec<&str> = parts.collect();
        // A relation has a column more, for the other end.
        let width = features.len().max(1);
        if sort == "SP" {
            layers.push((name, features, column));
        }
        column += width;
    }
    let chosen = layers.iter().find(|(name, ..)| name == LAYER).or(layers.first());
    let Some((_, features, column)) = chosen else { return Layer::default() };
    let place = |name: &str| features.iter().position(|feature| *feature == name).map(|at| at + column);
    Layer { identifier: place("identifier"), value: place("value").or(Some(*column)) }
}

pub(super) fn read(file: &str, text: Option<&str>) -> Result<Imported, ImportError> {
    let lines: Vec<(usize, &str)> = file
        .split('\n')
        .enumerate()
        .map(|(nth, line)| (nth + 1, line.strip_suffix('\r').unwrap_or(line)))
        .collect();
    let is_format = lines.first().is_some_and(|(_, line)| line.starts_with("#FORMAT=WebAnno TSV 3"));
    if !is_format {
        return Err(ImportError::at(1, Fault::Missing("#FORMAT=WebAnno TSV 3")));
    }
    let end = lines.iter().position(|(_, line)| line.is_empty()).unwrap_or(lines.len());
    let layer = layer(&lines[..end]);
    // Characters by UTF-16 unit, as far as the file says them.
    let mut units: Vec<u16> = Vec::new();
    let mut marks: Vec<Mark<'_>> = Vec::new();
    let mut sentence: Option<String> = None;
    for &(number, line) in &lines[end..] {
        let wrong = || ImportError::at(number, Fault::Line(shown(line)));
        if let Some(words) = line.strip_prefix("#Text=") {
            match &mut sentence {
                Some(sentence) => sentence.extend(["\n", &unescape(words)]),
                None => sentence = Some(unescape(words)),
            }
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, place, _, features @ ..] = &*columns else { return Err(wrong()) };
        let range = place.split_once('-').and_then(|(a, b)| super::pair(a.parse().ok()?, b.parse().ok()?));
        let (start, end) = range.ok_or_else(|| ImportError::at(number, Fault::Range((*place).to_owned())))?;
        if end as usize > crate::source::MAX_BYTES {
            return Err(ImportError::at(number, Fault::Range((*place).to_owned())));
        }
        if let Some(words) = sentence.take() {
            // The first token of a sentence says where it begins; what lies before it are line ends.
            if units.len() < start as usize {
                units.resize(start as usize, u16::from(b'\n'));
            }
            units.truncate(start as usize);
            units.extend(words.encode_utf16());
        }
        if !id.contains('-') {
            return Err(wrong());
        }
        let cell = |at: Option<usize>| at.and_then(|at| features.get(at)).copied().unwrap_or("_");
        let value = cell(layer.value);
        if value == "_" || value.is_empty() {
            continue;
        }
        let identifiers = split(cell(layer.identifier), '|');
        for (nth, part) in split(value, '|').into_iter().enumerate() {
            let (kind, group) = numbered(part);
            let (entity, _) = numbered(identifiers.get(nth).copied().unwrap_or("*"));
            let known = marks.iter_mut().rev().find(|(other, ..)| group.is_some() && *other == group);
            if let Some((.., places)) = known {
                places.push((start, end));
                continue;
            }
            let meant = |text: &str| if matches!(text, "*" | "_") { String::new() } else { unescape(text) };
            let entity = Some(meant(entity)).filter(|entity| !entity.is_empty());
            let mention = Mention { kind: meant(kind), entity, ..Mention::default() };
            marks.push((group, mention, vec![(start, end)]));
        }
    }
    let own = String::from_utf16_lossy(&units);
    let whole = text.unwrap_or(&own);
    // UTF-16 units to code points of the text that counts.
    let mut starts: Vec<u32> = Vec::with_capacity(whole.len());
    for (at, c) in (0u32..).zip(whole.chars()) {
        starts.extend(std::iter::repeat_n(at, c.len_utf16()));
    }
    starts.push(whole.chars().count() as u32);
    let points = CodePoints::new(whole);
    let mut record = Record::default();
    for (_, mut mention, places) in marks {
        for (start, end) in places {
            let (Some(&from), Some(&to)) = (starts.get(start as usize), starts.get(end as usize)) else {
                return Err(ImportError::file(Fault::OtherText(format!("{start}-{end} is behind its end"))));
            };
            match mention.ranges.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                _ => mention.ranges.push((from, to)),
            }
        }
        mention.text = points.joined(&mention.ranges).unwrap_or_default();
        mention.id = format!("m{}", record.mentions.len() + 1);
        if let Some(entity) = &mention.entity {
            record.name_entity(entity, &mention.kind, "");
        }
        record.mentions.push(mention);
    }
    if text.is_some() {
        check(&own, whole)?;
    }
    Ok(Imported { record, text: Some(whole.to_owned()) })
}

/// Whether the words of the file are those of the text, but for line ends.
fn check(own: &str, text: &str) -> Result<(), ImportError> {
    let letters = |text: &'_ str| -> Vec<char> { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (own, text) = (letters(own), letters(text));
    match own.iter().zip(&text).position(|(a, b)| a != b) {
        Some(at) => {
            let there: String = text[at..].iter().take(12).collect();
            let marked: String = own[at..].iter().take(12).collect();
            Err(ImportError::file(Fault::OtherText(format!("{there} where {marked} was marked"))))
        }
        None if own.len() > text.len() => {
            Err(ImportError::file(Fault::OtherText("it is shorter".to_owned())))
        }
        None => Ok(()),
    }
}
