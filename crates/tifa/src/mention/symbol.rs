//! Document symbols of the United Nations, in texts of any language, and the symbol of a resolution that is named in
//! words.
//!
//! ```text
//! symbol     := body / part (/ part)* [(year | session)] [[letter]]     (A/RES/73/3, S/RES/2231 (2015), A/73/L.4)
//! resolution := [body] [第 | resolution] symbol [号决议]
//!             | [body] 第N[letter](session)号决议                       (联合国大会第217A（III）号决议)
//! ```
//! A symbol of a resolution or of a decision is a resolution, any other one an instrument. Not recognised: sales
//! numbers, job numbers, articles and paragraphs behind a symbol.

use std::collections::BTreeMap;

use super::{Candidates, Confidence, Kind};

/// First parts of symbols: the organs of the United Nations and the treaty bodies that number documents like them.
const BODIES: [&str; 40] = [
    "A", "AC", "APLC", "AT", "BWC", "CAT", "CBD", "CCPR", "CCW", "CD", "CED", "CEDAW", "CERD", "CMW", "CRC",
    "CRPD", "CTOC", "DC", "DP", "E", "ECE", "ESCAP", "FCCC", "HRI", "HSP", "IDB", "ISBA", "LC", "MSC", "NPT",
    "PBC", "S", "SAICM", "SG", "SPLOS", "ST", "T", "TD", "UNEP", "WFP",
];

/// What makes the document behind a symbol a decision of its body.
const DECIDES: [&str; 3] = ["RES", "DEC", "PRST"];

/// Finds symbols in a block's text. Names of organisations must be among the candidates already.
pub(super) fn find(text: &str, out: &mut Candidates) {
    let mut bodies: BTreeMap<usize, usize> = BTreeMap::new();
    let mut mapped = false;
    let mut add = |text: &str, start: usize, end: usize, kind: Kind, out: &mut Candidates| {
        if !mapped {
            mapped = true;
            for candidate in out.list.iter().filter(|c| c.kind == Kind::Organization) {
                let start = candidate.span.start as usize;
                bodies.entry(candidate.span.end as usize).and_modify(|s| *s = start.min(*s)).or_insert(start);
            }
        }
        let start = if kind == Kind::Resolution { with_body(text, start, &bodies) } else { start };
        out.add_bytes(start as u32, end as u32, kind, "resolution.symbol", Confidence::High);
        if kind == Kind::Instrument
            && let Some(last) = out.list.last_mut()
        {
            last.rule = super::Rule::Grammar("instrument.symbol");
        }
    };
    let mut at = 0;
    while let Some(slash) = text[at..].find('/').map(|i| at + i) {
        let start = slash - text.as_bytes()[at..slash].iter().rev().take_while(|b| is_part(**b)).count();
        let end = slash + text.as_bytes()[slash..].iter().take_while(|b| is_part(**b)).count();
        at = end.max(slash + 1);
        let run = text[start..end].trim_end_matches(['.', '-', '/']);
        if start + run.len() <= slash || !is_symbol(run) {
            continue;
        }
        let mut end = start + run.len();
        end += bracket(&text[end..], true);
        let tail =
            ["号决议", "号决定", "号文件", "决议", "决定"].iter().find(|t| text[end..].starts_with(**t));
        end += tail.map_or(0, |t| t.len());
        let decides =
            run.split('/').any(|p| DECIDES.contains(&p)) || tail.is_some_and(|t| !t.ends_with("文件"));
        add(text, start, end, if decides { Kind::Resolution } else { Kind::Instrument }, out);
    }
    for (start, _) in text.match_indices('第') {
        if let Some(end) = numbered_by_session(text, start) {
            add(text, start, end, Kind::Resolution, out);
        }
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-')
}

/// Whether a run of letters, digits, strokes and stops is a symbol.
fn is_symbol(run: &str) -> bool {
    let mut parts = run.split('/');
    let body = parts.next().unwrap_or_default();
    // WHA69/2016/REC/1
    let assembly = ["WHA", "EB"].iter().any(|b| {
        body.strip_prefix(b).is_some_and(|n| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit()))
    });
    let rest: Vec<&str> = parts.collect();
    let whole = rest
        .iter()
        .all(|p| !p.is_empty() && p.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()));
    let digits = run.bytes().any(|b| b.is_ascii_digit());
    // A/4 alone is a fraction of something else: a second part must have a stop, or a third must follow.
    let long = rest.len() >= 2
        || rest.iter().any(|p| p.contains('.') && p.starts_with(|c: char| c.is_ascii_uppercase()));
    whole && digits && long && (assembly || BODIES.binary_search(&body).is_ok())
}

/// The length of ` (2015)`, `(III)`, `(III)[A]` at the beginning of `text`; `year`: whether a year may stand there.
fn bracket(text: &str, year: bool) -> usize {
    let inner = text.strip_prefix([' ', '\u{A0}']).unwrap_or(text);
    let mut end = text.len() - inner.len();
    let Some(opened) = inner.strip_prefix(['(', '（']) else { return 0 };
    let Some(close) = opened.find([')', '）']).filter(|&c| c <= 16) else { return 0 };
    let inside = &opened[..close];
    let is_year = year && inside.len() == 4 && inside.bytes().all(|b| b.is_ascii_digit());
    if !is_year && roman(inside).is_none() {
        return 0;
    }
    end += inner.len() - opened.len() + close;
    end += text[end..].chars().next().map_or(0, char::len_utf8);
    let letter = text[end..].strip_prefix('[').and_then(|t| t.split_once(']')).map_or("", |t| t.0);
    if !letter.is_empty()
        && letter.len() <= 7
        && letter.chars().all(|c| c.is_ascii_uppercase() || "- ".contains(c))
    {
        end += letter.len() + 2;
    }
    end
}

/// 第217A（III）号决议 at byte `start`: its end.
fn numbered_by_session(text: &str, start: usize) -> Option<usize> {
    let from = start + '第'.len_utf8();
    let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let mut end = from + digits;
    let letter = text[end..].trim_start_matches(' ');
    if letter.starts_with(|c: char| c.is_ascii_uppercase()) {
        end = text.len() - letter.len() + 1;
    }
    let session = bracket(&text[end..], false);
    let tail = text[end + session..].trim_start_matches(' ');
    let tail_end = ["号决议", "号决定", "决议"].iter().find(|t| tail.starts_with(**t))?.len();
    (session > 0).then_some(text.len() - tail.len() + tail_end)
}

/// The start of a resolution with the words in front of its symbol: 第, resolution, and the body before them.
fn with_body(text: &str, start: usize, bodies: &BTreeMap<usize, usize>) -> usize {
    let before = |end: usize| text[..end].trim_end_matches([' ', '\u{A0}', '\n']).len();
    let mut first = start;
    let words = [
        "第",
        "resolution",
        "Resolution",
        "resolutions",
        "Resolutions",
        "резолюция",
        "резолюции",
        "резолюцию",
        "резолюцией",
        "Резолюция",
    ];
    if let Some(word) = words.iter().find(|w| text[..before(first)].ends_with(**w)) {
        first = before(first) - word.len();
    }
    bodies.get(&before(first)).copied().unwrap_or(first)
}

/// A session in Roman numerals as ASCII: III, S-VI, ES-V; the characters for whole numerals are read too.
fn roman(text: &str) -> Option<String> {
    let text = text.trim();
    let special = ["ES-", "S-"].into_iter().find(|p| text.starts_with(p)).unwrap_or_default();
    let mut out = special.to_owned();
    for c in text[special.len()..].chars() {
        match c {
            'I' | 'V' | 'X' | 'L' => out.push(c),
            // Cyrillic letters that look the same.
            'І' => out.push('I'),
            'Х' => out.push('X'),
            '\u{2160}'..='\u{216B}' => {
                let numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
                out.push_str(numerals[c as usize - 0x2160]);
            }
            _ => return None,
        }
    }
    (out.len() > special.len()).then_some(out)
}

/// The last resolution of the Security Council of each year from 1946 to 2024.
const COUNCIL: [u32; 79] = [
    15, 37, 66, 78, 89, 96, 98, 103, 106, 110, 121, 126, 131, 132, 160, 170, 176, 185, 199, 219, 232, 245,
    262, 275, 291, 307, 324, 344, 366, 384, 402, 422, 443, 461, 484, 499, 529, 545, 559, 580, 593, 606, 626,
    646, 683, 725, 799, 892, 969, 1035, 1092, 1146, 1220, 1284, 1334, 1386, 1454, 1521, 1580, 1651, 1738,
    1794, 1859, 1907, 1966, 2032, 2085, 2132, 2195, 2259, 2336, 2396, 2451, 2503, 2560, 2617, 2671, 2721,
    2767,
];

/// The year in which the Security Council adopted a resolution, until 2024.
fn security_council_year(number: u32) -> Option<u32> {
    let place = COUNCIL.partition_point(|&last| last < number);
    (number > 0 && place < COUNCIL.len()).then_some(1946 + place as u32)
}

/// Numbers of resolutions of the General Assembly that surely fall into one of the sessions until the thirtieth, with
/// the session; where one session's numbers end and the next one's begin is left out.
const ASSEMBLY: [(u32, u32, &str); 18] = [
    (1, 100, "I"),
    (107, 190, "II"),
    (194, 260, "III"),
    (377, 480, "V"),
    (1514, 1600, "XV"),
    (1803, 1850, "XVII"),
    (1885, 1991, "XVIII"),
    (2106, 2131, "XX"),
    (2145, 2230, "XXI"),
    (2263, 2373, "XXII"),
    (2391, 2480, "XXIII"),
    (2542, 2600, "XXIV"),
    (2625, 2749, "XXV"),
    (2758, 2890, "XXVI"),
    (2910, 3030, "XXVII"),
    (3068, 3180, "XXVIII"),
    (3210, 3340, "XXIX"),
    (3370, 3540, "XXX"),
];

fn general_assembly_session(number: u32) -> Option<&'static str> {
    ASSEMBLY.iter().find(|(from, to, _)| (*from..=*to).contains(&number)).map(|a| a.2)
}

/// The organ whose resolution is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Organ {
    SecurityCouncil,
    GeneralAssembly,
    HumanRightsCouncil,
    EconomicAndSocialCouncil,
    HealthAssembly,
}

/// Names of the organs in small letters, and stems of them; the first that fits counts.
const ORGANS: [(&str, Organ); 29] = [
    ("安理会", Organ::SecurityCouncil),
    ("安全理事会", Organ::SecurityCouncil),
    ("人权理事会", Organ::HumanRightsCouncil),
    ("经社理事会", Organ::EconomicAndSocialCouncil),
    ("经济及社会理事会", Organ::EconomicAndSocialCouncil),
    ("经济和社会理事会", Organ::EconomicAndSocialCouncil),
    ("卫生大会", Organ::HealthAssembly),
    ("联大", Organ::GeneralAssembly),
    ("联合国大会", Organ::GeneralAssembly),
    ("大会", Organ::GeneralAssembly),
    ("security council", Organ::SecurityCouncil),
    ("unsc", Organ::SecurityCouncil),
    ("human rights council", Organ::HumanRightsCouncil),
    ("economic and social council", Organ::EconomicAndSocialCouncil),
    ("ecosoc", Organ::EconomicAndSocialCouncil),
    ("world health assembly", Organ::HealthAssembly),
    ("general assembly", Organ::GeneralAssembly),
    ("unga", Organ::GeneralAssembly),
    ("совета безопасности", Organ::SecurityCouncil),
    ("совет безопасности", Organ::SecurityCouncil),
    ("сб оон", Organ::SecurityCouncil),
    ("совбез", Organ::SecurityCouncil),
    ("совета по правам человека", Organ::HumanRightsCouncil),
    ("социального совета", Organ::EconomicAndSocialCouncil),
    ("экосос", Organ::EconomicAndSocialCouncil),
    ("ассамблеи здравоохранения", Organ::HealthAssembly),
    ("генеральной ассамблеи", Organ::GeneralAssembly),
    ("генассамблеи", Organ::GeneralAssembly),
    ("га оон", Organ::GeneralAssembly),
];

/// The symbols under which the United Nations publishes the resolutions that a mention names, in order of the text:
/// `S/RES/2231 (2015)`, `A/RES/73/3`, `A/RES/217(III)[A]`, `A/HRC/RES/33/11`, `E/RES/2013/11`, `WHA69.2`.
///
/// `mention` is the text of a mention of kind resolution, in any of the languages. Empty where it names none of these
/// organs and its number does not tell; `body` is then the organ's name, or empty. The year of a resolution of the Security Council stands in the symbol where the
/// mention gives it or the number tells it (until 2024); so does the session of one of the Assembly. Rules: the United
/// Nations Editorial Manual on document symbols; sessional numbering of the Assembly since the thirty-first session.
pub fn resolution_symbols(mention: &str, body: &str) -> Vec<String> {
    let folded = mention.to_lowercase();
    // The numbers of decisions look like those of resolutions.
    if ["决定", "主席声明", "decision", "решени"].iter().any(|w| folded.contains(w))
        && !mention.contains("/RES/")
    {
        return Vec::new();
    }
    let organ = |text: &str| ORGANS.iter().find(|(name, _)| text.contains(name)).map(|o| o.1);
    let organ = organ(&folded).or_else(|| organ(body));
    let mut out = Vec::new();
    let mut rest = mention;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = &rest[..start];
        let (symbol, length) = one(before, &rest[start..], organ);
        if let Some(symbol) = symbol.filter(|s| !out.contains(s)) {
            out.push(symbol);
        }
        rest = &rest[start + length..];
    }
    out
}

/// A symbol with its year, where it is one of the Security Council that has none and the number tells.
pub(crate) fn with_year(symbol: &str) -> String {
    let number = symbol.strip_prefix("S/RES/").and_then(|n| n.parse().ok());
    match number.and_then(security_council_year) {
        Some(year) => format!("{symbol} ({year})"),
        None => symbol.to_owned(),
    }
}

/// The symbol of the resolution whose number `text` begins with, and how many bytes of it were read.
fn one(before: &str, text: &str, organ: Option<Organ>) -> (Option<String>, usize) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = &text[..digits];
    let mut end = digits;
    let value: u32 = number.parse().unwrap_or(0);
    // What a symbol in letters says of its organ: A/RES/, S/RES/, A/HRC/RES/, E/RES/.
    let prefix =
        &before[before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '/' || c == '-').len()..];
    let organ = match prefix.strip_suffix("RES/") {
        Some("A/HRC/") => Some(Organ::HumanRightsCouncil),
        Some("A/") => Some(Organ::GeneralAssembly),
        Some("S/") => Some(Organ::SecurityCouncil),
        Some("E/") => Some(Organ::EconomicAndSocialCouncil),
        _ => organ,
    };
    let special = ["ES-", "S-"].into_iter().find(|p| before.ends_with(p)).unwrap_or_default();
    let separator = text[end..].chars().next().filter(|c| matches!(c, '/' | '.'));
    if let Some(separator) = separator {
        let second: String = text[end + 1..].chars().take_while(char::is_ascii_digit).collect();
        if !second.is_empty() {
            end += 1 + second.len();
            let symbol = match organ {
                Some(Organ::HealthAssembly) => Some(format!("WHA{number}.{second}")),
                _ if separator == '.' => None,
                Some(Organ::HumanRightsCouncil) => Some(format!("A/HRC/RES/{special}{number}/{second}")),
                Some(Organ::EconomicAndSocialCouncil) => Some(format!("E/RES/{number}/{second}")),
                // UNSCR 2681/2023: the number and its year
                Some(Organ::SecurityCouncil) => Some(format!("S/RES/{number} ({second})")),
                Some(Organ::GeneralAssembly) | None if value >= 1946 => {
                    Some(format!("E/RES/{number}/{second}"))
                }
                Some(Organ::GeneralAssembly) | None => {
                    let letter = part(&text[end..]);
                    end += letter.as_ref().map_or(0, |l| l.1);
                    let letter = letter.map_or("", |l| l.0);
                    Some(format!("A/RES/{special}{number}/{second}{letter}"))
                }
            };
            return (symbol, end);
        }
    }
    // 217 A (III), 2758 (XXVI), 217(III)[A], 2231 (2015)
    let mut letter = part(&text[end..]).map(|(letter, length)| (letter.to_owned(), length));
    let after_letter = end + letter.as_ref().map_or(0, |l| l.1);
    let opened = text[after_letter..].trim_start_matches(' ');
    if let Some(inside) = opened.strip_prefix(['(', '（'])
        && let Some(close) = inside.find([')', '）'])
    {
        let content = inside[..close].trim();
        let behind = text.len() - inside.len() + close;
        let behind = behind + text[behind..].chars().next().map_or(0, char::len_utf8);
        if content.len() == 4 && content.bytes().all(|b| b.is_ascii_digit()) {
            let council = matches!(organ, Some(Organ::SecurityCouncil) | None);
            return (council.then(|| format!("S/RES/{number} ({content})")), behind);
        }
        if let Some(session) = roman(content) {
            let mut end = behind;
            if letter.is_none()
                && let Some((inside, _)) = text[end..].strip_prefix('[').and_then(|t| t.split_once(']'))
            {
                end += inside.len() + 2;
                letter = Some((format!("[{inside}]"), 0));
            } else if let Some((inside, _)) = &letter {
                letter = Some((format!("[{inside}]"), 0));
            }
            let body = if organ == Some(Organ::EconomicAndSocialCouncil) { 'E' } else { 'A' };
            let letter = letter.map_or(String::new(), |l| l.0);
            return (Some(format!("{body}/RES/{number}({session}){letter}")), end);
        }
    }
    if organ == Some(Organ::SecurityCouncil) && value > 0 {
        let symbol = match security_council_year(value) {
            Some(year) => format!("S/RES/{value} ({year})"),
            None => format!("S/RES/{value}"),
        };
        return (Some(symbol), end);
    }
    // The Assembly numbered on from session to session until 1975: 2758 is of the twenty-sixth.
    if organ == Some(Organ::GeneralAssembly)
        && let Some(session) = general_assembly_session(value)
    {
        return (Some(format!("A/RES/{value}({session})")), end);
    }
    (None, end)
}

/// The letter of a part of a resolution at the beginning of `text`, with the bytes to its end: ` A` of 217 A (III).
fn part(text: &str) -> Option<(&'static str, usize)> {
    let letters = text.trim_start_matches([' ', '\u{A0}']);
    let skipped = text.len() - letters.len();
    let c = letters.chars().next()?;
    let alone = !letters[c.len_utf8()..].starts_with(char::is_alphanumeric);
    let known = [
        ('A', "A"),
        ('B', "B"),
        ('C', "C"),
        ('D', "D"),
        ('E', "E"),
        ('F', "F"),
        ('G', "G"),
        ('H', "H"),
        ('А', "A"),
        ('В', "B"),
        ('С', "C"),
        ('Е', "E"),
    ];
    let letter = known.iter().find(|(k, _)| *k == c)?.1;
    alone.then_some((letter, skipped + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, body: Option<&str>) -> Vec<(String, Kind)> {
        let mut out = Candidates::default();
        if let Some((start, name)) = body.and_then(|b| text.match_indices(b).next()) {
            let end = (start + name.len()) as u32;
            out.add_bytes(start as u32, end, Kind::Organization, "test", Confidence::High);
        }
        find(text, &mut out);
        let symbols = out.list.iter().filter(|c| c.kind != Kind::Organization);
        symbols.map(|c| (text[c.span.range()].to_owned(), c.kind)).collect()
    }

    #[test]
    fn symbols_in_any_language() {
        for (text, body, surface, kind) in [
            ("as in A/RES/73/3.", None, "A/RES/73/3", Kind::Resolution),
            ("(see S/RES/2231 (2015))", None, "S/RES/2231 (2015)", Kind::Resolution),
            ("A/RES/217(III)[A],", None, "A/RES/217(III)[A]", Kind::Resolution),
            ("without reference (A/73/L.4)]", None, "A/73/L.4", Kind::Instrument),
            ("see A/71/53/Add.1/Corr.1), chap.", None, "A/71/53/Add.1/Corr.1", Kind::Instrument),
            ("document WHA69/2016/REC/1.", None, "WHA69/2016/REC/1", Kind::Instrument),
            ("документ S/PV.8900, где", None, "S/PV.8900", Kind::Instrument),
            (
                "根据联合国大会A/RES/60/1号决议，",
                Some("联合国大会"),
                "联合国大会A/RES/60/1号决议",
                Kind::Resolution,
            ),
            (
                "执行联合国大会第217A（Ⅲ）号决议的",
                Some("联合国大会"),
                "联合国大会第217A（Ⅲ）号决议",
                Kind::Resolution,
            ),
            (
                "per General Assembly resolution A/RES/60/1, we",
                Some("General Assembly"),
                "General Assembly resolution A/RES/60/1",
                Kind::Resolution,
            ),
        ] {
            assert_eq!(found(text, body), [(surface.to_owned(), kind)], "{text}");
        }
    }

    #[test]
    fn strokes_that_make_no_symbol() {
        for text in [
            "G20/OECD",
            "and/or",
            "HIV/AIDS 2030",
            "TB/HIV",
            "A/4",
            "S/5",
            "1/2/3",
            "第12号",
            "https://a.org/A/1",
        ] {
            assert_eq!(found(text, None), [], "{text}");
        }
    }

    #[test]
    fn the_symbol_of_a_resolution_named_in_words() {
        for (mention, symbols) in [
            ("联合国安理会第2231号决议", &["S/RES/2231 (2015)"][..]),
            ("联合国安理会第1624号和2354号决议", &["S/RES/1624 (2005)", "S/RES/2354 (2017)"]),
            ("联合国大会第70/1号决议", &["A/RES/70/1"]),
            ("联合国大会第2758号决议", &["A/RES/2758(XXVI)"]),
            ("联合国大会第217A（Ⅲ）号决议", &["A/RES/217(III)[A]"]),
            ("联合国大会A/RES/60/1号决议", &["A/RES/60/1"]),
            ("Security Council resolution 2231 (2015)", &["S/RES/2231 (2015)"]),
            ("UNSCRs 2231 and 2216", &["S/RES/2231 (2015)", "S/RES/2216 (2015)"]),
            ("UNSCR 2681/2023", &["S/RES/2681 (2023)"]),
            ("resolution 1325 (2000)", &["S/RES/1325 (2000)"]),
            ("resolution 217 A (III)", &["A/RES/217(III)[A]"]),
            ("resolutions 71/3 and 72/268", &["A/RES/71/3", "A/RES/72/268"]),
            ("General Assembly resolution 3201 (S-VI)", &["A/RES/3201(S-VI)"]),
            ("resolution ES-11/1", &["A/RES/ES-11/1"]),
            ("Human Rights Council resolution 33/11", &["A/HRC/RES/33/11"]),
            ("World Health Assembly resolution 69.2", &["WHA69.2"]),
            ("Economic and Social Council resolution 2013/11", &["E/RES/2013/11"]),
            ("резолюция 2231 Совета Безопасности ООН", &["S/RES/2231 (2015)"]),
            ("резолюцией 217 А (III) Генеральной Ассамблеи", &["A/RES/217(III)[A]"]),
            ("S/RES/2231 (2015)", &["S/RES/2231 (2015)"]),
            ("A/RES/73/3", &["A/RES/73/3"]),
            ("A/RES/217(III)[A]", &["A/RES/217(III)[A]"]),
            ("Security Council resolution 9999", &["S/RES/9999"]),
            ("decision 50/411", &[]),
            ("resolution 12", &[]),
        ] {
            assert_eq!(resolution_symbols(mention, ""), symbols, "{mention}");
        }
    }

    #[test]
    fn well_known_resolutions_of_the_council_have_their_year() {
        for (number, year) in [
            (1, 1946),
            (242, 1967),
            (338, 1973),
            (598, 1987),
            (687, 1991),
            (1244, 1999),
            (1267, 1999),
            (1325, 2000),
            (1373, 2001),
            (1540, 2004),
            (1701, 2006),
            (1718, 2006),
            (1973, 2011),
            (2231, 2015),
            (2254, 2015),
            (2334, 2016),
            (2401, 2018),
            (2593, 2021),
            (2721, 2023),
        ] {
            assert_eq!(security_council_year(number), Some(year), "{number}");
        }
        assert!(COUNCIL.is_sorted());
        assert_eq!((security_council_year(0), security_council_year(5000)), (None, None));
    }

    #[test]
    fn the_bodies_are_sorted() {
        assert!(BODIES.is_sorted());
    }
}
