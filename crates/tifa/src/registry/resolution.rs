//! The symbols of resolutions.
//!
//! ```text
//! symbol := S/RES/2231 | A/RES/73/3 | A/RES/217A | E/RES/2019/30 | A/HRC/RES/42/28     (without the year or session in brackets)
//! ```
//! Read off a printed symbol, or off the adopting body and the number: 联合国安理会第2231号决议, resolution 217 A (III)
//! of the General Assembly, резолюция 2231 Совета Безопасности. A resolution that several numbers name has one symbol a
//! number, joined by `,`. Not recognised: decisions of bodies without a series of symbols.

/// Words that say whose resolution it is, by the series they belong to. Normal forms; the first that stands in the text
/// decides, so a word that holds another stands before it.
const BODIES: [(&str, &str); 21] = [
    ("人权理事会", "A/HRC/RES/"),
    ("human rights council", "A/HRC/RES/"),
    ("совета по правам человека", "A/HRC/RES/"),
    ("совета оон по правам человека", "A/HRC/RES/"),
    ("经济和社会理事会", "E/RES/"),
    ("经济及社会理事会", "E/RES/"),
    ("经社理事会", "E/RES/"),
    ("economic and social council", "E/RES/"),
    ("ecosoc", "E/RES/"),
    ("экосос", "E/RES/"),
    ("экономического и социального совета", "E/RES/"),
    ("安全理事会", "S/RES/"),
    ("安理会", "S/RES/"),
    ("security council", "S/RES/"),
    ("совета безопасности", "S/RES/"),
    ("сб оон", "S/RES/"),
    ("联合国大会", "A/RES/"),
    ("联大", "A/RES/"),
    ("general assembly", "A/RES/"),
    ("генеральной ассамблеи", "A/RES/"),
    ("генассамблеи", "A/RES/"),
];

/// The series of symbols of the body that `form`, a normal form, names.
pub(super) fn series(form: &str) -> Option<&'static str> {
    BODIES.iter().find(|(word, _)| form.contains(word)).map(|(_, series)| *series)
}

/// The symbol of the resolution with this normal form; `body` is the series where the text itself names no body.
pub(super) fn symbol(form: &str, body: Option<&'static str>) -> Option<String> {
    if let Some(printed) = printed(form) {
        return Some(printed);
    }
    let series = series(form).or(body)?;
    let symbols: Vec<String> =
        numbers(form).into_iter().filter(|n| fits(series, n)).map(|n| format!("{series}{n}")).collect();
    (!symbols.is_empty()).then(|| symbols.join(","))
}

/// Since 1976 the Assembly, and always the councils that count by session or year, number by two figures.
fn fits(series: &str, number: &str) -> bool {
    match series {
        "S/RES/" => number.bytes().all(|b| b.is_ascii_digit()),
        "A/RES/" => true,
        _ => number.contains('/'),
    }
}

/// A symbol as printed: `s/res/2231（2015）`.
fn printed(form: &str) -> Option<String> {
    let at = ["a/hrc/res/", "s/res/", "a/res/", "e/res/"].iter().filter_map(|s| form.find(s)).min()?;
    let rest = &form[at..];
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/')).unwrap_or(rest.len());
    let symbol = rest[..end].trim_end_matches('/').to_ascii_uppercase();
    symbol.ends_with(|c: char| c.is_ascii_alphanumeric()).then_some(symbol)
}

/// The numbers in `form`: `2231`, `73/3`, `217A`; a year, a session and what stands in brackets are none.
fn numbers(form: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0u32;
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ if c.is_ascii_digit() => {
                let len = rest.find(|c: char| !(c.is_ascii_digit() || c == '/')).unwrap_or(rest.len());
                let (number, behind) = (rest[..len].trim_end_matches('/'), &rest[len..]);
                rest = behind;
                let counts_else =
                    ["年", "届", "次", "月", "日", "项", "-"].iter().any(|w| behind.starts_with(w));
                if depth == 0 && !counts_else && !number.is_empty() {
                    out.push(format!("{number}{}", part(behind)));
                }
                continue;
            }
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// The letter of a resolution in parts: 217 A (III).
fn part(behind: &str) -> String {
    let mut chars = behind.trim_start().chars();
    match (chars.next(), chars.next()) {
        (Some(c @ 'a'..='z'), None | Some(' ' | '（' | '号')) => c.to_ascii_uppercase().to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_and_number_make_a_symbol() {
        for (form, wanted) in [
            ("联合国安理会第1540号决议", "S/RES/1540"),
            ("安理会1540号决议", "S/RES/1540"),
            ("联合国安理会第1267号和1373号决议", "S/RES/1267,S/RES/1373"),
            ("联合国大会第75/1号决议", "A/RES/75/1"),
            ("联合国大会第2758号决议", "A/RES/2758"),
            ("general assembly resolution 217 a （iii）", "A/RES/217A"),
            ("人权理事会第43/21号决议", "A/HRC/RES/43/21"),
            ("security council resolution 1540 （2004）", "S/RES/1540"),
            ("резолюция 1540 совета безопасности оон", "S/RES/1540"),
            ("s/res/1540（2004）", "S/RES/1540"),
            ("a/res/75/1", "A/RES/75/1"),
        ] {
            assert_eq!(symbol(form, None).as_deref(), Some(wanted), "{form}");
        }
    }

    #[test]
    fn a_number_without_a_body_has_the_one_it_is_given() {
        assert_eq!(symbol("第1540号决议", None), None);
        assert_eq!(symbol("第1540号决议", Some("S/RES/")).as_deref(), Some("S/RES/1540"));
        assert_eq!(symbol("人权理事会第3号决定", None), None);
    }
}
