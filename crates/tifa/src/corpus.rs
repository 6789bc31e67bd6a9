//! The façade: files in, results out; runs the stages in order and keeps what has not changed.
