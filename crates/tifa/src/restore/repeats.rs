//! Paragraphs that the layout prints again: the first print is read, later ones are set apart.
//!
//! Only whole paragraphs that are the same but for white space; near-equal ones are the author's.

use std::collections::BTreeSet;

use super::describe::without_page_remarks;
use super::documents::Found;
use super::lines::Draft;
use super::passages::Passage;
use super::{Role, Step};

/// Shorter paragraphs may well be said twice.
const SHORTEST: usize = 20;

/// Sets later prints of paragraphs apart.
pub(super) fn set_apart(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let mut seen = BTreeSet::new();
    for passage in passages {
        let print = (passage.role == Role::Paragraph && passage.is_prose())
            .then(|| print_of(&passage.text))
            .flatten();
        if print.is_some_and(|print| !seen.insert(print)) && draft.choices.allow(Step::Repeats, passage.span)
        {
            passage.role = Role::Repeat;
        }
    }
}

/// A document's title printed again is a title too, whatever the page remarks behind one of them: （全文）. The page has it over
/// its text and the text at its head; readers mark both.
pub(super) fn mark_titles(draft: &Draft<'_>, passages: &mut [Passage<'_>], found: &[Found]) {
    let bare = |text: &str| -> String {
        without_page_remarks(text).chars().filter(|c| !c.is_whitespace()).collect()
    };
    for document in found {
        let Some(title) = document.title.map(|t| bare(&passages[t].text)) else { continue };
        for &p in &document.body {
            let passage = &mut passages[p];
            if matches!(passage.role, Role::Heading | Role::Title | Role::Paragraph | Role::Repeat)
                && bare(&passage.text) == title
                && draft.choices.allow(Step::Documents, passage.span)
            {
                passage.role = Role::Title;
            }
        }
    }
}

/// Two hashes of a text's characters without white space, and their number.
fn print_of(text: &str) -> Option<(u64, u64, usize)> {
    let (mut one, mut other) = (0u64, 0u64);
    let mut len = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let sign = u64::from(u32::from(c));
        one = (one.rotate_left(5) ^ sign).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        other = other.wrapping_mul(0x0000_0100_0000_01b3) ^ sign;
        len += 1;
    }
    (len >= SHORTEST).then_some((one, other, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_makes_no_difference_and_short_texts_no_print() {
        let long = "各方认为应当加强在所有领域的务实合作并继续开展对话。";
        let spaced = "各方认为应当加强在所有领域的 务实合作\n并继续开展对话。";
        assert!(print_of(long).is_some() && print_of(long) == print_of(spaced));
        assert_ne!(print_of(long), print_of(&long.replace('务', "实")));
        assert_eq!(print_of("各方同意。"), None);
    }
}
