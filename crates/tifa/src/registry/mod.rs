//! The registry: what the mentions of a file refer to.
//!
//! A mention is linked by the first of these that knows it: what the file itself has called it (以下简称), the packs, the
//! packs by way of a longer name (an organ by its organisation, a ministry by its state), and else by its own normal form,
//! so that spellings of one name are one entity. What is not certain is not linked.
//!
//! It knows names and where they stand, not sentences.

mod definition;
mod forms;
mod linker;
mod names;
mod normal;
mod own;
mod reference;

use crate::mention::{Kind, Mention};
use crate::restore::Role;
use crate::span::{InBlock, Span};

pub use names::Names;
pub(crate) use normal::han_number;
pub use own::OwnEntities;

/// What one or more mentions refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The same in every file: kind and canonical name, `country:UZB`, `organization:上海合作组织`,
    /// `resolution:S/RES/2231`. Entities of two files with one key are one.
    pub key: String,
    /// The name to show: the fullest known.
    pub name: String,
    /// Every other name met in the file or known to the packs and met in the file, in order of first place.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 code of a country.
    pub iso3166: Option<String>,
}

/// The symbol under which the United Nations publish what this key of an entity names: `S/RES/2231 (2015)`.
///
/// A resolution that several numbers name has one symbol a number. `None` for all else, and for resolutions of which
/// neither the body nor a symbol is printed.
pub fn symbol(key: &str) -> Option<String> {
    let symbols = key.strip_prefix("resolution:").filter(|s| s.is_ascii())?;
    let printed = symbols.contains("/RES/") || symbols.starts_with("WHA");
    printed.then(|| symbols.split(',').map(crate::mention::with_year).collect::<Vec<_>>().join(", "))
}

/// A place that points back at something named before: 该公约, 本组织. It is inferred, never a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The block it stands in.
    pub block: u32,
    /// Where in that block's restored text.
    pub span: Span<InBlock>,
    /// What it points at, as an index into [`Registry::entities`].
    pub entity: u32,
    /// The rule that resolved it.
    pub rule: &'static str,
}

/// The entities of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    /// The entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// For each mention of the file, its entity as an index into `entities`; `None` for dates, for posts that no state or
    /// body stands before, and for what is uncertain.
    pub links: Vec<Option<u32>>,
    /// Back-references, in order of block and place.
    pub references: Vec<Reference>,
}

/// A block as the registry reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is in its document.
    pub role: Role,
    /// Its document.
    pub document: Option<u32>,
    /// Its restored text.
    pub text: String,
}

/// Links the mentions of one file, those of the reader's packs to what these say. `passages` are all its blocks in order;
/// `mentions` are sorted by block and place.
pub fn link(
    names: &Names,
    own: Option<&OwnEntities>,
    passages: impl IntoIterator<Item = Passage>,
    mentions: &[Mention],
) -> Registry {
    let mut linker = linker::Linker::new(names, own);
    let mut rest = mentions;
    for (block, passage) in (0u32..).zip(passages) {
        let own = rest.partition_point(|m| m.block <= block);
        linker.block(block, &passage, &rest[..own]);
        rest = &rest[own..];
    }
    linker.finish(mentions.len())
}
