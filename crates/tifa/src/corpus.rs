//! The façade: files in, results out. Runs the stages in order and keeps what has not changed.
//!
//! It knows nothing of pages and formats; [`crate::view`] and [`crate::export`] read it. Long work is cut in steps
//! ([`Corpus::advance`]), so that a caller can show progress and stop between two of them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::fact::{self, Fact};
use crate::formulation::{Formulation, Formulations};
use crate::mention::{self, Finder, Folding, Kind, Mention, OwnNames};
use crate::pack::own::Wrong;
use crate::pack::{OwnError, OwnPack, PackError, Packs, Table};
use crate::registry::{self, Entity, Names, OwnEntities, Passage, Reference, Registry};
use crate::restore::{self, Document, DocumentKind, RestoreOptions, Restored, Role, Search, Step};
use crate::source::offsets::{Cursor, Unit};
use crate::source::{ReadError, ReadOptions, Reading, Source};
use crate::span::{InSource, Span};
use crate::statement::{self, Attitudes, Carry, Statement};

/// What the user says of a file when adding it.
#[derive(Debug, Clone, Default)]
pub struct AddOptions {
    /// How to read its bytes.
    pub read: ReadOptions,
    /// Title of each document where the text gives none.
    pub title: Option<String>,
    /// EDTF date of each document where the text gives none.
    pub date: Option<String>,
    /// Restoration steps switched off.
    pub off: Vec<Step>,
    /// Single repairs undone: the step, and start and end of the place it acts on in code points of the decoded source.
    /// One that restoration would not make changes nothing.
    pub undone: Vec<(Step, u32, u32)>,
}

/// One file of the corpus and all that is known of it.
pub struct File {
    /// The reader's packs that it is read with.
    own: Option<Arc<Own>>,
    source: Source,
    restored: Restored,
    chosen: RestoreOptions,
    mentions: Vec<Mention>,
    facts: Vec<Fact>,
    statements: Vec<Statement>,
    formulations: Vec<Formulation>,
    registry: Registry,
    entities: Vec<u32>,
    starts: Vec<u32>,
    stage: Stage,
    /// What is left of the search for damaged places.
    search: Option<Box<Search>>,
}

/// How far a file has been read.
enum Stage {
    /// Mentions are looked for.
    Finding(Box<Finding>),
    /// The mentions of a Chinese text are found; what it says of them is looked for.
    Judging(Box<Judging>),
    /// All that a block says is found, not yet linked.
    Linking,
    /// Linked; damaged places are looked for, last, since nothing else waits for them.
    Doubting,
    /// Whole.
    Done,
}

/// Where the search for mentions stands.
struct Finding {
    reading: mention::Reading<'static>,
    at: Progress,
}

/// Where the search for facts, statements and set phrases stands.
#[derive(Default)]
struct Judging {
    /// The holder that carries on from block to block.
    carry: Carry,
    told: fact::Told,
    /// Mentions of the blocks before.
    mentions: usize,
    at: Progress,
}

/// How much of a file is read.
#[derive(Default)]
struct Progress {
    /// The next block.
    block: u32,
    /// Bytes of restored text before it.
    bytes: u64,
}

impl Progress {
    /// Gives `read` the text of one block after the other, till about `budget` bytes are read, at least one block; whether
    /// that was the last one.
    fn advance(
        &mut self,
        source: &Source,
        restored: &Restored,
        budget: u32,
        mut read: impl FnMut(u32, Role, &str),
    ) -> bool {
        let goal = self.bytes.saturating_add(budget.into());
        let mut text = String::new();
        while let Some(block) = restored.blocks.get(self.block as usize) {
            text.clear();
            restored.write_text(source, block, &mut text);
            read(self.block, block.role, &text);
            self.bytes += u64::from(block.len);
            self.block += 1;
            if self.bytes >= goal {
                break;
            }
        }
        self.block as usize >= restored.blocks.len()
    }

    /// From 0 to 1.
    fn share(&self, restored: &Restored) -> f64 {
        let all: u64 = restored.blocks.iter().map(|b| u64::from(b.len)).sum();
        self.bytes as f64 / all.max(1) as f64
    }
}

/// An entity as all files of the corpus know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What it is.
    pub kind: Kind,
    /// Its key, the same in every file.
    pub key: String,
    /// The fullest name that a file has for it.
    pub name: String,
    /// All other names, in order of file and place.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-3 code of a country.
    pub iso3166: Option<String>,
}

/// The open files.
pub struct Corpus {
    known: &'static Known,
    /// What the next file is read with.
    own: Option<Arc<Own>>,
    files: BTreeMap<u32, File>,
    next_file: u32,
    /// Numbers of the entities by key. A key keeps its number when its last file is closed, so that a page that still
    /// holds the number never sees another entity under it.
    numbers: BTreeMap<String, u32>,
}

impl Corpus {
    /// An empty corpus with the built-in packs.
    ///
    /// # Errors
    /// [`PackError`] for a malformed built-in pack.
    pub fn new() -> Result<Self, PackError> {
        let (files, numbers) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { known: Known::builtin()?, own: None, files, next_file: 0, numbers })
    }

    /// Takes packs of the reader's own in the place of those before, each its file name and its text; none gives all up.
    /// They count for files that are begun from now on.
    ///
    /// # Errors
    /// [`OwnError`] for the first line that is none of a pack; then those before go on to count.
    pub fn use_packs(&mut self, packs: &[(String, String)]) -> Result<(), OwnError> {
        self.own = if packs.is_empty() { None } else { Some(Arc::new(Own::new(self.known, packs)?)) };
        Ok(())
    }

    /// An empty corpus that reads with the packs of this one.
    pub fn beside(&self) -> Self {
        let (files, numbers) = (BTreeMap::new(), BTreeMap::new());
        Self { known: self.known, own: self.own.clone(), files, next_file: 0, numbers }
    }

    /// The packs of the reader's own.
    pub fn own_packs(&self) -> &[OwnPack] {
        self.own.as_deref().map_or(&[], |own| &own.packs)
    }

    /// Decodes and restores a file and gives it a number, never used twice. [`Corpus::advance`] reads it.
    ///
    /// # Errors
    /// [`ReadError`] where it cannot be read.
    pub fn begin(
        &mut self,
        name: &str,
        bytes: impl AsRef<[u8]>,
        options: AddOptions,
    ) -> Result<u32, ReadError> {
        let reading = Reading::read(name, bytes.as_ref(), &options.read)?;
        Ok(self.begin_reading(name, bytes, reading, options))
    }

    /// As [`Corpus::begin`], for a file that another build of this crate has decoded.
    pub fn begin_reading(
        &mut self,
        name: &str,
        bytes: impl AsRef<[u8]>,
        reading: Reading,
        options: AddOptions,
    ) -> u32 {
        let source = Source::from_reading(name, bytes.as_ref(), reading);
        // Bytes that were given away make room for what restoration needs.
        drop(bytes);
        let AddOptions { title, date, off, undone, .. } = options;
        let chosen = RestoreOptions { off, undone: in_bytes(&source, undone) };
        let (mut restored, search) = restore::begin(&source, &chosen);
        fill(&mut restored, title, date);
        let starts = starts(&source, &restored);
        let titles = restored.documents.iter().filter_map(|d| d.title.as_deref());
        let own = self.own.clone();
        let names = own.as_ref().map(|own| Arc::clone(&own.names));
        let reading = self.known.finder.begin(source.language, titles).with(names);
        let id = self.next_file;
        self.next_file += 1;
        self.files.insert(
            id,
            File {
                own,
                source,
                restored,
                chosen,
                mentions: Vec::new(),
                facts: Vec::new(),
                statements: Vec::new(),
                formulations: Vec::new(),
                registry: Registry::default(),
                entities: Vec::new(),
                starts,
                stage: Stage::Finding(Box::new(Finding { reading, at: Progress::default() })),
                search: Some(Box::new(search)),
            },
        );
        id
    }

    /// Reads about `budget` bytes more of a file, at least one block; says how much is done, from 0 to 1. 1 means that
    /// the file is whole. `None` where there is no such file.
    pub fn advance(&mut self, id: u32, budget: u32) -> Option<f64> {
        // Mentions take about half of the time.
        let found = self.find(id, budget)?;
        Some(if found < 1.0 { found / 2.0 } else { 0.5 + self.conclude(id, budget)? / 2.0 })
    }

    /// The first half of [`Corpus::advance`]: looks for the mentions of a Chinese text, which can be shown then; 1 means
    /// that they are found. A text in letters has nothing in this half. It reaches no code of the other half, so that the
    /// page can load that meanwhile.
    pub fn find(&mut self, id: u32, budget: u32) -> Option<f64> {
        self.files.get_mut(&id).map(|file| file.find(budget))
    }

    /// The second half of [`Corpus::advance`]: what is said of the mentions, what they refer to, and damaged places; all
    /// mentions of a text in letters. 1 means that the file is whole; nothing is done before the first half is.
    pub fn conclude(&mut self, id: u32, budget: u32) -> Option<f64> {
        let file = self.files.get_mut(&id)?;
        match file.stage {
            Stage::Done => {}
            Stage::Finding(_) => file.find_in_letters(budget),
            Stage::Judging(_) => file.judge(self.known, budget),
            Stage::Linking => {
                file.link(&self.known.sequel().names);
                for entity in &file.registry.entities {
                    let next = self.numbers.len() as u32;
                    file.entities.push(*self.numbers.entry(entity.key.clone()).or_insert(next));
                }
                file.stage = Stage::Doubting;
            }
            Stage::Doubting => file.doubt(budget),
        }
        Some(file.concluded())
    }

    /// Decodes and reads a file to the end.
    ///
    /// # Errors
    /// [`ReadError`] where it cannot be read.
    pub fn add(&mut self, name: &str, bytes: &[u8], options: AddOptions) -> Result<u32, ReadError> {
        let id = self.begin(name, bytes, options)?;
        while self.advance(id, u32::MAX).is_some_and(|done| done < 1.0) {}
        Ok(id)
    }

    /// Closes a file; whether there was one.
    pub fn remove(&mut self, id: u32) -> bool {
        self.files.remove(&id).is_some()
    }

    /// The packs that it reads with.
    pub const fn packs(&self) -> &Packs<'static> {
        self.known.packs
    }

    /// The table of traditional characters and the simplified ones they are read as.
    pub const fn folding(&self) -> &Folding {
        self.known.finder.folding()
    }

    /// A file.
    pub fn file(&self, id: u32) -> Option<&File> {
        self.files.get(&id)
    }

    /// All files by number.
    pub fn files(&self) -> impl Iterator<Item = (u32, &File)> {
        self.files.iter().map(|(id, file)| (*id, file))
    }

    /// The pack of memberships.
    #[expect(clippy::expect_used, reason = "the built-in packs never change and a test reads them")]
    pub fn members(&self) -> &Table<'static> {
        static MEMBERS: OnceLock<Table<'static>> = OnceLock::new();
        MEMBERS.get_or_init(|| Packs::members().expect("the built-in packs are well-formed"))
    }

    /// The set phrases, those of the reader's packs among them.
    pub fn formulations(&self) -> &Formulations {
        self.own.as_deref().map_or(&self.known.sequel().formulations, |own| &own.formulations)
    }

    /// The full name of a state by its ISO 3166-1 alpha-3 code.
    pub fn state(&self, code: &str) -> Option<&'static str> {
        self.known.sequel().names.state(code)
    }

    /// Whether the packs have this name of an organisation or a text.
    pub fn is_known(&self, name: &str) -> bool {
        self.known.sequel().names.is_known(name)
    }

    /// The organisation that another one belongs to as the packs know it, by their names in keys.
    pub fn parent(&self, organization: &str) -> Option<&'static str> {
        self.known.sequel().names.parent(organization)
    }

    /// Writes `text`, folded to simplified characters without moving an offset, into `out`, which is cleared first.
    pub fn fold(&self, text: &str, out: &mut String) {
        self.known.finder.fold(text, out);
    }

    /// An entity by its number; `None` where no open file mentions it.
    pub fn entity(&self, number: u32) -> Option<Merged> {
        let mut merged: Option<Merged> = None;
        for file in self.files.values() {
            for (entity, _) in
                file.registry.entities.iter().zip(&file.entities).filter(|(_, n)| **n == number)
            {
                match &mut merged {
                    None => merged = Some(Merged::first(entity)),
                    Some(merged) => merged.add(entity),
                }
            }
        }
        merged
    }

    /// All entities that open files mention, by number.
    pub fn entities(&self) -> BTreeMap<u32, Merged> {
        let mut all: BTreeMap<u32, Merged> = BTreeMap::new();
        for file in self.files.values() {
            for (entity, number) in file.registry.entities.iter().zip(&file.entities) {
                all.entry(*number).and_modify(|m| m.add(entity)).or_insert_with(|| Merged::first(entity));
            }
        }
        all
    }
}

impl Merged {
    fn first(entity: &Entity) -> Self {
        let Entity { kind, key, name, aliases, iso3166 } = entity.clone();
        Self { kind, key, name, aliases, iso3166 }
    }

    fn add(&mut self, entity: &Entity) {
        let mut name = entity.name.clone();
        if name.chars().count() > self.name.chars().count() {
            std::mem::swap(&mut self.name, &mut name);
        }
        for other in std::iter::once(&name).chain(&entity.aliases) {
            if !self.aliases.contains(other) {
                self.aliases.push(other.clone());
            }
        }
        self.aliases.retain(|a| *a != self.name);
        if self.iso3166.is_none() {
            self.iso3166.clone_from(&entity.iso3166);
        }
    }
}

impl File {
    /// The decoded file.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Its restored text.
    pub const fn restored(&self) -> &Restored {
        &self.restored
    }

    /// Restoration steps that were switched off.
    pub fn off(&self) -> &[Step] {
        &self.chosen.off
    }

    /// Single repairs that were undone, in order of place, each once.
    pub fn undone(&self) -> &[(Step, Span<InSource>)] {
        &self.chosen.undone
    }

    /// Its mentions found so far; in order of block and place once it is whole.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// What it says of the things it names, so far.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Who takes what position in it, so far.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The set phrases in it, so far.
    pub fn formulations(&self) -> &[Formulation] {
        &self.formulations
    }

    /// What its mentions refer to; empty until it is whole.
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The corpus number of the entity that a mention refers to.
    pub fn entity_of(&self, mention: usize) -> Option<u32> {
        let local = (*self.registry.links.get(mention)?)?;
        self.entities.get(local as usize).copied()
    }

    /// The entity that a place which points back means, by its number in the corpus.
    pub fn meant_by(&self, reference: &Reference) -> Option<u32> {
        self.entities.get(reference.entity as usize).copied()
    }

    /// Whether all mentions are found and linked.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Where each block begins in the shown text ([`crate::view`]), in UTF-16 units, and behind the last one the length
    /// of the whole. Kept, since every mark on the page asks for it.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    fn find(&mut self, budget: u32) -> f64 {
        let Stage::Finding(finding) = &mut self.stage else { return 1.0 };
        if !self.source.language.is_han() {
            return 1.0;
        }
        let Finding { reading, at } = &mut **finding;
        let mentions = &mut self.mentions;
        if at.advance(&self.source, &self.restored, budget, |block, role, text| {
            reading.block(block, role, text, mentions);
        }) {
            self.stage = Stage::Judging(Box::default());
            return 1.0;
        }
        at.share(&self.restored)
    }

    fn find_in_letters(&mut self, budget: u32) {
        let Stage::Finding(finding) = &mut self.stage else { return };
        if self.source.language.is_han() {
            return;
        }
        let Finding { reading, at } = &mut **finding;
        let mentions = &mut self.mentions;
        if at.advance(&self.source, &self.restored, budget, |block, role, text| {
            reading.block_in_letters(block, role, text, mentions);
        }) {
            self.stage = Stage::Linking;
        }
    }

    fn judge(&mut self, known: &'static Known, budget: u32) {
        let Stage::Judging(judging) = &mut self.stage else { return };
        let Judging { carry, told, mentions, at } = &mut **judging;
        let sequel = known.sequel();
        let phrases = self.own.as_deref().map_or(&sequel.formulations, |own| &own.formulations);
        let mut folded = String::new();
        if at.advance(&self.source, &self.restored, budget, |block, role, text| {
            known.finder.fold(text, &mut folded);
            let base = *mentions;
            *mentions += self.mentions[base..].iter().take_while(|m| m.block == block).count();
            let own = &self.mentions[base..*mentions];
            fact::find(block, role, &folded, own, base as u32, told, &mut self.facts);
            statement::find(&sequel.attitudes, block, role, &folded, own, carry, &mut self.statements);
            if role.is_read() {
                phrases.find(block, &folded, &mut self.formulations);
            }
        }) {
            fact::end(&mut self.facts);
            self.stage = Stage::Linking;
        }
    }

    fn link(&mut self, names: &Names) {
        crate::order::sort_by_key(&mut self.mentions, |m| (m.block, m.span.start, m.span.end));
        let passages = (0u32..).zip(&self.restored.blocks).map(|(index, block)| Passage {
            role: block.role,
            document: block.document,
            text: self.restored.text(&self.source, index),
        });
        let own = self.own.as_deref().map(|own| &own.entities);
        self.registry = registry::link(names, own, passages, &self.mentions);
    }

    fn doubt(&mut self, budget: u32) {
        let search = self.search.as_mut();
        if search.is_none_or(|search| search.advance(&self.source, &mut self.restored, budget)) {
            self.search = None;
            self.stage = Stage::Done;
        }
    }

    /// How much of the second half is done: links take little.
    fn concluded(&self) -> f64 {
        const JUDGED: f64 = 0.3;
        const LINKED: f64 = 0.4;
        match &self.stage {
            Stage::Finding(finding) => JUDGED * finding.at.share(&self.restored),
            Stage::Judging(judging) => JUDGED * judging.at.share(&self.restored),
            Stage::Linking => JUDGED,
            Stage::Doubting => {
                let done = self.search.as_ref().map_or(1.0, |search| search.progress(&self.restored));
                LINKED + (0.99 - LINKED) * done
            }
            Stage::Done => 1.0,
        }
    }
}

/// What the stages make of the reader's packs.
struct Own {
    packs: Vec<OwnPack>,
    names: Arc<OwnNames>,
    entities: OwnEntities,
    formulations: Formulations,
}

impl Own {
    fn new(known: &Known, packs: &[(String, String)]) -> Result<Self, OwnError> {
        let packs = OwnPack::read(packs)?;
        let names = OwnNames::new(&packs, &known.finder)?;
        let folded = |text: &str| {
            let mut out = String::new();
            known.finder.fold(text, &mut out);
            out
        };
        let formulations = Formulations::new(&packs, &folded).map_err(|error| OwnError {
            file: error.file,
            line: error.line,
            what: Wrong::Limit,
        })?;
        let entities = OwnEntities::new(&packs, &known.sequel().names);
        Ok(Self { packs, names: Arc::new(names), entities, formulations })
    }
}

/// What the stages make of the packs before they read anything.
struct Known {
    packs: &'static Packs<'static>,
    finder: Finder,
    sequel: OnceLock<Sequel>,
}

/// What they make of the packs when the mentions of the first file are found: none waits for it.
struct Sequel {
    names: Names,
    attitudes: Attitudes,
    formulations: Formulations,
}

impl Known {
    /// What they make of the built-in packs: always the same, so it is made once and serves every corpus.
    fn builtin() -> Result<&'static Self, PackError> {
        static KNOWN: OnceLock<Known> = OnceLock::new();
        match KNOWN.get() {
            Some(known) => Ok(known),
            None => {
                let packs = Packs::shared()?;
                let known = Self { finder: Finder::new(packs)?, sequel: OnceLock::new(), packs };
                Ok(KNOWN.get_or_init(|| known))
            }
        }
    }

    #[expect(clippy::expect_used, reason = "the built-in packs never change and a test reads them")]
    fn sequel(&self) -> &Sequel {
        self.sequel.get_or_init(|| Sequel::new().expect("the built-in packs are well-formed"))
    }
}

impl Sequel {
    fn new() -> Result<Self, PackError> {
        Ok(Self {
            names: Names::new(&Packs::builtin()?)?,
            attitudes: Attitudes::new()?,
            formulations: Formulations::new(&[], &str::to_owned)?,
        })
    }
}

/// Places in code points as places in bytes, in order and each once. What reaches past the end ends with the text.
fn in_bytes(source: &Source, mut undone: Vec<(Step, u32, u32)>) -> Vec<(Step, Span<InSource>)> {
    crate::order::sort_by_key(&mut undone, |(step, start, end)| (*start, *end, *step));
    undone.dedup();
    // Starts ascend, ends need not: a cursor each.
    let cursor = || Cursor::new(&source.text, Unit::CodePoint);
    let (mut starts, mut ends) = (cursor(), cursor());
    let place = |(step, start, end): (Step, u32, u32)| {
        (step, Span::new(starts.to_byte(start), ends.to_byte(end.max(start))))
    };
    undone.into_iter().map(place).collect()
}

/// Gives documents without a title or a date the user's. A file in which no document was found becomes one.
fn fill(restored: &mut Restored, title: Option<String>, date: Option<String>) {
    let given = |s: Option<String>| s.filter(|s| !s.trim().is_empty());
    let (title, date) = (given(title), given(date));
    if restored.documents.is_empty() && (title.is_some() || date.is_some()) {
        let kind = DocumentKind::Other;
        restored.documents.push(Document {
            kind,
            title: None,
            issuer: None,
            date: None,
            place: None,
            complete: true,
        });
        for block in restored.blocks.iter_mut().filter(|b| b.role.is_read()) {
            block.document = Some(0);
        }
    }
    for document in &mut restored.documents {
        document.title = document.title.take().or_else(|| title.clone());
        document.date = document.date.take().or_else(|| date.clone());
    }
}

fn starts(source: &Source, restored: &Restored) -> Vec<u32> {
    let mut starts = Vec::with_capacity(restored.blocks.len() + 1);
    let mut text = String::new();
    let mut at = 0;
    for block in &restored.blocks {
        starts.push(at);
        text.clear();
        restored.write_text(source, block, &mut text);
        at += Unit::Utf16.len(&text) + 1;
    }
    starts.push(at);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::json::{Layout, write};

    const TEXT: &str = "上海合作组织（以下简称“上合组织”）成员国元首理事会会议于2022年9月16日在撒马尔罕举行。\n\n\
        会议由乌兹别克斯坦共和国总统主持。中国、俄罗斯和印度领导人出席会议。\n\n\
        成员国重申支持《联合国宪章》，愿扩大同联合国的合作。\n";

    fn corpus() -> Corpus {
        Corpus::new().unwrap()
    }

    fn json(corpus: &Corpus, id: u32) -> String {
        write(corpus.file(id).unwrap(), Layout::Lines).unwrap()
    }

    #[test]
    fn small_steps_and_one_step_find_the_same() {
        let mut corpus = corpus();
        let whole = corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let stepped = corpus.begin("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let mut before = 0.0;
        let mut steps = 0;
        loop {
            let done = corpus.advance(stepped, 1).unwrap();
            assert!(done >= before && done <= 1.0, "{before} then {done}");
            assert_eq!(done == 1.0, corpus.file(stepped).unwrap().is_done());
            before = done;
            steps += 1;
            if done == 1.0 {
                break;
            }
        }
        assert!(steps > 3, "{steps}");
        assert_eq!(corpus.advance(stepped, 1), Some(1.0));
        assert!(corpus.file(whole).unwrap().mentions().len() > 5);
        assert_eq!(json(&corpus, whole), json(&corpus, stepped));
    }

    #[test]
    fn a_file_does_not_change_what_is_found_in_another() {
        let mut alone = corpus();
        let first = alone.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let mut beside = corpus();
        let other = "上海合作组织秘书长诺罗夫访问北京。".as_bytes();
        beside.add("b.txt", other, AddOptions::default()).unwrap();
        let second = beside.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        assert_eq!(json(&alone, first), json(&beside, second));
    }

    #[test]
    fn numbers_of_files_are_used_once() {
        let mut corpus = corpus();
        let first = corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        assert!(corpus.remove(first));
        assert!(!corpus.remove(first));
        assert!(corpus.file(first).is_none() && corpus.advance(first, 9).is_none());
        assert_ne!(corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap(), first);
    }

    #[test]
    fn an_entity_keeps_its_number_and_goes_with_its_last_file() {
        let mut corpus = corpus();
        let first = corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let second = corpus.add("b.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let before = corpus.entities();
        assert!(before.len() > 4, "{before:?}");
        corpus.remove(first);
        assert_eq!(corpus.entities(), before);
        corpus.remove(second);
        assert!(corpus.entities().is_empty());
        corpus.add("c.txt", "中国和新西兰的合作。".as_bytes(), AddOptions::default()).unwrap();
        corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        for (number, entity) in before {
            assert_eq!(corpus.entity(number).map(|e| e.key), Some(entity.key));
        }
    }

    #[test]
    fn the_fullest_name_is_shown_and_the_others_are_kept() {
        let entity = |name: &str, aliases: &[&str]| Entity {
            kind: Kind::Organization,
            key: "organization:x".into(),
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            iso3166: None,
        };
        let mut merged = Merged::first(&entity("上合组织", &["本组织"]));
        merged.add(&entity("上海合作组织", &["上合组织", "上合"]));
        merged.add(&entity("上合", &[]));
        assert_eq!(merged.name, "上海合作组织");
        assert_eq!(merged.aliases, ["本组织", "上合组织", "上合"]);
    }

    #[test]
    fn what_the_user_says_fills_what_the_text_leaves_open() {
        let options = || AddOptions {
            title: Some("讲话".into()),
            date: Some("2021-07".into()),
            ..AddOptions::default()
        };
        let mut corpus = corpus();
        let id = corpus.add("a.txt", "各方将继续合作。".as_bytes(), options()).unwrap();
        let documents = &corpus.file(id).unwrap().restored().documents;
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].title.as_deref(), Some("讲话"));
        assert_eq!(documents[0].date.as_deref(), Some("2021-07"));

        let mut restored = corpus.file(id).unwrap().restored().clone();
        restored.documents[0].title = Some("宣言".into());
        restored.documents[0].date = None;
        fill(&mut restored, options().title, options().date);
        assert_eq!(restored.documents[0].title.as_deref(), Some("宣言"));
        assert_eq!(restored.documents[0].date.as_deref(), Some("2021-07"));
    }
}
