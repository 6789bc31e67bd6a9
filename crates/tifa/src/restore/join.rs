//! Lines to units: which lines the layout parted and the author did not.
//!
//! ```text
//! join  line ends in a comma, breaks off, or fills its measure without ending a sentence
//! part  sentence ended and the line is short, or a new subject speaks; headings, items, datelines, titles
//! ```
//! In a file set to one measure the ends of lines mean little and widths decide; in one where a line is a paragraph the
//! ends decide, and what breaks off was cut by a page or column. A paragraph that lost its full stop is not joined with
//! the next one.

use super::Step;
use super::chars::{Ending, ending, has_prose_mark, is_han, is_mostly_wide, is_tail_mark, is_wide};
use super::genre::{
    Opens, SIGNED, breaks_off, carries_on, is_unfinished, last_post, opens, opens_preamble,
    opens_with_speaker,
};
use super::grams::Grams;
use super::headings;
use super::layout::Layout;
use super::lines::{Before, Class, Draft};
use super::lists::{is_meeting, last_clause};
use super::signatures::{self, Shape};

/// A stretch of the flow that is one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Indices into the flow.
    pub flow: std::ops::Range<usize>,
}

/// The flow (lines that are no furniture) cut into units, and for every line of it the step that joined it to the line
/// before.
pub(super) struct Joined {
    pub units: Vec<Unit>,
    pub by: Vec<Option<Step>>,
}

/// Joins the lines of a flow.
pub(super) fn join(draft: &Draft<'_>, flow: &[usize], layout: &Layout, grams: &Grams) -> Joined {
    let mut by = vec![None; flow.len()];
    let mut units = Vec::new();
    let mut start = 0;
    let numbered = headings::is_numbered(draft, flow);
    let judge = Judge { draft, flow, layout, grams, numbered };
    for i in 1..=flow.len() {
        if i < flow.len() {
            by[i] = judge
                .step(start, i)
                .filter(|step| draft.choices.allow(*step, draft.gap(flow[i - 1], flow[i])));
        }
        if i == flow.len() || by[i].is_none() {
            units.push(Unit { flow: start..i });
            start = i;
        }
    }
    if flow.is_empty() {
        units.clear();
    }
    Joined { units, by }
}

struct Judge<'a> {
    draft: &'a Draft<'a>,
    flow: &'a [usize],
    layout: &'a Layout,
    grams: &'a Grams,
    /// Whether paragraphs are numbered.
    numbered: bool,
}

/// Longest piece of a paragraph that may stand alone as a heading, in columns of full-width text.
const SHORT: u32 = 56;

impl Judge<'_> {
    /// The step that joins line `i` of the flow to the unit that begins at `start`, if one does.
    fn step(&self, start: usize, i: usize) -> Option<Step> {
        let (a, b) = (self.flow[i - 1], self.flow[i]);
        let lines = &self.draft.lines;
        match (lines[a].class, lines[b].class) {
            (Class::Title { .. }, Class::Title { goes_on: true }) => return Some(self.name(a, b)),
            (_, Class::Text) => {}
            _ => return None,
        }
        match lines[a].class {
            Class::Text | Class::Numbered | Class::Item => {}
            Class::Heading(_) if self.heading_goes_on(start, i) => return Some(self.name(a, b)),
            _ => return None,
        }
        if self.signs_together(i) {
            return Some(self.name(a, b));
        }
        // No line begins with what closes or parts another's words.
        if self.draft.text(b).starts_with(is_tail_mark) && ending(self.draft.text(a)) != Ending::Full {
            return Some(self.name(a, b));
        }
        // Under posts side by side their names stand side by side.
        let post = |k: usize| signatures::shape(self.draft.text(self.flow[k])) == Some(Shape::Post);
        if i >= 2 && lines[self.flow[i - 1]].before.parted.is_some() && post(i - 1) && post(i - 2) {
            return None;
        }
        // A signature is closed by its name.
        if i - start == 2 && self.signs_together(i - 1) {
            return None;
        }
        // 甲国总统某某、乙国总统某: a list of those who met fills its lines.
        let listed = self.layout.is_full(self.draft, a, b)
            && lines[b].before == Before::default()
            && ending(self.draft.text(a)) == Ending::Open
            && [a, b].iter().any(|line| self.draft.text(*line).contains('、'));
        if lines[b].before.parted.is_some() || !listed && (self.signs(a) || self.signs(b)) {
            return None;
        }
        if breaks_off(self.draft.text(a)) && opens_preamble(self.draft.text(b)) {
            return None;
        }
        self.joins(start, i, a, b).then(|| self.name(a, b))
    }

    /// Whether a line is a signature by itself, wherever it stands.
    fn signs(&self, line: usize) -> bool {
        let text = self.draft.text(line);
        signatures::shape(text) == Some(Shape::Signed) && is_mostly_wide(text)
    }

    /// Whether line `i` of the flow is the name of one whose post stands on the line before: posts and names take turns.
    fn signs_together(&self, i: usize) -> bool {
        let shape = |k: usize| self.flow.get(k).and_then(|l| signatures::shape(self.draft.text(*l)));
        let (a, b) = (self.draft.text(self.flow[i - 1]), self.draft.text(self.flow[i]));
        // 甲国政府 / 代表 某某（签字）
        if a.ends_with("政府")
            && matches!(shape(i - 1), Some(Shape::Short | Shape::Government))
            && b.starts_with("代表")
        {
            return shape(i) == Some(Shape::Signed);
        }
        // 甲国总统 / 某某（签字）
        let hand =
            SIGNED.iter().find_map(|s| b.trim_end().strip_suffix(s)).filter(|name| last_post(name).is_none());
        let wanted = if hand.is_some() { Shape::Signed } else { Shape::Short };
        if shape(i - 1) != Some(Shape::Post) || shape(i) != Some(wanted) || !is_mostly_wide(a) {
            return false;
        }
        let alone = i < 2 || shape(i - 2) != Some(Shape::Post);
        let next = self.flow.get(i + 1).map(|l| self.draft.lines[*l].class);
        let ends = match next {
            None | Some(Class::Dateline | Class::Title { .. } | Class::Continuation) => true,
            _ => matches!(shape(i + 1), Some(Shape::Post | Shape::Signed)),
        };
        alone && ends && signatures::is_name(hand.unwrap_or(b))
    }

    /// What joining `b` to `a` is called.
    fn name(&self, a: usize, b: usize) -> Step {
        let lines = &self.draft.lines;
        let before = lines[b].before;
        let between = b > a + 1;
        let wrapped = self.layout.measure.is_some()
            && (before.blank == 0 || self.layout.blank_wrapped && before.blank <= 1);
        if !between && !before.page && !before.border && (wrapped || before.blank == 0) {
            Step::JoinLines
        } else {
            Step::MendBreaks
        }
    }

    fn joins(&self, start: usize, i: usize, a: usize, b: usize) -> bool {
        let lines = &self.draft.lines;
        let (text, next) = (self.draft.text(a), self.draft.text(b));
        let before = lines[b].before;
        let full = self.layout.is_full(self.draft, a, b);
        let wide = || is_mostly_wide(text);
        let small = next.chars().next().is_some_and(char::is_lowercase);
        // Empty lines part paragraphs, unless they follow every line.
        let apart = before.blank > 0 && !(self.layout.blank_wrapped && before.blank <= 1);
        let deeper = self.layout.indented.is_some_and(|base| lines[b].indent > base);
        // A border that the markup draws is the author's; only a cut sentence or word joins over it.
        if before.border {
            let cut = match ending(text) {
                Ending::Comma => true,
                Ending::Open => is_unfinished(text) || next.starts_with(is_tail_mark),
                _ => false,
            };
            return cut
                && !self.is_clause(start, i)
                && self.is_prose(start, i)
                && !deeper
                && lines[b].hint == lines[a].hint;
        }
        if next.starts_with(is_tail_mark) && ending(text) != Ending::Full {
            return true;
        }
        match ending(text) {
            Ending::Comma => {
                let clause = self.is_clause(start, i) && !full;
                !clause && !(deeper && (apart || !full))
            }
            Ending::Open => {
                // 第四次环境部长会议（5月18日，白石城）: an entry of a list of meetings, and one behind it.
                if (is_meeting(text) || !full && is_meeting(next)) && wide() {
                    return false;
                }
                if next.starts_with(['年', '月', '日', '次', '届', '周', '个', '国', '名', '项', '号', '世'])
                    && text.ends_with(|c: char| c.is_ascii_digit())
                {
                    return true;
                }
                // Where first lines are set in, one that is not goes on.
                let set_in = self.layout.indented.is_some_and(|base| lines[b].indent <= base);
                if set_in && before == Before::default() && wide() && !self.heading_like(start, i) {
                    return true;
                }
                // A short line over the space that parts paragraphs is no page's end.
                if apart && self.layout.blank_parted && !self.is_long(a) {
                    return false;
                }
                if full && !apart {
                    return !deeper || !self.heading_like(start, i);
                }
                if is_unfinished(text) {
                    return !deeper || self.is_prose(start, i);
                }
                if wide() {
                    let known = self.grams.joins(text, next);
                    if self.heading_like(start, i) && !(known && opens(next) != Opens::Speaker) {
                        return false;
                    }
                    match opens(next) {
                        // The paragraph lost its full stop.
                        Opens::Speaker => false,
                        // 上合|组织致力于: half a name.
                        Opens::Named => known && !deeper,
                        Opens::No => !deeper && (self.is_prose(start, i) || known),
                    }
                } else {
                    small
                        || (!apart && !deeper && self.is_prose(start, i))
                        || (full && self.is_prose(start, i) && !deeper)
                }
            }
            Ending::Semi | Ending::Colon => {
                // 成员国： opens a list.
                let speaker = opens(&format!("{}，", last_clause(text))) != Opens::No;
                let within = (full && !speaker) || (self.is_long(a) && !wide());
                let same = || small || self.layout.indented.is_some() || wide();
                within && same() && !apart && !deeper && self.is_prose(start, i)
            }
            Ending::Full => {
                // Where first lines are set in, a line that is not goes on, however short the one before it is.
                let within = full || self.layout.indented.is_some() || (self.is_long(a) && !wide());
                if !within || apart {
                    return false;
                }
                // What ends without a mark and fills no line is no end of a paragraph but a heading or the like.
                let heads = headings::is_short(next)
                    && self.flow.get(i + 1).is_none_or(|c| !self.layout.is_full(self.draft, b, *c));
                let numbered = self.numbered && lines[self.flow[start]].class == Class::Numbered;
                !heads && (numbered || self.goes_on_behind_stop(b, next, wide(), deeper))
            }
        }
    }

    /// Whether a line nearly fills its measure: letters of varying width leave more of it.
    fn is_long(&self, line: usize) -> bool {
        self.layout.measure.is_some_and(|m| self.draft.lines[line].columns * 10 >= m * 8)
    }

    /// Whether a paragraph goes on behind a full stop that ends a full line.
    fn goes_on_behind_stop(&self, b: usize, next: &str, wide: bool, deeper: bool) -> bool {
        if let Some(base) = self.layout.indented {
            return !deeper && self.draft.lines[b].indent <= base;
        }
        if carries_on(next) || self.layout.blank_parted {
            return true;
        }
        if wide { !self.layout.short_paragraphs && !opens_with_speaker(next) } else { true }
    }

    /// Whether the unit that begins at `start` is running prose by what it holds so far.
    fn is_prose(&self, start: usize, i: usize) -> bool {
        let first = self.flow[start];
        let last = self.flow[i - 1];
        let text = self.draft.text(last);
        i - start > 1
            // What was glued to the sentence before it is one itself.
            || (self.draft.lines[first].before.parted.is_some() && !is_mostly_wide(text))
            || has_prose_mark(text)
            || opens_with_speaker(self.draft.text(first))
            || self.draft.lines[last].columns > SHORT
            || self.draft.lines[first].class != Class::Text
    }

    /// Whether the unit so far may stand alone as a heading.
    fn heading_like(&self, start: usize, i: usize) -> bool {
        let text = self.draft.text(self.flow[start]);
        // In letters a heading has space under it, where anything has.
        let (last, next) = (self.flow[i - 1], self.flow.get(i));
        let tight = next.is_some_and(|b| self.draft.lines[*b].before == Before::default() && last + 1 == *b);
        if tight && self.layout.uses_blanks && !is_mostly_wide(text) {
            return false;
        }
        let glued = self.draft.lines[self.flow[start]].before.parted.is_some() && !is_mostly_wide(text);
        i - start == 1
            && !glued
            && self.draft.lines[self.flow[start]].class == Class::Text
            && headings::is_short(text)
            && !opens_with_speaker(text)
            && !is_unfinished(text)
    }

    /// Whether line `i` opens a clause of a preamble as the unit does that it would be joined to.
    fn is_clause(&self, start: usize, i: usize) -> bool {
        let (first, next) = (self.draft.text(self.flow[start]), self.draft.text(self.flow[i]));
        if is_wide(next.chars().next().unwrap_or(' ')) {
            let leads = ["因此", "兹", "茲", "现", "值此", "声明如下", "宣言如下", "宣布如下", "商定如下"];
            let opens = |t: &str| {
                // 并赞赏…
                let t = t.strip_prefix(['并', '且']).unwrap_or(t);
                opens_preamble(t) || leads.iter().any(|w| t.starts_with(w))
            };
            // The first clause of a preamble stands under those who speak; the next one shows what it is.
            let series = matches!(ending(next), Ending::Comma | Ending::Semi)
                && self.flow.get(i + 1).is_some_and(|l| opens_preamble(self.draft.text(*l)));
            return (opens(first) || series) && opens(next);
        }
        // Whereas …, / Whereas …,   Recalling …, / Noting …,   принимая во внимание …
        let word = |t: &str| t.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        let (one, other) = (word(first), word(next));
        let participle = |w: &str| {
            w.len() > 4
                && (w.ends_with("ing") || w.ends_with("ая") || w.ends_with("уя") || w.ends_with("вая"))
        };
        (one.chars().count() > 4 && one == other)
            || (participle(&one) && (participle(&other) || other == "now"))
            || (one == "whereas" && other == "now")
            || (participle(&other) && next.starts_with(char::is_uppercase))
    }

    /// Whether a heading goes on in the next line: it fills its measure or breaks off.
    fn heading_goes_on(&self, start: usize, i: usize) -> bool {
        let (a, b) = (self.flow[i - 1], self.flow[i]);
        let lines = &self.draft.lines;
        let (text, next) = (self.draft.text(a), self.draft.text(b));
        if headings::is_bare_part(text) {
            return next.chars().all(|c| c.is_ascii_digit());
        }
        let near = lines[b].before == Before::default();
        near && i - start < 3
            && ending(text) == Ending::Open
            && headings::is_short(next)
            && (is_unfinished(text) || self.layout.is_full(self.draft, a, b))
            && !next.chars().next().is_some_and(|c| is_han(c) && opens_with_speaker(next))
    }
}
