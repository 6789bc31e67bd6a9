//! Comparison as a reader meets it: which paragraphs are set side by side, what is said of them, and what happens to input
//! that nobody would compare on purpose. The report on two small declarations is a snapshot:
//! `TIFA_BLESS=1 cargo test -p tifa --test compare` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tifa::align::series::{Part, Series};
use tifa::align::shift::{Sort, details};
use tifa::align::words::Words;
use tifa::align::{Change, Comparison, Likeness, Mark, Note, Paragraph, Relation, Run, Sense, Text, compare};
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::comparison::{self, Compared};
use tifa::export::report::Tongue;
use tifa::export::{apparatus, report};
use tifa::mention::Kind;
use tifa::source::Language;
use tifa::span::Span;
use tifa::view;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/compared")
}

/// The paragraphs, as they are, without anything found in them.
fn text(paragraphs: &[&str]) -> Text {
    let whole =
        |(block, text): (u32, &&str)| Paragraph { block, text: (*text).to_owned(), ..Paragraph::default() };
    Text { language: Language::Hans, paragraphs: (0..).zip(paragraphs).map(whole).collect() }
}

/// The same after reading: with mentions and positions.
fn read(texts: &[&str]) -> (Corpus, Vec<Text>) {
    let mut corpus = Corpus::new().unwrap();
    let ids: Vec<u32> =
        texts.iter().map(|t| corpus.add("a.txt", t.as_bytes(), AddOptions::default()).unwrap()).collect();
    let texts = ids.iter().map(|id| Text::of(corpus.file(*id).unwrap(), None)).collect();
    (corpus, texts)
}

/// The runs of two paragraphs of which nothing else is known.
fn difference(a: &Paragraph, b: &Paragraph) -> Vec<Run> {
    tifa::align::difference(a, b, &Words::of([a, b].into_iter()))
}

fn ends(comparison: &Comparison) -> Vec<(u32, u32)> {
    comparison.pairs.iter().map(|p| (p.a, p.b)).collect()
}

const GLACIER: &str = "各方应建立跨界冰川监测站网络，并按季度交换融水流量和积雪深度的观测数据。";
const RAILWAY: &str = "环湖电气化铁路的建设应兼顾候鸟迁徙通道的保护，夜间施工须遮蔽灯光。";
const FISHING: &str = "严禁在产卵季节使用细网捕鱼，各国渔政部门应交换执法船舶的航迹数据。";
const MERCURY: &str = "定期公布各入湖河口的重金属含量，对超标的排污口实行限期整治。";

#[test]
fn paragraphs_are_found_wherever_they_went() {
    let a = text(&[GLACIER, RAILWAY, FISHING, MERCURY]);
    let b = text(&[MERCURY, GLACIER, RAILWAY, FISHING]);
    let found = compare(&a, &b);
    assert_eq!(ends(&found), [(0, 1), (1, 2), (2, 3), (3, 0)]);
    assert!(found.pairs.iter().all(|p| p.likeness == Likeness::Same));
    let moved: Vec<u32> =
        found.pairs.iter().filter(|p| p.relation == Some(Relation::Moved)).map(|p| p.a).collect();
    assert_eq!(moved, [3], "three stayed in their order, one moved");
}

#[test]
fn a_paragraph_split_in_two_has_both_as_partners() {
    let joined = [GLACIER, FISHING].concat();
    let found = compare(&text(&[&joined, RAILWAY]), &text(&[GLACIER, RAILWAY, FISHING]));
    assert_eq!(ends(&found), [(0, 0), (0, 2), (1, 1)]);
    assert!(found.pairs.iter().any(|p| p.relation == Some(Relation::Split)), "{found:?}");
    let back = compare(&text(&[GLACIER, RAILWAY, FISHING]), &text(&[&joined, RAILWAY]));
    assert_eq!(ends(&back), [(0, 0), (1, 1), (2, 0)]);
    assert!(back.pairs.iter().any(|p| p.relation == Some(Relation::Merged)), "{back:?}");
}

#[test]
fn a_clause_inside_a_long_paragraph_is_a_part() {
    let long =
        [RAILWAY, MERCURY, GLACIER, "湖泊沉积物的联合钻探由青年学者承担，岩芯样品存放于两地。"].concat();
    let clause = "双方商定，各国渔政部门今后不再交换数据；环湖电气化铁路的建设应兼顾候鸟迁徙通道的保护。";
    let others = [FISHING, "方言词典由三家出版社联合出版，附有声读本。", "口岸查验时间缩短至二十分钟以内。"];
    let found = compare(&text(&[&long, others[1]]), &text(&[clause, others[2], others[1]]));
    assert_eq!(ends(&found), [(0, 0), (1, 2)]);
    assert_eq!(found.pairs[0].likeness, Likeness::Part);
}

#[test]
fn a_frame_with_another_content_is_no_pair() {
    let (_, texts) = read(&[
        "成员国注意到乌兹别克斯坦共和国关于建立蚕桑种质资源库的倡议。\n\n成员国强调，加强冰川监测十分重要。\n\n成员国将继续开展考古合作。\n\n成员国欢迎2021年9月17日在杜尚别举行的会议。",
        "成员国注意到乌兹别克斯坦共和国关于出版湖区方言词典的倡议。\n\n成员国强调，推广滴灌技术十分重要。\n\n成员国将继续开展海关合作。\n\n成员国欢迎2021年9月17日在杜尚别举行的赛事。",
    ]);
    assert_eq!(ends(&compare(&texts[0], &texts[1])), []);
}

#[test]
fn signatures_titles_and_repeats_take_no_part() {
    let document = "青湖宣言\n\n成员国支持建立冰川监测站网络。\n\n哈萨克斯坦共和国总统 托卡耶夫\n\n塔吉克斯坦共和国总统 拉赫蒙\n\n2023年5月10日";
    let (_, texts) = read(&[document]);
    let kept: Vec<&str> = texts[0].paragraphs.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(kept, ["成员国支持建立冰川监测站网络。"]);
}

#[test]
fn what_no_better_partner_shares_makes_a_part() {
    // The second and third each took over one clause of the first; the second is much the better partner.
    let first =
        "各方应建立跨界冰川监测站网络并交换观测数据，坚决反对湖区航道的军事化，保留岸线渔村的传统捕捞权。";
    let second =
        "各方应建立跨界冰川监测站网络并交换观测数据，保留岸线渔村的传统捕捞权，并为此设立联合秘书处。";
    let third = "有关国家坚决反对湖区航道的军事化，主张由多国工程队负责疏浚，欢迎学者提出航标灯塔的翻修方案，鼓励民间航海俱乐部举办友谊赛。";
    let found = compare(&text(&[first, MERCURY]), &text(&[second, third, MERCURY]));
    assert_eq!(ends(&found), [(0, 0), (0, 1), (1, 2)]);
}

#[test]
fn both_scripts_are_compared_and_quoted_as_they_stand() {
    let simplified =
        text(&["成员国注意到关于建立跨界冰川监测站网络的倡议，欢迎湖区各国交换观测数据。", RAILWAY]);
    let traditional = Text {
        language: Language::Hant,
        ..text(&[MERCURY, "成員國注意到關於建立跨界冰川監測站網絡的倡議，歡迎湖區各國每季交換觀測數據。"])
    };
    let found = compare(&simplified, &traditional);
    assert_eq!(ends(&found), [(0, 1)]);
    assert_eq!(found.pairs[0].likeness, Likeness::Same, "{found:?}");
    let details = details(&simplified, &traditional, &found);
    let changed: Vec<&str> = details.pairs[0]
        .runs
        .iter()
        .filter(|r| r.change != Change::Kept)
        .map(|r| &traditional.paragraphs[1].text[r.b.range()])
        .collect();
    assert_eq!(changed, ["每季"]);
    let (_, texts) = read(&[
        "青湖宣言\n\n成员国注意到关于建立跨界冰川监测站网络的倡议。\n",
        "青湖宣言\n\n成員國支持關於建立跨界冰川監測站網絡的倡議。\n",
    ]);
    assert_eq!(texts[1].language, Language::Hant);
    let found = compare(&texts[0], &texts[1]);
    let said = tifa::align::shift::details(&texts[0], &texts[1], &found).pairs[0].shifts.clone();
    assert_eq!(
        said.iter().map(|s| (s.sort, &*s.from, &*s.to)).collect::<Vec<_>>(),
        [(Sort::Strengthened, "注意到", "支持")]
    );
}

#[test]
fn words_with_spaces_between_are_compared_by_word() {
    let english = |paragraphs: &[&str]| Text { language: Language::English, ..text(paragraphs) };
    let a = english(&[
        "The Parties shall exchange seasonal measurements of snow depth and meltwater across the border.",
        "Fishing with narrow nets is forbidden during the spawning season.",
    ]);
    let b = english(&[
        "Fishing with narrow nets shall be forbidden in the spawning season.",
        "The Parties agree to exchange measurements of snow depth and meltwater across the border each season.",
    ]);
    assert_eq!(ends(&compare(&a, &b)), [(0, 1), (1, 0)]);
}

#[test]
fn what_changed_is_said_in_the_words_of_the_field() {
    let sources =
        ["lake-2023.txt", "lake-2024.txt"].map(|n| std::fs::read_to_string(folder().join(n)).unwrap());
    let (_, texts) = read(&sources.each_ref().map(String::as_str));
    let comparison = compare(&texts[0], &texts[1]);
    let details = details(&texts[0], &texts[1], &comparison);
    let said: Vec<(Sort, &str, &str)> = details
        .pairs
        .iter()
        .flat_map(|d| &d.shifts)
        .map(|s| (s.sort, s.from.as_str(), s.to.as_str()))
        .collect();
    for wanted in [
        (Sort::Strengthened, "注意到", "支持"),
        (Sort::Strengthened, "愿继续", "将继续"),
        (Sort::Weakened, "欢迎", "注意到"),
        (Sort::Turned, "反对", "支持"),
        (Sort::Holder, "成员国", "有关成员国"),
        (Sort::StateAdded, "", "乌兹别克斯坦共和国"),
        (Sort::Title, "《青湖流域水质监测合作协定》", "《青湖流域水质监测与预警合作协定》"),
    ] {
        assert!(said.contains(&wanted), "{wanted:?} is not among {said:#?}");
    }
    let words = |t: usize, list: &[u32]| -> Vec<String> {
        list.iter().map(|p| texts[t].paragraphs[*p as usize].text.clone()).collect()
    };
    assert_eq!(words(0, &comparison.dropped), ["成员国鼓励青年学者开展湖泊沉积物的联合钻探。"]);
    assert_eq!(words(1, &comparison.new), ["成员国将联合出版青湖方言词典。"]);
}

#[test]
fn the_report_reads_as_its_snapshot_says() {
    let mut corpus = Corpus::new().unwrap();
    let ids = ["lake-2023.txt", "lake-2024.txt"].map(|name| {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        corpus.add(name, &bytes, AddOptions::default()).unwrap()
    });
    let parts: Vec<Part<'_>> = ids.iter().map(|id| Part::of(&corpus, (*id, None)).unwrap()).collect();
    let series = Series::of(parts.iter().map(|part| part.text()).collect());
    let compared = Compared { parts: &parts, series: &series };
    for (name, printed) in [
        ("lake.zh.md", report::markdown(compared, Tongue::Zh)),
        ("lake.en.md", report::markdown(compared, Tongue::En)),
        ("lake.csv", report::csv(compared).replace("\r\n", "\n")),
        ("lake.tei.xml", apparatus::tei(compared)),
    ] {
        let path = folder().join(name);
        if std::env::var_os("TIFA_BLESS").is_some() {
            std::fs::write(&path, &printed).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(committed, printed, "{name}; TIFA_BLESS=1 writes it anew");
    }
    let html = report::html(compared, Tongue::Zh);
    assert!(html.contains("<del>注意到</del><ins>支持</ins>"), "{html}");
    assert!(!html.contains("<script") && !html.contains("http"), "a page that needs nothing else");
    let json: serde_json::Value = serde_json::from_str(&comparison::write(compared).unwrap()).unwrap();
    assert_eq!(json["parallels"][0]["a"]["source"], "s1");
    // As CollateX writes a table: a row a witness, all of one length, a cell null or a list of tokens with sigil, n and t.
    for line in apparatus::collatex(compared).unwrap().lines() {
        let table: serde_json::Value = serde_json::from_str(line).unwrap();
        let (rows, witnesses) = (table["table"].as_array().unwrap(), table["witnesses"].as_array().unwrap());
        assert_eq!((rows.len(), witnesses.len()), (2, 2));
        assert_eq!(rows[0].as_array().unwrap().len(), rows[1].as_array().unwrap().len());
        for (row, witness) in rows.iter().zip(witnesses) {
            for token in row.as_array().unwrap().iter().filter_map(|cell| cell.as_array()).flatten() {
                assert_eq!(&token["_sigil"], witness);
                assert!(token["n"].as_str().unwrap() == token["t"].as_str().unwrap().trim());
            }
        }
    }
    // Parallel segmentation: with the readings of one witness alone the text of that witness stands there.
    let tei = apparatus::tei(compared);
    let between = &series.between[0];
    for (line, pair) in tei.lines().filter(|l| l.starts_with("<p ")).zip(&between.comparison.pairs) {
        for (own, other, text) in [
            ("s1", "s2", &series.texts[0].paragraphs[pair.a as usize].text),
            ("s2", "s1", &series.texts[1].paragraphs[pair.b as usize].text),
        ] {
            let mut alone = line.to_owned();
            let opening = format!("<rdg wit=\"#{other}\">");
            while let Some(at) = alone.find(&opening) {
                let end = at + alone[at..].find("</rdg>").unwrap() + "</rdg>".len();
                alone.replace_range(at..end, "");
            }
            assert_eq!(
                alone.matches("<app>").count(),
                alone.matches(&format!("<rdg wit=\"#{own}\">")).count()
            );
            let mut read = String::new();
            let mut in_tag = false;
            for c in alone.chars() {
                match c {
                    '<' => in_tag = true,
                    '>' => in_tag = false,
                    _ if !in_tag => read.push(c),
                    _ => {}
                }
            }
            let read =
                read.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            // What both have is printed once, as the first has it; signs may be written in two ways.
            let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            assert_eq!(letters(&read), letters(text));
        }
    }
}

#[test]
fn a_series_follows_a_paragraph_through_all_texts() {
    let second = GLACIER.replace("按季度", "按月");
    let third = second.replace("积雪深度", "雪水当量");
    let series = Series::of(vec![
        text(&[GLACIER, RAILWAY]),
        text(&[FISHING, &second]),
        text(&[MERCURY, FISHING]),
        text(&[&third, MERCURY, FISHING]),
    ]);
    let expected = [vec![0], vec![1], vec![], vec![0]];
    assert_eq!(series.history((0, 0)), expected, "on from the nearest text that has it");
    assert_eq!(series.history((3, 0)), expected, "and back");
    assert_eq!(series.wording("产卵季节"), [vec![], vec![0], vec![1], vec![2]]);
    assert_eq!(series.history((9, 9)), vec![Vec::<u32>::new(); 4], "nothing there, nothing found");
    let rows = series.rows();
    let cells: usize = rows.iter().flatten().map(Vec::len).sum();
    assert_eq!((rows.len(), cells), (4, 9), "every paragraph in one row: {rows:?}");
    let matrix = series.matrix();
    assert!((matrix[0][0] - 1.0).abs() < 1e-9 && matrix[2][3] > 0.99 && matrix[0][2] < 0.1, "{matrix:?}");
    assert!(matrix.iter().flatten().all(|x| (0.0..=1.0).contains(x)), "{matrix:?}");
}

#[test]
fn a_history_says_what_is_new_in_each_text() {
    let mut corpus = Corpus::new().unwrap();
    let mut add = |text: &str| (corpus.add("a.txt", text.as_bytes(), AddOptions::default()).unwrap(), None);
    let frame = |date: &str, body: &str| format!("青湖宣言\n\n{body}\n\n{date}于青湖\n");
    let later = add(&frame(
        "2024年5月10日",
        &["成员国欢迎《青湖宪章》。\n\n", &GLACIER.replace("按季度", "按月")].concat(),
    ));
    let earlier = add(&frame("2023年5月10日", &[GLACIER, "\n\n《青湖宪章》是基础。"].concat()));
    let of = |question: &str| view::history(&corpus, &[later, earlier], question);
    let words = |question: &str, wanted: u32| -> Vec<String> {
        let found = of(question).unwrap();
        assert_eq!(found.order, [1, 0], "the earlier one first, though asked for last");
        let ids = [earlier.0, later.0];
        let column = |(id, rows): (&u32, &Vec<u32>)| {
            let shown: Vec<u16> = view::text(&corpus, *id).unwrap().encode_utf16().collect();
            let rows = rows.chunks(view::HISTORY_COLUMNS).filter(|row| row[3] == wanted);
            rows.map(|row| String::from_utf16(&shown[row[1] as usize..row[2] as usize]).unwrap()).collect()
        };
        let columns: Vec<Vec<String>> = ids.iter().zip(&found.columns).map(column).collect();
        columns.iter().map(|c| c.join("|")).collect()
    };
    assert_eq!(words("paragraph:0:1", 1), ["", "按月"]);
    assert_eq!(words("paragraph:0:1", 0)[0], GLACIER, "the first has nothing before it");
    assert_eq!(words("wording:融 水流量", 2), ["融水流量", "融水流量"]);
    assert_eq!(words("name:青湖宪章", 2), ["《青湖宪章》", "《青湖宪章》"]);
    assert_eq!(words("name:nothing", 2), ["", ""]);
    for question in ["paragraph:9:9", "paragraph:x", "nothing", "other:1"] {
        assert_eq!(of(question), None, "{question}");
    }
    assert_eq!(view::history(&corpus, &[(77, None)], "wording:x"), None, "not open");
    let rows = comparison::file(&corpus, &[later, earlier], "rows", "en").unwrap();
    assert!(rows.starts_with("青湖宣言,青湖宣言\r\n2023-05-10,2024-05-10\r\n"), "{rows}");
}

#[test]
fn a_cell_that_begins_like_a_formula_is_guarded() {
    let mut corpus = Corpus::new().unwrap();
    let mut add = |verb: &str| {
        let text = format!("青湖宣言\n\n={verb}{GLACIER}\n\n@{MERCURY}\n");
        (corpus.add("a.txt", text.as_bytes(), AddOptions::default()).unwrap(), None)
    };
    let asked = [add("支持"), add("注意到")];
    for format in ["csv", "rows"] {
        let table = comparison::file(&corpus, &asked, format, "en").unwrap();
        assert!(table.contains("'=支持") && table.contains("'@"), "{table}");
        let bare =
            |line: &str| line.split(',').any(|cell| cell.trim_matches('"').starts_with(['=', '@', '+']));
        assert!(!table.lines().any(bare), "{table}");
    }
}

/// Runs what must end in time. The limit is wide: it tells minutes from seconds, on any machine.
fn in_time<T>(run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = run();
    assert!(start.elapsed() < Duration::from_secs(40), "took {:?}", start.elapsed());
    out
}

#[test]
fn a_change_takes_whole_words_and_leaves_no_crumbs() {
    let shown = |a: &str, b: &str| -> String {
        let (a, b) = (text(&[a]).paragraphs.remove(0), text(&[b]).paragraphs.remove(0));
        let piece = |r: &Run| match r.change {
            Change::Deleted => format!("[-{}-]", &a.text[r.a.range()]),
            Change::Inserted => format!("[+{}+]", &b.text[r.b.range()]),
            _ => b.text[r.b.range()].to_owned(),
        };
        difference(&a, &b).iter().map(piece).collect()
    };
    assert_eq!(
        shown("人人享有本宣言的权利。", "人人享受本宣言的权利。"),
        "人人[-享有-][+享受+]本宣言的权利。"
    );
    assert_eq!(shown("双方开展合作。", "双方开展合办。"), "双方开展[-合作-][+合办+]。");
    assert_eq!(
        shown("商品和服务的自由流通。", "商品和服务的自由流动。"),
        "商品和服务的自由[-流通-][+流动+]。"
    );
    assert_eq!(
        shown("鼓励冰川监测，鼓励考古。", "鼓励冰川监测，鼓励渔业，鼓励考古。"),
        "鼓励冰川监测，[+鼓励渔业，+]鼓励考古。",
        "what came stands behind a comma"
    );
}

#[test]
fn a_text_against_itself_is_the_same() {
    let a = text(&[GLACIER, RAILWAY, FISHING, "成员国：", MERCURY]);
    let found = compare(&a, &a);
    assert_eq!(found.notes, [Note::Identical]);
    assert!(found.dropped.is_empty() && found.new.is_empty());
    assert_eq!(ends(&found), [(0, 0), (1, 1), (2, 2), (4, 4)]);
    let details = details(&a, &a, &found);
    assert!(
        details.pairs.iter().all(|d| d.shifts.is_empty() && d.runs.iter().all(|r| r.change == Change::Kept))
    );
}

#[test]
fn an_empty_text_says_so() {
    let (a, none) = (text(&[GLACIER]), text(&[]));
    assert_eq!(compare(&a, &none).notes, [Note::SecondEmpty]);
    assert_eq!(compare(&none, &a).notes, [Note::FirstEmpty]);
    assert_eq!(compare(&none, &none).notes, [Note::FirstEmpty, Note::SecondEmpty]);
    assert_eq!(compare(&a, &none).dropped, [0]);
}

#[test]
fn another_language_says_so() {
    let russian = Text {
        language: Language::Russian,
        ..text(&["Стороны создадут сеть станций наблюдения за ледниками."])
    };
    let found = compare(&text(&[GLACIER]), &russian);
    assert_eq!((found.notes, found.pairs.len()), (vec![Note::OtherLanguage], 0));
    assert_eq!(compare(&text(&[GLACIER]), &text(&[FISHING])).notes, [Note::NothingShared]);
}

/// A text of this many characters in which little repeats.
fn long(characters: usize, seed: u64) -> String {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    (0..characters).filter_map(|_| char::from_u32(0x4e00 + next() % 3000)).collect()
}

#[test]
fn one_paragraph_of_200_000_characters_ends() {
    let (one, other) = (long(200_000, 1), long(200_000, 2));
    let changed = [&one[..300_000], "在这里", &one[300_000..]].concat();
    for (b, likeness) in [(&changed, Some(Likeness::Same)), (&other, None)] {
        let (a, b) = (text(&[&one]), text(&[b]));
        let (found, details) = in_time(|| {
            let found = compare(&a, &b);
            let details = details(&a, &b, &found);
            (found, details)
        });
        assert!(found.notes.contains(&Note::LongParagraph));
        assert_eq!(found.pairs.first().map(|p| p.likeness), likeness);
        assert_eq!(details.pairs.len(), found.pairs.len());
    }
    // Nothing in common, and yet set side by side.
    let runs = in_time(|| difference(&text(&[&one]).paragraphs[0], &text(&[&other]).paragraphs[0]));
    assert_eq!(runs.iter().map(|r| r.b.len()).sum::<u32>() as usize, other.len());
}

#[test]
fn a_text_without_a_full_stop_is_compared_all_the_same() {
    let one = long(200_000, 1);
    let (_, texts) =
        read(&[&one, &[&one[..300_000], "在这里", &one[300_000..]].concat(), "河谷首脑理事会空宣言\n"]);
    let found = in_time(|| compare(&texts[0], &texts[1]));
    assert_eq!(found.notes, [Note::LongParagraph]);
    assert_eq!(found.pairs.len(), 1);
    assert_eq!(compare(&texts[2], &texts[1]).notes, [Note::FirstEmpty, Note::LongParagraph], "a title alone");
}

#[test]
fn a_long_paragraph_beside_each_of_its_parts_makes_no_book_of_a_report() {
    let parts: Vec<String> = (0..40).map(|i| format!("各方强调，{}。", long(120, i))).collect();
    let all = format!("各方强调，{}。", parts.concat());
    let (corpus, texts) = read(&[&parts.join("\n\n"), &all]);
    assert!(compare(&texts[0], &texts[1]).pairs.len() > 20);
    let parts: Vec<(u32, Option<u32>)> = corpus.files().map(|(id, _)| (id, None)).collect();
    let shown = comparison::file(&corpus, &parts, "markdown", "zh").unwrap();
    assert!(shown.len() < 10 * all.len(), "{} of {}", shown.len(), all.len());
}

#[test]
fn ten_thousand_equal_paragraphs_are_paired_in_their_order() {
    let a = text(&[GLACIER; 10_000]);
    let b = text(&[GLACIER; 9_000]);
    let found = in_time(|| compare(&a, &b));
    assert_eq!(found.notes, [Note::ManyEqual]);
    assert_eq!(found.pairs.len(), 10_000);
    assert!(found.pairs.iter().all(|p| p.b == p.a.min(8_999) && p.likeness == Likeness::Same));
    // Equal but for one character each.
    let near: Vec<String> = (0..3_000).map(|i| GLACIER.replace("季度", &long(2, i))).collect();
    let near = text(&near.iter().map(String::as_str).collect::<Vec<_>>());
    let found = in_time(|| compare(&a, &near));
    assert!(found.pairs.len() < 200_000, "{} pairs", found.pairs.len());
}

/// Paragraphs of pieces that occur in both, with marks.
fn paragraph() -> impl Strategy<Value = Paragraph> {
    let piece = prop_oneof![
        4 => "[成员国支持合作论坛冰川监测，。；]{1,4}".prop_map(|t| (t, None)),
        2 => prop_oneof![Just("上海合作组织"), Just("撒马尔罕"), Just("《青湖流域水质监测合作协定》"), Just("哈萨克斯坦")]
            .prop_map(|t| (t.to_owned(), Some(Sense::Named(Kind::Organization)))),
        1 => Just(("2022年9月16日".to_owned(), Some(Sense::Named(Kind::Date)))),
        1 => prop_oneof![Just("坚决反对"), Just("注意到")].prop_map(|t| (t.to_owned(), Some(Sense::Attitude))),
        1 => "[a-z ]{1,5}".prop_map(|t| (t, None)),
        1 => prop_oneof![Just("“上海精神”"), Just("\"上海精神\""), Just("（"), Just("("), Just("😀"), Just("2022"), Just("3.5")]
            .prop_map(|t| (t.to_owned(), None)),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| {
        let mut out = Paragraph::default();
        for (piece, sense) in pieces {
            let start = out.text.len() as u32;
            out.text.push_str(&piece);
            let span = Span::new(start, out.text.len() as u32);
            out.marks.extend(sense.map(|sense| Mark { span, sense }));
        }
        out
    })
}

/// Words of the pack, an attitude word, titles, a number, set phrases: none is ever cut.
const WHOLE: [&str; 12] = [
    "合作",
    "论坛",
    "冰川",
    "监测",
    "权利",
    "享有",
    "享受",
    "注意到",
    "《青湖合作论坛章程》",
    "《青湖论坛》",
    "2021",
    "人类命运共同体",
];

/// Paragraphs of whole words, particles and signs.
fn worded() -> impl Strategy<Value = Paragraph> {
    let piece = prop_oneof![
        4 => (0..WHOLE.len()).prop_map(|at| WHOLE[at].to_owned()),
        2 => "[的和在与，。、]".prop_map(|t| t),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| {
        // Two numbers side by side would be one.
        let mut text = String::new();
        for piece in pieces {
            let is_number = |t: &str, at_end: bool| {
                let c = if at_end { t.chars().next_back() } else { t.chars().next() };
                c.is_some_and(|c| c.is_ascii_digit())
            };
            if is_number(&text, true) && is_number(&piece, false) {
                text.push('，');
            }
            text.push_str(&piece);
        }
        Paragraph { text, ..Paragraph::default() }
    })
}

proptest! {
    #[test]
    fn a_difference_gives_both_texts_back(a in paragraph(), b in paragraph()) {
        let runs = difference(&a, &b);
        let side = |first: bool| -> String {
            let own = runs.iter().filter(|r| if first { r.change.is_in_first() } else { r.change.is_in_second() });
            own.map(|r| if first { &a.text[r.a.range()] } else { &b.text[r.b.range()] }).collect()
        };
        prop_assert_eq!(side(true), a.text.clone());
        prop_assert_eq!(side(false), b.text.clone());
    }

    #[test]
    fn no_edge_falls_inside_a_name_a_number_or_an_attitude(a in paragraph(), b in paragraph()) {
        for run in difference(&a, &b) {
            for (paragraph, span) in [(&a, run.a), (&b, run.b)] {
                for edge in [span.start, span.end] {
                    prop_assert!(paragraph.text.is_char_boundary(edge as usize));
                    let inside = paragraph.marks.iter().find(|m| m.span.start < edge && edge < m.span.end);
                    prop_assert_eq!(inside, None);
                    let (before, behind) = paragraph.text.split_at(edge as usize);
                    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                    let is_mark_end = paragraph.marks.iter().any(|m| m.span.start == edge || m.span.end == edge);
                    prop_assert!(is_mark_end || !(digit(before.chars().next_back()) && digit(behind.chars().next())));
                }
            }
        }
    }

    #[test]
    fn no_edge_falls_inside_a_word_a_title_or_a_set_phrase(a in worded(), b in worded()) {
        for run in difference(&a, &b) {
            for (paragraph, span) in [(&a, run.a), (&b, run.b)] {
                for edge in [span.start as usize, span.end as usize] {
                    for whole in WHOLE {
                        let inside = paragraph.text.match_indices(whole).find(|(at, _)| *at < edge && edge < at + whole.len());
                        prop_assert_eq!(inside, None, "{} | {}", &paragraph.text[..edge], &paragraph.text[edge..]);
                    }
                }
            }
        }
    }

    #[test]
    fn what_moved_has_its_other_end(a in paragraph(), b in paragraph()) {
        let runs = difference(&a, &b);
        for (index, run) in runs.iter().enumerate() {
            match run.change {
                Change::MovedAway | Change::MovedHere => {
                    let other = &runs[run.other.unwrap() as usize];
                    prop_assert_eq!(other.other, Some(index as u32));
                    prop_assert_ne!(other.change, run.change);
                }
                _ => prop_assert_eq!(run.other, None),
            }
        }
    }

    #[test]
    fn equal_texts_have_no_difference(a in paragraph()) {
        prop_assert!(difference(&a, &a).iter().all(|r| r.change == Change::Kept));
    }
}

/// Where the declarations are at hand: what a comparison of plain character ratios finds is found.
#[test]
fn no_near_copy_is_missed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let names = ["sco-dushanbe-declaration-2021.txt", "sco-samarkand-declaration-2022.txt"];
    let Ok(sources) =
        names.iter().map(|n| std::fs::read_to_string(folder.join(n))).collect::<Result<Vec<_>, _>>()
    else {
        return;
    };
    let (_, texts) = read(&sources.iter().map(String::as_str).collect::<Vec<_>>());
    let found = compare(&texts[0], &texts[1]);
    let own = |p: &Paragraph| -> std::collections::BTreeSet<Vec<char>> {
        let letters: Vec<char> = p.text.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.windows(4).map(<[char]>::to_vec).collect()
    };
    let sets = [0, 1].map(|t| texts[t].paragraphs.iter().map(own).collect::<Vec<_>>());
    let mut checked = 0;
    for (i, x) in sets[0].iter().enumerate() {
        for (j, y) in sets[1].iter().enumerate() {
            let common = x.intersection(y).count();
            if x.len() + y.len() > 60 && common * 2 > (x.len() + y.len()) / 2 {
                checked += 1;
                assert!(
                    ends(&found).contains(&(i as u32, j as u32)),
                    "{i} {j}: {}",
                    texts[0].paragraphs[i].text
                );
            }
        }
    }
    assert!(checked > 25, "{checked} near copies");
}
