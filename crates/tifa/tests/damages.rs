//! Damaged places: that plain slips are told, that clean text is left alone, and how much of random damage is found.
//!
//! The random damage is seeded, done to the texts of `../shared` where they are, and its confusions are a table of this
//! file, not the program's. The floors are what was measured, less a margin: they show a step back, and the figures that
//! the test prints (`-- --nocapture`) show how little of random damage is found at all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::path::Path;

use tifa::restore::{RestoreOptions, Role, restore};
use tifa::source::{ReadOptions, Source};

/// The damaged places of a text: bytes of the source, and what stands there.
fn damages(text: &str) -> Vec<(usize, usize, String)> {
    let source = Source::read("a", text.as_bytes(), &ReadOptions::default()).unwrap();
    let restored = restore(&source, &RestoreOptions::default());
    let mut out = Vec::new();
    for anomaly in &restored.anomalies {
        let block = &restored.blocks[anomaly.block as usize];
        let mut at = 0;
        let mut place = (usize::MAX, 0);
        for piece in restored.pieces_of(block) {
            let (from, to) = (anomaly.span.start.max(at), anomaly.span.end.min(at + piece.len()));
            if from < to {
                let begin = piece.source.start + (from - at);
                place = (place.0.min(begin as usize), (begin + (to - from)) as usize);
            }
            at += piece.len();
        }
        out.push((place.0, place.1, restored.text(&source, anomaly.block)[anomaly.span.range()].to_owned()));
    }
    out
}

fn told(sentence: &str) -> Vec<String> {
    let text = format!("沿河论坛声明\n\n{sentence}\n\n各方同意修建码头。\n");
    damages(&text).into_iter().map(|(.., text)| text).collect()
}

#[test]
fn slips_are_told() {
    for (sentence, wrong) in [
        ("白石国青年渴望“惩前后，治病救人”。", "惩前后"),
        ("船工们反对恐布主义。", "恐布主义"),
        ("水手受国际恐怖主主义威胁。", "主义"),
        ("甲港申请加入上海合组作织。", "合组作织"),
        ("港务局将发表睦邻友好合作关系。", "发表"),
        ("各港将进一步发表该论坛，认为灯塔很好。", "发表"),
        ("各港指出，为支持渔业有助于提高收入。", "为支持"),
        ("各港应对候变化。", "候变化"),
        ("一一双方修建码头。", "一一"),
        ("码头平稳、而不拥挤。", "、"),
        ("会议于2O22年在白石城举行。", "2O22年"),
        ("总統(tǒng)在白石城修建码头。", "統(tǒng)"),
        ("甲港、丹麦、上耳其、挪威、瑞典派船参加。", "上耳其"),
        ("马里、多每、丹麦、挪威等国派船参加。", "多每"),
        ("白石国进人联合国。", "进人"),
        ("渔民受船主乐迫。", "乐迫"),
        ("港口开放,。船只进港。", ",。"),
        ("某某网_PS交流码头。", "某某网_PS"),
        ("港口卡尔波夫和渔民会见，卡尔波大总统致辞。", "卡尔波大"),
        ("港务局决定栽减船队。", "栽减"),
        ("港口理事会开会，埋事会同意。", "埋事会"),
    ] {
        assert!(
            told(sentence).iter().any(|t| t.contains(wrong) || wrong.contains(t.as_str())),
            "{sentence}: {:?}",
            told(sentence)
        );
    }
}

#[test]
fn clean_sentences_are_left_alone() {
    for sentence in [
        "各方认为双方方面的合作以本组织为本，反映民族主义和民粹主义的区别。",
        "双方针对对方关切，就对外贸易交换意见，对对话感到满意。",
        "渔民逐一列举困难，港务局一一对应解决，促进人民往来。",
        "甲港、丹麦、挪威、欧盟、中亚和瑞典派船参加。",
        "代表团发表了关于发展合作关系的看法。",
        "代表团进一步发表意见，将进一步发表论文。",
        "为支持渔业，修建灯塔有助于航行。为支持渔业采取的措施有助于航行。",
        "南南合作源源不断，人人享有港口。",
        "驻军军费由各自负担，目的的实现有待时日。",
        "船队迫不得已停泊，涉嫌违规者受罚。",
        "渔民利用可再生能源。",
        "双方商定于年内和月内增开直航航班。",
        "各港反对对渔民征税，在科洛瓦利港扩建码头。",
        "五核国应当签署议定书。",
    ] {
        assert_eq!(told(sentence), [] as [&str; 0], "{sentence}");
    }
}

/// Characters that are taken for each other by shape or sound: the damage done here.
const CONFUSED: &str = "人入 己已 未末 士土 日曰 大太 天夫 干千 问间 侯候 折拆 技枝 微徽 拔拨 贷货 竟竞 辨辩 晴睛 径经 组祖 织职 理埋 \
    建健 际标 量景 提堤 部陪 和知 力刀 会合 全金 同司 加如 各名 向何 展屉 家蒙 时对 政致 支之 制治 议意 义议 定订 及级 式事 权全 \
    和合 平评 元园 工公 成程 为维 有友 在再 作做 用永 期其 进近 动东 方放 分份 民明 国果 能农 机及 地第 区取 法发 实时";

/// A generator of its own, so that the same damage is done everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

const SORTS: [&str; 4] = ["confused", "missing", "doubled", "exchanged"];

/// The text with a slip every hundred characters or so, and where each is: bytes, and its sort.
fn damaged(text: &str, random: &mut Random) -> (String, Vec<(usize, usize, usize)>) {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut slips) = (String::new(), Vec::new());
    let mut next = 60 + random.below(60);
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let inside = i > 1 && i + 2 < chars.len() && chars[i - 1..i + 3].iter().all(|c| han(*c));
        if i < next || !inside {
            out.push(c);
            i += 1;
            continue;
        }
        let sort = random.below(SORTS.len());
        let other = CONFUSED
            .split_whitespace()
            .find(|pair| pair.contains(c))
            .and_then(|p| p.chars().find(|o| *o != c));
        let slip: Option<(String, usize)> = match sort {
            0 => other.map(|o| (o.to_string(), 1)),
            1 => Some((String::new(), 1)),
            2 => Some((format!("{c}{c}"), 1)),
            _ => (chars[i + 1] != c).then(|| (format!("{}{c}", chars[i + 1]), 2)),
        };
        match slip {
            Some((written, taken)) => {
                slips.push((out.len(), out.len() + written.len(), sort));
                out.push_str(&written);
                i += taken;
                next = i + 60 + random.below(60);
            }
            None => {
                out.push(c);
                i += 1;
            }
        }
    }
    (out, slips)
}

#[test]
fn random_damage_is_found_in_part_and_clean_text_hardly_doubted() {
    /// Shares found of each sort of [`SORTS`], at least.
    const FOUND: [f64; 4] = [0.08, 0.0, 0.35, 0.10];
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let texts = [
        "corpus/sco-dushanbe-declaration-2021.txt",
        "corpus/sco-heads-of-government-communique-2022.txt",
        "corpus/sco-moscow-declaration-2020.txt",
        "corpus/sco-moscow-statements-2020.txt",
        "wild/cpc-plenum-communique-2025-zh.txt",
        "wild/sino-british-1984-zh.txt",
        "wild/udhr-1948-zh.txt",
    ];
    let mut random = Random(2022);
    let (mut done, mut found) = ([0usize; 4], [0usize; 4]);
    let (mut characters, mut doubted) = (0usize, 0usize);
    for name in texts {
        let Ok(text) = fs::read_to_string(shared.join(name)) else {
            println!("../shared/{name} is not here: not measured");
            continue;
        };
        characters += text.chars().count();
        doubted += damages(&text).len();
        let (text, slips) = damaged(&text, &mut random);
        let told = damages(&text);
        for (from, to, sort) in slips {
            done[sort] += 1;
            // One character beside the slip counts.
            found[sort] +=
                usize::from(told.iter().any(|(start, end, _)| *start <= to + 3 && from <= *end + 3));
        }
    }
    for (sort, name) in SORTS.iter().enumerate().filter(|(sort, _)| done[*sort] > 0) {
        let share = found[sort] as f64 / done[sort] as f64;
        println!("{name}: {} of {} found", found[sort], done[sort]);
        assert!(share >= FOUND[sort], "{name}: {share:.2}, at least {} is promised", FOUND[sort]);
    }
    println!("{doubted} places doubted in {characters} characters that are clean but for two");
    assert!(doubted <= 2 + characters / 10_000, "{doubted} places doubted in {characters} characters");
}

#[test]
fn titles_and_items_are_looked_at_too() {
    let text = "沿河论坛声明\n\n一、各方修建码头，进人港口联盟。\n\n二、各方同意。\n";
    let source = Source::read("a", text.as_bytes(), &ReadOptions::default()).unwrap();
    let restored = restore(&source, &RestoreOptions::default());
    let roles: Vec<Role> =
        restored.anomalies.iter().map(|a| restored.blocks[a.block as usize].role).collect();
    assert_eq!(roles.len(), 1, "{:?}", restored.anomalies);
}
