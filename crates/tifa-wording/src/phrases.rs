//! Set phrases, looked up at a place of a text. It knows no texts.

/// Set phrases and words of several characters that stay whole.
#[derive(Debug, Default)]
pub struct Phrases {
    /// The phrases by their first character, the longest first.
    firsts: Vec<(char, Vec<&'static str>)>,
    /// Whether a phrase may begin with a character, by its last bits: most characters begin none.
    begins: Vec<bool>,
}

/// Places for the characters that phrases begin with.
const BEGINS: usize = 1 << 12;

impl Phrases {
    /// Of sorted phrases.
    pub fn of(sorted: &[&'static str]) -> Self {
        let mut out = Self { firsts: Vec::new(), begins: vec![false; BEGINS] };
        for phrase in sorted {
            let Some(first) = phrase.chars().next() else { continue };
            out.begins[first as usize % BEGINS] = true;
            match out.firsts.last_mut().filter(|(other, _)| *other == first) {
                Some((_, own)) => own.insert(own.partition_point(|other| other.len() > phrase.len()), phrase),
                None => out.firsts.push((first, vec![phrase])),
            }
        }
        out
    }

    /// Length in bytes of the longest phrase of two characters or more that begins here; 0 where none does.
    pub fn longest_at(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        if self.begins.get(first as usize % BEGINS) != Some(&true) {
            return 0;
        }
        let Ok(at) = self.firsts.binary_search_by_key(&first, |f| f.0) else { return 0 };
        let longer = |phrase: &&&str| phrase.len() > first.len_utf8() && text.starts_with(**phrase);
        self.firsts[at].1.iter().find(longer).map_or(0, |phrase| phrase.len())
    }
}
