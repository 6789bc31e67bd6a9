//! Documents: where one begins and ends, what is signed and dated in it, and what the text says of its kind, issuer,
//! date and place.
//!
//! ```text
//! file     = furniture* document* furniture*
//! document = title dateline* body closing | 上接… body closing | body closing
//! closing  = signature* dateline* 下转…?
//! ```
//! A title stands at its document's head; a title without a body and a body without a title are for columns.rs.

use super::chars::{Ending, columns, ending, has_prose_mark, is_mostly_wide};
use super::continuations::{self, Points};
use super::datelines;
use super::dates;
use super::genre::{self, title_name, title_word};
use super::headings;
use super::lines::{Class, Draft};
use super::passages::Passage;
use super::signatures::{self, Shape};
use super::{Document, DocumentKind, Role, Step};
use crate::source::MarkupRole;

/// A document being found: its passages stand together but for a title that columns.rs brings back.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Index of its title's passage.
    pub title: Option<usize>,
    /// Its passages without the title.
    pub body: Vec<usize>,
    /// Whether it says that it comes from elsewhere.
    pub comes: bool,
    /// Whether it says that it goes on elsewhere.
    pub goes: bool,
}

impl Found {
    /// Whether it has numbered paragraphs, however short.
    fn has_numbers(&self, passages: &[Passage<'_>]) -> bool {
        self.body.iter().any(|p| passages[*p].class == Class::Numbered)
    }

    /// Whether it has running text.
    pub(super) fn has_prose(&self, passages: &[Passage<'_>]) -> bool {
        self.body.iter().any(|p| passages[*p].is_prose())
    }
}

/// Divides the passages into documents, and gives titles, signatures, datelines and furniture round them their roles.
pub(super) fn divide(draft: &Draft<'_>, passages: &mut [Passage<'_>]) -> Vec<Found> {
    if !draft.choices.is_on(Step::Documents) {
        sign(draft, passages);
        return Vec::new();
    }
    untitled_heads(draft, passages);
    inner_titles(draft, passages);
    under_titles(draft, passages);
    sign(draft, passages);
    let mut found = cut(passages);
    for document in &found {
        close(draft, passages, document);
    }
    let outside: Vec<bool> = {
        let mut inside = vec![false; passages.len()];
        for p in found.iter().flat_map(|f| f.body.iter().copied().chain(f.title)) {
            inside[p] = true;
        }
        inside.into_iter().map(|i| !i).collect()
    };
    for (i, out) in outside.iter().enumerate() {
        // A date right over a title belongs to it; others, and those written in words, are the masthead's.
        let dated = passages[i].role == Role::Dateline
            && !passages[i].text.chars().any(|c| c.is_alphabetic() && !super::chars::is_wide(c))
            && passages[i + 1..].iter().take(2).any(|p| p.role == Role::Title);
        if *out && !dated && allow(draft, passages, Step::Furniture, i) {
            passages[i].role = Role::Boilerplate;
        }
    }
    found.retain(|f| f.title.is_some() || !f.body.is_empty());
    found
}

fn allow(draft: &Draft<'_>, passages: &[Passage<'_>], step: Step, i: usize) -> bool {
    draft.choices.allow(step, passages[i].span)
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
            && columns(&p.text) <= 60
            && !has_prose_mark(&p.text);
        let over = i > 0 && passages[i - 1].is_prose() && ending(&p.text) != Ending::Full;
        if plain && dated && prose && (ended || over) && allow(draft, passages, Step::Documents, i) {
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
        if lines && named && over && next && allow(draft, passages, Step::Documents, i) {
            passages[i].role = Role::Title;
        }
    }
    if titled || passages.iter().any(|p| p.role == Role::Title) {
        return;
    }
    let head = 0..first_prose.min(passages.len());
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
        let short = if is_mostly_wide(text) { columns(text) <= 100 } else { columns(text) <= 120 };
        let keyword = headings::is_keyword(text) || text.starts_with(super::chars::is_opener);
        (short && !keyword && ending(text) == Ending::Open && !has_prose_mark(text) && i + 1 < passages.len())
            .then_some(i)
    };
    // A weak name of a kind, right over the text.
    let weak = || {
        let named = |i: &usize| may(&passages[*i]) && title_name(&passages[*i].text).is_some();
        head.clone().rev().find(named)
    };
    if let Some(i) = named.or_else(weak).or_else(marked).or_else(plain)
        && allow(draft, passages, Step::Documents, i)
    {
        passages[i].role = Role::Title;
    }
}

/// `73/3. Political declaration …`: the number of a resolution before its title.
fn numbered_title(text: &str) -> bool {
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
    for i in 0..passages.len() {
        let p = &passages[i];
        match p.role {
            Role::Title => {
                let text = bare(&p.text);
                let within = current.as_ref().filter(|t| {
                    prose <= 2 && !text.is_empty() && t.ends_with(&text) || t.contains(&text) && prose <= 1
                });
                match within {
                    Some(title) if *title == text => {
                        if allow(draft, passages, Step::Repeats, i) {
                            passages[i].role = Role::Repeat;
                        }
                    }
                    Some(_) => passages[i].role = Role::Heading,
                    None => {
                        current = Some(text);
                        prose = 0;
                    }
                }
            }
            // In Latin letters the title over the text itself is no title line by its end.
            Role::Paragraph | Role::Heading if p.is_prose() => prose += 1,
            Role::Paragraph if headings::is_short(&p.text) && prose <= 2 => {
                let text = bare(&p.text);
                if current.as_ref().is_some_and(|t| !text.is_empty() && t.ends_with(&text)) {
                    passages[i].role = Role::Heading;
                }
            }
            Role::Signature | Role::Continuation => current = None,
            _ => {}
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
        under -= 1;
        let free =
            matches!(p.role, Role::Paragraph | Role::Heading) && p.marked.is_none() && p.class == Class::Text;
        let byline = p.text.starts_with('《') && p.text.chars().count() <= 20 && !has_prose_mark(&p.text);
        // The author's name under the date.
        let name = i > 0
            && passages[i - 1].role == Role::Dateline
            && p.text.chars().count() <= 4
            && p.text.chars().all(super::chars::is_han)
            && passages.get(i + 1).is_some_and(Passage::is_prose);
        if free && (datelines::is_adoption(&p.text) || byline) && allow(draft, passages, Step::Datelines, i) {
            passages[i].role = Role::Dateline;
        } else if free && name && allow(draft, passages, Step::Signatures, i) {
            passages[i].role = Role::Signature;
        } else if p.is_prose() {
            under = 0;
        }
    }
}

/// Signatures: runs of lines of their shape behind prose, with a post or a hand among them.
fn sign(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let shape = |p: &Passage<'_>| {
        let free = matches!(p.role, Role::Paragraph | Role::Heading)
            && p.marked.is_none()
            && matches!(p.class, Class::Text)
            && !p.is_prose()
            && ending(&p.text) == Ending::Open;
        if free { signatures::shape(&p.text) } else { None }
    };
    let last_prose = passages.iter().rposition(Passage::is_prose).unwrap_or(0);
    let mut i = 0;
    while i < passages.len() {
        if shape(&passages[i]).is_none() {
            i += 1;
            continue;
        }
        let end = i + passages[i..].iter().take_while(|p| shape(p).is_some()).count();
        let shapes: Vec<Shape> = passages[i..end].iter().filter_map(shape).collect();
        let signed = shapes.iter().filter(|s| **s == Shape::Signed).count();
        let posts = shapes.iter().filter(|s| **s == Shape::Post).count();
        let behind = passages[..i].iter().rev().find(|p| p.role != Role::Boilerplate);
        let closes = behind
            .is_some_and(|p| p.is_prose() || matches!(p.role, Role::Item | Role::Dateline | Role::Signature));
        let next = passages.get(end);
        let followed = next.is_some_and(|n| n.is_prose() || n.class == Class::Numbered);
        let dated = next.is_some_and(|n| n.role == Role::Dateline);
        // A body's name over the closing date signs for it.
        let body = shapes.len() <= 2 && dated && last_prose < end;
        if closes
            && !followed
            && (signed + posts >= 2
                || signed == 1 && shapes.len() <= 4
                || posts == 1 && shapes.len() == 2
                || body)
        {
            // Short lines count from the first to one behind the last sure one.
            let sure = |s: &Shape| *s != Shape::Short;
            let last = shapes.iter().rposition(sure).unwrap_or(shapes.len() - 1);
            let first = shapes.iter().position(sure).unwrap_or(0).saturating_sub(1);
            // Posts in a row have their names in a row behind them.
            let row = shapes[..=last].iter().rev().take_while(|s| **s == Shape::Post).count();
            let names = row.min(shapes.len() - 1 - last);
            for p in i + first..=i + last + names {
                if allow(draft, passages, Step::Signatures, p) {
                    passages[p].role = Role::Signature;
                }
            }
        }
        i = end;
    }
}

/// Cuts the passages into documents.
fn cut(passages: &[Passage<'_>]) -> Vec<Found> {
    let mut cutter = Cutter {
        passages,
        ahead: vec![0; passages.len() + 1],
        any_title: passages.iter().any(|p| p.role == Role::Title),
        out: Vec::new(),
        current: None,
        has_prose: false,
        closed: false,
    };
    for (i, p) in passages.iter().enumerate().rev() {
        let here = cutter.ahead[i + 1] + u8::from(p.is_prose());
        cutter.ahead[i] = if p.role == Role::Title { 0 } else { here.min(2) };
    }
    for (i, p) in passages.iter().enumerate() {
        match p.role {
            Role::Title => cutter.begin(Found { title: Some(i), ..Found::default() }),
            Role::Continuation => cutter.marker(i),
            _ => cutter.text(i),
        }
    }
    cutter.out.extend(cutter.current);
    cutter.out
}

struct Cutter<'a> {
    passages: &'a [Passage<'a>],
    /// How many paragraphs of prose stand from each passage to the next title: 0, 1, or more.
    ahead: Vec<u8>,
    any_title: bool,
    out: Vec<Found>,
    current: Option<Found>,
    /// Whether the current document has prose yet.
    has_prose: bool,
    /// Whether its closing was read: signatures, or an agency's line.
    closed: bool,
}

impl Cutter<'_> {
    /// Ends the current document and begins another.
    fn begin(&mut self, found: Found) {
        self.has_prose = found.body.iter().any(|p| self.passages[*p].is_prose());
        self.closed = false;
        self.out.extend(self.current.replace(found));
    }

    fn marker(&mut self, i: usize) {
        match continuations::points(&self.passages[i].text) {
            Some(Points::Back) => {
                // Under a title the marker belongs to it.
                let under = self.current.as_ref().is_some_and(|c| c.title.is_some()) && !self.has_prose;
                if !under {
                    self.begin(Found::default());
                }
                if let Some(c) = &mut self.current {
                    c.comes = true;
                    c.body.push(i);
                }
            }
            _ => {
                if let Some(mut c) = self.current.take() {
                    c.goes = true;
                    c.body.push(i);
                    self.out.push(c);
                }
            }
        }
        self.closed = false;
    }

    fn text(&mut self, i: usize) {
        let p = &self.passages[i];
        let prose = p.is_prose() || p.class == Class::Numbered;
        let headed = is_headed(self.passages, i);
        match &mut self.current {
            // Text behind a closing is another's, but for annexes, which have headings.
            Some(_) if self.closed && prose && !headed => {
                self.begin(Found { body: vec![i], ..Found::default() })
            }
            Some(c) => {
                let agency =
                    p.role == Role::Dateline && p.text.contains(['电', '電', '讯', '訊', '载', '載']);
                self.closed |= self.has_prose && (p.role == Role::Signature || agency);
                self.closed &= !headed;
                self.has_prose |= p.is_prose();
                c.body.push(i);
            }
            None => {
                // Text before any title is a document of its own where it is more than a lead.
                let long = self.ahead[i] > 1 || !self.any_title;
                let next = self.passages[i + 1..].iter().take(2).any(Passage::is_prose);
                if prose && long || (p.role == Role::Heading && !self.any_title && next) {
                    self.begin(Found { body: vec![i], ..Found::default() });
                }
            }
        }
    }
}

/// Whether passage `i` is a heading or stands right under one.
fn is_headed(passages: &[Passage<'_>], i: usize) -> bool {
    let heading = |k: usize| passages[k].role == Role::Heading;
    heading(i) || (i > 0 && heading(i - 1))
}

/// Sets apart what stands behind a document's closing: short lines that are no text.
fn close(draft: &Draft<'_>, passages: &mut [Passage<'_>], document: &Found) {
    let text = |p: &Passage<'_>| {
        p.is_prose()
            || matches!(p.role, Role::Item | Role::Signature | Role::Repeat)
            || p.class == Class::Numbered
    };
    let Some(last) = document.body.iter().rposition(|p| text(&passages[*p])) else {
        return;
    };
    // （完） ends a text; what follows is the site's.
    let end = document.body.iter().position(|p| {
        let t = passages[*p].text.trim_end();
        ["（完）", "(完)", "（全文完）", "(全文完)"].iter().any(|e| t.ends_with(e))
    });
    let from = end.map_or(last + 1, |e| e.min(last) + 1);
    for &p in &document.body[from..] {
        let role = passages[p].role;
        let keep = matches!(role, Role::Dateline | Role::Continuation | Role::Boilerplate | Role::Signature);
        if !keep && allow(draft, passages, Step::Furniture, p) {
            passages[p].role = Role::Boilerplate;
        }
    }
}

/// Titles without a text beside documents that have one are no documents: names of other pages.
pub(super) fn drop_bare_titles(draft: &Draft<'_>, passages: &mut [Passage<'_>], found: &mut Vec<Found>) {
    if !found.iter().any(|f| f.has_prose(passages)) {
        return;
    }
    found.retain(|f| {
        let keep = f.title.is_none() || f.comes || f.goes || f.has_prose(passages) || f.has_numbers(passages);
        if !keep {
            for p in f.title.iter().chain(&f.body) {
                if draft.choices.allow(Step::Furniture, passages[*p].span) {
                    passages[*p].role = Role::Boilerplate;
                }
            }
        }
        keep
    });
}

/// What a document says of itself.
pub(super) fn describe(draft: &Draft<'_>, passages: &[Passage<'_>], found: &Found, only: bool) -> Document {
    let title = found.title.map(|t| title_text(&passages[t].text));
    let meta = if only { metadata(draft) } else { Metadata::default() };
    let name = found.title.and_then(|t| title_name(&passages[t].text));
    let mut kind = match (&title, name) {
        (_, Some(name)) => name.kind,
        (Some(t), None) if numbered_title(t) => DocumentKind::Resolution,
        (Some(t), None) => title_word(t).or_else(|| genre::kind_within(t)).unwrap_or(DocumentKind::Other),
        (None, None) => {
            meta.title.as_deref().and_then(title_word).unwrap_or_else(|| kind_by_body(passages, found))
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
    let cut = bare.strip_suffix("全文").or_else(|| bare.strip_suffix("（全文）")).unwrap_or(&bare);
    match cut.strip_prefix('《').and_then(|t| t.strip_suffix('》')) {
        Some(inner) if !inner.contains(['《', '》']) => inner.to_owned(),
        _ => cut.to_owned(),
    }
}

/// What an untitled text calls itself, or is by those who sign it: a text signed by heads of state of three states or
/// more that is no treaty is a declaration.
fn kind_by_body(passages: &[Passage<'_>], found: &Found) -> DocumentKind {
    const SELF: [(&str, DocumentKind); 12] = [
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
    if heads >= 3 { DocumentKind::Declaration } else { DocumentKind::Other }
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
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
        let meets = ["次", "轮", "輪", "届会议", "届峰会", "届论坛", "屆會議"];
        *at > 0 && behind.len() < rest.len() && meets.iter().any(|m| behind.starts_with(m))
    })
}

/// The date and place of a document, from the surest place that names them.
fn date_and_place(passages: &[Passage<'_>], found: &Found) -> (Option<String>, Option<String>) {
    let body = &found.body;
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
    let opening = prose.iter().take(12).enumerate().find_map(|(i, t)| {
        let formula = t.trim_end().ends_with(['：', ':']) && (t.contains("如下") || t.contains("following"));
        (i == 0 || formula).then(|| day(t)).flatten().map(|d| (d, datelines::held_at(t)))
    });
    let timed = |t: &String| t.contains(':') && t.chars().next().is_some_and(|c| c.is_ascii_digit());
    let date = under
        .iter()
        .chain(&beside)
        .find_map(|t| day(t))
        .or_else(|| done.clone().map(|d| d.0))
        .or_else(|| over.iter().filter(|t| !timed(t)).find_map(|t| day(t)))
        .or_else(|| opening.as_ref().map(|o| o.0.clone()).filter(|d| !d.contains('/')))
        .or_else(|| over.iter().find_map(|t| day(t)))
        .or_else(|| opening.as_ref().map(|o| o.0.clone()))
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

/// Levels of headings that the markup does not give.
pub(super) fn settle_levels(passages: &mut [Passage<'_>]) {
    let open: Vec<headings::Unlevelled> = passages
        .iter()
        .enumerate()
        .filter(|(_, p)| p.role == Role::Heading && p.level == 0)
        .map(|(block, p)| headings::Unlevelled { block, style: headings::number(&p.text).map(|n| n.style) })
        .collect();
    let marked = passages.iter().filter(|p| p.role == Role::Heading).filter_map(|p| p.marked).max();
    let base = marked.map_or(1, |m| m.saturating_add(1));
    for (block, level) in headings::levels(&open, base) {
        passages[block].level = level;
    }
    for p in passages {
        if p.role != Role::Heading {
            p.level = 0;
        }
    }
}
