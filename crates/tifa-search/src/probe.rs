//! The scan: two bytes that stand so far from each other in every place that is looked for, each one of a few.
//!
//! A character with several readings has several bytes at one place of it, 国 and 國 differ in two of three, so no byte
//! search of a library does. Many places are tried at once in code that the compiler turns into vectors.

/// Places tried at once.
const STEP: usize = 64;

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
        let (first, second) = (filled::<N>(&self.first), filled::<N>(&self.second));
        let behind = text.get(start + self.distance..).unwrap_or_default();
        let behind = &behind[..behind.len().min(end - start)];
        let text = &text[start..start + behind.len()];
        let (steps, rest) = text.as_chunks::<STEP>();
        let (steps_behind, rest_behind) = behind.as_chunks::<STEP>();
        for (step, (a, b)) in steps.iter().zip(steps_behind).enumerate() {
            if is_any(a, b, first, second) {
                self.each(a, b, start + step * STEP, out);
            }
        }
        self.each(rest, rest_behind, start + steps.len() * STEP, out);
    }

    /// Appends every place of two stretches, the first of which begins `from`; eight at a time.
    #[inline(never)]
    fn each(&self, a: &[u8], b: &[u8], from: usize, out: &mut Vec<u32>) {
        let (eights, rest) = a.as_chunks::<8>();
        let (eights_behind, rest_behind) = b.as_chunks::<8>();
        for (eight, (a, b)) in eights.iter().zip(eights_behind).enumerate() {
            let mut found = are_one_of(u64::from_le_bytes(*a), &self.first);
            if found != 0 {
                found &= are_one_of(u64::from_le_bytes(*b), &self.second);
            }
            while found != 0 {
                out.push((from + 8 * eight) as u32 + found.trailing_zeros() / 8);
                found &= found - 1;
            }
        }
        for (i, (a, b)) in rest.iter().zip(rest_behind).enumerate() {
            if self.first.contains(a) && self.second.contains(b) {
                out.push((from + 8 * eights.len() + i) as u32);
            }
        }
    }
}

/// A set of bytes, the last one repeated.
fn filled<const N: usize>(bytes: &[u8]) -> [u8; N] {
    std::array::from_fn(|i| bytes.get(i).or(bytes.last()).copied().unwrap_or_default())
}

/// Whether any place has one of the first bytes with one of the second. Without a branch, so that it becomes vectors.
#[inline]
fn is_any<const N: usize>(a: &[u8; STEP], b: &[u8; STEP], first: [u8; N], second: [u8; N]) -> bool {
    let is_one_of = |byte: u8, set: [u8; N]| set.iter().fold(false, |is, one| is | (*one == byte));
    let mut any = 0;
    for i in 0..STEP {
        any |= u8::from(is_one_of(a[i], first) & is_one_of(b[i], second));
    }
    any != 0
}

/// The highest bit of each of eight bytes that is one of a set.
fn are_one_of(word: u64, set: &[u8]) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    set.iter().fold(0, |found, byte| {
        // 0 where it is that byte; the highest bit of what is added says of each whether it was not.
        let other = word ^ u64::from_ne_bytes([*byte; 8]);
        found | !(((other & LOW) + LOW) | other | LOW)
    })
}
