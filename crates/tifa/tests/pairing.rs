//! Pairing against what a reader marked on four pairs of documents (`tests/compared/*.pairs.tsv`), where the declarations are
//! at hand: a reader would miss partners, or be shown paragraphs side by side that have nothing to do with each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

use tifa::align::{Paragraph, Text, compare};
use tifa::corpus::{AddOptions, Corpus};

/// FNV-1a of the letters: a paragraph is known by it, so that its text need not stand in the repository.
fn sign(paragraph: &Paragraph) -> String {
    let letters = paragraph.text.chars().filter(|c| c.is_alphanumeric());
    let hash = letters.fold(0x811c_9dc5u32, |h, c| (h ^ u32::from(c)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[test]
fn what_a_reader_marked_is_found_and_little_else() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (moscow, dushanbe) = ("sco-moscow-declaration-2020", "sco-dushanbe-declaration-2021");
    let (samarkand, communique) =
        ("sco-samarkand-declaration-2022", "sco-heads-of-government-communique-2022");
    for (marked, first, second, least_f1, least_recall) in [
        ("moscow-2020--dushanbe-2021", moscow, dushanbe, 0.93, 0.95),
        ("dushanbe-2021--samarkand-2022", dushanbe, samarkand, 0.93, 0.95),
        ("samarkand-2022--communique-2022", samarkand, communique, 0.93, 0.92),
        ("dushanbe-2021--communique-2022", dushanbe, communique, 0.88, 0.95),
    ] {
        let table = std::fs::read_to_string(top.join(format!("tests/compared/{marked}.pairs.tsv"))).unwrap();
        let mut corpus = Corpus::new().unwrap();
        let mut read = |name: &str| {
            let bytes = std::fs::read(top.join(format!("../shared/corpus/{name}.txt"))).ok()?;
            let id = corpus.add("a.txt", &bytes, AddOptions::default()).unwrap();
            Some(Text::of(corpus.file(id).unwrap(), None))
        };
        let (Some(a), Some(b)) = (read(first), read(second)) else { return };
        let grades: BTreeMap<(String, String), bool> = table
            .lines()
            .filter(|line| !line.starts_with('%'))
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                ((cells[0].to_owned(), cells[1].to_owned()), cells[2] == "yes")
            })
            .collect();
        let wanted = grades.values().filter(|is_pair| **is_pair).count() as f64;
        let (mut hits, mut wrong) = (0.0, 0.0);
        for pair in compare(&a, &b).pairs {
            let signs = (sign(&a.paragraphs[pair.a as usize]), sign(&b.paragraphs[pair.b as usize]));
            match grades.get(&signs) {
                Some(true) => hits += 1.0,
                Some(false) => {}
                None => wrong += 1.0,
            }
        }
        let (precision, recall) = (hits / (hits + wrong), hits / wanted);
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{marked}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
        assert!(
            f1 >= least_f1 && recall >= least_recall,
            "{marked}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}"
        );
    }
}

/// The letters that two texts have in common in one order.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut before = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row[b.len()]
}

/// The characters of a paragraph, as they stand and sorted.
struct Characters {
    all: Vec<char>,
    sorted: Vec<char>,
}

impl Characters {
    fn of(paragraph: &Paragraph, is_read: fn(char) -> bool) -> Self {
        let all: Vec<char> = paragraph.text.chars().filter(|c| is_read(*c)).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        Self { all, sorted }
    }

    /// Whether half of the characters of both are common in one order: a ratio of rapidfuzz of 0.5.
    fn is_half_of(&self, other: &Self) -> bool {
        let (x, y) = (&self.sorted, &other.sorted);
        // Those in common in any order are no fewer than those in one order.
        let (mut p, mut q, mut most) = (0, 0, 0);
        while p < x.len() && q < y.len() {
            most += usize::from(x[p] == y[q]);
            (p, q) = (p + usize::from(x[p] <= y[q]), q + usize::from(y[q] <= x[p]));
        }
        let is_half = |common: usize| common * 4 >= x.len() + y.len();
        is_half(most) && is_half(common(&self.all, &other.all))
    }
}

#[test]
fn no_partner_that_is_half_alike_is_missed_between_any_two_documents() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let frames = std::fs::read_to_string(top.join("tests/compared/frames.pairs.tsv")).unwrap();
    let frames: Vec<&str> = frames.lines().filter(|line| !line.starts_with('%')).collect();
    let mut texts = Vec::new();
    let mut corpus = Corpus::new().unwrap();
    for name in [
        "sco-moscow-declaration-2020",
        "sco-dushanbe-declaration-2021",
        "sco-samarkand-declaration-2022",
        "sco-heads-of-government-communique-2022",
        "sco-moscow-statements-2020",
    ] {
        let Ok(bytes) = std::fs::read(top.join(format!("../shared/corpus/{name}.txt"))) else { return };
        let id = corpus.add("a.txt", &bytes, AddOptions::default()).unwrap();
        texts.push((name, id));
    }
    let (mut half_alike, mut missed) = (0, Vec::new());
    for (at, (first, one)) in texts.iter().enumerate() {
        for (second, other) in &texts[at + 1..] {
            let [a, b] = [one, other].map(|id| Text::of(corpus.file(*id).unwrap(), None));
            let found: Vec<(u32, u32)> = compare(&a, &b).pairs.iter().map(|p| (p.a, p.b)).collect();
            let read = |t: &Text| -> Vec<[Characters; 2]> {
                let both =
                    |p: &Paragraph| [Characters::of(p, |_| true), Characters::of(p, char::is_alphanumeric)];
                t.paragraphs.iter().map(both).collect()
            };
            let (read_a, read_b) = (read(&a), read(&b));
            for (i, x) in read_a.iter().enumerate() {
                for (j, y) in read_b.iter().enumerate() {
                    // As other tools count, with the signs, and by the letters alone.
                    if !x.iter().zip(y).any(|(x, y)| x.is_half_of(y)) {
                        continue;
                    }
                    half_alike += 1;
                    let signs = format!("{}\t{}", sign(&a.paragraphs[i]), sign(&b.paragraphs[j]));
                    if !found.contains(&(i as u32, j as u32)) && !frames.contains(&signs.as_str()) {
                        missed.push(format!("{first} {i} ~ {second} {j}: {signs}"));
                    }
                }
            }
        }
    }
    assert!(half_alike > 150, "{half_alike}");
    assert!(missed.is_empty(), "of {half_alike} half alike: {missed:#?}");
}
