//! What the names of the reader's own packs refer to: one thing a row, one for rows with the same identifier, and the thing
//! that the core's packs know where one of them has this name, key or code.

use std::sync::Arc;

use super::names::Names;
use super::normal::without_cases;
use crate::mention::{Kind, Rule};
use crate::pack::OwnPack;
use crate::pack::own::OwnEntry;

/// What a row refers to.
pub(super) struct OwnEntity {
    /// Its row in the core's packs.
    pub(super) known: Option<u32>,
    /// What its key says behind the kind.
    pub(super) id: String,
    /// Its name as the pack has it.
    pub(super) name: String,
}

/// The rows of a pack, in order of their lines.
struct Rows {
    file: Arc<str>,
    rows: Vec<(u32, OwnEntity)>,
}

/// What all rows of the reader's packs refer to.
#[derive(Default)]
pub struct OwnEntities {
    packs: Vec<Rows>,
}

impl OwnEntities {
    /// Looks for each row in the core's packs.
    pub fn new(packs: &[OwnPack], names: &Names) -> Self {
        let entity = |row: &OwnEntry| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.name() == row.kind)?;
            Some((row.line, entity(names, kind, row.names.first()?, &row.entity)))
        };
        let rows = |pack: &OwnPack| pack.entries.iter().filter_map(entity).collect();
        let of = |pack: &OwnPack| Rows { file: Arc::clone(&pack.file), rows: rows(pack) };
        Self { packs: packs.iter().map(of).collect() }
    }

    /// What a mention refers to that this rule made.
    pub(super) fn of(&self, rule: &Rule) -> Option<&OwnEntity> {
        match rule {
            Rule::Own { pack, line } => {
                let Rows { rows, .. } = self.packs.iter().find(|rows| rows.file == *pack)?;
                let at = rows.binary_search_by_key(line, |(line, _)| *line).ok()?;
                rows.get(at).map(|(_, entity)| entity)
            }
            _ => None,
        }
    }
}

fn entity(names: &Names, kind: Kind, name: &str, identifier: &str) -> OwnEntity {
    let own = |known: Option<u32>, id: String| OwnEntity { known, id, name: name.to_owned() };
    // A key as tifa/1 has it: country:UZB.
    let given =
        identifier.strip_prefix(kind.name()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(identifier);
    let wanted = if given.is_empty() { name } else { given };
    let form = names.form(kind, wanted);
    if let Some(known) = names.by_id(kind, wanted).or_else(|| names.find(kind, &form)) {
        return own(Some(known), names.known(known).id.to_owned());
    }
    let id = if given.is_empty() { without_cases(&names.canonical(kind, &form)) } else { given.to_owned() };
    own(None, id)
}
