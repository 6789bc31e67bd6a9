//! Restored documents as snapshots a person can read: every file of `tests/restored` with its `.blocks` beside it.
//!
//! `TIFA_BLESS=1 cargo test -p tifa --test restored` writes what is missing or has changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tifa::restore::{RestoreOptions, Step, restore};
use tifa::source::{Format, ReadOptions, Source};

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

/// Roles and texts of what is restored from a text read in this form.
fn roles(text: &str, format: Format) -> Vec<(&'static str, String)> {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    let source = Source::read("a", text.as_bytes(), &options).unwrap();
    let restored = restore(&source, &RestoreOptions::default());
    (0u32..).zip(&restored.blocks).map(|(i, b)| (b.role.name(), restored.text(&source, i))).collect()
}

#[test]
fn signs_of_markdown_mean_the_same_in_plain_text() {
    let page = "外交网\n\n[首页](#) [资料](#)\n\n## 沿河论坛白石宣言\n\n2030-10-02 20:10\n\n论坛成员国部长发表宣言如下：\n\n### 水利\n\n\
        部长们同意：\n\n- 交换水文资料；\n- 联合巡查。\n\n青原共和国部长\t何山\n白石共和国部长\t米罗\n\n2030年10月2日\n";
    let plain = roles(page, Format::Text);
    assert_eq!(plain, roles(page, Format::Markdown));
    let found: Vec<&str> =
        plain.iter().map(|(role, _)| *role).filter(|role| *role != "boilerplate").collect();
    assert_eq!(
        found,
        [
            "title",
            "dateline",
            "paragraph",
            "heading",
            "paragraph",
            "item",
            "item",
            "signature",
            "signature",
            "dateline"
        ]
    );
    // The official texts stay outside the repository.
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    for file in std::fs::read_dir(corpus).into_iter().flatten() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(roles(&text, Format::Text), roles(&text, Format::Markdown), "{}", path.display());
    }
}
