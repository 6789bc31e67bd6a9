//! The scan: two bytes that stand so far from each other in every place that is looked for, each one of a few.
//!
//! A character with several readings has several bytes at one place of it, 国 and 國 differ in two of three, so no byte
//! search of a library does. Sixty-four places are tried at once.

use crate::lanes::Lanes;

/// Bytes that are compared at once.
const LANES: usize = 16;
/// Places between two branches.
const STEP: usize = 4 * LANES;

/// What a byte must be where a character has several readings: the bits that all of them have in common. Two comparisons
/// less than asking for each; what else has these bits is told from them later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bits {
    mask: u8,
    value: u8,
}

impl Bits {
    /// What some bytes have in common; of none, what all bytes have.
    pub fn common(mut bytes: impl Iterator<Item = u8>) -> Self {
        let Some(first) = bytes.next() else { return Self { mask: 0, value: 0 } };
        let mask = bytes.fold(0xff, |mask, byte| mask & !(byte ^ first));
        Self { mask, value: first & mask }
    }

    /// Whether a byte has them.
    pub const fn are_in(self, byte: u8) -> bool {
        byte & self.mask == self.value
    }

    /// All bytes that have them.
    pub fn bytes(self) -> impl Iterator<Item = u8> {
        // The numbers that have no bit of the mask, from the highest down.
        let below = move |free: &u8| free.checked_sub(1).map(|less| less & !self.mask);
        std::iter::successors(Some(!self.mask), below).map(move |free| self.value | free)
    }

    /// Whether they are those of one byte.
    pub const fn is_one(self) -> bool {
        self.mask == 0xff
    }
}

/// What is scanned for: a byte, and another one behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// The first byte.
    pub first: Bits,
    /// The second one.
    pub second: Bits,
    /// How far behind the first it stands.
    pub distance: usize,
    /// From the first byte to the border between two characters that the probe stands for.
    pub to_border: i32,
}

impl Probe {
    /// Appends the borders of all places whose first byte lies from `start` to `end` of a text that is no longer than a
    /// `u32` says, in ascending order. One before the text is given as one far behind it.
    pub fn scan(&self, text: &[u8], start: usize, end: usize, out: &mut Vec<u32>) {
        let from = out.len();
        if self.first.is_one() && self.second.is_one() {
            self.scan_for::<true>(text, start, end, out);
        } else {
            self.scan_for::<false>(text, start, end, out);
        }
        for place in &mut out[from..] {
            *place = place.wrapping_add_signed(self.to_border);
        }
    }

    /// `ONE`: both are one byte, and no mask is needed.
    fn scan_for<const ONE: bool>(&self, text: &[u8], start: usize, end: usize, out: &mut Vec<u32>) {
        let lanes = |bits: Bits| (Lanes::all(bits.mask), Lanes::all(bits.value));
        let (first, second) = (lanes(self.first), lanes(self.second));
        let has = |bytes: &[u8; LANES], (mask, value): (Lanes, Lanes)| {
            let bytes = Lanes::read(bytes);
            (if ONE { bytes } else { bytes.and(mask) }).are(value)
        };
        let behind = text.get(start + self.distance..).unwrap_or_default();
        let behind = &behind[..behind.len().min(end - start)];
        let text = &text[start..start + behind.len()];
        let (steps, _) = text.as_chunks::<STEP>();
        let (steps_behind, _) = behind.as_chunks::<STEP>();
        let mut step = 0;
        while step < steps.len() {
            let (a, b) = (steps[step].as_chunks::<LANES>().0, steps_behind[step].as_chunks::<LANES>().0);
            let found = |at: usize| has(&a[at], first).and(has(&b[at], second));
            let all = [found(0), found(1), found(2), found(3)];
            if all[0].or(all[1]).or(all[2].or(all[3])).is_any() {
                let bits = |at: usize| u64::from(all[at].bits()) << (LANES * at);
                let mut bits = bits(0) | bits(1) | bits(2) | bits(3);
                while bits != 0 {
                    out.push((start + step * STEP) as u32 + bits.trailing_zeros());
                    bits &= bits - 1;
                }
            }
            step += 1;
        }
        let mut at = steps.len() * STEP;
        while at < text.len() {
            if self.first.are_in(text[at]) && self.second.are_in(behind[at]) {
                out.push((start + at) as u32);
            }
            at += 1;
        }
    }
}
