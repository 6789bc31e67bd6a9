//! A table of mentions, RFC 4180: one a row, its ranges as `0-4 8-10`, its entity by id and name.

use crate::export::format::ranges;
use crate::export::report::csv_row;
use crate::record::Record;

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 10] =
    ["id", "kind", "text", "ranges", "entity", "name", "value", "block", "rule", "confidence"];

/// The value of a date that has none: an empty cell stands for what is no date.
pub(crate) const NO_VALUE: &str = "null";

/// The table.
pub fn write(record: &Record) -> String {
    let mut out = String::new();
    csv_row(COLUMNS.into_iter(), &mut out);
    let index = record.index();
    for m in &record.mentions {
        let entity = m.entity.as_deref().unwrap_or_default();
        let name = index.entity(entity).map_or("", |e| &e.name);
        let value = m.value.as_ref().map_or("", |value| value.as_deref().unwrap_or(NO_VALUE));
        let ranges = ranges(&m.ranges);
        // An apostrophe of the text itself, told from the one that guards.
        let own = |cell: &str| if cell.starts_with('\'') { format!("'{cell}") } else { cell.to_owned() };
        let (text, name) = (own(&m.text), own(name));
        let cells = [&m.id, &m.kind, &text, &ranges, entity, &name, value, &m.block, &m.rule, &*m.confidence];
        csv_row(cells.into_iter(), &mut out);
    }
    out
}
