//! Initiatives: who proposed what, and what became of it.

use super::reading::Reading;
use super::{Row, Sort};

pub(super) const COLUMNS: [(&str, Sort); 5] = [
    ("proposer", Sort::Text),
    ("proposal", Sort::Text),
    ("date", Sort::Date),
    ("attitude", Sort::Text),
    ("outcome", Sort::Text),
];

pub(super) fn rows(_: &Reading<'_>) -> Vec<Row> {
    Vec::new()
}
