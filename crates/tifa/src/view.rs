//! What the page sees: flat data in the page's words, offsets in UTF-16 units of the shown text.
//!
//! The shown text of a source is the restored text of all its blocks in reading order, each followed by one `\n`. The
//! page holds that one string and the columns below; everything else it asks for when it shows it. The TypeScript
//! types of the page are generated from this file.

mod comparison;
mod positions;
mod search;

use serde::Serialize;

pub use comparison::{
    ALONE_COLUMNS, Beside, ComparisonView, HISTORY_COLUMNS, HistoryView, NO_RUN, PAIR_COLUMNS, RUN_COLUMNS,
    SeriesView, ShiftView, history, series,
};
pub use positions::{
    FactView, NO_HOLDER, PartView, STATEMENT_COLUMNS, StatementView, facts, statement, statements,
};

pub use search::{HIT_COLUMNS, LineView, SuggestionView, lines, search, suggest};

use crate::corpus::{self, Corpus, File, Merged};
use crate::ledger::{self, Evidence, Name, Value};
use crate::mention::Kind;
use crate::pack::{OwnError, OwnPack};
use crate::restore::{Reads, Role, Step};
use crate::source::offsets::{Cursor, Offsets, Unit};
use crate::source::{Format, Limit, MAX_BYTES, Markup, ReadError, ReadOptions, Reading};
use crate::span::{InBlock, InSource, Span};

/// Width of a row of [`blocks`]: role, level, document + 1 (0 outside any), start, end.
pub const BLOCK_COLUMNS: usize = 5;

/// Width of a row of [`mentions`]: start, end, kind, entity (index into the corpus registry), block,
/// flags (bit 0: a guess). A mention without entity has [`NO_ENTITY`] there.
pub const MENTION_COLUMNS: usize = 6;

/// Stands for the entity of a mention that has none.
pub const NO_ENTITY: u32 = u32::MAX;

/// Width of a row of [`pieces`]: start and end in the printed text, block, start in the shown text.
pub const PIECE_COLUMNS: usize = 4;

/// Width of a row of [`repairs`]: step (index into [`SourceView::restoration`]), start and end in the printed text,
/// place in the shown text or [`NOT_SHOWN`], flags (bit 0: undone), start and end in code points of the source.
pub const REPAIR_COLUMNS: usize = 7;

/// Stands for the place of a repair behind which nothing is shown.
pub const NOT_SHOWN: u32 = u32::MAX;

/// What the user says of a file when adding it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct AddOptions {
    /// WHATWG label of the encoding; `None` lets the bytes decide.
    pub encoding: Option<String>,
    /// Title where the text gives none.
    pub title: Option<String>,
    /// EDTF date where the text gives none.
    pub date: Option<String>,
    /// Names of restoration steps switched off.
    pub off: Vec<String>,
    /// Single repairs undone: name of the step, start and end in code points of the source, as [`repairs`] gives them.
    pub undone: Vec<(String, u32, u32)>,
}

/// A file that has been read; sent once, when it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
    /// `text`, `html`, `markdown`, `docx` or `pdf`.
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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
    /// Symbol of a resolution of the United Nations.
    pub symbol: Option<String>,
    /// Every place it is mentioned, in order of source and text.
    pub places: Vec<PlaceView>,
}

/// Where an entity is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
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

/// A ledger over all files that are read to the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LedgerView {
    /// `instruments`, `events`, …
    pub name: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<RowView>,
}

/// A column of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// Its key, whose title the dictionaries have.
    pub key: String,
    /// `text`, `date`, `number`.
    pub sort: String,
}

/// A row of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The same for the same thing in every run.
    pub key: String,
    /// The values of each column.
    pub cells: Vec<Vec<ValueView>>,
    /// What contradicts itself.
    pub flags: Vec<FlagView>,
}

/// A value in a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ValueView {
    /// To show.
    pub text: String,
    /// What it sorts by where that is not its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// The entity that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// Not said in so many words.
    pub inferred: bool,
    /// A guess.
    pub low: bool,
    /// The places that say it.
    pub evidence: Vec<EvidenceView>,
}

/// A place that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// The source.
    pub source: u32,
    /// Start in the shown text of that source, UTF-16 units.
    pub start: u32,
    /// End in the shown text of that source, UTF-16 units.
    pub end: u32,
}

/// A contradiction in a row of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct FlagView {
    /// A stable code for the dictionaries: `two-dates`, …
    pub code: String,
    /// What stands against each other.
    pub values: Vec<String>,
    /// Where.
    pub evidence: Vec<EvidenceView>,
}

/// What the readers module hands to the main one: [`Reading`] in flat data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(tsify::Tsify, Serialize))]
pub struct ReadingView {
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Stretches of bytes without meaning in that encoding.
    pub malformed: u32,
    /// `text`, `html`, `markdown`, `docx` or `pdf`.
    pub format: String,
    /// The decoded text.
    pub text: String,
    /// Its markup, rows of numbers for the core alone.
    #[cfg_attr(feature = "types", tsify(type = "Uint32Array"))]
    pub markup: Vec<u32>,
}

/// An error as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// A stable code for the dictionaries: `empty`, `too-large`, `not-text`, `unknown-encoding`, `needs-readers`,
    /// `needs-encodings`, `pdf`, `archive`, `convert`, `scan`, `locked`, `damaged`, `over-entries`, `over-unpacked`,
    /// `over-ratio`, `over-nesting`, `over-depth`,
    /// `unreadable`, `bad-options`, `unknown-step`, `bad-date`, `bad-reading`, `no-source`, `no-mention`, `no-entity`,
    /// `no-statement`, `no-ledger`, `bad-pack`, `unknown-field`, `empty-field`, `bad-year`, `long-query`.
    pub code: String,
    /// The file it concerns.
    pub name: String,
    /// Numbers and words to fill in: `bytes`, `limit`, `most`, `looksLike`, `part`, `label`, `step`, `date`, `number`;
    /// of a pack of the reader's `line`, `reason` (`column`, `cells`, `name`, `kind`, `twice`, `same`, `utf8`, `limit`), `value`, `other`.
    pub detail: Vec<(String, String)>,
    /// The message in English.
    pub message: String,
}

/// A pack of the reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Its file name, which rules name.
    pub name: String,
    /// Rows that name something.
    pub names: u32,
    /// Set phrases.
    pub formulations: u32,
}

impl AddOptions {
    /// The options in the core's types.
    ///
    /// # Errors
    /// An [`ErrorView`] for the name of a step that does not exist, or a date that is no EDTF date or interval.
    pub fn resolve(&self, name: &str) -> Result<corpus::AddOptions, ErrorView> {
        let given =
            |s: &Option<String>| s.as_deref().map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned);
        let step = |wanted: &str| {
            let known = Step::ALL.into_iter().find(|step| step.name() == wanted);
            known.ok_or_else(|| {
                ErrorView::new("unknown-step", name, &[("step", wanted)], "no restoration step")
            })
        };
        let off = self.off.iter().map(|name| step(name)).collect::<Result<_, _>>()?;
        let mut undone = Vec::with_capacity(self.undone.len());
        for (name, start, end) in &self.undone {
            undone.push((step(name)?, *start, *end));
        }
        let date = given(&self.date);
        if let Some(date) = date.as_ref().filter(|d| !is_edtf(d)) {
            return Err(ErrorView::new(
                "bad-date",
                name,
                &[("date", date)],
                "no date in the form 2022-09-16",
            ));
        }
        let read = ReadOptions { encoding: given(&self.encoding), format: None };
        Ok(corpus::AddOptions { read, title: given(&self.title), date, off, undone })
    }
}

/// Whether a text is an EDTF level 0 date (`2022`, `2022-09`, `2022-09-16`) or an interval of two.
fn is_edtf(text: &str) -> bool {
    let date = |text: &str| {
        let mut parts = text.split('-');
        let mut number = |digits: usize, range: std::ops::RangeInclusive<u32>| {
            parts.next().map(|part| {
                part.len() == digits
                    && part.bytes().all(|b| b.is_ascii_digit())
                    && part.parse().is_ok_and(|n| range.contains(&n))
            })
        };
        let (year, month, day) = (number(4, 0..=9999), number(2, 1..=12), number(2, 1..=31));
        year == Some(true) && month != Some(false) && day != Some(false) && parts.next().is_none()
    };
    text.split('/').count() <= 2 && text.split('/').all(date)
}

/// A file.
pub fn source(corpus: &Corpus, id: u32) -> Option<SourceView> {
    let file = corpus.file(id)?;
    let (source, restored) = (file.source(), file.restored());
    let mut first_blocks = vec![None; restored.documents.len()];
    for (index, block) in (0u32..).zip(&restored.blocks) {
        if let Some(first) = block.document.and_then(|d| first_blocks.get_mut(d as usize)) {
            first.get_or_insert(index);
        }
    }
    let documents =
        (1..).zip(restored.documents.iter().zip(first_blocks)).map(|(n, (d, first))| DocumentView {
            id: format!("d{n}"),
            kind: d.kind.name().to_owned(),
            title: d.title.clone(),
            issuer: d.issuer.clone(),
            date: d.date.clone(),
            place: d.place.clone(),
            complete: d.complete,
            first_block: first.unwrap_or(0),
        });
    let restoration = Step::ALL.into_iter().map(|step| StepView {
        step: step.name().to_owned(),
        count: restored.count(step) as u32,
        on: !file.off().contains(&step),
    });
    let places = shown_spans(file, restored.anomalies.iter().map(|a| (a.block, a.span)));
    let anomalies = restored.anomalies.iter().zip(places).map(|(a, (start, end))| AnomalyView {
        kind: a.kind.name().to_owned(),
        block: a.block,
        start,
        end,
        suggestion: a.suggestion.clone(),
    });
    Some(SourceView {
        id,
        name: source.name.clone(),
        encoding: source.encoding.clone(),
        malformed: source.malformed,
        format: source.format.name().to_owned(),
        language: source.language.tag().to_owned(),
        length: Unit::CodePoint.len(&source.text),
        sha256: source.sha256_hex(),
        documents: documents.collect(),
        restoration: restoration.collect(),
        anomalies: anomalies.collect(),
    })
}

/// The shown text of a file.
pub fn text(corpus: &Corpus, id: u32) -> Option<String> {
    let file = corpus.file(id)?;
    let mut out = String::with_capacity(file.source().text.len());
    for block in &file.restored().blocks {
        file.restored().write_text(file.source(), block, &mut out);
        out.push('\n');
    }
    Some(out)
}

/// The printed text of a file: its decoded source as it is.
pub fn printed(corpus: &Corpus, id: u32) -> Option<String> {
    Some(corpus.file(id)?.source().text.clone())
}

/// What of the printed text is shown, and where, in order of the printed text: [`PIECE_COLUMNS`] numbers a piece. A
/// piece that reads otherwise than it is printed is one character in the shown text; all others are as long there as in
/// the printed one.
pub fn pieces(corpus: &Corpus, id: u32) -> Option<Vec<u32>> {
    let file = corpus.file(id)?;
    let pieces = shown_pieces(file);
    let mut cursor = Cursor::new(&file.source().text, Unit::Utf16);
    let mut rows = Vec::with_capacity(pieces.len() * PIECE_COLUMNS);
    for ShownPiece { source, block, shown } in pieces {
        rows.extend([cursor.from_byte(source.start), cursor.from_byte(source.end), block, shown]);
    }
    Some(rows)
}

/// What restoration did and what of it was undone, in order of the printed text, [`REPAIR_COLUMNS`] numbers each. The
/// place in the shown text is where reading goes on.
pub fn repairs(corpus: &Corpus, id: u32) -> Option<Vec<u32>> {
    let file = corpus.file(id)?;
    let made = file.restored().repairs.iter().map(|repair| (repair.at, repair.step, false));
    let undone = file.undone().iter().map(|(step, at)| (*at, *step, true));
    let mut all: Vec<_> = made.chain(undone).collect();
    crate::order::sort_by_key(&mut all, |(at, step, undone)| (at.start, at.end, *step, *undone));
    // A repair that another rule makes all the same is made.
    all.dedup_by_key(|(at, step, _)| (*at, *step));
    let ends = || all.iter().flat_map(|(at, ..)| [at.start, at.end]).collect();
    let text = &file.source().text;
    let units = Offsets::new(text, Unit::Utf16, ends());
    let points = Offsets::new(text, Unit::CodePoint, ends());
    let pieces = shown_pieces(file);
    let mut rows = Vec::with_capacity(all.len() * REPAIR_COLUMNS);
    for (at, step, undone) in all {
        let number = Step::ALL.iter().position(|s| *s == step).unwrap_or_default();
        let next = pieces.partition_point(|p| p.source.end <= at.start);
        let place = pieces.get(next).map_or(NOT_SHOWN, |piece| {
            let into = at.start.saturating_sub(piece.source.start);
            let before = text.get(piece.source.start as usize..(piece.source.start + into) as usize);
            piece.shown + before.map_or(0, |before| Unit::Utf16.len(before))
        });
        let (start, end) = (units.get(at.start), units.get(at.end));
        let points = [points.get(at.start), points.get(at.end)];
        rows.extend([number as u32, start, end, place, undone.into(), points[0], points[1]]);
    }
    Some(rows)
}

/// A piece of the source and where it is shown, in UTF-16 units.
struct ShownPiece {
    source: Span<InSource>,
    block: u32,
    shown: u32,
}

/// All pieces of a file in order of the source.
fn shown_pieces(file: &File) -> Vec<ShownPiece> {
    let (text, restored) = (&file.source().text, file.restored());
    let mut all = Vec::with_capacity(restored.pieces.len());
    for ((index, block), start) in (0u32..).zip(&restored.blocks).zip(file.starts()) {
        let mut shown = *start;
        for piece in restored.pieces_of(block) {
            all.push(ShownPiece { source: piece.source, block: index, shown });
            shown += match piece.reads {
                Reads::Same => Unit::Utf16.len(&text[piece.source.range()]),
                Reads::As(c) => c.len_utf16() as u32,
            };
        }
    }
    crate::order::sort_by_key(&mut all, |piece| piece.source.start);
    all
}

/// The blocks of a file, [`BLOCK_COLUMNS`] numbers each; the end of a block is before its `\n`.
pub fn blocks(corpus: &Corpus, id: u32) -> Option<Vec<u32>> {
    let file = corpus.file(id)?;
    let mut rows = Vec::with_capacity(file.restored().blocks.len() * BLOCK_COLUMNS);
    for (block, ends) in file.restored().blocks.iter().zip(file.starts().windows(2)) {
        let role = Role::ALL.iter().position(|r| *r == block.role).unwrap_or_default();
        let document = block.document.map_or(0, |d| d + 1);
        rows.extend([role as u32, block.level.into(), document, ends[0], ends[1] - 1]);
    }
    Some(rows)
}

/// The mentions of a file in order of place, [`MENTION_COLUMNS`] numbers each.
pub fn mentions(corpus: &Corpus, id: u32) -> Option<Vec<u32>> {
    let file = corpus.file(id)?;
    let places = shown_spans(file, file.mentions().iter().map(|m| (m.block, m.span)));
    let mut rows = Vec::with_capacity(places.len() * MENTION_COLUMNS);
    for (index, (mention, (start, end))) in file.mentions().iter().zip(places).enumerate() {
        let kind = Kind::ALL.iter().position(|k| *k == mention.kind).unwrap_or_default();
        let entity = file.entity_of(index).unwrap_or(NO_ENTITY);
        let guess = mention.confidence == crate::mention::Confidence::Low;
        rows.extend([start, end, kind as u32, entity, mention.block, guess.into()]);
    }
    Some(rows)
}

/// One mention of a file by its row in [`mentions`].
pub fn mention(corpus: &Corpus, id: u32, index: u32) -> Option<MentionView> {
    let file = corpus.file(id)?;
    let mention = file.mentions().get(index as usize)?;
    let ranges = file.restored().to_source(mention.block, mention.span);
    Some(MentionView {
        kind: mention.kind.name().to_owned(),
        text: joined(file, &ranges),
        rule: mention.rule.to_string(),
        confidence: mention.confidence.name().to_owned(),
        value: mention.value.clone(),
        entity: file.entity_of(index as usize),
        ranges: code_point_ranges(file, &ranges),
    })
}

/// An entity with all its places.
pub fn entity(corpus: &Corpus, number: u32) -> Option<EntityView> {
    let mut view = entity_view(number, corpus.entity(number)?);
    for (source, file) in corpus.files() {
        let here: Vec<usize> =
            (0..file.mentions().len()).filter(|index| file.entity_of(*index) == Some(number)).collect();
        let spans = here.iter().map(|index| &file.mentions()[*index]).map(|m| (m.block, m.span));
        let places = shown_spans(file, spans);
        view.places.extend(here.iter().zip(places).map(|(i, (start, end))| PlaceView {
            source,
            mention: *i as u32,
            start,
            end,
        }));
    }
    Some(view)
}

/// All entities, without their places.
pub fn entities(corpus: &Corpus) -> Vec<EntityView> {
    corpus.entities().into_iter().map(|(number, merged)| entity_view(number, merged)).collect()
}

fn entity_view(id: u32, merged: Merged) -> EntityView {
    let Merged { kind, key, name, aliases, iso3166 } = merged;
    let symbol = crate::registry::symbol(&key);
    EntityView { id, key, kind: kind.name().to_owned(), name, aliases, iso3166, symbol, places: Vec::new() }
}

/// A ledger over all files that are read to the end; `None` for a name that is none of [`Name`]'s.
pub fn ledger(corpus: &Corpus, name: &str) -> Option<LedgerView> {
    let table = ledger::make(corpus, Name::parse(name)?);
    let values = || table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.values);
    let flags = || table.rows.iter().flat_map(|row| &row.flags);
    let mut places: Vec<Evidence> =
        values().flat_map(|v| &v.evidence).chain(flags().flat_map(|f| &f.evidence)).copied().collect();
    crate::order::sort(&mut places);
    places.dedup();
    let mut shown = Vec::with_capacity(places.len());
    for group in places.chunk_by(|a, b| a.file == b.file) {
        match corpus.file(group[0].file) {
            Some(file) => shown.extend(shown_spans(file, group.iter().map(|e| (e.block, e.span)))),
            None => shown.extend(group.iter().map(|_| (0, 0))),
        }
    }
    let evidence = |all: &[Evidence]| -> Vec<EvidenceView> {
        let view = |e: &Evidence| {
            let (start, end) = places.binary_search(e).map(|i| shown[i]).unwrap_or_default();
            EvidenceView { source: e.file, start, end }
        };
        all.iter().map(view).collect()
    };
    let value = |v: &Value| ValueView {
        text: v.text.clone(),
        sort: v.sort.clone(),
        entity: v.entity,
        inferred: v.inferred,
        low: v.low,
        evidence: evidence(&v.evidence),
    };
    let rows = table.rows.iter().map(|row| RowView {
        key: row.key.clone(),
        cells: row.cells.iter().map(|cell| cell.values.iter().map(value).collect()).collect(),
        flags: (row.flags.iter())
            .map(|f| FlagView {
                code: f.code.to_owned(),
                values: f.values.clone(),
                evidence: evidence(&f.evidence),
            })
            .collect(),
    });
    let columns = table.columns.iter();
    Some(LedgerView {
        name: table.name.name().to_owned(),
        columns: columns
            .map(|c| ColumnView { key: c.key.to_owned(), sort: c.sort.name().to_owned() })
            .collect(),
        rows: rows.collect(),
    })
}

/// The characters of the source behind a range of the shown text, one line a block.
pub fn quote(corpus: &Corpus, id: u32, start: u32, end: u32) -> Option<String> {
    let file = corpus.file(id)?;
    let mut out = String::new();
    for (nth, (block, span)) in block_spans(file, start, end).into_iter().enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        out.push_str(&joined(file, &file.restored().to_source(block, span)));
    }
    Some(out)
}

/// The ranges of the source, in code points, behind a range of the shown text.
pub fn code_points(corpus: &Corpus, id: u32, start: u32, end: u32) -> Option<Vec<(u32, u32)>> {
    let file = corpus.file(id)?;
    let mut ranges = Vec::new();
    for (block, span) in block_spans(file, start, end) {
        ranges.extend(file.restored().to_source(block, span));
    }
    Some(code_point_ranges(file, &ranges))
}

/// Where a code point of the source stands in the shown text, in UTF-16 units; `None` for one that is not shown.
pub fn locate(corpus: &Corpus, id: u32, code_point: u32) -> Option<u32> {
    let file = corpus.file(id)?;
    let byte = Cursor::new(&file.source().text, Unit::CodePoint).to_byte(code_point);
    let (block, offset) = file.restored().to_block(byte)?;
    let text = file.restored().text(file.source(), block);
    Some(file.starts().get(block as usize)? + Cursor::new(&text, Unit::Utf16).from_byte(offset))
}

/// Spans of blocks as ranges of the shown text. One pass over each block's text where spans of one block stand together
/// and in order.
fn shown_spans(file: &File, spans: impl Iterator<Item = (u32, Span<InBlock>)>) -> Vec<(u32, u32)> {
    let spans: Vec<_> = spans.collect();
    let mut out = Vec::with_capacity(spans.len());
    for group in spans.chunk_by(|a, b| a.0 == b.0) {
        let index = group[0].0 as usize;
        let block = file.restored().blocks.get(index);
        let text = block.map_or_else(Default::default, |block| file.restored().read(file.source(), block));
        let start = file.starts().get(index).copied().unwrap_or_default();
        let mut cursor = Cursor::new(&text, Unit::Utf16);
        out.extend(
            group.iter().map(|(_, s)| (start + cursor.from_byte(s.start), start + cursor.from_byte(s.end))),
        );
    }
    out
}

/// The stretches of blocks that a range of the shown text covers, in reading order.
fn block_spans(file: &File, start: u32, end: u32) -> Vec<(u32, Span<InBlock>)> {
    let starts = file.starts();
    let count = file.restored().blocks.len();
    let first = starts.partition_point(|s| *s <= start).saturating_sub(1);
    let mut out = Vec::new();
    let mut text = String::new();
    for (index, block) in file.restored().blocks.iter().enumerate().take(count).skip(first) {
        if starts[index] >= end {
            break;
        }
        text.clear();
        file.restored().write_text(file.source(), block, &mut text);
        let mut cursor = Cursor::new(&text, Unit::Utf16);
        let from = cursor.to_byte(start.saturating_sub(starts[index]));
        out.push((index as u32, Span::new(from, cursor.to_byte(end - starts[index]))));
    }
    out
}

fn joined(file: &File, ranges: &[Span<InSource>]) -> String {
    ranges.iter().map(|r| &file.source().text[r.range()]).collect()
}

fn code_point_ranges(file: &File, ranges: &[Span<InSource>]) -> Vec<(u32, u32)> {
    let ends = ranges.iter().flat_map(|r| [r.start, r.end]).collect();
    let offsets = Offsets::new(&file.source().text, Unit::CodePoint, ends);
    ranges.iter().map(|r| (offsets.get(r.start), offsets.get(r.end))).collect()
}

impl From<Reading> for ReadingView {
    fn from(reading: Reading) -> Self {
        let Reading { encoding, malformed, format, text, markup } = reading;
        Self { encoding, malformed, format: format.name().to_owned(), text, markup: markup.to_rows() }
    }
}

impl ReadingView {
    /// The reading; `None` for one that the readers module cannot have given.
    pub fn resolve(self) -> Option<Reading> {
        let Self { encoding, malformed, format, text, markup } = self;
        let markup = Markup::from_rows(&markup, &text)?;
        let fits = !text.is_empty() && u32::try_from(text.len()).is_ok();
        fits.then_some(Reading { encoding, malformed, format: Format::from_name(&format)?, text, markup })
    }
}

impl ErrorView {
    /// An error with its details.
    pub fn new(code: &str, name: &str, detail: &[(&str, &str)], message: &str) -> Self {
        let words: Vec<_> = detail.iter().map(|(_, v)| format!("'{v}'")).collect();
        let message = [
            name,
            if name.is_empty() { "" } else { ": " },
            message,
            if words.is_empty() { "" } else { ": " },
        ]
        .concat()
            + &words.join(", ");
        let detail = detail.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Self { code: code.to_owned(), name: name.to_owned(), detail, message }
    }
}

impl From<&OwnError> for ErrorView {
    fn from(error: &OwnError) -> Self {
        let (reason, values) = error.what.code();
        let place = [("line", error.line.to_string()), ("reason", reason.to_owned())];
        Self {
            code: "bad-pack".to_owned(),
            name: error.file.clone(),
            detail: place.into_iter().chain(values).map(|(k, v)| (k.to_owned(), v)).collect(),
            message: error.to_string(),
        }
    }
}

/// The reader's own packs that files are read with.
pub fn packs(corpus: &Corpus) -> Vec<PackView> {
    let count = |pack: &OwnPack, phrases: bool| {
        pack.entries.iter().filter(|row| row.is_formulation() == phrases).count() as u32
    };
    let packs = corpus.own_packs().iter();
    packs
        .map(|pack| PackView {
            name: pack.file.to_string(),
            names: count(pack, false),
            formulations: count(pack, true),
        })
        .collect()
}

impl From<&ReadError> for ErrorView {
    fn from(error: &ReadError) -> Self {
        let (code, name, detail): (_, _, Vec<(&str, String)>) = match error {
            ReadError::Empty { name } => ("empty", name, Vec::new()),
            ReadError::TooLarge { name, bytes } => {
                ("too-large", name, vec![("bytes", bytes.to_string()), ("limit", MAX_BYTES.to_string())])
            }
            ReadError::NotText { name, looks_like } => {
                ("not-text", name, vec![("looksLike", (*looks_like).to_owned())])
            }
            ReadError::UnknownEncoding { name, label } => {
                ("unknown-encoding", name, vec![("label", label.clone())])
            }
            ReadError::NeedsReaders { name } => ("needs-readers", name, Vec::new()),
            ReadError::NeedsEncodings { name } => ("needs-encodings", name, Vec::new()),
            ReadError::Pdf { name } => ("pdf", name, Vec::new()),
            ReadError::Archive { name } => ("archive", name, Vec::new()),
            ReadError::Convert { name, looks_like } => {
                ("convert", name, vec![("looksLike", (*looks_like).to_owned())])
            }
            ReadError::Scan { name } => ("scan", name, Vec::new()),
            ReadError::Locked { name } => ("locked", name, Vec::new()),
            ReadError::Damaged { name, part } => ("damaged", name, vec![("part", part.clone())]),
            ReadError::OverLimit { name, limit } => {
                // Sizes are told as such.
                let of = if *limit == Limit::Unpacked { "limit" } else { "most" };
                (limit.code(), name, vec![(of, limit.most().to_string())])
            }
        };
        Self {
            code: code.to_owned(),
            name: name.clone(),
            detail: detail.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
            message: error.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(feature = "readers")]
    use proptest::prelude::*;

    #[cfg(feature = "readers")]
    const PAGE: &str = "<!doctype html><title>题</title><nav>首页</nav><h1>上海合作组织宣言😀</h1>\r\n\
        <p>2022年9月16日，中国&amp;俄罗斯领导人<b>在撒马\r\n尔罕</b>会晤。𠮷</p>";

    fn with(name: &str, bytes: &[u8]) -> (Corpus, u32) {
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add(name, bytes, corpus::AddOptions::default()).unwrap();
        (corpus, id)
    }

    #[cfg(feature = "readers")]
    fn utf16(text: &str, start: u32, end: u32) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[start as usize..end as usize]).unwrap()
    }

    /// The pieces rebuild the shown text from the printed one, and every repair lies within both.
    #[cfg(feature = "readers")]
    fn check_pieces(corpus: &Corpus, id: u32, text: &str) -> Result<(), TestCaseError> {
        let (printed, shown) = (printed(corpus, id).unwrap(), text.encode_utf16().collect::<Vec<_>>());
        let printed: Vec<u16> = printed.encode_utf16().collect();
        let starts = corpus.file(id).unwrap().starts();
        let mut covered = vec![false; shown.len()];
        let mut at = 0;
        for row in pieces(corpus, id).unwrap().chunks(PIECE_COLUMNS) {
            let (start, end, block, place) =
                (row[0] as usize, row[1] as usize, row[2] as usize, row[3] as usize);
            prop_assert!(at <= start && start < end && end <= printed.len());
            prop_assert!(starts[block] as usize <= place && place < starts[block + 1] as usize);
            at = end;
            let next = covered[place..].iter().position(|c| *c).map_or(shown.len(), |n| place + n);
            let same =
                place + end - start <= next && printed[start..end] == shown[place..place + end - start];
            let long = if same { end - start } else { 1 };
            covered[place..place + long].fill(true);
        }
        for (place, covered) in covered.iter().enumerate() {
            let border = starts.binary_search(&(place as u32 + 1)).is_ok();
            prop_assert!(*covered != border || shown[place] >= 0xDC00, "{place}");
        }
        for row in repairs(corpus, id).unwrap().chunks(REPAIR_COLUMNS) {
            prop_assert!(row[1] <= row[2] && row[2] as usize <= printed.len());
            prop_assert!(row[3] == NOT_SHOWN || (row[3] as usize) < shown.len());
        }
        Ok(())
    }

    #[cfg(feature = "readers")]
    /// Every offset that the page gets leads back to the characters it stands for.
    fn check(corpus: &Corpus, id: u32) -> Result<usize, TestCaseError> {
        let file = corpus.file(id).unwrap();
        let characters: Vec<char> = file.source().text.chars().collect();
        let text = text(corpus, id).unwrap();
        let rows = blocks(corpus, id).unwrap();
        let mut at = 0;
        for (index, row) in rows.chunks(BLOCK_COLUMNS).enumerate() {
            let block = file.restored().text(file.source(), index as u32);
            prop_assert_eq!(row[3], at);
            prop_assert_eq!(utf16(&text, row[3], row[4]), block);
            prop_assert_eq!(utf16(&text, row[4], row[4] + 1), "\n");
            at = row[4] + 1;
        }
        prop_assert_eq!(at as usize, text.encode_utf16().count());
        check_pieces(corpus, id, &text)?;

        let rows = mentions(corpus, id).unwrap();
        let mut at = 0;
        for (index, row) in rows.chunks(MENTION_COLUMNS).enumerate() {
            let (start, end) = (row[0], row[1]);
            prop_assert!(at <= start && start < end);
            at = end;
            let view = mention(corpus, id, index as u32).unwrap();
            let found = &file.mentions()[index];
            let shown = &file.restored().text(file.source(), found.block)[found.span.range()];
            prop_assert_eq!(utf16(&text, start, end), shown);
            prop_assert_eq!(quote(corpus, id, start, end).unwrap(), view.text.clone());
            prop_assert_eq!(code_points(corpus, id, start, end).unwrap(), view.ranges.clone());
            prop_assert_eq!(locate(corpus, id, view.ranges[0].0), Some(start));
            let ranges = view.ranges.iter().flat_map(|(s, e)| &characters[*s as usize..*e as usize]);
            prop_assert_eq!(ranges.collect::<String>(), view.text);
            prop_assert_eq!((row[3] != NO_ENTITY).then_some(row[3]), view.entity);
            if let Some(number) = view.entity {
                let entity = entity(corpus, number).unwrap();
                let place = PlaceView { source: id, mention: index as u32, start, end };
                prop_assert!(entity.places.contains(&place));
            }
        }
        Ok(rows.len() / MENTION_COLUMNS)
    }

    #[cfg(feature = "readers")]
    #[test]
    fn offsets_lead_back_to_their_characters() {
        let (corpus, id) = with("a.html", PAGE.as_bytes());
        assert!(check(&corpus, id).unwrap() >= 4);
    }

    #[test]
    fn a_quote_over_several_blocks_is_the_source_line_by_line() {
        let (corpus, id) = with("a.txt", "甲国重申。\n\n乙国😀指出。\n".as_bytes());
        let text = text(&corpus, id).unwrap();
        let length = text.encode_utf16().count() as u32;
        assert_eq!(quote(&corpus, id, 0, length).unwrap(), "甲国重申。\n乙国😀指出。");
        assert_eq!(quote(&corpus, id, 2, 10).unwrap(), "重申。\n乙国😀");
        assert_eq!(code_points(&corpus, id, 2, 10).unwrap(), [(2, 5), (7, 10)]);
        // Half of a surrogate pair is no character.
        assert_eq!(quote(&corpus, id, 6, 9).unwrap(), "乙国");
        assert_eq!(quote(&corpus, id, 4, 4).unwrap(), "");
        assert_eq!(quote(&corpus, id, length, length + 9).unwrap(), "");
    }

    #[test]
    fn what_is_not_open_has_no_view() {
        let (mut corpus, id) = with("a.txt", "甲国重申。".as_bytes());
        corpus.remove(id);
        assert!(
            source(&corpus, id).is_none() && text(&corpus, id).is_none() && mentions(&corpus, id).is_none()
        );
        assert!(
            mention(&corpus, id, 0).is_none()
                && entity(&corpus, 0).is_none()
                && locate(&corpus, id, 0).is_none()
        );
    }

    /// A file with astral characters before every kind of place, and two lines joined.
    const WRAPPED: &str = "关于😀合作的𠮷公报\r\n\r\n首页\r\n各方重申将在😀共同关心的国际和地区问题上继续加强协调与配合，\r\n\
        并愿在2022 年𠮷进一步扩大和深化各领域的务实合作，共同维护地区的和平与稳定。\r\n";

    fn undone(text: &str, undone: &[(&str, u32, u32)]) -> (Corpus, u32) {
        let undone = undone.iter().map(|(step, start, end)| ((*step).to_owned(), *start, *end)).collect();
        let options = AddOptions { undone, ..AddOptions::default() }.resolve("a.txt").unwrap();
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add("a.txt", text.as_bytes(), options).unwrap();
        (corpus, id)
    }

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn a_repair_names_its_place_in_both_texts_and_in_the_source() {
        let (corpus, id) = with("a.txt", WRAPPED.as_bytes());
        let (printed, shown) = (printed(&corpus, id).unwrap(), text(&corpus, id).unwrap());
        assert_eq!(printed, WRAPPED);
        let (printed, shown, points) = (units(&printed), units(&shown), WRAPPED.chars().collect::<Vec<_>>());
        let rows = repairs(&corpus, id).unwrap();
        let step = |row: &[u32]| Step::ALL[row[0] as usize];
        for row in rows.chunks(REPAIR_COLUMNS) {
            let from_units = String::from_utf16(&printed[row[1] as usize..row[2] as usize]).unwrap();
            let from_points: String = points[row[5] as usize..row[6] as usize].iter().collect();
            assert_eq!(from_units, from_points, "{row:?}");
            assert_eq!(row[4], 0);
        }
        let join = rows.chunks(REPAIR_COLUMNS).find(|row| step(row) == Step::JoinLines).unwrap();
        assert_eq!(String::from_utf16(&printed[join[1] as usize..join[2] as usize]).unwrap(), "\r\n");
        let around = String::from_utf16(&shown[join[3] as usize - 1..join[3] as usize + 2]).unwrap();
        assert_eq!(around, "，并愿");
        let space = rows.chunks(REPAIR_COLUMNS).find(|row| step(row) == Step::CloseSpaces).unwrap();
        assert_eq!(String::from_utf16(&printed[space[1] as usize..space[2] as usize]).unwrap(), " ");
        let around = String::from_utf16(&shown[space[3] as usize - 1..space[3] as usize + 1]).unwrap();
        assert_eq!(around, "2年");
    }

    #[test]
    fn a_repair_undone_stays_in_the_list_and_opens_its_place_alone() {
        let (corpus, id) = with("a.txt", WRAPPED.as_bytes());
        let before = repairs(&corpus, id).unwrap();
        let number = |step: Step| Step::ALL.iter().position(|s| *s == step).unwrap() as u32;
        let of = |rows: &[u32], step: Step| {
            rows.chunks(REPAIR_COLUMNS).find(|row| row[0] == number(step)).unwrap().to_vec()
        };
        let join = of(&before, Step::JoinLines);
        let (other, id) = undone(WRAPPED, &[("join-lines", join[5], join[6])]);
        let after = repairs(&other, id).unwrap();
        assert_eq!(of(&after, Step::JoinLines)[4], 1, "{after:?}");
        assert_eq!(of(&after, Step::JoinLines)[1..3], join[1..3]);
        assert_eq!(of(&after, Step::CloseSpaces)[4], 0);
        let count = |corpus: &Corpus| corpus.file(id).unwrap().restored().blocks.len();
        assert_eq!(count(&other), count(&corpus) + 1);
        // The count of a step is what it did, not what it could do.
        let joins =
            |corpus: &Corpus| source(corpus, id).unwrap().restoration[number(Step::JoinLines) as usize].count;
        assert_eq!((joins(&corpus), joins(&other)), (1, 0));
    }

    #[test]
    fn places_that_no_repair_has_are_kept_and_do_nothing() {
        let plain = with("a.txt", WRAPPED.as_bytes());
        let odd = [("join-lines", 3, 4), ("join-lines", 3, 4), ("headings", 9, 2), ("lists", 900, u32::MAX)];
        let (corpus, id) = undone(WRAPPED, &odd);
        assert_eq!(text(&corpus, id), text(&plain.0, plain.1));
        assert_eq!(corpus.file(id).unwrap().undone().len(), 3);
        let rows = repairs(&corpus, id).unwrap();
        assert_eq!(rows.chunks(REPAIR_COLUMNS).filter(|row| row[4] == 1).count(), 3);
        let last = &rows[rows.len() - REPAIR_COLUMNS..];
        assert_eq!((last[1], last[2], last[3]), (last[1], last[1], NOT_SHOWN));
        let unknown = AddOptions { undone: vec![("x".into(), 0, 1)], ..AddOptions::default() };
        assert_eq!(unknown.resolve("a.txt").err().map(|e| e.code).as_deref(), Some("unknown-step"));
    }

    #[test]
    fn steps_that_are_off_are_shown_so() {
        let options = AddOptions { off: vec!["join-lines".into()], ..AddOptions::default() };
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add("a.txt", "甲国重申。".as_bytes(), options.resolve("a.txt").unwrap()).unwrap();
        let off: Vec<_> = source(&corpus, id).unwrap().restoration.into_iter().filter(|s| !s.on).collect();
        assert_eq!(off.iter().map(|s| s.step.as_str()).collect::<Vec<_>>(), ["join-lines"]);
    }

    #[test]
    fn options_that_mean_nothing_are_refused() {
        let code = |options: AddOptions| options.resolve("a.txt").err().map(|e| e.code);
        let date = |date: &str| AddOptions { date: Some(date.into()), ..AddOptions::default() };
        assert_eq!(
            code(AddOptions { off: vec!["x".into()], ..AddOptions::default() }).as_deref(),
            Some("unknown-step")
        );
        for wrong in
            ["2022-13", "22", "2022-09-32", "2022-1-1", "yesterday", "2022/2023/2024", "2022-09-16-01", "/"]
        {
            assert_eq!(code(date(wrong)).as_deref(), Some("bad-date"), "{wrong}");
        }
        for right in ["2022", "2022-09", "2022-09-16", "2023/2027", " 2022-08-18/2022-08-19 ", " "] {
            assert_eq!(code(date(right)), None, "{right}");
        }
    }

    #[test]
    fn errors_name_the_file_and_what_is_wrong() {
        let error = Corpus::new().unwrap().begin("报.rtf", b"{\\rtf1", corpus::AddOptions::default());
        let view = ErrorView::from(&error.unwrap_err());
        assert_eq!((view.code.as_str(), view.name.as_str()), ("convert", "报.rtf"));
        assert_eq!(view.detail, [("looksLike".to_owned(), "RTF document".to_owned())]);
        assert!(view.message.starts_with("报.rtf: "));
    }

    #[cfg(feature = "readers")]
    #[test]
    fn a_reading_from_the_other_module_gives_the_same_source() {
        let page = PAGE.as_bytes();
        let gbk: &[u8] = b"\xC9\xCF\xBA\xA3\xBA\xCF\xD7\xF7\xD7\xE9\xD6\xAF\xB3\xC9\xD4\xB1\xB9\xFA\n";
        let markdown = "---\na: b\n---\n## 宣言\n\n- [一](x) &lt;<br>\n".as_bytes();
        for (name, bytes) in [("a.html", page), ("b.txt", gbk), ("c.txt", markdown)] {
            let (direct, id) = with(name, bytes);
            let view = ReadingView::from(Reading::read(name, bytes, &ReadOptions::default()).unwrap());
            let mut other = Corpus::new().unwrap();
            let reading = view.resolve().unwrap();
            let crossed = other.begin_reading(name, bytes, reading, corpus::AddOptions::default());
            while other.advance(crossed, 9) != Some(1.0) {}
            let json = |corpus: &Corpus, id: u32| {
                crate::export::json::write(corpus.file(id).unwrap(), crate::export::json::Layout::Line)
                    .unwrap()
            };
            assert_eq!(json(&direct, id), json(&other, crossed));
            assert_eq!(
                direct.file(id).unwrap().source().markup,
                other.file(crossed).unwrap().source().markup
            );
        }
    }

    #[test]
    fn a_reading_that_fits_no_text_is_refused() {
        let reading = |format: &str, text: &str, markup: &[u32]| ReadingView {
            encoding: "UTF-8".into(),
            malformed: 0,
            format: format.into(),
            text: text.into(),
            markup: markup.to_vec(),
        };
        assert!(reading("html", "一", &[0, 3, 0, 0]).resolve().is_some());
        assert!(reading("html", "一", &[0, 2, 0, 0]).resolve().is_none());
        assert!(reading("odt", "一", &[]).resolve().is_none());
        assert!(reading("text", "", &[]).resolve().is_none());
    }

    #[cfg(feature = "readers")]
    proptest! {
        #[test]
        fn any_text_keeps_its_offsets(pieces in prop::collection::vec(prop_oneof![
            Just("中国"), Just("2022年9月16日"), Just("《上合组织宪章》"), Just("，"), Just("。"), Just("\n"), Just("\n\n"),
            Just("\r\n"), Just("\r"), Just("\u{3000}"), Just("😀"), Just("𠮷"), Just("e\u{301}"), Just("# "), Just("**"),
            Just("[首页](#)"), Just("<b>"), Just("&amp;"), Just("成员国重申"), Just("在北京"), Just(" "), Just("Member States")
        ], 1..60)) {
            let text = format!("各方{}", pieces.concat());
            let (corpus, id) = with("a.txt", text.as_bytes());
            check(&corpus, id)?;
        }
    }

    #[cfg(feature = "readers")]
    #[test]
    fn real_documents_keep_their_offsets() {
        // The official texts stay outside the repository; where they are not, the texts above must do.
        let Ok(files) = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus"))
        else {
            return;
        };
        for file in files {
            let path = file.unwrap().path();
            let (corpus, id) = with("a.txt", &std::fs::read(&path).unwrap());
            assert!(check(&corpus, id).unwrap() > 50, "{path:?}");
        }
    }
}
