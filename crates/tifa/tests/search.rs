//! What a query finds in open files, and that it finds all of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use proptest::prelude::*;
use tifa::corpus::{AddOptions, Corpus};
use tifa::search::{self, Order};

const FIRST: &str = "湄公河委员会万象宣言\n\n（2021年3月5日，万象）\n\n\
    成员国支持渔业合作，注意到老挝的水文倡议。\n\n\
    各方反对污染，强调第二十二次渔业会议的重要性。\n\n\
    泰国和越南代表在金边会面，渔业不在议程上。\n";
const SECOND: &str = "湄公河委員會金邊聲明\n\n（2022年4月6日，金邊）\n\n\
    各方支持漁業合作，第22次漁業會議成果豐碩。\n\n老撾歡迎水文聯測。\n";

fn corpus(files: &[&str]) -> Corpus {
    let mut corpus = Corpus::new().unwrap();
    for (n, text) in files.iter().enumerate() {
        corpus.add(&format!("{n}.txt"), text.as_bytes(), AddOptions::default()).unwrap();
    }
    corpus
}

/// `left[found]right` of every hit.
fn found(corpus: &Corpus, query: &str, order: Order) -> Vec<String> {
    let hits = search::find(corpus, query, order).unwrap();
    let line = |hit| search::line(corpus, hit, 2).unwrap();
    hits.into_iter().map(line).map(|l| format!("{}[{}]{}", l.left, l.found, l.right)).collect()
}

#[test]
fn words_are_found_in_all_files_and_all_readings() {
    let corpus = corpus(&[SECOND, FIRST]);
    let wanted = ["支持[渔业]合作", "二次[渔业]会议", "面，[渔业]不在", "支持[漁業]合作", "2次[漁業]會議"];
    assert_eq!(found(&corpus, "渔业", Order::Text), wanted);
    assert_eq!(found(&corpus, "漁業", Order::Text), wanted);
    assert_eq!(found(&corpus, "第22次", Order::Text), ["强调[第二十二次]渔业", "作，[第22次]漁業"]);
    assert_eq!(found(&corpus, "没有这个", Order::Text), [""; 0]);
}

#[test]
fn terms_must_meet_in_one_paragraph() {
    let corpus = corpus(&[FIRST, SECOND]);
    assert_eq!(found(&corpus, "反对 渔业", Order::Text), ["各方[反对]污染", "二次[渔业]会议"]);
    assert_eq!(found(&corpus, "渔业 -支持 -第22次", Order::Text), ["面，[渔业]不在"]);
    assert_eq!(found(&corpus, "污染 or 联测", Order::Text), ["反对[污染]，强", "水文[聯測]。"]);
    assert_eq!(found(&corpus, "\"渔业 合作\"", Order::Text), [""; 0]);
}

#[test]
fn fields_ask_what_was_found() {
    let corpus = corpus(&[FIRST, SECOND]);
    assert_eq!(
        found(&corpus, "kind:country", Order::Text),
        ["意到[老挝]的水", "[泰国]和越", "国和[越南]代表", "[老撾]歡迎"]
    );
    assert_eq!(found(&corpus, "attitude:oppose", Order::Text), ["各方[反对污染]，强"]);
    assert_eq!(found(&corpus, "by:各方 attitude:支持", Order::Text), ["各方[支持漁業合作]，第"]);
    assert_eq!(found(&corpus, "by:成员国 水文", Order::Text), ["挝的[水文]倡议"]);
    assert_eq!(found(&corpus, "渔业 year:2022", Order::Text), ["支持[漁業]合作", "2次[漁業]會議"]);
    assert_eq!(found(&corpus, "渔业 year:2019..2021 -doc:金边", Order::Text).len(), 3);
    assert_eq!(found(&corpus, "渔业 place:金边", Order::Text), ["面，[渔业]不在"]);
    assert_eq!(found(&corpus, "渔业 -place:金边 doc:万象", Order::Text).len(), 2);
    assert_eq!(found(&corpus, "kind:nothing", Order::Text), [""; 0]);
    let error = search::find(&corpus, "kin:place", Order::Text).unwrap_err();
    assert_eq!(error.to_string(), "there is no field 'kin' (character 1)");
}

#[test]
fn a_concordance_is_sorted_by_what_stands_beside() {
    let corpus = corpus(&["渔业丙。\n\n乙渔业甲。\n\n甲渔业乙。\n"]);
    let right = found(&corpus, "渔业", Order::Right);
    assert_eq!(right, ["[渔业]丙。", "甲[渔业]乙。", "乙[渔业]甲。"]);
    let left = found(&corpus, "渔业", Order::Left);
    assert_eq!(left, ["[渔业]丙。", "乙[渔业]甲。", "甲[渔业]乙。"]);
}

#[test]
fn names_that_begin_so_come_first() {
    let corpus = corpus(&[FIRST, SECOND]);
    let names = |text: &str| -> Vec<String> {
        let found = search::suggest(&corpus, text, 5);
        found.into_iter().map(|(entity, _)| corpus.entity(entity).unwrap().name).collect()
    };
    assert_eq!(names("金"), ["金边", "湄公河委員會金邊聲明"]);
    assert_eq!(names("老撾"), ["老挝人民民主共和国"]);
    assert_eq!(names(" "), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every place is found, and what is found reads as what was asked for.
    #[test]
    fn nothing_is_missed(words in prop::collection::vec("[渔业合作联测]{1,4}", 4..20), query in "[渔业合作]{1,2}") {
        let text = words.join("，") + "。";
        let corpus = corpus(&[&text]);
        let file = corpus.files().next().unwrap().1;
        let mut wanted = 0;
        for block in 0..file.restored().blocks.len() {
            wanted += file.restored().text(file.source(), block as u32).matches(query.as_str()).count();
        }
        let hits = search::find(&corpus, &query, Order::Text).unwrap();
        prop_assert_eq!(hits.len(), wanted);
        for hit in hits {
            prop_assert_eq!(search::line(&corpus, hit, 0).unwrap().found, query.clone());
        }
    }
    /// Lines cut anywhere, as a printed page cuts them: what stands across a cut is found in the paragraph that it makes,
    /// in both scripts and with its number in figures or in words.
    #[test]
    fn nothing_is_missed_where_lines_were_cut(
        words in prop::collection::vec("(渔业合作|漁業會議|第二十二次会议|第22次会议|联合国安全理事会|聯合國|成员国重申支持){1,3}", 12..40),
        width in 9usize..30,
        query in prop_oneof![
            Just("渔业"), Just("联合国"), Just("第22次会议"), Just("成员国"), Just("合作"), Just("理事会"), Just("二十二")
        ],
    ) {
        let letters: Vec<char> = (words.join("，") + "。").chars().collect();
        let text: String = letters.chunks(width).map(|line| line.iter().collect::<String>() + "\n").collect();
        let corpus = corpus(&[&text]);
        let file = corpus.files().next().unwrap().1;
        let forms: &[&str] = match query {
            "渔业" => &["渔业", "漁業"],
            "联合国" => &["联合国", "聯合國"],
            "第22次会议" => &["第22次会议", "第二十二次会议"],
            "二十二" => &["二十二", "22"],
            _ => &[query],
        };
        let mut wanted = 0;
        for block in 0..file.restored().blocks.len() {
            let read = file.restored().text(file.source(), block as u32);
            wanted += forms.iter().map(|form| read.matches(form).count()).sum::<usize>();
        }
        let hits = search::find(&corpus, query, Order::Text).unwrap();
        prop_assert_eq!(hits.len(), wanted);
        for hit in hits {
            let found = search::line(&corpus, hit, 0).unwrap().found;
            prop_assert!(forms.contains(&found.as_str()), "{}", found);
        }
    }
}
