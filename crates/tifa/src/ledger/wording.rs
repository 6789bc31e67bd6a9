//! How much two names have in common that few others have: pairs and triples of neighbouring characters, each weighed by
//! how few blocks of the corpus hold it. No word list, no segmenter: 科技园区库 counts, 上合组织成员国 hardly does.

use std::collections::BTreeMap;

use super::reading::Reading;

type Gram = [char; 3];

/// The weights of a corpus.
pub(super) struct Wording {
    /// In how many blocks each gram stands.
    blocks: BTreeMap<Gram, u32>,
    /// How many blocks there are.
    all: u32,
}

/// A name as a set of grams, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grams(Vec<Gram>);

/// What two names share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shared {
    /// Weight of what both have.
    pub(super) weight: f64,
    /// The part of the lighter name that the other has too, 0 to 1.
    pub(super) part: f64,
    /// Weight of what both have over half the weight of all, 0 to 1 (Dice).
    pub(super) likeness: f64,
}

impl Grams {
    /// The pairs and triples of a name; punctuation, 的 and white space part nothing, so that spellings are equal.
    pub(super) fn of(name: &str) -> Self {
        let chars: Vec<char> = name.chars().filter(|c| c.is_alphanumeric() && *c != '的').collect();
        let pairs = chars.windows(2).map(|w| [w[0], w[1], '\0']);
        let triples = chars.windows(3).map(|w| [w[0], w[1], w[2]]);
        let mut grams: Vec<Gram> = pairs.chain(triples).collect();
        grams.sort_unstable();
        grams.dedup();
        Self(grams)
    }

    /// The grams of two names without the end that both have: heads like 部门负责人会议 are no wording of their own. Where one
    /// name is the end of the other, nothing is taken off.
    pub(super) fn of_both(a: &str, b: &str) -> (Self, Self) {
        let letters = |name: &str| -> Vec<char> { name.chars().filter(|c| c.is_alphanumeric()).collect() };
        let (mut a, mut b) = (letters(a), letters(b));
        let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        if end < a.len().min(b.len()) {
            a.truncate(a.len() - end);
            b.truncate(b.len() - end);
        }
        (Self::of(&String::from_iter(a)), Self::of(&String::from_iter(b)))
    }

    fn contains(&self, gram: &Gram) -> bool {
        self.0.binary_search(gram).is_ok()
    }
}

impl Wording {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut blocks: BTreeMap<Gram, u32> = BTreeMap::new();
        let mut all = 0;
        for passage in reading.passages.iter().filter(|p| p.role.is_read()) {
            all += 1;
            for gram in Grams::of(passage.read()).0 {
                *blocks.entry(gram).or_default() += 1;
            }
        }
        Self { blocks, all }
    }

    fn weight(&self, gram: &Gram) -> f64 {
        let held = self.blocks.get(gram).copied().unwrap_or(1);
        (f64::from(self.all + 1) / f64::from(held)).ln()
    }

    /// The weight of a gram that stands in two blocks.
    pub(super) fn rare(&self) -> f64 {
        (f64::from(self.all + 1) / 2.0).ln()
    }

    fn sum(&self, grams: &Grams) -> f64 {
        grams.0.iter().map(|g| self.weight(g)).sum()
    }

    pub(super) fn shared(&self, a: &Grams, b: &Grams) -> Shared {
        let weight: f64 = a.0.iter().filter(|g| b.contains(g)).map(|g| self.weight(g)).sum();
        let (a, b) = (self.sum(a), self.sum(b));
        let over = |all: f64| if all > 0.0 { weight / all } else { 0.0 };
        Shared { weight, part: over(a.min(b)), likeness: over((a + b) / 2.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    #[test]
    fn what_all_names_have_weighs_little() {
        let mut corpus = Corpus::new().unwrap();
        let text = "湄公河委员会成员国合作。\n\n湄公河委员会成员国合作愉快。\n\n湄公河委员会成员国重视渔业。\n\n\
            湄公河委员会成员国通过《湄公河委员会成员国水文数据库构想》。\n\n湄公河委员会成员国支持旅游。";
        corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
        let wording = Wording::of(&Reading::new(&corpus));
        let shared = |a: &str, b: &str| wording.shared(&Grams::of(a), &Grams::of(b));
        let right = shared("建立成员国水文数据库", "《湄公河委员会成员国水文数据库构想》");
        let wrong = shared("建立成员国旅游合作网", "《湄公河委员会成员国水文数据库构想》");
        assert!(right.weight > 5.0 * wrong.weight && right.part > 0.6, "{right:?} {wrong:?}");
        assert_eq!(shared("甲的“乙”丙", "甲乙丙").likeness, 1.0);
        assert_eq!(shared("", "甲乙").part, 0.0);
        let (a, b) = Grams::of_both("体育部门负责人会议", "旅游部门负责人会议");
        assert_eq!(wording.shared(&a, &b).weight, 0.0);
        let (a, b) = Grams::of_both("文化中心", "万象文化中心");
        assert_eq!(wording.shared(&a, &b).part, 1.0);
    }
}
