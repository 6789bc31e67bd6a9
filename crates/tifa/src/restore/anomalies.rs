//! Places that look damaged: reported with a suggestion, never changed.
//!
//! ```text
//! replacement  U+FFFD
//! misread      a string that occurs once beside one that differs by a sign of like shape and occurs often; a sign that
//!              makes no word with its neighbours where one of like shape does: 于涉; 未成年入
//!              成国员, 成强调: one slip away from what the text prints elsewhere (`usage`)
//! doubled      合作合作 before a mark, 工作组组的
//! punctuation  （（ without its second ）, ，，, a bracket without its partner, 一·九七二年
//! broken-off   …的重要性 without who stresses it; a text that ends within a sentence
//! ```
//! House typography (`--` for `——`, straight quotes, spaces behind marks) is none.

use super::chars::{Ending, ending, is_han, is_mostly_wide};
use super::collocations::{Collocations, Slip};
use super::grams::Grams;
use super::likeness::Likeness;
use super::states::States;
use super::usage::Usage;
use super::{Anomaly, AnomalyKind, Restored, Role};
use crate::charset::{CharSet, is_among, is_transliteration};
use crate::source::Source;
use crate::span::Span;

/// How many likely strings are counted exactly; a text with more is damaged throughout.
const CHECKS: u32 = 200;

/// The search for damaged places, in steps: block by block, then stretch by stretch what departs from the text's own
/// usage.
pub struct Search {
    grams: Grams,
    checks: u32,
    /// The next block, in the first round or the second.
    block: usize,
    is_second: bool,
    usage: Usage,
}

impl Search {
    /// A search at the beginning of a text whose strings were counted.
    pub(super) fn new(grams: Grams) -> Self {
        Self { grams, checks: CHECKS, block: 0, is_second: false, usage: Usage::new() }
    }

    /// Looks at about `budget` bytes more, at least one block, and adds what it finds; whether that was the last of it.
    /// What is found is in order of place once the search is over.
    pub fn advance(&mut self, source: &Source, restored: &mut Restored, budget: u32) -> bool {
        let mut out = std::mem::take(&mut restored.anomalies);
        let ends = if self.is_second {
            self.block = departures(&mut self.usage, self.block, restored, source, &self.grams, &mut out);
            self.block >= restored.blocks.len()
        } else {
            let last_read = restored.blocks.iter().rposition(|b| b.role.is_read());
            let (mut text, mut bytes) = (String::new(), 0u64);
            while let Some(block) = restored.blocks.get(self.block).filter(|_| bytes < u64::from(budget)) {
                text.clear();
                restored.write_text(source, block, &mut text);
                let places = Places { block: self.block as u32, checks: &mut self.checks, out: &mut out };
                look(&text, block.role, Some(self.block) == last_read, source, &self.grams, places);
                bytes += u64::from(block.len);
                self.block += 1;
            }
            if self.block >= restored.blocks.len() {
                crate::order::sort_by_key(&mut out, |a| (a.block, a.span.start, a.span.end));
                out.dedup_by(|b, a| a.block == b.block && a.span.overlaps(b.span));
                self.is_second = true;
                self.block = 0;
            }
            restored.blocks.is_empty()
        };
        restored.anomalies = out;
        ends
    }

    /// How much of it is done, from 0 to 1.
    pub fn progress(&self, restored: &Restored) -> f64 {
        let round = self.block as f64 / restored.blocks.len().max(1) as f64;
        (round + f64::from(u8::from(self.is_second))) / 2.0
    }
}

/// Finds what is damaged in one block.
fn look(text: &str, role: Role, is_last: bool, source: &Source, grams: &Grams, mut places: Places<'_>) {
    let places = &mut places;
    let likeness = Likeness::get();
    replacements(text, grams, places);
    if !role.is_read() {
        return;
    }
    let signs = Signs::of(text);
    doubled(&signs, grams, places);
    doubled_words(text, places);
    punctuation(&signs, places);
    if matches!(role, Role::Paragraph | Role::Item) {
        misread(&signs, source, grams, likeness, places);
        // The words are simplified ones.
        if !signs.chars.iter().any(|c| Likeness::is_traditional(*c)) {
            slips(&signs, grams, likeness, places);
            typed(&signs, grams, likeness, places);
            states(&signs, places);
            bound(&signs, likeness, places);
            entered(&signs, likeness, places);
        }
        strays(&signs, places);
        uttered(text, places);
        lost_thought(text, places);
        terms(&signs, grams, places);
        list_sign(&signs, places);
        commas(&signs, places);
        glosses(&signs, places);
        open_brackets(&signs, places);
        run_together(text, places);
        if is_last {
            broken_off(text, places);
        }
    }
}

/// So many characters at most are held against each other: more than any official document has, and what that takes, three
/// megabytes, does not grow with the text.
const COMPARED: usize = 1 << 17;

/// Adds the places of a stretch of blocks from `from` on that depart from what the stretch prints elsewhere and of which
/// nothing is told yet; the block behind it.
fn departures(
    usage: &mut Usage,
    from: usize,
    restored: &Restored,
    source: &Source,
    grams: &Grams,
    out: &mut Vec<Anomaly>,
) -> usize {
    let likeness = Likeness::get();
    let (mut text, mut found) = (String::new(), Vec::new());
    usage.clear();
    let mut to = from;
    while to < restored.blocks.len() && usage.len() < COMPARED {
        if restored.blocks[to].role.is_read() {
            text.clear();
            restored.write_text(source, &restored.blocks[to], &mut text);
            // A block longer than all documents is not held against anything.
            if text.len() <= COMPARED * '汉'.len_utf8() {
                usage.add(&text);
            }
        }
        to += 1;
    }
    usage.settle();
    for index in from..to {
        let block = &restored.blocks[index];
        if usage.is_empty() || !matches!(block.role, Role::Paragraph | Role::Item) {
            continue;
        }
        text.clear();
        restored.write_text(source, block, &mut text);
        let signs = Signs::of(&text);
        if signs.chars.len() > COMPARED || signs.chars.iter().any(|c| Likeness::is_traditional(*c)) {
            continue;
        }
        let index = index as u32;
        let told = &out[out.partition_point(|a| a.block < index)..];
        let told = &told[..told.partition_point(|a| a.block == index)];
        for departure in usage.departures(&signs.chars, grams, likeness) {
            let span = Span::new(signs.at[departure.from] as u32, signs.at[departure.to] as u32);
            let next = told.partition_point(|a| a.span.end <= span.start);
            if told.get(next).is_none_or(|a| !a.span.overlaps(span)) {
                let suggestion = Some(departure.meant);
                found.push(Anomaly { kind: departure.kind, block: index, span, suggestion });
            }
        }
    }
    out.append(&mut found);
    crate::order::sort_by_key(out, |a| (a.block, a.span.start, a.span.end));
    to
}

struct Places<'a> {
    block: u32,
    /// How many more strings may be counted in the whole text.
    checks: &'a mut u32,
    out: &'a mut Vec<Anomaly>,
}

impl Places<'_> {
    fn add(&mut self, kind: AnomalyKind, start: usize, end: usize, suggestion: Option<String>) {
        let span = Span::new(start as u32, end as u32);
        self.out.push(Anomaly { kind, block: self.block, span, suggestion });
    }
}

impl Places<'_> {
    /// Whether a place of this block, of the last ones told, lies in a stretch.
    fn holds(&self, start: usize, end: usize) -> bool {
        const LAST: usize = 64;
        let mut own = self.out.iter().rev().take(LAST).take_while(|a| a.block == self.block);
        own.any(|a| start <= a.span.start as usize && a.span.end as usize <= end)
    }
}

/// The characters of a block with their places.
struct Signs<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// Byte of every character, and the length of the text.
    at: Vec<usize>,
}

impl<'t> Signs<'t> {
    fn of(text: &'t str) -> Self {
        let (mut at, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        at.push(text.len());
        Self { text, chars, at }
    }
}

/// Common two-character words of the genre, by which one lost character is guessed.
const WORDS: &str = "合作 发展 安全 经济 国家 成员 组织 支持 领域 加强 国际 地区 政治 文化 社会 投资 贸易 能源 交通 农业 工业 金融 教育 科技 \
    环境 保护 人民 和平 稳定 共同 平等 互利 原则 宪章 条约 协定 声明 宣言 会议 理事 委员 秘书 主席 总统 总理 外交 部长 元首 政府 联合 \
    公约 决议 反恐 恐怖 主义 极端 分裂 毒品 打击 犯罪 信息 网络 技术 创新 数字 平台 机制 营商 企业 青年 妇女 体育 旅游 卫生 疫情 医疗 \
    气候 变化 资源 水利 铁路 公路 运输 物流 海关 关税 银行 货币 结算 预算 纲要 计划 战略 倡议 建议 落实 推动 促进 深化 扩大 完善 制定 \
    通过 签署 批准 举行 主办 欢迎 注意 强调 指出 认为 重申 呼吁 反对 谴责 主张 愿意 致力 尊重 主权 独立 领土 完整 内政 干涉 武力 威胁 \
    对话 协商 磋商 谈判 伙伴 观察 扩员 地位 备忘 谅解 代表 团长 领导 峰会 论坛 年度 主办 轮值 职能 能力 效率 潜力 条件 基础 框架 范围";

fn replacements(text: &str, grams: &Grams, places: &mut Places<'_>) {
    let mut from = 0;
    while let Some(found) = text[from..].find('\u{FFFD}') {
        let start = from + found;
        let rest = &text[start..];
        let end = start + (rest.len() - rest.trim_start_matches('\u{FFFD}').len());
        let one = end - start == '\u{FFFD}'.len_utf8();
        let ask = one && *places.checks > 0;
        *places.checks = places.checks.saturating_sub(1);
        let guess = if ask { guess(&text[..start], &text[end..], grams) } else { None };
        places.add(AnomalyKind::Replacement, start, end, guess);
        from = end;
    }
}

/// The one character that makes a common word with its left or right neighbour, where that is no word's end or
/// beginning already.
fn guess(before: &str, behind: &str, grams: &Grams) -> Option<String> {
    let pair = |a: Option<char>, b: Option<char>| a.zip(b);
    let known = |word: Option<(char, char)>| {
        word.is_some_and(|(a, b)| WORDS.split_whitespace().any(|w| w.chars().eq([a, b])))
    };
    let mut back = before.chars().rev();
    let (left, far_left) = (back.next(), back.next());
    let mut ahead = behind.chars();
    let (right, far_right) = (ahead.next(), ahead.next());
    let left = left.filter(|_| !known(pair(far_left, left)));
    let right = right.filter(|_| !known(pair(right, far_right)));
    let mut found: Vec<(u32, char)> = Vec::new();
    let mut vote = |c: char, weight: u32| match found.iter_mut().find(|(_, f)| *f == c) {
        Some((n, _)) => *n += weight,
        None => found.push((weight, c)),
    };
    for word in WORDS.split_whitespace() {
        let mut chars = word.chars();
        let (Some(a), Some(b)) = (chars.next(), chars.next()) else { continue };
        // A string that the text itself uses elsewhere weighs more.
        let used = |c: Option<char>, word: [char; 3]| u32::from(c.is_some() && grams.count(&word) > 0);
        if Some(a) == left {
            vote(b, 2 + used(right, [a, b, right.or(far_right).unwrap_or(' ')]));
        }
        if Some(b) == right {
            vote(a, 2 + used(left, [left.unwrap_or(' '), a, b]));
        }
    }
    crate::order::sort_by(&mut found, |a, b| b.cmp(a));
    match found.as_slice() {
        [(_, c)] => Some(c.to_string()),
        [(n, c), (m, _), ..] if n > m => Some(c.to_string()),
        _ => None,
    }
}

/// Words of three characters that a misread sign spoils: wrong, right, characters before and behind which the string is
/// part of other words. Those of two are known by [`Likeness`].
const SPOILT: [(&str, &str, &str, &str); 11] = [
    ("二中一台", "一中一台", "", ""),
    ("成年入", "成年人", "", "学伍"),
    ("领导入", "领导人", "", "驻"),
    ("负责入", "负责人", "", ""),
    ("发言入", "发言人", "", ""),
    ("候选入", "候选人", "", ""),
    ("当事入", "当事人", "", ""),
    ("受害入", "受害人", "", ""),
    ("联舍国", "联合国", "", ""),
    ("成员园", "成员国", "", ""),
    ("成员围", "成员国", "", ""),
];

/// How often the likelier string must occur.
const USUAL: usize = 3;

/// So many signs of transliteration side by side are a name.
const NAME: usize = 4;

/// How many signs of transliteration stand at the end of a stretch, [`NAME`] at most.
fn foreign_before(chars: &[char]) -> usize {
    chars.iter().rev().take(NAME).take_while(|c| is_transliteration(**c)).count()
}

fn misread(signs: &Signs<'_>, source: &Source, grams: &Grams, likeness: &Likeness, places: &mut Places<'_>) {
    const WINDOW: usize = super::grams::LONGEST;
    let chars = &signs.chars;
    let mut traditional: Option<bool> = None;
    for (i, &c) in chars.iter().enumerate() {
        if !Likeness::is_doubtful(c) {
            continue;
        }
        let before = i.checked_sub(1).and_then(|b| chars.get(b)).copied().filter(|c| is_han(*c));
        let behind = chars.get(i + 1).copied().filter(|c| is_han(*c));
        if likeness.is_part(before, c, behind) {
            continue;
        }
        // The windows around it that the text uses once, here.
        let is_once = |window: &[char; WINDOW]| {
            window.iter().all(|c| is_han(*c) || *c == '—') && grams.count(window) == 1
        };
        let starts = (i + 1).saturating_sub(WINDOW)..=i;
        let windows = starts.filter_map(|start| Some((start, *chars[start..].first_chunk::<WINDOW>()?)));
        let mut once: [Option<(usize, [char; WINDOW])>; WINDOW] = [None; WINDOW];
        for (place, found) in once.iter_mut().zip(windows.filter(|(_, window)| is_once(window))) {
            *place = Some(found);
        }
        for other in likeness.alike(c) {
            // The window with the likelier sign that the text uses most.
            let mut best: Option<(u8, usize, usize)> = None;
            for (start, window) in once.iter().flatten() {
                let mut likely = *window;
                likely[i - start] = other;
                let usual = grams.count(&likely);
                // 卡尔波大 for 卡尔波夫: a name, printed once more, in which a word stands for a sign of names.
                let name =
                    !Likeness::is_telling(c) && window.iter().chain(&likely).all(|c| is_transliteration(*c));
                let least = if name { 1 } else { USUAL };
                if usual >= least as u8 && best.is_none_or(|(n, ..)| usual > n) {
                    best = Some((usual, *start, least));
                }
            }
            if let Some((_, start, least)) = best {
                let mut likely: Vec<char> = chars[start..start + WINDOW].to_vec();
                likely[i - start] = other;
                let mut suggestion: String = likely.into_iter().collect();
                // The table of counts may mistake; a look at the text does not.
                if *places.checks == 0 || source.text.matches(&suggestion).nth(least - 1).is_none() {
                    *places.checks = places.checks.saturating_sub(1);
                    continue;
                }
                *places.checks -= 1;
                // The name from its beginning.
                let name = if least == 1 { foreign_before(&chars[..start]) } else { 0 };
                let (from, to) = (signs.at[start - name], signs.at[start + WINDOW]);
                suggestion.insert_str(0, &signs.text[from..signs.at[start]]);
                places.add(AnomalyKind::Misread, from, to, Some(suggestion));
                continue;
            }
            // 于涉: the likelier sign makes a word with a neighbour. The words are simplified ones.
            let is_traditional = || chars.iter().any(|c| Likeness::is_traditional(*c));
            if *traditional.get_or_insert_with(is_traditional) {
                continue;
            }
            // 哈萨克斯坦自…, 某园会议: the neighbour belongs to another word.
            let far = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied();
            let taken =
                |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| likeness.is_word(a, b));
            let left = before.is_some_and(|b| likeness.is_word(b, other) && !is_free(b))
                && !taken(far(i.checked_sub(2)), before);
            let right = behind.is_some_and(|b| likeness.is_word(other, b) && !is_free(b))
                && !taken(behind, far(Some(i + 2)));
            // 科洛瓦利: names are written with signs that make no words.
            let behind_it = chars[i..].iter().take(NAME).take_while(|c| is_transliteration(**c)).count();
            if behind_it > 0 && foreign_before(&chars[..i]) + behind_it >= NAME {
                continue;
            }
            if Likeness::is_telling(c) && (left || right) && !Collocations::get().covers(chars, i) {
                let (from, mut to) = (i - usize::from(left), i + 1 + usize::from(right));
                // 埋事会: the noun that the text prints elsewhere.
                if let [b, end] = chars[i + 1..].get(..2).unwrap_or_default()
                    && right
                    && is_among(*end, NOUN_ENDS)
                    && grams.count(&[other, *b, *end]) > 0
                {
                    to += 1;
                }
                let mut likely: Vec<char> = chars[from..to].to_vec();
                likely[i - from] = other;
                let suggestion: String = likely.into_iter().collect();
                places.add(AnomalyKind::Misread, signs.at[from], signs.at[to], Some(suggestion));
                break;
            }
        }
    }
    for (i, &c) in chars.iter().enumerate() {
        // Their last signs.
        if !matches!(c, '入' | '国' | '园' | '围' | '台') {
            continue;
        }
        let end = signs.at[i + 1];
        for (wrong, right, before, behind) in SPOILT.iter().filter(|s| signs.text[..end].ends_with(s.0)) {
            let at = end - wrong.len();
            let left = signs.text[..at].chars().next_back();
            let right_sign = signs.text[end..].chars().next();
            if left.is_some_and(|c| is_among(c, before)) || right_sign.is_some_and(|c| is_among(c, behind)) {
                continue;
            }
            // 未成年入: the word with its first character.
            let (at, prefix) = match left {
                Some('未') if *wrong == "成年入" => (at - '未'.len_utf8(), "未"),
                _ => (at, ""),
            };
            places.add(AnomalyKind::Misread, at, end, Some(format!("{prefix}{right}")));
        }
    }
    dashes(signs, places);
}

/// Fixed sequences and names with one slip: 合成毒品 with a sign missing, 上海合组作织.
fn slips(signs: &Signs<'_>, grams: &Grams, likeness: &Likeness, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let mut found = Collocations::get().slips(chars, likeness);
    // What the text writes so elsewhere too it means so.
    found.retain(|slip| slip.fixed || slip.doubled || !is_usual(chars, slip, grams));
    // The shortest one says best where it is.
    crate::order::sort_by_key(&mut found, |slip| (slip.at, slip.found.len()));
    let mut end = 0;
    for slip in found {
        let (from, to) = (signs.at[slip.found.start], signs.at[slip.found.end]);
        // 《人民报》: a title of its own.
        let whole = slip.found.start > 0
            && chars[slip.found.start - 1] == '《'
            && chars.get(slip.found.end) == Some(&'》');
        if whole && chars[slip.found.clone()].iter().all(|c| is_han(*c)) {
            continue;
        }
        if slip.found.start >= end && !places.holds(from, to) {
            end = slip.found.end;
            let kind = if slip.doubled { AnomalyKind::Doubled } else { AnomalyKind::Misread };
            places.add(kind, from, to, Some(slip.meant));
        }
    }
}

/// Signs that are words by themselves: being no part of a known one says nothing.
const FREE: &str = "自人下上大天很日到一以己取及向同愿将其与为是应的在有所不和就并也都而由从被把于等之者各该此这那本〇零二三四五六七八九十百千万亿";

/// Whether a sign is one of [`FREE`].
fn is_free(c: char) -> bool {
    static SIGNS: CharSet = CharSet::of(FREE);
    SIGNS.contains(c)
}

/// Signs that are doubled on purpose.
pub(super) const REDUPLICATED: &str = "人天常往仅渐种处时代家年日刚稍频息欣蒸孜源济循奶妈爸哥姐弟妹宝恰区默淡遥深切历纷依缓勃平南悠洋滔浩冉翩苍茫条件个大小重层步级全的湾星";

/// What stands around a place, for [`typed`].
struct Around<'a> {
    signs: &'a Signs<'a>,
    grams: &'a Grams,
    likeness: &'a Likeness,
}

impl Around<'_> {
    fn at(&self, i: usize) -> Option<char> {
        self.signs.chars.get(i).copied().filter(|c| is_han(*c))
    }

    fn met(&self, a: Option<char>, b: Option<char>) -> bool {
        a.zip(b).is_some_and(|(a, b)| self.likeness.is_met(a, b))
    }

    /// Whether the text elsewhere has three signs that begin in a stretch: then it means them so.
    fn is_usual(&self, mut starts: std::ops::RangeInclusive<usize>) -> bool {
        starts.any(|i| self.signs.chars.get(i..i + 3).is_some_and(|window| self.grams.count(window) > 1))
    }

    /// Whether the text elsewhere has three of these signs side by side.
    fn is_attested(&self, meant: &[Option<char>]) -> bool {
        meant
            .windows(3)
            .any(|w| matches!(w, [Some(a), Some(b), Some(c)] if self.grams.count(&[*a, *b, *c]) > 0))
    }
}

/// Slips of who types or reads: a sign of like shape or sound, 作合 (two exchanged), 合作作伙伴 (one twice). What stands
/// there makes no known word, what was likely meant does, and the text itself has that elsewhere.
fn typed(signs: &Signs<'_>, grams: &Grams, likeness: &Likeness, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let around = Around { signs, grams, likeness };
    let mut add = |kind, from: usize, to: usize, meant: String| {
        places.add(kind, signs.at[from], signs.at[to], Some(meant));
    };
    for i in 1..chars.len().saturating_sub(1) {
        // Most signs make a word with a neighbour.
        let (c, next) = (chars[i], chars[i + 1]);
        if c != next && (likeness.is_met(chars[i - 1], c) || likeness.is_met(c, next)) {
            continue;
        }
        let here = [i.wrapping_sub(2), i - 1, i, i + 1, i + 2].map(|i| around.at(i));
        let [left, Some(before), Some(c), behind, right] = here else { continue };
        if here[2] == behind {
            // 目的的
            let (own, next) = (around.met(here[1], here[2]), around.met(behind, right));
            let told = !(own && next);
            // 针对对岸: behind a word that ends with it 对 is the preposition.
            let free = is_among(c, REDUPLICATED) || is_free(c) || own && c == '对';
            // 布坦坦研究所, ·夏纳纳·: a foreign name.
            let name = i >= 2
                && is_transliteration(before)
                && is_transliteration(c)
                && (is_transliteration(chars[i - 2])
                    || chars[i - 2] == '·'
                    || chars.get(i + 2) == Some(&'·'));
            let free = free || name;
            if told && !free && !around.is_usual(i - 1..=i) {
                let (from, to) = if own || right.is_none() { (i - 1, i + 2) } else { (i, i + 3) };
                let meant = (from..to).filter(|n| *n != i).map(|n| chars[n]).collect();
                add(AnomalyKind::Doubled, from, to, meant);
            }
            continue;
        }
        if around.met(here[1], here[2]) || before == c {
            continue;
        }
        let Some(behind) = behind.filter(|b| !likeness.is_met(c, *b) && !is_free(c)) else { continue };
        if around.is_usual(i - 1..=i) {
            continue;
        }
        // 作合: the other way round a word.
        let turned = [left, Some(before), Some(behind), Some(c), right, around.at(i + 3)];
        if likeness.is_word(behind, c)
            && !around.met(Some(behind), right)
            && !is_free(behind)
            && around.is_attested(&turned)
        {
            add(AnomalyKind::Misread, i, i + 2, [behind, c].iter().collect());
            continue;
        }
        let replaced = |other: char| [left, Some(before), Some(other), Some(behind), right];
        let like = likeness.alike(c).find(|other| {
            let word = likeness.is_word(before, *other) && !is_free(before) && !around.met(left, here[1])
                || likeness.is_word(*other, behind) && !is_free(behind) && !around.met(here[3], right);
            word && around.is_attested(&replaced(*other))
        });
        if let Some(other) = like {
            let (own, next) = (likeness.is_word(before, other), likeness.is_word(other, behind));
            let (from, to) = (i - usize::from(own), i + 1 + usize::from(next));
            let meant = (from..to).map(|n| if n == i { other } else { chars[n] }).collect();
            add(AnomalyKind::Misread, from, to, meant);
        }
    }
}

/// Whether the text has the characters around a slip more than once.
fn is_usual(chars: &[char], slip: &Slip, grams: &Grams) -> bool {
    let width = super::grams::LONGEST.min(slip.found.len());
    let from = slip.at.saturating_sub(width / 2).clamp(slip.found.start, slip.found.end - width);
    grams.count(&chars[from..from + width]) > 1
}

/// Marks and letters that a scan leaves inside numbers and beside marks: 一·九七二年, 7g年, ，·就.
fn strays(signs: &Signs<'_>, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let numeral = |c: Option<&char>| c.is_some_and(|c| is_among(*c, "〇零一二三四五六七八九"));
    let mut add = |from: usize, to: usize, drop: usize| {
        let kept: String = (from..to).filter(|i| *i != drop).map(|i| chars[i]).collect();
        places.add(AnomalyKind::Punctuation, signs.at[from], signs.at[to], Some(kept));
    };
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|b| chars[b]);
        if c == '·' {
            if before.is_some_and(|b| is_among(b, "，。；：、")) {
                add(i - 1, i + 1, i);
            } else if i > 0
                && numeral(chars.get(i - 1))
                && (1..4).all(|n| numeral(chars.get(i + n)))
                && chars.get(i + 4) == Some(&'年')
            {
                add(i - 1, i + 5, i);
            }
        }
        let unit = chars.get(i + 1).is_some_and(|c| matches!(c, '年' | '月' | '日'));
        if c.is_ascii_lowercase() && unit && before.is_some_and(|b| b.is_ascii_digit()) {
            add(i - 1, i + 2, i);
        }
    }
    letters(signs, places);
}

/// Letters for digits within a year or day (2O22年, l0月), and what a site puts into its texts (某某网_PS交流).
fn letters(signs: &Signs<'_>, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let digit = |c: &char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'l' | 'I');
    let mut i = 0;
    while i < chars.len() {
        let run = chars[i..].iter().take_while(|c| digit(c)).count();
        if run == 0 {
            if chars[i] == '_' {
                advertisement(signs, i, places);
            }
            i += 1;
            continue;
        }
        let number = &chars[i..i + run];
        let beside = i.checked_sub(1).is_some_and(|b| chars[b].is_alphanumeric() && !is_han(chars[b]));
        let dated = chars.get(i + run).is_some_and(|c| matches!(c, '年' | '月' | '日'));
        let mixed = number.iter().any(char::is_ascii_digit) && number.iter().any(char::is_ascii_alphabetic);
        if dated && mixed && !beside {
            let meant = number.iter().map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                c => *c,
            });
            let (from, to) = (signs.at[i], signs.at[i + run + 1]);
            places.add(AnomalyKind::Misread, from, to, Some(meant.chain([chars[i + run]]).collect()));
        }
        i += run;
    }
}

/// The name of a site and of its page, joined by a low line, inside prose: what a copier of texts left there.
fn advertisement(signs: &Signs<'_>, at: usize, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let word = |c: &&char| is_han(**c) || c.is_ascii_alphanumeric();
    let site = chars[..at].iter().rev().take(8).take_while(word).count();
    let named = at > 0 && matches!(chars[at - 1], '网' | '站' | '库' | '吧' | '坛');
    let page = chars[at + 1..].iter().take(6).take_while(word).count();
    let latin = chars[at + 1..].iter().take(page).take_while(|c| c.is_ascii_alphanumeric()).count();
    if named && site >= 3 && page > 0 {
        // PS交流: letters and the word behind them.
        let end = at + 1 + page.min(latin + 2);
        places.add(AnomalyKind::Misread, signs.at[at - site.min(5)], signs.at[end], None);
    }
}

/// 一一双方 or 批评一一团结: the number one twice for a dash; 一双方: once, before who cannot be counted so.
fn list_sign(signs: &Signs<'_>, places: &mut Places<'_>) {
    // What one does one after another.
    const ONE_BY_ONE: [&str; 14] = [
        "列举", "对应", "说明", "回应", "介绍", "落实", "核对", "核实", "解决", "解答", "列出", "点名",
        "道别", "握手",
    ];
    const SUBJECTS: [&str; 6] = ["双方", "各方", "两国", "任何", "中方", "我们"];
    let start = signs.text.len() - signs.text.trim_start().len();
    for (at, ones) in signs.text.match_indices("一一") {
        let behind = &signs.text[at + ones.len()..];
        if at == start
            || !ONE_BY_ONE.iter().any(|verb| behind.starts_with(verb)) && behind.starts_with(is_han)
        {
            places.add(AnomalyKind::Misread, at, at + ones.len(), Some("——".to_owned()));
        }
    }
    let first = &signs.text[start..];
    if let Some(rest) = first.strip_prefix('一')
        && SUBJECTS.iter().any(|subject| rest.starts_with(subject))
    {
        places.add(AnomalyKind::Misread, start, start + '一'.len_utf8(), Some("——".to_owned()));
    }
}

/// 、而不: the sign of a list before what opens a clause.
fn commas(signs: &Signs<'_>, places: &mut Places<'_>) {
    const OPENERS: [&str; 9] = ["而不", "但是", "并且", "从而", "因此", "所以", "以便", "它可以", "他们"];
    for (at, sign) in signs.text.match_indices('、') {
        let behind = &signs.text[at + sign.len()..];
        if OPENERS.iter().any(|opener| behind.starts_with(opener)) {
            places.add(AnomalyKind::Punctuation, at, at + sign.len(), Some("，".to_owned()));
        }
    }
}

/// 統(tǒng): the reading of a character in Latin letters behind it, which a machine put into the page.
fn glosses(signs: &Signs<'_>, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let mut open = None;
    for (i, &c) in chars.iter().enumerate() {
        match c {
            '(' | '（' => open = Some(i),
            ')' | '）' => {
                let Some(from) = open.take().filter(|from| *from > 0 && (2..=7).contains(&(i - from))) else {
                    continue;
                };
                let reading = &chars[from + 1..i];
                let latin = reading
                    .iter()
                    .all(|c| c.is_lowercase() && *c < '\u{400}' || matches!(c, '\u{300}'..='\u{30F}'));
                let toned = reading
                    .iter()
                    .any(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ\u{300}\u{301}\u{304}\u{30C}".contains(*c));
                if latin && toned && is_han(chars[from - 1]) {
                    let meant = chars[from - 1].to_string();
                    places.add(AnomalyKind::Misread, signs.at[from - 1], signs.at[i + 1], Some(meant));
                }
            }
            _ => {}
        }
    }
}

/// 丹麦、上耳其、乌干达: a name in a list of states that differs by one sign from a state's.
fn states(signs: &Signs<'_>, places: &mut Places<'_>) {
    const LONGEST_STATE: usize = 12;
    let chars = &signs.chars;
    let ends = |c: char| matches!(c, '、' | '，' | '。' | '；' | '和' | ',' | '：' | '（' | '）');
    let mut from = 0;
    let mut list: Vec<(usize, usize)> = Vec::new();
    let known = |(from, to): (usize, usize)| States::get().is_state(&chars[from..to]);
    let mut look = |list: &[(usize, usize)]| {
        // Two of its neighbours, two to either side, are states.
        let states: Vec<bool> = list.iter().map(|name| known(*name)).collect();
        for (at, &(start, end)) in list.iter().enumerate() {
            let near = at.saturating_sub(2)..(at + 3).min(list.len());
            if !states[at]
                && states[near].iter().filter(|state| **state).count() >= 2
                && let Some(meant) = States::get().one_slip(&chars[start..end])
            {
                places.add(AnomalyKind::Misread, signs.at[start], signs.at[end], Some(meant));
            }
        }
    };
    for i in 0..=chars.len() {
        if i < chars.len() && !ends(chars[i]) {
            continue;
        }
        if (2..=LONGEST_STATE).contains(&(i - from)) && chars[from..i].iter().all(|c| is_han(*c)) {
            list.push((from, i));
        } else {
            list.clear();
        }
        let goes_on = chars.get(i).is_some_and(|c| matches!(c, '、' | '和'));
        if !goes_on {
            look(&list);
            list.clear();
        }
        from = i + 1;
    }
}

/// 乐迫, 蜜横: a character that stands in few words, beside none of its neighbours.
fn bound(signs: &Signs<'_>, likeness: &Likeness, places: &mut Places<'_>) {
    // What ends one word and begins no other.
    const PARTICLES: &str = "的了和与在对并等地得着将把被以为及从向由于是有这那其而或也都";
    let chars = &signs.chars;
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().filter(|c| is_han(*c));
    let met = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| likeness.is_met(a, b));
    for (i, &c) in chars.iter().enumerate() {
        if !Likeness::is_bound(c) {
            continue;
        }
        let (before, behind) = (at(i.checked_sub(1)), at(Some(i + 1)));
        if met(before, Some(c)) || met(Some(c), behind) {
            continue;
        }
        // The neighbour that is no part of another word was meant to make one with it.
        let own = before.is_some_and(|b| !is_among(b, PARTICLES) && !met(at(i.checked_sub(2)), Some(b)));
        let range = match (own, behind) {
            (true, _) => i - 1..i + 1,
            (false, Some(b)) if !is_among(b, PARTICLES) => i..i + 2,
            _ => continue,
        };
        places.add(AnomalyKind::Misread, signs.at[range.start], signs.at[range.end], None);
    }
}

/// 进人联合国: 人 for 入 behind what takes 入, where 人 begins no word.
fn entered(signs: &Signs<'_>, likeness: &Likeness, places: &mut Places<'_>) {
    const TAKES: &str = "进深融纳加投列注陷介流侵插输";
    let chars = &signs.chars;
    for i in (1..chars.len()).filter(|i| chars[*i] == '人') {
        let (verb, before) = (chars[i - 1], i.checked_sub(2).map(|b| chars[b]));
        let behind = chars.get(i + 1).copied();
        let begins =
            behind.is_none_or(|b| likeness.is_met('人', b) || is_among(b, "均们大次才手事选心性格物"));
        if is_among(verb, TAKES)
            && behind.is_some_and(is_han)
            && !begins
            && before.is_none_or(|b| !likeness.is_word(b, verb))
        {
            places.add(
                AnomalyKind::Misread,
                signs.at[i - 1],
                signs.at[i + 1],
                Some([verb, '入'].iter().collect()),
            );
        }
    }
}

/// What one says or writes with 发表.
const UTTERED: &str = "声宣公讲话辞词演意看文报评谈言论信书告见点场说刊章集布贺倡白皮社消新";

/// 发表睦邻友好合作关系: a clause about what grows and not about what is uttered.
fn uttered(text: &str, places: &mut Places<'_>) {
    for (at, word) in text.match_indices("发表") {
        let clause = text[at + word.len()..].split(['，', '。', '；', '、', '》']).next().unwrap_or_default();
        let grows = ["关系", "合作", "伙伴关系"].iter().any(|end| clause.ends_with(end));
        // 进一步发表该论坛: what one does ever more.
        const MORE: [&str; 6] = ["进一步", "大力", "加快", "优先", "持续", "稳步"];
        let more = MORE.iter().any(|more| text[..at].ends_with(more));
        let object = ["具有", "十分"].iter().filter_map(|verb| clause.find(verb)).min();
        let object = clause[..object.unwrap_or(clause.len())].replace("论坛", "");
        if (grows || more) && !object.contains(|c| is_among(c, UTTERED) || c == '《') && clause.len() <= 60 {
            places.add(AnomalyKind::Misread, at, at + word.len(), Some("发展".to_owned()));
        }
    }
}

/// 为支持渔业有助于…: what is held useful, with 认 lost. What is for a purpose has a comma or another verb behind it.
fn lost_thought(text: &str, places: &mut Places<'_>) {
    const USEFUL: [&str; 4] = ["有助于", "有利于", "十分重要", "具有重要意义"];
    const OTHER: [&str; 19] = [
        "的", "所", "而", "来", "采取", "开展", "提供", "建立", "制定", "举行", "举办", "进行", "创造",
        "作出", "做", "通过", "设", "用", "了",
    ];
    let mut at = 0;
    for clause in text.split_inclusive(['，', '。', '；', '：']) {
        let inside = clause.strip_prefix('为').unwrap_or_default();
        let verb = ["支持", "促进", "加强", "推动", "发展", "扩大", "深化", "落实", "维护", "保护", "完善"];
        let useful = USEFUL.iter().filter_map(|useful| inside.find(useful)).min();
        if let Some((verb, useful)) = verb.iter().find(|verb| inside.starts_with(**verb)).zip(useful)
            && inside
                .get(verb.len()..useful)
                .is_some_and(|o| !o.is_empty() && !OTHER.iter().any(|v| o.contains(v)))
        {
            let end = at + '为'.len_utf8() + verb.len();
            places.add(AnomalyKind::Misread, at, end, Some(format!("认为{verb}")));
        }
        at += clause.len();
    }
}

/// 文本组织: a sign in front of a term that the text has defined, which would make a word with its beginning.
fn terms(signs: &Signs<'_>, grams: &Grams, places: &mut Places<'_>) {
    const TERM: [char; 3] = ['本', '组', '织'];
    // 版本, 成本; not 基本组织, 日本组织, 资本组织.
    const BEFORE: &str = "文版成样副书课脚剧标";
    if grams.count(&TERM) <= USUAL as u8 {
        return;
    }
    for (i, window) in signs.chars.windows(1 + TERM.len()).enumerate() {
        // 责成本组织, 完成本组织: the end of a verb.
        let verb = window[0] == '成' && i > 0 && is_among(signs.chars[i - 1], "责完达促赞形组");
        if window[1..] == TERM && is_among(window[0], BEFORE) && !verb {
            let meant = TERM.iter().collect();
            places.add(AnomalyKind::Misread, signs.at[i], signs.at[i + window.len()], Some(meant));
        }
    }
}

/// The one bracket of a block that has no partner.
fn open_brackets(signs: &Signs<'_>, places: &mut Places<'_>) {
    for (open, close) in [('（', '）'), ('《', '》')] {
        let mut stack = Vec::new();
        let mut lone = Vec::new();
        for (i, &c) in signs.chars.iter().enumerate() {
            if c == open {
                stack.push(i);
            } else if c == close && stack.pop().is_none() {
                lone.push(i);
            }
        }
        lone.extend(stack);
        // A bracket behind a number is none: 1）.
        if let [at] = lone[..]
            && at > 3
            && !signs.chars[at - 1].is_ascii_digit()
            // （（ is told as doubled.
            && ![at - 1, at + 1].iter().any(|n| signs.chars.get(*n) == signs.chars.get(at))
        {
            places.add(AnomalyKind::Punctuation, signs.at[at], signs.at[at + 1], None);
        }
    }
}

/// “甲一乙—2021”: the number one for a dash in a name that has another dash before its year.
fn dashes(signs: &Signs<'_>, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let mut open = None;
    for (i, &c) in chars.iter().enumerate() {
        match c {
            '“' | '「' => open = Some(i + 1),
            '”' | '」' => open = None,
            '—' | '－' | '–' => {
                let year = chars.get(i + 1).is_some_and(char::is_ascii_digit);
                if let Some(start) = open.take()
                    && year
                    && i > start + 2
                {
                    let name = &chars[start..i];
                    let ones: Vec<usize> = (1..name.len() - 1).filter(|k| name[*k] == '一').collect();
                    if let [one] = ones[..]
                        && name[0] != '一'
                        && name.iter().all(|c| is_han(*c))
                    {
                        let mut likely: Vec<char> = name.to_vec();
                        likely[one] = '—';
                        let suggestion = likely.into_iter().collect();
                        places.add(AnomalyKind::Misread, signs.at[start], signs.at[i], Some(suggestion));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Signs before which a doubled word is no part of a longer one.
const BEHIND_WORD: &str = "。，、；：！？）》”’」的和与及等之了";

/// Characters that end nouns for bodies and things; doubled before a mark they are a slip.
const NOUN_ENDS: &str =
    "组国会议书部院署局所员者团队厅司处法权力量度性化业界区市省县州洲路港站线案款条约章言报表";

fn doubled(signs: &Signs<'_>, grams: &Grams, places: &mut Places<'_>) {
    let chars = &signs.chars;
    let same = |a: usize, b: usize, n: usize| {
        b + n <= chars.len()
            && chars[a..a + n] == chars[b..b + n]
            && chars[a..a + n].iter().all(|c| is_han(*c))
    };
    let behind = |i: usize| chars.get(i).is_none_or(|c| is_among(*c, BEHIND_WORD));
    let mut i = 0;
    while i < chars.len() {
        // The longest string printed twice, of 6 down to 2 characters. Most differ in their first sign.
        let mut long = None;
        for n in (2..=6).rev() {
            if chars.get(i + n) == Some(&chars[i])
                && same(i, i + n, n)
                && !chars[i..i + n].iter().all(|c| *c == chars[i])
                && (n >= 3 || behind(i + 2 * n))
                && !grown(&chars[i..i + n])
                // 戴维斯·奇尔奇尔: a name.
                && !(i > 0 && chars[i - 1] == '·' && chars[i..i + n].iter().all(|c| is_transliteration(*c)))
                // 贝拉贝拉: a town.
                && !(n == 2 && chars[i..i + n].iter().all(|c| is_transliteration(*c)))
            {
                long = Some(n);
                break;
            }
        }
        if let Some(n) = long {
            let word: String = chars[i..i + n].iter().collect();
            places.add(AnomalyKind::Doubled, signs.at[i], signs.at[i + 2 * n], Some(word));
            i += 2 * n;
            continue;
        }
        // 工作组组的: the last sign of a known word twice, and nothing that it could begin.
        if i >= 2 && same(i, i + 1, 1) && behind(i + 2) && is_among(chars[i], NOUN_ENDS) {
            let word = &chars[i - 2..=i];
            if word.iter().all(|c| is_han(*c)) && grams.count(word) >= 2 {
                let suggestion: String = word.iter().collect();
                places.add(AnomalyKind::Doubled, signs.at[i - 2], signs.at[i + 2], Some(suggestion));
                i += 2;
                continue;
            }
        }
        i += 1;
    }
}

/// Words that are doubled on purpose.
fn grown(word: &[char]) -> bool {
    // 一个领域一个领域
    if word[0] == '一' {
        return true;
    }
    let word: String = word.iter().collect();
    ["商量", "研究", "讨论", "交流", "千万", "日日", "组织", "彼此"].contains(&word.as_str())
}

/// A Latin or Cyrillic word printed twice.
fn doubled_words(text: &str, places: &mut Places<'_>) {
    if is_mostly_wide(text) {
        return;
    }
    let mut last: Option<(usize, &str)> = None;
    for (at, word) in super::genre::words(text) {
        if let Some((before, w)) = last
            && w == word
            && word.chars().count() >= 2
            && word.chars().all(char::is_alphabetic)
            && !word.chars().any(is_han)
            && text[before + w.len()..at].chars().all(char::is_whitespace)
            && !["that", "had", "is", "ha"].contains(&word.to_lowercase().as_str())
        {
            places.add(AnomalyKind::Doubled, before, at + word.len(), Some(word.to_owned()));
            last = None;
            continue;
        }
        last = Some((at, word));
    }
}

fn punctuation(signs: &Signs<'_>, places: &mut Places<'_>) {
    let chars = &signs.chars;
    // Counted once, where a doubled bracket asks for it.
    let mut balances: Option<[isize; 3]> = None;
    let mut balance = |pair: usize| {
        balances.get_or_insert_with(|| {
            let count = |open: &str, close: &str| {
                chars.iter().filter(|c| is_among(**c, open)).count() as isize
                    - chars.iter().filter(|c| is_among(**c, close)).count() as isize
            };
            [count("（(", "）)"), count("《", "》"), count("“", "”")]
        })[pair]
    };
    let mut i = 0;
    while i + 1 < chars.len() {
        let (a, b) = (chars[i], chars[i + 1]);
        let mark = |c| matches!(c, '，' | '。' | '、' | '；' | '：');
        let pair = mark(a) && mark(b);
        // （（ is nested where both close.
        let bracket = a == b
            && match a {
                '（' => balance(0) > 0,
                '）' => balance(0) < 0,
                '《' | '》' => balance(1) != 0,
                '“' | '”' => balance(2) != 0,
                _ => false,
            };
        let latin = a == b && matches!(a, ',' | ';');
        // ,。 where a machine wrote the page anew.
        let mixed = matches!(a, ',' | ';') && mark(b) || mark(a) && matches!(b, ',' | ';');
        if pair || bracket || latin || mixed {
            let keep = match (a, b) {
                ('。', _) | (_, '。') => '。',
                (',' | ';', wide) => wide,
                _ => a,
            };
            places.add(AnomalyKind::Punctuation, signs.at[i], signs.at[i + 2], Some(keep.to_string()));
            i += 2;
        } else {
            i += 1;
        }
    }
}

/// Words that take 重要性 and its like as what they speak of.
const STRESS: [&str; 25] = [
    "评价", "强调", "指出", "重申", "认识", "意识", "突出", "考虑", "关于", "承认", "肯定", "鉴于", "彰显",
    "体现", "表明", "证明", "注意", "重视", "显示", "凸显", "说明", "理解", "提高", "增强", "回顾",
];

/// Longest sentence looked at, in bytes.
const LONGEST_SENTENCE: usize = 6000;

/// A clause that ends in 的重要性 or 的必要性 with nobody who stresses it: two sentences run into one.
fn run_together(text: &str, places: &mut Places<'_>) {
    const OBJECTS: [&str; 4] = ["的重要性", "的重要意义", "的必要性", "的重大意义"];
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '？']) {
        // No sentence of prose is longer; what is, is no prose.
        if sentence.len() > LONGEST_SENTENCE {
            start += sentence.len();
            continue;
        }
        let mut at = start;
        for clause in sentence.split_inclusive(['，', '。', '；']) {
            let bare = clause.trim_end_matches(['，', '。', '；']);
            let before = &text[start..at];
            let hangs = OBJECTS.iter().any(|o| bare.ends_with(o))
                && !STRESS.iter().any(|s| before.contains(s) || bare.contains(s))
                && !bare.contains(['有', '是']);
            if hangs {
                places.add(AnomalyKind::BrokenOff, at, at + bare.len(), None);
            }
            at += clause.len();
        }
        start += sentence.len();
    }
}

/// The last clause of a text that ends within a sentence.
fn broken_off(text: &str, places: &mut Places<'_>) {
    if !matches!(ending(text), Ending::Open | Ending::Comma) || !super::chars::has_prose_mark(text) {
        return;
    }
    let trimmed = text.trim_end();
    let head = trimmed.trim_end_matches(['，', '、', ',']);
    let from = head.rfind(['，', '。', '；', '、']).map_or(0, |at| at + '，'.len_utf8());
    // …。（记者某某）
    if trimmed[from..].starts_with(['（', '(']) && trimmed[from..].contains('记') {
        return;
    }
    if from < trimmed.len() && trimmed.is_char_boundary(from) {
        places.add(AnomalyKind::BrokenOff, from, trimmed.len(), None);
    }
}
