//! Paragraphs that the layout prints again: the first print is read, later ones are set apart.
//!
//! Only whole paragraphs that are the same but for white space; near-equal ones are the author's.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::lines::Draft;
use super::passages::Passage;
use super::{Role, Step};

/// Shorter paragraphs may well be said twice.
const SHORTEST: usize = 20;

/// Sets later prints of paragraphs apart.
pub(super) fn set_apart(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let text =
        |p: &Passage<'_>| (p.role == Role::Paragraph && p.is_prose()).then(|| p.text.as_ref().to_owned());
    let again = again(passages.iter().map(|p| text(p).map(std::borrow::Cow::Owned)));
    for (passage, again) in passages.iter_mut().zip(again) {
        if again && draft.choices.allow(Step::Repeats, passage.span) {
            passage.role = Role::Repeat;
        }
    }
}

/// Which of these texts were printed before. `None` stands for a block that is no paragraph.
pub(super) fn again<'a>(texts: impl Iterator<Item = Option<std::borrow::Cow<'a, str>>>) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    texts.map(|text| text.and_then(|t| print_of(&t)).is_some_and(|print| !seen.insert(print))).collect()
}

/// Two hashes of a text's characters without white space, and their number.
fn print_of(text: &str) -> Option<(u64, u64, usize)> {
    let mut one = DefaultHasher::new();
    let mut other = 0u64;
    let mut len = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        c.hash(&mut one);
        other = other.wrapping_mul(0x0000_0100_0000_01b3) ^ u64::from(u32::from(c));
        len += 1;
    }
    (len >= SHORTEST).then(|| (one.finish(), other, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_prints_only() {
        let long = "各方认为应当加强在所有领域的务实合作并继续开展对话。";
        let spaced = "各方认为应当加强在所有领域的 务实合作并继续开展对话。";
        let texts = [Some(long), Some("短句。"), Some(spaced), Some("短句。"), None];
        assert_eq!(again(texts.into_iter().map(|t| t.map(Into::into))), [false, false, true, false, false]);
    }
}
