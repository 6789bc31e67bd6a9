//! Set formulations (提法): political phrases that are tracked by their wording (GUIDELINES section 6). They come from
//! `packs/formulations.tsv`, not from grammar, and may overlap mentions.
//!
//! A wording is found without regard to white space and quotation marks, and in texts folded to simplified characters.
//! Where wordings of one phrase overlap, the longer one counts; what is only part of a longer word that the pack names
//! (设施联通 in 基础设施联通) does not. Chinese only.

use std::collections::BTreeMap;
use std::sync::Arc;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use crate::charset::is_among;
use crate::pack::{OwnPack, PackError, Packs};
use crate::span::{InBlock, Span};

/// A phrase in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formulation {
    /// The block it stands in.
    pub block: u32,
    /// Where in its restored text.
    pub span: Span<InBlock>,
    /// The phrase as it is usually cited.
    pub entry: Arc<str>,
}

/// The phrases of the pack.
pub struct Formulations {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// The row of each wording, its characters, and whether it is the phrase: else a longer word.
    rows: Vec<(u32, u32, bool)>,
    /// The name of each row.
    names: Vec<Arc<str>>,
}

/// What makes no wording another one.
pub fn is_left_out(c: char) -> bool {
    // Most characters are Han.
    !matches!(c, '\u{4E00}'..='\u{9FFF}') && (c.is_whitespace() || is_among(c, "“”\"＂‘’'「」『』"))
}

/// Bytes `start` to `end` of a text with the partner of a quotation mark that they hold alone, where it stands right
/// beside them: 弘扬“上海精神|”.
fn whole_quotes(text: &str, start: usize, end: usize) -> Span<InBlock> {
    let (mut start, mut end) = (start, end);
    for (open, close) in [('“', '”'), ('「', '」'), ('‘', '’')] {
        let inside = &text[start..end];
        let (opens, closes) = (inside.matches(open).count(), inside.matches(close).count());
        if opens == closes + 1 && text[end..].starts_with(close) {
            end += close.len_utf8();
        } else if closes == opens + 1 && text[..start].ends_with(open) {
            start -= open.len_utf8();
        }
    }
    Span::new(start as u32, end as u32)
}

impl Formulations {
    /// Builds the dictionary, with the phrases of the reader's own packs: a phrase that has the name of another one adds
    /// wordings to it, and a wording that another phrase has becomes one of the reader's. `folded` gives a text in
    /// simplified characters.
    ///
    /// # Errors
    /// [`PackError`] for wordings that make none.
    pub fn new(own: &[OwnPack], folded: &dyn Fn(&str) -> String) -> Result<Self, PackError> {
        let table = Packs::formulations()?;
        let column = |name| table.column(name);
        let (name, variants, longer) = (column("name"), column("variants"), column("longer"));
        let mut wordings: BTreeMap<String, (u32, bool)> = BTreeMap::new();
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut names: Vec<Arc<str>> = Vec::new();
        let bare = |text: &str| -> String { text.chars().filter(|c| !is_left_out(*c)).collect() };
        for row in table.rows() {
            let number = names.len() as u32;
            numbers.insert(row.cell(name), number);
            names.push(row.cell(name).into());
            for wording in std::iter::once(row.cell(name)).chain(row.values(variants)) {
                wordings.insert(bare(wording), (number, true));
            }
            for word in row.values(longer) {
                wordings.entry(bare(word)).or_insert((number, false));
            }
        }
        for row in own.iter().flat_map(|pack| &pack.entries).filter(|row| row.is_formulation()) {
            let Some(first) = row.names.first() else { continue };
            let number = *numbers.entry(first).or_insert_with(|| {
                names.push(first.as_str().into());
                names.len() as u32 - 1
            });
            let own = row.names.iter().map(|wording| bare(&folded(wording))).filter(|w| !w.is_empty());
            wordings.extend(own.map(|wording| (wording, (number, true))));
        }
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .build_with_values(wordings.keys().zip(0u32..))
            .map_err(|e| PackError { file: table.file.to_owned(), line: 0, reason: e.to_string() })?;
        let length = |wording: &String| wording.chars().count() as u32;
        let rows = wordings.iter().map(|(w, (row, is_phrase))| (*row, length(w), *is_phrase)).collect();
        Ok(Self { automaton, rows, names })
    }

    /// The names of the phrases, by row.
    pub fn names(&self) -> &[Arc<str>] {
        &self.names
    }

    /// Where the phrases that stand in a text without what is left out do so: start and length in characters, by row.
    pub fn places(&self, bare: &str) -> BTreeMap<usize, Vec<(usize, usize)>> {
        let mut found: BTreeMap<usize, Vec<(usize, usize, bool)>> = BTreeMap::new();
        let (mut byte, mut character) = (0, 0);
        // Matches come in order of their ends.
        for hit in self.automaton.find_overlapping_iter(bare) {
            character += bare[byte..hit.end()].chars().count();
            byte = hit.end();
            let (row, len, is_phrase) = self.rows[hit.value() as usize];
            let (end, len) = (character, len as usize);
            let places = found.entry(row as usize).or_default();
            // Of those that overlap the longest counts, of equal ones the first; one that ends here and is longer came before.
            let overlaps = |(at, known, _): &(usize, usize, bool)| at + known > end - len;
            while places.last().is_some_and(|last| overlaps(last) && last.1 < len) {
                places.pop();
            }
            if !places.last().is_some_and(overlaps) {
                places.push((end - len, len, is_phrase));
            }
        }
        let phrases = |places: Vec<(usize, usize, bool)>| -> Vec<(usize, usize)> {
            places.into_iter().filter(|p| p.2).map(|(at, len, _)| (at, len)).collect()
        };
        let kept = found.into_iter().map(|(row, places)| (row, phrases(places)));
        crate::order::map(kept.filter(|(_, places)| !places.is_empty()))
    }

    /// Appends the phrases of one block, in order of place. `text` is its restored text, folded to simplified characters
    /// without moving an offset.
    pub fn find(&self, block: u32, text: &str, out: &mut Vec<Formulation>) {
        let kept: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !is_left_out(*c)).collect();
        let mut bare = String::with_capacity(text.len());
        bare.extend(kept.iter().map(|(_, c)| c));
        if self.automaton.find_overlapping_iter(&bare).next().is_none() {
            return;
        }
        let from = out.len();
        for (row, places) in self.places(&bare) {
            let entry = &self.names[row];
            for (at, len) in places {
                let (last, c) = kept[at + len - 1];
                let span = whole_quotes(text, kept[at].0, last + c.len_utf8());
                out.push(Formulation { block, span, entry: Arc::clone(entry) });
            }
        }
        crate::order::sort_by_key(&mut out[from..], |f| (f.span.start, f.span.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wording_counts_and_marks_inside_do_not_part_it() {
        let phrases = Formulations::new(&[], &str::to_owned).unwrap();
        let text = "各方愿推动构建人类命运 共同体，弘扬“上海精神”，反对“双重标准”。";
        let mut found = Vec::new();
        phrases.find(3, text, &mut found);
        let shown: Vec<(&str, &str)> = found.iter().map(|f| (&*f.entry, &text[f.span.range()])).collect();
        assert_eq!(shown[0], ("人类命运共同体", "推动构建人类命运 共同体"));
        assert_eq!(shown[1], ("上海精神", "上海精神"));
        let half = "共建“一带一路”倡议";
        let open = half.find('“').unwrap();
        assert_eq!(&half[whole_quotes(half, open, half.find('”').unwrap()).range()], "“一带一路”");
        assert!(found.iter().all(|f| f.block == 3));
    }

    #[test]
    fn part_of_a_longer_word_is_no_phrase() {
        let phrases = Formulations::new(&[], &str::to_owned).unwrap();
        let text = "加强基础设施联通和民心相通，每一个中国家庭都受益，坚持一个中国原则。";
        let mut found = Vec::new();
        phrases.find(0, text, &mut found);
        let shown: Vec<&str> = found.iter().map(|f| &text[f.span.range()]).collect();
        assert_eq!(shown, ["民心相通", "一个中国原则"]);
    }
}
