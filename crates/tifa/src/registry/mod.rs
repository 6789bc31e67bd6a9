//! The registry: what the mentions of a file refer to.

use crate::mention::Kind;

/// What one or more mentions refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The same in every file: kind and canonical name, `country:UZB`, `organization:上海合作组织`. Entities of two
    /// files with one key are one.
    pub key: String,
    /// The name to show: the fullest known.
    pub name: String,
    /// Every other name met in the file or known to the packs and met in the file, in order of first place.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 code of a country.
    pub iso3166: Option<String>,
}

/// The entities of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Registry {
    /// The entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// For each mention of the file, its entity as an index into `entities`.
    pub links: Vec<Option<u32>>,
}
