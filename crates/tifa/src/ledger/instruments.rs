//! Instruments: one row a text that the documents name, over all files, with its title in every spelling, what kind it
//! is, when, where and by whom it was adopted, the years it covers, and the documents that speak of each stage of its
//! life, from its proposal to its end.
//!
//! A document of the corpus is a text too: its own title has its date, place and issuer. An adoption that is news in a
//! document (通过了《X》, 欢迎签署《X》) and undated there is taken to be of the document's date, marked as inferred. Bare nouns in
//! title marks (《公约》) name no text. Not recognised: who adopted a text where that is not said beside the verb, in the
//! title or by the statement's holder; two names of one text that share no spelling.

use std::collections::BTreeMap;

use super::edtf::{holds, meet};
use super::reading::{Named, Passage, Reading, is_low};
use super::stages::{Said, Stage, Verbs, body_before};
use super::title::{self, Heads};
use super::wording::{Grams, Wording};
use super::{Cell, Evidence, Flag, Row, Sort, Value};
use crate::fact::Relation;
use crate::mention::Kind;
use crate::restore::{Document, DocumentKind, Role};
use crate::span::{InBlock, Span};
use crate::statement::Class;

/// The first columns; behind them one a stage but the adoption, which has columns of its own.
pub(super) const COLUMNS: [(&str, Sort); 16] = [
    ("title", Sort::Text),
    ("kind", Sort::Text),
    ("adopted", Sort::Date),
    ("place", Sort::Text),
    ("body", Sort::Text),
    ("act", Sort::Text),
    ("period", Sort::Date),
    ("proposer", Sort::Text),
    ("proposed", Sort::Date),
    ("discussed", Sort::Date),
    ("drafted", Sort::Date),
    ("in-force", Sort::Date),
    ("carried-out", Sort::Date),
    ("extended", Sort::Date),
    ("ended", Sort::Date),
    ("named", Sort::Date),
];

/// Titles of one date as alike as this (by [`Wording`]) are likely one text: 科技园区库构想 with another preamble. The
/// statements on 能源安全 and 粮食安全 of one day come to 0.73.
const ALIKE: f64 = 0.78;

/// The same where one has all the characters of the other: 媒体领域合作协定 and 媒体合作协议.
const ALIKE_WITHIN: f64 = 0.6;

/// A text while the documents are read.
#[derive(Default)]
struct Draft {
    title: Cell,
    adopted: Cell,
    /// Adoptions that are news in a document of some date, for texts whose date nobody says.
    news: Cell,
    place: Cell,
    body: Cell,
    act: Cell,
    period: Cell,
    proposer: Cell,
    in_force: Cell,
    /// The documents that speak of a stage.
    stages: BTreeMap<Stage, Cell>,
    named: Cell,
}

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let heads = Heads::new(reading.corpus.packs());
    let verbs = Verbs::new();
    let mut drafts: BTreeMap<u32, Draft> = BTreeMap::new();
    // In order of first mention.
    let mut order: Vec<u32> = Vec::new();
    for passage in &reading.passages {
        for index in 0..passage.mentions.len() {
            let named = passage.mention(index);
            let Some(entity) = named.entity.filter(|e| is_text(reading, *e)) else { continue };
            if heads.is_bare(reading.name(entity)) {
                continue;
            }
            let draft = drafts.entry(entity).or_insert_with(|| {
                order.push(entity);
                Draft::default()
            });
            draft.mention(reading, &heads, passage, &named);
            for said in verbs.said(passage, index) {
                if said.stage == Stage::Adopted && has_own_date(passage, index, said.verb) {
                    continue;
                }
                draft.said(reading, passage, &said);
            }
        }
        for fact in &passage.facts {
            match &fact.relation {
                Relation::Adoption { instrument, date, place, act } => {
                    let named = passage.named(*instrument);
                    let Some(draft) = named.entity.and_then(|e| drafts.get_mut(&e)) else { continue };
                    let act = act.or_else(|| behind(passage, named.span, fact.span, &verbs));
                    let low = is_low(fact.confidence);
                    let says = |text: &str| Value::said(text, passage.evidence(fact.span)).guessed(low);
                    let in_force = act.is_some_and(|a| passage.read().get(a.range()) == Some("生效"));
                    if let Some(date) = date {
                        if in_force { &mut draft.in_force } else { &mut draft.adopted }.add(says(date));
                    }
                    if let Some(place) = place {
                        let named = passage.named(*place);
                        let place = reading.value(passage, &named);
                        draft.place.add(Value { evidence: vec![passage.evidence(fact.span)], ..place });
                    }
                    if let Some(act) = act.filter(|_| !in_force) {
                        draft.act.add(Value::said(passage.str(act), passage.evidence(fact.span)));
                    }
                }
                Relation::Initiative { proposers, proposal } => {
                    let span = passage.named(*proposal).span;
                    let texts = passage.mentions_in(span);
                    for entity in texts.filter_map(|i| passage.mention(i).entity) {
                        let Some(draft) = drafts.get_mut(&entity) else { continue };
                        let about = passage.evidence(fact.span);
                        let dated = Value { evidence: vec![about], ..passage.dated(fact.span) };
                        draft.stages.entry(Stage::Proposed).or_default().add(dated);
                        for proposer in proposers {
                            let value = reading.value(passage, &passage.named(*proposer));
                            draft.proposer.add(Value { evidence: vec![about], ..value });
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let mut rows: Vec<Row> = Vec::with_capacity(order.len());
    for entity in order {
        let Some(draft) = drafts.remove(&entity) else { continue };
        let row = draft.row(reading, entity, &heads);
        if says_something(&row) {
            rows.push(row);
        }
    }
    // By date of adoption; the others as they are first named.
    crate::order::sort_by(&mut rows, |a, b| {
        let date = |row: &Row| row.cells[2].values.first().map(|v| v.sort_key().to_owned());
        let (a, b) = (date(a), date(b));
        (a.is_none(), a).cmp(&(b.is_none(), b))
    });
    rows
}

/// A Chinese title of no kind of which nothing is said (《人民日报》) is that of a newspaper, a song, a column.
fn says_something(row: &Row) -> bool {
    let is_han =
        row.cells[0].values.iter().any(|v| v.text.contains(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')));
    !is_han || row.cells[1..COLUMNS.len() - 1].iter().any(|cell| !cell.is_empty())
}

fn is_text(reading: &Reading<'_>, entity: u32) -> bool {
    matches!(reading.kind(entity), Some(Kind::Instrument | Kind::Resolution))
}

/// The verb behind a text that its fact ends with: 《X》已于2019年生效.
fn behind(
    passage: &Passage<'_>,
    named: Span<InBlock>,
    fact: Span<InBlock>,
    verbs: &Verbs,
) -> Option<Span<InBlock>> {
    let text = passage.read().get(named.end as usize..fact.end as usize)?;
    let verb = verbs.adoption_at_end(text)?;
    Some(Span::new(fact.end - verb.len() as u32, fact.end))
}

/// 某峰会通过的《甲》，以及2004年《乙》: whether a text has a date of its own behind the verb, so that another adopted it.
fn has_own_date(passage: &Passage<'_>, index: usize, verb: Span<InBlock>) -> bool {
    let before = index.checked_sub(1).map(|i| &passage.mentions[i]);
    let text = passage.mention(index).span;
    before.is_some_and(|m| m.kind == Kind::Date && m.span.end == text.start && m.span.start >= verb.end)
}

impl Draft {
    fn mention(&mut self, reading: &Reading<'_>, heads: &Heads, passage: &Passage<'_>, named: &Named<'_>) {
        let printed = title::printed(named.text);
        let own = passage.evidence(named.span);
        let same = self.title.values.iter_mut().find(|v| v.text == printed);
        match same {
            Some(value) => value.evidence.push(own),
            None => self.title.values.push(Value::said(printed.as_str(), own).of(named.entity)),
        }
        self.named.add(passage.dated(named.span));
        if let Some(years) = title::period(&printed).or_else(|| years_behind(passage, named)) {
            self.period.add(Value::said(years, own));
        }
        if let Some(body) = title::body(&printed) {
            self.body.add(body_value(reading, body, own));
        }
        // A document of the corpus itself.
        let is_own = |d: &Document| {
            passage.role == Role::Title
                && (d.kind != DocumentKind::Other || heads.kind(&reading.folded(&printed)).is_some())
        };
        if let Some((_, document)) = passage.document.filter(|(_, d)| is_own(d)) {
            if passage.date().is_some() {
                self.adopted.add(passage.dated(named.span));
            }
            if let Some(place) = &document.place {
                let known = reading.entities.iter().find(|(_, e)| e.kind == Kind::Place && e.name == *place);
                self.place.add(Value::said(place, own).of(known.map(|(number, _)| *number)));
            }
            if let Some(issuer) = document.issuer.as_deref().filter(|_| self.body.is_empty()) {
                self.body.add(body_value(reading, issuer, own));
            }
        }
    }

    fn said(&mut self, reading: &Reading<'_>, passage: &Passage<'_>, said: &Said) {
        let evidence = passage.evidence(said.span);
        if said.stage != Stage::Adopted {
            // A text that a stated proposal asks for is proposed, not yet drafted.
            let proposed = passage
                .facts
                .iter()
                .any(|f| matches!(f.relation, Relation::Initiative { .. }) && f.span.overlaps(said.verb));
            if !(proposed && matches!(said.stage, Stage::Drafted | Stage::Discussed)) {
                self.stages.entry(said.stage).or_default().add(passage.dated(said.span));
            }
            return;
        }
        if !said.modifier {
            self.act.add(Value::said(passage.str(said.verb), evidence));
        }
        let holder = passage
            .statements
            .iter()
            .filter(|s| s.class == Class::Decide && s.predicate.span.overlaps(said.verb))
            .find_map(|s| s.holder.filter(|h| h.block == passage.block));
        let body = body_before(passage, said.verb);
        match (holder, &body) {
            (_, Some(index)) => {
                let value = reading.value(passage, &passage.mention(*index));
                self.body.add(Value { evidence: vec![evidence], ..value });
            }
            (Some(holder), None) => self.body.add(Value::said(passage.str(holder.span), evidence)),
            (None, None) => {}
        }
        let own = body.is_none_or(|index| is_issuer(passage, passage.mention(index).text));
        // A day that no calendar has is a date all the same: the text does not leave it to its own.
        let sentence = passage.sentence(said.verb);
        let first = passage.mentions.partition_point(|m| m.span.start < sentence.start);
        let dated = passage.mentions[first..]
            .iter()
            .take_while(|m| m.span.end <= said.span.end)
            .any(|m| m.kind == Kind::Date && m.value.is_none());
        if let Some(date) = passage.date().filter(|_| !said.modifier && own && !dated) {
            self.news.add(Value::said(date, evidence).inferred());
        }
    }

    fn row(mut self, reading: &Reading<'_>, entity: u32, heads: &Heads) -> Row {
        // The fullest name first.
        let name = reading.name(entity);
        if let Some(full) = self.title.values.iter().position(|v| v.text == name) {
            self.title.values[..=full].rotate_right(1);
        }
        let names = std::iter::once(name).chain(self.title.values.iter().map(|v| v.text.as_str()));
        let numbered = reading.kind(entity) == Some(Kind::Resolution) && title::is_han(name);
        let kind = names
            .map(|name| reading.folded(name))
            .find_map(|name| heads.kind(&name).map(str::to_owned))
            .or_else(|| numbered.then(|| "决议".to_owned()));
        let first = self.title.values.first().and_then(|v| v.evidence.first().copied());
        let kind = kind.zip(first).map(|(k, at)| Value::said(k, at));
        let mut flags = Vec::new();
        settle_dates(&mut self.adopted, &mut flags);
        if contradict(reading, &self.place) {
            flags.push(flag("two-places", &self.place));
        }
        if let Some(unequal) = unequal(reading, &self.title) {
            flags.push(unequal);
        }
        if self.adopted.is_empty() && !self.news.is_empty() {
            // The first document that has it as news.
            self.news.values.truncate(1);
            self.adopted = self.news;
        }
        let mut stage = |stage: Stage| self.stages.remove(&stage).unwrap_or_default();
        let mut in_force = self.in_force;
        for value in stage(Stage::InForce).values {
            if in_force.is_empty() {
                in_force.add(value.inferred());
            }
        }
        let cells = vec![
            self.title,
            kind.map(Cell::from).unwrap_or_default(),
            self.adopted,
            self.place,
            self.body,
            self.act,
            self.period,
            self.proposer,
            stage(Stage::Proposed),
            stage(Stage::Discussed),
            stage(Stage::Drafted),
            in_force,
            stage(Stage::CarriedOut),
            stage(Stage::Extended),
            stage(Stage::Ended),
            self.named,
        ];
        Row { key: reading.key(entity).to_owned(), cells, flags }
    }
}

/// A body by its name as printed.
fn body_value(reading: &Reading<'_>, name: &str, at: Evidence) -> Value {
    let entity = reading.organization(name);
    Value::said(entity.map_or(name, |e| reading.name(e)), at).of(entity)
}

/// 《X计划》（2023—2027年): the years of the bracket behind a title.
fn years_behind(passage: &Passage<'_>, named: &Named<'_>) -> Option<String> {
    let rest = &passage.text[named.span.end as usize..];
    let opens = rest.starts_with(['（', '(']);
    let start = named.span.end + rest.chars().next()?.len_utf8() as u32;
    let date = passage.mentions.iter().find(|m| opens && m.span.start == start && m.kind == Kind::Date)?;
    date.value.clone().filter(|v| matches!(v.split_once('/'), Some((a, b)) if a.len() == 4 && b.len() == 4))
}

/// Whether a body is the one that issues the document, or an organ of it.
fn is_issuer(passage: &Passage<'_>, body: &str) -> bool {
    let issuer = passage.document.and_then(|(_, d)| d.issuer.as_deref()).unwrap_or_default();
    issuer.contains(body) || body == "峰会"
}

/// Puts the fullest dates first, drops those that a fuller one holds, and flags two that cannot both be.
fn settle_dates(dates: &mut Cell, flags: &mut Vec<Flag>) {
    crate::order::sort_by(&mut dates.values, |a, b| (b.text.len(), &a.text).cmp(&(a.text.len(), &b.text)));
    let mut kept: Vec<Value> = Vec::new();
    for value in std::mem::take(&mut dates.values) {
        match kept.iter_mut().find(|k| holds(&value.text, &k.text)) {
            Some(fuller) => fuller.evidence.extend(value.evidence),
            None => kept.push(value),
        }
    }
    crate::order::sort_by(&mut kept, |a, b| a.text.cmp(&b.text));
    dates.values = kept;
    if dates.values.len() > 1 && !is_said_at_once(dates) {
        flags.push(flag("two-dates", dates));
    }
}

/// Whether places cannot all be meant: a state and a town may be one place.
pub(super) fn contradict(reading: &Reading<'_>, places: &Cell) -> bool {
    let is_town = |v: &&Value| v.entity.is_none_or(|e| reading.kind(e) != Some(Kind::Country));
    let towns = places.values.iter().filter(is_town).count();
    (towns > 1 || towns == 0 && places.values.len() > 1) && !is_said_at_once(places)
}

/// Whether one place says all values: two agreements of two years, a race held in two towns. It contradicts nothing.
pub(super) fn is_said_at_once(cell: &Cell) -> bool {
    let first = cell.values.first().map_or(&[][..], |v| &v.evidence);
    first.iter().any(|place| cell.values.iter().all(|v| v.evidence.contains(place)))
}

/// A flag that a cell's values contradict each other.
pub(super) fn flag(code: &'static str, cell: &Cell) -> Flag {
    Flag {
        code,
        values: cell.values.iter().map(|v| v.text.clone()).collect(),
        evidence: cell.values.iter().filter_map(|v| v.evidence.first().copied()).collect(),
    }
}

/// Flags spellings that differ by more than the names of bodies written in full or short.
fn unequal(reading: &Reading<'_>, titles: &Cell) -> Option<Flag> {
    if titles.values.len() < 2 {
        return None;
    }
    let spelt: Vec<String> = titles.values.iter().map(|v| reading.comparable(&v.text)).collect();
    let mut kept: Vec<usize> = Vec::new();
    for (i, spelling) in spelt.iter().enumerate() {
        // The cases of Russian names are no spellings.
        if !title::is_han(spelling) {
            continue;
        }
        // 中导条约 stands for its long name; what is as long differs by a slip or by choice.
        let differs = kept.iter().all(|&k| spelt[k] != *spelling);
        let close = kept.iter().any(|&k| spelt[k].chars().count().abs_diff(spelling.chars().count()) <= 3);
        if kept.is_empty() || differs && close {
            kept.push(i);
        }
    }
    (kept.len() > 1).then(|| Flag {
        code: "unequal-titles",
        values: kept.iter().map(|&i| titles.values[i].text.clone()).collect(),
        evidence: kept.iter().filter_map(|&i| titles.values[i].evidence.first().copied()).collect(),
    })
}

/// What of a row tells whether it is of the same text as another.
struct Titled {
    title: String,
    at: Evidence,
    date: String,
    /// The years that it covers and the figures of its title: these part texts of one series.
    figures: (Option<String>, String),
    grams: Grams,
}

/// Flags rows whose titles are alike and whose dates do not part them: likely one text, spelt so that no rule joins it.
pub(super) fn flag_likely_same(reading: &Reading<'_>, rows: &mut [Row]) {
    let wording = Wording::of(reading);
    let titled = |row: &Row| {
        let first = |column: usize| row.cells[column].values.first();
        let (title, date) = (first(0)?, first(2)?);
        Some(Titled {
            title: title.text.clone(),
            at: *title.evidence.first()?,
            date: date.text.clone(),
            figures: (
                first(6).map(|v| v.text.clone()),
                title.text.chars().filter(char::is_ascii_digit).collect(),
            ),
            grams: Grams::of(&title.text),
        })
    };
    let all: Vec<Option<Titled>> = rows.iter().map(titled).collect();
    for (i, b) in all.iter().enumerate() {
        for (j, a) in all[..i].iter().enumerate() {
            let (Some(a), Some(b)) = (a, b) else { continue };
            if !meet(&a.date, &b.date) || a.figures != b.figures {
                continue;
            }
            let alike = wording.shared(&a.grams, &b.grams).likeness;
            if alike >= ALIKE || alike >= ALIKE_WITHIN && title::is_within(&a.title, &b.title) {
                let values = vec![a.title.clone(), b.title.clone()];
                let flag = Flag { code: "likely-same", values, evidence: vec![a.at, b.at] };
                rows[i].flags.push(flag.clone());
                rows[j].flags.push(flag);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    /// `column=value; value` of the named columns of every row.
    fn table(texts: &[&str], columns: &[&str]) -> Vec<String> {
        let mut corpus = Corpus::new().unwrap();
        for (n, text) in texts.iter().enumerate() {
            let year = ["2031", "2032", "2033"][n];
            let text = ["湄公河委员会会议公报\n\n", text, "\n\n", year, "年5月6日\n"].concat();
            corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        }
        let print = |row: &Row| {
            let cells = columns.iter().map(|wanted| {
                let at = COLUMNS.iter().position(|(key, _)| key == wanted).unwrap();
                let values = row.cells[at]
                    .values
                    .iter()
                    .map(|v| if v.inferred { [v.text.as_str(), "~"].concat() } else { v.text.clone() });
                values.collect::<Vec<_>>().join("; ")
            });
            let flags = row.flags.iter().map(|f| f.code.to_owned());
            cells.chain(flags).collect::<Vec<_>>().join(" | ")
        };
        let reading = Reading::new(&corpus);
        let mut rows = rows(&reading);
        flag_likely_same(&reading, &mut rows);
        // The documents' own titles have rows too.
        rows.iter().filter(|r| !r.cells[0].values[0].text.ends_with("公报")).map(print).collect()
    }

    #[test]
    fn a_text_has_its_life_in_one_row() {
        let texts = [
            "各方注意到老挝关于制定《湄公河委员会绿水纲要》的倡议。",
            "双方愿落实2032年3月4日在金边通过的《湄公河委员会“绿水”纲要》。",
            "双方继续落实《湄公河委员会绿水纲要》（2032年3月4日，金边）。",
        ];
        assert_eq!(
            table(&texts, &["title", "kind", "adopted", "place", "proposer", "proposed", "carried-out"]),
            [
                "《湄公河委员会绿水纲要》; 《湄公河委员会“绿水”纲要》 | 纲要 | 2032-03-04 | 金边 | 老挝人民民主共和国 | 2031-05-06 | \
              2032-05-06; 2033-05-06 | unequal-titles"
            ]
        );
    }

    #[test]
    fn dates_and_places_that_contradict_each_other_are_flagged() {
        let texts = [
            "双方落实《湄公河流域渔业协定》（2030年3月4日，金边）。",
            "双方落实《湄公河流域渔业协定》（2030年3月5日，万象）。双方落实2030年签署的《湄公河流域渔业协定》。",
        ];
        assert_eq!(
            table(&texts, &["adopted", "place"]),
            ["2030-03-04; 2030-03-05 | 金边; 万象 | two-dates | two-places"]
        );
        let texts = [
            "双方落实《湄公河流域渔业协定》（2030年3月4日，金边）。",
            "2030年签署的《湄公河流域渔业协定》很重要。",
        ];
        assert_eq!(table(&texts, &["adopted"]), ["2030-03-04"]);
    }

    #[test]
    fn what_one_place_says_at_once_contradicts_nothing() {
        let texts =
            ["两国于2026年和2027年分别在金边和万象签署的关于测量河道和关于交换水情的两个协定十分重要。"];
        assert_eq!(table(&texts, &["adopted", "place"]), ["2026; 2027 | 金边; 万象"]);
    }

    #[test]
    fn a_day_that_no_calendar_has_leaves_no_text_to_the_day_of_its_document() {
        let texts = ["双方于2031年2月30日在金边签署《湄公河流域渔业协定》。"];
        assert_eq!(table(&texts, &["adopted", "place"]), [" | 金边"]);
    }

    #[test]
    fn news_without_a_date_is_of_the_document_and_marked() {
        let texts = ["部长们批准了《湄公河流域防洪规划》。部长们呼吁早日通过《湄公河流域湿地公约》。"];
        assert_eq!(
            table(&texts, &["title", "adopted", "body", "discussed"]),
            ["《湄公河流域防洪规划》 | 2031-05-06~ | 部长们 | ", "《湄公河流域湿地公约》 |  |  | 2031-05-06"]
        );
        let texts = ["双方欢迎联合国大会通过《湄公河流域水资源》决议。"];
        assert_eq!(table(&texts, &["adopted", "body"]), [" | 联合国大会"]);
    }

    #[test]
    fn coming_into_force_is_no_adoption() {
        let texts =
            ["双方强调2029年生效的《湄公河流域湿地公约》十分重要。《湄公河流域渔业协定》已于2028年生效。\
              《湄公河流域航运协定》自2027年5月1日起生效。"];
        assert_eq!(
            table(&texts, &["title", "adopted", "in-force"]),
            [
                "《湄公河流域湿地公约》 |  | 2029",
                "《湄公河流域渔业协定》 |  | 2028",
                "《湄公河流域航运协定》 |  | 2027-05-01"
            ]
        );
    }

    #[test]
    fn titles_of_one_date_that_are_alike_are_likely_one_text() {
        let texts = [
            "双方落实《湄公河流域各国政府间媒体合作协议》（2030年3月4日，金边）。",
            "双方落实《湄公河流域各国政府间媒体领域合作协定》（2030年3月4日，金边）和《湄公河流域渔业协定》（2030年3月4日，金边）。",
        ];
        let flags = table(&texts, &["title"]);
        assert!(flags[0].contains("likely-same") && flags[1].contains("likely-same"), "{flags:?}");
        assert!(!flags[2].contains("likely-same"), "{flags:?}");
    }
}
