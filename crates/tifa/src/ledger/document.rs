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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The organisations of all documents.
pub(super) struct Affiliations {
    all: Vec<Affiliation>,
    /// For each passage, one more than the index of its document's; 0 where it has none.
    of: Vec<u32>,
}

impl Affiliations {
    /// The organisation of the document that a passage, by its place in the reading, belongs to.
    pub(super) fn get(&self, passage: usize) -> Option<&Affiliation> {
        self.all.get(self.of.get(passage)?.checked_sub(1)? as usize)
    }

    pub(super) fn new(reading: &Reading<'_>) -> Self {
        let organizations = organizations(reading);
        let numbers = reading.entities.keys().next_back().map_or(0, |n| *n as usize + 1);
        let mut owners = vec![usize::MAX; numbers];
        for (index, organization) in organizations.iter().enumerate() {
            for entity in &organization.own {
                owners[*entity as usize] = index;
            }
        }
        let mut made = Self { all: Vec::new(), of: Vec::with_capacity(reading.passages.len()) };
        for document in reading.passages.chunk_by(|a, b| id(a) == id(b)) {
            let found = affiliation(&organizations, &owners, document);
            made.all.extend(found);
            let number = if found.is_some() { made.all.len() as u32 } else { 0 };
            made.of.extend(document.iter().map(|_| number));
        }
        made
    }
}

fn affiliation(
    organizations: &[Organization],
    owners: &[usize],
    document: &[Passage<'_>],
) -> Option<Affiliation> {
    let made = |index: usize, inferred: bool, evidence: Evidence| {
        let Organization { name, entity, .. } = organizations[index];
        Affiliation { name, entity, evidence, inferred }
    };
    let read = || document.iter().filter(|p| p.role.is_read());
    if let Some((_, known)) = document[0].document {
        let within = |text: &Option<String>| text.as_deref().and_then(|t| first_named(organizations, t));
        let issuer = within(&known.issuer).map(|o| (o, false));
        let place = read().find(|p| p.role == Role::Title).or_else(|| read().next());
        if let (Some((index, inferred)), Some(place)) =
            (issuer.or_else(|| within(&known.title).map(|o| (o, true))), place)
        {
            let whole = Span::new(0, place.text.len() as u32);
            return Some(made(index, inferred, place.evidence(whole)));
        }
    }
    let mut times = vec![0usize; organizations.len()];
    let mut first: Vec<Option<Evidence>> = vec![None; organizations.len()];
    for passage in read() {
        for index in 0..passage.mentions.len() {
            if passage.mentions[index].kind != Kind::Organization {
                continue;
            }
            let mention = passage.mention(index);
            let owner = mention.entity.and_then(|e| owners.get(e as usize)).copied();
            if let Some(owner) = owner.filter(|o| *o < times.len()) {
                times[owner] += 1;
                first[owner].get_or_insert(passage.evidence(mention.span));
            }
        }
    }
    let most = times.iter().copied().max().filter(|most| *most > 1)?;
    let index = times.iter().position(|t| *t == most)?;
    Some(made(index, true, first[index]?))
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
        let all = Affiliations::new(&reading);
        all.get(0).map(|a| (a.name, a.inferred))
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
