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
}

impl SourceMap {
    /// The map of what was restored.
    pub(super) fn of(restored: &Restored) -> Self {
        let mut starts = Vec::with_capacity(restored.pieces.len());
        for block in &restored.blocks {
            let mut at = 0;
            for piece in restored.pieces_of(block) {
                starts.push(at);
                at += piece.len();
            }
        }
        let mut by_place: Vec<u32> = (0..restored.pieces.len() as u32).collect();
        crate::order::sort_by_key(&mut by_place, |p| restored.pieces[*p as usize].source.start);
        Self { starts, by_place }
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
        let piece_at = |p: u32| self.pieces[p as usize];
        let next = self.map.by_place.partition_point(|p| piece_at(*p).source.start <= offset);
        let index = *self.map.by_place.get(next.checked_sub(1)?)?;
        let piece: Piece = piece_at(index);
        if !piece.source.contains(offset) {
            return None;
        }
        let block = self.blocks.partition_point(|b| b.pieces.end <= index);
        let into = if piece.reads == Reads::Same { offset - piece.source.start } else { 0 };
        Some((block as u32, self.map.starts[index as usize] + into))
    }
}
