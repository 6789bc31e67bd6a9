//! Adoptions: when and where a text was adopted, signed, approved, or came into force.
//!
//! ```text
//! adoption := list （date[，place]）                            the bracket is that of every member since the last one
//!           | date [在] [place] [verb 的|verb] list             2021年9月17日在杜尚别签署的《…》; 2018年6月10日《…》
//!           | [body] date [通过的] resolution                       联合国大会1974年12月14日第3314号决议
//!           | date leaders 《…》                                    2031年5月3日两国领导人《…声明》
//!           | dates 分别在 places verb 的 list                    dealt out in order
//!           | event（date，place） verb 的 list                  the conference's date and place
//!           | instrument (已于|自) date [起] [在 place] verb [，自 date 起 verb] … 该协定 将于 date verb
//!           | date，who [在 place] verb list                      (the date that opens the sentence)
//!           | meeting [上，who|，] verb list                      (when and where the meeting was held, told before)
//!           | meeting … 会上 verb 的 list                         (the meeting that the sentence told of)
//!           | meeting [上|及|期间] verb 的 list | 该次会议 verb 的 list   (when and where that was held)
//!           | meeting (的成果，包括|成果，包括|成果|及) list          (when and where the meeting was held)
//!           | verb list ，并 verb list                            (what is said of the first is said of the second)
//!           | date … verb 以下文件：, and below it a text a paragraph
//! ```
//! A period of years is what the text covers, not its date. A date or place inside a name gives no fact.

use super::passage::{Passage, When, is_made_of, is_years};
use super::{Fact, Relation, Term, holding};
use crate::mention::{Confidence, Kind};
use crate::span::{InBlock, Span};

const VERBS: [&str; 16] = [
    "协商一致通过",
    "一致通过",
    "审议通过",
    "通过",
    "签署",
    "签订",
    "批准",
    "发表",
    "缔结",
    "达成",
    "生效",
    "核准",
    "续签",
    "草签",
    "发布",
    "确定",
];

/// What comes to a text besides.
const FORCE: [&str; 3] = ["实施", "施行", "开放签署"];

/// What may stand between a date and the verb behind it, names aside.
const LINKS: [&str; 24] = [
    "率先",
    "起",
    "在",
    "于",
    "正式",
    "共同",
    "联合",
    "成功",
    "上",
    "获得",
    "得到",
    "获",
    "经",
    "一致",
    "开始",
    "分别",
    "由",
    "首都",
    "举行的",
    "召开的",
    "修订",
    "审议",
    "表决",
    "期间",
];

/// Who adopts, names aside, behind a date in one clause: 各方于某日在某地共同签署.
const WHO: [&str; 14] = [
    "两国",
    "三国",
    "各国",
    "双方",
    "各方",
    "成员国",
    "元首",
    "首脑",
    "领导人",
    "外长",
    "部长",
    "代表",
    "政府",
    "们",
];

/// A list of texts is said to follow with one of these.
const TEXTS: [&str; 5] = ["文件", "文书", "文本", "成果", "协议"];

/// Who stands between a date and the verb is no longer than so many characters.
const LONGEST_WHO: usize = 14;

/// Words of what is yet to be, or was said of something else: 2031年6月，双方决定签署….
const UNREAL: [&str; 30] = [
    "将", "愿", "应", "拟", "期待", "希望", "争取", "尽快", "推动", "推进", "支持", "欢迎", "决定", "同意",
    "商定", "建议", "准备", "计划", "未", "需", "可", "就", "呼吁", "根据", "围绕", "以", "对", "为", "提",
    "前",
];

pub(super) fn find(passage: &Passage<'_>, list: &mut Listed, out: &mut Vec<Fact>) {
    let held = held(passage, out);
    listed(passage, &held, list, out);
    resolved(passage, out);
    let mut at = 0;
    let mut told_before: Option<(u32, When)> = None;
    while let Some(first) = (at..passage.mentions.len()).find(|&i| passage.kind(i) == Some(Kind::Instrument))
    {
        let list_last = passage.list_end(first);
        // A bracket inside the list closes a group of it.
        let last = (first..=list_last).find(|&i| bracket(passage, i).is_some()).unwrap_or(list_last);
        at = last + 1;
        let front = in_front(passage, first).or_else(|| {
            let verb = verb_before(passage, first)?;
            let end = passage.span(first).start;
            // 会议发表了《甲》，并通过了《乙》
            let also = told_before.as_ref().filter(|(from, _)| passage.part(*from, verb.start) == "，并");
            let also = also.map(|(_, when)| When { end, ..when.clone() });
            Some((told(passage, verb, end, &held).or(also)?, Some(verb)))
        });
        let mut behind = in_force(passage, passage.span(last).end);
        // What is called 该协定 is one text.
        if first == last && behind.is_empty() {
            behind.extend(named_again(passage, last).into_iter().flat_map(|at| in_force(passage, at)));
        }
        let found = bracket(passage, last)
            .map(|when| (when, "adoption.bracket"))
            .or_else(|| front.clone().map(|f| (f.0, "adoption.front")));
        let (when, act, rule) = match found {
            Some((when, rule)) => {
                (when, front.as_ref().and_then(|f| f.1).or_else(|| verb_before(passage, first)), rule)
            }
            None if behind.is_empty() => continue,
            None => {
                let (when, act) = behind.remove(0);
                (when, Some(act), "adoption.behind")
            }
        };
        // What a relative clause says of a text is said of nothing behind it: 签署的《甲》.
        let finite = act.filter(|act| !passage.text[act.end as usize..].starts_with('的'));
        told_before = finite.map(|_| (passage.span(last).end, when.clone()));
        // 2007年签署的《甲》以及《乙》（2015年）: what stands in front is said of those without a bracket.
        let ahead = front.map(|f| f.0).filter(|_| rule == "adoption.bracket" && first < last);
        let whens = if rule == "adoption.front" { dealt(passage, first, &when) } else { None };
        for instrument in first..=last {
            let own = ahead.as_ref().filter(|_| instrument < last).unwrap_or(&when);
            let mut push = |when: &When, act, rule| {
                let end = when.end.max(passage.span(instrument).end);
                let relation = Relation::Adoption {
                    instrument: passage.term(instrument),
                    date: when.date.clone(),
                    place: passage.place_of(when),
                    act,
                };
                let span = Span::new(passage.span(instrument).start, end);
                out.push(passage.fact(span, relation, rule, Confidence::High));
            };
            for when in whens.as_deref().unwrap_or(std::slice::from_ref(own)) {
                push(when, act.filter(|_| ahead.is_none() || instrument < last), rule);
            }
            // 2015年签署的《甲》于2016年生效
            for (when, act) in &behind {
                push(when, Some(*act), "adoption.behind");
            }
        }
    }
}

/// 联合国大会1974年12月14日第3314号决议: the day stands between the body and the number.
fn resolved(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    for resolution in passage.of_kind(Kind::Resolution) {
        // 第9001号决议（2031年7月20日）
        if let Some(when) = bracket(passage, resolution).filter(|when| when.date.is_some()) {
            let relation = Relation::Adoption {
                instrument: passage.term(resolution),
                date: when.date.clone(),
                place: passage.place_of(&when),
                act: None,
            };
            let span = Span::new(passage.span(resolution).start, when.end);
            out.push(passage.fact(span, relation, "adoption.bracket", Confidence::High));
            continue;
        }
        let Some(date) = resolution.checked_sub(1).filter(|&d| passage.kind(d) == Some(Kind::Date)) else {
            continue;
        };
        let body = date
            .checked_sub(1)
            .filter(|&b| passage.kind(b) == Some(Kind::Organization) && passage.between(b, date).is_empty());
        let gap = passage.between(date, resolution);
        // 2031年5月3日通过的第9001号决议
        let act = gap.strip_suffix('的').filter(|act| VERBS.contains(act));
        let act = act.map(|act| Span::new(passage.span(date).end, passage.span(date).end + act.len() as u32));
        // 落实某日联合国大会第9001号决议: the body may be part of the name.
        let own = passage.str(resolution).starts_with(|c: char| c != '第' && !c.is_ascii());
        // 某日通过题为“…”的第9001号决议
        let entitled = gap.starts_with("通过题为“") && gap.ends_with("”的");
        if act.is_some() || entitled || (body.is_some() || own) && gap.is_empty() {
            let relation = Relation::Adoption {
                instrument: passage.term(resolution),
                date: passage.mentions[date].value.clone(),
                place: None,
                act,
            };
            let start = passage.span(body.unwrap_or(date)).start;
            let span = Span::new(start, passage.span(resolution).end);
            out.push(passage.fact(span, relation, "adoption.resolution", Confidence::High));
        }
    }
}

/// Where a holding of this block begins, its event, and when and where it was.
type Held = (u32, Term, When);

fn held(passage: &Passage<'_>, out: &[Fact]) -> Vec<Held> {
    // 2031年被定为某某年: nothing is adopted in it.
    let own =
        out.iter().rev().take_while(|f| f.block == passage.block).filter(|f| f.rule != "holding.declared");
    let mut all: Vec<Held> = own
        .filter_map(|fact| match &fact.relation {
            Relation::Holding { event, date, place } => {
                let place = match place {
                    Some(Term::Mention(p)) => Some((p - passage.base) as usize),
                    _ => None,
                };
                Some((fact.span.start, *event, When { date: date.clone(), place, end: fact.span.end }))
            }
            _ => None,
        })
        .collect();
    crate::order::sort_by_key(&mut all, |h| h.0);
    all
}

/// 2014年9月12日，元首们在某地批准了《…》; …会议于某日在某地举行，会议通过《…》; 在某日举行的会议上，各方发表了《…》.
fn told(passage: &Passage<'_>, verb: Span<InBlock>, end: u32, held: &[Held]) -> Option<When> {
    let sentence = passage.sentence_start(verb.start);
    let before = passage.part(sentence, verb.start);
    let comma = before.rfind('，').map_or(0, |i| i + '，'.len_utf8());
    let clause = sentence + comma as u32;
    let modifies = passage.part(verb.end, end).contains('的');
    if let Some(when) = passed(passage, verb, before, held).filter(|_| modifies) {
        return Some(When { end, ..when.clone() });
    }
    // 双方于2013年4月1日在某地共同签署
    let own = passage.within(clause, verb.start).rfind(|&i| passage.kind(i) == Some(Kind::Date));
    if let Some(date) = own {
        let from = passage.span(date).end;
        let rest = passage.rest(from, verb.start)?;
        // 由甲国外交部同某组织秘书处发表
        let with = ["同", "与", "和", "、"];
        let date = value(passage, date).filter(|_| is_made_of(&rest, &[&LINKS[..], &WHO, &with].concat()))?;
        return Some(When { date: Some(date), place: passage.place_within(from, verb.start), end });
    }
    // 某日在某地举行的会议具有意义，应落实会上批准的《甲》: at the meeting that the sentence told of.
    if before.ends_with("会上") && passage.part(verb.end, end) == "的" {
        let last = held[..held.partition_point(|h| h.0 < verb.start)].last();
        let (.., when) = last.filter(|h| h.0 >= sentence)?;
        return Some(When { end, ..when.clone() });
    }
    if modifies {
        return None;
    }
    let who = passage.rest(clause, verb.start)?;
    if who.chars().count() > LONGEST_WHO || UNREAL.iter().any(|word| who.contains(word)) {
        return None;
    }
    if let Some(date) = passage.date_of_clause(verb.start) {
        let date = date.value.clone().filter(|v| !is_years(v))?;
        return Some(When { date: Some(date), place: passage.place_within(clause, verb.start), end });
    }
    let (_, event, when) = held[..held.partition_point(|h| h.0 < verb.start)].last()?;
    let behind = when.end.max(match event {
        Term::Mention(m) => passage.span((m - passage.base) as usize).end,
        Term::Text(span) => span.end,
    });
    let same = behind > sentence;
    let ends = |sorts: &[&str]| sorts.iter().any(|sort| who.ends_with(sort));
    // The meeting itself, in its sentence or soon behind: 会议; who met, or nobody named, behind 举行; 会上，….
    let sentences = || match sentence.saturating_sub(behind) {
        far if far > 600 => usize::MAX,
        _ => passage.part(behind, sentence).matches(['。', '；']).count(),
    };
    let meeting = ends(&holding::SORTS) && (same || sentences() <= 3);
    let by_name = behind == verb.start;
    let gap = passage.part(behind, clause.max(behind));
    let at_it = same && ["上，", "期间，", "中，"].contains(&gap);
    let having_met = same && ["举行，", "召开，", "举办，", "开幕，"].iter().any(|v| gap.ends_with(v));
    // 在某地举行某峰会，以“…”为主题，一致通过《甲》
    let on_theme = same && gap.starts_with("，以") && gap.ends_with("主题，");
    let having_met = having_met || on_theme;
    let adopted = who.is_empty() && passage.part(verb.start, verb.end).ends_with("通过");
    let opening = passage.part(sentence, clause);
    let those = adopted
        || matches!(opening, "会上，" | "会议期间，" | "峰会期间，")
        || opening.is_empty() && ends(&WHO);
    let next = !same && those && sentences() == 1;
    (meeting || by_name || at_it || having_met || next).then(|| When { end, ..when.clone() })
}

/// 某日举行的部长级会议通过的《甲》, 会议及通过的《乙》; 该次会议通过的《丙》: the meeting that the verb, which a text modifies, is said
/// of.
fn passed<'h>(
    passage: &Passage<'_>,
    verb: Span<InBlock>,
    before: &str,
    held: &'h [Held],
) -> Option<&'h When> {
    /// How far in front the meeting may be told of that is pointed at, in bytes.
    const FAR: u32 = 600;
    let (_, event, when) = held[..held.partition_point(|h| h.0 < verb.start)].last()?;
    let Term::Mention(event) = event else { return None };
    let named = passage.span((event - passage.base) as usize).end;
    let said = named <= verb.start && ["", "上", "及", "期间"].contains(&passage.part(named, verb.start));
    let pointed =
        ["该次会议", "该会议", "此次会议", "上述会议", "该次会晤"].iter().any(|m| before.ends_with(m));
    (said || pointed && verb.start.saturating_sub(when.end) <= FAR).then_some(when)
}

/// When and where the texts were adopted that the blocks behind this one name: the last block of the list, date, place.
pub(super) type Listed = Option<(u32, Option<String>, Option<Term>)>;

/// 2031年6月2日，双方签署了以下文件：, and below it a text a block.
fn listed(passage: &Passage<'_>, held: &[Held], listed: &mut Listed, out: &mut Vec<Fact>) {
    let lead = passage.text.trim_end().strip_suffix(['：', ':']);
    let verb = lead.and_then(|lead| {
        let lead = TEXTS.iter().find_map(|sort| lead.strip_suffix(sort))?;
        let tail = lead.char_indices().rev().nth(12).map_or(0, |(i, _)| i);
        let verbs = VERBS.iter().filter_map(|v| Some((tail + lead[tail..].rfind(v)?, *v)));
        verbs.max_by_key(|(at, v)| (at + v.len(), v.len()))
    });
    if let Some((at, verb)) = verb {
        let verb = Span::new(at as u32, (at + verb.len()) as u32);
        let when = told(passage, verb, passage.text.len() as u32, held);
        *listed = when.map(|when| (passage.block, when.date.clone(), passage.place_of(&when)));
        return;
    }
    let Some((block, date, place)) = listed.as_mut().filter(|(last, ..)| last + 1 == passage.block) else {
        return;
    };
    let marks = |c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit() || "—、．（）·●".contains(c)
    };
    let first = passage.mentions.first().filter(|m| m.kind == Kind::Instrument);
    let Some(text) = first.filter(|m| passage.part(0, m.span.start).trim_matches(marks).is_empty()) else {
        return;
    };
    *block = passage.block;
    if passage.behind(0).trim_matches(['。', '；', ';', '，']).trim().is_empty() {
        let relation =
            Relation::Adoption { instrument: passage.term(0), date: date.clone(), place: *place, act: None };
        out.push(passage.fact(text.span, relation, "adoption.listed", Confidence::High));
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

/// The date of an adoption: no period of years, and no time by which something is to be done.
fn value(passage: &Passage<'_>, date: usize) -> Option<String> {
    let value = passage.mentions[date].value.clone().filter(|v| !is_years(v))?;
    (!passage.gap_before(date).ends_with("不迟于")).then_some(value)
}

fn verb_before(passage: &Passage<'_>, first: usize) -> Option<Span<InBlock>> {
    /// Longest word of what sort of text it is to be, in bytes.
    const SORT: usize = 18;
    let start = passage.span(first).start;
    let before = &passage.text[..start as usize];
    // 签署的新版《…》
    let before = ["新版", "修订版"].iter().find_map(|edition| before.strip_suffix(edition)).unwrap_or(before);
    let mut before = before.trim_end_matches(['了', '的', '“']);
    // 达成高水平的某协定, 签署新的《…》
    let gap = passage.gap_before(first);
    // 签署渔业《…》: what field it is of, in a word that is no verb and no preposition.
    if passage.str(first).starts_with('《')
        && let Some(at) = ["签署", "签订", "缔结"].iter().filter_map(|v| Some(gap.rfind(v)? + v.len())).max()
        && (1..=6).contains(&gap[at..].chars().count())
        && gap[at..].chars().all(|c| c.is_alphabetic() && !"的了和与及或就对于有以在加落实修延第".contains(c))
    {
        before = &passage.text[..start as usize - gap.len() + at];
    } else if let Some(sort) = gap.strip_suffix('的')
        && let Some(at) = ["达成", "签署", "缔结"].iter().filter_map(|v| Some(sort.rfind(v)? + v.len())).max()
        && sort.len() - at <= SORT
        && !sort[at..].contains(['，', '、', '的', '和'])
    {
        before = &passage.text[..start as usize - gap.len() + at];
    }
    let verb = VERBS.iter().find(|v| before.ends_with(**v))?;
    let end = before.len() as u32;
    Some(Span::new(end - verb.len() as u32, end))
}

/// What stands in front of the text: its date, its place, its verb.
fn in_front(passage: &Passage<'_>, first: usize) -> Option<(When, Option<Span<InBlock>>)> {
    let gap = passage.gap_before(first);
    let left = first.checked_sub(1)?;
    let end = passage.span(first).start;
    let verb = verb_before(passage, first);
    // 1961年《…》; a year in front of a plan is of its name: 2030年…议程.
    if gap.is_empty() && passage.kind(left) == Some(Kind::Date) {
        let name = passage.str(first);
        let plan = ["议程", "愿景", "战略", "规划", "计划", "纲要"].iter().any(|sort| name.ends_with(sort));
        if plan && !name.starts_with(['《', '“']) {
            return None;
        }
        // 2031年《某条约》签署25周年: the year of the anniversary; 纪念2006年《某条约》签署25周年: that of the text.
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
        let mut passed = VERBS.iter().filter_map(|verb| passage.behind(first).strip_prefix(verb));
        let marked = passage.gap_before(left).ends_with("纪念");
        if !marked && passed.any(|rest| rest.trim_start_matches(number).starts_with("周年")) {
            return None;
        }
        let value = value(passage, left)?;
        return Some((When { date: Some(value), place: None, end }, None));
    }
    // …会议成果，包括《…》: adopted when the meeting was held; so was what came of it: 某日某会晤及《…宣言》.
    if passage.kind(left) == Some(Kind::Event) && verb.is_none() {
        let issued =
            || ["宣言》", "声明》", "公报》", "共识》"].iter().any(|e| passage.str(first).ends_with(e));
        // 在某地举行的会议及《…宣言》: a text is not held.
        let held = || passage.gap_before(left).ends_with('的');
        let of_it = matches!(gap, "成果，包括" | "的成果，包括" | "成果")
            || matches!(gap, "及" | "及其") && issued() && !held();
        let when = holding::when(passage, left).filter(|_| of_it)?;
        return Some((When { end, ..when }, None));
    }
    // 2031年5月3日两国领导人《…声明》: whose it is stands between, and no verb.
    if verb.is_none()
        && passage.kind(left) == Some(Kind::Date)
        && passage.str(first).starts_with('《')
        && gap.chars().count() <= LONGEST_WHO
        && ["领导人", "元首", "首脑", "外长", "部长"].iter().any(|who| gap.ends_with(who))
        && !UNREAL.iter().any(|word| gap.contains(word))
        && !gap.contains(['，', '、', '的'])
    {
        let value = value(passage, left)?;
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
            let value = value(passage, left)?;
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
        // 某大会于某日以第9001号决议通过《…》
        Kind::Resolution if gap.is_empty() => {
            let date = left.checked_sub(1).filter(|&d| passage.kind(d) == Some(Kind::Date))?;
            let value = value(passage, date).filter(|_| passage.between(date, left) == "以")?;
            Some((When { date: Some(value), place: None, end }, verb))
        }
        // 2021年9月17日杜尚别峰会通过的《…》
        Kind::Event if gap.is_empty() || gap.chars().count() <= 2 => {
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date) && matches!(passage.between(d, left), "" | "在" | "，")
            })?;
            Some((When { date: passage.mentions[date].value.clone(), place: None, end }, verb))
        }
        // …会议成果，包括会上通过的《…》: adopted when the meeting was held.
        // 某日在某地举行的会议及会上通过的《…》
        Kind::Event if gap.starts_with("成果，包括") && gap.chars().count() <= 8 || gap == "及会上" => {
            holding::when(passage, left).map(|w| (When { end, ..w }, verb))
        }
        // 2020年11月10日元首理事会批准的《…》
        Kind::Organization if gap.is_empty() => {
            let date = left.checked_sub(1).filter(|&d| {
                passage.kind(d) == Some(Kind::Date)
                    && matches!(passage.between(d, left), "" | "，" | "由" | "经")
            })?;
            let value = value(passage, date)?;
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

/// 《某协定》，…该协定将于…: where its sentence ends the words for it, no other text being named between.
fn named_again(passage: &Passage<'_>, text: usize) -> Option<u32> {
    const FAR: u32 = 150;
    let name = passage.str(text).trim_end_matches('》');
    let sort = &name[name.char_indices().nth_back(1)?.0..];
    let from = passage.span(text).end;
    let end = passage.sentence_end(from);
    let other = passage.within(from, end).find(|&i| passage.kind(i) == Some(Kind::Instrument));
    let end = other.map_or(end, |i| passage.span(i).start);
    let (at, _) = passage
        .part(from, end)
        .match_indices('该')
        .find(|(at, this)| passage.text[from as usize + at + this.len()..].starts_with(sort))?;
    let at = at as u32;
    (at < FAR).then_some(from + at + ('该'.len_utf8() + sort.len()) as u32)
}

/// 《…》已于2019年签署，自2020年起生效: when and where, and the verb, of each. The name ends with byte `from`.
fn in_force(passage: &Passage<'_>, mut from: u32) -> Vec<(When, Span<InBlock>)> {
    let mut out: Vec<(When, Span<InBlock>)> = Vec::new();
    while let Some(date) = passage.within(from, from + 200).find(|&i| passage.kind(i) == Some(Kind::Date)) {
        let Some(gap) = passage.rest(from, passage.span(date).start) else { break };
        let link = if out.is_empty() { &*gap } else { gap.trim_start_matches(['，', '并']) };
        // 《…》由各国元首于2017年批准, 《…》已由某委员会某会议于2023年通过
        let by = link.trim_start_matches('已').starts_with(['由', '经']);
        let by = by && link.ends_with('于') && link.chars().count() <= 16;
        let bare = gap.len() as u32 == passage.span(date).start - from
            && matches!(link, "" | "已于" | "于" | "将于" | "已在" | "自" | "已自" | "将自");
        if !(by || bare) {
            break;
        }
        let start = passage.span(date).end;
        let behind = &passage.text[start as usize..];
        let behind = behind.char_indices().nth(50).map_or(behind, |(end, _)| &behind[..end]);
        let clause = behind.split(['，', '。', '；', '、', '《']).next().unwrap_or(behind);
        let verbs = VERBS.iter().chain(&FORCE).filter_map(|v| clause.find(v).map(|at| (at, *v)));
        let Some((at, verb)) = verbs.min_by_key(|(at, v)| (*at, std::cmp::Reverse(v.len()))) else { break };
        let act = Span::new(start + at as u32, start + (at + verb.len()) as u32);
        let Some(rest) = passage.rest(start, act.start) else { break };
        // 由十五国领导人共同签署
        let who = rest.starts_with('由') && rest.chars().count() <= LONGEST_WHO;
        let value = passage.mentions[date].value.clone();
        if !(who || is_made_of(&rest, &LINKS)) || value.as_deref().is_none_or(is_years) {
            break;
        }
        let place = passage.place_within(start, act.start);
        out.push((When { date: value, place, end: act.end }, act));
        from = act.end;
    }
    out
}
