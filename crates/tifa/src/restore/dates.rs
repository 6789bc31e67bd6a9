//! Dates as documents print them, read into EDTF: Chinese in digits and in Han numerals, English, Russian, ISO.
//!
//! Restoration needs them for datelines and for the date of a document; the mentions have a grammar of their own.
//! Not read: relative dates, other calendars, seasons.

use std::ops::Range;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateAt {
    /// Its bytes.
    pub range: Range<usize>,
    /// EDTF; `None` where it names no year.
    pub edtf: Option<String>,
    /// Whether it names a day.
    pub has_day: bool,
}

const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const RUSSIAN_MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// The first date of `text`, looking at its first `limit` bytes.
pub(super) fn first(text: &str, limit: usize) -> Option<DateAt> {
    scan(text, limit).next()
}

/// The dates of `text` in order, looking at its first `limit` bytes.
pub(super) fn scan(text: &str, limit: usize) -> impl Iterator<Item = DateAt> + '_ {
    let mut limit = limit.min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let text = &text[..limit];
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            let here = at;
            at += c.len_utf8();
            let starts_number = c.is_ascii_digit() || is_full_digit(c) || han_digit(c).is_some() || c == '十';
            let starts_word = c.is_ascii_uppercase();
            if !starts_number && !starts_word {
                continue;
            }
            // A number or a word is tried at its beginning only.
            let before = text[..here].chars().next_back();
            if before.is_some_and(|b| {
                (starts_word && b.is_alphanumeric() && b.is_ascii())
                    || (b.is_ascii_digit() && c.is_ascii_digit())
                    || (han_digit(b).is_some() && han_digit(c).is_some())
            }) {
                continue;
            }
            let mut reader = Reader { text, at: here };
            if let Some((edtf, has_day)) = reader.date() {
                at = reader.at;
                return Some(DateAt { range: here..reader.at, edtf, has_day });
            }
        }
        None
    })
}

/// What Han digits stand for.
const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn is_full_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// A day of the calendar.
#[derive(Clone, Copy)]
struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    fn edtf(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\t']).len();
    }

    fn eat(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|w| self.rest().starts_with(**w)).map(|w| w.len());
        self.at += found.unwrap_or(0);
        found.is_some()
    }

    fn back(&mut self, at: usize) -> Option<(Option<String>, bool)> {
        self.at = at;
        None
    }

    /// A number in digits of any width or in Han numerals, and how many signs it has.
    fn number(&mut self) -> Option<(u32, usize)> {
        let mut value = 0u32;
        let mut signs = 0;
        let mut tens = false;
        let text = self.text;
        for c in text[self.at..].chars() {
            let digit = c.to_digit(10).or_else(|| is_full_digit(c).then(|| c as u32 - '０' as u32));
            match digit.or_else(|| han_digit(c)) {
                Some(d) if tens => {
                    // 二十一: the last sign counts ones.
                    value += d;
                    signs += 1;
                    self.at += c.len_utf8();
                    return (signs <= 4).then_some((value, signs));
                }
                Some(d) => value = value.checked_mul(10)?.checked_add(d)?,
                None if c == '十' && !tens && signs < 2 => {
                    value = value.max(1) * 10;
                    tens = true;
                }
                None => break,
            }
            signs += 1;
            self.at += c.len_utf8();
            if signs > 4 {
                return None;
            }
        }
        (signs > 0).then_some((value, signs))
    }

    /// Any date that begins here: its EDTF if it has a year, and whether it has a day.
    fn date(&mut self) -> Option<(Option<String>, bool)> {
        let start = self.at;
        let read = self.iso().or_else(|| {
            self.at = start;
            self.chinese()
        });
        let read = read.or_else(|| {
            self.at = start;
            self.western()
        });
        let read = read.or_else(|| {
            self.at = start;
            self.month_first()
        });
        if read.is_none() {
            self.at = start;
        }
        read
    }

    /// 2020-11-10, 2020/11/10, 2020.11.10.
    fn iso(&mut self) -> Option<(Option<String>, bool)> {
        let (year, 4) = self.number()? else { return None };
        let mark = ["-", "/", "."].into_iter().find(|m| self.rest().starts_with(m))?;
        self.at += 1;
        let (month, _) = self.number()?;
        if !self.eat(&[mark]) {
            return None;
        }
        let (day, _) = self.number()?;
        let day = valid(year, month, day)?;
        Some((Some(day.edtf()), true))
    }

    /// 2020年11月10日, 二〇二〇年十一月, 2018年6月9日至10日, 11月10日.
    fn chinese(&mut self) -> Option<(Option<String>, bool)> {
        let start = self.at;
        let (first, signs) = self.number()?;
        self.spaces();
        if signs != 4 || !self.eat(&["年"]) {
            self.at = start;
            let (_, d) = self.month_day()?;
            return d.map(|_| (None, true));
        }
        let year = first;
        if !(1000..=2999).contains(&year) {
            return self.back(start);
        }
        let behind = self.at;
        self.spaces();
        let Some((month, day)) =
            self.month_day().filter(|(m, d)| d.is_none_or(|d| valid(year, *m, d).is_some()))
        else {
            self.at = behind;
            return Some((Some(format!("{year:04}")), false));
        };
        let Some(day) = day else {
            return Some((Some(format!("{year:04}-{month:02}")), false));
        };
        let Some(from) = valid(year, month, day) else { return self.back(start) };
        let behind = self.at;
        self.spaces();
        if self.eat(&["至", "—", "－", "-", "–", "到"]) {
            self.spaces();
            let at = self.at;
            // A second year, a second month, or only a second day.
            let mut to_year = year;
            if let Some((y, 4)) = self.number() {
                self.spaces();
                if self.eat(&["年"]) {
                    to_year = y;
                    self.spaces();
                } else {
                    self.at = at;
                }
            } else {
                self.at = at;
            }
            let at = self.at;
            let to = match self.month_day() {
                Some((m, Some(d))) => valid(to_year, m, d),
                _ => {
                    self.at = at;
                    let d = self.number().map(|(d, _)| d);
                    self.spaces();
                    if self.eat(&["日", "号", "號"]) {
                        d.and_then(|d| valid(to_year, month, d))
                    } else {
                        None
                    }
                }
            };
            if let Some(to) = to {
                return Some((Some(format!("{}/{}", from.edtf(), to.edtf())), true));
            }
        }
        self.at = behind;
        Some((Some(from.edtf()), true))
    }

    /// 11月10日 or 11月.
    fn month_day(&mut self) -> Option<(u32, Option<u32>)> {
        let start = self.at;
        let month = self.number().map(|(m, _)| m);
        self.spaces();
        let Some(month) = month.filter(|m| (1..=12).contains(m)) else {
            self.at = start;
            return None;
        };
        if !self.eat(&["月"]) {
            self.at = start;
            return None;
        }
        let behind = self.at;
        self.spaces();
        let day = self.number().map(|(d, _)| d);
        self.spaces();
        if day.is_some() && self.eat(&["日", "号", "號"]) {
            return Some((month, day));
        }
        self.at = behind;
        Some((month, None))
    }

    /// 10 October 2018; 13 марта 2025 года; 13 – 14 марта 2025 г.
    fn western(&mut self) -> Option<(Option<String>, bool)> {
        let (first, 1..=2) = self.number()? else { return None };
        let mut last = first;
        let at = self.at;
        self.spaces();
        if self.eat(&["–", "-", "—", "to", "по", "and", "и"]) {
            self.spaces();
            match self.number() {
                Some((n, 1..=2)) => last = n,
                _ => self.at = at,
            }
        } else {
            self.at = at;
        }
        self.spaces();
        let month = self.month()?;
        let behind = self.at;
        self.spaces();
        let Some((year, 4)) = self.number() else {
            self.at = behind;
            return Some((None, true));
        };
        let behind = self.at;
        self.spaces();
        if !self.eat(&["года", "г."]) {
            self.at = behind;
        }
        let from = valid(year, month, first)?;
        let to = valid(year, month, last)?;
        Some((Some(span_of(from, to)), true))
    }

    /// May 19-21, 2023.
    fn month_first(&mut self) -> Option<(Option<String>, bool)> {
        let month = self.month()?;
        self.spaces();
        let (first, 1..=2) = self.number()? else { return None };
        let mut last = first;
        let at = self.at;
        self.spaces();
        if self.eat(&["–", "-", "—", "to"]) {
            self.spaces();
            match self.number() {
                Some((n, 1..=2)) => last = n,
                _ => self.at = at,
            }
        } else {
            self.at = at;
        }
        self.spaces();
        self.eat(&[","]);
        self.spaces();
        let (year, 4) = self.number()? else { return None };
        let from = valid(year, month, first)?;
        let to = valid(year, month, last)?;
        Some((Some(span_of(from, to)), true))
    }

    fn month(&mut self) -> Option<u32> {
        let word: String = self
            .rest()
            .chars()
            .take_while(|c| c.is_alphabetic())
            .take(12)
            .flat_map(char::to_lowercase)
            .collect();
        let find = |names: &[&str]| names.iter().position(|n| *n == word);
        let month = find(&ENGLISH_MONTHS).or_else(|| find(&RUSSIAN_MONTHS))?;
        self.at += self.rest().chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        Some(month as u32 + 1)
    }
}

fn span_of(from: Day, to: Day) -> String {
    if from.day == to.day { from.edtf() } else { format!("{}/{}", from.edtf(), to.edtf()) }
}

/// The day, where the calendar has it.
fn valid(year: u32, month: u32, day: u32) -> Option<Day> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    ((1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)).then_some(Day {
        year,
        month,
        day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Option<String> {
        first(text, text.len()).and_then(|d| d.edtf)
    }

    #[test]
    fn every_manner_of_writing_a_day() {
        for text in [
            "2019年3月5日",
            "2019 年 3 月 5日",
            "二〇一九年三月五日",
            "２０１９年３月５日",
            "2019-03-05 22:29",
            "2019/3/5",
            "5 March 2019",
            "March 5, 2019",
            "5 марта 2019 года",
            "5 марта 2019 г.",
        ] {
            assert_eq!(edtf(text).as_deref(), Some("2019-03-05"), "{text}");
        }
        assert_eq!(edtf("一九七二年二月二十八日").as_deref(), Some("1972-02-28"));
        assert_eq!(edtf("一九九九年十二月三十一日").as_deref(), Some("1999-12-31"));
    }

    #[test]
    fn stretches_of_days() {
        assert_eq!(edtf("2018年6月9日至10日").as_deref(), Some("2018-06-09/2018-06-10"));
        assert_eq!(edtf("2018年5月31日至6月2日").as_deref(), Some("2018-05-31/2018-06-02"));
        assert_eq!(edtf("13 – 14 марта 2025 г.").as_deref(), Some("2025-03-13/2025-03-14"));
        assert_eq!(edtf("May 19-21, 2023").as_deref(), Some("2023-05-19/2023-05-21"));
    }

    #[test]
    fn parts_of_dates_and_none() {
        assert_eq!(edtf("2019年").as_deref(), Some("2019"));
        assert_eq!(edtf("2019年6月").as_deref(), Some("2019-06"));
        assert_eq!(first("社11月10日电", 99).map(|d| (d.edtf, d.has_day)), Some((None, true)));
        // A day that the calendar has not leaves what is left of it.
        assert_eq!(edtf("2019年2月30日").as_deref(), Some("2019"));
        for text in ["99月1日", "第2231号", "1,000", "May I", "十分", "一带一路"] {
            assert!(first(text, 99).is_none_or(|d| !d.has_day), "{text}");
        }
    }
}
