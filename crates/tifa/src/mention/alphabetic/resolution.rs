//! Numbered decisions of a body, in English and Russian.
//!
//! ```text
//! en: [body] resolution(s)|decision(s)|UNSCR number [(, | and) number]* [of the body]
//! ru: резолюция [body] [№] number [(, | и) number]* [body]
//! number := 70/1 | 2231 [(2015)] | 217 A (III) | S-10/2 | 69.2
//! ```
//! Several numbers under one head are one mention. The date behind it is a mention of its own. Not recognised: a
//! decision without a number.

use std::collections::BTreeMap;

use super::Passage;
use super::word::{Shape, Words};
use crate::mention::{Candidates, Confidence, Kind};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 70/1, 69.2
    Session,
    /// 2231 (2015), 217 A (III)
    Bracketed,
    /// 2231
    Bare,
}

pub(super) fn find(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    let mut bodies: BTreeMap<u32, u32> = BTreeMap::new();
    for candidate in out.list.iter().filter(|c| c.kind == Kind::Organization) {
        let start = bodies.entry(candidate.span.end).or_insert(candidate.span.start);
        *start = (*start).min(candidate.span.start);
    }
    for at in 0..words.tokens.len() {
        let word = words.folded(at);
        let russian = word.starts_with("резолюци");
        let decision = matches!(word, "decision" | "decisions");
        let council = matches!(words.surface(at), "UNSCR" | "UNSCRs");
        if !russian && !decision && !council && !matches!(word, "resolution" | "resolutions") {
            continue;
        }
        let mut next = at + 1;
        let mut body_behind = false;
        if russian
            && let Some((end, _)) = passage.known.name(next).filter(|(_, n)| n.kind == Kind::Organization)
        {
            next = end;
            body_behind = true;
        }
        // UN Security Council Resolutions (UNSCRs) 2231 and 2216; UNSCRs including 2231
        if let Shape::Open(close) = words.shape(next)
            && close as usize == next + 2
        {
            next = close as usize + 1;
        } else if words.folded(next) == "including" {
            next += 1;
        }
        if words.is_sign(next, '№') || words.folded(next) == "no" || words.folded(next) == "nos" {
            next += 1;
            next += usize::from(words.is_sign(next, '.'));
        }
        let Some((mut end, form)) = number(words, next) else { continue };
        let mut start = words.tokens[at].start;
        let mut has_body = body_behind || council;
        // The body right in front of the word.
        if let Some(before) = at.checked_sub(1).filter(|_| !russian) {
            if let Some(&body) = bodies.get(&words.tokens[before].end) {
                start = body;
                has_body = true;
            } else if matches!(words.surface(before), "Council" | "Assembly" | "Commission") {
                start = words.tokens[before].start;
                has_body = true;
            }
        }
        while let Some((next_end, next_form)) = listed(words, end) {
            if next_form != form && next_form == Form::Bare {
                break;
            }
            end = next_end;
        }
        // … of the Security Council; … Совета Безопасности ООН
        let mut behind = end;
        if !russian && words.folded(behind) == "of" {
            behind += 1;
            behind += usize::from(words.folded(behind) == "the");
        }
        if (russian || behind > end)
            && let Some((body_end, name)) = passage.known.name(behind)
            && name.kind == Kind::Organization
            && !has_body
        {
            end = body_end;
            has_body = true;
        }
        let known = has_body || form != Form::Bare || words.surface(next).len() >= 3;
        if !known || decision && !(has_body && form != Form::Bare) {
            continue;
        }
        out.add_bytes(
            start,
            words.tokens[end - 1].end,
            Kind::Resolution,
            "resolution.number",
            if has_body || form != Form::Bare { Confidence::High } else { Confidence::Low },
        );
    }
}

/// The number that a conjunction or a comma at `at` joins to the one before it.
fn listed(words: &Words, at: usize) -> Option<(usize, Form)> {
    let comma = words.is_sign(at, ',');
    let and = |at: usize| matches!(words.folded(at), "and" | "и" | "to" | "through" | "or");
    if !comma && !and(at) {
        return None;
    }
    let mut next = at + 1 + usize::from(comma && and(at + 1));
    next += usize::from(words.is_sign(next, '№'));
    number(words, next)
}

/// The number of a resolution at `at`.
fn number(words: &Words, at: usize) -> Option<(usize, Form)> {
    let tight = |from: usize, to: usize| (from..=to).all(|i| !words.spaced(i));
    // S-10/2, ES-11/1
    if matches!(words.surface(at), "S" | "ES")
        && words.is_sign(at + 1, '-')
        && words.is_sign(at + 3, '/')
        && words.number(at + 2).is_some()
        && words.number(at + 4).is_some()
    {
        return Some((at + 5, Form::Session));
    }
    words.number(at)?;
    let mut end = at + 1;
    if matches!(words.shape(end), Shape::Sign('/' | '.'))
        && words.number(end + 1).is_some()
        && tight(end, end + 1)
    {
        end += 2;
        // 73/25 A
        if words.shape(end) == Shape::Upper
            && words.surface(end).chars().count() == 1
            && words.surface(end) != "A"
        {
            end += 1;
        }
        return Some((end, Form::Session));
    }
    // A part of the resolution: 217 A (III)
    let part = words.shape(end) == Shape::Upper && words.surface(end).chars().count() == 1;
    let bracket = end + usize::from(part);
    if let Shape::Open(close) = words.shape(bracket)
        && close as usize == bracket + 2
    {
        let inside = words.surface(bracket + 1);
        let year = words.number(bracket + 1).is_some_and(|y| (1946..2150).contains(&y)) && !part;
        let roman = !inside.is_empty() && inside.chars().all(|c| "IVXLCХІ".contains(c));
        let session = inside.ends_with("-S");
        if year || roman || session {
            return Some((close as usize + 1, Form::Bracketed));
        }
    }
    // A decimal or a date is none.
    let date = super::date::is_month(words, end);
    (!date && !words.is_sign(end, '-')).then_some((end, Form::Bare))
}
