//! Whether two stretches are on the same matter: how many pairs of letters they share.

use crate::is_letter;

/// So many letters of a stretch say what it is on.
const MATTER: usize = 80;

/// The pairs of letters of a text as numbers, sorted.
pub fn bigrams(text: &str) -> Vec<u32> {
    let mut letters = text.chars().filter(|c| is_letter(*c)).take(MATTER).map(u32::from);
    let mut before = letters.next().unwrap_or_default();
    let mut out = Vec::with_capacity(MATTER);
    for letter in letters {
        out.push((before << 16) ^ letter);
        before = letter;
    }
    out.sort_unstable();
    out
}

/// Share of what two sorted lists have in common, 0 to 1.
pub fn overlap(a: &[u32], b: &[u32]) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (one, other) = (a[i], b[j]);
        common += usize::from(one == other);
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}
