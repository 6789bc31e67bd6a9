//! A passage to be cited: its words, and where they stand, as text, Markdown or HTML, in two forms: Chinese by GB/T
//! 7714—2015, English by the notes of the Chicago Manual (18th edition). The templates are our own; tests hold them to a
//! citation library.
//!
//! GB/T: `责任者. 题名[EB/OL]. (日期)[引用日期]. 地址.` where an address is known, else `责任者. 题名[Z]. 地点, 日期.`, with the
//! paragraph behind. Chicago: `Issuer, “Title,” place, date, para. 5, address.` What is not known is left out. It must not
//! know the clock: the day of access is given.

use crate::export::format::{percent, xml_text, xml_value};
use crate::record::{Document, Record};

/// Language and with it the form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// GB/T 7714—2015.
    Zh,
    /// Chicago, notes.
    En,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// A quotation in Markdown.
    Markdown,
    /// A quotation in HTML.
    Html,
}

impl Language {
    /// `zh` or `en`.
    pub fn from_name(name: &str) -> Option<Self> {
        [("zh", Self::Zh), ("en", Self::En)].into_iter().find(|(other, _)| *other == name).map(|x| x.1)
    }
}

impl Form {
    /// `text`, `markdown` or `html`.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [("text", Self::Text), ("markdown", Self::Markdown), ("html", Self::Html)];
        all.into_iter().find(|(other, _)| *other == name).map(|x| x.1)
    }
}

/// A passage and what is known of its place besides the record.
#[derive(Debug, Clone, Default)]
pub struct Passage<'a> {
    /// The block that it begins in, by id.
    pub block: &'a str,
    /// Its words.
    pub quote: &'a str,
    /// The address of the original page; empty where none is known.
    pub original: &'a str,
    /// The address of the passage in Tifa; empty where there is none.
    pub permalink: &'a str,
    /// The day of access, `2026-11-28`; empty where it is not to be said.
    pub accessed: &'a str,
}

/// The document of a block and its number among the document's paragraphs, as the page counts them: none for a heading.
pub fn place<'r>(record: &'r Record, block: &str) -> (Option<&'r Document>, Option<u32>) {
    let Some(found) = record.blocks.iter().find(|b| b.id == block) else { return (None, None) };
    let document = record.documents.iter().find(|d| Some(&d.id) == found.document.as_ref());
    let is_counted = |b: &&crate::record::Block| b.role == "paragraph" && b.document == found.document;
    let number = record.blocks.iter().filter(is_counted).position(|b| b.id == block);
    (document, number.map(|n| n as u32 + 1))
}

/// The address of the original page as the file itself says it: `rel="canonical"` or `og:url` of HTML, `url` in the front
/// matter of Markdown. Only addresses of the web.
pub fn address(record: &Record, text: &str) -> Option<String> {
    // Both stand at the start.
    const LOOKED_AT: usize = 64 * 1024;
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = &text[..end];
    let found = match &*record.source.format {
        "html" => tags(start).find_map(|tag| {
            let is =
                |name: &str, value: &str| attribute(tag, name).is_some_and(|v| v.eq_ignore_ascii_case(value));
            if is("rel", "canonical") {
                attribute(tag, "href")
            } else if is("property", "og:url") {
                attribute(tag, "content")
            } else {
                None
            }
        }),
        "markdown" => start
            .strip_prefix("---")
            .and_then(|rest| rest.split_once("\n---"))
            .and_then(|(front, _)| front.lines().find_map(|line| line.strip_prefix("url:")))
            .map(|value| value.trim().trim_matches(['"', '\'']).to_owned()),
        _ => None,
    };
    found.filter(|address| address.starts_with("https://") || address.starts_with("http://"))
}

/// The inside of `link` and `meta` elements of a page's head.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        let name = tag.get(..5)?;
        (name.eq_ignore_ascii_case("link ") || name.eq_ignore_ascii_case("meta ")).then(|| &tag[5..])
    })
}

/// An attribute of a tag, its references to `&` resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (key, behind) = rest.split_once('=')?;
        let key = key.split_whitespace().next_back().unwrap_or_default();
        let behind = behind.trim_start();
        let (value, next) = match behind.chars().next()? {
            quote @ ('"' | '\'') => behind[1..].split_once(quote)?,
            _ => behind.split_once(char::is_whitespace).unwrap_or((behind, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.replace("&amp;", "&"));
        }
        rest = next;
    }
}

/// An address that browsers open at the words themselves: `#:~:text=` with the words, or with their start and end where
/// they are long or run over a line end.
pub fn text_fragment(address: &str, quote: &str) -> String {
    const WHOLE: usize = 60;
    const EDGE: usize = 16;
    let words = quote.trim();
    if words.is_empty() {
        return address.to_owned();
    }
    let characters: Vec<char> = words.chars().collect();
    let edge = |part: &str| percent(part.trim()).replace('-', "%2D");
    let directive = if characters.len() <= WHOLE && !words.contains(['\n', '\r']) {
        edge(words)
    } else {
        let lines = || words.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        let first: String = lines().next().unwrap_or_default().chars().take(EDGE).collect();
        let last: Vec<char> = lines().next_back().unwrap_or_default().chars().collect();
        let last: String = last[last.len().saturating_sub(EDGE)..].iter().collect();
        format!("{},{}", edge(&first), edge(&last))
    };
    // A fragment of the address stays before the directive.
    let joint = if address.contains('#') { "" } else { "#" };
    format!("{address}{joint}:~:text={directive}")
}

/// A part of a citation: words, the title, or an address.
enum Piece {
    Words(String),
    Title(String),
    Address(String),
}

/// A passage with its citation.
pub fn cite(record: &Record, passage: &Passage<'_>, language: Language, form: Form) -> String {
    let quote = passage.quote.trim();
    let pieces = match language {
        Language::Zh => chinese(record, passage),
        Language::En => english(record, passage),
    };
    let citation: String = pieces
        .iter()
        .map(|piece| match (piece, form) {
            (Piece::Words(text) | Piece::Title(text) | Piece::Address(text), Form::Text) => text.clone(),
            (Piece::Words(text) | Piece::Title(text), Form::Markdown) => markdown(text),
            (Piece::Address(text), Form::Markdown) => format!("<{text}>"),
            (Piece::Words(text), Form::Html) => xml_text(text),
            (Piece::Title(text), Form::Html) => format!("<cite>{}</cite>", xml_text(text)),
            (Piece::Address(text), Form::Html) => {
                format!("<a href=\"{}\">{}</a>", xml_value(text), xml_text(text))
            }
        })
        .collect();
    let dash = if language == Language::Zh { "——" } else { "— " };
    match form {
        Form::Text => format!("“{quote}”\n{dash}{citation}\n"),
        Form::Markdown => {
            let lines: Vec<String> = quote.lines().map(|line| format!("> {}\n", markdown(line))).collect();
            format!("{}>\n> {dash}{citation}\n", lines.join(">\n"))
        }
        Form::Html => {
            let cite = if passage.original.is_empty() { passage.permalink } else { passage.original };
            let cite = if cite.is_empty() { String::new() } else { format!(" cite=\"{}\"", xml_value(cite)) };
            let paragraphs: String = quote.lines().map(|line| format!("<p>{}</p>", xml_text(line))).collect();
            format!("<blockquote{cite}>{paragraphs}<footer>{dash}{citation}</footer></blockquote>\n")
        }
    }
}

fn title<'r>(record: &'r Record, document: Option<&'r Document>) -> &'r str {
    document.and_then(|d| d.title.as_deref()).unwrap_or(&record.source.name)
}

/// The first words of what is known.
fn known(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn links(passage: &Passage<'_>) -> Vec<String> {
    let original = (!passage.original.is_empty()).then(|| text_fragment(passage.original, passage.quote));
    let own = (!passage.permalink.is_empty()).then(|| passage.permalink.to_owned());
    original.into_iter().chain(own).collect()
}

fn chinese(record: &Record, passage: &Passage<'_>) -> Vec<Piece> {
    let (document, paragraph) = place(record, passage.block);
    let words = |text: String| Piece::Words(text);
    let mut out = Vec::new();
    if let Some(issuer) = known(document.and_then(|d| d.issuer.as_ref())) {
        out.push(words(format!("{issuer}. ")));
    }
    out.push(Piece::Title(title(record, document).to_owned()));
    let date = known(document.and_then(|d| d.date.as_ref()));
    let links = links(passage);
    if links.is_empty() {
        let place = known(document.and_then(|d| d.place.as_ref()));
        let all: Vec<&str> = [place, date].into_iter().flatten().collect();
        out.push(words(format!("[Z]. {}", all.join(", "))));
        out.push(words(if all.is_empty() { String::new() } else { ".".to_owned() }));
    } else {
        let date = date.map_or_else(String::new, |date| format!("({date})"));
        let accessed =
            if passage.accessed.is_empty() { String::new() } else { format!("[{}]", passage.accessed) };
        let both = date + &accessed;
        out.push(words(format!("[EB/OL]. {both}{}", if both.is_empty() { "" } else { ". " })));
        for (nth, link) in links.into_iter().enumerate() {
            if nth > 0 {
                out.push(words(" ".to_owned()));
            }
            out.push(Piece::Address(link));
            out.push(words(".".to_owned()));
        }
    }
    if let Some(number) = paragraph {
        out.push(words(format!(" 第{number}段.")));
    }
    out
}

fn english(record: &Record, passage: &Passage<'_>) -> Vec<Piece> {
    let (document, paragraph) = place(record, passage.block);
    let words = |text: String| Piece::Words(text);
    let mut out = Vec::new();
    if let Some(issuer) = known(document.and_then(|d| d.issuer.as_ref())) {
        out.push(words(format!("{issuer}, ")));
    }
    out.push(words("“".to_owned()));
    out.push(Piece::Title(title(record, document).to_owned()));
    let place = known(document.and_then(|d| d.place.as_ref())).map(str::to_owned);
    let date = known(document.and_then(|d| d.date.as_ref())).map(english_date);
    let number = paragraph.map(|number| format!("para. {number}"));
    let accessed = Some(passage.accessed)
        .filter(|day| !day.is_empty() && date.is_none())
        .map(|day| format!("accessed {}", english_date(day)));
    let rest: Vec<String> = [place, date, number, accessed].into_iter().flatten().collect();
    let links = links(passage);
    let comma = if rest.is_empty() && links.is_empty() { ".”" } else { ",” " };
    out.push(words(format!("{comma}{}", rest.join(", "))));
    let count = links.len();
    for (nth, link) in links.into_iter().enumerate() {
        out.push(words(if nth == 0 && rest.is_empty() { String::new() } else { ", ".to_owned() }));
        out.push(Piece::Address(link));
    }
    if !(rest.is_empty() && count == 0) {
        out.push(words(".".to_owned()));
    }
    out
}

/// `2022-09-16` as `September 16, 2022`; another EDTF date stays as it is.
fn english_date(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let month = |part: &str| part.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?));
    let number = |part: &str| part.parse::<u32>().ok();
    match &*parts {
        [year, m, day] => month(m)
            .zip(number(day))
            .map_or_else(|| date.to_owned(), |(month, day)| format!("{month} {day}, {year}")),
        [year, m] => month(m).map_or_else(|| date.to_owned(), |month| format!("{month} {year}")),
        _ => date.to_owned(),
    }
}

/// Text that Markdown takes for text.
fn markdown(text: &str) -> String {
    crate::export::report::escape_markdown(text)
}
