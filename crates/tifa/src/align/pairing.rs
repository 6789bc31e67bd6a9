//! Pairing: which paragraphs of two texts share wording.
//!
//! ```text
//! paragraph -> sentences -> strings of three characters (two words where words are spaced), each weighted by how rare it
//! is over both texts -> candidates by an index of the rare ones -> cosine of two sentences, of the best two in a pair
//! ```
//! What stands in every document of the genre makes no pair: the holder and the attitude word of a position, dates, states
//! and places count nothing, and a string that many paragraphs share counts next to nothing. A sentence is
//! measured, not the paragraph, since a long paragraph often takes over one sentence of another. A pair that is the best
//! of neither side loses against those that are, unless it shares what they do not. A thing named counts as one string
//! more, under whatever name it stands. Two paragraphs that have nobody else are paired on less. What belongs to the form
//! of a document (it announces the text, it tells who came) is paired with its like only.
//!
//! Time and memory grow with the length of the texts, copies or not: of the paragraphs that share a string only those
//! next to the expected place are looked at where there are many, of the strings of a sentence only the rarest, equal
//! paragraphs are looked at once, and a crowd of near copies is paired by its best.
//! Not recognised: two paragraphs that say the same in other words.

use crate::align::{Paragraph, Sense, Text, is_letter};
use crate::mention::Kind;

/// Least weight of a pair: below it frames and subjects are shared, above it wording. Half as much or again as much
/// makes little difference.
const LEAST: f32 = 0.0845;
/// Least weight of two that have nobody else: neither paragraph has a pair above [`LEAST`], and each is the best of the
/// other. Words of a subject that many paragraphs have weigh little; two short paragraphs may be made of nothing else.
const LAST: f32 = 0.06;
/// Share of common strings that such two must have.
const LAST_SHARE: f32 = 0.3;
/// Least number of strings that two sentences have in common: about a word of the matter and its neighbours. In a text
/// of a few paragraphs nothing is rare, and the weight alone would let a frame pass.
const COMMON: usize = 5;
/// What is added to the weight of a sentence, as a part of that of a middling one, so that two short sentences with one
/// rare string in common are not taken for twins.
const CALM: f32 = 0.25;
/// Of the paragraphs that share a string so many are looked at.
const POSTINGS: usize = 16;
/// So many strings of a sentence are looked up, the rarest first; of a long one a third.
const LOOKUPS: usize = 24;
/// And so many sentences are looked at for each of these strings on the whole: where many share every string, the
/// rarest few say enough, and time does not grow with the number of those that share them.
const SHARE: usize = 6;
/// So many sentences are measured for each sentence.
const CANDIDATES: usize = 10;
/// A sentence is measured in full if its weight would do were it so many times what the looked-up strings give.
const PROMISE: f32 = 4.0;
/// A sentence is cut behind so many characters at the next comma, and behind twice as many anywhere.
const LONG_SENTENCE: usize = 300;
/// Share of common strings from which two paragraphs are the same.
const SAME: f32 = 0.85;
/// Share of common strings from which one is the other reworded.
const REWORDED: f32 = 0.45;

/// How much of two paragraphs is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// All but a word or two.
    Same,
    /// About half or more of both.
    Reworded,
    /// A clause or sentence of one stands in the other.
    Part,
}

impl Likeness {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Part => "part",
        }
    }
}

/// How a pair stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It stands elsewhere in the order of the text.
    Moved,
    /// The first paragraph has several partners.
    Split,
    /// The second paragraph has several partners.
    Merged,
}

impl Relation {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

/// Two paragraphs that share wording.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index into the paragraphs of the first text.
    pub a: u32,
    /// Index into the paragraphs of the second text.
    pub b: u32,
    /// How sure the pair is, 0 to 1: the weight of the best two sentences.
    pub weight: f32,
    /// Share of the strings of both that they have in common, 0 to 1.
    pub similarity: f32,
    /// How much is alike.
    pub likeness: Likeness,
    /// How it stands to the others.
    pub relation: Option<Relation>,
}

/// The strings of two texts by number. A string is known by a slot of a table; two that fall into one slot are taken for
/// one, which happens to one in a thousand or so.
struct Table {
    slots: Vec<Slot>,
    bits: u32,
    /// Strings so far.
    strings: u32,
    /// Sentences so far.
    sentence: u32,
}

/// All that is asked of a string at once, side by side: of a long text none of it is near.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// The number of the string, from 1; 0 where none has come.
    number: u32,
    /// The sentence that had it last, counted over both texts from 1.
    last: u32,
    /// In how many paragraphs it stands.
    paragraphs: u32,
}

impl Table {
    /// For texts of so many bytes: a string a character, a character in three bytes, four slots or more to a string; fewer
    /// in a text of many megabytes.
    fn of(bytes: usize) -> Self {
        let bits = (bytes * 4 / 3).max(1).ilog2().clamp(14, 20) + 1;
        Self { slots: vec![Slot::default(); 1 << bits], bits, strings: 0, sentence: 1 }
    }

    /// The number of a string that stands in the sentence at hand, where it has not been seen in this sentence.
    /// `paragraph` is the first sentence of the paragraph at hand.
    fn meet(&mut self, key: u64, paragraph: u32) -> Option<u32> {
        let slot = &mut self.slots[slot(key, self.bits)];
        if slot.number == 0 {
            self.strings += 1;
            slot.number = self.strings;
        }
        let seen = std::mem::replace(&mut slot.last, self.sentence);
        slot.paragraphs += u32::from(seen < paragraph);
        (seen < self.sentence).then_some(slot.number - 1)
    }

    /// In how many paragraphs each string stands, by its number.
    fn held(&self) -> Vec<u32> {
        let mut held = vec![0; self.strings as usize];
        for slot in self.slots.iter().filter(|slot| slot.number > 0) {
            held[slot.number as usize - 1] = slot.paragraphs;
        }
        held
    }
}

/// The strings of a text, sentence by sentence.
struct Strings {
    /// The numbers of all sentences, without repetition inside one.
    slots: Vec<u32>,
    /// Where the numbers of each sentence begin, and behind the last one their number.
    starts: Vec<u32>,
    /// The paragraph of each sentence.
    owner: Vec<u32>,
    /// How many strings each sentence has, and their weight, with those that the other text does not have.
    lengths: Vec<u32>,
    norms: Vec<f32>,
}

impl Strings {
    /// Reads the `chosen` paragraphs.
    fn read(paragraphs: &[Paragraph], chosen: &[u32], table: &mut Table) -> Self {
        let mut out = Self {
            slots: Vec::new(),
            starts: vec![0],
            owner: Vec::new(),
            lengths: Vec::new(),
            norms: Vec::new(),
        };
        for &index in chosen {
            if let Some(paragraph) = paragraphs.get(index as usize) {
                out.read_paragraph(index, paragraph, table);
            }
        }
        out
    }

    fn read_paragraph(&mut self, index: u32, paragraph: &Paragraph, table: &mut Table) {
        let first = table.sentence;
        // What stands right before, and before that, inside one sentence and without a sign between.
        let mut before: [Option<Unit>; 2] = [None; 2];
        let mut length = 0;
        units(paragraph, |unit| {
            length += 1;
            let ends = match unit {
                Unit::Character(_) | Unit::Word(_) => {
                    let key = string(before, unit);
                    self.slots.extend(key.and_then(|key| table.meet(key, first)));
                    before = [before[1], Some(unit)];
                    length > 2 * LONG_SENTENCE
                }
                Unit::Named(entity) => {
                    self.slots.extend(table.meet(u64::MAX - u64::from(entity), first));
                    false
                }
                Unit::Gap | Unit::Comma => {
                    before = [None; 2];
                    length > LONG_SENTENCE && unit == Unit::Comma
                }
                Unit::Stop => true,
            };
            if ends {
                before = [None; 2];
                length = 0;
                self.close(index, table);
            }
        });
        self.close(index, table);
    }

    /// Ends the sentence at hand, if anything stands in it.
    fn close(&mut self, owner: u32, table: &mut Table) {
        let (from, end) = (self.starts.last().copied().unwrap_or_default(), self.slots.len() as u32);
        if end > from {
            self.starts.push(end);
            self.lengths.push(end - from);
            self.owner.push(owner);
            table.sentence += 1;
        }
    }

    fn sentence(&self, sentence: usize) -> &[u32] {
        &self.slots[self.starts[sentence] as usize..self.starts[sentence + 1] as usize]
    }

    fn len(&self) -> usize {
        self.owner.len()
    }

    /// Weighs the sentences, then keeps of each the strings that both texts have, under their new numbers, from 1.
    fn keep(&mut self, numbers: &[u32], weights: &[f32]) {
        self.norms.reserve(self.len());
        let (mut kept, mut at) = (0, 0);
        for sentence in 0..self.len() {
            let end = self.starts[sentence + 1] as usize;
            let mut norm = 0.0;
            self.starts[sentence] = kept as u32;
            while at < end {
                let old = self.slots[at] as usize;
                norm += weights[old];
                let number = numbers[old];
                if number > 0 {
                    self.slots[kept] = number - 1;
                    kept += 1;
                }
                at += 1;
            }
            self.norms.push(norm);
        }
        self.slots.truncate(kept);
        if let Some(last) = self.starts.last_mut() {
            *last = kept as u32;
        }
    }

    /// The sentences of one paragraph stand together.
    fn paragraphs(&self) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> {
        let mut at = 0;
        self.owner.chunk_by(|a, b| a == b).map(move |run| {
            let from = at;
            at += run.len();
            (run[0], from..at)
        })
    }
}

/// A character of a paragraph as strings are made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// A Han character, or any other that is a word by itself.
    Character(u32),
    /// The hash of a word, of its first letters where it is long: endings change.
    Word(u32),
    /// Something named, by its number: it counts as a string of its own, under whatever name it stands.
    Named(u32),
    /// A sign, or what counts nothing: no string goes across.
    Gap,
    /// A comma.
    Comma,
    /// The end of a sentence.
    Stop,
}

/// Letters of a word that count.
const STEM: usize = 6;

/// Gives the units of a paragraph one by one; of signs side by side the first only.
fn units(paragraph: &Paragraph, mut take: impl FnMut(Unit)) {
    let mut marks = paragraph.marks.iter().filter(|m| is_weightless(m.sense)).map(|m| m.span);
    let mut mark = marks.next();
    let mut word: Option<(u32, usize)> = None;
    let mut gap = false;
    let mut names = paragraph.names.iter().filter(|n| !is_weightless(Sense::Named(n.kind))).peekable();
    for (at, c) in paragraph.text.char_indices() {
        while let Some(name) = names.next_if(|n| n.span.start as usize <= at) {
            name.entity.into_iter().for_each(|entity| take(Unit::Named(entity)));
        }
        while mark.is_some_and(|m| m.end as usize <= at) {
            mark = marks.next();
        }
        let skipped = mark.is_some_and(|m| m.start as usize <= at);
        let is_letter = is_letter(c);
        let is_han = is_letter && is_han(c);
        if is_letter && !is_han && !skipped {
            let (hash, letters) = word.unwrap_or((0x811c_9dc5, 0));
            let lower = c.to_lowercase().next().unwrap_or(c);
            let next = (hash ^ u32::from(lower)).wrapping_mul(0x0100_0193);
            word = Some((if letters < STEM { next } else { hash }, letters + 1));
            gap = false;
            continue;
        }
        if let Some((hash, _)) = word.take() {
            take(Unit::Word(hash));
        }
        let unit = match c {
            _ if is_letter && !skipped => Unit::Character(u32::from(c)),
            '。' | '；' | '！' | '？' | '!' | '?' | ';' => Unit::Stop,
            '，' | '：' | ',' | ':' => Unit::Comma,
            // A full stop inside a number or an abbreviation has a letter behind it.
            '.' if paragraph.text[at + 1..].starts_with(char::is_whitespace) => Unit::Stop,
            _ if c.is_whitespace() => continue,
            _ if gap => continue,
            _ => Unit::Gap,
        };
        gap = unit == Unit::Gap;
        take(unit);
    }
    if let Some((hash, _)) = word {
        take(Unit::Word(hash));
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What every paragraph of the genre has.
fn is_weightless(sense: Sense) -> bool {
    matches!(sense, Sense::Holder | Sense::Attitude | Sense::Named(Kind::Date | Kind::Country | Kind::Place))
}

/// The string that ends with a unit: three characters, or two units of which one is a word.
fn string(before: [Option<Unit>; 2], unit: Unit) -> Option<u64> {
    let pair = |one: u32, two: u32| (u64::from(one) << 32) | u64::from(two);
    match (before, unit) {
        ([_, Some(Unit::Character(one) | Unit::Word(one))], Unit::Word(two))
        | ([_, Some(Unit::Word(one))], Unit::Character(two)) => Some(pair(one, two)),
        ([Some(Unit::Character(one)), Some(Unit::Character(two))], Unit::Character(three)) => {
            Some(pair(one, two).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(three))
        }
        _ => None,
    }
}

fn slot(key: u64, bits: u32) -> usize {
    let mixed = (key ^ (key >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0x94d0_49bb_1331_11eb) >> (64 - bits)) as usize
}

/// Which sentences hold a string.
struct Index {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Index {
    fn of(strings: &Strings, slots: usize) -> Self {
        let mut starts = vec![0u32; slots + 1];
        for &slot in &strings.slots {
            starts[slot as usize] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        // Filled from the back, each run from its end: what was where a run ends becomes where it starts.
        let mut sentences = vec![0u32; strings.slots.len()];
        for sentence in (0..strings.len()).rev() {
            for &slot in strings.sentence(sentence) {
                let at = &mut starts[slot as usize];
                *at -= 1;
                sentences[*at as usize] = sentence as u32;
            }
        }
        Self { starts, sentences }
    }

    fn get(&self, slot: u32) -> &[u32] {
        let slot = slot as usize;
        &self.sentences[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }
}

/// The strings of a sentence, the rarest first.
#[derive(Default)]
struct Rare {
    strings: Vec<u32>,
    counts: Vec<u32>,
}

/// Strings of so many sentences or more are told apart no further.
const FREQUENT: usize = 64;

impl Rare {
    /// Sorts by counting: the numbers are small.
    fn read(&mut self, own: &[u32], index: &Index) {
        let mut ends = [0; FREQUENT + 1];
        self.counts.clear();
        for &slot in own {
            let number = index.get(slot).len().min(FREQUENT);
            self.counts.push(number as u32);
            ends[number] += 1;
        }
        for number in 1..=FREQUENT {
            ends[number] += ends[number - 1];
        }
        self.strings.clear();
        self.strings.resize(own.len(), 0);
        for at in (0..own.len()).rev() {
            let end = &mut ends[self.counts[at] as usize];
            *end -= 1;
            self.strings[*end] = own[at];
        }
    }
}

/// Weights of strings as they enter a product of two sentences: the fourth power of the logarithm of how rare they are.
struct Weights {
    of_slot: Vec<f32>,
}

impl Weights {
    /// Weighs all strings, of which the first text has the first `own`, and leaves in both texts only those that both have,
    /// numbered without gaps: the others weigh in a sentence's norm and nowhere else, and tables without them are small
    /// enough to be near.
    fn of(table: &Table, own: usize, texts: &mut [Strings; 2], paragraphs: usize) -> Self {
        let all = paragraphs as f32;
        let weight = |held: f32| (all / held).ln_1p().powi(4);
        let rare: Vec<f32> = (0..64u8).map(|held| weight(held.into())).collect();
        let weigh = |held: u32| rare.get(held as usize).copied().unwrap_or_else(|| weight(held as f32));
        let weights: Vec<f32> = table.held().into_iter().map(weigh).collect();
        let mut numbers = vec![0; weights.len()];
        for &number in &texts[1].slots {
            numbers[number as usize] = u32::from((number as usize) < own);
        }
        let mut of_slot = Vec::new();
        for (number, weight) in numbers.iter_mut().zip(&weights) {
            if *number > 0 {
                of_slot.push(*weight);
                *number = of_slot.len() as u32;
            }
        }
        for strings in texts {
            strings.keep(&numbers, &weights);
        }
        Self { of_slot }
    }

    fn get(&self, slot: u32) -> f32 {
        self.of_slot[slot as usize]
    }
}

/// Pairs the paragraphs of two texts, in order of the first text, then of the second.
///
/// Texts in two languages have no pairs. Paragraphs that are equal are paired in their order: the first with the first,
/// the second with the second; what one side has more of, with the last of the other.
pub fn pair(a: &Text, b: &Text) -> Vec<Pair> {
    pair_distinct(a, b, &[Distinct::of(a), Distinct::of(b)])
}

/// The same, where it is known which paragraphs are equal.
pub(super) fn pair_distinct(a: &Text, b: &Text, sides: &[Distinct; 2]) -> Vec<Pair> {
    if are_apart(a, b) {
        return Vec::new();
    }
    let bytes: usize = [a, b].iter().flat_map(|t| &t.paragraphs).map(|p| p.text.len()).sum();
    let mut table = Table::of(bytes);
    let first = Strings::read(&a.paragraphs, &sides[0].first, &mut table);
    let own = table.strings as usize;
    let second = Strings::read(&b.paragraphs, &sides[1].first, &mut table);
    let mut strings = [first, second];
    let weights = Weights::of(&table, own, &mut strings, sides[0].first.len() + sides[1].first.len());
    drop(table);
    let found = measure(&strings, &weights, [a.paragraphs.len(), b.paragraphs.len()]);
    let mut found = equal(a, b, sides, found);
    let [of_a, of_b] = [a, b].map(|t| t.paragraphs.iter().map(Formula::of).collect::<Vec<_>>());
    found.retain(|(i, j, _)| of_a[*i as usize] == of_b[*j as usize]);
    let whole = [Whole::of(&strings[0], a.paragraphs.len()), Whole::of(&strings[1], b.paragraphs.len())];
    let mut pairs = contest(&found, &whole, &weights);
    like(&mut pairs, &whole, weights.of_slot.len());
    pairs.retain(|p| p.weight >= LEAST || p.similarity >= LAST_SHARE);
    thin(&mut pairs);
    let mut pairs = sides[0].spread(&sides[1], pairs);
    relate(&mut pairs, a.paragraphs.len(), b.paragraphs.len());
    pairs
}

/// Whether two texts are written in languages that share no wording.
pub fn are_apart(a: &Text, b: &Text) -> bool {
    a.language != b.language && !(a.language.is_han() && b.language.is_han())
}

/// The paragraphs of a text without those that are equal to an earlier one.
pub(super) struct Distinct {
    /// The first of each set of equal ones, in order.
    first: Vec<u32>,
    /// For each paragraph the next that is equal to it.
    next: Vec<Option<u32>>,
    /// For each paragraph a hash of its text: of many thousand paragraphs the texts are far, the hashes are near.
    hashes: Vec<u32>,
}

impl Distinct {
    pub(super) fn of(text: &Text) -> Self {
        let paragraphs = text.paragraphs.as_slice();
        let fnv = |p: &Paragraph| {
            p.text.bytes().fold(0x811c_9dc5u32, |h, byte| (h ^ u32::from(byte)).wrapping_mul(0x0100_0193))
        };
        let hashes: Vec<u32> = paragraphs.iter().map(fnv).collect();
        let mut order: Vec<u32> = (0..paragraphs.len() as u32).collect();
        let key = |i: &u32| (hashes[*i as usize], paragraphs[*i as usize].text.as_str());
        crate::order::sort_by(&mut order, |x, y| key(x).cmp(&key(y)).then(x.cmp(y)));
        let mut next = vec![None; paragraphs.len()];
        let mut first = Vec::new();
        for run in order.chunk_by(|x, y| key(x) == key(y)) {
            first.push(run[0]);
            for two in run.windows(2) {
                next[two[0] as usize] = Some(two[1]);
            }
        }
        first.sort_unstable();
        Self { first, next, hashes }
    }

    /// Whether more than half of the paragraphs are equal to an earlier one.
    pub(super) fn mostly_equal(&self) -> bool {
        self.first.len() * 2 < self.next.len()
    }

    /// Gives the pairs of first paragraphs to all that are equal to them.
    fn spread(&self, other: &Self, pairs: Vec<Pair>) -> Vec<Pair> {
        let mut out = Vec::with_capacity(pairs.len());
        for mut pair in pairs {
            loop {
                out.push(pair);
                let (a, b) = (self.next[pair.a as usize], other.next[pair.b as usize]);
                if a.is_none() && b.is_none() {
                    break;
                }
                (pair.a, pair.b) = (a.unwrap_or(pair.a), b.unwrap_or(pair.b));
            }
        }
        crate::order::sort_by_key(&mut out, |p| (p.a, p.b));
        out
    }
}

/// Weighs the sentences of the first text against those of the second; the best weight of each two paragraphs.
fn measure(strings: &[Strings; 2], weights: &Weights, lengths: [usize; 2]) -> Vec<(u32, u32, f32)> {
    let [a, b] = strings;
    let index = Index::of(b, weights.of_slot.len());
    // Floating-point numbers that are not negative stand in the order of their bits.
    let mut all: Vec<u32> = [&a.norms, &b.norms].into_iter().flatten().map(|norm| norm.to_bits()).collect();
    all.sort_unstable();
    let calm = CALM * all.get(all.len() / 2).copied().map(f32::from_bits).unwrap_or_default();
    let mut sums = vec![0f32; b.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut rare = Rare::default();
    // The weights of the strings of the sentence at hand; nothing for all others.
    let mut own_weights = vec![0f32; weights.of_slot.len()];
    let mut out: Vec<(u32, u32, f32)> = Vec::new();
    for (paragraph, sentences) in a.paragraphs() {
        let base = out.len();
        for sentence in sentences {
            let own = a.sentence(sentence);
            rare.read(own, &index);
            let length = a.lengths[sentence] as usize;
            let lookups = LOOKUPS.max(length / 3);
            let mut budget = SHARE * lookups;
            let place = paragraph as usize * b.len() / lengths[0].max(1);
            for &slot in rare.strings.iter().take(lookups) {
                let mut holders = index.get(slot);
                if holders.len() > POSTINGS {
                    let middle = holders.partition_point(|s| (*s as usize) < place);
                    let from = middle.saturating_sub(POSTINGS / 2).min(holders.len() - POSTINGS);
                    holders = &holders[from..from + POSTINGS];
                }
                let Some(rest) = budget.checked_sub(holders.len()) else { break };
                budget = rest;
                let weight = weights.get(slot);
                for &other in holders {
                    let sum = &mut sums[other as usize];
                    if *sum == 0.0 {
                        touched.push(other);
                    }
                    *sum += weight;
                }
            }
            let candidates = CANDIDATES + length / 50;
            if touched.len() > candidates {
                let ahead = |x: &u32, y: &u32| sums[*y as usize].total_cmp(&sums[*x as usize]).then(x.cmp(y));
                let (front, _, _) = touched.select_nth_unstable_by(candidates, ahead);
                let front = front.len();
                for other in touched.drain(front..) {
                    sums[other as usize] = 0.0;
                }
            }
            for &slot in own {
                own_weights[slot as usize] = weights.get(slot);
            }
            for other in touched.drain(..) {
                let seen = std::mem::take(&mut sums[other as usize]);
                let (x, y) = (a.norms[sentence] + calm, b.norms[other as usize] + calm);
                // The rarest strings carry most of the weight: what has next to nothing of it so far has too little.
                if seen * PROMISE < LAST * (x * y).sqrt() {
                    continue;
                }
                let theirs = b.sentence(other as usize);
                let common = theirs.iter().map(|slot| own_weights[*slot as usize]).filter(|w| *w > 0.0);
                let (number, shared) = common.fold((0, 0.0), |(n, sum), weight| (n + 1, sum + weight));
                let weight = shared / (x * y).sqrt();
                if weight >= LAST && number >= COMMON {
                    out.push((paragraph, b.owner[other as usize], weight));
                }
            }
            for &slot in own {
                own_weights[slot as usize] = 0.0;
            }
        }
        let own = &mut out[base..];
        crate::order::sort_by(own, |x, y| x.1.cmp(&y.1).then(y.2.total_cmp(&x.2)));
        let mut kept = base;
        for at in base..out.len() {
            if at == base || out[at].1 != out[kept - 1].1 {
                out[kept] = out[at];
                kept += 1;
            }
        }
        out.truncate(kept);
    }
    out
}

/// Adds the pairs of equal paragraphs, whatever they are made of, unless of nothing but a frame.
fn equal(a: &Text, b: &Text, sides: &[Distinct; 2], mut found: Vec<(u32, u32, f32)>) -> Vec<(u32, u32, f32)> {
    let theirs = |i: &u32| (sides[1].hashes[*i as usize], b.paragraphs[*i as usize].text.as_str());
    let mut order: Vec<u32> = sides[1].first.clone();
    crate::order::sort_by(&mut order, |x, y| theirs(x).cmp(&theirs(y)));
    for &i in sides[0].first.iter().filter(|i| !is_frame(&a.paragraphs[**i as usize])) {
        let own = (sides[0].hashes[i as usize], a.paragraphs[i as usize].text.as_str());
        if let Ok(at) = order.binary_search_by(|j| theirs(j).cmp(&own)) {
            found.push((i, order[at], 1.0));
        }
    }
    crate::order::sort_by(&mut found, |x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)));
    found.dedup_by_key(|f| (f.0, f.1));
    found
}

/// Letters that a paragraph must have beside frames to be one that says something.
const SAYS: usize = 5;

/// Whether a paragraph is but a holder, an attitude word and a date: `成员国强调：`.
pub fn is_frame(paragraph: &Paragraph) -> bool {
    // Marks stand in order and apart.
    let weightless = |at: usize| {
        let next = paragraph.marks.partition_point(|m| m.span.end as usize <= at);
        paragraph.marks.get(next).is_some_and(|m| is_weightless(m.sense) && m.span.contains(at as u32))
    };
    let letters = paragraph.text.char_indices().filter(|(at, c)| is_letter(*c) && !weightless(*at));
    letters.take(SAYS).count() < SAYS
}

/// How paragraphs end that belong to the form of a document, and not to what it says: it announces the text, or tells who
/// came.
const FORMULAS: [(&str, Formula); 6] = [
    ("如下", Formula::Announcement),
    ("as follows", Formula::Announcement),
    ("следующее", Formula::Announcement),
    ("следующем", Formula::Announcement),
    ("出席会议", Formula::Attendance),
    ("出席了会议", Formula::Attendance),
];

/// A paragraph of the form of a document: it takes the place of another one of its sort, and of nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Formula {
    Announcement,
    Attendance,
}

impl Formula {
    fn of(paragraph: &Paragraph) -> Option<Self> {
        let text = paragraph.text.trim_end_matches(|c: char| !is_letter(c));
        FORMULAS.into_iter().find(|(end, _)| text.ends_with(end)).map(|(_, formula)| formula)
    }
}

/// The strings of a paragraph, sentence by sentence.
struct Whole<'s> {
    strings: &'s Strings,
    sentences: Vec<std::ops::Range<usize>>,
}

impl<'s> Whole<'s> {
    fn of(strings: &'s Strings, paragraphs: usize) -> Self {
        let mut sentences = vec![0..0; paragraphs];
        for (paragraph, own) in strings.paragraphs() {
            sentences[paragraph as usize] = own;
        }
        Self { strings, sentences }
    }

    /// How many strings it has, with those that the other text does not have.
    fn len(&self, paragraph: u32) -> u32 {
        self.strings.lengths[self.sentences[paragraph as usize].clone()].iter().sum()
    }

    fn slots(&self, paragraph: u32) -> impl Iterator<Item = u32> {
        let sentences = self.sentences[paragraph as usize].clone();
        sentences.flat_map(|s| self.strings.sentence(s)).copied()
    }
}

/// Of the partners of a paragraph so many are asked what they share with it that no better one does.
const PARTNERS: usize = 16;

/// Lowers every weight by how far it is from the best of either side, and keeps what stays above the least. A paragraph
/// that was split has one best partner and others that share other words with it: what no better partner shares is
/// not lowered.
fn contest(found: &[(u32, u32, f32)], whole: &[Whole<'_>; 2], weights: &Weights) -> Vec<Pair> {
    let end = |side: usize, at: u32| {
        let (a, b, _) = found[at as usize];
        [a, b][side]
    };
    let mut best = [0, 1].map(|side: usize| vec![0f32; whole[side].sentences.len()]);
    for (at, (_, _, weight)) in (0u32..).zip(found) {
        for (side, best) in best.iter_mut().enumerate() {
            let best = &mut best[end(side, at) as usize];
            *best = best.max(*weight);
        }
    }
    // How far from the best of each side, and whether that is too far.
    let mut ranks: Vec<[f32; 2]> = found
        .iter()
        .map(|(a, b, weight)| [weight / best[0][*a as usize], weight / best[1][*b as usize]])
        .collect();
    let lowered = |at: u32, ranks: &[[f32; 2]]| {
        let [first, second] = ranks[at as usize];
        found[at as usize].2 * (first * second).sqrt()
    };
    // What is below the least falls at once, unless neither side has anything else.
    let is_last = |at: u32| {
        let (a, b, weight) = found[at as usize];
        weight < LEAST && weight >= best[0][a as usize] && weight >= best[1][b as usize]
    };
    let falls: Vec<bool> = (0..found.len() as u32)
        .map(|at| found[at as usize].2 >= LEAST && lowered(at, &ranks) < LEAST)
        .collect();
    let mut marks = vec![0u32; weights.of_slot.len()];
    let mut mark = 0;
    for side in 0..2 {
        let mut order: Vec<u32> = (0..found.len() as u32).collect();
        let weight = |at: u32| found[at as usize].2;
        crate::order::sort_by(&mut order, |x, y| {
            end(side, *x).cmp(&end(side, *y)).then(weight(*y).total_cmp(&weight(*x))).then(x.cmp(y))
        });
        for run in order.chunk_by(|x, y| end(side, *x) == end(side, *y)) {
            let Some(last) = run.iter().take(PARTNERS).rposition(|at| falls[*at as usize]) else { continue };
            let (own, taken) = (mark + 1, mark + 2);
            mark = taken;
            for slot in whole[side].slots(end(side, run[0])) {
                marks[slot as usize] = own;
            }
            for &at in &run[..=last] {
                let theirs = || whole[1 - side].slots(end(1 - side, at));
                if falls[at as usize] {
                    let (mut all, mut new) = (0.0, 0.0);
                    for slot in theirs().filter(|s| marks[*s as usize] >= own) {
                        all += weights.get(slot);
                        new += if marks[slot as usize] == own { weights.get(slot) } else { 0.0 };
                    }
                    let rank = &mut ranks[at as usize][side];
                    *rank += (1.0 - *rank) * if all > 0.0 { new / all } else { 0.0 };
                }
                for slot in theirs() {
                    let held = &mut marks[slot as usize];
                    *held = if *held == own { taken } else { *held };
                }
            }
        }
    }
    let stands = |at: u32| {
        let ((a, b, _), weight) = (found[at as usize], lowered(at, &ranks));
        let (similarity, likeness) = (0.0, Likeness::Part);
        (weight >= LEAST || is_last(at)).then_some(Pair {
            a,
            b,
            weight,
            similarity,
            likeness,
            relation: None,
        })
    };
    (0..found.len() as u32).filter_map(stands).collect()
}

/// Says how much of each pair is alike, by the strings of the whole paragraphs.
fn like(pairs: &mut [Pair], whole: &[Whole<'_>; 2], strings: usize) {
    // How often the first paragraph at hand has each string, with those that were found in the second taken off.
    let mut left = vec![0u16; strings];
    for pair in pairs {
        whole[0].slots(pair.a).for_each(|slot| left[slot as usize] = left[slot as usize].saturating_add(1));
        let mut common = 0;
        for slot in whole[1].slots(pair.b) {
            let held = &mut left[slot as usize];
            common += u32::from(*held > 0);
            *held = held.saturating_sub(1);
        }
        whole[0].slots(pair.a).for_each(|slot| left[slot as usize] = 0);
        let all = whole[0].len(pair.a) + whole[1].len(pair.b);
        let share = if all == 0 { 1.0 } else { 2.0 * common as f32 / all as f32 };
        pair.similarity = share;
        pair.likeness = match share {
            SAME.. => Likeness::Same,
            REWORDED.. => Likeness::Reworded,
            _ => Likeness::Part,
        };
    }
}

/// Where many paragraphs are near copies of many others, a pair that is the best of neither side is told only if few are
/// better: the product of its places among the partners of either side is at most this.
const CROWD: u32 = 8;

/// Leaves out pairs of a crowd, which grow with the square of its size and tell a reader nothing new.
fn thin(pairs: &mut Vec<Pair>) {
    let mut product = vec![1u32; pairs.len()];
    let mut is_best = vec![false; pairs.len()];
    for end in [|p: &Pair| p.a, |p: &Pair| p.b] {
        let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
        let pair = |at: u32| &pairs[at as usize];
        crate::order::sort_by(&mut order, |x, y| {
            let (one, other) = (pair(*x), pair(*y));
            end(one).cmp(&end(other)).then(other.weight.total_cmp(&one.weight)).then(x.cmp(y))
        });
        for run in order.chunk_by(|x, y| end(pair(*x)) == end(pair(*y))) {
            for (place, at) in (1..).zip(run) {
                let held = &mut product[*at as usize];
                *held = held.saturating_mul(place);
                is_best[*at as usize] |= place == 1;
            }
        }
    }
    let mut at = 0;
    pairs.retain(|_| {
        at += 1;
        is_best[at - 1] || product[at - 1] <= CROWD
    });
}

/// Says of each pair whether it is one of several of a paragraph, or stands outside the common order.
fn relate(pairs: &mut [Pair], rows: usize, columns: usize) {
    let mut partners = [vec![0u32; rows], vec![0u32; columns]];
    let mut best = [vec![0f32; rows], vec![0f32; columns]];
    for pair in pairs.iter() {
        for (side, index) in [(0, pair.a as usize), (1, pair.b as usize)] {
            partners[side][index] += 1;
            best[side][index] = best[side][index].max(pair.weight);
        }
    }
    let is_best = |p: &Pair| p.weight >= best[0][p.a as usize] && p.weight >= best[1][p.b as usize];
    // The longest run of best pairs that stand in the same order on both sides: patience sorting.
    let main: Vec<usize> = (0..pairs.len()).filter(|i| is_best(&pairs[*i])).collect();
    let mut piles: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for &i in &main {
        let pile = piles.partition_point(|top| pairs[*top].b < pairs[i].b);
        before[i] = pile.checked_sub(1).map(|under| piles[under]);
        match piles.get_mut(pile) {
            Some(top) => *top = i,
            None => piles.push(i),
        }
    }
    let mut line = Vec::new();
    let mut at = piles.last().copied();
    while let Some(i) = at {
        line.push((pairs[i].a, pairs[i].b));
        at = before[i];
    }
    line.reverse();
    for pair in pairs {
        let behind = line.partition_point(|(a, _)| *a < pair.a);
        let ahead = line.partition_point(|(a, _)| *a <= pair.a);
        let after_last = behind.checked_sub(1).is_none_or(|i| line[i].1 <= pair.b);
        let before_next = line.get(ahead).is_none_or(|(_, b)| pair.b <= *b);
        let own = is_best(pair);
        pair.relation = if partners[0][pair.a as usize] > 1 && !own {
            Some(Relation::Split)
        } else if partners[1][pair.b as usize] > 1 && !own {
            Some(Relation::Merged)
        } else if after_last && before_next {
            None
        } else {
            Some(Relation::Moved)
        };
    }
}
