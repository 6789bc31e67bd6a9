//! Absences: which members of the organisation a list of states does not name.
//!
//! A row is a list of at least three states that holds a statement (two of five members or fewer), in a document of an
//! organisation whose members the pack knows (see [`super::document`]) at the document's date. A member that the same
//! sentence names elsewhere, as the one whose proposal is supported, is not missing. Missing members are inferred: no text
//! says so. It recognises no list without a statement, and none in which more than a third are no members: that list is
//! of something else. Where the date does not settle a membership the member is a guess.

use super::document::{self, Affiliation};
use super::members::Members;
use super::positions::{above, content, states};
use super::reading::{Passage, Reading, is_low};
use super::{Cell, Row, Sort, Value};
use crate::mention::Kind;
use crate::span::{InBlock, Span};
use crate::statement::{Place, Statement};

pub(super) const COLUMNS: [(&str, Sort); 8] = [
    ("stated", Sort::Text),
    ("date", Sort::Date),
    ("attitude", Sort::Text),
    ("content", Sort::Text),
    ("organization", Sort::Text),
    ("named", Sort::Text),
    ("elsewhere", Sort::Text),
    ("missing", Sort::Text),
];

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let own = document::Affiliations::new(reading);
    let members = Members::new(reading.corpus);
    let mut rows = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        let Some(affiliation) = own.get(index) else { continue };
        // Statements of one holder follow each other.
        for group in passage.statements.chunk_by(|a, b| a.holder == b.holder) {
            let Some(holder) = group[0].holder.filter(|_| !already(&passage.statements, group)) else {
                continue;
            };
            if let Some(passage_of_list) = above(reading, index, holder)
                && let Some(row) =
                    row(reading, passage_of_list, holder, passage, group, affiliation, &members)
            {
                rows.push(row);
            }
        }
    }
    document::part_keys(&mut rows);
    rows
}

/// Whether the holder of a group has had one before in the same block: nothing in front of it is its own.
fn already(all: &[&Statement], group: &[&Statement]) -> bool {
    let (holder, block) = (group[0].holder, group[0].predicate.block);
    let own = holder.filter(|h| h.block == block).map_or(0, |h| h.span.start);
    let from = all.partition_point(|s| s.predicate.span.start < own);
    let first = all[from..].iter().find(|s| s.holder == holder);
    first.is_some_and(|first| !std::ptr::eq(*first, group[0]))
}

fn code<'r>(reading: &'r Reading<'_>, passage: &Passage<'_>, mention: usize) -> Option<&'r str> {
    let entity = passage.mention(mention).entity?;
    reading.entities.get(&entity)?.iso3166.as_deref()
}

fn row(
    reading: &Reading<'_>,
    at: &Passage<'_>,
    holder: Place,
    passage: &Passage<'_>,
    group: &[&Statement],
    affiliation: &Affiliation,
    members: &Members<'_>,
) -> Option<Row> {
    let list = states(at, holder.span)?;
    let (certain, uncertain) = members.on(affiliation.name, passage.date()?);
    let mut listed: Vec<&str> = list.iter().filter_map(|&m| code(reading, at, m)).collect();
    crate::order::sort(&mut listed);
    listed.dedup();
    let inside = listed.iter().filter(|c| certain.contains(c) || uncertain.contains(c)).count();
    let few = if certain.len() <= 5 { 2 } else { 3 };
    if listed.len() < few || inside * 3 < listed.len() * 2 {
        return None;
    }
    let span = holder.span;
    let mut cells = vec![Cell::default(); COLUMNS.len()];
    let first = group[0].predicate.span;
    cells[0].add(document::title(reading, passage, first));
    if let Some(date) = document::date(passage, first) {
        cells[1].add(date);
    }
    for statement in group {
        let predicate = statement.predicate.span;
        let low = is_low(statement.confidence);
        cells[2].add(Value::said(passage.str(predicate), passage.evidence(predicate)).guessed(low));
        let content = content(passage, statement);
        if !content.is_empty() {
            cells[3].add(Value::said(passage.str(content), passage.evidence(content)));
        }
    }
    cells[4].add(affiliation.value(reading));
    for &mention in &list {
        cells[5].add(reading.value(at, &at.mention(mention)));
    }
    let mut elsewhere = Vec::new();
    for mention in others(at, span) {
        if let Some(code) = code(reading, at, mention).filter(|c| !listed.contains(c)) {
            elsewhere.push(code);
            cells[6].add(reading.value(at, &at.mention(mention)));
        }
    }
    for code in certain.iter().chain(&uncertain) {
        if listed.contains(code) || elsewhere.contains(code) {
            continue;
        }
        let entity = reading.entities.iter().find(|(_, e)| e.iso3166.as_deref() == Some(code));
        let name =
            entity.map(|(_, e)| e.name.clone()).or_else(|| reading.corpus.state(code).map(str::to_owned));
        let value = Value::said(name.unwrap_or_else(|| (*code).to_owned()), at.evidence(span));
        cells[7].add(value.of(entity.map(|(n, _)| *n)).inferred().guessed(uncertain.contains(code)));
    }
    let key = document::place_key(reading, at, span.start);
    Some(Row { key, cells, flags: Vec::new() })
}

/// The states that the sentence of a list names besides.
fn others(passage: &Passage<'_>, list: Span<InBlock>) -> impl Iterator<Item = usize> {
    let sentence = passage.sentence(list);
    let all = passage.mentions_in(sentence);
    all.filter(move |&m| {
        passage.mentions[m].kind == Kind::Country && !list.contains(passage.mentions[m].span.start)
    })
}

#[cfg(test)]
mod tests {
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Name, make};

    fn missing(date: &str, text: &str) -> Vec<[String; 3]> {
        let mut corpus = Corpus::new().unwrap();
        let options = AddOptions {
            title: Some("东南亚国家联盟外长会联合公报".to_owned()),
            date: Some(date.to_owned()),
            ..AddOptions::default()
        };
        corpus.add("t.txt", text.as_bytes(), options).unwrap();
        let cell =
            |c: &crate::ledger::Cell| c.values.iter().map(|v| v.text.as_str()).collect::<Vec<_>>().join("|");
        let table = make(&corpus, Name::Absences);
        for value in table.rows.iter().flat_map(|r| &r.cells[7].values) {
            assert!(value.inferred && value.evidence.len() == 1);
        }
        table.rows.iter().map(|r| [5, 6, 7].map(|i| cell(&r.cells[i]))).collect()
    }

    const LIST: &str =
        "印度尼西亚、马来西亚、菲律宾、泰国、越南、老挝、缅甸和柬埔寨重申支持文莱提出的倡议，欢迎对话。";

    #[test]
    fn a_member_neither_listed_nor_named_in_the_sentence_is_missing() {
        let rows = missing("2019-07-31", LIST);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0][0].split('|').count(), 8);
        assert!(rows[0][1].starts_with("文莱"), "{rows:?}");
        assert_eq!(rows[0][2], "新加坡共和国");
    }

    #[test]
    fn who_is_missing_depends_on_the_date() {
        assert_eq!(missing("2025-12-01", LIST)[0][2].split('|').count(), 2);
        assert_eq!(missing("1998", LIST)[0][2], "新加坡共和国");
    }

    #[test]
    fn lists_of_others_or_without_a_statement_have_no_row() {
        assert!(missing("2019-07-31", "中国、日本、韩国和泰国支持对话。").is_empty());
        assert!(missing("2019-07-31", "泰国、越南、老挝和缅甸的合作在继续。").is_empty());
        assert!(missing("2019-07-31", "成员国支持对话。").is_empty());
    }
}
