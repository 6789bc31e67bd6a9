//! Formats to take away, one file a format.

pub mod json;
