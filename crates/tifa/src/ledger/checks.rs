//! Checks: what a reader should look at before relying on a text.
//!
//! A row is one thing; its flag has the code and the values that the page words.
//!
//! | code | values | what is wrong |
//! |---|---|---|
//! | `ordinal-order` | series, ordinal, date, other ordinal, its date | a later ordinal of a series has an earlier date |
//! | `ordinal-twice` | series, date, ordinal, other ordinal | one date has two ordinals |
//! | `ordinal-years` | series, ordinal, year, other year | one ordinal stands in two years |
//! | `short-form` | short form, full form | a short form that its document has not defined, nor written in full before |
//! | `membership-table` | member, organisation, standing stated, standing known | the pack of memberships knows it otherwise |
//! | `signatory-standing` | state, organisation, standing known | a state signs a document of an organisation that it is no member of |
//! | `unequal-titles` | title, other title | a text has two spellings, its organisation's short name aside |
//! | `no-such-date` | as printed | a day or month that no calendar has |
//! | `date-order` | as printed | a period that ends before it begins |
//!
//! It recognises ordinals of one series by the name without the ordinal; short forms of bodies and texts that the packs do
//! not know; a document signed by members alone only where at least half of those who sign are members.

use super::document::{self, Affiliations, DocumentId};
use super::members::Members;
use super::membership;
use super::reading::{Named, Passage, Reading};
use super::{Cell, Evidence, Flag, Row, Sort, Value};
use crate::fact::{Relation, Term};
use crate::mention::Kind;
use crate::span::Span;

pub(super) const COLUMNS: [(&str, Sort); 5] = [
    ("check", Sort::Text),
    ("found", Sort::Text),
    ("expected", Sort::Text),
    ("stated", Sort::Text),
    ("date", Sort::Date),
];

/// A thing to look at.
struct Check {
    code: &'static str,
    values: Vec<String>,
    found: Value,
    expected: Option<Value>,
}

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let own = Affiliations::new(reading);
    let mut rows = Rows { reading, rows: Vec::new() };
    ordinals(reading, &mut rows);
    short_forms(reading, &mut rows);
    memberships(reading, &own, &mut rows);
    signatories(reading, &own, &mut rows);
    titles(reading, &mut rows);
    for passage in reading.passages.iter().filter(|p| p.role.is_read()) {
        dates(passage, &mut rows);
    }
    let mut rows = rows.rows;
    document::part_keys(&mut rows);
    rows
}

struct Rows<'r, 'a> {
    reading: &'r Reading<'a>,
    rows: Vec<Row>,
}

impl Rows<'_, '_> {
    fn push(&mut self, passage: &Passage<'_>, check: Check) {
        let Check { code, values, found, expected } = check;
        let place = found.evidence.first().map_or_else(|| Span::new(0, 0), |e| e.span);
        let mut evidence = found.evidence.clone();
        evidence.extend(expected.iter().flat_map(|v| &v.evidence));
        let mut key = code.to_owned();
        for part in [document::place_key(self.reading, passage, place.start), values.join(" ")] {
            key.push(' ');
            key.push_str(&part);
        }
        let cells = vec![
            Cell::from(Value { text: code.to_owned(), ..Value::default() }),
            Cell::from(found),
            expected.map(Cell::from).unwrap_or_default(),
            Cell::from(document::title(self.reading, passage, place)),
            document::date(passage, place).map(Cell::from).unwrap_or_default(),
        ];
        self.rows.push(Row { key, cells, flags: vec![Flag { code, values, evidence }] });
    }
}

// Ordinals.

/// An occurrence of a series that a document dates.
struct Occurrence<'p> {
    series: String,
    passage: usize,
    named: Named<'p>,
    ordinal: u32,
    date: String,
}

fn ordinals(reading: &Reading<'_>, rows: &mut Rows<'_, '_>) {
    let mut all: Vec<Occurrence<'_>> = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        for fact in &passage.facts {
            let Relation::Holding { event: event @ Term::Mention(_), date: Some(date), .. } = &fact.relation
            else {
                continue;
            };
            let named = passage.named(*event);
            let name = named.entity.map_or(named.text, |e| document::key_name(reading.key(e)));
            let Some((ordinal, rest)) = without_ordinal(name) else { continue };
            all.push(Occurrence { series: rest, passage: index, named, ordinal, date: date.clone() });
        }
    }
    let mut order: Vec<(String, u32)> = all.iter().map(|o| o.series.clone()).zip(0..).collect();
    crate::order::sort(&mut order);
    for series in order.chunk_by(|a, b| a.0 == b.0) {
        let name = &series[0].0;
        let occurrences: Vec<&Occurrence<'_>> = series.iter().map(|(_, i)| &all[*i as usize]).collect();
        let mut told: Vec<(u32, String, u32, String)> = Vec::new();
        for (i, one) in occurrences.iter().enumerate() {
            for other in &occurrences[..i] {
                let start = |o: &Occurrence<'_>| o.date.split('/').next().unwrap_or_default().to_owned();
                let (a, b) = (start(other), start(one));
                let years = (a.get(..4).unwrap_or_default(), b.get(..4).unwrap_or_default());
                let (code, values): (&'static str, Vec<String>) = if one.ordinal == other.ordinal {
                    if years.0 == years.1 {
                        continue;
                    }
                    ("ordinal-years", vec![one.ordinal.to_string(), years.1.to_owned(), years.0.to_owned()])
                } else if a == b && a.len() == 10 {
                    let (one, other) = (one.ordinal.to_string(), other.ordinal.to_string());
                    ("ordinal-twice", vec![b.clone(), one, other])
                } else if (one.ordinal < other.ordinal && is_later(&b, &a))
                    || (other.ordinal < one.ordinal && is_later(&a, &b))
                {
                    let (n, m) = (one.ordinal.to_string(), other.ordinal.to_string());
                    ("ordinal-order", vec![n, b.clone(), m, a.clone()])
                } else {
                    continue;
                };
                let same = (other.ordinal, a, one.ordinal, b);
                if told.contains(&same) {
                    continue;
                }
                told.push(same);
                let say = |o: &Occurrence<'_>| {
                    let passage = &reading.passages[o.passage];
                    let text = [o.named.text, " ", o.date.as_str()].concat();
                    Value::said(text, passage.evidence(o.named.span)).of(o.named.entity)
                };
                let values = std::iter::once(name.clone()).chain(values).collect();
                let check = Check { code, values, found: say(one), expected: Some(say(other)) };
                rows.push(&reading.passages[one.passage], check);
            }
        }
    }
}

/// Whether one date is certainly later than another.
fn is_later(one: &str, other: &str) -> bool {
    let len = one.len().min(other.len());
    one.get(..len) > other.get(..len)
}

/// The ordinal of a name, and the name without it: 第九次, 第二十一届, 第3轮; keys have it behind a # where the registry knows
/// the series.
fn without_ordinal(name: &str) -> Option<(u32, String)> {
    if let Some((series, ordinal)) = name.rsplit_once('#') {
        return ordinal.parse().ok().map(|n| (n, series.to_owned()));
    }
    let (at, _) = name.rmatch_indices('第').next()?;
    let rest = &name[at + '第'.len_utf8()..];
    let digits: usize = rest.chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
    let behind = rest[digits..].strip_prefix(['次', '届', '轮'])?;
    let mut without = name[..at].to_owned();
    without.push_str(behind);
    Some((number(&rest[..digits])?, without))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c)
}

/// A number below a thousand in figures or Chinese words: 二十一, 一百零三, 21, 二〇二二.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let value = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).map(|v| v as u32);
    let value = |c: char| if c == '〇' { Some(0) } else { value(c) };
    if !text.contains(['十', '百']) {
        return text.chars().try_fold(0u32, |sum, c| Some(sum * 10 + value(c)?));
    }
    let (mut sum, mut last) = (0, None);
    for c in text.chars() {
        match c {
            '十' => sum += 10 * last.take().unwrap_or(1),
            '百' => sum += 100 * last.take().unwrap_or(1),
            _ => last = Some(value(c)?).filter(|v| *v > 0),
        }
    }
    Some(sum + last.unwrap_or(0))
}

// Short forms.

/// A short form that the packs do not know, in a document that has neither its definition nor the full form before it.
fn short_forms(reading: &Reading<'_>, rows: &mut Rows<'_, '_>) {
    // Per document: the length of the longest name of each entity so far.
    let mut open: Option<DocumentId> = None;
    let mut longest = vec![0; numbers(reading)];
    let mut told: Vec<u32> = Vec::new();
    let mut generic: Vec<String> = Vec::new();
    let mut whole = String::new();
    for (index, passage) in reading.passages.iter().enumerate().filter(|(_, p)| p.role.is_read()) {
        if open != Some(document::id(passage)) {
            open = Some(document::id(passage));
            longest.fill(0);
            told.clear();
            generic.clear();
            whole.clear();
            let own =
                reading.passages[index..].iter().take_while(|p| document::id(p) == document::id(passage));
            for passage in own {
                whole.push_str(&passage.text);
                whole.push('\n');
            }
        }
        for m in 0..passage.mentions.len() {
            let kind = passage.mentions[m].kind;
            if !matches!(kind, Kind::Organization | Kind::Instrument) {
                continue;
            }
            let named = passage.mention(m);
            if let Some(short) = generic_title(named.text) {
                if !generic.contains(&named.text.to_owned()) && !is_defined(&whole, named.text, short) {
                    generic.push(named.text.to_owned());
                    let found = Value::said(named.text, passage.evidence(named.span));
                    // Likely the text named last before it whose title ends so.
                    let full = (0..m).rev().map(|other| passage.mention(other)).find(|other| {
                        other.text != named.text && other.text.trim_end_matches('》').ends_with(short)
                    });
                    let text = full.as_ref().map_or("", |f| f.text);
                    let values = vec![named.text.to_owned(), text.to_owned()];
                    let expected = full.as_ref().map(|f| reading.value(passage, f).inferred());
                    rows.push(passage, Check { code: "short-form", values, found, expected });
                }
                continue;
            }
            let Some(entity) = named.entity else { continue };
            let len = named.text.chars().count();
            let known = &mut longest[entity as usize];
            let before = std::mem::replace(known, (*known).max(len));
            let full = reading.name(entity);
            let is_short = len <= 5 && full.chars().count() >= len * 2 && !full.contains(named.text);
            if before > len || !is_short || told.contains(&entity) || reading.corpus.is_known(named.text) {
                continue;
            }
            if !whole.contains(full) && !is_defined(&whole, named.text, named.text) {
                told.push(entity);
                let found = Value::said(named.text, passage.evidence(named.span)).of(Some(entity));
                let expected = Value { text: full.to_owned(), entity: Some(entity), ..Value::default() };
                let values = vec![named.text.to_owned(), full.to_owned()];
                let expected = Some(expected.inferred());
                rows.push(passage, Check { code: "short-form", values, found, expected });
            }
        }
    }
}

/// One more than the highest number of an entity.
fn numbers(reading: &Reading<'_>) -> usize {
    reading.entities.keys().next_back().map_or(0, |n| *n as usize + 1)
}

/// 《公约》, 《宪章》: a title that only says what kind of text it is; the word in it.
fn generic_title(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('《')?.strip_suffix('》')?;
    let words = [
        "公约",
        "宪章",
        "条约",
        "协定",
        "协议",
        "议定书",
        "纲要",
        "宣言",
        "声明",
        "规划",
        "计划",
        "战略",
        "方案",
        "章程",
        "联合声明",
        "基本法",
        "公报",
        "备忘录",
        "构想",
        "路线图",
    ];
    words.contains(&inside).then_some(inside)
}

/// Whether a bracket or an apposition of the document gives the short form: （以下简称《公约》）.
fn is_defined(document: &str, text: &str, bare: &str) -> bool {
    let markers = ["简称", "下称", "以下称", "称为", "称作", "又称"];
    document.match_indices(text).chain(document.match_indices(bare)).any(|(at, _)| {
        let before = document[..at].trim_end_matches(['“', '"', '「', '《', '为', '：', '”', '或', '、']);
        markers.iter().any(|m| before.ends_with(m)) || document[..at].ends_with(['（', '(']) || {
            // The second of two: 以下简称“甲”或“乙”.
            let open = before.rfind(['（', '(']).filter(|open| at - open < 90);
            open.is_some_and(|open| {
                let inside = &before[open..];
                !inside.contains(['）', ')']) && markers.iter().any(|m| inside.contains(m))
            })
        }
    })
}

// Memberships.

fn memberships(reading: &Reading<'_>, own: &Affiliations, rows: &mut Rows<'_, '_>) {
    let members = Members::new(reading.corpus);
    for (at, passage) in reading.passages.iter().enumerate() {
        for fact in &passage.facts {
            let Some(claim) = membership::claim(reading, passage, fact, own.get(at)) else { continue };
            let Some(known) = claim.contradiction(&members, passage.date()) else { continue };
            let text = |value: &Option<Value>| value.as_ref().map(|v| v.text.clone()).unwrap_or_default();
            let known = known.map_or("none", |s| s.name);
            let values = vec![
                claim.member.text.clone(),
                text(&claim.organization),
                claim.standing.text.clone(),
                known.to_owned(),
            ];
            let mut found = claim.member.clone();
            found.evidence = claim.evidence();
            let expected = Some(Value { text: known.to_owned(), ..Value::default() }.inferred());
            rows.push(passage, Check { code: "membership-table", values, found, expected });
        }
    }
}

/// States that sign for an organisation without being its members.
fn signatories(reading: &Reading<'_>, own: &Affiliations, rows: &mut Rows<'_, '_>) {
    let members = Members::new(reading.corpus);
    let mut from = 0;
    for document in reading.passages.chunk_by(|a, b| document::id(a) == document::id(b)) {
        let affiliation = own.get(from);
        from += document.len();
        let Some(affiliation) = affiliation else { continue };
        let mut signatures = Vec::new();
        for passage in document {
            for fact in &passage.facts {
                if let Relation::Signature { country: Some(country), .. } = fact.relation {
                    let named = passage.named(country);
                    signatures.extend(named.entity.map(|e| (passage, e, named.span)));
                }
            }
        }
        let mut strangers = Vec::new();
        for (passage, entity, span) in &signatures {
            let code = reading.entities.get(entity).and_then(|e| e.iso3166.as_deref());
            let (Some(code), Some(date)) = (code, passage.date()) else { continue };
            if let Some(standing) = members.standing(affiliation.name, code, date)
                && standing.map(|s| s.name) != Some("member")
            {
                strangers.push((*passage, *entity, *span, standing.map_or("none", |s| s.name)));
            }
        }
        if strangers.len() * 2 > signatures.len() {
            continue;
        }
        for (passage, entity, span, standing) in strangers {
            let found = Value::said(reading.name(entity), passage.evidence(span)).of(Some(entity));
            let organization = affiliation.value(reading).text;
            let values = vec![found.text.clone(), organization, standing.to_owned()];
            let expected = Some(Value { text: standing.to_owned(), ..Value::default() }.inferred());
            rows.push(passage, Check { code: "signatory-standing", values, found, expected });
        }
    }
}

// Titles.

/// A text whose title is spelled in two ways, the names of organisations in them aside.
fn titles(reading: &Reading<'_>, rows: &mut Rows<'_, '_>) {
    struct Spelling {
        form: String,
        text: String,
        passage: usize,
        evidence: Evidence,
    }
    let organizations = short_names(reading);
    let mut spellings: Vec<Vec<Spelling>> = Vec::new();
    spellings.resize_with(numbers(reading), Vec::new);
    for (index, passage) in reading.passages.iter().enumerate() {
        for m in 0..passage.mentions.len() {
            let named = passage.mention(m);
            let Some(entity) = named.entity.filter(|_| passage.mentions[m].kind == Kind::Instrument) else {
                continue;
            };
            // A short form is none of the spellings.
            let full = reading.name(entity).chars().count();
            if !named.text.starts_with('《') || named.text.chars().count() * 4 < full * 3 {
                continue;
            }
            let form = spelling(named.text, &organizations);
            let known = &mut spellings[entity as usize];
            if known.iter().all(|s| s.form != form) {
                let evidence = passage.evidence(named.span);
                known.push(Spelling { form, text: named.text.to_owned(), passage: index, evidence });
            }
        }
    }
    // Numbers of entities tell what was open before; keys do not.
    let mut spellings: Vec<_> = (0u32..).zip(spellings).filter(|(_, all)| all.len() > 1).collect();
    crate::order::sort_by(&mut spellings, |a, b| reading.key(a.0).cmp(reading.key(b.0)));
    for (entity, spellings) in spellings {
        let Some((first, others)) = spellings.split_first() else { continue };
        for other in others {
            let values = vec![other.text.clone(), first.text.clone()];
            let found = Value::said(other.text.clone(), other.evidence).of(Some(entity));
            let expected = Value::said(first.text.clone(), first.evidence);
            let check = Check { code: "unequal-titles", values, found, expected: Some(expected) };
            rows.push(&reading.passages[other.passage], check);
        }
    }
}

/// Long and short names of the organisations met, longest first.
fn short_names(reading: &Reading<'_>) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for entity in reading.entities.values().filter(|e| e.kind == Kind::Organization) {
        let all = || entity.aliases.iter().chain([&entity.name]);
        if let Some(short) = all().min_by_key(|n| (n.len(), (*n).clone())) {
            names.extend(all().filter(|n| *n != short).map(|n| (n.clone(), short.clone())));
        }
    }
    let mut order: Vec<(u64, u32)> =
        names.iter().map(|(long, _): &(String, String)| u64::MAX - long.len() as u64).zip(0..).collect();
    crate::order::sort(&mut order);
    order.into_iter().map(|(_, index)| std::mem::take(&mut names[index as usize])).collect()
}

/// A title for comparing: organisations by their short names, signs of one sort alike, no space.
fn spelling(text: &str, organizations: &[(String, String)]) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        out.push(match c {
            '“' | '”' | '＂' => '"',
            '—' | '－' | '–' | '～' | '至' => '-',
            '〈' | '＜' => '<',
            '〉' | '＞' => '>',
            c => c,
        });
    }
    let mut out = out.replace("--", "-");
    for (long, short) in organizations {
        if out.contains(long.as_str()) {
            out = out.replace(long.as_str(), short);
        }
    }
    out
}

// Dates.

const MONTHS: [(&str, u32); 36] = [
    ("January", 31),
    ("February", 29),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
    ("января", 31),
    ("февраля", 29),
    ("марта", 31),
    ("апреля", 30),
    ("мая", 31),
    ("июня", 30),
    ("июля", 31),
    ("августа", 31),
    ("сентября", 30),
    ("октября", 31),
    ("ноября", 30),
    ("декабря", 31),
    ("Jan.", 31),
    ("Feb.", 29),
    ("Mar.", 31),
    ("Apr.", 30),
    ("Jun.", 30),
    ("Jul.", 31),
    ("Aug.", 31),
    ("Sep.", 30),
    ("Sept.", 30),
    ("Oct.", 31),
    ("Nov.", 30),
    ("Dec.", 31),
];

/// Days that no calendar has, periods that end before they begin.
fn dates(passage: &Passage<'_>, rows: &mut Rows<'_, '_>) {
    let mut push = |code: &'static str, span: Span<_>| {
        let text = passage.str(span).to_owned();
        let found = Value::said(text.clone(), passage.evidence(span));
        rows.push(passage, Check { code, values: vec![text], found, expected: None });
    };
    for mention in passage.mentions.iter().filter(|m| m.kind == Kind::Date) {
        let ends = mention.value.as_deref().and_then(|v| v.split_once('/'));
        if ends.is_some_and(|(from, to)| !from.is_empty() && !to.is_empty() && is_later(from, to)) {
            push("date-order", mention.span);
        }
    }
    for span in impossible(&passage.text) {
        push("no-such-date", span);
    }
}

/// Stretches of a text that read as a day or month that does not exist: 2月30日, 13月5日, 31 June.
fn impossible(text: &str) -> Vec<Span<crate::span::InBlock>> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices('月') {
        let (Some((start, month)), behind) = (number_before(&text[..at]), &text[at + sign.len()..]) else {
            continue;
        };
        let year = text[..start].strip_suffix('年').and_then(number_before_year);
        let digits: usize =
            behind.trim_start().chars().take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
        let spaces = behind.len() - behind.trim_start().len();
        let day = number(&behind[spaces..spaces + digits])
            .filter(|_| behind[spaces + digits..].trim_start().starts_with(['日', '号']));
        let end = at + sign.len();
        match day {
            // 三十月 alone is no date; with a day or behind a year it is meant as one.
            Some(day) if !(1..=12).contains(&month) || !(1..=days(month, year)).contains(&day) => {
                let behind = &text[end + spaces + digits..];
                let close = behind.find(['日', '号']).map_or(0, |i| i + 3);
                found.push(Span::new(start as u32, (end + spaces + digits + close) as u32));
            }
            None if year.is_some() && !(1..=12).contains(&month) => {
                found.push(Span::new(start as u32, end as u32));
            }
            _ => {}
        }
    }
    for (name, longest) in MONTHS {
        for (at, _) in text.match_indices(name) {
            let end = at + name.len();
            if text[end..].starts_with(char::is_alphabetic) || text[..at].ends_with(char::is_alphabetic) {
                continue;
            }
            let before = text[..at].trim_end();
            let figures = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let day_before = (before.len() < at && (1..=2).contains(&figures))
                .then(|| before.len() - figures)
                .and_then(|from| Some((from, before[from..].parse::<u32>().ok()?)));
            let behind = text[end..].trim_start();
            let figures: usize = behind.chars().take_while(char::is_ascii_digit).count();
            let day_behind = (behind.len() < text.len() - end && (1..=2).contains(&figures))
                .then(|| text.len() - behind.len() + figures)
                .and_then(|to| Some((to, behind[..figures].parse::<u32>().ok()?)));
            let wrong = |day: u32| !(1..=longest).contains(&day);
            if let Some((from, day)) = day_before {
                if wrong(day) && day < 100 && !before[..from].ends_with(['.', ',', ':', '/', '-']) {
                    found.push(Span::new(from as u32, end as u32));
                }
            } else if let Some((to, day)) = day_behind
                && wrong(day)
                && name.is_ascii()
                && !text[to..].starts_with([':', '.'])
            {
                found.push(Span::new(at as u32, to as u32));
            }
        }
    }
    found
}

/// The number that a text ends with, and where it begins.
fn number_before(text: &str) -> Option<(usize, u32)> {
    let text = text.trim_end();
    let start = text.trim_end_matches(is_digit).len();
    number(&text[start..]).map(|n| (start, n))
}

fn number_before_year(text: &str) -> Option<u32> {
    number_before(text).map(|(_, year)| year)
}

/// The days of a month; February has 29 where the year is not known.
fn days(month: u32, year: Option<u32>) -> u32 {
    match month {
        2 => {
            let is_leap = |y: u32| y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
            if year.is_none_or(|y| y < 1000 || is_leap(y)) { 29 } else { 28 }
        }
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Name, make};

    fn flags(documents: &[(&str, &str)]) -> Vec<(&'static str, Vec<String>)> {
        let mut corpus = Corpus::new().unwrap();
        for (date, text) in documents {
            let options = AddOptions { date: Some((*date).to_owned()), ..AddOptions::default() };
            corpus.add("t.txt", text.as_bytes(), options).unwrap();
        }
        let table = make(&corpus, Name::Checks);
        for row in &table.rows {
            assert!(row.flags.len() == 1 && !row.flags[0].evidence.is_empty(), "{row:?}");
        }
        table.rows.into_iter().flat_map(|r| r.flags).map(|f| (f.code, f.values)).collect()
    }

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (text, value) in
            [("九", 9), ("十", 10), ("二十一", 21), ("一百零三", 103), ("21", 21), ("二〇二二", 2022)]
        {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number(""), None);
        assert_eq!(without_ordinal("东盟外长第二十一次会议"), Some((21, "东盟外长会议".to_owned())));
        assert_eq!(without_ordinal("第三国会议"), None);
    }

    #[test]
    fn ordinals_that_run_against_the_years_are_shown() {
        let of = |first: &str, second: &str| flags(&[("2031", first), ("2032", second)]);
        let found = of(
            "各方欢迎东盟水利部长第九次会议（2031年5月2日，金边）成果。",
            "各方欢迎东盟水利部长第八次会议（2032年5月2日，万象）成果。",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "ordinal-order");
        let found = of(
            "各方欢迎东盟水利部长第九次会议（2031年5月2日，金边）成果。",
            "各方欢迎东盟水利部长第九次会议（2032年5月2日，万象）成果。",
        );
        assert_eq!((found.len(), found[0].0), (1, "ordinal-years"));
        let fine = of(
            "各方欢迎东盟水利部长第九次会议（2031年5月2日，金边）成果。",
            "各方欢迎东盟水利部长第十次会议（2032年5月2日，万象）成果。",
        );
        assert!(fine.is_empty(), "{fine:?}");
    }

    #[test]
    fn titles_spelled_in_two_ways_are_shown_short_names_of_organisations_are_not() {
        let found = flags(&[
            ("2031", "各方支持落实《东盟关于河流治理合作的构想》。"),
            ("2032", "各方支持落实《东盟关于河流治理合作构想》。"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "unequal-titles");
        let fine = flags(&[
            ("2031", "各方支持东南亚国家联盟（以下简称“东盟”）落实《东南亚国家联盟河流治理合作构想》。"),
            ("2032", "各方支持东盟落实《东盟河流治理合作构想》。"),
        ]);
        assert!(fine.is_empty(), "{fine:?}");
    }

    #[test]
    fn dates_that_no_calendar_has_are_shown() {
        let printed =
            |text: &str| impossible(text).iter().map(|s| text[s.range()].to_owned()).collect::<Vec<_>>();
        assert_eq!(printed("会议于2031年2月30日举行，4月31日结束。"), ["2月30日", "4月31日"]);
        assert_eq!(printed("二〇三一年十三月五日"), ["十三月五日"]);
        assert_eq!(printed("2031年13月"), ["13月"]);
        assert_eq!(printed("2023年2月29日、2024年2月29日"), ["2月29日"]);
        assert_eq!(printed("on 31 June 2031 and June 31, 2031"), ["31 June", "June 31"]);
        assert_eq!(printed("30 февраля 2031 года"), ["30 февраля"]);
        for fine in [
            "2月29日",
            "12月31日",
            "为期13个月",
            "May 2031",
            "March 15, 2031",
            "31 мая 2031",
            "2031 May 31",
            "明年三月",
            "Marching 45",
            "paragraph 77. May 5",
            "article 32, March 2031",
        ] {
            assert_eq!(printed(fine), [""; 0], "{fine}");
        }
    }

    #[test]
    fn a_period_that_runs_backwards_is_shown() {
        let found = flags(&[("2031", "会议于2031年5月9日至2日在金边举行。")]);
        assert!(found.iter().any(|(code, _)| *code == "date-order"), "{found:?}");
        assert!(flags(&[("2031", "会议于2031年5月2日至9日在金边举行。")]).is_empty());
    }

    #[test]
    fn a_generic_title_wants_a_definition() {
        let found = flags(&[("2031", "各缔约方应履行《公约》。各方重申《公约》的作用。")]);
        assert_eq!(found, [("short-form", vec!["《公约》".to_owned(), String::new()])]);
        let fine = flags(&[(
            "2031",
            "各缔约方应履行《湄公河保护公约》（以下简称《公约》）。各方重申《公约》的作用。",
        )]);
        assert!(fine.is_empty(), "{fine:?}");
    }

    #[test]
    fn who_signs_for_an_organisation_is_its_member() {
        let text = "东南亚国家联盟外长联合声明\n\n各方重申支持对话。各方将开展合作。\n\n老挝人民民主共和国外交部长\n\n\
            柬埔寨王国外交部长\n\n越南社会主义共和国外交部长\n\n蒙古国外交部长\n\n2021年4月5日\n";
        let found = flags(&[("2021", text)]);
        let expected = ["蒙古国", "东南亚国家联盟", "none"].map(str::to_owned).to_vec();
        assert_eq!(found, [("signatory-standing", expected)]);
    }
}
