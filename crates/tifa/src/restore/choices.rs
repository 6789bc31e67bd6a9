//! What the caller switched off or undid, asked before anything is done.
//!
//! It knows no step's rules.

use super::{RestoreOptions, Step};
use crate::span::{InSource, Span};

/// [`RestoreOptions`] made quick to ask.
pub(super) struct Choices {
    off: Vec<Step>,
    undone: Vec<(Step, u32, u32)>,
}

impl Choices {
    pub(super) fn new(options: &RestoreOptions) -> Self {
        let mut undone: Vec<_> = options.undone.iter().map(|(step, at)| (*step, at.start, at.end)).collect();
        crate::order::sort(&mut undone);
        Self { off: options.off.clone(), undone }
    }

    /// Whether a step is on at all.
    pub(super) fn is_on(&self, step: Step) -> bool {
        !self.off.contains(&step)
    }

    /// Whether a step may act on this place.
    pub(super) fn allow(&self, step: Step, at: Span<InSource>) -> bool {
        self.is_on(step) && self.undone.binary_search(&(step, at.start, at.end)).is_err()
    }
}
