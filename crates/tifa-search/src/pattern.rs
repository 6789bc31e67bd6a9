//! A pattern: all ways to write what is looked for, and the scans that find them.

use std::cmp::Reverse;
use std::ops::Range;

use crate::form::Form;
use crate::probe::Probe;
use crate::stretches::{Place, Stretch, Stretches};

/// So many bytes are scanned before what was found in them is looked at, while they are near.
const WINDOW: usize = 1 << 16;

/// A scan.
#[derive(Debug)]
pub struct Scan {
    /// What it looks for.
    pub probe: Probe,
    /// The forms that it finds, by number, each with the border that the probe stands for.
    pub forms: Vec<(usize, usize)>,
}

/// All ways to write what is looked for.
#[derive(Debug)]
pub struct Pattern {
    forms: Vec<Form>,
    scans: Vec<Scan>,
}

impl Pattern {
    /// Of some forms, none of which is empty, and scans of which each form stands in one.
    pub fn new(forms: Vec<Form>, scans: Vec<Scan>) -> Self {
        Self { forms, scans }
    }

    /// Appends where it stands in `text`, in order, without overlaps, the longest form at a place.
    pub fn find(&self, text: &str, out: &mut Vec<Range<usize>>) {
        let whole = Stretch { start: 0, end: text.len() as u32, block: 0, at: 0, reads: None };
        let places = self.find_in_blocks(text, &Stretches::new(vec![whole], Vec::new()));
        out.extend(places.iter().map(|place| place.start as usize..place.end as usize));
    }

    /// Whether it stands anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        let mut found = Vec::new();
        self.find(text, &mut found);
        !found.is_empty()
    }

    /// Where it stands in the blocks that read a text. What [`is_in_order`] does not say of is still to be sorted, and
    /// then [`part`] takes out what overlaps.
    pub fn find_in_blocks(&self, text: &str, stretches: &Stretches) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        let mut walk = stretches.walk();
        let is_plain = stretches.is_plain();
        self.candidates(text, |form, range| {
            // In text that is joined from stretches a place across a seam may come before.
            let Some(place) = stretches.place(text, &mut walk, &self.forms[form], range) else { return };
            if !is_plain || out.last().is_none_or(|last| last.block != place.block || last.end <= place.start)
            {
                out.push(place);
            }
        });
        if !is_plain {
            for form in &self.forms {
                stretches.across(text, form, &mut out);
            }
        }
        out
    }

    /// Gives all places of all forms in order, longer ones first, whatever stands beside them.
    fn candidates(&self, text: &str, mut take: impl FnMut(usize, Range<usize>)) {
        let is_one = self.forms.len() == 1;
        // Those of one form come in order.
        let mut found: Vec<Vec<Range<usize>>> = self.forms.iter().map(|_| Vec::new()).collect();
        let mut borders = Vec::new();
        for Scan { probe, forms } in &self.scans {
            for start in (0..text.len()).step_by(WINDOW) {
                borders.clear();
                probe.scan(text.as_bytes(), start, text.len().min(start + WINDOW), &mut borders);
                for &(form, border) in forms {
                    let ranges =
                        borders.iter().filter_map(|at| self.forms[form].around(text, border, *at as usize));
                    if is_one {
                        ranges.for_each(|range| take(form, range));
                    } else {
                        found[form].extend(ranges);
                    }
                }
            }
        }
        let mut next = vec![0; found.len()];
        let ahead = |next: &[usize]| {
            let heads = found.iter().zip(next).enumerate();
            let heads =
                heads.filter_map(|(form, (all, next))| all.get(*next).map(|range| (form, range.clone())));
            heads.min_by_key(|(_, range)| (range.start, Reverse(range.end)))
        };
        while let Some((form, range)) = ahead(&next) {
            next[form] += 1;
            take(form, range);
        }
    }
}

/// Whether places stand by block and place, longer ones first.
pub fn is_in_order(places: &[Place]) -> bool {
    places.is_sorted_by_key(|place| (place.block, place.start, Reverse(place.end)))
}

/// Takes out of places in order what overlaps one before.
pub fn part(places: &mut Vec<Place>) {
    let mut last = Place { block: u32::MAX, start: 0, end: 0 };
    places.retain(|place| {
        let stays = place.block != last.block || last.end <= place.start;
        if stays {
            last = *place;
        }
        stays
    });
}
