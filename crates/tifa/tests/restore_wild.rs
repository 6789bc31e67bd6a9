//! What restoration makes of real documents that nobody marked: the committed table `tests/WILD.md`, a line a file.
//!
//! The texts lie beside the repository (`../shared/wild`); where they are not there, only the table's form is checked.
//! `TIFA_BLESS=1 cargo test -p tifa --test restore_wild` writes the table anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tifa::restore::{RestoreOptions, Role, restore};
use tifa::source::{ReadOptions, Source};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts, where they are.
fn texts() -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(root().join("../shared/wild")) else { return Vec::new() };
    let mut files: Vec<PathBuf> = folder.map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files
}

const HEAD: &str = "# Real documents without marks\n\n\
    What restoration makes of each text of `../shared/wild`: its form as detected, documents, blocks of each role, places \
    that look damaged. Written by `TIFA_BLESS=1 cargo test -p tifa --test restore_wild`; a change of this table is a change \
    to look at.\n\n";

/// What a reader saw who compared each text with what restoration makes of it (20 November 2026).
const SEEN: [(&str, &str); 13] = [
    (
        "china-japan-1972-zh-ocr.txt",
        "Memoir, letter and statement parted; the foreign footnote and page number stand outside the first sentence; the title is \
         read behind both parties. The signatures keep the order of the columns: posts, then names.",
    ),
    (
        "cpc-plenum-communique-2025-zh.txt",
        "One line parted into its paragraphs; the broadcaster's line in front stays a paragraph.",
    ),
    (
        "g7-hiroshima-2023-en.txt",
        "Bullets are items, bold lines headings, numbered paragraphs paragraphs; no title stands in the text, the front matter's \
         is used.",
    ),
    (
        "gba-outline-2019-zh-hant.txt",
        "Chapters and sections are headings of two levels; banners, addresses and figure tags are set apart.",
    ),
    (
        "russia-belarus-2025-ru.txt",
        "Title and date parted from the first line; wrapped lines joined; the page's tail set apart.",
    ),
    (
        "russia-iran-treaty-2025-ru.txt",
        "Articles glued to their first item are parted by the number that is due; items behind brackets too.",
    ),
    (
        "sino-british-1984-zh.txt",
        "Statement and two memoranda are documents, the annexes headings of the first; the editorial front matter is outside them.",
    ),
    ("udhr-1948-en.txt", "Preamble clauses, thirty articles with their paragraphs."),
    ("udhr-1948-ru.txt", "As the English one."),
    ("udhr-1948-zh-hant.txt", "As the English one; the misprint for 決議 hides the resolution's number."),
    ("udhr-1948-zh.txt", "As the English one, with the introductory paragraph."),
    (
        "unga-res-73-3-2018-en-pdf.txt",
        "Mastheads, page heads and footnotes set apart, also inside sentences; paragraphs 1 to 53 are items.",
    ),
    (
        "us-china-shanghai-1972-zh-ocr.txt",
        "Communiqué and editorial parted; page numbers set apart inside sentences; two paragraphs that lost their border on the \
         page stay one.",
    ),
];

fn table(files: &[PathBuf]) -> String {
    let mut out = HEAD.to_owned();
    let roles: Vec<&str> = Role::ALL.iter().map(|r| r.name()).collect();
    writeln!(out, "| file | form | documents | {} | anomalies |", roles.join(" | ")).unwrap();
    writeln!(out, "|---|---|--:|{}--:|", "--:|".repeat(roles.len())).unwrap();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let source = Source::read(name, &std::fs::read(file).unwrap(), &ReadOptions::default()).unwrap();
        let restored = restore(&source, &RestoreOptions::default());
        let count = |role: Role| restored.blocks.iter().filter(|b| b.role == role).count();
        write!(out, "| `{name}` | {} | {} |", source.format.name(), restored.documents.len()).unwrap();
        for role in Role::ALL {
            write!(out, " {} |", count(role)).unwrap();
        }
        writeln!(out, " {} |", restored.anomalies.len()).unwrap();
    }
    out.push_str("\n## What a reader saw\n\n");
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let (_, seen) = SEEN.iter().find(|(n, _)| *n == name).expect("a note on every text");
        writeln!(out, "- `{name}`: {seen}").unwrap();
    }
    out
}

#[test]
fn the_table_is_true() {
    let path = root().join("tests/WILD.md");
    let files = texts();
    if files.is_empty() {
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(written.starts_with(HEAD) && written.lines().count() > 8, "tests/WILD.md has lost its table");
        return;
    }
    let found = table(&files);
    if std::env::var_os("TIFA_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&path).unwrap_or_default(), "tests/WILD.md is out of date");
}
