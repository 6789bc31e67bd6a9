//! Set phrases, looked up at a place of a text. It knows no texts.

/// Set phrases and words of several characters that stay whole.
#[derive(Debug, Default)]
pub struct Phrases {
    /// The phrases by their first two characters, the longest first.
    firsts: Vec<([char; 2], Vec<&'static str>)>,
    /// Whether a phrase may begin with two characters, by their place: most begin none.
    begins: Vec<bool>,
}

/// Places for the two characters that phrases begin with.
const BEGINS: usize = 1 << 13;

fn place(one: char, two: char) -> usize {
    let mixed = u32::from(one).wrapping_mul(0x9e37_79b1) ^ u32::from(two).wrapping_mul(0x85eb_ca6b);
    (mixed >> 19) as usize
}

impl Phrases {
    /// Of sorted phrases.
    pub fn of(sorted: &[&'static str]) -> Self {
        let mut out = Self { firsts: Vec::new(), begins: vec![false; BEGINS] };
        for phrase in sorted {
            let mut letters = phrase.chars();
            let (Some(one), Some(two)) = (letters.next(), letters.next()) else { continue };
            out.begins[place(one, two)] = true;
            let first = [one, two];
            match out.firsts.last_mut().filter(|(other, _)| *other == first) {
                Some((_, own)) => own.insert(own.partition_point(|other| other.len() > phrase.len()), phrase),
                None => out.firsts.push((first, vec![phrase])),
            }
        }
        out
    }

    /// Length in bytes of the longest phrase of two characters or more that begins here; 0 where none does.
    pub fn longest_at(&self, text: &str) -> usize {
        let mut letters = text.chars();
        let (Some(one), Some(two)) = (letters.next(), letters.next()) else { return 0 };
        if self.begins.get(place(one, two)) != Some(&true) {
            return 0;
        }
        let Ok(at) = self.firsts.binary_search_by_key(&[one, two], |f| f.0) else { return 0 };
        self.firsts[at].1.iter().find(|phrase| text.starts_with(**phrase)).map_or(0, |phrase| phrase.len())
    }
}
