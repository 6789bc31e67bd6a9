//! Places that point back at something named before.
//!
//! ```text
//! reference := (该 | 上述 | 前述 | 此次 | 本次 | 这一) head       (该公约, 上述会议, 该国)
//!            | 本组织                                         the organisation that the document defines or is of
//!            | 本 head | this head | настоящий head           the document itself (本声明, this Treaty)
//! ```
//! A reference is given only where one thing alone can be meant: one entity whose name ends in the head, named before it
//! in the paragraph or, where there is none there, in the paragraph before. 该机制 is the one meeting named there, 该地区
//! the one region. A title that is only such a head (《公约》) is a mention, and refers in the same way. Not recognised:
//! bare heads (公约, 会议), plural ones (上述文件), what is named only behind.

use crate::mention::Kind;

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Something of this kind named before.
    Before(Kind),
    /// The organisation that speaks.
    OwnOrganization,
    /// The document that it stands in.
    OwnDocument,
}

/// A place that may point at something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pointer<'t> {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The noun, as printed.
    pub(super) head: &'t str,
    pub(super) target: Target,
    /// Its rule's id.
    pub(super) rule: &'static str,
}

const BACK: [&str; 6] = ["该", "上述", "前述", "此次", "本次", "这一"];

/// Nouns and what they point at. One that begins another stands behind it.
const HEADS: [(&str, Kind); 45] = [
    ("公约", Kind::Instrument),
    ("条约", Kind::Instrument),
    ("协定", Kind::Instrument),
    ("协议", Kind::Instrument),
    ("议定书", Kind::Instrument),
    ("宣言", Kind::Instrument),
    ("声明", Kind::Instrument),
    ("公报", Kind::Instrument),
    ("宪章", Kind::Instrument),
    ("章程", Kind::Instrument),
    ("规约", Kind::Instrument),
    ("备忘录", Kind::Instrument),
    ("纲要", Kind::Instrument),
    ("规划", Kind::Instrument),
    ("计划", Kind::Instrument),
    ("行动计划", Kind::Instrument),
    ("行动纲领", Kind::Instrument),
    ("战略", Kind::Instrument),
    ("构想", Kind::Instrument),
    ("路线图", Kind::Instrument),
    ("议程", Kind::Instrument),
    ("决议", Kind::Resolution),
    ("组织", Kind::Organization),
    ("机构", Kind::Organization),
    ("委员会", Kind::Organization),
    ("理事会", Kind::Organization),
    ("秘书处", Kind::Organization),
    ("工作组", Kind::Organization),
    ("联盟", Kind::Organization),
    ("银行", Kind::Organization),
    ("基金会", Kind::Organization),
    ("基金", Kind::Organization),
    ("中心", Kind::Organization),
    ("会议", Kind::Event),
    ("峰会", Kind::Event),
    ("论坛", Kind::Event),
    ("会晤", Kind::Event),
    ("对话会", Kind::Event),
    ("演习", Kind::Event),
    ("进程", Kind::Event),
    ("行动", Kind::Event),
    (MECHANISM, Kind::Event),
    ("地区", Kind::Place),
    ("国家", Kind::Country),
    ("国", Kind::Country),
];

/// What a series of meetings is called that is named otherwise.
pub(super) const MECHANISM: &str = "机制";

/// Whether a title says nothing but what sort of text it is: 《公约》.
pub(super) fn is_bare(title: &str) -> bool {
    let inside = title.strip_prefix('《').and_then(|t| t.strip_suffix('》'));
    inside.is_some_and(|noun| HEADS.contains(&(noun, Kind::Instrument)))
}

/// How a document speaks of itself in English, and as what.
const OWN_ENGLISH: ([&str; 2], [&str; 8]) = (
    ["this ", "the present "],
    ["Treaty", "Agreement", "Convention", "Charter", "Declaration", "Statement", "Protocol", "Communiqué"],
);

/// Russian ones: stems, as they stand in titles too.
const OWN_RUSSIAN: [&str; 8] =
    ["Договор", "Соглашени", "Конвенци", "Устав", "Деклараци", "Заявлени", "Протокол", "Хартия"];

/// The pointers in `text`, from left to right.
pub(super) fn pointers(text: &str) -> Vec<Pointer<'_>> {
    let mut out = Vec::new();
    let mut skip = 0;
    for (start, c) in text.char_indices() {
        if start < skip {
            continue;
        }
        let rest = &text[start..];
        let found = match c {
            '该' if text[..start].ends_with('应') => None,
            '该' | '上' | '前' | '此' | '这' => back(rest),
            '本' => back(rest).or_else(|| own_chinese(rest)),
            't' | 'T' => own_english(text, start),
            'н' | 'Н' => own_russian(text, start),
            _ => None,
        };
        if let Some((len, head, target, rule)) = found {
            skip = start + len;
            out.push(Pointer { start, end: start + len, head, target, rule });
        }
    }
    out
}

type Found<'t> = (usize, &'t str, Target, &'static str);

fn head(rest: &str) -> Option<(&str, Kind)> {
    let (noun, kind) = HEADS.iter().find(|(noun, _)| rest.starts_with(noun))?;
    // 该中心城市, 该国际组织: the noun is only the beginning of a longer word.
    let behind = &rest[noun.len()..];
    let longer = ["城", "员", "者", "家", "际"].iter().any(|w| behind.starts_with(w));
    (!longer).then(|| (&rest[..noun.len()], *kind))
}

fn back(rest: &str) -> Option<Found<'_>> {
    let word = BACK.iter().find(|w| rest.starts_with(**w))?;
    let (head, kind) = head(&rest[word.len()..])?;
    Some((word.len() + head.len(), head, Target::Before(kind), "reference.back"))
}

fn own_chinese(rest: &str) -> Option<Found<'_>> {
    let behind = &rest["本".len()..];
    let (head, kind) = head(behind)?;
    let len = "本".len() + head.len();
    match kind {
        Kind::Organization if head == "组织" => {
            Some((len, head, Target::OwnOrganization, "reference.own-organization"))
        }
        Kind::Instrument => Some((len, head, Target::OwnDocument, "reference.own-document")),
        _ => None,
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

fn own_english(text: &str, at: usize) -> Option<Found<'_>> {
    if !begins_word(text, at) {
        return None;
    }
    let rest = &text[at..];
    let (fronts, nouns) = OWN_ENGLISH;
    let front = fronts.iter().find(|f| rest.get(..f.len()).is_some_and(|r| r.eq_ignore_ascii_case(f)))?;
    let behind = &rest[front.len()..];
    let noun = nouns.iter().find(|n| behind.starts_with(**n))?;
    let ends = !behind[noun.len()..].starts_with(char::is_alphanumeric);
    let head = &behind[..noun.len()];
    ends.then_some((front.len() + noun.len(), head, Target::OwnDocument, "reference.own-document"))
}

fn own_russian(text: &str, at: usize) -> Option<Found<'_>> {
    let rest = &text[at..];
    let word_len = |t: &str| t.find(|c: char| !c.is_alphabetic()).unwrap_or(t.len());
    let front = &rest[..word_len(rest)];
    if !begins_word(text, at) || !front.to_lowercase().starts_with("настоящ") {
        return None;
    }
    let behind = rest[front.len()..].strip_prefix(' ')?;
    let stem = OWN_RUSSIAN.iter().find(|s| behind.starts_with(**s))?;
    let head = &behind[..stem.len()];
    Some((front.len() + 1 + word_len(behind), head, Target::OwnDocument, "reference.own-document"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Target)> {
        pointers(text).into_iter().map(|p| (&text[p.start..p.end], p.target)).collect()
    }

    #[test]
    fn pointers_of_three_languages() {
        assert_eq!(
            found("双方欢迎该公约生效，支持本组织扩员，愿在该国举办上述会议。"),
            [
                ("该公约", Target::Before(Kind::Instrument)),
                ("本组织", Target::OwnOrganization),
                ("该国", Target::Before(Kind::Country)),
                ("上述会议", Target::Before(Kind::Event)),
            ]
        );
        assert_eq!(
            found("该行动计划和该机制有利于该地区。"),
            [
                ("该行动计划", Target::Before(Kind::Instrument)),
                ("该机制", Target::Before(Kind::Event)),
                ("该地区", Target::Before(Kind::Place)),
            ]
        );
        assert_eq!(found("本条约无限期有效。"), [("本条约", Target::OwnDocument)]);
        assert_eq!(found("Article 1 of the present Treaty"), [("the present Treaty", Target::OwnDocument)]);
        assert_eq!(found("согласно настоящему Договору,"), [("настоящему Договору", Target::OwnDocument)]);
    }

    #[test]
    fn words_that_only_begin_so_point_at_nothing() {
        for text in [
            "应该组织活动",
            "该国际组织",
            "该中心城市",
            "本国公民",
            "上述文件",
            "these Treaties",
            "настоящим заявляем",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
