//! Headings: numbers in front of lines, the words that head sections without one, and levels.
//!
//! ```text
//! number = 第 N (编|篇|部分|章|节|条) | N、 | （N） | N. | I. | Article N | Статья N …
//! heading = number short-line | keyword | mark-up's word | short line between paragraphs (join.rs)
//! ```
//! Not recognised: headings that run on into their paragraph on one line.

use super::chars::{Ending, columns_up_to, ending, has_prose_mark, is_han, is_tail_mark, is_wide};
use super::genre::opens_with_speaker;
use super::layout::Layout;
use super::lines::{Before, Class, Draft};
use super::passages::Passage;
use super::{Role, Step};
use crate::charset::is_among;
use crate::source::MarkupRole;

/// The manner in which something is numbered, from the greatest part to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// 第一编, Part I, 附件
    Part,
    /// 第一章, Chapter 1, Глава 1
    Chapter,
    /// 第一节, Section 1, Раздел 1
    Section,
    /// I.
    Roman,
    /// 一、
    Han,
    /// （一）
    BracketHan,
    /// 第一条, Article 1, Статья 1
    Article,
    /// 1.
    Dot,
    /// 1)
    Paren,
    /// （1）
    Bracket,
    /// ①
    Circle,
    /// (a), a)
    Letter,
}

impl Style {
    /// Whether it numbers headings; the others number items and paragraphs only.
    const fn heads(self) -> bool {
        !matches!(self, Self::Paren | Self::Bracket | Self::Circle | Self::Letter)
    }

    /// Whether what it numbers is part of a sentence rather than a sentence of its own.
    pub(super) const fn lists(self) -> bool {
        matches!(self, Self::Circle | Self::Letter)
    }
}

/// A number in front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// How it is written.
    pub style: Style,
    /// Bytes of the line up to the text behind it.
    pub len: usize,
    /// What it counts, where it is written in digits or Han numerals; 0 else.
    pub ordinal: u32,
}

/// Latin and Cyrillic words that number parts, in lower case.
const PARTS: [(&str, Style); 14] = [
    ("part", Style::Part),
    ("annex", Style::Part),
    ("appendix", Style::Part),
    ("часть", Style::Part),
    ("приложение", Style::Part),
    ("chapter", Style::Chapter),
    ("глава", Style::Chapter),
    ("section", Style::Section),
    ("раздел", Style::Section),
    ("article", Style::Article),
    ("статья", Style::Article),
    ("артикул", Style::Article),
    ("principle", Style::Article),
    ("принцип", Style::Article),
];

const fn is_han_number(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '〇' | '零' | '两'
    )
}

/// Whether a text is a number in Han numerals and nothing else.
pub(super) fn is_bare_number(text: &str) -> bool {
    text.len() <= LONGEST_NUMBER * '一'.len_utf8() && text.chars().all(is_han_number)
}

/// Longest number, in signs.
const LONGEST_NUMBER: usize = 4;

/// What a number in digits or Han numerals counts.
fn ordinal(text: &str) -> u32 {
    let (mut whole, mut ones) = (0, 0);
    for c in text.chars() {
        let digit =
            c.to_digit(10).or_else(|| "〇一二三四五六七八九".chars().position(|d| d == c).map(|d| d as u32));
        match (digit, c) {
            (Some(d), _) => ones = ones * 10 + d,
            (None, '十') => (whole, ones) = (whole + ones.max(1) * 10, 0),
            (None, '百') => (whole, ones) = (whole + ones.max(1) * 100, 0),
            _ => {}
        }
    }
    whole + ones
}

/// Whether a line is only the word that numbers a part, its number lost to the next line.
pub(super) fn is_bare_part(text: &str) -> bool {
    text.len() <= 24
        && text.chars().next().is_some_and(char::is_uppercase)
        && PARTS.iter().any(|(part, _)| text.to_lowercase() == *part)
}

/// The number in front of a line.
pub(super) fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    let found = |style, len| {
        let ordinal = ordinal(&text[..len]);
        let len = text.len() - text[len..].trim_start().len();
        Some(Number { style, len, ordinal })
    };
    let run = |text: &str, is: fn(char) -> bool| -> Option<usize> {
        let signs = text.chars().take_while(|c| is(*c)).count();
        let len = text.chars().take(signs).map(char::len_utf8).sum();
        (1..=LONGEST_NUMBER).contains(&signs).then_some(len)
    };
    let digits = |text: &str| run(text, |c| c.is_ascii_digit());
    let han = |text: &str| run(text, is_han_number);
    match first {
        '第' => {
            let from = '第'.len_utf8();
            let inner = text[from..].trim_start();
            let from = text.len() - inner.len();
            let len = from + han(inner).or_else(|| digits(inner))?;
            let rest = text[len..].trim_start();
            let unit = [
                ("部分", Style::Part),
                ("编", Style::Part),
                ("編", Style::Part),
                ("篇", Style::Part),
                ("章", Style::Chapter),
                ("节", Style::Section),
                ("節", Style::Section),
                ("条", Style::Article),
                ("條", Style::Article),
            ]
            .into_iter()
            .find(|(word, _)| rest.starts_with(word))?;
            let end = text.len() - rest.len() + unit.0.len();
            // 第一条款, 第二章程 are words of a sentence.
            let next = text[end..].chars().next();
            if next.is_some_and(|c| matches!(c, '款' | '的' | '所' | '规' | '和' | '、' | '至' | '，' | '程'))
            {
                return None;
            }
            found(unit.1, end)
        }
        c if is_han_number(c) => {
            let len = han(text)?;
            let mark = text[len..].chars().next().filter(|c| matches!(c, '、' | '．'))?;
            found(Style::Han, len + mark.len_utf8())
        }
        '（' | '(' => {
            let from = first.len_utf8();
            let inner = &text[from..];
            let (style, len) = if let Some(len) = han(inner) {
                (Style::BracketHan, len)
            } else if let Some(len) = digits(inner).filter(|len| *len <= 3) {
                (Style::Bracket, len)
            } else {
                let len = run(inner, |c| c.is_ascii_lowercase())?;
                let word = &inner[..len];
                if len > 1 && !word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) {
                    return None;
                }
                (Style::Letter, len)
            };
            let end = from + len;
            let mark = text[end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
            found(style, end + mark.len_utf8())
        }
        '①'..='⑳' => found(Style::Circle, first.len_utf8()),
        c if c.is_ascii_digit() => {
            let len = digits(text).filter(|len| *len <= 3)?;
            let rest = &text[len..];
            let mark = rest.chars().next()?;
            let behind = rest[mark.len_utf8()..].chars().next();
            match mark {
                ')' | '）' if !behind.is_some_and(|b| is_among(b, "》〉”’，、；。")) => {
                    // （2019—20 / 24）》: what a line's end cut is no number.
                    found(Style::Paren, len + mark.len_utf8())
                }
                '、' | '．' => found(Style::Dot, len + mark.len_utf8()),
                // 1.5 is a quantity; 1.甲 and `1. A` are numbers.
                '.' if behind.is_none_or(|b| b.is_whitespace() || is_wide(b)) => found(Style::Dot, len + 1),
                _ => None,
            }
        }
        c if c.is_alphabetic() && !is_wide(c) => letters(text),
        _ => None,
    }
}

/// Numbers that begin with a letter: `IV.`, `a)`, `Article 5`.
fn letters(text: &str) -> Option<Number> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = &text[..end];
    let rest = &text[end..];
    let trimmed = |len: usize| text.len() - text[len..].trim_start().len();
    if word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')) && rest.starts_with(". ") {
        return Some(Number { style: Style::Roman, len: trimmed(end + 1), ordinal: 0 });
    }
    if word.len() == 1 && word.chars().all(|c| c.is_ascii_lowercase()) && rest.starts_with(") ") {
        return Some(Number { style: Style::Letter, len: trimmed(end + 1), ordinal: 0 });
    }
    let lower = word.to_lowercase();
    let (_, style) = PARTS.iter().find(|(part, _)| *part == lower)?;
    let number = rest.trim_start();
    let len = number
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L')))
        .unwrap_or(number.len());
    if len == 0 || len > 5 || !word.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let end = text.len() - number.len() + len;
    let next = text[end..].chars().next();
    if next.is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let mark = next.filter(|c| matches!(c, '.' | ':' | '．')).map_or(0, char::len_utf8);
    Some(Number { style: *style, len: trimmed(end + mark), ordinal: ordinal(&text[..end]) })
}

/// Words that head a section by themselves.
const KEYWORDS: [&str; 24] = [
    "序言",
    "前言",
    "导言",
    "導言",
    "引言",
    "绪论",
    "结语",
    "結語",
    "结束语",
    "附件",
    "附录",
    "附錄",
    "附则",
    "总则",
    "總則",
    "preamble",
    "introduction",
    "conclusion",
    "conclusions",
    "annex",
    "преамбула",
    "введение",
    "заключение",
    "приложение",
];

/// Whether a line is one of the words that head a section by themselves.
pub(super) fn is_keyword(text: &str) -> bool {
    if text.len() > 64 {
        return false;
    }
    let bare = text.trim_end_matches(['：', ':']);
    bare.chars().count() <= 20 && KEYWORDS.contains(&bare.to_lowercase().as_str()) || is_annex(text)
}

/// Whether a line heads an annex: 附件, 附件二, 附件1：某某清单. The name of a file to load is none.
pub(super) fn is_annex(text: &str) -> bool {
    const WORDS: [&str; 4] = ["附件", "附录", "附錄", "附表"];
    let Some(rest) = WORDS.iter().find_map(|word| text.strip_prefix(word)) else {
        return false;
    };
    let named =
        rest.trim_start_matches(|c: char| is_han_number(c) || c.is_ascii_digit() || c.is_whitespace());
    let parted = named.is_empty() || named.len() < rest.len() || rest.starts_with(['：', ':']);
    parted
        && is_short(text.trim_end_matches(['：', ':']))
        && !named.contains(['.', '．'])
        && !named.contains("下载")
}

/// Widest heading, in columns.
const WIDEST: u32 = 110;
/// Widest heading that nothing but its number marks, in columns.
const WIDEST_NUMBERED: u32 = 76;

/// Gives lines that the markup or a number makes headings, items or numbered paragraphs their class.
pub(super) fn classify(draft: &mut Draft<'_>, flow: &[usize], layout: &Layout) {
    for (i, &line) in flow.iter().enumerate() {
        if draft.lines[line].class != Class::Text {
            continue;
        }
        let next = flow.get(i + 1).copied();
        draft.lines[line].class = class_of(draft, line, next, layout);
    }
}

fn class_of(draft: &Draft<'_>, line: usize, next: Option<usize>, layout: &Layout) -> Class {
    let text = draft.text(line);
    let width = draft.lines[line].columns;
    if let MarkupRole::Heading(level) = draft.lines[line].hint
        && width <= WIDEST * 2
        && draft.allow(Step::Headings, line)
    {
        return Class::Heading(level);
    }
    let number = number(text);
    let heads = match number {
        None => is_keyword(text) || is_bare_part(text),
        Some(number) if number.style.heads() => {
            let rest = &text[number.len..];
            // The first line of a long item has no mark of prose either: it fills its measure or goes on below. In
            // letters whose widths vary it is known by the space that a heading has under it.
            let latin = matches!(number.style, Style::Dot | Style::Roman) && !rest.chars().any(is_wide);
            // What a gap parts in a text on one line does not go on.
            let goes_on = next.filter(|n| draft.lines[*n].before.parted.is_none()).is_some_and(|n| {
                let set_in = |base| draft.lines[line].indent > base && draft.lines[n].indent <= base;
                layout.is_full(draft, line, n)
                    || layout.indented.is_some_and(set_in) && draft.lines[n].before == Before::default()
                    || draft.text(n).starts_with(|c: char| c.is_lowercase() || is_tail_mark(c))
                    || (latin && draft.lines[n].before.blank == 0 && !draft.lines[n].before.border)
            });
            let named = !rest.is_empty()
                || matches!(number.style, Style::Part | Style::Chapter | Style::Section | Style::Article);
            // 一、疏浚航道，增设水文站: two things to do, in strong type or with space below. What its like follows is an entry
            // of a list.
            let entry = |n: usize| self::number(draft.text(n)).is_some_and(|m| m.style == number.style);
            let border = |n: usize| draft.lines[n].before.blank > 0 || draft.lines[n].before.border;
            let apart = next.is_some_and(|n| (draft.lines[line].strong || border(n)) && !entry(n))
                && !rest.contains(['。', '；', '！', '？'])
                && !opens_with_speaker(rest);
            let named = named && (apart || !has_prose_mark(rest));
            named
                && ending(rest) == Ending::Open
                && width <= WIDEST_NUMBERED
                && (!goes_on || rest.is_empty())
                && !super::genre::is_unfinished(rest)
                // 1.《某协定》: a list of texts.
                && !rest.starts_with('《')
        }
        Some(_) => false,
    };
    if heads && draft.allow(Step::Headings, line) {
        // The level is settled when all headings are known.
        return Class::Heading(0);
    }
    // A bold line that is no sentence heads what follows.
    if draft.lines[line].strong && number.is_none() && is_short(text) && draft.allow(Step::Headings, line) {
        return Class::Heading(0);
    }
    match number {
        Some(_) => Class::Numbered,
        None => Class::Text,
    }
}

/// Whether paragraphs are numbered one after the other, over headings and all else between them, so that each goes on up to the
/// next number.
pub(super) fn is_numbered(draft: &Draft<'_>, flow: &[usize]) -> bool {
    /// Fewer may be a list among paragraphs without numbers.
    const FEWEST: usize = 6;
    let lines = flow.iter().filter(|l| draft.lines[**l].class == Class::Numbered);
    let numbers: Vec<_> = lines.filter_map(|l| number(draft.text(*l))).collect();
    let next = |pair: &&[Number]| {
        pair[0].style == pair[1].style && pair[0].ordinal > 0 && pair[0].ordinal + 1 == pair[1].ordinal
    };
    let ascending = numbers.windows(2).filter(next).count();
    ascending + 1 >= FEWEST && ascending * 10 >= numbers.len() * 8
}

/// Whether a text has the shape of a heading: short, no sentence, ended by no mark.
pub(super) fn is_short(text: &str) -> bool {
    let most = || if text.chars().any(is_han) { 56 } else { WIDEST };
    text.len() <= 4 * WIDEST as usize
        && columns_up_to(text, WIDEST) <= most()
        && matches!(ending(text), Ending::Open)
        && !has_prose_mark(text)
        && text.chars().any(char::is_alphabetic)
}

/// A heading whose level is not given by the markup: its manner, or `None` for one without a number.
struct Unlevelled {
    /// Index of its block.
    block: usize,
    /// How it is numbered.
    style: Option<Style>,
}

/// The levels of headings by their manner: the greatest manner used is level `base`, the next one below it.
fn levels(headings: &[Unlevelled], base: u8) -> Vec<(usize, u8)> {
    let mut styles: Vec<Style> = headings.iter().filter_map(|h| h.style).collect();
    crate::order::sort(&mut styles);
    styles.dedup();
    let level = |style: Option<Style>| {
        let below = match style {
            Some(style) => styles.iter().position(|s| *s == style).unwrap_or(0),
            None => 0,
        };
        base.saturating_add(below.min(5) as u8).clamp(1, 6)
    };
    headings.iter().map(|h| (h.block, level(h.style))).collect()
}

/// Levels of headings that the markup does not give.
pub(super) fn settle_levels(passages: &mut [Passage<'_>]) {
    let open: Vec<Unlevelled> = passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.role == Role::Heading && p.level == 0)
        .map(|(block, p)| Unlevelled { block, style: number(&p.text).map(|n| n.style) })
        .collect();
    let marked = passages.iter().filter(|p| p.role == Role::Heading).filter_map(|p| p.marked).max();
    let base = marked.map_or(1, |m| m.saturating_add(1));
    for (block, level) in levels(&open, base) {
        passages[block].level = level;
    }
    for p in passages {
        if p.role != Role::Heading {
            p.level = 0;
        }
    }
}

/// The role that a class gives by itself.
pub(super) const fn role_of(class: Class) -> Role {
    match class {
        Class::Text | Class::Numbered => Role::Paragraph,
        Class::Furniture { .. } => Role::Boilerplate,
        Class::Continuation => Role::Continuation,
        Class::Dateline => Role::Dateline,
        Class::Heading(_) => Role::Heading,
        Class::Item => Role::Item,
        Class::Title { .. } => Role::Title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_manner() {
        let style = |t| number(t).map(|n| n.style);
        assert_eq!(style("一、人文"), Some(Style::Han));
        assert_eq!(style("十二、人文"), Some(Style::Han));
        assert_eq!(style("（三）安全"), Some(Style::BracketHan));
        assert_eq!(style("第三條"), Some(Style::Article));
        assert_eq!(style("第 一 章　背景"), Some(Style::Chapter));
        assert_eq!(style("第一章　背景"), Some(Style::Chapter));
        assert_eq!(style("1. 各方"), Some(Style::Dot));
        assert_eq!(style("1) We"), Some(Style::Paren));
        assert_eq!(style("(a) first"), Some(Style::Letter));
        assert_eq!(style("(iv) fourth"), Some(Style::Letter));
        assert_eq!(style("Article 12"), Some(Style::Article));
        assert_eq!(style("Статья 3. О мире"), Some(Style::Article));
        assert_eq!(style("IV. Trade"), Some(Style::Roman));
        for text in
            ["1.5万人", "2020年", "一带一路", "第一条所列", "（以下称）", "I am", "Article one", "第十次会议"]
        {
            assert_eq!(style(text), None, "{text}");
        }
    }

    #[test]
    fn levels_follow_the_manner() {
        let h = |block, style| Unlevelled { block, style };
        let of = levels(&[h(0, Some(Style::Han)), h(1, Some(Style::BracketHan)), h(2, None)], 1);
        assert_eq!(of, [(0, 1), (1, 2), (2, 1)]);
        let of = levels(&[h(0, Some(Style::Chapter)), h(1, Some(Style::Section)), h(2, Some(Style::Han))], 2);
        assert_eq!(of, [(0, 2), (1, 3), (2, 4)]);
    }
}
