//! The scan: two bytes that stand so far from each other in every place that is looked for, each one of a few.
//!
//! A character with several readings has several bytes at one place of it, 国 and 國 differ in two of three, so no byte
//! search of a library does. Sixty-four places are tried at once.

use crate::lanes::Lanes;

/// Bytes that are compared at once.
const LANES: usize = 16;
/// Places between two branches.
const STEP: usize = 4 * LANES;

/// What is scanned for: a byte, and another one behind it.
#[derive(Debug, Clone)]
pub struct Probe {
    first: Vec<u8>,
    second: Vec<u8>,
    distance: usize,
    to_border: i32,
}

impl Probe {
    /// So many readings of a byte are told apart.
    pub const READINGS: usize = 4;

    /// A byte that is one of `first`, and so far behind it one of `second`; `to_border` leads from the first to the
    /// border between two characters that the probe stands for. `None` for more than [`Self::READINGS`], or none.
    pub fn new(first: Vec<u8>, second: Vec<u8>, distance: usize, to_border: i32) -> Option<Self> {
        let fits = |bytes: &[u8]| (1..=Self::READINGS).contains(&bytes.len());
        (fits(&first) && fits(&second)).then_some(Self { first, second, distance, to_border })
    }

    /// What tries every border.
    pub const fn everywhere() -> Self {
        Self { first: Vec::new(), second: Vec::new(), distance: 0, to_border: 0 }
    }

    /// How many readings the byte with most of them has.
    pub fn readings(&self) -> usize {
        self.first.len().max(self.second.len())
    }

    /// Appends the borders of all places whose first byte lies from `start` to `end` of a text that is no longer than a
    /// `u32` says, in ascending order. One before the text is given as one far behind it.
    pub fn scan(&self, text: &[u8], start: usize, end: usize, out: &mut Vec<u32>) {
        let from = out.len();
        match self.readings() {
            0 => out.extend(start as u32..end as u32),
            1 => self.scan_for::<1>(text, start, end, out),
            2 => self.scan_for::<2>(text, start, end, out),
            _ => self.scan_for::<{ Self::READINGS }>(text, start, end, out),
        }
        for place in &mut out[from..] {
            *place = place.wrapping_add_signed(self.to_border);
        }
    }

    fn scan_for<const N: usize>(&self, text: &[u8], start: usize, end: usize, out: &mut Vec<u32>) {
        let (first, second) = (lanes::<N>(&self.first), lanes::<N>(&self.second));
        let behind = text.get(start + self.distance..).unwrap_or_default();
        let behind = &behind[..behind.len().min(end - start)];
        let text = &text[start..start + behind.len()];
        let (steps, _) = text.as_chunks::<STEP>();
        let (steps_behind, _) = behind.as_chunks::<STEP>();
        let mut step = 0;
        while step < steps.len() {
            let (a, b) = (steps[step].as_chunks::<LANES>().0, steps_behind[step].as_chunks::<LANES>().0);
            let found = |at: usize| {
                Lanes::read(&a[at]).are_one_of(&first).and(Lanes::read(&b[at]).are_one_of(&second))
            };
            let all = [found(0), found(1), found(2), found(3)];
            if all[0].or(all[1]).or(all[2].or(all[3])).is_any() {
                let mut at = start + step * STEP;
                for part in all {
                    let mut bits = part.bits();
                    while bits != 0 {
                        out.push(at as u32 + bits.trailing_zeros());
                        bits &= bits - 1;
                    }
                    at += LANES;
                }
            }
            step += 1;
        }
        let mut at = steps.len() * STEP;
        while at < text.len() {
            if self.first.contains(&text[at]) && self.second.contains(&behind[at]) {
                out.push((start + at) as u32);
            }
            at += 1;
        }
    }
}

/// A set of bytes, the last one repeated.
fn lanes<const N: usize>(bytes: &[u8]) -> [Lanes; N] {
    std::array::from_fn(|i| Lanes::all(bytes.get(i).or(bytes.last()).copied().unwrap_or_default()))
}
