//! A block with its mentions, and the questions that the grammars of facts ask of it: what stands between two
//! mentions, what a bracket behind one says, which ones make a list.

use super::{Fact, Relation, Term};
use crate::charset::Glimpse;
use crate::mention::{Confidence, Kind, Mention};
use crate::span::{InBlock, Span};

/// No sentence is looked for farther back or ahead, in bytes: a line may be endless, and full of names.
const FAR: usize = 6000;

pub(super) struct Passage<'a> {
    pub(super) block: u32,
    pub(super) text: &'a str,
    pub(super) glimpse: Glimpse,
    pub(super) mentions: &'a [Mention],
    /// The number of the first of them in the file.
    pub(super) base: u32,
}

/// A date and a place said together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Option<String>,
    pub(super) place: Option<usize>,
    /// One past what says it.
    pub(super) end: u32,
}

impl When {
    pub(super) fn is_empty(&self) -> bool {
        self.date.is_none() && self.place.is_none()
    }
}

impl<'a> Passage<'a> {
    /// What a fact says of a mention of this block.
    pub(super) const fn term(&self, mention: usize) -> Term {
        Term::Mention(self.base + mention as u32)
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = usize> + '_ {
        (0..self.mentions.len()).filter(move |&i| self.mentions[i].kind == kind)
    }

    pub(super) fn kind(&self, mention: usize) -> Option<Kind> {
        self.mentions.get(mention).map(|m| m.kind)
    }

    pub(super) fn span(&self, mention: usize) -> Span<InBlock> {
        self.mentions[mention].span
    }

    pub(super) fn str(&self, mention: usize) -> &'a str {
        &self.text[self.span(mention).range()]
    }

    /// The text from one byte to another. Mentions may lie over each other; between such there is nothing.
    pub(super) fn part(&self, from: u32, to: u32) -> &'a str {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Where `word` stands in the text.
    pub(super) fn places(&self, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        self.glimpse.places(self.text, word)
    }

    /// The text between two mentions that follow each other.
    pub(super) fn between(&self, left: usize, right: usize) -> &'a str {
        self.part(self.span(left).end, self.span(right).start)
    }

    /// The text in front of a mention, back to the one before it.
    pub(super) fn gap_before(&self, mention: usize) -> &'a str {
        let from = mention.checked_sub(1).map_or(0, |left| self.span(left).end);
        self.part(from, self.span(mention).start)
    }

    pub(super) fn behind(&self, mention: usize) -> &'a str {
        &self.text[self.span(mention).end as usize..]
    }

    /// The byte where the sentence that holds `at` begins, at most [`FAR`] bytes before it.
    pub(super) fn sentence_start(&self, at: u32) -> u32 {
        let mut from = (at as usize).saturating_sub(FAR);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &self.text[from..at as usize];
        (from + before.rfind(['。', '；', '！']).map_or(0, |i| i + '。'.len_utf8())) as u32
    }

    /// The byte where the sentence that holds `at` ends, at most [`FAR`] bytes behind it.
    pub(super) fn sentence_end(&self, at: u32) -> u32 {
        let ahead = self.ahead(at);
        at + ahead.find(['。', '；', '！']).unwrap_or(ahead.len()) as u32
    }

    /// The text from `at` on, as far as a sentence is looked for.
    fn ahead(&self, at: u32) -> &'a str {
        let rest = &self.text[at as usize..];
        let mut end = FAR.min(rest.len());
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        &rest[..end]
    }

    /// Whether byte `at` stands inside a round bracket that closes in its sentence.
    pub(super) fn in_bracket(&self, at: u32) -> bool {
        let rest = self.ahead(at);
        let sign = rest.find(['）', ')', '（', '(', '。', '；', '！']);
        sign.is_some_and(|sign| rest[sign..].starts_with(['）', ')']))
    }

    /// The date that opens the sentence that holds `at`: 2001年6月15日，…; 一、2001年6月15日，….
    pub(super) fn opening_date(&self, at: u32) -> Option<&Mention> {
        let start = self.sentence_start(at);
        let numbers = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十百（）()、.．".contains(c)
        };
        let near = &self.mentions[self.within(start, start + 20)];
        let date = near.iter().find(|m| m.kind == Kind::Date)?;
        let first = self.part(start, date.span.start).trim_matches(numbers).is_empty();
        (first && self.text[date.span.end as usize..].starts_with(['，', ','])).then_some(date)
    }

    /// The date that opens the sentence where the first clause behind it is the one that ends with byte `at`.
    pub(super) fn date_of_clause(&self, at: u32) -> Option<&Mention> {
        let date = self.opening_date(at).filter(|d| d.span.end < at)?;
        let clause = self.part(date.span.end, at);
        (clause.matches(['，', ',']).take(2).count() == 1).then_some(date)
    }

    /// The mentions that begin from one byte to another.
    pub(super) fn within(&self, from: u32, to: u32) -> std::ops::Range<usize> {
        let first = self.mentions.partition_point(|m| m.span.start < from);
        first..first + self.mentions[first..].partition_point(|m| m.span.start < to)
    }

    /// The mention that ends at a byte.
    pub(super) fn ends_at(&self, end: u32) -> Option<usize> {
        let last = self.mentions.partition_point(|m| m.span.start < end).checked_sub(1)?;
        (self.span(last).end == end).then_some(last)
    }

    /// What stands from one byte to another beside names and dates; `None` where one of them is a text.
    pub(super) fn rest(&self, from: u32, to: u32) -> Option<String> {
        let mut rest = String::new();
        let mut at = from;
        for m in &self.mentions[self.within(from, to)] {
            if matches!(m.kind, Kind::Instrument | Kind::Resolution) {
                return None;
            }
            rest.push_str(self.part(at, m.span.start));
            at = at.max(m.span.end);
        }
        rest.push_str(self.part(at, to));
        Some(rest)
    }

    /// The last place from one byte to another that 在 or a date stands in front of, perhaps with its state between;
    /// else a state behind 在.
    pub(super) fn place_within(&self, from: u32, to: u32) -> Option<usize> {
        let located = |i: &usize| {
            let mut first = *i;
            while first > 0
                && *i - first < 3
                && matches!(self.kind(first - 1), Some(Kind::Country | Kind::Place))
                && matches!(self.between(first - 1, first), "" | "首都")
            {
                first -= 1;
            }
            let dated = first.checked_sub(1).is_some_and(|d| self.kind(d) == Some(Kind::Date));
            let gap = self.gap_before(first);
            gap.ends_with(['在', '于']) || gap.is_empty() && dated
        };
        let last = |kind| self.within(from, to).rfind(|i| self.kind(*i) == Some(kind) && located(i));
        last(Kind::Place).or_else(|| last(Kind::Country))
    }

    /// The bracket that begins at byte `at`, one sign of damage or of a quotation before it allowed: date and place in it.
    pub(super) fn bracket(&self, at: u32) -> Option<When> {
        let rest = &self.text[at as usize..];
        let opening = rest.trim_start_matches(['”', '"', '」']);
        let inside = opening.trim_start_matches(['（', '(']);
        if inside.len() == opening.len() {
            return None;
        }
        let start = at + (rest.len() - inside.len()) as u32;
        let (close, sign) = inside.char_indices().find(|(_, c)| matches!(c, '）' | ')'))?;
        let end = start + close as u32;
        let within = |m: &&Mention| m.span.start >= start && m.span.end <= end;
        let date = self.mentions.iter().filter(within).find(|m| m.kind == Kind::Date);
        // A bracket that begins with words explains; it gives no date.
        let first = |d: &Mention| {
            let before = self.part(start, d.span.start);
            // （青岛，2018年6月10日）, （COP15，2021年10月）
            let name = before.strip_suffix(['，', ',', '、']).map(|p| start + p.len() as u32);
            // （第十四届，2021年11月16日，重庆）
            let number = before.trim_end_matches(['，', ',']).strip_prefix('第');
            before.len() <= 1
                || number.is_some_and(|n| n.ends_with(['届', '次', '轮']) && n.chars().count() <= 6)
                || self
                    .mentions
                    .iter()
                    .filter(within)
                    .any(|m| m.kind != Kind::Date && m.span.start == start && Some(m.span.end) == name)
        };
        if date.is_some_and(|d| !first(d)) {
            return None;
        }
        let place = (0..self.mentions.len())
            .filter(|&i| within(&&self.mentions[i]))
            .find(|&i| matches!(self.mentions[i].kind, Kind::Place | Kind::Country));
        let when =
            When { date: date.and_then(|d| d.value.clone()), place, end: end + sign.len_utf8() as u32 };
        (date.is_some() || place.is_some()).then_some(when)
    }

    /// The places of the bracket behind byte `at` that holds days without a year and where: （3月19日至20日，甲市；4月20日，乙市）.
    pub(super) fn yearless_bracket(&self, at: u32) -> Vec<When> {
        let rest = self.text[at as usize..].trim_start_matches(['”', '"', '」']);
        /// Longest bracket, in characters.
        const LONGEST: usize = 160;
        let Some(inside) = rest.strip_prefix('（') else { return Vec::new() };
        let close = inside.char_indices().take(LONGEST).find(|(_, c)| *c == '）');
        let Some(inside) = close.map(|(close, _)| &inside[..close]) else { return Vec::new() };
        let end = (self.text.len() - rest.len() + '（'.len_utf8() + inside.len() + '）'.len_utf8()) as u32;
        let mut out = Vec::new();
        for part in inside.split('；') {
            let days = part.trim_start_matches(|c: char| c.is_ascii_digit() || "月日至—-".contains(c));
            let dated = part[..part.len() - days.len()].ends_with(['月', '日']);
            let Some(seat) = days.strip_prefix(['，', ',']).filter(|_| dated) else { return Vec::new() };
            let from = (seat.as_ptr() as usize - self.text.as_ptr() as usize) as u32;
            let place = self.within(from, from + 1).find(|&i| self.kind(i) == Some(Kind::Place));
            out.extend(place.map(|place| When { date: None, place: Some(place), end }));
        }
        out
    }

    /// The first mention of the list of like things that ends with `last`: 《A》、《B》和《C》.
    pub(super) fn list_start(&self, last: usize) -> usize {
        let kind = self.kind(last);
        let mut first = last;
        while first > 0 && self.kind(first - 1) == kind && is_list_sign(self.between(first - 1, first)) {
            first -= 1;
        }
        first
    }

    /// The last mention of the list of like things that begins with `first`.
    pub(super) fn list_end(&self, first: usize) -> usize {
        let kind = self.kind(first);
        let mut last = first;
        while last + 1 < self.mentions.len()
            && self.kind(last + 1) == kind
            && is_list_sign(without_companion(self.between(last, last + 1)))
        {
            last += 1;
        }
        last
    }

    pub(super) fn fact(
        &self,
        span: Span<InBlock>,
        relation: Relation,
        rule: &'static str,
        confidence: Confidence,
    ) -> Fact {
        Fact { block: self.block, span, relation, rule, confidence }
    }

    pub(super) fn place_of(&self, when: &When) -> Option<Term> {
        when.place.map(|p| self.term(p))
    }
}

/// 《甲》及其落实行动计划，《乙》: what goes with a member of a list has no name of its own.
fn without_companion(gap: &str) -> &str {
    let rest = gap.strip_prefix("及其").unwrap_or_default();
    match rest.find(['、', '，', '和']) {
        Some(sign) if rest[..sign].chars().count() <= 8 => &rest[sign..],
        _ => gap,
    }
}

/// What may stand between two members of a list, quotation marks of their own included.
fn is_list_sign(gap: &str) -> bool {
    let gap = gap.trim_matches(['“', '”', '"', ' ']);
    // 《甲》及其《乙》
    matches!(gap, "" | "、" | "和" | "及" | "及其" | "及其附件" | "与" | "以及" | "，以及" | "，")
}

/// Whether a value is a period of years: what a text covers, not when it was adopted.
pub(super) fn is_years(value: &str) -> bool {
    value.split_once('/').is_some_and(|(a, b)| a.len() == 4 && b.len() == 4)
}

/// Whether a stretch is made of some words only.
pub(super) fn is_made_of(mut text: &str, words: &[&str]) -> bool {
    while let Some(rest) = words.iter().find_map(|w| text.strip_prefix(w)) {
        text = rest;
    }
    text.is_empty()
}
