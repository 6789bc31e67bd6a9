//! Sequences of characters that official language and names keep fixed, and the places of a text that miss one of them
//! by one slip: a character wrong, missing, put in or exchanged with its neighbour.
//!
//! Every sequence is cut in two halves. A single slip spoils one of them, so the other stands in the text as it should;
//! it is looked up by its hash at each character, and the rest is compared. Time grows with the length of the text.
//! The slip must lie inside the sequence, since at its ends another word may begin. Whether what stands there is a word
//! after all is asked of [`super::likeness`]; sequences that themselves differ by one character are none of each
//! other's slips. Simplified characters only.

use std::ops::Range;
use std::sync::OnceLock;

use super::chars::is_han;
use super::likeness::Likeness;
use crate::charset::is_among;
use crate::pack::Packs;

/// What makes a slip of a sequence likely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// No other character makes sense in it.
    Idiom,
    /// A term or a name of at least [`LONG`] characters.
    Term,
}

/// Shortest term or name in which a slip of any character is doubted.
const LONG: usize = 5;
/// Longest sequence kept: beyond it names are rare and vary.
const LONGEST: usize = 18;
/// Longest half.
const LONGEST_HALF: usize = LONGEST.div_ceil(2);

/// Characters that join or modify and may stand or not where the sequence has them or not.
const FREE: &str =
    "和与及跟同向从由以为并将应把被的之地得等各其在对于新大小全多双两第性化怖们中国区内外上间者家省市县年";

/// The sequences, made once for a run.
pub(super) struct Collocations {
    /// The characters of all sequences, one behind the other.
    chars: Vec<char>,
    /// Where each lies in them, and what it is; sorted by its characters.
    entries: Vec<(Range<u32>, Kind)>,
    /// Hash of a half, entry, whether it is the front half; sorted by hash.
    halves: Vec<(u32, u32, bool)>,
    /// Which pairs of characters begin a half, by a hash of sixteen bits.
    first: Vec<u64>,
    /// Which hashes halves have, by their upper sixteen bits: most stretches of a text are told by it.
    known: Vec<u64>,
}

/// A place that misses a sequence by one slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The characters that stand there.
    pub found: Range<usize>,
    /// The first character that is wrong.
    pub at: usize,
    /// What likely stood there.
    pub meant: String,
    /// Whether a character was put in that stands before it already.
    pub doubled: bool,
    /// Whether no other character makes sense in what was meant.
    pub fixed: bool,
}

fn step(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(c)).wrapping_mul(0x0100_0193).rotate_left(7)
}

fn hash(chars: &[char]) -> u32 {
    chars.iter().fold(0x811c_9dc5, |h, c| step(h, *c))
}

fn slot(a: char, b: char) -> usize {
    (hash(&[a, b]) >> 5) as usize & 0xFFFF
}

impl Collocations {
    /// The table of the packs.
    pub(super) fn get() -> &'static Self {
        static TABLE: OnceLock<Collocations> = OnceLock::new();
        TABLE.get_or_init(Self::new)
    }

    /// Whether character `at` stands in an idiom of four characters: 继往开来 is whole, though 开采 is a word too.
    pub(super) fn covers(&self, chars: &[char], at: usize) -> bool {
        (at.saturating_sub(3)..=at).any(|from| {
            let Some(window) = chars.get(from..from + 4) else { return false };
            let index = self
                .entries
                .partition_point(|(range, _)| self.chars[range.start as usize..range.end as usize] < *window);
            index < self.entries.len() && self.sequence(index as u32).0 == window
        })
    }

    fn new() -> Self {
        let mut found: Vec<(Vec<char>, Kind)> = Vec::new();
        let mut take = |text: &str, idiom: bool, least: usize| {
            let chars: Vec<char> = text.chars().collect();
            if !(least..=LONGEST).contains(&chars.len()) || !chars.iter().all(|c| is_han(*c)) {
                return;
            }
            found.push((chars, if idiom { Kind::Idiom } else { Kind::Term }));
        };
        // A pack that cannot be read gives none; a test reads them all.
        if let Ok(table) = Packs::collocations() {
            let (theme, phrases) = (table.column("theme"), table.column("phrases"));
            for row in table.rows() {
                row.values(phrases).for_each(|p| take(p, row.cell(theme) == "idiom", 4));
            }
        }
        let formulations = Packs::formulations();
        let named = Packs::shared().ok().map(|packs| [&packs.organizations, &packs.instruments]);
        for table in named.into_iter().flatten().chain(&formulations) {
            for column in ["name", "aliases", "variants"] {
                let column = table.column(column);
                table.rows().filter(|_| column.is_some()).for_each(|row| {
                    row.values(column).for_each(|name| take(name, false, LONG + 1));
                });
            }
        }
        crate::order::sort_by(&mut found, |a, b| a.0.cmp(&b.0));
        found.dedup_by(|b, a| a.0 == b.0);
        let (mut chars, mut entries, mut halves) = (Vec::new(), Vec::new(), Vec::new());
        let (mut first, mut known) = (vec![0u64; 1024], vec![0u64; 1024]);
        for (index, (sequence, kind)) in found.iter().enumerate() {
            let start = chars.len() as u32;
            chars.extend(sequence);
            entries.push((start..chars.len() as u32, *kind));
            let (front, back) = sequence.split_at(sequence.len() / 2);
            for (half, is_front) in [(front, true), (back, false)] {
                let hash = hash(half);
                halves.push((hash, index as u32, is_front));
                known[(hash >> 22) as usize] |= 1 << (hash >> 16 & 63);
                let slot = slot(half[0], half[1]);
                first[slot / 64] |= 1 << (slot % 64);
            }
        }
        crate::order::sort(&mut halves);
        Self { chars, entries, halves, first, known }
    }

    fn sequence(&self, entry: u32) -> (&[char], Kind) {
        let (range, kind) = &self.entries[entry as usize];
        (&self.chars[range.start as usize..range.end as usize], *kind)
    }

    /// The slips of a text, in no order; they may overlap.
    pub(super) fn slips(&self, text: &[char], likeness: &Likeness) -> Vec<Slip> {
        let mut slips = Vec::new();
        // Characters that a sequence holds as it should be: up to which place from each on.
        let mut sound: Vec<usize> = vec![0; text.len()];
        for start in 0..text.len().saturating_sub(1) {
            let slot = slot(text[start], text[start + 1]);
            if self.first[slot / 64] & 1 << (slot % 64) == 0 {
                continue;
            }
            let mut hash = 0x811c_9dc5;
            for (n, c) in text[start..].iter().take(LONGEST_HALF).enumerate() {
                if !is_han(*c) {
                    break;
                }
                hash = step(hash, *c);
                if self.known[(hash >> 22) as usize] & 1 << (hash >> 16 & 63) == 0 {
                    continue;
                }
                let end = start + n + 1;
                let from = self.halves.partition_point(|h| h.0 < hash);
                for &(_, entry, front) in self.halves[from..].iter().take_while(|h| h.0 == hash) {
                    self.compare(text, start..end, entry, front, likeness, &mut sound, &mut slips);
                }
            }
        }
        // What a sequence of its own holds is no slip of another.
        let mut reach = 0;
        for (start, end) in sound.iter_mut().enumerate() {
            reach = reach.max(*end);
            *end = if reach > start { reach } else { 0 };
        }
        slips.retain(|slip| {
            let held = sound[slip.at];
            held <= slip.at || slip.doubled
        });
        slips
    }

    /// Looks at one sequence of which a half stands at `half`.
    #[expect(clippy::too_many_arguments)]
    fn compare(
        &self,
        text: &[char],
        half: Range<usize>,
        entry: u32,
        front: bool,
        likeness: &Likeness,
        sound: &mut [usize],
        slips: &mut Vec<Slip>,
    ) {
        let (sequence, kind) = self.sequence(entry);
        let middle = sequence.len() / 2;
        let (own, other) = if front {
            sequence.split_at(middle)
        } else {
            let (a, b) = sequence.split_at(middle);
            (b, a)
        };
        if own != &text[half.clone()] {
            return;
        }
        // The other half as the text has it, read away from the one that is right.
        let read = |i: usize| {
            let at = if front { half.end.checked_add(i) } else { half.start.checked_sub(i + 1) };
            at.and_then(|at| text.get(at)).copied()
        };
        let want = |i: usize| if front { other.get(i) } else { other.iter().rev().nth(i) }.copied();
        let n = other.len();
        let same = (0..n).take_while(|i| read(*i) == want(*i)).count();
        if same == n {
            if front {
                let end = half.end + n;
                sound[half.start] = sound[half.start].max(end);
            }
            return;
        }
        let (Some(c), Some(meant)) = (read(same), want(same)) else { return };
        let rest = |ahead: usize, behind: usize| {
            n > same + behind && (same + behind..n).all(|i| read(i + ahead - behind) == want(i))
        };
        // How far the other half reaches where it is as long as it should be, shorter or longer.
        let take = |len: usize| if front { half.start..half.end + len } else { half.start - len..half.end };
        let at = |i: usize| if front { half.end + i } else { half.start - i - 1 };
        let alike = || likeness.is_like(c, meant);
        let free = |c: char| is_among(c, FREE);
        let is_word =
            |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| likeness.is_word(a, b));
        let is_met = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| likeness.is_met(a, b));
        // What stands before and behind a place of the text that is `i` characters into the other half.
        let sides = |i: usize, len: usize| {
            let at = at(i);
            let (first, last) = if front { (at, at + len) } else { (at + 1 - len, at + 1) };
            (before(text, first), text.get(last).copied())
        };
        // Whether the character that stands for another makes a word with a neighbour.
        let sense = || {
            let (left, right) = sides(same, 1);
            is_word(left, Some(c)) || is_word(Some(c), right)
        };
        // 人民1报
        let lone = |c: char| c.is_ascii_digit() && kind == Kind::Idiom;
        let found = if (is_han(c) || lone(c)) && rest(1, 1) {
            // A character for another.
            let likely = match kind {
                Kind::Idiom => alike() || !free(c) && !sense(),
                Kind::Term => alike() || !free(c) && !is_number(c) && !sense(),
            };
            likely.then(|| (take(n), at(same), false))
        } else if is_han(c) && n == same + 1 && alike() {
            // At an end, where another word may begin, one of like shape or sound that makes no word there.
            (!sense()).then(|| (take(n), at(same), false))
        } else if rest(0, 1) {
            // A character too few: where the rest closes up to no word, and its ends are no part of other words.
            let place = if front { at(same) } else { at(same) + 1 };
            let found = take(n - 1);
            let (left, right) = (before(text, place), text.get(place).copied());
            let (outer_left, outer_right) = (before(text, found.start), text.get(found.end).copied());
            let sense = is_word(left, right)
                || is_met(outer_left, Some(text[found.start]))
                || is_met(Some(text[found.end - 1]), outer_right)
                || place == found.start + 1 && left.is_some_and(free)
                || place + 1 == found.end && right.is_some_and(free);
            // “惩前后”: between marks no other word can be meant.
            let alone = kind == Kind::Idiom && ![outer_left, outer_right].into_iter().flatten().any(is_han);
            let sense = sense && !alone;
            (!sense && (kind == Kind::Idiom || !free(meant) && n > same + 1)).then_some((found, place, false))
        } else if rest(1, 0) {
            // A character too many.
            let twice =
                same.checked_sub(1).map_or(own_edge(own, front), want) == Some(c) || want(same) == Some(c);
            let stray = matches!(c, '·' | '.' | ',' | '\'' | '`' | '^' | '~' | '_' | '|' | '*')
                || is_han(c) && !free(c) && kind == Kind::Idiom && !sense();
            (twice && is_han(c) || stray).then(|| (take(n + 1), at(same), twice))
        } else if n > same + 2 && read(same + 1) == Some(meant) && want(same + 1) == Some(c) && rest(2, 2) {
            Some((take(n), at(same), false))
        } else if kind == Kind::Idiom && !front && n == same + 1 && sequence.len() == 4 {
            // 候变化: an idiom without its first character, where the second makes no word with what is there.
            let found = take(same);
            let joined = is_met(before(text, found.start), text.get(found.start).copied());
            // 不可再生, 可再生
            (!joined && meant != '不').then(|| (found.clone(), found.start, false))
        } else {
            None
        };
        let Some((found, at, doubled)) = found else { return };
        let fixed = kind == Kind::Idiom;
        slips.push(Slip { found, at, meant: sequence.iter().collect(), doubled, fixed });
    }
}

fn before(text: &[char], at: usize) -> Option<char> {
    at.checked_sub(1).map(|b| text[b])
}

/// The character of the right half that stands beside the other one.
fn own_edge(own: &[char], front: bool) -> Option<char> {
    if front { own.last() } else { own.first() }.copied()
}

fn is_number(c: char) -> bool {
    is_among(c, "〇零一二三四五六七八九十百千万亿")
}
