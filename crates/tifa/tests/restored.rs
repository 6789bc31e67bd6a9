//! Restored documents as snapshots a person can read: every file of `tests/restored` with its `.blocks` beside it.
//!
//! `TIFA_BLESS=1 cargo test -p tifa --test restored` writes what is missing or has changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tifa::restore::{RestoreOptions, Step, restore};
use tifa::source::{ReadOptions, Source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/restored")
}

/// What restoration made of a file, a line a block.
fn blocks(source: &Source) -> String {
    let restored = restore(source, &RestoreOptions::default());
    let mut out = String::new();
    let mut current = None;
    for (index, block) in restored.blocks.iter().enumerate() {
        if block.document != current
            && let Some(document) = block.document
        {
            let d = &restored.documents[document as usize];
            let field = |f: &Option<String>| f.clone().unwrap_or_else(|| "-".to_owned());
            let rest = [&d.title, &d.issuer, &d.date, &d.place].map(field).join(" | ");
            let part = if d.complete { "" } else { " | incomplete" };
            writeln!(out, "\n# {} | {rest}{part}", d.kind.name()).unwrap();
            current = block.document;
        }
        let level = if block.level > 0 { block.level.to_string() } else { String::new() };
        writeln!(out, "{}{level}: {}", block.role.name(), restored.text(source, index as u32)).unwrap();
        for anomaly in restored.anomalies.iter().filter(|a| a.block == index as u32) {
            let text = restored.text(source, index as u32);
            let suggestion = anomaly.suggestion.as_deref().unwrap_or("-");
            writeln!(out, "  ! {}: {} -> {suggestion}", anomaly.kind.name(), &text[anomaly.span.range()])
                .unwrap();
        }
    }
    writeln!(out).unwrap();
    for step in Step::ALL {
        let count = restored.count(step);
        if count > 0 {
            writeln!(out, "{}: {count}", step.name()).unwrap();
        }
    }
    out.trim_start().to_owned()
}

#[test]
fn files_read_as_their_snapshots_say() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (snapshots, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|p| p.extension().is_some_and(|e| e == "blocks"));
    assert!(!files.is_empty());
    let orphan = snapshots.iter().find(|s| !files.contains(&s.with_extension("")));
    assert_eq!(orphan, None, "a snapshot without its file");
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let source = Source::read(name, &std::fs::read(&file).unwrap(), &ReadOptions::default()).unwrap();
        let found = blocks(&source);
        let snapshot = folder().join(format!("{name}.blocks"));
        if std::env::var_os("TIFA_BLESS").is_some() {
            std::fs::write(&snapshot, &found).unwrap();
        }
        let wanted = std::fs::read_to_string(&snapshot).unwrap_or_default();
        assert_eq!(found, wanted, "{name} is not restored as its snapshot says");
    }
}
