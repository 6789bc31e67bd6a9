//! Candidatures: which state stands for which seat, for which term.
//!
//! A row is a state, a seat and a term; documents that say the same share it. The attitude is that of the statement
//! that the candidature is said in (注意到, 支持). A row is flagged where another document gives the same state and seat
//! another term. It recognises no candidature that is no fact, and no outcome of an election.

use super::collected::Collected;
use super::document;
use super::reading::{Passage, Reading, is_low};
use super::{Flag, Row, Sort, Value};
use crate::fact::{Fact, Relation, Term};
use crate::span::Span;

pub(super) const COLUMNS: [(&str, Sort); 6] = [
    ("country", Sort::Text),
    ("seat", Sort::Text),
    ("term", Sort::Date),
    ("attitude", Sort::Text),
    ("stated", Sort::Text),
    ("date", Sort::Date),
];

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let mut rows = Collected::default();
    for passage in &reading.passages {
        for fact in &passage.facts {
            if let Relation::Candidature { country, seat, term } = &fact.relation {
                add(reading, passage, fact, *country, seat, term.as_deref(), &mut rows);
            }
        }
    }
    let mut rows = rows.in_order(&|row| row.key.clone());
    flag(&mut rows);
    rows
}

fn add(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    fact: &Fact,
    country: Term,
    seat: &[Term],
    term: Option<&str>,
    rows: &mut Collected,
) {
    let state = passage.named(country);
    let mut id = String::new();
    let mut name = Value::default();
    for part in seat {
        let part = passage.named(*part);
        match part.entity {
            Some(entity) => {
                id.push_str(document::key_name(reading.key(entity)));
                name.text.push_str(reading.name(entity));
                name.entity = name.entity.or(Some(entity));
            }
            None => {
                id.push_str(part.text);
                name.text.push_str(part.text);
            }
        }
        name.evidence.push(passage.evidence(part.span));
    }
    let who = state.entity.map_or(state.text, |e| document::key_name(reading.key(e)));
    let row = rows.row(&[id.as_str(), term.unwrap_or_default(), who].join(" "), COLUMNS.len());
    row.cells[0].add(reading.value(passage, &state).guessed(is_low(fact.confidence)));
    row.cells[1].add(name);
    if let Some(term) = term {
        let said = passage.mentions.iter().find(|m| m.value.as_deref() == Some(term));
        let span = said.map_or(fact.span, |m| m.span);
        row.cells[2].add(Value::said(term, passage.evidence(span)));
    }
    let sentence = passage.sentence(fact.span);
    let holds = |at: Span<_>| sentence.start <= at.start && at.end <= state.span.start;
    if let Some(statement) = passage.statements.iter().rev().find(|s| holds(s.predicate.span)) {
        let span = statement.predicate.span;
        row.cells[3].add(Value::said(passage.str(span), passage.evidence(span)));
    }
    row.cells[4].add(document::title(reading, passage, fact.span));
    if let Some(date) = document::date(passage, fact.span) {
        row.cells[5].add(date);
    }
}

/// One state, one seat, two terms in two documents.
fn flag(rows: &mut [Row]) {
    let texts = |row: &Row, column: usize| {
        row.cells[column].values.iter().map(|v| v.text.clone()).collect::<Vec<_>>()
    };
    for i in 0..rows.len() {
        let own = &rows[i];
        let stated = texts(own, 4);
        let other = rows.iter().find(|row| {
            (0..2).all(|column| texts(row, column) == texts(own, column))
                && texts(row, 2) != texts(own, 2)
                && texts(row, 4).iter().all(|d| !stated.contains(d))
        });
        let Some(other) = other else { continue };
        let terms = || own.cells[2].values.iter().chain(&other.cells[2].values);
        let values = terms().map(|v| v.text.clone()).collect();
        let evidence = terms().flat_map(|v| v.evidence.clone()).collect();
        rows[i].flags.push(Flag { code: "two-terms", values, evidence });
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::{Name, Table, of_years};

    fn table(texts: &[&str]) -> Table {
        of_years(texts, Name::Candidatures)
    }

    #[test]
    fn each_state_has_its_own_term_and_two_documents_share_a_row() {
        let table = table(&[
            "各方注意到老挝、越南分别竞选2035—2036年、2037—2038年联合国安理会非常任理事国。",
            "各方支持老挝竞选2035—2036年联合国安全理事会非常任理事国。",
        ]);
        let texts: Vec<Vec<&str>> =
            table.rows.iter().map(|r| r.cells.iter().map(|c| c.sort_key()).collect()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert_eq!(texts[0][..3], ["老挝人民民主共和国", "联合国安全理事会非常任理事国", "2035/2036"]);
        assert_eq!(texts[1][2], "2037/2038");
        let stated = &table.rows[0].cells[4].values;
        assert_eq!(stated.iter().map(|v| v.text.as_str()).collect::<Vec<_>>(), ["2031年公报", "2032年公报"]);
        let attitudes = &table.rows[0].cells[3].values;
        assert_eq!(attitudes.iter().map(|v| v.text.as_str()).collect::<Vec<_>>(), ["注意到", "支持"]);
        assert!(table.rows.iter().all(|r| r.flags.is_empty()));
    }

    #[test]
    fn another_term_in_another_document_is_flagged() {
        let table = table(&[
            "各方支持老挝竞选2035—2036年联合国安理会非常任理事国。",
            "各方支持老挝竞选2036—2037年联合国安理会非常任理事国。",
        ]);
        assert_eq!(table.rows.len(), 2);
        assert!(table.rows.iter().all(|r| r.flags.len() == 1 && r.flags[0].code == "two-terms"));
        assert_eq!(table.rows[0].flags[0].values, ["2035/2036", "2036/2037"]);
    }
}
