//! Persons and the posts they hold, in English and Russian.
//!
//! ```text
//! en: office [of [the] name] [,] [Mr.] person | person , [the] office of … | Mr. person
//! ru: office name* person | initials surname
//! person := (capitalised word | initial | particle)+
//! ```
//! A post is marked only with its person, or in a signature. Not recognised: persons never introduced.

use super::Passage;
use super::lexicon::Head;
use super::word::Shape;
use crate::mention::{Candidates, Confidence, Kind};

/// Small words inside names of persons.
const PARTICLES: [&str; 16] = [
    "al", "el", "bin", "ibn", "bint", "de", "da", "dos", "van", "von", "der", "den", "ul", "ur", "аль", "бен",
];

/// The longest name in pieces.
const LONGEST: usize = 7;

/// Whether a capitalised word may stand in the name of a person.
fn may_stand(passage: &Passage<'_>, at: usize) -> bool {
    let words = passage.words;
    let sort = passage.known.head(at).map(|h| h.1);
    let plain = !matches!(
        sort,
        Some(
            Head::Organ
                | Head::OrganWeak
                | Head::Meeting
                | Head::Text
                | Head::TextWeak
                | Head::Office
                | Head::Address
                | Head::Generic
        )
    );
    match words.shape(at) {
        Shape::Initial => true,
        Shape::Capital | Shape::Upper => {
            plain && !passage.is_date(at) && passage.known.name(at).is_none_or(|(_, n)| n.kind == Kind::Place)
        }
        _ => false,
    }
}

/// The end of the person's name that begins at `at`, and the number of its words.
fn name_end(passage: &Passage<'_>, at: usize) -> Option<(usize, usize)> {
    let words = passage.words;
    let mut end = at;
    let mut count = 0;
    let mut whole = false;
    while end < at + LONGEST && may_stand(passage, end) {
        whole |= words.shape(end) != Shape::Initial;
        let initial = words.shape(end) == Shape::Initial;
        end += 1;
        count += 1;
        while words.is_sign(end, '-')
            && !words.spaced(end)
            && !words.spaced(end + 1)
            && words.tokens.get(end + 1).is_some_and(|t| t.is_word())
        {
            end += 2;
        }
        if PARTICLES.contains(&words.folded(end)) && words.shape(end) == Shape::Lower {
            let hyphen = usize::from(words.is_sign(end + 1, '-'));
            if may_stand(passage, end + 1 + hyphen) {
                end += 1 + hyphen;
            }
        }
        // A surname behind initials ends the name.
        if !initial && count > 1 && words.shape(at) == Shape::Initial || !words.spaced(end) && !initial {
            break;
        }
    }
    let last_initial = end > at && words.shape(end - 1) == Shape::Initial;
    (whole && !last_initial).then_some((end, count))
}

/// The first piece of the office whose last word begins at `head`.
fn office_start(passage: &Passage<'_>, head: usize) -> usize {
    let words = passage.words;
    let mut first = head;
    for _ in 0..3 {
        let Some(left) = first.checked_sub(1) else { break };
        let part = matches!(passage.known.head(left), Some((end, Head::OfficePart)) if end == first);
        if !part || words.is_capital(head) && !words.is_capital(left) {
            break;
        }
        first = left;
    }
    first
}

/// Past `of the Republic of X`, `for Y`, or in Russian past names in the genitive, behind an office.
fn holder_end(passage: &Passage<'_>, from: usize, russian: bool) -> usize {
    let words = passage.words;
    let mut end = from;
    for _ in 0..3 {
        let mut next = end;
        if !russian {
            if !matches!(words.folded(next), "of" | "for" | "to") {
                break;
            }
            next += 1;
            next += usize::from(words.folded(next) == "the");
        } else if words.folded(next) == "и" {
            next += 1;
        }
        let Some((name_end, name)) = passage.known.name(next) else { break };
        if name.kind == Kind::Person {
            break;
        }
        end = name_end;
    }
    end
}

/// Finds persons; `russian` is the language of the block, `signature` whether it is one.
pub(super) fn find(passage: &Passage<'_>, russian: bool, signature: bool, out: &mut Candidates) {
    let words = passage.words;
    let add = |out: &mut Candidates, first: usize, end: usize, kind, id, confidence| {
        out.add_bytes(words.tokens[first].start, words.tokens[end - 1].end, kind, id, confidence);
    };
    // Where the last person with a form of address ends.
    let mut addressed_end = 0;
    for at in 0..words.tokens.len() {
        match passage.known.head(at) {
            Some((end, Head::Office)) if !passage.in_name(at) && (russian || words.is_capital(at)) => {
                let first = office_start(passage, at);
                if first < at && matches!(passage.known.head(first), Some((_, Head::Office))) {
                    continue;
                }
                let mut next = holder_end(passage, end, russian);
                let held = next > end;
                let comma = words.is_sign(next, ',');
                next += usize::from(comma);
                let addressed = passage.known.head(next).filter(|h| h.1 == Head::Address);
                if let Some((address_end, _)) = addressed {
                    next = address_end + usize::from(words.is_sign(address_end, '.'));
                }
                let person = name_end(passage, next).filter(|&(_, count)| {
                    // President Petrov; but not: the Chair, Europe
                    let initials = words.shape(next) == Shape::Initial;
                    let enough = count >= 2 || !comma && (!held || addressed.is_some()) && !russian;
                    enough
                        && (!comma || !russian || initials)
                        && (!words.begins_sentence(at) || count >= 2 || !held)
                });
                if let Some((person_end, count)) = person {
                    let sure = count >= 2 && !comma;
                    let confidence = if sure { Confidence::High } else { Confidence::Low };
                    add(out, first, end, Kind::Office, "office.person", confidence);
                    add(out, next, person_end, Kind::Person, "person.office", confidence);
                } else if held && first > 1 && words.is_sign(first - 1, ',') && addressed_end == first - 1 {
                    add(out, first, end, Kind::Office, "office.person", Confidence::High);
                } else if let Some(start) = named_before(passage, first).filter(|_| held && !russian) {
                    add(out, first, end, Kind::Office, "office.person", Confidence::Low);
                    add(out, start.0, start.1, Kind::Person, "person.office", Confidence::Low);
                } else if signature {
                    add(out, first, end, Kind::Office, "office.signature", Confidence::High);
                }
            }
            Some((end, Head::Address)) => {
                let next = end + usize::from(words.is_sign(end, '.'));
                if let Some((person_end, _)) = name_end(passage, next).filter(|_| words.is_capital(at)) {
                    add(out, next, person_end, Kind::Person, "person.address", Confidence::High);
                    addressed_end = person_end;
                }
            }
            _ => {}
        }
        let initials = words.shape(at) == Shape::Initial
            && at.checked_sub(1).is_none_or(|b| words.shape(b) != Shape::Initial)
            && words.shape(at + 1) == Shape::Initial;
        if russian
            && initials
            && let Some((end, _)) = name_end(passage, at)
        {
            add(out, at, end, Kind::Person, "person.initials", Confidence::High);
        }
    }
    if signature
        && let Some((end, _)) =
            name_end(passage, 0).filter(|&(end, count)| count >= 2 && end == words.tokens.len())
    {
        add(out, 0, end, Kind::Person, "person.signature", Confidence::Low);
    }
}

/// The person's name in front of `, [the] office`: `Name Surname, President of …`.
fn named_before(passage: &Passage<'_>, office: usize) -> Option<(usize, usize)> {
    let words = passage.words;
    let mut end = office.checked_sub(1)?;
    if words.folded(end) == "the" {
        end = end.checked_sub(1)?;
    }
    if !words.is_sign(end, ',') {
        return None;
    }
    let mut first = end;
    while first > 0
        && end - first < 4
        && may_stand(passage, first - 1)
        && words.shape(first - 1) != Shape::Upper
    {
        first -= 1;
    }
    let more = first > 0 && words.is_capital(first - 1);
    (end - first >= 2 && !more && !words.begins_sentence(first)).then_some((first, end))
}
