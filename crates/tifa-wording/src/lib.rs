//! The inner loop of comparison: two texts in, what changed between them out. A crate of its own for one reason: it is built
//! for speed where the rest of the page's module is built for size. It knows no documents, packs or mentions; the caller
//! says what is not to be cut, which phrases are set, which words are known.

mod clauses;
mod difference;
mod matter;
mod phrases;
mod words;

pub use clauses::clauses_alone;
pub use difference::{Change, Run, Side, difference};
pub use matter::{bigrams, overlap};
pub use phrases::Phrases;
pub use words::{Dictionary, Words};

/// Whether a character is a letter or a figure, of which wording is made. Nearly all that are asked for are Han characters
/// and the signs between them; the tables of Unicode, twenty times as slow, are for the rest.
pub fn is_letter(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_letter_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(super::is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
