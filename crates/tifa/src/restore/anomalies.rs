//! Places that look damaged: reported with a suggestion, never changed.
//!
//! ```text
//! replacement  U+FFFD
//! misread      a string that occurs once beside one that differs by a sign of like shape and occurs often; a sign that
//!              makes no word with its neighbours where one of like shape does: 于涉; 未成年入
//! doubled      合作合作 before a mark, 工作组组的
//! punctuation  （（ without its second ）, ，，, a bracket without its partner, 一·九七二年
//! broken-off   …的重要性 without who stresses it; a text that ends within a sentence
//! ```
//! House typography (`--` for `——`, straight quotes, spaces behind marks) is none.

use super::chars::{Ending, ending, is_han, is_mostly_wide};
use super::grams::Grams;
use super::likeness::Likeness;
use super::{Anomaly, AnomalyKind, Restored, Role};
use crate::charset::is_among;
use crate::source::Source;
use crate::span::Span;

/// How many likely strings are counted exactly; a text with more is damaged throughout.
const CHECKS: u32 = 200;

/// Finds the anomalies of all blocks.
pub(super) fn find(source: &Source, restored: &Restored, grams: &Grams) -> Vec<Anomaly> {
    let mut text = String::new();
    let mut out = Vec::new();
    let mut checks = CHECKS;
    let likeness = Likeness::new();
    let last_read = restored.blocks.iter().rposition(|b| b.role.is_read());
    for (index, block) in restored.blocks.iter().enumerate() {
        text.clear();
        restored.write_text(source, block, &mut text);
        let mut places = Places { block: index as u32, checks: &mut checks, out: &mut out };
        replacements(&text, grams, &mut places);
        if !block.role.is_read() {
            continue;
        }
        let signs = Signs::of(&text);
        doubled(&signs, grams, &mut places);
        doubled_words(&text, &mut places);
        punctuation(&signs, &mut places);
        if matches!(block.role, Role::Paragraph | Role::Item) {
            misread(&signs, source, grams, &likeness, &mut places);
            strays(&signs, &mut places);
            open_brackets(&signs, &mut places);
            run_together(&text, &mut places);
            if Some(index) == last_read {
                broken_off(&text, &mut places);
            }
        }
    }
    crate::order::sort_by_key(&mut out, |a| (a.block, a.span.start, a.span.end));
    out.dedup_by(|b, a| a.block == b.block && a.span.overlaps(b.span));
    out
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
const SPOILT: [(&str, &str, &str, &str); 10] = [
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
        let once: Vec<(usize, [char; WINDOW])> = windows.filter(|(_, window)| is_once(window)).collect();
        for other in likeness.alike(c) {
            // The window with the likelier sign that the text uses most.
            let mut best: Option<(u8, usize)> = None;
            for (start, window) in &once {
                let mut likely = *window;
                likely[i - start] = other;
                let usual = grams.count(&likely);
                if usual >= USUAL as u8 && best.is_none_or(|(n, _)| usual > n) {
                    best = Some((usual, *start));
                }
            }
            if let Some((_, start)) = best {
                let mut likely: Vec<char> = chars[start..start + WINDOW].to_vec();
                likely[i - start] = other;
                let suggestion: String = likely.into_iter().collect();
                // The table of counts may mistake; a look at the text does not.
                if *places.checks == 0 || source.text.matches(&suggestion).nth(USUAL - 1).is_none() {
                    *places.checks = places.checks.saturating_sub(1);
                    continue;
                }
                *places.checks -= 1;
                places.add(AnomalyKind::Misread, signs.at[start], signs.at[start + WINDOW], Some(suggestion));
                continue;
            }
            // 于涉: the likelier sign makes a word with a neighbour. The words are simplified ones.
            let is_traditional = || chars.iter().any(|c| Likeness::is_traditional(*c));
            if *traditional.get_or_insert_with(is_traditional) {
                continue;
            }
            let left = before.is_some_and(|b| likeness.is_word(b, other));
            let right = behind.is_some_and(|b| likeness.is_word(other, b));
            if Likeness::is_telling(c) && (left || right) {
                let (from, to) = (i - usize::from(left), i + 1 + usize::from(right));
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
        if !matches!(c, '入' | '国' | '园' | '围') {
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
        if pair || bracket || latin {
            let keep = if a == '。' || b == '。' { '。' } else { a };
            places.add(AnomalyKind::Punctuation, signs.at[i], signs.at[i + 2], Some(keep.to_string()));
            i += 2;
        } else {
            i += 1;
        }
    }
}

/// Words that take 重要性 and its like as what they speak of.
const STRESS: [&str; 24] = [
    "强调", "指出", "重申", "认识", "意识", "突出", "考虑", "关于", "承认", "肯定", "鉴于", "彰显", "体现",
    "表明", "证明", "注意", "重视", "显示", "凸显", "说明", "理解", "提高", "增强", "回顾",
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
