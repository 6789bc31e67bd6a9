//! What holds of every text, through all stages: marks lie in bounds and on character borders, their texts are what stands
//! in their ranges, the map leads back, and a file read in small pieces gives what it gives in one. On texts made up of what
//! pulls at the grammars, on the samples, and on the official and wild texts where this machine has them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set up has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::json::{self, Layout};

mod invariants;

/// Reads a file to the end, in one piece and in pieces of `budget` bytes; checks both, gives tifa/1.
fn read(name: &str, bytes: &[u8], budget: u32) -> Option<String> {
    let mut corpus = Corpus::new().unwrap();
    let whole = corpus.add(name, bytes, AddOptions::default()).ok()?;
    let pieces = corpus.begin(name, bytes, AddOptions::default()).unwrap();
    while corpus.advance(pieces, budget).is_some_and(|done| done < 1.0) {}
    let written = [whole, pieces].map(|id| json::write(corpus.file(id).unwrap(), Layout::Line).unwrap());
    assert_eq!(written[0], written[1], "{name}: in one piece and in pieces of {budget} bytes");
    invariants::file(corpus.file(whole).unwrap());
    invariants::page(&corpus, whole);
    written.into_iter().next()
}

/// What the grammars look for, and what stands in its way.
const PIECES: [&str; 64] = [
    "中国",
    "俄罗斯",
    "中华人民共和国",
    "乌兹别克斯坦共和国",
    "联合国",
    "上海合作组织",
    "（以下简称“上合组织”）",
    "上合组织",
    "成员国",
    "各方",
    "双方",
    "元首理事会",
    "会议",
    "第二十二次",
    "第22次",
    "安理会第2231号决议",
    "《联合国宪章》",
    "《",
    "》",
    "〈",
    "〉",
    "“",
    "”",
    "（",
    "）",
    "2022年9月16日",
    "二〇二二年九月十六日",
    "9月",
    "2026—2027年",
    "在撒马尔罕举行",
    "外交部部长",
    "王毅",
    "李克强",
    "支持",
    "反对",
    "强调",
    "注意到",
    "愿",
    "将",
    "呼吁",
    "通过",
    "签署",
    "关于",
    "的",
    "和",
    "、",
    "，",
    "。",
    "；",
    "：",
    "\n",
    "\n\n",
    "\r\n",
    "　　",
    " ",
    "一、",
    "（二）",
    "第三条",
    "聯合國大會",
    "𠮷野",
    "😀",
    "e\u{301}",
    "\u{200b}",
    "\u{202e}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_chinese_text_keeps_its_places(
        at in prop::collection::vec(0..PIECES.len(), 1..80), budget in 1..400u32,
    ) {
        let text: String = at.into_iter().map(|piece| PIECES[piece]).collect();
        read("a.txt", text.as_bytes(), budget);
    }

    #[test]
    fn and_any_text_at_all(text in "\\PC{0,200}|[a-zA-Zа-яА-Я0-9 .,;:()\"\n/-]{0,200}", form in 0..3usize) {
        read(["a.txt", "a.html", "a.md"][form], text.as_bytes(), 7);
    }

    #[test]
    fn and_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read("a.txt", &bytes, 7);
    }
}

/// The texts of a folder beside this crate; none where it is not there.
fn texts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
}

#[test]
fn real_texts_keep_their_places() {
    let samples = texts("samples");
    assert_eq!(samples.len(), 5);
    for file in samples.into_iter().chain(texts("../shared/corpus")).chain(texts("../shared/wild")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        println!("{name}");
        let written = read(name, &fs::read(&file).unwrap(), 4096);
        assert!(written.is_some_and(|written| written.contains("\"mentions\":[{")), "{name}");
    }
}

/// What was strewn into clauses of the samples when they showed that names in damaged brackets turn a range round.
const STREWN: [&str; 14] = [
    "雪线合作组织（简称“雪合组织”或“本组织”）",
    "雪合组织",
    "我们，雪线合作组织成员国领导人，",
    "雪线组织（以下称“",
    "（10+1）",
    "（2022年9月16日，大叻）",
    "在大叻举行",
    "合作组织",
    "对话伙伴",
    "倡议",
    "《",
    "》",
    "“",
    "）",
];

#[test]
fn clauses_strewn_with_pieces_keep_their_places() {
    let samples = texts("samples").into_iter().map(|file| fs::read_to_string(file).unwrap());
    let samples: String = samples.collect();
    let clauses: Vec<&str> = samples.split_inclusive(['。', '；', '，', '（', '）', '\n']).collect();
    let mut state = 7u32;
    let mut below = |n: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(state) * n as u64) >> 32) as usize
    };
    for number in 0..150 {
        let mut text = String::from(["", "雪线合作组织成员国元首关于水利的声明\n\n"][number % 2]);
        while text.len() < 20_000 {
            let mut clause: Vec<char> = clauses[below(clauses.len())].chars().collect();
            for _ in 0..below(4) {
                let at = below(clause.len() + 1);
                clause.splice(at..at, STREWN[below(STREWN.len())].chars());
            }
            text.extend(clause);
        }
        assert!(read("a.txt", text.as_bytes(), 4096).is_some(), "text {number}");
    }
}
