//! The words that differences keep whole: those of the grammar's pack, and what the texts at hand let take for words
//! (`tifa-wording`).

use std::sync::OnceLock;

use tifa_wording::Dictionary;

use crate::align::Paragraph;
use crate::pack::Packs;

/// The words of the pack; single ones are particles and the like.
fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| {
        let (mut words, mut single) = (Vec::new(), Vec::new());
        if let Ok(table) = Packs::words() {
            let (word, class) = (table.column("word"), table.column("class"));
            for row in table.rows() {
                let word = row.cell(word);
                let mut letters = word.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => {
                        if matches!(row.cell(class), "of" | "in" | "about" | "and" | "stop") {
                            single.push(letter);
                        }
                    }
                    _ => words.push(word),
                }
            }
        }
        crate::order::sort(&mut words);
        Dictionary::of(words, &single)
    })
}

/// What two texts say of which letters stand together.
pub struct Words(tifa_wording::Words);

impl Words {
    /// Reads the paragraphs that are compared.
    pub fn of<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> Self {
        let mut out = tifa_wording::Words::new(dictionary());
        for paragraph in paragraphs {
            out.read(&paragraph.text);
        }
        Self(out)
    }

    pub(crate) const fn known(&self) -> &tifa_wording::Words {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_pack_and_of_the_texts_are_kept_whole() {
        let mut words = Words::of([].into_iter());
        for text in ["湖泊沉积", "沉积岩芯", "沉积的湖泊", "岩芯"] {
            words.0.read(text);
        }
        let mut ends = Vec::new();
        let stretch = "加强湖泊的沉积和享有岩芯";
        words.known().ends(stretch, &mut ends);
        let mut from = 0;
        let cut: Vec<&str> =
            ends.iter().map(|end| &stretch[std::mem::replace(&mut from, *end)..*end]).collect();
        assert_eq!(cut, ["加强", "湖泊", "的", "沉积", "和", "享有", "岩芯"]);
    }

    #[test]
    fn a_long_stretch_is_cut_to_its_end() {
        let words = Words::of([].into_iter());
        let stretch = "湖".repeat(1000);
        let mut ends = Vec::new();
        words.known().ends(&stretch, &mut ends);
        assert_eq!(ends.last(), Some(&stretch.len()));
        assert!(ends.is_sorted());
    }
}
