//! The document of a passage as ledgers name it: its title, and the organisation that speaks in it.
//!
//! The organisation is one whose members the pack knows: the one that the issuer's name holds, else the one that the title
//! holds (of several the first), else the one that the document and its organs' names mention most, at least twice. What
//! is not said by the issuer is inferred; the evidence is the title, or the first mention.

use std::collections::BTreeMap;

use super::members::Members;
use super::reading::{Passage, Reading};
use super::{Evidence, Row, Value};
use crate::mention::Kind;
use crate::restore::Role;
use crate::span::{InBlock, Span};

/// A document: file and number in the file.
pub(super) type DocumentId = (u32, Option<u32>);

/// The organisation of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Affiliation {
    /// Its name in the packs.
    pub(super) name: &'static str,
    /// Its entity, where the corpus mentions it by itself.
    pub(super) entity: Option<u32>,
    /// What says so.
    pub(super) evidence: Evidence,
    /// Not by the issuer.
    pub(super) inferred: bool,
}

impl Affiliation {
    pub(super) fn value(&self, reading: &Reading<'_>) -> Value {
        let text = self.entity.map_or(self.name, |e| reading.name(e));
        let value = Value::said(text, self.evidence).of(self.entity);
        if self.inferred { value.inferred() } else { value }
    }
}

/// An organisation with its names.
struct Organization {
    name: &'static str,
    entity: Option<u32>,
    names: Vec<String>,
    /// The corpus numbers of its own entity and of those whose names begin with its name.
    own: Vec<u32>,
}

/// What is counted of a document.
#[derive(Default)]
struct Count {
    times: BTreeMap<usize, (usize, Evidence)>,
}

pub(super) fn id(passage: &Passage<'_>) -> DocumentId {
    (passage.file, passage.document.map(|(number, _)| number))
}

/// The title of the passage's document, the file's name where it has none, said at `span`.
pub(super) fn title(reading: &Reading<'_>, passage: &Passage<'_>, span: Span<InBlock>) -> Value {
    let title = passage.document.and_then(|(_, d)| d.title.as_deref());
    Value::said(title.unwrap_or_else(|| file_name(reading, passage)), passage.evidence(span))
}

/// The date of the passage's document, said at `span`.
pub(super) fn date(passage: &Passage<'_>, span: Span<InBlock>) -> Option<Value> {
    passage.date().map(|date| Value::said(date, passage.evidence(span)))
}

fn file_name<'r>(reading: &'r Reading<'_>, passage: &Passage<'_>) -> &'r str {
    reading.corpus.file(passage.file).map_or("", |f| f.source().name.as_str())
}

/// A key for what stands at one place.
pub(super) fn place_key(reading: &Reading<'_>, passage: &Passage<'_>, at: u32) -> String {
    let mut key = file_name(reading, passage).to_owned();
    for number in [passage.block, at] {
        key.push(':');
        key.push_str(&number.to_string());
    }
    key
}

/// Makes the keys of rows unlike: a file that is open twice has everything twice.
pub(super) fn part_keys(rows: &mut [Row]) {
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows {
        let times = met.entry(row.key.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            row.key.push('#');
            row.key.push_str(&times.to_string());
        }
    }
}

/// The organisation of every document that has one.
pub(super) fn affiliations(reading: &Reading<'_>) -> BTreeMap<DocumentId, Affiliation> {
    let organizations = organizations(reading);
    let mut owners: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, organization) in organizations.iter().enumerate() {
        owners.extend(organization.own.iter().map(|e| (*e, index)));
    }
    let mut places: BTreeMap<DocumentId, Evidence> = BTreeMap::new();
    let mut named: BTreeMap<DocumentId, (usize, bool)> = BTreeMap::new();
    let mut counts: BTreeMap<DocumentId, Count> = BTreeMap::new();
    for passage in reading.passages.iter().filter(|p| p.role.is_read()) {
        let document = id(passage);
        let whole = passage.evidence(Span::new(0, passage.text.len() as u32));
        if passage.role == Role::Title {
            places.insert(document, whole);
        } else {
            places.entry(document).or_insert(whole);
        }
        if let Some((_, known)) = passage.document.filter(|_| !named.contains_key(&document)) {
            let within = |text: &Option<String>| text.as_deref().and_then(|t| first_named(&organizations, t));
            let issuer = within(&known.issuer).map(|o| (o, false));
            if let Some(found) = issuer.or_else(|| within(&known.title).map(|o| (o, true))) {
                named.insert(document, found);
            }
        }
        for index in 0..passage.mentions.len() {
            if passage.mentions[index].kind != Kind::Organization {
                continue;
            }
            let mention = passage.mention(index);
            if let Some(owner) = mention.entity.and_then(|e| owners.get(&e)) {
                let times = &mut counts.entry(document).or_default().times;
                times.entry(*owner).or_insert((0, passage.evidence(mention.span))).0 += 1;
            }
        }
    }
    let mut all = BTreeMap::new();
    for (document, place) in places {
        let most = counts.get(&document).and_then(|c| {
            let best = c.times.iter().max_by_key(|(index, (times, _))| (*times, std::cmp::Reverse(**index)));
            best.filter(|(_, (times, _))| *times > 1).map(|(index, (_, first))| (*index, true, *first))
        });
        let found = named.get(&document).map(|(index, inferred)| (*index, *inferred, place)).or(most);
        if let Some((index, inferred, evidence)) = found {
            let Organization { name, entity, .. } = organizations[index];
            all.insert(document, Affiliation { name, entity, evidence, inferred });
        }
    }
    all
}

fn organizations(reading: &Reading<'_>) -> Vec<Organization> {
    let of_kind = || reading.entities.iter().filter(|(_, e)| e.kind == Kind::Organization);
    let mut all = Vec::new();
    for name in Members::new(reading.corpus).organizations() {
        let own = of_kind().filter(|(_, e)| key_name(&e.key).starts_with(name)).map(|(n, _)| *n).collect();
        let entity = of_kind().find(|(_, e)| key_name(&e.key) == name);
        let mut names = vec![name.to_owned()];
        if let Some((_, entity)) = entity {
            names.push(entity.name.clone());
            names.extend(entity.aliases.iter().cloned());
        }
        // A name of two letters stands in too many words.
        names.retain(|n| n.len() > 3);
        all.push(Organization { name, entity: entity.map(|(n, _)| *n), names, own });
    }
    all
}

/// What a key says behind the kind.
pub(super) fn key_name(key: &str) -> &str {
    key.split_once(':').map_or(key, |(_, name)| name)
}

/// The organisation whose name stands first in a text; of two at one place the one with the longer name.
fn first_named(organizations: &[Organization], text: &str) -> Option<usize> {
    let places = organizations.iter().enumerate().flat_map(|(index, organization)| {
        organization.names.iter().filter_map(move |name| {
            let at = text.find(name.as_str()).filter(|at| is_word(text, *at, name))?;
            Some((at, std::cmp::Reverse(name.len()), index))
        })
    });
    places.min().map(|(_, _, index)| index)
}

/// Whether what stands at a place is no part of a word in letters.
fn is_word(text: &str, at: usize, name: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && (c as u32) < 0x2E80);
    let inside = |c: Option<char>, other: Option<char>| letter(c) && letter(other);
    !inside(text[..at].chars().next_back(), name.chars().next())
        && !inside(text[at + name.len()..].chars().next(), name.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    fn organization(text: &str, title: Option<&str>) -> Option<(&'static str, bool)> {
        let mut corpus = Corpus::new().unwrap();
        let options = AddOptions { title: title.map(str::to_owned), ..AddOptions::default() };
        corpus.add("t.txt", text.as_bytes(), options).unwrap();
        let reading = Reading::new(&corpus);
        let all = affiliations(&reading);
        all.into_values().next().map(|a| (a.name, a.inferred))
    }

    #[test]
    fn a_document_belongs_to_the_organisation_of_its_title_or_the_one_it_speaks_of_most() {
        let text = "各方欢迎东盟的努力。东盟秘书处和东盟各国支持联合国。欧盟注意到这一点。";
        assert_eq!(organization(text, None), Some(("东南亚国家联盟", true)));
        assert_eq!(organization(text, Some("欧洲联盟与东盟联合声明")).map(|o| o.0), Some("欧洲联盟"));
        assert_eq!(organization("各方欢迎东盟的努力。", None), None);
    }

    #[test]
    fn letters_are_a_name_only_as_a_word() {
        assert!(is_word("the NATO summit", 4, "NATO") && is_word("对NATO的", 3, "NATO"));
        assert!(!is_word("ANATOLIA", 1, "NATO"));
    }

    #[test]
    fn equal_keys_are_parted() {
        let row = |key: &str| Row { key: key.to_owned(), ..Row::default() };
        let mut rows = [row("a"), row("b"), row("a")];
        part_keys(&mut rows);
        assert_eq!(rows.map(|r| r.key), ["a", "b", "a#2"]);
    }
}
