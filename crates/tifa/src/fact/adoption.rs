//! Adoptions: when and where a text was adopted, signed, approved, or came into force.
//!
//! ```text
//! adoption := list （date[，place]）                            the bracket is that of every member since the last one
//!           | date [在] [place] [verb 的|verb] list             2021年9月17日在杜尚别签署的《…》; 2018年6月10日《…》
//!           | dates 分别在 places verb 的 list                    dealt out in order
//!           | event（date，place） verb 的 list                  the conference's date and place
//!           | instrument (已于|自) date [起] [在 place] verb
//! ```
//! A period of years is what the text covers, not its date. A date or place inside a name gives no fact.

use super::passage::{Passage, When, is_years};
use super::{Fact, Relation, holding};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

const VERBS: [&str; 10] =
    ["一致通过", "审议通过", "通过", "签署", "签订", "批准", "发表", "缔结", "达成", "生效"];

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let mut at = 0;
    while let Some(first) = (at..passage.mentions.len()).find(|&i| passage.kind(i) == Some(Kind::Instrument))
    {
        let list_last = passage.list_end(first);
        // A bracket inside the list closes a group of it.
        let last = (first..=list_last).find(|&i| bracket(passage, i).is_some()).unwrap_or(list_last);
        at = last + 1;
        let front = in_front(passage, first);
        let behind = in_force(passage, last);
        let found = bracket(passage, last)
            .map(|when| (when, "adoption.bracket"))
            .or_else(|| front.clone().map(|f| (f.0, "adoption.front")))
            .or_else(|| behind.clone().map(|b| (b.0, "adoption.behind")));
        let Some((when, rule)) = found else { continue };
        let act = match behind.filter(|_| rule == "adoption.behind") {
            Some((_, act)) => Some(act),
            None => front.as_ref().and_then(|f| f.1).or_else(|| verb_before(passage, first)),
        };
        // 2007年签署的《甲》以及《乙》（2015年）: what stands in front is said of those without a bracket.
        let ahead = front.map(|f| f.0).filter(|_| rule == "adoption.bracket" && first < last);
        let whens = if rule == "adoption.front" { dealt(passage, first, &when) } else { None };
        for instrument in first..=last {
            let own = ahead.as_ref().filter(|_| instrument < last).unwrap_or(&when);
            for when in whens.as_deref().unwrap_or(std::slice::from_ref(own)) {
                let end = when.end.max(passage.span(instrument).end);
                let relation = Relation::Adoption {
                    instrument: passage.term(instrument),
                    date: when.date.clone(),
                    place: passage.place_of(when),
                    act: act.filter(|_| ahead.is_none() || instrument < last),
                };
                let span = Span::new(passage.span(instrument).start, end);
                out.push(passage.fact(span, relation, rule, Confidence::High));
            }
        }
    }
}

/// 1996年和1997年分别在上海和莫斯科签署的…: as many adoptions as dates.
fn dealt(passage: &Passage<'_>, first: usize, when: &When) -> Option<Vec<When>> {
    let last_place = when.place.filter(|&p| p + 1 == first)?;
    let first_place = passage.list_start(last_place);
    let last_date = first_place.checked_sub(1).filter(|&d| passage.kind(d) == Some(Kind::Date))?;
    let first_date = passage.list_start(last_date);
    let alike = last_place - first_place == last_date - first_date && last_place > first_place;
    if !alike || !matches!(passage.between(last_date, first_place), "分别在" | "分别于" | "，分别在")
    {
        return None;
    }
    let pairs = (first_date..=last_date).zip(first_place..=last_place);
    Some(
        pairs
            .map(|(d, p)| When { date: passage.mentions[d].value.clone(), place: Some(p), end: when.end })
            .collect(),
    )
}

fn bracket(passage: &Passage<'_>, instrument: usize) -> Option<When> {
    passage.bracket(passage.span(instrument).end).filter(|w| !w.date.as_deref().is_some_and(is_years))
}

fn verb_before(passage: &Passage<'_>, first: usize) -> Option<Span<crate::span::InBlock>> {
    let start = passage.span(first).start;
    let before = passage.text[..start as usize].trim_end_matches(['了', '的']);
    let verb = VERBS.iter().find(|v| before.ends_with(**v))?;
    let end = before.len() as u32;
    Some(Span::new(end - verb.len() as u32, end))
}

/// What stands in front of the text: its date, its place, its verb.
fn in_front(passage: &Passage<'_>, first: usize) -> Option<(When, Option<Span<crate::span::InBlock>>)> {
    let gap = passage.gap_before(first);
    let left = first.checked_sub(1)?;
    let end = passage.span(first).start;
    let verb = verb_before(passage, first);
    // 1961年《…》
    if gap.is_empty() && passage.kind(left) == Some(Kind::Date) {
        let value = passage.mentions[left].value.clone().filter(|v| !is_years(v))?;
        return Some((When { date: Some(value), place: None, end }, None));
    }
    let verb_span = verb?;
    let gap = passage.part(passage.span(left).end, verb_span.start);
    match passage.kind(left)? {
        Kind::Date
            if gap.is_empty()
                || matches!(gap, "于" | "正式" | "开放" | "，")
                || gap.starts_with('在') && gap.len() < 30 =>
        {
            let value = passage.mentions[left].value.clone().filter(|v| !is_years(v))?;
            Some((When { date: Some(value), place: None, end }, verb))
        }
        Kind::Place | Kind::Country if gap.len() <= 12 && !gap.contains(['）', ')']) => {
            let mut when = When { date: None, place: Some(left), end };
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date)
                    && matches!(passage.between(d, left), "" | "在" | "于" | "，在")
            });
            when.date = date
                .map(|d| &passage.mentions[d])
                .or_else(|| passage.opening_date(passage.span(left).start))
                .and_then(|d| d.value.clone());
            // 分别在上海和莫斯科签署的
            let list = passage.list_start(left);
            let located = when.date.is_some() || passage.gap_before(list).ends_with('在');
            (located && passage.kind(left) == Some(Kind::Place) || when.date.is_some())
                .then_some((when, verb))
        }
        // 2021年9月17日杜尚别峰会通过的《…》
        Kind::Event if gap.is_empty() || gap.chars().count() <= 2 => {
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date) && matches!(passage.between(d, left), "" | "在" | "，")
            })?;
            Some((When { date: passage.mentions[date].value.clone(), place: None, end }, verb))
        }
        // …会议成果，包括会上通过的《…》: adopted when the meeting was held.
        Kind::Event if gap.starts_with("成果，包括") && gap.chars().count() <= 8 => {
            holding::when(passage, left).map(|w| (When { end, ..w }, verb))
        }
        // 2020年11月10日元首理事会批准的《…》
        Kind::Organization if gap.is_empty() => {
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date)
                    && matches!(passage.between(d, left), "" | "，" | "由" | "经")
            })?;
            let value = passage.mentions[date].value.clone().filter(|v| !is_years(v))?;
            Some((When { date: Some(value), place: None, end }, verb))
        }
        // …大会（1995年9月4日至15日，北京）通过的《…》
        _ => {
            let close = passage.text[..verb_span.start as usize].trim_end().strip_suffix(['）', ')'])?;
            let open = close.rfind(['（', '('])? as u32;
            let event = (0..first).rev().find(|&i| passage.span(i).end == open)?;
            (passage.kind(event) == Some(Kind::Event))
                .then(|| passage.bracket(open).map(|w| (When { end, ..w }, verb)))?
        }
    }
}

/// 《…》已于2019年生效: when and where, and the verb.
fn in_force(passage: &Passage<'_>, last: usize) -> Option<(When, Span<crate::span::InBlock>)> {
    let date = last + 1;
    if passage.kind(date) != Some(Kind::Date) {
        return None;
    }
    let gap = passage.between(last, date);
    // 《…》由各国元首于2017年批准
    let by = gap.starts_with('由') && gap.ends_with('于') && gap.chars().count() <= 16;
    if !(by || matches!(gap, "" | "已于" | "于" | "将于" | "已在" | "自" | "将自")) {
        return None;
    }
    let place = Some(date + 1)
        .filter(|&p| passage.kind(p) == Some(Kind::Place) && matches!(passage.between(date, p), "在" | "于"));
    let behind = passage.behind(place.unwrap_or(date));
    let bare = behind.trim_start_matches('起').trim_start_matches("正式");
    let verb = VERBS.iter().find(|v| bare.starts_with(**v))?;
    let start = passage.span(place.unwrap_or(date)).end + (behind.len() - bare.len()) as u32;
    let act = Span::new(start, start + verb.len() as u32);
    Some((When { date: passage.mentions[date].value.clone(), place, end: act.end }, act))
}
