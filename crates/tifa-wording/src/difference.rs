//! Differences: what of a text stayed, went, came and moved, when it is set beside another.
//!
//! Both are cut into tokens that are never cut further: what the caller says is one thing, set phrases, quoted phrases,
//! titles in 《》, numbers, words, and single characters for the rest. `imara-diff` (Myers, with bounded search; of long texts
//! Histogram) compares the tokens; then what stands between two changes and is shorter than both joins them, so that a reader sees phrases and not
//! scattered characters, a change that could stand at two places stands at a comma or between two words, and a change
//! that cuts a Chinese word takes all of it.
//! Signs that are written in several ways (`（` and `(`, `“` and `"`) are no difference.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

use crate::is_letter;
use crate::phrases::Phrases;
use crate::words::Words;

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

/// A stretch of two texts. All runs of a difference, in order, cover both; a deleted run directly before an inserted one was
/// replaced by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub change: Change,
    /// Bytes of the first text; empty where it is not there.
    pub a: Range<u32>,
    /// Bytes of the second text; empty where it is not there.
    pub b: Range<u32>,
    /// Of a moved run the index of the run where the same words stand in the other text.
    pub other: Option<u32>,
}

/// A text that is compared.
#[derive(Debug, Clone, Copy)]
pub struct Side<'t> {
    /// The text.
    pub text: &'t str,
    /// Bytes that are one thing, in order of place, without overlaps: no edge of a difference falls inside.
    pub whole: &'t [Range<u32>],
}

/// Shortest stretch, in letters, that is shown as moved.
const MOVED: usize = 8;
/// Most comparisons of tokens that the search for moves may take.
const MOVE_BUDGET: usize = 1_000_000;
/// Longest quoted phrase, in characters, that is one token.
const PHRASE: usize = 16;
/// Tokens of both from which rare ones are set beside each other first: of two long paragraphs with little in common
/// the shortest difference takes sixteen thousand steps a token, and is no more readable.
const LONG: usize = 1000;
/// An opening 《 whose partner stands farther, in characters, is damage.
const TITLE: usize = 300;

/// A text in tokens.
struct Tokens<'t> {
    text: &'t str,
    /// Where each begins, and behind the last one the length of the text.
    starts: Vec<u32>,
    /// Letters of each: what a reader reads, without signs.
    letters: Vec<u32>,
    ids: Vec<Token>,
    /// Which are single Chinese characters that may be a part of a word.
    free: Vec<bool>,
}

/// A name counts as so many letters where it is asked what is longer: it is one word.
const NAME: u32 = 4;
/// And as so many where it stands between two changes.
const LANDMARK: u32 = 8;

impl<'t> Tokens<'t> {
    fn cut(side: Side<'t>, phrases: &Phrases, known: &mut Vocabulary<'t>) -> Self {
        let text = side.text;
        // Most tokens are a character of three bytes.
        let number = text.len() / 3 + 2;
        let mut out = Self {
            text,
            starts: Vec::with_capacity(number),
            letters: Vec::with_capacity(number),
            ids: Vec::with_capacity(number),
            free: Vec::with_capacity(number),
        };
        let mut marks = side.whole;
        let mut at = 0;
        out.starts.push(0);
        while let Some(c) = text[at..].chars().next() {
            while let [mark, rest @ ..] = marks
                && (mark.start as usize) < at
            {
                marks = rest;
            }
            let next = at + c.len_utf8();
            let mut end = at + token_len(&text[at..], c, phrases);
            let is_marked = marks.first().is_some_and(|m| m.start as usize == at);
            // A phrase or title may hold names; where it ends inside of one, the names are what stays whole.
            if let Some(last) = marks.iter().take_while(|m| (m.start as usize) < end).last()
                && last.end as usize > end
            {
                end =
                    if is_marked { (marks[0].end as usize).min(text.len()) } else { marks[0].start as usize };
            }
            let is_one = is_letter(c);
            if end == next {
                out.ids.push(known.character(c));
                out.free.push(is_one && !is_marked && is_han(c));
                out.letters.push(u32::from(is_one));
            } else {
                let token = &text[at..end];
                out.ids.push(known.token(token));
                out.free.push(false);
                out.letters.push(token.chars().filter(|c| is_letter(*c)).count() as u32);
            }
            out.starts.push(end as u32);
            at = end;
        }
        out
    }

    fn span(&self, range: &Range<usize>) -> Range<u32> {
        self.starts[range.start]..self.starts[range.end]
    }

    fn letters(&self, range: Range<usize>) -> u32 {
        self.letters[range].iter().sum()
    }

    /// Length of a change for a reader, who takes a name for one word.
    fn weight(&self, range: Range<usize>) -> u32 {
        self.letters[range].iter().map(|letters| (*letters).min(NAME)).sum()
    }

    /// Length of what stayed: a name that stands in both is a landmark.
    fn kept(&self, range: Range<usize>) -> u32 {
        self.letters[range].iter().map(|letters| (*letters).min(LANDMARK)).sum()
    }

    fn ends_clause(&self, token: usize) -> bool {
        let text = &self.text[self.starts[token] as usize..self.starts[token + 1] as usize];
        text.starts_with(['，', '。', '；', '：', '、', ',', '.', ';', ':'])
    }
}

/// Length of the token at the start of `text`, whose first character is `c`.
fn token_len(text: &str, c: char, phrases: &Phrases) -> usize {
    let closed = |close: char, most: usize| {
        text.char_indices().take(most).find(|(_, other)| *other == close).map(|(at, c)| at + c.len_utf8())
    };
    let run = |part: fn(char) -> bool| text.find(|c| !part(c)).unwrap_or(text.len());
    match c {
        _ if is_han(c) => phrases.longest_at(text).max(c.len_utf8()),
        '《' => closed('》', TITLE).unwrap_or(c.len_utf8()),
        '“' => closed('”', PHRASE).unwrap_or(c.len_utf8()),
        '"' => text[1..].find('"').filter(|n| text[1..=*n].chars().count() < PHRASE).map_or(1, |n| n + 2),
        _ if c.is_whitespace() => run(char::is_whitespace),
        _ if is_word_letter(c) => run(is_word_letter),
        _ => phrases.longest_at(text).max(c.len_utf8()),
    }
}

fn is_word_letter(c: char) -> bool {
    !is_han(c) && is_letter(c)
}

/// Nearly all that are asked for stand in the first of these ranges.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Numbers for tokens: equal ones have equal numbers. A small open table, since a paragraph has a hundred tokens.
struct Vocabulary<'t> {
    table: Vec<u32>,
    /// What each is known by, a character or the hash of several, and where it is several what they are.
    known: Vec<(u64, &'t str)>,
}

impl<'t> Vocabulary<'t> {
    fn new(bytes: usize) -> Self {
        let table = vec![u32::MAX; bytes.max(8).next_power_of_two()];
        Self { table, known: Vec::with_capacity(bytes / 4) }
    }

    fn character(&mut self, c: char) -> Token {
        self.number(u64::from(u32::from(same_sign(c))), "")
    }

    fn token(&mut self, token: &'t str) -> Token {
        let hash = spelled(token).fold(0x811c_9dc5u32, |h, c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193));
        self.number((1 << 32) | u64::from(hash), token)
    }

    fn number(&mut self, key: u64, token: &'t str) -> Token {
        let mask = self.table.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & mask;
        loop {
            let held = self.table[at];
            if held == u32::MAX {
                self.table[at] = self.known.len() as u32;
                self.known.push((key, token));
                return Token(self.known.len() as u32 - 1);
            }
            let (other, same) = self.known[held as usize];
            if other == key && (same == token || spelled(same).eq(spelled(token))) {
                return Token(held);
            }
            at = (at + 1) & mask;
        }
    }
}

fn spelled(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(same_sign)
}

/// One spelling of a sign that has several.
fn same_sign(c: char) -> char {
    match c {
        _ if is_han(c) => c,
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

/// Where the words of a paragraph end, found where it is asked for.
struct Edges<'t> {
    tokens: &'t Tokens<'t>,
    words: &'t Words,
    /// Whether a word ends before each token, for the stretches looked at.
    known: Vec<Option<bool>>,
    ends: Vec<usize>,
}

impl<'t> Edges<'t> {
    fn of(tokens: &'t Tokens<'t>, words: &'t Words) -> Self {
        Self { tokens, words, known: vec![None; tokens.ids.len() + 1], ends: Vec::new() }
    }

    /// Whether an edge before this token cuts no word.
    fn parts(&mut self, at: usize) -> bool {
        let free = &self.tokens.free;
        if at == 0 || at == free.len() || !free[at] || !free[at - 1] {
            return true;
        }
        if let Some(known) = self.known[at] {
            return known;
        }
        let start = free[..at].iter().rposition(|f| !f).map_or(0, |i| i + 1);
        let end = free[at..].iter().position(|f| !f).map_or(free.len(), |i| at + i);
        let bytes = self.tokens.starts[start] as usize..self.tokens.starts[end] as usize;
        self.ends.clear();
        self.words.ends(&self.tokens.text[bytes.clone()], &mut self.ends);
        self.known[start + 1..end].fill(Some(false));
        let mut token = start;
        for end in &self.ends {
            let byte = (bytes.start + end) as u32;
            while self.tokens.starts[token] < byte {
                token += 1;
            }
            self.known[token] = Some(true);
        }
        self.known[at].unwrap_or(true)
    }
}

/// Gives every change the whole of the words that it cuts, in either text; changes that meet become one.
fn complete(hunks: Vec<Hunk>, a: &mut Edges<'_>, b: &mut Edges<'_>) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut hunks = hunks.into_iter().peekable();
    while let Some(mut hunk) = hunks.next() {
        loop {
            let (least_a, least_b) = out.last().map_or((0, 0), |before| (before.a.end, before.b.end));
            if hunk.a.start > least_a
                && hunk.b.start > least_b
                && !(a.parts(hunk.a.start) && b.parts(hunk.b.start))
            {
                (hunk.a.start, hunk.b.start) = (hunk.a.start - 1, hunk.b.start - 1);
                continue;
            }
            let (most_a, most_b) = hunks
                .peek()
                .map_or((a.tokens.ids.len(), b.tokens.ids.len()), |next| (next.a.start, next.b.start));
            if hunk.a.end < most_a && hunk.b.end < most_b && !(a.parts(hunk.a.end) && b.parts(hunk.b.end)) {
                (hunk.a.end, hunk.b.end) = (hunk.a.end + 1, hunk.b.end + 1);
                continue;
            }
            break;
        }
        match out.last_mut() {
            // Nothing is left between them.
            Some(before) if before.a.end == hunk.a.start && before.b.end == hunk.b.start => {
                (before.a.end, before.b.end) = (hunk.a.end, hunk.b.end);
            }
            _ => out.push(hunk),
        }
    }
    out
}

/// What changed from the first text to the second; `phrases` are not cut, `words` are those of what the texts stand in.
pub fn difference(first: Side<'_>, second: Side<'_>, phrases: &Phrases, words: &Words) -> Vec<Run> {
    let mut known = Vocabulary::new((first.text.len() + second.text.len()) / 2);
    let a = Tokens::cut(first, phrases, &mut known);
    let b = Tokens::cut(second, phrases, &mut known);
    let mut diff = Diff::default();
    let algorithm = if a.ids.len().min(b.ids.len()) > LONG { Algorithm::Histogram } else { Algorithm::Myers };
    diff.compute_with(algorithm, &a.ids, &b.ids, known.known.len() as u32);
    let hunks = diff.hunks().map(|h| Hunk {
        a: h.before.start as usize..h.before.end as usize,
        b: h.after.start as usize..h.after.end as usize,
    });
    let mut hunks = join(hunks.collect(), u32::MAX, &a, &b);
    let (mut in_a, mut in_b) = (Edges::of(&a, words), Edges::of(&b, words));
    for at in 0..hunks.len() {
        slide(&mut hunks, at, &mut in_a, &mut in_b);
    }
    let hunks = complete(hunks, &mut in_a, &mut in_b);
    let hunks = complete(join(hunks, CONFETTI, &a, &b), &mut in_a, &mut in_b);
    runs(&hunks, &mut in_a, &mut in_b)
}

/// Letters from which a change keeps the comma between it and the next one.
const CLAUSE: u32 = 6;

/// Letters that are not left alone between two changes after these took whole words.
const CONFETTI: u32 = 2;

/// Joins changes with what stands between them where that is shorter than both and has `most` letters.
fn join(hunks: Vec<Hunk>, most: u32, a: &Tokens<'_>, b: &Tokens<'_>) -> Vec<Hunk> {
    let size = |h: &Hunk| a.weight(h.a.clone()).max(b.weight(h.b.clone()));
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        out.push(hunk);
        while let [.., before, last] = out.as_slice() {
            let between = a.kept(before.a.end..last.a.start);
            let least = size(before).min(size(last));
            if between > least.min(most) || (between == 0 && least >= CLAUSE) {
                break;
            }
            let joined = Hunk { a: before.a.start..last.a.end, b: before.b.start..last.b.end };
            out.truncate(out.len() - 2);
            out.push(joined);
        }
    }
    out
}

/// So many tokens a change is moved at most.
const SLIDE: usize = 64;

/// Moves a change that only adds or only takes away to where it begins behind a comma, if it can stand there, or else to
/// where it cuts no word.
fn slide<'t>(hunks: &mut [Hunk], at: usize, a: &mut Edges<'t>, b: &mut Edges<'t>) {
    let hunk = hunks[at].clone();
    let in_b = match (hunk.a.is_empty(), hunk.b.is_empty()) {
        (true, false) => true,
        (false, true) => false,
        _ => return,
    };
    let side = |h: &Hunk| if in_b { h.b.clone() } else { h.a.clone() };
    let range = side(&hunk);
    let (own, other) = if in_b { (b, a) } else { (a, b) };
    let ids = &own.tokens.ids;
    let least = at.checked_sub(1).map_or(0, |i| side(&hunks[i]).end).max(range.start.saturating_sub(SLIDE));
    let most = hunks.get(at + 1).map_or(ids.len(), |h| side(h).start).min(range.end + SLIDE);
    let left = (least..range.start).rev().take_while(|i| ids[*i] == ids[*i + range.len()]).count();
    let right = (range.end..most).take_while(|i| ids[*i] == ids[*i - range.len()]).count();
    let point = if in_b { hunk.a.start } else { hunk.b.start };
    let tokens = own.tokens;
    let mut cuts = |start: usize| {
        if start == 0 || tokens.ends_clause(start - 1) {
            return 0;
        }
        let there = (point + start).saturating_sub(range.start);
        1 + u8::from(!own.parts(start))
            + u8::from(!own.parts(start + range.len()))
            + u8::from(!other.parts(there))
    };
    let stand = |start: usize| (cuts(start), start.abs_diff(range.start));
    let places = range.start - left..=range.start + right;
    let Some((_, start)) = places.map(stand).zip(range.start - left..).min() else { return };
    let shift = |old: &Range<usize>| {
        let moved = |x: usize| (x + start).saturating_sub(range.start);
        moved(old.start)..moved(old.end)
    };
    hunks[at] = Hunk { a: shift(&hunk.a), b: shift(&hunk.b) };
}

/// Where each token stands in a text.
struct Places {
    /// Where the places of each token begin, and behind the last one their number.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Places {
    fn of(ids: &[Token]) -> Self {
        let number = ids.iter().map(|token| token.0 as usize + 1).max().unwrap_or_default();
        let mut starts = vec![0u32; number + 1];
        for token in ids {
            starts[token.0 as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from the back, each run from its end: what was where a run ends becomes where it starts.
        let mut places = vec![0; ids.len()];
        for (at, token) in ids.iter().enumerate().rev() {
            let start = &mut starts[token.0 as usize];
            *start -= 1;
            places[*start as usize] = at as u32;
        }
        Self { starts, places }
    }

    /// The places of a token inside a stretch.
    fn inside(&self, token: Token, stretch: &Range<usize>) -> &[u32] {
        let token = token.0 as usize;
        let (Some(&from), Some(&end)) = (self.starts.get(token), self.starts.get(token + 1)) else {
            return &[];
        };
        let own = &self.places[from as usize..end as usize];
        let from = own.partition_point(|at| (*at as usize) < stretch.start);
        let number = own[from..].partition_point(|at| (*at as usize) < stretch.end);
        &own[from..from + number]
    }
}

/// The stretch of a deleted piece that stands in an inserted one, the longest: first tokens and number. Only where a token
/// of the one stands in the other is looked at, which is one place in a hundred.
fn common(
    a: &[Token],
    gone: &Range<usize>,
    b: &[Token],
    come: &Range<usize>,
    places: &Places,
) -> (usize, usize, usize) {
    let mut best = (gone.start, come.start, 0);
    for i in gone.clone() {
        for &j in places.inside(a[i], come).iter().rev() {
            let j = j as usize;
            let is_inside = i > gone.start && j > come.start && a[i - 1] == b[j - 1];
            if !is_inside {
                let both = a[i..gone.end].iter().zip(&b[j..come.end]);
                let number = both.take_while(|(x, y)| x == y).count();
                if number > best.2 {
                    best = (i, j, number);
                }
            }
        }
    }
    best
}

/// The runs, with what moved.
fn runs(hunks: &[Hunk], in_a: &mut Edges<'_>, in_b: &mut Edges<'_>) -> Vec<Run> {
    let (a, b) = (in_a.tokens, in_b.tokens);
    // Tokens that moved: from, to, number.
    let mut moves: Vec<(usize, usize, usize)> = Vec::new();
    let mut budget = MOVE_BUDGET;
    let long = |tokens: &Tokens<'_>, range: &Range<usize>| tokens.letters(range.clone()) as usize >= MOVED;
    let all_gone: Vec<&Hunk> = hunks.iter().filter(|h| long(a, &h.a)).collect();
    let all_come: Vec<&Hunk> = hunks.iter().filter(|h| long(b, &h.b)).collect();
    let mut places: Option<Places> = None;
    for gone in all_gone {
        for come in &all_come {
            let cost = gone.a.len() * come.b.len();
            if cost > budget {
                continue;
            }
            budget -= cost;
            let places = places.get_or_insert_with(|| Places::of(&b.ids));
            let (mut from, mut to, mut number) = common(&a.ids, &gone.a, &b.ids, &come.b, places);
            // Nothing moves without the rest of its word.
            while number > 0 && !(in_a.parts(from) && in_b.parts(to)) {
                (from, to, number) = (from + 1, to + 1, number - 1);
            }
            while number > 0 && !(in_a.parts(from + number) && in_b.parts(to + number)) {
                number -= 1;
            }
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
        gone.sort_unstable();
        let here = || b.starts[hunk.b.start]..b.starts[hunk.b.start];
        for (from, number) in gone {
            push(&mut out, Change::Deleted, a.span(&(at..from)), here());
            push(&mut out, Change::MovedAway, a.span(&(from..from + number)), here());
            at = from + number;
        }
        push(&mut out, Change::Deleted, a.span(&(at..hunk.a.end)), here());
        at = hunk.b.start;
        let mut come: Vec<_> = moves.iter().filter(|m| hunk.b.contains(&m.1)).map(|m| (m.1, m.2)).collect();
        come.sort_unstable();
        let here = || a.starts[hunk.a.end]..a.starts[hunk.a.end];
        for (to, number) in come {
            push(&mut out, Change::Inserted, here(), b.span(&(at..to)));
            push(&mut out, Change::MovedHere, here(), b.span(&(to..to + number)));
            at = to + number;
        }
        push(&mut out, Change::Inserted, here(), b.span(&(at..hunk.b.end)));
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

fn push(out: &mut Vec<Run>, change: Change, a: Range<u32>, b: Range<u32>) {
    if (change.is_in_first() && !a.is_empty()) || (change.is_in_second() && !b.is_empty()) {
        out.push(Run { change, a, b, other: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_stretch_is_found_as_if_all_were_looked_at() {
        let mut state = 7u64;
        let mut text = |number: usize| -> Vec<Token> {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                Token((state >> 33) as u32 % 4)
            };
            (0..number).map(|_| next()).collect()
        };
        for number in 0..60 {
            let (a, b) = (text(number), text(60 - number));
            let (gone, come) = (number / 4..number, 0..(60 - number) / 2);
            let (from, to, found) = common(&a, &gone, &b, &come, &Places::of(&b));
            assert_eq!(a[from..from + found], b[to..to + found]);
            let length = |i: usize, j: usize| {
                a[i..gone.end].iter().zip(&b[j..come.end]).take_while(|(x, y)| x == y).count()
            };
            let longest =
                gone.clone().flat_map(|i| come.clone().map(move |j| (i, j))).map(|(i, j)| length(i, j));
            assert_eq!(longest.max().unwrap_or_default(), found);
        }
    }

    #[test]
    fn a_phrase_that_holds_a_name_is_not_cut() {
        let phrases = Phrases::of(&["湖畔论坛的核心区"]);
        let starts = |whole: &[Range<u32>]| {
            let text = "湖畔论坛的核心区，湖畔";
            Tokens::cut(Side { text, whole }, &phrases, &mut Vocabulary::new(32)).starts
        };
        assert_eq!(starts(&[]), [0, 24, 27, 30, 33]);
        assert_eq!(starts(std::slice::from_ref(&(0..12))), [0, 24, 27, 30, 33], "it holds a name");
        assert_eq!(starts(std::slice::from_ref(&(6..12))), [0, 24, 27, 30, 33], "inside");
        assert_eq!(starts(std::slice::from_ref(&(18..30))), [0, 18, 30, 33], "it ends in a name");
    }
}
