//! What the page sees of positions: statements as flat columns, and the facts that an entity takes part in.
//!
//! It makes nothing anew; it only says where in the shown text the stages found what they found.

use serde::Serialize;

use super::shown_spans;
use crate::corpus::{Corpus, File};
use crate::fact::{Relation, Term};
use crate::mention::Confidence;
use crate::registry::Reference;
use crate::span::{InBlock, Span};
use crate::statement::{Class, Place};

/// Width of a row of [`statements`]: start and end of the predicate, class (index into [`Class::ALL`]), flags (bit 0: a
/// guess), start and end of the holder (both [`NO_HOLDER`] where nobody is named), start and end of the content, block
/// of the predicate, number of the statement in its file.
pub const STATEMENT_COLUMNS: usize = 10;

/// Stands for the place of a holder that is not named.
pub const NO_HOLDER: u32 = u32::MAX;

/// One statement, asked for when its card opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct StatementView {
    /// `decide`, `commit`, …
    pub class: String,
    /// The rule that made it.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
}

/// A fact that an entity takes part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// `adoption`, `holding`, `initiative`, `candidature`, `signature`, `membership`; `reference` for a place that points
    /// back.
    pub kind: String,
    /// The source that says it.
    pub source: u32,
    /// Start of the stretch that says it, UTF-16 units of the shown text.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// Who and what takes part, in the order of the kind's roles.
    pub parts: Vec<PartView>,
    /// EDTF date or term of office.
    pub date: Option<String>,
    /// The rule that made it.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
}

/// A part of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// `instrument`, `act`, `place`, `event`, `proposer`, `proposal`, `country`, `seat`, `office`, `person`, `member`,
    /// `organization`, `standing`.
    pub role: String,
    /// Its entity; none where no mention stands for the part.
    pub entity: Option<u32>,
    /// Start in the shown text, UTF-16 units.
    pub start: u32,
    /// End in the shown text, UTF-16 units.
    pub end: u32,
}

/// The statements of a file found so far in order of their predicates, [`STATEMENT_COLUMNS`] numbers each.
pub fn statements(corpus: &Corpus, id: u32) -> Option<Vec<u32>> {
    let file = corpus.file(id)?;
    let of = |place: Place| (place.block, place.span);
    let all = file.statements();
    let predicates = shown_spans(file, all.iter().map(|s| of(s.predicate)));
    let contents = shown_spans(file, all.iter().map(|s| of(s.content)));
    let mut holders = shown_spans(file, all.iter().filter_map(|s| s.holder).map(of)).into_iter();
    let mut rows: Vec<[u32; STATEMENT_COLUMNS]> = Vec::with_capacity(all.len());
    for (number, s) in all.iter().enumerate() {
        let class = Class::ALL.iter().position(|c| *c == s.class).unwrap_or_default() as u32;
        let named = s.holder.and_then(|_| holders.next());
        let (from, to) = named.unwrap_or((NO_HOLDER, NO_HOLDER));
        let ((start, end), (open, close)) = (predicates[number], contents[number]);
        let guess = u32::from(s.confidence == Confidence::Low);
        rows.push([start, end, class, guess, from, to, open, close, s.predicate.block, number as u32]);
    }
    crate::order::sort(&mut rows);
    Some(rows.concat())
}

/// One statement of a file by its number.
pub fn statement(corpus: &Corpus, id: u32, number: u32) -> Option<StatementView> {
    let s = corpus.file(id)?.statements().get(number as usize)?;
    Some(StatementView {
        class: s.class.name().to_owned(),
        rule: s.rule.to_owned(),
        confidence: s.confidence.name().to_owned(),
    })
}

/// The facts that an entity takes part in, in order of source and text; behind those of a source the places that point
/// back at it (该公约), which are inferred.
pub fn facts(corpus: &Corpus, entity: u32) -> Vec<FactView> {
    let mut all = Vec::new();
    for (source, file) in corpus.files().filter(|(_, file)| file.is_done()) {
        let entity_of = |term: &Term| match term {
            Term::Mention(index) => file.entity_of(*index as usize),
            Term::Text(_) => None,
        };
        for fact in file.facts() {
            let (terms, date) = parts(&fact.relation);
            if !terms.iter().any(|(_, term)| entity_of(term) == Some(entity)) {
                continue;
            }
            let spans = terms.iter().map(|(_, term)| place_of(file, fact.block, term));
            let places = shown_spans(file, std::iter::once((fact.block, fact.span)).chain(spans));
            let parts = terms.iter().zip(&places[1..]).map(|((role, term), (start, end))| PartView {
                role: (*role).to_owned(),
                entity: entity_of(term),
                start: *start,
                end: *end,
            });
            all.push(FactView {
                kind: fact.relation.name().to_owned(),
                source,
                start: places[0].0,
                end: places[0].1,
                parts: parts.collect(),
                date: date.cloned(),
                rule: fact.rule.to_owned(),
                confidence: fact.confidence.name().to_owned(),
            });
        }
        let back = |r: &&Reference| r.rule == "reference.back" && file.meant_by(r) == Some(entity);
        for reference in file.registry().references.iter().filter(back) {
            let places = shown_spans(file, std::iter::once((reference.block, reference.span)));
            all.extend(places.into_iter().map(|(start, end)| FactView {
                kind: "reference".to_owned(),
                source,
                start,
                end,
                parts: vec![PartView { role: "reference".to_owned(), entity: None, start, end }],
                date: None,
                rule: reference.rule.to_owned(),
                confidence: Confidence::High.name().to_owned(),
            }));
        }
    }
    all
}

fn place_of(file: &File, block: u32, term: &Term) -> (u32, Span<InBlock>) {
    match term {
        Term::Mention(index) => {
            file.mentions().get(*index as usize).map_or((block, Span::new(0, 0)), |m| (m.block, m.span))
        }
        Term::Text(span) => (block, *span),
    }
}

/// The parts of a relation with their roles, and its date.
fn parts(relation: &Relation) -> (Vec<(&'static str, Term)>, Option<&String>) {
    let mut out = Vec::new();
    let mut push = |role, term: Option<Term>| out.extend(term.map(|term| (role, term)));
    let date = match relation {
        Relation::Adoption { instrument, date, place, act } => {
            push("instrument", Some(*instrument));
            push("act", act.map(Term::Text));
            push("place", *place);
            date.as_ref()
        }
        Relation::Holding { event, date, place } => {
            push("event", Some(*event));
            push("place", *place);
            date.as_ref()
        }
        Relation::Initiative { proposers, proposal } => {
            proposers.iter().for_each(|proposer| push("proposer", Some(*proposer)));
            push("proposal", Some(*proposal));
            None
        }
        Relation::Candidature { country, seat, term } => {
            push("country", Some(*country));
            seat.iter().for_each(|part| push("seat", Some(*part)));
            term.as_ref()
        }
        Relation::Signature { country, office, person } => {
            push("country", *country);
            push("office", *office);
            push("person", *person);
            None
        }
        Relation::Membership { member, organization, standing } => {
            push("member", Some(*member));
            push("organization", *organization);
            standing.iter().for_each(|part| push("standing", Some(*part)));
            None
        }
    };
    (out, date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::AddOptions;

    const TEXT: &str = "山城宣言\n\n成员国落实《绿色纲要》（2021年9月17日，杜尚别）。😀\n\n\
        成员国强调合作😀，坚决反对恐怖主义。中国和俄罗斯重申支持《绿色纲要》。\n";

    fn read() -> (Corpus, u32, Vec<u16>) {
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let units = super::super::text(&corpus, id).unwrap().encode_utf16().collect();
        (corpus, id, units)
    }

    #[test]
    fn rows_lead_to_holder_predicate_and_content() {
        let (corpus, id, units) = read();
        let words = |start: u32, end: u32| String::from_utf16(&units[start as usize..end as usize]).unwrap();
        let rows = statements(&corpus, id).unwrap();
        let said: Vec<_> = rows
            .chunks(STATEMENT_COLUMNS)
            .map(|r| (words(r[4], r[5]), words(r[0], r[1]), Class::ALL[r[2] as usize], words(r[6], r[7])))
            .collect();
        let oppose = said.iter().find(|s| s.2 == Class::Oppose).unwrap();
        assert_eq!((oppose.0.as_str(), oppose.1.as_str()), ("成员国", "坚决反对"));
        assert!(oppose.3.contains("恐怖主义"));
        let endorse = said.iter().find(|s| s.2 == Class::Endorse).unwrap();
        assert_eq!((endorse.0.as_str(), endorse.1.as_str()), ("中国和俄罗斯", "重申支持"));
        assert!(rows.chunks(STATEMENT_COLUMNS).map(|r| r[0]).is_sorted());
        for row in rows.chunks(STATEMENT_COLUMNS) {
            let view = statement(&corpus, id, row[9]).unwrap();
            assert_eq!(view.class, Class::ALL[row[2] as usize].name());
        }
        assert_eq!(statement(&corpus, id, 99), None);
    }

    #[test]
    fn an_instrument_knows_its_adoption() {
        let (corpus, _, units) = read();
        let instrument = corpus.entities().into_iter().find(|(_, e)| e.name.contains("绿色纲要")).unwrap().0;
        let found = facts(&corpus, instrument);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind.as_str(), found[0].date.as_deref()), ("adoption", Some("2021-09-17")));
        let part = |role: &str| {
            let part = found[0].parts.iter().find(|part| part.role == role).unwrap();
            (String::from_utf16(&units[part.start as usize..part.end as usize]).unwrap(), part.entity)
        };
        assert_eq!(part("instrument"), ("《绿色纲要》".to_owned(), Some(instrument)));
        assert_eq!(part("place").0, "杜尚别");
        assert!(part("place").1.is_some_and(|place| facts(&corpus, place).len() == 1));
    }
}
