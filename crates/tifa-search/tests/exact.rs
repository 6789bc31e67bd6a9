//! What is found is what a letter by letter search through the text of every block finds, however the text lies in the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::cmp::Reverse;

use proptest::prelude::*;
use tifa_search::{
    Bits, Form, Pattern, Place, Probe, Scan, Stretch, Stretches, is_digit, is_figure, is_in_order, part,
};

/// Characters that read as one another: some of equal length, some not.
const ALIKE: [&str; 5] = ["国國囯", "aAａ", "2２", "(（", "–-"];

fn class(c: char) -> Vec<char> {
    ALIKE.iter().find(|all| all.contains(c)).map_or(vec![c], |all| all.chars().collect())
}

/// A form whose characters from `number` on write a number, if it is one.
fn form(written: &str, is_number: bool) -> Form {
    let chars: Vec<char> = written.chars().collect();
    let figures = is_number.then_some(0..chars.len()).into_iter().collect();
    Form::new(&chars, chars.iter().map(|c| class(*c)).collect(), figures)
}

/// Bytes of the place at which a form stands in a text at a byte.
fn stands(text: &str, at: usize, written: &str, is_number: bool) -> Option<usize> {
    let mut rest = text[at..].chars();
    let mut end = at;
    for c in written.chars() {
        end += rest.next().filter(|found| class(c).contains(found))?.len_utf8();
    }
    let goes_on =
        |c: Option<char>, own: char| c.is_some_and(|c| is_figure(c) && is_digit(c) == is_digit(own));
    let (first, last) = (written.chars().next()?, written.chars().next_back()?);
    let goes_on = goes_on(text[..at].chars().next_back(), first) || goes_on(text[end..].chars().next(), last);
    (!is_number || !goes_on).then_some(end)
}

/// From left to right, the longest form at a place, without overlaps.
fn plainly(text: &str, forms: &[(String, bool)]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices() {
        let end = forms.iter().filter_map(|(written, is_number)| stands(text, at, written, *is_number)).max();
        if let Some(end) = end.filter(|_| out.last().is_none_or(|(_, end)| *end <= at)) {
            out.push((at, end));
        }
    }
    out
}

/// Pieces of blocks with what stands behind each in the file: nothing, a line end, a figure.
fn blocks() -> impl Strategy<Value = Vec<Vec<(String, Option<char>, String)>>> {
    let piece = (
        "[国國安aAａ2２二十(（–𠮷]{1,9}",
        proptest::option::weighted(0.1, prop_oneof![Just('国'), Just(' '), Just('2')]),
        "[\n2国]{0,2}",
    );
    prop::collection::vec(prop::collection::vec(piece, 1..4), 1..12)
}

fn forms() -> impl Strategy<Value = Vec<(String, bool)>> {
    let words = "[国安aA2(–𠮷]{1,4}".prop_map(|word: String| (word, false));
    let numbers = prop_oneof![Just("22"), Just("二十二"), Just("2")].prop_map(|n| (n.to_owned(), true));
    (words, prop::collection::vec(numbers, 0..3)).prop_map(|(word, numbers)| [vec![word], numbers].concat())
}

/// Forms each with a scan of its own: for its first bytes, or for what stands at its first border.
fn pattern(forms: &[(String, bool)], at_border: bool) -> Pattern {
    let forms: Vec<Form> = forms.iter().map(|(written, is_number)| form(written, *is_number)).collect();
    let bits = |class: &[char], last: bool| {
        let bytes = |c: &char| c.to_string().into_bytes();
        Bits::common(class.iter().map(|c| if last { *bytes(c).last().unwrap() } else { bytes(c)[0] }))
    };
    let scan = |(number, form): (usize, &Form)| {
        let (first, second, border) = match form.classes() {
            [one, two, ..] if at_border => (bits(one, true), bits(two, false), 1),
            [one, ..] => (bits(one, false), bits(one, false), 0),
            [] => (Bits::common([].into_iter()), Bits::common([].into_iter()), 0),
        };
        let probe = Probe { first, second, distance: border, to_border: border as i32 };
        Scan { probe, forms: vec![(number, border)] }
    };
    let scans = forms.iter().enumerate().map(scan).collect();
    Pattern::new(forms, scans)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn in_a_text(text in "[国國安aAａ2２二十(（–𠮷\n]{0,200}", forms in forms(), long in 0usize..400, at_border in any::<bool>()) {
        let text = "安".repeat(long) + &text;
        let mut found = Vec::new();
        pattern(&forms, at_border).find(&text, &mut found);
        let found: Vec<(usize, usize)> = found.into_iter().map(|r| (r.start, r.end)).collect();
        prop_assert_eq!(found, plainly(&text, &forms));
    }

    #[test]
    fn in_blocks_of_stretches(blocks in blocks(), forms in forms(), turned in any::<bool>(), at_border in any::<bool>()) {
        let mut text = String::new();
        let (mut all, mut read) = (Vec::new(), vec![String::new(); blocks.len()]);
        // Columns: the second half of the blocks stands first in the file.
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        if turned {
            order.rotate_left(blocks.len() / 2);
        }
        for block in order {
            for (piece, reads, behind) in &blocks[block] {
                let (start, at) = (text.len() as u32, read[block].len() as u32);
                text += piece;
                all.push(Stretch { start, end: text.len() as u32, block: block as u32, at, reads: *reads });
                read[block] += &reads.map_or(piece.clone(), String::from);
                text += behind;
            }
        }
        all.sort_by_key(|stretch| (stretch.block, stretch.at));
        let mut by_start: Vec<u32> = (0..all.len() as u32).collect();
        by_start.sort_by_key(|number| all[*number as usize].start);
        let stretches = Stretches::new(all, if turned { by_start } else { Vec::new() });
        let mut places = pattern(&forms, at_border).find_in_blocks(&text, &stretches);
        if !is_in_order(&places) {
            places.sort_by_key(|p| (p.block, p.start, Reverse(p.end)));
        }
        part(&mut places);
        let found: Vec<_> = places.iter().map(|p| (p.block, p.start as usize, p.end as usize)).collect();
        let own = |(block, text): (u32, &String)| plainly(text, &forms).into_iter().map(move |(a, b)| (block, a, b));
        let wanted: Vec<_> = (0..).zip(&read).flat_map(own).collect();
        prop_assert_eq!(&found, &wanted);

        let units = |text: &str| text.encode_utf16().count() as u32;
        let starts: Vec<u32> = read.iter().scan(7, |at, text| Some(std::mem::replace(at, *at + units(text)))).collect();
        let mut rows = Vec::new();
        stretches.rows(&text, &starts, 3, &places, &mut rows);
        prop_assert_eq!(rows.len(), wanted.len());
        for (row, (block, from, to)) in rows.into_iter().zip(wanted) {
            let (begin, own) = (starts[block as usize], &read[block as usize]);
            let (start, end) = (begin + units(&own[..from]), begin + units(&own[..to]));
            prop_assert_eq!(row, [3, start, end, block, from as u32, to as u32]);
        }
    }
}

#[test]
fn bits_in_common_are_those_of_all_their_bytes() {
    for bytes in [&b"a"[..], b"aA", b"az09", b"\x9f\xb7", b""] {
        let bits = Bits::common(bytes.iter().copied());
        let plainly: Vec<u8> = (0..=255).filter(|byte| bits.are_in(*byte)).collect();
        let mut all: Vec<u8> = bits.bytes().collect();
        all.sort_unstable();
        assert_eq!(all, plainly);
        assert!(bytes.iter().all(|byte| all.contains(byte)));
        assert_eq!(bits.is_one(), all.len() == 1);
    }
}

#[test]
fn of_places_over_each_other_what_lies_behind_the_one_before_is_told() {
    let text = "甲乙丙丁戊己。";
    let whole = Stretch { start: 0, end: text.len() as u32, block: 0, at: 0, reads: None };
    let stretches = Stretches::new(vec![whole], Vec::new());
    let places = [(0, 9), (3, 12), (3, 6), (12, 15)].map(|(start, end)| Place { block: 0, start, end });
    let mut rows = Vec::new();
    stretches.rows(text, &[5], 0, &places, &mut rows);
    assert_eq!(
        rows.iter().map(|row| (row[1], row[2])).collect::<Vec<_>>(),
        [(5, 8), (8, 9), (9, 9), (9, 10)]
    );
}
