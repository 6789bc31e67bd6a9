//! What holds of everything that the core makes, whatever it was given. Tests call these on texts of their own, the targets
//! of `fuzz/` on what libFuzzer finds. They panic with what does not hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "they are assertions")]
#![allow(dead_code, reason = "each test that has this module uses some of it")]

use tifa::align::{self, Comparison, Text};
use tifa::corpus::{Corpus, File};
use tifa::export::json;
use tifa::record::Ranges;
use tifa::restore::{Reads, Restored, Role};
use tifa::source::offsets::{CodePoints, Cursor, Unit};
use tifa::source::{Markup, MarkupKind, Source};
use tifa::span::{InBlock, Span};
use tifa::view;

/// Of a decoded file: markup in order, on character borders, and the same after the way to the page and back.
pub fn source(source: &Source) {
    let mut at = 0;
    for item in &source.markup.items {
        assert!(item.span.start >= at, "markup out of order at {}", item.span.start);
        assert!(source.text.get(item.span.range()).is_some(), "{:?} cuts a character", item.span);
        assert_eq!(item.span.is_empty(), matches!(item.kind, MarkupKind::Border(_)), "{item:?}");
        at = item.span.end;
    }
    let rows = source.markup.to_rows();
    assert_eq!(Markup::from_rows(&rows, &source.text).as_ref(), Some(&source.markup));
    for unit in [Unit::CodePoint, Unit::Utf16] {
        let mut there = Cursor::new(&source.text, unit);
        let mut back = Cursor::new(&source.text, unit);
        for (byte, _) in source.text.char_indices() {
            assert_eq!(back.to_byte(there.from_byte(byte as u32)), byte as u32);
        }
    }
}

/// Of a restored text: nothing lost, nothing twice, the map goes both ways. (Pieces stand in reading order, which in a page
/// of columns is not the source's.)
pub fn restored(source: &Source, restored: &Restored) {
    let text = &source.text;
    // How often each byte is covered by a piece.
    let mut covered = vec![0u8; text.len()];
    for (index, block) in restored.blocks.iter().enumerate() {
        let mut len = 0;
        assert!(!restored.pieces_of(block).is_empty(), "a block without text");
        for piece in restored.pieces_of(block) {
            assert!(!piece.source.is_empty());
            assert!(text.is_char_boundary(piece.source.start as usize));
            assert!(text.is_char_boundary(piece.source.end as usize));
            len += piece.len();
            for byte in &mut covered[piece.source.range()] {
                assert_eq!(*byte, 0, "a byte in two pieces");
                *byte = 1;
            }
        }
        assert_eq!(block.len, len);
        let written = restored.text(source, index as u32);
        assert_eq!(written.len(), len as usize);
        assert!(block.document.is_none_or(|d| (d as usize) < restored.documents.len()));
        assert_eq!(block.level > 0, block.role == Role::Heading, "{:?}", block.role);
    }
    // Every visible character stands in one block.
    let mut hidden = vec![false; text.len()];
    for item in &source.markup.items {
        let may = match item.kind {
            MarkupKind::Hidden | MarkupKind::Break => true,
            MarkupKind::Entity(c) => c.is_whitespace(),
            _ => false,
        };
        if may {
            hidden[item.span.range()].fill(true);
        }
    }
    for (at, c) in text.char_indices() {
        assert!(c.is_whitespace() || hidden[at] || covered[at] == 1, "left out at {at}: {c:?}");
    }
    // The map goes both ways.
    for (index, block) in restored.blocks.iter().enumerate() {
        let mut into = 0;
        for piece in restored.pieces_of(block) {
            let (b, offset) = restored.to_block(piece.source.start).expect("a piece is in a block");
            assert_eq!((b as usize, offset), (index, into));
            let back = restored.to_source(b, Span::new(into, into + piece.len()));
            assert_eq!(back, [piece.source]);
            if piece.reads == Reads::Same {
                let last = piece.source.end - 1;
                assert_eq!(restored.to_block(last), Some((b, into + piece.len() - 1)));
            }
            into += piece.len();
        }
    }
    for anomaly in &restored.anomalies {
        let text = restored.text(source, anomaly.block);
        assert!(text.get(anomaly.span.range()).is_some_and(|t| !t.is_empty()));
    }
    for repair in &restored.repairs {
        assert!(text.get(repair.at.range()).is_some());
    }
}

/// Of a file read to the end: its restored text, and marks in bounds, on character borders, in order of place.
pub fn file(file: &File) {
    source(file.source());
    restored(file.source(), file.restored());
    let blocks = file.restored().blocks.len() as u32;
    let texts: Vec<String> = (0..blocks).map(|block| file.restored().text(file.source(), block)).collect();
    let quote = |block: u32, span: Span<InBlock>| {
        let text = texts.get(block as usize).unwrap_or_else(|| panic!("no block {block}"));
        text.get(span.range()).unwrap_or_else(|| panic!("{span:?} is no stretch of {text:?}"))
    };
    let mut at = (0, 0);
    for mention in file.mentions() {
        assert!(!quote(mention.block, mention.span).is_empty(), "an empty mention");
        assert!((mention.block, mention.span.start) >= at, "{mention:?} lies in the one before it");
        at = (mention.block, mention.span.end);
    }
    for statement in file.statements() {
        assert!(!quote(statement.predicate.block, statement.predicate.span).is_empty());
        quote(statement.content.block, statement.content.span);
        statement.holder.iter().for_each(|holder| {
            quote(holder.block, holder.span);
        });
    }
    for (mention, link) in file.registry().links.iter().enumerate() {
        assert!(link.is_none_or(|entity| (entity as usize) < file.registry().entities.len()), "{mention}");
    }
    record(file);
}

/// Of tifa/1: every range lies in the source, every text is what stands in its ranges.
fn record(file: &File) {
    let record = json::record(file);
    let points = CodePoints::new(&file.source().text);
    let stands = |text: &str, ranges: &Ranges| {
        for (start, end) in ranges {
            assert!(start <= end && *end <= points.len(), "{ranges:?} of {}", points.len());
        }
        let found = points.joined(ranges);
        assert_eq!(found.as_deref(), Some(text), "at {ranges:?}");
    };
    for mention in &record.mentions {
        stands(&mention.text, &mention.ranges);
    }
    for reference in &record.references {
        stands(&reference.text, &reference.ranges);
    }
    for anomaly in &record.anomalies {
        stands(&anomaly.text, &anomaly.ranges);
    }
    for formulation in &record.formulations {
        stands(&formulation.text, &formulation.ranges);
    }
    for statement in &record.statements {
        for quote in statement.holder.iter().chain([&statement.predicate, &statement.content]) {
            stands(&quote.text, &quote.ranges);
        }
    }
}

/// Of what the page gets of a file: columns whose ends lie in the shown text, on UTF-16 borders, and lead back to the source.
pub fn page(corpus: &Corpus, id: u32) {
    let text: Vec<u16> = view::text(corpus, id).unwrap().encode_utf16().collect();
    let is_border = |at: u32| {
        let unit = text.get(at as usize);
        at as usize <= text.len() && unit.is_none_or(|unit| !(0xDC00..0xE000).contains(unit))
    };
    let blocks = view::blocks(corpus, id).unwrap();
    for row in blocks.chunks_exact(view::BLOCK_COLUMNS) {
        assert!(row[3] <= row[4] && is_border(row[3]) && is_border(row[4]), "{row:?}");
        assert_eq!(text[row[4] as usize], u16::from(b'\n'));
    }
    let mentions = view::mentions(corpus, id).unwrap();
    for (index, row) in (0..).zip(mentions.chunks_exact(view::MENTION_COLUMNS)) {
        assert!(row[0] < row[1] && is_border(row[0]) && is_border(row[1]), "{row:?}");
        let mention = view::mention(corpus, id, index).unwrap();
        assert_eq!(view::quote(corpus, id, row[0], row[1]).unwrap(), mention.text);
        assert_eq!(view::code_points(corpus, id, row[0], row[1]).unwrap(), mention.ranges);
        assert_eq!(view::locate(corpus, id, mention.ranges[0].0), Some(row[0]));
        assert!(mention.entity.is_none_or(|entity| view::entity(corpus, entity).is_some()));
    }
    let statements = view::statements(corpus, id).unwrap();
    for number in 0..statements.len() / view::STATEMENT_COLUMNS {
        view::statement(corpus, id, number as u32).unwrap();
    }
    let printed = view::printed(corpus, id).unwrap().encode_utf16().count() as u32;
    for row in view::pieces(corpus, id).unwrap().chunks_exact(view::PIECE_COLUMNS) {
        assert!(row[0] < row[1] && row[1] <= printed && is_border(row[3]), "{row:?}");
    }
    for row in view::repairs(corpus, id).unwrap().chunks_exact(view::REPAIR_COLUMNS) {
        assert!(row[1] <= row[2] && row[2] <= printed, "{row:?}");
        assert!(row[3] == view::NOT_SHOWN || is_border(row[3]), "{row:?}");
    }
}

/// Of a comparison: each paragraph in at most one place, each pair's runs the whole of both paragraphs, in order.
pub fn comparison(texts: [&Text; 2], found: &Comparison, close: &align::shift::Details) {
    assert_eq!(found.pairs.len(), close.pairs.len());
    for (pair, detail) in found.pairs.iter().zip(&close.pairs) {
        assert!((0.0..=1.0).contains(&pair.similarity), "{}", pair.similarity);
        for (side, paragraph) in [pair.a, pair.b].into_iter().enumerate() {
            let text = &texts[side].paragraphs[paragraph as usize].text;
            let mut joined = String::new();
            for run in &detail.runs {
                let (is_in, span) = if side == 0 {
                    (run.change.is_in_first(), run.a)
                } else {
                    (run.change.is_in_second(), run.b)
                };
                let words = text.get(span.range()).expect("a run lies on character borders");
                if is_in {
                    joined.push_str(words);
                }
            }
            assert_eq!(&joined, text, "the runs of a pair give their paragraph back");
        }
    }
    for (side, list) in [(0, &found.dropped), (1, &found.new)] {
        for paragraph in list {
            assert!((*paragraph as usize) < texts[side].paragraphs.len());
        }
    }
}
