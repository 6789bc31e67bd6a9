//! Formats to take away, one file a format.
