//! Furniture: what the page, the site or the printer added: navigation, page numbers, running heads, footnotes, figure
//! captions, copyright and address lines.
//!
//! It looks at lines and their neighbourhood; what stands outside every document is for documents.rs to say.

use std::collections::BTreeMap;

use super::chars::{Ending, ending, has_prose_mark, is_han, is_longer};
use super::genre::title_name;
use super::headings::{is_bare_part, number};
use super::lines::{Class, Draft};
use super::passages::Passage;
use super::{Reads, Role, Step};
use crate::charset::{Glimpse, is_among};
use crate::source::{Format, MarkupRole};

/// Marks lines that are furniture by themselves or by their neighbourhood.
pub(super) fn classify(draft: &mut Draft<'_>) {
    if !draft.choices.is_on(Step::Furniture) {
        return;
    }
    let heads = repeated(draft);
    let mut kinds: Vec<Option<Kind>> = (0..draft.lines.len()).map(|line| kind(draft, line)).collect();
    numbered_heads(draft, &heads, &mut kinds);
    running_heads(draft, &heads, &mut kinds);
    footnotes(draft, &mut kinds);
    tails(draft, &mut kinds);
    intrusions(draft, &mut kinds);
    let mut printed = Vec::new();
    for (line, kind) in kinds.into_iter().enumerate() {
        let Some(kind) = kind else { continue };
        // A row of links is set apart as printed.
        let links = kind == Kind::Links && draft.source.format == Format::Markdown;
        let at = if links { draft.lines[line].raw } else { draft.lines[line].span };
        if draft.choices.allow(Step::Furniture, at) {
            draft.lines[line].class = Class::Furniture { goes_on: kind == Kind::GoesOn };
            if links && as_printed(draft, line) {
                printed.push(draft.lines[line].span);
            }
        }
    }
    // The signs within are part of those lines now. Both lists are in order of place.
    let mut next = 0;
    draft.signs.retain(|sign| {
        while printed.get(next).is_some_and(|p| p.end <= sign.start) {
            next += 1;
        }
        !printed.get(next).is_some_and(|p| p.contains(sign.start))
    });
}

/// Why a line is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number of a page.
    Page,
    /// A row of links, or another line whose signs are as much furniture as its words.
    Links,
    /// Known by its words or its marks.
    Words,
    /// A rule before footnotes.
    Rule,
    /// The next line of a footnote.
    GoesOn,
}

/// Words that furniture lines consist of.
const WHOLE: [&str; 81] = [
    "新闻",
    "评论",
    "图集",
    "视频",
    "QQ",
    "Qzone",
    "首页",
    "首頁",
    "搜索",
    "搜尋",
    "打印",
    "打印本页",
    "打印本頁",
    "列印",
    "关闭",
    "关闭窗口",
    "返回",
    "返回顶部",
    "回到顶部",
    "上一篇",
    "下一篇",
    "上一页",
    "下一页",
    "上一頁",
    "下一頁",
    "尾页",
    "推荐给朋友",
    "分享",
    "分享到",
    "分享让更多人看到",
    "收藏",
    "纠错",
    "网站地图",
    "联系我们",
    "关于我们",
    "网站无障碍",
    "无障碍",
    "字体",
    "登录",
    "注册",
    "English",
    "简体中文",
    "繁體中文",
    "更多",
    "返回首页",
    "设为首页",
    "加入收藏",
    "字号",
    "字体大小",
    "放大",
    "缩小",
    "朗读",
    "我要纠错",
    "微信",
    "微博",
    "新浪微博",
    "QQ空间",
    "移动版",
    "客户端",
    "手机版",
    "RSS",
    "返回列表",
    "关闭本页",
    "【打印】",
    "【关闭】",
    "打印页面",
    "大 中 小",
    "大中小",
    "附件下载",
    "加载更多",
    "（完）",
    "(完)",
    "完",
    "▲",
    "Share",
    "Print",
    "Top",
    "Menu",
    "Home",
    "Search",
    "Поделиться",
];

/// Words that mark a line as furniture wherever in it they stand, with a colon of either width.
const WITHIN: [&str; 53] = [
    "字号：",
    "版权所有",
    "版權所有",
    "网站标识码",
    "ICP备",
    "ICP证",
    "公网安备",
    "邮编：",
    "责任编辑",
    "责编：",
    "責任編輯",
    "[字体",
    "【字体",
    "字体：",
    "字體：",
    "打印本页",
    "网站无障碍",
    "Copyright",
    "©",
    "All rights reserved",
    "Все права защищены",
    "[网址：",
    "[網址：",
    "查看原文",
    "維基文庫",
    "维基文库",
    "扫一扫",
    "微信公众号",
    "技术支持：",
    "主办单位：",
    "点击进入",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "您现在所在",
    "编辑：",
    "原标题：",
    "浏览次数",
    "阅读次数",
    "点击数",
    "点击次数",
    "转载请注明",
    "免责声明",
    "违法和不良信息",
    "译文仅供参考",
    "非正式译文",
    "分享到：",
    "字体大小",
    "【大 中 小】",
    "大 中 小",
    "[ 大 中 小 ]",
    "Skip to",
    "Print this page",
];

/// Words that begin the tail of a page: it and all behind it on the page are furniture.
const TAILS: [&str; 27] = [
    "Смотрите также",
    "Опубликовано в разделах",
    "Прямая ссылка на материал",
    "See also",
    "Related links",
    "Related articles",
    "相关阅读",
    "相关新闻",
    "相关链接",
    "相关文章",
    "延伸阅读",
    "相關新聞",
    "延伸閱讀",
    "推荐阅读",
    "热门推荐",
    "猜你喜欢",
    "相关报道",
    "相关稿件",
    "相关推荐",
    "相关专题",
    "相关条约",
    "相关资料",
    "相关文件",
    "更多新闻",
    "热点新闻",
    "热点推荐",
    "精彩推荐",
];

/// How much of a text a page gives, behind its title.
const REMARKS: [&str; 8] =
    ["（全文）", "(全文)", "（摘要）", "(摘要)", "（节选）", "(节选)", "（節選）", "(節選)"];

/// Whether a line only says how much of the text the page gives.
pub(super) fn is_remark(text: &str) -> bool {
    REMARKS.contains(&text.trim())
}

/// Whether a stretch behind a date is what a page lets one do: 字号：大 中 小, 【打印】.
pub(super) fn begins_tools(text: &str) -> bool {
    let bare = text.trim_start_matches(['【', '[']);
    // 【大 中 小】
    let sizes = bare.len() < text.len() && bare.starts_with(['大', '中', '小']) && {
        let inside: String = bare.chars().take(8).filter(|c| !c.is_whitespace()).take(4).collect();
        ["大中小", "小中大", "中大小"].iter().any(|sizes| inside.starts_with(sizes))
    };
    sizes || ["字号", "字體", "字体", "打印", "列印", "分享"].iter().any(|tool| bare.starts_with(tool))
}

/// Whether a stretch of text begins the tail of a page.
pub(super) fn begins_tail(text: &str) -> bool {
    let text = text.trim_start();
    TAILS.iter().any(|t| text.starts_with(t)) && !is_longer(text, 60)
}

/// Longest furniture known by its words, in characters.
const LONGEST: usize = 160;

/// What a line is by itself.
fn kind(draft: &Draft<'_>, line: usize) -> Option<Kind> {
    let text = draft.text(line);
    if matches!(draft.lines[line].hint, MarkupRole::Furniture | MarkupRole::Metadata) {
        return Some(Kind::Words);
    }
    if is_rule(text) {
        return Some(if text.starts_with("____") { Kind::Rule } else { Kind::Words });
    }
    if is_longer(text, LONGEST) && !text.contains("](") {
        return None;
    }
    // The number of an article may stand under its word.
    if is_page_number(text) && !(line > 0 && is_bare_part(draft.text(line - 1))) {
        return Some(Kind::Page);
    }
    if is_links(draft.raw(line)) {
        return Some(Kind::Links);
    }
    let bare = text.trim();
    let raw = draft.raw(line);
    let prose = bare.contains('。') && !bare.ends_with("。") && bare.chars().count() > 40;
    let words = WHOLE.contains(&bare)
        || bare.split_whitespace().all(|word| WHOLE.contains(&word))
        || is_tools(bare)
        // Under a title it is the title's.
        || is_remark(bare) && !(line > 0 && title_name(draft.text(line - 1)).is_some())
        || (!prose && (holds_any(bare, &WITHIN) || raw != bare && holds_any(raw, &WITHIN)))
        || is_spaced(bare) && holds_any(&bare.split_whitespace().collect::<String>(), &WITHIN)
        || begins_tail(bare)
        || bare.starts_with('▲')
        // 关注新华网
        || (bare.starts_with("关注") && bare.ends_with(['网', '号']) && bare.chars().count() <= 8)
        || (bare.starts_with("<!--") && bare.ends_with("-->"))
        || is_credit(bare)
        || is_menu(bare)
        || is_address(bare);
    words.then_some(Kind::Words)
}

/// 【中大小】打印, [字号：小 中 大], 上一页 [1] [2] 下一页: words of tools with brackets between them, and numbers of pages.
fn is_tools(text: &str) -> bool {
    let sizes = |word: &str| word.chars().count() <= 3 && word.chars().all(|c| is_among(c, "大中小"));
    let page = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let mut any = false;
    let mut tool = |word: &str| {
        let tool = sizes(word) || WHOLE.contains(&word);
        any |= tool;
        tool
    };
    text.contains(['【', '['])
        && text
            .split(|c: char| c.is_whitespace() || is_among(c, "【】[]：:|"))
            .all(|word| word.is_empty() || page(word) || tool(word))
        && any
}

/// Whether the letters of a line are set apart: 白 石 网 版 权 所 有.
fn is_spaced(text: &str) -> bool {
    let spaces = text.chars().filter(|c| c.is_whitespace()).count();
    spaces * 3 > text.chars().count()
}

/// What stands under a picture, up to who took it: 某日，某某举行会谈。某社记者 某某摄.
fn is_credit(text: &str) -> bool {
    // 3月5日，甲国总统同乙国总统会谈。这是会谈前，…: what the picture shows, whoever took it.
    let dated = |text: &str| {
        let day = text.trim_start_matches(|c: char| c.is_ascii_digit());
        day.len() < text.len() && day.starts_with('月')
    };
    if text.contains("。这是") && dated(text.trim_start_matches("当地时间")) {
        return true;
    }
    text.ends_with(['摄', '攝'])
        && text.rfind(['社', '者']).is_some_and(|at| text[at..].chars().count() <= 12)
        && (text.contains("记者") || text.contains("記者"))
}

/// Whether one of many words stands in a text.
fn holds_any(text: &str, words: &[&str]) -> bool {
    let glimpse = Glimpse::of(text);
    words.iter().any(|word| holds(text, &glimpse, word))
}

/// Whether a word stands in a text of this glimpse; its colon may be of either width.
fn holds(text: &str, glimpse: &Glimpse, word: &str) -> bool {
    let Some(field) = word.strip_suffix('：') else { return glimpse.may_hold(word) && text.contains(word) };
    glimpse.places(text, field).any(|(at, _)| text[at + field.len()..].starts_with(['：', ':']))
}

/// A line of strokes, stars or the like, without a word.
fn is_rule(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| {
            matches!(
                c,
                '-' | '_'
                    | '='
                    | '*'
                    | '—'
                    | '–'
                    | '－'
                    | '~'
                    | '·'
                    | '•'
                    | '.'
                    | '…'
                    | '#'
                    | '\u{200B}'
                    | '\u{FEFF}'
                    | '─'
                    | '━'
                    | '■'
                    | '◆'
                    | '▼'
                    | '▲'
                    | '|'
                    | '+'
                    | '^'
            ) || c.is_whitespace()
        })
}

/// A number of a page: 3, - 3 -, —3—, 第3页, 3/10, Page 3 of 10, with the number of a document beside it.
fn is_page_number(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || is_among(c, "-—–－·•*"));
    if bare.is_empty() {
        return false;
    }
    let number = |s: &str| {
        let s = s.trim();
        !s.is_empty() && s.len() <= 4 && s.chars().all(|c| c.is_ascii_digit())
    };
    let fraction = |s: &str| s.split_once('/').is_some_and(|(a, b)| number(a) && number(b));
    // 18-16895, *1816895*, 18-16895 (E)    241018
    let code = |s: &str| {
        s.chars().filter(char::is_ascii_digit).count() >= 5
            && s.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, '-' | '*' | '(' | ')' | 'E' | 'C' | 'R' | 'F' | 'S')
            })
    };
    if number(bare) || fraction(bare) {
        return true;
    }
    let starred = text.trim().starts_with('*') && code(text.trim());
    let words: Vec<&str> = bare.split_whitespace().collect();
    if starred
        || (words.len() >= 2
            && words.iter().all(|w| fraction(w) || code(w) || *w == "(E)")
            && words.iter().any(|w| code(w)))
    {
        return true;
    }
    let lower = bare.to_lowercase();
    for (before, behind) in [("第", "页"), ("第", "頁"), ("page", ""), ("стр.", ""), ("p.", ""), ("共", "页")]
    {
        if let Some(inner) = lower.strip_prefix(before).and_then(|r| r.strip_suffix(behind)) {
            let parts = inner
                .split(['共', '页', '頁', '/', '，', ' '])
                .filter(|p| !p.is_empty() && *p != "of" && *p != "第");
            let mut any = false;
            if parts.inspect(|_| any = true).all(number) && any {
                return true;
            }
        }
    }
    false
}

/// A row of links of Markdown with nothing between them but marks, a picture, or a bare address.
fn is_links(raw: &str) -> bool {
    let raw = raw.trim();
    if raw.starts_with("http://") || raw.starts_with("https://") || raw.starts_with("www.") {
        return !raw.contains(char::is_whitespace);
    }
    if !raw.contains("](") {
        return false;
    }
    let mut rest = raw;
    let mut links = 0;
    while let Some(open) = rest.find('[') {
        let between = &rest[..open];
        if between.chars().any(|c| c.is_alphanumeric() || is_han(c)) {
            return false;
        }
        let Some(middle) = rest[open..].find("](") else { return false };
        let behind = &rest[open + middle + 2..];
        let Some(close) = behind.find(')') else { return false };
        rest = &behind[close + 1..];
        links += 1;
    }
    links > 0 && !rest.chars().any(|c| c.is_alphanumeric() || is_han(c))
}

/// A row of names of languages or sections: several short words, at least one of another script, no sentence.
fn is_menu(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '|', '\u{3000}', '\t', '>']).filter(|w| !w.is_empty()).collect();
    if words.len() < 3 || has_prose_mark(text) {
        return false;
    }
    let languages = words
        .iter()
        .filter(|w| {
            [
                "English",
                "Français",
                "Español",
                "Русский",
                "中文",
                "简体中文",
                "繁體中文",
                "العربية",
                "Deutsch",
            ]
            .contains(w)
        })
        .count();
    let crumbs = text.matches(['>', '|', '»']).count();
    languages >= 2 || (crumbs >= 2 && words.iter().all(|w| w.chars().count() <= 12))
}

/// An address line: at least two of the words that stand before a colon in one.
fn is_address(text: &str) -> bool {
    const FIELDS: [&str; 9] =
        ["地址：", "电话：", "電話：", "传真：", "邮编：", "邮箱：", "E-mail：", "Tel：", "Fax："];
    let glimpse = Glimpse::of(text);
    text.contains(['：', ':']) && FIELDS.iter().filter(|f| holds(text, &glimpse, f)).count() >= 2
}

/// A line without its digits and spaces, as a number: heads differ by their page's number only. It does not tell the
/// order, since left pages mirror right ones: 湖泊公报　二〇三一年, 二〇三一年　湖泊公报.
fn print_of(text: &str) -> u64 {
    let signs = text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace());
    signs.fold(0u64, |sum, c| {
        let sign = (u64::from(c) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        sum.wrapping_add((sign ^ sign >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9))
    })
}

/// The lines that are printed three times or more, those of one print with one number.
fn repeated(draft: &Draft<'_>) -> Vec<Option<u32>> {
    // Headings with a number differ by it, and are none.
    let may = |line: usize| {
        let text = draft.text(line);
        draft.lines[line].columns <= 120
            && !matches!(ending(text), Ending::Full | Ending::Semi)
            && number(text).is_none()
            && !is_bare_part(text)
    };
    let mut numbers: BTreeMap<u64, u32> = BTreeMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut number_of = |line: usize| {
        let number = *numbers.entry(print_of(draft.text(line))).or_insert(counts.len() as u32);
        counts.resize(counts.len().max(number as usize + 1), 0);
        counts[number as usize] += 1;
        number
    };
    let prints: Vec<Option<u32>> =
        (0..draft.lines.len()).map(|line| may(line).then(|| number_of(line))).collect();
    prints.into_iter().map(|p| p.filter(|p| counts[*p as usize] >= 3)).collect()
}

/// The number of the page beside the words of a running head: 论坛文集　3, 4 Report, 第 5 页 of 论坛文集 第 5 页, 6/9.
fn page_beside(text: &str) -> Option<u32> {
    let number = |s: &str| s.parse::<u32>().ok().filter(|_| s.len() <= 4);
    if let Some((front, _)) = text.split_once(char::is_whitespace)
        && let Some(page) = number(front)
    {
        return Some(page);
    }
    let mark = |c: char| c.is_whitespace() || is_among(c, "第页頁共/|-—–");
    let (mut rest, mut page) = (text, None);
    loop {
        let end = rest.trim_end_matches(mark);
        let words = end.trim_end_matches(|c: char| c.is_ascii_digit());
        match number(&end[words.len()..]) {
            Some(found) if words.ends_with(mark) => (rest, page) = (words, Some(found)),
            _ => return page,
        }
    }
}

/// Running heads with the number of the page beside their words: it grows, and they cut sentences, as no heading does.
fn numbered_heads(draft: &Draft<'_>, repeated: &[Option<u32>], kinds: &mut [Option<Kind>]) {
    let head = |line: usize, kinds: &[Option<Kind>]| {
        let text = draft.text(line);
        repeated[line].filter(|_| kinds[line].is_none() && !has_prose_mark(text)).zip(page_beside(text))
    };
    // Of each head: the last page, whether a page did not grow, how many there are, how many cut a sentence.
    let prints = repeated.iter().flatten().max().map_or(0, |last| *last as usize + 1);
    let mut heads = vec![(0, false, 0, 0); prints];
    for line in 0..kinds.len() {
        if let Some((print, page)) = head(line, kinds) {
            let of = &mut heads[print as usize];
            *of = (
                page,
                of.1 || of.2 > 0 && page <= of.0,
                of.2 + 1,
                of.3 + u32::from(is_open(draft, kinds, line)),
            );
        }
    }
    for line in 0..kinds.len() {
        let found = head(line, kinds).map(|(print, _)| heads[print as usize]);
        if found.is_some_and(|(_, stays, all, cutting)| !stays && all >= 3 && cutting * 3 >= all) {
            kinds[line] = Some(Kind::Page);
        }
    }
}

/// Running heads: lines printed again and again beside the numbers of pages, and those with a wide gap between their
/// words (湖泊公报　　　二〇三一年) under the number of a page that cuts a sentence.
fn running_heads(draft: &Draft<'_>, repeated: &[Option<u32>], kinds: &mut [Option<Kind>]) {
    for line in 1..kinds.len() {
        let (text, under) = (draft.text(line), kinds[line - 1] == Some(Kind::Page));
        if kinds[line].is_none()
            && under
            && text.contains("\u{3000}\u{3000}\u{3000}")
            && !has_prose_mark(text)
            && is_open(draft, kinds, line)
        {
            kinds[line] = Some(Kind::Words);
        }
    }
    let mut from = 0;
    while from < kinds.len() {
        let head = |line: usize| {
            kinds[line] == Some(Kind::Page) || (kinds[line].is_none() && repeated[line].is_some())
        };
        if !head(from) {
            from += 1;
            continue;
        }
        let mut to = from;
        let mut page = false;
        while to < kinds.len() && head(to) {
            page |= kinds[to] == Some(Kind::Page) && !draft.text(to).is_empty();
            to += 1;
        }
        if page {
            for kind in &mut kinds[from..to] {
                kind.get_or_insert(Kind::Words);
            }
        }
        from = to;
    }
    // The first page has the head without a number before it: 峰会文件          湖城宣言 over the title 湖城宣言.
    let wide = |text: &str| ["    ", "\u{3000}\u{3000}"].iter().any(|gap| text.trim().contains(gap));
    let again = |line: &usize| repeated[*line] == repeated[0] && kinds[*line] == Some(Kind::Words);
    let is_head = kinds.len() > 1 && kinds[0].is_none() && repeated[0].is_some() && wide(draft.text(0));
    if is_head && (1..kinds.len()).filter(again).nth(1).is_some() {
        kinds[0] = Some(Kind::Words);
    }
}

/// Notes under a rule of low lines, to the foot of the page.
fn footnotes(draft: &Draft<'_>, kinds: &mut [Option<Kind>]) {
    const MOST: usize = 40;
    for rule in 0..kinds.len() {
        if kinds[rule] != Some(Kind::Rule) {
            continue;
        }
        // Notes begin with a number; without one the rule is an ornament.
        let numbered =
            |line: usize| draft.text(line).starts_with(|c: char| c.is_ascii_digit() || is_among(c, "*†①"));
        if rule + 1 >= kinds.len() || !numbered(rule + 1) {
            continue;
        }
        let foot = (rule + 1..kinds.len().min(rule + MOST)).find(|l| kinds[*l].is_some());
        let Some(foot) = foot else { continue };
        for (n, kind) in kinds[rule + 1..foot].iter_mut().enumerate() {
            *kind = Some(if numbered(rule + 1 + n) { Kind::Words } else { Kind::GoesOn });
        }
    }
}

/// What stands under the word that begins a page's tail: names of other pages.
fn tails(draft: &Draft<'_>, kinds: &mut [Option<Kind>]) {
    let mut tail = false;
    for (line, kind) in kinds.iter_mut().enumerate() {
        let text = draft.text(line);
        if begins_tail(text) {
            tail = true;
        } else if tail && ending(text) != Ending::Full && !is_longer(text, LONGEST) {
            kind.get_or_insert(Kind::Words);
        } else {
            tail = false;
        }
    }
}

/// What a page break leaves inside a sentence: a note and a number, or a number that was misread.
fn intrusions(draft: &Draft<'_>, kinds: &mut [Option<Kind>]) {
    let garbled = |line: usize| {
        let text = draft.text(line);
        text.chars().count() <= 4 && text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(is_han)
    };
    let is_note = |line: usize| {
        let text = draft.text(line);
        let mut chars = text.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit() || is_among(c, "①②③*※"))
            && chars.next().is_some_and(|c| is_among(c, "，,.．、 "))
            && text.chars().count() <= 60
    };
    for line in 1..kinds.len().saturating_sub(1) {
        let above = if is_note(line - 1) { line - 1 } else { line };
        if kinds[line].is_none() && garbled(line) && above > 0 && is_open(draft, kinds, above) {
            kinds[line] = Some(Kind::Page);
        }
    }
    for page in 1..kinds.len() {
        if kinds[page] != Some(Kind::Page) {
            continue;
        }
        // 1，这是…的信。 right above the number of the page, or above a head beside it.
        let head = page > 1 && kinds[page - 1] == Some(Kind::Words);
        let note = page - 1 - usize::from(head);
        if kinds[note].is_none() && is_note(note) && is_open(draft, kinds, note) {
            kinds[note] = Some(Kind::Words);
        }
    }
}

/// Whether the line of text before `line` breaks off inside a sentence.
fn is_open(draft: &Draft<'_>, kinds: &[Option<Kind>], line: usize) -> bool {
    let before = (line.saturating_sub(4)..line).rev().find(|l| kinds[*l].is_none());
    before.is_some_and(|l| {
        matches!(ending(draft.text(l)), Ending::Open | Ending::Comma) && draft.lines[l].columns >= 40
    })
}

/// Gives a line its signs and links back: a row of links is furniture as printed. Whether it did.
fn as_printed(draft: &mut Draft<'_>, line: usize) -> bool {
    let raw = draft.lines[line].raw;
    let first = draft.pool.len() as u32;
    let mut at = raw.start;
    let items = &draft.source.markup.items;
    let begin = items.partition_point(|item| item.span.start < raw.start);
    // Tags stay out.
    for item in items[begin..].iter().take_while(|item| item.span.start < raw.end) {
        if draft.source.text[item.span.range()].starts_with('<') {
            push_visible(draft.source, &mut draft.pool, at, item.span.start);
            at = item.span.end;
        }
    }
    push_visible(draft.source, &mut draft.pool, at, raw.end);
    let any = draft.pool.len() as u32 > first;
    if any {
        draft.lines[line].pieces = first..draft.pool.len() as u32;
        draft.lines[line].span = raw;
    }
    any
}

fn push_visible(source: &crate::source::Source, pool: &mut Vec<super::Piece>, from: u32, to: u32) {
    if from < to && !source.text[from as usize..to as usize].trim().is_empty() {
        pool.push(super::Piece { source: crate::span::Span::new(from, to), reads: Reads::Same });
    }
}

/// Words over a table of contents.
const CONTENTS: [&str; 6] = ["目录", "目錄", "contents", "table of contents", "содержание", "оглавление"];

/// Sets tables of contents apart: the short lines under their word, up to the one that opens the text itself.
pub(super) fn contents(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let mut i = 0;
    while i < passages.len() {
        if passages[i].text.len() > 60 {
            i += 1;
            continue;
        }
        let word = passages[i].text.split_whitespace().collect::<String>().to_lowercase();
        let over = CONTENTS.iter().any(|c| c.split_whitespace().collect::<String>() == word);
        i += 1;
        if !over {
            continue;
        }
        let Some(first) = passages.get(i).map(|p| p.text.to_string()) else { break };
        let entry = |p: &Passage<'_>| {
            matches!(p.role, Role::Heading | Role::Paragraph | Role::Item)
                && !p.is_prose()
                && p.text.chars().count() <= 80
        };
        let entries = 1 + passages[i..].iter().skip(1).take_while(|p| entry(p) && p.text != first).count();
        // Without the line that opens the text the last entry is the text's own heading.
        let opened = passages.get(i + entries).is_some_and(|p| p.text == first);
        let end = i + entries - usize::from(!opened && entries > 1);
        for passage in &mut passages[i - 1..end] {
            if draft.choices.allow(Step::Furniture, passage.span) {
                passage.role = Role::Boilerplate;
            }
        }
        i = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for text in [
            "3",
            "—697—",
            "- 3 -",
            "第 3 页",
            "第3页 共10页",
            "3/10",
            "18-16895 2/10",
            "*1816895*",
            "Page 3 of 10",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2020年", "第三条", "A/RES/73/3", "1. 甲", "10 October 2018", "一"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn pages_beside_the_words_of_a_head() {
        for (text, page) in [
            ("湖泊论坛文集  3", Some(3)),
            ("湖泊论坛文集 第 4 页", Some(4)),
            ("湖泊论坛文集 第4页 共9页", Some(4)),
            ("湖泊论坛文集 5/9", Some(5)),
            ("6 Papers of the lake forum", Some(6)),
            ("2019年贸易额", None),
            ("附件3", None),
            ("湖泊论坛文集", None),
        ] {
            assert_eq!(page_beside(text), page, "{text}");
        }
    }

    #[test]
    fn credits_of_pictures() {
        assert!(is_credit("3月5日，甲国总统同乙国总统会面。某社记者 丙丁摄"));
        assert!(is_credit("3月5日，甲国总统同乙国总统会谈。这是会谈前，甲国总统举行欢迎仪式。"));
        assert!(!is_credit("记者认为，这张照片不是甲国的代表团在会议期间拍摄"));
    }

    #[test]
    fn rows_of_links() {
        assert!(is_links("[甲](#) [乙](#) > [丙](/x)"));
        assert!(is_links("![图](a.png)"));
        assert!(!is_links("见[甲](#)的说明"));
        assert!(is_menu("English Français 简体中文 无障碍"));
        assert!(is_menu("首页 > 资料 > 公报"));
        assert!(!is_menu("印度共和国总理 某某 甲"));
    }
}
