//! Statements: who takes what position, on what. One statement is one attitude predicate with its holder and content.
//!
//! ```text
//! sentence  := [number] clause (，clause)*            (12. 我们…; 三、双方…)
//! clause    := [connective] [holder] [adverbial] predicate content | content
//! holder    := [作为…的] state [政府|方面] (、state)* [（以下称…）] | organisation [有关] 成员国 | 成员国 | 各方 | 元首们 | … | organisation
//!            | state 同 (state | region 国家) [（以下称…）] [领导人]  (who speak together)
//!            | (双方|两国|各国) section                            (双方质检部门, 两国海关)
//! predicate := (adverb | modal | assert-word | light-verb)* attitude-word
//!            | (将|愿) adverb*
//!            | (对|向) … light-verb adverb* noun                  (对…表示严重关切)
//! ```
//! A holder carries on through its sentence and into the next ones of the paragraph, from `成员国：` to the items
//! behind it, over paragraphs that are parts of one sentence (我们，…；意识到…；), and as a guess into a paragraph that
//! begins with an attitude word. What an assert word with a comma reports, what 呼吁 asks for, and what a modal governs
//! in a chain of actions is content. Source of classes and rules: GUIDELINES section 4. Not recognised: positions in noun phrases
//! (…的支持), in the passive without 受到 or 得到 and a holder, in languages other than Chinese.

use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use crate::charset::is_among;
use crate::mention::{Confidence, Kind, Mention};
use crate::pack::{PackError, Packs};
use crate::restore::Role;
use crate::span::{InBlock, Span};

/// The class of an attitude (GUIDELINES section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// 决定, 通过
    Decide,
    /// 将, 愿
    Commit,
    /// 支持, 主张
    Endorse,
    /// 欢迎, 赞赏
    Welcome,
    /// 强调, 认为
    Assert,
    /// 注意到
    Note,
    /// 呼吁, 敦促
    Urge,
    /// 表示关切
    Concern,
    /// 反对, 谴责
    Oppose,
}

impl Class {
    /// All classes, in the order of the page's numbers.
    pub const ALL: [Self; 9] = [
        Self::Decide,
        Self::Commit,
        Self::Endorse,
        Self::Welcome,
        Self::Assert,
        Self::Note,
        Self::Urge,
        Self::Concern,
        Self::Oppose,
    ];

    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Commit => "commit",
            Self::Endorse => "endorse",
            Self::Welcome => "welcome",
            Self::Assert => "assert",
            Self::Note => "note",
            Self::Urge => "urge",
            Self::Concern => "concern",
            Self::Oppose => "oppose",
        }
    }
}

/// A stretch of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The block.
    pub block: u32,
    /// Where in its restored text.
    pub span: Span<InBlock>,
}

/// A position taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who takes it; `None` where nobody is named.
    pub holder: Option<Place>,
    /// The attitude word with its adverbs.
    pub predicate: Place,
    /// The attitude's class.
    pub class: Class,
    /// The rest of its clause; where that is empty (指出，…) what it reports.
    pub content: Place,
    /// The rule that made it.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: Confidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Attitude(Class),
    Adverb,
    Light,
    Governor,
    Holder,
}

/// The words of position.
pub struct Attitudes {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    words: Vec<Word>,
}

impl Attitudes {
    /// Builds the dictionary.
    ///
    /// # Errors
    /// [`PackError`] for a word of an unknown class.
    pub fn new() -> Result<Self, PackError> {
        let table = Packs::attitudes()?;
        let (word, class) = (table.column("word"), table.column("class"));
        let mut strings = BTreeMap::new();
        for row in table.rows() {
            let name = row.cell(class);
            let sense = match name {
                "adverb" => Word::Adverb,
                "light" => Word::Light,
                "governor" => Word::Governor,
                "holder" => Word::Holder,
                _ => match Class::ALL.iter().find(|c| c.name() == name) {
                    Some(class) => Word::Attitude(*class),
                    None => {
                        return Err(PackError {
                            file: table.file.to_owned(),
                            line: row.line,
                            reason: format!("there is no class '{name}'"),
                        });
                    }
                },
            };
            strings.entry(row.cell(word)).or_insert(sense);
        }
        let words = strings.values().copied().collect();
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(strings.keys().zip(0u32..))
            .map_err(|e| PackError { file: table.file.to_owned(), line: 0, reason: e.to_string() })?;
        Ok(Self { automaton, words })
    }
}

#[derive(Debug, Clone, Copy)]
struct Hit {
    start: u32,
    end: u32,
    word: Word,
}

/// What a thing will do, not somebody who says 将 of himself.
const FORETOLD: [&str; 14] = [
    "为",
    "是",
    "成为",
    "导致",
    "有助于",
    "有利于",
    "使",
    "损害",
    "破坏",
    "危害",
    "威胁",
    "影响",
    "造成",
    "带来",
];

/// How many bytes may lie between a holder and the light verb that says what it feels: some 330 Han characters.
const REACH: u32 = 1000;

/// What stands in front of a holder and says which of them.
const SOME: [&str; 11] =
    ["有关", "相关", "部分", "其他", "与会", "全体", "感兴趣的", "有意愿的", "本次", "此次", "本届"];

/// What stands before the attitude of who is named: 中方理解并支持, 各方并支持.
const UNDERSTANDS: [&str; 2] = ["理解并", "并"];

/// Who speaks of themselves, with or without an apposition.
const FIRST_PERSON: &str = "我们";

/// Decisions that need no holder in front: none of them is a preposition or part of what others say.
const DECISIONS: [&str; 4] = ["责成", "决定", "商定", "同意"];

/// What carries on from block to block: the holder of a list of items.
#[derive(Debug, Clone, Copy, Default)]
pub struct Carry {
    holder: Option<Place>,
    /// Who spoke last in this document: a guess at who does in a paragraph that begins with an attitude word.
    spoke: Option<Place>,
    /// Who holds the numbered points of a list that name nobody.
    listed: Option<Place>,
}

/// The end of a paragraph's own number or of an item's sign: 12. | 一、 | （三） | 第四条 | ——.
fn numbering_end(text: &str) -> u32 {
    let whole = text.len();
    let counts = |c: char| c.is_numeric() || is_among(c, "一二三四五六七八九十百〇");
    // ——双方强调: the sign of an item.
    let text = text.trim_start_matches([' ', '\u{3000}']);
    let dashed = text.trim_start_matches(['—', '–', '－', '-', '•', '·', '●', '*', ' ', '\u{3000}']);
    if dashed.len() < text.len() {
        return (whole - dashed.len()) as u32;
    }
    let open = text.trim_start_matches(['（', '(', '第', ' ', '\u{3000}', '：']);
    let behind = open.trim_start_matches(counts);
    let sign = ['.', '．', '、', '）', ')', '条', ' ', '\u{3000}'];
    if behind.len() == open.len() || !behind.starts_with(sign) {
        return 0;
    }
    let mut rest = behind.trim_start_matches(sign);
    while rest.starts_with(|c: char| c.is_ascii_digit()) {
        // 1.2 双方强调, 2.1.3 双方强调; but 1.5亿人 is a number of something.
        let deeper = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if deeper.starts_with(|c| is_among(c, "百千万亿倍吨米公度个元美份平成年月日%％")) {
            return 0;
        }
        rest = deeper.trim_start_matches(sign);
    }
    (whole - rest.len()) as u32
}

/// The end of an agency's line in front of the text: 新华社北京11月5日电 .
fn agency_end(text: &str) -> u32 {
    let Some((line, rest)) = text.split_once('电') else { return 0 };
    let agency = line.chars().count() <= 24 && line.contains('社') && line.ends_with('日');
    let behind = rest.trim_start();
    if agency && behind.len() < rest.len() { (text.len() - behind.len()) as u32 } else { 0 }
}

/// A sign or space that parts clauses.
fn is_parting(c: char) -> bool {
    c.is_whitespace() || is_among(c, "，。；：！？,;:")
}

/// A predicate found at a place.
#[derive(Debug, Clone, Copy)]
struct Predicate {
    span: Span<InBlock>,
    class: Class,
    rule: &'static str,
}

/// The mention that a byte lies in; mentions stand in order and do not overlap.
fn mention_at(mentions: &[Mention], at: u32) -> Option<&Mention> {
    let behind = mentions.partition_point(|m| m.span.start <= at);
    mentions.get(behind.checked_sub(1)?).filter(|m| m.span.contains(at))
}

struct Reader<'a> {
    text: &'a str,
    block: u32,
    mentions: &'a [Mention],
    hits: Vec<Hit>,
    /// Whether the block is part of a list whose holder stands above it.
    listed: bool,
}

/// Appends the statements of one block. `text` is its restored text, folded to simplified characters without moving an
/// offset; `mentions` are the block's own, in order.
pub fn find(
    attitudes: &Attitudes,
    block: u32,
    role: Role,
    text: &str,
    mentions: &[Mention],
    carry: &mut Carry,
    out: &mut Vec<Statement>,
) {
    if !matches!(role, Role::Paragraph | Role::Item) {
        if matches!(role, Role::Title | Role::Heading) {
            carry.holder = None;
        }
        if role == Role::Title {
            carry.spoke = None;
        }
        return;
    }
    let hits = attitudes
        .automaton
        .leftmost_find_iter(text)
        .map(|m| Hit {
            start: m.start() as u32,
            end: m.end() as u32,
            word: attitudes.words[m.value() as usize],
        })
        .filter(|h| mention_at(mentions, h.start).is_none_or(|m| h.end > m.span.end))
        .collect();
    let reader = Reader { text, block, mentions, hits, listed: carry.holder.is_some() };
    reader.read(carry, out);
}

/// How the clause before bears on the next one.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// Where the sentence begins.
    start: u32,
    /// An assert word with a comma: the next clause is what it reports.
    reports: bool,
    /// 注意到 with a comma: the next clause is what is noted.
    noted: bool,
    /// A modal governs a chain of actions.
    governed: bool,
    /// That modal is 将 or 愿, and none of duty (应, 须).
    willing: bool,
    /// That modal is 愿: what is supported beside it is a stance of its own.
    wishes: bool,
    /// The clauses say what somebody else is asked to do.
    asked: bool,
    /// Who is asked is named: 呼吁国际社会….
    addressed: bool,
    /// The holder stands in this sentence.
    spoken: bool,
    /// The holder of this block's first clause stands in an earlier block.
    carried: bool,
    /// 对… has begun, and its 表示关切 has not come yet.
    toward: bool,
    /// 在… has begun, and its 基础上 has not come yet.
    within: bool,
    /// 将根据…，: a modal whose verb stands in a clause to come.
    open: bool,
    /// 欢迎签署甲，并通过乙: what others adopt is welcomed. 指出某会议富有成效，通过了…: a meeting did.
    adopted: bool,
    /// 支持某机构根据某决议，: what is supported has its verb in the next clause.
    based: bool,
    /// The holder was named in the clause before, which takes no position: 甲国作为某方，.
    named: bool,
}

impl Reader<'_> {
    fn read(&self, carry: &mut Carry, out: &mut Vec<Statement>) {
        let from = out.len();
        // 一、一致同意…。二、某国反对…。三、重申…: what one point says of its own holder does not go on into the next.
        let numbered = numbering_end(self.text) > 0;
        carry.listed = carry.holder.or(carry.listed).filter(|_| numbered);
        carry.holder = carry.holder.or(carry.listed);
        let mut holder = carry.holder;
        // （五）落实某计划，支持某合作区建设: so does a point that names nobody.
        if holder.is_none() && (numbered || self.begins_with_attitude()) {
            holder = carry.spoke;
            carry.listed = holder.filter(|_| numbered);
        }
        for (sentence, aside) in self.sentences() {
            let before = holder;
            let carried = carry.holder.is_some() && sentence.start == 0;
            let mut state = State { start: sentence.start, carried, ..State::default() };
            let first = out.len();
            let mut clauses = Vec::new();
            // A holder named inside what another reports gives way at the end of the sentence.
            for clause in self.cut(sentence, &['，', ',', '：', ':']) {
                self.clause(clause, &mut holder, &mut state, out);
                clauses.resize(out.len() - first, clause.start);
            }
            self.report(sentence, &clauses, &mut out[first..]);
            // Who speaks in a bracket does not go on behind it.
            if aside {
                holder = before;
            }
        }
        // 我们，某组织（以下简称“本组织”）成员国元首: a bracket cuts the apposition, the pronoun is who speaks.
        let holders = out[from..].iter_mut().map(|s| &mut s.holder).chain([&mut holder]);
        for place in holders.flatten().filter(|p| p.block == self.block) {
            let text = &self.text[place.span.range()];
            if text.starts_with(FIRST_PERSON) && text.contains(['（', '(']) {
                place.span.end = place.span.start + FIRST_PERSON.len() as u32;
            }
        }
        let named = |s: &&Statement| s.holder.is_some_and(|h| h.block == self.block);
        // （二）欢迎…，某国愿…: who is named inside another's point does not speak in the next ones.
        let theirs = out.get(from).is_some_and(|s| s.holder.is_some() && !named(&s));
        let last = out[from..].iter().rev().find(named).filter(|_| !theirs);
        carry.spoke = last.and_then(|s| s.holder).or(carry.spoke);
        // 我们，甲国和乙国的元首，于某日举行会议。: who speaks is said before a position is taken.
        let begin = numbering_end(self.text);
        let me = self.text[begin as usize..].strip_prefix(FIRST_PERSON).unwrap_or_default();
        if carry.spoke.is_none() && me.starts_with(['，', ',']) {
            let span = Span::new(begin, begin + FIRST_PERSON.len() as u32);
            carry.spoke = Some(Place { block: self.block, span });
        }
        // 成员国：
        let end = self.text.trim_end();
        let opens = end.ends_with(['：', ':']);
        if opens {
            let named = self
                .hits
                .iter()
                .rev()
                .find(|h| h.word == Word::Holder && end[h.end as usize..].chars().count() == 1)
                .map(|h| Place { block: self.block, span: Span::new(h.start, h.end) });
            carry.holder = named.or(holder);
        } else if end.ends_with(['；', ';', '，']) || self.is_open(end, holder) {
            // 我们，…；忆及…；重申…: one sentence over many paragraphs.
            carry.holder = holder;
        } else if out[from..].iter().any(|s| s.holder.is_some_and(|h| h.block == self.block))
            || out.len() == from && !numbered
        {
            // A paragraph with its own holder, or one without a position and a number, ends the list.
            carry.holder = None;
        }
    }

    /// The sentences of the block, and whether each stands in a bracket of its own: （甲国未参加本段，其他成员国重申…。）
    fn sentences(&self) -> Vec<(Span<InBlock>, bool)> {
        let mut out = Vec::new();
        for mut sentence in self.cut(Span::new(0, self.text.len() as u32), &['。', '；', '！', '？', ';'])
        {
            let text = &self.text[sentence.range()];
            let close = text.strip_prefix(['（', '(']).and_then(|_| text.find("。）").or(text.find("。)")));
            if let Some(close) = close {
                let end = sentence.start + (close + '。'.len_utf8()) as u32;
                let sign = |at: u32| self.text[at as usize..].chars().next().map_or(0, char::len_utf8) as u32;
                out.push((Span::new(sentence.start + sign(sentence.start), end), true));
                sentence.start = end + sign(end);
            }
            out.push((sentence, false));
        }
        out
    }

    /// 主张加强合作，…: whether a paragraph names nobody before its first attitude word.
    fn begins_with_attitude(&self) -> bool {
        let clauses = self.cut(Span::new(0, self.text.len() as u32), &['，', ',', '：', ':', '。', '；']);
        // 在新的形势下，主张…
        let first = clauses.iter().find(|clause| !self.is_frame(**clause));
        first.is_some_and(|clause| self.predicate_at(self.skip_connectives(*clause)).is_some())
    }

    /// Whether a paragraph breaks off behind its holder, whose positions stand in the paragraphs below it.
    fn is_open(&self, text: &str, holder: Option<Place>) -> bool {
        let named = holder.filter(|h| h.block == self.block);
        named.is_some_and(|h| self.behind_bracket(h.span.end) as usize >= text.len())
    }

    /// Gives a predicate with nothing behind it in its clause (指出，…) what it reports: up to the clause of the next
    /// statement or the end of the sentence. `clauses` says where the clause of each statement begins.
    fn report(&self, sentence: Span<InBlock>, clauses: &[u32], statements: &mut [Statement]) {
        for index in 0..statements.len() {
            let next = statements.get(index + 1).map(|s| (s.holder, s.predicate.span.start));
            let statement = &mut statements[index];
            // What a light verb says stands before it.
            if statement.rule == "statement.light" {
                continue;
            }
            let content = statement.content.span;
            if !content.is_empty() {
                // 重申在…基础上，发展…: what is said comes behind the comma.
                let open = statement.content.block == self.block && self.is_open_content(content);
                if open && next.is_none_or(|(_, at)| at > content.end) {
                    statement.content.span.end = self.next_clause_end(content.end, sentence.end);
                    continue;
                }
                // 重申一致立场并声明…: what 并 adds is the next one's.
                if let Some((holder, at)) = next.filter(|(_, at)| content.start < *at && *at < content.end)
                    && holder.is_none_or(|h| h.block != self.block || h.span.start < content.start)
                {
                    let own = self.part(content.start, at).trim_end_matches(is_parting);
                    let own = own.trim_end_matches(['并', '且', '和', '及']).trim_end_matches(is_parting);
                    statement.content.span.end = content.start + own.len() as u32;
                }
                continue;
            }
            let from = statement.predicate.span.end;
            let next = clauses[index..].iter().find(|start| **start >= from);
            let reported = self.part(from, *next.unwrap_or(&sentence.end).max(&from));
            let opened = reported.trim_start_matches(is_parting);
            let start = from + (reported.len() - opened.len()) as u32;
            statement.content.span =
                Span::new(start, start + opened.trim_end_matches(is_parting).len() as u32);
        }
    }

    /// The text from one byte to another; nothing where a name in damaged brackets has turned the two round.
    fn part(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// A span without the marks at its end.
    fn without_end(&self, span: Span<InBlock>) -> Span<InBlock> {
        let length = self.text[span.range()].trim_end_matches(is_parting).len();
        Span::new(span.start, span.start + length as u32)
    }

    /// Whether a content is only the adverbial of what stands behind its comma: 在…基础上, 根据…宪章.
    fn is_open_content(&self, content: Span<InBlock>) -> bool {
        let text = &self.text[content.range()];
        let led = ["根据", "按照", "基于", "本着"].iter().any(|p| text.starts_with(p));
        let behind = &self.text[content.end as usize..];
        (led || self.is_frame(content)) && behind.starts_with(['，', ','])
    }

    /// The end of the clause behind the comma at `from`.
    fn next_clause_end(&self, from: u32, limit: u32) -> u32 {
        // Within reach: a text without stops is not cut anew for each position.
        let limit = limit.min(from + self.near(from).len() as u32);
        let clauses = self.cut(Span::new(from, limit), &['，', ',', '：', ':']);
        let end = clauses.iter().find(|c| c.len() > 3).map_or(from, |c| c.end);
        self.text[..end as usize].trim_end_matches(is_parting).len() as u32
    }

    /// Cuts a span at the signs given, outside brackets, quotation marks and titles.
    fn cut(&self, span: Span<InBlock>, signs: &[char]) -> Vec<Span<InBlock>> {
        let mut out = Vec::new();
        let mut depth = 0u32;
        let mut start = span.start;
        for (i, c) in self.text[span.range()].char_indices() {
            let at = span.start + i as u32;
            match c {
                '（' | '(' | '“' | '《' | '「' | '〈' => depth += 1,
                '）' | ')' | '”' | '》' | '」' | '〉' => depth = depth.saturating_sub(1),
                // A narrow semicolon parts sentences before a Han character, and columns or code before anything else.
                ';' if !self.text[at as usize + 1..]
                    .starts_with(|c: char| matches!(c, '\u{3400}'..='\u{9FFF}')) => {}
                _ if depth == 0 && signs.contains(&c) => {
                    let end = at + c.len_utf8() as u32;
                    out.push(Span::new(start, end));
                    start = end;
                }
                // A bracket that never closes holds no sentence.
                '。' => depth = 0,
                _ => {}
            }
        }
        if start < span.end {
            out.push(Span::new(start, span.end));
        }
        out
    }

    fn clause(
        &self,
        clause: Span<InBlock>,
        holder: &mut Option<Place>,
        state: &mut State,
        out: &mut Vec<Statement>,
    ) {
        let mut at = self.skip_connectives(clause);
        if let Some(behind) = self.behind_apposition(at, clause).or_else(|| self.behind_frame(at, clause)) {
            at = behind;
        }
        // The rest of an apposition names nobody new.
        if holder.is_some_and(|h| h.block == self.block && h.span.start < at && clause.end <= h.span.end + 3)
        {
            return;
        }
        // 我们，各成员国领导人宣布: the apposition ends inside this clause.
        let apposed = holder.filter(|h| h.block == self.block && h.span.start < at && at < h.span.end);
        if let Some(apposed) = apposed {
            at = apposed.span.end;
        }
        // Who reports what the holder named in this clause did.
        let mut outer = None;
        // 表示，他们…，坚持…: they are the ones who say so.
        let pronoun = state.reports && self.text[at as usize..].starts_with("他们");
        let named = self.holder_at(at, clause.end).filter(|_| !pronoun && apposed.is_none());
        // 相信…，中国人民将…: whose doing is foretold.
        // 某运动会将促进友谊: an event wills nothing.
        let foretold = |span: &Span<InBlock>| {
            let will = || self.text[span.end as usize..].starts_with('将');
            let event =
                || self.mention_at(span.start).is_some_and(|m| m.kind == Kind::Event && m.span == *span);
            (state.reports || state.noted) && (self.text[span.range()].ends_with("人民") || will() && event())
        };
        let named = named.filter(|span| !foretold(span));
        let has_holder = named.is_some() || apposed.is_some();
        if let Some(span) = named {
            // An apposition stands in clauses of its own: 我们，上海合作组织成员国领导人，强调.
            at = self.behind_bracket(if span.end > clause.end {
                self.hit_at(span.start).map_or(span.start, |h| h.end)
            } else {
                span.end
            });
            // 峰会11月5日一致通过了…: when is skipped.
            at = self.behind_date(at);
            // 中方理解并支持…, 各方并支持…
            let understands = UNDERSTANDS.iter().any(|first| {
                self.text[at as usize..].starts_with(first)
                    && self.predicate_at(at + first.len() as u32).is_some()
            });
            // 某组织今后仍将…
            if self.text[at as usize..].starts_with("今后") {
                at += "今后".len() as u32;
            }
            let speaks = understands || self.predicate_in(at, clause, true).is_some();
            // 上合组织同联合国举办…, inside what others welcome, is no holder; 成员国基于…，反对… is one.
            // 当前，上合组织作为…: behind a word or two the sentence still begins.
            let front = Span::new(state.start, clause.start);
            let begins = self.part(front.start, front.end).chars().nth(6).is_none()
                || self.is_topic(front)
                // 在热情友好的气氛中，甲国和乙国…
                || self.is_one_clause(front) && self.is_frame(front);
            let stands = self.hit_at(span.start).is_some() || self.is_states(span) || begins;
            // …之际，甲国和乙国（以下称“双方”）: what they say stands in the paragraphs below.
            let below = at as usize >= self.text.trim_end().len() && self.text.ends_with(['）', ')']);
            let opens = below
                || self.is_adverbial(at)
                || begins && self.posts_end(span.start).is_some() && self.is_subject_end(at)
                // 甲国政府承认乙国政府，并决定…; 某集团成员已做好准备，希望…
                || begins && self.speaks_for(span) && self.is_subject_end(at)
                // 中方设立基金，支持…
                || begins && self.text[span.range()].ends_with('方') && self.is_subject_end(at)
                // 甲国和乙国彼此视为友邦，并愿…
                || begins && self.are_states(span) && self.is_subject_end(at)
                || self.text[at as usize..].starts_with(['，', ','])
                || begins && self.hit_at(span.start).is_some() && self.is_subject_end(at);
            // 强调，某组织作为…平台，致力于…; 甲国和乙国山水相连，都致力于…: what speaks is named in a clause of its own.
            let rest = &self.text[clause.end as usize..];
            let both = rest.trim_start_matches(['都', '均']);
            let speaks_next = self
                .hit_at(self.text.len() as u32 - both.len() as u32)
                .is_some_and(|h| matches!(h.word, Word::Attitude(_)));
            let as_such =
                speaks_next && (self.text[at as usize..].starts_with("作为") || both.len() < rest.len());
            // 我们，甲国和某联盟成员国的元首，于某日举行会议: who 我们 are.
            let apposes = !speaks
                && holder.is_some_and(|h| {
                    h.block == self.block
                        && h.span.end < clause.start
                        && self.part(h.span.start, clause.start).trim_end_matches(['，', ',']) == FIRST_PERSON
                });
            let reported =
                state.reports && !as_such && !(self.hit_at(span.start).is_some() && self.is_adverbial(at));
            if speaks || as_such || (stands && opens && !reported && !apposes) {
                outer = holder.filter(|_| state.reports || state.noted);
                *holder = Some(Place { block: self.block, span });
                *state = State { start: state.start, ..State::default() };
            }
        }
        // 倡导在…，反对对抗，…基础上构建…: no position before what 在 opens is closed.
        let closes = self.closes_frame(clause);
        let within = state.within && !has_holder;
        state.within = within && !closes;
        // 甲国作为某方，认同此点并愿…: its first verb stands behind the comma.
        let subject = has_holder || std::mem::take(&mut state.named);
        let joined_first = || self.joined_behind(at, clause, subject);
        let found = self.predicate_in(at, clause, has_holder).or_else(joined_first);
        let Some(predicate) = found.filter(|_| !within) else {
            if let Some(span) = self.holder_at_end(clause).filter(|_| !has_holder && !state.reports) {
                *holder = Some(Place { block: self.block, span });
            }
            if let Some(resolved) =
                self.resolves(at, clause).filter(|_| at > clause.start && holder.is_some() && !state.asked)
            {
                self.push(*holder, resolved, clause, out);
            }
            if let Some((giver, given)) = self.received(clause) {
                self.push(Some(giver), given, clause, out);
            }
            // 成员国对…，包括…尤表关切
            if let Some(found) = self.light_in(clause).filter(|_| state.toward) {
                self.push(*holder, found, clause, out);
            }
            // 将甲延长至某年并重申…: 将 is a preposition, and 并 joins what is said.
            let moves = self.hit_at(at).is_some_and(|h| self.part(h.start, h.end) == "将");
            if holder.is_some() && moves && !self.part(at, clause.end).starts_with("将于") {
                self.joined(Span::new(at, clause.end), clause, *holder, state, out);
            }
            state.toward = has_holder && self.text[at as usize..].starts_with(['对', '向']);
            state.named = holder.is_some_and(|h| h.block == self.block && h.span.start >= clause.start);
            self.note_governor(at, clause, state);
            // 声明：关于…，将…: what it is about, then what is declared.
            state.reports &= !has_holder && self.text[at as usize..].starts_with("关于");
            return;
        };
        let rest = Span::new(predicate.span.end, clause.end);
        state.spoken = holder.is_some_and(|h| h.block == self.block && h.span.start >= state.start);
        if self.counts(&predicate, at, has_holder, rest, state, clause) {
            self.push(*holder, predicate, clause, out);
            // 成员国注意到，有关成员国通过了…，支持…: a thing done is told, then those who noted it go on.
            if outer.is_some()
                && predicate.class == Class::Decide
                && self.text[rest.range()].starts_with('了')
            {
                *holder = outer;
            }
            *state = State {
                start: state.start,
                toward: false,
                reports: predicate.class == Class::Assert && (self.is_blank(rest) || self.is_frame(rest)),
                noted: predicate.class == Class::Note && self.is_blank(rest),
                governed: self.wills(&predicate) || self.begins_with_governor(rest),
                willing: predicate.class == Class::Commit,
                wishes: self.part(predicate.span.start, predicate.span.end).contains('愿'),
                carried: state.carried,
                asked: predicate.class == Class::Urge,
                addressed: self.addresses(rest),
                spoken: state.spoken,
                named: false,
                based: predicate.class == Class::Endorse && self.ends_with_basis(self.without_end(rest)),
                within: self.opens_frame(rest),
                open: predicate.class == Class::Commit && self.is_open_content(self.without_end(rest)),
                adopted: predicate.class == Class::Welcome
                    && ["签署", "通过", "批准", "达成"]
                        .iter()
                        .any(|w| self.text[rest.range()].starts_with(w))
                    || predicate.class == Class::Assert && self.begins_with_event(rest),
            };
        } else {
            state.reports = false;
            state.governed |= predicate.class == Class::Commit;
        }
        self.joined(rest, clause, *holder, state, out);
    }

    /// 承认乙国政府并同意…, 衷心祝愿并相信…: the first position of a clause that tells another deed of its holder before 并.
    fn joined_behind(&self, at: u32, clause: Span<InBlock>, has_holder: bool) -> Option<Predicate> {
        let text = self.text.get(at as usize..clause.end as usize)?;
        // Without its holder in front the other deed is a word or two.
        let reach = if has_holder { 90 } else { 13 };
        let and = text.find('并').filter(|and| (*and > 0 || has_holder) && *and < reach)?;
        if !has_holder && !text.starts_with(['祝', '衷', '满', '热', '真', '承', '理']) {
            return None;
        }
        if self.text[at as usize..at as usize + and].contains(['在', '对', '为', '是', '的']) {
            return None;
        }
        let own = self.predicate_at(at + and as u32 + 3)?;
        // 审议并通过了, 制定并一致通过: 通过 is no preposition before 了 or behind an adverb.
        let done = self.text[own.span.end as usize..].starts_with('了')
            || self.part(own.span.start, own.span.end).contains("一致");
        (own.class != Class::Decide || done || DECISIONS.contains(&&self.text[own.span.range()]))
            .then_some(own)
    }

    /// 某国所作努力受到各方肯定: who takes the position stands before it at the end of the clause.
    fn received(&self, clause: Span<InBlock>) -> Option<(Place, Predicate)> {
        let end = self.without_end(clause).end;
        // The word and its holder are short: nothing farther from the end is looked at.
        let text = self.part(clause.start, end);
        let near = text.char_indices().rev().nth(24).map_or(0, |(i, _)| i);
        let verbs = ["受到", "得到", "获得", "赢得"];
        let got = verbs.iter().filter_map(|v| Some(near + text[near..].rfind(v)? + v.len())).max()?;
        let holder = self.holder_at(clause.start + got as u32, end)?;
        let found = self.predicate_at(holder.end).filter(|p| p.span.end == end)?;
        (found.class != Class::Commit).then_some((Place { block: self.block, span: holder }, found))
    }

    /// What 并 joins to the predicate inside its clause: 深切缅怀并高度评价…, …并将在此基础上….
    fn joined(
        &self,
        rest: Span<InBlock>,
        clause: Span<InBlock>,
        holder: Option<Place>,
        state: &mut State,
        out: &mut Vec<Statement>,
    ) {
        if state.asked || state.reports {
            return;
        }
        // 欢迎和支持, 表示感谢和赞赏: two attitudes to one thing.
        let second = self.text[rest.range()].starts_with('和').then(|| self.second(rest.start + 3)).flatten();
        if let Some(second) = second {
            self.push(holder, second, clause, out);
        }
        for (i, _) in self.text[rest.range()].match_indices('并') {
            let at = rest.start + i as u32 + 3;
            if mention_at(self.mentions, at - 3).is_some() {
                continue;
            }
            let found = self
                .predicate_at(at)
                .filter(|p| p.class != Class::Decide || DECISIONS.contains(&&self.text[p.span.range()]))
                .or_else(|| self.resolves(at, clause));
            let Some(predicate) = found else { continue };
            let behind = Span::new(predicate.span.end, clause.end);
            if state.governed && predicate.class == Class::Endorse {
                continue;
            }
            self.push(holder, predicate, clause, out);
            *state = State {
                start: state.start,
                toward: false,
                reports: predicate.class == Class::Assert && self.is_blank(behind),
                governed: self.wills(&predicate),
                willing: predicate.class == Class::Commit,
                wishes: self.part(predicate.span.start, predicate.span.end).contains('愿'),
                carried: state.carried,
                asked: predicate.class == Class::Urge,
                addressed: self.addresses(behind),
                spoken: state.spoken,
                ..State::default()
            };
        }
    }

    /// Whether a predicate is a modal that governs the actions behind it: 将, 愿. 致力于 and 承诺 take an object.
    fn wills(&self, predicate: &Predicate) -> bool {
        predicate.class == Class::Commit && self.text[predicate.span.range()].contains(['将', '愿'])
    }

    /// 某机构根据某决议: whether a clause ends with what its verb, in the next one, is based on.
    fn ends_with_basis(&self, span: Span<InBlock>) -> bool {
        let last = span.end.checked_sub(1).and_then(|at| mention_at(self.mentions, at));
        last.is_some_and(|m| {
            let before = self.part(span.start, m.span.start);
            m.span.end == span.end && ["根据", "按照", "依据"].iter().any(|by| before.ends_with(by))
        })
    }

    /// Whether those who are asked are named behind 呼吁, or the deed that is asked for begins at once.
    fn addresses(&self, rest: Span<InBlock>) -> bool {
        const DEEDS: [&str; 12] =
            ["采取", "加强", "停止", "推动", "保持", "立即", "落实", "维护", "避免", "开展", "制定", "确保"];
        let text = &self.text[rest.range()];
        let adverb = self.hit_at(rest.start).is_some_and(|h| h.word == Word::Adverb);
        !adverb && !DEEDS.iter().any(|deed| text.starts_with(deed))
    }

    /// Whether what is behind a predicate begins with 在 and a later clause of the sentence says 基础上.
    fn opens_frame(&self, rest: Span<InBlock>) -> bool {
        let text = &self.text[rest.range()];
        let ended = || ["上", "中", "内", "下", "方面", "领域", "期间"].iter().any(|end| text.contains(end));
        text.starts_with('在')
            && !ended()
            && self.near(rest.start).split('。').next().is_some_and(|sentence| sentence.contains("基础上"))
    }

    /// The text from `at` on, as far as a sentence may reach: what looks ahead may not read a whole file for each clause.
    fn near(&self, at: u32) -> &str {
        const REACH: usize = 300;
        let text = &self.text[at as usize..];
        text.char_indices().nth(REACH).map_or(text, |(end, _)| &text[..end])
    }

    /// Whether a clause ends what 在 opened.
    fn closes_frame(&self, clause: Span<InBlock>) -> bool {
        self.text[clause.range()].contains("基础上")
    }

    /// Whether a stretch begins with a meeting or a quoted body whose meeting it is: “某联络组”甲市会议富有成效.
    fn begins_with_event(&self, rest: Span<InBlock>) -> bool {
        let mut at = rest.start;
        while let Some(sign) = self.text[at as usize..].chars().next().filter(|c| matches!(c, '“' | '”'))
        {
            at += sign.len_utf8() as u32;
        }
        let first = self.mention_at(at);
        let event = |m: &Mention| m.kind == Kind::Event;
        first.is_some_and(|m| {
            let next = self.mentions.get(self.mentions.partition_point(|n| n.span.start < m.span.end));
            let near = |n: &&Mention| self.part(m.span.end, n.span.start).trim_matches('”').is_empty();
            event(m) || m.kind == Kind::Organization && next.filter(near).is_some_and(event)
        })
    }

    /// Whether a holder that ends at `at` is the subject of what follows, not part of a longer noun (成员国人民, 双方关系).
    fn is_subject_end(&self, at: u32) -> bool {
        let rest = &self.text[at as usize..];
        ![
            "的", "间", "之", "人", "领导", "关系", "合作", "主管", "元首", "政府", "国家", "代表", "公民",
            "境内", "期间", "成果", "主题", "议题", "精神", "结束", "经", "由", "范围", "、", "和", "与",
            "及", "有", "是",
        ]
        .iter()
        .any(|noun| rest.starts_with(noun))
    }

    /// The attitude that 和 joins to the one before it: a verb, or a noun behind the same light verb.
    fn second(&self, at: u32) -> Option<Predicate> {
        let hit = self.hit_at(at)?;
        match hit.word {
            Word::Attitude(class)
                if matches!(class, Class::Endorse | Class::Welcome | Class::Oppose | Class::Concern) =>
            {
                Some(Predicate { span: Span::new(hit.start, hit.end), class, rule: "statement.joined" })
            }
            _ => None,
        }
    }

    /// 并就…问题通过决议
    fn resolves(&self, at: u32, clause: Span<InBlock>) -> Option<Predicate> {
        if !self.text[at as usize..].starts_with(['就', '在']) {
            return None;
        }
        self.hits_in(at, clause.end)
            .iter()
            .filter(|h| h.start > at && h.end <= clause.end && h.word == Word::Attitude(Class::Decide))
            .filter(|h| {
                let texts = self.text[h.end as usize..]
                    .trim_start_matches(['一', '系', '列', '有', '关', '多', '项']);
                ["决议", "决定", "《", "了"].iter().any(|t| texts.starts_with(t))
            })
            .find_map(|h| self.predicate_at(h.start))
    }

    fn push(
        &self,
        holder: Option<Place>,
        predicate: Predicate,
        clause: Span<InBlock>,
        out: &mut Vec<Statement>,
    ) {
        let content = if predicate.rule == "statement.light" {
            let own = holder.filter(|h| h.block == self.block && h.span.end <= predicate.span.start);
            let named = own.filter(|h| h.span.start >= clause.start);
            // 成员国对日益增长的贩运，并对…表示关切: what 对 opened before a comma too. Within reach, so that a text without
            // stops is not gone through again for each position.
            let toward = own.filter(|h| predicate.span.start - h.span.end <= REACH).filter(|h| {
                let before = self.part(h.span.end, predicate.span.start);
                before.starts_with(['对', '向']) && !before.contains(['。', '；'])
            });
            let from = named.or(toward).map_or_else(|| self.skip_connectives(clause), |h| h.span.end);
            Span::new(from.min(predicate.span.start), predicate.span.start)
        } else {
            let end =
                self.text[..clause.end as usize].trim_end_matches(['，', ',', '。', '；', '：']).len() as u32;
            // 批准了《…》: the content is what was approved.
            let done = if self.text[predicate.span.end as usize..].starts_with('了') { 3 } else { 0 };
            let from = predicate.span.end + done;
            Span::new(from, end.max(from))
        };
        // Who speaks in a list is said above it; elsewhere a holder of another block is a guess.
        let said = holder.is_some_and(|h| h.block == self.block) || holder.is_some() && self.listed;
        let confidence = if said { Confidence::High } else { Confidence::Low };
        out.push(Statement {
            holder,
            predicate: Place { block: self.block, span: predicate.span },
            class: predicate.class,
            content: Place { block: self.block, span: content },
            rule: predicate.rule,
            confidence,
        });
    }

    /// Whether a predicate found in a clause is a position of its own, not part of another's content.
    fn counts(
        &self,
        predicate: &Predicate,
        at: u32,
        has_holder: bool,
        rest: Span<InBlock>,
        state: &State,
        clause: Span<InBlock>,
    ) -> bool {
        let text = &self.text[predicate.span.range()];
        if predicate.class == Class::Decide {
            // 通过 and 宣布 are mostly prepositions or content: they count with their holder right in front.
            // In an item the holder stands in front of the list.
            let listed = state.carried && clause.start == 0;
            let in_front = (has_holder || listed) && predicate.span.start == at;
            // 愿扩大贸易，同意尽早启动谈判; 认为合作应…，决定…: nobody has the will or the duty to agree.
            let own = ["同意", "决定", "商定", "责成"].iter().any(|word| text.ends_with(word));
            // 呼吁各国发挥作用，并决定就此保持磋商: what 并 adds the speakers settle, not those they call upon.
            let concluded = self.part(clause.start, at).ends_with('并')
                && ["决定", "商定"].iter().any(|word| text.ends_with(word));
            let goes_on = DECISIONS.iter().any(|d| text.ends_with(d))
                && predicate.span.start == at
                && !(state.reports || state.governed && !own || state.asked && !concluded);
            // 经过会谈，同意声明如下：
            let follows = self.text[rest.range()].trim_end_matches(['：', ':', '，']).ends_with("如下");
            // 元首们签署了甲，批准了乙: with its text behind it, and the holder in the same sentence.
            let texts = ["了", "《", "本宣言", "本声明", "本公报"];
            let texts = texts.iter().any(|t| self.text[rest.range()].starts_with(t));
            let adopts = texts
                && predicate.span.start == at
                && state.spoken
                && !(state.reports || state.governed || state.asked || state.adopted);
            // 元首们听取了甲的报告，批准乙的预算: what was reported, then what was decided on it.
            let heard = text == "批准"
                && predicate.span.start == at
                && state.spoken
                && !(state.reports || state.governed || state.asked || state.adopted)
                && ["听取", "审议"].iter().any(|v| self.part(state.start, clause.start).contains(v));
            // 双方共同制定并一致通过《甲》
            let made = texts && has_holder && self.part(at, predicate.span.start).ends_with('并');
            return (in_front || goes_on || adopts || heard || made || follows && !state.reports)
                && !self.is_subject(clause)
                && (text != "通过" || !self.is_preposition(rest));
        }
        if has_holder {
            let said = predicate.class != Class::Endorse || predicate.rule == "statement.light";
            return said || !self.is_subject(clause);
        }
        if predicate.class == Class::Oppose {
            // 呼吁国际社会…，抵制…: theirs, not the holder's. 指出，不允许…: what is pointed out.
            // What is opposed or condemned is so in words, the holder's own; resisting is a deed.
            let theirs =
                state.asked && state.addressed && !["谴责", "反对"].iter().any(|word| text.ends_with(word));
            return !(theirs || state.reports);
        }
        if state.reports || state.asked && text == "缅怀" || self.is_modifier(state, clause) {
            return false;
        }
        // …，将为…创造条件 goes on with what will come, not with what anybody will do.
        let behind = &self.text[rest.range()];
        let foretells = FORETOLD.iter().any(|f| behind.starts_with(f))
            && !["为此", "为其"].iter().any(|own| behind.starts_with(own));
        let will = text == "将" || text == "将严重" || text == "将进一步" || text == "将会";
        // 将根据…，致力于…: the verb of the first modal.
        let verb = state.open && predicate.span.start == at && !text.ends_with("承诺");
        // 会议期间签署的《甲》，以及理事会批准的《乙》，将进一步完善基础: texts do it, nobody has spoken.
        let texts = || {
            let end = self.part(state.start, clause.start).trim_end_matches(['，', ',']).len() as u32;
            let last = (state.start + end).checked_sub(1).and_then(|last| mention_at(self.mentions, last));
            last.is_some_and(|m| m.kind == Kind::Instrument && m.span.end == state.start + end)
                && !self.is_adverbial(state.start)
        };
        let told = will && predicate.span.start == at && !state.spoken && texts();
        if predicate.class == Class::Commit && (verb || told || will && foretells || text.starts_with("都将"))
        {
            return false;
        }
        // 支持尽快制定: how is skipped.
        let manner = ["尽快", "尽早", "早日", "共同", "积极", "研究"];
        let behind = manner.iter().find_map(|m| behind.strip_prefix(m)).unwrap_or(behind);
        let stance = [
            "继续",
            "进一步",
            "落实",
            "扩大",
            "深化",
            "开展",
            "制定",
            "全面",
            "建设",
            "建立",
            "构建",
            "发展",
            "高质量",
            "实施",
            "加快",
            "互设",
            "互办",
            "互派",
            "举行",
            "举办",
            "召开",
            "设立",
            "设在",
            "增设",
        ]
        .iter()
        .any(|s| behind.starts_with(s));
        match predicate.class {
            // 呼吁加强援助，支持某机构工作; 敦促各国履行承诺，主张…: what is asked for is a deed, support is the holder's.
            Class::Endorse if state.asked && !["支持", "主张"].iter().any(|word| text.ends_with(word)) => {
                false
            }
            Class::Endorse if state.based || self.is_subject_of_chain(clause) => false,
            // 支持某某项目, 支持某国担任…主席国: a thing or state with a name is an object of its own.
            Class::Endorse => {
                // 支持在某地举行的和谈: which one is said by where it is held.
                let seat = || self.mention_at(rest.start + '在'.len_utf8() as u32);
                let held = |m: &Mention| {
                    let behind = &self.text[m.span.end as usize..];
                    ["举行的", "召开的", "举办的"].iter().any(|held| behind.starts_with(held))
                };
                let named = self.mention_at(rest.start).is_some()
                    || behind.starts_with('在') && seat().is_some_and(held);
                // 愿扩大贸易，支持两国企业参展: it is the speakers' own who are supported.
                let theirs =
                    state.willing && ["两国", "双方", "各国"].iter().any(|who| behind.starts_with(who));
                // 双方将发展…关系，恪守…: a stance of its own beside what they will do.
                let firm = ["坚持", "恪守", "倡导", "坚定支持", "坚决支持"];
                let own = state.willing && firm.iter().any(|word| text.ends_with(word));
                !state.governed
                    || own
                    || text.ends_with("主张")
                    || text.ends_with("支持") && (stance || named || theirs || state.wishes)
                    || text.ends_with("鼓励") && named
            }
            _ => true,
        }
    }

    /// 峰会通过…决议具有重要意义: the clause is the subject of what is said.
    fn is_subject(&self, clause: Span<InBlock>) -> bool {
        let text = self.text[clause.range()].trim_end_matches(['，', '。', '；', ',']);
        ["具有重要意义", "具有历史意义", "体现了", "体现", "表明", "标志着", "十分重要", "至关重要"]
            .iter()
            .any(|s| text.contains(s))
    }

    /// …，支持甲，及推动乙具有重要意义: with the clause or the one joined to it ends what is said to matter.
    fn is_subject_of_chain(&self, clause: Span<InBlock>) -> bool {
        let closes = |text: &str| {
            let text = text.trim_end_matches(['，', '。', '；', ',']);
            ["重要意义", "现实意义", "十分重要", "非常重要", "至关重要", "极为重要", "十分必要"]
                .iter()
                .any(|s| text.ends_with(s))
        };
        let behind = &self.text[clause.end as usize..];
        let joined = ["及", "以及", "和"].iter().any(|j| behind.starts_with(j));
        let next = behind.split_inclusive(['，', '。', '；']).next().unwrap_or(behind);
        closes(&self.text[clause.range()]) || joined && closes(next)
    }

    /// 向符合…，承诺遵守…的国家开放: part of what the door is open to.
    fn is_modifier(&self, state: &State, clause: Span<InBlock>) -> bool {
        let sentence = self.near(clause.start).split('。').next().unwrap_or_default();
        sentence.ends_with("国家开放") && self.part(state.start, clause.start).contains('向')
    }

    /// 通过…合作 as a preposition: no 了 and no text behind.
    fn is_preposition(&self, rest: Span<InBlock>) -> bool {
        let text = &self.text[rest.range()];
        !(text.starts_with('了')
            || text.starts_with('《')
            || text.starts_with("关于")
            || text.starts_with("决议"))
    }

    fn is_blank(&self, span: Span<InBlock>) -> bool {
        self.text[span.range()].chars().all(|c| matches!(c, '，' | ',' | '：' | ':' | ' '))
    }

    /// The place behind a date that begins at `at`, with 于 before it.
    fn behind_date(&self, at: u32) -> u32 {
        let rest = &self.text[at as usize..];
        let from = at + if rest.starts_with('于') { 3 } else { 0 };
        // 未来两年将…
        let years = rest.strip_prefix("未来").or_else(|| rest.strip_prefix("今后"));
        if let Some(years) = years
            .and_then(|y| y.char_indices().take(4).find(|(_, c)| *c == '年'))
            .map(|(i, c)| i + c.len_utf8())
        {
            return at + ("未来".len() + years) as u32;
        }
        // 于某日将某物交还: 将 is a preposition there.
        let end = self.date_end(from).filter(|end| !self.text[*end as usize..].starts_with('将'));
        end.unwrap_or(at)
    }

    /// The end of a date that begins at `from`, with a year or without.
    fn date_end(&self, from: u32) -> Option<u32> {
        if let Some(date) = self.mention_at(from).filter(|m| m.kind == Kind::Date) {
            return Some(date.span.end);
        }
        let rest = &self.text[from as usize..];
        let day = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '月');
        let plain = rest.starts_with(|c: char| c.is_ascii_digit()) && day.starts_with('日');
        plain.then_some((self.text.len() - day.len()) as u32 + 3)
    }

    /// 相信在…领导下，…: how what follows comes about.
    fn is_frame(&self, span: Span<InBlock>) -> bool {
        let text = self.text[span.range()].trim_end_matches(is_parting);
        let ends = ["下", "后", "时", "中", "上", "之际", "前夕", "以来", "基础上"];
        text.starts_with('在') && ends.iter().any(|end| text.ends_with(end))
    }

    /// 关于海上问题，; 本着友好精神，; 访问期间，: one clause that says what its sentence is about, or when, before anybody speaks.
    fn is_topic(&self, span: Span<InBlock>) -> bool {
        let from = if span.start == 0 { numbering_end(self.text).min(span.end) } else { span.start };
        let text = self.part(from, span.end).trim_end_matches(['，', ',']);
        let led = ["关于", "围绕", "针对", "鉴于", "根据", "按照", "基于", "本着"];
        let ends = ["期间", "之际", "前夕", "后", "时"];
        // 成员国积极评价在…期间，: somebody speaks in it.
        let silent = |h: &Hit| !matches!(h.word, Word::Holder | Word::Attitude(_));
        let when =
            ends.iter().any(|word| text.ends_with(word)) && self.hits_in(from, span.end).iter().all(silent);
        (when || led.iter().any(|word| text.starts_with(word))) && self.is_one_clause(span)
    }

    /// Whether a stretch is one clause, and no long one.
    fn is_one_clause(&self, span: Span<InBlock>) -> bool {
        let text = self.text[span.range()].trim_end_matches(['，', ',']);
        text.chars().nth(40).is_none() && !text.contains(['，', ',', '：'])
    }

    fn begins_with_governor(&self, span: Span<InBlock>) -> bool {
        self.hit_at(span.start).is_some_and(|h| h.word == Word::Governor)
    }

    fn note_governor(&self, at: u32, clause: Span<InBlock>, state: &mut State) {
        let own = self.hits_in(at, clause.end);
        if own.iter().any(|h| h.word == Word::Governor && h.end <= clause.end) {
            state.governed = true;
            (state.willing, state.wishes) = (false, false);
        }
    }

    /// The words that begin in a stretch.
    fn hits_in(&self, from: u32, to: u32) -> &[Hit] {
        let first = self.hits.partition_point(|h| h.start < from);
        let last = self.hits.partition_point(|h| h.start < to);
        &self.hits[first..last.max(first)]
    }

    fn hit_at(&self, at: u32) -> Option<&Hit> {
        let index = self.hits.partition_point(|h| h.start < at);
        self.hits.get(index).filter(|h| h.start == at)
    }

    fn mention_at(&self, at: u32) -> Option<&Mention> {
        let index = self.mentions.partition_point(|m| m.span.start < at);
        self.mentions.get(index).filter(|m| m.span.start == at)
    }

    fn skip_connectives(&self, clause: Span<InBlock>) -> u32 {
        let mut at = clause.start;
        if at == 0 {
            at = agency_end(self.text).max(numbering_end(&self.text[..clause.end as usize]));
        }
        loop {
            let rest = self.part(at, clause.end);
            // （略）我们赞赏…: a remark in brackets between two sentences.
            if at == clause.start
                && let Some(close) = rest.strip_prefix('（').and_then(|inside| inside.find('）'))
                && close <= 12
            {
                at += close as u32 + 6;
                continue;
            }
            let Some(skip) = [
                " ",
                "\u{3000}",
                "并",
                "同时",
                "但",
                "而",
                "此外",
                "为此",
                "因此",
                "鉴此",
                "当前",
                "与此同时",
                "也",
            ]
            .iter()
            .find(|s| rest.starts_with(**s)) else {
                return at;
            };
            at += skip.len() as u32;
        }
    }

    /// The holder that begins at `at`.
    fn holder_at(&self, at: u32, end: u32) -> Option<Span<InBlock>> {
        if let Some(end) = self.posts_end(at) {
            return Some(Span::new(at, end));
        }
        if let Some(mention) = self.mention_at(at) {
            return match mention.kind {
                Kind::Country => {
                    let states = self.states_end(self.state_end(mention.span.end));
                    // 中俄双方, 中国和俄罗斯两国元首
                    let both = self.hit_at(states).filter(|h| {
                        h.word == Word::Holder
                            && self.text[h.start as usize..].starts_with(['两', '双', '三', '四', '五', '六'])
                    });
                    let end = both.map_or(states, |h| h.end);
                    // 甲方和其他各方
                    let others = ["和其他各方", "与其他各方", "和其他成员国", "和其他国家"];
                    let others = others.iter().find(|o| self.text[end as usize..].starts_with(**o));
                    Some(Span::new(at, end + others.map_or(0, |o| o.len() as u32)))
                }
                // 非洲国家领导人
                Kind::Place if self.group_end(mention.span.end).is_some() => {
                    self.group_end(mention.span.end).map(|end| Span::new(at, end))
                }
                // 香港特别行政区政府: a territory that governs itself; 非方; 太平洋岛国.
                Kind::Place if self.text[mention.span.range()].ends_with(['区', '方', '国']) => {
                    Some(Span::new(at, self.state_end(mention.span.end)))
                }
                Kind::Organization | Kind::Event => {
                    let mut to = mention.span.end;
                    // 某组织（以下称“本组织”）成员国领导人: the bracket cuts the name, who speaks stands behind it.
                    let behind = self.behind_bracket(to);
                    if behind > to && self.hit_at(behind).is_some_and(|h| h.word == Word::Holder) {
                        return Some(Span::new(behind, self.holders_end(behind)));
                    }
                    // 某集团成员 are its members, as 某组织成员国; those of a 工作组 are persons.
                    let persons = self.text[..to as usize].ends_with('组');
                    let rest = &self.text[to as usize..];
                    let states = ["有关国家", "成员"].iter().find(|s| rest.starts_with(**s));
                    if let Some(states) = states
                        .filter(|_| !(rest.starts_with("成员国") || rest.starts_with("成员") && persons))
                    {
                        to += states.len() as u32;
                    }
                    let to = self.group_end(to).unwrap_or_else(|| self.holders_end(to));
                    let to = self.some_end(self.states_end(to));
                    let plain = to == mention.span.end && mention.kind == Kind::Organization;
                    let together = plain.then(|| self.together_end(to)).flatten();
                    Some(Span::new(at, together.unwrap_or(to)))
                }
                _ => None,
            };
        }
        // 相关代表团团长: some of them, or all.
        let some = SOME.iter().find(|s| self.text[at as usize..].starts_with(**s)).map_or(0, |s| s.len());
        let named = |start: u32| self.hit_at(start).filter(|h| h.word == Word::Holder && h.end <= end);
        let Some(hit) = named(at).or_else(|| named(at + some as u32)) else {
            return self.department_end(at).map(|end| Span::new(at, end));
        };
        let whole = self.some_end(self.state_end(self.holders_end(hit.start)));
        let whole = Hit { start: at, end: whole, ..*hit };
        let section = self.section_end(hit);
        Some(Span::new(at, section.unwrap_or_else(|| self.apposition_end(&whole))))
    }

    /// 甲公司（AC）、乙局同丙公司（CC）将…: the end of the bodies that will do something together, of which the first ends at byte
    /// `at`; letters in a bracket stand behind a name.
    fn together_end(&self, at: u32) -> Option<u32> {
        let lettered = |at: u32| {
            let behind = self.text[at as usize..].strip_prefix('（');
            let rest = behind
                .map(|inside| inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-'));
            match rest.and_then(|rest| rest.strip_prefix('）')) {
                Some(rest) => (self.text.len() - rest.len()) as u32,
                None => at,
            }
        };
        /// Most bodies that do something together.
        const MOST: usize = 8;
        let (mut to, mut bodies) = (lettered(at), 1);
        while bodies < MOST
            && let Some(with) =
                ["同", "与", "和", "、"].iter().find(|w| self.text[to as usize..].starts_with(**w))
            && let Some(next) = self.mention_at(to + with.len() as u32)
            && next.kind == Kind::Organization
        {
            to = lettered(next.span.end);
            bodies += 1;
        }
        (bodies > 1 && self.text[to as usize..].starts_with('将')).then_some(to)
    }

    /// 公安部门将落实…: the end of who is in charge of a field, where a predicate follows.
    fn department_end(&self, at: u32) -> Option<u32> {
        const DEPARTMENT: &str = "部门";
        let rest = &self.text[at as usize..];
        let rest = rest.char_indices().nth(6).map_or(rest, |(end, _)| &rest[..end]);
        let end = at + (rest.find(DEPARTMENT).filter(|i| *i >= 6)? + DEPARTMENT.len()) as u32;
        let field = self.part(at, end - DEPARTMENT.len() as u32);
        let plain = field.chars().all(|c| !is_parting(c) && !is_among(c, "、和与及的各该其有相"));
        (plain && self.predicate_at(end).is_some_and(|p| self.wills(&p))).then_some(end)
    }

    /// 双方质检部门, 两国海关, 成员国国防部门: the end of who speaks for those that a holder counts, where a predicate follows.
    fn section_end(&self, holder: &Hit) -> Option<u32> {
        const SECTIONS: [&str; 14] = [
            "部门",
            "军队",
            "政党",
            "机构",
            "机关",
            "海关",
            "央行",
            "议会",
            "智库",
            "企业",
            "企业家",
            "专家",
            "学者",
            "人士",
        ];
        if !self.text[holder.start as usize..].starts_with(['双', '两', '三', '四', '五', '六', '各', '成'])
        {
            return None;
        }
        // From the holder's own beginning: 双方外交部 is one too, and stands in 双方外交部门.
        let rest = &self.text[holder.start as usize..];
        let rest = rest.char_indices().nth(12).map_or(rest, |(end, _)| &rest[..end]);
        let near = rest.split(|c| c == '的' || is_parting(c)).next()?;
        let ends = SECTIONS.iter().filter_map(|s| Some(holder.start + (near.find(s)? + s.len()) as u32));
        let end = ends.filter(|end| self.predicate_at(*end).is_some()).min();
        end.or_else(|| {
            // 两国公安、内务、国家安全机关将…: several fields, and their departments.
            const FIELDS: usize = 40;
            let rest = &self.text[holder.start as usize..];
            let rest = rest.char_indices().nth(FIELDS).map_or(rest, |(end, _)| &rest[..end]);
            let list = rest.split(['的', '，', '。', '；', '：', '《']).next()?;
            let sections = ["机关", "部门"].iter().filter_map(|s| Some(list.find(s)? + s.len()));
            let end = sections.filter(|end| list[..*end].contains('、')).min()?;
            let end = holder.start + end as u32;
            self.predicate_at(end).filter(|p| self.wills(p)).map(|_| end)
        })
    }

    /// The end of 国家 or 岛国 behind a region, with who speaks for them: 非洲国家领导人.
    fn group_end(&self, at: u32) -> Option<u32> {
        let rest = &self.text[at as usize..];
        let states = ["国家", "岛国", "各国", "邻国", "两国", "三国", "四国", "五国", "六国"];
        let states = states.iter().find(|s| rest.starts_with(**s))?;
        let end = at + states.len() as u32;
        Some(self.holders_end(self.state_end(end)))
    }

    /// 某组织成员国中尚未签署该公约的国家, 成员国中的《某公约》缔约国: the end of those among them who speak.
    fn some_end(&self, at: u32) -> u32 {
        const STATES: &str = "的国家";
        const PARTIES: &str = "缔约国";
        let treaty = self.text[at as usize..].strip_prefix("中的").and_then(|rest| {
            self.mention_at((self.text.len() - rest.len()) as u32).filter(|m| m.kind == Kind::Instrument)
        });
        if let Some(treaty) = treaty
            && self.text[treaty.span.end as usize..].starts_with(PARTIES)
        {
            return treaty.span.end + PARTIES.len() as u32;
        }
        let rest = self.text[at as usize..].strip_prefix('中').unwrap_or_default();
        let rest = rest.char_indices().nth(40).map_or(rest, |(end, _)| &rest[..end]);
        let rest = rest.split(is_parting).next().unwrap_or_default();
        let end = rest.find(STATES).map(|i| at + ('中'.len_utf8() + i + STATES.len()) as u32);
        end.filter(|end| self.predicate_at(*end).is_some()).unwrap_or(at)
    }

    /// The end of the holders that stand side by side from `at` on: 成员国代表团团长们.
    fn holders_end(&self, mut at: u32) -> u32 {
        while let Some(hit) = self.hit_at(at).filter(|h| h.word == Word::Holder) {
            at = hit.end;
            if self.text[at as usize..].starts_with('们') {
                at += 3;
            }
        }
        at
    }

    /// 我们，上海合作组织成员国领导人，强调: the end of what says who 我们 are, or of the pronoun itself.
    fn apposition_end(&self, pronoun: &Hit) -> u32 {
        let first_person = self.part(pronoun.start, pronoun.end) == FIRST_PERSON;
        let behind = self.text[pronoun.end as usize..].strip_prefix(['，', ',']).filter(|_| first_person);
        let end = behind.and_then(|rest| {
            let start = (self.text.len() - rest.len()) as u32;
            // The apposition ends at a comma, or right before what is said: 我们，各成员国领导人宣布.
            let closes = |end: u32| {
                self.text[end as usize..].starts_with(['，', ','])
                    || self.hit_at(end).is_some_and(|h| matches!(h.word, Word::Attitude(_) | Word::Adverb))
            };
            // 我们，各成员国领导人，
            if let Some(hit) = self.hit_at(start).filter(|h| h.word == Word::Holder) {
                return closes(hit.end).then_some(hit.end);
            }
            let name =
                self.mention_at(start).filter(|m| matches!(m.kind, Kind::Organization | Kind::Country))?;
            let words = self.text[name.span.end as usize..].split(['，', ',', '。']).next()?;
            let speaks = ["领导人", "元首", "首脑", "部长", "外长", "代表", "总统", "总理"];
            let ends = speaks.iter().filter_map(|s| words.rfind(s).map(|at| at + s.len()));
            let last = ends.filter(|end| words[..*end].chars().count() <= 24).max()?;
            Some(name.span.end + last as u32).filter(|end| closes(*end))
        });
        end.unwrap_or(pronoun.end)
    }

    /// The end of a person with a post that begins at `at` (习近平主席, 联合国秘书长某某), and of another one that 同, 与
    /// or 和 joins to it.
    fn posts_end(&self, at: u32) -> Option<u32> {
        let mut end = at;
        let (mut post, mut person) = (false, false);
        while let Some(mention) = self.mention_at(end) {
            match mention.kind {
                Kind::Office => post = true,
                Kind::Person if !person => person = true,
                Kind::Country | Kind::Organization | Kind::Place if !post && !person => {}
                _ => break,
            }
            end = mention.span.end;
            let style = ["殿下", "阁下"].iter().find(|s| self.text[end as usize..].starts_with(**s));
            end += style.map_or(0, |s| s.len() as u32);
        }
        if !person || !post {
            return None;
        }
        let joined = self.text[end as usize..].starts_with(['同', '与', '和', '、']);
        Some(joined.then(|| self.posts_end(end + 3)).flatten().unwrap_or(end))
    }

    fn is_states(&self, span: Span<InBlock>) -> bool {
        self.mention_at(span.start).is_some_and(|m| m.kind == Kind::Country)
    }

    /// Whether a holder names several states, each by more than one character.
    fn are_states(&self, span: Span<InBlock>) -> bool {
        let name = self.mention_at(span.start).filter(|m| m.kind == Kind::Country && m.span.len() > 3);
        name.is_some_and(|m| self.part(m.span.end, span.end).starts_with(['、', '和', '与', '及', '同']))
    }

    /// Whether a holder names a state with what speaks for it (泰王国政府), or the members of a body (某集团成员).
    fn speaks_for(&self, span: Span<InBlock>) -> bool {
        let tails: &[&str] = match self.mention_at(span.start).map(|m| m.kind) {
            Some(Kind::Country) => &["政府", "方面", "政府和人民"],
            Some(Kind::Organization) => &["成员国", "成员"],
            _ => &[],
        };
        tails.iter().any(|tail| self.text[span.range()].ends_with(tail))
    }

    /// 甲和乙（以下称“双方”）声明如下: what is called so in a bracket speaks behind it.
    fn behind_bracket(&self, end: u32) -> u32 {
        let rest = self.near(end);
        let inside = rest.strip_prefix(['（', '(']).and_then(|r| r.split_once(['）', ')']));
        match inside {
            Some((words, behind)) if words.contains('称') => end + (rest.len() - behind.len()) as u32,
            _ => end,
        }
    }

    /// The end of a state's name with what speaks for it: 日本国政府, 中国方面.
    fn state_end(&self, end: u32) -> u32 {
        let rest = &self.text[end as usize..];
        // 印度外长: the post alone.
        if let Some(post) = self.mention_at(end).filter(|m| m.kind == Kind::Office) {
            return post.span.end;
        }
        let tails = [
            "政府和人民",
            "人民和政府",
            "政府",
            "人民",
            "方面",
            "领导人",
            "国家元首",
            "元首",
            "首脑",
            "外长",
            "防长",
            "外交部长",
            "总理",
            "代表",
        ];
        let Some(tail) = tails.iter().find(|t| rest.starts_with(**t)) else { return end };
        let many = if rest[tail.len()..].starts_with('们') { 3 } else { 0 };
        end + tail.len() as u32 + many
    }

    /// The end of those who speak together with who ends at `at`: 同乙国 with a predicate behind it, 同某地区五国领导人.
    fn with_end(&self, at: u32) -> Option<u32> {
        let with = self.text[at as usize..].strip_prefix(['同', '与'])?;
        let other = self.mention_at((self.text.len() - with.len()) as u32)?;
        let end = match other.kind {
            Kind::Country => self.state_end(other.span.end),
            Kind::Place => self.group_end(other.span.end)?,
            Kind::Organization => other.span.end,
            _ => return None,
        };
        // 甲国同某地区五国（以下称“各方”）领导人
        let called = self.behind_bracket(end);
        let led = self.state_end(self.holders_end(called));
        if other.kind == Kind::Place && led > called {
            return Some(led);
        }
        self.predicate_at(end).is_some().then_some(end)
    }

    /// The end of a list of states that goes on behind `at`: 、甲、乙和丙.
    fn states_end(&self, mut at: u32) -> u32 {
        loop {
            if let Some(end) = self.with_end(at) {
                return end;
            }
            let sign = self.text[at as usize..].chars().next().filter(|c| matches!(c, '、' | '和' | '及'));
            let next = at + sign.map_or(0, |s| s.len_utf8() as u32);
            // 中俄: names of one character need no sign.
            let follows = |m: &&Mention| match m.kind {
                Kind::Country => sign.is_some() || m.span.len() == 3,
                Kind::Organization => sign.is_some(),
                _ => false,
            };
            // 中方及有关成员国
            let some = ["有关成员国", "有关成员", "其他成员国", "有关国家"];
            let some = some.iter().find(|s| sign.is_some() && self.text[next as usize..].starts_with(**s));
            if let Some(end) =
                some.map(|s| next + s.len() as u32).filter(|end| self.predicate_at(*end).is_some())
            {
                return end;
            }
            match self.mention_at(next).filter(follows) {
                Some(state) => at = self.state_end(state.span.end),
                None => return at,
            }
        }
    }

    /// 作为…缔约国的上合组织成员国主张…: where the holder begins that has a predicate right behind it.
    fn behind_apposition(&self, at: u32, clause: Span<InBlock>) -> Option<u32> {
        // 参加某谈判的上合组织成员国
        if !["作为", "参加", "参与"].iter().any(|led| self.text[at as usize..].starts_with(led)) {
            return None;
        }
        let text = &self.text[..clause.end as usize];
        text[at as usize..].match_indices('的').map(|(i, of)| at + (i + of.len()) as u32).find(|&start| {
            self.holder_at(start, clause.end).is_some_and(|holder| self.predicate_at(holder.end).is_some())
        })
    }

    /// 访问期间两国宣布…, 在此背景下双方重申…: where the holder begins that stands behind an adverbial without a comma.
    fn behind_frame(&self, at: u32, clause: Span<InBlock>) -> Option<u32> {
        self.hits_in(at, clause.end)
            .iter()
            .filter(|h| h.word == Word::Holder && h.start > at && h.end <= clause.end)
            .find(|h| {
                ["期间", "之际", "以来", "背景下", "框架下", "框架内", "基础上"]
                    .iter()
                    .any(|frame| self.part(at, h.start).ends_with(frame))
                    && self.predicate_at(h.end).is_some()
            })
            .map(|h| h.start)
    }

    /// 作为…的上合组织成员国，: the holder closes its clause.
    fn holder_at_end(&self, clause: Span<InBlock>) -> Option<Span<InBlock>> {
        let text = self.text[clause.range()].trim_end_matches(['，', ',']);
        let end = clause.start + text.len() as u32;
        let own = self.hits_in(clause.start, end).iter();
        let hit = own.rev().find(|h| h.word == Word::Holder && h.end == end && h.start > clause.start)?;
        let before = hit.start.checked_sub(1).and_then(|at| mention_at(self.mentions, at));
        let before = before.filter(|m| m.span.end == hit.start && m.kind == Kind::Organization);
        let start = before.map_or(hit.start, |m| m.span.start);
        self.part(clause.start, start).ends_with('的').then(|| Span::new(start, end))
    }

    fn is_adverbial(&self, at: u32) -> bool {
        let rest = &self.text[at as usize..];
        [
            "在",
            "对",
            "就",
            "为",
            "根据",
            "基于",
            "以",
            "向",
            "同",
            "与",
            "作为",
            "从",
            "谨",
            "于",
            "按照",
            "通过",
            "满意地",
            "还",
            "也",
            "谈到",
            "谈及",
        ]
        .iter()
        .any(|p| rest.starts_with(p))
    }

    /// The predicate of a clause whose subject, if any, ends at `at`.
    fn predicate_in(&self, at: u32, clause: Span<InBlock>, has_holder: bool) -> Option<Predicate> {
        if let Some(found) = self.predicate_at(at) {
            return self.is_modal_use(&found, clause).then_some(found);
        }
        // A subject may reach beyond its clause, where a name holds the comma that ends it.
        let rest = self.text.get(at as usize..clause.end as usize)?;
        // 对…表示严重关切, 向…致以崇高的敬意
        if rest.starts_with(['对', '向', '谨', '就'])
            && let Some(found) = self.light_in(Span::new(at, clause.end))
        {
            return Some(found);
        }
        // 再次表明对…的支持
        if let Some(found) = self.shown(at, clause) {
            return Some(found);
        }
        // 根据某决议呼吁…
        if rest.starts_with("根据") || rest.starts_with("按照") {
            let behind = &self.mentions[self.mentions.partition_point(|m| m.span.start < at)..];
            let found = behind
                .iter()
                .take_while(|m| m.span.start < clause.end)
                .filter(|m| matches!(m.kind, Kind::Resolution | Kind::Instrument))
                .find_map(|m| self.predicate_at(m.span.end));
            if let Some(found) = found.filter(|p| p.class != Class::Commit) {
                return Some(found);
            }
        }
        // 蒙方对此高度评价
        if rest.starts_with("对此")
            && let Some(found) = self.predicate_at(at + "对此".len() as u32)
        {
            return Some(found);
        }
        // …，在某问题上支持…: a clause of its own without its holder.
        let about = rest.starts_with('就');
        let on = !has_holder && (about || rest.starts_with('在'));
        if !(has_holder || on) || !self.is_adverbial(at) {
            return self.as_follows(at, clause);
        }
        // 成员国在…基础上支持…: behind the end of the adverbial.
        let ends: &[char] = match (about, on) {
            // 就地区问题强调, 就有关局势重申
            (true, _) => &['题', '势', '务', '宜', '机', '突'],
            (_, true) => &['上'],
            _ => &['上', '下', '中', '内', '际', '时', '后'],
        };
        self.hits_in(at, clause.end)
            .iter()
            .filter(|h| h.start > at && h.end <= clause.end)
            .filter(|h| self.text[..h.start as usize].ends_with(ends))
            .find_map(|h| self.predicate_at(h.start))
            .filter(|p| self.is_modal_use(p, clause))
            .filter(|p| {
                !on || matches!(p.class, Class::Endorse | Class::Oppose) || about && p.class == Class::Assert
            })
    }

    /// 根据…成果声明如下：, with the holder named before.
    fn as_follows(&self, at: u32, clause: Span<InBlock>) -> Option<Predicate> {
        let text = self.text[clause.range()].trim_end_matches(['，', ',', '：', ':', '。']);
        let end = clause.start + text.strip_suffix("如下")?.len() as u32;
        let verb = self.hits[..self.hits.partition_point(|h| h.start < end)].last()?;
        if verb.end != end || verb.start <= at {
            return None;
        }
        self.predicate_at(verb.start).filter(|p| p.span.end == end)
    }

    /// …表示严重关切: the attitude at the end of what it is about.
    fn light_in(&self, span: Span<InBlock>) -> Option<Predicate> {
        self.hits_in(span.start, span.end)
            .iter()
            .filter(|h| h.word == Word::Light && h.end <= span.end)
            .filter_map(|h| self.predicate_at(self.adverbs_before(h.start, span.start)))
            .find(|p| p.class != Class::Assert)
            .or_else(|| self.homage_in(span))
            .map(|p| Predicate { rule: "statement.light", ..p })
    }

    /// Where the adverbs begin that stand right before `at`, not before `from`: 就某问题继续|表示关切.
    fn adverbs_before(&self, mut at: u32, from: u32) -> u32 {
        for hit in self.hits[..self.hits.partition_point(|h| h.start < at)].iter().rev() {
            if hit.word != Word::Adverb || hit.end != at || hit.start < from {
                break;
            }
            at = hit.start;
        }
        at
    }

    /// 再次表明对…的支持: the attitude that a clause ends with as a noun.
    fn shown(&self, at: u32, clause: Span<InBlock>) -> Option<Predicate> {
        let hits = self.hits_in(at, clause.end);
        let shows = hits
            .iter()
            .find(|h| h.word != Word::Adverb)
            .filter(|h| self.part(h.start, h.end).starts_with("表明"))?;
        let toward = self.text[shows.end as usize..].starts_with('对');
        let span = self.without_end(clause);
        let noun = hits.last().filter(|h| h.end == span.end && toward)?;
        let Word::Attitude(class) = noun.word else { return None };
        let of = self.part(shows.end, noun.start);
        let own = of.contains('的') && self.part(at, shows.start).chars().nth(4).is_none();
        let span = Span::new(noun.start, noun.end);
        own.then_some(Predicate { span, class, rule: "statement.light" })
    }

    /// 向…真诚致敬: a verb that needs no light one.
    fn homage_in(&self, span: Span<InBlock>) -> Option<Predicate> {
        let from = self.hits.partition_point(|h| h.start < span.start);
        let own = self.hits_in(span.start, span.end).iter();
        let verb =
            from + own.take_while(|h| h.end <= span.end).position(|h| self.part(h.start, h.end) == "致敬")?;
        let mut first = verb;
        while first > 0
            && self.hits[first - 1].word == Word::Adverb
            && self.hits[first - 1].end == self.hits[first].start
        {
            first -= 1;
        }
        self.predicate_at(self.hits[first].start)
    }

    /// 将 as a preposition (将…作为, 将其提升至) is no modal.
    fn is_modal_use(&self, predicate: &Predicate, clause: Span<InBlock>) -> bool {
        if &self.text[predicate.span.range()] != "将" {
            return true;
        }
        let rest = self.part(predicate.span.end, clause.end);
        // …的倡议，将由专家研究: what others will do with it.
        if rest.starts_with('由') && predicate.span.start == self.skip_connectives(clause) {
            return false;
        }
        // …会议将于2023年举行 tells what will be; 甲国和乙国将于某日互派大使 what they will do.
        if rest.starts_with('于') {
            let start = predicate.span.start;
            let before = start.checked_sub(1).and_then(|at| mention_at(self.mentions, at));
            let state = before.is_some_and(|m| m.kind == Kind::Country && m.span.end == start);
            // 双方将于某日互办展览
            let last = self.hits[..self.hits.partition_point(|h| h.start < start)].last();
            let sides = last.is_some_and(|h| {
                h.word == Word::Holder
                    && h.end == start
                    && !self.part(h.start, h.end).ends_with(['议', '会', '坛'])
            });
            // 支持起草章程，将于某日在某地举办首次论坛: with its object, by who spoke before.
            let hosts = || {
                let hosted =
                    rest.rfind("举办").map(|i| rest[i + "举办".len()..].trim_end_matches(is_parting));
                start == self.skip_connectives(clause) && hosted.is_some_and(|what| !what.is_empty())
            };
            // 双方将于某日举行演习; but a meeting will be held: …将于某日举行。
            let is_held = ["举行", "召开"].iter().any(|verb| {
                rest.rfind(verb)
                    .is_some_and(|i| !sides || rest[i + verb.len()..].trim_end_matches(is_parting).is_empty())
            });
            return (state || sides || hosts()) && !is_held && !rest.contains("生效");
        }
        self.is_will(rest)
    }

    /// The same of a 将 that ends at `at`, in the clause that goes on there.
    fn is_modal_will(&self, at: u32) -> bool {
        self.is_will(self.near(at).split(['，', '。', '；', ',']).next().unwrap_or_default())
    }

    /// Whether what stands behind 将 is what somebody will do.
    fn is_will(&self, rest: &str) -> bool {
        // 将通过对话…，以及作为…: a preposition of its own stands behind a modal.
        if ["通过", "在", "同", "与", "根据"].iter().any(|p| rest.starts_with(p)) {
            return true;
        }
        let moves = [
            "作为",
            "定为",
            "视为",
            "列入",
            "列为",
            "纳入",
            "提升至",
            "提升到",
            "提升为",
            "建设成",
            "升级为",
            "转化为",
            "用于",
            "改建为",
            "延长至",
            "推迟至",
        ];
        // 将推动贸易额提升至…: what is raised is the object of another verb.
        let verbs = ["推动", "促进", "争取", "力争", "努力", "采取", "加强", "致力"];
        if verbs.iter().any(|verb| rest.starts_with(verb)) {
            return true;
        }
        !(rest.starts_with('其') || moves.iter().any(|m| rest.find(m).is_some_and(|i| i > 0 && i < 120)))
    }

    /// Whether 密切 is no adverb of the verb behind it.
    fn is_closing(&self, hit: &Hit) -> bool {
        const VERBS: [&str; 10] =
            ["关注", "协作", "配合", "沟通", "协调", "合作", "跟踪", "磋商", "联系", "交流"];
        let behind = &self.text[hit.end as usize..];
        self.part(hit.start, hit.end) == "密切" && !VERBS.iter().any(|verb| behind.starts_with(verb))
    }

    /// Whether the clause that goes on at `at` ends as a noun of what it says: …的重要性.
    fn is_noun_clause(&self, at: u32) -> bool {
        let clause = self.near(at).split(['，', '。', '；', ',']).next().unwrap_or_default();
        ["的重要性", "的必要性", "的重要意义", "的重要作用", "的原则立场"].iter().any(|s| clause.ends_with(s))
    }

    /// The predicate that begins at `at`: adverbs, modals, assert words and light verbs, then the attitude word.
    fn predicate_at(&self, at: u32) -> Option<Predicate> {
        let mut index = self.hits.partition_point(|h| h.start < at);
        let mut end = at;
        let mut class: Option<Class> = None;
        let mut light = false;
        let mut modal = false;
        // The end that counts: adverbs behind an assert word belong to its content.
        let mut closed = at;
        while let Some(hit) = self.hits.get(index).filter(|h| h.start == end) {
            match hit.word {
                // 将密切两国交流: a verb of its own.
                Word::Adverb if modal && self.is_closing(hit) => break,
                Word::Adverb => {
                    end = hit.end;
                    if modal && class == Some(Class::Commit) {
                        closed = end;
                    }
                }
                Word::Light => {
                    light = true;
                    end = hit.end;
                    // 表示 by itself is an assert word, with 将 behind it a commitment.
                    if class.is_none_or(|c| c == Class::Commit || c == Class::Assert)
                        && self.text[hit.start as usize..].starts_with("表示")
                    {
                        class = Some(Class::Assert);
                        closed = end;
                    }
                }
                Word::Attitude(next) => {
                    // 声明全文如下, 发表联合声明如下: the text that follows. 双方声明如下 is who states it.
                    let (before, behind) = self.text.split_at(hit.start as usize);
                    let behind = &behind[(hit.end - hit.start) as usize..];
                    let given = || ["联合", "发表", "发布", "作出"].iter().any(|w| before.ends_with(w));
                    if next == Class::Assert
                        && (behind.starts_with("全文") || behind.starts_with("如下") && given())
                    {
                        return None;
                    }
                    let noun = ["谢意", "敬意", "关切", "忧虑", "担忧", "遗憾", "哀悼", "慰问", "满意"]
                        .contains(&self.part(hit.start, hit.end));
                    if noun && !light && !self.text[..hit.start as usize].ends_with(['深', '尤']) {
                        // 关切 without 表示 is a verb only with an adverb in front, 严重关切, or behind who feels it: 双方关切某地局势.
                        let before = self.hits[..index].last();
                        let felt = before.is_some_and(|h| h.word == Word::Holder && h.end == at)
                            && behind.starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c))
                            && !behind.starts_with('的');
                        if class.is_none() && end == at && !felt {
                            return None;
                        }
                    }
                    // 认为支持…有助于…: what is thought is a clause of its own.
                    if self.text[..closed as usize].ends_with(['为', '信']) && class == Some(Class::Assert)
                    {
                        break;
                    }
                    // 着力将…建设成: 将 behind another modal is a preposition.
                    if class == Some(Class::Commit) && self.part(hit.start, hit.end) == "将" {
                        break;
                    }
                    // 重申始终将…作为…: a preposition in what is said.
                    if class == Some(Class::Assert)
                        && self.part(hit.start, hit.end) == "将"
                        && !self.is_modal_will(hit.end)
                    {
                        break;
                    }
                    // 承诺坚持…: what is promised is content; only 将 and 愿 are modals.
                    let promised = ["承诺", "决心", "着力"]
                        .iter()
                        .any(|word| self.text[..closed as usize].ends_with(word));
                    // 决心不接受…: what is refused is refused.
                    let firm = next == Class::Oppose;
                    if class == Some(Class::Commit) && next != Class::Commit && promised && !firm {
                        break;
                    }
                    // Two decisions or a decision behind an attitude: 欢迎通过.
                    if next == Class::Decide && class.is_some() {
                        break;
                    }
                    // 强调支持多边主义的重要性: what is stressed is a noun.
                    if class == Some(Class::Assert) && next != Class::Commit && self.is_noun_clause(hit.end) {
                        break;
                    }
                    class = Some(next);
                    end = hit.end;
                    closed = end;
                    modal = next == Class::Commit;
                    if !matches!(next, Class::Assert | Class::Commit) {
                        break;
                    }
                }
                Word::Governor | Word::Holder => break,
            }
            index += 1;
        }
        let class = class?;
        let rule = if light { "statement.light-verb" } else { "statement.predicate" };
        Some(Predicate { span: Span::new(at, closed), class, rule })
    }
}
