//! Search: every place in all open files that a query asks for, and the lines of text around it.
//!
//! A text is searched as it lies; nothing is built before the first query. Words and quotations are found wherever they
//! stand in the restored text, in all their readings ([`pattern`]); fields ask what the stages before have found:
//!
//! ```text
//! kind:place          inside a mention of this kind        by:成员国          inside what this holder says
//! attitude:endorse    inside a statement of this class     attitude:重申      or with this word
//! doc:杜尚别           in documents so called               year:2019..2021   of these years
//! place:撒马尔罕       in paragraphs that name it
//! ```
//! All terms of a conjunction must hold in one paragraph. Words are what is found; where there are none, the mentions
//! or statements that the fields ask for. Paragraphs printed twice and page furniture are searched too.

pub mod pattern;
mod probe;
pub mod query;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use tifa_search::{Pattern, Place, is_in_order, part};

use crate::corpus::{Corpus, File};
use crate::mention::{Folding, Kind, Mention};
use crate::restore::Document;
use crate::span::{InBlock, Span};
use crate::statement::{Class, Statement};

use query::{Field, QueryError, Term};

/// A place that a query asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The file's number.
    pub file: u32,
    /// The block.
    pub block: u32,
    /// Where in its restored text.
    pub span: Span<InBlock>,
}

/// In which order hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By date of the document, file, and place.
    #[default]
    Text,
    /// By what stands before, read from the hit to the left.
    Left,
    /// By what stands behind.
    Right,
}

impl Order {
    /// The order with this name; `None` for none.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "left" => Self::Left,
            "right" => Self::Right,
            _ => return None,
        })
    }
}

/// A hit with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The hit.
    pub hit: Hit,
    /// What stands before it in its block.
    pub left: String,
    /// What was found, as restored.
    pub found: String,
    /// What stands behind it.
    pub right: String,
}

/// A term ready to be asked.
struct Condition<'q> {
    term: &'q Term,
    pattern: Pattern,
    /// Kind or class with this name, for fields that have such.
    kind: Option<Kind>,
    class: Option<Class>,
}

impl<'q> Condition<'q> {
    fn new(term: &'q Term, folding: &Folding, sample: &[u8]) -> Self {
        let of = |field| term.field == Some(field);
        Self {
            term,
            pattern: pattern::compile(&term.value, folding, sample),
            kind: Kind::ALL.into_iter().find(|k| of(Field::Kind) && k.name() == term.value),
            class: Class::ALL.into_iter().find(|c| of(Field::Attitude) && c.name() == term.value),
        }
    }
}

/// What a condition says of a paragraph.
enum Answer {
    /// It holds, wherever in it.
    Yes,
    /// It does not.
    No,
    /// It holds in these places.
    In(Vec<Range<usize>>),
}

/// The places of a file that a query asks for.
#[derive(Debug)]
pub struct Found {
    /// The file's number.
    pub file: u32,
    /// By block and place in it.
    pub places: Vec<Place>,
}

impl Found {
    /// Its places as hits.
    pub fn hits(&self) -> impl Iterator<Item = Hit> {
        let hit = |place: &Place| Hit {
            file: self.file,
            block: place.block,
            span: Span::new(place.start, place.end),
        };
        self.places.iter().map(hit)
    }
}

/// Finds all places in the files that are read to the end, and gives them file by file, by date of their documents: who looks
/// at the text of a file once more does so while it is near.
///
/// # Errors
/// [`QueryError`] for a query that says nothing.
pub fn find_in_files(
    corpus: &Corpus,
    query: &str,
    each: &mut dyn FnMut(&File, Found),
) -> Result<(), QueryError> {
    let parsed = query::parse(query)?;
    let files = in_order(corpus);
    let (folding, sample) = (corpus.folding(), sample(&files));
    let condition = |term| Condition::new(term, folding, &sample);
    let any: Vec<Vec<Condition<'_>>> = parsed.iter().map(|all| all.iter().map(condition).collect()).collect();
    if !any.is_empty() {
        files
            .into_iter()
            .for_each(|(number, file)| each(file, Found { file: number, places: search(file, &any) }));
    }
    Ok(())
}

/// Finds all places in the files that are read to the end.
///
/// # Errors
/// [`QueryError`] for a query that says nothing.
pub fn find(corpus: &Corpus, query: &str, order: Order) -> Result<Vec<Hit>, QueryError> {
    let mut hits: Vec<Hit> = Vec::new();
    find_in_files(corpus, query, &mut |_, found| hits.extend(found.hits()))?;
    Ok(in_concordance(corpus, &hits, order).into_iter().map(|i| hits[i]).collect())
}

/// The numbers of some hits, given in the order of the text, in another order.
pub fn in_concordance(corpus: &Corpus, hits: &[Hit], order: Order) -> Vec<usize> {
    if order == Order::Text {
        return (0..hits.len()).collect();
    }
    let keys = hits.iter().map(|hit| {
        let Some(line) = line(corpus, *hit, SORTED_BY) else { return String::new() };
        if order == Order::Left { line.left.chars().rev().collect() } else { line.right }
    });
    let mut keyed: Vec<(String, usize)> = keys.zip(0..).collect();
    crate::order::sort(&mut keyed);
    keyed.into_iter().map(|(_, i)| i).collect()
}

/// Bytes out of the middle of some files, by which a scan tells rare ones from common ones.
fn sample(files: &[(u32, &File)]) -> Vec<u8> {
    let parts = files.iter().take(8).map(|(_, file)| {
        let text = file.source().text.as_bytes();
        &text[text.len() / 2..(text.len() / 2 + 512).min(text.len())]
    });
    parts.collect::<Vec<_>>().concat()
}

/// How many characters of the context decide the order.
const SORTED_BY: usize = 24;

/// Files that are whole, in order of their first document's date; those without one last.
fn in_order(corpus: &Corpus) -> Vec<(u32, &File)> {
    let date = |file: &File| file.restored().documents.iter().find_map(|d| d.date.clone());
    let mut files: Vec<(u32, &File)> = corpus.files().filter(|(_, f)| f.is_done()).collect();
    files.sort_by_cached_key(|(number, file)| (date(file).is_none(), date(file), *number));
    files
}

/// What the conditions ask for in a file, by block and place.
fn search(file: &File, any: &[Vec<Condition<'_>>]) -> Vec<Place> {
    if let [all] = any
        && let [Condition { term: Term { field: None, excluded: false, .. }, pattern, .. }] = &all[..]
    {
        return places(file, pattern);
    }
    let count = file.restored().blocks.len() as u32;
    let mut found: Vec<Place> = Vec::new();
    for all in any {
        let words: Vec<Option<Vec<Place>>> =
            all.iter().map(|c| c.term.field.is_none().then(|| places(file, &c.pattern))).collect();
        // Only paragraphs with the rarest of the words can answer.
        let wanted = all.iter().zip(&words).filter(|(c, _)| !c.term.excluded);
        let rarest = wanted.filter_map(|(_, w)| w.as_ref()).min_by_key(|w| w.len());
        let ask = |block| {
            let asked = Paragraph::of(file, block).ask_all(all, &words).into_iter();
            asked.map(move |range| Place { block, start: range.start as u32, end: range.end as u32 })
        };
        match rarest {
            Some(_) if all.len() == 1 => found.extend(words.into_iter().flatten().flatten()),
            Some(rarest) => {
                for group in rarest.chunk_by(|a, b| a.block == b.block) {
                    found.extend(ask(group[0].block));
                }
            }
            None => (0..count).for_each(|block| found.extend(ask(block))),
        }
    }
    if any.len() > 1 {
        sort(&mut found);
        found.dedup();
    }
    found
}

fn sort(places: &mut [Place]) {
    crate::order::sort_by_key(places, |p| (p.block, p.start, Reverse(p.end)));
}

/// Where a pattern stands in the blocks of a file.
fn places(file: &File, pattern: &Pattern) -> Vec<Place> {
    let stretches = file.restored().stretches();
    let mut places = pattern.find_in_blocks(&file.source().text, stretches);
    if !stretches.keeps_order() && !is_in_order(&places) {
        sort(&mut places);
    }
    part(&mut places);
    places
}

/// A block as it is asked.
struct Paragraph<'a> {
    file: &'a File,
    block: u32,
    mentions: &'a [Mention],
    statements: &'a [Statement],
    text: Cow<'a, str>,
    document: Option<&'a Document>,
}

impl<'a> Paragraph<'a> {
    fn of(file: &'a File, index: u32) -> Self {
        let block = file.restored().blocks.get(index as usize);
        let (mentions, statements) = (file.mentions(), file.statements());
        let from = mentions.partition_point(|m| m.block < index);
        let own = mentions[from..].partition_point(|m| m.block == index);
        let first = statements.partition_point(|s| s.predicate.block < index);
        let said = statements[first..].partition_point(|s| s.predicate.block == index);
        Self {
            file,
            block: index,
            mentions: &mentions[from..from + own],
            statements: &statements[first..first + said],
            text: block.map_or_else(Default::default, |b| file.restored().read(file.source(), b)),
            document: block.and_then(|b| b.document).and_then(|d| file.restored().documents.get(d as usize)),
        }
    }

    /// What a conjunction asks for, where all of it holds; `words` are the places of its words in the file.
    fn ask_all(&self, all: &[Condition<'_>], words: &[Option<Vec<Place>>]) -> Vec<Range<usize>> {
        let mut asked: Option<Vec<Range<usize>>> = None;
        let mut inside: Vec<Vec<Range<usize>>> = Vec::new();
        for (condition, words) in all.iter().zip(words) {
            let answer = match words {
                Some(words) => {
                    let from = words.partition_point(|place| place.block < self.block);
                    let own = words[from..].iter().take_while(|place| place.block == self.block);
                    Answer::In(own.map(|place| place.start as usize..place.end as usize).collect())
                }
                None => self.ask(condition),
            };
            let holds = match &answer {
                Answer::Yes => true,
                Answer::No => false,
                Answer::In(places) => !places.is_empty(),
            };
            if holds == condition.term.excluded {
                return Vec::new();
            }
            match answer {
                Answer::In(places) if holds && words.is_some() => {
                    asked.get_or_insert_default().extend(places)
                }
                Answer::In(places) if holds => inside.push(places),
                _ => {}
            }
        }
        // Words stand inside what the fields ask for; without words that itself is found.
        let mut asked = match asked {
            Some(words) => words,
            None if inside.is_empty() => return Vec::new(),
            None => inside.remove(0),
        };
        let holds = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end;
        asked.retain(|range| {
            inside.iter().all(|places| places.iter().any(|p| holds(p, range) || holds(range, p)))
        });
        crate::order::sort_by_key(&mut asked, |r| (r.start, r.end));
        asked
    }

    fn ask(&self, condition: &Condition<'_>) -> Answer {
        let holds = |yes: bool| if yes { Answer::Yes } else { Answer::No };
        let Term { field, value, .. } = condition.term;
        let pattern = &condition.pattern;
        let mentions = || self.mentions.iter();
        let statements = || self.statements.iter();
        let text_of = |block| self.file.restored().text(self.file.source(), block);
        match field {
            // Words were looked for in the whole file.
            None => Answer::No,
            Some(Field::Kind) => Answer::In(
                mentions().filter(|m| Some(m.kind) == condition.kind).map(|m| m.span.range()).collect(),
            ),
            Some(Field::By) => Answer::In(
                statements()
                    .filter(|s| {
                        s.holder.is_some_and(|h| {
                            pattern.is_in(text_of(h.block).get(h.span.range()).unwrap_or_default())
                        })
                    })
                    .map(|s| said(s.predicate.span, s.content.span))
                    .collect(),
            ),
            Some(Field::Attitude) => Answer::In(
                statements()
                    .filter(|s| match condition.class {
                        Some(class) => s.class == class,
                        None => pattern.is_in(&self.text[s.predicate.span.range()]),
                    })
                    .map(|s| said(s.predicate.span, s.content.span))
                    .collect(),
            ),
            Some(Field::Doc) => {
                let title = self.document.and_then(|d| d.title.as_deref()).unwrap_or_default();
                holds(pattern.is_in(title) || pattern.is_in(&self.file.source().name))
            }
            Some(Field::Year) => {
                let year = self.document.and_then(|d| d.date.as_deref()?.get(..4)?.parse::<u16>().ok());
                let wanted = query::years(value);
                holds(matches!((year, wanted), (Some(y), Some((from, to))) if (from..=to).contains(&y)))
            }
            Some(Field::Place) => holds(mentions().any(|m| {
                matches!(m.kind, Kind::Place | Kind::Country) && pattern.is_in(&self.text[m.span.range()])
            })),
        }
    }
}

/// A statement's predicate and content as one range.
fn said(predicate: Span<InBlock>, content: Span<InBlock>) -> Range<usize> {
    let (start, end) = (predicate.start.min(content.start), predicate.end.max(content.end));
    start as usize..end as usize
}

/// A hit with at most `width` characters on each side; `None` for one that is not in the corpus.
pub fn line(corpus: &Corpus, hit: Hit, width: usize) -> Option<Line> {
    let file = corpus.file(hit.file)?;
    let text = file.restored().text(file.source(), hit.block);
    let (before, behind) = (text.get(..hit.span.start as usize)?, text.get(hit.span.end as usize..)?);
    let from = before.char_indices().rev().take(width).last().map_or(before.len(), |(i, _)| i);
    Some(Line {
        hit,
        left: before[from..].to_owned(),
        found: text.get(hit.span.range())?.to_owned(),
        right: behind.chars().take(width).collect(),
    })
}

/// Entities that have a name with `text` in it: the ones whose name begins with it first, then the most mentioned.
/// Each as its corpus number and how often it is mentioned.
pub fn suggest(corpus: &Corpus, text: &str, limit: usize) -> Vec<(u32, u32)> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let pattern = pattern::compile(text.trim(), corpus.folding(), &[]);
    let mut counts = std::collections::BTreeMap::new();
    for (_, file) in corpus.files() {
        for number in (0..file.mentions().len()).filter_map(|m| file.entity_of(m)) {
            *counts.entry(number).or_insert(0u32) += 1;
        }
    }
    let mut found: Vec<(bool, u32, u32)> = Vec::new();
    for (number, entity) in corpus.entities() {
        let mut places = Vec::new();
        let mut begins = false;
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            let from = places.len();
            pattern.find(name, &mut places);
            begins |=
                places.get(from).is_some_and(|r| r.start == 0 || name.starts_with('《') && r.start == 3);
        }
        if !places.is_empty() {
            found.push((!begins, counts.get(&number).copied().unwrap_or(0), number));
        }
    }
    crate::order::sort_by_key(&mut found, |(late, count, number)| (*late, Reverse(*count), *number));
    found.into_iter().take(limit).map(|(_, count, number)| (number, count)).collect()
}
