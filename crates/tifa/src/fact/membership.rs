//! Memberships: a standing in an organisation as the text states it.
//!
//! ```text
//! membership := members [于 date] [作为 standing] ([重新]加入|重返) organization
//!             | members [完成…程序并] 以 standing 身份 [全面] (加入|参加|参与|出席) (organization | meeting)
//!             | organization（members [现任|为] standing）
//!             | [organization] standing（members）
//!             | members (申请)成为|获得|取得|当选|担任 [term] organization [term[任期]] standing
//!             | members 列入 organization standing 名单
//!             | members 是|为|作为 organization […的|创始] standing [之一]
//!             | 作为 organization standing，members
//!             | (接收|吸收|接纳) members 成为 organization 成员国 (程序)        (the standing: 启动接收程序)
//!             | 给予 members [organization] standing 地位 (、members [organization] standing 地位)*
//!             | 关于 members 加入 organization 义务的备忘录                 (in a title)
//!             | member 签署 关于获得 standing 地位…的备忘录                  (in a title)
//!             | organization (观察员国|对话伙伴|成员国) [代表[团团长]][——] state…, state…      (those who attend)
//!             | state…, state… 作为 [organization] (观察员国|…) [高级]代表
//! ```
//! Chairmanship is none. A standing whose organisation the sentence does not print is in the one that the paragraphs
//! round it speak of: a guess, and marked as one.

use super::passage::{Passage, is_made_of};
use super::{Fact, Relation, Term};
use crate::mention::{Confidence, Kind};
use crate::span::{InBlock, Span};

/// Of two that begin alike the longer one first.
const STANDINGS: [&str; 21] = [
    "意向创始成员国",
    "全面对话伙伴",
    "磋商伙伴",
    "部门对话伙伴",
    "对话伙伴国",
    "对话伙伴",
    "观察员国",
    "观察员",
    "正式成员国",
    "正式成员",
    "正式会员国",
    "会员国",
    "伙伴国",
    "非常任理事国",
    "常任理事国",
    "理事国",
    "新成员国",
    "新成员",
    "成员国",
    "成员方",
    "成员",
];

/// Appends the standings of one block. `body` is the organisation with members that was last spoken of.
pub(super) fn find(passage: &Passage<'_>, body: &mut Option<Term>, out: &mut Vec<Fact>) {
    let from = out.len();
    joins(passage, *body, out);
    is_one(passage, *body, out);
    becomes(passage, *body, out);
    receives(passage, out);
    grants(passage, *body, out);
    attends(passage, *body, out);
    serves(passage, *body, out);
    glossed(passage, out);
    own(passage, *body, &mut out[from..]);
    *body = spoken_of(passage, passage.text.len() as u32).or(*body);
}

/// 本组织 is the one with members that was last spoken of.
fn own(passage: &Passage<'_>, body: Option<Term>, facts: &mut [Fact]) {
    for fact in facts {
        if let Relation::Membership { organization: Some(organization), .. } = &mut fact.relation
            && let Term::Text(span) = *organization
            && &passage.text[span.range()] == "本组织"
            && let Some(named) = spoken_of(passage, span.start).or(body)
        {
            *organization = named;
        }
    }
}

/// The organisation with members that was last spoken of before byte `end`, not far in front of it.
fn spoken_of(passage: &Passage<'_>, end: u32) -> Option<Term> {
    const FAR: u32 = 1000;
    let has_members = |o: &usize| {
        // 某某组织（以下称“某组”）成员国
        let behind = passage.behind(*o).trim_start_matches(['”', '"', '」', '）']);
        passage.kind(*o) == Some(Kind::Organization)
            && ["成员国", "观察员国", "秘书长"].iter().any(|word| behind.starts_with(word))
    };
    let near = || passage.within(end.saturating_sub(FAR), end);
    let named = near().rfind(has_members);
    // 某某组织（以下简称“某组”或“本组织”）: the one that the text calls its own.
    let own = || {
        let mut from = end.saturating_sub(FAR) as usize;
        while !passage.text.is_char_boundary(from) {
            from += 1;
        }
        let at = from + passage.text[from..end as usize].rfind("“本组织”")?;
        near().rfind(|&o| {
            let gap = passage.rest(passage.span(o).end, at as u32);
            passage.kind(o) == Some(Kind::Organization) && gap.is_some_and(|gap| gap.len() <= 12)
        })
    };
    named.or_else(own).map(|o| passage.term(o))
}

fn push(
    passage: &Passage<'_>,
    members: impl Iterator<Item = usize>,
    organization: Option<Term>,
    standing: &[Span<InBlock>],
    rule: &'static str,
    out: &mut Vec<Fact>,
) {
    for member in members {
        let relation = Relation::Membership {
            member: passage.term(member),
            organization,
            standing: standing.iter().map(|span| Term::Text(*span)).collect(),
        };
        let ends = |spans: &[Span<InBlock>]| {
            spans.iter().fold((u32::MAX, 0), |(a, b), s| (a.min(s.start), b.max(s.end)))
        };
        let (start, end) = ends(&[standing, &[passage.span(member)]].concat());
        let span = Span::new(start, end);
        out.push(passage.fact(span, relation, rule, Confidence::High));
    }
}

/// The organisation that begins at byte `at`, and where its name ends: 上合组织, 本组织, a forum that has members; 该组织
/// for the one that the sentence named before.
fn body(passage: &Passage<'_>, at: u32) -> Option<(Term, u32)> {
    let has_members = |i: &usize| match passage.kind(*i) {
        Some(Kind::Organization) => true,
        Some(Kind::Event) => ["论坛", "机制", "进程"].iter().any(|sort| passage.str(*i).ends_with(sort)),
        _ => false,
    };
    let named = passage.within(at, at + 1).find(has_members);
    let own = || {
        // “某某管制制度”: a regime that states join, by its quoted name.
        if let Some(quoted) = passage.text[at as usize..].strip_prefix('“')
            && let Some((length, _)) = quoted.char_indices().take(16).find(|(_, c)| *c == '”')
            && ["制度", "集团", "组织"].iter().any(|sort| quoted[..length].ends_with(sort))
        {
            let start = at + '“'.len_utf8() as u32;
            let end = start + length as u32;
            return Some((Term::Text(Span::new(start, end)), end));
        }
        // 金砖, short of 金砖国家; 某国—某地区国家合作: a cooperation of states by their names.
        let name = ["本组织", "金砖"].iter().find(|name| passage.text[at as usize..].starts_with(**name));
        let end = name.map(|name| at + name.len() as u32).or_else(|| cooperation_end(passage, at))?;
        Some((Term::Text(Span::new(at, end)), end))
    };
    let that = || {
        let end = at + "该组织".len() as u32;
        let said = passage.part(at, end) == "该组织";
        Some((said.then(|| that_one(passage, at)).flatten()?, end))
    };
    named.map(|o| (passage.term(o), passage.span(o).end)).or_else(own).or_else(that)
}

/// The end of 某国—某地区国家合作 that begins at byte `at`.
fn cooperation_end(passage: &Passage<'_>, at: u32) -> Option<u32> {
    /// Longest name behind the dash, in characters.
    const LONGEST: usize = 10;
    let state = |i: &usize| matches!(passage.kind(*i), Some(Kind::Country | Kind::Place));
    let first = passage.within(at, at + 1).find(state)?;
    let name = passage.behind(first).strip_prefix(['—', '-', '－'])?;
    let near = name.char_indices().nth(LONGEST).map_or(name, |(end, _)| &name[..end]);
    let end = near.find("合作").filter(|end| !near[..*end].contains(['，', '。', '、', '的']))?;
    Some((passage.text.len() - name.len() + end + "合作".len()) as u32)
}

/// The last that is called 组织 in front of byte `at` in its sentence, alone or in front of its organ's or meeting's name.
fn that_one(passage: &Passage<'_>, at: u32) -> Option<Term> {
    let near = passage.within(passage.sentence_start(at), at);
    near.rev().filter(|&i| matches!(passage.kind(i), Some(Kind::Organization | Kind::Event))).find_map(|i| {
        let span = passage.span(i);
        let end = span.start + (passage.str(i).find("组织")? + "组织".len()) as u32;
        Some(if end == span.end { passage.term(i) } else { Term::Text(Span::new(span.start, end)) })
    })
}

/// The members that a verb at byte `at` is said of: the list of states in front of it, a date, a place and [`LINKS`] at
/// most between. What is taken in is told by who takes it.
fn subjects(passage: &Passage<'_>, at: u32) -> Option<std::ops::RangeInclusive<usize>> {
    let end = passage.within(0, at).end;
    // 于某年某月在某峰会上成为…
    let occasion = |i: usize| passage.kind(i) == Some(Kind::Event) && passage.behind(i).starts_with('上');
    let between = |i: &usize| matches!(passage.kind(*i), Some(Kind::Date | Kind::Place)) || occasion(*i);
    let last = (0..end).rev().take(3).find(|i| !between(i))?;
    if !matches!(passage.kind(last), Some(Kind::Country | Kind::Organization)) {
        return None;
    }
    // Nobody is looked for farther away: a line may be long.
    if at.saturating_sub(passage.span(last).end) > 120 {
        return None;
    }
    let gap = passage.rest(passage.span(last).end, at)?;
    // 甲国、乙国等阿拉伯国家加入
    let sort = gap.strip_prefix('等').and_then(|rest| rest.split_once("国家"));
    let gap = match sort {
        Some((sort, rest)) if sort.chars().count() <= 6 => rest.to_owned(),
        _ => gap,
    };
    // 今年1月
    let month = ["今年", "去年", "明年"].iter().find_map(|year| gap.strip_prefix(year));
    let gap = month.map_or(gap.as_str(), |rest| {
        let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if day.len() < rest.len() { day.strip_prefix('月').unwrap_or(rest) } else { rest }
    });
    let first = passage.list_start(last);
    let received = ["接收", "吸收", "接纳"]
        .iter()
        .any(|verb| passage.text[..passage.span(first).start as usize].ends_with(verb));
    (is_made_of(gap, &LINKS) && !received).then_some(first..=last)
}

/// 甲国完成全部法律程序并: where it begins what ends with byte `at`.
fn done_before(passage: &Passage<'_>, at: u32) -> Option<u32> {
    let last = passage.within(0, at).next_back()?;
    let end = passage.span(last).end;
    let deed = passage.part(end, at);
    let done = ["完成", "履行"].iter().any(|verb| deed.trim_start_matches('已').starts_with(verb));
    (done && deed.ends_with('并') && deed.len() < 90 && !deed.contains(['，', '。', '、'])).then_some(end)
}

/// What may stand between a member and what becomes of it.
const LINKS: [&str; 25] = [
    "上",
    "首次",
    "重新",
    "由此",
    "分别",
    "从",
    "自",
    "于",
    "起",
    "在",
    "正式",
    "将",
    "已",
    "获准",
    "申请",
    "均",
    "都",
    "同",
    "两国",
    "三国",
    "3国",
    "四国",
    "被吸收",
    "被接纳",
    "被接收",
];

/// 作为正式成员加入, 以正式成员国身份加入: where what a text that ends with the verb says of the standing begins, and the
/// standing.
fn as_one(before: &str) -> Option<(u32, Span<InBlock>)> {
    // 以成员国身份全面参与
    let before =
        ["全面", "积极", "正式", "首次"].iter().find_map(|how| before.strip_suffix(how)).unwrap_or(before);
    let told = before.strip_suffix("身份").map_or((before, "作为"), |rest| (rest, "以"));
    let standing =
        STANDINGS.iter().find(|s| told.0.strip_suffix(**s).is_some_and(|b| b.ends_with(told.1)))?;
    let start = told.0.len() - standing.len();
    Some(((start - told.1.len()) as u32, Span::new(start as u32, told.0.len() as u32)))
}

/// 印度、巴基斯坦加入上合组织青委会; 甲国于2025年10月作为正式成员加入某组织; 甲国首次以成员国身份参加某会议
fn joins(passage: &Passage<'_>, spoken: Option<Term>, out: &mut Vec<Fact>) {
    let verbs = ["加入", "重返", "参加", "出席", "参与"];
    for (at, verb) in verbs.iter().flat_map(|verb| passage.places(verb)) {
        let end = (at + verb.len()) as u32;
        let standing = as_one(&passage.text[..at]);
        // 以成员国身份参加某会议, 作为成员国加入本声明所述合作: in the organisation that was spoken of.
        if let Some((from, standing)) = standing
            && (!matches!(verb, "加入" | "重返") || body(passage, end).is_none())
        {
            // 参与本组织各项活动: in that one, as it is printed.
            let own = Term::Text(Span::new(end, end + "本组织".len() as u32));
            let own = passage.text[end as usize..].starts_with("本组织").then_some(own);
            let organization = own.or_else(|| spoken_of(passage, at as u32)).or(spoken);
            let Some(members) = subjects(passage, from).filter(|_| organization.is_some()) else { continue };
            let first = out.len();
            let rule = if own.is_some() { "membership.joins" } else { CARRIED };
            push(passage, members, organization, &[standing], rule, out);
            if own.is_none() {
                out[first..].iter_mut().for_each(|fact| fact.confidence = Confidence::Low);
            }
            continue;
        }
        let into = verb == "重返" || verb == "加入" && !joined_in_title(passage, at as u32, end, out);
        if !into {
            continue;
        }
        let Some((organization, behind)) = body(passage, end) else { continue };
        // 加入某组织的进程: yet to be.
        let behind = &passage.text[behind as usize..];
        if ["进程", "谈判"].iter().any(|not| behind.trim_start_matches('的').starts_with(not)) {
            continue;
        }
        // 申请加入, 重新加入
        let how = ["申请", "重新"].iter().find(|how| passage.text[..at].ends_with(**how));
        let plain = Span::new((at - how.map_or(0, |how| how.len())) as u32, end);
        let (from, standing) = standing.unwrap_or((at as u32, plain));
        // 甲国完成全部程序并加入某组织
        let from = done_before(passage, from).unwrap_or(from);
        let Some(members) = subjects(passage, from) else { continue };
        push(passage, members, Some(organization), &[standing], "membership.joins", out);
    }
}

/// 甲国申请成为某组织成员国, 乙国获得某组织观察员地位, 丙国从某日起成为某组织正式成员, 丁国列入某组织伙伴国名单
fn becomes(passage: &Passage<'_>, spoken: Option<Term>, out: &mut Vec<Fact>) {
    let verbs = ["成为", "获得", "获", "取得", "列入", "当选", "担任"];
    for (at, verb) in verbs.iter().flat_map(|verb| passage.places(verb)) {
        let end = (at + verb.len()) as u32;
        // 当选2031—2032年某组织理事国: the term in front of the body.
        let ahead = passage.within(end, end + 1).find(|&i| passage.kind(i) == Some(Kind::Date));
        let elected = ahead.filter(|_| matches!(verb, "当选" | "担任"));
        let (organization, from) = match body(passage, elected.map_or(end, |i| passage.span(i).end)) {
            Some((organization, from)) => (Some(organization), from),
            // 会上，甲国获观察员地位: where, others say.
            None if verb.starts_with('获') || verb == "取得" => (None, end),
            // 祝贺甲国成为正式成员国
            None if verb == "成为" && passage.text[end as usize..].starts_with("正式成员") => {
                (None, end)
            }
            // 某人出任某银行行长，…，欢迎甲国成为新成员
            None if verb == "成为" && passage.text[end as usize..].starts_with("新成员") => {
                let bank = passage.within(passage.sentence_start(at as u32), at as u32).rfind(|&o| {
                    passage.kind(o) == Some(Kind::Organization) && passage.str(o).ends_with("银行")
                });
                (bank.map(|o| passage.term(o)), end)
            }
            None => continue,
        };
        // 当选联合国安理会2031年至2032年非常任理事国
        let term = passage.within(from, from + 1).find(|&i| passage.kind(i) == Some(Kind::Date));
        let from = term.map_or(from, |term| passage.span(term).end);
        // 2031—2033年任期成员
        let served = term.is_some() && passage.text[from as usize..].starts_with("任期");
        let from = from + if served { "任期".len() as u32 } else { 0 };
        let behind = &passage.text[from as usize..];
        let Some(standing) = STANDINGS.iter().find(|s| behind.starts_with(**s)) else { continue };
        let wanted = match verb {
            "列入" => "名单",
            "获得" | "获" | "取得" => "地位",
            _ => "",
        };
        if !behind[standing.len()..].starts_with(wanted) {
            continue;
        }
        // 取得观察员地位: the standing as printed.
        let kept = if wanted == "地位" && *standing == "观察员" { wanted.len() } else { 0 };
        let end = from + (standing.len() + kept) as u32;
        if organization.is_none()
            && let Some(signs) = signed_title(passage, at as u32)
            && let Some(members) = subjects(passage, signs)
        {
            let standing = [Span::new(at as u32, end - kept as u32 + "地位".len() as u32)];
            push(passage, members, None, &standing, "membership.becomes", out);
            continue;
        }
        // 由对话伙伴国成为观察员国: what they were before.
        let before = &passage.text[..at];
        let was = STANDINGS.iter().find_map(|s| before.strip_suffix(s)?.strip_suffix('由'));
        let Some(members) = subjects(passage, was.unwrap_or(before).len() as u32) else { continue };
        // 支持某国成为联合国正式会员国: a wish.
        let first = passage.span(*members.start()).start as usize;
        if verb == "成为" && ["支持", "主张"].iter().any(|wish| passage.text[..first].ends_with(wish)) {
            continue;
        }
        let mut standing = vec![Span::new(from, end)];
        if passage.text[..at].ends_with("申请") {
            standing.insert(0, Span::new(at as u32 - 6, at as u32));
        }
        // 甲国取得成员国地位: in the organisation that was spoken of.
        let guess = spoken_of(passage, at as u32).or(spoken).filter(|_| organization.is_none());
        let first = out.len();
        let rule = if guess.is_some() { CARRIED } else { "membership.becomes" };
        push(passage, members, organization.or(guess), &standing, rule, out);
        if guess.is_some() {
            out[first..].iter_mut().for_each(|fact| fact.confidence = Confidence::Low);
        }
    }
}

/// 甲国是某组织重要的对话伙伴之一, 乙国作为某组织创始成员国, 丙国和丁国均为某组织成员
fn is_one(passage: &Passage<'_>, spoken: Option<Term>, out: &mut Vec<Fact>) {
    let copulas = ["作为", "是", "系", "为"];
    for (copula, verb) in copulas.iter().flat_map(|verb| passage.places(verb)) {
        let end = (copula + verb.len()) as u32;
        // 甲国、乙国作为观察员国，丙国作为对话伙伴: in the body that was spoken of.
        let carried = || {
            let bare = ["观察员国", "对话伙伴"].iter().any(|s| passage.text[end as usize..].starts_with(s));
            let named = (verb == "作为" && bare).then(|| spoken_of(passage, end).or(spoken)).flatten();
            named.map(|organization| (organization, end))
        };
        let Some((organization, from)) = body(passage, end).or_else(carried) else { continue };
        // No standing is looked for farther away: a line may be long, and full of members.
        let behind = &passage.text[from as usize..];
        let behind = behind.char_indices().nth(24).map_or(behind, |(end, _)| &behind[..end]);
        // What sort of one, in a few words: 最活跃的, 创始.
        let Some((at, standing)) = STANDINGS
            .iter()
            .filter_map(|s| behind.find(s).map(|at| (at, *s)))
            .min_by_key(|(at, s)| (*at, std::cmp::Reverse(s.len())))
            .filter(|(at, _)| {
                let sort = &behind[..*at];
                matches!(sort, "" | "创始" | "的") || sort.ends_with('的') && sort.chars().count() <= 8
            })
        else {
            continue;
        };
        let rest = &behind[at + standing.len()..];
        // 作为某组织成员国首次参会; who attends for another one is told below.
        let acts =
            verb == "作为" && !["的", "代表", "高级代表", "领导人"].iter().any(|not| rest.starts_with(not));
        if !(acts
            || rest.is_empty()
            || rest.starts_with(['。', '，', ',', '；', '、'])
            || rest.starts_with("之一"))
        {
            continue;
        }
        let start = from + at as u32;
        let Some(members) = subjects(passage, copula as u32) else { continue };
        let standing = [Span::new(start, start + standing.len() as u32)];
        push(passage, members, Some(organization), &standing, "membership.is", out);
    }
    // 作为某组织成员国，甲国…
    for (at, verb) in passage.places("作为") {
        let Some((organization, from)) = body(passage, (at + verb.len()) as u32) else { continue };
        let behind = &passage.text[from as usize..];
        let Some(standing) = STANDINGS.iter().find(|s| behind.starts_with(**s)) else { continue };
        let end = from + standing.len() as u32;
        let member = end + '，'.len_utf8() as u32;
        let first = passage.within(member, member + 1).find(|&i| passage.kind(i) == Some(Kind::Country));
        let Some(first) = first.filter(|_| passage.part(end, member) == "，") else { continue };
        let members = first..=passage.list_end(first);
        push(passage, members, Some(organization), &[Span::new(from, end)], "membership.is", out);
    }
}

/// 启动接收伊朗伊斯兰共和国成为上合组织成员国的程序
fn receives(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let verbs = ["接收", "吸收", "接纳"];
    for (at, verb) in verbs.iter().flat_map(|verb| passage.places(verb)) {
        let end = (at + verb.len()) as u32;
        let Some(first) = passage.of_kind(Kind::Country).find(|&c| passage.span(c).start == end) else {
            continue;
        };
        let last = passage.list_end(first);
        let behind = &passage.text
            [passage.span(last).end as usize..passage.sentence_end(passage.span(last).end) as usize];
        let Some(verb) = ["成为", "加入", "为"].iter().find(|v| behind.starts_with(**v)) else {
            continue;
        };
        let joined = passage.span(last).end + verb.len() as u32;
        let named = body(passage, joined);
        let organization = named.map(|(organization, _)| organization);
        let started = passage.text[..at].ends_with("启动");
        let procedure = started || behind.contains("程序");
        let start = if started { at as u32 - 6 } else { at as u32 };
        // The standing as the text has it: 启动接收…程序, or the standing reached.
        let mut standing = vec![Span::new(start, end)];
        if procedure {
            let from = passage.span(last).end;
            standing.extend(behind.find("程序").map(|p| Span::new(from + p as u32, from + p as u32 + 6)));
        } else {
            // 接收甲国和乙国为成员国
            let from = named.map_or(joined, |(_, end)| end);
            if let Some(s) = STANDINGS.iter().find(|s| passage.text[from as usize..].starts_with(**s)) {
                standing = vec![Span::new(from, from + s.len() as u32)];
            }
        }
        push(passage, first..=last, organization, &standing, "membership.receives", out);
    }
}

/// 给予巴林王国、…对话伙伴地位
fn grants(passage: &Passage<'_>, spoken: Option<Term>, out: &mut Vec<Fact>) {
    const OWN: &str = "本组织";
    for (at, verb) in passage.places("给予") {
        let mut end = (at + verb.len()) as u32;
        let mut organization = None;
        let state = |at| passage.within(at, at + 1).find(|&c| passage.kind(c) == Some(Kind::Country));
        if state(end).is_none() {
            granted_in_title(passage, end, out);
        }
        // …对话伙伴地位、乙国观察员国地位: what the next ones are given, in the same organisation.
        while let Some(first) = state(end) {
            let mut last = passage.list_end(first);
            let members = first..=last;
            if passage.kind(last + 1) == Some(Kind::Organization)
                && passage.between(last, last + 1).is_empty()
            {
                last += 1;
                organization = Some(passage.term(last));
            }
            let mut from = passage.span(last).end;
            // 给予甲国本组织对话伙伴地位
            if passage.text[from as usize..].starts_with(OWN) {
                organization = spoken;
                from += OWN.len() as u32;
            }
            let rest = &passage.text[from as usize..];
            let given = |s: &'static str| Some((s, rest.strip_prefix(s)?.strip_prefix("地位")?));
            let Some((standing, rest)) = STANDINGS.iter().chain(&["伙伴"]).find_map(|s| given(s)) else {
                break;
            };
            let standing = [Span::new(from, from + standing.len() as u32)];
            push(passage, members, organization, &standing, "membership.grants", out);
            let next = ["、", "和", "，", "，以及", "以及"].iter().filter(|sign| rest.starts_with(**sign));
            let Some(sign) = next.max_by_key(|sign| sign.len()) else { break };
            end = (passage.text.len() - rest.len() + sign.len()) as u32;
        }
    }
}

/// 关于给予甲国、乙国和丙国某组织对话伙伴地位的备忘录: the title of a text names them, so no mention does.
/// Names without 国 at their end are not told from what follows.
fn granted_in_title(passage: &Passage<'_>, from: u32, out: &mut Vec<Fact>) {
    let title = passage.of_kind(Kind::Instrument).find(|&i| passage.span(i).contains(from));
    let Some(text) = title.map(|t| passage.part(from, passage.span(t).end)) else {
        return;
    };
    let Some((list, standing)) =
        STANDINGS.iter().find_map(|s| text.find(&format!("{s}地位")).map(|at| (&text[..at], *s)))
    else {
        return;
    };
    let end = from + list.len() as u32;
    let Some((members, at)) = listed_in_title(list, from) else { return };
    let organization = (at < end).then(|| Term::Text(Span::new(at, end)));
    let standing = Span::new(end, end + standing.len() as u32);
    push_of_title(passage, members, organization, standing, "membership.grants", out);
}

/// 甲国、乙共和国和丙国…: the names of a list in a title that begins at byte `from`, and where it ends.
fn listed_in_title(list: &str, from: u32) -> Option<(Vec<Span<InBlock>>, u32)> {
    let mut members = Vec::new();
    let mut at = 0;
    loop {
        // 共和国、: a name ends in 国, before a sign of the list or before the organisation.
        let end = at + list[at..].find('国')? + '国'.len_utf8();
        members.push(Span::new(from + at as u32, from + end as u32));
        at = end;
        match list[at..].chars().next().filter(|c| matches!(c, '、' | '和')) {
            Some(sign) => at += sign.len_utf8(),
            None => return Some((members, from + at as u32)),
        }
    }
}

/// 关于甲国和乙国加入某组织义务的备忘录: whether 加入, from byte `at` to `end`, stands in such a title.
fn joined_in_title(passage: &Passage<'_>, at: u32, end: u32, out: &mut Vec<Fact>) -> bool {
    let title = passage.within(0, at).next_back().filter(|&i| passage.kind(i) == Some(Kind::Instrument));
    let Some(title) = title.map(|i| passage.span(i)).filter(|title| title.contains(at)) else {
        return false;
    };
    let list = passage.part(title.start, at);
    let Some(list) = list.find("关于").map(|about| &list[about + "关于".len()..]) else { return true };
    let behind = passage.part(end, title.end);
    if let Some(length) = behind.find("义务")
        && let Some((members, stop)) = listed_in_title(list, at - list.len() as u32)
        && stop == at
    {
        let organization = Some(Term::Text(Span::new(end, end + length as u32)));
        push_of_title(passage, members, organization, Span::new(at, end), "membership.joins", out);
    }
    true
}

/// 某国签署关于获得…的备忘录: where it is said to sign the title that holds byte `at`.
fn signed_title(passage: &Passage<'_>, at: u32) -> Option<u32> {
    let title = passage.within(0, at).next_back().filter(|&i| passage.kind(i) == Some(Kind::Instrument))?;
    let title = passage.span(title);
    let about = passage.part(title.start, at).trim_start_matches('《') == "关于" && title.contains(at);
    let before = passage.text[..title.start as usize].trim_end_matches('了').strip_suffix("签署");
    before.filter(|_| about).map(|before| before.len() as u32)
}

fn push_of_title(
    passage: &Passage<'_>,
    members: Vec<Span<InBlock>>,
    organization: Option<Term>,
    standing: Span<InBlock>,
    rule: &'static str,
    out: &mut Vec<Fact>,
) {
    for member in members {
        let said = Span::new(member.start, standing.end);
        let relation = Relation::Membership {
            member: Term::Text(member),
            organization,
            standing: vec![Term::Text(standing)],
        };
        out.push(passage.fact(said, relation, rule, Confidence::Low));
    }
}

/// The rule of a standing whose organisation another paragraph names.
pub(crate) const CARRIED: &str = "membership.carried";

/// How many blocks may lie between a standing and the paragraph that names its organisation.
const CARRIES: u32 = 3;

/// Gives standings without an organisation the one that is spoken of nearest to them, in front first.
pub(super) fn carry(facts: &mut [Fact]) {
    let named = |fact: &Fact| match fact.relation {
        Relation::Membership { organization: Some(named @ Term::Mention(_)), .. } => {
            Some((fact.block, named))
        }
        _ => None,
    };
    let known: Vec<(u32, Term)> = facts.iter().filter_map(named).collect();
    for fact in facts {
        let block = fact.block;
        let Relation::Membership { organization: organization @ None, .. } = &mut fact.relation else {
            continue;
        };
        let before = known.iter().rev().find(|(at, _)| *at <= block && block - at <= CARRIES);
        let behind = || known.iter().find(|(at, _)| *at > block && at - block <= CARRIES);
        if let Some((_, found)) = before.or_else(behind) {
            *organization = Some(*found);
            fact.confidence = Confidence::Low;
            fact.rule = CARRIED;
        }
    }
}

/// The states from byte `from` to `to` that somebody with a post attends for: 蒙古国总理…, 蒙古国驻某国大使….
fn sent<'p>(passage: &'p Passage<'_>, from: u32, to: u32) -> impl Iterator<Item = usize> + 'p {
    passage.of_kind(Kind::Country).filter(move |&c| {
        let span = passage.span(c);
        let posted = passage.behind(c).starts_with('驻') || passage.behind(c).starts_with("代表");
        let host = passage.text[..span.start as usize].ends_with('驻');
        let post = passage.kind(c + 1) == Some(Kind::Office) && passage.between(c, c + 1).is_empty();
        span.start >= from && span.end <= to && (posted || post && !host)
    })
}

/// 甲国部长…、乙国总统…作为本组织观察员国高级代表: those in front.
fn serves(passage: &Passage<'_>, spoken: Option<Term>, out: &mut Vec<Fact>) {
    for (at, verb) in passage.places("作为") {
        let from = (at + verb.len()) as u32;
        let rest = &passage.text[from as usize..];
        let named = passage.of_kind(Kind::Organization).find(|&o| passage.span(o).start == from);
        let body = match named {
            Some(o) => passage.span(o).end,
            None if rest.starts_with("本组织") => from + "本组织".len() as u32,
            // 作为观察员国代表: whose, other paragraphs say.
            None if rest.starts_with("观察员国") || rest.starts_with("对话伙伴") => from,
            None => continue,
        };
        let behind = &passage.text[body as usize..];
        let Some(standing) = STANDINGS.iter().find(|s| behind.starts_with(**s)) else { continue };
        let end = body + standing.len() as u32;
        if !["代表", "高级代表", "领导人"].iter().any(|who| passage.text[end as usize..].starts_with(who))
        {
            continue;
        }
        let own = (body > from).then(|| Term::Text(Span::new(from, body)));
        let printed = named.map(|o| passage.term(o)).or(own);
        let guess = spoken_of(passage, at as u32).or(spoken).filter(|_| printed.is_none());
        let (rule, confidence) = match guess {
            Some(_) => (CARRIED, Confidence::Low),
            None => ("membership.serves", Confidence::High),
        };
        let start = passage.sentence_start(at as u32);
        let start = passage.part(start, at as u32).rfind('，').map_or(start, |i| start + i as u32);
        for member in sent(passage, start, at as u32) {
            let relation = Relation::Membership {
                member: passage.term(member),
                organization: printed.or(guess),
                standing: vec![Term::Text(Span::new(body, end))],
            };
            let said = Span::new(passage.span(member).start, end);
            out.push(passage.fact(said, relation, rule, confidence));
        }
    }
}

/// 某组织（甲国、乙国现任理事国）
fn glossed(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    for o in passage.of_kind(Kind::Organization) {
        let Some(inside) = passage.behind(o).strip_prefix('（') else { continue };
        let at = (passage.text.len() - inside.len()) as u32;
        let state = |c: &usize| passage.kind(*c) == Some(Kind::Country);
        let Some(first) = passage.within(at, at + 1).find(state) else { continue };
        let last = passage.list_end(first);
        let said = passage.behind(last);
        let verbs = ["现任", "现为", "同为", "均为", "均系", "为", "系", "是", "作为", "担任", "当选", ""];
        let standing = verbs.iter().filter_map(|verb| said.strip_prefix(verb)).find_map(|rest| {
            let standing =
                STANDINGS.iter().find(|s| rest.strip_prefix(**s).is_some_and(|b| b.starts_with('）')))?;
            let start = (passage.text.len() - rest.len()) as u32;
            Some(Span::new(start, start + standing.len() as u32))
        });
        let Some(standing) = standing else { continue };
        push(passage, first..=last, Some(passage.term(o)), &[standing], "membership.glossed", out);
    }
}

/// 观察员（甲国、某组织）: those who stand in the bracket that begins at byte `at`, nothing else in it.
fn bracketed(passage: &Passage<'_>, at: u32) -> Option<std::ops::Range<usize>> {
    /// Longest list, in characters.
    const LONGEST: usize = 200;
    let inside = passage.text[at as usize..].strip_prefix('（')?;
    let (length, _) = inside.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | '。' | '（'))?;
    let from = at + '（'.len_utf8() as u32;
    let end = from + length as u32;
    let members = passage.within(from, end);
    let holds = |i: usize| matches!(passage.kind(i), Some(Kind::Country | Kind::Organization));
    let list =
        is_made_of(&passage.rest(from, end)?, &["、", "和", "及", "以及"]) && members.clone().all(holds);
    (list && !members.is_empty()).then_some(members)
}

/// Whether states, two of them or more, begin at byte `at`.
fn lists_states(passage: &Passage<'_>, at: u32) -> bool {
    let first = passage.within(at, at + 1).find(|&c| passage.kind(c) == Some(Kind::Country));
    first.is_some_and(|first| passage.list_end(first) > first)
}

/// 上合组织观察员国代表白俄罗斯共和国总理…、蒙古国总理…，: up to the end of the clause. 观察员国蒙古国总理… that opens
/// a clause has the standing in the body that was spoken of.
fn attends(passage: &Passage<'_>, body: Option<Term>, out: &mut Vec<Fact>) {
    let standings = ["观察员国", "观察员", "对话伙伴国", "对话伙伴", "成员国"];
    let named = passage.of_kind(Kind::Organization).filter_map(|o| {
        // “某五国”成员国——; 某联盟（以下简称“某盟”）成员国
        let behind = passage.behind(o);
        let defined = behind.strip_prefix('（').and_then(|inside| {
            let defines = ["以下", "简称", "下称"].iter().any(|d| inside.starts_with(d));
            let close = inside.char_indices().take(60).find(|(_, c)| *c == '）').filter(|_| defines);
            close.map(|(close, sign)| &inside[close + sign.len_utf8()..])
        });
        let bare = defined.unwrap_or(behind).trim_start_matches(['”', '」']);
        let standing = standings.iter().find(|s| bare.starts_with(**s))?;
        let from = passage.span(o).end + (behind.len() - bare.len()) as u32;
        Some((Some(passage.term(o)), from, *standing))
    });
    let guests = standings[..4].iter().flat_map(|standing| passage.places(standing));
    let bare = guests.filter_map(|(at, standing)| {
        let before = &passage.text[..at];
        let opens = before.is_empty()
            || before.ends_with(['。', '，', '、', '；', '：', '\u{3000}'])
            || before.ends_with("本组织")
            // 同观察员国甲国、乙国和对话伙伴丙国、丁国的合作
            || before.ends_with(['同', '与', '和']) && lists_states(passage, (at + standing.len()) as u32);
        // 吸收观察员国（甲国、乙国）参与
        let named = passage.ends_at(at as u32).is_some_and(|o| passage.kind(o) == Some(Kind::Organization));
        let opens = opens || !named && bracketed(passage, (at + standing.len()) as u32).is_some();
        opens.then_some((None, at as u32, standing))
    });
    /// Longest list of states in front of their number.
    const MOST: usize = 24;
    // 甲国、乙国两个观察员国亦派代表: in front of their number.
    for standing in &standings[..4] {
        for (at, _) in passage.places(standing) {
            let goes_on = passage.text[at + standing.len()..].starts_with('国');
            let Some(count) = passage.text[..at].strip_suffix('个').filter(|_| !goes_on) else { continue };
            let end = count.trim_end_matches(|c| "两三四五六七八九十".contains(c)).len() as u32;
            let country = |c: usize| passage.kind(c) == Some(Kind::Country);
            let last = passage.ends_at(end).filter(|&c| country(c) && (end as usize) < count.len());
            let Some(last) = last else { continue };
            let first =
                (last.saturating_sub(MOST)..=last).find(|&c| country(c) && passage.list_end(c) >= last);
            let spoken = spoken_of(passage, at as u32).or(body);
            let span = Span::new(at as u32, (at + standing.len()) as u32);
            if let (Some(first), Some(organization)) = (first, spoken) {
                let told = out.len();
                push(passage, first..=last, Some(organization), &[span], CARRIED, out);
                out[told..].iter_mut().for_each(|fact| fact.confidence = Confidence::Low);
            }
        }
    }
    for (organization, from, standing) in named.chain(bare) {
        let end = from + standing.len() as u32;
        let opened = &passage.text[end as usize..];
        let body = spoken_of(passage, from).or(body);
        let guessed = organization.is_none() && body.is_some();
        let rule = if guessed { CARRIED } else { "membership.attends" };
        let told = out.len();
        if let Some(members) = bracketed(passage, end).filter(|_| guessed || organization.is_some()) {
            push(passage, members, organization.or(body), &[Span::new(from, end)], rule, out);
            if guessed {
                out[told..].iter_mut().for_each(|fact| fact.confidence = Confidence::Low);
            }
            continue;
        }
        let Some(first) =
            ["代表团团长", "代表", ""].iter().filter_map(|p| opened.strip_prefix(p)).find_map(|behind| {
                // 观察员国代表——甲国总统…: a dash or a colon opens the list.
                let list = behind.strip_prefix("，即").unwrap_or(behind).trim_start_matches(['—', '：', ':']);
                let at = (passage.text.len() - list.len()) as u32;
                passage.within(at, at + 1).find(|&c| passage.kind(c) == Some(Kind::Country))
            })
        else {
            continue;
        };
        let list = if opened.starts_with("，即") { "，即".len() } else { 0 };
        let stop = opened[list..].find(['，', ',', '。', '；']);
        let stop = stop.map_or(passage.text.len(), |i| end as usize + list + i);
        // 以及会议主办国客人某国总统: guests of another sort.
        let guests = passage.part(end, stop as u32).find("以及").map(|i| end as usize + i).filter(|&i| {
            let at = (i + "以及".len()) as u32;
            !passage.mentions.iter().any(|m| m.span.start == at && m.kind == Kind::Country)
        });
        let stop = guests.unwrap_or(stop) as u32;
        let mut members: Vec<usize> = sent(passage, passage.span(first).start, stop)
            .chain(passage.of_kind(Kind::Country).filter(|&c| c >= first && passage.list_end(first) >= c))
            .collect();
        crate::order::sort(&mut members);
        members.dedup();
        push(passage, members.into_iter(), organization.or(body), &[Span::new(from, end)], rule, out);
        if guessed {
            out[told..].iter_mut().for_each(|fact| fact.confidence = Confidence::Low);
        }
    }
}
