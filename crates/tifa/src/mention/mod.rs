//! Mentions: what is named in the restored text, by dictionary and by the grammar of the genre.
//!
//! `text -> folded -> tokens -> candidates of each kind -> the longest ones, flat`. One file a kind, each opening with
//! its grammar and with what it does not recognise.

mod alphabetic;
mod body;
mod date;
mod event;
mod fold;
mod instrument;
mod lexicon;
mod listed;
mod organization;
mod own;
mod pattern;
mod person;
mod phrase;
mod place;
mod resolution;
mod symbol;
mod token;

use std::sync::{Arc, OnceLock};

use crate::charset::{Glimpse, is_among};
use crate::pack::{PackError, Packs};
use crate::restore::{Role, without_page_remarks};
use crate::source::Language;
use crate::span::{InBlock, Span};

pub use fold::Folding;
pub use own::OwnNames;
pub use symbol::resolution_symbols;
pub(crate) use symbol::with_year;

use lexicon::{Lexicon, Sense};
use pattern::Patterns;
use phrase::Sentence;
use token::{Class, Token};

/// What a mention names (GUIDELINES section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A named document or text.
    Instrument,
    /// A numbered decision of a body.
    Resolution,
    /// An organisation, organ, company, founded facility.
    Organization,
    /// A meeting, forum, exercise, campaign, named year.
    Event,
    /// A state.
    Country,
    /// Any other named place.
    Place,
    /// A person's name.
    Person,
    /// The post a named person or a signature holds.
    Office,
    /// An absolute date, year or period.
    Date,
}

impl Kind {
    /// All kinds, in the order of the page's numbers.
    pub const ALL: [Self; 9] = [
        Self::Instrument,
        Self::Resolution,
        Self::Organization,
        Self::Event,
        Self::Country,
        Self::Place,
        Self::Person,
        Self::Office,
        Self::Date,
    ];

    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Resolution => "resolution",
            Self::Organization => "organization",
            Self::Event => "event",
            Self::Country => "country",
            Self::Place => "place",
            Self::Person => "person",
            Self::Office => "office",
            Self::Date => "date",
        }
    }
}

/// How sure the core is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess, shown as one.
    Low,
    /// As sure as a rule can be.
    High,
}

impl Confidence {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

/// What made a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// A rule of a grammar, by its id: `date.ymd`, `organization.head`.
    Grammar(&'static str),
    /// A line of a pack.
    Pack {
        /// The pack's file name.
        table: &'static str,
        /// The line, from 1.
        line: u32,
    },
    /// A line of a pack of the reader's own.
    Own {
        /// The pack's file name.
        pack: Arc<str>,
        /// The line, from 1.
        line: u32,
    },
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Grammar(id) => f.write_str(id),
            Self::Pack { table, line } => write!(f, "{table}:{line}"),
            Self::Own { pack, line } => write!(f, "user:{pack}:{line}"),
        }
    }
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The block it stands in.
    pub block: u32,
    /// Where in that block's restored text.
    pub span: Span<InBlock>,
    /// What it names.
    pub kind: Kind,
    /// What made it.
    pub rule: Rule,
    /// How sure that is.
    pub confidence: Confidence,
    /// The EDTF value of a date; `None` for other kinds and for a date without one.
    pub value: Option<String>,
}

/// What could be a mention, before the longest ones are chosen.
#[derive(Debug, Clone)]
struct Candidate {
    span: Span<InBlock>,
    kind: Kind,
    rule: Rule,
    confidence: Confidence,
    value: Option<String>,
}

/// The candidates of a block.
#[derive(Debug, Default)]
struct Candidates {
    list: Vec<Candidate>,
}

impl Candidates {
    /// Adds the tokens `first` to `last`.
    fn add(
        &mut self,
        sentence: &Sentence<'_>,
        first: usize,
        last: usize,
        kind: Kind,
        id: &'static str,
        confidence: Confidence,
    ) {
        self.add_bytes(sentence.tokens[first].start, sentence.tokens[last].end, kind, id, confidence);
    }

    fn add_bytes(&mut self, start: u32, end: u32, kind: Kind, id: &'static str, confidence: Confidence) {
        let rule = Rule::Grammar(id);
        self.list.push(Candidate { span: Span::new(start, end), kind, rule, confidence, value: None });
    }

    /// Leaves the Arab states' 阿 out, which is no state: 中阿, 阿方.
    fn drop_arab(&mut self, text: &str) {
        self.list.retain(|c| !matches!(&text[c.span.range()], "阿" | "阿方"));
    }

    /// 马丹·班达里科技大学: a name that begins behind a dot begins with the parts before it; 中匈“一带一路”工作组: one that
    /// begins with a quotation begins with the two states that the text writes together in front of it.
    fn begin_in_front(&mut self, text: &str, pairs: &[String], lexicon: &Lexicon) {
        // 各项文件（包括甲日、乙日的联合声明）: no name begins before a bracket and ends in it.
        self.list.retain(|c| {
            let name = &text[c.span.range()];
            let signs = |a: char, b: char| name.matches([a, b]).count();
            c.kind != Kind::Instrument || name.starts_with('《') || signs('（', '(') == signs('）', ')')
        });
        // 两国外长战略对话, 两国政府间经贸联委会: of both, named by what they are on.
        let both = |c: &Candidate| {
            let before = &text[..c.span.start as usize];
            let grammar = matches!(c.rule, Rule::Grammar(id) if id != "organization.posted");
            let own = ["战略", "磋商", "对话", "委会", "谅解备忘录"]
                .iter()
                .any(|w| text[c.span.range()].contains(w));
            let named = c.span.len() > 12 && own && !text[c.span.range()].starts_with(['第', '“', '《']);
            let fits = matches!(c.kind, Kind::Event | Kind::Organization | Kind::Instrument);
            fits && grammar && named && before.ends_with("两国")
        };
        // 2018—2028年“…”国际行动十年: the years of a decade in front of its name belong to it.
        let figures = |c: char| c.is_ascii_digit() || matches!(c, '年' | '—' | '-' | '－' | '至');
        for c in &mut self.list {
            if both(c) {
                c.span = Span::new(c.span.start - "两国".len() as u32, c.span.end);
            }
            if c.kind != Kind::Event || !text[c.span.range()].contains("行动十年") {
                continue;
            }
            let before = &text[..c.span.start as usize];
            let years = before.trim_end_matches(figures).len();
            let start = if before[years..].ends_with('年') && before.len() - years > 8 {
                years
            } else {
                before.len()
            };
            c.span = Span::new(start as u32, c.span.end);
        }
        // 阿利舍尔·纳沃伊国际奖: behind a dot the name of a town is a person's.
        self.list.retain(|c| {
            let before = &text[..c.span.start as usize];
            c.kind != Kind::Place || !before.ends_with('·') || text[c.span.range()].chars().count() > 5
        });
        for c in &mut self.list {
            if !matches!(c.kind, Kind::Organization | Kind::Place) {
                continue;
            }
            // 东盟方: the whole, as 中方 is.
            let behind = &text[c.span.end as usize..];
            let side = behind.strip_prefix('方').is_some_and(|rest| {
                !rest.starts_with(['案', '式', '法', '向', '面', '针', '便', '略', '程'])
            });
            if side && matches!(&text[c.span.range()], "东盟" | "欧盟" | "非盟" | "阿盟" | "海合会")
            {
                c.span = Span::new(c.span.start, c.span.end + '方'.len_utf8() as u32);
            }
            // 阿卜杜勒·法塔赫·塞西: a person's name goes on.
            if behind.starts_with('·') {
                continue;
            }
            let mut start = c.span.start as usize;
            if text[start..].starts_with('“')
                && pairs.iter().any(|pair| text[..start].ends_with(pair.as_str()))
            {
                start -= 2 * '中'.len_utf8();
            }
            while let Some(before) = text[..start].strip_suffix('·') {
                let letters = before.chars().rev().take_while(|c| person::is_transliteration(*c)).take(8);
                let mut part: usize = letters.map(char::len_utf8).sum();
                // 中埃·泰达合作区: two states by one character each.
                let mut last = before.chars().rev();
                let states = last.next().zip(last.next()).is_some_and(|(b, a)| {
                    lexicon.single(a).is_some()
                        && lexicon.single(b).is_some()
                        && !person::is_transliteration(a)
                });
                if states {
                    start = before.len() - 2 * '中'.len_utf8();
                    break;
                }
                // 2026年爱知·名古屋
                if before[..before.len() - part].ends_with(|c: char| c.is_ascii_digit()) {
                    part = part.saturating_sub('年'.len_utf8());
                }
                if part < 2 * '马'.len_utf8() {
                    break;
                }
                start = before.len() - part;
            }
            c.span = Span::new(start as u32, c.span.end);
        }
        self.begin_with_bodies(text);
    }

    /// 某国—某国高层协调与合作委员会第六次会议: a meeting whose phrase begins inside the name of a body is the body's.
    fn begin_with_bodies(&mut self, text: &str) {
        let bodies =
            self.list.iter().filter(|c| c.kind == Kind::Organization).map(|c| (c.span.start, c.span.end));
        let mut bodies: Vec<(u32, u32)> = bodies.collect();
        crate::order::sort(&mut bodies);
        // 某大学某组织培训基地, 某图书馆某大学分馆: a house and what it has of another body.
        let houses =
            |name: &str| ["大学", "学院", "研究院", "图书馆"].iter().any(|house| name.ends_with(house));
        let housed =
            |name: &str| ["基地", "中心", "实验室", "分馆", "分校"].iter().any(|what| name.ends_with(what));
        let mut ends: Vec<(u32, u32)> = bodies.iter().map(|(start, end)| (*end, *start)).collect();
        ends.retain(|(end, start)| houses(&text[*start as usize..*end as usize]));
        crate::order::sort(&mut ends);
        for body in self.list.iter_mut().filter(|c| c.kind == Kind::Organization) {
            let at = ends.partition_point(|(end, _)| *end < body.span.start);
            let house = ends.get(at).filter(|(end, _)| *end == body.span.start);
            if let Some((_, start)) = house.filter(|_| housed(&text[body.span.range()])) {
                body.span = Span::new(*start, body.span.end);
            }
        }
        for event in self.list.iter_mut().filter(|c| c.kind == Kind::Event) {
            let before = bodies.partition_point(|(start, _)| *start < event.span.start);
            let reaches = |&&(_, end): &&(u32, u32)| end > event.span.start && end < event.span.end;
            // Bodies begin in order, and few lie in one another.
            if let Some((start, _)) = bodies[..before].iter().rev().take(MOST_NESTED).find(reaches) {
                event.span = Span::new(*start, event.span.end);
            }
        }
    }

    /// The longest ones first, each where no longer one stands; of two equal ones the one added first.
    fn choose(&mut self, block: u32, out: &mut Vec<Mention>) {
        crate::order::sort_by_key(&mut self.list, |c| (std::cmp::Reverse(c.span.len()), c.span.start));
        let mut taken: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        let from = out.len();
        for candidate in self.list.drain(..) {
            let span = candidate.span;
            let free = !span.is_empty()
                && taken.range(..span.end).next_back().is_none_or(|(_, &end)| end <= span.start);
            if free {
                taken.insert(span.start, span.end);
                out.push(Mention {
                    block,
                    span,
                    kind: candidate.kind,
                    rule: candidate.rule,
                    confidence: candidate.confidence,
                    value: candidate.value,
                });
            }
        }
        crate::order::sort_by_key(&mut out[from..], |m| m.span.start);
    }
}

/// Finds mentions; made once, used for every file.
pub struct Finder {
    lexicon: Lexicon,
    folding: Folding,
    /// What texts written with letters need, made for the first of them: it takes as long as all the rest. `None` where
    /// the packs make none, which a test of the built-in ones excludes.
    letters: OnceLock<Option<alphabetic::Lexicon>>,
    patterns: Patterns,
}

/// So many names of bodies are looked at for one that reaches into a meeting's.
const MOST_NESTED: usize = 4;

/// Names that a file brings with it are looked for up to this many; beyond it the file defines names for their own sake.
const MOST_LEARNED: usize = 64;

/// Pairs of states that a file is taken to write together; more are a list of relations.
const MOST_COMPOUNDS: usize = 8;
/// States whose one-character forms are looked for by themselves; who names more is no one's bilateral text.
const MOST_STATES: usize = 64;

/// The reading of one file: what it has defined so far helps with what follows.
pub struct Reading<'f> {
    finder: &'f Finder,
    /// Names of the reader's packs.
    own: Option<Arc<OwnNames>>,
    /// Names learned from the file itself: its titles, its abbreviations, persons met with their posts.
    learned: Vec<(String, Kind, &'static str)>,
    /// Organisations that the file introduces.
    bodies: body::Bodies,
    /// One-character forms that the file writes together: 中阿, of the states in its title or in a name (中非合作论坛).
    compounds: Vec<String>,
    /// One-character forms of the states that the file has named.
    states: Vec<char>,
    /// Whether 阿 is that of the Arab states (中阿合作论坛) and of no state: said by which of them is named first.
    arab: Option<bool>,
    /// Whether a document of the file has a title.
    titled: bool,
    folded: String,
    glimpse: Glimpse,
    tokens: Vec<Token>,
    dates: Vec<Option<String>>,
    candidates: Candidates,
    desk: alphabetic::Desk,
}

impl Finder {
    /// Builds the dictionary from the packs.
    ///
    /// # Errors
    /// [`PackError`] for a line whose values no grammar knows.
    pub fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        Ok(Self {
            lexicon: Lexicon::new(packs)?,
            folding: Folding::new(&packs.folding),
            letters: OnceLock::new(),
            patterns: Patterns::new(packs)?,
        })
    }

    /// The dictionary of the texts written with letters.
    fn letters(&self) -> Option<&alphabetic::Lexicon> {
        self.letters.get_or_init(|| alphabetic::Lexicon::new(&Packs::builtin().ok()?).ok()).as_ref()
    }

    /// Writes `text`, folded to simplified characters without moving an offset, into `out`, which is cleared first.
    pub fn fold(&self, text: &str, out: &mut String) {
        self.folding.fold(text, out);
    }

    /// The table of traditional characters.
    pub const fn folding(&self) -> &Folding {
        &self.folding
    }

    /// Begins a file whose documents bear `titles`.
    pub fn begin<'t>(&self, language: Language, titles: impl Iterator<Item = &'t str>) -> Reading<'_> {
        let mut reading = Reading {
            finder: self,
            own: None,
            learned: Vec::new(),
            bodies: body::Bodies::default(),
            compounds: Vec::new(),
            states: Vec::new(),
            arab: None,
            titled: false,
            folded: String::new(),
            glimpse: Glimpse::default(),
            tokens: Vec::new(),
            dates: Vec::new(),
            candidates: Candidates::default(),
            desk: alphabetic::Desk::default(),
        };
        for title in titles {
            let mut folded = String::new();
            self.folding.fold(without_page_remarks(title), &mut folded);
            reading.pair_states(&folded);
            if language.is_han() {
                reading.bodies.introduce(&folded, true, |name| self.lexicon.has(name));
            }
            reading.titled = true;
            reading.learn(folded, Kind::Instrument, "instrument.own-title");
        }
        reading
    }
}

impl Reading<'_> {
    /// Looks for the names of the reader's packs too.
    pub fn with(self, own: Option<Arc<OwnNames>>) -> Self {
        Self { own, ..self }
    }

    /// The two states of a title, as they are written together afterwards: 中阿.
    fn pair_states(&mut self, title: &str) {
        token::cut(&self.finder.lexicon, title, &mut self.tokens, &mut self.dates);
        let states = self.tokens.iter().filter(|t| t.class == Class::Name(Kind::Country));
        let singles: Vec<char> = states
            .filter_map(|t| self.finder.lexicon.entry(t.entry).and_then(|e| self.finder.lexicon.single_of(e)))
            .collect();
        if let [a, b] = singles[..]
            && a != b
        {
            self.compounds.extend([String::from_iter([a, b]), String::from_iter([b, a])]);
        }
    }

    /// The one-character forms of the states that the block names.
    fn note_states(&mut self) {
        let lexicon = &self.finder.lexicon;
        for token in self.tokens.iter().filter(|t| t.class == Class::Name(Kind::Country)) {
            let single = lexicon.entry(token.entry).and_then(|e| lexicon.single_of(e));
            if let Some(c) = single.filter(|c| self.states.len() < MOST_STATES && !self.states.contains(c)) {
                self.states.push(c);
            }
        }
    }

    fn learn(&mut self, name: String, kind: Kind, rule: &'static str) {
        if self.learned.len() < MOST_LEARNED
            && name.chars().nth(1).is_some()
            && !self.learned.iter().any(|(known, _, _)| *known == name)
        {
            self.learned.push((name, kind, rule));
        }
    }

    /// Appends the mentions of one block of a Chinese text, in order of place. `text` is its restored text.
    pub fn block(&mut self, block: u32, role: Role, text: &str, out: &mut Vec<Mention>) {
        if !role.is_read() {
            return;
        }
        self.finder.folding.fold(text, &mut self.folded);
        self.glimpse.look(&self.folded);
        token::cut(&self.finder.lexicon, &self.folded, &mut self.tokens, &mut self.dates);
        self.bodies.introduce(&self.folded, false, |name| self.finder.lexicon.has(name));
        self.bodies.mark(&self.folded, &self.glimpse, &mut self.tokens);
        let sentence = Sentence { text: &self.folded, tokens: &self.tokens, lexicon: &self.finder.lexicon };
        let found = &mut self.candidates;
        // What stands under a title as a line of its own is no name of a text.
        let subtitle = role == Role::Title
            && self.titled
            && !self.learned.iter().any(|(name, _, rule)| {
                *rule == "instrument.own-title"
                    && (name.contains(&*self.folded) || self.folded.contains(name.as_str()))
            });
        if role == Role::Title && !subtitle {
            let name = without_page_remarks(self.folded.trim_end());
            let start = (name.as_ptr() as usize - self.folded.as_ptr() as usize) as u32;
            let end = start + name.len() as u32;
            found.add_bytes(start, end, Kind::Instrument, "instrument.own-title", Confidence::High);
            found.choose(block, out);
            return;
        }
        // First: of two as long as each other the one that was added first counts.
        if let Some(own) = &self.own {
            own.find(&self.folded, found);
        }
        dates(&sentence, role, &self.dates, found);
        names(&sentence, found);
        instrument::find(&sentence, found);
        resolution::find(&sentence, found);
        organization::find(&sentence, found);
        event::find(&sentence, found);
        place::find(&sentence, found);
        if role == Role::Signature {
            person::find_signature(&sentence, found);
        } else {
            person::find(&sentence, found);
        }
        self.note_states();
        let sentence = Sentence { text: &self.folded, tokens: &self.tokens, lexicon: &self.finder.lexicon };
        let found = &mut self.candidates;
        let pair = self.compounds.first().map(String::as_str);
        place::named_before(&sentence, &self.states, pair, found);
        // 哈 is sure where the state has been named, 中 never.
        let named = |c: char| place::SURE_FORMS.contains(&c) && self.states.contains(&c);
        let of_text = |c: char| c != '中' && pair.is_some_and(|pair| pair.contains(c));
        organization::of_single(&sentence, |c| named(c) || of_text(c), found);
        for compound in self.compounds.iter().filter(|c| self.glimpse.may_hold(c)) {
            place::compound(&sentence, compound, found);
        }
        symbol::find(&self.folded, found);
        self.finder.patterns.find(&self.folded, &self.glimpse, found);
        let mut persons = Vec::new();
        for (name, kind, rule) in &self.learned {
            for (at, _) in self.glimpse.places(&self.folded, name) {
                let span = Span::new(at as u32, (at + name.len()) as u32);
                if !stands_alone(&self.folded, span) {
                    continue;
                }
                found.add_bytes(span.start, span.end, *kind, rule, Confidence::High);
                if *kind == Kind::Person {
                    persons.push(span);
                }
            }
        }
        person::find_behind(&sentence, &persons, found);
        spirits(&sentence, found);
        if self.arab.is_none() && self.glimpse.may_hold("阿") {
            self.arab = place::means_arab(&sentence);
        }
        if self.arab == Some(true) {
            found.drop_arab(&self.folded);
        }
        found.begin_in_front(&self.folded, &self.compounds, &self.finder.lexicon);
        let from = out.len();
        found.choose(block, out);
        join_houses(&self.folded, from, out);
        let listed = listed::find(&sentence, &out[from..]);
        let mention = |(span, kind)| {
            let (rule, confidence) = (Rule::Grammar("listed"), Confidence::Low);
            Mention { block, span, kind, rule, confidence, value: None }
        };
        add_apart(from, listed.into_iter().map(mention).collect(), out);
        self.add_acronyms(block, from, out);
        let known = self.learned.len();
        self.learn_from(block, from, out);
        self.find_again(block, from, known, out);
        self.learn_compounds(block, from, out);
    }

    /// Letters in a bracket behind a name are its short form: 第27次缔约方会议（COP27）.
    fn add_acronyms(&self, block: u32, from: usize, out: &mut Vec<Mention>) {
        let mut acronyms = Vec::new();
        for mention in &out[from..] {
            let named = matches!(mention.kind, Kind::Organization | Kind::Event | Kind::Instrument)
                || mention.rule == Rule::Grammar("place.way");
            // “南海行为准则”（COC）
            let mut behind = &self.folded[mention.span.end as usize..];
            let closed = behind.len() - behind.trim_start_matches(['”', '"', '」']).len();
            if closed <= '”'.len_utf8() {
                behind = &behind[closed..];
            }
            let Some(bracket) = behind.strip_prefix(['（', '(']) else {
                continue;
            };
            // MÁV, VEB.RF, AUDA-NEPAD
            let letter = |c: char| c < '\u{250}' && c.is_alphanumeric() || matches!(c, '-' | '—' | '.' | '&');
            let end = bracket.find(|c: char| !letter(c)).unwrap_or(bracket.len());
            let (inside, closing) = bracket.split_at(end);
            let is_acronym = (2..=16).contains(&inside.len())
                && inside.starts_with(|c: char| c.is_ascii_uppercase())
                // （TRACE，1975年通车）
                && (closing.is_empty() || closing.starts_with(['）', ')', '，', ',']));
            // 某某基础工业公司（沙比克）: what a company is called by.
            let name = &self.folded[mention.span.range()];
            let called = brand_of(name, bracket).filter(|_| mention.kind == Kind::Organization);
            let brand = called.is_some();
            let inside = called.unwrap_or(inside);
            if named && (is_acronym || brand) {
                let opened = behind.len() - behind.trim_start_matches(['（', '(', '“']).len();
                let start = (self.folded.len() - behind.len() + opened) as u32;
                let span = Span::new(start, start + inside.len() as u32);
                // A pattern of the packs may have found it already.
                if out[from..].iter().any(|m| m.span.overlaps(span)) {
                    continue;
                }
                acronyms.push(Mention {
                    block,
                    span,
                    kind: mention.kind,
                    rule: Rule::Grammar("acronym"),
                    confidence: Confidence::High,
                    value: None,
                });
            }
        }
        add_apart(from, acronyms, out);
    }

    /// Learns abbreviations in definition brackets and persons from the mentions `out[from..]` of the block just read,
    /// and marks the abbreviations where they are defined.
    fn learn_from(&mut self, block: u32, from: usize, out: &mut Vec<Mention>) {
        let mut new: Vec<(String, Kind, &'static str)> = Vec::new();
        let mut defined = Vec::new();
        let mut again = Vec::new();
        for mention in &out[from..] {
            if mention.kind == Kind::Person {
                let name = &self.folded[mention.span.range()];
                new.push((name.to_owned(), Kind::Person, "person.known"));
                // 卡西姆若马尔特·托卡耶夫 goes on as 托卡耶夫.
                if let Some((_, last)) = name.rsplit_once('·') {
                    new.push((last.to_owned(), Kind::Person, "person.known"));
                }
            }
            // 亚太自由贸易区（FTAAP） goes on as FTAAP; a town that the text showed to be one goes on as such.
            let shown = matches!(mention.rule, Rule::Grammar("acronym" | "place.context" | "place.kind"));
            if shown {
                new.push((self.folded[mention.span.range()].to_owned(), mention.kind, "defined"));
            }
            // 中英联合联络小组 goes on as 联合联络小组.
            if mention.kind == Kind::Organization {
                let name = &self.folded[mention.span.range()];
                let states = name.chars().take_while(|&c| self.finder.lexicon.single(c).is_some()).count();
                let tail: String = name.chars().skip(states).collect();
                let known = self.learned.iter().chain(&new).any(|(name, ..)| *name == tail);
                let shared = (2..=4).contains(&states) && place::heads_compound(&tail);
                if shared && !known && tail.chars().nth(4).is_some() {
                    let behind = mention.span.end as usize;
                    again.extend(
                        self.folded[behind..].match_indices(tail.as_str()).map(|(at, _)| {
                            Span::new((behind + at) as u32, (behind + at + tail.len()) as u32)
                        }),
                    );
                    new.push((tail, Kind::Organization, "organization.without-states"));
                }
            }
            let mut shorts = definitions(&self.folded, mention.span.end as usize);
            if mention.kind == Kind::Organization {
                shorts.extend(short_form(&self.folded, mention.span));
            }
            for span in shorts {
                let name = &self.folded[span.range()];
                // 甲市、乙市和丙市（以下简称九市）: all of them, not the last one.
                let long = &self.folded[mention.span.range()];
                let other = mention.kind == Kind::Place && !name.chars().all(|c| long.contains(c));
                let unfit = other || matches!(mention.kind, Kind::Country | Kind::Person);
                if unfit || name.starts_with(['本', '该']) {
                    continue;
                }
                new.push((name.to_owned(), mention.kind, "defined"));
                // （又称“某地共识”）: the places in the other name of a text are part of it.
                let part = |m: &Mention| {
                    mention.kind == Kind::Instrument && m.span.start >= span.start && m.span.end <= span.end
                };
                if out[from..].iter().all(|m| !m.span.overlaps(span) || part(m)) {
                    let rule = Rule::Grammar("defined");
                    let confidence = Confidence::High;
                    defined.push(Mention { block, span, kind: mention.kind, rule, confidence, value: None });
                }
            }
        }
        let whole: Vec<Span<InBlock>> =
            defined.iter().filter(|d: &&Mention| d.kind == Kind::Instrument).map(|d| d.span).collect();
        let parts = |m: &Mention| {
            let last = whole.partition_point(|w| w.start <= m.span.start).checked_sub(1);
            last.is_some_and(|last| m.span.end <= whole[last].end)
        };
        if !whole.is_empty() {
            let own = out.split_off(from);
            out.extend(own.into_iter().filter(|m| !parts(m)));
        }
        again.retain(|span| is_free(&out[from..], *span));
        defined.extend(again.into_iter().map(|span| Mention {
            block,
            span,
            kind: Kind::Organization,
            rule: Rule::Grammar("organization.without-states"),
            confidence: Confidence::High,
            value: None,
        }));
        add_apart(from, defined, out);
        for (name, kind, rule) in new {
            self.learn(name, kind, rule);
        }
    }

    /// Marks in the block just read what was learned from it, behind the place where it was: MC13, 普京.
    fn find_again(&self, block: u32, from: usize, known: usize, out: &mut Vec<Mention>) {
        let mut more = Vec::new();
        for (name, kind, rule) in &self.learned[known..] {
            for (at, _) in self.glimpse.places(&self.folded, name) {
                let span = Span::new(at as u32, (at + name.len()) as u32);
                if is_free(&out[from..], span) && stands_alone(&self.folded, span) {
                    let (rule, confidence) = (Rule::Grammar(rule), Confidence::High);
                    more.push(Mention { block, span, kind: *kind, rule, confidence, value: None });
                }
            }
        }
        add_apart(from, more, out);
    }

    /// Learns from names which states the file writes together (中非合作论坛), and marks these in the block just read.
    fn learn_compounds(&mut self, block: u32, from: usize, out: &mut Vec<Mention>) {
        let known = self.compounds.len();
        for mention in &out[from..] {
            if !matches!(mention.kind, Kind::Event | Kind::Organization | Kind::Instrument) {
                continue;
            }
            let mut chars = self.folded[mention.span.range()].trim_start_matches('《').chars();
            let (Some(a), Some(b)) = (chars.next(), chars.next()) else { continue };
            let pair = String::from_iter([a, b]);
            // 伊斯兰, 阿拉伯: the characters of other names.
            let alone = self.finder.lexicon.is_pair(a, b) && place::heads_compound(chars.as_str());
            if alone && self.compounds.len() < MOST_COMPOUNDS && !self.compounds.contains(&pair) {
                self.compounds.push(pair);
            }
        }
        let sentence = Sentence { text: &self.folded, tokens: &self.tokens, lexicon: &self.finder.lexicon };
        for compound in &self.compounds[known..] {
            place::compound(&sentence, compound, &mut self.candidates);
        }
        self.candidates.list.retain(|c| is_free(&out[from..], c.span));
        if self.arab == Some(true) {
            self.candidates.drop_arab(&self.folded);
        }
        self.candidates.choose(block, out);
        crate::order::sort_by_key(&mut out[from..], |m| m.span.start);
    }
}

/// 浙江师范大学非洲研究院, …委员会…分委会…工作组, 某集团某地钢厂: a body of a body, right behind its name, is one with it.
fn join_houses(text: &str, from: usize, out: &mut Vec<Mention>) {
    const HOUSES: [&str; 8] = ["大学", "学院", "科学院", "公司", "集团", "委员会", "分委会", "委会"];
    let mut block = out.split_off(from);
    block.dedup_by(|b, a| {
        let organs = a.kind == Kind::Organization && b.kind == Kind::Organization;
        let behind = organs && a.span.end == b.span.start && matches!(b.rule, Rule::Grammar(_));
        // 某研究中心某地分中心
        let (one, other) = (&text[a.span.range()], &text[b.span.range()]);
        let branch = one.ends_with("中心") && other.ends_with("分中心");
        let joins = behind && (branch || HOUSES.iter().any(|house| one.ends_with(house)));
        if joins {
            a.span = Span::new(a.span.start, b.span.end);
        }
        joins
    });
    out.append(&mut block);
}

/// Adds mentions to `out[from..]`, of which none overlaps those there; of two that overlap each other the first and longest.
fn add_apart(from: usize, mut more: Vec<Mention>, out: &mut Vec<Mention>) {
    crate::order::sort_by_key(&mut more, |m: &Mention| (m.span.start, std::cmp::Reverse(m.span.len())));
    more.dedup_by(|b, a| a.span.overlaps(b.span));
    out.extend(more);
    crate::order::sort_by_key(&mut out[from..], |m| m.span.start);
}

/// Whether letters are no part of a longer word; characters always may stand alone.
fn stands_alone(text: &str, span: Span<InBlock>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let name = &text[span.range()];
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    !(letter(name.chars().next()) && letter(before.chars().next_back())
        || letter(name.chars().next_back()) && letter(behind.chars().next()))
}

/// Whether none of the mentions, which stand in order, overlaps a span.
fn is_free(mentions: &[Mention], span: Span<InBlock>) -> bool {
    let before = mentions.partition_point(|m| m.span.start < span.end);
    mentions[..before].last().is_none_or(|m| m.span.end <= span.start)
}

/// Whether a short form is a name: “组织” stands for any thing of its kind, “各方” and “两国” for those who meet.
fn names_one(short: &str) -> bool {
    let kind = ["组织", "机构", "会议", "峰会", "论坛", "联盟", "机制"];
    let meets = short.ends_with(['方', '国']) && short.chars().count() <= 2;
    !meets && !kind.contains(&short)
}

/// The names that a definition bracket at byte `at` of `text` gives: （以下简称“甲”或“乙”）.
fn definitions(text: &str, at: usize) -> Vec<Span<InBlock>> {
    let mut names = Vec::new();
    let Some(bracket) = text[at..].chars().next().filter(|c| matches!(c, '（' | '(')) else { return names };
    let start = at + bracket.len_utf8();
    // First what it begins with: a bracket that nobody closes reaches to the end of the text.
    let openers = ["以下简称", "以下称", "下称", "简称", "又称"];
    let Some(opener) = openers.iter().find(|d| text[start..].starts_with(**d)) else { return names };
    let inside = text[start..].split(['）', ')']).next().unwrap_or_default();
    // （以下简称甲合组织）: without quotation marks all of it is the name.
    let bare = &inside[opener.len()..];
    let han = !bare.is_empty() && bare.chars().all(lexicon::is_han);
    if han && (2..=8).contains(&bare.chars().count()) && names_one(bare) {
        let start = start + inside.len() - bare.len();
        names.push(Span::new(start as u32, (start + bare.len()) as u32));
    }
    let mut open = None;
    for (i, c) in inside.char_indices() {
        match (c, open) {
            ('“' | '"' | '「' | '《', None) => open = Some(i + c.len_utf8()),
            ('”' | '"' | '」' | '》', Some(from)) => {
                if from < i && names_one(&inside[from..i]) {
                    names.push(Span::new((start + from) as u32, (start + i) as u32));
                }
                open = None;
            }
            _ => {}
        }
    }
    names
}

/// 甲国人民进步党（人进党）: characters in a bracket behind a body that are its own in their order, to the last one.
fn short_form(text: &str, long: Span<InBlock>) -> Option<Span<InBlock>> {
    let bracket = text[long.end as usize..].chars().next().filter(|c| matches!(c, '（' | '('))?;
    let start = long.end as usize + bracket.len_utf8();
    let length =
        text[start..].chars().take(7).take_while(|&c| lexicon::is_han(c)).map(char::len_utf8).sum::<usize>();
    let short = &text[start..start + length];
    let closed = text[start + length..].starts_with(['）', ')']);
    let mut own = text[long.range()].chars();
    let taken = (3..=6).contains(&short.chars().count()) && short.chars().all(|c| own.any(|o| o == c));
    // 反恐怖主义委员会（反恐委）
    let whole = own.as_str().is_empty() || own.as_str() == "员会";
    (closed && taken && whole && (names_one(short) || short.ends_with('委')))
        .then(|| Span::new(start as u32, (start + length) as u32))
}

/// “甲国—某地区精神”: a set phrase, in which nobody is named.
fn spirits(sentence: &Sentence<'_>, out: &mut Candidates) {
    // In order, so that one look at each candidate is enough.
    let mut phrases: Vec<Span<InBlock>> = Vec::new();
    for (open, token) in sentence.tokens.iter().enumerate() {
        let Class::Open(close) = token.class else { continue };
        let end = sentence.tokens.get(close as usize).map_or(token.end, |c| c.start.max(token.end));
        let name = &sentence.text[token.end as usize..end as usize];
        let quotes = matches!(sentence.str(open), "“" | "「");
        if quotes && name.ends_with("精神") && (4..=10).contains(&name.chars().count()) {
            phrases.push(Span::new(token.end, end));
        }
    }
    // 弘扬万隆精神: not the town.
    let bare =
        |c: &Candidate| c.kind == Kind::Place && sentence.text[c.span.end as usize..].starts_with("精神");
    out.list.retain(|c| !bare(c));
    out.list.retain(|c| {
        let last = phrases.partition_point(|p| p.start <= c.span.start).checked_sub(1);
        last.is_none_or(|last| c.span.end > phrases[last].end)
    });
}

fn dates(sentence: &Sentence<'_>, role: Role, values: &[Option<String>], out: &mut Candidates) {
    let mut values = values.iter();
    for token in sentence.tokens {
        let Class::Date(has_year) = token.class else {
            continue;
        };
        let value = values.next().cloned().flatten();
        // 伊历1444年5月15日: of another calendar, so no value of ours.
        let before = &sentence.text[..token.start as usize];
        let calendar = ["伊斯兰历", "伊历", "回历"].iter().find(|calendar| before.ends_with(**calendar));
        let value = value.filter(|_| calendar.is_none());
        if has_year || role == Role::Dateline {
            out.list.push(Candidate {
                span: Span::new(token.start - calendar.map_or(0, |c| c.len() as u32), token.end),
                kind: Kind::Date,
                rule: Rule::Grammar("date"),
                confidence: Confidence::High,
                value,
            });
        }
    }
}

/// 新方法 holds no 新方; 中国式现代化 is of a kind, not of the state; 西班牙文 is a language.
fn is_part_of_word(text: &str, token: &Token) -> bool {
    let behind = &text[token.end as usize..];
    if token.text(text).ends_with('国') && behind.starts_with("式现代化") {
        return true;
    }
    // 葡萄牙语教学
    if behind.starts_with('语') {
        return true;
    }
    let letters = behind.strip_prefix('文');
    if letters.is_some_and(|rest| !rest.starts_with(|c| is_among(c, "化明学物艺字件旅教体莱坛献")))
    {
        return true;
    }
    // 冲突方
    if token.text(text) == "突方" && text[..token.start as usize].ends_with('冲') {
        return true;
    }
    // 巴方|向中方通报
    let toward = behind.strip_prefix('向').is_some_and(|whom| {
        whom.chars().nth(1) == Some('方') || whom.starts_with("中国") || whom.starts_with("国际社会")
    });
    token.text(text).ends_with('方')
        && !toward
        && behind.starts_with(['法', '式', '向', '案', '针', '面', '便', '程', '略'])
}

/// 拜卡达莫夫: the characters of a state's short name inside a foreign one.
fn is_no_state(text: &str, token: &Token) -> bool {
    let (before, behind) = (&text[..token.start as usize], &text[token.end as usize..]);
    let name = token.text(text);
    // “某国人主导、某国人所有”原则
    if ["人主导、", "人主导，", "人主导和", "人主导”", "人所有”"].iter().any(|set| behind.starts_with(set))
    {
        return true;
    }
    name.chars().count() == 2
        && name.chars().all(person::is_transliteration)
        && before.chars().next_back().is_some_and(person::is_transliteration)
        && behind.chars().take(2).filter(|c| person::is_transliteration(*c)).count() == 2
}

/// What a company or an agency is called by in the bracket behind its name, whose beginning is cut: letters of transliteration
/// (沙比克), characters of its name in their order (乌石油), either in quotation marks or not.
fn brand_of<'t>(name: &str, bracket: &'t str) -> Option<&'t str> {
    let quoted = bracket.strip_prefix('“');
    let rest = quoted.unwrap_or(bracket);
    let end = rest.find(|c| !lexicon::is_han(c))?;
    let (brand, behind) = rest.split_at(end);
    let behind = if quoted.is_some() { behind.strip_prefix('”')? } else { behind };
    let mut own = name.chars();
    let mut taken = || brand.chars().all(|c| own.any(|o| o == c));
    let company = ["公司", "集团", "银行", "通讯社"].iter().any(|kind| name.ends_with(kind));
    let letters = brand.chars().count();
    let fits = (2..=6).contains(&letters) && brand.chars().all(person::is_transliteration)
        || (3..=5).contains(&letters) && taken();
    (company && fits && behind.starts_with(['）', ')'])).then_some(brand)
}

/// The names of the packs as they stand.
fn names(sentence: &Sentence<'_>, out: &mut Candidates) {
    for (at, token) in sentence.tokens.iter().enumerate() {
        if let Class::Name(kind) = token.class
            && token.entry == token::NO_ENTRY
        {
            // Its organ whose bare name the packs have goes with it.
            let organ = sentence.tokens.get(at + 1).filter(|t| t.class == token.class);
            let end = organ.map_or(token.end, |organ| organ.end);
            out.add_bytes(token.start, end, kind, "organization.introduced", Confidence::High);
        }
        if let Class::Name(kind) = token.class
            && let Some(entry) = sentence.lexicon.entry(token.entry)
            && entry.sense == Sense::Name(kind)
            && !is_part_of_word(sentence.text, token)
            && !(kind == Kind::Country && is_no_state(sentence.text, token))
        {
            // 印尼方: a short name speaks as a side too, as 中方 does.
            let side = kind == Kind::Country && token.text(sentence.text).chars().count() == 2 && {
                let whole = Token { end: token.end + '方'.len_utf8() as u32, ..*token };
                sentence.text[token.end as usize..].starts_with('方')
                    && !is_part_of_word(sentence.text, &whole)
            };
            let end = token.end + if side { '方'.len_utf8() as u32 } else { 0 };
            // 拉美和加勒比: two names, by themselves; one region in a longer name and with the word for it.
            let parts = token.text(sentence.text).split_once('和').filter(|(a, b)| {
                kind == Kind::Place
                    && !b.ends_with("地区")
                    && sentence.lexicon.has(a)
                    && sentence.lexicon.has(b)
            });
            let and = parts.map(|(a, _)| token.start + a.len() as u32);
            let first = and.unwrap_or(end);
            let second = and.map(|and| (and + '和'.len_utf8() as u32, end));
            for (start, end) in std::iter::once((token.start, first)).chain(second) {
                let (span, rule) = (Span::new(start, end), entry.rule());
                out.list.push(Candidate { span, kind, rule, confidence: Confidence::High, value: None });
            }
        }
    }
}
