//! The source map: from a stretch of restored text to its characters in the source, and back.
//!
//! It knows pieces only, nothing of how they were found.

use super::{Piece, Reads, Restored};
use crate::span::{InBlock, InSource, Span};

/// What finds a piece without going through all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SourceMap {
    /// Where in its block's restored text each piece begins.
    starts: Vec<u32>,
    /// The pieces by their place in the source: blocks may stand in another order (columns).
    by_place: Vec<u32>,
    /// The block of each piece.
    blocks: Vec<u32>,
}

/// From places of the source to blocks, asked in ascending order: each costs what lies between it and the one before.
#[derive(Debug)]
pub struct Walk<'r> {
    restored: &'r Restored,
    /// How many pieces, by place, begin at or before the place asked last.
    passed: usize,
}

impl Walk<'_> {
    /// As [`Restored::to_block`], for a place not before the one asked last.
    pub fn to_block(&mut self, offset: u32) -> Option<(u32, u32)> {
        let ahead = &self.restored.map.by_place[self.passed..];
        let begins = |p: &u32| self.restored.pieces[*p as usize].source.start <= offset;
        // Mostly the next few; else what a doubling reach holds.
        let mut reach = 4;
        while ahead.get(reach - 1).is_some_and(begins) {
            reach *= 2;
        }
        self.passed += ahead[..reach.min(ahead.len())].partition_point(begins);
        self.restored.piece_at(self.passed, offset)
    }
}

impl SourceMap {
    /// The map of what was restored.
    pub(super) fn of(restored: &Restored) -> Self {
        let mut starts = Vec::with_capacity(restored.pieces.len());
        let mut blocks = Vec::with_capacity(restored.pieces.len());
        for (number, block) in (0u32..).zip(&restored.blocks) {
            let mut at = 0;
            for piece in restored.pieces_of(block) {
                starts.push(at);
                blocks.push(number);
                at += piece.len();
            }
        }
        let mut by_place: Vec<u32> = (0..restored.pieces.len() as u32).collect();
        crate::order::sort_by_key(&mut by_place, |p| restored.pieces[*p as usize].source.start);
        Self { starts, by_place, blocks }
    }
}

impl Restored {
    /// The ranges of the source that a stretch of a block's restored text stands for, in reading order, touching ones
    /// made one. A character that the source writes otherwise is given whole.
    pub fn to_source(&self, block: u32, span: Span<InBlock>) -> Vec<Span<InSource>> {
        let mut ranges: Vec<Span<InSource>> = Vec::new();
        let Some(block) = self.blocks.get(block as usize) else { return ranges };
        let first = block.pieces.start as usize;
        let starts = self.map.starts.get(first..block.pieces.end as usize).unwrap_or_default();
        // The last piece that begins at or before the stretch.
        let skip = starts.partition_point(|start| *start <= span.start).saturating_sub(1);
        for (piece, from) in self.pieces_of(block).iter().zip(starts).skip(skip) {
            if *from >= span.end {
                break;
            }
            let to = from + piece.len();
            if to <= span.start {
                continue;
            }
            let range = match piece.reads {
                Reads::As(_) => piece.source,
                Reads::Same => Span::new(
                    piece.source.start + span.start.saturating_sub(*from),
                    piece.source.end - to.saturating_sub(span.end),
                ),
            };
            match ranges.last_mut() {
                Some(last) if last.end == range.start => *last = Span::new(last.start, range.end),
                _ => ranges.push(range),
            }
        }
        ranges
    }

    /// The block and the offset in its restored text where a byte of the source is read; `None` for one that belongs to
    /// no block.
    pub fn to_block(&self, offset: u32) -> Option<(u32, u32)> {
        let begins = |p: &u32| self.pieces[*p as usize].source.start <= offset;
        self.piece_at(self.map.by_place.partition_point(begins), offset)
    }

    /// The way from places of the source to blocks for many that ascend.
    pub fn walk(&self) -> Walk<'_> {
        Walk { restored: self, passed: 0 }
    }

    /// The same as [`Self::to_block`], where so many pieces begin at or before the place.
    fn piece_at(&self, passed: usize, offset: u32) -> Option<(u32, u32)> {
        let index = *self.map.by_place.get(passed.checked_sub(1)?)? as usize;
        let piece: Piece = self.pieces[index];
        if !piece.source.contains(offset) {
            return None;
        }
        let into = if piece.reads == Reads::Same { offset - piece.source.start } else { 0 };
        Some((self.map.blocks[index], self.map.starts[index] + into))
    }
}
