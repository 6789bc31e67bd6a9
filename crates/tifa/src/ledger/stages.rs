//! What is done with a text at a place that names it: the verbs that govern it or stand behind it.
//!
//! ```text
//! said     := governor … list | modifier的 list | list behind
//! governor := stage-word [了|…的] [modifier的]                制定旨在…的《X》, 落实2019年在…通过的《X》
//! modifier := … stage-word 的                                2019年生效的《X》
//! behind   := [bracket] between* stage-word                 《X》已获通过, 《X》草案进行讨论, 《X》的倡议
//! list     := 《X》[bracket] (、|和|…) 《Y》 …                  each member has what the list has
//! ```
//! The words are those of `stages.tsv`. An adoption that is asked for (呼吁尽快通过) is one under negotiation. It knows one
//! block. Not recognised: verbs in another clause than the text's name, passives with an agent, back-references.

use super::reading::Passage;
use crate::mention::{Kind, Mention};
use crate::pack::Packs;
use crate::span::{InBlock, Span};
use crate::statement::Class;

/// A stage of a text's life, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Proposed,
    Discussed,
    Drafted,
    Adopted,
    InForce,
    CarriedOut,
    Extended,
    Ended,
}

impl Stage {
    /// The word of the pack, and the key of its column.
    pub(super) const ALL: [(Self, &'static str); 8] = [
        (Self::Proposed, "proposed"),
        (Self::Discussed, "discussed"),
        (Self::Drafted, "drafted"),
        (Self::Adopted, "adopted"),
        (Self::InForce, "in-force"),
        (Self::CarriedOut, "carried-out"),
        (Self::Extended, "extended"),
        (Self::Ended, "ended"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Stage(Stage),
    /// Says that an adoption is asked for.
    Wanted,
    /// May stand between a text and its verb.
    Between,
    /// Holds another word of the table and means nothing here.
    Plain,
}

/// The words of `stages.tsv`.
pub(super) struct Verbs {
    /// The longest first.
    words: Vec<(&'static str, Sense)>,
}

/// What a place says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) stage: Stage,
    /// Verb and text.
    pub(super) span: Span<InBlock>,
    /// The verb alone.
    pub(super) verb: Span<InBlock>,
    /// It is said of the text in passing (2019年通过的《X》), not as news.
    pub(super) modifier: bool,
}

/// A word at a place of the block.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    sense: Sense,
}

/// What stands between a governor and its text may be no longer, in characters.
const LONGEST_GAP: usize = 24;

impl Verbs {
    /// A word of an unknown stage means nothing; a test of the packs sees to it that there is none.
    pub(super) fn new() -> Self {
        // A pack that cannot be read has no words.
        let table = Packs::stages().ok();
        let sense = |name: &str| match name {
            "wanted" => Sense::Wanted,
            "between" => Sense::Between,
            _ => Stage::ALL.iter().find(|(_, n)| *n == name).map_or(Sense::Plain, |(s, _)| Sense::Stage(*s)),
        };
        let words = table.iter().flat_map(|table| {
            let (word, stage) = (table.column("word"), table.column("stage"));
            table.rows().map(move |row| (row.cell(word), sense(row.cell(stage))))
        });
        let mut words: Vec<_> = words.collect();
        crate::order::sort_by_key(&mut words, |(word, _)| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// The longest word of one of the wanted senses that `text` begins with.
    fn first(&self, text: &str, wanted: impl Fn(Sense) -> bool) -> Option<(usize, Sense)> {
        self.words
            .iter()
            .find(|(word, sense)| wanted(*sense) && text.starts_with(word))
            .map(|(word, sense)| (word.len(), *sense))
    }

    /// The verb of adoption or entry into force that a text ends with.
    pub(super) fn adoption_at_end(&self, text: &str) -> Option<&'static str> {
        let wanted = |s: Sense| matches!(s, Sense::Stage(Stage::Adopted | Stage::InForce));
        self.words.iter().find(|(word, sense)| wanted(*sense) && text.ends_with(word)).map(|(word, _)| *word)
    }

    /// The words of a stretch that stand in no mention, from left to right.
    fn hits(&self, passage: &Passage<'_>, from: usize, to: usize) -> Vec<Hit> {
        let text = passage.read();
        let mut hits = Vec::new();
        let mut at = from;
        while at < to {
            let inside = last_before(passage, at as u32 + 1).filter(|m| m.span.contains(at as u32));
            if let Some(mention) = inside {
                at = mention.span.end as usize;
            } else if let Some((len, sense)) = self.first(&text[at..to], |s| s != Sense::Between) {
                hits.push(Hit { start: at, end: at + len, sense });
                at += len;
            } else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        hits
    }

    /// What the block says of its mention `index`.
    pub(super) fn said(&self, passage: &Passage<'_>, index: usize) -> Vec<Said> {
        let mut out = Vec::new();
        let own = passage.mentions[index].span;
        self.before(passage, first_of_list(passage, index), own, &mut out);
        self.behind(passage, last_of_list(passage, index), own, &mut out);
        out
    }

    fn before(&self, passage: &Passage<'_>, first: usize, own: Span<InBlock>, out: &mut Vec<Said>) {
        let text = passage.read();
        let end = passage.mentions[first].span.start as usize;
        let from = clause_start(text, end);
        let mut hits = self.hits(passage, from, end);
        let mut said = |hit: &Hit, stage: Stage, modifier: bool| {
            out.push(Said {
                stage,
                span: Span::new(hit.start as u32, own.end),
                verb: Span::new(hit.start as u32, hit.end as u32),
                modifier,
            });
        };
        // 2019年在塔什干通过的《X》
        let bare = text[from..end].trim_end_matches(['“', '"']);
        let modified = bare.strip_suffix('的').map(|b| from + b.len());
        let modifier = hits.pop_if(|h| Some(h.end) == modified && matches!(h.sense, Sense::Stage(_)));
        if let Some(hit) = modifier
            && let Sense::Stage(stage) = hit.sense
        {
            said(&hit, stage, true);
        }
        let end = modifier.map_or(from + bare.len(), |m| m.start);
        while hits.last().is_some_and(|h| h.sense == Sense::Plain) {
            hits.pop();
        }
        let Some((hit, Sense::Stage(stage))) = hits.pop().map(|h| (h, h.sense)) else { return };
        let gap = without_mentions(passage, hit.end, end);
        let near = gap.chars().count() <= LONGEST_GAP
            && (modifier.is_some()
                || matches!(gap.trim(), "" | "了" | "过" | "和" | "以")
                || gap.ends_with('的'));
        if !near {
            return;
        }
        let wanted = !gap.starts_with('了')
            && (hits.iter().any(|h| h.sense == Sense::Wanted)
                || is_asked_for(passage, from, hit.start as u32));
        match stage {
            Stage::Adopted if wanted => said(&hit, Stage::Discussed, false),
            Stage::InForce | Stage::Extended | Stage::Ended if wanted => {}
            _ => said(&hit, stage, false),
        }
    }

    fn behind(&self, passage: &Passage<'_>, last: usize, own: Span<InBlock>, out: &mut Vec<Said>) {
        let text = passage.read();
        let first = passage.mentions[first_of_list(passage, last)].span.start as usize;
        // 根据《X》制定: of another text. 第1号决议通过: by it, not of it.
        let based = ["根据", "按照", "依照", "依据", "基于", "遵照", "参照"]
            .iter()
            .any(|w| text[..first].ends_with(w));
        if based || passage.mentions[last].kind == Kind::Resolution {
            return;
        }
        let name = passage.mentions[last].span.end as usize;
        let mut at = skip_bracket(text, name);
        let mut found: Option<(Hit, bool)> = None;
        let mut wanted = is_asked_for(passage, clause_start(text, first), name as u32);
        while let Some((len, sense)) = self.first(&text[at..], |_| true) {
            match sense {
                Sense::Stage(stage) => {
                    // 签署15周年: how long ago, not that it was done.
                    let years = text[at + len..].starts_with(|c: char| c.is_ascii_digit());
                    let hit = Hit { start: at, end: at + len, sense: Sense::Stage(stage) };
                    found = Some((hit, years));
                }
                Sense::Wanted => wanted = true,
                Sense::Between | Sense::Plain => {
                    wanted |= ["应", "须", "将", "早日", "尽快", "需要", "有必要", "未来"]
                        .iter()
                        .any(|w| text[at..at + len].contains(w));
                }
            }
            at += len;
        }
        let Some((hit, past)) = found else { return };
        let Sense::Stage(mut stage) = hit.sense else { return };
        if wanted && stage == Stage::Adopted {
            stage = Stage::Discussed;
        } else if wanted && matches!(stage, Stage::InForce | Stage::Extended | Stage::Ended) {
            return;
        }
        out.push(Said {
            stage,
            span: Span::new(own.start, hit.end as u32),
            verb: Span::new(hit.start as u32, hit.end as u32),
            modifier: past,
        });
    }
}

/// Where the clause that goes on at `end` begins; the commas of brackets part no clauses.
fn clause_start(text: &str, end: usize) -> usize {
    let mut depth = 0;
    for (at, c) in text[..end].char_indices().rev() {
        match c {
            '）' | ')' | '》' | '〉' => depth += 1,
            '（' | '(' | '《' | '〈' => depth -= 1,
            '。' | '；' | '！' | '？' | '：' | '\n' => return at + c.len_utf8(),
            '，' | ',' if depth <= 0 => return at + c.len_utf8(),
            _ => {}
        }
    }
    0
}

/// Behind the bracket that opens at `at`, closing quotation marks before it; `at` where there is none.
fn skip_bracket(text: &str, at: usize) -> usize {
    let rest = text[at..].trim_start_matches(['”', '"']);
    let inside = rest.trim_start_matches(['（', '(']);
    if inside.len() == rest.len() {
        return text.len() - rest.len();
    }
    match inside.char_indices().find(|(_, c)| matches!(c, '）' | ')')) {
        Some((close, c)) => text.len() - inside.len() + close + c.len_utf8(),
        None => text.len() - rest.len(),
    }
}

/// The last mention that begins before `end`. A block may be a whole book, so that none is gone through for a place.
fn last_before<'p>(passage: &'p Passage<'_>, end: u32) -> Option<&'p Mention> {
    let behind = passage.mentions.partition_point(|m| m.span.start < end);
    behind.checked_sub(1).map(|i| &passage.mentions[i])
}

fn without_mentions(passage: &Passage<'_>, from: usize, to: usize) -> String {
    let mut out = String::new();
    let mut at = from;
    let first = passage.mentions.partition_point(|m| (m.span.start as usize) < from);
    let inside = passage.mentions[first..].iter().map(|m| m.span.range());
    for mention in inside.take_while(|m| m.start < to).filter(|m| m.end <= to) {
        out.push_str(passage.read().get(at..mention.start).unwrap_or_default());
        at = mention.end;
    }
    out.push_str(passage.read().get(at..to).unwrap_or_default());
    out
}

/// Whether two texts that follow each other are members of one list, a bracket behind the first.
fn are_listed(passage: &Passage<'_>, left: usize, right: usize) -> bool {
    let (from, to) = (passage.mentions[left].span.end as usize, passage.mentions[right].span.start as usize);
    let from = skip_bracket(passage.read(), from);
    from <= to && {
        let gap = without_mentions(passage, from, to);
        matches!(
            gap.trim_matches(['“', '”', '"', ' ']),
            "" | "、" | "和" | "及" | "与" | "以及" | "，以及" | "，和"
        ) || gap.chars().count() <= 14 && gap.starts_with(['及', '和']) && gap.ends_with('、')
    }
}

/// The text before this one in its block, other mentions between left out, and whether both are of one list.
fn first_of_list(passage: &Passage<'_>, index: usize) -> usize {
    let is_text = |i: &usize| passage.mentions[*i].kind == Kind::Instrument;
    let mut first = index;
    while let Some(left) = (0..first).rev().find(is_text).filter(|l| are_listed(passage, *l, first)) {
        first = left;
    }
    first
}

fn last_of_list(passage: &Passage<'_>, index: usize) -> usize {
    let is_text = |i: &usize| passage.mentions[*i].kind == Kind::Instrument;
    let mut last = index;
    while let Some(right) =
        (last + 1..passage.mentions.len()).find(is_text).filter(|r| are_listed(passage, last, *r))
    {
        last = right;
    }
    last
}

/// Whether the position that goes on at `verb` is a call or an intention: 呼吁落实A，并在协商一致基础上通过B.
fn is_asked_for(passage: &Passage<'_>, clause: usize, verb: u32) -> bool {
    // 对终止《X》表示遗憾: what is spoken of, not what is called for.
    if passage.read()[clause..].starts_with('对') {
        return false;
    }
    let sentence = passage.sentence(Span::new(verb, verb));
    let behind = passage.statements.partition_point(|s| s.predicate.span.start < verb);
    let before = passage.statements[..behind]
        .iter()
        .rev()
        .take_while(|s| s.predicate.span.start >= sentence.start)
        .filter(|s| s.predicate.span.end <= verb && s.predicate.block == passage.block);
    before
        .max_by_key(|s| s.predicate.span.end)
        .is_some_and(|s| matches!(s.class, Class::Urge | Class::Commit))
}

/// The body right in front of a verb of adoption, its date and place between: 联合国大会2019年在纽约通过.
pub(super) fn body_before(passage: &Passage<'_>, verb: Span<InBlock>) -> Option<usize> {
    let mut end = verb.start;
    let behind = passage.mentions.partition_point(|m| m.span.end <= verb.start);
    for (index, mention) in passage.mentions[..behind].iter().enumerate().rev() {
        let gap = passage.read().get(mention.span.end as usize..end as usize)?;
        if gap.chars().count() > 5 || gap.contains(['，', '。', '；', '、', '）', ')', '》']) {
            return None;
        }
        match mention.kind {
            Kind::Organization | Kind::Event => return Some(index),
            Kind::Date | Kind::Place => end = mention.span.start,
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    /// `title stage verb` of everything said in a text, in order.
    fn said(text: &str) -> Vec<String> {
        let mut corpus = Corpus::new().unwrap();
        corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        let reading = Reading::new(&corpus);
        let verbs = Verbs::new();
        let mut out = Vec::new();
        for passage in &reading.passages {
            for (i, mention) in
                passage.mentions.iter().enumerate().filter(|(_, m)| m.kind == Kind::Instrument)
            {
                for said in verbs.said(passage, i) {
                    let name = Stage::ALL.iter().find(|(s, _)| *s == said.stage).unwrap().1;
                    let sign = if said.modifier { "*" } else { "" };
                    out.push(format!(
                        "{} {name}{sign} {}",
                        passage.str(mention.span),
                        passage.str(said.verb)
                    ));
                }
            }
        }
        out
    }

    #[test]
    fn a_verb_in_front_governs_the_whole_list() {
        assert_eq!(
            said("双方应切实落实《甲纲要》（2031年3月5日，金边）、《乙计划》和《丙构想》。"),
            ["《甲纲要》 carried-out 落实", "《乙计划》 carried-out 落实", "《丙构想》 carried-out 落实"]
        );
        assert_eq!(
            said("双方支持落实2030年5月6日在万象通过的《甲纲要》。"),
            ["《甲纲要》 adopted* 通过", "《甲纲要》 carried-out 落实"]
        );
        assert_eq!(said("双方同意通过落实《甲纲要》加强合作。"), ["《甲纲要》 carried-out 落实"]);
    }

    #[test]
    fn a_relative_clause_may_stand_between() {
        assert_eq!(said("各方支持制定旨在保护河流的《甲纲要》。"), ["《甲纲要》 drafted 制定"]);
        assert_eq!(said("通过各国加强协调落实规划，根据《甲公约》开展合作。"), [""; 0]);
    }

    #[test]
    fn an_adoption_that_is_asked_for_is_none() {
        assert_eq!(said("部长们呼吁在协商一致基础上尽快通过《甲公约》。"), ["《甲公约》 discussed 通过"]);
        assert_eq!(
            said("部长们呼吁全面落实《乙战略》，并早日通过《甲公约》。"),
            ["《乙战略》 carried-out 落实", "《甲公约》 discussed 通过"]
        );
        assert_eq!(said("部长们欢迎通过《甲公约》。"), ["《甲公约》 adopted 通过"]);
        assert_eq!(said("部长们呼吁就《甲公约》达成一致。"), ["《甲公约》 discussed 达成"]);
        assert_eq!(said("部长们欢迎会议成果，以及签署《甲公约》。"), ["《甲公约》 adopted 签署"]);
        assert_eq!(
            said("部长们呼吁延长《乙条约》，对终止《丙条约》表示遗憾，商定将《丁协定》有效期延长五年。"),
            ["《丙条约》 ended 终止", "《丁协定》 extended 延长"]
        );
    }

    #[test]
    fn verbs_behind_are_read_over_what_may_stand_between() {
        assert_eq!(said("双方注意到《甲计划》（2031年，万象）已获通过。"), ["《甲计划》 adopted 通过"]);
        assert_eq!(said("双方对《甲路线图》草案进行讨论。"), ["《甲路线图》 discussed 讨论"]);
        assert_eq!(said("《甲构想》应当得到切实落实。"), ["《甲构想》 carried-out 落实"]);
        assert_eq!(said("各方强调《甲条约》签署15周年的意义。"), ["《甲条约》 adopted* 签署"]);
        assert_eq!(said("《甲构想》的行动计划得到落实。"), [""; 0]);
        assert_eq!(said("双方根据《甲宪章》制定了新的规则。"), [""; 0]);
    }
}
