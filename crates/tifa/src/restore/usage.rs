//! Places where a text departs by one slip from what it prints itself elsewhere: a character twice (工作组组), two
//! exchanged (成国员), one missing (上组织) or another in its place (成员果).
//!
//! No list of words is asked what is right: every string of three characters is kept in two orders, so that what
//! stands behind two characters and what stands before two is told by a search, and with it how sure that is. A
//! departure counts where the text has it once, or far more rarely than what it was meant for, and where its
//! characters make no known word ([`Likeness::is_met`]). What a text prints once cannot be told.

use super::AnomalyKind;
use super::anomalies::REDUPLICATED;
use super::chars::is_han;
use super::grams::Grams;
use super::likeness::Likeness;
use crate::charset::{CharSet, is_among};

/// How often a string must stand elsewhere to be the text's own usage.
const USUAL: usize = 6;
/// How often what is foretold by two neighbours must stand beside them.
const FORETOLD: usize = 8;
/// A departure may stand once in so many of what it was meant for.
const RARE: usize = 8;

/// Characters that a sentence may have or not: that one is missing says nothing.
const LOOSE: &str = "和与及跟同向从由以为并将应把被之的地得等各其在对于新大小全多双两第自人下上天很日到一己取及愿是有所不就也都而\
    者此这那本了个〇零二三四五六七八九十百千万亿";

fn is_loose(c: char) -> bool {
    static SIGNS: CharSet = CharSet::of(LOOSE);
    SIGNS.contains(c)
}

/// Every string of three characters of a text, in two orders. Character 0 stands for the ends of a stretch.
pub(super) struct Usage {
    /// By the first two.
    ahead: Order,
    /// By the last two.
    back: Order,
}

/// Strings in order, with where those begin whose first character is one of four neighbours in Unicode.
struct Order {
    strings: Vec<u64>,
    starts: Vec<u32>,
}

/// A place that departs from what the text prints elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Departure {
    pub kind: AnomalyKind,
    /// The characters that stand there.
    pub from: usize,
    pub to: usize,
    /// What likely stood there.
    pub meant: String,
}

fn key(a: char, b: char, c: char) -> u64 {
    u64::from(a) << 42 | u64::from(b) << 21 | u64::from(c)
}

/// Han characters and the marks that stand between them.
fn is_counted(c: char) -> bool {
    is_han(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '（' | '《' | '！' | '？' | '—')
}

impl Usage {
    pub(super) fn new() -> Self {
        Self { ahead: Order::new(), back: Order::new() }
    }

    /// Takes the strings of a block in; [`Usage::settle`] ends it.
    pub(super) fn add(&mut self, text: &str) {
        // Each character begins one at most: no more room than that.
        let count = text.chars().count();
        self.ahead.strings.reserve(count);
        self.back.strings.reserve(count);
        const END: char = '\0';
        let (mut a, mut b) = (END, END);
        for c in text.chars().map(|c| if is_counted(c) { c } else { END }).chain([END]) {
            if b != END && (a, c) != (END, END) {
                self.ahead.strings.push(key(a, b, c));
                self.back.strings.push(key(b, c, a));
            }
            (a, b) = (b, c);
        }
    }

    /// Forgets all strings.
    pub(super) fn clear(&mut self) {
        self.ahead.strings.clear();
        self.back.strings.clear();
    }

    /// How many strings it has.
    pub(super) fn len(&self) -> usize {
        self.ahead.strings.len()
    }

    /// Puts the strings in their orders.
    pub(super) fn settle(&mut self) {
        let mut other = Vec::new();
        self.ahead.settle(&mut other);
        self.back.settle(&mut other);
    }

    /// Whether no text of Han characters was taken in.
    pub(super) fn is_empty(&self) -> bool {
        self.ahead.strings.is_empty()
    }

    /// How often three characters stand side by side.
    fn three(&self, a: char, b: char, c: char) -> usize {
        count(self.ahead.neighbours(a), key(a, b, c))
    }

    /// How often two do.
    fn two(&self, a: char, b: char) -> usize {
        self.ahead.stretch(a, b).len()
    }

    /// The character that mostly stands behind two, how often it does, and how often any does.
    fn behind(&self, a: char, b: char) -> Option<(char, usize, usize)> {
        most(self.ahead.stretch(a, b))
    }

    /// The character that mostly stands before two.
    fn before(&self, a: char, b: char) -> Option<(char, usize, usize)> {
        most(self.back.stretch(a, b))
    }

    /// The departures of a block.
    pub(super) fn departures(&self, chars: &[char], grams: &Grams, likeness: &Likeness) -> Vec<Departure> {
        let mut found = Vec::new();
        let mut i = 0;
        while i + 1 < chars.len() {
            let step = self.at(chars, i, grams, likeness).map_or(1, |departure| {
                let end = departure.to;
                found.push(departure);
                end.saturating_sub(i).max(1)
            });
            i += step;
        }
        found
    }

    /// Whether the text departs at a character and the one behind it.
    fn at(&self, chars: &[char], i: usize, grams: &Grams, likeness: &Likeness) -> Option<Departure> {
        let (a, b) = (chars[i], chars[i + 1]);
        // Most pairs make a word or meet in one.
        if !is_han(a) || !is_han(b) || a != b && likeness.is_met(a, b) || is_number(a) && is_number(b) {
            return None;
        }
        let sign = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().unwrap_or('\0');
        let (far, l) = (sign(i.checked_sub(2)), sign(i.checked_sub(1)));
        let (r, far_right) = (sign(Some(i + 2)), sign(Some(i + 3)));
        if !is_han(l) && !is_han(r) {
            return None;
        }
        let (before, behind) = (self.three(l, a, b), self.three(a, b, r));
        let rare = |usual: usize| before.max(behind) <= (usual / RARE).max(1);
        let four = |a, b, c, d| usize::from(grams.count(&[a, b, c, d]));
        let tell = |kind, from: usize, to: usize, meant: &[char]| {
            Some(Departure { kind, from, to, meant: meant.iter().collect() })
        };
        if a == b {
            let wide = four(far, l, a, r).max(four(l, a, r, far_right));
            let usual = self.three(l, a, r);
            let words = likeness.is_met(l, a) && likeness.is_met(a, r);
            // 安全全链条
            let least = if words || is_among(a, REDUPLICATED) { 2 } else { 1 };
            let sure = usual >= USUAL || wide >= least;
            if !sure || !rare(wide.max(usual)) {
                return None;
            }
            let own = is_han(l) && (likeness.is_met(l, a) || !is_han(r));
            return if own {
                tell(AnomalyKind::Doubled, i - 1, i + 2, &[l, a])
            } else {
                tell(AnomalyKind::Doubled, i, i + 3, &[a, r])
            };
        }
        let pair = self.two(a, b);
        let unmet = |a: char, b: char| {
            let known = is_han(a) && is_han(b) && (likeness.is_met(a, b) || self.two(a, b) > 1);
            !known
        };
        // 成国员强调
        let turned = |han: bool, a, b, c| if han { self.three(a, b, c) } else { 0 };
        let three = turned(is_han(l), l, b, a).max(turned(is_han(r), b, a, r));
        if three > 0 {
            let wide = four(l, b, a, r);
            let usual = wide.max(if three >= USUAL { three } else { 0 });
            let side = || {
                // 挽救了犯错误的
                !is_loose(a)
                    && !is_loose(b)
                    && four(far, l, b, a).max(four(b, a, r, far_right)) > 0
                    && (unmet(l, a) || unmet(b, r))
                    && (likeness.is_met(b, a) || self.two(b, a) > 1)
            };
            let told = three >= USUAL || pair <= 1 && (wide > 0 || side());
            if told && rare(usual) && pair <= (three / RARE).max(1) {
                return tell(AnomalyKind::Misread, i, i + 2, &[b, a]);
            }
        }
        let firm = |x: char| is_han(x) && !is_loose(x);
        // 加合作 for 加强合作
        let foretold = self.behind(l, a).filter(|_| is_han(l));
        if let Some((x, ..)) = foretold
            && firm(x)
            && rare(0)
        {
            let least = if pair <= 1 { 3 } else { 4 };
            if four(l, a, x, b) >= least && four(a, x, b, r) >= least {
                return tell(AnomalyKind::Misread, i, i + 2, &[a, x, b]);
            }
        }
        let sure = |(x, often, all): &(char, usize, usize)| {
            *often >= FORETOLD && often * 20 >= all * 17 && pair <= (often / 10).max(1) && is_han(*x)
        };
        // 成强调, 成员果: what stands behind two nearly always. 成国员: it stands behind the next one, which is looked at then.
        if let Some((x, often, all)) = foretold.filter(sure).filter(|(x, ..)| *x != r)
            && before <= (often / 10).max(1)
        {
            let like = likeness.is_like(x, b);
            let alone = || is_han(r) && !is_loose(b) && unmet(b, r);
            if before <= 1 && (like || often * 20 >= all * 19) && alone() {
                return tell(AnomalyKind::Misread, i - 1, i + 2, &[l, a, x]);
            }
            if firm(x) && self.three(a, x, b) > 0 {
                return tell(AnomalyKind::Misread, i, i + 2, &[a, x, b]);
            }
            if before <= 1 && self.two(x, r) > 1 && self.three(a, x, r) > 0 {
                return tell(AnomalyKind::Misread, i - 1, i + 2, &[l, a, x]);
            }
        }
        // 各表团: what stands before two nearly always.
        if let Some((x, often, _)) = self.before(b, r).filter(|_| is_han(r)).filter(sure)
            && behind <= (often / 10).max(1)
        {
            if is_han(l) && !is_loose(a) && likeness.is_like(x, a) && unmet(l, a) {
                return tell(AnomalyKind::Misread, i, i + 3, &[x, b, r]);
            }
            if firm(x) && self.three(a, x, b) > 0 {
                return tell(AnomalyKind::Misread, i, i + 2, &[a, x, b]);
            }
        }
        None
    }
}

impl Order {
    /// One for each four characters of the basic plane; those beyond it are the last one's.
    const PLACES: usize = 1 << 14;

    const fn new() -> Self {
        Self { strings: Vec::new(), starts: Vec::new() }
    }

    fn place(a: char) -> usize {
        (a as usize >> 2).min(Self::PLACES - 1)
    }

    fn settle(&mut self, other: &mut Vec<u64>) {
        sort(&mut self.strings, other);
        self.starts.clear();
        for (at, string) in (0u32..).zip(&self.strings) {
            // Characters are numbers of 21 bits.
            let first = char::from_u32((string >> 42) as u32).map_or(0, Self::place);
            if self.starts.len() <= first {
                self.starts.resize(first + 1, at);
            }
        }
        self.starts.resize(Self::PLACES + 1, self.strings.len() as u32);
    }

    /// The strings that begin with a character or one of its neighbours.
    fn neighbours(&self, a: char) -> &[u64] {
        let place = Self::place(a);
        &self.strings[self.starts[place] as usize..self.starts[place + 1] as usize]
    }

    /// The strings that begin with two characters.
    fn stretch(&self, a: char, b: char) -> &[u64] {
        let near = self.neighbours(a);
        let first = key(a, b, '\0');
        let near = &near[near.partition_point(|k| *k < first)..];
        &near[..leading(near, |k| k >> 21 == first >> 21)]
    }
}

/// How often a string stands among some in order.
fn count(strings: &[u64], string: u64) -> usize {
    let from = strings.partition_point(|k| *k < string);
    leading(&strings[from..], |k| k == string)
}

/// How many strings at the head of some in order have what those behind them have not. Mostly few or none: looked for in
/// steps that double, not from the middle of all.
fn leading(strings: &[u64], has: impl Fn(u64) -> bool) -> usize {
    let mut known = 0;
    let mut next = 1;
    while let Some(true) = strings.get(next - 1).map(|k| has(*k)) {
        known = next;
        next *= 2;
    }
    let end = next.min(strings.len());
    known + strings[known..end].partition_point(|k| has(*k))
}

/// The last character that more than half of these have, if one does: it stands in the middle.
fn most(strings: &[u64]) -> Option<(char, usize, usize)> {
    let middle = *strings.get(strings.len() / 2)?;
    let from = strings.partition_point(|k| *k < middle);
    let often = leading(&strings[from..], |k| k == middle);
    Some((char::from_u32((middle & 0x1F_FFFF) as u32)?, often, strings.len()))
}

/// Sorts by digits of eleven bits, the last first: many times quicker for these than comparing them.
fn sort(strings: &mut Vec<u64>, other: &mut Vec<u64>) {
    const BITS: u32 = 11;
    other.clear();
    other.resize(strings.len(), 0);
    let mut places = vec![0u32; 1 << BITS];
    for shift in (0..63).step_by(BITS as usize) {
        let digit = |string: u64| (string >> shift) as usize & ((1 << BITS) - 1);
        places.fill(0);
        for string in strings.iter() {
            places[digit(*string)] += 1;
        }
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for string in strings.iter() {
            let place = &mut places[digit(*string)];
            other[*place as usize] = *string;
            *place += 1;
        }
        std::mem::swap(strings, other);
    }
}

fn is_number(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence as it was meant, once for each departure, behind ten times what the text says without a slip.
    fn departures(usual: &[&str], last: &str) -> Vec<String> {
        let mut grams = Grams::for_len(1000);
        let mut usage = Usage::new();
        for line in usual.iter().cycle().take(usual.len() * 10).chain([&last]) {
            grams.add(line);
            usage.add(line);
        }
        usage.settle();
        let chars: Vec<char> = last.chars().collect();
        let found = usage.departures(&chars, &grams, Likeness::get());
        let mended = |d: &Departure| {
            let side = |chars: &[char]| chars.iter().collect::<String>();
            side(&chars[..d.from]) + &d.meant + &side(&chars[d.to..])
        };
        found.iter().map(mended).collect()
    }

    #[test]
    fn a_slip_in_what_the_text_prints_often_is_told() {
        let usual = ["渔船队长认为，码头灯塔应当修缮。", "渔船队长指出，码头灯塔十分重要。"];
        for (last, told) in [
            ("渔船队队长认为，码头灯塔很好。", "渔船队长认为，码头灯塔很好。"),
            ("码头塔灯应当修缮。", "码头灯塔应当修缮。"),
            ("渔船长指出，风向有变。", "渔船队长指出，风向有变。"),
            ("码灯塔十分重要。", "码头灯塔十分重要。"),
        ] {
            assert_eq!(departures(&usual, last), [told], "{last}");
        }
    }

    #[test]
    fn what_is_new_or_said_twice_is_no_departure() {
        let usual = ["渔船队长认为，码头灯塔应当修缮。", "渔船队长指出，码头灯塔十分重要。"];
        for last in [
            "帆船队长认为，河口航标应当修缮。",
            "渔船和码头都有灯塔。",
            "第三十条、第十三条：码头灯塔三十座。",
        ] {
            assert_eq!(departures(&usual, last), [] as [&str; 0], "{last}");
        }
    }

    #[test]
    fn strings_are_sorted() {
        let mut strings: Vec<u64> = "灯塔码头渔船队长".chars().map(|c| key(c, '船', c)).collect();
        let mut sorted = strings.clone();
        sorted.sort_unstable();
        sort(&mut strings, &mut Vec::new());
        assert_eq!(strings, sorted);
    }
}
