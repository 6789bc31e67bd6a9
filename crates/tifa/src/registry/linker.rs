//! Goes through a file once, block by block, and at the end settles what only the whole file can tell: which state a
//! shared character stands for, which full name belongs to a bare surname.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, without_members};
use super::normal::{is_han, is_subsequence, without_cases};
use super::own::{OwnEntities, OwnEntity};
use super::reference::{MECHANISM, Pointer, Target, is_bare, pointers};
use super::{Entity, Passage, Reference, Registry, definition};
use crate::mention::{Kind, Mention, resolution_symbols};
use crate::restore::Role;
use crate::span::Span;

/// An entity while the file is being read.
struct Draft<'n> {
    kind: Kind,
    key: String,
    /// Its name in a pack of the reader's.
    called: Option<&'n str>,
    /// Its row in the packs.
    known: Option<u32>,
    /// Its names as printed, in order of first place.
    surfaces: Vec<String>,
    /// The normal form of the first.
    form: String,
    /// The entity that it turned out to be.
    is: Option<u32>,
}

/// A mention of the block before or of this one.
struct Recent {
    end: usize,
    entity: u32,
}

/// A mention of a state by a name of its own.
struct Named {
    known: u32,
    block: u32,
    document: Option<u32>,
}

/// A mention of a state by a character that several share.
struct Shared {
    link: usize,
    block: u32,
    document: Option<u32>,
    candidates: Vec<u32>,
    surface: String,
}

/// What was made of strings, made once for each.
#[derive(Default)]
struct Remembered {
    numbers: BTreeMap<String, u32>,
    made: Vec<String>,
}

impl Remembered {
    fn get(&mut self, text: &str, make: impl FnOnce(&str) -> String) -> String {
        if let Some(number) = self.numbers.get(text) {
            return self.made[*number as usize].clone();
        }
        let made = make(text);
        self.numbers.insert(text.to_owned(), self.made.len() as u32);
        self.made.push(made.clone());
        made
    }
}

/// Reads a file.
pub(super) struct Linker<'n> {
    names: &'n Names,
    own: Option<&'n OwnEntities>,
    drafts: Vec<Draft<'n>>,
    by_key: BTreeMap<String, u32>,
    /// Titles of instruments, read from their end, with their drafts: those that end alike stand together.
    titles: BTreeSet<(String, u32)>,
    links: Vec<Option<u32>>,
    references: Vec<Reference>,
    /// What the file calls things from here on, by kind and normal form.
    defined: BTreeMap<(Kind, String), u32>,
    /// 本组织, as defined.
    own_organization: Option<u32>,
    /// How often organisations called 组织 have been named in this document.
    spoken_of: BTreeMap<u32, u32>,
    /// The document that is being read, and what its title says.
    document: Option<u32>,
    title: Option<u32>,
    /// The organisation of the title, as a row of the packs.
    title_organization: Option<u32>,
    /// Where states are named in full.
    states: Vec<Named>,
    shared: Vec<Shared>,
    /// Mentions of the last block that was read, of the same document.
    before: Vec<Recent>,
    /// Normal forms of surfaces met so far, by kind: names are repeated, and a form takes long.
    forms: [Remembered; Kind::ALL.len()],
    /// Canonical forms of normal forms, likewise.
    canonicals: [Remembered; Kind::ALL.len()],
}

impl<'n> Linker<'n> {
    pub(super) fn new(names: &'n Names, own: Option<&'n OwnEntities>) -> Self {
        Self {
            names,
            own,
            drafts: Vec::new(),
            by_key: BTreeMap::new(),
            titles: BTreeSet::new(),
            links: Vec::new(),
            references: Vec::new(),
            defined: BTreeMap::new(),
            own_organization: None,
            spoken_of: BTreeMap::new(),
            document: None,
            title: None,
            title_organization: None,
            states: Vec::new(),
            shared: Vec::new(),
            before: Vec::new(),
            forms: Default::default(),
            canonicals: Default::default(),
        }
    }

    /// [`Names::form`], remembered.
    fn form(&mut self, kind: Kind, surface: &str) -> String {
        self.forms[kind as usize].get(surface, |surface| self.names.form(kind, surface))
    }

    /// [`Names::canonical`], remembered.
    fn canonical(&mut self, kind: Kind, form: &str) -> String {
        self.canonicals[kind as usize].get(form, |form| self.names.canonical(kind, form))
    }

    /// Reads one block with its mentions.
    pub(super) fn block(&mut self, block: u32, passage: &Passage, mentions: &[Mention]) {
        let text = passage.text.as_str();
        if passage.document != self.document {
            self.document = passage.document;
            self.title = None;
            self.spoken_of.clear();
            self.title_organization = None;
            self.before.clear();
        }
        if passage.role == Role::Title {
            self.title_organization = self.organization_of(text);
        }
        let mut here: Vec<Recent> = Vec::new();
        let mut pointers = pointers(text).into_iter().peekable();
        for mention in mentions {
            while let Some(pointer) = pointers.next_if(|p| p.start < mention.span.start as usize) {
                if pointer.end <= mention.span.start as usize {
                    self.refer(block, text, pointer, &here);
                }
            }
            while pointers.next_if(|p| p.start < mention.span.end as usize).is_some() {}
            let entity = self.resolve(block, passage, mention, &here);
            self.links.push(entity);
            let Some(entity) = entity else { continue };
            if passage.role == Role::Title && mention.kind == Kind::Instrument {
                self.title = Some(entity);
            }
            let draft = &self.drafts[entity as usize];
            if draft.kind == Kind::Organization && draft.form.ends_with("组织") {
                *self.spoken_of.entry(entity).or_default() += 1;
            }
            here.push(Recent { end: mention.span.end as usize, entity });
            self.define(mention, text, entity);
        }
        for pointer in pointers {
            self.refer(block, text, pointer, &here);
        }
        if passage.role.is_read() {
            self.before = here;
        }
    }

    /// The highest organisation that a text begins with the name of.
    fn organization_of(&self, text: &str) -> Option<u32> {
        let form = self.names.normal.name(text);
        self.names.prefix(&form, Kind::Organization).map(|(_, known)| self.names.top(known))
    }

    fn resolve(&mut self, block: u32, passage: &Passage, mention: &Mention, here: &[Recent]) -> Option<u32> {
        let text = passage.text.as_str();
        let surface = text.get(mention.span.range())?;
        if let Some(own) = self.own.and_then(|own| own.of(&mention.rule)) {
            return Some(self.of_reader(mention.kind, own, surface));
        }
        match mention.kind {
            Kind::Date => None,
            Kind::Country => self.country(block, passage.document, surface),
            Kind::Office => self.office(text, mention, here),
            Kind::Resolution => Some(self.resolution(surface)),
            Kind::Person | Kind::Place => {
                let form = self.form(mention.kind, surface);
                Some(self.named(mention.kind, form, surface))
            }
            Kind::Instrument if is_bare(surface) => {
                let form = self.form(mention.kind, surface);
                // 《某某宣言》和《宣言》: one in a list with another is not that one.
                let between = here.last().and_then(|r| text.get(r.end..mention.span.start as usize));
                let listed = between.is_some_and(|t| matches!(t, "和" | "、" | "及" | "以及" | "与"));
                let meant = match self.defined(mention.kind, &form) {
                    None if !listed => self.named_before(mention.kind, &form, here),
                    defined => defined,
                };
                Some(match meant {
                    Some(entity) => self.met(entity, surface),
                    None => self.named(mention.kind, form, surface),
                })
            }
            Kind::Organization | Kind::Event | Kind::Instrument => {
                let own = text[..mention.span.start as usize].trim_end().ends_with("本组织");
                Some(self.of_body(mention.kind, surface, own))
            }
        }
    }

    /// What a row of the reader's packs refers to.
    fn of_reader(&mut self, kind: Kind, own: &'n OwnEntity, surface: &str) -> u32 {
        let entity = match own.known {
            Some(known) => self.of_pack(known),
            None => {
                let form = self.names.form(kind, &own.name);
                self.entity(kind, &own.id, None, &form)
            }
        };
        self.drafts[entity as usize].called.get_or_insert(&own.name);
        self.met(entity, surface)
    }

    /// The entity with this key; a new one where there is none.
    fn entity(&mut self, kind: Kind, id: &str, known: Option<u32>, form: &str) -> u32 {
        let key = format!("{}:{id}", kind.name());
        let next = self.drafts.len() as u32;
        let index = *self.by_key.entry(key.clone()).or_insert(next);
        if index == next {
            let form = form.to_owned();
            if kind == Kind::Instrument {
                self.titles.insert((form.chars().rev().collect(), index));
            }
            self.drafts.push(Draft { kind, key, called: None, known, surfaces: Vec::new(), form, is: None });
        }
        index
    }

    /// Notes a name of an entity as printed; gives the entity.
    fn met(&mut self, entity: u32, surface: &str) -> u32 {
        let shown = shown(self.drafts[entity as usize].kind, surface);
        let surfaces = &mut self.drafts[entity as usize].surfaces;
        if !surfaces.contains(&shown) {
            surfaces.push(shown);
        }
        entity
    }

    fn of_pack(&mut self, known: u32) -> u32 {
        let row = self.names.known(known);
        let form = self.form(row.kind, row.name);
        self.entity(row.kind, row.id, Some(known), &form)
    }

    fn met_pack(&mut self, known: u32, surface: &str) -> u32 {
        let entity = self.of_pack(known);
        self.met(entity, surface)
    }

    /// What the file itself has called so.
    fn defined(&self, kind: Kind, form: &str) -> Option<u32> {
        if self.defined.is_empty() {
            return None;
        }
        self.defined.get(&(kind, without_cases(form))).copied()
    }

    /// By the file's own definitions, the packs, a longer name, its form.
    fn named(&mut self, kind: Kind, form: String, surface: &str) -> u32 {
        if let Some(entity) = self.defined(kind, &form) {
            return self.met(entity, surface);
        }
        if let Some(known) = self.names.find(kind, &form).or_else(|| self.widened(kind, &form)) {
            return self.met_pack(known, surface);
        }
        let canonical = self.canonical(kind, &form);
        if let Some(known) = self.names.find(kind, &canonical) {
            return self.met_pack(known, surface);
        }
        if kind == Kind::Instrument
            && let Some(entity) = self.longer_title(&canonical)
        {
            return self.met(entity, surface);
        }
        let id = if kind == Kind::Event { self.event_id(&canonical) } else { without_cases(&canonical) };
        let entity = self.entity(kind, &id, None, &canonical);
        self.met(entity, surface)
    }

    /// A city by its name with 市, a region by its name with 地区.
    fn widened(&self, kind: Kind, form: &str) -> Option<u32> {
        if kind != Kind::Place {
            return None;
        }
        let (suffix, types): (&str, &[&str]) = if form.ends_with("地区") {
            ("地区", &["region", "continent"])
        } else {
            (["市", "城"].into_iter().find(|s| form.ends_with(*s))?, &["city"])
        };
        let known = self.names.find(kind, form.strip_suffix(suffix)?)?;
        types.contains(&self.names.known(known).place).then_some(known)
    }

    /// What the key of an event says that the packs do not name as it stands: of one of a series that they name, the name
    /// of the series and the ordinal.
    fn event_id(&self, form: &str) -> String {
        let Some((series, ordinal)) = form.split_once('#') else { return without_cases(form) };
        let known =
            self.names.find(Kind::Event, series).or_else(|| self.names.find(Kind::Organization, series));
        match known {
            Some(known) => format!("{}#{ordinal}", self.names.known(known).name),
            None => without_cases(form),
        }
    }

    /// The one instrument met so far whose title ends in this one, where this one says more than its kind of text: the
    /// 《撒马尔罕宣言》 of a document whose title begins with the adopting body.
    fn longer_title(&self, form: &str) -> Option<u32> {
        if !self.names.is_specific(form) {
            return None;
        }
        let end: String = form.chars().rev().collect();
        let alike = self.titles.range((end.clone(), 0)..).take_while(|(title, _)| title.starts_with(&end));
        let mut longer = alike.filter(|(title, _)| title.len() > end.len()).map(|(_, draft)| *draft);
        let found = longer.next()?;
        longer.next().is_none().then_some(found)
    }

    /// The organisation that 本组织 means here, as a row of the packs.
    fn own_organization(&self) -> Option<u32> {
        let defined = self.own_organization.and_then(|e| self.drafts[e as usize].known);
        defined.or(self.title_organization)
    }

    /// A body, meeting or text by its own name or, where that begins with a bare organ or with 成员国, by the longer name
    /// of the organisation that can be meant. `own` says that 本组织 stands before it.
    fn of_body(&mut self, kind: Kind, surface: &str, own: bool) -> u32 {
        let form = self.form(kind, surface);
        if self.defined(kind, &form).is_some() || self.names.find(kind, &form).is_some() {
            return self.named(kind, form, surface);
        }
        let form = if kind == Kind::Event { ordinal_behind(&form).unwrap_or(form) } else { form };
        if self.names.prefix(&form, Kind::Organization).is_some() {
            return self.named(kind, form, surface);
        }
        let bare = without_members(&form);
        let of_members = bare.len() < form.len();
        if let Some((organ, len)) = self.bare_organ(bare, own || of_members) {
            if len == bare.len() && kind == Kind::Organization {
                return self.met_pack(organ, surface);
            }
            let long = self.names.form(kind, self.names.known(organ).name) + &bare[len..];
            return self.named(kind, long, surface);
        }
        match self.own_organization() {
            Some(organization) if own || of_members => {
                // The texts of members and of their organisation are not the same; their bodies and meetings are.
                let rest = if kind == Kind::Instrument { &form } else { bare };
                let long = self.names.form(kind, self.names.known(organization).name) + rest;
                self.named(kind, long, surface)
            }
            _ => self.named(kind, form, surface),
        }
    }

    /// The organ of the packs that `form` begins with the bare name of, and the length of that name: 元首理事会 where it
    /// is the council of the organisation that speaks, or where only one organisation of those named so far has such a
    /// council. `own` says that it is the speaker's.
    fn bare_organ(&self, form: &str, own: bool) -> Option<(u32, usize)> {
        let mut ends = form.char_indices().map(|(at, c)| at + c.len_utf8());
        let len = ends.rfind(|end| !self.names.organs(&form[..*end]).is_empty())?;
        let organs = self.names.organs(&form[..len]);
        let speaker = self.own_organization();
        let of_speaker = organs.iter().find(|o| Some(self.names.top(**o)) == speaker && speaker.is_some());
        if let Some(organ) = of_speaker {
            return Some((*organ, len));
        }
        if own {
            return None;
        }
        let is_met = |known: u32| {
            let name = self.names.known(known).id;
            self.by_key.contains_key(&format!("{}:{name}", Kind::Organization.name()))
        };
        let mut met = organs.iter().filter(|o| self.names.known(**o).parent.is_some_and(is_met));
        let organ = met.next()?;
        met.next().is_none().then_some((*organ, len))
    }

    fn country(&mut self, block: u32, document: Option<u32>, surface: &str) -> Option<u32> {
        let form = self.form(Kind::Country, surface);
        if let Some(entity) = self.defined(Kind::Country, &form) {
            return Some(self.met(entity, surface));
        }
        if let Some(known) = self.names.find(Kind::Country, &form) {
            self.states.push(Named { known, block, document });
            return Some(self.met_pack(known, surface));
        }
        // 俄方, 哈方; 印尼方 by the name before.
        let stem = form.strip_suffix('方').unwrap_or(&form);
        if let Some(known) = self.names.find(Kind::Country, stem) {
            return Some(self.met_pack(known, surface));
        }
        let mut chars = stem.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            let entity = self.entity(Kind::Country, &form, None, &form);
            return Some(self.met(entity, surface));
        };
        match self.names.single(c) {
            [] => None,
            [known] => Some(self.met_pack(*known, surface)),
            several => {
                let (link, candidates, surface) = (self.links.len(), several.to_vec(), surface.to_owned());
                self.shared.push(Shared { link, block, document, candidates, surface });
                None
            }
        }
    }

    /// A post belongs to the state or body directly before it; without one it is no single thing.
    fn office(&mut self, text: &str, mention: &Mention, here: &[Recent]) -> Option<u32> {
        let owner = here.last()?;
        let start = mention.span.start as usize;
        let between = text.get(owner.end..start)?.trim();
        let draft = &self.drafts[owner.entity as usize];
        let owns = matches!(draft.kind, Kind::Country | Kind::Organization)
            && matches!(between, "" | "的" | "政府" | "国家" | "常驻");
        if !owns {
            return None;
        }
        let owned = draft.known.map_or_else(
            || draft.surfaces.first().cloned().unwrap_or_default(),
            |known| self.names.known(known).short.to_owned(),
        );
        let post = text.get(mention.span.range())?;
        let form = self.names.form(Kind::Office, post);
        let id = format!("{}/{form}", draft.key);
        let entity = self.entity(Kind::Office, &id, None, &form);
        Some(self.met(entity, &format!("{owned}{post}")))
    }

    fn resolution(&mut self, surface: &str) -> u32 {
        let form = self.names.form(Kind::Resolution, surface);
        // Sessions and parts are in large letters: 217 A (III). All letters' table would weigh more than this module.
        let large = |c: char| match c {
            'а'..='я' => char::from_u32(u32::from(c) - 0x20).unwrap_or(c),
            _ => c.to_ascii_uppercase(),
        };
        let large: String = form.chars().map(large).collect();
        // One resolution is printed with its year and without.
        let symbols = |body: &str| {
            let all = resolution_symbols(&large, body);
            let bare = |s: &String| s.split_once(" (").map_or(s.as_str(), |(bare, _)| bare).to_owned();
            (!all.is_empty()).then(|| all.iter().map(bare).collect::<Vec<_>>().join(","))
        };
        // Without a body in its name it is the one of this number met before, if there is one.
        let met = |id: &String| self.by_key.contains_key(&format!("{}:{id}", Kind::Resolution.name()));
        let id = ["安理会", "联大", "人权理事会", "经社理事会"]
            .into_iter()
            .find_map(|body| symbols(body).filter(met))
            .or_else(|| symbols(""))
            .unwrap_or_else(|| self.names.canonical(Kind::Organization, &form));
        let entity = self.entity(Kind::Resolution, &id, None, &form);
        self.met(entity, surface)
    }

    /// Notes what the text behind a mention says that it will be called.
    fn define(&mut self, mention: &Mention, text: &str, entity: u32) {
        let Some(behind) = text.get(mention.span.end as usize..) else { return };
        let draft = &self.drafts[entity as usize];
        let kind = draft.kind;
        if !behind.trim_start().starts_with(['（', '(', '，', ',']) || kind == Kind::Office {
            return;
        }
        let printed = self.names.form(kind, text.get(mention.span.range()).unwrap_or_default());
        for name in definition::definitions(&printed, behind) {
            let form = self.names.form(kind, name);
            if name == "本组织" && kind == Kind::Organization {
                self.own_organization = Some(entity);
                continue;
            }
            if name.starts_with(['本', '该']) || (kind == Kind::Country && !self.may_call(entity, &form)) {
                continue;
            }
            if let Some(old) = self.by_key.get(&format!("{}:{}", kind.name(), without_cases(&form))).copied()
                && old != entity
                && self.drafts[old as usize].known.is_none()
            {
                self.drafts[old as usize].is = Some(entity);
            }
            let entity = self.same_in_packs(entity, &form).unwrap_or(entity);
            self.defined.insert((kind, without_cases(&form)), entity);
        }
    }

    /// Where the short form that the file gives to something unknown is a contraction of it and one that the packs know,
    /// the two are one: a treaty under a title that the packs do not have.
    fn same_in_packs(&mut self, entity: u32, form: &str) -> Option<u32> {
        let Draft { kind, known: None, form: long, .. } = &self.drafts[entity as usize] else { return None };
        if !is_subsequence(form, long) {
            return None;
        }
        let known = self.names.find(*kind, form)?;
        let same = self.of_pack(known);
        self.drafts[entity as usize].is = Some(same);
        Some(same)
    }

    /// A state is called by its own names, by its character with 方, or by characters of its name.
    fn may_call(&self, entity: u32, form: &str) -> bool {
        let Some(known) = self.drafts[entity as usize].known else { return false };
        let stem = form.strip_suffix('方').unwrap_or(form);
        let single = stem.chars().next().filter(|c| stem.len() == c.len_utf8());
        self.names.find(Kind::Country, stem) == Some(known)
            || single.is_some_and(|c| self.names.single(c).contains(&known))
    }

    /// Resolves a pointer where one thing alone can be meant.
    fn refer(&mut self, block: u32, text: &str, pointer: Pointer<'_>, here: &[Recent]) {
        let entity = match pointer.target {
            Target::OwnOrganization => {
                match (self.own_organization, self.title_organization) {
                    (Some(entity), _) => Some(entity),
                    (None, Some(known)) => {
                        let name = self.names.known(known).name;
                        Some(self.met_pack(known, name))
                    }
                    // A part without title and definition: the organisation that it speaks of most.
                    (None, None) => self.most_spoken_of(),
                }
            }
            Target::OwnDocument => self.title.filter(|title| {
                let head = self.names.form(Kind::Instrument, pointer.head);
                self.drafts[*title as usize].form.contains(&head)
            }),
            Target::Before(kind) if pointer.head == MECHANISM => {
                self.series_before(kind, &text[..pointer.start], here)
            }
            Target::Before(kind) => self.named_before(kind, pointer.head, here).or_else(|| {
                // 《…》决议 without a number is a text.
                let text = (kind == Kind::Resolution).then_some(Kind::Instrument)?;
                self.named_before(text, pointer.head, here)
            }),
        };
        if let Some(entity) = entity {
            debug_assert!(text.is_char_boundary(pointer.start) && text.is_char_boundary(pointer.end));
            let span = Span::new(pointer.start as u32, pointer.end as u32);
            self.references.push(Reference { block, span, entity, rule: pointer.rule });
        }
    }

    /// The organisation called 组织 that the document names more than twice as often as any other.
    fn most_spoken_of(&self) -> Option<u32> {
        let (entity, most) = self.spoken_of.iter().max_by_key(|(_, count)| **count)?;
        let others = self.spoken_of.iter().filter(|(other, _)| *other != entity).map(|(_, count)| *count);
        (others.max().unwrap_or(0) * 2 < *most && *most > 2).then_some(*entity)
    }

    /// The one entity whose name ends in `head`, named in this block before or, where there is none, in the block before.
    fn named_before(&self, kind: Kind, head: &str, here: &[Recent]) -> Option<u32> {
        let found = self.candidates(kind, head, here);
        let found = if found.is_empty() { self.candidates(kind, head, &self.before) } else { found };
        if let [one] = found[..] { Some(one) } else { None }
    }

    /// The one meeting named in this block, where no other mechanism is spoken of between it and the end of `before`:
    /// 部长会议机制…。该机制, 论坛这一…机制。…该机制.
    fn series_before(&self, kind: Kind, before: &str, here: &[Recent]) -> Option<u32> {
        let [one] = self.candidates(kind, MECHANISM, here)[..] else { return None };
        let last = here.iter().rev().find(|r| r.entity == one)?;
        let between = before.get(last.end..)?.trim_start_matches(MECHANISM);
        let says_what_it_is = ["这一", "是"].iter().any(|w| between.contains(w));
        (says_what_it_is || !between.contains(MECHANISM)).then_some(one)
    }

    /// The entities among `recent` whose names end in `head`; of states all, of a mechanism all meetings, of an area all
    /// regions.
    fn candidates(&self, kind: Kind, head: &str, recent: &[Recent]) -> Vec<u32> {
        let head = self.names.normal.name(head);
        let mut found: Vec<u32> = recent
            .iter()
            .map(|r| r.entity)
            .filter(|entity| {
                let draft = &self.drafts[*entity as usize];
                let ends = |name: &str| self.names.form(kind, name).ends_with(&head);
                let of_all = match kind {
                    Kind::Country => true,
                    Kind::Event => head == MECHANISM,
                    Kind::Place => draft
                        .known
                        .is_some_and(|k| matches!(self.names.known(k).place, "region" | "continent")),
                    _ => false,
                };
                draft.kind == kind
                    && (of_all || draft.form.ends_with(&head) || draft.surfaces.iter().any(|s| ends(s)))
            })
            .collect();
        crate::order::sort(&mut found);
        found.dedup();
        found
    }

    /// Settles what is open and gives the registry of the file, which has `mentions` mentions.
    pub(super) fn finish(mut self, mentions: usize) -> Registry {
        self.links.resize(mentions, None);
        self.settle_shared();
        self.settle_surnames();
        self.compact()
    }

    /// A shared character is the one state among those it may stand for that the block names, else the one that the
    /// document names most.
    fn settle_shared(&mut self) {
        for shared in std::mem::take(&mut self.shared) {
            let most = |near: &dyn Fn(&Named) -> bool| {
                let count = |known: u32| self.states.iter().filter(|s| s.known == known && near(s)).count();
                let mut counts: Vec<(usize, u32)> =
                    shared.candidates.iter().map(|c| (count(*c), *c)).collect();
                crate::order::sort_by_key(&mut counts, |c| std::cmp::Reverse(c.0));
                match counts[..] {
                    [first, second, ..] if first.0 > second.0 => Some(first.1),
                    _ => None,
                }
            };
            let found =
                most(&|s| s.block == shared.block).or_else(|| most(&|s| s.document == shared.document));
            if let Some(known) = found {
                self.links[shared.link] = Some(self.met_pack(known, &shared.surface));
            }
        }
    }

    /// A bare surname belongs to the one full name that ends in it.
    fn settle_surnames(&mut self) {
        let persons = || (0u32..).zip(&self.drafts).filter(|(_, d)| d.kind == Kind::Person);
        // What stands behind each sign that parts a name, and whose it is; nobody's where two names end in it.
        let mut ends: BTreeMap<&str, Option<u32>> = BTreeMap::new();
        for (person, draft) in persons() {
            for (at, sign) in draft.form.match_indices(['·', ' ']) {
                ends.entry(&draft.form[at + sign.len()..])
                    .and_modify(|owner| *owner = None)
                    .or_insert(Some(person));
            }
        }
        let found = persons().filter_map(|(person, draft)| Some((person, (*ends.get(&*draft.form)?)?)));
        let found: Vec<(u32, u32)> = found.collect();
        for (person, full) in found {
            self.drafts[person as usize].is = Some(full);
        }
    }

    /// The entity that a draft turned out to be.
    fn settled(&self, mut entity: u32) -> u32 {
        // No chain is longer than the list, and a ring would be a definition of two names by each other.
        for _ in 0..self.drafts.len() {
            match self.drafts[entity as usize].is {
                Some(other) if other != entity => entity = other,
                _ => break,
            }
        }
        entity
    }

    fn compact(mut self) -> Registry {
        for index in 0..self.drafts.len() as u32 {
            let target = self.settled(index);
            if target != index {
                for surface in std::mem::take(&mut self.drafts[index as usize].surfaces) {
                    self.met(target, &surface);
                }
            }
        }
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        let mut order: Vec<u32> = Vec::new();
        let mut number = |draft: u32| {
            let draft = self.settled(draft);
            *numbers.entry(draft).or_insert_with(|| {
                order.push(draft);
                order.len() as u32 - 1
            })
        };
        let links = self.links.iter().map(|link| link.map(&mut number)).collect();
        let references =
            self.references.iter().map(|r| Reference { entity: number(r.entity), ..r.clone() }).collect();
        Registry { entities: order.iter().map(|draft| self.show(*draft)).collect(), links, references }
    }

    fn show(&self, draft: u32) -> Entity {
        let Draft { kind, key, known, called, surfaces, .. } = &self.drafts[draft as usize];
        let known = known.map(|k| self.names.known(k));
        let has = |test: fn(char) -> bool| surfaces.iter().any(|s| s.contains(test));
        let name = match known {
            Some(known) if has(is_han) => known.name.to_owned(),
            Some(known) if !has(is_cyrillic) => {
                let mut english = known.english.iter();
                let first = english.next().copied().unwrap_or_default();
                // The first is the usual one; a state's full one is the longest.
                let full = if *kind == Kind::Country { english.copied().fold(first, longer) } else { first };
                full.to_owned()
            }
            None if let Some(called) = called => (*called).to_owned(),
            _ => nominative(surfaces, surfaces.iter().map(String::as_str).fold("", longer)).to_owned(),
        };
        Entity {
            kind: *kind,
            key: key.clone(),
            aliases: surfaces.iter().filter(|s| **s != name).cloned().collect(),
            iso3166: known.and_then(|k| k.iso3166).map(str::to_owned),
            name,
        }
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4FF}')
}

/// The one with more characters, the first of two equal ones.
fn longer<'a>(a: &'a str, b: &'a str) -> &'a str {
    if b.chars().count() > a.chars().count() { b } else { a }
}

/// Of the cases in which a Russian name was met, the one that is most likely the nominative: no case is shorter, and of
/// equal ones its first word ends in а, я, о or е.
fn nominative<'a>(surfaces: &'a [String], name: &'a str) -> &'a str {
    if !name.contains(is_cyrillic) {
        return name;
    }
    let stem = |s: &str| without_cases(&s.to_lowercase());
    let wanted = stem(name);
    let rank = |s: &str| {
        let first = s.split(' ').next().unwrap_or_default();
        let ending = ["ие", "а", "я", "о"].iter().position(|e| first.ends_with(e)).unwrap_or(4);
        (s.chars().count(), ending)
    };
    let cases = surfaces.iter().map(String::as_str).filter(|s| stem(s) == wanted);
    cases.min_by_key(|s| rank(s)).unwrap_or(name)
}

/// A name as it is shown: without the layout's white space, a title without the marks around the whole of it.
fn shown(kind: Kind, surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    let mut space = false;
    let has_han = surface.contains(is_han);
    for c in surface.trim().chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let apart = |c: char| !has_han || c.is_ascii() || c.is_alphabetic() && !is_han(c);
        if space && apart(c) && out.chars().next_back().is_some_and(apart) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    let whole =
        out.strip_prefix('《').and_then(|t| t.strip_suffix('》')).filter(|t| !t.contains(['《', '》']));
    match whole {
        Some(title) if kind == Kind::Instrument => title.to_owned(),
        _ => out,
    }
}

/// An event's normal form with its ordinal behind a `#`, so that 第9次部长会议 and 部长会议第9次会议 are one and the ninth
/// and the tenth are two; `None` for one without an ordinal.
fn ordinal_behind(form: &str) -> Option<String> {
    let (at, behind, number) = match form.find('第') {
        Some(at) => {
            let number = &form[at + '第'.len_utf8()..];
            let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
            let (number, behind) = number.split_at(digits);
            (at, behind.strip_prefix(['次', '届'])?, number)
        }
        None => {
            let at = form.find("首次").or_else(|| form.find("首届"))?;
            (at, &form[at + "首次".len()..], "1")
        }
    };
    let front = &form[..at];
    let behind = if behind == "会议" && front.ends_with(['会', '议', '坛']) { "" } else { behind };
    let is_named = !(front.is_empty() && behind.is_empty());
    (is_named && !number.is_empty()).then(|| format!("{front}{behind}#{number}"))
}
