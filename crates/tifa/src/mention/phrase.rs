//! The noun phrase in front of a head: Chinese names are built to the left of the noun that says what they are
//! (上合组织成员国交通部长 … 会议), so a name is read from its head backwards to the first word that no name holds.

use super::Kind;
use super::lexicon::{Lexicon, Word};
use super::token::{Class, NO_ENTRY, Token};

/// A block's tokens with its text.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

/// What a name leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Nothing: only common words stand in front of the head.
    None,
    /// Those who meet: 成员国.
    Participants,
    /// A state or place.
    Territory,
    /// A named organisation, event or text, or words in quotation marks.
    Named,
}

/// The phrase in front of a head.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Its first token.
    pub(super) first: usize,
    pub(super) anchor: Anchor,
    /// An ordinal stands in it.
    pub(super) ordinal: bool,
    /// Words stand in it that are neither names nor common to all names.
    pub(super) specific: bool,
    /// The head of an organisation or one of its names stands in it.
    pub(super) organ: bool,
    /// Those who meet or belong stand in it.
    pub(super) participants: bool,
    /// Characters between the anchor, or the beginning, and the head.
    pub(super) modifiers: usize,
    /// States written together begin it: 中俄….
    pub(super) shared: bool,
}

/// Verbs that stand before the head of a body as what it does: 政策支持小组, 贸易促进委员会.
const DEEDS: [&str; 14] = [
    "支持", "促进", "推动", "协调", "援助", "救助", "监督", "评估", "研究", "审议", "核查", "推广", "审查",
    "统筹",
];

/// Verbs that say what a body or a meeting is for, between the state or body whose it is and its head: 某国建设部,
/// 某党中央检查委员会, 某组织打击跨国犯罪部长级会议.
const FIELDS: [&str; 16] = [
    "建设", "检查", "打击", "扩大", "保护", "管理", "规划", "监督", "统筹", "防治", "救助", "防范", "抗击",
    "发展", "促进", "应对",
];

/// What sort of name is read; decides what may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Organization,
    Event,
    Instrument,
}

/// The longest name in characters without an anchor; longer ones are clauses.
const LONGEST_UNANCHORED: usize = 24;

impl<'a> Sentence<'a> {
    pub(super) fn str(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.text(self.text))
    }

    /// The text behind a token.
    pub(super) fn behind(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token].end as usize..]
    }

    pub(super) fn class(&self, token: usize) -> Class {
        self.tokens.get(token).map_or(Class::Space, |t| t.class)
    }

    pub(super) fn is(&self, token: usize, word: Word) -> bool {
        self.class(token) == Class::Word(word)
    }

    pub(super) fn is_name(&self, token: usize, kind: Kind) -> bool {
        self.class(token) == Class::Name(kind)
    }

    /// The token before `token`.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        token.checked_sub(1)
    }

    /// Whether a bracket from `open` to `close` holds only an explanation of the word before it: （总理）, （专门账户）.
    pub(super) fn is_gloss(&self, open: usize, close: usize) -> bool {
        // At the beginning of a heading such a bracket holds its number: （四）.
        // （简称澜湄合作）: another name, not part of this one.
        let defines = ["简称", "以下", "下称", "又称"].iter().any(|d| self.str(open + 1).starts_with(d));
        matches!(self.str(open), "（" | "(")
            && !defines
            && !self.is_short_form(open, close)
            && open > 0
            && matches!(self.class(open - 1), Class::Han | Class::Word(_) | Class::Name(_))
            && close > open + 1
            && close - open <= 4
            && self.tokens[close].start - self.tokens[open].end <= 18
            && (open + 1..close).all(|t| {
                use Word::{Generic, Office, OrganWeak, Plain};
                matches!(self.class(t), Class::Han | Class::Word(Plain | Office | Generic | OrganWeak))
            })
    }

    /// Whether a bracket holds the short form of the name before it: 甲乙丙委员会（甲丙委）, each of its characters in order.
    pub(super) fn is_short_form(&self, open: usize, close: usize) -> bool {
        /// Longest name, in characters, and longest short form, in bytes.
        const LONGEST: usize = 24;
        const SHORT: usize = 18;
        let (Some(opening), Some(closing)) = (self.tokens.get(open), self.tokens.get(close)) else {
            return false;
        };
        // A bracket that nobody closes holds nothing.
        let inside = self.text.get(opening.end as usize..closing.start as usize);
        let Some(short) = inside.filter(|short| short.len() <= SHORT) else { return false };
        let before = &self.text[..opening.start as usize];
        let from = before.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
        let mut name = before[from..].chars().rev();
        let ends = short.chars().next_back().is_some_and(|last| before.ends_with(['会', last]));
        let letters = short.chars().count();
        (2..=6).contains(&letters) && ends && short.chars().rev().all(|c| name.any(|n| n == c))
    }

    /// Whether a bracket says how many meet with how many: （10+1）.
    fn is_sum(&self, open: usize, close: usize) -> bool {
        let inside = &self.text[self.tokens[open].end as usize..self.tokens[close].start as usize];
        let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        matches!(self.str(open), "（" | "(")
            && inside.split_once(['+', '＋']).is_some_and(|(a, b)| number(a) && number(b))
    }

    /// Whether a whole name can end at this token.
    fn ends_name(&self, token: usize) -> bool {
        match self.class(token) {
            Class::Title | Class::Name(_) => true,
            Class::Word(Word::Organ | Word::OrganWeak | Word::Meeting | Word::MeetingWeak | Word::Text) => {
                true
            }
            Class::Close(partner) => partner as usize != token,
            _ => false,
        }
    }

    /// The phrase that stands before the head at token `head`.
    pub(super) fn phrase(&self, head: usize, frame: Frame) -> Phrase {
        let mut out = Phrase {
            first: head,
            anchor: Anchor::None,
            ordinal: false,
            specific: false,
            organ: false,
            participants: false,
            modifiers: 0,
            shared: false,
        };
        let mut at = head;
        let mut loose = 0;
        while let Some(left) = self.before(at) {
            let token = self.tokens[left];
            let length = token.text(self.text).chars().count();
            // 责成高官会跟踪本次峰会成果: what is at hand is pointed at, whatever stands before it.
            if matches!(token.text(self.text), "本次" | "此次" | "本届" | "这次") && at == head {
                break;
            }
            // 内阁主席兼总统办公厅: posts of one person, no body.
            if token.text(self.text) == "兼" && frame == Frame::Organization {
                break;
            }
            match token.class {
                Class::Name(kind) => {
                    if kind == Kind::Person {
                        break;
                    }
                    // 第三届中印尼青年交流活动: a state by one character and one by its name share it.
                    let pair = kind == Kind::Country && out.anchor == Anchor::None;
                    if let Some(other) = self.single_before(left).filter(|_| pair) {
                        self.lean_on_states(other, length + 1, frame, &mut out);
                        break;
                    }
                    let territory = matches!(kind, Kind::Country | Kind::Place);
                    // 某国|某城国际文化论坛: it is called by the city; but 中国中亚合作年, of a state and a region.
                    let region = || self.str(at).ends_with(['洲', '亚', '欧', '美', '区', '非', '东']);
                    if kind == Kind::Country
                        && frame == Frame::Event
                        && self.is_name(at, Kind::Place)
                        && !region()
                    {
                        break;
                    }
                    // 塔什干上合组织…会议: where an event took place is no part of its name.
                    let abroad = kind == Kind::Place
                        && (self.is_name(at, Kind::Country) || self.is_name(at, Kind::Place) && region());
                    let elsewhere = abroad
                        || self.is_name(at, Kind::Organization)
                        || matches!(self.class(at), Class::Open(_));
                    if territory && frame == Frame::Event && elsewhere {
                        break;
                    }
                    // 某城甲国—某组织合作示范区, 某城某组织实训基地: a city in front of a body that it does not name; a
                    // centre is called by its city. 阿拉木图|甲国技术大学
                    let named = matches!(self.class(at), Class::Name(Kind::Country | Kind::Organization));
                    let shared = self.is_name(at, Kind::Country) && out.anchor == Anchor::Named
                        || named && !self.str(head).ends_with("中心") && !self.str(head).ends_with('园');
                    if kind == Kind::Place && frame == Frame::Organization && shared {
                        break;
                    }
                    // 中哈霍尔果斯国际边境合作中心: the states that share what stands in a town.
                    let shared = kind == Kind::Place && frame == Frame::Organization && left > 0;
                    if shared && (self.is(left - 1, Word::States) || self.shared_by(left - 1)) {
                        self.lean_on_states(left - 1, length, frame, &mut out);
                        break;
                    }
                    out.organ |= kind == Kind::Organization;
                    out.anchor = match (out.anchor, territory) {
                        (Anchor::Named, _) | (_, false) => Anchor::Named,
                        _ => Anchor::Territory,
                    };
                }
                Class::Title => out.anchor = Anchor::Named,
                Class::Close(open) if open as usize != left => {
                    let open = open as usize;
                    // 某组织（10+1）领导人会议
                    let sum = frame == Frame::Event && self.is_sum(open, left);
                    if sum || self.is_gloss(open, left) {
                        at = open;
                        out.first = at;
                        continue;
                    }
                    // A quoted name in front of its head: “和平使命”联合反恐军事演习.
                    let quotes = matches!(self.str(open), "“" | "\"" | "「" | "‘");
                    if !quotes || (out.anchor == Anchor::Named && frame != Frame::Event) {
                        break;
                    }
                    out.anchor = Anchor::Named;
                    out.specific = true;
                    at = if frame == Frame::Event { self.holders_of_quoted(open) } else { open };
                    out.first = at;
                    continue;
                }
                Class::Word(Word::Participants) => {
                    out.participants = true;
                    if out.anchor == Anchor::None {
                        out.anchor = Anchor::Participants;
                    }
                }
                Class::Ordinal => out.ordinal = true,
                // 联合国2010—2020年防治荒漠化工作组: the years that a body is made for.
                Class::Date(true)
                    if frame == Frame::Organization
                        && out.anchor == Anchor::None
                        && left > 0
                        && self.is_name(left - 1, Kind::Organization) => {}
                // 第二届中阿峰会, 中俄战略安全磋商: the states that share it.
                Class::Word(Word::States) => {
                    // 中俄印亚太事务磋商: the states, then what region it is about.
                    let about = frame == Frame::Event && out.anchor == Anchor::Territory;
                    if matches!(out.anchor, Anchor::Named | Anchor::Territory) && !about {
                        break;
                    }
                    self.lean_on_states(left, length, frame, &mut out);
                    break;
                }
                // 元首理事会纪念峰会: what a meeting is for, right before its head.
                Class::Word(Word::Stop)
                    if frame == Frame::Event && at == head && self.str(left) == "纪念" =>
                {
                    out.modifiers += length;
                }
                // 国际供应链促进博览会
                Class::Word(Word::Stop)
                    if frame == Frame::Event
                        && at == head
                        && self.str(left) == "促进"
                        && left > 0
                        && matches!(self.class(left - 1), Class::Han | Class::Word(Word::Plain)) =>
                {
                    out.specific = true;
                    out.modifiers += length;
                }
                // 中国能源建设集团
                Class::Word(Word::Found)
                    if frame == Frame::Organization
                        && at == head
                        && self.str(left) == "建设"
                        && ["集团", "公司", "银行"].iter().any(|house| self.str(head).ends_with(house))
                        && left > 0
                        && matches!(self.class(left - 1), Class::Han | Class::Word(Word::Plain)) =>
                {
                    out.specific = true;
                    out.modifiers += length;
                }
                // 某国建设部
                Class::Word(Word::Stop | Word::Found)
                    if frame != Frame::Instrument
                        && FIELDS.contains(&self.str(left))
                        && out.anchor == Anchor::None
                        && left > 0
                        && self.owns(left - 1) =>
                {
                    out.specific = true;
                    out.modifiers += length;
                }
                // 政策支持小组: a verb right before the head of a body that is itself what the body does.
                Class::Word(Word::Stop) if frame == Frame::Organization && self.is_deed(left, at, head) => {
                    out.specific = true;
                    out.modifiers += length;
                }
                // 东哈萨克斯坦技术大学
                Class::Han | Class::Word(Word::Plain)
                    if frame == Frame::Organization
                        && out.anchor == Anchor::Territory
                        && matches!(self.str(left), "东" | "西" | "南" | "北")
                        && matches!(self.class(at), Class::Name(Kind::Country | Kind::Place)) =>
                {
                    out.first = left;
                    break;
                }
                // 中欧班列集结中心
                Class::Han | Class::Word(Word::Plain)
                    if out.anchor == Anchor::None && token.text(self.text) == "中欧班列" =>
                {
                    self.lean_on_states(left, length, frame, &mut out);
                    break;
                }
                // （以下简称联委会）: what it is called stands behind.
                Class::Han if token.text(self.text).ends_with("简称") => break,
                Class::Han | Class::Word(Word::Plain) | Class::Latin => {
                    if matches!(out.anchor, Anchor::Named | Anchor::Territory) {
                        // 阿富汗问题莫斯科模式: what it is about, then where.
                        if out.anchor == Anchor::Territory
                            && token.text(self.text) == "问题"
                            && left > 0
                            && self.is_name(left - 1, Kind::Country)
                        {
                            out.first = left - 1;
                        }
                        break;
                    }
                    // 中俄投资合作委员会: the states that share it.
                    if self.shared_by(left) {
                        self.lean_on_states(left, length, frame, &mut out);
                        break;
                    }
                    // A single character says little, and is often the tail of a verb.
                    out.specific |= length > 1;
                    out.modifiers += length;
                }
                Class::Word(
                    Word::Organ | Word::OrganWeak | Word::Meeting | Word::MeetingWeak | Word::Text,
                ) => {
                    // 元首理事会莫斯科会议: whose meeting, then where.
                    let whose = frame == Frame::Event && token.is(Word::Organ) && at + 1 == head;
                    if out.anchor == Anchor::Named || out.anchor == Anchor::Territory && !whose {
                        break;
                    }
                    out.organ |= token.is(Word::Organ);
                    // 青委会例行会议: a short form is a name by itself; 智库理事会: think tanks are a sort of member.
                    let short = token.is(Word::Organ) && token.text(self.text).ends_with("委会");
                    let short = short || token.text(self.text) == "智库";
                    out.specific |= short || (token.is(Word::OrganWeak) && length > 1);
                    out.modifiers += length;
                }
                Class::Word(Word::Office | Word::OfficePart | Word::Generic) => {
                    // 二十国集团领导人巴厘岛峰会: whose meeting, then where.
                    let whose = out.anchor == Anchor::Territory
                        && frame == Frame::Event
                        && left > 0
                        && (self.is_name(left - 1, Kind::Organization)
                            || self.is(left - 1, Word::Participants));
                    if matches!(out.anchor, Anchor::Named | Anchor::Territory) && !whose {
                        break;
                    }
                    out.specific |= token.is(Word::Office);
                    out.modifiers += length;
                }
                // 中国—上合组织…: a dash joins two names.
                Class::Sign('—' | '–' | '―' | '─' | '-' | '－' | '·') => {
                    let joins = left > 0
                        && (matches!(self.class(left - 1), Class::Name(_))
                            || self.is(left - 1, Word::Participants))
                        && matches!(self.class(at), Class::Name(_) | Class::Word(_) | Class::Han);
                    if !joins {
                        break;
                    }
                }
                // 外长/国际关系部长会晤
                Class::Sign('/')
                    if frame == Frame::Event
                        && left > 0
                        && self.is(left - 1, Word::Office)
                        && out.anchor == Anchor::None => {}
                // APEC 秘书处: the space that a page sets between letters and characters.
                Class::Space => {
                    let letters =
                        left > 0 && self.str(left - 1).ends_with(|c: char| c.is_ascii_alphanumeric());
                    if !letters || !matches!(self.class(at), Class::Han | Class::Word(_) | Class::Name(_)) {
                        break;
                    }
                    at = left;
                    continue;
                }
                // 联合国中亚和阿富汗…中心: a body and the regions that it is for.
                Class::Word(Word::And)
                    if frame == Frame::Organization
                        && out.anchor == Anchor::Territory
                        && left >= 2
                        && self.is_name(left - 1, Kind::Place)
                        && self.is_name(left - 2, Kind::Organization) => {}
                Class::Word(Word::And) | Class::Sign('、') => {
                    if out.anchor != Anchor::None || !self.crosses(left, head, frame) {
                        break;
                    }
                }
                _ => break,
            }
            if out.anchor == Anchor::None {
                loose += length;
                if loose > LONGEST_UNANCHORED {
                    break;
                }
            }
            at = left;
            out.first = left;
        }
        self.widen_in_quotes(&mut out);
        out
    }

    /// Whether a state or body by its name, which may have a ministry or a meeting; 某方 is a side that does things.
    fn owns(&self, token: usize) -> bool {
        match self.class(token) {
            Class::Name(Kind::Country | Kind::Organization) => !self.str(token).ends_with('方'),
            Class::Word(Word::States) => true,
            _ => false,
        }
    }

    /// The state by one character that stands right before another one's name, with a sign, an ordinal, a verb or nothing
    /// before it.
    fn single_before(&self, state: usize) -> Option<usize> {
        let single = self.before(state)?;
        let mut chars = self.str(single).chars();
        // 以某国委员会主席为首: 以 is a word first.
        let is_single = chars.next().is_some_and(|c| c != '以' && self.lexicon.single(c).is_some())
            && chars.next().is_none();
        let free = self.before(single).is_none_or(|b| {
            matches!(
                self.class(b),
                Class::Sign(_)
                    | Class::Open(_)
                    | Class::Space
                    | Class::Ordinal
                    | Class::Date(_)
                    | Class::Word(Word::Stop | Word::And | Word::Of | Word::Found | Word::Hold)
            )
        });
        (is_single && free).then_some(single)
    }

    /// The states at token `left` begin the name, behind its ordinal: 第二届中阿峰会.
    fn lean_on_states(&self, left: usize, length: usize, frame: Frame, out: &mut Phrase) {
        out.anchor = Anchor::Named;
        out.shared = true;
        out.first = left;
        out.specific |= length > 2 || out.modifiers > 0;
        out.modifiers += length;
        if let Some(before) = self.before(left)
            && frame == Frame::Event
            && self.class(before) == Class::Ordinal
        {
            out.ordinal = true;
            out.first = before;
        }
    }

    /// Whether the verb at token `verb` names what the body of token `head` is for: between a noun and the head, or
    /// another such verb.
    fn is_deed(&self, verb: usize, behind: usize, head: usize) -> bool {
        let deed = DEEDS.contains(&self.str(verb))
            && (behind == head
                || DEEDS.contains(&self.str(behind))
                || self.is(behind, Word::OrganWeak)
                || self.is(behind, Word::And) && self.is_shared_deed(verb));
        let noun = self.before(verb).is_some_and(|b| {
            let nominal = matches!(self.class(b), Class::Han | Class::Word(Word::Plain | Word::Generic));
            nominal && self.str(b).chars().nth(1).is_some()
        });
        deed && noun
    }

    /// 中巴高层协调与合作委员会: a verb one word behind the states that share the body.
    fn is_shared_deed(&self, verb: usize) -> bool {
        let states =
            |t: usize| self.is(t, Word::States) || self.is_name(t, Kind::Country) || self.shared_by(t);
        self.before(verb).is_some_and(|b| states(b) || self.before(b).is_some_and(states))
    }

    /// Whether a run of characters begins with the one-character forms of two or more states: 中俄, 中吉乌.
    pub(super) fn shared_by(&self, token: usize) -> bool {
        // 阿拉伯, 伊斯兰: words of the dictionary, though each of their characters is the form of a state.
        let free = self.tokens[token].entry == NO_ENTRY
            && self
                .before(token)
                .is_none_or(|b| !matches!(self.class(b), Class::Han | Class::Latin | Class::Name(_)));
        let mut chars = self.str(token).chars();
        let states = chars.clone().take_while(|&c| self.lexicon.single(c).is_some()).count();
        // 中非: a state and a region.
        let pair = chars.next().zip(chars.next()).is_some_and(|(a, b)| self.lexicon.is_pair(a, b));
        // 澜湄青年论坛: the two rivers for the states on them.
        free && ((2..=5).contains(&states) || pair || self.str(token).starts_with("澜湄"))
    }

    /// A name that ends its quotation fills it: “上合昆明国际马拉松赛”.
    fn widen_in_quotes(&self, phrase: &mut Phrase) {
        let from = phrase.first.saturating_sub(3);
        let open = (from..phrase.first)
            .rev()
            .take_while(|&t| {
                matches!(
                    self.class(t),
                    Class::Open(_) | Class::Han | Class::Word(Word::Plain | Word::Generic)
                )
            })
            .find(|&t| matches!(self.class(t), Class::Open(close) if close as usize > phrase.first));
        if let Some(open) = open.filter(|&o| matches!(self.str(o), "“" | "\"" | "「")) {
            phrase.specific |= open + 1 < phrase.first;
            phrase.first = open + 1;
        }
    }

    /// Who holds what is named by the quotation that opens at `open`, where they stand right before it
    /// (成员国主管机关“…”联合演习): the first token of the two together.
    fn holders_of_quoted(&self, open: usize) -> usize {
        let mut at = open;
        while let Some(left) = self.before(at) {
            match self.class(left) {
                Class::Han | Class::Word(Word::Plain | Word::Generic | Word::OrganWeak)
                    if open - left <= 3 =>
                {
                    at = left
                }
                Class::Word(Word::Participants) | Class::Name(Kind::Organization) => return left,
                _ => break,
            }
        }
        open
    }

    /// Whether the conjunction at `conjunction` stands inside the name that ends at `head`.
    fn crosses(&self, conjunction: usize, head: usize, frame: Frame) -> bool {
        let Some(left) = self.before(conjunction).filter(|_| self.str(conjunction) != "以及") else {
            return false;
        };
        // 成员国财政部和央行代表…会议: the organs that send the delegates, not a name of its own.
        let delegates = frame == Frame::Event
            && (conjunction + 1..head).any(|t| self.is(t, Word::Office))
            && matches!(
                self.class(left),
                Class::Word(Word::OrganWeak | Word::Office) | Class::Name(Kind::Organization)
            );
        // 反腐败和透明度专家工作组（ACTWG）: letters in a bracket name the whole.
        let lettered = matches!(self.str(head + 1), "（" | "(") && self.class(head + 2) == Class::Latin;
        if lettered
            && frame == Frame::Organization
            && matches!(self.class(left), Class::Han | Class::Word(Word::Plain))
        {
            return true;
        }
        // 甲国规划、预算和管理部: 规划 is a field here.
        let ministry = frame == Frame::Organization && matches!(self.str(head), "部" | "署" | "局");
        let field = |t: usize| ministry && self.is(t, Word::Text);
        // 中阿图书馆与信息领域专家会议: of two fields, one of them called by its houses.
        let states = |t: usize| self.is(t, Word::States) || self.shared_by(t);
        let fields = frame == Frame::Event
            && self.is(left, Word::OrganWeak)
            && self.before(left).is_some_and(states)
            && (conjunction + 1..head)
                .all(|t| matches!(self.class(t), Class::Han | Class::Word(Word::Plain)));
        if fields {
            return true;
        }
        if self.ends_name(left) && !delegates && !field(left) {
            return false;
        }
        // Walk on to what the name leans on.
        let mut at = left;
        let mut length = 0;
        loop {
            match self.class(at) {
                // 中俄友好、和平与发展委员会
                Class::Han if frame == Frame::Organization && self.shared_by(at) => return true,
                Class::Han | Class::Word(Word::Plain | Word::Generic | Word::Office | Word::OfficePart) => {}
                Class::Word(Word::OrganWeak) | Class::Name(Kind::Organization) if delegates && at == left => {
                }
                Class::Word(Word::And) | Class::Sign('、') => {}
                _ if field(at) => {}
                Class::Word(Word::Stop) if at == left && self.is_deed(at, conjunction, head) => return true,
                // 某组织大学发展和青年委员会: a university has no such organs.
                Class::Name(Kind::Organization) if self.str(at).ends_with("大学") => return false,
                Class::Name(Kind::Organization) | Class::Word(Word::Participants | Word::States) => {
                    return true;
                }
                // 中国科学院新疆生态与地理研究所; 设立中亚气候变化与绿色技术大学; 中国—中亚产业与投资合作论坛: the region belongs to the name before it.
                // 某城技术与经济大学
                Class::Name(Kind::Place) if matches!(self.str(head), "大学" | "学院") => {
                    return at < left;
                }
                Class::Name(Kind::Place) => {
                    return at > 0
                        && (frame == Frame::Organization
                            && (self.is_name(at - 1, Kind::Organization) || self.is(at - 1, Word::Found))
                            || at > 1
                                && matches!(self.class(at - 1), Class::Sign('—' | '–' | '－' | '-'))
                                && matches!(self.class(at - 2), Class::Name(_)));
                }
                // WTO 贸易与环境委员会
                Class::Space if at > 0 && self.str(at - 1).ends_with(|c: char| c.is_ascii_alphanumeric()) => {
                }
                // 某博览会暨某国合作与投资洽谈会
                Class::Name(Kind::Country) if frame == Frame::Event && at > 0 && self.str(at - 1) == "暨" => {
                    return at < left;
                }
                // 中国—某国气候变化与能源创新技术中心: of two states.
                Class::Name(Kind::Country)
                    if frame == Frame::Organization
                        && at >= 2
                        && matches!(self.class(at - 1), Class::Sign('—' | '–' | '－' | '-'))
                        && self.is_name(at - 2, Kind::Country) =>
                {
                    return at < left;
                }
                // 法国原子能与替代能源委员会: one body of a state. 某国投资与发展银行
                Class::Name(Kind::Country) => {
                    return frame == Frame::Organization
                        && ((ministry || self.is(head, Word::Organ)) && at < left
                            || self.str(head) == "银行" && conjunction + 2 == head);
                }
                // “团结协作”第一、第二阶段特别行动
                Class::Close(open) if open as usize != at => return frame == Frame::Event,
                // 在A和B工作组框架内
                Class::Word(Word::In) => {
                    return frame == Frame::Organization && matches!(self.str(head + 1), "框架内" | "框架下");
                }
                // 肯定A和B特别工作组、C工作组: such a group has a field, and mostly a double one.
                Class::Word(Word::Stop)
                    if frame == Frame::Organization
                        && at + 1 == left
                        && self.str(head).ends_with("工作组")
                        && self.str(head - 1) == "特别" =>
                {
                    return true;
                }
                // 建立(本组织)A、B和C工作组
                Class::Word(Word::Found) => return frame == Frame::Organization,
                Class::Word(Word::Stop) if self.str(at) == "本组织" => {
                    return frame == Frame::Organization && at > 0 && self.is(at - 1, Word::Found);
                }
                _ => return false,
            }
            length += self.str(at).chars().count();
            if length > LONGEST_UNANCHORED {
                return false;
            }
            let Some(next) = self.before(at) else { return false };
            at = next;
        }
    }

    /// Whether a bracket with a date follows the token `last`: …会议（2022年5月12日，希瓦）.
    pub(super) fn dated_behind(&self, last: usize) -> bool {
        let mut next = last + 1;
        // …会议成果（…）
        if matches!(self.str(next), "成果" | "活动成果") || self.class(next) == Class::Close(next as u32)
        {
            next += 1;
        }
        if let Class::Close(_) = self.class(next)
            && matches!(self.str(next), "”" | "\"" | "」")
        {
            next += 1;
        }
        matches!(self.str(next), "（" | "(")
            && (next + 1..(next + 4).min(self.tokens.len())).any(|t| matches!(self.class(t), Class::Date(_)))
    }

    /// Whether the clause in front of token `first` says that something was held, when or where:
    /// 2020年10月27日以视频方式举行的…, 2023年在撒马尔罕举行….
    pub(super) fn held_before(&self, first: usize) -> bool {
        let Some(mut at) = self.before(first) else {
            return false;
        };
        if self.is(at, Word::Of) {
            match self.before(at) {
                Some(left) => at = left,
                None => return false,
            }
        }
        if !self.is(at, Word::Hold) {
            return false;
        }
        let from = at.saturating_sub(12);
        (from..at)
            .rev()
            .take_while(|&t| !matches!(self.class(t), Class::Sign('，' | '。' | '；' | ',')))
            .any(|t| matches!(self.class(t), Class::Date(_) | Class::Name(Kind::Place)))
    }
}
