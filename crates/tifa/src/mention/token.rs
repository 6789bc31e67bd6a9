//! The tokens of a block: what the dictionary knows, dates, titles in 《》, ordinals, numbers, and the runs of
//! characters between them. Together they cover the block. They are the alphabet of the grammars beside this file.

use super::Kind;
use super::date;
use super::lexicon::{Hit, Lexicon, Sense, Word, is_han};
use crate::charset::is_among;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A name of a pack.
    Name(Kind),
    /// A word of the grammar.
    Word(Word),
    /// A date; `false` where it has no year.
    Date(bool),
    /// A title: 《…》 with what stands in it.
    Title,
    /// 第73届, 第二十二次, 首届: a number that counts occurrences.
    Ordinal,
    /// 第2231号, 第1624号和2354号.
    Number,
    /// Letters and digits.
    Latin,
    /// Han characters that the dictionary does not know.
    Han,
    /// An opening quotation mark or bracket, with the index of its partner, or itself where it has none.
    Open(u32),
    /// A closing one, likewise.
    Close(u32),
    /// Any other sign.
    Sign(char),
    /// White space.
    Space,
}

/// A stretch of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) class: Class,
    /// Entry of the dictionary for names and words.
    pub(super) entry: u32,
}

/// Value of [`Token::entry`] for tokens that are no entry.
pub(super) const NO_ENTRY: u32 = u32::MAX;

/// The longest title in characters; an opening 《 whose partner stands farther is damage, not a title.
const LONGEST_TITLE: usize = 300;

impl Token {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    pub(super) fn is(&self, word: Word) -> bool {
        self.class == Class::Word(word)
    }
}

/// The end of the title that opens at byte `at`: past the 》 that closes it, titles inside it counted.
fn title_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in text[at..].char_indices().take(LONGEST_TITLE) {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + i + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

fn is_counter(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '０'
                ..='９'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '〇'
                    | '零'
        )
}

/// 第N届, 第N次, 第N号: the end and whether it counts occurrences.
fn ordinal_at(text: &str, at: usize) -> Option<(usize, Class)> {
    let rest = &text[at..];
    if !rest.starts_with(['第', '首', '历', 'E', 'S']) {
        return None;
    }
    for first in ["首届", "首次", "首轮", "历届"] {
        if rest.starts_with(first) {
            return Some((at + first.len(), Class::Ordinal));
        }
    }
    // 第ES-11/1号, ES-10/24号: decisions of special sessions of the General Assembly.
    let bare = rest.strip_prefix('第').unwrap_or(rest);
    let behind = bare.strip_prefix("ES-").or(bare.strip_prefix("S-")).unwrap_or(bare);
    if behind.len() == rest.len() {
        return None;
    }
    let number: usize = behind.chars().take_while(|&c| is_counter(c) || c == '/').map(char::len_utf8).sum();
    let special = behind.len() < bare.len();
    if number == 0 || special && !behind[number..].starts_with('号') {
        return None;
    }
    let start = at + (rest.len() - behind.len());
    let end = start + number;
    let end = if special { end } else { turns(text, end).unwrap_or(end) };
    match text[end..].chars().next() {
        Some(c @ ('届' | '次' | '轮' | '回')) => Some((end + c.len_utf8(), Class::Ordinal)),
        // 第一阶段会议: one sitting of a conference.
        Some('阶') if text[end..].starts_with("阶段会议") => Some((end + "阶段".len(), Class::Ordinal)),
        _ => numbers(text, start).map(|end| (end, Class::Number)),
    }
}

/// 第一、二、三次: the end of the numbers that go on behind the first, where they count occurrences.
fn turns(text: &str, first: usize) -> Option<usize> {
    let mut at = first;
    for _ in 0..LONGEST_LIST {
        let rest = &text[at..];
        let Some(next) = rest.strip_prefix(['、', '和']) else { break };
        let number: usize = next.chars().take_while(|&c| is_counter(c)).map(char::len_utf8).sum();
        if number == 0 {
            return None;
        }
        at += rest.len() - next.len() + number;
    }
    (at > first && text[at..].starts_with(['届', '次', '轮'])).then_some(at)
}

/// Most numbers of one list.
const LONGEST_LIST: usize = 12;

/// The end of the numbers at byte `at`: 242（1967）号, 1624号和2354号, 1267、1989和2253号.
fn numbers(text: &str, at: usize) -> Option<usize> {
    let (mut at, mut closed) = (at, None);
    for _ in 0..LONGEST_LIST {
        let digits: usize =
            text[at..].chars().take_while(|&c| is_counter(c) || c == '/').map(char::len_utf8).sum();
        if digits == 0 {
            break;
        }
        at += digits;
        let year = text[at..].strip_prefix(['（', '(']).and_then(|t| t.split_at_checked(4));
        if let Some((year, rest)) = year
            && year.bytes().all(|b| b.is_ascii_digit())
            && rest.starts_with(['）', ')'])
        {
            at = text.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
        }
        if text[at..].starts_with('号') {
            at += '号'.len_utf8();
            closed = Some(at);
        }
        let Some(joint) = text[at..].chars().next().filter(|c| is_among(*c, "和、及与")) else { break };
        at += joint.len_utf8();
        if text[at..].starts_with('第') {
            at += '第'.len_utf8();
        }
    }
    closed
}

/// Cuts a block's (folded) text into tokens. Both vectors are cleared first; `dates` receives the value of every date
/// token, in order.
pub(super) fn cut(lexicon: &Lexicon, text: &str, out: &mut Vec<Token>, dates: &mut Vec<Option<String>>) {
    out.clear();
    dates.clear();
    let mut base = 0;
    let mut hits = lexicon.hits(text).peekable();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut hides = false;
        while let Some(gone) = hits.next_if(|h| base + (h.start as usize) < at) {
            let states = lexicon.entry(gone.entry).is_some_and(|e| e.sense == Sense::Word(Word::States));
            hides |= states && base + gone.end as usize > at;
        }
        // 7月1|日中|华人民共和国: what a pair of states from within a date hid is looked for again.
        if hides {
            base = at;
            hits = lexicon.hits(&text[base..]).peekable();
        }
        let mut hit = hits
            .next_if(|h| base + h.start as usize == at)
            .map(|h| Hit { start: h.start + base as u32, end: h.end + base as u32, entry: h.entry })
            .filter(|h| stands_alone(text, h.start, h.end));
        // 合作中|美国: the pair of states was none, and what it hid is looked for again.
        if hit.as_ref().is_some_and(|h| is_chance(lexicon, text, h)) {
            hit = None;
            base = at + c.len_utf8();
            hits = lexicon.hits(&text[base..]).peekable();
        }
        let next_hit = hits.peek().map_or(text.len(), |h| base + h.start as usize);
        let hit_end = hit.as_ref().map_or(at, |h| h.end as usize);
        let before = match out[..] {
            [.., first, joint] if first.class == Class::Date(true) && date::joins(joint.text(text)) => {
                dates.last().and_then(Option::as_deref)
            }
            _ => None,
        };
        let (class, end, entry) =
            if let Some((class, end, value)) = special(text, at, c, before).filter(|s| s.1 > hit_end) {
                if let Class::Date(_) = class {
                    dates.push(value);
                }
                (class, end, NO_ENTRY)
            } else if let Some((hit, entry)) = hit.and_then(|h| lexicon.entry(h.entry).map(|e| (h, e))) {
                let class = match entry.sense {
                    Sense::Name(kind) => Class::Name(kind),
                    Sense::Word(word) => Class::Word(word),
                };
                (class, hit.end as usize, hit.entry)
            } else {
                let (class, end) = run(text, at, c, next_hit);
                (class, end, NO_ENTRY)
            };
        out.push(Token { start: at as u32, end: end as u32, class, entry });
        at = end;
    }
    pair(text, out);
}

/// Whether an entry stands there by chance: 参与国|际社会, and states that are written together in 其|中美, 中|日本.
fn is_chance(lexicon: &Lexicon, text: &str, hit: &Hit) -> bool {
    if text[hit.end as usize..].starts_with('际') && text[..hit.end as usize].ends_with('国') {
        return true;
    }
    if !lexicon.entry(hit.entry).is_some_and(|e| e.sense == Sense::Word(Word::States)) {
        return false;
    }
    let (start, end) = (hit.start as usize, hit.end as usize);
    let states = &text[start..end];
    let before = text[..start].chars().next_back();
    let inner = states.starts_with('中') && before.is_some_and(|c| is_among(c, ENDS_IN_CENTRE));
    inner || lexicon.goes_on(text, start, states)
}

/// Characters that make a word with 中 behind them: 其中, 集中, 当中.
pub(super) const ENDS_IN_CENTRE: &str = "其集当之展程争空心命途适";

/// Whether an entry in letters is no part of a longer word.
fn stands_alone(text: &str, start: u32, end: u32) -> bool {
    let (before, behind) = (&text[..start as usize], &text[end as usize..]);
    let hit = &text[start as usize..end as usize];
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !(letter(hit.chars().next()) && letter(before.chars().next_back())
        || letter(hit.chars().next_back()) && letter(behind.chars().next()))
}

/// What a grammar of its own reads at byte `at`: titles, ordinals, dates; its class, end and EDTF value.
/// `before` is the date that a date there would be joined to.
fn special(text: &str, at: usize, c: char, before: Option<&str>) -> Option<(Class, usize, Option<String>)> {
    if c == '《' {
        return title_end(text, at).map(|end| (Class::Title, end, None));
    }
    if let Some((end, class)) = ordinal_at(text, at) {
        return Some((class, end, None));
    }
    // 八次领导人会议: how many of them. No farther than a count is long, or a line of figures would be read from each.
    let count =
        at + text[at..].chars().take_while(|c| is_counter(*c)).take(5).map(char::len_utf8).sum::<usize>();
    if count > at && text[count..].starts_with('次') {
        return Some((Class::Number, count + '次'.len_utf8(), None));
    }
    // 安理会2593号决议
    if c.is_ascii_digit()
        && let Some(end) = numbers(text, at).filter(|end| text[*end..].starts_with("决议"))
    {
        return Some((Class::Number, end, None));
    }
    let after_digit = || text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit());
    if !date::may_begin(c) || after_digit() {
        return None;
    }
    date::at(text, at, before).map(|found| (Class::Date(found.has_year), found.end, found.value))
}

/// The run of like characters at byte `at`, up to byte `limit` at most.
fn run(text: &str, at: usize, first: char, limit: usize) -> (Class, usize) {
    let (class, part): (Class, fn(char) -> bool) = if is_letter(first) {
        (Class::Latin, is_letter)
    } else if is_han(first) {
        (Class::Han, is_han)
    } else if first.is_whitespace() {
        (Class::Space, char::is_whitespace)
    } else {
        let class = match first {
            '“' | '‘' | '（' | '(' | '「' | '『' | '〈' | '"' => Class::Open(u32::MAX),
            '”' | '’' | '）' | ')' | '」' | '』' | '〉' => Class::Close(u32::MAX),
            _ => Class::Sign(first),
        };
        return (class, at + first.len_utf8());
    };
    let mut end = at + first.len_utf8();
    for c in text[end..].chars() {
        if !part(c) || end >= limit || (class == Class::Han && special(text, end, c, None).is_some()) {
            break;
        }
        end += c.len_utf8();
    }
    (class, end)
}

/// A letter or figure, also a figure of full width.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('０'..='９').contains(&c)
}

/// What opens a bracket or a quotation.
const OPENING: [char; 8] = ['“', '‘', '（', '(', '「', '『', '〈', '"'];

/// Gives brackets and quotation marks their partners. A straight quotation mark closes the one before it.
pub(super) fn pair(text: &str, tokens: &mut [Token]) {
    let mut open: Vec<(usize, char)> = Vec::new();
    // How many of each stand open: a sign without a partner is not looked for among all that do.
    let mut standing = [0usize; OPENING.len()];
    let count = |c: char| OPENING.iter().position(|o| *o == c);
    for i in 0..tokens.len() {
        // Partners of before are forgotten: tokens may have been cut since.
        match &mut tokens[i].class {
            Class::Open(partner) | Class::Close(partner) => *partner = u32::MAX,
            _ => continue,
        }
        let Some(c) = tokens[i].text(text).chars().next() else {
            continue;
        };
        let closes = match c {
            '”' => "“\"",
            '’' => "‘",
            '）' | ')' => "（(",
            '」' => "「",
            '』' => "『",
            '〉' => "〈",
            '"' => "\"",
            _ => "",
        };
        let stands = closes.chars().filter_map(count).any(|kind| standing[kind] > 0);
        let partner = if stands { open.iter().rposition(|&(_, o)| closes.contains(o)) } else { None };
        match partner {
            Some(found) => {
                let (from, _) = open[found];
                for (_, gone) in open.drain(found..) {
                    if let Some(kind) = count(gone) {
                        standing[kind] -= 1;
                    }
                }
                tokens[from].class = Class::Open(i as u32);
                tokens[i].class = Class::Close(from as u32);
            }
            _ if matches!(tokens[i].class, Class::Open(_)) => {
                open.push((i, c));
                if let Some(kind) = count(c) {
                    standing[kind] += 1;
                }
            }
            _ => {}
        }
    }
    for (i, token) in tokens.iter_mut().enumerate() {
        match token.class {
            Class::Open(u32::MAX) => token.class = Class::Open(i as u32),
            Class::Close(u32::MAX) => token.class = Class::Close(i as u32),
            _ => {}
        }
    }
}
