//! Half-open ranges of bytes, typed by the text they count in, so that a range of the source is never taken for one of
//! the restored text.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// The decoded source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InSource {}

/// The restored text of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InBlock {}

/// A half-open range of UTF-8 bytes in the text named by `L`. Both ends lie on character borders of that text.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span<L> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    layer: PhantomData<fn() -> L>,
}

impl<L> Span<L> {
    /// The range `start..end`; an `end` before `start` is taken as `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end }, layer: PhantomData }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The range as an index into a `str` of the same layer.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<L> Clone for Span<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L> Copy for Span<L> {}

impl<L> fmt::Debug for Span<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_range_is_empty() {
        assert!(Span::<InSource>::new(5, 2).is_empty());
    }

    #[test]
    fn touching_ranges_do_not_overlap() {
        let (a, b) = (Span::<InBlock>::new(0, 3), Span::<InBlock>::new(3, 6));
        assert!(!a.overlaps(b) && a.overlaps(Span::new(2, 4)));
    }
}
