//! Initiatives: one row a proposal, over all documents that tell of it, with who proposed it, the attitudes that stand in its
//! sentence, and what became of it.
//!
//! Two tellings are one proposal where they share a proposer and most of their wording. What became of it is a text, a
//! meeting or a body that a later document names: itself, where the proposal names it, else, inferred and marked so, the
//! one whose name shares the proposal's distinctive wording ([`super::wording`]). Not recognised: proposals taken up
//! under other words, proposals whose proposer nobody names, what was rejected.

use super::edtf::first_day;
use super::reading::{Passage, Reading, is_low};
use super::wording::{Grams, Shared, Wording};
use super::{Cell, Evidence, Row, Sort, Value, events, instruments, title};
use crate::fact::{Fact, Relation};
use crate::mention::Kind;
use crate::span::{InBlock, Span};
use crate::statement::{Class, Statement};

pub(super) const COLUMNS: [(&str, Sort); 5] = [
    ("proposer", Sort::Text),
    ("proposal", Sort::Text),
    ("date", Sort::Date),
    ("attitude", Sort::Text),
    ("outcome", Sort::Text),
];

/// Two tellings with one proposer are one proposal from this likeness on.
const SAME: f64 = 0.5;

/// A name is what became of a proposal if they share this part of the lighter of the two and as much weight as so many
/// grams that stand in two blocks only: nearly all of a short name, a good deal of a long one. Measured without the end
/// that both have, and whole.
const SHARED_BUT_END: [(f64, f64); 2] = [(0.8, 3.0), (0.4, 8.0)];
const SHARED: (f64, f64) = (0.45, 10.0);

#[derive(Default)]
struct Proposal {
    proposers: Cell,
    proposal: Cell,
    dates: Cell,
    attitudes: Cell,
    outcome: Cell,
    grams: Vec<Grams>,
    /// What is proposed, in each telling: the words behind the verb.
    objects: Vec<String>,
    /// The first document's date.
    since: String,
    /// Texts, meetings and bodies that are what is proposed.
    names: Vec<u32>,
}

/// Something that a proposal may have led to.
struct Candidate {
    value: Value,
    /// Every entity that is it.
    entities: Vec<u32>,
    name: String,
    /// From when it is known to be there, and where that is said.
    since: String,
    place: Evidence,
}

/// The rows; `texts` are those of [`instruments`].
pub(super) fn rows(reading: &Reading<'_>, texts: &[Row]) -> Vec<Row> {
    let wording = Wording::of(reading);
    let verbs = verbs(reading);
    let mut all: Vec<Proposal> = Vec::new();
    for passage in &reading.passages {
        for fact in &passage.facts {
            if let Relation::Initiative { proposers, proposal } = &fact.relation {
                let mut by = Cell::default();
                for proposer in proposers {
                    by.add(reading.value(passage, &passage.named(*proposer)));
                }
                let named = passage.named(*proposal);
                tell(passage, fact, by, named.span, (&wording, &verbs), &mut all);
            }
        }
    }
    let candidates = candidates(reading, texts);
    for proposal in &mut all {
        proposal.follow(&wording, &candidates);
    }
    all.into_iter().map(|p| p.row(reading)).collect()
}

/// Adds to texts what proposals led to them, as inferred as the link is.
pub(super) fn trace_back(reading: &Reading<'_>, texts: &mut [Row]) {
    let column = |key: &str| instruments::COLUMNS.iter().position(|(k, _)| *k == key);
    let (Some(proposer), Some(proposed)) = (column("proposer"), column("proposed")) else { return };
    for initiative in rows(reading, texts) {
        for outcome in initiative.cells[4].values.iter().filter(|v| v.inferred) {
            let key = outcome.entity.map_or("", |e| reading.key(e));
            let Some(text) = texts.iter_mut().find(|row| row.key == key) else { continue };
            for (from, to) in [(0, proposer), (2, proposed)] {
                for value in &initiative.cells[from].values {
                    text.cells[to].add(value.clone().inferred());
                }
            }
        }
    }
}

/// Adds a telling to the proposal that it is of, or begins one.
fn tell(
    passage: &Passage<'_>,
    fact: &Fact,
    by: Cell,
    span: Span<InBlock>,
    (wording, verbs): (&Wording, &[&str]),
    all: &mut Vec<Proposal>,
) {
    let text = title::printed(passage.str(span));
    let grams = Grams::of(passage.read().get(span.range()).unwrap_or_default());
    let likeness =
        |p: &Proposal| p.grams.iter().map(|g| wording.shared(g, &grams).likeness).fold(0.0, f64::max);
    let shares = |p: &Proposal| {
        p.proposers.values.iter().any(|a| {
            by.values.iter().any(|b| if a.entity.is_some() { a.entity == b.entity } else { a.text == b.text })
        })
    };
    let same =
        all.iter_mut().filter(|p| shares(p)).map(|p| (likeness(p), p)).filter(|(like, _)| *like >= SAME);
    let same = same.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, p)| p);
    let proposal = match same {
        Some(proposal) => proposal,
        None => {
            let since = passage.date().map_or_else(String::new, |d| first_day(d).to_owned());
            all.push(Proposal { since, ..Proposal::default() });
            let last = all.len() - 1;
            &mut all[last]
        }
    };
    let evidence = passage.evidence(fact.span);
    for value in by.values {
        proposal.proposers.add(value);
    }
    match proposal.proposal.values.iter_mut().find(|v| v.text == text) {
        Some(known) => known.evidence.push(evidence),
        None => proposal.proposal.values.push(Value::said(text, evidence).guessed(is_low(fact.confidence))),
    }
    proposal.dates.add(Value { evidence: vec![evidence], ..passage.dated(fact.span) });
    attitudes(passage, fact, &mut proposal.attitudes);
    let read = passage.read().get(span.range()).unwrap_or_default();
    let object = span.start + behind_verb(read, verbs) as u32;
    let words =
        read[(object - span.start) as usize..].trim_end_matches("机制").trim_end_matches("草案").to_owned();
    if !proposal.objects.contains(&words) {
        proposal.objects.push(words);
    }
    for index in passage.mentions_in(Span::new(object, span.end)) {
        if matches!(passage.mentions[index].kind, Kind::Instrument | Kind::Event | Kind::Organization) {
            proposal.names.extend(passage.mention(index).entity);
        }
    }
    if !proposal.grams.contains(&grams) {
        proposal.grams.push(grams);
    }
}

/// The attitudes of the sentence that tells of a proposal, a list of proposals being one: the one that governs it and those
/// behind it; where there is none, the one of the next sentence if that points back.
fn attitudes(passage: &Passage<'_>, fact: &Fact, out: &mut Cell) {
    let text = passage.read();
    let (start, end) = (fact.span.start as usize, fact.span.end as usize);
    let from = text[..start].rfind('。').map_or(0, |i| i + '。'.len_utf8());
    let to = text[end..].find('。').map_or(text.len(), |i| end + i);
    let listed = text[from..to].contains('；');
    let within = |s: &&&Statement, from: usize, to: usize| {
        let place = s.predicate;
        place.block == passage.block && from <= place.span.start as usize && (place.span.end as usize) <= to
    };
    let governing = passage.statements.iter().rfind(|s| within(s, from, start));
    // Behind it only what the same holder will do or will not have: 愿积极参与商谈.
    let behind = passage.statements.iter().filter(|s| {
        let carried = s.holder.is_some_and(|h| h.block == passage.block && h.span.end <= fact.span.start);
        !listed && within(s, end, to) && carried && matches!(s.class, Class::Commit | Class::Oppose)
    });
    let mut found: Vec<_> = governing.into_iter().chain(behind).collect();
    if found.is_empty() {
        let next = text[to..].chars().next().map_or(to, |c| to + c.len_utf8());
        let stop = text[next..].find('。').map_or(text.len(), |i| next + i);
        let points_back = ["该倡议", "该建议", "上述", "这一", "这些", "有关倡议", "有关建议", "相关倡议"];
        if points_back.iter().any(|w| text[next..stop].contains(w)) {
            found.extend(passage.statements.iter().find(|s| within(s, next, stop)));
        }
    }
    for statement in found {
        let holder =
            statement.holder.filter(|h| h.block == passage.block).map_or("", |h| passage.str(h.span));
        let said = [holder, passage.str(statement.predicate.span)].concat();
        out.add(
            Value::said(said, passage.evidence(statement.predicate.span))
                .guessed(is_low(statement.confidence)),
        );
    }
}

/// Verbs behind which stands what is proposed: those that found a body, draft a text or hold a meeting.
fn verbs<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    let words = &reading.corpus.packs().words;
    let (word, class) = (words.column("word"), words.column("class"));
    let is_verb = |class: &str| matches!(class, "found" | "draft" | "hold");
    let mut verbs: Vec<&str> =
        words.rows().filter(|r| is_verb(r.cell(class))).map(|r| r.cell(word)).collect();
    verbs.extend(["升级为", "改建为", "改组为", "宣布"]);
    verbs
}

/// Where what is proposed begins: behind the first verb and those that follow it; at the start where there is none.
fn behind_verb(text: &str, verbs: &[&str]) -> usize {
    let first = verbs.iter().filter_map(|v| text.find(v)).min();
    let Some(mut at) = first else { return 0 };
    while let Some(verb) = verbs.iter().filter(|v| text[at..].starts_with(**v)).max_by_key(|v| v.len()) {
        at += verb.len();
        at += text[at..].len() - text[at..].trim_start_matches(['并', '和', '、']).len();
    }
    at
}

/// Every text, meeting and body that is there by what the documents say, and since when.
fn candidates(reading: &Reading<'_>, texts: &[Row]) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut add = |value: Value, names: &Cell, since: &str, place: Evidence| {
        let name = reading.folded(&value.text);
        let entities = names.values.iter().filter_map(|v| v.entity).chain(value.entity).collect();
        out.push(Candidate { value, entities, name, since: first_day(since).to_owned(), place });
    };
    for row in texts {
        // Adopted, in force, carried out, extended, ended.
        let there = [2, 11, 12, 13, 14].into_iter().filter_map(|c| row.cells[c].values.first());
        let Some(first) = there.min_by(|a, b| a.sort_key().cmp(b.sort_key())) else { continue };
        if let (Some(title), Some(place)) = (row.cells[0].values.first(), first.evidence.first())
            && !is_beside_proposal(reading, place)
        {
            add(title.clone(), &row.cells[0], first.sort_key(), *place);
        }
    }
    for row in events::rows(reading, texts) {
        let (series, name) = (row.cells[0].values.first(), row.cells[2].values.first());
        // A meeting whose date only its proposal gives is not there yet.
        let date = row.cells[3].values.iter().find(|v| v.evidence.iter().any(|e| !is_proposed(reading, e)));
        if let (Some(series), Some(name), Some(date)) = (series, name, date)
            && let Some(place) = date.evidence.first()
        {
            let series = Value { entity: name.entity, text: name.text.clone(), ..series.clone() };
            add(series, &row.cells[2], date.sort_key(), *place);
        }
    }
    for (number, since, place) in bodies(reading) {
        let value = Value::said(reading.name(number), place).of(Some(number));
        add(value, &Cell::default(), since, place);
    }
    out
}

/// Whether a place stands in a paragraph of proposals: the text named there is what they rest on, not what they led to.
fn is_beside_proposal(reading: &Reading<'_>, at: &Evidence) -> bool {
    let proposes = |f: &&Fact| matches!(f.relation, Relation::Initiative { .. });
    reading.passage(at.file, at.block).is_some_and(|p| p.facts.iter().any(proposes))
}

/// Whether a place is part of a proposal.
fn is_proposed(reading: &Reading<'_>, at: &Evidence) -> bool {
    let of_proposal =
        |f: &&Fact| matches!(f.relation, Relation::Initiative { .. }) && f.span.overlaps(at.span);
    reading.passage(at.file, at.block).is_some_and(|p| p.facts.iter().any(of_proposal))
}

/// The bodies that a document speaks of outside proposals, with the date of the first that does.
fn bodies<'r>(reading: &'r Reading<'_>) -> Vec<(u32, &'r str, Evidence)> {
    let mut out: Vec<(u32, &str, Evidence)> = Vec::new();
    for passage in &reading.passages {
        let Some(date) = passage.date() else { continue };
        let proposed = |at: u32| {
            passage
                .facts
                .iter()
                .any(|f| matches!(f.relation, Relation::Initiative { .. }) && f.span.contains(at))
        };
        for (index, mention) in passage.mentions.iter().enumerate() {
            if mention.kind != Kind::Organization || proposed(mention.span.start) {
                continue;
            }
            if let Some(number) = passage.mention(index).entity
                && !out.iter().any(|(known, ..)| *known == number)
            {
                out.push((number, date, passage.evidence(mention.span)));
            }
        }
    }
    out
}

impl Proposal {
    /// Finds what became of it.
    fn follow(&mut self, wording: &Wording, candidates: &[Candidate]) {
        let reaches =
            |s: &Shared, (part, rare): (f64, f64)| s.part >= part && s.weight >= rare * wording.rare();
        let mut best: Option<(Shared, &Candidate)> = None;
        for candidate in candidates.iter().filter(|c| *c.since > *self.since && !self.since.is_empty()) {
            if candidate.entities.iter().any(|e| self.names.contains(e)) {
                let value = Value { evidence: vec![candidate.place], ..candidate.value.clone() };
                self.outcome.add(value);
                continue;
            }
            for object in &self.objects {
                let whole = wording.shared(&Grams::of(object), &Grams::of(&candidate.name));
                let (own, other) = Grams::of_both(object, &candidate.name);
                let but_end = wording.shared(&own, &other);
                let enough =
                    reaches(&whole, SHARED) || SHARED_BUT_END.iter().any(|least| reaches(&but_end, *least));
                if enough && best.is_none_or(|(b, _)| whole.weight > b.weight) {
                    best = Some((whole, candidate));
                }
            }
        }
        if let Some((_, candidate)) = best.filter(|_| self.outcome.is_empty()) {
            let value = Value { evidence: vec![candidate.place], inferred: true, ..candidate.value.clone() };
            self.outcome.add(value);
        }
    }

    fn row(self, reading: &Reading<'_>) -> Row {
        let by: Vec<&str> = (self.proposers.values.iter())
            .map(|v| v.entity.map_or(v.text.as_str(), |e| reading.key(e)))
            .collect();
        let what = self.proposal.values.first().map_or("", |v| v.text.as_str());
        let key = ["initiative:", &by.join("+"), "/", what].concat();
        let cells = vec![self.proposers, self.proposal, self.dates, self.attitudes, self.outcome];
        Row { key, cells, flags: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    /// The cells of every row, values parted by `; `, inferred ones with `~`.
    fn table(texts: &[&str]) -> Vec<String> {
        let mut corpus = Corpus::new().unwrap();
        for (n, text) in texts.iter().enumerate() {
            // Blocks enough that some wording is rarer than other.
            let filler = "湄公河委员会成员国愿加强合作。\n\n湄公河委员会成员国重视发展。\n\n湄公河委员会成员国强调团结。\n\n";
            let text = [filler, text, "\n\n", ["2031", "2032", "2033"][n], "年5月6日\n"].concat();
            corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        }
        let cell = |cell: &Cell| -> String {
            let values =
                cell.values.iter().map(|v| [v.text.as_str(), if v.inferred { "~" } else { "" }].concat());
            values.collect::<Vec<_>>().join("; ")
        };
        let reading = Reading::new(&corpus);
        let rows = rows(&reading, &instruments::rows(&reading));
        rows.iter().map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
    }

    #[test]
    fn a_proposal_of_two_years_is_one_row() {
        let texts = [
            "成员国注意到泰国关于在清莱设立湄公河减灾中心的倡议。",
            "成员国欢迎泰国关于在清莱设立湄公河流域减灾中心的倡议。成员国注意到越南关于举办青年营的倡议，愿积极参与。",
        ];
        assert_eq!(
            table(&texts),
            [
                "泰王国 | 在清莱设立湄公河减灾中心; 在清莱设立湄公河流域减灾中心 | 2031-05-06; 2032-05-06 | \
                 成员国注意到; 成员国欢迎 | ",
                "越南社会主义共和国 | 举办青年营 | 2032-05-06 | 成员国注意到; 成员国愿积极 | "
            ]
        );
    }

    #[test]
    fn what_became_of_a_proposal_is_named_by_it_or_inferred_from_its_wording() {
        let texts = [
            "成员国注意到老挝关于建立水文数据库的倡议。成员国注意到泰国关于制定《湄公河绿水纲要》的倡议。\
             成员国注意到越南关于举办旅游周的倡议。",
            "成员国将落实《湄公河委员会水文数据库和监测网构想》（2032年3月4日，金边）和《湄公河绿水纲要》（2032年3月4日，金边）。\
             成员国将落实《湄公河委员会渔业构想》（2032年3月4日，金边）。",
        ];
        let rows = table(&texts);
        assert!(rows[0].ends_with("| 《湄公河委员会水文数据库和监测网构想》~"), "{rows:?}");
        assert!(rows[1].ends_with("| 《湄公河绿水纲要》"), "{rows:?}");
        assert!(rows[2].ends_with("| "), "{rows:?}");
    }

    #[test]
    fn what_is_proposed_stands_behind_its_verbs() {
        let verbs = ["制定", "通过", "设立"];
        for (text, object) in [
            ("在清莱设立减灾中心", "减灾中心"),
            ("理事会制定并通过《甲纲要》", "《甲纲要》"),
            ("加强合作", "加强合作"),
        ] {
            assert_eq!(&text[behind_verb(text, &verbs)..], object);
        }
    }
}
