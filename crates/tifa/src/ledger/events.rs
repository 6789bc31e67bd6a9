//! Events: meetings and other occurrences.

use super::reading::Reading;
use super::{Row, Sort};

pub(super) const COLUMNS: [(&str, Sort); 6] = [
    ("series", Sort::Text),
    ("ordinal", Sort::Number),
    ("name", Sort::Text),
    ("date", Sort::Date),
    ("place", Sort::Text),
    ("outcome", Sort::Text),
];

pub(super) fn rows(_: &Reading<'_>) -> Vec<Row> {
    Vec::new()
}
