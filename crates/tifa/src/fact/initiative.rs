//! Initiatives: who proposed what.
//!
//! ```text
//! initiative := proposers 关于 proposal (、 proposers 关于 proposal)* 的 (倡议|建议|提议|提案|构想)
//!             | proposers 在 … 的 (倡议|…)                       the clause proposed, its adverbial included
//!             | … 的建议，以及 proposal 的建议                    a second one of the same proposers
//!             | proposers ((提出|发起|倡导)的|所提) (“…” 倡议 | clause 的倡议 | 倡议“…”)
//!             | proposers “…” (倡议|构想)                        (not 倡议等…政策: one of its policies)
//!             | proposers 提出的 … (观|平台|方案)                  (the noun is part of it, as 构想 is of “…”构想)
//!             | proposers 提出的 《…》草案
//!             | proposers (提出|倡议|主提)的 (《…》 | “…”) [决议|活动|培训班|…] (、|和 …)*
//!             | proposers (就|为) subject 提出的 (倡议|…)
//!             | proposers 主张 clause 的 (倡议|…)
//!             | proposers 提出的 关于 … 的“…”                     (关于解决某问题的“六点共识”)
//!             | 由|应|根据 proposers 倡议 … (event | 决议，宣布 …)
//!             | proposers 倡议 clause                            倡议 as a verb
//!             | proposal （proposers） in a list behind 倡议：|建议：, in its block or a proposal a block below it
//!             | 关于 proposal （proposers）(、 proposal （proposers）)* 的 (倡议|…)
//!             | proposers [在 occasion 上|期间] (倡议|提议|建议) act …        (a clause, its verb the first word)
//!             | person 提出的 … 倡议                               (low, where no state stands in front)
//! ```
//! Without a named proposer there is none; 愿望 and 意愿 are none.

use super::passage::Passage;
use super::{Fact, Relation, Term};
use crate::mention::{Confidence, Kind};
use crate::span::{InBlock, Span};

/// Verbs of what is proposed.
const ACTS: [&str; 20] = [
    "制定", "建立", "设立", "成立", "举行", "举办", "召开", "开展", "建设", "起草", "提交", "通过", "启动",
    "组建", "创建", "签署", "商签", "宣布", "打造", "编制",
];

const HEADS: [&str; 5] = ["倡议", "建议", "提议", "提案", "主张"];

/// Nouns that are part of a proposal's name.
const NOUNS: [&str; 2] = ["构想", "设想"];

/// The last block of a list of proposals that goes on block by block.
pub(super) type Listed = Option<u32>;

/// Words that open a list of proposals.
const OPENS: [&str; 5] = ["倡议：", "建议：", "提议：", "倡议:", "建议:"];

pub(super) fn find(passage: &Passage<'_>, list: &mut Listed, out: &mut Vec<Fact>) {
    let mut first = 0;
    while first < passage.mentions.len() {
        let (last, behind) = proposers(passage, first);
        if behind.is_none() {
            first += 1;
            continue;
        }
        let at = behind.unwrap_or_default();
        // 应某国某州倡议: the province, where it stands right before the verb.
        let province = passage.mentions[first..].iter().position(|m| m.span.end == at).filter(|&i| {
            passage.kind(first + i) == Some(Kind::Place) && passage.text[at as usize..].starts_with("倡议")
        });
        let mut terms: Vec<Term> = match province {
            Some(i) => vec![passage.term(first + i)],
            None => (first..=last).map(|i| passage.term(i)).collect(),
        };
        let party = other_party(passage, at);
        terms.extend(party.map(|span| term(passage, span)));
        let at = party.map_or(at, |span| span.end);
        let spans = proposed(passage, first, at)
            .or_else(|| named(passage, at))
            .or_else(|| own(passage, at))
            .or_else(|| held(passage, first, at))
            .or_else(|| said(passage, at));
        for (span, rule) in spans.into_iter().flatten() {
            // 某总统关于…的主张: what a person thinks is no proposal, nor is it another's.
            let views = passage.text[span.end as usize..].trim_start_matches('的').starts_with("主张");
            let person = |i: usize| passage.kind(i) == Some(Kind::Person);
            if views && (person(last) || passage.within(span.start, span.end).any(person)) {
                continue;
            }
            let whole = Span::new(passage.span(first).start, span.end);
            let proposal = term(passage, span);
            let relation = Relation::Initiative { proposers: terms.clone(), proposal };
            // The guidelines know states and bodies.
            let alone = passage.kind(last) == Some(Kind::Person);
            let confidence = if alone { Confidence::Low } else { Confidence::High };
            out.push(passage.fact(whole, relation, rule, confidence));
        }
        first = last + 1;
    }
    listed(passage, out);
    // …提出的下列倡议：, and below it a proposal a block: 设立…中心（甲国）；
    let whole = passage.text.trim_end_matches(|c: char| c.is_whitespace() || "；。;".contains(c));
    let below = list.is_some_and(|last| last + 1 == passage.block) && whole.ends_with(['）', ')']);
    if OPENS.iter().any(|opens| whole.ends_with(opens)) || below && item(passage, 0, whole.len(), out) {
        *list = Some(passage.block);
    }
    dealt(passage, out);
}

/// 关于甲（丙国）、乙（丁国）的建议: each proposal with its proposers in a bracket.
fn dealt(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    for (about, word) in passage.places("关于") {
        let mut from = (about + word.len()) as u32;
        let Some(head) = head_behind(passage, from, passage.sentence_end(from)) else { continue };
        while from < head {
            let item = passage.part(from, head);
            let Some((open, close)) = item.find('（').and_then(|o| Some((o, o + item[o..].find('）')?)))
            else {
                break;
            };
            let inside: Span<InBlock> = Span::new(from + open as u32 + 3, from + close as u32);
            let states: Vec<usize> = passage
                .of_kind(Kind::Country)
                .filter(|&c| passage.span(c).start >= inside.start && passage.span(c).end <= inside.end)
                .collect();
            // Nothing but states in it: 昆明（中华人民共和国）的 has a place in front.
            let whole = states.first().is_some_and(|&c| passage.span(c).start == inside.start)
                && states.last().is_some_and(|&c| passage.span(c).end == inside.end);
            let of_place =
                passage.mentions.iter().any(|m| m.kind == Kind::Place && m.span.end + 3 == inside.start);
            if whole && !of_place {
                let span = Span::new(from, from + open as u32);
                let proposers = states.iter().map(|&c| passage.term(c)).collect();
                let relation = Relation::Initiative { proposers, proposal: Term::Text(span) };
                let said = Span::new(from, inside.end + 3);
                out.push(passage.fact(said, relation, "initiative.dealt", Confidence::High));
            }
            from = inside.end + 3;
            let rest = passage.part(from, head);
            from += (rest.len() - rest.trim_start_matches(['、', '，', '和', '及']).len()) as u32;
        }
    }
}

/// The proposers that begin with mention `first`: the last of their list and the byte behind them; `None` where the
/// mention is no state and no body.
fn proposers(passage: &Passage<'_>, first: usize) -> (usize, Option<u32>) {
    // 某某主席提出的: whose president, the sentence does not say.
    let alone = passage.kind(first) == Some(Kind::Person)
        && !first.checked_sub(1).is_some_and(|left| passage.between(left, first).is_empty());
    if !(alone || matches!(passage.kind(first), Some(Kind::Country | Kind::Organization))) {
        return (first, None);
    }
    // In the middle of a list the first of it was tried.
    let mut last = passage.list_end(first);
    // 甲组织同乙组织共同提出的: both of them.
    let holds = matches!(passage.kind(last + 1), Some(Kind::Country | Kind::Organization));
    if holds
        && matches!(passage.between(last, last + 1), "同" | "与" | "和")
        && ["共同", "联合"].iter().any(|both| passage.behind(last + 1).starts_with(both))
    {
        last += 1;
    }
    let mut at = passage.span(last).end;
    for tail in ["成员国", "政府", "代表团"] {
        if passage.text[at as usize..].starts_with(tail) {
            at += tail.len() as u32;
        }
    }
    // 甲国总统某某阁下提出的…: it is the state that proposes by its head.
    let mut next = last + 1;
    while matches!(passage.kind(next), Some(Kind::Place | Kind::Office | Kind::Person))
        && passage.span(next).start == at
    {
        at = passage.span(next).end;
        while let Some(style) =
            ["殿下", "阁下", "先生", "女士"].iter().find(|s| passage.text[at as usize..].starts_with(**s))
        {
            at += style.len() as u32;
        }
        next += 1;
    }
    (last, Some(at))
}

/// The mention that a stretch is, else the stretch.
fn term(passage: &Passage<'_>, span: Span<InBlock>) -> Term {
    let index = passage.mentions.partition_point(|m| m.span.start < span.start);
    let mention = passage.mentions.get(index).filter(|m| m.span == span);
    mention.map_or(Term::Text(span), |_| passage.term(index))
}

/// 中方和欧方共同发起的: the other of two, a side that is no state.
fn other_party(passage: &Passage<'_>, at: u32) -> Option<Span<InBlock>> {
    let rest = passage.text[at as usize..].strip_prefix(['和', '与', '、', '同'])?;
    let (side, _) = rest.char_indices().take(3).find(|(i, c)| *i > 0 && *c == '方')?;
    let behind = &rest[side + '方'.len_utf8()..];
    let start = (passage.text.len() - rest.len()) as u32;
    let proposes = ["共同", "联合", "提出", "发起", "倡导"].iter().any(|verb| behind.starts_with(verb));
    proposes.then(|| Span::new(start, start + (rest.len() - behind.len()) as u32))
}

type Found = Vec<(Span<InBlock>, &'static str)>;

/// 关于…的倡议, and what 以及 adds to it.
fn proposed(passage: &Passage<'_>, first: usize, at: u32) -> Option<Found> {
    let end = passage.sentence_end(at);
    let rest = passage.part(at, end);
    let (from, about) = match rest.strip_prefix("关于") {
        Some(_) => (at + 6, true),
        None if rest.starts_with('在') => (at, false),
        // 某国主张在某地设立…的建议
        None if rest.starts_with("主张") => (at + 6, false),
        // 支持某国同乙国共同举办…的倡议
        None if rest.starts_with('同') && is_object(passage, first) => (at, false),
        // 注意到某国举行…的倡议; not 在某国举行.
        None if ACTS.iter().any(|act| rest.starts_with(act)) && is_object(passage, first) => (at, false),
        None => return None,
    };
    let head = head_behind(passage, from, end)?;
    let body = passage.part(from, head);
    // Without 关于 it is one clause with a verb of its own, and perhaps its purpose: 举行…，以拓展…的倡议.
    let purpose = body.find("，以").filter(|i| !body[*i..].starts_with("，以及")).unwrap_or(body.len());
    let clauses = [&body[..purpose], body[purpose..].trim_start_matches('，')];
    if !about
        && (clauses.iter().any(|clause| clause.contains(['，', '；']))
            || body.contains("提出")
            || !ACTS.iter().any(|a| body.contains(a)))
    {
        return None;
    }
    // 甲关于A，以及乙关于B的提议: another's proposal begins there.
    let others = |i: &usize| {
        let joined = ["，以及", "，和"].iter().find_map(|j| body[*i..].strip_prefix(j));
        let at = joined.map_or(head, |rest| head - rest.len() as u32);
        passage.mentions.iter().any(|m| {
            m.span.start == at
                && matches!(m.kind, Kind::Country | Kind::Organization)
                && passage.text[m.span.end as usize..].contains("关于")
        })
    };
    let commas = body.match_indices('，').map(|(i, _)| i);
    let own = commas.into_iter().find(others).map_or(head, |i| from + i as u32);
    let own = next_proposer(passage, from, own).unwrap_or(own);
    let mut out = vec![(Span::new(from, trimmed(passage, from, own)), "initiative.about")];
    let mut more = head;
    while own == head
        && let Some(next) = another(passage, more, end)
    {
        let Some(head) = head_behind(passage, next, end) else { break };
        let begins = if passage.text[next as usize..].starts_with("关于") { next + 6 } else { next };
        out.push((Span::new(begins, trimmed(passage, begins, head)), "initiative.added"));
        more = head;
    }
    Some(out)
}

/// Whether a state stands right behind a word that takes its proposal as an object.
fn is_object(passage: &Passage<'_>, first: usize) -> bool {
    let before = passage.gap_before(first);
    passage.kind(first) == Some(Kind::Country)
        && ["注意到", "欢迎", "支持", "赞赏", "研究", "对"].iter().any(|verb| before.ends_with(verb))
}

/// 甲关于A、乙关于B的倡议: the sign before the next proposer, who has a 关于 of his own.
fn next_proposer(passage: &Passage<'_>, from: u32, end: u32) -> Option<u32> {
    let follows = |m: &&crate::mention::Mention| {
        m.span.start > from
            && m.span.end < end
            && matches!(m.kind, Kind::Country | Kind::Organization)
            && passage.text[m.span.end as usize..].starts_with("关于")
            && passage.text[..m.span.start as usize].ends_with(['、', '和', '，'])
    };
    passage.mentions.iter().find(follows).map(|m| m.span.start - 3)
}

/// Where the head noun of a proposal stands (the byte of its 的), outside brackets and titles.
fn head_behind(passage: &Passage<'_>, from: u32, end: u32) -> Option<u32> {
    let text = passage.part(from, end);
    let mut depth = 0i32;
    for (i, c) in text.char_indices() {
        match c {
            '《' | '（' | '(' | '“' => depth += 1,
            '》' | '）' | ')' | '”' => depth -= 1,
            '的' if depth <= 0 => {
                let behind = &text[i + 3..];
                if HEADS.iter().chain(&NOUNS).any(|h| behind.starts_with(h)) {
                    return Some(from + i as u32);
                }
            }
            // 关于建立…伙伴关系倡议。: without 的 the head closes its clause.
            '倡' if depth <= 0 => {
                let behind = text[i..].strip_prefix("倡议");
                if i > 12 && behind.is_some_and(|b| b.is_empty() || b.starts_with(['，', '。', '；'])) {
                    return Some(from + i as u32);
                }
            }
            _ => {}
        }
    }
    None
}

/// …的建议，以及2023年在…举行…的建议: where the second one begins.
fn another(passage: &Passage<'_>, head: u32, end: u32) -> Option<u32> {
    let rest = &passage.text[head as usize + 3..end as usize];
    let word = HEADS.iter().find(|h| rest.starts_with(**h))?;
    let behind = &rest[word.len()..];
    let joined = ["，以及", "、", "，和", "和"].iter().find(|j| behind.starts_with(**j))?;
    let at = head + 3 + (word.len() + joined.len()) as u32;
    // Another proposer's has its own.
    let own = passage
        .mentions
        .iter()
        .any(|m| m.span.start == at && matches!(m.kind, Kind::Country | Kind::Organization));
    (!own).then_some(at)
}

fn trimmed(passage: &Passage<'_>, from: u32, to: u32) -> u32 {
    from + passage.part(from, to).trim_end_matches(['，', ',', ' ']).len() as u32
}

/// 某国“一带一路”倡议: the quoted name, and with it a noun that is no word for a proposal.
fn own(passage: &Passage<'_>, at: u32) -> Option<Found> {
    /// Longest name, in characters.
    const LONGEST: usize = 16;
    let name = passage.text[at as usize..].strip_prefix('“')?;
    let (close, _) = name.char_indices().take(LONGEST + 1).find(|(_, c)| *c == '”')?;
    let noun = name[close..].strip_prefix('”')?;
    let kept = NOUNS.iter().find(|n| noun.starts_with(**n)).map_or(0, |n| n.len());
    let end = at + (close + 2 * '“'.len_utf8() + kept) as u32;
    // 某国“…”倡议等发展政策: what it pursues.
    let others = noun.strip_prefix("倡议等").unwrap_or_default();
    let others: String = others.chars().take(6).collect();
    let policy = ["政策", "战略"].iter().any(|sort| others.contains(sort));
    let named = kept > 0 || noun.starts_with("倡议") && !policy;
    named.then(|| vec![(Span::new(at, end), "initiative.own")])
}

/// 《…》决议和“…”培训班: what was brought in, each with the noun behind its name, where that is no word for a proposal.
fn titled(passage: &Passage<'_>, from: u32) -> Option<Found> {
    const NOUNS_BEHIND: [&str; 11] =
        ["决议草案", "决议", "培训班", "活动", "计划", "项目", "论坛", "平台", "行动", "小组", "联盟"];
    let end = passage.sentence_end(from);
    let mut out = Vec::new();
    let mut at = from;
    loop {
        let text = passage.part(at, end);
        let Some(open) = text.chars().next().filter(|c| matches!(c, '《' | '“')) else { break };
        // What nobody closes is no name; what stood before it is one.
        let Some(close) = text.find(if open == '《' { '》' } else { '”' }) else { break };
        let close = close + '》'.len_utf8();
        let noun =
            NOUNS_BEHIND.iter().find(|noun| text[close..].starts_with(**noun)).map_or(0, |noun| noun.len());
        let behind = &text[close + noun..];
        // 《某公约》草案, “某某”倡议, “某某”安全构想 have rules of their own.
        // 发起的“某某联盟”以及…
        let ends = behind.starts_with(['，', '。', '；', '和', '、']) || behind.starts_with("以及");
        let whole = noun > 0 || ends || open == '《' && behind.starts_with('（') || behind.is_empty();
        if !whole {
            break;
        }
        out.push((Span::new(at, at + (close + noun) as u32), "initiative.titled"));
        let bracket = behind.strip_prefix('（').and_then(|inside| inside.split_once('）'));
        let behind = bracket.map_or(behind, |(_, rest)| rest);
        let Some(next) = behind.strip_prefix(['和', '、']).filter(|next| next.starts_with(['《', '“']))
        else {
            break;
        };
        at = end - next.len() as u32;
    }
    (!out.is_empty()).then_some(out)
}

/// 关于解决某问题的“六点共识”: how far it reaches, where no word for a proposal stands behind the quotation.
fn agreed(text: &str) -> Option<usize> {
    const LONGEST: usize = 30;
    let open = text.strip_prefix("关于").and_then(|_| text.find("的“"))? + "的".len();
    let close = open + text[open..].find('”')? + '”'.len_utf8();
    let plain = !text[..open].contains(['，', '。', '；']) && text[..open].chars().count() <= LONGEST;
    (plain && text[close..].starts_with(['和', '、', '，', '。', '；'])).then_some(close)
}

/// 提出的“一带一路”倡议
fn named(passage: &Passage<'_>, at: u32) -> Option<Found> {
    let rest = passage.part(at, passage.sentence_end(at));
    // 在某会议上提出的…
    let adverbial = rest
        .starts_with(['在', '于'])
        .then(|| rest.find("提出"))
        .flatten()
        .filter(|&i| rest[..i].chars().count() <= 40 && !rest[..i].contains(['，', '、', '的']));
    let at = at + adverbial.map_or(0, |i| i as u32);
    let rest = &passage.text[at as usize..];
    let together = ["共同", "联合", "率先", "首先", "等国"]
        .iter()
        .find(|w| rest.starts_with(**w))
        .map_or(0, |w| w.len());
    // 就某事提出的建议: what it is about stands before the verb.
    if let Some(subject) = rest.strip_prefix(['就', '为'])
        && let Some(end) = subject.find("提出的").filter(|end| subject[..*end].chars().count() <= 40)
        && HEADS.iter().any(|head| subject[end + "提出的".len()..].starts_with(head))
        && !subject[..end].contains(['，', '。', '；', '的'])
    {
        let from = at + '就'.len_utf8() as u32;
        return Some(vec![(Span::new(from, from + end as u32), "initiative.about")]);
    }
    // 上合组织成员国倡议的《…》决议, 甲国提出的“…”培训班和《…》
    let brought =
        ["倡议的", "主提的", "提出的", "发起的"].iter().find(|verb| rest[together..].starts_with(**verb));
    if let Some(texts) = brought.and_then(|verb| titled(passage, at + (together + verb.len()) as u32)) {
        return Some(texts);
    }
    let opening = ["提出的", "提出", "所提", "发起的", "倡导的", "介绍了"];
    let opening = opening.iter().find(|o| rest[together..].starts_with(**o))?;
    let mut from = at + (together + opening.len()) as u32;
    // 提出的关于解决某问题的“六点共识”和…: with what it is about.
    if let Some(length) = agreed(passage.part(from, passage.sentence_end(from))) {
        return Some(vec![(Span::new(from, from + length as u32), "initiative.named")]);
    }
    if passage.text[from as usize..].starts_with("关于") {
        from += "关于".len() as u32;
    }
    let body = passage.part(from, passage.sentence_end(from));
    // 提出的《某公约》草案: the text that is proposed.
    if body.starts_with('《')
        && let Some(close) = body.find('》').map(|close| close + '》'.len_utf8())
        && let Some(draft) = ["草案", "案文"].iter().find(|draft| body[close..].starts_with(**draft))
    {
        return Some(vec![(Span::new(from, from + (close + draft.len()) as u32), "initiative.named")]);
    }
    // 提出的…安全观, 提出的…平台: no word for a proposal, so all of it.
    let clause = body.split(['，', '；']).next().unwrap_or(body);
    if ["观", "平台", "方案", "五年行动"].iter().any(|noun| clause.ends_with(noun))
        && (3..=24).contains(&clause.chars().count())
        && !["有关", "相关", "上述"].iter().any(|vague| clause.starts_with(vague))
        && !HEADS.iter().any(|h| clause.contains(h))
    {
        return Some(vec![(Span::new(from, from + clause.len() as u32), "initiative.named")]);
    }
    // 介绍了某人的倡议 tells of another's.
    let heads = if *opening == "介绍了" { &HEADS[..0] } else { &HEADS[..] };
    let head = heads.iter().chain(&NOUNS).filter_map(|h| body.find(h)).min()?;
    // 发起的国内倡议“…”: the name stands behind the noun.
    let behind = body[head..].trim_start_matches(|c: char| !matches!(c, '“' | '，' | '。' | '、' | '；'));
    if HEADS.iter().any(|h| body[head..].strip_prefix(h).is_some_and(|b| b.len() == behind.len()))
        && !body[..head].contains(['“', '《', '，'])
        && let Some(close) = behind.strip_prefix('“').and_then(|b| b.find('”'))
    {
        let start = from + (body.len() - behind.len()) as u32;
        let end = start + close as u32 + 6;
        return Some(vec![(Span::new(start, end), "initiative.named")]);
    }
    // 提出的“某某”构想; not 提出的设立…的构想.
    let kept = NOUNS.iter().find(|n| body[head..].starts_with(**n) && !body[..head].ends_with('的'));
    let mut name = body[..head + kept.map_or(0, |n| n.len())].trim_end_matches('的');
    // 提出的《全球X倡议》, 发起的“某某倡议”: the head stands in the title.
    for (open, close) in [('《', '》'), ('“', '”')] {
        if name.contains(open) && !name.contains(close) {
            name = &body[..body.find(close)? + close.len_utf8()];
        }
    }
    // 提出的…的倡议: a clause may be longer than a name.
    let longest = if body[..head].ends_with('的') { 60 } else { 24 };
    // 提出的甲理念和乙倡议、丙倡议: all of it.
    let behind = HEADS.iter().find_map(|h| body[head..].strip_prefix(h)).unwrap_or_default();
    if name.contains("理念和") && behind.starts_with('、') {
        let list =
            clause.len() - ["，", "。", "；"].iter().find_map(|s| clause.strip_suffix(s)).map_or(0, |_| 3);
        let last = HEADS.iter().filter_map(|h| clause[..list].rfind(h).map(|i| i + h.len())).max()?;
        return Some(vec![(Span::new(from, from + last as u32), "initiative.named")]);
    }
    // 提出的甲理念和“乙”倡议: the last of the two.
    let first = ["理念和", "理念、", "理念以及"].iter().filter_map(|l| Some(name.rfind(l)? + l.len())).max();
    from += first.unwrap_or(0) as u32;
    let body = &body[first.unwrap_or(0)..];
    let head = head - first.unwrap_or(0);
    name = &name[first.unwrap_or(0)..];
    // 提出的“某某”政策主张: what it pursues.
    if body[head..].starts_with("主张") && ["政策", "立场"].iter().any(|noun| name.ends_with(noun)) {
        return None;
    }
    // 提出的三点建议, 提出的有关倡议: which one, the words do not say.
    let vague = ["点", "项", "条", "个", "要", "关", "述", "性", "列", "体", "下", "些", "多"];
    // 提出的解决某问题的四点主张: so many points of it.
    let counted = name.trim_end_matches(['点', '项', '条']);
    let points = counted.len() < name.len() && counted.ends_with(|c| "两三四五六七八九十".contains(c));
    if points || name.chars().count() <= 4 && vague.iter().any(|v| name.ends_with(v)) {
        return None;
    }
    // “为了公正的世界，团结起来”倡议: what is quoted may have a comma; …铁路（甲—乙—丙）建设倡议: a bracket has no part in the length.
    let quoted = name.starts_with('“') && name.ends_with('”');
    let bracket =
        name.split_once('（').and_then(|(_, b)| b.split_once('）')).map_or(0, |(b, _)| b.chars().count());
    let plain = !name.is_empty()
        && name.chars().count() - bracket <= longest
        && (quoted || !name.contains(['，', '。']));
    if !plain {
        return None;
    }
    let mut out = vec![(Span::new(from, from + name.len() as u32), "initiative.named")];
    // 提出的甲倡议、乙倡议和丙倡议
    let mut at = head;
    while let Some(rest) = HEADS.iter().find_map(|h| body[at..].strip_prefix(h))
        && let Some(next) = rest.strip_prefix(['、', '和'])
        && let Some(length) = HEADS.iter().filter_map(|h| next.find(h)).min()
        && length > 0
        && next[..length].chars().count() <= 8
        && !next[..length].contains(['，', '。', '、', '和', '的'])
    {
        let start = body.len() - next.len();
        at = start + length;
        out.push((Span::new(from + start as u32, from + at as u32), "initiative.named"));
    }
    Some(out)
}

/// 由俄罗斯联邦倡议…举行的X会议; 俄罗斯联邦倡议有关成员国就…举行定期演练
fn held(passage: &Passage<'_>, first: usize, at: u32) -> Option<Found> {
    let rest = &passage.text[at as usize..];
    rest.strip_prefix("倡议")?;
    let from = at + 6;
    let before = passage.gap_before(first);
    if before.ends_with(['由', '应']) || before.ends_with("根据") {
        let end = passage.sentence_end(at);
        if let Some(text) = adopted(passage, from) {
            return Some(vec![(text, "initiative.held")]);
        }
        // 根据某国倡议通过决议，宣布某年为某某年
        let mut clauses = passage.part(from, end).split('，');
        if let (Some(first), Some(clause)) = (clauses.next(), clauses.next())
            && first.ends_with("决议")
            && clause.starts_with("宣布")
        {
            let start = from + (first.len() + '，'.len_utf8()) as u32;
            return Some(vec![(Span::new(start, start + clause.len() as u32), "initiative.held")]);
        }
        let event = passage
            .of_kind(Kind::Event)
            .find(|&e| passage.span(e).start >= from && passage.span(e).end <= end)?;
        return Some(vec![(passage.span(event), "initiative.held")]);
    }
    // 某国倡议制定、某日签署的《甲》, 根据某国倡议通过的《乙》决议
    if let Some(text) = adopted(passage, from) {
        return Some(vec![(text, "initiative.held")]);
    }
    // 某国倡议并主办某会议（某年，某地）: the meeting.
    let hosts =
        ["并主办", "并举办", "并承办"].iter().find(|and| passage.text[from as usize..].starts_with(**and));
    if let Some(and) = hosts {
        let at = from + and.len() as u32;
        let event = passage.within(at, at + 1).find(|&e| passage.kind(e) == Some(Kind::Event))?;
        return Some(vec![(passage.span(event), "initiative.held")]);
    }
    // A noun: …国倡议的, …倡议，
    if rest[6..].starts_with(['的', '，', '。', '、', '和']) {
        return None;
    }
    let body = passage.part(from, passage.sentence_end(from));
    let clause = body.split('，').next().unwrap_or(body);
    let others = next_to_propose(passage, from, clause);
    // 对某国倡议…予以积极评价: what is thought of it.
    let judged = others.or_else(|| clause.find("予以").filter(|_| before.ends_with(['对', '、', '和'])));
    if let Some(end) = judged.filter(|end| clause[..*end].chars().count() >= 4) {
        return Some(vec![(Span::new(from, from + end as u32), "initiative.verb")]);
    }
    // …，包括…: what it takes in goes with it.
    let more = body[clause.len()..].strip_prefix('，').filter(|more| more.starts_with("包括"));
    let more = more.map_or(0, |more| '，'.len_utf8() + more.split('，').next().unwrap_or(more).len());
    let clause = &body[..clause.len() + more];
    (clause.chars().count() >= 4)
        .then(|| vec![(Span::new(from, from + clause.len() as u32), "initiative.verb")])
}

/// The text that stands behind 制定 or 通过, what was done with it between: 制定、某日在某地签署的《甲》, 通过的《乙》.
fn adopted(passage: &Passage<'_>, from: u32) -> Option<Span<InBlock>> {
    /// Most bytes between the verb and the text.
    const FAR: u32 = 90;
    let rest = &passage.text[from as usize..];
    ["制定", "通过", "起草"].iter().find(|verb| rest.starts_with(**verb))?;
    let text = passage.within(from, from + FAR).find(|&i| passage.kind(i) == Some(Kind::Instrument))?;
    let gap = passage.part(from, passage.span(text).start);
    (gap.ends_with('的') && passage.str(text).starts_with('《') && !gap.contains(['，', '。']))
        .then(|| passage.span(text))
}

/// 甲国倡议将某年定为“A”、乙国倡议…: the length of a clause that begins at byte `from` up to who proposes next.
fn next_to_propose(passage: &Passage<'_>, from: u32, clause: &str) -> Option<usize> {
    let proposes = |i: &usize| {
        let joined = passage.text[..passage.span(*i).start as usize].ends_with(['、', '和']);
        joined && passage.kind(*i) == Some(Kind::Country) && passage.behind(*i).starts_with("倡议")
    };
    let next = passage.within(from, from + clause.len() as u32).find(proposes)?;
    clause
        .get(..(passage.span(next).start - from) as usize)
        .map(|own| own.trim_end_matches(['、', '和']).len())
}

/// 甲国总统某某在某会议上倡议建立…, 乙国提议举办…: what is proposed, up to the end of its clause.
fn said(passage: &Passage<'_>, at: u32) -> Option<Found> {
    const VERBS: [&str; 3] = ["倡议", "提议", "建议"];
    /// Longest word of where and when, in characters.
    const LONGEST: usize = 40;
    let rest = &passage.text[at as usize..];
    // The verb stands near, or another one does.
    let near = rest.char_indices().nth(LONGEST + 2).map_or(rest, |(end, _)| &rest[..end]);
    let (verb, from) = VERBS.iter().filter_map(|v| near.find(v).map(|i| (i, i + v.len()))).min()?;
    if near[..verb].contains(['。', '；', '！']) {
        return None;
    }
    let rest = passage.part(at, passage.sentence_end(at));
    let adverbial = &rest[..verb];
    let occasion = adverbial.starts_with(['在', '于'])
        && ["上", "期间", "时"].iter().any(|end| adverbial.ends_with(end))
        && adverbial.chars().count() <= LONGEST
        && !adverbial.contains(['，', '、']);
    // 两国提议，在…设立…: the proposal may stand behind a comma.
    let from = from + if rest[from..].starts_with('，') { '，'.len_utf8() } else { 0 };
    let clause = rest[from..].split('，').next().unwrap_or_default();
    // 提议定期举行…: how is skipped.
    let own = ["定期", "尽快", "共同"].iter().find_map(|how| clause.strip_prefix(how)).unwrap_or(clause);
    // 建议2031年在某地举办…, 建议就…制定…: when, where or on what stands in front of the verb.
    let start = at + from as u32;
    let led = clause.starts_with(['在', '于', '就', '将', '以'])
        || passage.within(start, start + 1).any(|i| passage.kind(i) == Some(Kind::Date));
    let acts = |act: &str| own.starts_with(act) || led && clause.contains(act);
    if !(adverbial.is_empty() || occasion) || !ACTS.iter().any(|act| acts(act)) {
        return None;
    }
    // 建议举行的会议: the words say which one.
    let noun = ACTS.iter().any(|act| clause.strip_prefix(act).is_some_and(|b| b.starts_with('的')));
    (!noun && clause.chars().count() >= 4)
        .then(|| vec![(Span::new(start, start + clause.len() as u32), "initiative.verb")])
}

/// 研究以下建议：在…设立…中心（塔吉克斯坦共和国）；…（俄罗斯联邦）。
fn listed(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let Some(mut at) = OPENS.iter().filter_map(|o| passage.text.find(o).map(|i| i + o.len())).min() else {
        return;
    };
    while at < passage.text.len() {
        let end = passage.text[at..].find(['；', '。']).map_or(passage.text.len(), |i| at + i);
        item(passage, at, end, out);
        at = end + passage.text[end..].chars().next().map_or(1, char::len_utf8);
    }
}

/// A proposal from byte `at` to `end` with its proposers in the last bracket: whether it is one.
fn item(passage: &Passage<'_>, at: usize, end: usize, out: &mut Vec<Fact>) -> bool {
    let text = &passage.text[at..end];
    let Some(open) = text.rfind(['（', '(']) else { return false };
    let from = (at + open) as u32;
    let states = passage.within(from, end as u32);
    if states.is_empty() || states.clone().any(|c| passage.kind(c) != Some(Kind::Country)) {
        return false;
    }
    let proposers = states.map(|c| passage.term(c)).collect();
    let own = text[..open].trim_start_matches(|c: char| c.is_whitespace() || "—-·•●".contains(c));
    let span = Span::new(from - own.len() as u32, from);
    let relation = Relation::Initiative { proposers, proposal: Term::Text(span) };
    let said = Span::new(at as u32, end as u32);
    out.push(passage.fact(said, relation, "initiative.list", Confidence::High));
    true
}
