//! Formulations (提法): set phrases through the documents, by wording, and candidates for new ones.
//!
//! A row is a phrase of the pack that at least one document holds: when first and last, in which documents and which of
//! its wordings, and the documents without it. Wordings are looked for in simplified characters, quotation marks and white
//! space left out; of two wordings of one phrase at one place the longer counts.
//!
//! Behind them, as inferred, come candidates: strings that a document later than the first date brings in, that no earlier
//! one has, and that come again, in it or in a later one. They are found without a segmenter. Every run of [`SEED`] Han characters within a clause is
//! hashed; a run whose places all lie in documents behind the first date is grown to both sides while all its places agree,
//! up to [`LONGEST`] characters, and cut at the borders of clauses; holders, attitudes and words that open or end any clause
//! go from its ends. On each side a sign, a particle, a name or an attitude must stand at one of its places. What lies in
//! names for the most part, or in a phrase of the pack, or over a candidate with more documents, is none. At most [`MOST`] are kept, those in most documents
//! first. Where the first character keeps closer company with the one before it than with the next (支|持), as counted
//! over all documents, it goes, and so the last one. A document without a date stands before all others here: what it
//! holds is not new. Chinese documents only; a candidate may yet begin or end within a word.

use std::collections::BTreeMap;

use crate::formulation::is_left_out;

use super::document::{self, DocumentId};
use super::reading::{Passage, Reading};
use super::{Cell, Evidence, Row, Sort, Value};
use crate::restore::Role;
use crate::span::Span;

pub(super) const COLUMNS: [(&str, Sort); 7] = [
    ("phrase", Sort::Text),
    ("variants", Sort::Text),
    ("first", Sort::Date),
    ("last", Sort::Date),
    ("documents", Sort::Number),
    ("present", Sort::Text),
    ("absent", Sort::Text),
];

/// A candidate has at least so many Han characters, and grows from runs of as many.
const SEED: usize = 6;
/// One that only one document has is at least so long.
const ALONE: usize = 8;
/// A candidate has at most so many characters.
const LONGEST: usize = 40;
/// So many candidates are kept.
const MOST: usize = 200;
/// So many Han characters of a candidate stand outside names and phrases of the pack.
const OWN: usize = 5;
/// Places kept of a phrase in one document.
const MOST_PLACES: usize = 50;

/// No phrase begins or ends with one of these.
const PARTICLES: &str = "的和与及并等了也将在对为以是同就向从由于其该此这应须";
/// Words that open any clause.
const OPENINGS: [&str; 20] = [
    "本组织",
    "简称",
    "成员国",
    "各方",
    "有必要",
    "包括",
    "特别是",
    "以及",
    "通过",
    "应当",
    "继续",
    "进一步",
    "必须",
    "旨在",
    "有关",
    "相关",
    "努力",
    "积极",
    "其他",
    "为此",
];
/// Words that end any clause.
const ENDINGS: [&str; 13] = [
    "本组织",
    "具有重要意义",
    "具有重要现实意义",
    "具有现实意义",
    "十分重要",
    "至关重要",
    "非常重要",
    "的重要性",
    "意义重大",
    "等领域",
    "方面",
    "领域",
    "开展合作",
];

/// All documents, as this ledger reads them.
struct Corpus<'r, 'a> {
    reading: &'r Reading<'a>,
    /// The documents in order, each with its first read passage.
    documents: Vec<(DocumentId, usize)>,
    text: Text,
    /// Passage and document of each stretch of the text, by where it begins.
    stretches: Vec<(u32, u32, u32)>,
    /// How many documents, from the front, bring in nothing new: those without a date and those of the first one.
    old: usize,
}

/// The text of all documents without white space and quotation marks, in simplified characters.
#[derive(Default)]
struct Text {
    characters: Vec<char>,
    /// For each the byte in its passage.
    bytes: Vec<u32>,
    /// Whether it stands in a name or a phrase of the pack.
    taken: Vec<bool>,
    /// Whether it stands in a holder or an attitude.
    attitude: Vec<bool>,
}

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let mut corpus = Corpus::new(reading);
    if corpus.documents.is_empty() {
        return Vec::new();
    }
    let mut rows = corpus.known();
    rows.extend(corpus.candidates());
    rows
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

impl<'r, 'a> Corpus<'r, 'a> {
    fn new(reading: &'r Reading<'a>) -> Self {
        let mut documents: Vec<(DocumentId, usize)> = Vec::new();
        let mut text = Text::default();
        let mut stretches = Vec::new();
        let mut folded = String::new();
        // Documents without a date come first: whether they are older nobody knows.
        let dated = |p: &&Passage<'_>| p.date().is_some();
        let all: Vec<(usize, &Passage<'a>)> = reading.passages.iter().enumerate().collect();
        let (with, without): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, p)| dated(p));
        for (index, passage) in without.into_iter().chain(with) {
            let is_prose = matches!(passage.role, Role::Title | Role::Heading | Role::Paragraph | Role::Item);
            let is_chinese = reading.corpus.file(passage.file).is_some_and(|f| f.source().language.is_han());
            if !is_prose || !is_chinese {
                continue;
            }
            let document = document::id(passage);
            if documents.last().is_none_or(|(d, _)| *d != document) {
                documents.push((document, index));
            }
            stretches.push((text.characters.len() as u32, index as u32, documents.len() as u32 - 1));
            reading.corpus.fold(&passage.text, &mut folded);
            let mut mentions = passage.mentions.iter().peekable();
            let start = text.characters.len();
            for (at, c) in folded.char_indices().filter(|(_, c)| !is_left_out(*c)) {
                while mentions.next_if(|m| m.span.end as usize <= at).is_some() {}
                text.characters.push(c);
                text.bytes.push(at as u32);
                text.taken.push(mentions.peek().is_some_and(|m| m.span.start as usize <= at));
            }
            text.attitude.resize(text.characters.len(), false);
            let places = passage.statements.iter().flat_map(|s| s.holder.into_iter().chain([s.predicate]));
            for place in places.filter(|p| p.block == passage.block) {
                let at = |byte: u32| start + text.bytes[start..].partition_point(|b| *b < byte);
                let (from, to) = (at(place.span.start), at(place.span.end));
                text.attitude[from..to].fill(true);
            }
            // No string reaches from one passage into the next.
            text.characters.push('\n');
            text.bytes.push(folded.len() as u32);
            text.taken.push(true);
            text.attitude.push(false);
        }
        let date = |(_, index): &(DocumentId, usize)| reading.passages[*index].date();
        let first = documents.iter().find_map(date);
        let old = documents.partition_point(|d| date(d).is_none_or(|d| Some(d) == first));
        Self { reading, documents, text, stretches, old }
    }

    /// Passage and document of a character.
    fn stretch(&self, at: usize) -> (usize, usize) {
        let index = self.stretches.partition_point(|(start, _, _)| *start as usize <= at);
        let (_, passage, document) = self.stretches[index.saturating_sub(1)];
        (passage as usize, document as usize)
    }

    /// The place of `len` characters from `at`.
    fn evidence(&self, at: usize, len: usize) -> Evidence {
        let passage = &self.reading.passages[self.stretch(at).0];
        let last = at + len - 1;
        let end = self.text.bytes[last] + self.text.characters[last].len_utf8() as u32;
        passage.evidence(Span::new(self.text.bytes[at], end))
    }

    /// The printed text of a place.
    fn printed(&self, at: usize, len: usize) -> &str {
        let evidence = self.evidence(at, len);
        self.reading.passages[self.stretch(at).0].str(evidence.span)
    }

    fn title(&self, document: usize) -> Value {
        let passage = &self.reading.passages[self.documents[document].1];
        document::title(self.reading, passage, Span::new(0, passage.text.len() as u32))
    }

    /// The cells behind the first two: `places` are where the phrase stands, in order, with their lengths.
    fn cells(&self, phrase: Value, variants: Cell, places: &[(usize, usize)]) -> Vec<Cell> {
        let mut by_document: Vec<Vec<Evidence>> = vec![Vec::new(); self.documents.len()];
        for (at, len) in places {
            let found = &mut by_document[self.stretch(*at).1];
            if found.len() < MOST_PLACES {
                found.push(self.evidence(*at, *len));
            }
        }
        let mut cells = vec![Cell::from(phrase), variants];
        let dated = by_document.iter().enumerate().filter_map(|(document, evidence)| {
            let passage = &self.reading.passages[self.documents[document].1];
            Some(Value::said(passage.date()?, *evidence.first()?))
        });
        let dated: Vec<Value> = dated.collect();
        cells.push(dated.first().cloned().map(Cell::from).unwrap_or_default());
        cells.push(dated.last().cloned().map(Cell::from).unwrap_or_default());
        let count = by_document.iter().filter(|e| !e.is_empty()).count();
        let number = Value { text: count.to_string(), ..Value::default() };
        cells.push(Cell::from(number.sorted_by(padded(count))));
        let (mut present, mut absent) = (Cell::default(), Cell::default());
        for (document, evidence) in by_document.into_iter().enumerate() {
            let mut title = self.title(document);
            if evidence.is_empty() {
                absent.values.push(title.inferred());
            } else {
                title.evidence = evidence;
                present.values.push(title);
            }
        }
        cells.push(present);
        cells.push(absent);
        cells
    }

    /// The phrases of the pack.
    fn known(&mut self) -> Vec<Row> {
        let phrases = self.reading.corpus.formulations();
        let text: String = self.text.characters.iter().collect();
        let found = phrases.places(&text);
        let mut rows = Vec::new();
        for (owner, places) in found {
            for (at, len) in &places {
                self.text.taken[*at..at + len].fill(true);
            }
            let entry = &*phrases.names()[owner];
            let mut wordings = Cell::default();
            let mut met: BTreeMap<&[char], usize> = BTreeMap::new();
            for (at, len) in &places {
                let wording = &self.text.characters[*at..at + len];
                let index = *met.entry(wording).or_insert_with(|| {
                    let text = wording.iter().collect();
                    wordings.values.push(Value { text, ..Value::default() });
                    wordings.values.len() - 1
                });
                let evidence = &mut wordings.values[index].evidence;
                if evidence.len() < MOST_PLACES {
                    evidence.push(self.evidence(*at, *len));
                }
            }
            let phrase = Value { text: entry.to_owned(), ..Value::default() };
            rows.push(Row {
                key: entry.to_owned(),
                cells: self.cells(phrase, wordings, &places),
                flags: Vec::new(),
            });
        }
        rows
    }

    /// The candidates for new phrases.
    fn candidates(&self) -> Vec<Row> {
        let mut grown = self.grow();
        // Many documents first, then many places, then long ones, then those that stand first.
        let weight = |c: &Candidate| {
            let parts = [c.documents.min(0xFFFF), c.places.len().min(9), c.len];
            let rank = parts.iter().fold(0u64, |sum, part| (sum << 8) + *part as u64);
            ((u64::from(u32::MAX) - rank) << 32) + c.places[0] as u64
        };
        let mut order: Vec<(u64, u32)> = grown.iter().map(weight).zip(0..).collect();
        crate::order::sort(&mut order);
        let mut covered = vec![false; self.text.characters.len()];
        let mut rows = Vec::new();
        for (_, index) in order {
            let candidate = std::mem::take(&mut grown[index as usize]);
            if rows.len() >= MOST {
                break;
            }
            let Candidate { places, len, .. } = candidate;
            if places.iter().any(|at| covered[*at..at + len].iter().any(|c| *c)) {
                continue;
            }
            let places: Vec<(usize, usize)> = places.into_iter().map(|at| (at, len)).collect();
            for (at, len) in &places {
                covered[*at..at + len].fill(true);
            }
            let phrase = self.printed(places[0].0, len).to_owned();
            let key = ["candidate ", phrase.as_str()].concat();
            let value = Value::said(phrase, self.evidence(places[0].0, len)).inferred();
            rows.push(Row { key, cells: self.cells(value, Cell::default(), &places), flags: Vec::new() });
        }
        rows
    }

    /// Strings that are new in a document and come again, each grown as far as all its places agree.
    fn grow(&self) -> Vec<Candidate> {
        let characters = &self.text.characters;
        let company = Company::new(characters);
        let mut seeds: Vec<(u64, u32)> = Vec::new();
        let mut run = 0;
        for (at, c) in characters.iter().enumerate() {
            run = if is_han(*c) { run + 1 } else { 0 };
            if run >= SEED {
                let start = at + 1 - SEED;
                seeds.push((hash(&characters[start..=at]), start as u32));
            }
        }
        crate::order::sort(&mut seeds);
        let mut all = Vec::new();
        // The lengths of what was grown, by where it begins: every seed in it grows to the same.
        let mut met = vec![0u8; characters.len()];
        let mut places: Vec<usize> = Vec::new();
        for group in seeds.chunk_by(|a, b| a.0 == b.0) {
            if group.len() < 2 || self.stretch(group[0].1 as usize).1 < self.old {
                continue;
            }
            places.clear();
            places.extend(group.iter().map(|(_, at)| *at as usize));
            let seed = &characters[places[0]..places[0] + SEED];
            if places.iter().any(|at| characters[*at..at + SEED] != *seed) {
                continue;
            }
            let (before, len) = self.agree(&places);
            let start = places[0] - before;
            let Some((cut, len)) = self.trim(&company, &places, before, len) else { continue };
            if met[start + cut] == len as u8 {
                continue;
            }
            // A cut may leave the seed behind: the string itself must still be new.
            let moved: Vec<usize> = places.iter().map(|at| at - before + cut).collect();
            let holds_seed = moved[0] <= places[0] && places[0] + SEED <= moved[0] + len;
            let mut documents: Vec<usize> = moved.iter().map(|at| self.stretch(*at).1).collect();
            documents.dedup();
            let enough = documents.len() > 1 || len >= ALONE;
            if enough && holds_seed && self.is_own(&moved, len) {
                met[start + cut] = len as u8;
                all.push(Candidate { places: moved, len, documents: documents.len() });
            }
        }
        all
    }

    /// How far all places agree: characters in front of the seed, and the length of the whole.
    fn agree(&self, places: &[usize]) -> (usize, usize) {
        let characters = &self.text.characters;
        let same = |offset: isize| {
            let at = |place: usize| place.checked_add_signed(offset).and_then(|i| characters.get(i));
            at(places[0]).filter(|c| is_within(**c)).is_some_and(|c| places.iter().all(|p| at(*p) == Some(c)))
        };
        let (mut before, mut len) = (0, SEED);
        while len < LONGEST && same(len as isize) {
            len += 1;
        }
        while before + len < LONGEST && same(-(before as isize) - 1) {
            before += 1;
        }
        (before, before + len)
    }

    /// Cuts what no phrase begins or ends with; `None` where too little is left. `before` characters stand in front of
    /// the places.
    fn trim(&self, company: &Company, places: &[usize], before: usize, len: usize) -> Option<(usize, usize)> {
        let characters = &self.text.characters;
        let start = places[0] - before;
        let (mut cut, mut end) = (0, len);
        let at = |i: usize| characters[start + i];
        // Whether the character at `i` belongs to what stands outside rather than to what stands inside of it, at most of
        // the places; where one of them is the end of a clause it does not.
        let strays = |i: usize, outside: isize| {
            let other = |place: &usize, by: isize| {
                (place - before + i).checked_add_signed(by).and_then(|i| characters.get(i)).copied()
            };
            let mut votes = 0usize;
            for place in places {
                let Some(out) = other(place, outside).filter(|c| is_han(*c)) else { return false };
                let Some(inside) = other(place, -outside) else { return false };
                let (out, inside) = match outside {
                    -1 => (company.of(out, at(i)), company.of(at(i), inside)),
                    _ => (company.of(at(i), out), company.of(inside, at(i))),
                };
                votes += usize::from(out > inside);
            }
            votes * 2 > places.len()
        };
        let stands = |from: usize, word: &str| {
            word.chars().enumerate().all(|(i, c)| characters.get(start + from + i) == Some(&c))
        };
        let attitude = |i: usize| places.iter().any(|p| self.text.attitude[p - before + i]);
        // What follows a figure begins with its unit.
        let unit = |i: usize| {
            let before = |p: &usize| (p - before + i).checked_sub(1).map(|b| characters[b]);
            places.iter().filter_map(before).any(|c| c.is_ascii_digit() || c == '第')
        };
        while end > cut {
            cut += match OPENINGS.iter().find(|w| stands(cut, w)) {
                Some(word) => word.chars().count(),
                None if !is_han(at(cut)) || PARTICLES.contains(at(cut)) => 1,
                None if attitude(cut) || unit(cut) || strays(cut, -1) => 1,
                None => break,
            };
        }
        while end > cut {
            let ended = |w: &&&str| end.checked_sub(w.chars().count()).is_some_and(|from| stands(from, w));
            end -= match ENDINGS.iter().find(ended) {
                Some(word) => word.chars().count(),
                None if !is_han(at(end - 1)) || PARTICLES.contains(at(end - 1)) => 1,
                None if attitude(end - 1) || strays(end - 1, 1) => 1,
                None => break,
            };
        }
        if end < cut + SEED || !self.is_bounded(places, before, cut, end) {
            return None;
        }
        let han = (cut..end).filter(|i| is_han(at(*i))).count();
        (han >= SEED && is_han(at(cut)) && is_han(at(end - 1))).then_some((cut, end - cut))
    }

    /// Whether a border stands on each side of the string at one of its places at least.
    fn is_bounded(&self, places: &[usize], before: usize, cut: usize, end: usize) -> bool {
        let border = |i: Option<usize>| {
            let Some((i, c)) = i.and_then(|i| Some((i, *self.text.characters.get(i)?))) else { return true };
            !is_han(c) || PARTICLES.contains(c) || self.text.attitude[i] || self.text.taken[i]
        };
        places.iter().any(|p| border((p - before + cut).checked_sub(1)))
            && places.iter().any(|p| border(Some(p - before + end)))
    }

    /// Whether enough of a string stands outside names and known phrases, at one of its places at least.
    fn is_own(&self, places: &[usize], len: usize) -> bool {
        let free = |at: &usize| {
            (*at..at + len).filter(|i| !self.text.taken[*i] && is_han(self.text.characters[*i])).count()
        };
        places.iter().all(|at| free(at) >= OWN && free(at) * 2 >= len)
    }
}

/// A number for two neighbours, above those of single characters.
fn pair(left: char, right: char) -> u64 {
    (u64::from(left) << 32) | u64::from(right)
}

/// How often characters stand side by side.
struct Company {
    /// Every pair of neighbours and every character, sorted.
    all: Vec<(u64, u32)>,
}

impl Company {
    fn new(text: &[char]) -> Self {
        let pairs = text.windows(2).map(|w| (pair(w[0], w[1]), 0));
        let mut all: Vec<(u64, u32)> = text.iter().map(|c| (u64::from(*c), 0)).chain(pairs).collect();
        crate::order::sort(&mut all);
        Self { all }
    }

    fn count(&self, key: u64) -> usize {
        self.all.partition_point(|(x, _)| *x <= key) - self.all.partition_point(|(x, _)| *x < key)
    }

    /// How close two characters are: the share of the places of both that they share.
    fn of(&self, left: char, right: char) -> f64 {
        let both = self.count(pair(left, right));
        let each = self.count(u64::from(left)) * self.count(u64::from(right));
        (both * both) as f64 / each.max(1) as f64
    }
}

/// A string that may be a new phrase.
#[derive(Default)]
struct Candidate {
    /// Where it stands, in order.
    places: Vec<usize>,
    len: usize,
    documents: usize,
}

/// What a candidate may hold.
fn is_within(c: char) -> bool {
    is_han(c) || matches!(c, '、' | '—' | '·')
}

fn padded(number: usize) -> String {
    let digits = number.to_string();
    ["0000".get(digits.len()..).unwrap_or_default(), digits.as_str()].concat()
}

/// FNV-1a over code points, the same in every run; places with equal hashes are compared.
fn hash(characters: &[char]) -> u64 {
    characters.iter().fold(0xCBF2_9CE4_8422_2325, |h, c| (h ^ u64::from(*c)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Name, Table, of_years};

    fn table(texts: &[&str]) -> Table {
        of_years(texts, Name::Formulations)
    }

    fn texts(row: &Row) -> Vec<String> {
        let cell = |c: &Cell| c.values.iter().map(|v| v.text.as_str()).collect::<Vec<_>>().join("|");
        row.cells.iter().map(cell).collect()
    }

    #[test]
    fn a_phrase_of_the_pack_has_its_wordings_and_the_documents_with_and_without_it() {
        let table = table(&[
            "各方遵循“上海精神”。双方愿構建人類命運共同體。",
            "各方愿推动构建人类命运共同体。",
            "各方重申上海精神，反对冷战思维和集团政治。",
        ]);
        let rows: Vec<_> = table.rows.iter().map(texts).collect();
        let row = |name: &str| rows.iter().find(|r| r[0] == name).unwrap_or_else(|| panic!("{rows:?}"));
        assert_eq!(
            row("上海精神")[1..],
            ["上海精神", "2031", "2033", "2", "2031年公报|2033年公报", "2032年公报"]
        );
        assert_eq!(row("人类命运共同体")[1], "构建人类命运共同体|推动构建人类命运共同体");
        assert_eq!(row("冷战思维")[1], "冷战思维和集团政治");
        assert_eq!(row("集团政治")[2], "2033");
        let places = &table.rows.iter().find(|r| r.key == "上海精神").unwrap().cells[5].values[0].evidence;
        assert_eq!(places.len(), 1);
    }

    #[test]
    fn what_comes_up_later_and_again_is_a_candidate_once() {
        let table = table(&[
            "各方重申加强粮食储备的共同努力。",
            "各方支持共享河流共担洪旱风险的新原则。各方重申加强粮食储备的共同努力。",
            "各方坚持共享河流共担洪旱风险，反对囤积粮食。各方重申加强粮食储备的共同努力。",
        ]);
        let found: Vec<_> = table.rows.iter().filter(|r| r.key.starts_with("candidate")).map(texts).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0][0], "共享河流共担洪旱风险");
        assert_eq!(found[0][2..], ["2032", "2033", "2", "2032年公报|2033年公报", "2031年公报"]);
        assert!(
            table
                .rows
                .iter()
                .filter(|r| r.key.starts_with("candidate"))
                .all(|r| r.cells[0].values[0].inferred)
        );
    }

    #[test]
    fn names_and_single_documents_make_no_candidates() {
        let names = "各方支持《湄公河流域粮食安全合作协定》。";
        let none = table(&["各方重申对话。", names, names]);
        assert!(none.rows.iter().all(|r| !r.key.starts_with("candidate")), "{:?}", none.rows);
        let alone = table(&["各方支持共享河流共担洪旱风险。各方坚持共享河流共担洪旱风险。"]);
        assert!(alone.rows.is_empty());
    }

    #[test]
    fn every_wording_of_the_pack_is_found_and_belongs_to_one_phrase() {
        let pack = crate::pack::Packs::formulations().unwrap();
        let mut met = BTreeMap::new();
        for row in pack.rows() {
            let name = row.cell(pack.column("name"));
            for wording in std::iter::once(name).chain(row.values(pack.column("variants"))) {
                assert_eq!(met.insert(wording, name), None, "{wording}");
            }
        }
        let all: Vec<&str> = met.keys().copied().collect();
        let text = all.join("。");
        let found = table(&[&text]);
        assert_eq!(found.rows.len(), pack.rows().len());
    }
}
