//! Prints the blocks of a restored file: for looking at restoration, and as JSON for the scorer of the marked documents.
//!
//! `cargo run -p tifa --example restored -- [--json] FILE`

use std::io::Write;

use serde_json::json;
use tifa::restore::{RestoreOptions, restore};
use tifa::source::{ReadOptions, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let as_json = args.first().is_some_and(|a| a == "--json");
    if as_json {
        args.remove(0);
    }
    let mut out = std::io::stdout().lock();
    for path in args {
        let bytes = std::fs::read(&path)?;
        let source = Source::read(&path, &bytes, &ReadOptions::default())?;
        let restored = restore(&source, &RestoreOptions::default());
        if as_json {
            writeln!(out, "{}", contract(&source, &restored))?;
            continue;
        }
        for (i, block) in restored.blocks.iter().enumerate() {
            let document = block.document.map_or("-".to_owned(), |d| d.to_string());
            let level = if block.level > 0 { block.level.to_string() } else { String::new() };
            writeln!(out, "{document} {}{level}\t{}", block.role.name(), restored.text(&source, i as u32))?;
        }
        for document in &restored.documents {
            writeln!(out, "# {document:?}")?;
        }
        for anomaly in &restored.anomalies {
            let text = restored.text(&source, anomaly.block);
            writeln!(
                out,
                "! {} {:?} {:?}",
                anomaly.kind.name(),
                &text[anomaly.span.range()],
                anomaly.suggestion
            )?;
        }
    }
    Ok(())
}

/// The blocks, documents and anomalies of schema tifa/1.
fn contract(source: &Source, restored: &tifa::restore::Restored) -> serde_json::Value {
    let mut points = vec![0u32; source.text.len() + 1];
    let mut n = 0;
    for (at, c) in source.text.char_indices() {
        points[at..at + c.len_utf8()].fill(n);
        n += 1;
    }
    points[source.text.len()] = n;
    let ranges = |block: u32, span| -> Vec<[u32; 2]> {
        let spans = restored.to_source(block, span);
        spans.iter().map(|s| [points[s.start as usize], points[s.end as usize]]).collect()
    };
    let blocks: Vec<_> = restored
        .blocks
        .iter()
        .enumerate()
        .map(|(i, b)| {
            json!({"id": format!("b{i}"), "document": b.document, "role": b.role.name(), "level": b.level,
                "text": restored.text(source, i as u32),
                "ranges": ranges(i as u32, tifa::span::Span::new(0, b.len))})
        })
        .collect();
    let documents: Vec<_> = restored
        .documents
        .iter()
        .map(|d| json!({"kind": d.kind.name(), "title": d.title, "issuer": d.issuer, "date": d.date, "place": d.place,
            "complete": d.complete}))
        .collect();
    let anomalies: Vec<_> = restored
        .anomalies
        .iter()
        .map(|a| {
            let text = restored.text(source, a.block);
            json!({"kind": a.kind.name(), "text": &text[a.span.range()], "suggestion": a.suggestion,
                "ranges": ranges(a.block, a.span)})
        })
        .collect();
    json!({"schema": "tifa/1", "blocks": blocks, "documents": documents, "anomalies": anomalies})
}
