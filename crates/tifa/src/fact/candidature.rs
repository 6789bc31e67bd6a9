//! Candidatures: a state stands for a seat.
//!
//! ```text
//! candidature := states [分别] [有意|拟] 竞选|参选|当选 terms body seat     (terms dealt to states in order)
//!              | states [分别] 竞选 body terms [任期] seat
//!              | states 竞选 terms [任期] seat                              (of the body that was named last)
//!              | state 竞选 term、state 竞选 term body seat                 (of both)
//!              | state (候选人|推荐) person 竞选 body seat
//! ```
//! The seat is the body and the rest of its name without the term (联合国安理会非常任理事国).

use super::passage::Passage;
use super::{Fact, Relation, Term};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

const VERBS: [&str; 5] = ["竞选", "参选", "竞聘", "竞逐", "当选"];

/// What may stand between the years of a term and the seat.
const OF_TERM: [&str; 3] = ["年度", "任期", "的"];

/// What ends the name of a seat.
const SEAT_ENDS: [&str; 11] = [
    "非常任理事国",
    "理事国",
    "成员国",
    "成员",
    "主席国",
    "主席",
    "委员",
    "轮值主席国",
    "席位",
    "总干事",
    "秘书长",
];

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    /// Most characters from the verb to the end of the seat, other candidates between.
    const LONGEST: usize = 200;
    let verbs = VERBS.iter().flat_map(|verb| passage.text.match_indices(verb));
    let mut verbs: Vec<(usize, usize)> = verbs.map(|(at, verb)| (at, at + verb.len())).collect();
    crate::order::sort(&mut verbs);
    for (n, &(at, from)) in verbs.iter().enumerate() {
        // The states right in front of the verb, 分别 and 有意 between.
        let Some(nearest) = passage.within(0, at as u32).next_back() else { continue };
        let between = passage.part(passage.span(nearest).end, at as u32);
        // 某国候选人某某竞选, 某国推荐某某竞选
        let put_up = |state: usize| {
            let how = passage.between(state, nearest);
            let words = ["候选人", "推荐", "推荐候选人", "提名"];
            words.iter().any(|word| how.trim_start_matches('的') == *word)
        };
        let person = passage.kind(nearest) == Some(Kind::Person);
        let last = nearest.checked_sub(1).filter(|&state| person && put_up(state)).unwrap_or(nearest);
        if passage.kind(last) != Some(Kind::Country) || between.chars().nth(8).is_some() {
            continue;
        }
        let first = passage.list_start(last);
        // Up to the end of the seat's name, which is not far: a line may be long.
        let near = &passage.text[from..];
        let near = near.char_indices().nth(LONGEST).map_or(near, |(end, _)| &near[..end]);
        let stop = from + near.find(['；', '。', '，', ',', ';']).unwrap_or(near.len());
        let next = verbs.get(n + 1).map_or(stop, |(next, _)| stop.min(*next));
        let up_to = |end: usize| -> Vec<usize> {
            let mentions = nearest + 1..passage.mentions.len();
            let within = mentions.take_while(|&i| (passage.span(i).end as usize) <= end);
            within.filter(|&i| passage.kind(i) != Some(Kind::Country)).collect()
        };
        let inside = up_to(next);
        let is_body = |i: &usize| passage.kind(*i) == Some(Kind::Organization);
        // 甲国竞选某年至某年、乙国竞选某年至某年某组织理事国: the seat of both stands behind the last.
        let shared = || up_to(stop).into_iter().rfind(is_body).filter(|_| next < stop);
        let named = inside.iter().copied().find(is_body).or_else(shared);
        // Not farther away: a line may be long.
        const FAR: usize = 24;
        let before = || (first.saturating_sub(FAR)..first).rev().find(is_body);
        let Some(body) = named.or_else(before) else { continue };
        let dates: Vec<usize> =
            inside.iter().copied().filter(|&i| passage.kind(i) == Some(Kind::Date)).collect();
        // Without either it is no seat but a post (当选总统).
        let own = inside.iter().map(|&i| passage.span(i).end).max();
        let Some(mut tail_from) = own.map(|own| own.max(passage.span(body).end)) else { continue };
        let mut tail = passage.part(tail_from, stop as u32);
        for word in OF_TERM {
            if let Some(rest) = tail.strip_prefix(word) {
                (tail_from, tail) = (tail_from + word.len() as u32, rest);
            }
        }
        let Some(seat) = SEAT_ENDS.iter().find(|s| tail.starts_with(**s)) else { continue };
        // 非常任理事国席位
        let named = if tail[seat.len()..].starts_with("席位") { "席位".len() } else { 0 };
        let seat_span = Span::new(tail_from, tail_from + (seat.len() + named) as u32);
        for (i, country) in (first..=last).enumerate() {
            let date = if dates.len() == 1 { dates.first() } else { dates.get(i) };
            let relation = Relation::Candidature {
                country: passage.term(country),
                seat: vec![passage.term(body), Term::Text(seat_span)],
                term: date.and_then(|&d| passage.mentions[d].value.clone()),
            };
            let span = Span::new(passage.span(country).start, seat_span.end);
            out.push(passage.fact(span, relation, "candidature", Confidence::High));
        }
    }
}
