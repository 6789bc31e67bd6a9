//! What a text calls a thing from here on.
//!
//! ```text
//! definition := name bracket | name ，[以下]简称 quoted
//! bracket    := （ marker names ）          marker := 以下简称 | 以下称 | 下称 | 简称 | 又称 | …
//!             | ( hereinafter [referred to as] names ) | ( the "name" ) | (далее [именуемый] – names)
//!             | （ acronym ）                (COP27, SCO)
//!             | （ contraction ）            characters of the name in its order: 联合国儿童基金会（儿基会）
//! names      := quoted [或|、|or|и quoted] | bare
//! ```
//! Not recognised: names for several things at once (双方, Стороны), brackets that hold anything else.

use super::normal::{is_han, is_subsequence};

/// Longest first where one begins with another.
const MARKERS: [&str; 16] = [
    "以下简称为",
    "以下简称",
    "以下称为",
    "以下称作",
    "以下称",
    "英文缩写为",
    "英文缩写",
    "英文简称",
    "下称",
    "简称为",
    "简称",
    "又称为",
    "又称",
    "亦称",
    "又名",
    "下同，",
];

const ENGLISH: [&str; 8] = [
    "hereinafter referred to as",
    "hereinafter called",
    "hereinafter",
    "hereafter referred to as",
    "hereafter",
    "henceforth",
    "referred to as",
    "also known as",
];

/// Words for several things together, for whoever signs or for any thing of its kind, which are no name of the one before
/// the bracket.
const GROUPS: [&str; 31] = [
    "组织",
    "机构",
    "会议",
    "峰会",
    "论坛",
    "联盟",
    "机制",
    "双方",
    "各方",
    "三方",
    "四方",
    "两国",
    "三国",
    "缔约方",
    "缔约双方",
    "缔约各方",
    "缔约国",
    "成员国",
    "会员国",
    "当事方",
    "有关方",
    "甲方",
    "乙方",
    "parties",
    "contracting parties",
    "sides",
    "member states",
    "стороны",
    "сторона",
    "сторонами",
    "государства-члены",
];

/// Names are no longer than this, in characters.
const LONGEST_NAME: usize = 60;

/// The names that what stands in `behind`, directly after a name with the normal form `form`, gives to it.
pub(super) fn definitions<'t>(form: &str, behind: &'t str) -> Vec<&'t str> {
    let behind = behind.trim_start();
    let (inside, bracket) = if let Some(inside) = bracket(behind) {
        (inside, true)
    } else if let Some(rest) = behind.strip_prefix(['，', ',']) {
        (clause(rest), false)
    } else {
        return Vec::new();
    };
    let inside = inside.trim();
    let mut out = match marked(inside) {
        Some(rest) => names(rest),
        None if bracket && (is_acronym(inside) || is_contraction(inside, form)) => vec![inside],
        None if bracket => english_quoted(inside).into_iter().collect(),
        None => Vec::new(),
    };
    out.retain(|name| is_name(name));
    out
}

/// A bracket that defines is no longer than this, in characters: two names and what says that they are names.
const LONGEST_BRACKET: usize = 200;

/// What stands in the bracket that `text` begins with.
fn bracket(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['（', '('])?;
    let mut depth = 1u32;
    for (at, c) in rest.char_indices().take(LONGEST_BRACKET) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&rest[..at]);
        }
    }
    None
}

fn clause(text: &str) -> &str {
    text.split(['，', '。', '；', '\n']).next().unwrap_or_default()
}

/// What follows a marker of a definition.
fn marked(inside: &str) -> Option<&str> {
    if let Some(rest) = MARKERS.iter().find_map(|m| inside.strip_prefix(*m)) {
        return Some(rest.trim_start_matches(['：', ':', '为']));
    }
    let lower = inside.to_ascii_lowercase();
    if let Some(marker) = ENGLISH.iter().find(|m| lower.starts_with(**m)) {
        return Some(inside[marker.len()..].trim_start_matches([',', ':', ' ']));
    }
    let rest = inside.strip_prefix("далее").or_else(|| inside.strip_prefix("Далее"))?.trim_start();
    let rest = match rest.strip_prefix("имену") {
        Some(word) => word.trim_start_matches(char::is_alphabetic),
        None => rest,
    };
    Some(rest.trim_start_matches([' ', '-', '–', '—', ':', ',']))
}

/// The quoted names in `text`; where none is quoted, its parts.
fn names(text: &str) -> Vec<&str> {
    let quoted = quoted(text);
    if !quoted.is_empty() {
        return quoted;
    }
    let mut bare = vec![text];
    for or in ["或", ", ", " or ", " или "] {
        bare = bare.into_iter().flat_map(|name| name.split(or)).collect();
    }
    bare.into_iter().map(article).collect()
}

/// A name without the article and white space in front.
fn article(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name).trim()
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '“' | '„' => '”',
        '"' => '"',
        '＂' => '＂',
        '「' => '」',
        '『' => '』',
        '«' => '»',
        '‘' => '’',
        '《' => '》',
        _ => return None,
    })
}

fn quoted(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((at, open, close)) =
        rest.char_indices().find_map(|(at, c)| closing(c).map(|close| (at, c, close)))
    {
        let behind = &rest[at + open.len_utf8()..];
        let Some(end) = behind.find(close) else { break };
        out.push(article(&behind[..end]));
        rest = &behind[end + close.len_utf8()..];
    }
    out
}

/// `the "Company"` and `"Company"` with nothing else beside.
fn english_quoted(inside: &str) -> Option<&str> {
    let inside = article(inside);
    let open = inside.chars().next()?;
    let close = closing(open).filter(|_| open != '《')?;
    let name = inside[open.len_utf8()..].strip_suffix(close)?;
    (!name.contains(close) && name.starts_with(|c: char| c.is_uppercase())).then(|| article(name))
}

fn is_acronym(inside: &str) -> bool {
    let mut letters = inside.chars().filter(char::is_ascii_uppercase);
    (2..=12).contains(&inside.len())
        && letters.next().is_some()
        && letters.next().is_some()
        && inside.starts_with(|c: char| c.is_ascii_uppercase())
        && inside.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '&')
}

/// 儿基会 for 联合国儿童基金会; a name's own end is no contraction of it.
fn is_contraction(inside: &str, form: &str) -> bool {
    let len = inside.chars().count();
    (2..=8).contains(&len)
        && inside.chars().all(is_han)
        && len * 2 <= form.chars().count() + 1
        && is_subsequence(inside, form)
        && !form.ends_with(inside)
}

fn is_name(name: &str) -> bool {
    let len = name.chars().count();
    (2..=LONGEST_NAME).contains(&len)
        && !name.contains(['，', '。', '；', ';'])
        && !GROUPS.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_appositions_define() {
        for (form, behind, names) in [
            ("甲国际合作组织", "（以下简称“甲组织”或“本组织”）成员国", &["甲组织", "本组织"][..]),
            ("甲国际合作组织", "（以下称甲组织）", &["甲组织"]),
            ("甲国际合作组织", "，简称“甲组织”，成立于", &["甲组织"]),
            ("联合国儿童基金会", "（儿基会）", &["儿基会"]),
            ("第30次缔约方会议", "（COP30）", &["COP30"]),
            ("treaty on x", " (hereinafter referred to as \"the Treaty\")", &["Treaty"]),
            ("treaty on x", " (the “Treaty”)", &["Treaty"]),
            ("international olive council", " (IOC)", &["IOC"]),
            ("шанхайская организация", " (далее – ШОС, Организация)", &["ШОС", "Организация"]),
            ("договор", " (далее именуемый «Договор»)", &["Договор"]),
        ] {
            assert_eq!(definitions(form, behind), names, "{behind}");
        }
    }

    #[test]
    fn other_brackets_do_not() {
        for (form, behind) in [
            ("乙国", "和丙国（以下称“双方”）"),
            ("丙国", "（以下称“双方”）"),
            ("российская федерация", " (далее – Стороны)"),
            ("某某宣言", "（2018年6月10日，青岛）"),
            ("政府首脑", "（总理）理事会"),
            ("某某国际会议", "（会议）"),
            ("甲组织", "，成员国愿"),
        ] {
            assert_eq!(definitions(form, behind), [""; 0], "{behind}");
        }
    }
}
