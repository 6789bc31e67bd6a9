//! tifa/1 read back; a record of another schema is refused. Fields that are not there are empty.

use super::{Fault, ImportError, Imported};
use crate::export::json::MARKUP;
use crate::record::{Record, SCHEMA};

/// The first record of a file; several, as `jsonl` has, are given one by one by the caller.
pub(super) fn read(file: &str) -> Result<Imported, ImportError> {
    let mut record: Record = serde_json::from_str(file)?;
    if record.schema != SCHEMA {
        let fault =
            if record.schema.is_empty() { Fault::Missing("schema") } else { Fault::Schema(record.schema) };
        return Err(ImportError::path("schema", fault));
    }
    let (markup, blocks) =
        std::mem::take(&mut record.blocks).into_iter().partition(|block| block.id.starts_with(MARKUP));
    (record.markup, record.blocks) = (markup, blocks);
    Ok(Imported { record, text: None })
}
