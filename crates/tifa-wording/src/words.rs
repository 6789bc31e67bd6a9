//! Where Chinese words end, as far as differences need to know: of a change inside a word the whole word is shown. The words
//! are those of a dictionary; what it does not have is judged by the texts at hand, where characters that nearly always
//! stand together are taken for a word. It is a judgement and no more: nothing is found or left out by it.

use crate::is_letter;

/// Known words, and single characters that are words by themselves.
#[derive(Debug)]
pub struct Dictionary {
    /// Words of two characters or more, sorted.
    words: Vec<&'static str>,
    /// Particles and the like, by their code: they join no word that is not known.
    particles: Vec<bool>,
    /// Which two letters may begin a word, by their place.
    begins: Vec<bool>,
}

/// Places for the beginnings of words.
const BEGINS: usize = 1 << 14;

impl Dictionary {
    /// Of words of two letters or more, sorted, and of the single letters that are words by themselves.
    pub fn of(words: Vec<&'static str>, single: &[char]) -> Self {
        let mut out = Self { words, particles: vec![false; 1 << 16], begins: vec![false; BEGINS] };
        for letter in single {
            if let Some(is_particle) = out.particles.get_mut(*letter as usize) {
                *is_particle = true;
            }
        }
        for word in &out.words {
            let mut letters = word.chars();
            if let (Some(one), Some(two)) = (letters.next(), letters.next()) {
                out.begins[place(one, two) % BEGINS] = true;
            }
        }
        out
    }

    fn is_particle(&self, c: char) -> bool {
        self.particles.get(c as usize) == Some(&true)
    }

    /// The words that begin with these two letters.
    fn beginning(&self, two: &str) -> &[&'static str] {
        let from = self.words.partition_point(|word| *word < two);
        let number = self.words[from..].partition_point(|word| word.starts_with(two));
        &self.words[from..from + number]
    }
}

/// Letters of a stretch that is cut into words at once.
const STRETCH: usize = 48;
/// Places for counts of single letters.
const CODES: usize = 1 << 16;
/// Places for counts; two pairs of letters that fall into one are counted together.
const PLACES: usize = 1 << 17;
/// What a word costs. The cheapest way to cut a stretch is taken; so two single letters cost more than one word of two
/// that nobody knows.
const KNOWN: u32 = 10;
const PARTICLE: u32 = 8;
const SINGLE: u32 = 20;
const UNKNOWN: u32 = 34;
/// Of the rarer of two letters so many in ten stand beside the other one, or they are no word.
const TOGETHER: u32 = 3;

/// What the texts at hand say of which letters stand together.
#[derive(Debug)]
pub struct Words {
    dictionary: &'static Dictionary,
    /// How often each letter stands, by its code; two whose codes end alike are counted together.
    single: Vec<u16>,
    /// How often each two letters stand side by side, by their place.
    double: Vec<u16>,
}

impl Words {
    /// Of no text yet.
    pub fn new(dictionary: &'static Dictionary) -> Self {
        Self { dictionary, single: vec![0; CODES], double: vec![0; PLACES] }
    }

    /// Reads a text of those that are compared.
    pub fn read(&mut self, text: &str) {
        let mut before = None;
        for c in text.chars() {
            let letter = is_letter(c).then_some(c);
            if let Some(c) = letter {
                let held = &mut self.single[c as usize % CODES];
                *held = held.saturating_add(1);
                if let Some(before) = before {
                    let held = &mut self.double[place(before, c)];
                    *held = held.saturating_add(1);
                }
            }
            before = letter;
        }
    }

    /// What two letters cost as one word; `None` where they are none.
    fn cost(&self, one: char, two: char) -> Option<u32> {
        let dictionary = self.dictionary;
        if dictionary.is_particle(one) || dictionary.is_particle(two) {
            return None;
        }
        let together = u32::from(self.double[place(one, two)]);
        let rarer =
            [one, two].map(|c| u32::from(self.single[c as usize % CODES])).into_iter().min().unwrap_or(0);
        if together < 2 || together * 10 < rarer * TOGETHER {
            return Some(UNKNOWN);
        }
        Some(KNOWN + 2 + (10 * rarer.saturating_sub(together)) / rarer.max(1))
    }

    /// Where the words of a stretch of Chinese letters end: the bytes behind each word, in order. Behind [`STRETCH`]
    /// letters a word ends in any case.
    pub fn ends(&self, stretch: &str, out: &mut Vec<usize>) {
        let mut letters = [(0, ' '); STRETCH];
        let mut number = 0;
        for letter in stretch.char_indices() {
            letters[number] = letter;
            number += 1;
            if number == STRETCH {
                self.cut(stretch, &letters, out);
                number = 0;
            }
        }
        if number > 0 {
            self.cut(stretch, &letters[..number], out);
        }
    }

    fn cut(&self, stretch: &str, letters: &[(usize, char)], out: &mut Vec<usize>) {
        let dictionary = self.dictionary;
        let byte = |at: usize| {
            letters.get(at).map_or_else(|| letters[at - 1].0 + letters[at - 1].1.len_utf8(), |l| l.0)
        };
        // The cheapest cost up to each letter, and where the word before it begins.
        let mut best = [(u32::MAX, 0usize); STRETCH + 1];
        best[0] = (0, 0);
        for at in 0..letters.len() {
            let here = best[at].0;
            let mut offer = |end: usize, cost: u32| {
                if here + cost < best[end].0 {
                    best[end] = (here + cost, at);
                }
            };
            let own = letters[at].1;
            offer(at + 1, if dictionary.is_particle(own) { PARTICLE } else { SINGLE });
            let Some((_, next)) = letters.get(at + 1) else { continue };
            if let Some(cost) = self.cost(own, *next) {
                offer(at + 2, cost);
            }
            if !dictionary.begins[place(own, *next) % BEGINS] {
                continue;
            }
            let rest = &stretch[byte(at)..byte(letters.len())];
            for word in dictionary.beginning(&stretch[byte(at)..byte(at + 2)]) {
                if rest.starts_with(word) {
                    offer(at + word.chars().count(), KNOWN);
                }
            }
        }
        let from = out.len();
        let mut at = letters.len();
        while at > 0 {
            out.push(byte(at));
            at = best[at].1;
        }
        out[from..].reverse();
    }
}

fn place(one: char, two: char) -> usize {
    let mixed = (u32::from(one).wrapping_mul(0x9e37_79b1) ^ u32::from(two)).wrapping_mul(0x85eb_ca6b);
    (mixed >> 15) as usize & (PLACES - 1)
}
