//! Document symbols of the United Nations, in texts of any language.

use super::Candidates;

/// Finds symbols in a block's text. Names of organisations must be among the candidates already.
pub(super) fn find(_text: &str, _out: &mut Candidates) {}
