//! Titles that the columns of a page parted from their bodies: a title with no text under it belongs to a text without
//! a title, by the words of its subject.
//!
//! It sees documents as documents.rs cut them and never moves anything but titles.

use std::collections::BTreeSet;

use super::Step;
use super::chars::is_han;
use super::documents::Found;
use super::genre::title_name;
use super::lines::Draft;
use super::passages::Passage;

/// More titles than this on one page are a list.
const MOST: usize = 64;
/// Least share of a subject's words that its text must use.
const LEAST: f64 = 0.4;

/// Brings parted titles back. Returns the indices of the passages of titles that were moved.
pub(super) fn reunite(draft: &Draft<'_>, passages: &[Passage<'_>], documents: &mut Vec<Found>) -> Vec<usize> {
    let bodiless = |d: &Found| d.title.is_some() && !d.has_prose(passages);
    let orphan = |d: &Found| d.title.is_none() && !d.comes && d.has_prose(passages);
    let mut titles: Vec<usize> = Vec::new();
    for (i, d) in documents.iter().enumerate() {
        // Titles printed one under another share the text that follows the last.
        let shares = d.title.is_some() && i > 0 && bodiless(&documents[i - 1]);
        if bodiless(d) || shares {
            titles.push(i);
        }
    }
    if !draft.choices.is_on(Step::PartedTitles) || titles.is_empty() || titles.len() > MOST {
        return Vec::new();
    }
    let bodies: Vec<usize> = (0..documents.len())
        .filter(|i| orphan(&documents[*i]) || (titles.contains(i) && !bodiless(&documents[*i])))
        .collect();
    let orphans = bodies.iter().filter(|b| documents[**b].title.is_none()).count();
    if orphans == 0 || bodies.len() > MOST {
        return Vec::new();
    }
    let subjects: Vec<(usize, BTreeSet<(char, char)>)> = titles
        .iter()
        .filter_map(|t| documents[*t].title.map(|title| (*t, subject(&passages[title].text))))
        .collect();
    let asked = crate::order::set(subjects.iter().flat_map(|(_, subject)| subject.iter().copied()));
    let texts: Vec<BTreeSet<(char, char)>> =
        bodies.iter().map(|b| words(passages, &documents[*b], &asked)).collect();
    let mut scores = Vec::new();
    for (t, subject) in &subjects {
        for (k, &b) in bodies.iter().enumerate() {
            // The text that stands under a title has a small right to it.
            let here = if *t == b { 0.02 } else { 0.0 };
            scores.push((share(subject, &texts[k], &texts) + here, *t, b));
        }
    }
    crate::order::sort_by(&mut scores, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut given: Vec<(usize, usize)> = Vec::new();
    for (score, t, b) in scores {
        if score >= LEAST && given.iter().all(|(gt, gb)| *gt != t && *gb != b) {
            given.push((t, b));
        }
    }
    exchange(draft, passages, documents, &given)
}

/// Gives titles to bodies as paired.
fn exchange(
    draft: &Draft<'_>,
    passages: &[Passage<'_>],
    documents: &mut Vec<Found>,
    given: &[(usize, usize)],
) -> Vec<usize> {
    let title_of: Vec<Option<usize>> = documents.iter().map(|d| d.title).collect();
    let mut moved = Vec::new();
    for &(t, b) in given {
        let Some(title) = title_of[t] else { continue };
        if t == b || !draft.choices.allow(Step::PartedTitles, passages[title].span) {
            continue;
        }
        moved.push(title);
        documents[b].title = Some(title);
    }
    // A title that was given away leaves its place; what stood under it without text is nobody's own.
    for t in 0..documents.len() {
        if let Some(title) = title_of[t]
            && documents[t].title == Some(title)
            && moved.contains(&title)
        {
            documents[t].title = None;
        }
    }
    let mut out: Vec<Found> = Vec::new();
    for document in documents.drain(..) {
        if document.title.is_none() && !document.has_prose(passages) && !document.comes && !document.goes {
            if let Some(last) = out.last_mut() {
                last.body.extend(document.body);
            }
            continue;
        }
        out.push(document);
    }
    *documents = out;
    // In the order of the titles' documents on the page, a title that only lost its neighbours has not moved.
    moved.retain(|title| {
        documents.iter().any(|d| {
            d.title == Some(*title)
                && d.body
                    .first()
                    .is_some_and(|b| *b < *title || passages[*title + 1..*b].iter().any(|p| p.is_prose()))
        })
    });
    moved
}

/// The subject of a title: what stands behind 关于 and before the kind's name.
fn subject(title: &str) -> BTreeSet<(char, char)> {
    let end = title_name(title).map_or(title.len(), |n| n.before);
    let head = &title[..end];
    let from =
        ["关于", "關於"].iter().filter_map(|w| head.find(w).map(|at| at + w.len())).next().unwrap_or(0);
    crate::order::set(bigrams(&head[from..]))
}

/// Characters of words that follow each other.
fn bigrams(text: &str) -> impl Iterator<Item = (char, char)> {
    let chars = || text.chars().filter(|c| is_han(*c) || c.is_alphanumeric());
    chars().zip(chars().skip(1))
}

/// Those of `asked` that a document's text uses.
fn words(
    passages: &[Passage<'_>],
    document: &Found,
    asked: &BTreeSet<(char, char)>,
) -> BTreeSet<(char, char)> {
    let all = document.body.iter().flat_map(|p| bigrams(&passages[*p].text));
    crate::order::set(all.filter(|word| asked.contains(word)))
}

/// The share of a subject's words that a text uses; words that other texts use too count less.
fn share(
    subject: &BTreeSet<(char, char)>,
    text: &BTreeSet<(char, char)>,
    all: &[BTreeSet<(char, char)>],
) -> f64 {
    let (mut hit, mut sum) = (0.0, 0.0);
    for word in subject {
        let users = all.iter().filter(|t| t.contains(word)).count().max(1);
        let weight = 1.0 / users as f64;
        sum += weight;
        if text.contains(word) {
            hit += weight;
        }
    }
    if sum > 0.0 { hit / sum } else { 0.0 }
}
