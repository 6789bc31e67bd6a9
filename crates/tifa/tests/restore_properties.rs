//! What holds of every restored text, whatever was restored: nothing lost, nothing twice, the source map goes both ways.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use invariants::restored as check;
use proptest::prelude::*;
use tifa::restore::{RestoreOptions, Role, Step, restore};
use tifa::source::{Format, ReadOptions, Source};

mod invariants;

fn read(name: &str, text: &str, format: Format) -> Option<Source> {
    let options = ReadOptions { encoding: Some("utf-8".to_owned()), format: Some(format) };
    Source::read(name, text.as_bytes(), &options).ok()
}

/// The samples of `tests/restored`: name, text, form.
fn samples() -> Vec<(String, String, Format)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/restored");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|e| e.to_str()) {
            Some("txt") => Format::Text,
            Some("html") => Format::Html,
            Some("md") => Format::Markdown,
            _ => continue,
        };
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        out.push((name, std::fs::read_to_string(path).unwrap(), format));
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

#[test]
fn a_text_cut_anywhere_is_restored() {
    for (name, text, format) in samples() {
        for (cut, _) in text.char_indices().skip(1) {
            for part in [&text[..cut], &text[cut..]] {
                if let Some(source) = read(&name, part, format) {
                    check(&source, &restore(&source, &RestoreOptions::default()));
                }
            }
        }
    }
}

#[test]
fn every_sample_holds_in_every_form() {
    for (name, text, _) in samples() {
        for format in [Format::Text, Format::Html, Format::Markdown] {
            let Some(source) = read(&name, &text, format) else { continue };
            check(&source, &restore(&source, &RestoreOptions::default()));
        }
    }
}

#[test]
fn every_step_can_be_switched_off() {
    for (name, text, format) in samples() {
        let Some(source) = read(&name, &text, format) else { continue };
        for step in Step::ALL {
            let options = RestoreOptions { off: vec![step], ..RestoreOptions::default() };
            let restored = restore(&source, &options);
            check(&source, &restored);
            assert_eq!(restored.count(step), 0, "{name}: {}", step.name());
        }
        let options = RestoreOptions { off: Step::ALL.to_vec(), ..RestoreOptions::default() };
        let restored = restore(&source, &options);
        check(&source, &restored);
        assert!(restored.repairs.is_empty() && restored.documents.is_empty());
        assert!(restored.blocks.iter().all(|b| b.role == Role::Paragraph), "{name}");
    }
}

#[test]
fn every_repair_can_be_undone() {
    for (name, text, format) in samples() {
        let Some(source) = read(&name, &text, format) else { continue };
        let whole = restore(&source, &RestoreOptions::default());
        for repair in &whole.repairs {
            let options =
                RestoreOptions { undone: vec![(repair.step, repair.at)], ..RestoreOptions::default() };
            let restored = restore(&source, &options);
            check(&source, &restored);
            assert!(!restored.repairs.contains(repair), "{name}: {} at {:?}", repair.step.name(), repair.at);
        }
    }
}

/// Fragments that pull at every rule, in any order.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "成员国强调，应加强合作。",
            "各方重申",
            "沿河组织成员国关于水利的声明",
            "联合公报",
            "一、总则",
            "（二）水文",
            "第三条",
            "1. 甲；",
            "- 乙；",
            "——丙。",
            "甲国总统 某某",
            "乙国总理",
            "（签字）",
            "2030年1月2日",
            "（某通社某城1月2日电）",
            "（上接第三版）",
            "（下转第五版）",
            "—12—",
            "3/10",
            "首页",
            "[甲](#) [乙](#)",
            "## 题",
            "**粗**",
            "版权所有",
            "\u{3000}",
            "\u{3000}\u{3000}",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u{c}",
            "\u{2028}",
            "\u{200b}",
            "\u{fffd}",
            "（（",
            "，，",
            "合作合作",
            "未成年入",
            "“甲一乙—2021”",
            "𠮷野家",
            "e\u{301}",
            "🙂",
            "The Council of",
            " Ministers",
            "co-",
            "operation.",
            "Стороны,выражая",
            "Статья 1",
            "Статья",
            "2030",
            "<p>",
            "</p>",
            "<br>",
            "&amp;",
            "&nbsp;",
            "<!-- x -->",
            "<script>a</script>",
            "---\n",
            "____\n",
            "目录",
            "（完）",
            "相关阅读",
            "来源：某报",
        ])
        .prop_map(str::to_owned),
        "\\PC{1,6}",
        "[a-zа-я\u{4e00}-\u{4e20} .,;:，。；：\n]{1,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_is_lost_and_nothing_twice(parts in prop::collection::vec(fragment(), 1..40), form in 0..3usize) {
        let text = parts.concat();
        let format = [Format::Text, Format::Html, Format::Markdown][form];
        if let Some(source) = read("a", &text, format) {
            let restored = restore(&source, &RestoreOptions::default());
            check(&source, &restored);
            prop_assert_eq!(&restored, &restore(&source, &RestoreOptions::default()));
        }
    }

    #[test]
    fn nor_with_steps_off(parts in prop::collection::vec(fragment(), 1..30), off in prop::collection::vec(0..14usize, 0..6)) {
        let text = parts.concat();
        let off = off.into_iter().filter_map(|i| Step::ALL.get(i).copied()).collect();
        if let Some(source) = read("a", &text, Format::Text) {
            check(&source, &restore(&source, &RestoreOptions { off, ..RestoreOptions::default() }));
        }
    }
}
