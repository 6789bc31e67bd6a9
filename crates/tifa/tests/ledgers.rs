//! What the ledgers of instruments, events and initiatives say of documents that people know: the five of
//! `../shared/corpus` where a checkout has them beside it, and always their digests in `samples/`, which carry the same
//! facts. A reader who keeps such tables by hand would have these rows.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::path::PathBuf;

use tifa::corpus::{AddOptions, Corpus};
use tifa::ledger::{Cell, Name, Row, Table, make, sentence};

/// The digests, and the originals where they are.
fn corpora() -> Vec<Corpus> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |folder: PathBuf, ending: &str| {
        let mut names: Vec<PathBuf> =
            std::fs::read_dir(folder).ok()?.filter_map(|e| e.ok().map(|e| e.path())).collect();
        names.sort();
        let mut corpus = Corpus::new().unwrap();
        for path in names.iter().filter(|p| p.to_string_lossy().ends_with(ending)) {
            corpus
                .add(&path.to_string_lossy(), &std::fs::read(path).unwrap(), AddOptions::default())
                .unwrap();
        }
        Some(corpus)
    };
    let digests = read(root.join("samples"), ".digest.txt").unwrap();
    assert_eq!(digests.files().count(), 5);
    let originals = read(root.join("../shared/corpus"), ".txt");
    [digests].into_iter().chain(originals).collect()
}

fn cell<'r>(table: &Table, row: &'r Row, key: &str) -> &'r Cell {
    &row.cells[table.columns.iter().position(|c| c.key == key).unwrap()]
}

/// The texts of a cell, `~` behind what is inferred.
fn texts(table: &Table, row: &Row, key: &str) -> Vec<String> {
    let values = &cell(table, row, key).values;
    values.iter().map(|v| [v.text.as_str(), if v.inferred { "~" } else { "" }].concat()).collect()
}

/// The rows with a value in a column that holds all the words.
fn rows<'t>(table: &'t Table, key: &str, words: &[&str]) -> Vec<&'t Row> {
    let holds = |text: &str| words.iter().all(|w| text.contains(w));
    table.rows.iter().filter(|r| cell(table, r, key).values.iter().any(|v| holds(&v.text))).collect()
}

#[test]
fn the_green_belt_is_one_row_from_proposal_to_implementation() {
    for corpus in corpora() {
        let table = make(&corpus, Name::Instruments);
        let found = rows(&table, "title", &["绿色之带"]);
        let [row] = found[..] else { panic!("{found:?}") };
        assert_eq!(texts(&table, row, "title"), ["《上合组织绿色之带纲要》", "《上合组织“绿色之带”纲要》"]);
        assert_eq!(texts(&table, row, "kind"), ["纲要"]);
        assert_eq!(texts(&table, row, "adopted"), ["2021-09-17"]);
        assert_eq!(texts(&table, row, "place"), ["杜尚别"]);
        assert_eq!(texts(&table, row, "proposer"), ["乌兹别克斯坦共和国"]);
        assert_eq!(texts(&table, row, "proposed"), ["2020-11-10"]);
        assert_eq!(texts(&table, row, "carried-out"), ["2022-09-16", "2022-11-01"]);
        assert_eq!(row.flags.iter().map(|f| f.code).collect::<Vec<_>>(), ["unequal-titles"]);
    }
}

#[test]
fn a_title_with_and_without_de_is_one_text() {
    for corpus in corpora() {
        let table = make(&corpus, Name::Instruments);
        let of = |row: &&&Row| texts(&table, row, "kind") == ["构想"];
        let found = rows(&table, "title", &["数字化和信息通信技术领域合作"]);
        let found: Vec<_> = found.iter().filter(of).collect();
        let [row] = found[..] else { panic!("{found:?}") };
        assert_eq!(cell(&table, row, "title").values.len(), 2);
        assert_eq!(texts(&table, row, "adopted"), ["2019-06-14"]);
        assert_eq!(texts(&table, row, "place"), ["比什凯克"]);
    }
}

#[test]
fn a_text_with_its_own_date_was_not_adopted_by_who_adopted_the_one_before() {
    let mut corpus = Corpus::new().unwrap();
    let text = "沿岸国落实2018年6月湄公河委员会万象峰会通过的《渔业战略》，以及2004年《湖区协议》。";
    corpus.add("t.txt", text.as_bytes(), AddOptions::default()).unwrap();
    let table = make(&corpus, Name::Instruments);
    let body = |title: &str| texts(&table, rows(&table, "title", &[title])[0], "body");
    assert_eq!(body("渔业战略"), ["湄公河委员会万象峰会"]);
    assert_eq!(body("湖区协议"), Vec::<String>::new());
}

#[test]
fn two_documents_tell_of_the_ministers_ninth_meeting() {
    for corpus in corpora() {
        let table = make(&corpus, Name::Events);
        let found = rows(&table, "series", &["交通部长会议"]);
        let [row] = found[..] else { panic!("{found:?}") };
        assert_eq!(texts(&table, row, "ordinal"), ["9"]);
        assert_eq!(texts(&table, row, "date"), ["2022-05-12"]);
        assert_eq!(texts(&table, row, "place"), ["希瓦"]);
        let files = cell(&table, row, "date").values[0].evidence.iter().map(|e| e.file);
        assert_eq!(files.collect::<std::collections::BTreeSet<_>>().len(), 2);
        assert!(row.flags.is_empty());
        // The forum that two documents date differently.
        let found = rows(&table, "name", &["国际减贫论坛"]);
        assert_eq!(texts(&table, found[0], "date"), ["2022-05-26", "2022-05-26/2022-05-27"]);
        assert_eq!(found[0].flags[0].code, "two-dates");
    }
}

#[test]
fn what_became_of_a_proposal_is_inferred_from_its_wording() {
    for corpus in corpora() {
        let table = make(&corpus, Name::Initiatives);
        for (words, proposer, outcome, years) in [
            (["智慧农业", "构想"], "乌兹别克斯坦共和国", "智慧农业和农业创新合作构想", ["2022", "2022"]),
            (["科技", "园区库"], "哈萨克斯坦共和国", "科技园区库和创新集群", ["2021", "2021-11-25"]),
        ] {
            let found = rows(&table, "proposal", &words);
            let [row] = found[..] else { panic!("{found:?}") };
            assert_eq!(texts(&table, row, "proposer"), [proposer]);
            assert_eq!(texts(&table, row, "date"), ["2020-11-10"]);
            let [led_to] = &cell(&table, row, "outcome").values[..] else { panic!("{row:?}") };
            assert!(led_to.inferred && led_to.text.contains(outcome), "{led_to:?}");
            // The text that it leads to is in the ledger of texts, with the link.
            let texts_table = make(&corpus, Name::Instruments);
            let key = led_to.entity.and_then(|e| corpus.entity(e)).unwrap().key;
            let text = texts_table.rows.iter().find(|r| r.key == key).unwrap();
            let adopted = &cell(&texts_table, text, "adopted").values[0].text;
            assert!(years.iter().any(|y| adopted.starts_with(y)), "{adopted}");
            assert_eq!(texts(&texts_table, text, "proposer"), [[proposer, "~"].concat()]);
        }
        // A proposal that names the text itself needs no guess.
        let found = rows(&table, "proposal", &["绿色之带"]);
        assert_eq!(texts(&table, found[0], "outcome"), ["《上合组织绿色之带纲要》"]);
    }
}

#[test]
fn four_security_centres_are_four_rows_over_two_years() {
    for corpus in corpora() {
        let table = make(&corpus, Name::Initiatives);
        for (centre, proposer) in [
            ("禁毒中心", "塔吉克斯坦共和国"),
            ("综合中心", "俄罗斯联邦"),
            ("信息安全中心", "哈萨克斯坦共和国"),
            ("犯罪中心", "吉尔吉斯共和国"),
        ] {
            let found = rows(&table, "proposal", &[centre]);
            let [row] = found[..] else { panic!("{found:?}") };
            assert_eq!(texts(&table, row, "proposer"), [proposer]);
            assert_eq!(texts(&table, row, "date"), ["2021-09-17", "2022-09-16"]);
            assert!(cell(&table, row, "outcome").is_empty());
        }
    }
}

#[test]
fn every_value_has_a_sentence_and_every_row_its_cells() {
    for corpus in corpora() {
        for name in Name::ALL {
            let table = make(&corpus, name);
            assert_eq!(table, make(&corpus, name));
            let mut keys: Vec<_> = table.rows.iter().map(|r| r.key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), table.rows.len(), "{name:?}");
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{name:?}");
                let flags = row.flags.iter().flat_map(|f| &f.evidence);
                for evidence in
                    row.cells.iter().flat_map(|c| &c.values).flat_map(|v| &v.evidence).chain(flags)
                {
                    let file = corpus.file(evidence.file).unwrap();
                    let text = file.restored().text(file.source(), evidence.block);
                    assert!(text.get(evidence.span.range()).is_some_and(|t| !t.is_empty()), "{row:?}");
                    let whole = sentence(&text, evidence.span);
                    assert!(
                        text.get(whole.range()).is_some() && whole.start <= evidence.span.start,
                        "{row:?}"
                    );
                }
            }
        }
    }
}

/// Texts of other bodies in other forms: nothing in them may become a row that no reader would make.
#[test]
fn other_documents_give_no_nonsense() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/wild");
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "txt"))
    {
        let mut corpus = Corpus::new().unwrap();
        corpus.add(&path.to_string_lossy(), &std::fs::read(&path).unwrap(), AddOptions::default()).unwrap();
        let table = make(&corpus, Name::Instruments);
        for row in &table.rows {
            let title = &cell(&table, row, "title").values[0].text;
            assert!(title.chars().count() > 2 && !title.contains('。'), "{}: {title}", path.display());
            for date in &cell(&table, row, "adopted").values {
                assert!(date.text.starts_with(['1', '2']), "{}: {title}: {}", path.display(), date.text);
            }
        }
    }
}
