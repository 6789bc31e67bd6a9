//! The inner loop of search: a pattern and a text in, all its places out, in bytes of the text or of the blocks that read it,
//! and the same in the units of the page. A crate of its own for one reason: it is built for speed where the rest of the
//! page's module is built for size. It knows no documents, queries or packs; the caller says how a character may be written
//! and which stretches of the text a block reads.

mod figures;
mod form;
mod lanes;
mod pattern;
mod probe;
mod stretches;

pub use figures::{is_digit, is_figure};
pub use form::Form;
pub use pattern::{Pattern, Scan, is_in_order, part};
pub use probe::{Bits, Probe};
pub use stretches::{Place, Stretch, Stretches};
