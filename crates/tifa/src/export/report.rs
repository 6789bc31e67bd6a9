//! A comparison as prose.
