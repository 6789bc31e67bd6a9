//! Mentions in texts written with letters: English and Russian.
//!
//! It knows nothing of Chinese; the grammars of Chinese stand beside this module.

use crate::pack::{PackError, Packs};
use crate::restore::Role;

use super::{Mention, Reading};

/// The dictionary of the packs' English and Russian names.
pub(super) struct Names {}

impl Names {
    /// # Errors
    /// [`PackError`] for a name that no text could hold.
    pub(super) fn new(_packs: &Packs<'static>) -> Result<Self, PackError> {
        Ok(Self {})
    }
}

impl Reading<'_> {
    /// [`Reading::block`] for a text written with letters.
    pub(super) fn read_letters(&mut self, _block: u32, _role: Role, _text: &str, _out: &mut Vec<Mention>) {}
}
