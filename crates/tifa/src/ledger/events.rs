//! Events: one row an occurrence of a meeting, forum, exercise, year, with the series that it belongs to, its ordinal, when
//! and where it was, is or will be held, and what was adopted at it.
//!
//! ```text
//! name := [body] [成员国] series with 第N次|第N届|首次|首届 anywhere in it
//! ```
//! Two sightings are one occurrence where series and ordinal are equal, or, one ordinal missing, the dates may be one. A
//! series of which no occurrence is told has a row of its own. What was adopted at an event is said (青岛峰会通过的《X》), or
//! inferred from day and place where no other event has both. 杜尚别峰会 is held in 杜尚别 by its name. Not recognised: series
//! that changed their names, which of two meetings of one day and place adopted a text.

use std::collections::BTreeMap;

use super::edtf::{first_day, is_day, meet};
use super::instruments::{contradict, flag, is_said_at_once};
use super::reading::{Passage, Reading, is_low};
use super::stages::{Stage, Verbs, body_before};
use super::{Cell, Row, Sort, Value, title};
use crate::fact::Relation;
use crate::mention::Kind;
use crate::registry::han_number;
use crate::span::Span;

pub(super) const COLUMNS: [(&str, Sort); 7] = [
    ("series", Sort::Text),
    ("ordinal", Sort::Number),
    ("name", Sort::Text),
    ("date", Sort::Date),
    ("place", Sort::Text),
    ("outcome", Sort::Text),
    ("named", Sort::Date),
];

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// The name without its ordinal, as printed.
    series: String,
    ordinal: Option<u32>,
}

/// A series for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Series {
    /// The body in front.
    body: Option<u32>,
    rest: String,
}

/// What is left of a name without its body has at least so many characters, else the body stays.
const SHORTEST_REST: usize = 4;

#[derive(Default)]
struct Occurrence {
    series: Series,
    /// File and document of the last sighting.
    document: (u32, Option<u32>),
    ordinal: Option<u32>,
    ordinals: Cell,
    name: Cell,
    date: Cell,
    place: Cell,
    outcome: Cell,
    named: Cell,
}

/// Takes the ordinal out of a name.
fn take_apart(name: &str) -> Name {
    for first in ["首次", "首届", "首轮"] {
        if let Some((before, behind)) = name.split_once(first) {
            return Name { series: [before, behind].concat(), ordinal: Some(1) };
        }
    }
    for (at, _) in name.match_indices('第') {
        let rest = &name[at + '第'.len_utf8()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = match rest[..digits].parse() {
            Ok(number) => Some((number, digits)),
            Err(_) => han_number(rest),
        };
        let Some((number, len)) = number else { continue };
        let Some(counter) = ['次', '届', '轮', '期'].into_iter().find(|c| rest[len..].starts_with(*c))
        else {
            continue;
        };
        let end = at + '第'.len_utf8() + len + counter.len_utf8();
        let series = [&name[..at], &name[end..]].concat();
        return Name { series, ordinal: Some(number) };
    }
    if let Some((word, number)) = english_ordinal(name) {
        let series = name.split(' ').filter(|w| *w != word).collect::<Vec<_>>().join(" ");
        return Name { series, ordinal: Some(number) };
    }
    Name { series: name.to_owned(), ordinal: None }
}

/// The word of an English name that is its ordinal (12th, Third), and its number. That of a century is none.
fn english_ordinal(name: &str) -> Option<(&str, u32)> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let number = match (digits, &word[digits..]) {
            (1..=3, "st" | "nd" | "rd" | "th") => word[..digits].parse().ok(),
            _ => WORDS.iter().zip(1..).find(|(w, _)| word.eq_ignore_ascii_case(w)).map(|(_, n)| n),
        };
        if let Some(number) =
            number.filter(|_| words.peek().is_none_or(|w| !w.eq_ignore_ascii_case("century")))
        {
            return Some((word, number));
        }
    }
    None
}

/// The rows; `texts` are those of [`super::instruments`], for what was adopted at events.
pub(super) fn rows(reading: &Reading<'_>, texts: &[Row]) -> Vec<Row> {
    let verbs = Verbs::new();
    let words = &reading.corpus.packs().words;
    let (word, class) = (words.column("word"), words.column("class"));
    let generic: Vec<&str> =
        words.rows().filter(|r| r.cell(class) == "generic").map(|r| r.cell(word)).collect();
    let mut all: Vec<Occurrence> = Vec::new();
    for passage in &reading.passages {
        for index in 0..passage.mentions.len() {
            if passage.mentions[index].kind == Kind::Event {
                sight(reading, passage, index, (&verbs, &generic), &mut all);
            }
        }
    }
    join_named_by_place(reading, &mut all);
    infer_outcomes(&mut all, texts);
    // A series by its earliest occurrence, then by ordinal and date; those without a date last.
    let mut earliest: BTreeMap<String, (bool, String)> = BTreeMap::new();
    let date_of = |o: &Occurrence| {
        let date = o.date.values.first().map_or("", |v| first_day(v.sort_key()));
        (date.is_empty(), date.to_owned())
    };
    for occurrence in &all {
        let date = date_of(occurrence);
        let known = earliest.entry(occurrence.series.rest.clone()).or_insert_with(|| date.clone());
        if date < *known {
            *known = date;
        }
    }
    all.sort_by_cached_key(|o| {
        (earliest.get(&o.series.rest).cloned(), o.series.rest.clone(), date_of(o), o.ordinal)
    });
    all.into_iter().map(|o| o.row(reading)).collect()
}

/// Puts a mention of an event where it belongs, once for each time that it is said to be held.
fn sight(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    index: usize,
    (verbs, generic): (&Verbs, &[&str]),
    all: &mut Vec<Occurrence>,
) {
    let named = passage.mention(index);
    let printed = title::printed(named.text);
    let name = take_apart(&printed);
    let series = Series::of(reading, &name.series);
    let document = (passage.file, passage.document.map(|(number, _)| number));
    let holdings = passage.facts.iter().filter_map(|fact| match &fact.relation {
        Relation::Holding { event, date, place } if passage.named(*event).span == named.span => {
            Some((fact, date.as_deref(), *place))
        }
        _ => None,
    });
    let holdings: Vec<_> = holdings.collect();
    let bare = holdings.is_empty();
    for holding in holdings.into_iter().map(Some).chain(bare.then_some(None)) {
        let said = holding.and_then(|(_, date, _)| date);
        let own = (said.is_none()).then(|| title::period(&printed)).flatten();
        let date = said.or(own.as_deref());
        let at = find(all, (&series, name.ordinal, date), document, generic).unwrap_or_else(|| {
            all.push(Occurrence { series: series.clone(), ..Occurrence::default() });
            all.len() - 1
        });
        let occurrence = &mut all[at];
        occurrence.document = document;
        let here = passage.evidence(named.span);
        let fact = holding.map_or(here, |(fact, ..)| passage.evidence(fact.span));
        let low = holding.is_some_and(|(fact, ..)| is_low(fact.confidence));
        if let Some(number) = &name.ordinal {
            occurrence.ordinal = Some(*number);
            let value = Value::said(number.to_string(), here);
            occurrence.ordinals.add(value.sorted_by(padded(*number)));
        }
        match occurrence.name.values.iter_mut().find(|v| v.text == printed) {
            Some(known) => known.evidence.push(here),
            None => occurrence.name.values.push(Value::said(printed.as_str(), here).of(named.entity)),
        }
        if let Some(date) = date {
            occurrence.date.add(Value::said(date, fact).guessed(low));
        }
        match holding.and_then(|(.., place)| place) {
            Some(place) => {
                let value = reading.value(passage, &passage.named(place));
                occurrence.place.add(Value { evidence: vec![fact], ..value });
            }
            None => {
                if let Some((entity, place)) = place_in_name(reading, &printed) {
                    occurrence.place.add(Value::said(place, here).of(Some(entity)));
                }
            }
        }
        occurrence.named.add(passage.dated(named.span));
    }
    // 青岛峰会通过的《X》: the event that stands in front of the verb.
    for text in 0..passage.mentions.len() {
        if !matches!(passage.mentions[text].kind, Kind::Instrument) {
            continue;
        }
        for said in verbs.said(passage, text).into_iter().filter(|s| s.stage == Stage::Adopted) {
            if body_before(passage, said.verb) == Some(index)
                && let Some(at) = all.iter().rposition(|o| o.series.is(&series, generic))
            {
                let text = passage.mention(text);
                let span = Span::new(named.span.start, said.span.end);
                all[at]
                    .outcome
                    .add(Value::said(title::printed(text.text), passage.evidence(span)).of(text.entity));
            }
        }
    }
}

/// What a number sorts by.
fn padded(number: u32) -> String {
    let digits = number.to_string();
    ["0".repeat(6_usize.saturating_sub(digits.len())), digits].concat()
}

impl Series {
    /// Takes the body in front and 成员国 behind it off the name of a series. The shortest body counts, so that an organ's
    /// meetings are the same with and without the organisation: 上合组织成员国元首理事会会议, 元首理事会会议.
    fn of(reading: &Reading<'_>, series: &str) -> Self {
        let name = title::spelling(&reading.folded(series));
        let bare = |rest: &str| rest.trim_start_matches("成员国").trim_matches('"').to_owned();
        match reading.body_in_front(&name).map(|(body, len)| (body, bare(&name[len..]))) {
            Some((body, rest)) if rest.chars().count() >= SHORTEST_REST => Self { body: Some(body), rest },
            // 元首理事会会议, 上合组织论坛: by the full name of the body.
            Some((body, rest)) => {
                let full = title::spelling(&reading.folded(reading.name(body)));
                let behind = reading.body_in_front(&full).map_or(0, |(_, len)| len);
                match bare(&full[behind..]) {
                    organ if organ.is_empty() => Self { body: None, rest: [full, rest].concat() },
                    organ => Self { body: None, rest: [organ, rest].concat() },
                }
            }
            None => Self { body: None, rest: bare(&name) },
        }
    }

    /// Whether two names are of one series: one of them may leave its body out, unless what is left might be anybody's.
    fn is(&self, other: &Self, generic: &[&str]) -> bool {
        let may_lack = || {
            (self.body.is_none() || other.body.is_none()) && !generic.iter().any(|g| self.rest.starts_with(g))
        };
        self.rest == other.rest && (self.body == other.body || may_lack())
    }
}

/// The occurrence that a sighting is of.
fn find(
    all: &[Occurrence],
    sighting: (&Series, Option<u32>, Option<&str>),
    document: (u32, Option<u32>),
    generic: &[&str],
) -> Option<usize> {
    let (series, ordinal, date) = sighting;
    let same = |o: &Occurrence| o.series.is(series, generic);
    let dates_meet = |o: &Occurrence| date.is_some_and(|d| o.date.values.iter().any(|v| meet(&v.text, d)));
    let fits = |o: &Occurrence| match (ordinal, o.ordinal) {
        (Some(a), Some(b)) => a == b,
        // A series named without time: the occurrence that its document told of last, or the series as such.
        (None, _) if date.is_none() => false,
        // An ordinal on one side: the dates decide.
        _ => dates_meet(o),
    };
    all.iter().position(|o| same(o) && fits(o)).or_else(|| {
        if ordinal.is_some() || date.is_some() {
            return None;
        }
        let told_here = all.iter().rposition(|o| same(o) && o.document == document);
        told_here.or_else(|| all.iter().position(|o| same(o) && o.ordinal.is_none() && o.date.is_empty()))
    })
}

/// 杜尚别峰会, 撒马尔罕峰会: the place that a name begins with.
fn place_in_name<'r>(reading: &'r Reading<'_>, name: &str) -> Option<(u32, &'r str)> {
    let bare = name.trim_end_matches("峰会");
    let place = reading.entities.iter().find(|(_, e)| {
        e.kind == Kind::Place
            && bare.len() < name.len()
            && std::iter::once(&e.name).chain(&e.aliases).any(|n| bare.ends_with(n.as_str()))
    });
    place.map(|(number, e)| (*number, e.name.as_str()))
}

/// 撒马尔罕峰会 is the meeting of heads of state that was held there that day.
fn join_named_by_place(reading: &Reading<'_>, all: &mut Vec<Occurrence>) {
    let mut at = 0;
    while at < all.len() {
        let by_place = all[at].name.values.iter().any(|v| place_in_name(reading, &v.text).is_some());
        let of_heads =
            |o: &Occurrence| o.name.values.iter().any(|v| v.text.contains("元首") || v.text.contains("首脑"));
        let same_time = |o: &Occurrence| {
            let dates = o.date.values.iter().filter(|d| is_day(&d.text));
            dates.into_iter().any(|d| all[at].date.values.iter().any(|own| meet(&own.text, &d.text)))
        };
        let mut fitting = (0..all.len()).filter(|&i| i != at && of_heads(&all[i]) && same_time(&all[i]));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        match only.filter(|_| by_place) {
            Some(target) => {
                let from = all.remove(at);
                let into = &mut all[target - usize::from(target > at)];
                for (cell, own) in [
                    (&mut into.name, from.name),
                    (&mut into.date, from.date),
                    (&mut into.place, from.place),
                    (&mut into.outcome, from.outcome),
                    (&mut into.named, from.named),
                ] {
                    own.values.into_iter().for_each(|value| cell.add(value));
                }
            }
            None => at += 1,
        }
    }
}

/// What was adopted on the day and at the place of an event, where only one event has both.
fn infer_outcomes(all: &mut [Occurrence], texts: &[Row]) {
    for text in texts {
        let first = |column: usize| text.cells.get(column).and_then(|c| c.values.first());
        let (Some(name), Some(date), Some(place)) = (first(0), first(2), first(3)) else { continue };
        let fits = |o: &Occurrence| {
            is_day(&date.text)
                && o.date.values.iter().any(|d| is_day(&d.text) && meet(&d.text, &date.text))
                && o.place.values.iter().any(|p| p.entity.is_some() && p.entity == place.entity)
        };
        let mut fitting = all.iter_mut().filter(|o| fits(o));
        if let (Some(event), None) = (fitting.next(), fitting.next()) {
            let evidence = date.evidence.iter().chain(&place.evidence).take(1).copied().collect();
            let value = Value { evidence, inferred: true, ..Value::default() };
            event.outcome.add(Value { text: name.text.clone(), entity: name.entity, ..value });
        }
    }
}

impl Occurrence {
    fn row(mut self, reading: &Reading<'_>) -> Row {
        // The fullest name is shown first, and gives the series.
        let longest =
            (0..self.name.values.len()).max_by_key(|i| (self.name.values[*i].text.len(), usize::MAX - i));
        self.name.values[..=longest.unwrap_or_default()].rotate_right(1);
        let series = self.name.values.first().map(|v| {
            let series = take_apart(&v.text).series;
            Value { text: series, entity: None, ..v.clone() }
        });
        crate::order::sort_by(&mut self.date.values, |a, b| a.text.cmp(&b.text));
        let mut flags = Vec::new();
        let days = self.date.values.iter().filter(|v| is_day(&v.text)).count();
        if days > 1 && !is_said_at_once(&self.date) {
            flags.push(flag("two-dates", &self.date));
        } else if days == 1 {
            // The year that another place gives says less.
            self.date.values.retain(|v| is_day(&v.text));
        }
        if contradict(reading, &self.place) {
            flags.push(flag("two-places", &self.place));
        }
        let first = |cell: &Cell| cell.values.first().map_or("", |v| v.text.as_str()).to_owned();
        let which = if self.ordinals.is_empty() { first(&self.date) } else { first(&self.ordinals) };
        let key =
            ["event:", &first(&Cell { values: series.iter().cloned().collect() }), "/", &which].concat();
        let series = Cell { values: series.into_iter().collect() };
        let cells = vec![series, self.ordinals, self.name, self.date, self.place, self.outcome, self.named];
        Row { key, cells, flags }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    /// The cells of every row, values parted by `; `, inferred ones with `~`, then the flags.
    fn table(texts: &[&str]) -> Vec<String> {
        let mut corpus = Corpus::new().unwrap();
        for (n, text) in texts.iter().enumerate() {
            let text = [text, "\n\n", ["2031", "2032"][n], "年5月6日\n"].concat();
            corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        }
        let cell = |cell: &Cell| -> String {
            let values =
                cell.values.iter().map(|v| [v.text.as_str(), if v.inferred { "~" } else { "" }].concat());
            values.collect::<Vec<_>>().join("; ")
        };
        let rows = crate::ledger::make(&corpus, crate::ledger::Name::Events).rows;
        let mut keys: Vec<_> = rows.iter().map(|r| r.key.clone()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), rows.len());
        rows.iter()
            .map(|r| {
                let flags = r.flags.iter().map(|f| f.code.to_owned());
                r.cells[1..6].iter().map(cell).chain(flags).collect::<Vec<_>>().join(" | ")
            })
            .collect()
    }

    #[test]
    fn an_ordinal_may_stand_anywhere_in_a_name() {
        for (name, series, ordinal) in [
            ("湄公河委员会交通部长第九次会议", "湄公河委员会交通部长会议", Some(9)),
            ("第73届联合国大会", "联合国大会", Some(73)),
            ("湄公河委员会第二十一次经贸部长会议", "湄公河委员会经贸部长会议", Some(21)),
            ("首届湄公河论坛", "湄公河论坛", Some(1)),
            ("第三世界论坛", "第三世界论坛", None),
            ("12th WTO Ministerial Conference", "WTO Ministerial Conference", Some(12)),
            ("Third International Conference on Rivers", "International Conference on Rivers", Some(3)),
            ("21st Century Forum", "21st Century Forum", None),
        ] {
            assert_eq!(take_apart(name), Name { series: series.to_owned(), ordinal }, "{name}");
        }
    }

    #[test]
    fn two_documents_tell_of_one_meeting() {
        let texts = [
            "双方欢迎2030年5月12日在万象举行的湄公河委员会成员国交通部长第九次会议。",
            "双方欢迎湄公河委员会成员国交通部长会议（2030年5月12日，万象）和湄公河委员会成员国交通部长第十次会议（2031年4月2日，金边）成果。",
        ];
        assert_eq!(
            table(&texts),
            [
                "9 | 湄公河委员会成员国交通部长第九次会议; 湄公河委员会成员国交通部长会议 | 2030-05-12 | 万象 | ",
                "10 | 湄公河委员会成员国交通部长第十次会议 | 2031-04-02 | 金边 | "
            ]
        );
    }

    #[test]
    fn dates_of_one_occurrence_that_differ_are_flagged() {
        let texts = [
            "双方欢迎湄公河减贫论坛（2030年5月26日，万象）成果。",
            "双方欢迎湄公河减贫论坛（2030年5月26日至27日，万象）成果。",
        ];
        assert_eq!(
            table(&texts),
            [" | 湄公河减贫论坛 | 2030-05-26; 2030-05-26/2030-05-27 | 万象 |  | two-dates"]
        );
    }

    #[test]
    fn what_was_adopted_at_a_meeting_is_said_or_inferred() {
        let texts = [
            "双方落实2030年6月金边峰会通过的《湄公河流域渔业协定》。双方欢迎湄公河委员会旅游部长会议（2029年3月4日，金边），\
            愿落实《湄公河流域旅游构想》（2029年3月4日，金边）。",
        ];
        assert_eq!(
            table(&texts),
            [
                " | 湄公河委员会旅游部长会议 | 2029-03-04 | 金边 | 《湄公河流域旅游构想》~",
                " | 金边峰会 | 2030-06 | 金边 | 《湄公河流域渔业协定》"
            ]
        );
    }
}
