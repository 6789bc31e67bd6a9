//! The head of a document: titles that no kind's name ends, titles within a document, the lines under a title.
//!
//! ```text
//! head = title [adoption | byline] dateline* [author]
//! ```
//! Chinese titles that end in a kind's name are titles.rs's; this sees whole passages.

use super::chars::{Ending, columns_up_to, ending, has_prose_mark, is_han, is_mostly_wide, is_opener};
use super::describe::without_page_remarks;
use super::genre::{title_name, title_word};
use super::lines::{Class, Draft};
use super::passages::{Passage, allows};
use super::{Role, Step, datelines, headings};

/// Gives titles, and the lines under them, their roles.
pub(super) fn settle(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    announced(draft, passages);
    untitled_heads(draft, passages);
    inner_titles(draft, passages);
    under_titles(draft, passages);
}

/// A short line right under a lead that announces a text (声明全文如下：) is its title, even one that is misspelt.
fn announced(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    for i in 1..passages.len().min(4) {
        let p = &passages[i];
        let short = p.text.chars().count() <= 60 && !has_prose_mark(&p.text) && !p.text.contains(['：', ':']);
        // 序言 heads a part of the text.
        let names = ["联合", "聯合", "声明", "公报", "宣言", "协定", "协议", "条约", "纲要"];
        let short = short && names.iter().any(|word| p.text.contains(word));
        let plain = matches!(p.role, Role::Paragraph | Role::Heading) && ending(&p.text) == Ending::Open;
        let prose = passages.get(i + 1).is_some_and(Passage::is_prose);
        if short
            && plain
            && prose
            && super::documents::announces(&passages[i - 1].text)
            && allows(draft, Step::Documents, &passages[i])
        {
            passages[i].role = Role::Title;
        }
    }
}

/// Titles that no kind's name ends: in Latin and Cyrillic letters, over a dateline, or at the head of the file.
fn untitled_heads(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let first_prose =
        passages.iter().position(|p| p.is_prose() || p.class == Class::Numbered).unwrap_or(passages.len());
    let titled = passages.iter().any(|p| p.role == Role::Title);
    // A short line over a date in brackets, where a document ended or the file begins.
    for i in 0..passages.len() {
        let ended =
            i == 0 || matches!(passages[i - 1].role, Role::Dateline | Role::Signature | Role::Boilerplate);
        let dated =
            passages.get(i + 1).is_some_and(|n| n.role == Role::Dateline && n.text.starts_with(['（', '(']));
        let prose = passages.get(i + 2).is_some_and(|n| n.is_prose() || headings::is_short(&n.text));
        let p = &passages[i];
        let plain = matches!(p.role, Role::Paragraph | Role::Heading)
            && columns_up_to(&p.text, 60) <= 60
            && !has_prose_mark(&p.text);
        let over = i > 0 && passages[i - 1].is_prose() && ending(&p.text) != Ending::Full;
        // Under what a page has over its texts: < 返回目录 >.
        let page = i > 0 && i < first_prose && title_name(&p.text).is_some();
        let ended = ended || page;
        if plain && dated && prose && (ended || over) && allows(draft, Step::Documents, &passages[i]) {
            passages[i].role = Role::Title;
        }
    }
    // A title whose last line was too short to show what it ends.
    for i in 0..passages.len() {
        let p = &passages[i];
        let over = i == 0 || !matches!(ending(&passages[i - 1].text), Ending::Open | Ending::Comma);
        let next = passages.get(i + 1).is_some_and(|n| n.is_prose() || n.role == Role::Dateline);
        let named = title_name(&p.text).is_some_and(|n| n.strong) && is_mostly_wide(&p.text);
        let lines = p.flow.len() > 1 && p.class == Class::Text && p.role == Role::Paragraph;
        if lines && named && over && next && allows(draft, Step::Documents, &passages[i]) {
            passages[i].role = Role::Title;
        }
    }
    if titled || passages.iter().any(|p| p.role == Role::Title) {
        return;
    }
    let head = 0..first_prose.min(passages.len());
    // （接上页）: its title stands where it comes from.
    if passages[head.clone()].iter().any(|p| p.role == Role::Continuation) {
        return;
    }
    let may = |p: &Passage<'_>| {
        matches!(p.role, Role::Paragraph | Role::Heading) && !matches!(p.class, Class::Numbered | Class::Item)
    };
    // The line with a resolution's number, or the last one that names a kind: masthead lines above name kinds too.
    let names = |i: &usize| title_word(&passages[*i].text).is_some();
    let resolution = head.clone().find(|i| numbered_title(&passages[*i].text) && names(i));
    let named = resolution.or_else(|| head.clone().rev().find(|i| may(&passages[*i]) && names(i)));
    let marked = || head.clone().find(|i| may(&passages[*i]) && passages[*i].marked.is_some_and(|l| l <= 2));
    let plain = || {
        let i = head.clone().find(|i| may(&passages[*i]) && passages[*i].class == Class::Text)?;
        let text = &passages[i].text;
        let short = columns_up_to(text, 120) <= if is_mostly_wide(text) { 100 } else { 120 };
        let keyword = headings::is_keyword(text) || text.starts_with(is_opener);
        (short && !keyword && ending(text) == Ending::Open && !has_prose_mark(text) && i + 1 < passages.len())
            .then_some(i)
    };
    // A text that begins in its middle: what it is called stands on another page.
    let section = plain().filter(|i| heads_section(&passages[*i..]));
    let plain = || plain().filter(|_| section.is_none());
    // A weak name of a kind, right over the text.
    let weak = || {
        let named = |i: &usize| {
            let p = &passages[*i];
            may(p) && title_name(&p.text).is_some() && headings::number(&p.text).is_none()
        };
        head.clone().rev().find(named)
    };
    if let Some(i) = named.or_else(weak).or_else(marked).or_else(plain)
        && allows(draft, Step::Documents, &passages[i])
    {
        passages[i].role = Role::Title;
    } else if let Some(i) = section.filter(|i| allows(draft, Step::Headings, &passages[*i])) {
        passages[i].role = Role::Heading;
    }
}

/// Whether the first of these passages, a short line, heads a section and not a document: it is a number alone (四) or
/// has one of two parts as another passage has (3.1 航道), or what it heads does not begin to count at one.
fn heads_section(passages: &[Passage<'_>]) -> bool {
    let [first, rest @ ..] = passages else { return false };
    let parts = |text: &str| {
        let digits = |t: &str| t.len() - t.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let whole = digits(text);
        text[whole..].strip_prefix('.').is_some_and(|t| (1..=2).contains(&whole) && digits(t) > 0)
    };
    headings::is_bare_number(&first.text)
        || parts(&first.text) && rest.iter().any(|p| parts(&p.text))
        || rest
            .first()
            .filter(|p| p.class == Class::Numbered)
            .and_then(|p| headings::number(&p.text))
            .is_some_and(|n| n.ordinal > 1)
}

/// `73/3. Political declaration …`: the number of a resolution before its title.
pub(super) fn numbered_title(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit());
    text.split_once(". ").is_some_and(|(n, _)| n.split_once('/').is_some_and(|(a, b)| digits(a) && digits(b)))
}

/// A title's text as it is compared: letters and digits only.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Titles within a document: its own one printed again, or part of it as a heading (`联合公报` over the text itself).
fn inner_titles(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    // A title right over one of a lower level heads the texts, it is none of them.
    for i in 1..passages.len() {
        let (a, b) = (&passages[i - 1], &passages[i]);
        let both = a.role == Role::Title && b.role == Role::Title;
        if both && a.marked.zip(b.marked).is_some_and(|(a, b)| a < b) {
            passages[i - 1].role = Role::Heading;
        }
    }
    let mut current: Option<String> = None;
    let mut prose = 0;
    for p in passages {
        let text = match p.role {
            Role::Title => bare(without_page_remarks(&p.text)),
            Role::Paragraph if !p.is_prose() && headings::is_short(&p.text) && prose <= 2 => bare(&p.text),
            Role::Signature | Role::Continuation => {
                current = None;
                continue;
            }
            _ => {
                prose += u32::from(p.is_prose());
                continue;
            }
        };
        let within = current.as_ref().filter(|title| {
            !text.is_empty() && (prose <= 2 && title.ends_with(&text) || prose <= 1 && title.contains(&text))
        });
        match (within, p.role) {
            (Some(title), Role::Title) if *title == text => {
                if allows(draft, Step::Repeats, p) {
                    p.role = Role::Repeat;
                }
            }
            // In Latin letters the title over the text itself is no title line by its end.
            (Some(_), _) => p.role = Role::Heading,
            (None, Role::Title) => {
                current = Some(text);
                prose = 0;
            }
            (None, _) => {}
        }
    }
}

/// Lines right under a title: who adopted the text and when, where it was printed.
fn under_titles(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let mut under = 0;
    for i in 0..passages.len() {
        let p = &passages[i];
        if p.role == Role::Title {
            under = 3;
            continue;
        }
        if under == 0 {
            continue;
        }
        let above = passages[i - 1].role;
        let heads = matches!(above, Role::Title | Role::Dateline | Role::Boilerplate);
        if let Some(role) = field(p).filter(|_| heads && allows(draft, Step::Furniture, p)) {
            passages[i].role = role;
            continue;
        }
        under -= 1;
        let free =
            matches!(p.role, Role::Paragraph | Role::Heading) && p.marked.is_none() && p.class == Class::Text;
        let byline = p.text.starts_with('《') && p.text.chars().count() <= 20 && !has_prose_mark(&p.text);
        // The author's name under the date.
        let name = i > 0
            && passages[i - 1].role == Role::Dateline
            && p.text.chars().count() <= 4
            && p.text.chars().all(is_han)
            && passages.get(i + 1).is_some_and(Passage::is_prose);
        if free && (datelines::is_adoption(&p.text) || byline) && allows(draft, Step::Datelines, &passages[i])
        {
            passages[i].role = Role::Dateline;
        } else if free && name && allows(draft, Step::Signatures, &passages[i]) {
            passages[i].role = Role::Signature;
        } else if p.is_prose() {
            under = 0;
        }
    }
}

/// What a page says in a list of a text, between its title and the text itself: 类别：外交, 日期：2031年5月6日.
fn field(p: &Passage<'_>) -> Option<Role> {
    let (label, value) = p.text.split_once(['：', ':'])?;
    let short = (2..=8).contains(&label.chars().count()) && label.chars().all(is_han);
    let named = (1..=24).contains(&value.chars().count()) && !has_prose_mark(value);
    let role = if datelines::is_date_only(value) { Role::Dateline } else { Role::Boilerplate };
    (p.class == Class::Item && short && named).then_some(role)
}
