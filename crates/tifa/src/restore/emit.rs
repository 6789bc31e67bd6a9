//! The last step: passages, furniture and signs as blocks in reading order, with their pieces, and every repair listed.
//!
//! Here the spaces of the layout are left out and line ends read as spaces where words need them.

use std::collections::BTreeSet;

use super::chars::{is_digit_space, is_han, is_layout_space, is_mostly_wide};
use super::join::Joined;
use super::lines::{Class, Draft};
use super::passages::{self, Passage, reads_space};
use super::{Block, Piece, Reads, Repair, Restored, Role, Step};
use crate::span::{InSource, Span};

/// What becomes one block.
enum Planned {
    Passage(usize),
    /// Lines of furniture, by index.
    Furniture(Vec<usize>),
    Sign(usize),
}

/// Writes the blocks. `moved` are the passages of titles that stand before another passage than in the source,
/// `parted` all places where a title or a part of one was moved.
pub(super) fn write(
    draft: &Draft<'_>,
    flow: &[usize],
    joined: &Joined,
    passages: &[Passage<'_>],
    moved: &[(usize, usize)],
    parted: Vec<Span<InSource>>,
) -> Restored {
    let mut plan: Vec<(u32, Planned)> = Vec::new();
    for (i, passage) in passages.iter().enumerate() {
        let place = moved.iter().find(|(title, _)| *title == i).map_or(passage.span.start, |(_, before)| {
            // Right before the passage it heads.
            passages[*before].span.start
        });
        plan.push((place, Planned::Passage(i)));
    }
    for (index, line) in draft.lines.iter().enumerate() {
        if let Class::Furniture { goes_on } = line.class {
            match plan.last_mut() {
                Some((_, Planned::Furniture(lines))) if goes_on => lines.push(index),
                _ => plan.push((line.span.start, Planned::Furniture(vec![index]))),
            }
        }
    }
    for (i, sign) in draft.signs.iter().enumerate() {
        plan.push((sign.start, Planned::Sign(i)));
    }
    // Stable: a moved title stands before the passage whose place it takes.
    let is_moved = |p: &Planned| matches!(p, Planned::Passage(i) if moved.iter().any(|(t, _)| t == i));
    crate::order::sort_by_key(&mut plan, |(place, planned)| (*place, !is_moved(planned)));
    let mut writer = Writer { draft, words: words(draft, flow), out: Restored::default() };
    for (_, planned) in &plan {
        match planned {
            Planned::Passage(i) => writer.passage(flow, joined, &passages[*i]),
            Planned::Furniture(lines) => writer.furniture(lines),
            Planned::Sign(i) => writer.sign(draft.signs[*i]),
        }
    }
    writer.out.repairs.extend(parted.into_iter().map(|at| Repair { step: Step::PartedTitles, at }));
    for line in &draft.lines {
        if let Some(at) = line.before.parted {
            writer.out.repairs.push(Repair { step: Step::PartGlued, at });
        }
    }
    crate::order::sort_by_key(&mut writer.out.repairs, |r| (r.at.start, r.at.end, r.step));
    writer.out
}

struct Writer<'a> {
    draft: &'a Draft<'a>,
    /// Words in letters that the text prints whole, where a line ends in a hyphen.
    words: BTreeSet<String>,
    out: Restored,
}

/// The words of a text that may have a hyphenated word at the end of a line; none for any other.
fn words(draft: &Draft<'_>, flow: &[usize]) -> BTreeSet<String> {
    let hyphen = |line: &usize| draft.text(*line).ends_with(HYPHENS);
    if !flow.iter().any(hyphen) {
        return BTreeSet::new();
    }
    let words = flow.iter().flat_map(|line| super::genre::words(draft.text(*line)));
    crate::order::set(words.filter(|(_, word)| !word.ends_with(is_han)).map(|(_, word)| word.to_lowercase()))
}

const HYPHENS: [char; 2] = ['-', '\u{2010}'];

impl Writer<'_> {
    fn block(&mut self, role: Role, level: u8, document: Option<u32>, pieces: Vec<Piece>) {
        if pieces.is_empty() {
            return;
        }
        let first = self.out.pieces.len() as u32;
        let len = pieces.iter().map(|p| p.len()).sum();
        self.out.pieces.extend(pieces);
        self.out.blocks.push(Block {
            role,
            level,
            document,
            pieces: first..self.out.pieces.len() as u32,
            len,
        });
    }

    fn repair(&mut self, step: Step, at: Span<InSource>) {
        self.out.repairs.push(Repair { step, at });
    }

    fn sign(&mut self, sign: Span<InSource>) {
        self.repair(Step::MarkupSigns, sign);
        self.block(Role::Boilerplate, 0, None, vec![Piece { source: sign, reads: Reads::Same }]);
    }

    fn furniture(&mut self, lines: &[usize]) {
        let mut pieces = Vec::new();
        for &line in lines {
            self.repair(Step::Furniture, self.draft.lines[line].span);
            if let Some(last) = pieces.last().copied() {
                self.between(last, line, true, false, &mut pieces);
            }
            pieces.extend_from_slice(self.draft.pieces(line));
        }
        self.block(Role::Boilerplate, 0, None, pieces);
    }

    fn passage(&mut self, flow: &[usize], joined: &Joined, passage: &Passage<'_>) {
        let mut pieces: Vec<Piece> = Vec::new();
        let latin = passage.flow.len() > 1 && !is_mostly_wide(&passage.text);
        for i in passage.flow.clone() {
            let line = flow[i];
            if let Some(last) = pieces.last().copied() {
                let before = flow[i - 1];
                if let Some(step) = joined.by[i] {
                    self.repair(step, self.draft.gap(before, line));
                }
                self.between(last, line, latin, passage.role == Role::Signature, &mut pieces);
            }
            self.close_hyphen(line, &mut pieces);
            let skip = self.mend_hyphen(i.checked_sub(1).map(|b| flow[b]), line, &mut pieces);
            pieces.extend(self.draft.pieces(line).iter().enumerate().filter_map(|(n, p)| {
                let start = p.source.start + if n == 0 { skip } else { 0 };
                let source = Span::new(start, p.source.end);
                (!source.is_empty()).then_some(Piece { source, reads: p.reads })
            }));
        }
        let pieces = self.close_spaces(pieces, passage.role);
        let step = passages::step_of(passage.role);
        if let Some(step) = step {
            self.repair(step, passage.span);
        }
        self.block(passage.role, passage.level, passage.document, pieces);
    }

    /// `drug -` / `resistant`: leaves out the space that the page's text layer put before the hyphen.
    fn close_hyphen(&mut self, line: usize, pieces: &mut Vec<Piece>) {
        let Some(last) = pieces.last_mut().filter(|p| p.reads == Reads::Same) else { return };
        let text = &self.draft.source.text[last.source.range()];
        let Some(head) = text.strip_suffix(HYPHENS) else { return };
        let bare = head.trim_end();
        let hyphen = last.source.end - (text.len() - head.len()) as u32;
        let at = Span::new(last.source.start + bare.len() as u32, hyphen);
        let word =
            bare.ends_with(char::is_lowercase) && self.draft.text(line).starts_with(char::is_lowercase);
        if at.is_empty() || !word || !self.draft.choices.allow(Step::MendBreaks, at) {
            return;
        }
        let sign = Span::new(hyphen, last.source.end);
        last.source = Span::new(last.source.start, at.start);
        pieces.push(Piece { source: sign, reads: Reads::Same });
        self.repair(Step::MendBreaks, at);
    }

    /// Where the line end cut a word that the text prints whole elsewhere, makes its hyphen and the first letter of the
    /// next line one piece that reads as the letter; returns the bytes of that line so used.
    fn mend_hyphen(&mut self, before: Option<usize>, line: usize, pieces: &mut Vec<Piece>) -> u32 {
        let (Some(before), Some(last)) = (before, pieces.last_mut()) else { return 0 };
        let (text, next) = (self.draft.text(before), self.draft.text(line));
        let Some(head) = text.strip_suffix(HYPHENS) else { return 0 };
        let letters = |c: char| c.is_alphabetic() && c.is_lowercase();
        let left = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let right = next.split(|c: char| !letters(c)).next().unwrap_or("");
        let whole = format!("{left}{right}").to_lowercase();
        let parted = format!("{left}-{right}").to_lowercase();
        let Some(first) = right.chars().next() else { return 0 };
        let hyphen = text.len() - head.len();
        let start = last.source.end - hyphen as u32;
        let next_start = self.draft.lines[line].span.start;
        let at = Span::new(start, next_start + first.len_utf8() as u32);
        let plain = last.reads == Reads::Same
            && self.draft.pieces(line).first().is_some_and(|p| p.reads == Reads::Same);
        // Nothing but white space may stand between, or the piece would cover another block.
        let between = self.draft.source.text.get(last.source.end as usize..next_start as usize);
        let near = between.is_some_and(|text| text.trim().is_empty());
        let known = self.words.contains(&whole) && !self.words.contains(&parted);
        if left.is_empty() || !known || !plain || !near || !self.draft.choices.allow(Step::MendBreaks, at) {
            return 0;
        }
        last.source = Span::new(last.source.start, start);
        if last.source.is_empty() {
            pieces.pop();
        }
        pieces.push(Piece { source: at, reads: Reads::As(first) });
        self.repair(Step::MendBreaks, at);
        first.len_utf8() as u32
    }

    /// What the line end between the last piece and the next line reads as.
    fn between(&self, last: Piece, next: usize, latin: bool, signed: bool, pieces: &mut Vec<Piece>) {
        let text = &self.draft.source.text;
        let (Some(before), Some(after)) = (self.last_char(last), self.draft.text(next).chars().next()) else {
            return;
        };
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        // A name is parted from the post above it.
        if !signed && (!reads_space(before, after) || (digits && !latin)) {
            return;
        }
        // The white space right behind the line, or in HTML the break itself.
        let behind = &text[last.source.end as usize..];
        let white = behind.len() - behind.trim_start().len();
        let next_start = self.draft.pieces(next).first().map_or(last.source.end, |p| p.source.start);
        let end = if white > 0 {
            last.source.end + white as u32
        } else if next_start > last.source.end && behind.starts_with('<') {
            let tag = behind.find('>').map_or(0, |at| at + 1) as u32;
            (last.source.end + tag).min(next_start)
        } else {
            return;
        };
        if end > last.source.end {
            pieces.push(Piece { source: Span::new(last.source.end, end), reads: Reads::As(' ') });
        }
    }

    fn last_char(&self, piece: Piece) -> Option<char> {
        match piece.reads {
            Reads::As(c) => Some(c),
            Reads::Same => self.draft.source.text[piece.source.range()].chars().next_back(),
        }
    }

    /// Leaves out the white space that the layout put beside full squares.
    fn close_spaces(&mut self, pieces: Vec<Piece>, role: Role) -> Vec<Piece> {
        if !self.draft.choices.is_on(Step::CloseSpaces) || role == Role::Boilerplate {
            return pieces;
        }
        let closes: fn(char, char) -> bool = match role {
            // Gaps part office and name, number and heading.
            Role::Signature | Role::Dateline | Role::Heading | Role::Continuation => is_digit_space,
            _ => is_layout_space,
        };
        let ideographic = role == Role::Title;
        let text = &self.draft.source.text;
        let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
        let mut before = None;
        for (n, piece) in pieces.iter().enumerate() {
            let following = pieces[n + 1..].iter().find_map(|p| match p.reads {
                Reads::As(c) => Some(c),
                Reads::Same => text[p.source.range()].chars().next(),
            });
            match piece.reads {
                Reads::As(c) => {
                    let closed = c.is_whitespace()
                        && before.zip(following).is_some_and(|(b, a)| closes(b, a))
                        && self.draft.choices.allow(Step::CloseSpaces, piece.source);
                    if closed {
                        self.out.repairs.push(Repair { step: Step::CloseSpaces, at: piece.source });
                    } else {
                        out.push(*piece);
                        before = Some(c);
                    }
                }
                Reads::Same => {
                    let base = piece.source.start;
                    let within = &text[piece.source.range()];
                    let mut from = 0;
                    let mut chars = within.char_indices().peekable();
                    while let Some((at, c)) = chars.next() {
                        if !c.is_whitespace() {
                            before = Some(c);
                            continue;
                        }
                        let mut end = at + c.len_utf8();
                        let mut wide = c == '\u{3000}' || c == '\t';
                        while let Some((k, w)) = chars.peek().copied().filter(|(_, w)| w.is_whitespace()) {
                            wide |= w == '\u{3000}' || w == '\t';
                            end = k + w.len_utf8();
                            chars.next();
                        }
                        let after = within[end..].chars().next().or(following);
                        let source = Span::new(base + at as u32, base + end as u32);
                        let closed = (!wide
                            || ideographic
                            || before.zip(after).is_some_and(|(b, a)| is_digit_space(b, a)))
                            && before.zip(after).is_some_and(|(b, a)| closes(b, a))
                            && self.draft.choices.allow(Step::CloseSpaces, source);
                        if closed {
                            if from < at {
                                let span = Span::new(base + from as u32, base + at as u32);
                                out.push(Piece { source: span, reads: Reads::Same });
                            }
                            from = end;
                            self.out.repairs.push(Repair { step: Step::CloseSpaces, at: source });
                        }
                    }
                    if from < within.len() {
                        let span = Span::new(base + from as u32, piece.source.end);
                        out.push(Piece { source: span, reads: Reads::Same });
                    }
                }
            }
        }
        out
    }
}
