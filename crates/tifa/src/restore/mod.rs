//! Restoration: the text as its author wrote it, as ranges over the source.
//!
//! `lines -> blocks -> documents`. Nothing is copied and nothing is changed: a block is a list of [`Piece`]s of the
//! source, what the layout put between them belongs to no piece, and every step that joined, cut or named something is
//! counted, listed as a [`Repair`] and can be switched off.

mod anomalies;
mod chars;
mod choices;
mod collocations;
mod columns;
mod continuations;
mod datelines;
mod dates;
mod describe;
mod documents;
mod emit;
mod furniture;
mod genre;
mod grams;
mod headings;
mod heads;
mod join;
mod layout;
mod likeness;
mod lines;
mod lists;
mod map;
mod parting;
mod passages;
mod repeats;
mod signatures;
mod states;
mod titles;
mod usage;

pub(crate) use anomalies::Search;
pub(crate) use describe::without_page_remarks;
use std::borrow::Cow;
use std::ops::Range;

use choices::Choices;
use grams::Grams;
use layout::Layout;
use lines::Class;
use tifa_search::Stretches;

use crate::source::Source;
use crate::span::{InBlock, InSource, Span};

/// What a block is in its document (GUIDELINES section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The title of a document.
    Title,
    /// A heading; its level stands in [`Block::level`].
    Heading,
    /// A paragraph of prose.
    Paragraph,
    /// An item of a list.
    Item,
    /// Office and name of one who signs.
    Signature,
    /// A date or source line outside the prose.
    Dateline,
    /// 下转 / 上接: the text goes on, or comes from, elsewhere.
    Continuation,
    /// Navigation, page furniture, markup signs, copyright and address lines.
    Boilerplate,
    /// A paragraph printed again by the layout.
    Repeat,
}

impl Role {
    /// All roles, in the order of the page's numbers.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Heading,
        Self::Paragraph,
        Self::Item,
        Self::Signature,
        Self::Dateline,
        Self::Continuation,
        Self::Boilerplate,
        Self::Repeat,
    ];

    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Signature => "signature",
            Self::Dateline => "dateline",
            Self::Continuation => "continuation",
            Self::Boilerplate => "boilerplate",
            Self::Repeat => "repeat",
        }
    }

    /// Whether mentions are looked for in it.
    pub const fn is_read(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::Repeat)
    }
}

/// What kind of text a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// 宣言
    Declaration,
    /// 声明
    Statement,
    /// 公报
    Communique,
    /// 条约, 协定, 协议
    Agreement,
    /// 决议
    Resolution,
    /// Anything else: 纲要, 计划, 讲话.
    Other,
}

impl DocumentKind {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::Statement => "statement",
            Self::Communique => "communique",
            Self::Agreement => "agreement",
            Self::Resolution => "resolution",
            Self::Other => "other",
        }
    }
}

/// What the text of a piece reads as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// The source's own characters.
    Same,
    /// One character that the source writes otherwise: an entity, or a line end that stands for the space between two
    /// Latin or Cyrillic words.
    As(char),
}

/// A stretch of the source that belongs to a block. The spans of a block's pieces are in reading order; those of all
/// blocks never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its bytes in the source; never empty.
    pub source: Span<InSource>,
    /// How it reads.
    pub reads: Reads,
}

impl Piece {
    /// Length of the restored text of this piece in bytes.
    pub const fn len(self) -> u32 {
        match self.reads {
            Reads::Same => self.source.len(),
            Reads::As(c) => c.len_utf8() as u32,
        }
    }

    /// A piece always holds text.
    pub const fn is_empty(self) -> bool {
        false
    }
}

/// A paragraph, heading, item, … of the restored text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Level of a heading, 1 the highest; 0 for all else.
    pub level: u8,
    /// Index into [`Restored::documents`]; `None` outside any.
    pub document: Option<u32>,
    /// Its pieces, as indices into [`Restored::pieces`].
    pub pieces: Range<u32>,
    /// Length of its restored text in bytes.
    pub len: u32,
}

/// A document found in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// Its title, white space taken out where it is Chinese; `None` where the text gives none.
    pub title: Option<String>,
    /// The body that adopted it.
    pub issuer: Option<String>,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// Where it was adopted.
    pub place: Option<String>,
    /// False where the text says that it goes on or comes from elsewhere.
    pub complete: bool,
}

/// A named step of restoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Paragraphs, headings and signatures printed without a line end between parted.
    PartGlued,
    /// Wrapped lines joined to paragraphs.
    JoinLines,
    /// Page and column breaks inside a sentence or word mended.
    MendBreaks,
    /// Spaces that the layout put between digits and Han characters left out.
    CloseSpaces,
    /// Navigation, page furniture, copyright lines set apart.
    Furniture,
    /// Paragraphs printed twice set apart.
    Repeats,
    /// Signs of a mark-up language set apart.
    MarkupSigns,
    /// Headings found.
    Headings,
    /// Items of lists found.
    Lists,
    /// Signatures found.
    Signatures,
    /// Datelines found.
    Datelines,
    /// 下转 / 上接 found.
    Continuations,
    /// The file divided into documents.
    Documents,
    /// Titles brought back to bodies that the columns of the page parted them from.
    PartedTitles,
}

impl Step {
    /// All steps, in the order in which they run.
    pub const ALL: [Self; 14] = [
        Self::MarkupSigns,
        Self::PartGlued,
        Self::CloseSpaces,
        Self::JoinLines,
        Self::MendBreaks,
        Self::Furniture,
        Self::Headings,
        Self::Lists,
        Self::Signatures,
        Self::Datelines,
        Self::Continuations,
        Self::Repeats,
        Self::Documents,
        Self::PartedTitles,
    ];

    /// Its name in files and in the page's dictionaries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartGlued => "part-glued",
            Self::JoinLines => "join-lines",
            Self::MendBreaks => "mend-breaks",
            Self::CloseSpaces => "close-spaces",
            Self::Furniture => "furniture",
            Self::Repeats => "repeats",
            Self::MarkupSigns => "markup-signs",
            Self::Headings => "headings",
            Self::Lists => "lists",
            Self::Signatures => "signatures",
            Self::Datelines => "datelines",
            Self::Continuations => "continuations",
            Self::Documents => "documents",
            Self::PartedTitles => "parted-titles",
        }
    }
}

/// One thing that a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The step.
    pub step: Step,
    /// Where in the source: the white space or the signs left out, or the line that was given its role.
    pub at: Span<InSource>,
}

/// What seems to be wrong at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnomalyKind {
    /// U+FFFD.
    Replacement,
    /// A character that was likely misread: 下合组织.
    Misread,
    /// A word printed twice: 合作合作.
    Doubled,
    /// Punctuation printed twice: （（.
    Punctuation,
    /// A sentence that breaks off, or two run together.
    BrokenOff,
}

impl AnomalyKind {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Replacement => "replacement",
            Self::Misread => "misread",
            Self::Doubled => "doubled",
            Self::Punctuation => "punctuation",
            Self::BrokenOff => "broken-off",
        }
    }
}

/// A place that looks damaged: reported, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    /// What seems wrong.
    pub kind: AnomalyKind,
    /// The block it stands in.
    pub block: u32,
    /// Where in that block.
    pub span: Span<InBlock>,
    /// What likely stood there.
    pub suggestion: Option<String>,
}

/// What the caller decides.
#[derive(Debug, Clone, Default)]
pub struct RestoreOptions {
    /// Steps switched off.
    pub off: Vec<Step>,
    /// Single repairs undone, by the place they act on ([`Repair::at`]).
    pub undone: Vec<(Step, Span<InSource>)>,
}

/// The restored text of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// The documents found, in order of their titles' or first blocks' place in reading order.
    pub documents: Vec<Document>,
    /// All blocks in reading order; every character of the source that is not white space or hidden markup stands in
    /// exactly one.
    pub blocks: Vec<Block>,
    /// The pieces of all blocks.
    pub pieces: Vec<Piece>,
    /// What was done.
    pub repairs: Vec<Repair>,
    /// Places that look damaged.
    pub anomalies: Vec<Anomaly>,
    stretches: Stretches,
}

impl Restored {
    /// The pieces of a block.
    pub fn pieces_of(&self, block: &Block) -> &[Piece] {
        self.pieces.get(block.pieces.start as usize..block.pieces.end as usize).unwrap_or_default()
    }

    /// Appends the restored text of `block` to `out`.
    pub fn write_text(&self, source: &Source, block: &Block, out: &mut String) {
        for piece in self.pieces_of(block) {
            match piece.reads {
                Reads::Same => out.push_str(&source.text[piece.source.range()]),
                Reads::As(c) => out.push(c),
            }
        }
    }

    /// The restored text of `block`: the source's own where it reads a stretch of it as it lies.
    pub fn read<'s>(&self, source: &'s Source, block: &Block) -> Cow<'s, str> {
        if let [Piece { reads: Reads::Same, source: span, .. }] = self.pieces_of(block) {
            return Cow::Borrowed(&source.text[span.range()]);
        }
        let mut out = String::with_capacity(block.len as usize);
        self.write_text(source, block, &mut out);
        Cow::Owned(out)
    }

    /// The restored text of the block with this index; empty for one that does not exist.
    pub fn text(&self, source: &Source, block: u32) -> String {
        let mut out = String::new();
        if let Some(block) = self.blocks.get(block as usize) {
            out.reserve(block.len as usize);
            self.write_text(source, block, &mut out);
        }
        out
    }

    /// How often a step did something.
    pub fn count(&self, step: Step) -> usize {
        self.repairs.iter().filter(|r| r.step == step).count()
    }
}

/// Restores a source and looks for damaged places.
///
/// Takes time in proportion to the length of the text.
pub fn restore(source: &Source, options: &RestoreOptions) -> Restored {
    let (mut restored, mut search) = begin(source, options);
    while !search.advance(source, &mut restored, u32::MAX) {}
    restored
}

/// Restores a source; the search tells its damaged places, which nothing else waits for.
///
/// Every step works on the draft in turn; a step that is off leaves it as it was.
pub(crate) fn begin(source: &Source, options: &RestoreOptions) -> (Restored, Search) {
    let mut draft = lines::read(source, Choices::new(options));
    parting::part(&mut draft);
    furniture::classify(&mut draft);
    let is_text = |line: &usize| !matches!(draft.lines[*line].class, Class::Furniture { .. });
    let mut flow: Vec<usize> = (0..draft.lines.len()).filter(is_text).collect();
    continuations::classify(&mut draft, &flow);
    let forward = titles::classify(&mut draft, &mut flow);
    datelines::classify(&mut draft, &flow);
    lists::classify(&mut draft, &flow);
    let layout = Layout::of(&draft, &flow);
    headings::classify(&mut draft, &flow, &layout);
    let mut grams = Grams::for_len(source.text.len());
    for &line in &flow {
        grams.add(draft.text(line));
    }
    let joined = join::join(&draft, &flow, &layout, &grams);
    let mut passages = passages::of(&draft, &flow, &joined);
    passages::bare_headings(&draft, &flow, &layout, &mut passages);
    furniture::contents(&draft, &mut passages);
    passages::take_back(&draft, &mut passages);
    repeats::set_apart(&draft, &mut passages);
    let mut found = documents::divide(&draft, &mut passages);
    lists::set_items(&draft, &mut passages);
    let moved = columns::reunite(&draft, &passages, &mut found);
    documents::drop_bare_titles(&draft, &mut passages, &mut found);
    repeats::mark_titles(&draft, &mut passages, &found);
    passages::take_back(&draft, &mut passages);
    headings::settle_levels(&mut passages);
    let only = found.len() == 1;
    let documents: Vec<Document> =
        found.iter().map(|f| describe::describe(&draft, &passages, f, only)).collect();
    let mut before = Vec::new();
    for (index, document) in found.iter().enumerate() {
        for &p in document.body.iter().chain(&document.title) {
            if passages[p].role != Role::Boilerplate {
                passages[p].document = Some(index as u32);
            }
        }
        if let Some(title) = document.title.filter(|t| moved.contains(t))
            && let Some(first) = document.body.first()
        {
            before.push((title, *first));
        }
    }
    let moved = before.iter().map(|(title, _)| passages[*title].span);
    let moved = moved.chain(forward.iter().map(|line| draft.lines[*line].span)).collect();
    let mut out = emit::write(&draft, &flow, &joined, &passages, &before, moved);
    out.documents = documents;
    out.stretches = map::stretches(&out);
    (out, Search::new(grams))
}
