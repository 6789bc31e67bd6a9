//! Datelines: a date, an adoption note or a source outside the prose.
//!
//! ```text
//! dateline = date [time | 于 place] | （… date …） | （新华社 place date 电） | 来源：… | ordinal "plenary meeting"
//! adoption = … date … (通过|颁布|发布|签署) under a title | Adopted … date
//! ```
//! Not recognised: a date that opens a paragraph; an agency's (`新华社北京5月1日电`) does where no ideographic space
//! parts it from what stands behind it (parting.rs).

use super::Step;
use super::chars::{is_han, without_close};
use super::dates::{self, DateAt};
use super::lines::{Class, Draft};
use crate::charset::is_among;

/// Longest dateline, in bytes; nothing longer is looked at.
const LONGEST: usize = 300;

/// Gives lines that are datelines by their own shape, or adoption notes under a title, their class.
pub(super) fn classify(draft: &mut Draft<'_>, flow: &[usize]) {
    for (i, &line) in flow.iter().enumerate() {
        let under = i > 0 && matches!(draft.lines[flow[i - 1]].class, Class::Title { .. });
        let text = draft.text(line);
        // 俄罗斯喀山 / 2024年10月23日: where, on a line of its own between the title and the date.
        let place =
            || is_bare_place(text) && flow.get(i + 1).is_some_and(|next| is_date_only(draft.text(*next)));
        if draft.lines[line].class == Class::Text
            && (is_dateline(text) || (under && (is_adoption(text) || place() || is_place_and_date(text))))
            && draft.allow(Step::Datelines, line)
        {
            draft.lines[line].class = Class::Dateline;
        }
    }
}

/// A line of a few characters without a mark.
fn is_bare_place(text: &str) -> bool {
    (2..=12).contains(&text.chars().count()) && text.chars().all(|c| is_han(c) || c.is_whitespace())
}

/// 印度尼西亚巴厘岛，2022年11月15日至16日
fn is_place_and_date(text: &str) -> bool {
    let Some(date) = dates::scan(text, LONGEST).find(|d| d.has_day) else { return false };
    let (before, behind) = (&text[..date.range.start], &text[date.range.end..]);
    let place = before.trim_end_matches(['，', ',', '、', ' ']);
    place.len() < before.len() && is_bare_place(place) && !behind.chars().any(is_han)
}

/// Beginnings of lines that say where a text comes from.
const SOURCES: [&str; 16] = [
    "来源：",
    "来源:",
    "來源：",
    "來源:",
    "文章来源：",
    "稿件来源：",
    "信息来源：",
    "发布时间：",
    "发布时间:",
    "发稿时间：",
    "时间：",
    "日期：",
    "更新时间：",
    "原载",
    "原載",
    "Source:",
];

/// Whether a line is nothing but a date, a source, or both.
pub(super) fn is_dateline(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    // 2017年12月1日于某城（完）
    let text = without_close(text).filter(|rest| !rest.is_empty()).unwrap_or(text);
    let bracketed = text.starts_with(['（', '(', '【', '[']) && text.ends_with(['）', ')', '】', ']']);
    let bare = text.trim_matches(|c: char| is_among(c, "（）()[]【】 \u{3000}"));
    if bare.contains(['。', '；', '？', '！']) {
        return false;
    }
    if SOURCES.iter().any(|s| bare.starts_with(s)) && bare.chars().count() <= 60 {
        return true;
    }
    let Some(date) = dates::scan(bare, LONGEST).find(|d| d.has_day) else {
        return bracketed && is_agency(bare) || is_meeting(bare) || is_stamp(bare);
    };
    if bracketed && bare.chars().count() <= 60 {
        return true;
    }
    is_agency(bare) || is_residue(bare, &date)
}

/// Whether a line ends as the mark of an agency or a newspaper does: …社…电, …日报…电.
fn is_agency(bare: &str) -> bool {
    bare.contains(['社', '报', '報'])
        && bare.ends_with(['电', '電', '讯', '訊'])
        && bare.chars().count() <= 40
}

/// When a page was put up, the day in front: 05.03.2019 18:40.
fn is_stamp(text: &str) -> bool {
    let figures = |part: &str, sign: char, lengths: &[usize]| {
        part.bytes().all(|b| b.is_ascii_digit() || b == sign as u8)
            && part.split(sign).map(str::len).eq(lengths.iter().copied())
    };
    let mut parts = text.split_whitespace();
    let day = parts.next().is_some_and(|p| ['.', '/'].iter().any(|sign| figures(p, *sign, &[2, 2, 4])));
    let hour = parts.next().is_none_or(|p| figures(p, ':', &[2, 2]) || figures(p, ':', &[2, 2, 2]));
    day && hour && parts.next().is_none()
}

/// 18th plenary meeting
fn is_meeting(bare: &str) -> bool {
    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with(" plenary meeting") && bare.len() <= 40
}

/// Whether what stands around the date is no more than a time, a weekday, a place, a source.
fn is_residue(bare: &str, date: &DateAt) -> bool {
    let before = bare[..date.range.start].trim();
    let behind = bare[date.range.end..].trim();
    let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count();
    let han = |s: &str| s.chars().all(|c| is_han(c) || c.is_whitespace());
    // 2020-11-10 22:29 来源：新华社 and the like: a source behind the date.
    if before.is_empty()
        && ["来源", "來源"].iter().any(|s| behind.contains(s))
        && behind.chars().count() <= 60
    {
        return true;
    }
    // 2022年10月13日，哈萨克斯坦阿斯塔纳: a state and its town.
    const DEEDS: [&str; 10] = ["举行", "召开", "发表", "通过", "签署", "会", "访", "抵", "在", "成"];
    let town = behind.strip_prefix(['，', ',']).unwrap_or_default();
    if before.is_empty()
        && han(town)
        && (4..=12).contains(&town.chars().count())
        && !DEEDS.iter().any(|deed| town.contains(deed))
    {
        return true;
    }
    // 于北京, 北京, 星期三, 讯
    let place = |s: &str| {
        let s = s.trim_start_matches(['于', '於', '在', '，', ',', ' ']);
        han(s) && s.chars().count() <= 6
    };
    if letters(before) == 0 && (letters(behind) == 0 || place(behind)) {
        // Only digits, marks and a few signs may be left.
        return before.chars().count() <= 3 && (place(behind) || behind.chars().count() <= 16);
    }
    if letters(behind) == 0 && before.chars().all(|c| is_han(c) || c == '，') && !before.is_empty() {
        return before.chars().count() <= 6 && behind.is_empty();
    }
    // Done at Beijing, 5 May 2020; Hiroshima, 20 May 2023; on 10 October 2018.
    let words = before.split_whitespace().count();
    let led = before.ends_with(',') || ["on", "of", "dated", "от"].contains(&before.to_lowercase().as_str());
    behind.is_empty() && led && words <= 4 && !before.chars().any(is_han) && before.len() <= 40
}

/// Ends of lines that say by whom and when the text under its title was adopted.
const ADOPTED: [&str; 20] = [
    "通过",
    "通過",
    "颁布",
    "頒布",
    "宣布",
    "公布",
    "发布",
    "發布",
    "签署",
    "簽署",
    "签订",
    "簽訂",
    "发表",
    "發表",
    "批准",
    "制定",
    "Adopted",
    "Signed",
    "Принят",
    "Подписан",
];

/// Whether a line under a title says when its text was adopted.
pub(super) fn is_adoption(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = text.trim_matches(|c: char| is_among(c, "（）()[]【】 \u{3000}")).trim_end_matches('.');
    !bare.contains(['。', '；', '：'])
        && ADOPTED
            .iter()
            .any(|a| bare.ends_with(a) || (a.is_ascii() || !a.starts_with(is_han)) && bare.starts_with(a))
        && dates::first(bare, LONGEST).is_some_and(|d| d.edtf.is_some())
}

/// Where a dateline printed on one line with other text behind wide gaps is to be parted from it is for parting.rs to
/// say; this says whether a stretch between two gaps is one.
pub(super) fn is_date_only(text: &str) -> bool {
    dates::first(text, 60).is_some_and(|d| {
        d.has_day && d.edtf.is_some() && d.range.start == 0 && text[d.range.end..].trim().chars().count() <= 6
    })
}

/// The place that a dateline or a first sentence names: 于北京, 在撒马尔罕市举行, 新华社莫斯科11月10日电, г. Москва.
pub(super) fn place(text: &str) -> Option<String> {
    let bare = text.trim_matches(|c: char| is_among(c, "（）()[]【】 \u{3000}"));
    if let Some(at) = bare.find(['社', '报', '報'])
        && bare.ends_with(['电', '電', '讯', '訊'])
    {
        let rest = &bare[at + '社'.len_utf8()..];
        let place: String = rest.chars().take_while(|c| is_han(*c)).collect();
        // The number of a year in Han numerals is no place.
        if (2..=8).contains(&place.chars().count()) && dates::first(&place, 30).is_none() {
            return Some(place);
        }
    }
    let date = dates::first(bare, LONGEST)?;
    let behind = bare[date.range.end..].trim_start_matches(['，', ',', ' ', '于', '於', '在']);
    if date.range.start == 0 && behind.len() < bare.len() - date.range.end && is_place(behind) {
        return Some(bare_place(behind).to_owned());
    }
    // 中国金沙，2019年3月5日
    let before = bare[..date.range.start].trim_end_matches(['，', ',', ' ']);
    (behind.is_empty() && is_place(before)).then(|| bare_place(before).to_owned())
}

fn is_place(text: &str) -> bool {
    (2..=8).contains(&text.chars().count()) && text.chars().all(is_han) && dates::first(text, 30).is_none()
}

/// States that texts print before the city where something was held.
const STATES: [&str; 18] = [
    "印度尼西亚",
    "中国",
    "俄罗斯",
    "印度",
    "巴西",
    "南非",
    "哈萨克斯坦",
    "乌兹别克斯坦",
    "吉尔吉斯斯坦",
    "塔吉克斯坦",
    "土库曼斯坦",
    "伊朗",
    "埃及",
    "泰国",
    "法国",
    "德国",
    "日本",
    "美国",
];

/// A place without how things went there, the word for a city, and the greater parts it lies in.
fn bare_place(text: &str) -> &str {
    let mut place = text;
    for manner in ["成功", "顺利", "隆重", "共同", "正式", "联合", "圆满"] {
        place = place.strip_suffix(manner).unwrap_or(place);
    }
    place = place.strip_suffix('市').unwrap_or(place);
    place = place.rsplit('省').next().unwrap_or(place);
    // 俄罗斯联邦乌法, 吉尔吉斯共和国比什凯克: the state by its full name.
    for form in ["共和国", "联邦", "王国"] {
        let city = place.rsplit(form).next().filter(|city| city.chars().count() >= 2);
        place = city.unwrap_or(place);
    }
    // 中国西安: the host's own documents name it before the city.
    let state = STATES.iter().find(|state| place.starts_with(**state));
    let city = state.and_then(|state| place.strip_prefix(state)).filter(|city| city.chars().count() >= 2);
    city.unwrap_or(place)
}

/// The place of what the first sentences say was held or signed: 在 place (举行|签署|…), place at most a few characters
/// and no manner of meeting.
pub(super) fn held_at(text: &str) -> Option<String> {
    const HELD: [&str; 14] = [
        "举行", "舉行", "签署", "簽署", "签订", "簽訂", "召开", "召開", "通过", "通過", "会晤", "會晤",
        "发表", "發表",
    ];
    let mut from = 0;
    while let Some(found) = text[from..].find(['在', '于', '於']) {
        let start = from + found + '在'.len_utf8();
        from = start;
        // A place and how it was held are a few characters.
        let rest: String = text[start..].chars().take(20).collect();
        let Some(at) = HELD.iter().filter_map(|h| rest.find(h)).min() else { continue };
        let place = bare_place(&rest[..at]);
        if is_place(place)
            && !["视频", "視訊", "线上", "框架", "会议", "期间", "基础"].iter().any(|w| place.contains(w))
        {
            return Some(place.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_dates() {
        for text in [
            "2019-03-05 10:00",
            "2019年3月5日",
            "2019 年 3 月 5 日",
            "（一九七五年三月五日）",
            "一九七五年三月五日于某城",
            "（某通社某城3月5日电）",
            "某某日报某城3月5日电",
            "2019年3月5日，某城",
            "5 March 2019",
            "on 5 March 2019",
            "来源：某某网",
            "Done at Somewhere, 5 March 2019",
            "（2019年3月5日第十次全体会议通过）",
            "18th plenary meeting",
            "2019年3月5日 星期二",
            "5 марта 2019 года",
            "2019-03-05 10:00 来源：某报",
            "某城，2019年3月5日",
        ] {
            assert!(is_dateline(text), "{text}");
        }
    }

    #[test]
    fn lines_that_are_not() {
        for text in [
            "2019年3月5日，某组织成员国领导人举行会议，并发表宣言如下：",
            "2019年",
            "人文合作",
            "第三条",
            "Встреча президентов 4 мая 2028 года",
            "（专门账户）",
            "各方高度评价2019年3月5日在某城举行的会议成果",
            "1999",
        ] {
            assert!(!is_dateline(text), "{text}");
        }
        assert!(is_adoption("某大会二〇一九年三月五日第3号决议通过并颁布"));
        assert!(is_adoption("Принята резолюцией 3 от 5 марта 2019 года."));
        assert!(!is_adoption("某大会决定"));
    }

    #[test]
    fn places() {
        assert_eq!(place("（某通社金沙11月10日电）").as_deref(), Some("金沙"));
        for (whole, city) in
            [("俄罗斯联邦乌法市", "乌法"), ("中国西安", "西安"), ("中华人民共和国", "中华人民共和国")]
        {
            assert_eq!(bare_place(whole), city);
        }
        assert_eq!(place("某某日报金沙11月10日电").as_deref(), Some("金沙"));
        assert_eq!(place("一九七五年三月五日于金沙").as_deref(), Some("金沙"));
        assert_eq!(held_at("领导人于2022年9月16日在金沙市举行会议").as_deref(), Some("金沙"));
        assert_eq!(held_at("领导人以视频方式举行会议"), None);
        assert_eq!(held_at("峰会于2023年5月在某省金沙市成功举行").as_deref(), Some("金沙"));
        assert_eq!(place("（2023年5月19日，中国金沙）").as_deref(), Some("金沙"));
        assert_eq!(place("中国金沙，2023年5月19日").as_deref(), Some("金沙"));
    }
}
