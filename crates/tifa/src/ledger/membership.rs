//! Membership: who is said to be what in which organisation.
//!
//! A row is a member, an organisation and a standing as the documents print it; documents that say the same share it. An
//! organisation that the sentence does not name is that of the document, inferred. Rows are in order of organisation
//! and of the first date. A row is flagged where the pack of memberships knows better at that date; a standing that is
//! only being given (接收, 给予, 加入) is not compared. It recognises what the facts do: no chairmanship.

use super::collected::Collected;
use super::document::{self, Affiliation};
use super::members::{Members, Standing};
use super::reading::{Passage, Reading, is_low};
use super::{Evidence, Flag, Row, Sort, Value};
use crate::fact::{CARRIED, Fact, Relation};

pub(super) const COLUMNS: [(&str, Sort); 5] = [
    ("member", Sort::Text),
    ("organization", Sort::Text),
    ("standing", Sort::Text),
    ("stated", Sort::Text),
    ("date", Sort::Date),
];

/// A membership as one place states it.
pub(super) struct Claim {
    /// Who.
    pub(super) member: Value,
    /// In what.
    pub(super) organization: Option<Value>,
    /// The standing as printed.
    pub(super) standing: Value,
    /// The organisation's name in the packs, where they know its members.
    known: Option<&'static str>,
    /// ISO 3166-1 alpha-3 code of the member.
    code: Option<String>,
    /// The standing is there, not just being given.
    holds: bool,
}

/// What a printed standing is called in the pack.
fn class(standing: &str) -> Option<&'static str> {
    [("观察员", "observer"), ("对话伙伴", "partner"), ("成员", "member")]
        .into_iter()
        .find_map(|(word, class)| standing.contains(word).then_some(class))
}

/// What a fact claims; `None` where it is no membership.
pub(super) fn claim(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    fact: &Fact,
    affiliation: Option<&Affiliation>,
) -> Option<Claim> {
    let Relation::Membership { member, organization, standing } = &fact.relation else { return None };
    let named = passage.named(*member);
    let code = named.entity.and_then(|e| reading.entities.get(&e)).and_then(|e| e.iso3166.clone());
    let said = organization.as_ref().map(|o| {
        let mut named = passage.named(*o);
        // One that stands inside a title is no mention of its own.
        named.entity = named.entity.or_else(|| reading.organization(named.text));
        let mut value = reading.value(passage, &named);
        if fact.rule == CARRIED {
            // Another block names it: that is the place to look at.
            value.evidence = passage.named_at(*o).into_iter().collect();
            value = value.inferred();
        }
        value
    });
    let inferred = || affiliation.map(|a| a.value(reading).inferred());
    let organization = said.or_else(inferred);
    let key = organization.as_ref().and_then(|o| o.entity).map(|e| document::key_name(reading.key(e)));
    let known = Members::new(reading.corpus).organizations().into_iter().find(|o| Some(*o) == key);
    let mut said = Value::default();
    for part in standing {
        let part = reading.value(passage, &passage.named(*part));
        said.text.push_str(&part.text);
        said.evidence.extend(part.evidence);
    }
    Some(Claim {
        member: reading.value(passage, &named).guessed(is_low(fact.confidence)),
        organization,
        standing: said,
        known,
        code,
        holds: matches!(fact.rule, "membership.attends" | "membership.is" | "membership.serves"),
    })
}

impl Claim {
    /// What the pack says instead, where it contradicts the claim on a date: the standing that it knows, or none.
    pub(super) fn contradiction(
        &self,
        members: &Members<'_>,
        date: Option<&str>,
    ) -> Option<Option<Standing>> {
        let stated = class(&self.standing.text).filter(|_| self.holds)?;
        let known = members.standing(self.known?, self.code.as_deref()?, date?)?;
        (known.map(|s| s.name) != Some(stated)).then_some(known)
    }

    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let mut all = self.member.evidence.clone();
        all.extend(&self.standing.evidence);
        all
    }
}

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let own = document::Affiliations::new(reading);
    let members = Members::new(reading.corpus);
    let mut rows = Collected::default();
    for (at, passage) in reading.passages.iter().enumerate() {
        for fact in &passage.facts {
            let Some(claim) = claim(reading, passage, fact, own.get(at)) else { continue };
            let id = |value: &Value| {
                value.entity.map_or(value.text.clone(), |e| document::key_name(reading.key(e)).to_owned())
            };
            let organization = claim.organization.as_ref().map(id).unwrap_or_default();
            // In front the organisation: rows are in its order.
            let key =
                [organization.as_str(), id(&claim.member).as_str(), claim.standing.text.as_str()].join(" ");
            let row = rows.row(&key, COLUMNS.len());
            if let Some(known) = claim.contradiction(&members, passage.date()) {
                let values = vec![
                    claim.standing.text.clone(),
                    known.map_or("none", |s| s.name).to_owned(),
                    known.map_or("", |s| s.since).to_owned(),
                ];
                row.flags.push(Flag { code: "membership-table", values, evidence: claim.evidence() });
            }
            row.cells[0].add(claim.member);
            if let Some(organization) = claim.organization {
                row.cells[1].add(organization);
            }
            row.cells[2].add(claim.standing);
            row.cells[3].add(document::title(reading, passage, fact.span));
            if let Some(date) = document::date(passage, fact.span) {
                row.cells[4].add(date);
            }
        }
    }
    rows.in_order(&|row| [1, 4, 2, 0].map(|column: usize| row.cells[column].sort_key()).join("\t"))
}

#[cfg(test)]
mod tests {
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Name, Table, make};

    fn table(dates_and_texts: &[(&str, &str)]) -> Table {
        let mut corpus = Corpus::new().unwrap();
        for (date, text) in dates_and_texts {
            let options = AddOptions {
                title: Some("上海合作组织成员国公报".to_owned()),
                date: Some((*date).to_owned()),
                ..AddOptions::default()
            };
            corpus.add("t.txt", text.as_bytes(), options).unwrap();
        }
        make(&corpus, Name::Membership)
    }

    #[test]
    fn what_two_documents_state_is_one_row_in_order_of_date() {
        let table = table(&[
            ("2022-11", "各方欢迎给予马尔代夫共和国对话伙伴地位。"),
            ("2021-10", "各方欢迎启动接收伊朗伊斯兰共和国成为上合组织成员国的程序。"),
            ("2023-05", "各方欢迎给予马尔代夫对话伙伴地位。"),
        ]);
        let texts: Vec<Vec<&str>> =
            table.rows.iter().map(|r| r.cells.iter().map(|c| c.sort_key()).collect()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert_eq!(texts[0][0], "伊朗伊斯兰共和国");
        assert_eq!(texts[1][2], "对话伙伴");
        assert_eq!(table.rows[1].cells[4].values.len(), 2);
        assert!(table.rows[1].cells[1].values[0].inferred && !table.rows[0].cells[1].values[0].inferred);
        assert!(table.rows.iter().all(|r| r.flags.is_empty()), "what is being given is not compared");
    }

    #[test]
    fn a_standing_that_the_table_knows_otherwise_is_flagged() {
        let text = "上合组织观察员国白俄罗斯、蒙古国代表出席会议。";
        let right = table(&[("2022-11-01", text)]);
        assert_eq!(right.rows.len(), 2, "{right:?}");
        assert!(right.rows.iter().all(|r| r.flags.is_empty()));
        let wrong = table(&[("2024-11-01", text)]);
        let flags: Vec<_> = wrong.rows.iter().flat_map(|r| &r.flags).collect();
        assert_eq!(flags.len(), 1);
        assert_eq!((flags[0].code, flags[0].values[1].as_str()), ("membership-table", "member"));
        for text in ["蒙古国为上合组织成员国。", "蒙古国是上合组织创始成员国。"] {
            let wrong = table(&[("2024-11-01", text)]);
            assert_eq!(wrong.rows[0].flags[0].values[1], "observer", "{text}");
        }
    }
}
