//! Folding of traditional characters to simplified ones, byte for byte in place: a folded character takes as many
//! bytes as the one it stands for, so every offset of the folded text is one of the printed text.

/// A table of folded characters.
pub struct Folding {
    /// Sorted by the first.
    pairs: Vec<(char, char)>,
    /// What the characters of the basic plane from [`FIRST`] on are read as, themselves where it is nothing else.
    table: Vec<u16>,
}

/// Where the unified ideographs begin; what stands before is folded nowhere.
const FIRST: u32 = 0x4E00;

impl Folding {
    /// The table of the pairs of a pack ([`crate::pack::Packs::folding`]).
    pub fn new(pairs: &[(char, char)]) -> Self {
        let pairs = pairs.to_vec();
        let mut table: Vec<u16> = (FIRST as u16..=u16::MAX).collect();
        for (from, to) in &pairs {
            let place = u32::from(*from).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize));
            if let (Some(place), Ok(to)) = (place, u16::try_from(u32::from(*to))) {
                *place = to;
            }
        }
        Self { pairs, table }
    }

    /// What `c` is read as.
    fn plain(&self, c: char) -> char {
        let Some(at) = u32::from(c).checked_sub(FIRST) else { return c };
        match self.table.get(at as usize) {
            Some(plain) => char::from_u32(u32::from(*plain)).unwrap_or(c),
            None => self.pairs.binary_search_by_key(&c, |p| p.0).map_or(c, |i| self.pairs[i].1),
        }
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
        // What stands between two folded characters is copied as it is: most texts hold none.
        let mut copied = 0;
        for (at, c) in text.char_indices() {
            let plain = self.plain(c);
            if plain != c {
                out.push_str(&text[copied..at]);
                out.push(plain);
                copied = at + c.len_utf8();
            }
        }
        out.push_str(&text[copied..]);
    }
}
