//! Formats to take away, one file a format. What one source gives is written from its [`Record`](crate::record::Record)
//! and its text alone, so that the command line, the page and the package write the same bytes.

pub mod apparatus;
pub mod article;
pub mod comparison;
pub mod json;
pub mod report;

#[cfg(feature = "formats")]
pub mod akn;
#[cfg(feature = "formats")]
pub mod brat;
#[cfg(feature = "formats")]
pub mod citation;
#[cfg(feature = "formats")]
pub mod conll;
#[cfg(feature = "formats")]
pub mod csv;
#[cfg(feature = "formats")]
pub mod format;
#[cfg(feature = "formats")]
pub mod html;
#[cfg(feature = "formats")]
pub mod reference;
#[cfg(feature = "formats")]
pub mod tei;
#[cfg(feature = "formats")]
pub mod webanno;
#[cfg(feature = "formats")]
pub mod webannotation;
