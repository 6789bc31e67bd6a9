//! Who belonged to which organisation, and when: `packs/members.tsv` as ledgers ask it. It knows no documents.
//!
//! Dates are EDTF and compared as far as both are exact: where one of them only says the year in which the other lies,
//! the answer is that nobody knows.

use crate::corpus::Corpus;
use crate::pack::Table;

/// A standing of one state in one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// `member`, `associate`, `observer`, `partner`.
    pub(super) name: &'static str,
    /// From when.
    pub(super) since: &'static str,
    /// From when no longer; empty where it holds.
    pub(super) until: &'static str,
}

/// The pack.
pub(super) struct Members<'c> {
    table: &'c Table<'static>,
}

impl<'c> Members<'c> {
    pub(super) fn new(corpus: &'c Corpus) -> Self {
        Self { table: corpus.members() }
    }

    /// The organisations that it knows, by name, in the order of the pack.
    pub(super) fn organizations(&self) -> Vec<&'static str> {
        let column = self.table.column("organization");
        let mut names: Vec<_> = self.table.rows().map(|r| r.cell(column)).collect();
        names.dedup();
        names
    }

    /// Every standing of every state in an organisation: ISO 3166-1 alpha-3 code and standing.
    fn of(&self, organization: &str) -> impl Iterator<Item = (&'static str, Standing)> {
        let column = |name| self.table.column(name);
        let (name, standing, codes) = (column("organization"), column("standing"), column("members"));
        let (since, until) = (column("since"), column("until"));
        let rows = self.table.rows().filter(move |r| r.cell(name) == organization);
        rows.flat_map(move |row| {
            let standing =
                Standing { name: row.cell(standing), since: row.cell(since), until: row.cell(until) };
            row.values(codes).map(move |code| (code, standing))
        })
    }

    /// The members of an organisation on a date, by code, and those of whom it is not certain.
    pub(super) fn on(&self, organization: &str, date: &str) -> (Vec<&'static str>, Vec<&'static str>) {
        let (mut certain, mut uncertain) = (Vec::new(), Vec::new());
        for (code, standing) in self.of(organization).filter(|(_, s)| s.name == "member") {
            match standing.holds(date) {
                Some(true) => certain.push(code),
                Some(false) => {}
                None => uncertain.push(code),
            }
        }
        (certain, uncertain)
    }

    /// What a state is in an organisation on a date: `None` where that is not certain, `Some(None)` where it has no
    /// standing.
    pub(super) fn standing(&self, organization: &str, code: &str, date: &str) -> Option<Option<Standing>> {
        let mut found = None;
        for (_, standing) in self.of(organization).filter(|(c, _)| *c == code) {
            match standing.holds(date) {
                Some(true) => found = Some(standing),
                Some(false) => {}
                None => return None,
            }
        }
        Some(found)
    }
}

impl Standing {
    fn holds(self, date: &str) -> Option<bool> {
        let begun = reached(date, self.since)?;
        Some(begun && (self.until.is_empty() || !reached(date, self.until)?))
    }
}

/// Whether `date` (of an interval its beginning) is `mark` or later; `None` where one of them is too vague to tell.
fn reached(date: &str, mark: &str) -> Option<bool> {
    let date = date.split('/').next().unwrap_or(date);
    let vague = date != mark && (mark.starts_with(date) || date.starts_with(mark));
    (!vague).then(|| date >= mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(organization: &str, date: &str) -> Vec<&'static str> {
        let mut members = Members::new(&Corpus::new().unwrap()).on(organization, date).0;
        members.sort_unstable();
        members
    }

    #[test]
    fn members_come_and_go() {
        assert_eq!(on("上海合作组织", "2016-06-24"), ["CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"]);
        assert_eq!(on("上海合作组织", "2022-09-16").len(), 8);
        assert!(on("欧洲联盟", "2019-12-31").contains(&"GBR"));
        assert!(!on("欧洲联盟", "2020-02-01").contains(&"GBR"));
        assert_eq!(on("上海合作组织", "1999"), [""; 0]);
    }

    #[test]
    fn a_year_does_not_tell_what_happened_within_it() {
        let corpus = Corpus::new().unwrap();
        let members = Members::new(&corpus);
        assert_eq!(members.standing("上海合作组织", "IND", "2017"), None);
        let standing = |code, date| members.standing("上海合作组织", code, date).unwrap().map(|s| s.name);
        assert_eq!(standing("IND", "2016"), Some("observer"));
        assert_eq!(standing("IND", "2018"), Some("member"));
        assert_eq!(standing("BLR", "2022-11-01"), Some("observer"));
        assert_eq!(standing("JPN", "2022-11-01"), None);
        assert!(members.on("上海合作组织", "2017").1.contains(&"PAK"));
    }

    #[test]
    fn every_line_of_the_pack_names_things_that_the_packs_know() {
        let packs = crate::pack::Packs::builtin().unwrap();
        let column = |table: &Table<'static>, name: &str| -> Vec<&'static str> {
            table.rows().map(|r| r.cell(table.column(name))).collect()
        };
        let (codes, names) = (column(&packs.countries, "code"), column(&packs.organizations, "name"));
        let table = crate::pack::Packs::members().unwrap();
        for row in table.rows() {
            let cell = |name| row.cell(table.column(name));
            assert!(names.contains(&cell("organization")), "line {}", row.line);
            assert!(["member", "associate", "observer", "partner"].contains(&cell("standing")));
            assert!(cell("until").is_empty() || cell("since") < cell("until"), "line {}", row.line);
            assert!(!cell("since").is_empty() && !cell("source").is_empty(), "line {}", row.line);
            for code in row.values(table.column("members")) {
                assert!(codes.contains(&code), "line {}: {code}", row.line);
            }
        }
    }

    #[test]
    fn no_state_has_two_standings_at_once() {
        let corpus = Corpus::new().unwrap();
        let members = Members::new(&corpus);
        for organization in members.organizations() {
            let all: Vec<_> = members.of(organization).collect();
            for (i, (code, one)) in all.iter().enumerate() {
                for (_, two) in all[i + 1..].iter().filter(|(c, _)| c == code) {
                    let apart = (!one.until.is_empty() && one.until <= two.since)
                        || (!two.until.is_empty() && two.until <= one.since);
                    assert!(apart, "{organization} {code}: {one:?} {two:?}");
                }
            }
        }
    }
}
