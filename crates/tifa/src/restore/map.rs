//! The source map: from a stretch of restored text to its characters in the source, and back.
//!
//! It knows pieces only, nothing of how they were found.

use tifa_search::{Stretch, Stretches};

use super::{Reads, Restored};
use crate::span::{InBlock, InSource, Span};

/// The stretches of all pieces, by block and place in it.
pub(super) fn stretches(restored: &Restored) -> Stretches {
    let mut all = Vec::with_capacity(restored.pieces.len());
    for (block, own) in (0u32..).zip(&restored.blocks) {
        let mut at = 0;
        for piece in restored.pieces_of(own) {
            let Span { start, end, .. } = piece.source;
            let reads = match piece.reads {
                Reads::As(c) => Some(c),
                Reads::Same => None,
            };
            all.push(Stretch { start, end, block, at, reads });
            at += piece.len();
        }
    }
    // Blocks may stand in another order than the source (columns).
    let mut by_start = Vec::new();
    if !all.is_sorted_by_key(|stretch| stretch.start) {
        by_start = (0..all.len() as u32).collect();
        crate::order::sort_by_key(&mut by_start, |number| all[*number as usize].start);
    }
    Stretches::new(all, by_start)
}

impl Restored {
    /// The ranges of the source that a stretch of a block's restored text stands for, in reading order, touching ones
    /// made one. A character that the source writes otherwise is given whole.
    pub fn to_source(&self, block: u32, span: Span<InBlock>) -> Vec<Span<InSource>> {
        let mut ranges: Vec<Span<InSource>> = Vec::new();
        let Some(block) = self.blocks.get(block as usize) else { return ranges };
        let first = block.pieces.start as usize;
        let starts = self.stretches.all().get(first..block.pieces.end as usize).unwrap_or_default();
        // The last piece that begins at or before the stretch.
        let skip = starts.partition_point(|stretch| stretch.at <= span.start).saturating_sub(1);
        for (piece, Stretch { at: from, .. }) in self.pieces_of(block).iter().zip(starts).skip(skip) {
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
        let stretch = self.stretches.at(offset)?;
        let into = if stretch.reads.is_none() { offset - stretch.start } else { 0 };
        Some((stretch.block, stretch.at + into))
    }

    /// Which block reads which stretch of the source, piece by piece.
    pub fn stretches(&self) -> &Stretches {
        &self.stretches
    }
}
