//! Numbers of paragraphs: a file says only which list a paragraph belongs to; what stands before it is counted here, as the
//! word processor does when it shows the page.
//!
//! Kinds of numbers: ISO/IEC 29500-1, 17.18.59. Those of scripts that official documents are not written in count as 1, 2, 3.

use std::collections::BTreeMap;

use super::xml::{Fault, Token, Tokens};

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    kind: String,
    /// What is shown, `%1` for the number of the first level.
    text: String,
    /// Whether white space stands behind it.
    spaced: bool,
    /// The level whose number sets this one back; 0 for none. Without it any higher level does.
    restart: Option<u32>,
    /// Numbers of higher levels in Arabic digits.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            kind: "decimal".into(),
            text: String::new(),
            spaced: true,
            restart: None,
            legal: false,
            style: None,
        }
    }
}

/// A list as paragraphs name it: the levels of another one, some with other starts.
#[derive(Default)]
struct List {
    of: String,
    /// Starts of levels that begin anew with this list.
    starts: BTreeMap<usize, u32>,
    begun: bool,
}

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet.
    Bullet,
    /// A number as shown, with the white space behind it.
    Number(String),
}

/// All lists, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, Vec<Level>>,
    /// Lists whose levels are those of the list of a style.
    links: BTreeMap<String, String>,
    /// The lists that the styles of `links` belong to.
    styled: BTreeMap<String, String>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut all = Self::default();
        let mut tokens = Tokens::new(part);
        let (mut id, mut at) = (String::new(), 0usize);
        let mut list: Option<List> = None;
        while let Some(token) = tokens.next()? {
            match token {
                Token::Open(element) => {
                    let name = element.name();
                    match name {
                        "abstractNum" => {
                            id = element.attribute("abstractNumId").unwrap_or_default();
                            all.abstracts.insert(id.clone(), vec![Level::default(); LEVELS]);
                        }
                        "num" => {
                            id = element.attribute("numId").unwrap_or_default();
                            list = Some(List::default());
                        }
                        "abstractNumId" => {
                            if let Some(list) = &mut list {
                                list.of = element.value().unwrap_or_default();
                            }
                        }
                        "lvl" | "lvlOverride" => {
                            at = element
                                .attribute("ilvl")
                                .and_then(|l| l.parse().ok())
                                .unwrap_or(0)
                                .min(LEVELS - 1);
                        }
                        "startOverride" => {
                            if let (Some(list), Some(start)) = (&mut list, element.number()) {
                                list.starts.insert(at, start);
                            }
                        }
                        "numStyleLink" => {
                            all.links.insert(id.clone(), element.value().unwrap_or_default());
                        }
                        "styleLink" => {
                            all.styled.insert(element.value().unwrap_or_default(), id.clone());
                        }
                        "rPr" => tokens.skip()?,
                        _ if list.is_none() => {
                            if let Some(level) = all.abstracts.get_mut(&id).and_then(|a| a.get_mut(at)) {
                                match name {
                                    "start" => level.start = element.number().unwrap_or(1),
                                    "numFmt" => level.kind = element.value().unwrap_or_default(),
                                    "lvlText" => level.text = element.value().unwrap_or_default(),
                                    "suff" => level.spaced = element.value().as_deref() != Some("nothing"),
                                    "lvlRestart" => level.restart = element.number(),
                                    "isLgl" => level.legal = element.is_on(),
                                    "pStyle" => level.style = element.value(),
                                    _ => {}
                                }
                            }
                        }
                        _ => {}
                    }
                }
                Token::Close(name) if name == "num" => {
                    if let Some(list) = list.take() {
                        all.lists.insert(std::mem::take(&mut id), list);
                    }
                }
                Token::Close(_) | Token::Text(_) => {}
            }
        }
        Ok(all)
    }

    /// What stands before the next paragraph of a list, which stands on this level or on that of its style; `None` for a
    /// list that there is none of, and for one that shows nothing.
    pub(super) fn next(&mut self, list: &str, level: Option<u32>, style: Option<&str>) -> Option<Mark> {
        let list = self.lists.get_mut(list)?;
        let of = match self.links.get(&list.of) {
            Some(style) => self.styled.get(style)?,
            None => &list.of,
        };
        let levels = self.abstracts.get(of)?;
        let of_style = || levels.iter().position(|l| style.is_some() && l.style.as_deref() == style);
        let at = level.map(|l| l as usize).or_else(of_style).unwrap_or(0).min(LEVELS - 1);
        let counters = self.counters.entry(of.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for (level, start) in &list.starts {
                counters[*level] = None;
                if *level == at {
                    counters[at] = Some(start.saturating_sub(1));
                }
            }
        }
        let start = list.starts.get(&at).copied().unwrap_or(levels[at].start);
        counters[at] = Some(counters[at].map_or(start, |n| n.saturating_add(1)));
        for (deeper, level) in levels.iter().enumerate().skip(at + 1) {
            if level.restart.is_none_or(|by| by > at as u32) {
                counters[deeper] = None;
            }
        }
        let shown = &levels[at];
        match shown.kind.as_str() {
            "bullet" => return Some(Mark::Bullet),
            "none" if !shown.text.contains(|c| c != '%') => return None,
            _ => {}
        }
        let mut text = String::new();
        let mut characters = shown.text.chars().peekable();
        while let Some(c) = characters.next() {
            let digit = if c == '%' { characters.peek().and_then(|d| d.to_digit(10)) } else { None };
            match digit {
                Some(digit @ 1..=9) => {
                    characters.next();
                    let of = digit as usize - 1;
                    let number = counters[of].unwrap_or(levels[of].start);
                    let legal = shown.legal && of != at;
                    text += &written(number, if legal { "decimal" } else { &levels[of].kind });
                }
                _ => text.push(c),
            }
        }
        if text.trim().is_empty() {
            return None;
        }
        // Behind a full-width sign the gap is part of the sign.
        if shown.spaced && text.ends_with(|c: char| c.is_ascii()) {
            text.push(' ');
        }
        Some(Mark::Number(text))
    }
}

/// A number in a kind of numbers.
fn written(n: u32, kind: &str) -> String {
    let nth = |first: char, count: u32| {
        char::from_u32(first as u32 + n.wrapping_sub(1))
            .filter(|_| (1..=count).contains(&n))
            .map(String::from)
    };
    let of = |signs: &str| {
        let signs: Vec<char> = signs.chars().collect();
        n.checked_sub(1).map(|at| signs[at as usize % signs.len()].to_string())
    };
    let written = match kind {
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).map(|r| r.to_ascii_lowercase()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => han(n, "〇一二三四五六七八九", ["", "十", "百", "千"], n < 20),
        "chineseLegalSimplified" => han(n, "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"], false),
        "ideographLegalTraditional" => han(n, "零壹貳參肆伍陸柒捌玖", ["", "拾", "佰", "仟"], false),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
            Some(n.to_string().bytes().map(|b| digits[usize::from(b - b'0')]).collect())
        }
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①', 20),
        "decimalEnclosedParen" => nth('⑴', 20),
        "decimalEnclosedFullstop" => nth('⒈', 20),
        "ideographEnclosedCircle" => nth('㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(n.to_string().bytes().filter_map(|b| char::from_u32(0xFF10 + u32::from(b - b'0'))).collect())
        }
        // Without ё, й, ъ, ы, ь, as Word counts.
        "russianUpper" => of("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
        "russianLower" => of("абвгдежзиклмнопрстуфхцчшщэюя"),
        "decimalZero" => (n < 10).then(|| format!("0{n}")),
        "none" => Some(String::new()),
        _ => None,
    };
    written.unwrap_or_else(|| n.to_string())
}

/// A, B, …, Z, AA, BB, …
fn letters(n: u32, first: char) -> Option<String> {
    let at = n.checked_sub(1)?;
    let letter = char::from_u32(first as u32 + at % 26)?;
    (at < 26 * 30).then(|| letter.to_string().repeat(at as usize / 26 + 1))
}

fn roman(n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut out) = (n, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    (1..4000).contains(&n).then_some(out)
}

/// A number below 10,000 in words: 二十一, 一百零五. `bare`: ten is 十, not 一十.
fn han(n: u32, digits: &str, units: [&str; 4], bare: bool) -> Option<String> {
    let digits: Vec<char> = digits.chars().collect();
    let mut out = String::new();
    let mut gap = false;
    for power in (0..4).rev() {
        let digit = (n / 10u32.pow(power)) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(bare && power == 1) {
            out.push(digits[digit as usize]);
        }
        out.push_str(units[power as usize]);
    }
    (1..10_000).contains(&n).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_kind_says() {
        for (n, kind, expected) in [
            (3, "chineseCountingThousand", "三"),
            (10, "chineseCounting", "十"),
            (11, "taiwaneseCountingThousand", "十一"),
            (20, "japaneseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (1010, "chineseCountingThousand", "一千零一十"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (20, "ideographDigital", "二〇"),
            (11, "ideographTraditional", "甲"),
            (4, "upperRoman", "IV"),
            (1999, "lowerRoman", "mcmxcix"),
            (28, "upperLetter", "BB"),
            (7, "decimalEnclosedCircleChinese", "⑦"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (10, "russianLower", "к"),
            (5, "hebrew1", "5"),
            (0, "upperLetter", "0"),
        ] {
            assert_eq!(written(n, kind), expected, "{n} {kind}");
        }
    }

    const PART: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1章"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/>
            <w:pStyle w:val="3"/></w:lvl>
        <w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/><w:lvlRestart w:val="0"/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn levels_count_and_set_each_other_back() {
        let mut numbering = Numbering::read(PART).unwrap();
        let mut next = |list: &str, level| match numbering.next(list, level, Some("3")) {
            Some(Mark::Number(number)) => number,
            other => format!("{other:?}"),
        };
        assert_eq!(next("1", Some(0)), "第一章");
        assert_eq!(next("1", Some(1)), "1.1 ");
        assert_eq!(next("1", None), "1.2 ", "the style stands on the second level");
        assert_eq!(next("1", Some(2)), "(a) ");
        assert_eq!(next("1", Some(0)), "第二章");
        assert_eq!(next("1", Some(1)), "2.1 ");
        assert_eq!(next("1", Some(2)), "(b) ", "nothing sets this level back");
        assert_eq!(next("1", Some(3)), "Some(Bullet)");
        assert_eq!(next("2", Some(0)), "第五章", "another list of the same levels begins anew");
        assert_eq!(next("2", Some(0)), "第六章");
        assert_eq!(next("9", Some(0)), "None");
    }
}
