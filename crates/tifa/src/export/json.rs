//! Schema tifa/1: what was found in one file, as JSON. Offsets count code points of the decoded source.
//!
//! A field is added freely, changed or removed only with a new schema number. Two forms: one line, and one line an item.

use serde::Serialize;

use crate::corpus::File;
use crate::fact::{self, Term};
use crate::mention::Kind;
use crate::record::{
    self, Anomaly, Block, Document, Entity, Fact, Formulation, Mention, Quote, Ranges, Record, Reference,
    Relation, SCHEMA, Statement,
};
use crate::restore::{Role, Step};
use crate::source::Format;
use crate::source::offsets::{Offsets, Unit};
use crate::span::{InSource, Span};
use crate::statement::Place;

/// How the JSON is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// All in one line, without the line end.
    Line,
    /// An item of a list a line, with a line end behind the last.
    Lines,
}

/// A file in schema tifa/1.
///
/// # Errors
/// [`serde_json::Error`] for a value that is no JSON; none of the fields has one.
pub fn write(file: &File, layout: Layout) -> Result<String, serde_json::Error> {
    write_record(&record(file), layout)
}

/// A record as JSON.
///
/// # Errors
/// As [`write`].
pub fn write_record(record: &Record, layout: Layout) -> Result<String, serde_json::Error> {
    let mut out = Writer { out: String::from("{"), layout, first: true };
    out.value("schema", &record.schema)?;
    out.value("source", &record.source)?;
    out.list("documents", &record.documents)?;
    out.list("blocks", &with_markup(record))?;
    out.list("anomalies", &record.anomalies)?;
    out.list("mentions", &record.mentions)?;
    out.list("entities", &record.entities)?;
    out.list("references", &record.references)?;
    out.list("facts", &record.facts)?;
    out.list("statements", &record.statements)?;
    out.list("formulations", &record.formulations)?;
    out.list("restoration", &record.restoration)?;
    Ok(out.end())
}

/// The letter that ids of runs of markup begin with.
pub(crate) const MARKUP: char = 't';

/// The blocks in reading order, each run of markup before the block that it stands in front of in the source.
fn with_markup(record: &Record) -> Vec<&Block> {
    let start = |block: &Block| block.ranges.first().map_or(0, |r| r.0);
    let mut markup = record.markup.iter().peekable();
    let mut out = Vec::with_capacity(record.blocks.len() + record.markup.len());
    for block in &record.blocks {
        while let Some(run) = markup.next_if(|run| start(run) < start(block)) {
            out.push(run);
        }
        out.push(block);
    }
    out.extend(markup);
    out
}

/// What no block covers of a source between its first character and its last, without the white space at the ends.
fn gaps(text: &str, blocks: &[Vec<Span<InSource>>]) -> Vec<Span<InSource>> {
    let mut covered: Vec<(u32, u32)> =
        blocks.iter().filter_map(|spans| Some((spans.first()?.start, spans.last()?.end))).collect();
    crate::order::sort(&mut covered);
    let mut out = Vec::new();
    let mut from = 0;
    for (start, end) in covered.into_iter().chain([(text.len() as u32, text.len() as u32)]) {
        if let Some(gap) = text.get(from as usize..start as usize) {
            let bare = gap.trim();
            if !bare.is_empty() {
                let at = from + (gap.len() - gap.trim_start().len()) as u32;
                out.push(Span::new(at, at + bare.len() as u32));
            }
        }
        from = from.max(end);
    }
    out
}

/// What was found in a file.
pub fn record(file: &File) -> Record {
    let (source, restored, registry) = (file.source(), file.restored(), file.registry());
    let blocks: Vec<_> =
        (0u32..).zip(&restored.blocks).map(|(i, b)| restored.to_source(i, Span::new(0, b.len))).collect();
    let anomalies: Vec<_> = restored.anomalies.iter().map(|a| restored.to_source(a.block, a.span)).collect();
    let mentions: Vec<_> = file.mentions().iter().map(|m| restored.to_source(m.block, m.span)).collect();
    let references: Vec<_> =
        registry.references.iter().map(|r| restored.to_source(r.block, r.span)).collect();
    let facts: Vec<_> = file.facts().iter().map(|f| restored.to_source(f.block, f.span)).collect();
    let formulations: Vec<_> =
        file.formulations().iter().map(|f| restored.to_source(f.block, f.span)).collect();
    let of = |place: Place| restored.to_source(place.block, place.span);
    let statements: Vec<_> = file
        .statements()
        .iter()
        .flat_map(|s| [s.holder.map_or(Vec::new(), of), of(s.predicate), of(s.content)])
        .collect();
    let markup: Vec<_> = match source.format {
        Format::Html => gaps(&source.text, &blocks).into_iter().map(|span| vec![span]).collect(),
        _ => Vec::new(),
    };
    let spans = [&blocks, &markup, &anomalies, &mentions, &references, &facts, &statements, &formulations]
        .into_iter()
        .flatten()
        .flatten();
    let ends = spans.flat_map(|s| [s.start, s.end]);
    let offsets = Offsets::new(&source.text, Unit::CodePoint, ends.collect());
    let text = |spans: &[Span<InSource>]| spans.iter().map(|s| &source.text[s.range()]).collect::<String>();
    let ranges = |spans: &[Span<InSource>]| -> Ranges {
        spans.iter().map(|s| (offsets.get(s.start), offsets.get(s.end))).collect()
    };
    let id = |letter: char, index: u32| format!("{letter}{}", index + 1);

    let mut members: Vec<Vec<String>> = vec![Vec::new(); restored.documents.len()];
    for (i, block) in (0u32..).zip(&restored.blocks) {
        if let Some(blocks) = block.document.and_then(|d| members.get_mut(d as usize)) {
            blocks.push(id('b', i));
        }
    }
    let quote = |spans: &[Span<InSource>]| Quote { text: text(spans), ranges: ranges(spans) };
    let relation = |f: &fact::Fact| {
        let words = |span| text(&restored.to_source(f.block, span));
        let term = |t: &Term| match *t {
            Term::Mention(m) => id('m', m),
            Term::Text(span) => words(span),
        };
        let printed = |t: &Term| match *t {
            Term::Mention(m) => mentions.get(m as usize).map_or_else(String::new, |spans| text(spans)),
            Term::Text(span) => words(span),
        };
        match &f.relation {
            fact::Relation::Adoption { instrument, date, place, act } => Relation::Adoption {
                instrument: term(instrument),
                date: date.clone(),
                place: place.as_ref().map(term),
                act: act.map(words),
            },
            fact::Relation::Holding { event, date, place } => {
                Relation::Holding { event: term(event), date: date.clone(), place: place.as_ref().map(term) }
            }
            fact::Relation::Initiative { proposers, proposal } => Relation::Initiative {
                proposers: proposers.iter().map(term).collect(),
                proposal: term(proposal),
            },
            fact::Relation::Candidature { country, seat, term: until } => Relation::Candidature {
                country: term(country),
                seat: seat.iter().map(printed).collect(),
                term: until.clone(),
            },
            fact::Relation::Signature { country, office, person } => Relation::Signature {
                country: country.as_ref().map(term),
                office: office.as_ref().map(term),
                person: person.as_ref().map(term),
            },
            fact::Relation::Membership { member, organization, standing } => Relation::Membership {
                member: term(member),
                organization: organization.as_ref().map(term),
                standing: standing.iter().map(printed).collect(),
            },
        }
    };
    Record {
        schema: SCHEMA.to_owned(),
        source: record::Source {
            name: source.name.clone(),
            encoding: source.encoding.clone(),
            length: Unit::CodePoint.len(&source.text),
            sha256: source.sha256_hex(),
            malformed: source.malformed,
            format: source.format.name().to_owned(),
            language: source.language.tag().to_owned(),
        },
        documents: (0u32..)
            .zip(restored.documents.iter().zip(members))
            .map(|(i, (d, blocks))| Document {
                id: id('d', i),
                kind: d.kind.name().to_owned(),
                title: d.title.clone(),
                issuer: d.issuer.clone(),
                date: d.date.clone(),
                place: d.place.clone(),
                complete: d.complete,
                blocks,
            })
            .collect(),
        blocks: (0u32..)
            .zip(restored.blocks.iter().zip(&blocks))
            .map(|(i, (b, spans))| Block {
                id: id('b', i),
                document: b.document.map(|d| id('d', d)),
                role: b.role.name().to_owned(),
                level: b.level,
                text: text(spans),
                ranges: ranges(spans),
            })
            .collect(),
        markup: (0u32..)
            .zip(&markup)
            .map(|(i, spans)| Block {
                id: id(MARKUP, i),
                role: Role::Boilerplate.name().to_owned(),
                text: text(spans),
                ranges: ranges(spans),
                ..Block::default()
            })
            .collect(),
        anomalies: (restored.anomalies.iter().zip(&anomalies))
            .map(|(a, spans)| Anomaly {
                kind: a.kind.name().to_owned(),
                block: id('b', a.block),
                text: text(spans),
                ranges: ranges(spans),
                suggestion: a.suggestion.clone(),
            })
            .collect(),
        mentions: (0u32..)
            .zip(file.mentions().iter().zip(&mentions))
            .map(|(i, (m, spans))| Mention {
                id: id('m', i),
                block: id('b', m.block),
                kind: m.kind.name().to_owned(),
                text: text(spans),
                ranges: ranges(spans),
                entity: registry.links.get(i as usize).copied().flatten().map(|e| id('e', e)),
                value: (m.kind == Kind::Date).then(|| m.value.clone()),
                rule: m.rule.to_string(),
                confidence: m.confidence.name().to_owned(),
            })
            .collect(),
        entities: (0u32..)
            .zip(&registry.entities)
            .map(|(i, e)| Entity {
                id: id('e', i),
                kind: e.kind.name().to_owned(),
                key: e.key.to_string(),
                name: e.name.to_string(),
                aliases: e.aliases.iter().map(|a| a.to_string()).collect(),
                iso3166: e.iso3166.as_deref().map(str::to_owned),
                symbol: crate::registry::symbol(&e.key),
            })
            .collect(),
        references: (registry.references.iter().zip(&references))
            .map(|(r, spans)| Reference {
                block: id('b', r.block),
                text: text(spans),
                ranges: ranges(spans),
                entity: id('e', r.entity),
                rule: r.rule.to_string(),
            })
            .collect(),
        facts: (file.facts().iter().zip(&facts))
            .map(|(f, spans)| Fact {
                relation: relation(f),
                block: id('b', f.block),
                ranges: ranges(spans),
                rule: f.rule.to_string(),
                confidence: f.confidence.name().to_owned(),
            })
            .collect(),
        statements: (file.statements().iter().zip(statements.chunks_exact(3)))
            .map(|(s, spans)| Statement {
                block: id('b', s.predicate.block),
                holder: s.holder.map(|_| quote(&spans[0])),
                predicate: quote(&spans[1]),
                class: s.class.name().to_owned(),
                content: quote(&spans[2]),
                rule: s.rule.to_string(),
                confidence: s.confidence.name().to_owned(),
            })
            .collect(),
        formulations: (file.formulations().iter().zip(&formulations))
            .map(|(f, spans)| Formulation {
                block: id('b', f.block),
                text: text(spans),
                ranges: ranges(spans),
                entry: f.entry.to_string(),
            })
            .collect(),
        restoration: Step::ALL
            .into_iter()
            .map(|step| record::Step {
                step: step.name().to_owned(),
                count: restored.count(step),
                on: !file.off().contains(&step),
            })
            .collect(),
    }
}

/// Writes the fields of the outermost object.
struct Writer {
    out: String,
    layout: Layout,
    first: bool,
}

impl Writer {
    fn field(&mut self, name: &str) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        self.line(0);
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn line(&mut self, indent: usize) {
        if self.layout == Layout::Lines {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', indent));
        }
    }

    fn value(&mut self, name: &str, value: &impl Serialize) -> Result<(), serde_json::Error> {
        self.field(name);
        self.out.push_str(&serde_json::to_string(value)?);
        Ok(())
    }

    fn list<T: Serialize>(&mut self, name: &str, items: &[T]) -> Result<(), serde_json::Error> {
        self.field(name);
        self.out.push('[');
        let mut any = false;
        for item in items {
            if any {
                self.out.push(',');
            }
            any = true;
            self.line(1);
            self.out.push_str(&serde_json::to_string(item)?);
        }
        if any {
            self.line(0);
        }
        self.out.push(']');
        Ok(())
    }

    fn end(mut self) -> String {
        self.line(0);
        self.out.push('}');
        if self.layout == Layout::Lines {
            self.out.push('\n');
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};
    use serde_json::Value;

    const TEXT: &str = "会议于2022年9月16日在撒马尔罕举行。\r\n\r\n😀乌兹别克斯坦共和国总统致辞。\r\n";

    fn written(layout: Layout) -> String {
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add("夹/公报 \"一\".txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        write(corpus.file(id).unwrap(), layout).unwrap()
    }

    #[test]
    fn every_field_of_the_schema_is_there() {
        let value: Value = serde_json::from_str(&written(Layout::Lines)).unwrap();
        let fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted = vec![
            "schema",
            "source",
            "documents",
            "blocks",
            "anomalies",
            "mentions",
            "entities",
            "facts",
            "references",
            "restoration",
            "statements",
            "formulations",
        ];
        wanted.sort_unstable();
        assert_eq!(fields, wanted);
        assert_eq!(value["schema"], "tifa/1");
        assert_eq!(value["source"]["name"], "公报 \"一\".txt");
        assert_eq!(value["source"]["length"], TEXT.chars().count());
        assert_eq!(value["source"]["sha256"].as_str().map(str::len), Some(64));
    }

    #[test]
    fn ranges_are_code_points_and_their_characters_the_text() {
        let value: Value = serde_json::from_str(&written(Layout::Line)).unwrap();
        let characters: Vec<char> = TEXT.chars().collect();
        let mut seen = 0;
        for item in
            ["blocks", "mentions", "formulations"].iter().flat_map(|list| value[list].as_array().unwrap())
        {
            let ranges = item["ranges"].as_array().unwrap().iter();
            let text: String = ranges
                .flat_map(|r| &characters[r[0].as_u64().unwrap() as usize..r[1].as_u64().unwrap() as usize])
                .collect();
            assert_eq!(item["text"], text);
            seen += 1;
        }
        assert!(seen >= 5, "{seen}");
    }

    #[test]
    fn a_date_has_a_value_and_nothing_else_has() {
        let value: Value = serde_json::from_str(&written(Layout::Line)).unwrap();
        let mentions = value["mentions"].as_array().unwrap();
        for mention in mentions {
            assert_eq!(mention.get("value").is_some(), mention["kind"] == "date", "{mention}");
            assert!(mention["rule"].is_string() && mention["id"].is_string(), "{mention}");
        }
        let date = mentions.iter().find(|m| m["kind"] == "date").unwrap();
        assert_eq!((&date["text"], &date["value"]), (&"2022年9月16日".into(), &"2022-09-16".into()));
    }

    #[test]
    fn both_layouts_say_the_same() {
        let (line, lines) = (written(Layout::Line), written(Layout::Lines));
        let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(parse(&line), parse(&lines));
        assert!(!line.contains('\n'));
        assert!(lines.ends_with("}\n"));
        assert!(lines.lines().filter(|l| l.starts_with(" {")).count() > 10);
    }
}
