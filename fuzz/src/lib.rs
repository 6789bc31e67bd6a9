//! What the targets of cargo-fuzz do, one function a target, and the list of them that the replay on stable walks
//! (`crates/tifa/tests/regressions.rs` has this very file as a module). It must not know libFuzzer.
//!
//! A target takes any bytes, does what the page or the command line would do with them, and panics where something that
//! must hold does not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is the finding")]

#[path = "../../crates/tifa/tests/invariants/mod.rs"]
mod invariants;

use std::str;

use tifa::align::shift::details;
use tifa::align::{self, Text};
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::citation::{self, Form, Language, Passage};
use tifa::export::comparison;
use tifa::export::format::Format as Export;
use tifa::export::json::{self, Layout};
use tifa::import;
use tifa::ledger::{self, Name};
use tifa::mention::Rule;
use tifa::pack::Table;
use tifa::record::{Record, differences};
use tifa::restore::{RestoreOptions, Step, restore};
use tifa::search::{self, Order};
use tifa::source::archive::Archive;
use tifa::source::{Format, MAX_UNPACKED, ReadOptions, Reading, Source};
use tifa::view;

/// Any bytes in; a panic is the finding.
pub type Target = fn(&[u8]);

/// All targets by name; each has a folder in `fuzz/seeds` and may have one in `fuzz/regressions`.
pub const TARGETS: [(&str, Target); 17] = [
    ("decode", decode),
    ("docx", docx),
    ("archive", archive),
    ("restore", restored),
    ("pipeline", pipeline),
    ("compare", compare),
    ("search", found),
    ("pack", pack),
    ("json", json),
    ("csv", csv),
    ("brat", brat),
    ("webannotation", webannotation),
    ("tei", tei),
    ("conll", conll),
    ("webanno", webanno),
    ("akn", akn),
    ("html", html),
];

/// The first byte, which chooses, and the rest.
fn choice(data: &[u8]) -> (usize, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest))
}

/// Two parts, parted by a byte that no text has.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let at = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    (&data[..at], data.get(at + 1..).unwrap_or_default())
}

/// Any bytes as any form in any encoding.
pub fn decode(data: &[u8]) {
    let (chosen, bytes) = choice(data);
    let forms = [None, Some(Format::Text), Some(Format::Html), Some(Format::Markdown)];
    let encodings =
        [None, Some("utf-8"), Some("gb18030"), Some("big5"), Some("utf-16le"), Some("windows-1251")];
    let options = ReadOptions {
        format: forms[chosen % forms.len()],
        encoding: encodings[chosen / forms.len() % encodings.len()].map(str::to_owned),
    };
    for name in ["a.txt", "a.html", "a.md"] {
        if let Ok(source) = Source::read(name, bytes, &options) {
            invariants::source(&source);
        }
    }
}

/// A ZIP archive, opened as the page opens it.
pub fn archive(data: &[u8]) {
    let Ok(archive) = Archive::open("a.zip", data, MAX_UNPACKED) else { return };
    assert!(archive.unpacked() <= MAX_UNPACKED);
    for entry in archive.entries() {
        archive.may_be_document(entry);
        if let Ok(bytes) = archive.read(entry) {
            assert_eq!(bytes.len() as u64, entry.size, "no more is unpacked than the directory says");
        }
    }
    let _ = Reading::read("a.docx", data, &ReadOptions::default());
}

/// A DOCX whose parts are any XML: the body, then styles, numbering and notes, parted by zeros. The archive round them is
/// made here, or its checksums would stop every mutation.
pub fn docx(data: &[u8]) {
    let (body, rest) = halves(data);
    let (styles, rest) = halves(rest);
    let (numbering, notes) = halves(rest);
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Target="{target}" Type="x/{kind}"/>"#)
    };
    let package = format!("<R>{}</R>", relation("r", "officeDocument", "d.xml"));
    let parts = ["styles", "numbering", "footnotes", "header"];
    let relations: String = parts.iter().map(|kind| relation(kind, kind, &format!("{kind}.xml"))).collect();
    let bytes = stored(&[
        ("_rels/.rels", package.as_bytes()),
        ("_rels/d.xml.rels", format!("<R>{relations}</R>").as_bytes()),
        ("d.xml", body),
        ("styles.xml", styles),
        ("numbering.xml", numbering),
        ("footnotes.xml", notes),
        ("header.xml", notes),
    ]);
    if let Ok(source) = Source::read("a.docx", &bytes, &ReadOptions::default()) {
        assert_eq!(source.format, Format::Docx);
        invariants::source(&source);
        invariants::restored(&source, &restore(&source, &RestoreOptions::default()));
    }
}

/// A ZIP archive whose entries are not packed (APPNOTE 4.3).
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let crc = !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        });
        let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        for number in [crc, bytes.len() as u32, bytes.len() as u32, name.len() as u32] {
            fields.extend(number.to_le_bytes());
        }
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(*bytes);
    }
    let (at, count) = (out.len() as u32, files.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// A text restored with some steps switched off, and with its first repairs undone.
pub fn restored(data: &[u8]) {
    let (chosen, bytes) = choice(data);
    let format = [Format::Text, Format::Html, Format::Markdown][chosen % 3];
    let options = ReadOptions { format: Some(format), encoding: Some("utf-8".to_owned()) };
    let Ok(source) = Source::read("a", bytes, &options) else { return };
    let off = Step::ALL.get(chosen / 3).copied().into_iter().collect();
    let whole = restore(&source, &RestoreOptions { off, ..RestoreOptions::default() });
    invariants::restored(&source, &whole);
    for repair in whole.repairs.iter().take(3) {
        let undone = vec![(repair.step, repair.at)];
        let other = restore(&source, &RestoreOptions { undone, ..RestoreOptions::default() });
        invariants::restored(&source, &other);
    }
}

/// A corpus with these files, each under its name, read to the end.
fn corpus(files: &[(&str, &[u8])]) -> (Corpus, Vec<u32>) {
    let mut corpus = Corpus::new().unwrap();
    let add = |(name, bytes): &(&str, &[u8])| corpus.add(name, bytes, AddOptions::default()).ok();
    let ids = files.iter().filter_map(add).collect();
    (corpus, ids)
}

/// The whole way of a file: read in one piece and in small ones, shown, put into ledgers, written in every format.
pub fn pipeline(data: &[u8]) {
    let (chosen, bytes) = choice(data);
    let name = ["a.txt", "a.html", "a.md"][chosen % 3];
    let (mut corpus, ids) = corpus(&[(name, bytes)]);
    let [whole] = ids[..] else { return };
    let pieces = corpus.begin(name, bytes, AddOptions::default()).unwrap();
    while corpus.advance(pieces, 1).is_some_and(|done| done < 1.0) {}
    let written = |id| json::write(corpus.file(id).unwrap(), Layout::Line).unwrap();
    assert_eq!(written(whole), written(pieces), "in one piece and in small ones");
    let file = corpus.file(whole).unwrap();
    invariants::file(file);
    invariants::page(&corpus, whole);
    for name in Name::ALL {
        ledger::make(&corpus, name);
        view::ledger(&corpus, name.name()).unwrap();
    }
    for number in corpus.entities().keys() {
        view::entity(&corpus, *number).unwrap();
        view::facts(&corpus, *number);
    }
    let record = json::record(file);
    let read = import::read(Export::Json, &written(whole), None).unwrap();
    assert_eq!(read.record, record, "tifa/1 read back");
    write_all(&record, &file.source().text);
}

/// Every format and every citation of a record.
fn write_all(record: &Record, text: &str) {
    for format in Export::ALL {
        format.write(record, text).unwrap();
    }
    let block = record.blocks.first();
    let passage = Passage {
        block: block.map_or("b1", |block| &block.id),
        quote: block.map_or(text, |block| &block.text),
        original: "https://example.org/a?b=1&c#d",
        permalink: "",
        accessed: "2026-11-28",
    };
    for language in [Language::Zh, Language::En] {
        for form in [Form::Text, Form::Markdown, Form::Html] {
            citation::cite(record, &passage, language, form);
        }
    }
}

/// Two texts side by side, and all that is made of a comparison.
pub fn compare(data: &[u8]) {
    let (first, second) = halves(data);
    let (corpus, ids) = corpus(&[("a.txt", first), ("b.txt", second)]);
    let [a, b] = ids[..] else { return };
    let beside = view::Beside::of(&corpus, (a, None), (b, None)).unwrap();
    let [a_text, b_text]: &[Text; 2] = &beside.texts;
    let found = align::compare(a_text, b_text);
    let close = details(a_text, b_text, &found);
    invariants::comparison([a_text, b_text], &found, &close);
    beside.view(&found, &close);
    let asked = [(a, None), (b, Some(0)), (b, None)];
    view::series(&corpus, &asked);
    for question in ["paragraph:0:0", "name:中国", "wording:合作"] {
        view::history(&corpus, &asked, question);
    }
    for format in ["json", "html", "markdown", "csv", "rows", "tei", "collatex"] {
        comparison::file(&corpus, &asked[..2], format, "zh");
    }
}

/// A query (the first line) over a text (the rest).
pub fn found(data: &[u8]) {
    let at = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let Ok(query) = str::from_utf8(&data[..at]) else { return };
    let (corpus, _) = corpus(&[("a.txt", data.get(at + 1..).unwrap_or_default())]);
    for order in [Order::Text, Order::Left, Order::Right] {
        for hit in search::find(&corpus, query, order).iter().flatten() {
            let line = search::line(&corpus, *hit, 20).expect("a hit has a line");
            assert!(!line.found.is_empty());
        }
    }
    if let Ok(rows) = view::search(&corpus, query, "text") {
        assert_eq!(view::lines(&corpus, &rows, 20).len() * view::HIT_COLUMNS, rows.len());
    }
    view::suggest(&corpus, query, 9);
}

/// Any table as a pack of the core's and, with what stands behind a zero as the text, as one of a reader's own.
pub fn pack(data: &[u8]) {
    let (pack, document) = halves(data);
    let text = &*String::from_utf8_lossy(pack);
    if let Ok(table) = Table::parse("a.tsv", text, &["name"]) {
        let name = table.column("name");
        for row in table.rows() {
            assert!(row.line as usize <= text.lines().count());
            row.values(name).for_each(|value| assert!(!value.is_empty()));
        }
    }
    let mut corpus = Corpus::new().unwrap();
    let lines = text.lines().count();
    if let Err(error) = corpus.use_packs(&[("a.tsv".to_owned(), text.to_owned())]) {
        assert!(error.line as usize <= lines.max(1), "{error}");
        return;
    }
    for document in [document, pack] {
        let Ok(id) = corpus.add("a.txt", document, AddOptions::default()) else { continue };
        let file = corpus.file(id).unwrap();
        invariants::file(file);
        for mention in file.mentions() {
            let Rule::Own { line, .. } = mention.rule else { continue };
            assert!(corpus.own_packs()[0].entries.iter().any(|entry| entry.line == line));
        }
        json::write(file, Layout::Line).unwrap();
        ledger::make(&corpus, Name::Formulations);
    }
}

/// A file of marks and, behind a zero, the text that was marked. What is read is written in every format: that is what
/// `tifa convert` does, with marks that nobody has checked.
fn marks(format: Export, data: &[u8]) {
    let (file, text) = halves(data);
    let (Ok(file), Ok(text)) = (str::from_utf8(file), str::from_utf8(text)) else { return };
    for text in [None, Some(text)] {
        let Ok(read) = import::read(format, file, text) else { continue };
        let text = read.text.as_deref().unwrap_or_default();
        differences(&read.record, text);
        write_all(&read.record, text);
        let again = json::write_record(&read.record, Layout::Lines).unwrap();
        assert_eq!(import::read(Export::Json, &again, None).unwrap().record, read.record);
    }
}

macro_rules! readers {
    ($($name:ident $format:ident $what:literal)+) => {
        $(
            #[doc = concat!("Marks of ", $what, ".")]
            pub fn $name(data: &[u8]) {
                marks(Export::$format, data);
            }
        )+
    };
}

readers! {
    json Json "tifa/1"
    csv Csv "CSV"
    brat Brat "brat"
    webannotation WebAnnotation "the Web Annotation model"
    tei Tei "TEI"
    conll Conll "CoNLL"
    webanno WebAnno "WebAnno TSV"
    akn Akn "Akoma Ntoso"
    html Html "our HTML"
}
