//! Normal forms: what two spellings of one name have in common.
//!
//! A normal form is for comparing, never for showing. It knows characters, not names.

use crate::pack::Packs;

/// Makes normal forms.
pub(super) struct Normal {
    /// What each character from [`FIRST`] to [`LAST`] is read as.
    folding: Vec<u16>,
}

/// The radicals, with which the characters begin that are folded, and the compatibility ideographs, with which they end.
const FIRST: u32 = 0x2E80;
const LAST: u32 = 0xFAFF;

/// A Han character, the zero that stands among them included.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{3007}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '"' | '＂' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '«' | '»')
}

fn is_title_mark(c: char) -> bool {
    matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '＜' | '＞' | '‹' | '›')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '－' | '～' | '〜' | '~')
}

/// White space is part of a name only between two words of an alphabet.
fn is_spaced(c: char) -> bool {
    (c.is_alphanumeric() && !is_han(c)) || c == '*' || c == '.'
}

impl Normal {
    pub(super) fn new(packs: &Packs<'_>) -> Self {
        let mut folding: Vec<u16> = (FIRST as u16..=LAST as u16).collect();
        for (from, to) in &packs.folding {
            let place = u32::from(*from).checked_sub(FIRST).and_then(|at| folding.get_mut(at as usize));
            if let (Some(place), Ok(to)) = (place, u16::try_from(u32::from(*to))) {
                *place = to;
            }
        }
        Self { folding }
    }

    fn fold(&self, c: char) -> char {
        match c {
            // Full-width forms of ASCII; the brackets keep theirs.
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '(' => '（',
            ')' => '）',
            '•' | '・' | '‧' | '∙' | '●' | '．' => '·',
            'ё' | 'Ё' => 'е',
            _ => {
                let folded = u32::from(c).checked_sub(FIRST).and_then(|at| self.folding.get(at as usize));
                folded.and_then(|f| char::from_u32(u32::from(*f))).unwrap_or(c)
            }
        }
    }

    /// The normal form of a name: simplified characters, small letters, no quotation marks, one kind of dash, bracket
    /// and dot, ordinals in digits, white space only between words of an alphabet.
    pub(super) fn name(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut space = false;
        for c in text.chars() {
            if c.is_whitespace() {
                space = true;
                continue;
            }
            if is_quote(c) {
                continue;
            }
            let c = if is_dash(c) { '-' } else { self.fold(c) };
            if c == '-' && out.ends_with('-') {
                space = false;
                continue;
            }
            if space && is_spaced(c) && out.ends_with(is_spaced) {
                out.push(' ');
            }
            space = false;
            if is_han(c) || c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
        if let Some(rest) = out.strip_prefix("the ") {
            out = rest.to_owned();
        }
        if out.contains('第') { ordinals(&out) } else { out }
    }

    /// The normal form of a title: that of a name, without title marks, 的 and the ways to part the members of a list
    /// (`、`, 及) and to write a period of years (`2021年至2025年`, `2021—2025年`).
    pub(super) fn title(&self, text: &str) -> String {
        let bare: String = text.chars().filter(|c| !is_title_mark(*c)).collect();
        let name = self.name(&bare);
        let mut out = String::with_capacity(name.len());
        let mut rest = name.as_str();
        while let Some(c) = rest.chars().next() {
            let (taken, put) = if let Some(len) = to_year(rest, &out) {
                (len, "-")
            } else if c == '的' {
                (c.len_utf8(), "")
            } else if rest.starts_with("以及") {
                ("以及".len(), "和")
            } else if matches!(c, '及' | '与' | '暨' | '、') {
                (c.len_utf8(), "和")
            } else {
                out.push(c);
                (c.len_utf8(), "")
            };
            out.push_str(put);
            rest = &rest[taken..];
        }
        out
    }
}

/// How many bytes of `rest` stand between the year at the end of `before` and another year.
fn to_year(rest: &str, before: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !before.ends_with(is_digit) {
        return None;
    }
    ["年至", "年-", "年到", "至", "到"]
        .iter()
        .find(|between| rest.strip_prefix(**between).is_some_and(|r| r.starts_with(is_digit)))
        .map(|between| between.len())
}

/// Writes the numbers behind 第 in digits.
fn ordinals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('第') {
        let behind = at + '第'.len_utf8();
        out.push_str(&rest[..behind]);
        rest = &rest[behind..];
        if let Some((number, len)) = han_number(rest) {
            out.push_str(&number.to_string());
            rest = &rest[len..];
        }
    }
    out.push_str(rest);
    out
}

/// The number that `text` begins with in Han characters, and its length in bytes.
pub(crate) fn han_number(text: &str) -> Option<(u32, usize)> {
    let (mut sum, mut digit, mut len) = (0u32, None, 0);
    for c in text.chars() {
        let value = match c {
            '〇' | '零' => 0,
            '一' => 1,
            '二' | '两' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' | '百' | '千' => {
                let unit = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                sum += digit.take().unwrap_or(1) * unit;
                len += c.len_utf8();
                continue;
            }
            _ => break,
        };
        // 二〇二二 is read digit by digit.
        digit = Some(digit.unwrap_or(0) * 10 + value);
        if digit > Some(9999) {
            return None;
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (sum + digit.unwrap_or(0), len))
}

/// Endings of Russian nouns and adjectives, the longest first where one ends in another.
const ENDINGS: [&str; 46] = [
    "иями", "ями", "ами", "ыми", "ими", "ого", "его", "ому", "ему", "иях", "иям", "ием", "ией", "ьей", "ах",
    "ях", "ам", "ям", "ом", "ем", "ой", "ей", "ов", "ев", "ий", "ия", "ии", "ию", "ие", "ый", "ая", "яя",
    "ую", "юю", "ое", "ее", "ые", "ых", "их", "ым", "им", "а", "у", "е", "ы", "и",
];

/// A word that an ending leaves with fewer letters than this keeps it.
const SHORTEST_STEM: usize = 3;

/// A normal form without the endings of its Russian words, so that the cases of a name are one. Acronyms and words of
/// other alphabets stay.
pub(super) fn without_cases(form: &str) -> String {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4FF}');
    if !form.contains(is_cyrillic) {
        return form.to_owned();
    }
    let mut out = String::with_capacity(form.len());
    for piece in form.split_inclusive(|c: char| !is_cyrillic(c)) {
        let end = piece.find(|c: char| !is_cyrillic(c)).unwrap_or(piece.len());
        let (word, behind) = piece.split_at(end);
        let word = word.trim_end_matches(['ь', 'й']);
        let stem = ENDINGS.iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word);
        let stem = stem.strip_suffix(['я', 'ю', 'о', 'ь', 'й']).unwrap_or(stem);
        out.push_str(if stem.chars().count() < SHORTEST_STEM { word } else { stem });
        out.push_str(behind);
    }
    out
}

/// Whether the characters of `short` stand in `long` in this order.
pub(super) fn is_subsequence(short: &str, long: &str) -> bool {
    let mut long = long.chars();
    short.chars().all(|c| long.any(|l| l == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal() -> Normal {
        Normal::new(&Packs::builtin().unwrap())
    }

    #[test]
    fn spellings_of_a_name_are_one() {
        let n = normal();
        for (a, b) in [
            ("中国—东盟中心", "中國 - 東盟中心"),
            ("伊姆兰·汗", "伊姆兰•汗"),
            ("政府首脑（总理）理事会", "政府首脑(总理)理事会"),
            ("第二十一次会议", "第 21 次会议"),
            ("第一百零三次", "第103次"),
            ("the Shanghai  Cooperation\nOrganization", "Shanghai Cooperation Organization"),
            ("“上海五国”", "上海五国"),
        ] {
            assert_eq!(n.name(a), n.name(b), "{a} {b}");
        }
        assert_ne!(n.name("第十一次会议"), n.name("第十次会议"));
        assert_ne!(n.name("New York"), n.name("Newyork"));
    }

    #[test]
    fn cases_of_a_name_are_one() {
        for cases in [
            &["рабочая группа по культуре", "рабочей группы по культуре", "рабочую группу по культуре"][..],
            &["совместная декларация", "совместной декларации", "совместную декларацию"],
            &["горный регион", "горного региона", "горном регионе"],
            &["договор о дружбе", "договора о дружбе", "договором о дружбе"],
            &["соглашение", "соглашения", "соглашением"],
        ] {
            for case in cases {
                assert_eq!(without_cases(case), without_cases(cases[0]), "{case}");
            }
        }
        assert_ne!(without_cases("договор о дружбе"), without_cases("договор о границе"));
        assert_eq!(without_cases("上海 g20"), "上海 g20");
    }

    #[test]
    fn spellings_of_a_title_are_one() {
        let n = normal();
        for (a, b) in [
            ("《〈甲战略〉2021—2025年行动计划》", "《<甲战略>2021年至2025年行动计划》"),
            ("《关于绿色发展的联合声明》", "关于绿色发展联合声明"),
            ("《粮食安全及减贫协定》", "《粮食安全与减贫协定》"),
            ("《同观察员国、对话伙伴协作路线图》", "《同观察员国和对话伙伴协作路线图》"),
        ] {
            assert_eq!(n.title(a), n.title(b), "{a} {b}");
        }
        assert_ne!(n.title("《2020年计划》"), n.title("《2021年计划》"));
    }
}
