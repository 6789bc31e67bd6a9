//! Differences: what of a paragraph stayed, went, came and moved, when it is set beside another.
//!
//! Both are cut into tokens that are never cut further: mentions, holders, attitude words, quoted phrases, titles in 《》,
//! numbers, words, and single characters for the rest. `imara-diff` (Myers, with bounded search) compares the tokens;
//! then what stands between two changes and is shorter than both joins them, so that a reader sees phrases and not
//! scattered characters, and a change that could stand at two places stands at a comma.
//! Signs that are written in several ways (`（` and `(`, `“` and `"`) are no difference.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

use crate::align::Paragraph;
use crate::align::ladder::Ladder;
use crate::span::{InBlock, Span};

/// What became of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It stands in both.
    Kept,
    /// It stands in the first only.
    Deleted,
    /// It stands in the second only.
    Inserted,
    /// It stands here in the first, elsewhere in the second.
    MovedAway,
    /// It stands here in the second, elsewhere in the first.
    MovedHere,
}

impl Change {
    /// Its name in files and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Deleted => "deleted",
            Self::Inserted => "inserted",
            Self::MovedAway => "moved-away",
            Self::MovedHere => "moved-here",
        }
    }

    /// Whether it has text in the first paragraph.
    pub const fn is_in_first(self) -> bool {
        matches!(self, Self::Kept | Self::Deleted | Self::MovedAway)
    }

    /// Whether it has text in the second paragraph.
    pub const fn is_in_second(self) -> bool {
        matches!(self, Self::Kept | Self::Inserted | Self::MovedHere)
    }
}

/// A stretch of two paragraphs. All runs of a difference, in order, cover both; a deleted run directly before an inserted
/// one was replaced by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// Where in the first paragraph; empty where it is not there.
    pub a: Span<InBlock>,
    /// Where in the second paragraph; empty where it is not there.
    pub b: Span<InBlock>,
    /// Of a moved run the index of the run where the same words stand in the other paragraph.
    pub other: Option<u32>,
}

/// Shortest stretch, in letters, that is shown as moved.
const MOVED: usize = 8;
/// Most comparisons of tokens that the search for moves may take.
const MOVE_BUDGET: usize = 1_000_000;
/// Longest quoted phrase, in characters, that is one token.
const PHRASE: usize = 16;
/// An opening 《 whose partner stands farther, in characters, is damage.
const TITLE: usize = 300;

/// A paragraph in tokens.
struct Tokens<'t> {
    text: &'t str,
    /// Where each begins, and behind the last one the length of the text.
    starts: Vec<u32>,
    /// Letters of each: what a reader reads, without signs.
    letters: Vec<u32>,
    ids: Vec<Token>,
}

/// A name counts as so many letters where it is asked what is longer: it is one word.
const NAME: u32 = 4;

impl<'t> Tokens<'t> {
    fn cut(paragraph: &'t Paragraph, known: &mut Vocabulary<'t>) -> Self {
        let text = paragraph.text.as_str();
        let mut out = Self { text, starts: vec![0], letters: Vec::new(), ids: Vec::new() };
        let ladder = Ladder::builtin();
        let mut marks = paragraph.marks.iter().peekable();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            while marks.next_if(|m| m.span.start < at as u32).is_some() {}
            let limit = marks.peek().map_or(text.len(), |m| m.span.start as usize);
            let end = match marks.next_if(|m| m.span.start as usize == at) {
                Some(mark) => (mark.span.end as usize).min(text.len()),
                None => (at + token_len(&text[at..], c, ladder)).min(limit.max(at + c.len_utf8())),
            };
            let token = &text[at..end];
            out.ids.push(known.id(token));
            out.letters.push(token.chars().filter(|c| c.is_alphanumeric()).count() as u32);
            out.starts.push(end as u32);
            at = end;
        }
        out
    }

    fn span(&self, range: &Range<usize>) -> Span<InBlock> {
        Span::new(self.starts[range.start], self.starts[range.end])
    }

    fn letters(&self, range: Range<usize>) -> u32 {
        self.letters[range].iter().sum()
    }

    /// Length of a stretch for a reader, who takes a name for one word.
    fn weight(&self, range: Range<usize>) -> u32 {
        self.letters[range].iter().map(|letters| (*letters).min(NAME)).sum()
    }

    fn ends_clause(&self, token: usize) -> bool {
        let text = &self.text[self.starts[token] as usize..self.starts[token + 1] as usize];
        text.starts_with(['，', '。', '；', '：', '、', ',', '.', ';', ':'])
    }
}

/// Length of the token at the start of `text`, whose first character is `c`.
fn token_len(text: &str, c: char, ladder: &Ladder) -> usize {
    let closed = |close: char, most: usize| {
        text.char_indices().take(most).find(|(_, other)| *other == close).map(|(at, c)| at + c.len_utf8())
    };
    let run = |part: fn(char) -> bool| text.find(|c| !part(c)).unwrap_or(text.len());
    match c {
        '《' => closed('》', TITLE).unwrap_or(c.len_utf8()),
        '“' => closed('”', PHRASE).unwrap_or(c.len_utf8()),
        '"' => text[1..].find('"').filter(|n| text[1..=*n].chars().count() < PHRASE).map_or(1, |n| n + 2),
        _ if c.is_whitespace() => run(char::is_whitespace),
        _ if is_word_letter(c) => run(is_word_letter),
        _ => ladder.word_at(text).max(c.len_utf8()),
    }
}

fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Numbers for tokens: equal ones have equal numbers. A small open table, since a paragraph has a hundred tokens.
struct Vocabulary<'t> {
    table: Vec<u32>,
    known: Vec<&'t str>,
}

impl<'t> Vocabulary<'t> {
    fn new(bytes: usize) -> Self {
        Self { table: vec![u32::MAX; bytes.max(8).next_power_of_two()], known: Vec::new() }
    }

    fn id(&mut self, token: &'t str) -> Token {
        let spelled = |text: &'t str| text.chars().map(same_sign);
        let hash = spelled(token).fold(0x811c_9dc5u32, |h, c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193));
        let mask = self.table.len() - 1;
        let mut at = (hash ^ (hash >> 15)) as usize & mask;
        loop {
            let held = self.table[at];
            if held == u32::MAX {
                self.table[at] = self.known.len() as u32;
                self.known.push(token);
                return Token(self.known.len() as u32 - 1);
            }
            if spelled(self.known[held as usize]).eq(spelled(token)) {
                return Token(held);
            }
            at = (at + 1) & mask;
        }
    }
}

/// One spelling of a sign that has several.
fn same_sign(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '“' | '”' | '「' | '」' | '„' | '«' | '»' => '"',
        '－' | '–' | '—' | '―' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// A change: tokens of the first that went, tokens of the second that came.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Hunk {
    a: Range<usize>,
    b: Range<usize>,
}

/// What changed from the first paragraph to the second.
pub fn difference(first: &Paragraph, second: &Paragraph) -> Vec<Run> {
    let mut known = Vocabulary::new((first.text.len() + second.text.len()) / 2);
    let a = Tokens::cut(first, &mut known);
    let b = Tokens::cut(second, &mut known);
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, &a.ids, &b.ids, known.known.len() as u32);
    let hunks = diff.hunks().map(|h| Hunk {
        a: h.before.start as usize..h.before.end as usize,
        b: h.after.start as usize..h.after.end as usize,
    });
    let mut hunks = join(hunks.collect(), &a, &b);
    for at in 0..hunks.len() {
        slide(&mut hunks, at, &a, &b);
    }
    widen(&mut hunks, &a);
    runs(&hunks, &a, &b)
}

/// Letters from which a change keeps the comma between it and the next one.
const CLAUSE: u32 = 6;

/// Joins changes with what stands between them where that is shorter than both.
fn join(hunks: Vec<Hunk>, a: &Tokens<'_>, b: &Tokens<'_>) -> Vec<Hunk> {
    let size = |h: &Hunk| a.weight(h.a.clone()).max(b.weight(h.b.clone()));
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        out.push(hunk);
        while let [.., before, last] = out.as_slice() {
            let between = a.weight(before.a.end..last.a.start);
            let least = size(before).min(size(last));
            if between > least || (between == 0 && least >= CLAUSE) {
                break;
            }
            let joined = Hunk { a: before.a.start..last.a.end, b: before.b.start..last.b.end };
            out.truncate(out.len() - 2);
            out.push(joined);
        }
    }
    out
}

/// Moves a change that only adds or only takes away to where it begins behind a comma, if it can stand there.
fn slide(hunks: &mut [Hunk], at: usize, a: &Tokens<'_>, b: &Tokens<'_>) {
    let hunk = hunks[at].clone();
    let (tokens, range) = match (hunk.a.is_empty(), hunk.b.is_empty()) {
        (true, false) => (b, hunk.b.clone()),
        (false, true) => (a, hunk.a.clone()),
        _ => return,
    };
    let in_b = hunk.a.is_empty();
    let side = |h: &Hunk| if in_b { h.b.clone() } else { h.a.clone() };
    let least = at.checked_sub(1).map_or(0, |i| side(&hunks[i]).end);
    let most = hunks.get(at + 1).map_or(tokens.ids.len(), |h| side(h).start);
    let good = |start: usize| start == 0 || tokens.ends_clause(start - 1);
    let (mut start, mut end) = (range.start, range.end);
    while !good(start) && start > least && tokens.ids[start - 1] == tokens.ids[end - 1] {
        (start, end) = (start - 1, end - 1);
    }
    if !good(start) {
        (start, end) = (range.start, range.end);
        while !good(start) && end < most && tokens.ids[start] == tokens.ids[end] {
            (start, end) = (start + 1, end + 1);
        }
    }
    if good(start) && start != range.start {
        let shift = |old: &Range<usize>| {
            let moved = |x: usize| (x + start).saturating_sub(range.start);
            moved(old.start)..moved(old.end)
        };
        hunks[at] = Hunk { a: shift(&hunk.a), b: shift(&hunk.b) };
    }
}

/// Takes into a replacement the single character that alone parts it from a sign: of 毒品 and 麻醉药品 before a comma the
/// 品 is no common word.
fn widen(hunks: &mut [Hunk], a: &Tokens<'_>) {
    let is_sign = |token: usize| a.letters[token] == 0;
    let is_character = |token: usize| a.letters[token] == 1;
    for at in 0..hunks.len() {
        let least = at.checked_sub(1).map_or(0, |i| hunks[i].a.end);
        let most = hunks.get(at + 1).map_or(a.ids.len(), |h| h.a.start);
        let hunk = &mut hunks[at];
        if hunk.a.is_empty() || hunk.b.is_empty() {
            continue;
        }
        let start = hunk.a.start;
        if start > least
            && is_character(start - 1)
            && (start == 1 || (start - 1 > least && is_sign(start - 2)))
        {
            hunk.a.start -= 1;
            hunk.b.start -= 1;
        }
        let end = hunk.a.end;
        let last = end + 1 == a.ids.len();
        if end < most && is_character(end) && (last || (end + 1 < most && is_sign(end + 1))) {
            hunk.a.end += 1;
            hunk.b.end += 1;
        }
    }
}

/// The stretch of a deleted piece that stands in an inserted one, the longest: first tokens and number.
fn common(a: &[Token], b: &[Token]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut row = vec![0usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for j in (0..b.len()).rev() {
            row[j + 1] = if *x == b[j] { row[j] + 1 } else { 0 };
            if row[j + 1] > best.2 {
                best = (i + 1 - row[j + 1], j + 1 - row[j + 1], row[j + 1]);
            }
        }
    }
    best
}

/// The runs, with what moved.
fn runs(hunks: &[Hunk], a: &Tokens<'_>, b: &Tokens<'_>) -> Vec<Run> {
    // Tokens that moved: from, to, number.
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    let mut budget = MOVE_BUDGET;
    for gone in hunks.iter().filter(|h| a.letters(h.a.clone()) as usize >= MOVED) {
        for come in hunks.iter().filter(|h| b.letters(h.b.clone()) as usize >= MOVED) {
            let cost = gone.a.len() * come.b.len();
            if cost > budget {
                continue;
            }
            budget -= cost;
            let (from, to, number) = common(&a.ids[gone.a.clone()], &b.ids[come.b.clone()]);
            let (from, to) = (from + gone.a.start, to + come.b.start);
            let taken = moves
                .iter()
                .any(|(f, t, n)| (*f < from + number && from < f + n) || (*t < to + number && to < t + n));
            if a.letters(from..from + number) as usize >= MOVED && !taken {
                moves.push((from, to, number));
            }
        }
    }
    let mut out: Vec<Run> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let end = Hunk { a: a.ids.len()..a.ids.len(), b: b.ids.len()..b.ids.len() };
    for hunk in hunks.iter().chain([&end]) {
        push(&mut out, Change::Kept, a.span(&(i..hunk.a.start)), b.span(&(j..hunk.b.start)));
        let mut at = hunk.a.start;
        let mut gone: Vec<_> = moves.iter().filter(|m| hunk.a.contains(&m.0)).map(|m| (m.0, m.2)).collect();
        crate::order::sort(&mut gone);
        let here = Span::new(b.starts[hunk.b.start], b.starts[hunk.b.start]);
        for (from, number) in gone {
            push(&mut out, Change::Deleted, a.span(&(at..from)), here);
            push(&mut out, Change::MovedAway, a.span(&(from..from + number)), here);
            at = from + number;
        }
        push(&mut out, Change::Deleted, a.span(&(at..hunk.a.end)), here);
        at = hunk.b.start;
        let mut come: Vec<_> = moves.iter().filter(|m| hunk.b.contains(&m.1)).map(|m| (m.1, m.2)).collect();
        crate::order::sort(&mut come);
        let here = Span::new(a.starts[hunk.a.end], a.starts[hunk.a.end]);
        for (to, number) in come {
            push(&mut out, Change::Inserted, here, b.span(&(at..to)));
            push(&mut out, Change::MovedHere, here, b.span(&(to..to + number)));
            at = to + number;
        }
        push(&mut out, Change::Inserted, here, b.span(&(at..hunk.b.end)));
        (i, j) = (hunk.a.end, hunk.b.end);
    }
    for (from, to, number) in moves {
        let (from, to) = (a.span(&(from..from + number)), b.span(&(to..to + number)));
        let away = out.iter().position(|r| r.change == Change::MovedAway && r.a == from);
        let here = out.iter().position(|r| r.change == Change::MovedHere && r.b == to);
        if let (Some(away), Some(here)) = (away, here) {
            out[away].other = Some(here as u32);
            out[here].other = Some(away as u32);
        }
    }
    out
}

fn push(out: &mut Vec<Run>, change: Change, a: Span<InBlock>, b: Span<InBlock>) {
    if (change.is_in_first() && !a.is_empty()) || (change.is_in_second() && !b.is_empty()) {
        out.push(Run { change, a, b, other: None });
    }
}
