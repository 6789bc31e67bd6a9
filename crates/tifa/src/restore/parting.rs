//! Parting what was printed without a line end between: paragraphs behind ideographic spaces on one endless line, a date
//! behind a wide gap, sentences glued by a lost line end, headings glued to their text, several signatures on one line.
//!
//! ```text
//! 　　          behind a sentence, or everywhere on a line that is a whole document
//! "首页 > 要闻TITLE（全文）2031-05-08 09:46来源：某社字号：大某社某地5月6日电"    what a page's head ran together
//! "Title  5 March 2019     By invitation"    at gaps round a date
//! "визитом.Президенты", "Сторонами,выражая"  where the file does so throughout
//! "сторонами.Статья 31. Стороны"             article 3, item 1: the number that is due decides
//! ```
//! It never looks beyond one line, but for the number of an article.

use std::ops::Range;

use super::chars::{Ending, ending, is_wide};
use super::furniture;
use super::genre::title_name;
use super::lines::{Cursor, Draft, Line};
use super::{Step, continuations, datelines, signatures};
use crate::charset::is_among;
use crate::span::{InSource, Span};

/// A line wider than this holds more than one paragraph, if it has gaps at all.
const ENDLESS: u32 = 600;
/// So does one wider than this that holds most of the file.
const LONG: u32 = 200;
/// Stretches of more bytes than this are not looked at for signatures.
const SIGNED_LINE: usize = 2000;
/// Longest line of an agency, in bytes.
const AGENCY: usize = 90;
/// How many glued sentences make a habit.
const HABIT: usize = 3;

/// Parts the lines of a draft.
pub(super) fn part(draft: &mut Draft<'_>) {
    if !draft.choices.is_on(Step::PartGlued) {
        return;
    }
    let glued = habit(draft);
    let visible: usize = (0..draft.lines.len()).map(|line| draft.text(line).len()).sum();
    // How many signatures the line before held.
    let mut posts = 0;
    let mut due = 1;
    let mut lines: Vec<Line> = Vec::with_capacity(draft.lines.len());
    let mut broken_article = false;
    for index in 0..draft.lines.len() {
        let text = draft.text(index);
        let mut borders = Vec::new();
        let columns = draft.lines[index].columns;
        // One line may be the whole document, or one may hold most of it.
        let endless = columns > ENDLESS || (columns > LONG && text.len() * 2 > visible);
        gaps(text, endless, &mut borders);
        crate::order::sort(&mut borders);
        borders.dedup();
        let mut from = 0;
        for to in borders.clone().into_iter().chain([text.len()]) {
            stretch(text, from..to, &mut posts, &mut borders);
            from = to;
        }
        if glued {
            sentences(text, &mut borders);
        }
        articles(text, &mut due, &mut broken_article, &mut borders);
        borders.retain(|at| *at > 0 && *at < text.len());
        crate::order::sort(&mut borders);
        borders.dedup();
        part_line(draft, index, &borders, &mut lines);
    }
    draft.lines = lines;
}

/// Borders within a stretch of a line between two gaps: markers and signatures.
fn stretch(text: &str, within: Range<usize>, posts: &mut usize, out: &mut Vec<usize>) {
    let part = &text[within.clone()];
    let mut borders = Vec::new();
    continuations::borders(part, &mut borders);
    if part.len() > SIGNED_LINE {
        *posts = 0;
    } else {
        let before = borders.len();
        signatures::borders(part, &mut borders);
        if borders.len() == before {
            signatures::row_of_names(part, *posts, &mut borders);
        }
        *posts = borders.len() - before + 1;
    }
    out.extend(borders.into_iter().map(|at| within.start + at));
}

/// Adds the parts of line `index` to `lines`.
fn part_line(draft: &mut Draft<'_>, index: usize, borders: &[usize], lines: &mut Vec<Line>) {
    let mut places = Cursor::default();
    let mut borders: Vec<(usize, Span<InSource>)> = borders
        .iter()
        .filter_map(|&border| {
            // The white space at the border, or the bare place, is what a caller may undo.
            let text = draft.text(index);
            let end = text[..border].trim_end().len();
            let start = text.len() - text[border..].trim_start().len();
            if end == 0 || start == text.len() {
                return None;
            }
            let end = draft.place(index, end - 1, &mut places)?.1;
            let start = draft.place(index, start, &mut places)?.0;
            Some((border, Span::new(end, start)))
        })
        .filter(|(_, at)| draft.choices.allow(Step::PartGlued, *at))
        .collect();
    if borders.is_empty() {
        lines.push(draft.lines[index].clone());
        return;
    }
    let len = draft.text(index).len();
    borders.push((len, Span::new(0, 0)));
    let mut from = 0;
    let mut before = None;
    let mut cursor = Cursor::default();
    for (to, at) in borders {
        if let Some(mut part) = draft.part(index, from..to, &mut cursor) {
            part.before.parted = part.before.parted.or(before);
            lines.push(part);
        }
        before = Some(at);
        from = to;
    }
}

/// A stretch of white space within a line.
struct Gap {
    start: usize,
    end: usize,
    /// Signs, an ideographic space counting twice.
    width: usize,
    ideographic: usize,
}

fn gaps_of(text: &str) -> Vec<Gap> {
    let mut out: Vec<Gap> = Vec::new();
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() {
            continue;
        }
        let wide = usize::from(c == '\u{3000}');
        match out.last_mut() {
            Some(gap) if gap.end == at => {
                gap.end = at + c.len_utf8();
                gap.width += 1 + wide;
                gap.ideographic += wide;
            }
            _ => out.push(Gap { start: at, end: at + c.len_utf8(), width: 1 + wide, ideographic: wide }),
        }
    }
    out
}

/// 某社某地1月1日电甲乙联合声明, …電／…: the border behind an agency's line with a title right behind it.
fn agency(text: &str, out: &mut Vec<usize>) {
    let near = text.char_indices().nth(AGENCY / 3).map_or(text.len(), |(at, _)| at);
    let Some(at) = text[..near].find(['电', '電']) else { return };
    let end = at + '电'.len_utf8();
    let rest = text[end..].trim_start_matches(['／', '/', ' ', '：', ':', '\u{3000}']);
    if datelines::is_dateline(&text[..end]) && title_name(rest).is_some() {
        out.push(text.len() - rest.len());
    }
}

/// …联合公报（2031年4月24日至26日，白石城）: the border between a title and its date in a bracket, where the line ends or a
/// wide gap stands behind.
fn bracketed_date(text: &str, out: &mut Vec<usize>) {
    /// Longest title with its bracket, in characters.
    const LONGEST: usize = 120;
    let head = text.char_indices().nth(LONGEST).map_or(text, |(at, _)| &text[..at]);
    let Some(open) = head.find(['（', '(']).filter(|at| *at > 0) else { return };
    let Some(close) = head[open..].find(['）', ')']).map(|at| open + at + '）'.len_utf8()) else { return };
    let Some(bracket) = head.get(open..close) else { return };
    let ends = text[close..].is_empty() || text[close..].starts_with(['\u{3000}', ' ']);
    let named = title_name(text[..open].trim_end()).is_some_and(|n| n.strong);
    if ends && named && datelines::is_dateline(bracket) {
        out.extend([open, close].into_iter().filter(|at| *at < text.len()));
    }
}

/// The head of a page run together on the line of the text: before the title that the line has once more behind a gap,
/// before the day and hour that the page was put up, before its tools and before an agency's line.
fn page_head(text: &str, gaps: &[Gap], out: &mut Vec<usize>) {
    /// So many stretches between gaps are looked at for the title, of at most so many bytes.
    const FIRST: usize = 40;
    const LONGEST: usize = 300;
    let gaps: Vec<&Gap> = gaps.iter().take(FIRST).filter(|g| g.ideographic > 0).collect();
    let Some(end) = gaps.first().map(|g| g.start) else { return };
    let head = &text[..end];
    let Some(source) = head.find("来源").filter(|_| head.len() <= 2 * LONGEST) else { return };
    let stretches = gaps.windows(2).map(|pair| &text[pair[0].end..pair[1].start]);
    let named = |t: &&str| t.len() <= LONGEST && title_name(t).is_some_and(|n| n.strong);
    if let Some(at) = stretches.take(3).find(named).and_then(|title| head[..source].rfind(title)) {
        out.push(at);
    }
    // The last day in front of the source, with its hour.
    let figures = |c: char| c.is_ascii_digit() || is_among(c, "-:年月日/. ");
    let stamp = head[..source].trim_end_matches(figures).len();
    if datelines::is_dateline(&head[stamp..source]) {
        out.push(stamp);
    }
    let tools = ["字号", "字体", "【", "打印", "分享"].iter().filter_map(|w| head[source..].find(w)).min();
    let Some(tools) = tools.map(|at| source + at) else { return };
    out.push(tools);
    // …微信 微博某社某地5月6日电
    let agency = |at: usize| datelines::is_dateline(&head[at..]) && head[at..].ends_with(['电', '讯']);
    let mut names = head[tools..].match_indices(['新', '中', '人', '央', '光']).map(|(at, _)| tools + at);
    out.extend(names.rfind(|at| agency(*at)));
}

/// …于白石城【责任编辑：林一川】: the border before the editor's name, behind what closes the text.
fn editor(text: &str, out: &mut Vec<usize>) {
    // By its first character: a searcher for the word would be made for every line.
    let mut places = text.rmatch_indices('责').map(|(at, _)| at);
    let Some(word) = places.find(|at| text[*at..].starts_with("责任编辑")) else { return };
    let bracket = text[..word].strip_suffix(['【', '（', '[']);
    if bracket.is_none() && !text[word..].starts_with("责任编辑：") {
        return;
    }
    let at = bracket.map_or(word, str::len);
    let before = text[..at].trim_end().rsplit(['\u{3000}', ' ']).next().unwrap_or_default();
    if datelines::is_dateline(before) || datelines::is_date_only(before) {
        out.push(at);
    }
}

/// Borders at gaps within a line.
fn gaps(text: &str, endless: bool, out: &mut Vec<usize>) {
    agency(text, out);
    editor(text, out);
    bracketed_date(text, out);
    let gaps = gaps_of(text);
    if gaps.is_empty() {
        return;
    }
    if endless {
        page_head(text, &gaps, out);
    }
    let ends = |gap: &Gap| matches!(tail(&text[..gap.start]), Ending::Full | Ending::Colon);
    let ideographic = gaps.iter().filter(|g| g.ideographic > 0).count();
    let double = gaps.iter().filter(|g| g.ideographic > 1).count();
    if endless && ideographic >= 3 {
        // The whole document on one line: the spaces stand for line ends. Where double ones do, single ones are within.
        let least = if double >= 3 { 2 } else { 1 };
        out.extend(
            gaps.iter().filter(|g| g.ideographic >= least || (g.ideographic > 0 && ends(g))).map(|g| g.end),
        );
    } else if ideographic > 0 {
        out.extend(gaps.iter().filter(|g| g.ideographic > 0 && ends(g)).map(|g| g.end));
    }
    if endless && ideographic < 3 {
        // Plain spaces behind full stops of full-width text, where not all have one.
        let behind = |g: &&Gap| text[..g.start].ends_with(['。', '！', '？']);
        let stops = text.matches('。').count();
        let parted: Vec<&Gap> = gaps.iter().filter(behind).collect();
        // A title between two of them says that they stand for line ends, however few sentences go on.
        let titled = titled(text, &gaps);
        if titled.is_some() || (parted.len() >= 3 && parted.len() * 10 <= stops * 8) {
            let wide = gaps.iter().filter(|g| g.width > 1).count() >= 3;
            out.extend(gaps.iter().filter(|g| behind(g) || (wide && g.width > 1)).map(|g| g.end));
            leads(text, &gaps, out);
        }
        if let Some(title) = titled {
            out.extend([title.start, title.end]);
        }
    }
    // 某社某地1月1日电　title: the agency's line before a title on the same line, or before its text.
    for (i, gap) in gaps.iter().enumerate().filter(|(_, gap)| gap.ideographic > 0) {
        let begin = if i == 0 { 0 } else { gaps[i - 1].end };
        let next = gaps.get(i + 1).map_or(text.len(), |g| g.start);
        let before = &text[begin..gap.start];
        if before.len() <= AGENCY
            && datelines::is_dateline(before)
            && (title_name(&text[gap.end..next]).is_some() || i == 0 && before.ends_with(['电', '電']))
        {
            out.push(gap.end);
        }
    }
    // 2031-03-05 10:00 来源：某社 字号：大 中 小
    let tools = gaps.iter().find(|g| furniture::begins_tools(&text[g.end..]));
    out.extend(tools.filter(|g| datelines::is_dateline(&text[..g.start])).map(|g| g.end));
    // 来源：某社【字号：大 中 小】
    let bracket =
        text.match_indices(['【', '[']).map(|(at, _)| at).find(|at| furniture::begins_tools(&text[*at..]));
    out.extend(bracket.filter(|at| datelines::is_dateline(text[..*at].trim_end())));
    if datelines::is_dateline(text) {
        return;
    }
    // A date or a word of navigation between two wide gaps, or between one and an end of the line.
    let wide: Vec<&Gap> = gaps.iter().filter(|g| g.width > 1).collect();
    for (i, gap) in wide.iter().enumerate() {
        let next = wide.get(i + 1).map_or(text.len(), |g| g.start);
        let behind = &text[gap.end..next];
        let begin = if i == 0 { 0 } else { wide[i - 1].end };
        let before = &text[begin..gap.start];
        if datelines::is_date_only(behind)
            || datelines::is_date_only(before)
            || furniture::begins_tail(behind)
            || furniture::begins_tail(before)
        {
            out.push(gap.end);
        }
    }
}

/// Among the first stretches of a line that is a whole document, one that is a title: behind nothing or an agency's
/// line; up to where the next stretch begins.
fn titled(text: &str, gaps: &[Gap]) -> Option<Range<usize>> {
    const FIRST: usize = 3;
    let mut begin = 0;
    for gap in gaps.iter().take(FIRST) {
        let named = title_name(&text[begin..gap.start]).is_some_and(|n| n.strong);
        if named && (begin == 0 || datelines::is_dateline(text[..begin].trim_end())) {
            return Some(begin..gap.end);
        }
        begin = gap.end;
    }
    None
}

/// Borders where spaces stand for line ends: before a dash behind a colon or semicolon, and round a number that heads a
/// section by itself (… 一 双方指出).
fn leads(text: &str, gaps: &[Gap], out: &mut Vec<usize>) {
    let mut begin = 0;
    for gap in gaps {
        let stretch = &text[begin..gap.start];
        let number = (1..=2).contains(&stretch.chars().count())
            && stretch.chars().all(|c| is_among(c, "一二三四五六七八九十"));
        if number && text[..begin].trim_end().ends_with('。') {
            out.extend([begin, gap.end]);
        }
        if text[..gap.start].ends_with(['：', '；']) && text[gap.end..].starts_with('—') {
            out.push(gap.end);
        }
        begin = gap.end;
    }
}

/// How the end of a text ends; only its last characters are looked at.
fn tail(text: &str) -> Ending {
    let mut from = text.len().saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    ending(&text[from..])
}

/// Whether sentences of the file are glued throughout.
fn habit(draft: &Draft<'_>) -> bool {
    let mut count = 0;
    for index in 0..draft.lines.len() {
        let mut out = Vec::new();
        stops(draft.text(index), &mut out);
        count += out.len();
        if count >= HABIT {
            return true;
        }
    }
    false
}

/// Places where a full stop, colon or semicolon of Latin or Cyrillic prose is followed by a capital without a space.
fn stops(text: &str, out: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let is_mark = |b: &u8| matches!(b, b'.' | b':' | b';' | b')');
    for (at, mark) in bytes.iter().copied().enumerate().filter(|(_, b)| is_mark(b)) {
        let end = at + 1;
        if bytes.get(end).is_none_or(|b| b.is_ascii_whitespace()) {
            continue;
        }
        let (left, right) = around(text, at, end);
        let capital = right.chars().next().is_some_and(|c| c.is_uppercase() && !is_wide(c))
            && right.chars().nth(1).is_some_and(|c| c.is_lowercase() || c.is_whitespace());
        // Initials and abbreviations: В.В.Путин, г.Москва; addresses have no capital behind a dot.
        let word = left.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let figure = left.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '»'));
        let lower = left.chars().next_back().is_some_and(char::is_lowercase);
        if capital
            && mark != b')'
            && (lower && word >= 3 || figure && right.chars().nth(2).is_some_and(char::is_lowercase))
        {
            out.push(end);
        }
        // визитом.2. Стороны: a number of its own behind the stop.
        if mark != b')' && lower && word >= 3 && is_item_number(&text[end..]) {
            out.push(end);
        }
    }
}

/// `2. ` and a capital, `2) ` and any letter.
fn is_item_number(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = |mark: char| {
        let rest = text[digits..].strip_prefix(mark)?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
    };
    (1..=2).contains(&digits)
        && (behind('.').is_some_and(|r| r.starts_with(char::is_uppercase))
            || behind(')').is_some_and(|r| r.starts_with(char::is_alphabetic)))
}

/// The characters of one word's reach on both sides.
fn around(text: &str, at: usize, end: usize) -> (&str, &str) {
    let mut from = at.saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (end + 24).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    (&text[from..at], &text[end..to])
}

/// Borders between glued sentences and clauses, in a file that glues them throughout.
fn sentences(text: &str, out: &mut Vec<usize>) {
    stops(text, out);
    // … ее. 3. В случае: a number behind a space, too.
    for (at, mark) in text.match_indices(['.', ';']) {
        let behind = &text[at + mark.len()..];
        let rest = behind.trim_start();
        if rest.len() < behind.len()
            && text[..at].trim_end_matches(')').ends_with(char::is_lowercase)
            && is_item_number(rest)
        {
            out.push(text.len() - rest.len());
        }
    }
    // Clauses of a preamble: a comma is never followed by a small letter without a space but here.
    for (at, _) in text.match_indices(',') {
        let (left, right) = around(text, at, at + 1);
        let small = right.chars().next().is_some_and(|c| c.is_lowercase() && !is_wide(c));
        if small && left.chars().next_back().is_some_and(char::is_lowercase) {
            out.push(at + 1);
        }
    }
}

/// Words that number articles, behind their first letters.
const ARTICLES: [(char, &str); 2] = [('С', "Статья"), ('A', "Article")];

/// Borders round the headings of articles glued to text. The number due decides where a heading's number ends and an
/// item's begins. `broken` carries a heading that the line end cut behind its word.
fn articles(text: &str, due: &mut u32, broken: &mut bool, out: &mut Vec<usize>) {
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // Reads the number due at the head of `s`: its length, where it is followed by text.
    let number = |s: &str, due: u32| -> Option<usize> {
        let run = digits(s);
        let wanted = due.to_string();
        (run > 0 && s.starts_with(&wanted) && run <= wanted.len() + 2).then_some(wanted.len())
    };
    if std::mem::take(broken)
        && let Some(len) = number(text, *due)
    {
        *due += 1;
        out.push(len);
    }
    for (first, word) in ARTICLES {
        let places = text.match_indices(first).filter(|(at, _)| text[*at..].starts_with(word));
        for (at, _) in places {
            let behind = &text[at + word.len()..];
            let left = text[..at].trim_end();
            let stands = left.is_empty() || matches!(tail(left), Ending::Full | Ending::Semi | Ending::Colon);
            if !stands {
                continue;
            }
            if behind.trim().is_empty() {
                *broken = true;
                out.push(at);
                continue;
            }
            let rest = behind.trim_start();
            let Some(len) = number(rest, *due) else { continue };
            let end = text.len() - rest.len() + len;
            let next = text[end..].chars().next();
            *due += 1;
            // Article 5 at the head of a line with a gap behind it needs no parting; glued text does.
            let glued = next.is_some_and(char::is_alphanumeric) || is_item_number(text[end..].trim_start());
            if glued || at > 0 {
                out.push(at);
                if glued {
                    out.push(end);
                }
            }
        }
    }
}
