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

    /// Where it stands in the blocks that read a text. Where the stretches do not keep the order, what [`is_in_order`] does
    /// not say of is still to be sorted; then [`part`] takes out what overlaps.
    pub fn find_in_blocks(&self, text: &str, stretches: &Stretches) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        let mut walk = stretches.walk();
        if let ([form], [Scan { probe, forms }]) = (&self.forms[..], &self.scans[..]) {
            let border = forms[0].1;
            let mut borders = Vec::new();
            let mut start = 0;
            while start < text.len() {
                let end = text.len().min(start + WINDOW);
                borders.clear();
                probe.scan(text.as_bytes(), start, end, &mut borders);
                for &byte in &borders {
                    if let Some((from, to)) = form.around(text, border, byte as usize) {
                        stretches.place(text, &mut walk, form, from, to, &mut out);
                    }
                }
                start = end;
            }
        } else {
            for (form, start, end) in self.candidates(text) {
                stretches.place(text, &mut walk, &self.forms[form], start, end, &mut out);
            }
        }
        if stretches.is_joined() {
            let mut across = Vec::new();
            for form in &self.forms {
                across.clear();
                stretches.across(text, form, &mut across);
                merge(&mut out, &across);
            }
        }
        out
    }

    /// All places of all forms in order, longer ones first, whatever stands beside them: form, start and end.
    fn candidates(&self, text: &str) -> Vec<(usize, usize, usize)> {
        // Those of one form come in order.
        let mut found: Vec<Vec<(usize, usize)>> = self.forms.iter().map(|_| Vec::new()).collect();
        let mut borders = Vec::new();
        // All scans of a stretch while it is near: reading a text from memory takes as long as a scan.
        for start in (0..text.len()).step_by(WINDOW) {
            for Scan { probe, forms } in &self.scans {
                borders.clear();
                probe.scan(text.as_bytes(), start, text.len().min(start + WINDOW), &mut borders);
                for &(form, border) in forms {
                    for &byte in &borders {
                        if let Some(range) = self.forms[form].around(text, border, byte as usize) {
                            found[form].push(range);
                        }
                    }
                }
            }
        }
        let mut out = Vec::new();
        let mut next = vec![0; found.len()];
        let ahead = |next: &[usize]| {
            let heads = found.iter().zip(next).enumerate();
            let heads = heads.filter_map(|(form, (all, next))| Some((form, *all.get(*next)?)));
            heads.min_by_key(|(_, (start, end))| (*start, Reverse(*end)))
        };
        while let Some((form, (start, end))) = ahead(&next) {
            next[form] += 1;
            out.push((form, start, end));
        }
        out
    }
}

/// By block and place, longer ones first.
fn rank(place: &Place) -> (u32, u32, Reverse<u32>) {
    (place.block, place.start, Reverse(place.end))
}

/// Puts places in order among others in order: few among many, which a sort would have to look at all again.
fn merge(places: &mut Vec<Place>, more: &[Place]) {
    let (mut left, mut right) = (places.len(), more.len());
    places.extend_from_slice(more);
    while right > 0 {
        let at = left + right - 1;
        if left > 0 && rank(&places[left - 1]) > rank(&more[right - 1]) {
            left -= 1;
            places[at] = places[left];
        } else {
            right -= 1;
            places[at] = more[right];
        }
    }
}

/// Whether places stand by block and place, longer ones first.
pub fn is_in_order(places: &[Place]) -> bool {
    let mut last = (0, 0, Reverse(u32::MAX));
    for place in places {
        let own = rank(place);
        if own < last {
            return false;
        }
        last = own;
    }
    true
}

/// Takes out of places in order what overlaps one before.
pub fn part(places: &mut Vec<Place>) {
    let overlap = |two: &[Place]| two[0].block == two[1].block && two[0].end > two[1].start;
    // Mostly none does, and nothing is to be moved.
    let Some(first) = places.windows(2).position(overlap) else { return };
    let mut kept = first;
    for at in first..places.len() {
        let place = places[at];
        if kept == 0 || places[kept - 1].block != place.block || places[kept - 1].end <= place.start {
            places[kept] = place;
            kept += 1;
        }
    }
    places.truncate(kept);
}
