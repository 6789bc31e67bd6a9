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
pub mod query;

use std::ops::Range;

use crate::corpus::{Corpus, File};
use crate::mention::{Folding, Kind};
use crate::restore::{Block, Document, Reads};
use crate::span::{InBlock, Span};
use crate::statement::Class;

use pattern::Pattern;
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
    fn new(term: &'q Term, folding: &Folding) -> Self {
        let of = |field| term.field == Some(field);
        Self {
            term,
            pattern: Pattern::new(&term.value, folding),
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

/// Finds all places in the files that are read to the end.
///
/// # Errors
/// [`QueryError`] for a query that says nothing.
pub fn find(corpus: &Corpus, query: &str, order: Order) -> Result<Vec<Hit>, QueryError> {
    let parsed = query::parse(query)?;
    let folding = corpus.folding();
    let condition = |term| Condition::new(term, folding);
    let any: Vec<Vec<Condition<'_>>> = parsed.iter().map(|all| all.iter().map(condition).collect()).collect();
    let mut hits = Vec::new();
    if !any.is_empty() {
        for (number, file) in in_order(corpus) {
            search(number, file, &any, &mut hits);
        }
    }
    if order != Order::Text {
        let keys = hits.iter().map(|hit| {
            let Some(line) = line(corpus, *hit, SORTED_BY) else { return String::new() };
            if order == Order::Left { line.left.chars().rev().collect() } else { line.right }
        });
        let mut keyed: Vec<(String, usize)> = keys.zip(0..).collect();
        keyed.sort_unstable();
        hits = keyed.into_iter().map(|(_, i)| hits[i]).collect();
    }
    Ok(hits)
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

fn search(number: u32, file: &File, any: &[Vec<Condition<'_>>], hits: &mut Vec<Hit>) {
    let restored = file.restored();
    let (mut mentions, mut statements) = (0, 0);
    let mut assembled = String::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, block) in (0u32..).zip(&restored.blocks) {
        let from = (mentions, statements);
        mentions += file.mentions()[mentions..].iter().take_while(|m| m.block <= index).count();
        statements +=
            file.statements()[statements..].iter().take_while(|s| s.predicate.block <= index).count();
        let paragraph = Paragraph {
            file,
            mentions: from.0..mentions,
            statements: from.1..statements,
            text: text(file, block, &mut assembled),
            document: block.document.and_then(|d| restored.documents.get(d as usize)),
        };
        found.clear();
        for all in any {
            paragraph.ask_all(all, &mut found);
        }
        if any.len() > 1 {
            found.sort_unstable_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
            found.dedup();
        }
        hits.extend(found.iter().map(|range| Hit {
            file: number,
            block: index,
            span: Span::new(range.start as u32, range.end as u32),
        }));
    }
}

/// The restored text of a block: the source itself where the block reads one stretch of it as it is.
fn text<'t>(file: &'t File, block: &Block, assembled: &'t mut String) -> &'t str {
    match file.restored().pieces_of(block) {
        [piece] if matches!(piece.reads, Reads::Same) => &file.source().text[piece.source.range()],
        _ => {
            assembled.clear();
            file.restored().write_text(file.source(), block, assembled);
            assembled
        }
    }
}

/// A block as it is asked.
struct Paragraph<'a> {
    file: &'a File,
    mentions: Range<usize>,
    statements: Range<usize>,
    text: &'a str,
    document: Option<&'a Document>,
}

impl Paragraph<'_> {
    /// Appends what a conjunction asks for, where all of it holds.
    fn ask_all(&self, all: &[Condition<'_>], found: &mut Vec<Range<usize>>) {
        let mut words: Option<Vec<Range<usize>>> = None;
        let mut inside: Vec<Vec<Range<usize>>> = Vec::new();
        // What is cheap to ask is asked first.
        let is_text = |c: &&Condition<'_>| c.term.field.is_none();
        for condition in all.iter().filter(|c| !is_text(c)).chain(all.iter().filter(is_text)) {
            let answer = self.ask(condition);
            match (answer, condition.term.excluded) {
                (Answer::Yes, false) | (Answer::No, true) => {}
                (Answer::Yes, true) | (Answer::No, false) => return,
                (Answer::In(places), excluded) => {
                    if places.is_empty() != excluded {
                        return;
                    }
                    if excluded {
                        continue;
                    }
                    if condition.term.field.is_none() {
                        words.get_or_insert_default().extend(places);
                    } else {
                        inside.push(places);
                    }
                }
            }
        }
        let within = |range: &Range<usize>, places: &[Range<usize>]| {
            places.iter().any(|p| p.start <= range.start && range.end <= p.end)
        };
        // Words stand inside what the fields ask for; without words the narrowest of that is found.
        let mut asked = match words {
            Some(words) => words,
            None if inside.is_empty() => Vec::new(),
            None => inside.remove(0),
        };
        asked.retain(|range| {
            inside.iter().all(|places| {
                within(range, places) || places.iter().any(|p| within(p, std::slice::from_ref(range)))
            })
        });
        asked.sort_unstable_by_key(|r| (r.start, r.end));
        found.extend(asked);
    }

    fn ask(&self, condition: &Condition<'_>) -> Answer {
        let holds = |yes: bool| if yes { Answer::Yes } else { Answer::No };
        let Term { field, value, .. } = condition.term;
        let pattern = &condition.pattern;
        let mentions = || self.file.mentions()[self.mentions.clone()].iter();
        let statements = || self.file.statements()[self.statements.clone()].iter();
        match field {
            None => {
                let mut places = Vec::new();
                pattern.find(self.text, &mut places);
                Answer::In(places)
            }
            Some(Field::Kind) => Answer::In(
                mentions().filter(|m| Some(m.kind) == condition.kind).map(|m| m.span.range()).collect(),
            ),
            Some(Field::By) => Answer::In(
                statements()
                    .filter(|s| {
                        s.holder.is_some_and(|h| {
                            pattern.is_in(
                                self.file
                                    .restored()
                                    .text(self.file.source(), h.block)
                                    .get(h.span.range())
                                    .unwrap_or_default(),
                            )
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
    let pattern = Pattern::new(text.trim(), corpus.folding());
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
    found.sort_by_key(|(late, count, number)| (*late, std::cmp::Reverse(*count), *number));
    found.into_iter().take(limit).map(|(_, count, number)| (number, count)).collect()
}
