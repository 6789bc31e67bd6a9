//! Clauses that no partner keeps.

use std::ops::Range;

use crate::is_letter;

/// Letters that a clause must have outside names to be missed.
const CLAUSE: usize = 6;

/// The clauses of a text of which less than a third is `kept`, those side by side as one. What is in `whole` (a name, a
/// holder) counts neither way: one in place of another is told of by itself, and is no missing content. Both lists are
/// bytes in order of place.
pub fn clauses_alone(text: &str, whole: &[Range<u32>], kept: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let (mut start, mut letters, mut held) = (0, 0, 0);
    let (mut next, mut reach) = (0, 0);
    let mut mark = 0;
    for (at, c) in text.char_indices() {
        while kept.get(next).is_some_and(|k| k.start as usize <= at) {
            reach = reach.max(kept[next].end as usize);
            next += 1;
        }
        while whole.get(mark).is_some_and(|m| m.end as usize <= at) {
            mark += 1;
        }
        let in_mark = whole.get(mark).is_some_and(|m| m.start as usize <= at);
        if is_letter(c) {
            letters += usize::from(!in_mark);
            held += usize::from(!in_mark && at < reach);
        }
        let end = at + c.len_utf8();
        let closes = matches!(c, '，' | '。' | '；' | '：' | ';' | '.' | '!' | '?') && !in_mark;
        if closes || end == text.len() {
            if letters >= CLAUSE && held * 3 < letters {
                match out.last_mut() {
                    Some(last) if last.end as usize == start => last.end = end as u32,
                    _ => out.push(start as u32..end as u32),
                }
            }
            (start, letters, held) = (end, 0, 0);
        }
    }
    out
}
