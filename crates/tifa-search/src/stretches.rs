//! Which block reads which stretch of a text, and where: from places of the text to places of blocks, and to the units that
//! the page counts in.

use std::ops::Range;

use crate::form::Form;
use crate::lanes::{Lanes, units_of_byte};

/// A stretch of a text that a block reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes in the text; never empty.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// The block.
    pub block: u32,
    /// Where in the text of the block it begins.
    pub at: u32,
    /// What is read in place of it, if that is not itself.
    pub reads: Option<char>,
}

impl Stretch {
    fn len(&self) -> u32 {
        self.reads.map_or(self.end - self.start, |c| c.len_utf8() as u32)
    }

    fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// A place in the text of a block, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The block.
    pub block: u32,
    /// Where it begins.
    pub start: u32,
    /// Its end.
    pub end: u32,
}

/// The stretches of a text, those of a block one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretches {
    all: Vec<Stretch>,
    /// Their numbers in order of the text, where that is another one.
    by_start: Vec<u32>,
    /// Whether some block has several, or reads something in place of one.
    is_joined: bool,
}

/// From places of a text to stretches, asked in ascending order: each costs what lies between it and the one before.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// How many stretches, by their start, begin at or before the place asked last.
    passed: usize,
    /// The stretch of that place, and its bytes.
    number: usize,
    here: Range<u32>,
}

impl Stretches {
    /// Of stretches by block and place in it, and their numbers in order of the text where that is another one.
    pub fn new(all: Vec<Stretch>, by_start: Vec<u32>) -> Self {
        let is_joined =
            all.iter().any(|s| s.reads.is_some()) || all.windows(2).any(|two| two[0].block == two[1].block);
        Self { all, by_start, is_joined }
    }

    /// All, by block and place in it.
    pub fn all(&self) -> &[Stretch] {
        &self.all
    }

    /// The stretch that a byte of the text belongs to.
    pub fn at(&self, byte: u32) -> Option<Stretch> {
        let (mut low, mut high) = (0, self.all.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.by_start(middle).start <= byte {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.checked_sub(1).map(|number| self.by_start(number)).filter(|stretch| byte < stretch.end)
    }

    fn by_start(&self, number: usize) -> Stretch {
        self.all[self.nth(number)]
    }

    /// The number of the nth stretch in order of the text.
    #[inline(always)]
    fn nth(&self, number: usize) -> usize {
        if self.by_start.is_empty() { number } else { self.by_start[number] as usize }
    }

    /// Whether some block has several stretches, or reads something in place of one.
    pub(crate) const fn is_joined(&self) -> bool {
        self.is_joined
    }

    /// Whether what comes in the order of the text comes in that of the blocks.
    pub const fn keeps_order(&self) -> bool {
        self.by_start.is_empty()
    }

    pub(crate) fn walk(&self) -> Walk {
        Walk::default()
    }

    /// As [`Self::at`], for a byte not much before the one asked last; its number.
    #[inline(always)]
    fn walk_to(&self, walk: &mut Walk, byte: u32) -> Option<usize> {
        // Where hits are many, mostly the one that was asked last.
        if walk.here.contains(&byte) {
            return Some(walk.number);
        }
        let number = self.walk_on(walk, byte)?;
        (walk.number, walk.here) = (number, self.all[number].start..self.all[number].end);
        Some(number)
    }

    #[inline(never)]
    fn walk_on(&self, walk: &mut Walk, byte: u32) -> Option<usize> {
        let all = &self.all[..];
        let mut passed = walk.passed;
        while passed > 0 && all[self.nth(passed - 1)].start > byte {
            passed -= 1;
        }
        // Mostly one of the next few; else what a doubling reach holds.
        let mut reach = 1;
        while passed + reach <= all.len() && all[self.nth(passed + reach - 1)].start <= byte {
            passed += reach;
            reach *= 2;
        }
        while reach > 1 {
            reach /= 2;
            if passed + reach <= all.len() && all[self.nth(passed + reach - 1)].start <= byte {
                passed += reach;
            }
        }
        walk.passed = passed;
        let number = self.nth(passed.checked_sub(1)?);
        (byte < all[number].end).then_some(number)
    }

    /// Appends a place of the text as one of a block, if one stretch has all of it, no number of the form goes on in the
    /// block, and it does not overlap the one before. In text that is joined from stretches it may: a place across a
    /// seam may come before both.
    #[inline(always)]
    pub(crate) fn place(
        &self,
        text: &str,
        walk: &mut Walk,
        form: &Form,
        from: usize,
        to: usize,
        out: &mut Vec<Place>,
    ) {
        let Some(number) = self.walk_to(walk, from as u32) else { return };
        let stretch = self.all[number];
        if to > stretch.end as usize || stretch.reads.is_some() {
            return;
        }
        let start = stretch.at + (from as u32 - stretch.start);
        let place = Place { block: stretch.block, start, end: start + (to - from) as u32 };
        if !self.is_joined
            && let Some(last) = out.last()
            && last.block == place.block
            && last.end > place.start
        {
            return;
        }
        if !form.has_figures() || self.stands_alone(text, form, number, &text[from..to], place) {
            out.push(place);
        }
    }

    /// Whether no number of what was found in a stretch goes on.
    #[inline(never)]
    fn stands_alone(&self, text: &str, form: &Form, number: usize, found: &str, place: Place) -> bool {
        let before = self.before(text, (number, place.start)).map(|(c, _)| c);
        let behind = self.behind(text, (number, place.end)).map(|(c, _)| c);
        form.stands_alone(found.chars(), before, behind)
    }

    /// The character before a place of a block, given as a stretch and where in the block's text, and the place before it.
    fn before(&self, text: &str, (number, at): (usize, u32)) -> Option<(char, (usize, u32))> {
        let here = self.all[number];
        let (stretch, number) = if at > here.at {
            (here, number)
        } else {
            let before = self.all.get(number.checked_sub(1)?)?;
            (*before, (before.block == here.block).then_some(number - 1)?)
        };
        let c = match stretch.reads {
            Some(c) => c,
            None => stretch.text(text).get(..(at - stretch.at) as usize)?.chars().next_back()?,
        };
        Some((c, (number, at - c.len_utf8() as u32)))
    }

    /// The character behind a place, and the place behind it.
    fn behind(&self, text: &str, (number, at): (usize, u32)) -> Option<(char, (usize, u32))> {
        let here = self.all[number];
        let (stretch, number) = if at < here.at + here.len() {
            (here, number)
        } else {
            let behind = self.all.get(number + 1)?;
            (*behind, (behind.block == here.block).then_some(number + 1)?)
        };
        let c = match stretch.reads {
            Some(c) => c,
            None => stretch.text(text).get((at - stretch.at) as usize..)?.chars().next()?,
        };
        Some((c, (number, at + c.len_utf8() as u32)))
    }

    /// Appends the places of a form that lie in no single stretch, or in one that is not read as it lies, in order.
    pub(crate) fn across(&self, text: &str, form: &Form, out: &mut Vec<Place>) {
        let mut may_end = [false; 256];
        for byte in form.last_bytes() {
            may_end[usize::from(byte)] = true;
        }
        for (number, stretch) in self.all.iter().enumerate() {
            let end = stretch.at + stretch.len();
            if let (Some(c), 1) = (stretch.reads, form.len())
                && form.holds(0, c)
            {
                out.extend(self.whole(text, form, 0, (number, stretch.at)));
            }
            if self.all.get(number + 1).is_none_or(|next| next.block != stretch.block) {
                continue;
            }
            let last = text.as_bytes().get(stretch.end as usize - 1).copied().unwrap_or_default();
            if stretch.reads.is_none() && !may_end[usize::from(last)] {
                continue;
            }
            let seam = (number, end);
            let Some((left, _)) = self.before(text, seam) else { continue };
            let Some((right, _)) = self.behind(text, seam) else { continue };
            // The farther before the seam it begins the sooner; what begins in a stretch before was found at its first seam.
            for border in (1..form.len()).rev() {
                if form.holds(border - 1, left) && form.holds(border, right) {
                    out.extend(
                        self.whole(text, form, border, seam).filter(|place| place.start >= stretch.at),
                    );
                }
            }
        }
    }

    /// The whole form, where one of its borders lies at a place.
    fn whole(&self, text: &str, form: &Form, border: usize, at: (usize, u32)) -> Option<Place> {
        let mut found = Vec::with_capacity(form.len());
        let mut from = at;
        for character in (0..border).rev() {
            let (c, next) = self.before(text, from).filter(|(c, _)| form.holds(character, *c))?;
            found.push(c);
            from = next;
        }
        found.reverse();
        let mut to = at;
        for character in border..form.len() {
            let (c, next) = self.behind(text, to).filter(|(c, _)| form.holds(character, *c))?;
            found.push(c);
            to = next;
        }
        let (before, behind) =
            (self.before(text, from).map(|(c, _)| c), self.behind(text, to).map(|(c, _)| c));
        let is_alone = !form.has_figures() || form.stands_alone(found.iter().copied(), before, behind);
        is_alone.then_some(Place { block: self.all[at.0].block, start: from.1, end: to.1 })
    }

    /// Appends a row for each of some places by block and place: the number of the text, start and end in UTF-16 units,
    /// the text of each block beginning at its number in `starts`, then block, start and end in bytes. Of a place that
    /// begins before another one ends only what lies behind that is told in units.
    pub fn rows(&self, text: &str, starts: &[u32], of: u32, places: &[Place], out: &mut Vec<[u32; 6]>) {
        out.reserve(places.len());
        let mut number = 0;
        let mut block = u32::MAX;
        // How far the block at hand is counted.
        let (mut at, mut units) = (0, 0);
        for place in places {
            if block != place.block {
                block = place.block;
                number += first_not(&self.all[number..], block);
                (at, units) = (0, starts.get(block as usize).copied().unwrap_or_default());
            }
            let mut ends = [0; 2];
            // Mostly one stretch has what lies between this place and the one before, and the place.
            if let Some(stretch) = self.all.get(number)
                && stretch.reads.is_none()
                && stretch.block == block
                && stretch.at <= at
                // Positions of one paragraph may lie over each other.
                && at <= place.start
                && place.end < stretch.at + (stretch.end - stretch.start)
            {
                let byte = |at: u32| (stretch.start + (at - stretch.at)) as usize;
                units += utf16_units(text.as_bytes(), byte(at), byte(place.start));
                let start = units;
                units += utf16_units(text.as_bytes(), byte(place.start), byte(place.end));
                at = place.end;
                out.push([of, start, units, place.block, place.start, place.end]);
                continue;
            }
            for (end, shown) in [place.start, place.end].into_iter().zip(&mut ends) {
                while at < end && number < self.all.len() && self.all[number].block == block {
                    let stretch = &self.all[number];
                    let to = end.min(stretch.at + stretch.len());
                    units += match stretch.reads {
                        Some(c) => c.len_utf16() as u32,
                        None => {
                            let from = (stretch.start + at - stretch.at) as usize;
                            utf16_units(text.as_bytes(), from, from + (to - at) as usize)
                        }
                    };
                    at = to;
                    if to == stretch.at + stretch.len() {
                        number += 1;
                    }
                }
                *shown = units;
            }
            out.push([of, ends[0], ends[1], place.block, place.start, place.end]);
        }
    }
}

/// How many stretches at the front belong to blocks before one. Costs little where they are few.
fn first_not(all: &[Stretch], block: u32) -> usize {
    let mut reach = 1;
    while reach <= all.len() && all[reach - 1].block < block {
        reach *= 2;
    }
    let from = reach / 2;
    from + all[from..reach.min(all.len())].partition_point(|stretch| stretch.block < block)
}

/// UTF-16 units of the characters that begin in some bytes of a text.
#[inline(always)]
fn utf16_units(text: &[u8], from: usize, to: usize) -> u32 {
    let (chunks, rest) = text[from..to].as_chunks::<16>();
    let units = if chunks.is_empty() { 0 } else { Lanes::units(chunks) };
    match text[to - rest.len()..].first_chunk() {
        Some(bytes) => units + Lanes::units_of(bytes, rest.len()),
        None => rest.iter().fold(units, |units, byte| units + units_of_byte(*byte)),
    }
}
