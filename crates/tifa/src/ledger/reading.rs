//! The corpus as ledgers read it: documents in order of date, block after block, each with its text and its mentions,
//! facts and statements, and the entities of all files together. It knows no ledger.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Evidence, Value, title};
use crate::corpus::{Corpus, File, Merged};
use crate::fact::{Fact, Term};
use crate::mention::{Confidence, Kind, Mention};
use crate::restore::{Document, Role};
use crate::span::{InBlock, Span};
use crate::statement::Statement;

/// All documents, read.
pub(super) struct Reading<'a> {
    pub(super) corpus: &'a Corpus,
    /// Their blocks, in order of the document's date (those without one last), of file, and of place.
    pub(super) passages: Vec<Passage<'a>>,
    /// The entities by corpus number, as all files know them.
    pub(super) entities: BTreeMap<u32, Merged>,
    /// Names of bodies with their entities, the longest first.
    bodies: Vec<(String, u32)>,
}

/// A block with all that was found in it.
pub(super) struct Passage<'a> {
    /// The file's number.
    pub(super) file: u32,
    /// The block's number in it.
    pub(super) block: u32,
    pub(super) role: Role,
    /// Its restored text.
    pub(super) text: String,
    /// The same in simplified characters, offsets unmoved; empty where it is the same.
    folded: String,
    /// Its document: the number in the file and what is known of it; `None` outside any.
    pub(super) document: Option<(u32, &'a Document)>,
    /// The block's mentions, in order.
    pub(super) mentions: &'a [Mention],
    pub(super) facts: Vec<&'a Fact>,
    pub(super) statements: Vec<&'a Statement>,
    /// The number of the first of its mentions in the file.
    base: usize,
    source: &'a File,
    /// The one date of the file's documents, for those of them that have none: statements printed beside each other.
    beside: Option<&'a str>,
}

/// What a fact speaks of: as printed, where, and which entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named<'p> {
    pub(super) text: &'p str,
    pub(super) span: Span<InBlock>,
    pub(super) entity: Option<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let mut passages = Vec::new();
        for (number, file) in corpus.files().filter(|(_, f)| f.is_done()) {
            let (mut mentions, mut statements) = (0, file.statements());
            let mut facts = file.facts();
            let beside = only_date(file);
            for (index, block) in (0u32..).zip(&file.restored().blocks) {
                let base = mentions;
                mentions += file.mentions()[base..].partition_point(|m| m.block <= index);
                let (own_facts, rest) = facts.split_at(facts.partition_point(|f| f.block <= index));
                facts = rest;
                let (own, rest) =
                    statements.split_at(statements.partition_point(|s| s.predicate.block <= index));
                statements = rest;
                let document =
                    block.document.and_then(|d| Some((d, file.restored().documents.get(d as usize)?)));
                let text = file.restored().text(file.source(), index);
                let mut folded = String::new();
                corpus.fold(&text, &mut folded);
                if folded == text {
                    folded.clear();
                }
                passages.push(Passage {
                    file: number,
                    block: index,
                    role: block.role,
                    text,
                    folded,
                    document,
                    mentions: &file.mentions()[base..mentions],
                    facts: own_facts.iter().collect(),
                    statements: own.iter().collect(),
                    base,
                    source: file,
                    beside,
                });
            }
        }
        // Stable: within a date by file and block.
        crate::order::sort_by(&mut passages, |a, b| {
            (a.date().is_none(), a.date()).cmp(&(b.date().is_none(), b.date()))
        });
        let entities = corpus.entities();
        let mut bodies: Vec<(String, u32)> = entities
            .iter()
            .filter(|(_, e)| e.kind == Kind::Organization)
            .flat_map(|(number, e)| {
                std::iter::once(&e.name).chain(&e.aliases).map(|name| (title::spelling(name), *number))
            })
            .filter(|(name, _)| name.chars().count() > 2)
            .collect();
        crate::order::sort_by(&mut bodies, |a, b| (b.0.len(), a).cmp(&(a.0.len(), b)));
        Self { corpus, passages, entities, bodies }
    }

    /// The name to show of an entity: the fullest.
    pub(super) fn name(&self, entity: u32) -> &str {
        self.entities.get(&entity).map_or("", |e| e.name.as_str())
    }

    /// A name in simplified characters.
    pub(super) fn folded(&self, name: &str) -> String {
        let mut out = String::with_capacity(name.len());
        self.corpus.fold(name, &mut out);
        out
    }

    /// A name for comparing, every body's name in it as one sign, so that 上合组织 and its full name are equal.
    pub(super) fn comparable(&self, name: &str) -> String {
        let mut out = title::spelling(&self.folded(name));
        for (body, number) in &self.bodies {
            if out.contains(body.as_str()) {
                out = out.replace(body.as_str(), &["{", &number.to_string(), "}"].concat());
            }
        }
        out
    }

    /// The shortest name of a body that a spelling begins with, and its length.
    pub(super) fn body_in_front(&self, spelling: &str) -> Option<(u32, usize)> {
        let fits = |(name, _): &&(String, u32)| spelling.starts_with(name.as_str());
        self.bodies.iter().rev().find(fits).map(|(name, number)| (*number, name.len()))
    }

    /// The body of this name.
    pub(super) fn organization(&self, name: &str) -> Option<u32> {
        let is = |e: &Merged| {
            e.kind == Kind::Organization && (e.name == name || e.aliases.iter().any(|alias| alias == name))
        };
        self.entities.iter().find(|(_, e)| is(e)).map(|(number, _)| *number)
    }

    /// The kind of an entity.
    pub(super) fn kind(&self, entity: u32) -> Option<Kind> {
        self.entities.get(&entity).map(|e| e.kind)
    }

    /// What stands for an entity in every run; empty for a number without one.
    pub(super) fn key(&self, entity: u32) -> &str {
        self.entities.get(&entity).map_or("", |e| e.key.as_str())
    }

    /// The passage that is a block of a file.
    pub(super) fn passage(&self, file: u32, block: u32) -> Option<&Passage<'a>> {
        self.passages.iter().find(|p| p.file == file && p.block == block)
    }

    /// A named thing as a value: by its entity's name where it has one, else as printed.
    pub(super) fn value(&self, passage: &Passage<'_>, named: &Named<'_>) -> Value {
        let text = named.entity.map_or(named.text, |e| self.name(e));
        Value::said(text, passage.evidence(named.span)).of(named.entity)
    }
}

impl<'a> Passage<'a> {
    /// The EDTF date of its document: its own, or that of the documents beside it.
    pub(super) fn date(&self) -> Option<&'a str> {
        self.own_date().or(self.beside)
    }

    fn own_date(&self) -> Option<&'a str> {
        self.document.and_then(|(_, d)| d.date.as_deref())
    }

    /// The document's date as a value; the file's name stands for a document without one.
    pub(super) fn dated(&self, span: Span<InBlock>) -> Value {
        let date = self.date().unwrap_or(self.source.source().name.as_str());
        let value = Value::said(date, self.evidence(span));
        if self.own_date().is_none() { value.inferred() } else { value }
    }

    /// The text as grammars read it: in simplified characters, offsets as in the printed one.
    pub(super) fn read(&self) -> &str {
        if self.folded.is_empty() { &self.text } else { &self.folded }
    }

    /// A place in this block.
    pub(super) fn evidence(&self, span: Span<InBlock>) -> Evidence {
        Evidence { file: self.file, block: self.block, span }
    }

    /// The text of a stretch; empty where it is not one of this block.
    pub(super) fn str(&self, span: Span<InBlock>) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What a fact of this block speaks of.
    pub(super) fn named(&self, term: Term) -> Named<'_> {
        match term {
            Term::Text(span) => Named { text: self.str(span), span, entity: None },
            Term::Mention(number) => {
                // A fact may take up what another block names: there is no place for that here.
                let own = self.source.mentions().get(number as usize).filter(|m| m.block == self.block);
                let span = own.map_or_else(|| Span::new(0, 0), |mention| mention.span);
                Named { text: self.str(span), span, entity: self.source.entity_of(number as usize) }
            }
        }
    }

    /// Where the mention stands that a fact takes up from this block or another.
    pub(super) fn named_at(&self, term: Term) -> Option<Evidence> {
        let Term::Mention(number) = term else { return None };
        let mention = self.source.mentions().get(number as usize)?;
        Some(Evidence { file: self.file, block: mention.block, span: mention.span })
    }

    /// A mention of this block by its place among them.
    pub(super) fn mention(&self, index: usize) -> Named<'_> {
        self.named(Term::Mention((self.base + index) as u32))
    }

    /// The sentence that holds a stretch.
    pub(super) fn sentence(&self, span: Span<InBlock>) -> Span<InBlock> {
        sentence(&self.text, span)
    }

    /// The mentions, by place among them, that lie within a stretch.
    pub(super) fn mentions_in(&self, span: Span<InBlock>) -> Range<usize> {
        let first = self.mentions.partition_point(|m| m.span.start < span.start);
        let last = self.mentions.partition_point(|m| m.span.end <= span.end);
        first..last.max(first)
    }
}

/// The date that all dated documents of a file have.
fn only_date(file: &File) -> Option<&str> {
    let mut dates = file.restored().documents.iter().filter_map(|d| d.date.as_deref());
    let first = dates.next()?;
    dates.all(|date| date == first).then_some(first)
}

/// Whether a confidence is that of a guess.
pub(super) fn is_low(confidence: Confidence) -> bool {
    confidence == Confidence::Low
}

/// How far a sentence reaches to either side of what it is cut for, in UTF-16 units, as in the page. A text without stops
/// would else be one sentence, told again for every mark in it: its length squared.
const REACH: usize = 1000;

/// Bytes of the characters within [`REACH`].
fn within_reach(characters: impl Iterator<Item = char>) -> usize {
    let mut units = 0;
    let near = |c: &char| {
        units += c.len_utf16();
        units <= REACH
    };
    characters.take_while(near).map(char::len_utf8).sum()
}

/// The sentence of `text` that holds `span`: from behind the last full stop before it to the first one behind it, closing
/// quotation marks and the stop included, spaces left out. Semicolons part sentences as they part the items of Chinese
/// lists; a point ends one only before white space or at the end. One longer than [`REACH`] on a side is cut there.
pub fn sentence(text: &str, span: Span<InBlock>) -> Span<InBlock> {
    let (from, to) = ((span.start as usize).min(text.len()), (span.end as usize).min(text.len()));
    let low = from - within_reach(text[..from].chars().rev());
    let text = &text[..to + within_reach(text[to..].chars())];
    let (mut start, mut end) = (low, text.len());
    // Two stops back is far enough: what closes the nearer one may reach into the stretch.
    let stop = |end: usize| {
        text.get(low..end).and_then(|t| t.rfind(['。', '！', '？', '；', '\n'])).map_or(low, |at| low + at)
    };
    let far = stop(stop(from));
    let mut characters = text[far..].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let at = at + far;
        let stops = match c {
            '。' | '！' | '？' | '；' | '\n' => true,
            '.' | '!' | '?' | ';' => characters.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if !stops {
            continue;
        }
        while characters.next_if(|(_, c)| matches!(c, '”' | '’' | '」' | '』' | '"' | '）')).is_some()
        {
        }
        let behind = characters.peek().map_or(text.len(), |(i, _)| *i + far);
        if behind <= from {
            start = behind;
        } else if at + c.len_utf8() >= to {
            end = behind;
            break;
        }
    }
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    Span::new(start as u32, (start + text[start..end].trim_end().len()) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::AddOptions;

    fn sentence_of<'t>(text: &'t str, part: &str) -> &'t str {
        let at = text.find(part).unwrap();
        let span = Span::new(at as u32, (at + part.len()) as u32);
        &text[sentence(text, span).range()]
    }

    #[test]
    fn a_sentence_ends_with_its_stop_and_what_closes_it() {
        let text = "各方重申：“合作不变。”双方愿继续磋商；部长们同意。 完";
        assert_eq!(sentence_of(text, "合作"), "各方重申：“合作不变。”");
        assert_eq!(sentence_of(text, "磋商"), "双方愿继续磋商；");
        assert_eq!(sentence_of(text, "同意"), "部长们同意。");
        assert_eq!(sentence_of(text, "完"), "完");
        assert_eq!(sentence_of(text, "磋商；部长们"), "双方愿继续磋商；部长们同意。");
        assert_eq!(sentence_of("It cost 2.5 euro. Then it ended.", "cost"), "It cost 2.5 euro.");
        assert_eq!(sentence("", Span::new(3, 9)), Span::new(0, 0));
        let endless = format!("{}中{}", "𠮷".repeat(REACH), "国".repeat(2 * REACH));
        let of = sentence_of(&endless, "中");
        assert_eq!((of.matches('𠮷').count(), of.matches('国').count()), (REACH / 2, REACH));
    }

    #[test]
    fn documents_come_in_order_of_date_and_blocks_have_what_is_theirs() {
        let mut corpus = Corpus::new().unwrap();
        let dated = |date: Option<&str>| AddOptions {
            title: Some("公报".to_owned()),
            date: date.map(str::to_owned),
            ..AddOptions::default()
        };
        let text =
            "双方支持老挝关于设立水文中心的倡议。\n\n双方欢迎《湄公河流域粮食协定》（2019年3月5日，金边）。";
        for date in [Some("2031-05"), None, Some("2030")] {
            corpus.add("t.txt", text.as_bytes(), dated(date)).unwrap();
        }
        let reading = Reading::new(&corpus);
        let order: Vec<_> = reading.passages.iter().map(|p| (p.file, p.block)).collect();
        assert_eq!(order, [(2, 0), (2, 1), (0, 0), (0, 1), (1, 0), (1, 1)]);
        for passage in &reading.passages {
            assert!(passage.facts.iter().all(|f| f.block == passage.block) && passage.facts.len() == 1);
            assert!(passage.mentions.iter().all(|m| m.block == passage.block));
            assert_eq!(passage.statements.len(), 1);
            let all = passage.mentions_in(Span::new(0, passage.text.len() as u32));
            assert_eq!(all, 0..passage.mentions.len());
        }
    }
}
