//! Positions: who takes which attitude to what.
//!
//! A row is a statement. The holder is as printed, a list of states as its states; the topic is the nearest heading above
//! in the same document, without its number, and where there is none the first things named in the content, inferred.
//! It recognises no topic that is neither headed nor named, and no holder that the statement does not have.

use super::document::{self, DocumentId};
use super::reading::{Passage, Reading, is_low};
use super::{Cell, Row, Sort, Value};
use crate::mention::Kind;
use crate::restore::Role;
use crate::span::{InBlock, Span};
use crate::statement::{Place, Statement};

pub(super) const COLUMNS: [(&str, Sort); 7] = [
    ("holder", Sort::Text),
    ("class", Sort::Text),
    ("attitude", Sort::Text),
    ("content", Sort::Text),
    ("topic", Sort::Text),
    ("stated", Sort::Text),
    ("date", Sort::Date),
];

/// Things named in a content that make a topic are no more than this.
const MOST_TOPICS: usize = 3;

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let own = document::Affiliations::new(reading);
    let mut open: Option<DocumentId> = None;
    let mut heading: Option<Value> = None;
    for (index, passage) in reading.passages.iter().enumerate() {
        let document = document::id(passage);
        if open != Some(document) {
            open = Some(document);
            heading = None;
        }
        if passage.role == Role::Heading {
            heading = headed(passage);
        }
        let organization = own.get(index).and_then(|a| a.entity);
        for statement in &passage.statements {
            let at = statement.predicate.span;
            let attitude = Value::said(passage.str(at), passage.evidence(at));
            let class = Value::said(statement.class.name(), passage.evidence(at));
            let span = content(passage, statement);
            let mut cells = vec![
                holder(reading, index, statement.holder),
                Cell::from(class),
                Cell::from(attitude.guessed(is_low(statement.confidence))),
                Cell::default(),
                topic(reading, passage, span, heading.as_ref(), organization),
                Cell::from(document::title(reading, passage, at)),
                Cell::default(),
            ];
            if !span.is_empty() {
                cells[3].add(Value::said(passage.str(span), passage.evidence(span)));
            }
            if let Some(date) = document::date(passage, at) {
                cells[6].add(date);
            }
            let key = document::place_key(reading, passage, at.start);
            rows.push(Row { key, cells, flags: Vec::new() });
        }
    }
    document::part_keys(&mut rows);
    rows
}

/// What a statement says, without the signs round it.
pub(super) fn content(passage: &Passage<'_>, statement: &Statement) -> Span<InBlock> {
    let signs = |c: char| c.is_whitespace() || "，。；：、,;:".contains(c);
    let span = statement.content.span;
    let text = passage.str(span);
    let start = span.start + (text.len() - text.trim_start_matches(signs).len()) as u32;
    Span::new(start, start + text.trim_matches(signs).len() as u32)
}

/// The holder: the states of a list, else what is printed.
fn holder(reading: &Reading<'_>, index: usize, place: Option<Place>) -> Cell {
    let mut cell = Cell::default();
    // A holder that carries on stands in a block before.
    let Some((place, passage)) = place.and_then(|p| Some((p, above(reading, index, p)?))) else {
        return cell;
    };
    match states(passage, place.span) {
        Some(states) => {
            for state in states {
                cell.add(reading.value(passage, &passage.mention(state)));
            }
        }
        None => {
            let same = passage.mentions_in(place.span).find(|&m| passage.mentions[m].span == place.span);
            let entity = same.and_then(|m| passage.mention(m).entity);
            cell.add(Value::said(passage.str(place.span), passage.evidence(place.span)).of(entity));
        }
    }
    cell
}

/// The passage at or above `index` that holds a place of the same file.
pub(super) fn above<'r, 'a>(reading: &'r Reading<'a>, index: usize, place: Place) -> Option<&'r Passage<'a>> {
    let file = reading.passages[index].file;
    reading.passages[..=index].iter().rev().find(|p| p.file == file && p.block == place.block)
}

/// The mentions of the states that a stretch lists, where it holds nothing else.
pub(super) fn states(passage: &Passage<'_>, span: Span<InBlock>) -> Option<Vec<usize>> {
    let mut at = span.start;
    let mut states = Vec::new();
    for mention in passage.mentions_in(span) {
        let own = passage.mentions[mention].span;
        if passage.mentions[mention].kind != Kind::Country
            || !is_list_sign(passage.str(Span::new(at, own.start)))
        {
            return None;
        }
        states.push(mention);
        at = own.end;
    }
    (!states.is_empty() && at == span.end).then_some(states)
}

fn is_list_sign(gap: &str) -> bool {
    matches!(gap.trim(), "" | "、" | "和" | "及" | "与" | "以及" | "，" | "，以及" | "同" | ",")
}

/// A heading as a topic, without its number.
fn headed(passage: &Passage<'_>) -> Option<Value> {
    let text = unnumbered(&passage.text);
    let start = (passage.text.len() - text.len()) as u32;
    let text = text.trim_end();
    let span = Span::new(start, start + text.len() as u32);
    (!text.is_empty()).then(|| Value::said(text, passage.evidence(span)))
}

/// 一、, （一）, 第三章, 3., IV. and the like in front of a heading are its number.
fn unnumbered(text: &str) -> &str {
    let text = text.trim_start();
    let inside = text.trim_start_matches(['（', '(']);
    let counted = inside.strip_prefix('第').unwrap_or(inside);
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇IVX".contains(c);
    let rest = counted.trim_start_matches(digit);
    if rest.len() == counted.len() {
        return text;
    }
    let mut behind = rest.trim_start_matches([
        '章', '节', '節', '部', '分', '条', '條', '编', '編', '）', ')', '、', '.', '．',
    ]);
    if behind.len() == rest.len() && !rest.starts_with([' ', '\u{3000}']) {
        return text;
    }
    behind = behind.trim_start();
    if behind.is_empty() { text } else { behind }
}

/// What a statement is about.
fn topic(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    content: Span<InBlock>,
    heading: Option<&Value>,
    organization: Option<u32>,
) -> Cell {
    if let Some(heading) = heading {
        return Cell::from(heading.clone());
    }
    let mut cell = Cell::default();
    for mention in passage.mentions_in(content) {
        let named = passage.mention(mention);
        let of_kind = !matches!(passage.mentions[mention].kind, Kind::Date | Kind::Office | Kind::Person);
        // What the whole document is about is no topic.
        if of_kind
            && named.entity.is_some()
            && named.entity != organization
            && cell.values.len() < MOST_TOPICS
        {
            cell.add(reading.value(passage, &named).inferred());
        }
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Name, make};

    fn cells(text: &str) -> Vec<Vec<String>> {
        let mut corpus = Corpus::new().unwrap();
        corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        let table = make(&corpus, Name::Positions);
        let cell = |c: &Cell| c.values.iter().map(|v| v.text.clone()).collect::<Vec<_>>().join("|");
        table.rows.iter().map(|r| r.cells.iter().map(cell).collect()).collect()
    }

    #[test]
    fn a_statement_is_a_row_with_its_states_and_the_things_it_names() {
        let rows = cells(
            "老挝、越南和柬埔寨支持《湄公河协定》，反对在金边设立水文中心。成员国将开展对话。各方指出，粮食十分重要，应当增产，反对囤积。",
        );
        assert_eq!(rows.len(), 5, "{rows:?}");
        assert_eq!((rows[3][3].as_str(), rows[4][3].as_str()), ("粮食十分重要，应当增产", "囤积"));
        assert_eq!(
            rows[0][..5],
            [
                "老挝人民民主共和国|越南社会主义共和国|柬埔寨王国",
                "endorse",
                "支持",
                "《湄公河协定》",
                "湄公河协定"
            ]
        );
        assert_eq!(rows[1][1], "oppose");
        assert!(rows[1][4].contains("金边"), "{rows:?}");
        assert_eq!(rows[2][..5], ["成员国", "commit", "将", "开展对话", ""]);
    }

    #[test]
    fn a_heading_is_the_topic_without_its_number() {
        let text =
            "关于粮食的公报\n\n一、粮食安全\n\n各方重申支持老挝。\n\n（二）水文\n\n各方欢迎老挝的努力。\n";
        let rows = cells(text);
        assert_eq!(rows.iter().map(|r| r[4].as_str()).collect::<Vec<_>>(), ["粮食安全", "水文"]);
        for (heading, topic) in [
            ("二十国集团", "二十国集团"),
            ("第三章 贸易", "贸易"),
            ("3. 贸易", "贸易"),
            ("IV. Trade", "Trade"),
            ("一", "一"),
        ] {
            assert_eq!(unnumbered(heading), topic);
        }
    }

    #[test]
    fn a_stretch_with_anything_but_states_is_no_list() {
        let rows = cells("老挝和越南领导人支持对话。");
        assert!(rows.iter().all(|r| !r[0].contains('|')), "{rows:?}");
    }
}
