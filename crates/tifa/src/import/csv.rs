//! The table of mentions read back. Columns go by their names in the first row; `kind` and `ranges` must be there.

use super::{Fault, ImportError, Imported, optional, ranges, shown};
use crate::export::csv::NO_VALUE;
use crate::record::{Mention, Record};

/// The rows of a file, each with the line that it begins on; lines are those of the file, not of the table.
fn rows(file: &str) -> Result<Vec<(usize, Vec<String>)>, ImportError> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut begun) = (1, 1);
    let mut is_quoted = false;
    let mut characters = file.chars().peekable();
    let mut is_open = false;
    while let Some(c) = characters.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            _ if is_quoted => cell.push(c),
            '"' if cell.is_empty() => {
                is_quoted = true;
                is_open = true;
            }
            ',' => {
                row.push(std::mem::take(&mut cell));
                is_open = true;
            }
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' => {
                if is_open || !cell.is_empty() {
                    row.push(std::mem::take(&mut cell));
                    rows.push((begun, std::mem::take(&mut row)));
                }
                is_open = false;
                begun = line;
            }
            c => cell.push(c),
        }
    }
    if is_quoted {
        return Err(ImportError::at(begun, Fault::Line("a quotation does not end".to_owned())));
    }
    if is_open || !cell.is_empty() {
        row.push(cell);
        rows.push((begun, row));
    }
    Ok(rows)
}

/// A cell as it was meant: the apostrophe that keeps spreadsheets from reading a formula is no part of it.
fn meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest.trim_start().starts_with(['\'', '=', '+', '-', '@', '＝', '＋', '－', '＠'])
                || rest.starts_with(['\t', '\r']) =>
        {
            rest
        }
        _ => cell,
    }
}

pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let rows = rows(file)?;
    let Some(((_, head), rows)) = rows.split_first() else {
        return Err(ImportError::file(Fault::Missing("the row of names")));
    };
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let (Some(kind), Some(places)) = (column("kind"), column("ranges")) else {
        return Err(ImportError::at(1, Fault::Missing("a column named kind or ranges")));
    };
    let [id, text, entity, name, value, block, rule, confidence] =
        ["id", "text", "entity", "name", "value", "block", "rule", "confidence"].map(column);
    let mut record = Record::default();
    for (nth, (line, row)) in rows.iter().enumerate() {
        if row.len() > head.len() {
            return Err(ImportError::at(*line, Fault::Line(shown(&row.join(",")))));
        }
        let cell = |column: Option<usize>| {
            column.and_then(|at| row.get(at)).map(|cell| meant(cell).to_owned()).unwrap_or_default()
        };
        let kind = cell(Some(kind));
        let id = Some(cell(id)).filter(|id| !id.is_empty()).unwrap_or_else(|| format!("m{}", nth + 1));
        let value = Some(cell(value)).filter(|value| !value.is_empty());
        let entity = optional(&cell(entity));
        if let Some(entity) = &entity {
            record.name_entity(entity, &kind, &cell(name));
        }
        record.mentions.push(Mention {
            id,
            block: cell(block),
            text: cell(text),
            ranges: ranges(&cell(Some(places))).map_err(|fault| ImportError::at(*line, fault))?,
            entity,
            value: value.map(|value| (value != NO_VALUE).then_some(value)),
            rule: cell(rule),
            confidence: cell(confidence),
            kind,
        });
    }
    Ok(Imported { record, text: None })
}
