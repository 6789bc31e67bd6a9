//! Dates: absolute dates, years and periods in Chinese text, with their EDTF values.
//!
//! ```text
//! date   := year 年 [month 月 [day 日] | season 季 | (上|下)半年 | 第N季度] | year - month - day | month 月 day 日   (the last one without a year)
//! period := date ([起]至|到|—|–|-|~) date, where what the second one leaves out is the first one's
//!         | year (至|—|-) year 年[度]
//! decade := year 年代
//! ```
//! Numbers stand in ASCII digits, full-width digits or Han numerals. `和` and `、` part two dates, of which one may leave
//! out what the other has: 1996和1997年, 2022年9月16日和17日. Not recognised: relative times (今年, 20年前), centuries, lunar
//! dates.

/// A date found at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// One past its last byte.
    pub(super) end: usize,
    /// EDTF; `None` without a year, or for a day that does not exist.
    pub(super) value: Option<String>,
    /// False for a month and day without a year.
    pub(super) has_year: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
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

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    /// `min` to `max` digits of one sort; the number, and none if more digits follow.
    fn digits(&mut self, min: usize, max: usize) -> Option<u32> {
        let (start, mut count, mut value) = (self.at, 0, 0);
        while let Some(d) = self.peek().and_then(digit) {
            if count == max {
                self.at = start;
                return None;
            }
            value = value * 10 + d;
            count += 1;
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        if count < min {
            self.at = start;
            return None;
        }
        Some(value)
    }

    /// A number up to 99 in digits or Han numerals (十一, 二十九).
    fn small(&mut self) -> Option<u32> {
        if let Some(value) = self.digits(1, 2) {
            return Some(value);
        }
        let start = self.at;
        let mut tens = None;
        let mut ones = None;
        while let Some(c) = self.peek() {
            if c == '十' && tens.is_none() {
                tens = Some(ones.take().unwrap_or(1));
            } else if let (Some(n), None) = (numeral(c), ones) {
                ones = Some(n);
            } else {
                break;
            }
            self.at += c.len_utf8();
        }
        match (tens, ones) {
            (None, None) => {
                self.at = start;
                None
            }
            (tens, ones) => Some(tens.unwrap_or(0) * 10 + ones.unwrap_or(0)),
        }
    }

    /// Four digits or numerals between 1000 and 2199.
    fn year(&mut self) -> Option<u32> {
        let start = self.at;
        let value = self.digits(4, 4).or_else(|| {
            let mut value = 0;
            for _ in 0..4 {
                let c = self.peek()?;
                value = value * 10 + numeral(c)?;
                self.at += c.len_utf8();
            }
            Some(value)
        });
        let value = value.filter(|y| (1000..2200).contains(y));
        if value.is_none() {
            self.at = start;
        }
        value
    }

    /// A day as far as it is written: `2022年9月16日`, `9月16日`, `16日`, `2022年`, `2022-09-16`.
    fn day(&mut self) -> Option<Day> {
        let start = self.at;
        let mut out = Day { year: None, month: None, day: None };
        if let Some(year) = self.year() {
            out.year = Some(year);
            if !self.eat('年') {
                let sign = self.peek().filter(|c| matches!(c, '-' | '/' | '.' | '－'));
                let iso = sign.and_then(|sign| {
                    self.eat(sign);
                    out.month = self.digits(1, 2);
                    out.month?;
                    if !self.eat(sign) {
                        return None;
                    }
                    out.day = self.digits(1, 2);
                    out.day
                });
                if iso.is_none() {
                    self.at = start;
                    return None;
                }
                return Some(out);
            }
        }
        let before_month = self.at;
        if let Some(month) = self.small() {
            if self.eat('月') {
                out.month = Some(month);
                let before_day = self.at;
                match self.small() {
                    Some(day) if self.eat('日') || self.eat('号') => out.day = Some(day),
                    _ => self.at = before_day,
                }
                return Some(out);
            }
            if out.year.is_none() && self.eat('日') {
                out.day = Some(month);
                return Some(out);
            }
            self.at = before_month;
        }
        if out.year.is_none() {
            self.at = start;
            return None;
        }
        out.month = self.season();
        Some(out)
    }

    /// 秋季 as EDTF counts seasons, 21 to 24; not that of games: 2022年冬季奥运会.
    fn season(&mut self) -> Option<u32> {
        const SEASONS: [&str; 4] = ["春季", "夏季", "秋季", "冬季"];
        const OF_NAMES: [char; 10] = ['奥', '残', '达', '青', '世', '运', '亚', '论', '大', '学'];
        let rest = &self.text[self.at..];
        let season = SEASONS.iter().position(|season| rest.starts_with(season))?;
        let end = SEASONS[season].len();
        (!rest[end..].starts_with(OF_NAMES)).then(|| {
            self.at += end;
            21 + season as u32
        })
    }

    /// Whether years of a list stand here, the last with the sign of the year: 、1997和1998年.
    fn years_behind(&mut self, mut before: u32) -> bool {
        for _ in 0..LONGEST_LIST {
            if !JOINTS.iter().any(|joint| self.eat(*joint)) {
                break;
            }
            match self.year() {
                Some(year) if year > before => before = year,
                _ => break,
            }
            if self.eat('年') {
                return !self.text[self.at..].starts_with(['代', '前', '来']);
            }
        }
        false
    }

    fn separator(&mut self) -> bool {
        // 自2013年1月1日起至2015年12月31日止
        if self.text[self.at..].starts_with("起至") {
            self.at += '起'.len_utf8();
        }
        let start = self.at;
        while let Some(c) = self.peek() {
            if !matches!(c, '至' | '到' | '—' | '–' | '-' | '~' | '－' | '―' | '─' | '～' | '‐' | '‑')
            {
                break;
            }
            self.at += c.len_utf8();
        }
        self.at > start
    }
}

/// What joins two dates.
const JOINTS: [char; 4] = ['和', '、', '及', '与'];

/// Most years of a list that share one sign of the year.
const LONGEST_LIST: usize = 6;

/// Whether a text between two dates joins them.
pub(super) fn joins(between: &str) -> bool {
    let mut chars = between.chars();
    chars.next().is_some_and(|c| JOINTS.contains(&c)) && chars.next().is_none()
}

impl Day {
    /// What a date behind another leaves out is that one's: 17日 behind 2022年9月16日. It must be as exact.
    fn behind(mut self, before: &str) -> Self {
        let last = before.split_once('/').map_or(before, |(_, last)| last);
        let mut parts = last.split('-').map(|part| part.parse().ok());
        let (year, month, day) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        if self.year.is_none() && month.is_some() && self.day.is_some() == day.is_some() {
            self.year = year;
            self.month = self.month.or(month);
        }
        self
    }

    fn edtf(self) -> Option<String> {
        let year = self.year?;
        let Some(month) = self.month else {
            return Some(format!("{year:04}"));
        };
        if !(1..=12).contains(&month) && !(21..=24).contains(&month) {
            return None;
        }
        let Some(day) = self.day else {
            return Some(format!("{year:04}-{month:02}"));
        };
        if month > 12 {
            return None;
        }
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

/// Whether a date may begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    digit(c).is_some() || numeral(c).is_some() || c == '十'
}

/// The date that begins at byte `at` of `text`, which must follow no digit; `before` is the date that it is joined to.
pub(super) fn at(text: &str, at: usize, before: Option<&str>) -> Option<Found> {
    let mut cursor = Cursor { text, at };
    // 2021—2025年: the sign of the year stands once, behind the second.
    if let Some(from) = cursor.year() {
        let end = cursor.at;
        if cursor.years_behind(from) {
            return Some(Found { end, value: Some(format!("{from:04}")), has_year: true });
        }
        cursor.at = end;
        if cursor.separator()
            && let Some(to) = cursor.year().or_else(|| {
                // 2021-25年
                let short = cursor.digits(2, 2)?;
                Some(from / 100 * 100 + short)
            })
            && to > from
            // （2009—2015） behind a title has no sign of the year.
            && (cursor.eat('年') || text[..at].ends_with(['（', '(']) && text[cursor.at..].starts_with(['）', ')']))
        {
            // 2022—2023年度
            cursor.eat('度');
            return Some(Found { end: cursor.at, value: Some(format!("{from:04}/{to:04}")), has_year: true });
        }
        cursor.at = at;
    }
    let first = before.into_iter().fold(cursor.day()?, Day::behind);
    if first.year.is_none() && first.month.is_none() {
        return None;
    }
    if first.month.is_none() && cursor.eat('代') {
        let value = first.year.filter(|y| y % 10 == 0).map(|y| format!("{}X", y / 10));
        return Some(Found { end: cursor.at, value, has_year: true });
    }
    let mut end = cursor.at;
    let mut value = first.edtf();
    if cursor.separator()
        && let Some(mut last) = cursor.day()
        && last.day.is_some() == first.day.is_some()
        && (last.month.is_some() == first.month.is_some() || last.day.is_some())
    {
        last.month = last.month.or(first.month);
        last.year = last.year.or(first.year);
        end = cursor.at;
        value = match (first.edtf(), last.edtf()) {
            (Some(a), Some(b)) => Some(format!("{a}/{b}")),
            _ => None,
        };
    }
    // 2024年下半年, 2024年第一季度: the months of a half or a quarter of it.
    const PARTS: [(&str, u32, u32); 10] = [
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("第一季度", 1, 3),
        ("第二季度", 4, 6),
        ("第三季度", 7, 9),
        ("第四季度", 10, 12),
        ("一季度", 1, 3),
        ("二季度", 4, 6),
        ("三季度", 7, 9),
        ("四季度", 10, 12),
    ];
    let part = PARTS.iter().find(|(word, ..)| text[end..].starts_with(word));
    if let Some((word, from, to)) = part.filter(|_| text[at..end].ends_with('年')) {
        let months = |year: u32| format!("{year:04}-{from:02}/{year:04}-{to:02}");
        let value = first.year.filter(|_| first.month.is_none()).map(months).or(value);
        return Some(Found { end: end + word.len(), value, has_year: first.year.is_some() });
    }
    // 2025年年中
    if text[at..end].ends_with('年')
        && let Some(word) =
            ["年中", "年底", "年末", "年初"].iter().find(|word| text[end..].starts_with(**word))
    {
        return Some(Found { end: end + word.len(), value, has_year: first.year.is_some() });
    }
    // 2018年底, 2022年6月末: a part of it, which EDTF does not tell here.
    let part = text[end..].chars().next().filter(|c| matches!(c, '底' | '末' | '初'));
    let part = part.filter(|_| text[at..end].ends_with(['年', '月']));
    if let Some(part) = part {
        let behind = &text[end + part.len_utf8()..];
        let word = ["步", "级", "期", "衷", "心", "线", "层"].iter().any(|w| behind.starts_with(w));
        end += if word { 0 } else { part.len_utf8() };
    }
    Some(Found { end, value, has_year: first.year.is_some() })
}

#[cfg(test)]
mod tests {
    use super::at;

    fn read(text: &str) -> Option<(String, Option<String>)> {
        at(text, 0, None).map(|f| (text[..f.end].to_owned(), f.value))
    }

    #[test]
    fn a_date_that_is_joined_to_another_may_be_short() {
        for (before, text, surface, value) in [
            ("2022-09-16", "17日在", "17日", Some("2022-09-17")),
            ("2022-09-16", "10月2日在", "10月2日", Some("2022-10-02")),
            ("2022-09", "10月举行", "10月", Some("2022-10")),
            ("2022-09-16/2022-09-18", "20日至21日", "20日至21日", Some("2022-09-20/2022-09-21")),
        ] {
            let found = at(text, 0, Some(before)).map(|f| (&text[..f.end], f.value, f.has_year));
            assert_eq!(found, Some((surface, value.map(str::to_owned), true)), "{text}");
        }
        for (before, text) in [("2022-09", "17日"), ("2022", "17日"), ("2022-09-16", "17国")] {
            assert_eq!(at(text, 0, Some(before)), None, "{text}");
        }
        assert!(at("10月", 0, Some("2022-09-16")).is_some_and(|f| !f.has_year));
    }

    #[test]
    fn days_years_and_periods() {
        for (text, surface, value) in [
            ("2022年9月16日在", "2022年9月16日", Some("2022-09-16")),
            ("2022年8月18日至19日举行", "2022年8月18日至19日", Some("2022-08-18/2022-08-19")),
            (
                "2020年11月30日至2021年2月28日在",
                "2020年11月30日至2021年2月28日",
                Some("2020-11-30/2021-02-28"),
            ),
            ("2022年5月31日至6月2日，", "2022年5月31日至6月2日", Some("2022-05-31/2022-06-02")),
            ("2023—2027年", "2023—2027年", Some("2023/2027")),
            ("2019-2021年落实", "2019-2021年", Some("2019/2021")),
            ("2021年至2022年期间", "2021年至2022年", Some("2021/2022")),
            (
                "2019年3月1日起至2021年2月28日止",
                "2019年3月1日起至2021年2月28日",
                Some("2019-03-01/2021-02-28"),
            ),
            ("2019年3月1日起施行", "2019年3月1日", Some("2019-03-01")),
            ("2024—2025年度主席国", "2024—2025年度", Some("2024/2025")),
            ("1996年和1997年", "1996年", Some("1996")),
            ("1996和1997年", "1996", Some("1996")),
            ("1996、1997和1999年", "1996", Some("1996")),
            ("2018年6月上旬", "2018年6月", Some("2018-06")),
            ("一九七二年九月二十九日于北京", "一九七二年九月二十九日", Some("1972-09-29")),
            ("二〇二三年十月", "二〇二三年十月", Some("2023-10")),
            ("２０２２年９月", "２０２２年９月", Some("2022-09")),
            ("2020-11-10 22:29", "2020-11-10", Some("2020-11-10")),
            ("2023年2月30日", "2023年2月30日", None),
            ("11月10日电", "11月10日", None),
            ("1990年代", "1990年代", Some("199X")),
        ] {
            assert_eq!(read(text), Some((surface.to_owned(), value.map(str::to_owned))), "{text}");
        }
    }

    #[test]
    fn a_period_in_brackets_needs_no_sign_of_the_year() {
        let found = at("（2009—2015）", "（".len(), None).unwrap();
        assert_eq!((found.end, found.value.as_deref()), ("（2009—2015".len(), Some("2009/2015")));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "20年前",
            "75周年",
            "第73届",
            "20221年",
            "三国",
            "16日至",
            "2022",
            "2231号",
            "十年",
            "1996和1995年",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
