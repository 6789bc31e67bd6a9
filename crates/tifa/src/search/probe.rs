//! Which bytes a pattern is scanned for: near a border between two of its characters those two that cost least, by how common
//! they are in a sample of what will be searched. What is found does not depend on the choice. It knows no queries.

use std::cmp::Reverse;

use tifa_search::{Bits, Form, Probe, Scan};

/// From a border a probe reaches over so many characters.
const REACH: usize = 3;
/// Of a pattern so many borders are asked for the rarest bytes.
const BORDERS: usize = 64;
/// Around each of so few so many pairs of bytes are thought of: a short word has no other border to be rarer at.
const FEW: usize = 3;
const PAIRS: usize = 4;
/// So many of them all are tried on the sample: bytes of one word come together, which their frequencies do not tell.
const TRIED: usize = 6;

/// The scans that find some forms, none of which is empty: one for what all have in common, or one for each.
pub fn scans(forms: &[Form], sample: &[u8]) -> Vec<Scan> {
    let frequencies = Frequencies::counted(sample);
    let each: Vec<(u64, Scan)> =
        (0..).zip(forms).filter_map(|(n, form)| own_scan(n, form, &frequencies)).collect();
    let apart = each.iter().map(|(cost, _)| cost).sum();
    match shared_scan(forms, &frequencies) {
        Some((cost, scan)) if cost < apart => vec![scan],
        _ => merged(each.into_iter().map(|(_, scan)| scan)),
    }
}

/// Scans for the same bytes made one: forms of a number that are alike at one place choose alike there.
fn merged(scans: impl Iterator<Item = Scan>) -> Vec<Scan> {
    let mut out: Vec<Scan> = Vec::new();
    for scan in scans {
        match out.iter_mut().find(|other| other.probe == scan.probe) {
            Some(other) => other.forms.extend(scan.forms),
            None => out.push(scan),
        }
    }
    out
}

/// How common each byte is in a text.
struct Frequencies<'s> {
    sample: &'s [u8],
    counts: [u32; 256],
    all: u64,
}

impl<'s> Frequencies<'s> {
    /// Counts a sample.
    fn counted(sample: &'s [u8]) -> Self {
        // What the sample does not have is rare, not absent.
        let mut counts = [1; 256];
        for &byte in sample {
            counts[usize::from(byte)] += 1;
        }
        Self { sample, counts, all: sample.len() as u64 + 256 }
    }

    fn of(&self, bits: Bits) -> u64 {
        bits.bytes().map(|byte| u64::from(self.counts[usize::from(byte)])).sum()
    }
}

/// What a byte near a border between two characters must be.
#[derive(Clone, Copy)]
struct Spot {
    /// From the border; before it is below 0.
    at: i32,
    bits: Bits,
}

/// What a scan costs, as measured in wasm: a place 7 where bytes are compared as they are, 27 picoseconds, and 10 under a
/// mask; a look at what was found as much as some two thousand places.
fn cost(first: Bits, second: Bits, places: u64, found: u64) -> u64 {
    let place = if first.is_one() && second.is_one() { 7 } else { 10 };
    place * places + 12_000 * found
}

/// What a scan for so many forms costs by what it finds in the sample.
fn cost_of(probe: &Probe, forms: usize, frequencies: &Frequencies<'_>) -> u64 {
    let mut found = Vec::new();
    probe.scan(frequencies.sample, 0, frequencies.sample.len(), &mut found);
    cost(probe.first, probe.second, frequencies.all, (found.len() * forms) as u64)
}

/// The rarest pairs of some spots around one of so many borders, with their cost as if the two came independently of each
/// other.
fn rarest(spots: &[Spot], borders: usize, frequencies: &Frequencies<'_>) -> Vec<(u64, Probe)> {
    let all = frequencies.all;
    let counted: Vec<(Spot, u64)> = spots.iter().map(|spot| (*spot, frequencies.of(spot.bits))).collect();
    let mut pairs: Vec<(u64, Probe)> = Vec::new();
    for &(one, first) in &counted {
        for &(other, second) in counted.iter().filter(|(other, _)| one.at <= other.at) {
            let found = first * if one.at == other.at { all } else { second };
            let cost = cost(one.bits, other.bits, all * all, found);
            let distance = (other.at - one.at) as usize;
            pairs.push((cost, Probe { first: one.bits, second: other.bits, distance, to_border: -one.at }));
        }
    }
    if borders > FEW {
        return pairs.into_iter().min_by_key(|(cost, _)| *cost).into_iter().collect();
    }
    crate::order::sort_by_key(&mut pairs, |(cost, _)| *cost);
    pairs.truncate(PAIRS);
    pairs
}

/// The best of some probes for so many forms by what they find in a sample, and its number; only the best at first sight
/// are tried.
fn best(
    mut probes: Vec<(u64, usize, Probe)>,
    forms: usize,
    frequencies: &Frequencies<'_>,
) -> Option<(u64, usize, Probe)> {
    let mut tried: Vec<(u64, usize, Probe)> = Vec::new();
    let same = |one: &Probe, other: &Probe| {
        (one.first, one.second, one.distance) == (other.first, other.second, other.distance)
    };
    while tried.len() < TRIED
        && let Some(at) = (0..probes.len()).min_by_key(|at| (probes[*at].0, probes[*at].1))
    {
        let (_, number, probe) = probes.swap_remove(at);
        // A short word has the same pairs around each of its borders.
        if !tried.iter().any(|(_, _, other)| same(&probe, other)) {
            tried.push((cost_of(&probe, forms, frequencies), number, probe));
        }
    }
    tried.into_iter().min_by_key(|(cost, number, _)| (*cost, *number))
}

/// The best scan for one form.
fn own_scan(number: usize, form: &Form, frequencies: &Frequencies<'_>) -> Option<(u64, Scan)> {
    let len = form.classes().len();
    let probes = (0..=len).take(BORDERS).flat_map(|border| {
        let spots = spots(form.classes(), border, border.min(REACH), (len - border).min(REACH));
        rarest(&spots, len + 1, frequencies).into_iter().map(move |(cost, probe)| (cost, border, probe))
    });
    let (cost, border, probe) = best(probes.collect(), 1, frequencies)?;
    Some((cost, Scan { probe, forms: vec![(number, border)] }))
}

/// The best scan for what all forms have in common; `None` where that is nothing.
fn shared_scan(forms: &[Form], frequencies: &Frequencies<'_>) -> Option<(u64, Scan)> {
    let (first, others) = forms.split_first()?;
    let common = |other: &Form, a: usize, b: usize| {
        let left = first.classes()[..a].iter().rev().zip(other.classes()[..b].iter().rev());
        let right = first.classes()[a..].iter().zip(&other.classes()[b..]);
        let left = left.take(REACH).take_while(|(one, two)| one == two).count();
        (left, right.take(REACH).take_while(|(one, two)| one == two).count())
    };
    // For each border of the first form the one of every other that has most in common with it.
    let mut borders = vec![Vec::new(); first.classes().len().min(BORDERS) + 1];
    let mut probes = Vec::new();
    for (border, alike) in borders.iter_mut().enumerate() {
        let (mut left, mut right) = (border.min(REACH), (first.classes().len() - border).min(REACH));
        alike.push((0, border));
        for (number, other) in (1..).zip(others) {
            let all = (0..=other.classes().len()).take(BORDERS).map(|own| (common(other, border, own), own));
            let Some(((l, r), own)) = all.max_by_key(|((l, r), own)| (l + r, Reverse(*own))) else {
                continue;
            };
            (left, right) = (left.min(l), right.min(r));
            alike.push((number, own));
        }
        let spots = spots(first.classes(), border, left, right);
        let pairs = rarest(&spots, first.classes().len() + 1, frequencies);
        probes.extend(pairs.into_iter().map(|(cost, probe)| (cost, border, probe)));
    }
    let (cost, border, probe) = best(probes, forms.len(), frequencies)?;
    Some((cost, Scan { probe, forms: borders.swap_remove(border) }))
}

/// The bytes near a border that a probe can tell, as far as every reading has them there, over so many characters on each side.
fn spots(classes: &[Vec<char>], border: usize, left: usize, right: usize) -> Vec<Spot> {
    let mut out = Vec::new();
    let mut before = 0;
    for class in classes[border - left..border].iter().rev() {
        let (least, most) = lengths(class);
        for at in 1..=least {
            let byte = |c: &char| utf8(*c, c.len_utf8() - at);
            out.push(Spot { at: -((before + at) as i32), bits: Bits::common(class.iter().map(byte)) });
        }
        if least != most {
            break;
        }
        before += least;
    }
    let mut behind = 0;
    for class in &classes[border..border + right] {
        let (least, most) = lengths(class);
        for at in 0..least {
            let bits = Bits::common(class.iter().map(|c| utf8(*c, at)));
            out.push(Spot { at: (behind + at) as i32, bits });
        }
        if least != most {
            break;
        }
        behind += least;
    }
    out
}

fn lengths(class: &[char]) -> (usize, usize) {
    class.iter().fold((4, 0), |(least, most), c| (least.min(c.len_utf8()), most.max(c.len_utf8())))
}

fn utf8(c: char, at: usize) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    bytes[at]
}
