//! Differences of all pairs of paragraphs between any two documents of the corpus, where it is at hand: a reader would be
//! shown half of a name, a number, a title or a set phrase as changed, or scattered characters as left.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use tifa::align::shift::details;
use tifa::align::{Change, Paragraph, Text, compare};
use tifa::corpus::{AddOptions, Corpus};
use tifa::pack::Packs;

fn texts() -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut corpus = Corpus::new().unwrap();
    let mut read = |path| {
        let bytes = std::fs::read(path).unwrap();
        let id = corpus.add("a.txt", &bytes, AddOptions::default()).unwrap();
        Text::of(corpus.file(id).unwrap(), None)
    };
    paths.into_iter().map(&mut read).collect()
}

/// What the packs say is never cut: words of attitude and set phrases that are not enumerations.
fn phrases() -> Vec<String> {
    let (ladder, formulations) = (Packs::ladder().unwrap(), Packs::formulations().unwrap());
    let words = ladder.rows().map(|row| row.cell(ladder.column("word")).to_owned());
    let columns = ["name", "variants"].map(|name| formulations.column(name));
    let set = formulations.rows().flat_map(|row| columns.map(|column| row.values(column)));
    let short = |phrase: &&str| phrase.chars().count() <= 12;
    words.chain(set.flatten().filter(short).map(str::to_owned)).collect()
}

/// The stretches of a paragraph in which no edge may fall, and what they are.
fn whole(paragraph: &Paragraph, phrases: &[String]) -> Vec<(&'static str, usize, usize)> {
    let text = paragraph.text.as_str();
    let mut out: Vec<_> =
        paragraph.marks.iter().map(|m| ("mark", m.span.start as usize, m.span.end as usize)).collect();
    let is_free = |from: usize, end: usize| {
        let cuts = |m: &&tifa::align::Mark| (m.span.start as usize) < end && from < m.span.end as usize;
        let inside = |m: &tifa::align::Mark| from <= m.span.start as usize && m.span.end as usize <= end;
        paragraph.marks.iter().filter(cuts).all(inside)
    };
    for phrase in phrases {
        let places = text.match_indices(phrase.as_str()).map(|(at, _)| ("phrase", at, at + phrase.len()));
        out.extend(places.filter(|(_, from, end)| is_free(*from, *end)));
    }
    for (from, _) in text.match_indices('《') {
        let end = text[from..].find('》').map(|at| from + at + '》'.len_utf8());
        out.extend(end.filter(|end| is_free(from, *end)).map(|end| ("title", from, end)));
    }
    let mut from = 0;
    for run in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if is_free(from, from + word.len()) {
            out.push(("number or word", from, from + word.len()));
        }
        from += run.len();
    }
    out
}

#[test]
fn no_edge_between_any_two_documents_cuts_what_is_one_thing() {
    let (texts, phrases) = (texts(), phrases());
    let (mut looked_at, mut cut) = (0, Vec::new());
    for (at, a) in texts.iter().enumerate() {
        for b in texts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, b)| b) {
            let found = compare(a, b);
            let close = details(a, b, &found);
            for (pair, detail) in found.pairs.iter().zip(&close.pairs) {
                let sides = [&a.paragraphs[pair.a as usize], &b.paragraphs[pair.b as usize]];
                for (side, paragraph) in sides.into_iter().enumerate() {
                    let spans = detail.runs.iter().map(|run| if side == 0 { run.a } else { run.b });
                    let edges: Vec<usize> =
                        spans.flat_map(|span| [span.start as usize, span.end as usize]).collect();
                    for (what, from, end) in whole(paragraph, &phrases) {
                        looked_at += 1;
                        let inside = edges.iter().filter(|edge| from < **edge && **edge < end);
                        cut.extend(inside.map(|_| format!("{what}: {}", &paragraph.text[from..end])));
                    }
                }
            }
        }
    }
    assert!(texts.is_empty() || looked_at > 10_000, "{looked_at}");
    assert!(cut.is_empty(), "of {looked_at}: {cut:#?}");
}

/// Stretches of a single letter that are left between two changes, of all that are left: as many as a reader would not notice.
#[test]
fn no_scattered_characters_are_left_between_changes() {
    let texts = texts();
    let (mut left, mut single) = (0, Vec::new());
    for (at, a) in texts.iter().enumerate() {
        for b in &texts[at + 1..] {
            let found = compare(a, b);
            let close = details(a, b, &found);
            for (pair, detail) in found.pairs.iter().zip(&close.pairs) {
                let text = &a.paragraphs[pair.a as usize].text;
                for three in detail.runs.windows(3) {
                    let [before, kept, behind] = three else { continue };
                    if kept.change == Change::Kept
                        && before.change != Change::Kept
                        && behind.change != Change::Kept
                    {
                        left += 1;
                        let stretch = &text[kept.a.range()];
                        if stretch.chars().filter(|c| c.is_alphanumeric()).count() == 1 {
                            single.push(stretch.to_owned());
                        }
                    }
                }
            }
        }
    }
    assert!(texts.is_empty() || left > 300, "{left}");
    assert!(single.len() * 100 <= left, "of {left} left between changes: {single:?}");
}
