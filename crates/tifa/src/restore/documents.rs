//! Documents: where one begins and ends, and what stands outside of all.
//!
//! ```text
//! file     = furniture* document* furniture*
//! document = title dateline* body closing | 上接… body closing | body closing
//! closing  = signature* dateline* 下转…?
//! ```
//! A title stands at its document's head; a title without a body and a body without a title are for columns.rs.

use super::chars::{is_wide, without_close};
use super::continuations::{self, Points};
use super::genre::title_name;
use super::lines::{Class, Draft};
use super::passages::{Passage, allows};
use super::{Role, Step, headings, heads, signatures};

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
        signatures::settle(draft, passages);
        return Vec::new();
    }
    heads::settle(draft, passages);
    signatures::settle(draft, passages);
    let (mut found, headlines) = cut(passages);
    for headline in headlines {
        if allows(draft, Step::Furniture, &passages[headline]) {
            passages[headline].role = Role::Boilerplate;
        }
    }
    for document in &found {
        close(draft, passages, document);
        subtitle(passages, document);
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
            && !passages[i].text.chars().any(|c| c.is_alphabetic() && !is_wide(c))
            && passages[i + 1..].iter().take(2).any(|p| p.role == Role::Title);
        if *out && !dated && allows(draft, Step::Furniture, &passages[i]) {
            passages[i].role = Role::Boilerplate;
        }
    }
    found.retain(|f| f.title.is_some() || !f.body.is_empty());
    found
}

/// Cuts the passages into documents; gives the headlines of pages too.
fn cut(passages: &[Passage<'_>]) -> (Vec<Found>, Vec<usize>) {
    let mut cutter = Cutter {
        passages,
        ahead: vec![0; passages.len() + 1],
        any_title: passages.iter().any(|p| p.role == Role::Title),
        out: Vec::new(),
        current: None,
        has_prose: false,
        closed: false,
        headlines: Vec::new(),
    };
    for (i, p) in passages.iter().enumerate().rev() {
        let here = cutter.ahead[i + 1] + u8::from(p.is_prose());
        cutter.ahead[i] = if p.role == Role::Title { 0 } else { here.min(2) };
    }
    for (i, p) in passages.iter().enumerate() {
        match p.role {
            Role::Title => cutter.title(i),
            Role::Continuation => cutter.marker(i),
            _ => cutter.text(i),
        }
    }
    cutter.out.extend(cutter.current);
    (cutter.out, cutter.headlines)
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
    /// Titles that turned out to be the headlines of pages.
    headlines: Vec<usize>,
}

/// Whether a paragraph ends by announcing the text under it.
pub(super) fn announces(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['：', ':', '。']);
    text.chars().count() <= 200 && (end.ends_with("全文如下") || end.ends_with("全文为"))
}

impl Cutter<'_> {
    /// A title begins a document, but for the one that a lead announces: 联合公报全文如下：, then its title. What stands
    /// over the lead is the headline of a page.
    fn title(&mut self, i: usize) {
        let announced = i > 0 && announces(&self.passages[i - 1].text);
        match &mut self.current {
            Some(c) if announced && c.body.len() <= 2 => {
                self.headlines.extend(c.title.replace(i));
            }
            _ => self.begin(Found { title: Some(i), ..Found::default() }),
        }
    }

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
                let leads =
                    announces(&p.text) && self.passages.get(i + 1).is_some_and(|n| n.role == Role::Title);
                let long = self.ahead[i] > 1 || !self.any_title || leads;
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

/// A line without an end right under the title, over the dateline: what the title adds, as a block of its own.
fn subtitle(passages: &mut [Passage<'_>], document: &Found) {
    const LONGEST: usize = 60;
    let Some(title) = document.title else { return };
    // The page has the title over its own lines, and once more over the text.
    let again = document
        .body
        .iter()
        .take(8)
        .position(|p| passages[*p].role == Role::Repeat && title_name(&passages[*p].text).is_some());
    let (title, below) = match again {
        Some(k) => (document.body[k], &document.body[k + 1..]),
        None => (title, &document.body[..]),
    };
    let [line, next, ..] = below else { return };
    let dated = passages[*next].role == Role::Dateline && *next == line + 1 && *line == title + 1;
    let own = &passages[*line];
    let plain = own.role == Role::Paragraph
        && own.class == Class::Text
        && own.text.chars().count() <= LONGEST
        && !own.text.trim_end().ends_with(['。', '；', '：', '，', '.', ':', ';', ',', '！', '？']);
    if dated && plain {
        passages[*line].role = Role::Title;
    }
}

/// Sets apart what stands behind a document's closing: short lines that are no text.
fn close(draft: &Draft<'_>, passages: &mut [Passage<'_>], document: &Found) {
    // Behind a closing date, items without a sentence are links to other pages.
    let dated = document.body.iter().rposition(|p| passages[*p].role == Role::Dateline);
    let after_date = |p: usize| dated.is_some_and(|d| p > document.body[d]);
    let text = |at: usize| {
        let p = &passages[at];
        p.is_prose()
            || p.role == Role::Signature
            // The title printed again heads the text, it does not end it.
            || p.role == Role::Repeat && title_name(&p.text).is_none()
            || p.role == Role::Item && !after_date(at)
            || p.class == Class::Numbered
    };
    let Some(last) = document.body.iter().rposition(|p| text(*p)) else {
        return;
    };
    // （完） ends a text; what follows is the site's.
    let end = document.body.iter().position(|p| without_close(&passages[*p].text).is_some());
    let from = end.map_or(last + 1, |e| e.min(last) + 1);
    // Annexes are the document's, though they have no sentence.
    let annex = |p: &usize| passages[*p].role == Role::Heading && headings::is_annex(&passages[*p].text);
    let to = document.body[from..].iter().position(annex).map_or(document.body.len(), |at| from + at);
    for &p in &document.body[from..to] {
        let role = passages[p].role;
        let keep = matches!(role, Role::Dateline | Role::Continuation | Role::Boilerplate | Role::Signature);
        if !keep && allows(draft, Step::Furniture, &passages[p]) {
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
                if allows(draft, Step::Furniture, &passages[*p]) {
                    passages[*p].role = Role::Boilerplate;
                }
            }
        }
        keep
    });
}
