//! Signatures: office and name, one a line or several glued on one, with or without names.
//!
//! ```text
//! signature = who post [gap name] | name （签字） | 代表 gap name
//! ```
//! A line of this shape is a signature only at the end of a document (documents.rs). Not recognised: names without any
//! post in their neighbourhood.

use super::chars::{Ending, ending, has_prose_mark, is_han, is_longer};
use super::genre::{SIGNED, last_post};
use super::lines::{Class, Draft};
use super::passages::{Passage, allows};
use super::{Role, Step};
use crate::charset::Glimpse;

/// How sure a line's shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A few characters without a mark, that may be a name or a body: counts beside surer ones only.
    Short,
    /// A government: signs where nobody signs for it.
    Government,
    /// Ended by a post.
    Post,
    /// A post and a name, or a hand.
    Signed,
}

/// Longest line of a signature, in characters.
const LONGEST: usize = 60;

/// The shape of a line that may be one.
pub(super) fn shape(text: &str) -> Option<Shape> {
    if is_longer(text, LONGEST) || has_prose_mark(text) || text.contains(['：', '《', '“']) {
        return None;
    }
    if SIGNED.iter().any(|s| text.contains(s)) {
        return Some(Shape::Signed);
    }
    let Some((start, end)) = last_post(text) else {
        // 甲共和国政府: who signs for it may not be printed.
        let state = ["共和国", "王国", "联邦", "合众国", "公国", "國"].iter().any(|s| text.contains(s));
        if state && text.trim_end().ends_with("政府") {
            return Some(Shape::Government);
        }
        let short = text.chars().count() <= 24 && !text.chars().any(|c| c.is_ascii_digit());
        return short.then_some(Shape::Short);
    };
    let rest = &text[end..];
    let name = rest.trim();
    if name.is_empty() {
        return Some(Shape::Post);
    }
    let gap = rest.starts_with(|c: char| c.is_whitespace());
    // 甲国外长某某同乙国外长某·某主持: a piece of a sentence.
    let bare = || is_bare_name(name) && !text[..start].contains(['同', '与', '與', '由']);
    (gap && is_name(name) || bare()).then_some(Shape::Signed)
}

/// Whether a text may be a person's name: Han of two to twelve, dots of transliteration, or Latin words.
pub(super) fn is_name(text: &str) -> bool {
    let n = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=16).contains(&n)
        // 米·谢·: its end stands on the next line.
        && !text.ends_with('·')
        && text
            .chars()
            .all(|c| is_han(c) || matches!(c, '·' | '•' | '．' | '.' | '-' | '　' | ' ') || c.is_alphabetic())
}

/// A name printed right behind its post: short, so that no word of a heading is taken for one.
fn is_bare_name(text: &str) -> bool {
    is_name(text) && text.contains('·') && text.chars().count() <= 12
}

/// Where signatures glued on one line are to be parted: bytes where a new one begins.
pub(super) fn borders(text: &str, out: &mut Vec<usize>) {
    // 甲（签字）乙（签字）
    let glimpse = Glimpse::of(text);
    let signed = SIGNED.iter().filter(|s| glimpse.may_hold(s));
    let mut hands: Vec<usize> =
        signed.flat_map(|s| text.match_indices(s).map(|(at, s)| at + s.len())).collect();
    crate::order::sort(&mut hands);
    hands.dedup();
    if hands.len() >= 2 && text.chars().count() <= LONGEST * 4 {
        out.extend(hands.into_iter().filter(|at| !text[*at..].trim().is_empty()));
        return;
    }
    if has_prose_mark(text) {
        return;
    }
    // 甲国总理 某 乙国总统 某 …: every signature begins behind a gap with a word that ends in a post.
    let mut starts = Vec::new();
    let mut words = 0;
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            words += 1;
            let post = last_post(word).is_some_and(|(start, end)| end == word.len() && start > 0);
            if post {
                starts.push(at);
            } else if !is_name(word) {
                return;
            }
        }
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    // With names, every word between two posts is one; without, all words are posts.
    if starts.len() >= 2 && starts.first() == Some(&0) && words <= starts.len() * 3 {
        out.extend(&starts[1..]);
    }
}

/// Where names in a row under a row of as many posts are to be parted.
pub(super) fn row_of_names(text: &str, posts: usize, out: &mut Vec<usize>) {
    if posts < 2 || is_longer(text, LONGEST * 2) {
        return;
    }
    // Names stand behind gaps of two signs or more, since a name may have a space of its own; where each word is one,
    // behind any.
    let words = text.split_whitespace().count() == posts;
    let mut starts = vec![0];
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            gap += if words || c == '\u{3000}' || c == '\t' { 2 } else { 1 };
        } else {
            if gap >= 2 && at > 0 {
                starts.push(at);
            }
            gap = 0;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    if starts.len() == posts && starts.iter().zip(ends).all(|(from, to)| is_name(text[*from..to].trim())) {
        out.extend(&starts[1..]);
    }
}

/// Signatures: runs of lines of their shape behind prose, with a post or a hand among them.
pub(super) fn settle(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let shape = |p: &Passage<'_>| {
        let free = matches!(p.role, Role::Paragraph | Role::Heading)
            // > #### 某国总统: a page sets those who sign as headings.
            && (p.marked.is_none() || p.role == Role::Heading)
            && (matches!(p.class, Class::Text) || p.marked.is_some() && matches!(p.class, Class::Heading(_)))
            && !p.is_prose()
            && ending(&p.text) == Ending::Open;
        if free { shape(&p.text) } else { None }
    };
    let last_prose = passages.iter().rposition(Passage::is_prose).unwrap_or(0);
    let mut i = 0;
    while i < passages.len() {
        if shape(&passages[i]).is_none() {
            i += 1;
            continue;
        }
        let end = i + passages[i..].iter().take_while(|p| shape(p).is_some()).count();
        let shapes: Vec<Shape> = passages[i..end].iter().filter_map(shape).collect();
        let signed = shapes.iter().filter(|s| **s == Shape::Signed).count();
        let alone = signed == 0;
        let is_post = |s: &Shape| *s == Shape::Post || alone && *s == Shape::Government;
        let posts = shapes.iter().filter(|s| is_post(s)).count();
        let behind = passages[..i].iter().rev().find(|p| p.role != Role::Boilerplate);
        let closes = behind
            .is_some_and(|p| p.is_prose() || matches!(p.role, Role::Item | Role::Dateline | Role::Signature));
        let next = passages.get(end);
        let followed = next.is_some_and(|n| n.is_prose() || n.class == Class::Numbered);
        let dated = next.is_some_and(|n| n.role == Role::Dateline);
        // A body's name over the closing date signs for it.
        let body = shapes.len() <= 2 && dated && last_prose < end;
        if closes
            && !followed
            && (signed + posts >= 2
                || signed == 1 && shapes.len() <= 4
                || posts == 1 && shapes.len() == 2
                || body)
        {
            // Short lines count from the first to one behind the last sure one.
            let sure = |s: &Shape| *s == Shape::Signed || is_post(s);
            let last = shapes.iter().rposition(sure).unwrap_or(shapes.len() - 1);
            let first = shapes.iter().position(sure).unwrap_or(0).saturating_sub(1);
            // Posts in a row have their names in a row behind them.
            let row = shapes[..=last].iter().rev().take_while(|s| **s == Shape::Post).count();
            let names = row.min(shapes.len() - 1 - last);
            for p in &mut passages[i + first..=i + last + names] {
                if allows(draft, Step::Signatures, p) {
                    p.role = Role::Signature;
                }
            }
        }
        i = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(shape("甲共和国总理 某某"), Some(Shape::Signed));
        assert_eq!(shape("甲共和国总理\t某某·某"), Some(Shape::Signed));
        assert_eq!(shape("甲共和国代总统、总理"), Some(Shape::Post));
        assert_eq!(shape("代表　某某 (签字)"), Some(Shape::Signed));
        assert_eq!(shape("甲共和国政府"), Some(Shape::Government));
        assert_eq!(shape("甲政府"), Some(Shape::Short));
        assert_eq!(shape("会议由总理主持，各方出席"), None);
    }

    #[test]
    fn glued_signatures_part() {
        let mut out = Vec::new();
        let text = "甲国总理 某某 乙国总统 某某 丙国主席 某某";
        borders(text, &mut out);
        assert_eq!(out, [text.find("乙").unwrap(), text.find("丙").unwrap()]);
        out.clear();
        borders("某某（签字）某某（签字）", &mut out);
        assert_eq!(out, ["某某（签字）".len()]);
        out.clear();
        borders("甲国总理 某某", &mut out);
        borders("合作 总理 会晤机制", &mut out);
        row_of_names("某某　　某某", 3, &mut out);
        assert!(out.is_empty());
        row_of_names("某某　　某某", 2, &mut out);
        assert_eq!(out, ["某某　　".len()]);
        out.clear();
        row_of_names("林 某某", 2, &mut out);
        assert!(out.is_empty());
        row_of_names("某·某某 某某", 2, &mut out);
        assert_eq!(out, ["某·某某 ".len()]);
    }
}
