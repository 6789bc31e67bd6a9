//! The ledgers of positions and what belongs to them, on whole documents: the digests in `samples/` always, the official
//! texts in `../shared/corpus` and `../shared/wild` where a checkout has them beside it.

#![allow(clippy::expect_used, clippy::unwrap_used)] // Clippy lets tests expect, but not what they call.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use tifa::corpus::{AddOptions, Corpus};
use tifa::ledger::{Cell, Name, Row, Table, make, sentence};

const DOCUMENTS: [&str; 5] = [
    "sco-moscow-declaration-2020",
    "sco-moscow-statements-2020",
    "sco-dushanbe-declaration-2021",
    "sco-samarkand-declaration-2022",
    "sco-heads-of-government-communique-2022",
];

/// The ledgers of this file.
const NAMES: [Name; 8] = [
    Name::Positions,
    Name::Candidatures,
    Name::Signatures,
    Name::Membership,
    Name::Organs,
    Name::Absences,
    Name::Formulations,
    Name::Checks,
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn corpus_of(paths: &[PathBuf]) -> Corpus {
    let mut corpus = Corpus::new().expect("the packs are well formed");
    for path in paths {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let bytes = fs::read(path).expect("the file is there");
        corpus.add(&name, &bytes, AddOptions::default()).expect("it is text");
    }
    corpus
}

/// The digests, and the official texts where they are.
fn corpora() -> Vec<(&'static str, Corpus)> {
    let samples: Vec<_> =
        DOCUMENTS.iter().map(|d| root().join("samples").join(format!("{d}.digest.txt"))).collect();
    let mut all = vec![("digests", corpus_of(&samples))];
    let official = root().join("../shared/corpus");
    if official.is_dir() {
        let paths: Vec<_> = DOCUMENTS.iter().map(|d| official.join(format!("{d}.txt"))).collect();
        all.push(("official texts", corpus_of(&paths)));
    }
    all
}

fn texts(cell: &Cell) -> Vec<&str> {
    cell.values.iter().map(|v| v.text.as_str()).collect()
}

fn cell<'t>(table: &'t Table, row: &'t Row, key: &str) -> &'t Cell {
    let column = table.columns.iter().position(|c| c.key == key).expect("a column of this key");
    &row.cells[column]
}

/// Every row has as many cells as there are columns, a key of its own, and places that are there.
fn assert_sound(corpus: &Corpus, table: &Table) {
    let mut keys = BTreeSet::new();
    for row in &table.rows {
        assert!(keys.insert(row.key.as_str()), "{:?}: two rows {}", table.name, row.key);
        assert_eq!(row.cells.len(), table.columns.len());
        let values = row.cells.iter().flat_map(|c| &c.values);
        let evidence = values.flat_map(|v| &v.evidence).chain(row.flags.iter().flat_map(|f| &f.evidence));
        let mut places = 0;
        for place in evidence {
            let file = corpus.file(place.file).expect("an open file");
            let text = file.restored().text(file.source(), place.block);
            assert!(text.get(place.span.range()).is_some(), "{:?} {}: {place:?}", table.name, row.key);
            assert!(!sentence(&text, place.span).is_empty() || text.trim().is_empty());
            places += 1;
        }
        assert!(places > 0, "{:?} {}: nothing says so", table.name, row.key);
    }
}

#[test]
fn every_row_can_be_traced() {
    for (_, corpus) in corpora() {
        for name in NAMES {
            assert_sound(&corpus, &make(&corpus, name));
        }
    }
}

#[test]
fn india_alone_is_missing_where_the_belt_and_road_is_supported() {
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Absences);
        let rows: Vec<_> = table
            .rows
            .iter()
            .filter(|r| texts(cell(&table, r, "content")).iter().any(|t| t.contains("一带一路")))
            .collect();
        let dates: Vec<_> = rows.iter().flat_map(|r| texts(cell(&table, r, "date"))).collect();
        assert_eq!(dates, ["2020-11-10", "2021-09-17", "2022-09-16", "2022-11-01"], "{which}");
        for row in rows {
            assert_eq!(texts(cell(&table, row, "missing")), ["印度共和国"], "{which}");
            assert_eq!(texts(cell(&table, row, "elsewhere")), ["中华人民共和国"], "{which}");
            assert_eq!(texts(cell(&table, row, "named")).len(), 6, "{which}");
            assert_eq!(texts(cell(&table, row, "organization")), ["上海合作组织"], "{which}");
            assert!(cell(&table, row, "missing").values[0].inferred, "{which}");
        }
    }
}

#[test]
fn the_candidatures_are_nine_rows_each_with_its_own_term() {
    let expected = [
        ("中华人民共和国", "联合国人权理事会成员", "2024/2026", 1),
        ("印度共和国", "联合国安全理事会非常任理事国", "2028/2029", 1),
        ("吉尔吉斯共和国", "联合国人权理事会成员", "2023/2025", 1),
        ("吉尔吉斯共和国", "联合国安全理事会非常任理事国", "2027/2028", 2),
        ("哈萨克斯坦共和国", "联合国大会主席国", "2031/2032", 1),
        ("哈萨克斯坦共和国", "联合国安全理事会非常任理事国", "2039/2040", 2),
        ("塔吉克斯坦共和国", "联合国安全理事会非常任理事国", "2028/2029", 2),
        ("塔吉克斯坦共和国", "联合国经济及社会理事会成员", "2024/2026", 1),
        ("巴基斯坦伊斯兰共和国", "联合国安全理事会非常任理事国", "2025/2026", 1),
    ];
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Candidatures);
        let mut rows: Vec<_> = table
            .rows
            .iter()
            .map(|r| {
                let one = |key| texts(cell(&table, r, key))[0];
                assert!(texts(cell(&table, r, "attitude")).contains(&"注意到"), "{which}");
                (one("country"), one("seat"), one("term"), cell(&table, r, "date").values.len())
            })
            .collect();
        rows.sort_unstable();
        assert_eq!(rows, expected, "{which}");
        assert!(table.rows.iter().all(|r| r.flags.is_empty()), "{which}");
    }
}

#[test]
fn standings_are_dated_and_agree_with_the_table() {
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Membership);
        let row = |member: &str, standing: &str| {
            let is = |r: &&Row| {
                texts(cell(&table, r, "member")) == [member]
                    && texts(cell(&table, r, "standing")) == [standing]
            };
            table.rows.iter().find(is).unwrap_or_else(|| panic!("{which}: {member} {standing}"))
        };
        for member in ["科威特国", "缅甸联邦共和国", "卡塔尔国"] {
            let row = row(member, "对话伙伴");
            assert_eq!(texts(cell(&table, row, "organization")), ["上海合作组织"], "{which}");
            assert_eq!(texts(cell(&table, row, "date")), ["2022-09-16"], "{which}");
        }
        row("白俄罗斯共和国", "启动接收程序");
        assert!(table.rows.iter().all(|r| r.flags.is_empty()), "{which}");
    }
}

#[test]
fn organs_have_their_seats_and_chairs() {
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Organs);
        let of = |organ: &str, key: &str| -> Vec<&str> {
            let is = |r: &&Row| texts(cell(&table, r, "organ")).contains(&organ);
            let row = table.rows.iter().find(is).unwrap_or_else(|| panic!("{which}: {organ}"));
            texts(cell(&table, row, key))
        };
        assert_eq!(of("上海合作组织地区反恐怖机构执行委员会", "seat"), ["塔什干"], "{which}");
        assert!(
            of("上海合作组织地区反恐怖机构执行委员会", "chair").iter().any(|c| c.contains("米尔扎耶夫")),
            "{which}"
        );
        let chairs = of("上海合作组织", "chair");
        for chair in ["乌兹别克斯坦共和国 2021/2022", "印度共和国 2022/2023", "秘书长 张明"]
        {
            assert!(chairs.contains(&chair), "{which}: {chairs:?}");
        }
    }
}

#[test]
fn set_phrases_have_their_wordings_and_their_gaps() {
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Formulations);
        let row = |phrase: &str| {
            table.rows.iter().find(|r| r.key == phrase).unwrap_or_else(|| panic!("{which}: {phrase}"))
        };
        let road = row("一带一路");
        assert_eq!(texts(cell(&table, road, "first")), ["2020-11-10"], "{which}");
        assert_eq!(texts(cell(&table, road, "last")), ["2022-11-01"], "{which}");
        assert_eq!(texts(cell(&table, road, "documents")), ["4"], "{which}");
        let sovereignty = row("网络主权");
        assert_eq!(texts(cell(&table, sovereignty, "first")), ["2021-09-17"], "{which}");
        assert!(
            texts(cell(&table, sovereignty, "absent")).iter().any(|t| t.contains("莫斯科宣言")),
            "{which}"
        );
        let candidates: Vec<_> = table.rows.iter().filter(|r| r.key.starts_with("candidate ")).collect();
        assert!(!candidates.is_empty() && candidates.len() <= 200, "{which}: {}", candidates.len());
        for row in candidates {
            let phrase = &cell(&table, row, "phrase").values[0];
            assert!(phrase.inferred, "{which}");
            assert!((6..=50).contains(&phrase.text.chars().count()), "{which}: {}", phrase.text);
            // Nothing of the first date is new.
            assert!(cell(&table, row, "first").sort_key() > "2020-11-10", "{which}: {}", phrase.text);
        }
    }
}

#[test]
fn spellings_of_a_title_are_set_side_by_side() {
    for (which, corpus) in corpora() {
        let table = make(&corpus, Name::Checks);
        let pairs: Vec<_> = table
            .rows
            .iter()
            .flat_map(|r| &r.flags)
            .filter(|f| f.code == "unequal-titles")
            .map(|f| f.values.join(" "))
            .collect();
        assert!(
            pairs.iter().any(|p| p.contains("《上合组织绿色之带纲要》") && p.contains("“绿色之带”")),
            "{which}"
        );
        assert!(
            pairs.iter().any(|p| p.contains("领域合作的构想》") && p.contains("领域合作构想》")),
            "{which}"
        );
        for row in &table.rows {
            let code = row.flags[0].code;
            let calm = [
                "ordinal-order",
                "ordinal-twice",
                "ordinal-years",
                "membership-table",
                "no-such-date",
                "date-order",
            ];
            assert!(!calm.contains(&code), "{which}: {row:?}");
        }
    }
}

#[test]
fn other_texts_make_sound_tables_and_no_nonsense() {
    let Ok(files) = fs::read_dir(root().join("../shared/wild")) else { return };
    let is_text = |p: &PathBuf| p.extension().is_some_and(|e| e == "txt");
    let mut paths: Vec<_> = files.filter_map(Result::ok).map(|f| f.path()).filter(is_text).collect();
    paths.sort();
    let corpus = corpus_of(&paths);
    for name in NAMES {
        let table = make(&corpus, name);
        assert_sound(&corpus, &table);
        let rows = table.rows.len();
        match name {
            // None of them has one.
            Name::Absences | Name::Candidatures | Name::Membership => assert_eq!(rows, 0, "{name:?}"),
            Name::Checks => assert!(rows < 20, "{rows}"),
            Name::Formulations => {
                assert!(table.rows.iter().any(|r| r.key == "一个中国原则"));
            }
            _ => {}
        }
    }
}

/// Text of another shape than the digests, as long as the largest files are.
fn large() -> String {
    let clauses = [
        "各方重申加强粮食储备",
        "支持河流治理的共同努力",
        "反对囤积",
        "欢迎老挝关于设立水文中心的倡议",
        "老挝、越南、泰国和柬埔寨支持东盟秘书处的工作",
        "愿在万象举行东盟水利部长第九次会议（2031年5月2日，万象）",
        "坚持平等、不可分割的安全",
        "注意到《湄公河协定》",
    ];
    let mut text = String::from("东南亚国家联盟水利部长联合公报\n\n2031年5月2日\n\n");
    let mut state = 7u32;
    while text.len() < 2_000_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(clauses[(state >> 24) as usize % clauses.len()]);
        text.push_str(match state >> 29 {
            0 => "。\n\n",
            1 | 2 => "。",
            _ => "，",
        });
    }
    text
}

#[test]
fn a_large_text_takes_bounded_time() {
    let mut corpus = corpus_of(&[root().join("samples").join("sco-moscow-declaration-2020.digest.txt")]);
    corpus.add("large.txt", large().as_bytes(), AddOptions::default()).expect("it is text");
    for name in NAMES {
        let started = Instant::now();
        let table = make(&corpus, name);
        // Far more than it takes, far less than a quadratic step would.
        assert!(started.elapsed() < Duration::from_secs(20), "{name:?}: {:?}", started.elapsed());
        eprintln!("{name:?}: {} rows in {:?}", table.rows.len(), started.elapsed());
    }
}

#[test]
fn no_file_makes_empty_tables() {
    let corpus = Corpus::new().expect("the packs are well formed");
    for name in NAMES {
        assert!(make(&corpus, name).rows.is_empty());
    }
}
