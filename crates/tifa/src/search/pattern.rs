//! What a reader looks for as a pattern over characters: every character stands for all that read the same, and a number
//! for its other forms. `tifa-search` finds it.
//!
//! ```text
//! the same := simplified and traditional (国 國) | full and half width (（ (, Ａ A) | small and capital letters
//!           | quotation marks of one sort | dashes | 〇 零 ○
//! number   := 22 = 二十二 = ２２; 2022 = 二〇二二, each only where no other figure stands beside it
//! ```
//! It knows no files and no fields.

use std::ops::Range;

use tifa_search::{Form, Pattern, is_digit, is_figure};

use crate::mention::Folding;

/// Characters that are read as one another, beside case, width and folding.
const ALIKE: [&str; 6] = ["\"“”＂「」『』„«»", "'‘’＇", "-‐‑–—―－─", "〇零○", "·•・‧", "~～〜"];

/// In how many other manners a number is written at most: 二千零二十二, 二〇二二.
const MANNERS: usize = 2;

/// Compiles a text. Where it has several numbers, all of them are written in one manner. `sample` is a part of what will be
/// searched, for speed; what is found does not depend on it.
pub fn compile(text: &str, folding: &Folding, sample: &[u8]) -> Pattern {
    let chars: Vec<char> = text.chars().collect();
    let mut forms: Vec<(Vec<char>, Vec<Range<usize>>)> = vec![Default::default(); 1 + MANNERS];
    let mut at = 0;
    while at < chars.len() {
        let end = at + chars[at..].iter().take_while(|c| is_figure(**c)).count();
        let written = &chars[at..end.max(at + 1)];
        let others = other_forms(&chars[at..end]);
        for (manner, (form, figures)) in forms.iter_mut().enumerate() {
            match manner.checked_sub(1).and_then(|m| others.get(m).or(others.first())) {
                Some(other) => {
                    figures.push(form.len()..form.len() + other.len());
                    form.extend(other);
                }
                None => form.extend(written),
            }
        }
        at += written.len();
    }
    let mut compiled = Vec::new();
    for (i, (form, figures)) in forms.iter().enumerate() {
        if !form.is_empty() && forms[..i].iter().all(|(other, _)| other != form) {
            let classes = form.iter().map(|&c| class(c, folding)).collect();
            compiled.push(Form::new(form, classes, figures.clone()));
        }
    }
    let scans = super::probe::scans(&compiled, sample);
    Pattern::new(compiled, scans)
}

/// All characters that read as `c`, sorted.
fn class(c: char, folding: &Folding) -> Vec<char> {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        c => c,
    };
    let c = narrow(c);
    let mut all = vec![c];
    if let Some(alike) = ALIKE.iter().find(|a| a.contains(c)) {
        all.extend(alike.chars());
    }
    if c.is_alphabetic() && c < '\u{2000}' {
        all.extend(c.to_lowercase());
        all.extend(c.to_uppercase());
    }
    for i in 0..all.len() {
        match all[i] {
            a @ '!'..='~' => all.extend(char::from_u32(a as u32 + 0xFEE0)),
            ' ' => all.extend(['\u{3000}', '\u{A0}']),
            _ => {}
        }
    }
    if c >= '\u{2E80}' {
        folding.readings(c, &mut all);
    }
    crate::order::sort(&mut all);
    all.dedup();
    all
}

const NUMERALS: &str = "〇一二三四五六七八九";

/// The other forms of a number: Chinese ones of figures, figures of Chinese ones.
fn other_forms(written: &[char]) -> Vec<Vec<char>> {
    if written.is_empty() {
        return Vec::new();
    }
    let text: String = written.iter().map(|&c| if is_digit(c) { narrow_digit(c) } else { c }).collect();
    if text.chars().all(|c| c.is_ascii_digit()) {
        let Ok(number) = text.parse::<u32>() else { return Vec::new() };
        let mut out = Vec::new();
        if !text.starts_with('0') && number < 10_000 {
            out.push(in_words(number));
        }
        // A year or a long number is read figure by figure.
        if text.len() >= 3 {
            let by_figure = text.bytes().filter_map(|b| NUMERALS.chars().nth((b - b'0') as usize));
            out.push(by_figure.collect());
        }
        out
    } else if text.chars().any(|c| c.is_ascii_digit()) {
        Vec::new()
    } else {
        from_words(&text).map(|n| n.to_string().chars().collect()).into_iter().collect()
    }
}

fn narrow_digit(c: char) -> char {
    if c.is_ascii_digit() { c } else { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) }
}

/// 22 as 二十二, 105 as 一百零五.
fn in_words(number: u32) -> Vec<char> {
    if number == 0 {
        return vec!['零'];
    }
    let figure = |n: u32| NUMERALS.chars().nth(n as usize).unwrap_or('〇');
    let mut out = Vec::new();
    let mut gap = false;
    for (unit, name) in [(1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let n = number / unit % 10;
        if n == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(n == 1 && unit == 10 && out.is_empty()) {
            out.push(figure(n));
        }
        out.extend(name);
    }
    out
}

/// 二十二 as 22, 二〇二二 as 2022; `None` for what is no number.
fn from_words(text: &str) -> Option<u32> {
    let value = |c: char| match c {
        '零' | '○' => Some(0),
        c => NUMERALS.chars().position(|n| n == c).map(|n| n as u32),
    };
    if !text.contains(['十', '百', '千']) {
        let figures: Option<Vec<u32>> = text.chars().map(value).collect();
        return figures?.iter().try_fold(0u32, |n, f| n.checked_mul(10)?.checked_add(*f));
    }
    let (mut sum, mut last) = (0u32, None);
    let mut below = 10_000;
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            c => {
                let n = value(c)?;
                if last.is_some_and(|l| l != 0) {
                    return None;
                }
                last = Some(n);
                continue;
            }
        };
        if unit >= below || last == Some(0) && unit != 10 {
            return None;
        }
        below = unit;
        sum += last.take().filter(|n| *n > 0).unwrap_or(1) * unit;
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Packs;

    fn found(query: &str, text: &str) -> Vec<String> {
        let folding = Folding::new(&Packs::folding());
        let mut out = Vec::new();
        compile(query, &folding, text.as_bytes()).find(text, &mut out);
        out.into_iter().map(|r| text[r].to_owned()).collect()
    }

    #[test]
    fn what_reads_the_same_is_found_as_it_is_printed() {
        assert_eq!(found("联合国", "聯合國、联合国、聯合国"), ["聯合國", "联合国", "聯合国"]);
        assert_eq!(found("聯合國", "联合国"), ["联合国"]);
        assert_eq!(found("（2019年）", "(2019年)（２０１９年）"), ["(2019年)", "（２０１９年）"]);
        assert_eq!(found("“一带一路”", "\"一带一路\"「一帶一路」"), ["\"一带一路\"", "「一帶一路」"]);
        assert_eq!(found("un charter", "UN Charter, Un charter"), ["UN Charter", "Un charter"]);
        assert_eq!(found("оон", "ООН"), ["ООН"]);
    }

    #[test]
    fn a_number_is_found_in_its_other_forms_and_not_inside_another() {
        assert_eq!(
            found("第22次", "第二十二次、第22次、第２２次、第一百二十二次、第222次"),
            ["第二十二次", "第22次", "第２２次"]
        );
        assert_eq!(found("第二十二次", "第22次 第122次"), ["第22次"]);
        assert_eq!(found("2022年", "二〇二二年、二零二二年、2022年"), ["二〇二二年", "二零二二年", "2022年"]);
        assert_eq!(found("二〇二二年", "2022年 12022年"), ["2022年"]);
        assert_eq!(found("22", "二百二十二 二十二 1022"), ["二十二", "22"]);
    }

    #[test]
    fn numbers_in_words_and_back() {
        for n in 0..10_000 {
            let words: String = in_words(n).into_iter().collect();
            assert_eq!(from_words(&words), Some(n), "{words}");
        }
        assert_eq!(in_words(10), ['十']);
        assert_eq!(in_words(1010), "一千零一十".chars().collect::<Vec<_>>());
        assert_eq!(from_words("二二十"), None);
    }

    #[test]
    fn matches_do_not_overlap_and_signs_are_no_syntax() {
        assert_eq!(found("aa", "aaa"), ["aa"]);
        assert_eq!(found(".*", "a.*b"), [".*"]);
        assert_eq!(found("", "a"), [""; 0]);
        assert_eq!(found("𠀀a", "x𠀀Ａ"), ["𠀀Ａ"]);
    }
}
