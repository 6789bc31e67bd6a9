//! Shifts: what the differences of a pair mean. An attitude that went up or down the ladder, a position with another
//! holder, a state left out of a list or put into one, a date or title that changed; and, over all pairs of two texts,
//! the clauses that no partner keeps.
//!
//! It reads positions and names that earlier stages found; what they did not find it does not see.

use tifa_wording::{bigrams, clauses_alone, overlap};

use crate::align::difference::{Change, Run, difference, whole};
use crate::align::ladder::{Ladder, Rung, Scale};
use crate::align::script::folded;
use crate::align::words::Words;
use crate::align::{Comparison, Likeness, Name, Paragraph, Position, Text};
use crate::mention::Kind;
use crate::span::{InBlock, Span};

/// A sort of shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// From favour to disfavour or back: 支持 -> 反对.
    Turned,
    /// Up the ladder: 注意到 -> 支持.
    Strengthened,
    /// Down the ladder: 欢迎 -> 注意到.
    Weakened,
    /// Another sort of attitude, neither above nor below: 强调 -> 支持.
    Recast,
    /// Somebody else holds the position: 成员国 -> 有关成员国.
    Holder,
    /// A state left out of a list.
    StateDropped,
    /// A state put into a list.
    StateAdded,
    /// One date in place of another.
    Date,
    /// One title in place of another.
    Title,
    /// A title that the second does not name.
    TitleDropped,
    /// A title that the first does not name.
    TitleAdded,
    /// Clauses that no partner keeps.
    ContentDropped,
    /// Clauses that stand in no partner.
    ContentNew,
}

impl Sort {
    /// All sorts, in the order of reports.
    pub const ALL: [Self; 13] = [
        Self::Turned,
        Self::Strengthened,
        Self::Weakened,
        Self::Recast,
        Self::Holder,
        Self::StateDropped,
        Self::StateAdded,
        Self::Date,
        Self::Title,
        Self::TitleDropped,
        Self::TitleAdded,
        Self::ContentDropped,
        Self::ContentNew,
    ];

    /// Its name in files and in the page's dictionaries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Turned => "turned",
            Self::Strengthened => "strengthened",
            Self::Weakened => "weakened",
            Self::Recast => "recast",
            Self::Holder => "holder",
            Self::StateDropped => "state-dropped",
            Self::StateAdded => "state-added",
            Self::Date => "date",
            Self::Title => "title",
            Self::TitleDropped => "title-dropped",
            Self::TitleAdded => "title-added",
            Self::ContentDropped => "content-dropped",
            Self::ContentNew => "content-new",
        }
    }
}

/// One shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// What sort.
    pub sort: Sort,
    /// What the first text has there; empty where it has nothing.
    pub from: String,
    /// What the second text has there; empty where it has nothing.
    pub to: String,
    /// Where in the first paragraph.
    pub a: Option<Span<InBlock>>,
    /// Where in the second paragraph.
    pub b: Option<Span<InBlock>>,
}

impl Shift {
    /// Takes the words from the paragraphs as they stand: it was found in folded ones.
    fn requote(&mut self, first: &Paragraph, second: &Paragraph) {
        let sort = self.sort;
        let words = |paragraph: &Paragraph, span: Option<Span<InBlock>>| {
            let span = span?;
            if sort == Sort::Holder {
                return paragraph.positions.iter().find(|p| p.predicate == span)?.holder.clone();
            }
            Some(quote(paragraph, span).to_owned())
        };
        self.from = words(first, self.a).unwrap_or_default();
        self.to = words(second, self.b).unwrap_or_default();
    }
}

/// A pair looked at closely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What stayed, went, came and moved.
    pub runs: Vec<Run>,
    /// What that means.
    pub shifts: Vec<Shift>,
}

/// Clauses of a paragraph that stand in none of its partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alone {
    /// Index of the paragraph.
    pub paragraph: u32,
    /// The clauses.
    pub span: Span<InBlock>,
}

/// All pairs of a comparison looked at closely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// One for each pair.
    pub pairs: Vec<Detail>,
    /// Clauses of the first text, in paragraphs that have partners, that no partner keeps.
    pub dropped: Vec<Alone>,
    /// Clauses of the second text, in paragraphs that have partners, that stand in no partner.
    pub new: Vec<Alone>,
}

/// Looks closely at every pair.
pub fn details(a: &Text, b: &Text, comparison: &Comparison) -> Details {
    let mut pairs = Vec::with_capacity(comparison.pairs.len());
    let mut kept = [vec![Vec::new(); a.paragraphs.len()], vec![Vec::new(); b.paragraphs.len()]];
    let folded = folded(a, b);
    let [read_a, read_b] = folded.as_ref().map_or([a, b], |both| both.each_ref());
    // Only those that are looked at say which letters stand together.
    let words = Words::of(
        comparison
            .pairs
            .iter()
            .flat_map(|pair| [&read_a.paragraphs[pair.a as usize], &read_b.paragraphs[pair.b as usize]]),
    );
    for pair in &comparison.pairs {
        let (first, second) = (&read_a.paragraphs[pair.a as usize], &read_b.paragraphs[pair.b as usize]);
        let mut detail = detail(first, second, pair.likeness, &words);
        if folded.is_some() {
            let (first, second) = (&a.paragraphs[pair.a as usize], &b.paragraphs[pair.b as usize]);
            detail.shifts.iter_mut().for_each(|shift| shift.requote(first, second));
        }
        for run in &detail.runs {
            if matches!(run.change, Change::Kept | Change::MovedAway) {
                kept[0][pair.a as usize].push(run.a.start..run.a.end);
            }
            if matches!(run.change, Change::Kept | Change::MovedHere) {
                kept[1][pair.b as usize].push(run.b.start..run.b.end);
            }
        }
        pairs.push(detail);
    }
    let alone = |text: &Text, kept: &mut [Vec<std::ops::Range<u32>>]| {
        let mut out = Vec::new();
        for ((index, paragraph), kept) in (0u32..).zip(&text.paragraphs).zip(kept) {
            if !kept.is_empty() {
                crate::order::sort_by_key(kept, |s| s.start);
                let clauses = clauses_alone(&paragraph.text, &whole(paragraph), kept);
                let span = |clause: std::ops::Range<u32>| Span::new(clause.start, clause.end);
                out.extend(clauses.into_iter().map(|c| Alone { paragraph: index, span: span(c) }));
            }
        }
        out
    };
    let [first, second] = &mut kept;
    let (dropped, new) = (alone(a, first), alone(b, second));
    Details { pairs, dropped, new }
}

/// A pair, looked at closely.
fn detail(first: &Paragraph, second: &Paragraph, likeness: Likeness, words: &Words) -> Detail {
    let runs = difference(first, second, words);
    let mut shifts = Vec::new();
    attitudes(first, second, &mut shifts);
    states(first, second, &mut shifts);
    names(first, second, &runs, likeness, &mut shifts);
    crate::order::sort_by_key(&mut shifts, |s| {
        (s.sort, s.a.map_or(u32::MAX, |a| a.start), s.b.map_or(u32::MAX, |b| b.start))
    });
    shifts.dedup_by(|x, y| (x.sort, &x.from, &x.to) == (y.sort, &y.from, &y.to));
    Detail { runs, shifts }
}

fn quote(paragraph: &Paragraph, span: Span<InBlock>) -> &str {
    paragraph.text.get(span.range()).unwrap_or_default()
}

/// Least share of common pairs of characters for two positions to be on the same matter.
const SAME_MATTER: f32 = 0.35;
/// So many pairs of positions are all compared.
const ALL_PAIRS: usize = 10_000;
/// A pair of letters that stands in more positions than this says nothing of their matter.
const COMMON: usize = 48;

/// Which positions hold which pairs of letters.
struct Index(Vec<(u32, u32)>);

impl Index {
    fn of<'a>(matters: impl Iterator<Item = &'a [u32]>) -> Self {
        let mut all: Vec<(u32, u32)> =
            (0u32..).zip(matters).flat_map(|(j, matter)| matter.iter().map(move |two| (*two, j))).collect();
        crate::order::sort(&mut all);
        all.dedup();
        Self(all)
    }

    /// The positions that share a pair of letters that few of them have, in order.
    fn near(&self, matter: &[u32]) -> Vec<usize> {
        let mut out = Vec::new();
        for two in matter {
            let from = self.0.partition_point(|(other, _)| other < two);
            let own = self.0[from..].iter().take(COMMON + 1).take_while(|(other, _)| other == two);
            let holders: Vec<usize> = own.map(|(_, j)| *j as usize).collect();
            if holders.len() <= COMMON {
                out.extend(holders);
            }
        }
        crate::order::sort(&mut out);
        out.dedup();
        out
    }
}

/// Positions on the same matter, best first.
fn matched<'p>(first: &'p Paragraph, second: &'p Paragraph) -> Vec<(&'p Position, &'p Position)> {
    let read = |p: &'p Paragraph| -> Vec<(&'p Position, Vec<u32>)> {
        p.positions.iter().map(|x| (x, bigrams(quote(p, x.content)))).collect()
    };
    let (a, b) = (read(first), read(second));
    // Of two books every position cannot be held against every other: those that share a rare pair of letters are.
    let index = (a.len() * b.len() > ALL_PAIRS).then(|| Index::of(b.iter().map(|(_, y)| y.as_slice())));
    let mut all = Vec::new();
    for (i, (_, x)) in a.iter().enumerate() {
        let near = index.as_ref().map_or_else(|| (0..b.len()).collect(), |index| index.near(x));
        for j in near {
            let share = overlap(x, &b[j].1);
            if share >= SAME_MATTER {
                all.push((share, i, j));
            }
        }
    }
    crate::order::sort_by(&mut all, |x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut left, mut right) = (vec![false; a.len()], vec![false; b.len()]);
    let mut out = Vec::new();
    for (_, i, j) in all {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
            out.push((a[i].0, b[j].0));
        }
    }
    out
}

fn attitudes(first: &Paragraph, second: &Paragraph, out: &mut Vec<Shift>) {
    let ladder = Ladder::builtin();
    for (x, y) in matched(first, second) {
        let (from, to) = (quote(first, x.predicate), quote(second, y.predicate));
        let mut shift = |sort, from: &str, to: &str| {
            let (from, to) = (from.to_owned(), to.to_owned());
            out.push(Shift { sort, from, to, a: Some(x.predicate), b: Some(y.predicate) });
        };
        if let (Some(low), Some(high)) = (ladder.rung(from), ladder.rung(to))
            && from != to
        {
            let turned = matches!(
                (low.scale, high.scale),
                (Scale::Favour, Scale::Against) | (Scale::Against, Scale::Favour)
            );
            if turned {
                shift(Sort::Turned, from, to);
            } else if above(high, low) {
                shift(Sort::Strengthened, from, to);
            } else if above(low, high) {
                shift(Sort::Weakened, from, to);
            } else if low.scale != high.scale {
                shift(Sort::Recast, from, to);
            }
        }
        if let (Some(who), Some(whom)) = (&x.holder, &y.holder)
            && bare(who) != bare(whom)
            // A state more or less in a list is told of the state.
            && !(who.contains('、') && whom.contains('、'))
        {
            shift(Sort::Holder, who, whom);
        }
    }
}

/// Rung of the ladder of favour up to which something is but noted.
const NOTED: u8 = 2;
/// Rung of the ladder of will from which something is decided.
const DECIDED: u8 = 6;

/// Whether one rung is above another: higher on one scale, or decided where it was favoured, or willed where it was noted.
fn above(high: Rung, low: Rung) -> bool {
    match (high.scale, low.scale) {
        (Scale::Will, Scale::Favour) => high.height >= DECIDED || low.height <= NOTED,
        (one, other) => one == other && high > low,
    }
}

/// A holder without the organisation whose members it names, and the one that a word of reference stands for: 上合组织成员国
/// and 各方 are 成员国; 有关成员国 and 有关各方 are not.
fn bare(holder: &str) -> &str {
    let of_body = holder.strip_suffix("成员国").is_some_and(|body| body.ends_with("组织"));
    match holder {
        "各方" => "成员国",
        "团长们" => "各代表团团长",
        _ if of_body => "成员国",
        _ => holder,
    }
}

/// No list names more states than there are.
const MOST_STATES: usize = 250;
/// So many lists of the other paragraph, around the place where one stands in its own, are held against it.
const NEAR_LISTS: usize = 128;

/// Lists of two or more states: nothing but `、`, `和` and the like between them.
fn lists(paragraph: &Paragraph) -> Vec<Vec<&Name>> {
    let mut out: Vec<Vec<&Name>> = Vec::new();
    let states: Vec<&Name> = paragraph.names.iter().filter(|n| n.kind == Kind::Country).collect();
    for state in states {
        let follows = out.last().and_then(|list| list.last()).is_some_and(|last| {
            let between = quote(paragraph, Span::new(last.span.end, state.span.start)).trim();
            matches!(between, "、" | "和" | "及" | "与" | "以及" | "," | "and" | ", and" | "и")
        });
        match out.last_mut() {
            Some(list) if follows => list.push(state),
            _ => out.push(vec![state]),
        }
    }
    out.retain(|list| (2..=MOST_STATES).contains(&list.len()));
    out
}

fn states(first: &Paragraph, second: &Paragraph, out: &mut Vec<Shift>) {
    let same = |(p, x): (&Paragraph, &Name), (q, y): (&Paragraph, &Name)| match (x.entity, y.entity) {
        (Some(x), Some(y)) => x == y,
        _ => quote(p, x.span) == quote(q, y.span),
    };
    let (ours, theirs) = (lists(first), lists(second));
    for (i, list) in ours.iter().enumerate() {
        // As far in as it stands in its own paragraph, and not beyond the last ones.
        let from = (i * theirs.len() / ours.len()).saturating_sub(NEAR_LISTS / 2);
        let from = from.min(theirs.len().saturating_sub(NEAR_LISTS));
        let near = &theirs[from..theirs.len().min(from + NEAR_LISTS)];
        let common = |other: &[&Name]| {
            list.iter().filter(|x| other.iter().any(|y| same((first, x), (second, y)))).count()
        };
        let Some(other) = near.iter().max_by_key(|o| common(o)) else { continue };
        if common(other) * 2 < list.len().max(other.len()) {
            continue;
        }
        for gone in list.iter().filter(|x| !other.iter().any(|y| same((first, x), (second, y)))) {
            let (from, a) = (quote(first, gone.span).to_owned(), Some(gone.span));
            out.push(Shift { sort: Sort::StateDropped, from, to: String::new(), a, b: None });
        }
        for come in other.iter().filter(|y| !list.iter().any(|x| same((first, x), (second, y)))) {
            let (to, b) = (quote(second, come.span).to_owned(), Some(come.span));
            out.push(Shift { sort: Sort::StateAdded, from: String::new(), to, a: None, b });
        }
    }
}

/// Dates and titles in what was taken out and put in.
fn names(first: &Paragraph, second: &Paragraph, runs: &[Run], likeness: Likeness, out: &mut Vec<Shift>) {
    for (at, run) in runs.iter().enumerate() {
        let came = match run.change {
            Change::Deleted => runs.get(at + 1).filter(|r| r.change == Change::Inserted),
            // A run that replaces one has been looked at with it.
            Change::Inserted if at > 0 && runs[at - 1].change == Change::Deleted => continue,
            Change::Inserted => Some(run),
            _ => continue,
        };
        let gone = Some(run).filter(|r| r.change == Change::Deleted);
        for (kind, sorts) in [
            (Kind::Date, [Some(Sort::Date), None, None]),
            (Kind::Instrument, [Some(Sort::Title), Some(Sort::TitleDropped), Some(Sort::TitleAdded)]),
        ] {
            let held = |run: Option<&Run>, paragraph: &'_ Paragraph, other: &Paragraph, first: bool| {
                let span = run.map_or(Span::new(0, 0), |r| if first { r.a } else { r.b });
                let own = &paragraph.names[paragraph.names.partition_point(|n| n.span.start < span.start)..];
                let own = own.iter().take_while(|n| n.span.start < span.end).filter(|n| n.kind == kind);
                let bare = |n: &&Name| quote(paragraph, n.span).trim_matches(['《', '》']);
                own.filter(|n| !other.text.contains(bare(n)) && !is_named(n, other))
                    .map(|n| n.span)
                    .collect::<Vec<_>>()
            };
            let (from, to) = (held(gone, first, second, true), held(came, second, first, false));
            let mut add = |sort: Option<Sort>, a: Option<Span<InBlock>>, b: Option<Span<InBlock>>| {
                // Of a paragraph that shares a clause only, the rest is not dropped but never belonged here.
                if let Some(sort) = sort.filter(|s| likeness != Likeness::Part || *s == Sort::Title) {
                    let from = a.map_or("", |a| quote(first, a)).to_owned();
                    let to = b.map_or("", |b| quote(second, b)).to_owned();
                    out.push(Shift { sort, from, to, a, b });
                }
            };
            for i in 0..from.len().max(to.len()) {
                let (a, b) = (from.get(i).copied(), to.get(i).copied());
                let alike = |a, b| {
                    kind == Kind::Date
                        || overlap(&bigrams(quote(first, a)), &bigrams(quote(second, b))) >= SAME_MATTER
                };
                match (a, b) {
                    (Some(x), Some(y)) if alike(x, y) => add(sorts[0], a, b),
                    _ => {
                        add(sorts[1].filter(|_| a.is_some()), a, None);
                        add(sorts[2].filter(|_| b.is_some()), None, b);
                    }
                }
            }
        }
    }
}

fn is_named(name: &Name, other: &Paragraph) -> bool {
    name.entity.is_some() && other.names.iter().any(|n| n.entity == name.entity)
}
