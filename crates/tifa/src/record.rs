//! The record of one source, schema tifa/1: what was found in it, as values of its own. The one model of the contract:
//! `export` writes every format from it and `import` reads every format into it.
//!
//! It must not know the corpus, nor any format but its own JSON. Offsets count code points of the decoded source, end
//! exclusive. What another program wrote may lack fields; they are then empty. The TypeScript types of tifa/1 are generated
//! from this file: `TifaRecord`, `TifaMention` and so on.

#[cfg(feature = "formats")]
use serde::Deserialize;
use serde::Serialize;

/// The name of the schema.
pub const SCHEMA: &str = "tifa/1";

/// Ranges of code points, `[start, end]` each, end exclusive, in order; layout may cut a thing in two.
pub type Ranges = Vec<(u32, u32)>;

/// All that is known of one source.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// The file.
    pub source: Source,
    /// Documents in order; their blocks by id.
    pub documents: Vec<Document>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// What of an HTML file stands between its blocks: runs of tags, with scripts and styles. Boilerplate, as the signs of
    /// Markdown are; tifa/1 prints it among the blocks, other formats leave it out.
    #[serde(skip)]
    pub markup: Vec<Block>,
    /// What does not look right.
    pub anomalies: Vec<Anomaly>,
    /// What is named.
    pub mentions: Vec<Mention>,
    /// What the mentions refer to.
    pub entities: Vec<Entity>,
    /// 该公约 and the like, resolved.
    pub references: Vec<Reference>,
    /// Adoptions, holdings and so on.
    pub facts: Vec<Fact>,
    /// Holder, attitude, content.
    pub statements: Vec<Statement>,
    /// Set phrases.
    pub formulations: Vec<Formulation>,
    /// The named steps of restoration.
    pub restoration: Vec<Step>,
}

/// The file that a record is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Source {
    /// Base name.
    pub name: String,
    /// WHATWG name of the encoding it was decoded from.
    pub encoding: String,
    /// Length in code points.
    pub length: u32,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Bytes that were no text.
    pub malformed: u32,
    /// `plain`, `html`, …
    pub format: String,
    /// BCP 47.
    pub language: String,
}

/// A document of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Document {
    /// `d1`, …
    pub id: String,
    /// `declaration`, `statement`, …
    pub kind: String,
    /// As printed.
    pub title: Option<String>,
    /// Who speaks.
    pub issuer: Option<String>,
    /// EDTF.
    pub date: Option<String>,
    /// Where it was signed.
    pub place: Option<String>,
    /// False where the text says that it goes on or comes from elsewhere.
    pub complete: bool,
    /// Ids of its blocks.
    pub blocks: Vec<String>,
}

/// A block of restored text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Block {
    /// `b1`, …
    pub id: String,
    /// Its document; none outside any.
    pub document: Option<String>,
    /// `title`, `heading`, `paragraph`, …
    pub role: String,
    /// Of a heading.
    pub level: u8,
    /// The source's characters of the ranges, joined.
    pub text: String,
    /// Where it stands.
    pub ranges: Ranges,
}

/// Something that does not look right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Anomaly {
    /// What sort.
    pub kind: String,
    /// Its block.
    pub block: String,
    /// The characters.
    pub text: String,
    /// Where.
    pub ranges: Ranges,
    /// What it might be.
    pub suggestion: Option<String>,
}

/// A mention.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Mention {
    /// `m1`, …
    pub id: String,
    /// Its block; empty where none is known.
    pub block: String,
    /// `organization`, `date`, …
    pub kind: String,
    /// The source's characters of the ranges, joined.
    pub text: String,
    /// Where it stands.
    pub ranges: Ranges,
    /// What it refers to.
    pub entity: Option<String>,
    /// Only dates have it: EDTF, or null for a date without value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "formats", serde(deserialize_with = "present"))]
    pub value: Option<Option<String>>,
    /// The rule or pack line that made it; `user` for a reader's own.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
}

/// What mentions refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Entity {
    /// `e1`, …
    pub id: String,
    /// As of its mentions.
    pub kind: String,
    /// The same in every file.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Alpha-3 code of a country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso3166: Option<String>,
    /// Symbol of a resolution of the United Nations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
}

/// 该公约 and the like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize), serde(default))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Reference {
    /// Its block.
    pub block: String,
    /// The words.
    pub text: String,
    /// Where.
    pub ranges: Ranges,
    /// What it refers to.
    pub entity: String,
    /// The rule that resolved it.
    pub rule: String,
}

/// What a fact says. A term is the id of a mention where one stands for it, else text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
#[serde(tag = "type", rename_all = "lowercase")]
#[allow(missing_docs, reason = "the fields are those of the contract, by type")]
pub enum Relation {
    Adoption { instrument: String, date: Option<String>, place: Option<String>, act: Option<String> },
    Holding { event: String, date: Option<String>, place: Option<String> },
    Initiative { proposers: Vec<String>, proposal: String },
    Candidature { country: String, seat: String, term: Option<String> },
    Signature { country: Option<String>, office: Option<String>, person: Option<String> },
    Membership { member: String, organization: Option<String>, standing: String },
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Fact {
    /// What it says.
    #[serde(flatten)]
    // Spelled out, or the type would be an interface, and none can extend a choice of several.
    #[cfg_attr(feature = "types", tsify(type = "TifaRelation"))]
    pub relation: Relation,
    /// Its block.
    pub block: String,
    /// The words that say it.
    pub ranges: Ranges,
    /// The rule that made it.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
}

/// Words and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Quote {
    /// The source's characters of the ranges, joined.
    pub text: String,
    /// Where.
    pub ranges: Ranges,
}

/// A statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Statement {
    /// The block of its predicate.
    pub block: String,
    /// Who holds it; none where none is named.
    pub holder: Option<Quote>,
    /// The verb of attitude.
    pub predicate: Quote,
    /// Which attitude.
    pub class: String,
    /// On what.
    pub content: Quote,
    /// The rule that made it.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
}

/// A set phrase.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Formulation {
    /// Its block.
    pub block: String,
    /// The words.
    pub text: String,
    /// Where.
    pub ranges: Ranges,
    /// The entry of the pack.
    pub entry: String,
}

/// A step of restoration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "formats", derive(Deserialize))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(type_prefix = "Tifa", missing_as_null))]
pub struct Step {
    /// Its name.
    pub step: String,
    /// How often it did something.
    pub count: usize,
    /// Whether it was on.
    pub on: bool,
}

/// A field that is there, null or not.
#[cfg(feature = "formats")]
fn present<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Deserialize::deserialize(value).map(Some)
}

#[cfg(feature = "formats")]
pub use reading::{Difference, Index, Stretches, differences};

#[cfg(feature = "formats")]
mod reading {
    //! What the formats ask of a record.

    use std::collections::BTreeMap;

    use super::{Block, Document, Entity, Mention, Ranges, Record};
    use crate::source::offsets::CodePoints;

    impl Record {
        /// The entity of an id.
        pub fn entity(&self, id: &str) -> Option<&Entity> {
            self.entities.iter().find(|e| e.id == id)
        }

        /// Its lists by id.
        pub fn index(&self) -> Index<'_> {
            Index {
                record: self,
                entities: places(self.entities.iter().map(|e| &*e.id)),
                documents: places(self.documents.iter().map(|d| &*d.id)),
                blocks: places(self.blocks.iter().map(|b| &*b.id)),
            }
        }

        /// Enters an entity that a mention of another format names. Of those with one id the first stays, once the file
        /// is read to the end.
        pub fn name_entity(&mut self, id: &str, kind: &str, name: &str) {
            let (id, kind, name) = (id.to_owned(), kind.to_owned(), name.to_owned());
            self.entities.push(Entity { id, kind, name, ..Entity::default() });
        }

        /// Leaves of the entities with one id the first.
        pub fn part_entities(&mut self) {
            let first = places(self.entities.iter().map(|e| &*e.id));
            let mut is_first = vec![false; self.entities.len()];
            first.into_values().for_each(|place| is_first[place as usize] = true);
            let mut all = is_first.into_iter();
            self.entities.retain(|_| all.next() == Some(true));
        }
    }

    /// The place of each id in a list; the first where several have it.
    fn places<'r>(ids: impl Iterator<Item = &'r str>) -> BTreeMap<&'r str, u32> {
        let mut places = BTreeMap::new();
        for (place, id) in (0..).zip(ids) {
            places.entry(id).or_insert(place);
        }
        places
    }

    /// A record by id. Who writes it asks once for every mark; looking through the lists would take the square of them.
    #[derive(Debug)]
    pub struct Index<'r> {
        record: &'r Record,
        entities: BTreeMap<&'r str, u32>,
        documents: BTreeMap<&'r str, u32>,
        blocks: BTreeMap<&'r str, u32>,
    }

    impl<'r> Index<'r> {
        /// The entity of an id.
        pub fn entity(&self, id: &str) -> Option<&'r Entity> {
            self.record.entities.get(*self.entities.get(id)? as usize)
        }

        /// The document of an id.
        pub fn document(&self, id: &str) -> Option<&'r Document> {
            self.record.documents.get(*self.documents.get(id)? as usize)
        }

        /// The block of an id.
        pub fn block(&self, id: &str) -> Option<&'r Block> {
            self.record.blocks.get(*self.blocks.get(id)? as usize)
        }
    }

    /// The ranges of a block, to be asked where a character of the source stands in its text.
    #[derive(Debug)]
    pub struct Stretches {
        /// Start and end in the source, and the characters of the block before; by start.
        all: Vec<(u32, u32, u32)>,
    }

    impl Stretches {
        /// Those of a block.
        pub fn of(block: &Block) -> Self {
            let mut before = 0;
            let mut all = Vec::with_capacity(block.ranges.len());
            for &(start, end) in &block.ranges {
                all.push((start, end, before));
                before += end - start;
            }
            crate::order::sort(&mut all);
            Self { all }
        }

        /// The place in the block of a character of the source, and where its stretch ends in the source.
        pub fn find(&self, at: u32) -> Option<(u32, u32)> {
            let behind = self.all.partition_point(|(start, ..)| *start <= at);
            let (start, end, before) = *self.all.get(behind.checked_sub(1)?)?;
            (at < end).then_some((before + at - start, end))
        }
    }

    /// A mark whose characters are not those that the text has there.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Difference {
        /// The mention's id.
        pub mention: String,
        /// Where it should stand.
        pub ranges: Ranges,
        /// What the mark says.
        pub expected: String,
        /// What the text has there; `None` where it is not that long.
        pub found: Option<String>,
    }

    /// The marks of a record that do not fit a text. One without its words, as a remark may be, fits where the text has its
    /// place.
    pub fn differences(record: &Record, text: &str) -> Vec<Difference> {
        let points = CodePoints::new(text);
        let differs = |m: &Mention| {
            let found = points.joined(&m.ranges);
            let fits = found.as_deref().is_some_and(|found| m.text.is_empty() || found == m.text);
            (!fits).then(|| Difference {
                mention: m.id.clone(),
                ranges: m.ranges.clone(),
                expected: m.text.clone(),
                found,
            })
        };
        record.mentions.iter().filter_map(differs).collect()
    }
}
