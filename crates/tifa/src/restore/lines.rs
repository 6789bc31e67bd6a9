//! The first step: the source as lines of visible text, each with its pieces, the markup's word on it and the space
//! before it.
//!
//! A line is what stands between two line ends of plain text or Markdown, or between two borders of HTML. It knows
//! nothing of what a line says.

use std::ops::Range;

use super::chars::{columns, columns_of, is_line_end, is_wide};
use super::choices::Choices;
use super::{Piece, Reads, Step};
use crate::source::{MarkupKind, MarkupRole, Source};
use crate::span::{InSource, Span};

/// What a line was found to be, where its own shape and place say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Running text, or not known yet.
    Text,
    /// Set apart by the layout: navigation, page numbers, running heads. `goes_on` where it continues the line before.
    Furniture { goes_on: bool },
    /// 下转 / 上接.
    Continuation,
    /// A date or source line.
    Dateline,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph with a number of its own.
    Numbered,
    /// A title, or with `goes_on` its next line.
    Title { goes_on: bool },
}

/// What stands between a line and the one before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// Empty lines.
    pub blank: u32,
    /// A form feed.
    pub page: bool,
    /// A border that the markup draws.
    pub border: bool,
    /// The place where this line was parted from the one before, both printed without a line end between.
    pub parted: Option<Span<InSource>>,
}

/// One line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its pieces, as indices into [`Draft::pool`].
    pub pieces: Range<u32>,
    /// From its first visible byte to its last.
    pub span: Span<InSource>,
    /// The same with the signs and links of the markup, where those stand further out.
    pub raw: Span<InSource>,
    text: Text,
    /// Its width in print.
    pub columns: u32,
    /// Columns of white space before it.
    pub indent: u32,
    /// What stands before it.
    pub before: Before,
    /// What the markup says of its block.
    pub hint: MarkupRole,
    /// Whether the markup sets all of it in strong type.
    pub strong: bool,
    /// What it was found to be.
    pub class: Class,
}

/// Where the visible text of a line stands.
#[derive(Debug, Clone)]
enum Text {
    /// In the source, unbroken.
    Source(Range<u32>),
    /// In [`Draft::side`], with what the markup hides left out.
    Side(Range<u32>),
}

/// The file while it is being restored.
pub(super) struct Draft<'a> {
    pub source: &'a Source,
    pub choices: Choices,
    /// Pieces of all lines.
    pub pool: Vec<Piece>,
    side: String,
    /// The lines, in order of place.
    pub lines: Vec<Line>,
    /// Signs of the markup that are blocks of their own, in order of place.
    pub signs: Vec<Span<InSource>>,
}

impl Draft<'_> {
    /// The visible text of a line.
    pub(super) fn text(&self, line: usize) -> &str {
        match &self.lines[line].text {
            Text::Source(r) => &self.source.text[r.start as usize..r.end as usize],
            Text::Side(r) => &self.side[r.start as usize..r.end as usize],
        }
    }

    /// The source's characters of a line with the signs of its markup.
    pub(super) fn raw(&self, line: usize) -> &str {
        &self.source.text[self.lines[line].raw.range()]
    }

    /// The pieces of a line.
    pub(super) fn pieces(&self, line: usize) -> &[Piece] {
        let r = &self.lines[line].pieces;
        &self.pool[r.start as usize..r.end as usize]
    }

    /// Whether a step may act on this line.
    pub(super) fn allow(&self, step: Step, line: usize) -> bool {
        self.choices.allow(step, self.lines[line].span)
    }

    /// What stands between two lines that follow each other in the flow; where the second was brought forward over the
    /// first in the source, that line itself.
    pub(super) fn gap(&self, before: usize, line: usize) -> Span<InSource> {
        let (before, line) = (self.lines[before].span, self.lines[line].span);
        if before.end <= line.start { Span::new(before.end, line.start) } else { line }
    }

    /// The part `within` of the visible text of line `line`, as a line of its own; `None` where it holds only white
    /// space. White space at its ends is left out. `cursor` remembers how far the pieces were read: parts are asked for
    /// in order.
    pub(super) fn part(&mut self, line: usize, within: Range<usize>, cursor: &mut Cursor) -> Option<Line> {
        let whole = self.text(line).get(within.clone())?;
        let text = whole.trim();
        if text.is_empty() {
            return None;
        }
        let start = within.start + (whole.len() - whole.trim_start().len());
        let end = start + text.len();
        let width = columns(text);
        let first = self.pool.len() as u32;
        let old = self.lines[line].pieces.clone();
        while let Some(index) = old.clone().nth(cursor.piece) {
            let piece = self.pool[index as usize];
            let (from, to) = (cursor.at, cursor.at + piece.len() as usize);
            if to > start && from < end {
                let source = match piece.reads {
                    Reads::As(_) => piece.source,
                    Reads::Same => Span::new(
                        piece.source.start + start.saturating_sub(from) as u32,
                        piece.source.end - to.saturating_sub(end) as u32,
                    ),
                };
                self.pool.push(Piece { source, reads: piece.reads });
            }
            if to > end {
                break;
            }
            cursor.piece += 1;
            cursor.at = to;
        }
        let pieces = first..self.pool.len() as u32;
        let made = &self.pool[first as usize..];
        let span = Span::new(made.first()?.source.start, made.last()?.source.end);
        let old = &self.lines[line];
        let shift = |r: &Range<u32>| r.start + start as u32..r.start + end as u32;
        Some(Line {
            pieces,
            span,
            raw: span,
            text: match &old.text {
                Text::Source(r) => Text::Source(shift(r)),
                Text::Side(r) => Text::Side(shift(r)),
            },
            columns: width,
            indent: if start == 0 { old.indent } else { 0 },
            before: if start == 0 { old.before } else { Before::default() },
            hint: old.hint,
            strong: false,
            class: Class::Text,
        })
    }
}

impl Draft<'_> {
    /// Where in the source the character at byte `offset` of a line's visible text begins and ends; for the last byte of
    /// a character, its end. Offsets are asked for in order.
    pub(super) fn place(&self, line: usize, offset: usize, cursor: &mut Cursor) -> Option<(u32, u32)> {
        let pieces = self.pieces(line);
        while let Some(piece) = pieces.get(cursor.piece) {
            let len = piece.len() as usize;
            if offset < cursor.at + len {
                return Some(match piece.reads {
                    Reads::As(_) => (piece.source.start, piece.source.end),
                    Reads::Same => {
                        let at = piece.source.start + (offset - cursor.at) as u32;
                        (at, at + 1)
                    }
                });
            }
            cursor.at += len;
            cursor.piece += 1;
        }
        None
    }
}

/// How far the pieces of a line were read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cursor {
    piece: usize,
    /// Bytes of visible text before that piece.
    at: usize,
}

/// Reads the lines of a source.
pub(super) fn read<'a>(source: &'a Source, choices: Choices) -> Draft<'a> {
    let mut reader = Reader {
        draft: Draft {
            source,
            choices,
            pool: Vec::new(),
            side: String::new(),
            lines: Vec::new(),
            signs: Vec::new(),
        },
        run: Vec::new(),
        before: Before::default(),
        hint: MarkupRole::Paragraph,
        started: None,
        raw_end: 0,
    };
    let mut at = 0;
    for item in &source.markup.items {
        reader.text(at..item.span.start);
        at = item.span.end;
        reader.item(item.kind, item.span);
    }
    reader.text(at..source.text.len() as u32);
    reader.end_line();
    reader.draft
}

struct Reader<'a> {
    draft: Draft<'a>,
    /// Pieces of the line being read.
    run: Vec<Piece>,
    before: Before,
    hint: MarkupRole,
    /// First byte of the line being read that is not white space, signs and links included.
    started: Option<u32>,
    raw_end: u32,
}

impl Reader<'_> {
    fn text(&mut self, range: Range<u32>) {
        if range.start >= range.end {
            return;
        }
        if self.draft.source.format.is_set_by_markup() {
            self.push(Piece { source: Span::new(range.start, range.end), reads: Reads::Same });
            return;
        }
        let text = &self.draft.source.text[range.start as usize..range.end as usize];
        let mut at = 0;
        while let Some(found) = text[at..].find(is_line_end) {
            let end = at + found;
            self.push_text(range.start + at as u32, range.start + end as u32);
            let rest = &text[end..];
            let sign = rest.chars().next().unwrap_or('\n');
            self.end_line();
            self.before.page |= sign == '\u{C}';
            at = end + if rest.starts_with("\r\n") { 2 } else { sign.len_utf8() };
        }
        self.push_text(range.start + at as u32, range.end);
    }

    fn push_text(&mut self, start: u32, end: u32) {
        if start < end {
            self.push(Piece { source: Span::new(start, end), reads: Reads::Same });
        }
    }

    fn push(&mut self, piece: Piece) {
        let visible = match piece.reads {
            Reads::As(c) => !c.is_whitespace(),
            Reads::Same => {
                let text = &self.draft.source.text[piece.source.range()];
                let trimmed = text.trim_start();
                if !trimmed.is_empty() {
                    let skipped = (text.len() - trimmed.len()) as u32;
                    self.started.get_or_insert(piece.source.start + skipped);
                    self.raw_end = piece.source.start + text.trim_end().len() as u32;
                }
                false
            }
        };
        if visible {
            self.started.get_or_insert(piece.source.start);
            self.raw_end = piece.source.end;
        }
        match self.run.last_mut() {
            Some(last)
                if last.reads == Reads::Same
                    && piece.reads == Reads::Same
                    && last.source.end == piece.source.start =>
            {
                last.source = Span::new(last.source.start, piece.source.end);
            }
            _ => self.run.push(piece),
        }
    }

    fn item(&mut self, kind: MarkupKind, span: Span<InSource>) {
        let html = self.draft.source.format.is_set_by_markup();
        match kind {
            MarkupKind::Entity(c) => self.push(Piece { source: span, reads: Reads::As(c) }),
            MarkupKind::Hidden => {
                // The address of a Markdown link is printed; a tag is not.
                if !html && !self.draft.source.text[span.range()].starts_with('<') {
                    self.started.get_or_insert(span.start);
                    self.raw_end = span.end;
                }
            }
            MarkupKind::Sign => self.sign(span),
            MarkupKind::Break => {
                self.end_line();
            }
            MarkupKind::Border(role) => {
                // A border is no empty line.
                if !self.run.is_empty() {
                    self.end_line();
                }
                // Paragraphs of Markdown are what empty lines part, as in plain text.
                let tag = self.draft.source.text[..span.start as usize].ends_with('>');
                self.before.border |= html || tag || role != MarkupRole::Paragraph;
                self.hint = role;
            }
        }
    }

    /// A sign of the markup: set apart, or text where the caller wants it so.
    fn sign(&mut self, span: Span<InSource>) {
        let text = &self.draft.source.text[span.range()];
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let start = span.start + (text.len() - text.trim_start().len()) as u32;
        let span = Span::new(start, start + trimmed.len() as u32);
        self.started.get_or_insert(span.start);
        self.raw_end = span.end;
        if self.draft.choices.allow(Step::MarkupSigns, span) {
            self.draft.signs.push(span);
        } else {
            self.push(Piece { source: span, reads: Reads::Same });
        }
    }

    /// Ends the line being read.
    fn end_line(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        let started = self.started.take();
        let indent = trim(&mut run, &self.draft.source.text);
        if run.is_empty() {
            // A line that holds nothing but a sign is no empty one.
            if started.is_none() {
                self.before.blank += 1;
            }
            return;
        }
        if self.draft.source.format.is_set_by_markup() {
            run = close_up(&run, &self.draft.source.text);
        }
        let mut hint = self.hint;
        let mut strong = false;
        if self.draft.source.format.is_plain() {
            self.plain_signs(&mut run, &mut hint, &mut strong);
            if run.is_empty() {
                return;
            }
        }
        let span = Span::new(run[0].source.start, run[run.len() - 1].source.end);
        let raw_start = started.unwrap_or(span.start).min(span.start);
        let raw = Span::new(raw_start, self.raw_end.max(span.end));
        let text = match run.as_slice() {
            [Piece { source, reads: Reads::Same }] => Text::Source(source.start..source.end),
            pieces => {
                let start = self.draft.side.len() as u32;
                for piece in pieces {
                    match piece.reads {
                        Reads::Same => {
                            self.draft.side.push_str(&self.draft.source.text[piece.source.range()])
                        }
                        Reads::As(c) => self.draft.side.push(c),
                    }
                }
                Text::Side(start..self.draft.side.len() as u32)
            }
        };
        let first = self.draft.pool.len() as u32;
        self.draft.pool.extend_from_slice(&run);
        run.clear();
        self.run = run;
        let columns = columns(match &text {
            Text::Source(r) => &self.draft.source.text[r.start as usize..r.end as usize],
            Text::Side(r) => &self.draft.side[r.start as usize..r.end as usize],
        });
        self.draft.lines.push(Line {
            pieces: first..self.draft.pool.len() as u32,
            span,
            raw,
            text,
            columns,
            indent,
            before: std::mem::take(&mut self.before),
            hint,
            strong: strong || self.is_strong(raw),
            class: Class::Text,
        });
    }

    /// Whether the markup sets the whole of a line in strong type.
    fn is_strong(&self, raw: Span<InSource>) -> bool {
        if self.draft.source.format.is_plain() {
            return false;
        }
        let text = &self.draft.source.text;
        let within = &text[raw.range()];
        let wrapped =
            ["**", "__"].iter().any(|s| within.len() > 4 && within.starts_with(s) && within.ends_with(s));
        // A tag stands before the first visible character, not in the raw line.
        let tag = |s: &str| s.ends_with("<strong>") || s.ends_with("<b>");
        let end = |s: &str| s.starts_with("</strong>") || s.starts_with("</b>");
        wrapped || (tag(&text[..raw.start as usize]) && end(&text[raw.end as usize..]))
    }

    /// In plain text: the signs of Markdown that need no parser, since pasted pages have them.
    fn plain_signs(&mut self, run: &mut Vec<Piece>, hint: &mut MarkupRole, strong: &mut bool) {
        let [Piece { source, reads: Reads::Same }] = run[..] else { return };
        let text = &self.draft.source.text[source.range()];
        let Some((role, sign, skip)) = leading_sign(text) else {
            for wrap in ["**", "__"] {
                let inner = text.strip_prefix(wrap).and_then(|t| t.strip_suffix(wrap));
                if inner
                    .is_some_and(|t| !t.trim().is_empty() && !t.contains(wrap) && !t.starts_with(['*', '_']))
                {
                    let open = Span::new(source.start, source.start + 2);
                    let close = Span::new(source.end - 2, source.end);
                    let choices = &self.draft.choices;
                    if choices.allow(Step::MarkupSigns, open) && choices.allow(Step::MarkupSigns, close) {
                        self.draft.signs.extend([open, close]);
                        run[0].source = Span::new(open.end, close.start);
                        trim(run, &self.draft.source.text);
                        *strong = true;
                    }
                }
            }
            return;
        };
        let span = Span::new(source.start, source.start + sign as u32);
        *hint = role;
        if self.draft.choices.allow(Step::MarkupSigns, span) {
            self.draft.signs.push(span);
            run[0].source = Span::new(source.start + skip as u32, source.end);
        }
    }
}

/// The sign that begins a line of plain text written in the manner of Markdown: what it says, its length, and the
/// length with the space behind it.
fn leading_sign(text: &str) -> Option<(MarkupRole, usize, usize)> {
    let marks = text.len() - text.trim_start_matches('#').len();
    let (role, sign) = match text.as_bytes()[0] {
        b'#' if marks <= 6 => (MarkupRole::Heading(marks as u8), marks),
        b'-' | b'*' | b'+' => (MarkupRole::Item, 1),
        _ => return None,
    };
    let behind = &text[sign..];
    let rest = behind.trim_start();
    if rest.len() == behind.len() || rest.is_empty() {
        return None;
    }
    // `- 3 -` is a page number.
    if role == MarkupRole::Item && !rest.chars().any(char::is_alphabetic) {
        return None;
    }
    Some((role, sign, text.len() - rest.len()))
}

/// Takes the white space off both ends of a run of pieces; returns the columns taken off the front.
fn trim(run: &mut Vec<Piece>, text: &str) -> u32 {
    let mut indent = 0;
    let mut first = 0;
    while let Some(piece) = run.get_mut(first) {
        match piece.reads {
            Reads::As(c) if c.is_whitespace() => {
                indent += columns_of(c);
                first += 1;
            }
            Reads::As(_) => break,
            Reads::Same => {
                let whole = &text[piece.source.range()];
                let rest = whole.trim_start();
                let white = &whole[..whole.len() - rest.len()];
                indent += white.chars().map(|c| if c == '\t' { 4 } else { columns_of(c) }).sum::<u32>();
                if rest.is_empty() {
                    first += 1;
                } else {
                    piece.source = Span::new(piece.source.start + white.len() as u32, piece.source.end);
                    break;
                }
            }
        }
    }
    run.drain(..first);
    while let Some(piece) = run.last_mut() {
        let keep = match piece.reads {
            Reads::As(c) => !c.is_whitespace(),
            Reads::Same => {
                let rest = text[piece.source.range()].trim_end();
                piece.source = Span::new(piece.source.start, piece.source.start + rest.len() as u32);
                !rest.is_empty()
            }
        };
        if keep {
            break;
        }
        run.pop();
    }
    indent
}

/// In HTML a stretch of white space reads as one space, and beside a full square as none where it holds a line end.
/// Ideographic spaces are text.
fn close_up(run: &[Piece], text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(run.len());
    let mut before = ' ';
    // A stretch of white space being read: from, to, whether it holds a line end.
    let mut white: Option<(u32, u32, bool)> = None;
    let flush = |out: &mut Vec<Piece>, white: &mut Option<(u32, u32, bool)>, before: char, next: char| {
        let Some((start, end, line_end)) = white.take() else { return };
        if line_end && (is_wide(before) || is_wide(next)) {
            return;
        }
        let source = Span::new(start, end);
        let reads = if &text[source.range()] == " " { Reads::Same } else { Reads::As(' ') };
        out.push(Piece { source, reads });
    };
    for piece in run {
        match piece.reads {
            Reads::As(c) if c.is_whitespace() && c != '\u{3000}' => {
                // Only the first stretch is read where tags part several.
                white.get_or_insert((piece.source.start, piece.source.end, false));
            }
            Reads::As(c) => {
                flush(&mut out, &mut white, before, c);
                out.push(*piece);
                before = c;
            }
            Reads::Same => {
                let base = piece.source.start;
                let mut from = base;
                for (at, c) in text[piece.source.range()].char_indices() {
                    let at = base + at as u32;
                    if c.is_whitespace() && c != '\u{3000}' {
                        if from < at {
                            out.push(Piece { source: Span::new(from, at), reads: Reads::Same });
                        }
                        from = at + c.len_utf8() as u32;
                        let (start, end, line_end) = white.unwrap_or((at, at, false));
                        let end = if end == at { from } else { end };
                        white = Some((start, end, line_end || is_line_end(c)));
                    } else {
                        flush(&mut out, &mut white, before, c);
                        before = c;
                    }
                }
                if from < piece.source.end {
                    out.push(Piece { source: Span::new(from, piece.source.end), reads: Reads::Same });
                }
            }
        }
    }
    merge(out)
}

/// Makes one of pieces that touch.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match out.last_mut() {
            Some(last)
                if last.reads == Reads::Same
                    && piece.reads == Reads::Same
                    && last.source.end == piece.source.start =>
            {
                last.source = Span::new(last.source.start, piece.source.end);
            }
            _ => out.push(piece),
        }
    }
    out
}
