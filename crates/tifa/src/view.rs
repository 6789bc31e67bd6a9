//! What the page sees: flat data in the page's words, offsets in UTF-16 units of the shown text.
//!
//! The shown text of a source is the restored text of all its blocks in reading order, each followed by one `\n`. The
//! page holds that one string and the columns below; everything else it asks for when it shows it. The TypeScript
//! types of the page are generated from this file.

use serde::{Deserialize, Serialize};

/// Width of a row of [`SourceView::blocks`]: role, level, document + 1 (0 outside any), start, end.
pub const BLOCK_COLUMNS: usize = 5;

/// Width of a row of [`SourceView::mentions`]: start, end, kind, entity (index into the corpus registry), block,
/// flags (bit 0: a guess).
pub const MENTION_COLUMNS: usize = 6;

/// What the user says of a file when adding it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AddOptions {
    /// WHATWG label of the encoding; `None` lets the bytes decide.
    pub encoding: Option<String>,
    /// Title where the text gives none.
    pub title: Option<String>,
    /// EDTF date where the text gives none.
    pub date: Option<String>,
    /// Names of restoration steps switched off.
    pub off: Vec<String>,
}

/// A file that has been read; sent once, when it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// Number of the source in the corpus, never used twice.
    pub id: u32,
    /// The file's base name.
    pub name: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Stretches of bytes without meaning in that encoding.
    pub malformed: u32,
    /// `text`, `html` or `markdown`.
    pub format: String,
    /// BCP 47 tag of the language.
    pub language: String,
    /// Length of the decoded source in code points.
    pub length: u32,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
    /// Its documents.
    pub documents: Vec<DocumentView>,
    /// What restoration did.
    pub restoration: Vec<StepView>,
    /// Places that look damaged.
    pub anomalies: Vec<AnomalyView>,
}

/// A document of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// Its id in tifa/1 (`d1`).
    pub id: String,
    /// `declaration`, `statement`, `communique`, `agreement`, `resolution`, `other`.
    pub kind: String,
    /// Its title, or `None`.
    pub title: Option<String>,
    /// The body that adopted it.
    pub issuer: Option<String>,
    /// EDTF date.
    pub date: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// False where the text goes on or comes from elsewhere.
    pub complete: bool,
    /// Its first block.
    pub first_block: u32,
}

/// A step of restoration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Its name, `join-lines`.
    pub step: String,
    /// How often it did something.
    pub count: u32,
    /// Whether it is switched on.
    pub on: bool,
}

/// A place that looks damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnomalyView {
    /// `replacement`, `misread`, `doubled`, `punctuation`, `broken-off`.
    pub kind: String,
    /// The block.
    pub block: u32,
    /// Start in the shown text, UTF-16 units.
    pub start: u32,
    /// End in the shown text, UTF-16 units.
    pub end: u32,
    /// What likely stood there.
    pub suggestion: Option<String>,
}

/// One mention, asked for when its card opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MentionView {
    /// `instrument`, `resolution`, …
    pub kind: String,
    /// As printed, from the source.
    pub text: String,
    /// The rule's id or the pack line, `countries.tsv:12`.
    pub rule: String,
    /// `high` or `low`.
    pub confidence: String,
    /// EDTF value of a date.
    pub value: Option<String>,
    /// Index of its entity in the corpus registry.
    pub entity: Option<u32>,
    /// Ranges in the source, code points, `[start, end]`.
    pub ranges: Vec<(u32, u32)>,
}

/// An entity of the corpus registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityView {
    /// Index in the corpus registry.
    pub id: u32,
    /// `country:UZB`.
    pub key: String,
    /// Kind.
    pub kind: String,
    /// The name to show.
    pub name: String,
    /// Other names met.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 of a country.
    pub iso3166: Option<String>,
    /// Every place it is mentioned, in order of source and text.
    pub places: Vec<PlaceView>,
}

/// Where an entity is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// The source.
    pub source: u32,
    /// Index of the mention in that source.
    pub mention: u32,
    /// Start in the shown text of that source, UTF-16 units.
    pub start: u32,
    /// End in the shown text of that source, UTF-16 units.
    pub end: u32,
}

/// An error as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// A stable code for the dictionaries: `empty`, `too-large`, `not-text`, `unknown-encoding`, `needs-readers`.
    pub code: String,
    /// The file it concerns.
    pub name: String,
    /// Numbers and words to fill in: `bytes`, `limit`, `looksLike`, `label`.
    pub detail: Vec<(String, String)>,
    /// The message in English.
    pub message: String,
}
