//! Reads official documents as they come and says what is in them.
//!
//! ```text
//! bytes -> source -> restored -> mention -> registry -> statement -> fact -> corpus -> ledger, search, align -> record -> export, import, view
//! ```
//!
//! One direction: a module imports only what stands left of it (`cargo xtask tidy` checks this). The crate is pure:
//! bytes in, values out, the same bytes out for the same bytes in. It knows no files, clock, threads, network, JS or HTML page.
//!
//! Offsets are UTF-8 bytes inside the crate ([`span::Span`], typed by what they count in), code points in exported
//! files and UTF-16 units in the page; [`source`] and [`view`] convert.

pub mod align;
mod charset;
pub mod corpus;
pub mod export;
pub mod fact;
pub mod formulation;
#[cfg(feature = "formats")]
pub mod import;
pub mod ledger;
pub mod mention;
mod order;
pub mod pack;
pub mod record;
pub mod registry;
pub mod restore;
pub mod search;
pub mod source;
pub mod span;
pub mod statement;
pub mod view;
