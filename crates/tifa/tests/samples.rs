//! The sample digests hold the facts that the page shows with them, and no sentences of the official texts.
//!
//! It reads `samples/` and, where a checkout has it beside it, `../shared/corpus`. It knows nothing of restoration or
//! mentions: it looks for strings, white space left out, so that it holds whatever the core makes of the files.

#![allow(clippy::expect_used)] // Clippy lets tests expect, but not what they call.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use tifa::source::{Language, ReadOptions, Source};

const MOSCOW: &str = "sco-moscow-declaration-2020";
const STATEMENTS: &str = "sco-moscow-statements-2020";
const DUSHANBE: &str = "sco-dushanbe-declaration-2021";
const SAMARKAND: &str = "sco-samarkand-declaration-2022";
const COMMUNIQUE: &str = "sco-heads-of-government-communique-2022";
const ALL: [&str; 5] = [MOSCOW, STATEMENTS, DUSHANBE, SAMARKAND, COMMUNIQUE];

/// The members that support the Belt and Road; the others are the one that proposed it, and India.
const SUPPORTERS: [&str; 6] = [
    "哈萨克斯坦共和国",
    "吉尔吉斯共和国",
    "巴基斯坦伊斯兰共和国",
    "俄罗斯联邦",
    "塔吉克斯坦共和国",
    "乌兹别克斯坦共和国",
];

/// Longest run of Han characters that a digest may share with an official text, names of texts and states left out.
const LONGEST_RUN: usize = 39;
/// Longest run with everything left in.
const LONGEST_RUN_WITH_NAMES: usize = 59;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn source(stem: &str) -> Source {
    let name = format!("{stem}.digest.txt");
    let bytes = fs::read(root().join("samples").join(&name)).expect("the sample is there");
    Source::read(&name, &bytes, &ReadOptions::default()).expect("the sample is text")
}

fn without_white_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn flat(stem: &str) -> String {
    without_white_space(&source(stem).text)
}

/// What ends in a full stop; a heading or title in front of a sentence counts to it.
fn sentences(text: &str) -> Vec<&str> {
    let ends = ['。', '！', '？'];
    text.split_inclusive(ends).filter(|s| s.ends_with(ends)).collect()
}

fn assert_holds(stem: &str, facts: &[&str]) {
    let text = flat(stem);
    for fact in facts {
        assert!(text.contains(fact), "{stem} does not hold {fact}");
    }
}

/// The one sentence that holds `part`.
fn sentence_with(stem: &str, part: &str) -> String {
    let text = flat(stem);
    let found: Vec<&str> = sentences(&text).into_iter().filter(|s| s.contains(part)).collect();
    assert_eq!(found.len(), 1, "{stem}: sentences with {part}: {found:#?}");
    found[0].to_owned()
}

#[test]
fn each_is_clean_chinese_text() {
    for stem in ALL {
        let source = source(stem);
        assert_eq!(source.encoding, "UTF-8", "{stem}");
        assert_eq!(source.malformed, 0, "{stem}");
        assert_eq!(source.language, Language::Hans, "{stem}");
        let damaged =
            source.text.chars().find(|&c| c == '\u{fffd}' || (c.is_control() && c != '\n' && c != '\t'));
        assert_eq!(damaged, None, "{stem}");
    }
}

#[test]
fn each_says_in_its_first_two_lines_that_it_is_a_digest() {
    for stem in ALL {
        let source = source(stem);
        let mut lines = source.text.lines().filter(|l| !l.trim().is_empty());
        let title = lines.next().expect("a title").trim_start_matches(['#', ' ']);
        assert!(title.starts_with("上海合作组织") && title.ends_with("（摘编）"), "{stem}: {title}");
        let label = lines.next().expect("a label");
        for word in ["Tifa", "摘编", "不是正式文本"] {
            assert!(label.contains(word), "{stem}: {label}");
        }
    }
}

#[test]
fn each_has_thirty_to_sixty_sentences() {
    for stem in ALL {
        let count = sentences(&flat(stem)).len();
        assert!((30..=60).contains(&count), "{stem}: {count} sentences");
    }
}

#[test]
fn the_green_belt_is_proposed_adopted_and_carried_out() {
    assert_holds(MOSCOW, &["乌兹别克斯坦共和国关于制定《上合组织绿色之带纲要》的倡议"]);
    assert_holds(SAMARKAND, &["落实2021年9月17日在杜尚别通过的《上合组织绿色之带纲要》"]);
    assert_holds(COMMUNIQUE, &["应当落实《上合组织“绿色之带”纲要》（2021年9月17日，杜尚别）"]);
}

#[test]
fn the_digitalisation_concept_is_spelled_both_ways_with_its_date() {
    let with = "《上合组织成员国关于数字化和信息通信技术领域合作的构想》";
    let without = "《上合组织成员国关于数字化和信息通信技术领域合作构想》";
    assert_holds(MOSCOW, &[&format!("2019年6月14日在比什凯克通过的{with}")]);
    for title in [with, without] {
        assert_holds(COMMUNIQUE, &[&format!("{title}（2019年6月14日，比什凯克）")]);
    }
    assert_holds(SAMARKAND, &["《〈上合组织成员国关于数字化和信息通信技术领域合作构想〉行动计划》"]);
}

#[test]
fn india_is_missing_where_the_belt_and_road_is_supported() {
    for (stem, reaffirmed) in [(MOSCOW, false), (DUSHANBE, true), (SAMARKAND, true), (COMMUNIQUE, true)] {
        let sentence = sentence_with(stem, "一带一路");
        let (states, rest) =
            sentence.split_once("支持中华人民共和国提出的").expect("a list, then the predicate");
        for state in SUPPORTERS {
            assert!(states.contains(state), "{stem}: {state} in {states}");
        }
        let named = states.matches("共和国").count() + states.matches("联邦").count();
        assert_eq!(named, SUPPORTERS.len(), "{stem}: {states}");
        assert_eq!(states.ends_with("重申"), reaffirmed, "{stem}: {states}");
        assert!(!sentence.contains("印度"), "{stem}: {sentence}");
        assert!(rest.contains("欧亚经济联盟"), "{stem}: {rest}");
    }
}

/// The candidatures of a sentence as (state, term, body): clauses joined by `，`, in each `分别` deals the terms.
fn candidatures(sentence: &str) -> Vec<(String, String, &'static str)> {
    let bodies =
        ["联合国安全理事会非常任理事国", "联合国人权理事会", "联合国大会主席国", "联合国经济和社会理事会"];
    let mut out = Vec::new();
    for clause in sentence.split_once('：').expect("a list").1.split('，') {
        let (states, seat) = clause.split_once("竞选").expect("a candidature");
        let states: Vec<&str> = states.trim_end_matches("分别").split('、').collect();
        let body = *bodies.iter().find(|b| seat.contains(**b)).expect("a known body");
        let terms: Vec<&str> =
            seat.split(|c: char| !c.is_ascii_digit() && c != '—').filter(|t| t.contains('—')).collect();
        assert_eq!(states.len(), terms.len(), "{clause}");
        for (state, term) in states.iter().zip(terms) {
            out.push(((*state).to_owned(), term.to_owned(), body));
        }
    }
    out
}

#[test]
fn candidatures_have_each_its_term() {
    let sentence = sentence_with(SAMARKAND, "竞选");
    let mut found = candidatures(&sentence);
    found.sort();
    let council = "联合国安全理事会非常任理事国";
    let mut expected = [
        ("印度共和国", "2028—2029", council),
        ("巴基斯坦伊斯兰共和国", "2025—2026", council),
        ("吉尔吉斯共和国", "2027—2028", council),
        ("哈萨克斯坦共和国", "2039—2040", council),
        ("塔吉克斯坦共和国", "2028—2029", council),
        ("吉尔吉斯共和国", "2023—2025", "联合国人权理事会"),
        ("中华人民共和国", "2024—2026", "联合国人权理事会"),
        ("哈萨克斯坦共和国", "2031—2032", "联合国大会主席国"),
        ("塔吉克斯坦共和国", "2024—2026", "联合国经济和社会理事会"),
    ]
    .map(|(state, term, body)| (state.to_owned(), term.to_owned(), body));
    expected.sort();
    assert_eq!(found, expected);

    // The year before there were three, dealt in the order of the states.
    let states = "塔吉克斯坦共和国、哈萨克斯坦共和国和吉尔吉斯共和国分别有意竞选";
    let terms = "2028年至2029年、2039年至2040年和2027年至2028年联合国安理会非常任理事国";
    assert_holds(DUSHANBE, &[&format!("{states}{terms}")]);
}

#[test]
fn the_transport_ministers_met_once_in_two_documents() {
    assert_holds(SAMARKAND, &["2022年5月12日在希瓦召开的上合组织成员国交通部长第九次会议"]);
    assert_holds(COMMUNIQUE, &["上合组织成员国交通部长第九次会议（2022年5月12日，希瓦）"]);
}

#[test]
fn initiatives_of_2020_lead_to_texts_of_2021_and_2022() {
    assert_holds(
        MOSCOW,
        &[
            "乌兹别克斯坦共和国关于制定《上合组织成员国智慧农业与推广农业创新合作构想》的倡议",
            "哈萨克斯坦共和国关于创建上合组织成员国科技园区库的倡议",
            "塔吉克斯坦共和国关于设立上合组织成员国工业部长会议机制和能源部长会议机制的倡议",
            "巴基斯坦伊斯兰共和国关于设立减贫专门工作组的倡议",
        ],
    );
    assert_holds(
        DUSHANBE,
        &["决定设立上合组织成员国工业部长会议机制", "决定设立上合组织成员国能源部长会议机制"],
    );
    assert_holds(
        SAMARKAND,
        &[
            "和《上合组织成员国授权机构智慧农业和农业创新合作构想》",
            "2021年通过的《上合组织成员国科技园区库和创新集群构想》",
            "通过了关于设立减贫、传统医学和创新创业特别工作组的决议",
        ],
    );
    let signed = sentence_with(SAMARKAND, "智慧农业");
    assert!(signed.contains("注意到签署了"), "{signed}");
    assert_holds(
        COMMUNIQUE,
        &[
            "《上合组织成员国授权机构间智慧农业和农业创新合作构想》（2022年9月16日，撒马尔罕）",
            "《建立上合组织科技园区库和创新集群的构想》（2021年11月25日，努尔苏丹）",
        ],
    );
}

#[test]
fn four_security_centres_have_the_same_proposers_in_both_years() {
    for stem in [DUSHANBE, SAMARKAND] {
        let sentence = sentence_with(stem, "设立上合组织信息安全中心");
        let items: Vec<&str> = sentence.split_once('：').expect("a list").1.split('；').collect();
        assert_eq!(items.len(), 4, "{stem}: {sentence}");
        for (centre, proposer) in [
            ("上合组织禁毒中心", "塔吉克斯坦共和国"),
            ("上合组织应对安全威胁和挑战综合中心", "俄罗斯联邦"),
            ("上合组织信息安全中心", "哈萨克斯坦共和国"),
            ("上合组织打击跨国有组织犯罪中心", "吉尔吉斯共和国"),
        ] {
            let item = items.iter().find(|i| i.contains(centre)).expect(centre);
            assert!(item.contains(&format!("{centre}（{proposer}）")), "{stem}: {item}");
        }
    }
}

#[test]
fn attitudes_to_one_subject_change_from_year_to_year() {
    // National currencies: supported, to be studied, agreed by some.
    assert_holds(MOSCOW, &["支持有关国家在相互贸易中扩大本币结算份额"]);
    assert_holds(DUSHANBE, &["研究在成员国之间使用本币结算"]);
    assert_holds(SAMARKAND, &["注意到有关成员国就扩大本币结算份额通过了路线图，支持"]);
    let roadmap = "《上合组织成员国扩大本币结算份额路线图》";
    assert_holds(COMMUNIQUE, &[&format!("有关成员国通过的{roadmap}（2022年9月16日，撒马尔罕）")]);
    // One year names who proposed the Greater Eurasian Partnership, the next does not.
    assert!(sentence_with(MOSCOW, "大欧亚伙伴关系").contains("注意到俄罗斯联邦关于"));
    assert!(!sentence_with(DUSHANBE, "大欧亚伙伴关系").contains("注意到俄罗斯联邦"));
    // Terrorism: from severe to strong.
    assert_holds(DUSHANBE, &["严厉谴责一切形式的恐怖主义"]);
    assert_holds(SAMARKAND, &["安全威胁深表关切，强烈谴责"]);
    // Climate trade limits: believed, thought, thought firmly.
    for (stem, attitude) in
        [(DUSHANBE, "成员国相信，"), (SAMARKAND, "成员国认为，"), (COMMUNIQUE, "团长们坚定认为，")]
    {
        assert_holds(stem, &[&format!("{attitude}气候议程不应成为")]);
    }
}

#[test]
fn all_steps_of_the_ladder_of_attitudes_are_there() {
    let all: String = ALL.iter().map(|stem| flat(stem)).collect();
    for attitude in [
        "注意到",
        "支持",
        "欢迎",
        "重申",
        "强调",
        "表示关切",
        "坚决反对",
        "谴责",
        "呼吁",
        "敦促",
        "决定",
        "通过了",
        "批准了",
        "将继续",
        "愿",
        "高度评价",
        "满意地指出",
        "声援",
        "表示遗憾",
    ] {
        assert!(all.contains(attitude), "{attitude}");
    }
}

#[test]
fn membership_is_told_as_the_documents_tell_it() {
    assert_holds(
        SAMARKAND,
        &[
            "杜尚别峰会2021年9月17日通过的关于启动接收伊朗伊斯兰共和国为成员国程序的决议",
            "关于伊朗伊斯兰共和国加入上合组织义务的备忘录，已于2022年9月16日在撒马尔罕峰会期间签署",
            "启动接收白俄罗斯为上合组织成员国的程序",
        ],
    );
    let partners = sentence_with(SAMARKAND, "峰会批准给予");
    for state in ["巴林王国", "马尔代夫共和国", "科威特国", "阿拉伯联合酋长国", "缅甸联邦共和国"]
    {
        assert!(partners.contains(state), "{partners}");
    }
    let memoranda = sentence_with(SAMARKAND, "对话伙伴地位的备忘录");
    for state in ["阿拉伯埃及共和国", "沙特阿拉伯王国", "卡塔尔国"] {
        assert!(memoranda.contains(state), "{memoranda}");
    }
    assert_holds(COMMUNIQUE, &["白俄罗斯共和国总理戈洛夫琴科", "伊朗伊斯兰共和国第一副总统穆赫贝尔"]);
}

#[test]
fn signatures_stand_on_lines_of_their_own() {
    // In the order of their names, not of the texts: a list in its official order is a run of the official text.
    let heads_of_state = [
        "巴基斯坦伊斯兰共和国总理伊姆兰·汗",
        "俄罗斯联邦总统普京",
        "哈萨克斯坦共和国总统托卡耶夫",
        "吉尔吉斯共和国代总统、总理扎帕罗夫",
        "塔吉克斯坦共和国总统拉赫蒙",
        "乌兹别克斯坦共和国总统米尔济约耶夫",
        "印度共和国总理莫迪",
        "中华人民共和国主席习近平",
    ];
    let before_the_break = [
        "哈萨克斯坦共和国总统托卡耶夫",
        "吉尔吉斯共和国总统扎帕罗夫",
        "印度共和国总理莫迪",
        "中华人民共和国主席习近平",
    ];
    let offices = [
        "巴基斯坦伊斯兰共和国外交部长",
        "俄罗斯联邦政府总理",
        "哈萨克斯坦共和国总理",
        "吉尔吉斯共和国总理",
        "塔吉克斯坦共和国总理",
        "乌兹别克斯坦共和国总理",
        "印度共和国外交部长",
        "中华人民共和国国务院总理",
    ];
    for (stem, expected) in [
        (MOSCOW, &heads_of_state[..]),
        (STATEMENTS, &heads_of_state),
        (DUSHANBE, &before_the_break),
        (COMMUNIQUE, &offices),
    ] {
        let text = source(stem).text;
        let lines: Vec<String> = text.lines().map(without_white_space).collect();
        for line in expected {
            assert_eq!(lines.iter().filter(|l| l == line).count(), 1, "{stem}: {line}");
        }
    }
    for (stem, date) in
        [(MOSCOW, "2020年11月10日"), (STATEMENTS, "2020年11月10日"), (COMMUNIQUE, "2022年11月1日")]
    {
        assert!(source(stem).text.lines().any(|l| l == date), "{stem}: {date}");
    }
}

#[test]
fn each_keeps_the_layout_that_it_is_there_to_show() {
    fn count(stem: &str, is: impl Fn(&str) -> bool) -> usize {
        source(stem).text.lines().filter(|l| is(l)).count()
    }
    assert_eq!(count(MOSCOW, |l| l.starts_with("## ")), 5);

    assert_eq!(count(STATEMENTS, |l| l.ends_with("的声明（摘编）")), 6);
    assert_eq!(count(STATEMENTS, |l| l == "（上接第三版）"), 1);
    assert_eq!(count(STATEMENTS, |l| l.starts_with("- ")), 3);
    let text = source(STATEMENTS).text;
    let mut seen = BTreeSet::new();
    let repeats: Vec<&str> = text.lines().filter(|l| !l.is_empty() && !seen.insert(*l)).collect();
    assert_eq!(repeats.len(), 1, "{repeats:#?}");

    // Hard-wrapped at 44 Han characters, figures half as wide; many lines are full, and figures stand apart.
    assert_eq!(count(DUSHANBE, |l| l.chars().count() > 56), 0);
    assert!(count(DUSHANBE, |l| l.chars().count() >= 42) > 25);
    assert_eq!(count(DUSHANBE, |l| l.starts_with(['，', '。', '、', '；', '）', '》'])), 0);
    assert!(source(DUSHANBE).text.contains("2021年 9月 17日"));

    assert_eq!(source(SAMARKAND).text.lines().last(), Some("（下转第五版）"));
    // Cut inside a word by a page.
    assert!(source(COMMUNIQUE).text.contains("落\n\n实。"));
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The Han characters of a text, as one run.
fn han(text: &str) -> Vec<char> {
    text.chars().filter(|&c| is_han(c)).collect()
}

/// The runs of Han characters between names: texts in 《》, titles of digests and names of member states end a run.
fn han_between_names(text: &str) -> Vec<Vec<char>> {
    let mut kept = String::new();
    for line in text.lines() {
        kept.push_str(if line.ends_with("（摘编）") { "|" } else { line });
    }
    for state in SUPPORTERS.iter().chain(&["中华人民共和国", "印度共和国"]) {
        kept = kept.replace(state, "|");
    }
    let mut depth = 0usize;
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for c in kept.chars() {
        match c {
            '《' | '》' | '|' => {
                runs.push(std::mem::take(&mut run));
                depth = match c {
                    '《' => depth + 1,
                    '》' => depth.saturating_sub(1),
                    _ => depth,
                };
            }
            _ if depth == 0 && is_han(c) => run.push(c),
            _ => {}
        }
    }
    runs.push(run);
    runs.retain(|r| !r.is_empty());
    runs
}

/// The first stretch of `length` characters of `runs` that stands in `original` too.
fn shared(runs: &[Vec<char>], original: &[char], length: usize) -> Option<String> {
    let known: BTreeSet<&[char]> = original.windows(length).collect();
    runs.iter().flat_map(|r| r.windows(length)).find(|w| known.contains(w)).map(|w| w.iter().collect())
}

#[test]
fn a_shared_run_is_found_across_punctuation_and_lines_but_not_in_names() {
    let original = han("各方在会上就此交换看法，一致（按程序）\n认定须尽快办理。");
    let copied = "据报道，各方在会上就此，交换看法一致按程序认定";
    assert_eq!(shared(&[han(copied)], &original, 16).as_deref(), Some("各方在会上就此交换看法一致按程序"));
    assert_eq!(shared(&[han("会上认定各方看法一致，须按程序办理")], &original, 5), None);

    let named = "重视《甲乙丙丁公约》（戊己）和印度共和国、俄罗斯联邦的庚辛\n大会宣言（摘编）\n壬癸";
    let runs: Vec<String> = han_between_names(named).iter().map(|r| r.iter().collect()).collect();
    assert_eq!(runs, ["重视", "戊己和", "的庚辛", "壬癸"]);
}

#[test]
fn no_sentence_is_taken_from_the_official_texts() {
    let Ok(entries) = fs::read_dir(root().join("../shared/corpus")) else {
        println!("no official texts at hand: nothing to compare with");
        return;
    };
    let mut originals = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|e| e == "txt") {
            originals.push(fs::read_to_string(&path).expect("UTF-8"));
        }
    }
    assert!(originals.len() >= ALL.len(), "{} texts in the corpus", originals.len());
    for original in &originals {
        let letters = han(original);
        // A text shares runs with itself, or the comparison is broken.
        assert!(shared(&han_between_names(original), &letters, LONGEST_RUN + 1).is_some());
        for stem in ALL {
            let digest = source(stem).text;
            assert_eq!(shared(&han_between_names(&digest), &letters, LONGEST_RUN + 1), None, "{stem}");
            assert_eq!(shared(&[han(&digest)], &letters, LONGEST_RUN_WITH_NAMES + 1), None, "{stem}");
        }
    }
}
