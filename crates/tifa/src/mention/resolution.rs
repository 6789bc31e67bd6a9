//! Numbered decisions of a body.
//!
//! ```text
//! resolution := [body] [第]N号[和(第)M号]决议|决定    (联合国安理会第1624号和2354号决议, 安理会2593号决议)
//!             | body 关于 … 的第N号决议|决定
//!             | “…” 决议|决定 （第N号）
//!             | body number（year）(、|和 number（year）)* [等有关]决议
//! ```
//! Not recognised: decisions without a number; what they say is marked on its own.

use super::lexicon::Word;
use super::phrase::{Frame, Sentence};
use super::token::Class;
use super::{Candidates, Confidence, Kind};

pub(super) fn find(sentence: &Sentence<'_>, out: &mut Candidates) {
    for at in 0..sentence.tokens.len() {
        if sentence.class(at) != Class::Number {
            continue;
        }
        if let Some(first) = bracketed(sentence, at) {
            out.add(sentence, first, at + 1, Kind::Resolution, "resolution.number", Confidence::High);
            continue;
        }
        let token = sentence.tokens[at];
        // 第2334号（2016年）决议
        let own_year = match sentence.class(at + 1) {
            Class::Open(close)
                if close as usize == at + 3
                    && (matches!(sentence.class(at + 2), Class::Date(true))
                        || sentence.class(at + 2) == Class::Latin && sentence.str(at + 2).len() == 4) =>
            {
                sentence.tokens[at + 3].end - token.end
            }
            _ => 0,
        };
        // 第242（1967）号、第2334（2016）号等有关决议
        let rest = &sentence.text[token.end as usize + own_year as usize..];
        let of = ["等有关", "等相关"].iter().find(|of| rest.starts_with(**of)).map_or(0, |of| of.len());
        let (own_year, rest) = (own_year + of as u32, &rest[of..]);
        let Some(head) = ["决议", "决定", "主席声明"].iter().find(|h| rest.starts_with(**h)) else {
            continue;
        };
        let mut first = with_years(sentence, at).unwrap_or(at);
        if let Some(before) = sentence.before(first) {
            match sentence.class(before) {
                Class::Name(Kind::Organization) => first = before,
                Class::Word(Word::Organ | Word::OrganWeak) => {
                    let phrase = sentence.phrase(before, Frame::Organization);
                    if phrase.specific || phrase.organ {
                        first = phrase.first;
                    }
                }
                Class::Word(Word::Of) => first = about(sentence, before).unwrap_or(at),
                _ => {}
            }
        }
        // WHA73.1号决议: the letters of the body and its session in front of the number.
        let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '.' | '/');
        let front = &sentence.text[..sentence.tokens[first].start as usize];
        let own = front.len() - front.trim_end_matches(letters).len();
        let named = front[front.len() - own..].starts_with(|c: char| c.is_ascii_uppercase());
        let start = sentence.tokens[first].start - if named { own as u32 } else { 0 };
        out.add_bytes(
            start,
            token.end + own_year + head.len() as u32,
            Kind::Resolution,
            "resolution.number",
            Confidence::High,
        );
    }
}

/// 第242号（1967年）、第338号（1973年）和第2334号（2016年）决议: the first of several numbers, each with its year, of which the last
/// is the token `last`.
fn with_years(sentence: &Sentence<'_>, last: usize) -> Option<usize> {
    let year = |close: usize| {
        matches!(sentence.class(close), Class::Close(open) if open as usize + 2 == close)
            && matches!(sentence.class(close - 1), Class::Date(true))
    };
    let mut first = last;
    while first >= 5
        && (sentence.class(first - 1) == Class::Sign('、') || sentence.is(first - 1, Word::And))
        && year(first - 2)
        && sentence.class(first - 5) == Class::Number
    {
        first -= 5;
    }
    (first < last).then_some(first)
}

/// “…”决议（第78/311号）: what it says in quotation marks, its number behind it; the first token.
fn bracketed(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let open = sentence
        .before(at)
        .filter(|&o| matches!(sentence.class(o), Class::Open(close) if close as usize == at + 1))?;
    let head = sentence.before(open).filter(|&h| matches!(sentence.str(h), "决议" | "决定"))?;
    match sentence.class(sentence.before(head)?) {
        Class::Close(quote) if (quote as usize) + 1 < head => Some(quote as usize),
        _ => None,
    }
}

/// 联合国大会关于…的第N号决议: the first token of the body whose decision says what it is about in front of `of`.
fn about(sentence: &Sentence<'_>, of: usize) -> Option<usize> {
    /// How far 关于 may stand from its number, in tokens.
    const LONGEST: usize = 32;
    let about = (of.saturating_sub(LONGEST)..of)
        .rev()
        .take_while(|&t| {
            !matches!(sentence.class(t), Class::Sign('，' | '。' | '；' | '：' | ',') | Class::Number)
        })
        .find(|&t| sentence.str(t) == "关于")?;
    let body = sentence.before(about)?;
    match sentence.class(body) {
        Class::Name(Kind::Organization) => Some(body),
        Class::Word(Word::Organ) => Some(sentence.phrase(body, Frame::Organization).first),
        _ => None,
    }
}
