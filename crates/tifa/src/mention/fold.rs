//! Folding of traditional characters to simplified ones, byte for byte in place: a folded character takes as many
//! bytes as the one it stands for, so every offset of the folded text is one of the printed text.

use crate::pack::{PackError, Packs};

/// A table of folded characters.
pub struct Folding {
    /// Sorted by the first.
    pairs: Vec<(char, char)>,
}

impl Folding {
    /// # Errors
    /// [`PackError`] for a row that is no pair of single characters of equal length in UTF-8.
    pub fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        let table = &packs.folding;
        let (from, to) = (table.column("traditional"), table.column("simplified"));
        let mut pairs = Vec::with_capacity(table.rows().len());
        for row in table.rows() {
            let mut chars = row.cell(from).chars().chain(row.cell(to).chars());
            match (chars.next(), chars.next(), chars.next()) {
                (Some(a), Some(b), None) if a.len_utf8() == b.len_utf8() => pairs.push((a, b)),
                _ => {
                    return Err(PackError {
                        file: table.file.to_owned(),
                        line: row.line,
                        reason: "wants two characters of equal length".to_owned(),
                    });
                }
            }
        }
        crate::order::sort(&mut pairs);
        pairs.dedup_by_key(|p| p.0);
        Ok(Self { pairs })
    }

    /// Appends all characters that read as `c`: what it folds to, and what else folds to that.
    pub fn readings(&self, c: char, out: &mut Vec<char>) {
        let plain = self.pairs.binary_search_by_key(&c, |p| p.0).map_or(c, |i| self.pairs[i].1);
        out.push(plain);
        for (from, to) in &self.pairs {
            if *to == plain {
                out.push(*from);
            }
        }
    }

    /// Writes the folded `text` into `out`, which is cleared first.
    pub fn fold(&self, text: &str, out: &mut String) {
        out.clear();
        out.extend(text.chars().map(|c| {
            if c < '\u{4E00}' {
                return c;
            }
            self.pairs.binary_search_by_key(&c, |p| p.0).map_or(c, |i| self.pairs[i].1)
        }));
    }
}
