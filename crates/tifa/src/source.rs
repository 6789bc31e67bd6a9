//! The decoded source file: what was read, how, and where its lines and characters stand.
//!
//! It knows nothing of documents or paragraphs. For HTML and Markdown the text is the raw decoded file; [`Markup`] says
//! which of its bytes are signs and what they mean. For DOCX and PDF it is the text as a reader of the file sees it.

#[cfg(feature = "readers")]
pub mod archive;
mod decode;
#[cfg(feature = "readers")]
mod docx;
mod format;
#[cfg(feature = "readers")]
mod html;
mod language;
#[cfg(feature = "readers")]
mod markdown;
pub mod offsets;

use std::fmt;

use sha2::{Digest, Sha256};

use crate::span::{InSource, Span};

/// Largest file taken, in bytes. A page of the web is a few hundred KB; a year of a newspaper is less than this.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// Most files in a ZIP archive or folder.
pub const MAX_ENTRIES: usize = 2000;

/// Most bytes that a ZIP archive may unpack to, with the archives inside it.
pub const MAX_UNPACKED: u64 = 200 * 1024 * 1024;

/// Most bytes that one packed byte may stand for, where an entry is larger than a megabyte: text packs 3 to 10 times, the
/// XML of tables 50 times, bombs a thousand times.
pub const MAX_RATIO: u64 = 200;

/// How many archives may lie inside one another.
pub const MAX_NESTING: usize = 3;

/// How deep elements of a document may lie inside one another; a table in a table in a text box has some 60.
pub const MAX_DEPTH: usize = 400;

/// The language a file is mostly written in; decides how lines are joined and which grammar reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese in simplified characters.
    Hans,
    /// Chinese in traditional characters.
    Hant,
    /// English (and, for joining lines, any other text in Latin letters).
    English,
    /// Russian (and, for joining lines, any other text in Cyrillic letters).
    Russian,
}

impl Language {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Hans => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// Whether it is written in Han characters, without spaces between words.
    pub const fn is_han(self) -> bool {
        matches!(self, Self::Hans | Self::Hant)
    }
}

/// What a stretch of markup stands for.
///
/// Items come in order of place, do not overlap, and lie on character borders. Everything between them is text as a
/// reader sees it. White space between blocks is text too and means nothing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupKind {
    /// Bytes that a reader never sees: a tag, a comment, a script, a style sheet, a hidden element with all its text.
    /// They belong to no block. Only HTML has them, also HTML inside Markdown, and DOCX for the numbers that point to notes.
    Hidden,
    /// Signs that a reader of the raw file sees and that the text does not mean: `##`, the `-` of a list, `**`, the
    /// `[` and `](https://…)` of a link, an image, a rule, a fence. Never white space at either end, never more than one
    /// line. The number of a numbered list (`1.`) is no sign: the text means it. Only Markdown has them.
    Sign,
    /// A character written otherwise: `&amp;`. It is text.
    Entity(char),
    /// A line break inside a paragraph: `<br>`, or the two spaces and line end of Markdown.
    Break,
    /// The block before ends here and another begins, of which the markup says this. Always empty; where several stand
    /// at one place, or with only white space and markup between, the last one counts. The signs of the block (`##`,
    /// `-`) stand behind the border. In a file with markup, text before the first border is a paragraph.
    Border(MarkupRole),
}

/// What the markup says of the block behind a [`MarkupKind::Border`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupRole {
    /// A paragraph, or nothing said: a cell of a table, the text behind the end of any other block.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Furniture: navigation, header, footer, form, aside. Every border inside says so again.
    Furniture,
    /// Data about the file: the YAML front matter with its fences, the text of the `title` element.
    Metadata,
}

/// One stretch of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkupItem {
    /// Its bytes; empty for a border, never empty for anything else.
    pub span: Span<InSource>,
    /// What it stands for.
    pub kind: MarkupKind,
}

/// The markup of a source. Empty for plain text.
///
/// Line ends in the text between: in plain text and in Markdown they are those of the author or of the layout, and
/// restoration decides; in HTML and DOCX they mean no more than a space, since only borders and breaks part lines there
/// (but for the text of `pre`, whose line ends are [`MarkupKind::Break`]s).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup {
    /// The stretches, in order of place, without overlaps.
    pub items: Vec<MarkupItem>,
}

/// The form a file was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// Markdown, with or without YAML front matter.
    Markdown,
    /// A document of a word processor (Office Open XML); the text is what it shows.
    Docx,
    /// The text layer of a PDF, which the caller has read: lines as printed, form feeds between pages.
    Pdf,
}

/// What is limited, beside the size of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Files in an archive: [`MAX_ENTRIES`].
    Entries,
    /// What they unpack to: [`MAX_UNPACKED`].
    Unpacked,
    /// How tightly one is packed: [`MAX_RATIO`].
    Ratio,
    /// Archives inside archives: [`MAX_NESTING`].
    Nesting,
    /// Elements inside elements.
    Depth,
}

impl Limit {
    /// The code that the page's dictionaries have for going over it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entries => "over-entries",
            Self::Unpacked => "over-unpacked",
            Self::Ratio => "over-ratio",
            Self::Nesting => "over-nesting",
            Self::Depth => "over-depth",
        }
    }

    /// How much is read at most.
    pub const fn most(self) -> u64 {
        match self {
            Self::Entries => MAX_ENTRIES as u64,
            Self::Unpacked => MAX_UNPACKED,
            Self::Ratio => MAX_RATIO,
            Self::Nesting => MAX_NESTING as u64,
            Self::Depth => MAX_DEPTH as u64,
        }
    }
}

/// What the caller knows better than detection.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// A WHATWG encoding label chosen by the user; `None` lets the bytes decide.
    pub encoding: Option<String>,
    /// The form chosen by the user; `None` lets name and text decide.
    pub format: Option<Format>,
}

/// Why a file could not be read. Each names the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    Empty {
        /// The file's base name.
        name: String,
    },
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// The file's base name.
        name: String,
        /// Its size in bytes.
        bytes: usize,
    },
    /// Not text: an image, an archive, a program.
    NotText {
        /// The file's base name.
        name: String,
        /// What it seems to be, for the reader ("PNG image").
        looks_like: &'static str,
    },
    /// The chosen encoding is not one that exists.
    UnknownEncoding {
        /// The file's base name.
        name: String,
        /// The label as given.
        label: String,
    },
    /// The file needs the readers module, which this build leaves out.
    NeedsReaders {
        /// The file's base name.
        name: String,
    },
    /// The bytes need the module of encodings, which this build leaves out.
    NeedsEncodings {
        /// The file's base name.
        name: String,
    },
    /// A PDF, whose text layer the page reads.
    Pdf {
        /// The file's base name.
        name: String,
    },
    /// A ZIP archive of files, no document itself ([`archive::Archive`] opens it).
    Archive {
        /// The file's base name.
        name: String,
    },
    /// A document in a form that is not read; its own program can save it in one that is.
    Convert {
        /// The file's base name.
        name: String,
        /// What it is ("RTF document").
        looks_like: &'static str,
    },
    /// A picture, or a document that holds pictures of pages and no text.
    Scan {
        /// The file's base name.
        name: String,
    },
    /// Closed by a password.
    Locked {
        /// The file's base name, or the path in an archive.
        name: String,
    },
    /// Its own form is broken.
    Damaged {
        /// The file's base name.
        name: String,
        /// The part of it that is broken; empty for the whole.
        part: String,
    },
    /// More than is read.
    OverLimit {
        /// The file's base name.
        name: String,
        /// Of what.
        limit: Limit,
    },
}

/// A decoded source file.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file's base name.
    pub name: String,
    /// The WHATWG name of the encoding it was decoded from.
    pub encoding: String,
    /// How many stretches of bytes had no meaning in that encoding; each became U+FFFD.
    pub malformed: u32,
    /// The form it was read as.
    pub format: Format,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// SHA-256 of the file's bytes.
    pub sha256: [u8; 32],
    /// The decoded text: no byte order mark, line ends kept.
    pub text: String,
    /// Its markup.
    pub markup: Markup,
    /// The language it is mostly written in.
    pub language: Language,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { name } => write!(f, "{name}: the file is empty"),
            Self::TooLarge { name, bytes } => {
                // Tenths without floating point, whose printing weighs more than all else here.
                let tenths = bytes.saturating_mul(10) / 1_048_576;
                let most = MAX_BYTES / 1_048_576;
                write!(f, "{name}: {}.{} MB is over the limit of {most} MB", tenths / 10, tenths % 10)
            }
            Self::NotText { name, looks_like } => {
                write!(f, "{name}: not a text, it looks like a {looks_like}")
            }
            Self::UnknownEncoding { name, label } => {
                write!(f, "{name}: there is no encoding called '{label}'")
            }
            Self::NeedsReaders { name } => write!(f, "{name}: needs the readers module"),
            Self::NeedsEncodings { name } => write!(f, "{name}: needs the module of encodings"),
            Self::Pdf { name } => write!(
                f,
                "{name}: a PDF; its text layer is read in the page only, so open it there, or give the text of it"
            ),
            Self::Archive { name } => write!(f, "{name}: an archive of files, no document"),
            Self::Convert { name, looks_like } => {
                write!(
                    f,
                    "{name}: a file in another form ({looks_like}); save it as DOCX or plain text first"
                )
            }
            Self::Scan { name } => {
                write!(f, "{name}: pictures without text; character recognition (OCR) must read it first")
            }
            Self::Locked { name } => {
                write!(f, "{name}: closed by a password; save a copy without one first")
            }
            Self::Damaged { name, part } if part.is_empty() => {
                write!(f, "{name}: damaged, its own form is broken")
            }
            Self::Damaged { name, part } => write!(f, "{name}: damaged at {part}"),
            Self::OverLimit { name, limit } => match limit {
                Limit::Entries => write!(f, "{name}: more than {MAX_ENTRIES} files"),
                Limit::Unpacked => {
                    write!(f, "{name}: would unpack to more than {} MB", MAX_UNPACKED / 1_048_576)
                }
                Limit::Ratio => write!(f, "{name}: packed more than {MAX_RATIO} times, as no text is"),
                Limit::Nesting => write!(f, "{name}: more than {MAX_NESTING} archives inside one another"),
                Limit::Depth => write!(f, "{name}: its elements lie too deep inside one another"),
            },
        }
    }
}

impl std::error::Error for ReadError {}

/// What decoding made of a file, before it is anybody's [`Source`]: the part that may be done by other builds of this
/// crate (the page's modules of encodings and of readers) and handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// As [`Source::encoding`].
    pub encoding: String,
    /// As [`Source::malformed`].
    pub malformed: u32,
    /// As [`Source::format`].
    pub format: Format,
    /// As [`Source::text`].
    pub text: String,
    /// As [`Source::markup`].
    pub markup: Markup,
}

impl Reading {
    /// Decodes a file and reads its markup.
    ///
    /// # Errors
    /// [`ReadError`] where the bytes are no text, or need what this build lacks.
    pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Self, ReadError> {
        if is_zip(bytes) && bytes.len() <= MAX_BYTES {
            #[cfg(feature = "readers")]
            return docx::read(base_name(name), bytes);
            #[cfg(not(feature = "readers"))]
            return Err(ReadError::NeedsReaders { name: base_name(name).to_owned() });
        }
        Self::decode(name, bytes, options)?.with_markup(name, options)
    }

    /// Decodes a file that is no archive; its markup is still to be read.
    ///
    /// # Errors
    /// As [`Reading::read`].
    pub fn decode(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Self, ReadError> {
        let name = base_name(name);
        if bytes.len() > MAX_BYTES {
            return Err(ReadError::TooLarge { name: name.to_owned(), bytes: bytes.len() });
        }
        if bytes.is_empty() {
            return Err(ReadError::Empty { name: name.to_owned() });
        }
        if bytes.starts_with(b"%PDF-") {
            return Err(ReadError::Pdf { name: name.to_owned() });
        }
        let decode::Decoded { encoding, malformed, text } =
            decode::decode(name, bytes, options.encoding.as_deref())?;
        if text.trim().is_empty() {
            return Err(ReadError::Empty { name: name.to_owned() });
        }
        let format = options.format.unwrap_or_else(|| format::detect(name, &text));
        Ok(Self { encoding: encoding.to_owned(), malformed, format, text, markup: Markup::default() })
    }

    /// With its markup, where its format has any.
    ///
    /// # Errors
    /// [`ReadError::NeedsReaders`] where this build cannot read it.
    #[cfg_attr(
        feature = "readers",
        expect(unused_variables, reason = "only a build without readers needs the name")
    )]
    pub fn with_markup(self, name: &str, options: &ReadOptions) -> Result<Self, ReadError> {
        let markup = match self.format {
            Format::Text | Format::Docx | Format::Pdf => Markup::default(),
            #[cfg(feature = "readers")]
            Format::Html => html::read(&self.text),
            #[cfg(feature = "readers")]
            Format::Markdown => markdown::read(&self.text),
            #[cfg(not(feature = "readers"))]
            Format::Html | Format::Markdown => {
                return Err(ReadError::NeedsReaders { name: base_name(name).to_owned() });
            }
        };
        // Where nothing would be left to read, the signs are what someone wants to see.
        let is_bare = || markup.visible(&self.text).all(|stretch| stretch.trim().is_empty());
        if options.format.is_none() && is_bare() {
            return Ok(Self { format: Format::Text, markup: Markup::default(), ..self });
        }
        Ok(Self { markup, ..self })
    }
}

impl Source {
    /// Decodes a file.
    ///
    /// # Errors
    /// [`ReadError`] where the bytes are no text; bytes without meaning in the encoding are no error but counted in
    /// [`Source::malformed`].
    pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Self, ReadError> {
        Ok(Self::from_reading(name, bytes, Reading::read(name, bytes, options)?))
    }

    /// The source of a file whose bytes have been read already.
    pub fn from_reading(name: &str, bytes: &[u8], reading: Reading) -> Self {
        let Reading { encoding, malformed, format, text, markup } = reading;
        let language = language::detect(markup.visible(&text));
        Self {
            name: base_name(name).to_owned(),
            encoding,
            malformed,
            format,
            bytes: bytes.len(),
            sha256: Sha256::digest(bytes).into(),
            text,
            markup,
            language,
        }
    }

    /// The SHA-256 of the file's bytes in lower-case hex.
    pub fn sha256_hex(&self) -> String {
        self.sha256
            .iter()
            .flat_map(|b| [b >> 4, b & 15])
            .filter_map(|d| char::from_digit(d.into(), 16))
            .collect()
    }
}

/// A text in GB18030; what has no meaning there is U+FFFD.
#[cfg(feature = "encodings")]
pub fn gb18030(bytes: &[u8]) -> String {
    decode::gb18030(bytes)
}

/// Whether these bytes begin as a ZIP archive does, an empty one included.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether a file in a folder or archive is none that systems and programs leave behind: hidden ones, those of macOS and of
/// Windows, the owner's mark of an open document.
pub fn is_kept(path: &str) -> bool {
    path.split('/').all(|part| {
        !part.starts_with(['.', '~'])
            && !["__MACOSX", "Thumbs.db", "desktop.ini"].iter().any(|left| left.eq_ignore_ascii_case(part))
    })
}

/// Whether a file may be one that is read, or whose form a reader should be told of, by its first bytes: no picture,
/// sound, film, font, program or table. A folder or archive holds others beside what is to be read.
pub fn may_be_document(start: &[u8]) -> bool {
    start.is_empty() || decode::foreign(start).is_none_or(|(form, _)| form == decode::Form::Document)
}

/// The last part of a path, of any system.
fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(name)
}

impl Format {
    /// Its name in files and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Text, Self::Html, Self::Markdown, Self::Docx, Self::Pdf].into_iter().find(|f| f.name() == name)
    }

    /// Whether the markup alone says where lines end: line ends and blanks of the text mean no more than a space.
    pub const fn is_set_by_markup(self) -> bool {
        matches!(self, Self::Html | Self::Docx)
    }

    /// Whether the text holds no markup of its own, so that what looks like signs of Markdown may be just that.
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::Text | Self::Pdf)
    }
}

/// Width of a row of [`Markup::to_rows`]: start and end in bytes, kind, argument.
const ROW: usize = 4;

impl Markup {
    /// The stretches of `text` that are no markup.
    fn visible<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let ends = self.items.iter().map(|i| i.span).chain([Span::new(text.len() as u32, text.len() as u32)]);
        ends.scan(0, |at, span| {
            let stretch = text.get(*at..span.start as usize).unwrap_or_default();
            *at = span.end as usize;
            Some(stretch)
        })
    }

    /// The items as numbers, to hand them from one wasm module to another.
    pub fn to_rows(&self) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.items.len() * ROW);
        for item in &self.items {
            let (kind, argument) = match item.kind {
                MarkupKind::Hidden => (0, 0),
                MarkupKind::Sign => (1, 0),
                MarkupKind::Break => (2, 0),
                MarkupKind::Entity(c) => (3, c as u32),
                MarkupKind::Border(MarkupRole::Paragraph) => (4, 0),
                MarkupKind::Border(MarkupRole::Item) => (5, 0),
                MarkupKind::Border(MarkupRole::Furniture) => (6, 0),
                MarkupKind::Border(MarkupRole::Metadata) => (7, 0),
                MarkupKind::Border(MarkupRole::Heading(level)) => (8, u32::from(level)),
            };
            rows.extend([item.span.start, item.span.end, kind, argument]);
        }
        rows
    }

    /// The items that [`Markup::to_rows`] gave for this text; `None` for numbers that it cannot have given.
    pub fn from_rows(rows: &[u32], text: &str) -> Option<Self> {
        if !rows.len().is_multiple_of(ROW) {
            return None;
        }
        let mut items = Vec::with_capacity(rows.len() / ROW);
        let mut at = 0;
        for row in rows.chunks_exact(ROW) {
            let (start, end) = (row[0], row[1]);
            let kind = match (row[2], row[3]) {
                (0, 0) => MarkupKind::Hidden,
                (1, 0) => MarkupKind::Sign,
                (2, 0) => MarkupKind::Break,
                (3, c) => MarkupKind::Entity(char::from_u32(c)?),
                (4, 0) => MarkupKind::Border(MarkupRole::Paragraph),
                (5, 0) => MarkupKind::Border(MarkupRole::Item),
                (6, 0) => MarkupKind::Border(MarkupRole::Furniture),
                (7, 0) => MarkupKind::Border(MarkupRole::Metadata),
                (8, level @ 1..=6) => MarkupKind::Border(MarkupRole::Heading(level as u8)),
                _ => return None,
            };
            let border = matches!(kind, MarkupKind::Border(_));
            let ordered = at <= start && start <= end && border == (start == end);
            if !ordered || !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
                return None;
            }
            at = end;
            items.push(MarkupItem { span: Span::new(start, end), kind });
        }
        Some(Self { items })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text with its markup in a form to read in a test: a line a block, `|p `, `|h2 `, `|item `, … before it, signs in
    /// ‹›, breaks as `/`, white space as one blank.
    #[cfg(feature = "readers")]
    pub(super) fn shape(text: &str, markup: &Markup) -> String {
        let mut blocks: Vec<(String, String)> = vec![(String::new(), String::new())];
        let mut at = 0;
        let put = |blocks: &mut Vec<(String, String)>, s: &str| {
            if let Some(last) = blocks.last_mut() {
                last.1.push_str(s);
            }
        };
        for item in &markup.items {
            put(&mut blocks, &text[at..item.span.start as usize]);
            at = item.span.end as usize;
            match item.kind {
                MarkupKind::Hidden => {}
                MarkupKind::Sign => put(&mut blocks, &format!("‹{}›", &text[item.span.range()])),
                MarkupKind::Entity(c) => put(&mut blocks, &c.to_string()),
                MarkupKind::Break => put(&mut blocks, "/"),
                MarkupKind::Border(role) => {
                    let role = match role {
                        MarkupRole::Paragraph => "|p ".to_owned(),
                        MarkupRole::Heading(level) => format!("|h{level} "),
                        MarkupRole::Item => "|item ".to_owned(),
                        MarkupRole::Furniture => "|furniture ".to_owned(),
                        MarkupRole::Metadata => "|meta ".to_owned(),
                    };
                    blocks.push((role, String::new()));
                }
            }
        }
        put(&mut blocks, &text[at..]);
        let squeeze = |s: &str| {
            s.split([' ', '\n', '\r', '\t']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let lines = blocks
            .iter()
            .filter(|(_, t)| !t.trim().is_empty())
            .map(|(role, t)| format!("{role}{}", squeeze(t)));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_file_that_is_no_document_is_an_error_that_names_it() {
        let read = |bytes: &[u8]| Source::read("夹/公报 \"一\".txt", bytes, &ReadOptions::default());
        let name = || "公报 \"一\".txt".to_owned();
        assert_eq!(read(b"").err(), Some(ReadError::Empty { name: name() }));
        assert_eq!(read("\u{FEFF} \u{3000}\r\n".as_bytes()).err(), Some(ReadError::Empty { name: name() }));
        let large = vec![b'a'; MAX_BYTES + 1];
        assert_eq!(read(&large).err(), Some(ReadError::TooLarge { name: name(), bytes: large.len() }));
    }

    #[test]
    fn a_source_keeps_its_line_ends_and_loses_its_mark() {
        let source =
            Source::read("a.txt", b"\xEF\xBB\xBFone\r\ntwo\rthree\n", &ReadOptions::default()).unwrap();
        assert_eq!(source.text, "one\r\ntwo\rthree\n");
        assert_eq!(source.bytes, 18);
        // printf '\xEF\xBB\xBFone\r\ntwo\rthree\n' | sha256sum
        assert_eq!(source.sha256_hex(), "739ebfc0dc624683fa3d772d059507ef6e63866c23db6c210d4ca60c36b59c71");
    }

    #[cfg(feature = "readers")]
    #[test]
    fn tags_do_not_decide_the_language() {
        let page = format!("<!doctype html><div class='{}'>成員國重申</div>", "navigation ".repeat(30));
        let source = Source::read("a", page.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!((source.format, source.language), (Format::Html, Language::Hant));
        let as_text = ReadOptions { format: Some(Format::Text), ..ReadOptions::default() };
        assert!(Source::read("a", page.as_bytes(), &as_text).unwrap().markup.items.is_empty());
    }

    #[cfg(feature = "readers")]
    #[test]
    fn a_page_of_nothing_but_tags_is_shown_as_it_is() {
        let page = "<html><script>alert(1)</script><img src=x onerror=alert(2)>";
        let source = Source::read("a", page.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!((source.format, source.markup.items.len()), (Format::Text, 0));
    }

    #[cfg(not(any(feature = "readers", feature = "encodings")))]
    #[test]
    fn what_needs_another_module_says_so() {
        let read = |bytes: &[u8], encoding: Option<&str>| {
            let encoding = encoding.map(str::to_owned);
            Source::read("a.txt", bytes, &ReadOptions { encoding, format: None }).map(|s| s.encoding)
        };
        let readers = Err(ReadError::NeedsReaders { name: "a.txt".into() });
        let encodings = Err(ReadError::NeedsEncodings { name: "a.txt".into() });
        assert_eq!(read(b"\xBB\xE1\xD2\xE9", None), encodings);
        assert_eq!(read(b"a", Some("gbk")), encodings);
        assert_eq!(read(b"<!doctype html><p>a", None), readers);
        assert_eq!(read(b"# a\n", None), readers);
        assert_eq!(read(b"PK\x03\x04", None), readers);
        assert_eq!(read(b"a", None).as_deref(), Ok("UTF-8"));
        assert_eq!(read(b"\xFF\xFEa\0", None).as_deref(), Ok("UTF-16LE"));
    }

    #[test]
    fn rows_that_fit_no_text_are_refused() {
        let text = "一二";
        for rows in [
            [0, 3, 0].as_slice(),      // not a row
            &[0, 2, 0, 0],             // inside a character
            &[0, 9, 0, 0],             // past the end
            &[3, 0, 0, 0],             // turned round
            &[0, 0, 0, 0],             // an empty sign
            &[0, 3, 4, 0],             // a border with bytes
            &[0, 3, 9, 0],             // no kind
            &[0, 0, 8, 7],             // no level
            &[0, 3, 3, 0xD800],        // no character
            &[3, 6, 0, 0, 0, 3, 0, 0], // out of order
        ] {
            assert_eq!(Markup::from_rows(rows, text), None, "{rows:?}");
        }
        assert!(Markup::from_rows(&[0, 0, 8, 2, 0, 3, 1, 0, 3, 6, 3, 0x4E], text).is_some());
    }
}
