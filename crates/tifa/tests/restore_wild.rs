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
