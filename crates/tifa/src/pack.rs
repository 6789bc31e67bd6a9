//! What the core knows of the world: tables that a scholar can read and correct (`packs/*.tsv`).
//!
//! This module reads tables; what a column means is the business of the stage that uses it.

use std::fmt;

/// A malformed line of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The pack's file name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for PackError {}
