//! What a document says of itself: its kind, the body that issued it, its date and place.
//!
//! ```text
//! issuer = title before 关于 | before 第…次会议 | up to the last word for a body
//! date   = under the text | 签订…一式两份 | under the title | in the opening sentence | on the page, where that is a visit
//! ```
//! Nothing is guessed from what other documents say.

use super::chars::{Ending, ending, is_mostly_wide};
use super::documents::Found;
use super::genre::{self, title_name, title_word};
use super::heads::numbered_title;
use super::lines::Draft;
use super::passages::Passage;
use super::{Document, DocumentKind, Role, datelines, dates};
use crate::charset::is_among;
use crate::source::MarkupRole;

/// What a document says of itself.
pub(super) fn describe(draft: &Draft<'_>, passages: &[Passage<'_>], found: &Found, only: bool) -> Document {
    let title = found.title.map(|t| title_text(&passages[t].text));
    let meta = if only { metadata(draft) } else { Metadata::default() };
    let name = found.title.and_then(|t| title_name(&passages[t].text));
    let mut kind = match (&title, name) {
        (_, Some(name)) => name.kind,
        (Some(t), None) if numbered_title(t) => DocumentKind::Resolution,
        (Some(t), None) => title_word(t)
            .or_else(|| genre::kind_within(t))
            .or_else(|| introduced(passages, found))
            .unwrap_or(DocumentKind::Other),
        (None, None) => {
            let named = |t: &str| title_name(t).map(|n| n.kind).or_else(|| title_word(t));
            meta.title.as_deref().and_then(named).unwrap_or_else(|| kind_by_body(passages, found))
        }
    };
    if kind == DocumentKind::Other && title.is_none() {
        kind = kind_by_body(passages, found);
    }
    let dated = date_and_place(passages, found);
    Document {
        kind,
        issuer: title.as_deref().and_then(issuer),
        title: title.or(meta.title),
        date: dated.0.or(meta.date),
        place: dated.1,
        complete: !found.comes && !found.goes,
    }
}

/// A title as a name: book quotes round the whole and 全文 taken off, white space taken out where it is Chinese.
fn title_text(text: &str) -> String {
    let text = text.trim();
    if !is_mostly_wide(text) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let cut = without_page_remarks(&bare);
    match cut.strip_prefix('《').and_then(|t| t.strip_suffix('》')) {
        Some(inner) if !inner.contains(['《', '》']) => inner.to_owned(),
        _ => cut.to_owned(),
    }
}

/// A title without what the page says of its own print of it: （全文）, （摘要）, (4), （2007年27号）; in front 受权发布：, （受权发布）.
pub(crate) fn without_page_remarks(title: &str) -> &str {
    const IN_FRONT: [&str; 7] =
        ["（受权发布）", "(受权发布)", "受权发布：", "受权发布:", "受权发布丨", "受权发布｜", "受权发布|"];
    let title = IN_FRONT.iter().find_map(|remark| title.strip_prefix(remark)).unwrap_or(title);
    let mut rest = title.trim_end().trim_end_matches(['！', '!']);
    loop {
        let mut next = rest.strip_suffix("全文").unwrap_or(rest);
        if let Some(bracket) = next.strip_suffix(['）', ')'])
            && let Some((before, inside)) = bracket.rsplit_once(['（', '('])
            && !before.is_empty()
        {
            let page = inside.chars().count() <= 2 && inside.chars().all(|c| c.is_ascii_digit());
            let number = inside.ends_with('号') && inside.starts_with(|c: char| c.is_ascii_digit());
            if page || number || ["全文", "摘要", "节选", "節選", "摘编", "受权发布"].contains(&inside)
            {
                next = before;
            }
        }
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

/// What an untitled text calls itself, or is by those who sign it: a text signed by heads of state of three states or
/// more that is no treaty is a declaration.
fn kind_by_body(passages: &[Passage<'_>], found: &Found) -> DocumentKind {
    const SELF: [(&str, DocumentKind); 19] = [
        ("发表联合声明", DocumentKind::Statement),
        ("發表聯合聲明", DocumentKind::Statement),
        ("声明全文如下", DocumentKind::Statement),
        ("公报全文如下", DocumentKind::Communique),
        ("宣言全文如下", DocumentKind::Declaration),
        ("协议全文如下", DocumentKind::Agreement),
        ("协定全文如下", DocumentKind::Agreement),
        ("本宣言", DocumentKind::Declaration),
        ("宣言如下", DocumentKind::Declaration),
        ("本声明", DocumentKind::Statement),
        ("声明如下", DocumentKind::Statement),
        ("本公报", DocumentKind::Communique),
        ("公报如下", DocumentKind::Communique),
        ("本协定", DocumentKind::Agreement),
        ("本条约", DocumentKind::Agreement),
        ("本公约", DocumentKind::Agreement),
        ("协议如下", DocumentKind::Agreement),
        ("本决议", DocumentKind::Resolution),
        ("本議定書", DocumentKind::Agreement),
    ];
    if let Some(kind) = introduced(passages, found) {
        return kind;
    }
    for p in &found.body {
        if let Some((_, kind)) = SELF.iter().find(|(word, _)| passages[*p].text.contains(word)) {
            return *kind;
        }
    }
    let heads = found
        .body
        .iter()
        .filter(|p| passages[**p].role == Role::Signature)
        .filter(|p| {
            ["总统", "總統", "主席", "总理", "總理", "国王"].iter().any(|w| passages[**p].text.contains(w))
        })
        .count();
    if heads >= 3 { DocumentKind::Declaration } else { kind_by_opening(passages, found) }
}

/// What a lead calls the text under it: 通过了《某某宣言》。全文如下：, 发表联合声明。声明全文如下：.
fn introduced(passages: &[Passage<'_>], found: &Found) -> Option<DocumentKind> {
    found.body.iter().take(3).find_map(|p| {
        let text = &*passages[*p].text;
        let before = &text[..text.find("全文如下")?];
        let from = before.rfind(['《', '。', '，', ',']).unwrap_or(0);
        genre::kind_within(&before[from..])
    })
}

/// What a text is that does not name itself, by who speaks in its first sentence: heads of state or government in the
/// first person declare, those who visit each other state, and what tells of a meeting of ministers is its communiqué.
fn kind_by_opening(passages: &[Passage<'_>], found: &Found) -> DocumentKind {
    let Some(first) = found.body.iter().map(|p| &passages[*p]).find(|p| p.is_prose()) else {
        return DocumentKind::Other;
    };
    let opening: String = first.text.chars().filter(|c| !c.is_whitespace()).take(160).collect();
    let said = |words: &[&str]| words.iter().any(|word| opening.contains(word));
    let own = opening.trim_start_matches(|c: char| c.is_ascii_digit() || "一、.．".contains(c));
    let leaders = said(&["国家元首", "国家和政府首脑", "政府首脑", "领导人", "國家元首", "領導人"]);
    if (own.starts_with("我们，") || own.starts_with("我们,")) && leaders {
        return DocumentKind::Declaration;
    }
    let visits = said(&["访问", "訪問"]) && said(&["邀请", "邀請"]);
    if visits
        && found
            .body
            .iter()
            .any(|p| ["双方", "雙方", "两国", "兩國"].iter().any(|w| passages[*p].text.contains(w)))
    {
        return DocumentKind::Statement;
    }
    let meets =
        said(&["理事会", "部长会议", "外长会议", "部长级会议"]) && said(&["在"]) && said(&["举行", "召开"]);
    if meets && said(&["会议"]) { DocumentKind::Communique } else { DocumentKind::Other }
}

/// The body that a Chinese title names as its issuer: what stands before 关于, or the name up to the last word for a
/// body, without the number of its meeting.
fn issuer(title: &str) -> Option<String> {
    const BODIES: [&str; 31] = [
        "理事会",
        "理事會",
        "委员会",
        "委員會",
        "大会",
        "大會",
        "政府",
        "领导人",
        "領導人",
        "元首",
        "外长",
        "部长",
        "组织",
        "組織",
        "联盟",
        "聯盟",
        "论坛",
        "論壇",
        "共和国",
        "共和國",
        "联邦",
        "聯邦",
        "王国",
        "国",
        "國",
        "会议",
        "會議",
        "会晤",
        "峰会",
        "峰會",
        "成员国",
    ];
    if !is_mostly_wide(title) {
        return None;
    }
    let name = title_name(title)?;
    let mut rest = &title[..name.before];
    if let Some(at) = rest.find("关于").or_else(|| rest.find("關於")) {
        rest = &rest[..at];
    } else {
        for adjective in ["联合", "聯合", "共同", "政治", "新闻", "部长级"] {
            rest = rest.strip_suffix(adjective).unwrap_or(rest);
        }
        if let Some(at) = ordinal(rest) {
            rest = &rest[..at];
        } else {
            let end = BODIES.iter().filter_map(|b| rest.rfind(b).map(|at| at + b.len())).max();
            rest = match end {
                Some(end) => &rest[..end],
                // 中美联合公报: states by one character each.
                None if rest.chars().count() <= 4 && title.contains("联合") => rest,
                None => return None,
            };
        }
    }
    let rest = rest.trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// Where 第…次会议, 第…届 begins.
fn ordinal(text: &str) -> Option<usize> {
    text.match_indices('第').map(|(at, _)| at).find(|at| {
        let rest = &text[at + '第'.len_utf8()..];
        let behind =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_among(c, "一二三四五六七八九十百"));
        let meets = ["次", "轮", "輪", "届会议", "届峰会", "届论坛", "屆會議"];
        *at > 0 && behind.len() < rest.len() && meets.iter().any(|m| behind.starts_with(m))
    })
}

/// The date and place of a document, from the surest place that names them.
fn date_and_place(passages: &[Passage<'_>], found: &Found) -> (Option<String>, Option<String>) {
    let body = &found.body;
    let title = found.title.map(|t| &*passages[t].text);
    let first = body.iter().position(|p| passages[*p].is_prose()).unwrap_or(body.len());
    let last = body.iter().rposition(|p| passages[*p].is_prose()).unwrap_or(0);
    let lines = |range: &[usize]| -> Vec<String> {
        range
            .iter()
            .filter(|p| passages[**p].role == Role::Dateline)
            .map(|p| passages[*p].text.to_string())
            .collect()
    };
    let over = lines(&body[..first.min(body.len())]);
    let under = lines(body.get(last + 1..).unwrap_or_default());
    // Signatures in the middle (annexes behind them) have their dates beside them.
    let beside: Vec<String> = body
        .windows(2)
        .filter(|w| passages[w[0]].role == Role::Signature && passages[w[1]].role == Role::Dateline)
        .map(|w| passages[w[1]].text.to_string())
        .collect();
    let day =
        |text: &str| dates::scan(text, 400).find(|d| d.has_day && d.edtf.is_some()).and_then(|d| d.edtf);
    let prose: Vec<&str> = body
        .iter()
        .filter(|p| passages[**p].is_prose() || ending(&passages[**p].text) == Ending::Colon)
        .map(|p| &*passages[*p].text)
        .collect();
    // 一九八四年…在北京签订，共两份; заключен в городе Москве 17 января 2025 года
    let done = prose.iter().rev().take(3).chain(signed_prose(passages, body).iter()).find_map(|t| done(t));
    // A note in brackets in front (（本文为摘要。）) opens nothing.
    let is_note = |t: &str| t.starts_with(['（', '(']) && t.trim_end().ends_with(['）', ')']);
    let opening = prose.iter().filter(|t| !is_note(t)).take(12).enumerate().find_map(|(i, t)| {
        let t = t.trim_end();
        let formula = t.ends_with(['：', ':']) && (t.contains("如下") || t.contains("following"));
        let formula = formula || t.ends_with("如下。");
        // 根据2021年9月17日在杜尚别举行的会议成果声明如下: the formula's own meeting.
        let found =
            if formula { day(t) } else { opening_day(t).filter(|_| i == 0 || is_own_meeting(title, t)) };
        found.map(|d| (d, datelines::held_at(t), is_own_meeting(title, t)))
    });
    // 于4月5日至12日对中国进行访问: a statement is of a day of the visit, which the page may name, as that of a meeting is.
    let visit = opening.as_ref().and_then(|o| o.0.split_once('/'));
    let on_page = visit.and_then(|(from, to)| {
        let until = body.get(first).copied().unwrap_or(0);
        let near = found.title.map_or(until, |t| t.saturating_sub(2))..until;
        let lines = near.filter(|p| found.title != Some(*p)).map(|p| &*passages[p].text);
        let lines = lines.chain(over.iter().map(String::as_str));
        let days = lines.flat_map(|line| {
            let year = from.get(..4).unwrap_or_default();
            let known = move |d: dates::DateAt| match d.edtf {
                Some(edtf) => Some(edtf),
                // 新华社北京4月10日电
                None => day(&[year, "年", &line[d.range]].concat()),
            };
            dates::scan(line, 400).filter(|d| d.has_day).filter_map(known)
        });
        let within = |d: &String| from <= d.as_str() && d.as_str() <= to && !d.contains('/');
        days.into_iter().find(within)
    });
    // 2031-05-06 10:10, 发布时间：2031-05-06: when the page was published.
    let timed = |t: &String| {
        let clock = t.contains(':') && t.chars().next().is_some_and(|c| c.is_ascii_digit());
        clock || ["发布", "發布", "更新", "上传"].iter().any(|word| t.contains(word))
    };
    let date = under
        .iter()
        .chain(&beside)
        .find_map(|t| day(t))
        .or_else(|| done.clone().map(|d| d.0))
        .or_else(|| over.iter().filter(|t| !timed(t)).find_map(|t| day(t)))
        .or_else(|| opening.as_ref().filter(|o| !o.0.contains('/')).map(|o| o.0.clone()))
        .or(on_page)
        // The days of a meeting or visit, where nothing says which of them.
        .or_else(|| opening.as_ref().map(|o| o.0.clone()))
        .or_else(|| over.iter().find_map(|t| day(t)))
        .or_else(|| found.title.and_then(|t| day(&passages[t].text)));
    let place = under
        .iter()
        .chain(&beside)
        .chain(&over)
        .find_map(|t| datelines::place(t))
        .or_else(|| done.and_then(|d| d.1))
        .or_else(|| opening.and_then(|o| o.1));
    (date, place)
}

/// Whether a sentence says when the meeting was held whose document the title names: 第十五次会议联合公报, …第十五次会议在…举行.
fn is_own_meeting(title: Option<&str>, sentence: &str) -> bool {
    let squeezed: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    let held = ["举行", "舉行", "召开", "召開"].iter().any(|verb| squeezed.contains(verb));
    let meeting = title.and_then(|title| {
        let from = ordinal(title).or_else(|| title.starts_with('第').then_some(0))?;
        let end = ["会议", "會議", "峰会", "峰會", "会晤"]
            .iter()
            .filter_map(|word| title[from..].find(word).map(|at| from + at + word.len()))
            .min()?;
        Some(&title[from..end])
    });
    held && meeting.is_some_and(|meeting| squeezed.contains(meeting))
}

/// The day that an opening sentence gives, but for those of other things: 2018年12月4日在…举行的…论坛.
fn opening_day(text: &str) -> Option<String> {
    const DONE_THEN: [&str; 7] = ["举行的", "舉行的", "举办的", "召开的", "签署的", "通过的", "发表的"];
    let of_another = |d: &dates::DateAt| {
        let behind = &text[d.range.end..];
        let clause = behind.find(['，', '。', '；', '：']).map_or(behind, |end| &behind[..end]);
        DONE_THEN.iter().any(|word| clause.contains(word))
    };
    dates::scan(text, 400).filter(|d| d.has_day && !of_another(d)).find_map(|d| d.edtf)
}

/// Prose right before signatures.
fn signed_prose<'p>(passages: &'p [Passage<'_>], body: &[usize]) -> Vec<&'p str> {
    body.windows(2)
        .filter(|w| passages[w[1]].role == Role::Signature && passages[w[0]].is_prose())
        .map(|w| &*passages[w[0]].text)
        .collect()
}

/// The day and place of a sentence that says when and where a text was done.
fn done(text: &str) -> Option<(String, Option<String>)> {
    const DONE: [&str; 10] =
        ["签订", "簽訂", "签署", "簽署", "订于", "訂於", "Done at", "Done in", "заключен", "Совершено"];
    if !DONE.iter().any(|d| text.contains(d)) {
        return None;
    }
    let date = dates::scan(text, 600).find(|d| d.has_day && d.edtf.is_some())?;
    // The sentence is about the signing only where the date opens it or a word for copies follows.
    let copies = ["一式", "共两份", "共兩份", "两份", "兩份", "copies", "duplicate", "экземпляр"]
        .iter()
        .any(|w| text.contains(w));
    copies.then(|| (date.edtf.unwrap_or_default(), datelines::held_at(text)))
}

/// What the front matter or the page's own title says.
#[derive(Default)]
struct Metadata {
    title: Option<String>,
    date: Option<String>,
}

fn metadata(draft: &Draft<'_>) -> Metadata {
    let mut out = Metadata::default();
    for line in 0..draft.lines.len() {
        if draft.lines[line].hint != MarkupRole::Metadata {
            continue;
        }
        let text = draft.text(line);
        if let Some((key, value)) = text.split_once(':') {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            match key.trim() {
                "title" if !value.is_empty() && out.title.is_none() => out.title = Some(title_text(value)),
                "date" => out.date = out.date.or_else(|| dates::first(value, 60).and_then(|d| d.edtf)),
                _ => {}
            }
        }
    }
    out
}
