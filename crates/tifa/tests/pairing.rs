//! Pairing against what a reader marked on two pairs of declarations (`tests/compared/*.pairs.tsv`), where the declarations are
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
    for (marked, first, second) in [
        ("moscow-2020--dushanbe-2021", "sco-moscow-declaration-2020", "sco-dushanbe-declaration-2021"),
        ("dushanbe-2021--samarkand-2022", "sco-dushanbe-declaration-2021", "sco-samarkand-declaration-2022"),
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
            f1 >= 0.93 && recall >= 0.95,
            "{marked}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}"
        );
    }
}
