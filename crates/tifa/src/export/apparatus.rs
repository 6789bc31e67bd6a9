//! A comparison as a critical apparatus.
