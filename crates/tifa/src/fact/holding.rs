//! Holdings: when and where an event was, is or will be held.
//!
//! ```text
//! holding := list [成果]（date[，place]）
//!          | [date] [在 place | place] … (举行|举办|召开|主办)[的|了] … list     (several dates and places give several)
//!          | date [place] list                                               (2019年11月21日莫斯科…会议)
//!          | date 在 event 上                                                  (谈判于某日在某会议上结束)
//!          | [date，] event [，] [将]于 date [在 place] 举行                       (由…主办 between)
//!          | event（date，place；date，place）                               (a series; of days without a year only where)
//!          | 第…届（date[，place]）                                           (named by its number only: low)
//!          | event [于] date 在 place                                         (with no verb)
//!          | [本次] (会议|峰会|论坛|…) 于 date [在 place] 举行                     (named by its sort only: low)
//!          | (举办|主办) date [的] event
//!          | [date] (在|赴) place 出席 event
//!          | modified list，bracket、list                                     (date and place of the list's beginning)
//!          | 在 place 设立 event
//!          | date … event … 举行                                              (the opening sentence of a communiqué)
//!          | 宣布 date 为 event | event（town）
//! ```
//! The host and `视频方式` are no place. A definition bracket inside or behind the name is stepped over.

use super::passage::{Passage, When, is_made_of};
use super::{Fact, Relation, Term};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

const VERBS: [&str; 6] = ["举行", "举办", "召开", "主办", "承办", "开幕"];

/// What a meeting is called that was named before.
pub(super) const SORTS: [&str; 10] =
    ["会议", "峰会", "大会", "论坛", "会晤", "会谈", "全会", "年会", "研讨会", "博览会"];

/// What may stand between an event and the verb, names and dates aside.
const LINKS: [&str; 28] = [
    "首都",
    "将",
    "已",
    "拟",
    "定于",
    "计划",
    "预计",
    "于",
    "在",
    "，",
    "”",
    "由",
    "共同",
    "轮值主席",
    "主办",
    "承办",
    "主持",
    "以视频方式",
    "以视频形式",
    "以线上方式",
    "视频连线",
    "成功",
    "如期",
    "顺利",
    "首次",
    "隆重",
    "正式",
    "境内",
];

/// The verb of holding stands at most so many characters behind the event.
const NEAR: usize = 50;

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let mut at = 0;
    // What a modifier in front said of a list, and where the list has come to.
    let mut modified: Option<(u32, When)> = None;
    while let Some(first) = (at..passage.mentions.len()).find(|&i| passage.kind(i) == Some(Kind::Event)) {
        let list_last = passage.list_end(first);
        let told = |i: &usize| bracket(passage, *i).is_some() || seat(passage, *i).is_some();
        let last = (first..=list_last).find(told).unwrap_or(list_last);
        at = last + 1;
        // 在甲市和乙市举办系列庆祝活动: what sort of events, none with a name.
        if passage.str(first).starts_with("系列") {
            continue;
        }
        // 某论坛（简称“某坛”）第三届部长会议: the name goes on behind the bracket.
        if first == last && is_cut(passage, first) {
            continue;
        }
        let mut whens: Vec<(When, &'static str)> = Vec::new();
        let goes_on = modified.take().filter(|(end, _)| joins(passage, *end, passage.span(first).start));
        if let Some(mut when) = bracket(passage, last) {
            // 在某城举行的某会议（2031年5月29日至31日）: where, in front of it.
            if when.place.is_none() && first == last {
                let place = first.checked_sub(1).filter(|&p| passage.kind(p) == Some(Kind::Place));
                let held = |p: &usize| matches!(passage.between(*p, first), "举行的" | "召开的" | "举办的");
                let seat = place.filter(held).filter(|&p| passage.gap_before(p).ends_with('在'));
                when.place = seat;
            }
            whens.extend(parted(passage, &when, last).into_iter().map(|w| (w, "holding.bracket")));
            whens.insert(0, (when, "holding.bracket"));
        } else if let places @ [_, ..] = passage.yearless_bracket(passage.span(last).end).as_slice() {
            whens.extend(places.iter().map(|when| (when.clone(), "holding.bracket")));
        } else if let Some(when) = declared(passage, first) {
            whens.push((when, "holding.declared"));
        } else if let Some(when) = behind(passage, passage.span(last).end) {
            whens.push((when, "holding.behind"));
        } else if let Some((_, when)) = &goes_on {
            whens.push((when.clone(), "holding.front"));
        } else {
            whens.extend(in_front(passage, first).into_iter().map(|w| (w, "holding.front")));
            if whens.is_empty() {
                whens.extend(opening(passage, first, last).map(|w| (w, "holding.opening")));
            }
        }
        // 甲博览会、乙博览会（某市）: where that one is held, whenever.
        if whens.is_empty()
            && let Some(when) = seat(passage, last)
        {
            let span = Span::new(passage.span(last).start, when.end);
            let (event, place) = (passage.term(last), passage.place_of(&when));
            let relation = Relation::Holding { event, date: None, place };
            out.push(passage.fact(span, relation, "holding.seat", Confidence::High));
        }
        // 某日举办的甲论坛、乙论坛（青岛）和丙论坛: the bracket of one says where that one was.
        let own = passage.bracket(passage.span(last).end);
        let front = whens.first().filter(|(_, rule)| *rule == "holding.front" && whens.len() == 1);
        let list = goes_on.map(|(_, when)| when).or_else(|| front.map(|(when, _)| when.clone()));
        modified = list.zip(own.as_ref()).map(|(when, own)| (own.end, when));
        let town = own.filter(|own| own.date.is_none()).and_then(|own| own.place);
        for (when, rule) in whens.into_iter().filter(|(w, _)| !w.is_empty()) {
            for event in first..=last {
                let place = town.filter(|_| event == last && rule == "holding.front").or(when.place);
                let when = When { place, ..when.clone() };
                let span = Span::new(passage.span(event).start, when.end.max(passage.span(event).end));
                let relation = Relation::Holding {
                    event: passage.term(event),
                    date: when.date.clone(),
                    place: passage.place_of(&when),
                };
                out.push(passage.fact(span, relation, rule, Confidence::High));
            }
        }
    }
    unnamed(passage, out);
    numbered(passage, out);
}

/// Whether a list goes on from byte `from` to byte `to`, with names of another kind between at most.
fn joins(passage: &Passage<'_>, from: u32, to: u32) -> bool {
    passage
        .rest(from, to)
        .is_some_and(|rest| !rest.is_empty() && is_made_of(&rest, &["、", "和", "与", "以及", "及", "，"]))
}

/// Whether a definition bracket cuts a name that goes on behind this event.
fn is_cut(passage: &Passage<'_>, event: usize) -> bool {
    let end = passage.span(event).end;
    let behind = end + definition(&passage.text[end as usize..]) as u32;
    let next = passage.within(behind, behind + 1).next().filter(|_| behind > end);
    next.is_some_and(|i| passage.kind(i) == Some(Kind::Event))
}

/// 会议于某日在某地举行, 双方商定下次部长级会议于某日举行: what is named by its sort only, perhaps by its number.
fn unnamed(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    /// Longest name of one, in characters.
    const LONGEST: usize = 20;
    let clauses = passage.text.match_indices(['。', '，', '；', '、']).map(|(i, sign)| i + sign.len());
    for from in std::iter::once(0).chain(clauses) {
        let clause = &passage.text[from..];
        let clause = clause.char_indices().nth(LONGEST).map_or(clause, |(end, _)| &clause[..end]);
        let sorts = SORTS.iter().filter_map(|s| clause.find(s).map(|at| (at, at + s.len())));
        let Some((at, end)) = sorts.min() else { continue };
        let which = ["下次", "下届", "下一次", "下一届", "首次", "首届", "第"]
            .iter()
            .filter_map(|w| clause[..at].find(w))
            .min();
        let bare = ["", "本次", "此次", "本届", "该"].contains(&&clause[..at]).then_some(at);
        let Some(start) = which.or(bare) else { continue };
        // 某理事会下一次例行会议: with the body whose it is.
        let start = (from + start) as u32;
        let body = passage.within(from as u32, start).next_back();
        let body =
            body.filter(|&b| passage.kind(b) == Some(Kind::Organization) && passage.span(b).end == start);
        let span = Span::new(body.map_or(start, |b| passage.span(b).start), (from + end) as u32);
        let named =
            passage.mentions[passage.within(from as u32, span.end)].iter().any(|m| m.kind == Kind::Event);
        let Some(when) = behind(passage, span.end).filter(|_| !named) else { continue };
        let relation = Relation::Holding {
            event: Term::Text(span),
            date: when.date.clone(),
            place: passage.place_of(&when),
        };
        out.push(passage.fact(Span::new(span.start, when.end), relation, "holding.unnamed", Confidence::Low));
    }
}

/// When and where an event was held, where the text says one thing of it.
pub(super) fn when(passage: &Passage<'_>, event: usize) -> Option<When> {
    bracket(passage, event)
        .or_else(|| behind(passage, passage.span(event).end))
        .or_else(|| in_front(passage, event).pop())
}

/// （2031年3月1日，甲市；2031年9月2日，乙市）: the meetings of a series behind the first.
fn parted(passage: &Passage<'_>, first: &When, event: usize) -> Vec<When> {
    let inside = passage.within(passage.span(event).end, first.end);
    let dates = inside.filter(|&i| {
        passage.kind(i) == Some(Kind::Date) && passage.gap_before(i).trim_end().ends_with(['；', ';'])
    });
    dates
        .map(|i| {
            let seat = (i + 1 < passage.mentions.len() && passage.between(i, i + 1) == "，").then_some(i + 1);
            let place = seat.filter(|&p| matches!(passage.kind(p), Some(Kind::Place | Kind::Country)));
            When { date: passage.mentions[i].value.clone(), place, end: first.end }
        })
        .collect()
}

/// 第二届（2031年1月，甲市）、第三届（2033年2月）部长会议: each by its number.
fn numbered(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    for (at, sign) in passage.text.match_indices(['届', '次', '轮']) {
        let end = (at + sign.len()) as u32;
        if !passage.text[end as usize..].starts_with('（') {
            continue;
        }
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇".contains(c);
        let before = passage.text[..at].trim_end_matches(number);
        let counted = before.ends_with('第') && before.len() < at;
        let start = (before.len() - if counted { '第'.len_utf8() } else { 0 }) as u32;
        let Some(when) = passage.bracket(end).filter(|when| counted && when.date.is_some()) else { continue };
        // A name that the bracket stands behind is told of above.
        if passage.within(0, end).next_back().is_some_and(|i| passage.span(i).end >= end) {
            continue;
        }
        let relation = Relation::Holding {
            event: Term::Text(Span::new(start, end)),
            date: when.date.clone(),
            place: passage.place_of(&when),
        };
        out.push(passage.fact(Span::new(start, when.end), relation, "holding.numbered", Confidence::Low));
    }
}

fn bracket(passage: &Passage<'_>, event: usize) -> Option<When> {
    let end = passage.span(event).end;
    let rest = &passage.text[end as usize..];
    let rest = rest.trim_start_matches(['”', '"']);
    let skipped =
        ["活动成果", "成果", "机制", "期间"].iter().find(|s| rest.starts_with(**s)).map_or(0, |s| s.len());
    let at = (passage.text.len() - rest.len() + skipped) as u32;
    passage.bracket(if skipped > 0 { at } else { end }).filter(|w| w.date.is_some())
}

/// The town alone in the bracket behind an event; a state there may be who proposes or holds it.
fn seat(passage: &Passage<'_>, event: usize) -> Option<When> {
    let when = passage.bracket(passage.span(event).end).filter(|when| when.date.is_none())?;
    when.place.is_some_and(|place| passage.kind(place) == Some(Kind::Place)).then_some(when)
}

/// 宣布2023年为上合组织旅游年
fn declared(passage: &Passage<'_>, event: usize) -> Option<When> {
    let date = event.checked_sub(1)?;
    let gap = passage.between(date, event);
    let ok = passage.kind(date) == Some(Kind::Date)
        && matches!(gap.trim_matches('“'), "为" | "定为" | "设为" | "确定为" | "被定为" | "被确定为");
    ok.then(|| When { date: passage.mentions[date].value.clone(), place: None, end: passage.span(event).end })
}

/// …会议将于2023年在吉尔吉斯共和国举行; …会议，由某国主办，于2023年召开. The event ends with byte `from`.
fn behind(passage: &Passage<'_>, from: u32) -> Option<When> {
    let from = from + definition(&passage.text[from as usize..]) as u32;
    let text = &passage.text[from as usize..];
    let text = text.char_indices().nth(NEAR).map_or(text, |(end, _)| &text[..end]);
    let stop = text.find(['。', '；', '、', '《', '的']).unwrap_or(text.len());
    // 由某国主办 says who, not when.
    let is_held = |at: usize, verb: &str| !(verb.ends_with('办') && text[..at].contains('由'));
    // 支持某会议于某日在某地取得成果
    let verbs = VERBS.iter().chain(&["取得"]).filter(|v| passage.glimpse.may_hold(v));
    let verbs = verbs.flat_map(|v| text.match_indices(v).map(|(at, _)| (at, *v)));
    let Some((at, _)) = verbs.filter(|(at, v)| *at < stop && is_held(*at, v)).min() else {
        return right_behind(passage, from);
    };
    let end = from + at as u32;
    // A day without its year tells no date, and none that stands elsewhere is that of the event.
    let rest = passage.rest(from, end)?;
    let whole = rest.len();
    let rest = without_days(&rest);
    let dayed = rest.len() < whole;
    let between = passage.within(from, end);
    if between.clone().any(|i| passage.kind(i) == Some(Kind::Event)) || !is_made_of(&rest, &LINKS) {
        return None;
    }
    let date = between.clone().find(|&i| passage.kind(i) == Some(Kind::Date));
    let place = passage.place_within(from, end);
    let said = [date, place].into_iter().flatten().max()?;
    let mut date = date.and_then(|d| passage.mentions[d].value.clone());
    if date.is_none() && !dayed {
        // 2021年9月17日，…会议在杜尚别举行
        date = passage.opening_date(from).and_then(|d| d.value.clone());
    }
    Some(When { date, place, end: passage.span(said).end }).filter(|w| !w.is_empty())
}

/// 某会议2031年5月3日在甲市就某事所作决定: date and place right behind the name.
fn right_behind(passage: &Passage<'_>, from: u32) -> Option<When> {
    let date = passage.within(from, from + 4).find(|&i| passage.kind(i) == Some(Kind::Date))?;
    let place = date + 1;
    let said = matches!(passage.part(from, passage.span(date).start), "" | "于")
        && passage.kind(place) == Some(Kind::Place)
        && passage.between(date, place) == "在";
    let end = passage.span(date).end;
    said.then(|| When {
        date: passage.mentions[date].value.clone(),
        place: Some(place),
        end: passage.span(place).end.max(end),
    })
}

/// A text without the days that no year stands with: 5月21日至22日, 6月.
fn without_days(text: &str) -> String {
    let is_day = |c: char| c.is_ascii_digit() || "月日至—-".contains(c);
    let mut out = String::new();
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[from..].find(|c| !is_day(c)).unwrap_or(rest.len() - from);
        let days = &rest[from..from + length];
        let dated = days.ends_with(['月', '日']);
        out.push_str(&rest[..from]);
        out.push_str(if dated { "" } else { days });
        rest = &rest[from + length..];
    }
    out + rest
}

/// The dates and places in front of an event, joined to it by a verb of holding, or standing right before it.
fn in_front(passage: &Passage<'_>, first: usize) -> Vec<When> {
    let end = passage.span(first).end;
    let first = whole_name(passage, first);
    let start = passage.sentence_start(passage.span(first).start);
    let mut left = first;
    // An event after the verb and before this one has what the verb says.
    let Some(verb) = verb_before(passage, first, start) else {
        let when = adjacent(passage, first, end).or_else(|| attended(passage, first, start));
        let when = when.or_else(|| founded(passage, first));
        return when.into_iter().collect();
    };
    let mut out: Vec<When> = Vec::new();
    let mut when = When { end, ..When::default() };
    while left > 0 {
        let here = left - 1;
        let span = passage.span(here);
        if span.start < start {
            break;
        }
        let gap_end =
            if span.end >= verb { span.end } else { verb.min(passage.span(left).start.max(span.end)) };
        let gap = passage.part(span.end, gap_end.max(span.end));
        if span.start >= verb {
            left = here;
            continue;
        }
        // 昆明（中华人民共和国）: the bracket says whose place it is.
        let gloss = passage.in_bracket(span.end);
        if gloss && passage.kind(here) == Some(Kind::Country) {
            left = here;
            continue;
        }
        // 2020年10月29日应某州倡议，以视频方式举行的: who proposed it.
        if gap.starts_with("倡议，") {
            left = here;
            continue;
        }
        // 25日至28日对某国进行访问并出席…举行的论坛: the date of the visit. 2008年以来举行的: from then on. 以2031年建交60周年
        // 为契机举办: what it marks.
        if gap.contains("访问") || gap.starts_with("以来") || gap.contains("周年为契机") {
            break;
        }
        // 相聚千岛湖畔，举行…: where they met, they held it.
        let gap = gap.trim_start_matches(['畔', '之', '滨']);
        // A comma parts the clause, save the one behind a date: 2022年5月12日，在希瓦举行的….
        if gap.contains(['。', '；', '，']) && !matches!(gap, "，" | "，在" | "，共同") || gloss {
            break;
        }
        match passage.kind(here) {
            // 里海走廊的构想和关于举办…: the place is another thing's.
            Some(Kind::Place) if gap.contains('的') => break,
            // 为非洲国家举办…: whom it is for.
            Some(Kind::Place)
                if gap.starts_with("国家") && passage.gap_before(here).ends_with(['为', '向']) => {}
            Some(Kind::Place) if when.place.is_none() => when.place = Some(here),
            Some(Kind::Country)
                if when.place.is_none()
                    && is_located(passage.gap_before(here))
                    && !["主办", "主持", "担任"].iter().any(|h| passage.behind(here).starts_with(h)) =>
            {
                when.place = Some(here);
            }
            Some(Kind::Date) => {
                if when.date.is_some() {
                    break;
                }
                when.date = passage.mentions[here].value.clone();
                when.place = when.place.or_else(|| went_to(passage, here, start));
                // 2019年6月在索契、2020年10月在努尔苏丹举行的…: one more before it.
                let again = passage.gap_before(here).trim_end() == "、" || passage.gap_before(here) == "和";
                out.push(std::mem::take(&mut when));
                when.end = end;
                if !again {
                    break;
                }
            }
            // 2022年3月15日在…会议期间举行的…活动
            Some(Kind::Event) if gap.starts_with("期间") => {}
            Some(Kind::Event | Kind::Instrument) => break,
            _ if passage.text[span.end as usize..].starts_with(['，']) => break,
            _ => {}
        }
        left = here;
    }
    // 2021年9月17日，我们在杜尚别举行…: the date that opens the sentence, not that of what stands in a relative clause.
    let relative = passage.part(verb, passage.span(first).start).contains('的');
    if when.place.is_some() && out.is_empty() && !relative {
        when.date = when.date.or_else(|| passage.date_of_clause(verb)?.value.clone());
    }
    // 在某地主办2031年某峰会: the date stands behind the verb.
    if when.date.is_none() && out.is_empty() {
        let own = adjacent(passage, first, end).unwrap_or_default();
        when.date = own.date;
        when.place = when.place.or(own.place);
    }
    if !when.is_empty() {
        // 在昆明（…）和伊塞克湖（…）举行…: every place of the list.
        out.push(when.clone());
        let listed = when.place.filter(|_| when.date.is_none());
        let mut place = listed;
        while let Some(p) = place {
            place = (0..p).rev().find(|&i| {
                passage.kind(i) == Some(Kind::Place)
                    && passage.span(i).start >= start
                    && joined_places(passage, i, p)
            });
            if let Some(other) = place {
                out.push(When { date: None, place: Some(other), end });
            }
        }
    }
    for when in &mut out {
        when.end = end;
    }
    out.reverse();
    out
}

/// 在北京, 在下届主席国日本
fn is_located(before: &str) -> bool {
    let host = ["主席国", "主办国", "东道国"].iter().find_map(|host| before.strip_suffix(host));
    let host = host.map(|rest| {
        ["下任", "下届", "候任", "轮值"].iter().find_map(|w| rest.strip_suffix(w)).unwrap_or(rest)
    });
    host.unwrap_or(before).ends_with('在')
}

/// 赴某市，于某日举行…; 支持某市2031年5月举办…: the place in front of the date that is a mention of the sentence.
fn went_to(passage: &Passage<'_>, date: usize, start: u32) -> Option<usize> {
    let place = date.checked_sub(1).filter(|&p| passage.span(p).start >= start)?;
    let came = ["赴", "前往", "齐聚"].iter().any(|verb| passage.gap_before(place).ends_with(verb));
    let said = match passage.between(place, date) {
        "" => passage.kind(place) == Some(Kind::Place),
        "，" | "，于" | "于" => came && matches!(passage.kind(place), Some(Kind::Place | Kind::Country)),
        _ => false,
    };
    said.then_some(place)
}

/// The length of the bracket that opens a text where it says what something is called from there on.
fn definition(text: &str) -> usize {
    /// Longest one, in characters.
    const LONGEST: usize = 60;
    let Some(inside) = text.strip_prefix('（') else { return 0 };
    // 缔约方大会（COP28）
    let letters = inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    if letters.len() < inside.len()
        && letters.starts_with('）')
        && inside.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return text.len() - letters.len() + '）'.len_utf8();
    }
    let called = ["以下简称", "以下称", "简称", "下称"].iter().any(|word| inside.starts_with(word));
    let close = || inside.char_indices().take(LONGEST).find(|(_, c)| *c == '）');
    close().filter(|_| called).map_or(0, |(at, close)| '（'.len_utf8() + at + close.len_utf8())
}

/// 某组织（以下简称“某组”）第二次会议: the mention with which the name begins that a definition bracket cuts.
fn whole_name(passage: &Passage<'_>, event: usize) -> usize {
    let start = passage.span(event).start;
    // The short name is a mention in the bracket.
    let cut = |i: &usize| {
        let end = passage.span(*i).end;
        let bracket = definition(&passage.text[end as usize..]) as u32;
        bracket > 0 && end + bracket == start
    };
    (event.saturating_sub(4)..event).rev().find(cut).unwrap_or(event)
}

/// 昆明（中华人民共和国）和伊塞克湖
fn joined_places(passage: &Passage<'_>, a: usize, b: usize) -> bool {
    let gap = passage.part(passage.span(a).end, passage.span(b).start);
    let tail = gap.rsplit(['）', ')']).next().unwrap_or(gap);
    matches!(tail, "和" | "、") && gap.len() < 60 && !gap.contains(['。', '，'])
}

/// Where the verb of holding that governs the event begins: behind it stand only its object's modifiers.
fn verb_before(passage: &Passage<'_>, first: usize, start: u32) -> Option<u32> {
    let event = passage.span(first).start;
    let before = passage.part(start, event);
    let (at, verb) = VERBS.iter().filter_map(|v| before.rfind(v).map(|i| (i, *v))).max_by_key(|(i, _)| *i)?;
    let between = &before[at + verb.len()..];
    // Another event or text between them is the verb's object.
    let from = start + (at + verb.len()) as u32;
    let taken = passage.mentions.iter().any(|m| {
        m.span.start >= from && m.span.end <= event && matches!(m.kind, Kind::Event | Kind::Instrument)
    });
    let near = between.chars().count() <= 16 && !between.contains(['，', '。', '；', '、']);
    // 举行了八次领导人会议: how often, not one of them.
    let counted = between.ends_with(['次', '届']) && !between.contains(['第', '首', '本', '该', '此']);
    (near && !taken && !counted).then_some(start + at as u32)
}

/// 2019年11月21日莫斯科…会议, 2020年9月24日…会议: nothing in between.
fn adjacent(passage: &Passage<'_>, first: usize, end: u32) -> Option<When> {
    let left = first.checked_sub(1)?;
    let gap = passage.between(left, first).trim_matches('“');
    match passage.kind(left)? {
        // 2004年某论坛成立: founded, not held.
        Kind::Date
            if ["成立", "建立", "创立", "创建"].iter().any(|v| passage.behind(first).starts_with(v)) =>
        {
            None
        }
        // 谈判于2031年5月3日在第九次某会议上结束: done at it.
        Kind::Date if gap == "在" && passage.behind(first).starts_with('上') => {
            Some(When { date: passage.mentions[left].value.clone(), place: None, end })
        }
        // A process has a year of its chairmanship, not of its own.
        Kind::Date if matches!(gap, "" | "的") && !passage.str(first).ends_with("进程") => {
            Some(When { date: passage.mentions[left].value.clone(), place: None, end })
        }
        Kind::Place if gap.is_empty() => {
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date) && matches!(passage.between(d, left), "" | "在")
            })?;
            Some(When { date: passage.mentions[date].value.clone(), place: Some(left), end })
        }
        _ => None,
    }
}

/// 于2024年10月22日至24日在喀山出席…; 赴天津出席…, where no date is said of it
fn attended(passage: &Passage<'_>, first: usize, start: u32) -> Option<When> {
    let before = passage.part(start, passage.span(first).start).trim_end_matches('了');
    let verb = ["出席", "参加", "齐聚", "聚首"].iter().find_map(|v| before.strip_suffix(v))?;
    let verb = verb.strip_suffix("共同").unwrap_or(verb);
    let at = start + verb.len() as u32;
    let end = passage.span(first).end;
    let last = first.checked_sub(1).filter(|&p| passage.span(p).end == at);
    let place = last.filter(|&p| matches!(passage.kind(p), Some(Kind::Place | Kind::Country)))?;
    if ["赴", "前往"].iter().any(|verb| passage.gap_before(place).ends_with(verb)) {
        return Some(When { date: None, place: Some(place), end });
    }
    let date = (0..first).rev().take(3).find(|&i| passage.kind(i) == Some(Kind::Date))?;
    let from = passage.span(date).start;
    let place = passage.place_within(from, at).filter(|&p| p == place)?;
    let plain = from >= start && is_made_of(&passage.rest(from, at)?, &["，", "在"]);
    let date = passage.mentions[date].value.clone();
    plain.then_some(When { date, place: Some(place), end })
}

/// 在某国设立某博览会: where it is held from then on.
fn founded(passage: &Passage<'_>, first: usize) -> Option<When> {
    let place =
        first.checked_sub(1).filter(|&p| matches!(passage.kind(p), Some(Kind::Country | Kind::Place)))?;
    let located = passage.gap_before(place).ends_with('在') && passage.between(place, first) == "设立";
    located.then(|| When { date: None, place: Some(place), end: passage.span(first).end })
}

/// 2022年11月1日，…会议以视频方式举行。 2020年11月10日，…领导人以视频方式举行…会议: the date that opens the sentence.
fn opening(passage: &Passage<'_>, first: usize, last: usize) -> Option<When> {
    let first = whole_name(passage, first);
    let start = passage.sentence_start(passage.span(first).start);
    let date = passage.opening_date(passage.span(first).start)?;
    let stop = passage.sentence_end(passage.span(last).end);
    let behind = passage.part(passage.span(last).end, stop);
    let held = VERBS.iter().any(|v| behind.find(v).is_some_and(|i| behind[..i].chars().count() <= 12))
        || verb_before(passage, first, start).is_some();
    let place = passage.of_kind(Kind::Place).find(|&p| {
        let span = passage.span(p);
        span.start > start && span.end < stop && passage.text[..span.start as usize].ends_with('在')
    });
    held.then(|| When { date: date.value.clone(), place, end: passage.span(last).end })
}
