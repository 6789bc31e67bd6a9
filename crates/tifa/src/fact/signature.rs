//! Signatures.
//!
//! ```text
//! signature := [country] [organ] [office] [person]        in a block of that role
//!            | posts, as many blocks of persons behind them, dealt in order      (two columns of a page)
//! ```

use super::passage::Passage;
use super::{Fact, Relation};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let term = |kind: Kind| passage.of_kind(kind).next().map(|i| passage.term(i));
    let (country, office, person) = (term(Kind::Country), term(Kind::Office), term(Kind::Person));
    if office.is_some() || person.is_some() {
        let span = Span::new(0, passage.text.len() as u32);
        let relation = Relation::Signature { country, office, person };
        out.push(passage.fact(span, relation, "signature", Confidence::High));
    }
}

/// Gives the persons signed under a row of posts to these posts, in order: both columns of a page read one after the
/// other. `facts` are those of a file.
pub(super) fn deal(facts: &mut Vec<Fact>) {
    let sort = |fact: &Fact| match fact.relation {
        Relation::Signature { office: Some(_), person: None, .. } => Some(false),
        Relation::Signature { country: None, office: None, person: Some(_) } => Some(true),
        _ => None,
    };
    let mut at = 0;
    while at < facts.len() {
        // A run of blocks, one signature each: posts, then persons.
        let run = |from: usize, is_person: bool| {
            let follows = |&i: &usize| i == at || facts[i].block == facts[i - 1].block + 1;
            (from..facts.len()).take_while(|i| follows(i) && sort(&facts[*i]) == Some(is_person)).count()
        };
        let posts = run(at, false);
        let persons = if posts > 0 { run(at + posts, true) } else { 0 };
        if posts >= 2 && posts == persons {
            for i in 0..posts {
                let Relation::Signature { person: signed, .. } = facts[at + posts + i].relation else {
                    continue;
                };
                if let Relation::Signature { person, .. } = &mut facts[at + i].relation {
                    *person = signed;
                }
            }
            facts.drain(at + posts..at + posts + persons);
        }
        at += posts.max(1);
    }
}
