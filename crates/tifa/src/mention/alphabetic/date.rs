//! Dates in English and Russian: days, months, years and periods, with their EDTF values.
//!
//! ```text
//! date   := D Month [Y] | Month D[,] Y | Month Y | Y-MM-DD | DD.MM.YYYY (Russian)      (16 September 2022, 13 марта 2025 г.)
//! period := D (-|to|по|and|и) D Month Y | date (-|to|по) date | Y (-|to|по) Y          (19-21 May 2023, 2024–2026 годы)
//! decade := Y0s | Y0-х                                                                 (1990s, 1990-х годов)
//! year   := Y where the word before it, or in Russian the word год behind it, makes it one
//! ```
//! Two days of one month are one mention, since the first of them has no month of its own. Not recognised: relative
//! times, centuries, the months of other calendars.

use super::word::{Shape, Words};

/// A date found at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The piece behind its last one.
    pub(super) end: usize,
    /// EDTF; `None` without a year, or for a day that does not exist.
    pub(super) value: Option<String>,
    /// False for a month and day without a year.
    pub(super) has_year: bool,
    /// A bare year that only stands like one.
    pub(super) guessed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Day {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

#[rustfmt::skip]
const ENGLISH_MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];

#[rustfmt::skip]
const RUSSIAN_MONTHS: [&str; 12] = [
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
    "декабр",
];

/// Words before a four-digit number that make it a year.
#[rustfmt::skip]
const BEFORE_YEAR: [&str; 33] = [
    "after", "around", "as", "before", "between", "beyond", "by", "during", "early", "end", "for", "from",
    "in", "late", "mid", "of", "past", "post", "pre", "post-", "since", "spring", "summer", "than",
    "through", "throughout", "till", "to", "until", "winter", "year", "years", "autumn",
];

/// Words behind a four-digit number that leave it a year; a noun there would be what is counted.
#[rustfmt::skip]
const BEHIND_YEAR: [&str; 45] = [
    "a", "against", "alone", "among", "an", "and", "are", "as", "at", "be", "but", "by", "during", "for",
    "from", "had", "has", "have", "in", "into", "is", "it", "its", "of", "on", "onwards", "or", "our",
    "that", "the", "this", "through", "to", "towards", "under", "until", "was", "we", "were", "when",
    "which", "while", "will", "with", "without",
];

/// The month that the piece at `at` names.
fn month(words: &Words, at: usize) -> Option<u32> {
    let word = words.folded(at);
    if word.is_ascii() {
        if !words.is_capital(at) {
            return None;
        }
        let place = ENGLISH_MONTHS.iter().position(|m| {
            *m == word
                || (word.len() >= 3 && m.len() > 4 && m[..word.len().min(4)] == *word)
                || (*m == "september" && word == "sept")
        });
        return place.map(|p| p as u32 + 1);
    }
    let place = RUSSIAN_MONTHS.iter().position(|m| match word.strip_prefix(m) {
        Some(ending) if *m == "ма" => matches!(ending, "й" | "я" | "е" | "ю" | "ем"),
        Some(ending) => matches!(ending, "" | "ь" | "я" | "е" | "ю" | "а" | "у" | "ем" | "ом"),
        None => false,
    });
    place.map(|p| p as u32 + 1)
}

fn is_russian(words: &Words, at: usize) -> bool {
    words.folded(at).starts_with(|c: char| matches!(c, '\u{400}'..='\u{4FF}'))
}

/// Whether a piece is the name of a month.
pub(super) fn is_month(words: &Words, at: usize) -> bool {
    month(words, at).is_some()
}

struct Cursor<'w> {
    words: &'w Words,
    at: usize,
}

impl Cursor<'_> {
    fn eat(&mut self, wanted: &[&str]) -> bool {
        let found = wanted.contains(&self.words.folded(self.at));
        self.at += usize::from(found);
        found
    }

    fn sign(&mut self, sign: char) -> bool {
        let found = self.words.is_sign(self.at, sign);
        self.at += usize::from(found);
        found
    }

    fn day(&mut self) -> Option<u32> {
        let surface = self.words.surface(self.at);
        let value: u32 = match self.words.shape(self.at) {
            Shape::Number if surface.len() <= 2 => surface.parse().ok()?,
            Shape::Ordinal => surface[..surface.len() - 2].parse().ok()?,
            _ => return None,
        };
        (1..=31).contains(&value).then(|| {
            self.at += 1;
            value
        })
    }

    fn month(&mut self) -> Option<u32> {
        let month = month(self.words, self.at)?;
        self.at += 1;
        // Sept. 2022
        if self.words.surface(self.at - 1).len() <= 4 && self.words.folded(self.at - 1).is_ascii() {
            let stop = self.words.is_sign(self.at, '.') && self.words.number(self.at + 1).is_some();
            self.at += usize::from(stop && self.words.folded(self.at - 1) != "may");
        }
        Some(month)
    }

    fn year(&mut self) -> Option<u32> {
        let value = self.words.number(self.at).filter(|y| (1000..2200).contains(y))?;
        let part_of_number = |at: usize| {
            !self.words.spaced(at)
                && matches!(self.words.shape(at), Shape::Sign('.' | ',' | '/'))
                && !self.words.spaced(at + 1)
                && self.words.shape(at + 1) == Shape::Number
        };
        if self.words.surface(self.at).len() != 4 || part_of_number(self.at + 1) {
            return None;
        }
        self.at += 1;
        Some(value)
    }

    /// год in its forms, or г. and гг. with what they abbreviate; what stands behind a Russian year.
    fn russian_year_word(&mut self) -> bool {
        if self.eat(&[
            "год",
            "года",
            "году",
            "годом",
            "годе",
            "годы",
            "годов",
            "годам",
            "годами",
            "годах",
            "гг",
        ]) {
            let stopped = self.words.folded(self.at - 1) == "гг";
            self.at +=
                usize::from(stopped && self.words.is_sign(self.at, '.') && !self.words.spaced(self.at));
            return true;
        }
        // Shape::Initial holds a capital only: г. is a letter and a stop.
        if self.words.folded(self.at) == "г" {
            self.at += 1;
            self.at += usize::from(self.words.is_sign(self.at, '.') && !self.words.spaced(self.at));
            return true;
        }
        false
    }

    /// `16 September 2022`, `16 September`, `September 16, 2022`, `September 2022`, as far as it is written.
    fn date(&mut self) -> Option<Day> {
        let start = self.at;
        let mut out = Day::default();
        if let Some(day) = self.day() {
            let of = self.eat(&["of"]);
            let Some(month) = self.month() else {
                self.at = start;
                return None;
            };
            if of && self.words.shape(start) != Shape::Ordinal {
                self.at = start;
                return None;
            }
            (out.day, out.month) = (Some(day), Some(month));
            let behind = self.at;
            self.sign(',');
            out.year = self.year();
            if out.year.is_none() {
                self.at = behind;
            } else if is_russian(self.words, behind - 1) {
                self.russian_year_word();
            }
            return Some(out);
        }
        let month = self.month()?;
        out.month = Some(month);
        let behind = self.at;
        if let Some(year) = self.year() {
            out.year = Some(year);
            if is_russian(self.words, behind - 1) {
                self.russian_year_word();
            }
            return Some(out);
        }
        if self.words.folded(behind - 1).is_ascii()
            && let Some(day) = self.day()
        {
            out.day = Some(day);
            let behind_day = self.at;
            self.sign(',');
            out.year = self.year();
            if out.year.is_none() {
                self.at = behind_day;
            }
            return Some(out);
        }
        self.at = start;
        None
    }

    /// What makes a period of two dates.
    fn through(&mut self) -> bool {
        self.sign('-') || self.eat(&["to", "по"])
    }
}

impl Day {
    fn edtf(self) -> Option<String> {
        let year = self.year?;
        let Some(month) = self.month else { return Some(format!("{year:04}")) };
        let Some(day) = self.day else { return Some(format!("{year:04}-{month:02}")) };
        (1..=days_in(year, month)).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

fn period(from: Day, to: Day) -> Option<String> {
    Some(format!("{}/{}", from.edtf()?, to.edtf()?))
}

/// The date that begins at the piece `at`.
pub(super) fn at(words: &Words, at: usize) -> Option<Found> {
    let token = words.tokens.get(at)?;
    let starts = matches!(token.shape, Shape::Number | Shape::Ordinal | Shape::Mixed) || is_month(words, at);
    // 70/1 25 September; 12.10 of an hour
    let joined = !token.spaced
        && at > 0
        && matches!(words.shape(at - 1), Shape::Sign('/' | '.' | '-' | ','))
        && !words.spaced(at - 1)
        && at > 1
        && words.shape(at - 2) == Shape::Number;
    if !starts || joined {
        return None;
    }
    days(words, at).or_else(|| numeric(words, at)).or_else(|| decade(words, at)).or_else(|| years(words, at))
}

fn days(words: &Words, at: usize) -> Option<Found> {
    let mut cursor = Cursor { words, at };
    // 12 to 17 March 2018, 16 and 17 November 2017; March 12-17, 2018
    if let Some(found) = shared_month(words, at) {
        return Some(found);
    }
    let mut first = cursor.date()?;
    let mut end = cursor.at;
    let mut value = None;
    if cursor.through()
        && let Some(last) = cursor.date()
        && last.day.is_some() == first.day.is_some()
    {
        end = cursor.at;
        if first.year.is_none() {
            first.year = last.year;
        }
        value = Some(period(first, last));
    }
    if first.day.is_none() && first.year.is_none() {
        return None;
    }
    let value = value.unwrap_or_else(|| first.edtf());
    Some(Found { end, value, has_year: first.year.is_some(), guessed: false })
}

fn shared_month(words: &Words, at: usize) -> Option<Found> {
    let mut cursor = Cursor { words, at };
    let found = |end, year: Option<u32>, month, from, to| {
        let day = |day| Day { year, month: Some(month), day: Some(day) };
        (from < to).then(|| Found {
            end,
            value: period(day(from), day(to)),
            has_year: year.is_some(),
            guessed: false,
        })
    };
    if let Some(from) = cursor.day() {
        if !cursor.through() && !cursor.eat(&["and", "и"]) {
            return None;
        }
        let to_at = cursor.at;
        let last = cursor.date()?;
        let to = last.day?;
        // March 12: the second one must begin with its day.
        return match (words.shape(to_at), last.month) {
            (Shape::Number | Shape::Ordinal, Some(month)) => found(cursor.at, last.year, month, from, to),
            _ => None,
        };
    }
    let month = cursor.month()?;
    let from = cursor.day()?;
    if !cursor.through() && !cursor.eat(&["and"]) {
        return None;
    }
    let to = cursor.day()?;
    // March 12-17 May is no date.
    let behind = cursor.at;
    cursor.sign(',');
    let year = cursor.year();
    found(if year.is_some() { cursor.at } else { behind }, year, month, from, to)
}

/// 2020-11-10; 10.11.2020 in Russian order.
fn numeric(words: &Words, at: usize) -> Option<Found> {
    let sign = match words.shape(at + 1) {
        Shape::Sign(c @ ('-' | '.' | '/')) => c,
        _ => return None,
    };
    let tight = (at + 1..at + 5).all(|i| !words.spaced(i)) && words.is_sign(at + 3, sign);
    let (a, b, c) = (words.number(at)?, words.number(at + 2)?, words.number(at + 4)?);
    let widths = (words.surface(at).len(), words.surface(at + 4).len());
    let day = match widths {
        (4, 1 | 2) if sign != '.' => Day { year: Some(a), month: Some(b), day: Some(c) },
        (1 | 2, 4) if sign == '.' => Day { year: Some(c), month: Some(b), day: Some(a) },
        _ => return None,
    };
    let plausible = tight && (1000..2200).contains(&day.year?) && (1..=12).contains(&day.month?);
    let value = day.edtf().filter(|_| plausible)?;
    Some(Found { end: at + 5, value: Some(value), has_year: true, guessed: false })
}

/// 1990s, 1990-х годов
fn decade(words: &Words, at: usize) -> Option<Found> {
    let surface = words.surface(at);
    let digits = surface.strip_suffix('s').unwrap_or(surface);
    let tens: u32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    if !(1000..2200).contains(&tens) || !tens.is_multiple_of(10) {
        return None;
    }
    let russian = words.shape(at) == Shape::Number
        && words.is_sign(at + 1, '-')
        && !words.spaced(at + 2)
        && matches!(words.folded(at + 2), "х" | "е" | "ые" | "ых");
    let end = if russian { at + 3 + usize::from(words.folded(at + 3).starts_with("год")) } else { at + 1 };
    let possessive = words.shape(at) == Shape::Number && words.folded(at + 1) == "'s";
    let value = Some(format!("{}X", tens / 10));
    if surface.ends_with('s') || russian {
        return Some(Found { end, value, has_year: true, guessed: false });
    }
    possessive.then_some(Found { end: at + 2, value, has_year: true, guessed: false })
}

fn years(words: &Words, at: usize) -> Option<Found> {
    let mut cursor = Cursor { words, at };
    let from = cursor.year()?;
    let first_end = cursor.at;
    let before = at.checked_sub(1);
    // Behind a number and a month of another calendar stands a year of that calendar.
    if before.is_some_and(|b| {
        words.shape(b) == Shape::Lower
            && b > 0
            && matches!(words.shape(b - 1), Shape::Number)
            && is_russian(words, b)
    }) {
        return None;
    }
    let mut last = None;
    let tight = !words.spaced(cursor.at) && !words.spaced(cursor.at + 1);
    let dash = cursor.sign('-');
    if dash || cursor.eat(&["to", "по"]) || (cursor.sign('/') && tight) {
        last = cursor.year().or_else(|| {
            // 2021-25
            let short = Some(words.surface(cursor.at)).filter(|s| s.len() == 2 && dash && tight);
            let year = from / 100 * 100 + short.and_then(|s| s.parse::<u32>().ok())?;
            cursor.at += 1;
            Some(year)
        });
        last = last.filter(|to| *to > from && to - from < 200);
        if last.is_none() {
            cursor.at = first_end;
        }
    }
    let found = |end, guessed| {
        let day = |y| Day { year: Some(y), ..Day::default() };
        let value = match last {
            Some(to) => period(day(from), day(to)),
            None => day(from).edtf(),
        };
        Some(Found { end, value, has_year: true, guessed })
    };
    if cursor.russian_year_word() {
        let other_calendar = matches!(words.folded(cursor.at), "солнечной" | "лунной" | "хиджры");
        return if other_calendar { None } else { found(cursor.at, false) };
    }
    if last.is_some() && from >= 1500 {
        return found(cursor.at, false);
    }
    let before = before.filter(|_| (1500..2150).contains(&from) && words.spaced(at))?;
    let behind = cursor.at;
    let closed = words.tokens.get(behind).is_none_or(|t| !t.is_word() && t.shape != Shape::Possessive);
    // 50 per cent of 2000: signs of money and measure are no ends of a year.
    if matches!(words.shape(behind), Shape::Sign('%' | '$' | '€' | '°')) {
        return None;
    }
    let word = words.folded(before);
    let year_word = BEFORE_YEAR.contains(&word)
        // between 2015 and 2018
        || (word == "and" && before > 1 && words.number(before - 1).is_some() && BEFORE_YEAR.contains(&words.folded(before - 2)));
    if year_word && (closed || BEHIND_YEAR.contains(&words.folded(behind)) || words.is_capital(behind)) {
        return found(behind, false);
    }
    if year_word
        && !from.is_multiple_of(1000)
        && words.shape(behind) == Shape::Lower
        && word != "for"
        && word != "than"
    {
        return found(behind, true);
    }
    // the 2008 crisis, its 2030 targets; but not the 2000 participants
    let possessed =
        matches!(word, "the" | "its" | "their" | "our" | "a" | "'s" | "'" | "new" | "strengthened")
            || words.shape(before) == Shape::Possessive;
    let adjective = possessed
        && !from.is_multiple_of(1000)
        && matches!(words.shape(behind), Shape::Lower | Shape::Capital | Shape::Upper);
    if adjective { found(behind, true) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>)> {
        let mut words = Words::default();
        words.cut(text);
        let mut out = Vec::new();
        let mut i = 0;
        while i < words.tokens.len() {
            if let Some(found) = at(&words, i).filter(|f| f.has_year) {
                let end = words.tokens[found.end - 1].end as usize;
                out.push((text[words.tokens[i].start as usize..end].to_owned(), found.value));
                i = found.end;
            } else {
                i += 1;
            }
        }
        out
    }

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let expected: Vec<_> = expected.iter().map(|(s, v)| (s.to_string(), v.map(str::to_owned))).collect();
        assert_eq!(all(text), expected, "{text}");
    }

    #[test]
    fn english_days_and_periods() {
        for (text, surface, value) in [
            ("on 16 September 2022 in", "16 September 2022", "2022-09-16"),
            ("on September 16, 2022, in", "September 16, 2022", "2022-09-16"),
            ("on May 19-21, 2023, more", "May 19-21, 2023", "2023-05-19/2023-05-21"),
            ("from 10–12 June 2018.", "10–12 June 2018", "2018-06-10/2018-06-12"),
            ("from 12 to 17 March 2018;", "12 to 17 March 2018", "2018-03-12/2018-03-17"),
            ("on 16 and 17 November 2017", "16 and 17 November 2017", "2017-11-16/2017-11-17"),
            ("in September 2018 the", "September 2018", "2018-09"),
            ("31 May – 2 June 2022", "31 May – 2 June 2022", "2022-05-31/2022-06-02"),
            ("May 31 to June 2, 2022", "May 31 to June 2, 2022", "2022-05-31/2022-06-02"),
            ("the 5th of June 2018", "5th of June 2018", "2018-06-05"),
            ("Sept. 3, 2015", "Sept. 3, 2015", "2015-09-03"),
            ("at 2020-11-10 22:29", "2020-11-10", "2020-11-10"),
            ("resolution 71/3 of 5 October 2016,", "5 October 2016", "2016-10-05"),
        ] {
            check(text, &[(surface, Some(value))]);
        }
        check("on 30 February 2022", &[("30 February 2022", None)]);
    }

    #[test]
    fn english_years_stand_where_something_makes_them_years() {
        check(
            "by 2030, in 2015 and since 1990.",
            &[("2030", Some("2030")), ("2015", Some("2015")), ("1990", Some("1990"))],
        );
        check(
            "the Plan for 2021-2025 and 2026–30",
            &[("2021-2025", Some("2021/2025")), ("2026–30", Some("2026/2030"))],
        );
        check("from 2018 to 2022, including", &[("2018 to 2022", Some("2018/2022"))]);
        check("between 2000 and 2016, reduced", &[("2000", Some("2000")), ("2016", Some("2016"))]);
        check("the 1990s and the 2008 crisis", &[("1990s", Some("199X")), ("2008", Some("2008"))]);
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "resolution 2231 and 1267",
            "we may 2 times",
            "in 2000 cases",
            "$2015 and 2015 people",
            "in 2,015 schools",
            "March with us",
            "paragraph 12 of the text",
            "A/RES/73/3",
            "30 by 30",
            "in the May elections",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn russian() {
        for (text, surface, value) in [
            ("посетил 13 – 14 марта 2025 г. Россию", "13 – 14 марта 2025 г.", "2025-03-13/2025-03-14"),
            ("от 26 января 2021 года и", "26 января 2021 года", "2021-01-26"),
            ("в 2024 году статус", "2024 году", "2024"),
            ("на 2024 – 2026 годы.", "2024 – 2026 годы", "2024/2026"),
            ("2021–2025 годов", "2021–2025 годов", "2021/2025"),
            ("в январе 1992 года", "январе 1992 года", "1992-01"),
            ("с 12 по 17 мая 2018 года", "12 по 17 мая 2018 года", "2018-05-12/2018-05-17"),
            ("в 1990-х годах", "1990-х годах", "199X"),
            ("от 10.11.2020 №", "10.11.2020", "2020-11-10"),
            ("в 2019 – 2021 гг.", "2019 – 2021 гг.", "2019/2021"),
        ] {
            check(text, &[(surface, Some(value))]);
        }
        check("28 дея 1403 года солнечной хиджры", &[]);
        check("7 бахмана 1399 года", &[]);
        check("статья 12 Маяковского", &[]);
    }

    #[test]
    fn a_day_without_a_year_says_so() {
        let mut words = Words::default();
        words.cut("10 November");
        assert_eq!(at(&words, 0), Some(Found { end: 2, value: None, has_year: false, guessed: false }));
        words.cut("10 ноября");
        assert!(at(&words, 0).is_some_and(|f| !f.has_year && f.end == 2));
    }
}
