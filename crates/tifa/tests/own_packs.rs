//! Packs of the reader's own: what they mark, what it refers to, what they leave alone, and what the largest and most
//! hostile ones cost no more than.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use tifa::corpus::{AddOptions, Corpus};
use tifa::export::json::{Layout, record, write};
use tifa::ledger::{self, Name};
use tifa::pack::own::{MAX_BYTES, MAX_NAME, MAX_WORDING};
use tifa::record::Record;

/// A corpus that reads with these packs.
fn with(packs: &[(&str, &str)]) -> Corpus {
    let mut corpus = Corpus::new().unwrap();
    let packs: Vec<_> = packs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    corpus.use_packs(&packs).unwrap();
    corpus
}

fn read(corpus: &mut Corpus, text: &str) -> Record {
    let id = corpus.add("a.txt", text.as_bytes(), AddOptions::default()).unwrap();
    record(corpus.file(id).unwrap())
}

/// Kind, text and rule of the mentions that a reader's pack made.
fn own(record: &Record) -> Vec<(&str, &str, &str)> {
    let own = record.mentions.iter().filter(|m| m.rule.starts_with("user:"));
    own.map(|m| (m.kind.as_str(), m.text.as_str(), m.rule.as_str())).collect()
}

const PACK: &str = "# Of the lake.\nname\tkind\taliases\tentity\n\
    青湖论坛\torganization\t青湖|Lake Forum|Озёрн* форум*\t\n\
    青湖论坛秘书处\torganization\t\t\n\
    国际事务\tevent\t\t\n\
    绿色之湖\tformulation\t共建绿色之湖\t\n\
    人类命运共同体\tformulation\t湖滨共同体\t\n\
    俄国\tcountry\t俄方人士\tcountry:RUS\n\
    湖心岛\tplace\t\tQ42\n\
    湖中岛\tplace\t\tQ42\n";

#[test]
fn names_are_marked_with_their_line_and_are_one_thing_each() {
    let mut corpus = with(&[("lake.tsv", PACK)]);
    let text = "青湖论坛秘书处指出，青湖論壇支持联合国在国际事务中的作用。青湖成员国与俄国在湖心岛会晤，湖中岛景色好。\n";
    let record = read(&mut corpus, text);
    assert_eq!(
        own(&record),
        [
            ("organization", "青湖论坛秘书处", "user:lake.tsv:4"),
            ("organization", "青湖論壇", "user:lake.tsv:3"),
            ("event", "国际事务", "user:lake.tsv:5"),
            ("organization", "青湖", "user:lake.tsv:3"),
            ("country", "俄国", "user:lake.tsv:8"),
            ("place", "湖心岛", "user:lake.tsv:9"),
            ("place", "湖中岛", "user:lake.tsv:10"),
        ]
    );
    assert!(record.mentions.iter().any(|m| m.text == "联合国" && m.rule.starts_with("organizations.tsv:")));
    let entity = |text: &str| {
        let mention = record.mentions.iter().find(|m| m.text == text).unwrap();
        record.entities.iter().find(|e| Some(&e.id) == mention.entity.as_ref()).unwrap()
    };
    assert_eq!(entity("青湖").name, "青湖论坛");
    assert_eq!(entity("青湖").id, entity("青湖論壇").id);
    assert_ne!(entity("青湖").id, entity("青湖论坛秘书处").id);
    assert_eq!(entity("俄国").iso3166.as_deref(), Some("RUS"), "the core's own state");
    assert_eq!(entity("湖心岛").id, entity("湖中岛").id, "one identifier is one thing");
    assert_eq!(entity("湖心岛").key, "place:Q42");
}

#[test]
fn a_pack_that_is_absent_or_has_nothing_of_the_text_changes_no_byte() {
    let text = "上海合作组织成员国元首理事会会议于2022年9月16日在撒马尔罕举行，推动构建人类命运共同体。\n";
    let bytes = |corpus: &mut Corpus| {
        let id = corpus.add("a.txt", text.as_bytes(), AddOptions::default()).unwrap();
        write(corpus.file(id).unwrap(), Layout::Lines).unwrap()
    };
    let plain = bytes(&mut Corpus::new().unwrap());
    let mut corpus = with(&[("a.tsv", "name\tkind\n青湖论坛\torganization\n")]);
    assert_eq!(bytes(&mut corpus), plain);
    assert_ne!(bytes(&mut with(&[("a.tsv", "name\tkind\n元首理事会会议\tevent\n")])), "");
    corpus.use_packs(&[("b.tsv".to_owned(), "name\tkind\n撒马尔罕\tevent\n".to_owned())]).unwrap();
    assert_ne!(bytes(&mut corpus), plain, "of two as long the reader's counts");
    assert!(corpus.use_packs(&[("b.tsv".to_owned(), "name\tkind\n撒马尔罕\tplanet\n".to_owned())]).is_err());
    assert_ne!(bytes(&mut corpus), plain, "after an error those before go on to count");
    corpus.use_packs(&[]).unwrap();
    assert_eq!(bytes(&mut corpus), plain, "off again");
}

#[test]
fn the_longest_name_counts_whosever_it_is() {
    let mut corpus = with(&[("a.tsv", "name\tkind\n上海\tperson\n联合国安全理事会常任理事国会晤\tevent\n")]);
    let record = read(&mut corpus, "上海合作组织支持联合国安全理事会常任理事国会晤。\n");
    let found: Vec<_> = record.mentions.iter().map(|m| (m.kind.as_str(), m.text.as_str())).collect();
    assert_eq!(found, [("organization", "上海合作组织"), ("event", "联合国安全理事会常任理事国会晤")]);
}

#[test]
fn letters_are_whole_words_and_russian_endings_are_met() {
    let mut corpus = with(&[("lake.tsv", PACK)]);
    let english = read(&mut corpus, "The leaders of the Lake Forum met in Geneva. Lake Forums are others.\n");
    assert_eq!(own(&english), [("organization", "Lake Forum", "user:lake.tsv:3")]);
    let russian = read(&mut corpus, "Главы государств обсудили работу Озёрного форума и поддержали мир.\n");
    assert_eq!(own(&russian), [("organization", "Озёрного форума", "user:lake.tsv:3")]);
    let chinese = read(&mut corpus, "各国领导人指出，各方应当加强协调，支持Lake Forum，不是Lake Forums。\n");
    assert_eq!(own(&chinese).len(), 1);
}

#[test]
fn phrases_are_found_and_stand_in_the_ledger() {
    let mut corpus = with(&[("lake.tsv", PACK)]);
    let record = read(&mut corpus, "宣言\n\n2022年9月16日\n\n各方支持共建“绿色之湖”，推动构建湖滨共同体。\n");
    let found: Vec<_> = record.formulations.iter().map(|f| (f.entry.as_str(), f.text.as_str())).collect();
    assert_eq!(found, [("绿色之湖", "共建“绿色之湖”"), ("人类命运共同体", "湖滨共同体")]);
    let table = ledger::make(&corpus, Name::Formulations);
    let phrases: Vec<&str> = table.rows.iter().map(|row| row.cells[0].values[0].text.as_str()).collect();
    assert!(phrases.starts_with(&["人类命运共同体", "绿色之湖"]), "{phrases:?}");
}

#[test]
fn what_is_wrong_is_said_with_file_and_line() {
    let said = |packs: &[(&str, &str)]| {
        let packs: Vec<_> = packs.iter().map(|(n, t)| ((*n).to_owned(), (*t).to_owned())).collect();
        Corpus::new().unwrap().use_packs(&packs).unwrap_err().to_string()
    };
    for (text, wanted) in [
        ("name\tkind\n\n青湖\tlake\n", "a.tsv:3: there is no kind 'lake' of names"),
        ("name\tkind\n青湖\tdate\n", "a.tsv:2: there is no kind 'date' of names"),
        ("name\tkind\taliases\n青湖\tplace\t\n大湖\tplace\t青湖\n", "a.tsv:3: '青湖' stands in line 2 too"),
        ("name\tkind\n論壇\tplace\n论坛\tplace\n", "a.tsv:3: '论坛' stands in line 2 too"),
        ("name\tkind\n青湖\tformulation\n青湖\tformulation\n", "a.tsv:3: '青湖' stands in line 2 too"),
        ("name\tkind\nLake*\tplace\n", "a.tsv:2: 'Lake*' is no name"),
        ("name\tkind\n青湖*\tplace\n", "a.tsv:2: '青湖*' is no name"),
    ] {
        let said = said(&[("a.tsv", text)]);
        assert!(said.starts_with(wanted), "{said}");
    }
    assert!(said(&[("a.tsv", "name\tkind\n"), ("b.tsv", "name\n")]).starts_with("b.tsv:1: no column 'kind'"));
    // A name in two packs is no error: the first counts.
    let two = [("a.tsv", "name\tkind\n青湖\tplace\n"), ("b.tsv", "name\tkind\n青湖\tevent\n")];
    assert_eq!(own(&read(&mut with(&two), "在青湖会晤。\n")), [("place", "青湖", "user:a.tsv:2")]);
}

/// Packs as large as they may be, of names made to meet each other, over a text made for them. A dictionary whose work grew
/// by the product of the two would not come to an end here.
#[test]
fn the_largest_hostile_packs_are_read_to_the_end() {
    let ladder = |kind: &str, letter: &str, most: usize| -> String {
        (2..=most).map(|n| format!("{}\t{kind}\n", letter.repeat(n))).collect()
    };
    // Names within names, phrases within phrases.
    let nested = format!(
        "name\tkind\n{}{}{}",
        ladder("place", "湖", MAX_NAME),
        ladder("formulation", "湖", MAX_WORDING),
        ladder("place", "ab", MAX_NAME / 2)
    );
    let text = format!("各国领导人在大会上指出，{}。\n", "湖".repeat(40_000));
    let mut corpus = with(&[("nested.tsv", &nested)]);
    let record = read(&mut corpus, &text);
    assert_eq!(own(&record).len(), 40_000 / MAX_NAME);
    // No place of a phrase lies over another one of it.
    let places: usize = (2..=MAX_WORDING).map(|len| 40_000 / len).sum();
    assert_eq!(record.formulations.len(), places);
    ledger::make(&corpus, Name::Formulations);
    // All but one letter alike, in a text where none is whole.
    let alike: String = (0..4_000u32).map(|n| format!("{}{n:04}\tplace\n", "湖".repeat(60))).collect();
    let mut corpus = with(&[("alike.tsv", &format!("name\tkind\n{alike}"))]);
    assert!(read(&mut corpus, &text).mentions.iter().all(|m| !m.rule.starts_with("user:")));
    // Words in small letters, each of which might begin a name.
    let words: String = (0..20_000).map(|n| format!("w{n} of lakes\tplace\n")).collect();
    let mut corpus = with(&[("words.tsv", &format!("name\tkind\n{words}"))]);
    let prose = (0..20_000).map(|n| format!("w{n} of ")).collect::<String>() + "the lakes of Geneva.\n";
    read(&mut corpus, &prose);
    // As much as fits.
    let full: String = (0..).map(|n| format!("湖{n:05}\tplace\n")).take(MAX_BYTES / 64).collect();
    let mut corpus = with(&[("full.tsv", &format!("name\tkind\n{full}"))]);
    assert_eq!(own(&read(&mut corpus, "在湖00007会晤。\n")).len(), 1);
}
