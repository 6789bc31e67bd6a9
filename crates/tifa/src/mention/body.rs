//! Organisations that no pack knows and that the file itself introduces.
//!
//! ```text
//! introduced := name （ 简称 “short” … ）       the name begins where the short form does: 甲乙合作组织（简称“甲合组织”）
//!             | 我们， name 成员国               or a title that begins so
//! name       := han … head                       head := 组织 | 联盟 | 共同体 | 联合体 | 同盟 | 论坛
//! again      := name | short | contraction       (甲合组织 of 甲乙合作组织)
//! ```
//! A forum is an event, all others are organisations. Such a name is a token of the grammar like one of the packs, so that organs, meetings and facilities can lean on it.
//! Not recognised: names of other heads, a body that is introduced only by being named.

use super::Kind;
use super::lexicon::is_han;
use super::token::{Class, NO_ENTRY, Token, pair};
use crate::charset::Glimpse;

const HEADS: [&str; 6] = ["组织", "联盟", "共同体", "联合体", "同盟", FORUM];

/// The head of those that are events.
const FORUM: &str = "论坛";

/// A name is no longer than this, in characters.
const LONGEST: usize = 20;

/// A file introduces no more than this many.
const MOST: usize = 8;

/// Characters that no such name holds: they join it to what stands before.
const JOINING: &str = "的和与及同在对向为由应各该本或";

/// The names that the file has introduced so far.
#[derive(Default)]
pub(super) struct Bodies {
    names: Vec<String>,
}

impl Bodies {
    /// Learns what a block of text, or with `titled` the title of a document, introduces. `known` says of a name whether
    /// the dictionary has it.
    pub(super) fn introduce(&mut self, text: &str, titled: bool, known: impl Fn(&str) -> bool) {
        let mut found = Vec::new();
        for (at, _) in text.match_indices("成员国") {
            let (start, before) = near(text, at);
            let clause = before.rfind("我们，").map(|i| i + "我们，".len());
            let Some(from) = clause.or((titled && start == 0).then_some(0)) else { continue };
            let name = &before[from..];
            if HEADS.iter().any(|h| name.ends_with(h)) && is_name(name) {
                found.push(name);
            }
        }
        for (at, _) in text.match_indices(['（', '(']) {
            for span in super::definitions(text, at) {
                let short = &text[span.range()];
                if let Some(long) = long_of(short, near(text, at).1) {
                    found.extend([long, short]);
                }
            }
        }
        for name in found {
            if self.names.len() < MOST && !known(name) && !self.names.iter().any(|n| n == name) {
                self.names.push(name.to_owned());
            }
        }
    }

    /// Makes tokens of the names, and of their contractions, that stand in `text`, of which `glimpse` is the glimpse.
    pub(super) fn mark(&self, text: &str, glimpse: &Glimpse, tokens: &mut Vec<Token>) {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for name in &self.names {
            places.extend(glimpse.places(text, name).map(|(at, _)| (at, at + name.len())));
            places.extend(contractions(name, text, glimpse));
        }
        if places.is_empty() {
            return;
        }
        crate::order::sort_by_key(&mut places, |(start, end)| (*start, std::cmp::Reverse(*end)));
        let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
        let mut places = places.into_iter().peekable();
        let mut marked = 0;
        for token in tokens.iter() {
            // A name may end in the midst of a token.
            let mut start = token.start.max(marked);
            let plain = matches!(token.class, Class::Han | Class::Word(_));
            while let Some(&(from, to)) = places.peek()
                && from < token.end as usize
            {
                places.next();
                if !plain || from < start as usize {
                    continue;
                }
                if from > start as usize {
                    out.push(Token { start, end: from as u32, class: Class::Han, entry: NO_ENTRY });
                }
                let forum = text[from..to].ends_with(FORUM);
                let class = Class::Name(if forum { Kind::Event } else { Kind::Organization });
                out.push(Token { start: from as u32, end: to as u32, class, entry: NO_ENTRY });
                (start, marked) = (to as u32, to as u32);
            }
            if start == token.start {
                out.push(*token);
            } else if start < token.end {
                out.push(Token { start, end: token.end, class: Class::Han, entry: NO_ENTRY });
            }
        }
        // A date that a name swallowed would leave its value behind.
        let dates = |tokens: &[Token]| tokens.iter().filter(|t| matches!(t.class, Class::Date(_))).count();
        if dates(&out) == dates(tokens) {
            *tokens = out;
            pair(text, tokens);
        }
    }
}

/// What stands right before byte `at`, as far as a name can reach, and where that begins.
fn near(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].char_indices().rev().nth(LONGEST + 2).map_or(0, |(i, _)| i);
    (start, &text[start..at])
}

/// Whether these characters can be a name: Han ones only, and none that joins it to something else.
fn is_name(name: &str) -> bool {
    let short = (4..=LONGEST).contains(&name.chars().count());
    short && name.chars().all(|c| is_han(c) && !crate::charset::is_among(c, JOINING))
}

/// The name at the end of `before` that `short` is a short form of: it ends in the same head, begins with the same
/// character, and has the others in their order.
fn long_of<'t>(short: &str, before: &'t str) -> Option<&'t str> {
    let head = HEADS.iter().find(|h| short.ends_with(**h))?;
    if !before.ends_with(head) || !is_name(short) {
        return None;
    }
    let start = begins(&short[..short.len() - head.len()], &before[..before.len() - head.len()])?;
    let name = &before[start..];
    (is_name(name) && name.len() > short.len()).then_some(name)
}

/// Where in `text`, which a name's head ends, the characters of `short` begin when read backwards, each at its last place.
fn begins(short: &str, text: &str) -> Option<usize> {
    let mut at = text.len();
    for c in short.chars().rev() {
        at = text[..at].rfind(c)?;
    }
    Some(at)
}

/// Places in `text` of forms that leave out characters of `name`: from its first character to its head.
fn contractions<'t>(
    name: &'t str,
    text: &'t str,
    glimpse: &Glimpse,
) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    let head = HEADS.iter().find(|h| name.ends_with(**h)).copied().unwrap_or(name);
    let own = &name[..name.len() - head.len()];
    let first = own.chars().next();
    glimpse.places(text, head).filter_map(move |(at, _)| {
        let mut rest = own;
        let mut start = at;
        for c in text[..at].chars().rev() {
            let Some(place) = rest.rfind(c) else { break };
            rest = &rest[..place];
            start -= c.len_utf8();
            if rest.is_empty() {
                break;
            }
        }
        let begun =
            start < at && text[start..].chars().next() == first && text[start..at].chars().nth(1).is_some();
        begun.then_some((start, at + head.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn introduced(text: &str, titled: bool) -> Vec<String> {
        let mut bodies = Bodies::default();
        bodies.introduce(text, titled, |name| name == "上海合作组织");
        bodies.names
    }

    #[test]
    fn names_by_their_short_form_and_by_their_members() {
        assert_eq!(
            introduced("值此雪线合作组织（简称“雪合组织”或“本组织”）成立之际", false),
            ["雪线合作组织", "雪合组织"]
        );
        assert_eq!(introduced("我们，雪线合作组织成员国领导人，强调", false), ["雪线合作组织"]);
        assert_eq!(introduced("雪线合作组织成员国元首关于水利的声明", true), ["雪线合作组织"]);
        for none in [
            "各方支持雪线合作组织成员国开展合作",
            "值此上海合作组织（简称“上合组织”）",
            "成员国和有关组织（以下称“各组织”）",
            "我们，各国际组织成员国代表",
        ] {
            assert!(!introduced(none, false).iter().any(|n| n != "上合组织"), "{none}");
        }
    }

    /// Tokens side by side, as wide as these words say, of which `names` make theirs.
    fn marked(names: &[&str], words: &[&str]) -> Vec<String> {
        let bodies = Bodies { names: names.iter().map(|name| (*name).to_owned()).collect() };
        let text = words.concat();
        let mut tokens = Vec::new();
        let mut start = 0;
        for word in words {
            let end = start + word.len() as u32;
            tokens.push(Token { start, end, class: Class::Han, entry: NO_ENTRY });
            start = end;
        }
        bodies.mark(&text, &Glimpse::of(&text), &mut tokens);
        let mut before = 0;
        for token in &tokens {
            assert_eq!(token.start, before, "side by side");
            before = token.end;
        }
        let name = |t: &Token| if t.class == Class::Han { "" } else { "*" };
        tokens.iter().map(|t| format!("{}{}", name(t), &text[t.start as usize..t.end as usize])).collect()
    }

    #[test]
    fn a_name_may_begin_and_end_inside_of_tokens() {
        let names = ["雪线合作组织", "雪合组织"];
        assert_eq!(marked(&names, &["同雪线", "合作组织国"]), ["同", "*雪线合作组织", "国"]);
        // One name behind the other, both across borders.
        assert_eq!(marked(&names, &["雪线合作", "组织雪合", "组织的"]), ["*雪线合作组织", "*雪合组织", "的"]);
        assert_eq!(marked(&names, &["雪合", "组", "织", "灯塔"]), ["*雪合组织", "灯塔"]);
        assert_eq!(marked(&names, &["码头", "灯塔"]), ["码头", "灯塔"]);
    }

    #[test]
    fn brackets_have_their_partners_where_tokens_were_cut() {
        let bodies = Bodies { names: vec!["雪合组织".to_owned()] };
        let text = "同雪合组织（灯塔）码头）";
        let class = |c: &str| match c {
            "（" => Class::Open(u32::MAX),
            "）" => Class::Close(u32::MAX),
            _ => Class::Han,
        };
        let mut tokens = Vec::new();
        let mut start = 0;
        for word in ["同雪合组织", "（", "灯塔", "）", "码头", "）"] {
            let end = start + word.len() as u32;
            tokens.push(Token { start, end, class: class(word), entry: NO_ENTRY });
            start = end;
        }
        pair(text, &mut tokens);
        assert_eq!([tokens[1].class, tokens[5].class], [Class::Open(3), Class::Close(5)]);
        bodies.mark(text, &Glimpse::of(text), &mut tokens);
        assert_eq!(tokens.len(), 7);
        assert_eq!(
            [tokens[2].class, tokens[4].class, tokens[6].class],
            [Class::Open(4), Class::Close(2), Class::Close(6)]
        );
    }

    #[test]
    fn contractions_of_a_name_are_names() {
        let found = |text| {
            contractions("雪线合作组织", text, &Glimpse::of(text))
                .map(|(a, b)| &text[a..b])
                .collect::<Vec<_>>()
        };
        assert_eq!(found("同雪合组织和雪线组织、国际组织、合作组织"), ["雪合组织", "雪线组织"]);
        assert_eq!(found("雪线合作组织"), ["雪线合作组织"]);
    }
}
