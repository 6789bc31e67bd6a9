//! Names in English: phrases of capitalised words round a noun that says what they name.
//!
//! ```text
//! phrase := [year | ordinal] core [post]
//! core   := unit+ whose last head is a head of packs/heads.tsv        (Financial Stability Board)
//! unit   := name of a pack | capitalised word | Leaders’ | units `and` units before the head
//! post   := (of | on | for | to | against | between …) [the] unit+ …  (Treaty on the Non-Proliferation of …)
//! event  |= [ordinal] session|meeting|summit of the organization      (seventy-third session of the General Assembly)
//! text   |= “capitalised words with the head of a text” | entitled “…”
//! ```
//! An organisation in front goes with the name that it modifies, a possessive in ’s does not. Not recognised: texts and
//! meetings described in small letters, programmes and partnerships whose last word is no head.

use super::Passage;
use super::lexicon::Head;
use super::word::Shape;
use crate::mention::{Candidates, Confidence, Kind};

/// The longest core in units, and the longest phrase behind a head in pieces.
const LONGEST_CORE: usize = 16;
const LONGEST_POST: usize = 48;

/// Words that no name begins with though a sentence may write them with a capital; sorted.
#[rustfmt::skip]
const FUNCTION: [&str; 136] = [
    "a", "about", "above", "according", "across", "after", "against", "all", "along", "also", "although",
    "amid", "among", "an", "and", "another", "any", "as", "at", "because", "before", "below", "beside",
    "besides", "between", "beyond", "both", "but", "by", "can", "concerning", "despite", "due", "during",
    "each", "either", "every", "finally", "first", "following", "for", "from", "further", "furthermore",
    "given", "he", "hence", "her", "here", "his", "how", "however", "i", "if", "in", "indeed", "instead",
    "into", "it", "its", "last", "let", "like", "likewise", "many", "may", "meanwhile", "more", "moreover",
    "most", "much", "my", "neither", "nevertheless", "no", "none", "nor", "not", "now", "of", "on", "once",
    "one", "only", "or", "other", "our", "over", "per", "regarding", "second", "she", "should", "since",
    "so", "some", "such", "than", "that", "the", "their", "then", "there", "therefore", "these", "they",
    "third", "this", "those", "through", "throughout", "thus", "to", "toward", "towards", "under", "until",
    "upon", "via", "we", "what", "when", "whenever", "where", "whereas", "wherever", "whether", "which",
    "while", "who", "whose", "will", "with", "within", "without", "you",
];

/// Stems of verbs that open the clauses of resolutions and declarations.
#[rustfmt::skip]
const OPERATIVE: [&str; 84] = [
    "acced", "accept", "acknowledg", "act", "adopt", "affirm", "agree", "aim", "alarm", "appeal",
    "appreciat", "approv", "ask", "authoriz", "await", "bear", "believ", "build", "call", "commend",
    "commit", "condemn", "confirm", "congratulat", "consider", "convinc", "declar", "deeply", "deplor",
    "desir", "determin", "draw", "emphas", "encourag", "endors", "ensur", "express", "fulfil", "guid",
    "hail", "highlight", "implement", "invit", "join", "keep", "launch", "mandat", "meet", "mindful", "not",
    "observ", "oppos", "pledg", "prais", "proclaim", "promot", "pursu", "reaffirm", "realiz", "recall",
    "recogni", "recommend", "referr", "regret", "reiterat", "remain", "remind", "request", "resolv", "seek",
    "seiz", "stand", "stress", "strengthen", "support", "tak", "task", "thank", "together", "underlin",
    "underscor", "urg", "us", "welcom",
];

/// Prepositions that continue a name behind its head, by what the head is; `in` only farther on.
fn continues(word: &str, kind: Kind, inside: bool) -> bool {
    if kind == Kind::Place {
        return word == "of" && !inside;
    }
    match word {
        "of" | "for" | "on" | "against" | "to" => true,
        "in" | "from" | "through" | "among" | "towards" | "by" => inside,
        "with" | "between" | "concerning" | "regarding" | "relating" => kind == Kind::Instrument || inside,
        _ => false,
    }
}

fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

/// Whether a word that begins a sentence is the verb of the clause rather than the first word of a name.
fn is_operative(word: &str) -> bool {
    OPERATIVE.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|rest| {
            matches!(
                rest,
                "" | "e"
                    | "s"
                    | "es"
                    | "ed"
                    | "d"
                    | "ing"
                    | "ting"
                    | "ling"
                    | "ring"
                    | "tting"
                    | "ze"
                    | "zes"
                    | "zing"
                    | "izing"
                    | "ize"
                    | "izes"
                    | "ising"
                    | "ise"
                    | "ises"
                    | "sing"
            )
        })
    })
}

/// One unit of a name.
#[derive(Debug, Clone, Copy)]
struct Unit {
    end: usize,
    name: Option<Kind>,
}

/// A head inside a core.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    head: Head,
}

pub(super) fn find(passage: &Passage<'_>, out: &mut Candidates) {
    let mut at = 0;
    while at < passage.words.tokens.len() {
        at = phrase(passage, at, out).max(at + 1);
    }
    sessions(passage, out);
    quoted(passage, out);
    widened(passage, out);
}

/// The unit that begins at `at`: a name, or a capitalised word with what hyphens join to it.
fn unit(passage: &Passage<'_>, at: usize) -> Option<Unit> {
    let words = passage.words;
    if passage.is_date(at) {
        return None;
    }
    if let Some((end, name)) = passage.known.name(at) {
        return Some(Unit {
            end: joined(passage, end),
            name: Some(name.kind).filter(|_| joined(passage, end) == end),
        });
    }
    // Plan of Action, Memorandum of Understanding: a head of several words is one unit.
    if let Some((end, head)) = passage.known.head(at).filter(|(end, _)| *end > at + 1)
        && head.kind().is_some()
        && words.is_capital(at)
        && words.is_capital(end - 1)
    {
        return Some(Unit { end, name: None });
    }
    // G20/OECD principles, TB/HIV: both sides of a stroke are of one name.
    let capital = words.is_capital(at) && words.tokens.get(at).is_some_and(|t| t.is_word());
    capital.then(|| Unit { end: joined(passage, at + 1), name: None })
}

/// Past the words that hyphens join to the piece before `end`.
fn joined(passage: &Passage<'_>, mut end: usize) -> usize {
    let words = passage.words;
    while (words.is_sign(end, '-') || words.is_sign(end, '/'))
        && !words.spaced(end)
        && !words.spaced(end + 1)
        && words.tokens.get(end + 1).is_some_and(|t| t.is_word())
        && (words.is_sign(end, '-') || words.is_capital(end + 1))
        && !passage.is_date(end + 1)
    {
        end += 2;
    }
    end
}

/// Whether the name of which the unit before `at` is a part goes on behind the possessive at `at`.
fn glues(passage: &Passage<'_>, at: usize, last: Unit, core_has_head: bool) -> bool {
    let words = passage.words;
    let before = at.checked_sub(1).map_or("", |b| words.folded(b));
    let plural = matches!(words.folded(at), "'")
        || matches!(before, "children" | "women" | "men" | "people" | "peoples");
    words.shape(at) == Shape::Possessive
        && plural
        && last.name.is_none()
        && !core_has_head
        && unit(passage, at + 1).is_some()
}

/// The units from `first` on, without conjunctions: where they end and whether they are one name of a pack only.
fn units(passage: &Passage<'_>, first: usize) -> Option<(usize, Option<Kind>)> {
    let mut last = unit(passage, first)?;
    let mut count = 1;
    let mut end = last.end;
    loop {
        let next = if glues(passage, end, last, head_that_ends(passage, first, end).is_some()) {
            end + 1
        } else {
            end
        };
        let fits =
            passage.words.spaced(next) && !is_function(passage.words.folded(next)) && count < LONGEST_CORE;
        let Some(unit) = unit(passage, next).filter(|_| fits) else { break };
        last = unit;
        end = unit.end;
        count += 1;
    }
    Some((end, last.name.filter(|_| count == 1)))
}

/// Whether the pieces from `first` to `end` are the name of another thing rather than a part of this one.
fn is_headed(passage: &Passage<'_>, first: usize, end: usize) -> bool {
    head_that_ends(passage, first, end).is_some_and(|f| f.head != Head::Place)
}

/// The head that ends right before `end`, in a core that begins at `first`.
fn head_that_ends(passage: &Passage<'_>, first: usize, end: usize) -> Option<Found> {
    (first.max(end.saturating_sub(4))..end).find_map(|start| head_at(passage, start).filter(|f| f.end == end))
}

/// A head that names an organisation, a meeting or a text, written with a capital.
fn head_at(passage: &Passage<'_>, start: usize) -> Option<Found> {
    let (end, head) = passage.known.head(start)?;
    head.kind()?;
    passage.words.is_capital(start).then_some(Found { start, end, head })
}

/// The last head in the pieces from `first` to `end`; of several with one end the longest.
fn last_head(passage: &Passage<'_>, first: usize, end: usize) -> Option<Found> {
    (first..end)
        .filter_map(|start| head_at(passage, start))
        .filter(|f| f.end <= end)
        .reduce(|best, f| if f.end > best.end { f } else { best })
}

/// The core that begins at `first`: its end. Conjunctions stand in it before a head: Food and Agriculture Organization.
fn core(passage: &Passage<'_>, first: usize) -> Option<usize> {
    let (end, only) = units(passage, first)?;
    if head_that_ends(passage, first, end).is_some() || only.is_some_and(|k| k != Kind::Place) {
        return Some(end);
    }
    let words = passage.words;
    let mut next = end;
    for _ in 0..4 {
        let conjunction = matches!(words.folded(next), "and" | "&");
        let comma = words.is_sign(next, ',');
        if !conjunction && !comma {
            break;
        }
        let from = next + 1 + usize::from(comma && words.folded(next + 1) == "and");
        let last = conjunction || from > next + 1;
        let Some((piece_end, only)) = units(passage, from) else { break };
        if is_function(words.folded(from)) || only.is_some() {
            break;
        }
        if last {
            let headed = head_that_ends(passage, from, piece_end).is_some_and(|f| f.start > from);
            return Some(if headed { piece_end } else { end });
        }
        next = piece_end;
    }
    Some(end)
}

/// Finds the phrase that begins at `at`, if any; where to look on.
fn phrase(passage: &Passage<'_>, at: usize, out: &mut Candidates) -> usize {
    let words = passage.words;
    let Some(first_unit) = unit(passage, at) else { return at + 1 };
    let begins = words.begins_sentence(at);
    let opens = first_unit.name.is_none()
        && (is_function(words.folded(at)) || (begins && is_operative(words.folded(at))));
    if opens {
        return at + 1;
    }
    let Some(mut core_end) = core(passage, at) else { return at + 1 };
    // Istanbul Declaration and Programme of Action
    if words.folded(core_end) == "and"
        && words.folded(core_end - 1) == "declaration"
        && let Some(second) = head_at(passage, core_end + 1).filter(|f| f.head == Head::Text)
        && second.end > second.start + 1
    {
        core_end = second.end;
    }
    let Some(found) = last_head(passage, at, core_end) else { return core_end };
    let Some(kind) = found.head.kind() else { return core_end };
    // A name of a pack that holds the head stands for itself.
    let in_name = (at..=found.start).any(|t| passage.known.name(t).is_some_and(|(end, _)| end >= found.end));
    if in_name {
        return found.end;
    }
    // A weak head inside the phrase says little: Debt Service Suspension; nor does a place: Small Island States.
    let modifiers = modifiers(passage, at, found.start);
    let strong = !found.head.is_weak() && kind != Kind::Place;
    if found.end < core_end && !strong && !(modifiers.anchored && kind != Kind::Place) {
        return core_end;
    }
    let mut kind = kind;
    let mut end = found.end;
    let mut confidence = if found.head.is_weak() { Confidence::Low } else { Confidence::High };
    let post = if found.end == core_end { post(passage, found.end, kind) } else { None };
    if let Some(post) = post {
        end = post.end;
        if post.turns {
            kind = Kind::Event;
        }
    }
    let start = with_number(passage, at, found, kind);
    let numbered = start < at;
    if matches!(kind, Kind::Instrument | Kind::Event) {
        end = with_years(passage, end, kind);
    }
    let counted = end > found.end && post.is_none();
    // Pacific Island countries
    let counted_states = matches!(
        words.folded(end),
        "countries" | "states" | "nations" | "members" | "communities" | "peoples"
    );
    if kind == Kind::Place && counted_states {
        return end;
    }
    let named = if modifiers.anchored || modifiers.specific > 1 {
        true
    } else if modifiers.specific == 1 {
        if modifiers.count == 1 && post.is_none() && !numbered && found.head.is_weak() {
            confidence = Confidence::Low;
        }
        !(begins && modifiers.count == 1 && post.is_none())
    } else {
        if found.head.is_weak() || modifiers.count > 0 && post.is_none() {
            confidence = Confidence::Low;
        }
        // A bare head with what it is about: Treaty on the Non-Proliferation of Nuclear Weapons.
        post.is_some() && (kind != Kind::Place || !begins)
            || (numbered && (modifiers.count > 0 || kind == Kind::Instrument))
            || counted
    };
    if modifiers.anchored && modifiers.count > 0 {
        confidence = Confidence::High;
    }
    if named {
        out.add_bytes(
            words.tokens[start].start,
            words.tokens[end - 1].end,
            kind,
            match kind {
                Kind::Organization => "organization.phrase.en",
                Kind::Event => "event.phrase.en",
                Kind::Place => "place.phrase.en",
                _ => "instrument.phrase.en",
            },
            confidence,
        );
    }
    end.max(found.end)
}

/// What stands in front of a head.
struct Modifiers {
    count: usize,
    /// Words that are not generic.
    specific: usize,
    /// A name of a pack or an acronym.
    anchored: bool,
}

fn modifiers(passage: &Passage<'_>, first: usize, head: usize) -> Modifiers {
    let mut out = Modifiers { count: 0, specific: 0, anchored: false };
    let mut at = first;
    while at < head {
        let end = match passage.known.name(at) {
            Some((end, _)) => {
                out.anchored = true;
                out.specific += 1;
                end
            }
            None => {
                let generic = matches!(passage.known.head(at), Some((_, Head::Generic | Head::OfficePart)));
                let word = passage.words.is_capital(at);
                out.anchored |=
                    passage.words.shape(at) == Shape::Upper && passage.words.surface(at).len() > 1;
                out.specific += usize::from(word && !generic);
                at + 1
            }
        };
        out.count += 1;
        at = end;
    }
    out
}

/// The phrase behind a head.
#[derive(Debug, Clone, Copy)]
struct Post {
    end: usize,
    /// It ends in the head of a meeting that the whole names: Council of Ministers Meeting.
    turns: bool,
}

fn post(passage: &Passage<'_>, from: usize, kind: Kind) -> Option<Post> {
    let words = passage.words;
    let mut end = from;
    let mut turns = false;
    let mut between = false;
    let mut last_name: Option<Kind> = None;
    while end < from + LONGEST_POST {
        let inside = end > from;
        let word = words.folded(end);
        let mut next = end + 1;
        if matches!(word, "and" | "&") || words.is_sign(end, ',') {
            if !inside {
                break;
            }
            if words.is_sign(end, ',') {
                let Some(list_end) = list(passage, end) else { break };
                end = list_end;
                last_name = None;
                continue;
            }
            let article = words.folded(next) == "the";
            next += usize::from(article);
            let Some((right_end, only)) = units(passage, next) else { break };
            let territory = |k: Option<Kind>| matches!(k, Some(Kind::Country | Kind::Place));
            let both = territory(last_name) && territory(only);
            let goes_on = between
                || both
                || (!article
                    && !is_function(words.folded(next))
                    && only.is_none_or(|k| k == Kind::Place && last_name.is_none())
                    && !territory(last_name)
                    && !is_headed(passage, next, right_end));
            if !goes_on {
                break;
            }
            between &= word != "and";
            end = right_end;
            last_name = only;
            continue;
        }
        if !continues(word, kind, inside) || words.spaced(next) && !words.spaced(end) {
            break;
        }
        if word == "relating" {
            if words.folded(next) != "to" {
                break;
            }
            next += 1;
        }
        let article = matches!(words.folded(next), "the" | "a" | "an" | "all" | "its" | "their");
        next += usize::from(article);
        let Some((right_end, only)) = units(passage, next) else { break };
        if is_function(words.folded(next)) {
            break;
        }
        let territory = matches!(only, Some(Kind::Country | Kind::Place));
        let fits = match word {
            // Parties to the Paris Agreement, Protocol to the Convention; to Combat Desertification
            "to" => {
                let before = words.folded(end - 1);
                let attached = matches!(
                    before,
                    "parties" | "protocol" | "amendment" | "annex" | "accession" | "supplement" | "addendum"
                );
                attached || (!article && only.is_none())
            }
            "in" | "from" | "through" => !territory || kind == Kind::Instrument && word == "in" && article,
            // where an event took place is no part of its name
            "for" | "of" | "on" | "against" | "with" => true,
            _ => true,
        };
        if !fits {
            break;
        }
        between |= word == "between";
        // Decision on World Food Programme (WFP) Purchases: a bracket cuts a name, and so the name before it.
        if only == Some(Kind::Organization)
            && !article
            && let Shape::Open(close) = words.shape(right_end)
            && words.shape(right_end + 1) == Shape::Upper
            && unit(passage, close as usize + 1).is_some()
        {
            break;
        }
        turns = !inside
            && matches!(word, "of" | "with")
            && !article
            && kind != Kind::Event
            && head_that_ends(passage, next, right_end)
                .is_some_and(|f| f.head == Head::Meeting && f.start > next);
        end = right_end;
        last_name = only;
    }
    (end > from).then_some(Post { end, turns })
}

/// A list inside a name that begins with the comma at `at`: … Tuberculosis, Malaria and Polio. Its end.
fn list(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = passage.words;
    let mut next = at;
    for _ in 0..6 {
        let comma = words.is_sign(next, ',');
        let last = words.folded(next) == "and" || (comma && words.folded(next + 1) == "and");
        if !comma && !last {
            return None;
        }
        let from = next + 1 + usize::from(comma && last);
        let (end, only) = units(passage, from)?;
        if only.is_some() || is_function(words.folded(from)) || is_headed(passage, from, end) {
            return None;
        }
        if last {
            return Some(end);
        }
        next = end;
    }
    None
}

/// The start of a phrase with the year or the ordinal in front of it: 2030 Agenda, twelfth Ministerial Conference.
fn with_number(passage: &Passage<'_>, at: usize, found: Found, kind: Kind) -> usize {
    let words = passage.words;
    let Some(before) = at.checked_sub(1).filter(|_| words.spaced(at)) else { return at };
    let weighty = !matches!(found.head, Head::Organ | Head::OrganWeak);
    let year = words.number(before).is_some_and(|y| (1800..2200).contains(&y))
        && before.checked_sub(1).is_none_or(|b| {
            !super::date::is_month(words, b) && !words.is_sign(b, ',') && !words.is_sign(b, '-')
        });
    if year && weighty {
        return before;
    }
    if kind == Kind::Event {
        return ordinal_before(passage, at).unwrap_or(at);
    }
    at
}

/// The ordinal right before the piece `at`: 28th, seventy-third, Third.
fn ordinal_before(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let words = passage.words;
    let before = at.checked_sub(1)?;
    let roman = words.shape(before) == Shape::Upper
        && words.surface(before).len() > 1
        && words.surface(before).bytes().all(|b| b"IVXL".contains(&b));
    if words.shape(before) == Shape::Ordinal || roman {
        return Some(before);
    }
    let unit = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
        "ninetieth",
        "hundredth",
    ];
    if !unit.contains(&words.folded(before)) {
        return None;
    }
    let compound = before >= 2
        && words.is_sign(before - 1, '-')
        && !words.spaced(before)
        && words.folded(before - 2).ends_with("ty");
    Some(if compound { before - 2 } else { before })
}

/// Past a year or a period of years right behind a name: Sendai Framework … 2015-2030, Agenda 2063, Expo 2020; behind
/// that of a text also `until 2025` and `for 2022-2024`.
fn with_years(passage: &Passage<'_>, end: usize, kind: Kind) -> usize {
    let words = passage.words;
    let is_year = |at| words.number(at).is_some_and(|y| (1900..2200).contains(&y));
    let is_period = |at| is_year(at) && words.is_sign(at + 1, '-') && is_year(at + 2);
    let last = words.folded(end.saturating_sub(1));
    let text = kind == Kind::Instrument;
    match words.folded(end) {
        "until" | "till" if text && is_year(end + 1) => end + 2,
        "for" if text && is_period(end + 1) => end + 4,
        _ if text && is_period(end) => end + 3,
        _ if is_year(end) && words.spaced(end) && !words.is_sign(end + 1, '-') => end + 1,
        _ if text && last == "agenda" && words.number(end).is_some() => end + 1,
        _ => end,
    }
}

/// Occurrences of the events that a pack names: the ordinal or the year, and the city, in front of them, and a year
/// behind; and bodies with the organisation whose they are.
fn widened(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    let mut at = 0;
    while at < words.tokens.len() {
        let Some((end, name)) = passage.known.name(at) else {
            at += 1;
            continue;
        };
        let (mut first, mut last) = (at, end);
        if name.kind == Kind::Event {
            let city = (at.saturating_sub(3)..at)
                .find(|&p| passage.known.name(p).is_some_and(|(e, n)| e == at && n.kind == Kind::Place));
            first = city.unwrap_or(at);
            let year = first.checked_sub(1).filter(|&b| {
                words.number(b).is_some_and(|y| (1800..2200).contains(&y)) && words.spaced(first)
            });
            first = ordinal_before(passage, first).or(year).unwrap_or(at);
            last = with_years(passage, end, Kind::Event);
        } else if name.kind == Kind::Organization && words.folded(end) == "of" {
            // Secretariat of the United Nations
            let body = end + 1 + usize::from(words.folded(end + 1) == "the");
            last = match passage.known.name(body) {
                Some((body_end, body)) if body.kind == Kind::Organization => body_end,
                _ => end,
            };
        }
        if first < at || last > end {
            let id = if name.kind == Kind::Event { "event.occurrence.en" } else { "organization.of.en" };
            let (start, end) = (words.tokens[first].start, words.tokens[last - 1].end);
            out.add_bytes(start, end, name.kind, id, Confidence::High);
        }
        at = end;
    }
}

/// Sessions and meetings of a named body in small letters.
fn sessions(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    for at in 0..words.tokens.len() {
        let word = words.folded(at);
        if !matches!(word, "session" | "meeting" | "summit" | "conference" | "forum" | "assembly") {
            continue;
        }
        if words.is_capital(at) && !words.begins_sentence(at) && ordinal_before(passage, at).is_none() {
            continue;
        }
        // high-level meeting, special session
        let mut first = at;
        let mut qualified = false;
        for _ in 0..3 {
            let Some(left) = first.checked_sub(1) else { break };
            let sort = matches!(
                words.folded(left),
                "special"
                    | "emergency"
                    | "regular"
                    | "annual"
                    | "ministerial"
                    | "plenary"
                    | "resumed"
                    | "level"
                    | "extraordinary"
                    | "substantive"
                    | "informal"
                    | "international"
                    | "main"
                    | "ordinary"
            );
            let high = words.folded(left) == "level" && left >= 2 && words.is_sign(left - 1, '-');
            if !sort || words.is_capital(left) && !words.begins_sentence(left) {
                break;
            }
            first = if high { left - 2 } else { left };
            qualified = true;
        }
        let ordinal = ordinal_before(passage, first);
        let Some(post) = post(passage, at + 1, Kind::Event).filter(|_| words.folded(at + 1) == "of") else {
            if let Some(start) = ordinal.filter(|_| word == "session") {
                // seventy-third session: whose, the text said before.
                out.add_bytes(
                    words.tokens[start].start,
                    words.tokens[at].end,
                    Kind::Event,
                    "event.session.en",
                    Confidence::Low,
                );
            }
            continue;
        };
        let body = at + 2 + usize::from(words.folded(at + 2) == "the");
        let named = passage.known.name(body).is_some_and(|(_, n)| n.kind == Kind::Organization)
            || head_at(passage, body).is_some()
            || last_head(passage, body, post.end).is_some();
        let before = first.checked_sub(1).map_or("", |b| words.folded(b));
        let one = matches!(word, "session" | "meeting" | "summit")
            && matches!(before, "the" | "its" | "their" | "regular");
        if named && (ordinal.is_some() || qualified || one) {
            out.add_bytes(
                words.tokens[ordinal.unwrap_or(first)].start,
                words.tokens[post.end - 1].end,
                Kind::Event,
                "event.session.en",
                if ordinal.is_some() { Confidence::High } else { Confidence::Low },
            );
        }
    }
}

/// Titles in quotation marks.
fn quoted(passage: &Passage<'_>, out: &mut Candidates) {
    let words = passage.words;
    for open in 0..words.tokens.len() {
        let Shape::Open(close) = words.shape(open) else { continue };
        let close = close as usize;
        if close <= open + 2 || close > open + 60 || !words.folded(open).starts_with('"') {
            continue;
        }
        let mut end = close;
        while end > open + 1 && matches!(words.shape(end - 1), Shape::Sign(_)) {
            end -= 1;
        }
        let inside = open + 1..end;
        let capitals = inside.clone().filter(|&t| words.is_capital(t)).count();
        let content =
            inside.clone().filter(|&t| words.tokens[t].is_word() && !is_function(words.folded(t))).count();
        let titled = words.is_capital(open + 1) && capitals >= 2 && capitals * 4 >= content * 3;
        let before = open.checked_sub(1).map_or("", |b| words.folded(b));
        let before = if before == "," { open.checked_sub(2).map_or("", |b| words.folded(b)) } else { before };
        let announced = matches!(before, "entitled" | "titled");
        let described = matches!(
            before,
            "declaration"
                | "statement"
                | "report"
                | "document"
                | "resolution"
                | "plan"
                | "programme"
                | "agreement"
                | "strategy"
                | "charter"
                | "paper"
                | "initiative"
        );
        let head = last_head(passage, open + 1, end)
            .filter(|f| f.head.kind() == Some(Kind::Instrument))
            .filter(|f| f.start > open + 1 || f.end < end);
        if announced && words.is_capital(open + 1) || titled && (head.is_some() || described) {
            let confidence = if announced || head.is_some() { Confidence::High } else { Confidence::Low };
            out.add_bytes(
                words.tokens[open + 1].start,
                words.tokens[end - 1].end,
                Kind::Instrument,
                "instrument.quoted.en",
                confidence,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_words_are_sorted() {
        assert!(FUNCTION.is_sorted());
    }

    #[test]
    fn verbs_that_open_clauses() {
        for word in ["recalling", "reaffirm", "requests", "welcomed", "emphasizes", "committing"] {
            assert!(is_operative(word), "{word}");
        }
        for word in ["world", "asian", "reconstruction", "commission", "united"] {
            assert!(!is_operative(word), "{word}");
        }
    }
}
