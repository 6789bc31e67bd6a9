//! What a reader looks for as a pattern over characters: every character stands for all that read the same, and a number
//! for its other forms. Found by a byte search for its rarest stretch and a look at what stands around it.
//!
//! ```text
//! the same := simplified and traditional (国 國) | full and half width (（ (, Ａ A) | small and capital letters
//!           | quotation marks of one sort | dashes | 〇 零 ○
//! number   := 22 = 二十二 = ２２; 2022 = 二〇二二, each only where no other figure stands beside it
//! ```
//! It knows no files and no fields.

use std::ops::Range;

use memchr::memmem;

use crate::mention::Folding;

/// Characters that are read as one another, beside case, width and folding.
const ALIKE: [&str; 6] = ["\"“”＂「」『』„«»", "'‘’＇", "-‐‑–—―－─", "〇零○", "·•・‧", "~～〜"];

/// In how many other manners a number is written at most: 二千零二十二, 二〇二二.
const MANNERS: usize = 2;

/// One way to write what is looked for.
struct Form {
    /// For each character all that read the same, sorted.
    classes: Vec<Vec<char>>,
    /// The stretch that is searched for: characters with one reading, or the first of several readings of one.
    anchors: Vec<memmem::Finder<'static>>,
    /// How many characters stand before the anchor.
    before: usize,
    /// How many bytes.
    before_bytes: usize,
    /// The form as it is written here: what is found mostly.
    written: String,
    /// Characters of figures written otherwise than in the query: places in `classes`.
    figures: Vec<Range<usize>>,
}

/// A compiled pattern.
pub struct Pattern {
    forms: Vec<Form>,
}

impl Pattern {
    /// Compiles a text. Where it has several numbers, all of them are written in one manner.
    pub fn new(text: &str, folding: &Folding) -> Self {
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
        let mut compiled: Vec<Form> = Vec::new();
        for (i, (form, figures)) in forms.iter().enumerate() {
            if !form.is_empty() && forms[..i].iter().all(|(other, _)| other != form) {
                compiled.push(Form::new(form, figures.clone(), folding));
            }
        }
        Self { forms: compiled }
    }

    /// Appends where it stands in `text`, in order, without overlaps, the longest form at a place.
    pub fn find(&self, text: &str, out: &mut Vec<Range<usize>>) {
        let from = out.len();
        for form in &self.forms {
            form.find(text, out);
        }
        if self.forms.len() > 1 || self.forms.iter().any(|f| f.anchors.len() > 1) {
            crate::order::sort_by_key(&mut out[from..], |r| (r.start, std::cmp::Reverse(r.end)));
        }
        let mut end = 0;
        let mut kept = from;
        for i in from..out.len() {
            if out[i].start >= end {
                end = out[i].end;
                out.swap(kept, i);
                kept += 1;
            }
        }
        out.truncate(kept);
    }

    /// Whether it stands anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        let mut found = Vec::new();
        self.find(text, &mut found);
        !found.is_empty()
    }
}

impl Form {
    fn new(chars: &[char], figures: Vec<Range<usize>>, folding: &Folding) -> Self {
        let classes: Vec<Vec<char>> = chars.iter().map(|&c| class(c, folding)).collect();
        // The longest run of characters with one reading; without one, the readings of one character.
        let mut best = 0..0;
        let mut start = 0;
        for i in 0..=classes.len() {
            if classes.get(i).is_none_or(|c| c.len() > 1) {
                if bytes(&chars[start..i]) > bytes(&chars[best.clone()]) {
                    best = start..i;
                }
                start = i + 1;
            }
        }
        let anchors = if best.is_empty() {
            let rarest = (0..classes.len()).min_by_key(|&i| classes[i].len()).unwrap_or(0);
            best = rarest..rarest + 1;
            classes[rarest].iter().map(char::to_string).collect()
        } else {
            vec![chars[best.clone()].iter().collect::<String>()]
        };
        let anchors = anchors.iter().map(|a| memmem::Finder::new(a.as_str()).into_owned()).collect();
        let before_bytes = bytes(&chars[..best.start]);
        Self { classes, anchors, before: best.start, before_bytes, written: chars.iter().collect(), figures }
    }

    fn find(&self, text: &str, out: &mut Vec<Range<usize>>) {
        for anchor in &self.anchors {
            for at in anchor.find_iter(text.as_bytes()) {
                if let Some(range) = self.around(text, at) {
                    out.push(range);
                }
            }
        }
    }

    /// The whole form, where its anchor stands at byte `at`.
    fn around(&self, text: &str, at: usize) -> Option<Range<usize>> {
        if self.figures.is_empty() {
            let from = at.wrapping_sub(self.before_bytes);
            if text.as_bytes().get(from..).is_some_and(|rest| rest.starts_with(self.written.as_bytes())) {
                return Some(from..from + self.written.len());
            }
        }
        let is = |class: &Vec<char>, c: char| class.binary_search(&c).is_ok();
        let mut start = at;
        let mut left = text.get(..at)?.chars().rev();
        for class in self.classes[..self.before].iter().rev() {
            let c = left.next().filter(|&c| is(class, c))?;
            start -= c.len_utf8();
        }
        let mut end = at;
        let mut right = text.get(at..)?.chars();
        for class in &self.classes[self.before..] {
            let c = right.next().filter(|&c| is(class, c))?;
            end += c.len_utf8();
        }
        let stands_alone = self.figures.iter().all(|figures| {
            let mut all = text[start..end].chars();
            let digits = self.classes[figures.start][0].is_ascii_digit();
            let beside = |c: Option<char>| c.is_none_or(|c| !is_figure(c) || is_digit(c) != digits);
            let before = match figures.start {
                0 => text[..start].chars().next_back(),
                n => all.nth(n - 1),
            };
            let behind = if figures.end == self.classes.len() {
                text[end..].chars().next()
            } else {
                text[start..end].chars().nth(figures.end)
            };
            beside(before) && beside(behind)
        });
        stands_alone.then_some(start..end)
    }
}

fn bytes(chars: &[char]) -> usize {
    chars.iter().map(|c| c.len_utf8()).sum()
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

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

const NUMERALS: &str = "〇一二三四五六七八九";

/// Whether a character writes a number, in figures or in Chinese.
fn is_figure(c: char) -> bool {
    is_digit(c) || NUMERALS.contains(c) || matches!(c, '零' | '○' | '十' | '百' | '千')
}

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
        let folding = Folding::new(&Packs::builtin().unwrap()).unwrap();
        let mut out = Vec::new();
        Pattern::new(query, &folding).find(text, &mut out);
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
