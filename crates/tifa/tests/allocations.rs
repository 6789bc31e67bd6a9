//! How often the core asks for memory and how much it holds at most, over the samples, stage by stage: the committed table
//! `tests/ALLOCATIONS.md`. Counts are the same on every machine; a change of more than a twentieth fails, and a smaller table
//! is written by `TIFA_BLESS=1 cargo test -p tifa --test allocations`.
//!
//! A file of its own, since the counting allocator counts for the whole program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set up has failed"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use allocation_counter::{AllocationInfo, measure};
use tifa::align::compare;
use tifa::align::shift::details;
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::format::Format;
use tifa::export::json::{self, Layout};
use tifa::ledger::{Name, make};
use tifa::view::{self, Beside};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The samples, by name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("samples")).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
        .iter()
        .map(|f| (f.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(f).unwrap()))
        .collect()
}

/// What each stage asks for, over all samples together.
fn stages() -> Vec<(&'static str, AllocationInfo)> {
    let samples = samples();
    let mut rows = Vec::new();
    // Some tables are made when a file asks for them, once for all that follow.
    let first = || {
        let mut corpus = Corpus::new().unwrap();
        corpus.add("a.txt", "上海合作组织支持中国。".as_bytes(), AddOptions::default()).unwrap();
    };
    rows.push(("the first corpus of a program, with its packs", measure(first)));
    let mut corpus = Corpus::new().unwrap();
    let mut ids = Vec::new();
    rows.push((
        "decode and restore",
        measure(|| {
            let begin =
                |(name, bytes): &(String, Vec<u8>)| corpus.begin(name, bytes, AddOptions::default()).unwrap();
            ids = samples.iter().map(begin).collect();
        }),
    ));
    rows.push((
        "mentions, statements, facts, links, damaged places",
        measure(|| {
            for id in &ids {
                while corpus.advance(*id, 4096).unwrap() < 1.0 {}
            }
        }),
    ));
    rows.push((
        "columns of the page",
        measure(|| {
            for &id in &ids {
                let text = (view::text(&corpus, id), view::blocks(&corpus, id), view::mentions(&corpus, id));
                drop((text, view::statements(&corpus, id)));
            }
        }),
    ));
    rows.push(("all ledgers", measure(|| Name::ALL.into_iter().for_each(|name| drop(make(&corpus, name))))));
    rows.push((
        "search for two words",
        measure(|| drop(view::search(&corpus, "中国 合作", "text").unwrap())),
    ));
    rows.push((
        "the first two compared",
        measure(|| {
            let beside = Beside::of(&corpus, (ids[0], None), (ids[1], None)).unwrap();
            let [a, b] = &beside.texts;
            let found = compare(a, b);
            drop(details(a, b, &found));
        }),
    ));
    rows.push((
        "tifa/1",
        measure(|| {
            ids.iter().for_each(|id| drop(json::write(corpus.file(*id).unwrap(), Layout::Lines).unwrap()))
        }),
    ));
    rows.push((
        "all other formats",
        measure(|| {
            for id in &ids {
                let file = corpus.file(*id).unwrap();
                let record = json::record(file);
                Format::ALL
                    .iter()
                    .for_each(|format| drop(format.write(&record, &file.source().text).unwrap()));
            }
        }),
    ));
    rows
}

fn table(rows: &[(&str, AllocationInfo)], bytes: usize) -> String {
    let mut out = format!(
        "# Allocations\n\n\
         Over the samples together, {:.1} KiB, in a build for tests. `TIFA_BLESS=1 cargo test -p tifa --test allocations` \
         rewrites this table; the same test fails where a figure is a twentieth larger.\n\n\
         | stage | allocations | most at once, KiB |\n|---|--:|--:|\n",
        bytes as f64 / 1024.0
    );
    for (stage, info) in rows {
        writeln!(out, "| {stage} | {} | {:.1} |", info.count_total, info.bytes_max as f64 / 1024.0).unwrap();
    }
    out
}

/// The figures of a row of the table.
fn figures(line: &str) -> Option<(&str, f64, f64)> {
    let mut cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim_matches(['|', ' ']));
    Some((cells.next()?, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
}

#[test]
fn no_stage_asks_for_more_memory_than_the_table_says() {
    let path = root().join("tests/ALLOCATIONS.md");
    let bytes = samples().iter().map(|(_, bytes)| bytes.len()).sum();
    let found = table(&stages(), bytes);
    if std::env::var_os("TIFA_BLESS").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let limits: Vec<_> = written.lines().filter_map(figures).collect();
    let counted: Vec<_> = found.lines().filter_map(figures).collect();
    assert_eq!(limits.len(), 9, "tests/ALLOCATIONS.md has lost rows");
    for ((stage, count, most), (name, count_most, most_most)) in counted.into_iter().zip(limits) {
        assert_eq!(stage, name);
        assert!(count <= count_most * 1.05, "{stage}: {count} allocations, {count_most} in the table");
        assert!(most <= most_most * 1.05 + 1.0, "{stage}: {most} KiB at once, {most_most} in the table");
    }
}
