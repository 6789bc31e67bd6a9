//! Rows while the documents are read: found again by key, put in order at the end. It knows no ledger.

use std::collections::BTreeMap;

use super::{Cell, Row};

/// Rows by key.
#[derive(Default)]
pub(super) struct Collected {
    rows: Vec<Row>,
    known: BTreeMap<String, u32>,
}

impl Collected {
    /// The row of this key; a new one with `columns` empty cells where there is none.
    pub(super) fn row(&mut self, key: &str, columns: usize) -> &mut Row {
        let next = self.rows.len() as u32;
        let index = *self.known.entry(key.to_owned()).or_insert(next);
        if index == next {
            self.rows.push(Row {
                key: key.to_owned(),
                cells: vec![Cell::default(); columns],
                flags: Vec::new(),
            });
        }
        &mut self.rows[index as usize]
    }

    /// The rows in the order in which their keys were first met.
    pub(super) fn met(self) -> Vec<Row> {
        self.rows
    }

    /// The rows in order of what `by` says of them, of equals the one met first in front.
    pub(super) fn in_order(self, by: &dyn Fn(&Row) -> String) -> Vec<Row> {
        let mut order: Vec<(String, u32)> = self.rows.iter().map(by).zip(0..).collect();
        crate::order::sort(&mut order);
        let mut rows: Vec<Option<Row>> = self.rows.into_iter().map(Some).collect();
        order.iter().filter_map(|(_, index)| rows[*index as usize].take()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_row_and_rows_come_in_order() {
        let mut rows = Collected::default();
        for key in ["b", "a", "b", "c"] {
            rows.row(key, 2).flags.clear();
        }
        assert_eq!(rows.row("a", 2).cells.len(), 2);
        let keys = |rows: Vec<Row>| rows.into_iter().map(|r| r.key).collect::<Vec<_>>();
        assert_eq!(
            keys(rows.in_order(&|r| if r.key == "c" { "0".into() } else { "1".into() })),
            ["c", "b", "a"]
        );
    }
}
