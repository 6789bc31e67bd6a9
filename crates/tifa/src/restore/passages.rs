//! Passages: joined lines on their way to blocks, with their text, what they look like and the role found so far.
//!
//! It says what is prose and which short lines head what follows; documents.rs says what belongs together.

use std::borrow::Cow;
use std::ops::Range;

use super::chars::{Ending, columns_up_to, ending, has_prose_mark, is_mostly_wide, is_wide};
use super::genre::breaks_off;
use super::headings;
use super::join::Joined;
use super::layout::Layout;
use super::lines::{Before, Class, Draft};
use super::signatures::{self, Shape};
use super::{Role, Step};
use crate::source::MarkupRole;
use crate::span::{InSource, Span};

/// A passage.
#[derive(Debug, Clone)]
pub(super) struct Passage<'t> {
    /// Indices into the flow.
    pub flow: Range<usize>,
    /// From its first byte to its last.
    pub span: Span<InSource>,
    /// Its text, lines joined.
    pub text: Cow<'t, str>,
    /// What its first line was found to be.
    pub class: Class,
    /// The role found so far.
    pub role: Role,
    /// Level of a heading; 0 where not settled.
    pub level: u8,
    /// Level of the heading that the markup makes it.
    pub marked: Option<u8>,
    /// Index of its document.
    pub document: Option<u32>,
    /// Whether it holds a sentence or more.
    sentence: bool,
}

impl Passage<'_> {
    /// Whether it is running prose: a sentence or more.
    pub(super) fn is_prose(&self) -> bool {
        self.sentence && matches!(self.role, Role::Paragraph | Role::Item)
    }
}

/// Whether a text holds a sentence or more.
fn is_sentence(text: &str) -> bool {
    match ending(text) {
        Ending::Full | Ending::Semi => columns_up_to(text, 12) >= 12,
        // 兹宣告如下：, 声明如下：, but 公报全文如下： leads to a title.
        Ending::Colon if text.trim_end_matches(['：', ':']).ends_with("如下") => !text.contains("全文"),
        _ => has_prose_mark(text) && columns_up_to(text, 40) >= 40,
    }
}

/// The passages of joined lines.
pub(super) fn of<'t>(draft: &'t Draft<'_>, flow: &[usize], joined: &Joined) -> Vec<Passage<'t>> {
    let passage = |range: Range<usize>| {
        let first = flow[range.start];
        let class = draft.lines[first].class;
        let text = if range.len() == 1 {
            Cow::Borrowed(draft.text(first))
        } else {
            let mut text = String::new();
            for &line in &flow[range.clone()] {
                // A name under its post stands behind a gap.
                if range.len() == 2 && signatures::shape(&text) == Some(Shape::Post) {
                    text.push(' ');
                }
                append(&mut text, draft.text(line));
            }
            Cow::Owned(text)
        };
        // A line brought forward may be neither the first nor the last in the source.
        let spans = flow[range.clone()].iter().map(|line| draft.lines[*line].span);
        let (start, end) = spans.fold((u32::MAX, 0), |(from, to), s| (from.min(s.start), to.max(s.end)));
        Passage {
            span: Span::new(start, end),
            flow: range,
            sentence: is_sentence(&text),
            text,
            class,
            role: headings::role_of(class),
            level: if let Class::Heading(level) = class { level } else { 0 },
            marked: if let MarkupRole::Heading(level) = draft.lines[first].hint { Some(level) } else { None },
            document: None,
        }
    };
    joined.units.iter().map(|unit| passage(unit.flow.clone())).collect()
}

/// Appends a line to the text of its passage.
fn append(text: &mut String, line: &str) {
    match (text.chars().next_back(), line.chars().next()) {
        (Some(a), Some(b)) if reads_space(a, b) => text.push(' '),
        _ => {}
    }
    text.push_str(line);
}

/// Whether a line end between these characters stands for a space between words.
pub(super) fn reads_space(before: char, next: char) -> bool {
    if is_wide(before) || is_wide(next) || matches!(before, '“' | '‘' | '(' | '[' | '«' | '/' | '—') {
        return false;
    }
    if before == '-' || before == '‐' {
        return !next.is_alphanumeric();
    }
    !matches!(next, '”' | '’' | ')' | ']' | '»' | '/' | '—')
}

/// Whether a step may act on a passage.
pub(super) fn allows(draft: &Draft<'_>, step: Step, passage: &Passage<'_>) -> bool {
    draft.choices.allow(step, passage.span)
}

/// The step that gives a role.
pub(super) const fn step_of(role: Role) -> Option<Step> {
    match role {
        Role::Title => Some(Step::Documents),
        Role::Heading => Some(Step::Headings),
        Role::Item => Some(Step::Lists),
        Role::Signature => Some(Step::Signatures),
        Role::Dateline => Some(Step::Datelines),
        Role::Continuation => Some(Step::Continuations),
        Role::Boilerplate => Some(Step::Furniture),
        Role::Repeat => Some(Step::Repeats),
        Role::Paragraph => None,
    }
}

/// Takes back roles that the caller undid: a passage of several lines got its role by its first one.
pub(super) fn take_back(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    for passage in passages {
        if step_of(passage.role).is_some_and(|step| !allows(draft, step, passage)) {
            passage.role = Role::Paragraph;
        }
    }
}

/// Finds bare headings: short passages without a mark between paragraphs.
pub(super) fn bare_headings(
    draft: &Draft<'_>,
    flow: &[usize],
    layout: &Layout,
    passages: &mut [Passage<'_>],
) {
    for i in (0..passages.len()).rev() {
        let next = passages.get(i + 1);
        let heads = next.is_some_and(|n| {
            n.is_prose()
                || matches!(n.class, Class::Numbered)
                || (n.role == Role::Heading && n.class != Class::Text)
                || (n.role == Role::Paragraph && ending(&n.text) == Ending::Colon)
        });
        let p = &passages[i];
        // In letters a heading has space under it, where anything has.
        let tight = next.is_some_and(|n| draft.lines[flow[n.flow.start]].before == Before::default());
        let heads = heads && !(tight && layout.uses_blanks && !is_mostly_wide(&p.text));
        let shape = signatures::shape(&p.text).filter(|s| *s != Shape::Short);
        // 39. 我们…。 / 加强多边主义，促进公正的发展 / 40. 我们…: between numbered paragraphs a heading may have a comma.
        let numbered =
            |p: Option<&Passage<'_>>| p.is_some_and(|p| matches!(p.class, Class::Numbered) && p.is_prose());
        let between = || {
            let clause = p.text.trim_end();
            numbered(next)
                && numbered(i.checked_sub(1).map(|before| &passages[before]))
                && clause.chars().count() <= 36
                && clause.matches('，').count() == 1
                && ending(clause) == Ending::Open
        };
        if heads
            && p.role == Role::Paragraph
            && p.class == Class::Text
            && (headings::is_short(&p.text) || between())
            // 甲国和乙国（以下称“双方”）: whose positions follow.
            && !breaks_off(&p.text)
            && shape.is_none()
            && i > 0
            && allows(draft, Step::Headings, p)
        {
            passages[i].role = Role::Heading;
        }
    }
}
