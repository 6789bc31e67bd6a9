//! Signatures.
//!
//! ```text
//! signature := [country] [organ] [office] [person]        in a block of that role; a ministry's name may hold the country
//!            | posts, as many blocks of persons behind them, dealt in order      (two columns of a page)
//!            | country 政府                                                      (who signs for it is not printed)
//! ```

use super::passage::Passage;
use super::{Fact, Relation, Term};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let term = |kind: Kind| passage.of_kind(kind).next().map(|i| passage.term(i));
    let (printed, office, person) = (term(Kind::Country), term(Kind::Office), term(Kind::Person));
    // 甲国外交部议会秘书: the name of the ministry holds that of its state.
    let ministries = ["外交部", "国防部", "财政部", "商务部", "经济部"];
    let stated = || {
        let ministry = passage.of_kind(Kind::Organization).next()?;
        let state = ministries.iter().find_map(|part| passage.str(ministry).strip_suffix(part))?;
        let start = passage.span(ministry).start;
        (!state.is_empty()).then(|| Term::Text(Span::new(start, start + state.len() as u32)))
    };
    let country = printed.or_else(stated);
    // Of a list of states each signs.
    if office.is_none() && person.is_none() {
        for index in passage.of_kind(Kind::Country) {
            let own = passage.mentions[index].span;
            let relation = Relation::Signature { country: Some(passage.term(index)), office, person };
            if passage.text[own.end as usize..].starts_with("政府") {
                out.push(passage.fact(own, relation, "signature", Confidence::High));
            }
        }
    } else {
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
        // A post and its name, the signs of a mark-up language between them.
        let (post, name) = (facts.get(at), facts.get(at + 1));
        if let (Some(post), Some(name)) = (post, name)
            && posts == 1
            && sort(name) == Some(true)
            && (1..=3).contains(&(name.block - post.block))
        {
            if let Relation::Signature { person: signed, .. } = facts.remove(at + 1).relation
                && let Relation::Signature { person, .. } = &mut facts[at].relation
            {
                *person = signed;
            }
        } else if posts >= 2 && posts == persons {
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
