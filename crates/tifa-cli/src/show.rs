//! The microscope: what one stage made of a file, readable in a terminal.

use std::io::{self, Write};

use clap::ValueEnum;
use tifa::corpus::File;
use tifa::restore::Step;
use tifa::source::offsets::Unit;
use tifa::source::{MarkupKind, MarkupRole};

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stage {
    /// How the file was decoded, and its markup.
    Source,
    /// Blocks with roles, what each step did, damaged places.
    Restored,
    /// Each block with its mentions marked.
    Mentions,
    /// What the mentions refer to.
    Registry,
}

/// Prints what `stage` made of `file`.
pub fn show(stage: Stage, file: &File, why: bool, out: &mut impl Write) -> io::Result<()> {
    match stage {
        Stage::Source => source(file, out),
        Stage::Restored => restored(file, out),
        Stage::Mentions => mentions(file, why, out),
        Stage::Registry => registry(file, out),
    }
}

fn source(file: &File, out: &mut impl Write) -> io::Result<()> {
    let source = file.source();
    writeln!(out, "name       {}", source.name)?;
    writeln!(out, "encoding   {}, {} malformed", source.encoding, source.malformed)?;
    writeln!(out, "format     {}", source.format.name())?;
    writeln!(out, "language   {}", source.language.tag())?;
    writeln!(out, "bytes      {}", source.bytes)?;
    writeln!(
        out,
        "length     {} code points, {} lines",
        Unit::CodePoint.len(&source.text),
        source.text.lines().count()
    )?;
    writeln!(out, "sha256     {}", source.sha256_hex())?;
    let mut line = 1;
    let mut at = 0;
    for item in &source.markup.items {
        let start = item.span.start as usize;
        line += source.text[at..start].matches('\n').count();
        at = start;
        let what = match item.kind {
            MarkupKind::Hidden => "hidden".to_owned(),
            MarkupKind::Sign => "sign".to_owned(),
            MarkupKind::Break => "break".to_owned(),
            MarkupKind::Entity(c) => format!("entity {c:?}"),
            MarkupKind::Border(MarkupRole::Heading(level)) => format!("border heading {level}"),
            MarkupKind::Border(MarkupRole::Paragraph) => "border paragraph".to_owned(),
            MarkupKind::Border(MarkupRole::Item) => "border item".to_owned(),
            MarkupKind::Border(MarkupRole::Furniture) => "border furniture".to_owned(),
            MarkupKind::Border(MarkupRole::Metadata) => "border metadata".to_owned(),
        };
        let excerpt = match item.kind {
            MarkupKind::Border(_) => {
                let rest = &source.text[start..];
                format!("before {:?}", shortened(rest.trim_start()))
            }
            _ => format!("{:?}", shortened(&source.text[item.span.range()])),
        };
        writeln!(out, "{line:>6}  {what:<18} {excerpt}")?;
    }
    Ok(())
}

/// The first characters of a text.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn restored(file: &File, out: &mut impl Write) -> io::Result<()> {
    let restored = file.restored();
    for (n, document) in restored.documents.iter().enumerate() {
        let given = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".to_owned());
        writeln!(
            out,
            "document {}  {}  {}\n  issuer {}, date {}, place {}{}",
            n + 1,
            document.kind.name(),
            given(&document.title),
            given(&document.issuer),
            given(&document.date),
            given(&document.place),
            if document.complete { "" } else { ", not complete" }
        )?;
    }
    for step in Step::ALL {
        let on = if file.off().contains(&step) { "  (off)" } else { "" };
        writeln!(out, "step  {:<14} {:>5}{on}", step.name(), restored.count(step))?;
    }
    for (index, block) in (0u32..).zip(&restored.blocks) {
        let level = if block.level > 0 { format!(":{}", block.level) } else { String::new() };
        let document = block.document.map_or_else(|| "-".to_owned(), |d| (d + 1).to_string());
        writeln!(
            out,
            "b{:<5} {document:>2} {:<14} {}",
            index + 1,
            format!("{}{level}", block.role.name()),
            restored.text(file.source(), index)
        )?;
        for anomaly in restored.anomalies.iter().filter(|a| a.block == index) {
            let text = restored.text(file.source(), index);
            let surface = text.get(anomaly.span.range()).unwrap_or_default();
            let suggestion = anomaly.suggestion.as_ref().map(|s| format!(" -> {s}")).unwrap_or_default();
            writeln!(out, "          ! {}: {surface}{suggestion}", anomaly.kind.name())?;
        }
    }
    Ok(())
}

fn mentions(file: &File, why: bool, out: &mut impl Write) -> io::Result<()> {
    for group in file.mentions().chunk_by(|a, b| a.block == b.block) {
        let block = group[0].block;
        let text = file.restored().text(file.source(), block);
        let mut marked = String::new();
        let mut at = 0;
        for mention in group {
            let range = mention.span.range();
            marked.push_str(text.get(at..range.start).unwrap_or_default());
            marked.push_str(&format!(
                "⟦{}:{}⟧",
                mention.kind.name(),
                text.get(range.clone()).unwrap_or_default()
            ));
            at = range.end;
        }
        marked.push_str(text.get(at..).unwrap_or_default());
        writeln!(out, "b{}  {marked}", block + 1)?;
        if why {
            for mention in group {
                let surface = text.get(mention.span.range()).unwrap_or_default();
                let value = mention.value.as_ref().map(|v| format!(" = {v}")).unwrap_or_default();
                writeln!(
                    out,
                    "    {:<13} {:<24} {:<5} {surface}{value}",
                    mention.kind.name(),
                    mention.rule.to_string(),
                    mention.confidence.name()
                )?;
            }
        }
    }
    Ok(())
}

fn registry(file: &File, out: &mut impl Write) -> io::Result<()> {
    let registry = file.registry();
    let mut counts = vec![0usize; registry.entities.len()];
    for link in registry.links.iter().flatten() {
        if let Some(count) = counts.get_mut(*link as usize) {
            *count += 1;
        }
    }
    for (n, (entity, count)) in registry.entities.iter().zip(counts).enumerate() {
        let code = entity.iso3166.clone().or_else(|| tifa::registry::symbol(&entity.key));
        let code = code.map(|c| format!(" {c}")).unwrap_or_default();
        let aliases = if entity.aliases.is_empty() {
            String::new()
        } else {
            format!(" = {}", entity.aliases.join(" = "))
        };
        writeln!(out, "e{:<5} {count:>4}x {:<13} {}{code}{aliases}", n + 1, entity.kind.name(), entity.name)?;
    }
    for reference in &registry.references {
        let text = file.restored().text(file.source(), reference.block);
        let surface = text.get(reference.span.range()).unwrap_or_default();
        let name = registry.entities.get(reference.entity as usize).map_or("", |e| e.name.as_str());
        writeln!(out, "b{:<5} {surface} -> {name}", reference.block + 1)?;
    }
    let loose = registry.links.iter().filter(|l| l.is_none()).count();
    writeln!(
        out,
        "{} entities, {} mentions, {loose} of them without entity",
        registry.entities.len(),
        registry.links.len()
    )
}
