//! Names in a list that is closed by what they all are.
//!
//! ```text
//! list := item (、 item)+ [(和|及) item] 等 (企业|银行|高校|口岸|…)
//!       | “name” ([、] “name”)* 等 … (演习|联演)
//! ```
//! An item that nothing else reads is one of them where the list has others that are: 甲银行、某某矿业、乙公司等企业. The first one
//! is left out, since nothing tells where it begins.

use std::ops::Range;

use super::lexicon::Word;
use super::phrase::Sentence;
use super::token::Class;
use super::{Kind, Mention};
use crate::span::{InBlock, Span};

/// What may close a list of organizations.
const HOUSES: [&str; 10] =
    ["企业", "公司", "银行", "金融机构", "机构", "高校", "大学", "院校", "智库", "媒体"];
/// What may close a list of places.
const SITES: [&str; 7] = ["口岸", "边境口岸", "陆路口岸", "港口", "海港", "联络点", "经济特区"];

/// What may close a list of exercises by their names in quotation marks.
const DRILLS: [&str; 8] =
    ["联演", "演习", "联合演习", "联合军事演习", "联合反恐演习", "联合反恐军事演习", "反恐演习", "系列演习"];

/// Most items of a list, most tokens and most characters of one.
const MOST: usize = 16;
const TOKENS: usize = 12;
const LONGEST: usize = 12;
/// How many items may stand unread beside one that was read.
const MORE: usize = 6;

/// The items that `mentions`, those of the block in order, leave out, in order.
pub(super) fn find(sentence: &Sentence<'_>, mentions: &[Mention]) -> Vec<(Span<InBlock>, Kind)> {
    let mut out = Vec::new();
    for etc in 2..sentence.tokens.len() {
        if sentence.str(etc) != "等" {
            continue;
        }
        let behind = sentence.behind(etc);
        let closes = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let kind = if closes(&DRILLS) {
            out.extend(quoted(sentence, mentions, etc).into_iter().rev().map(|item| (item, Kind::Event)));
            continue;
        } else if closes(&HOUSES) {
            Kind::Organization
        } else if closes(&SITES) {
            Kind::Place
        } else {
            continue;
        };
        let mut items = list(sentence, mentions, etc, kind);
        items.reverse();
        out.extend(items.into_iter().map(|item| (item, kind)));
    }
    out
}

/// “勇士—8”“海洋卫士—3”等联演: what the quotation marks before the token `etc` hold, the last first.
fn quoted(sentence: &Sentence<'_>, mentions: &[Mention], etc: usize) -> Vec<Span<InBlock>> {
    let (mut out, mut end) = (Vec::new(), etc);
    while out.len() < MOST
        && let Some(close) = end.checked_sub(1)
        && let Class::Close(open) = sentence.class(close)
        && let open = open as usize
        && open + 1 < close
        && close - open <= TOKENS
        && sentence.str(open) == "“"
    {
        let span: Span<InBlock> = Span::new(sentence.tokens[open].end, sentence.tokens[close].start);
        let next = mentions.partition_point(|m| m.span.end <= span.start);
        if mentions.get(next).is_none_or(|m| m.span.start >= span.end) {
            out.push(span);
        }
        end = open - usize::from(open > 0 && sentence.class(open - 1) == Class::Sign('、'));
    }
    out
}

/// The items of the list that ends before the token `etc`, the last first.
fn list(sentence: &Sentence<'_>, mentions: &[Mention], etc: usize, kind: Kind) -> Vec<Span<InBlock>> {
    let ends_at = |end: usize| {
        let at = sentence.tokens[end - 1].end;
        let next = mentions.partition_point(|m| m.span.end < at);
        mentions.get(next).is_some_and(|m| m.span.end == at && m.kind == kind)
    };
    let (mut unread, mut known, mut end) = (Vec::new(), 0, etc);
    for n in 0..MOST {
        let is_joint =
            |t: &usize| sentence.class(*t) == Class::Sign('、') || n == 0 && sentence.is(*t, Word::And);
        // Within one clause.
        let parts = |t: &usize| is_joint(t) || matches!(sentence.class(*t), Class::Sign(_));
        let Some(joint) = (1..end).rev().take(TOKENS).find(parts).filter(is_joint) else { break };
        if ends_at(end) {
            known += 1;
        } else if !is_nominal(sentence, mentions, joint + 1..end, kind) {
            break;
        } else if (joint + 1..end).any(|t| sentence.class(t) == Class::Han) {
            // Words of the dictionary alone are no name.
            unread.push(Span::new(sentence.tokens[joint + 1].start, sentence.tokens[end - 1].end));
        }
        end = joint;
    }
    known += usize::from(end < etc && ends_at(end));
    if known == 0 || unread.len() > MORE * known {
        unread.clear();
    }
    unread
}

/// Whether the tokens of an item may be a name that nothing has read: no verb and no sign.
fn is_nominal(sentence: &Sentence<'_>, mentions: &[Mention], item: Range<usize>, kind: Kind) -> bool {
    use Word::{Found, Generic, OrganWeak, Plain};
    if item.is_empty() {
        return false;
    }
    let span: Span<InBlock> = Span::new(sentence.tokens[item.start].start, sentence.tokens[item.end - 1].end);
    let next = mentions.partition_point(|m| m.span.end <= span.start);
    let free = mentions.get(next).is_none_or(|m| m.span.start >= span.end);
    let name = &sentence.text[span.range()];
    let (letters, longest) = (name.chars().count(), if kind == Kind::Place { 6 } else { LONGEST });
    let house = kind == Kind::Organization;
    let part = |t: usize| match sentence.class(t) {
        Class::Han | Class::Word(Plain) => true,
        Class::Latin | Class::Word(Generic | OrganWeak | Found) => house,
        _ => false,
    };
    free && (2..=longest).contains(&letters) && item.clone().all(part)
}
