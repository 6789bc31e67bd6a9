//! Instruments: one row a text.

use super::reading::Reading;
use super::{Row, Sort};

pub(super) const COLUMNS: [(&str, Sort); 13] = [
    ("title", Sort::Text),
    ("kind", Sort::Text),
    ("adopted", Sort::Date),
    ("place", Sort::Text),
    ("body", Sort::Text),
    ("period", Sort::Date),
    ("proposed", Sort::Date),
    ("discussed", Sort::Date),
    ("drafted", Sort::Date),
    ("in-force", Sort::Date),
    ("carried-out", Sort::Date),
    ("extended", Sort::Date),
    ("ended", Sort::Date),
];

pub(super) fn rows(_: &Reading<'_>) -> Vec<Row> {
    Vec::new()
}
