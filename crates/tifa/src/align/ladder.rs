//! The ladder of attitude words: on which scale a word stands and how high. Pack data (`packs/ladder.tsv`), which also says
//! where the order comes from. The set phrases (`packs/formulations.tsv`) stand beside them: neither are ever cut. It knows
//! words, not sentences.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tifa_wording::Phrases;

use crate::pack::{PackError, Packs};

/// What a word says of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// How much something is approved of.
    Favour,
    /// How much something is disapproved of.
    Against,
    /// How hard somebody is pressed.
    Ask,
    /// With how much weight something is said.
    Say,
    /// How bound the holder is.
    Will,
    /// An adverb that strengthens.
    Degree,
}

impl Scale {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Favour, "favour"),
        (Self::Against, "against"),
        (Self::Ask, "ask"),
        (Self::Say, "say"),
        (Self::Will, "will"),
        (Self::Degree, "degree"),
    ];
}

/// Where a predicate stands: the scale and rung of its last word, and how many strengthening adverbs it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rung {
    /// The scale.
    pub scale: Scale,
    /// The height.
    pub height: u8,
    /// Strengthening adverbs.
    pub degree: u8,
}

/// The words of the ladder.
#[derive(Default)]
pub struct Ladder {
    words: BTreeMap<&'static str, Option<(Scale, u8)>>,
    phrases: Phrases,
}

/// Characters of the longest set phrase that is kept whole: an enumeration cited as one phrase may change inside.
const PHRASE: usize = 12;

impl Ladder {
    /// The built-in ladder.
    ///
    /// # Errors
    /// [`PackError`] for a scale or rung that is none; a test reads the pack, so a released build gives none.
    pub fn new() -> Result<Self, PackError> {
        let table = Packs::ladder()?;
        let (word, scale, rung) = (table.column("word"), table.column("scale"), table.column("rung"));
        let mut words = BTreeMap::new();
        for row in table.rows() {
            let named = Scale::ALL.iter().find(|(_, name)| *name == row.cell(scale));
            let (Some((scale, _)), Ok(height)) = (named, row.cell(rung).parse()) else {
                let reason = ["no scale or rung: ", row.cell(scale), " ", row.cell(rung)].concat();
                return Err(PackError { file: table.file.to_owned(), line: row.line, reason });
            };
            words.insert(row.cell(word), Some((*scale, height)));
        }
        let phrases = Packs::formulations()?;
        let columns = [phrases.column("name"), phrases.column("variants")];
        for row in phrases.rows() {
            for phrase in columns.iter().flat_map(|c| row.values(*c)).filter(|p| p.chars().count() <= PHRASE)
            {
                words.entry(phrase).or_insert(None);
            }
        }
        let phrases = Phrases::of(&words.keys().copied().collect::<Vec<_>>());
        Ok(Self { words, phrases })
    }

    /// The built-in ladder, read once; an empty one where the pack is broken.
    pub fn builtin() -> &'static Self {
        static LADDER: OnceLock<Ladder> = OnceLock::new();
        LADDER.get_or_init(|| Self::new().unwrap_or_default())
    }

    /// The words of the ladder and the set phrases, to be kept whole.
    pub const fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// Where a predicate stands, `坚决反对`; `None` where no word of it is on the ladder.
    pub fn rung(&self, predicate: &str) -> Option<Rung> {
        let mut found: Option<Rung> = None;
        let (mut at, mut degree) = (0, 0);
        while let Some(c) = predicate[at..].chars().next() {
            let mut end = at + self.phrases.longest_at(&predicate[at..]).max(c.len_utf8());
            match self.words.get(&predicate[at..end]) {
                Some(Some((Scale::Degree, _))) => degree += 1,
                // The last word decides: 重申支持 is support.
                Some(&Some((scale, height))) => found = Some(Rung { scale, height, degree: 0 }),
                _ => end = at + c.len_utf8(),
            }
            at = end;
        }
        found.map(|rung| Rung { degree, ..rung })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_is_well_formed() {
        assert!(Ladder::new().is_ok_and(|l| l.words.len() > 60));
    }

    #[test]
    fn the_last_word_decides_and_adverbs_strengthen() {
        let ladder = Ladder::builtin();
        let rung = |text: &str| ladder.rung(text).map(|r| (r.scale, r.degree));
        assert_eq!(rung("重申支持"), Some((Scale::Favour, 0)));
        assert_eq!(rung("强烈谴责"), Some((Scale::Against, 1)));
        assert_eq!(rung("将继续"), Some((Scale::Will, 0)));
        assert_eq!(rung("进一步"), None);
        assert!(ladder.rung("支持") > ladder.rung("注意到"));
        assert!(ladder.rung("高度评价") > ladder.rung("积极评价"));
    }
}
