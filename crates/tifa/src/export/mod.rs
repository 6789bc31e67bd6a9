//! Formats to take away, one file a format.

pub mod apparatus;
pub mod comparison;
pub mod json;
pub mod report;
