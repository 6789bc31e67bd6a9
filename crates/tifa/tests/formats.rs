//! Every format that carries marks, written and read back: the reader's work is not lost on the way through another
//! program's file. Others' readers and validators have their say in `cargo xtask test formats`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set up has failed")]

use proptest::prelude::*;
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::format::{Format, Part};
use tifa::export::json;
use tifa::import::{self, Fault, ImportError, Place};
use tifa::record::{Block, Entity, Mention, Record, differences};

/// Ours, with what goes wrong: astral and combining characters, CRLF, U+3000, a name cut by a line end, a page of HTML.
const TEXT: &str = "湖城会议公报\r\n（2022年9月16日，撒马尔罕）\r\n\r\n　　成员国领导人于2022年9月16日在撒马尔罕举行会议，通过《撒马尔罕宣言》。😀𠮷\r\n\r\n　　各国领导人指出，当前世界正在发生深刻变化，各方应当加强协调，共同维护上海合作\r\n组织所在地区的和平与安宁，并支持联合国在国际事务中的作用，反对“双重标准”和\r\n形式不同的恐怖主义，& <任何> e\u{301}tats 都应当遵守《联合国宪章》的宗旨和原则，\r\n决定在下次会晤时继续讨论所有这些问题。\r\n\r\n　　各方坚决反对恐怖主义，支持联合国的作用。\r\n\r\n　　上海合作组织成员国元首理事会会议于2022年9月16日在撒马尔罕举行。\r\n";

fn read(name: &str, text: &str) -> (Record, String) {
    let mut corpus = Corpus::new().unwrap();
    let id = corpus.add(name, text.as_bytes(), AddOptions::default()).unwrap();
    let file = corpus.file(id).unwrap();
    (json::record(file), file.source().text.clone())
}

/// The file that the marks are read from, and the text beside it.
fn main_part(parts: &[Part], format: Format) -> &Part {
    parts.iter().find(|p| p.name.ends_with(format.ending())).unwrap()
}

fn back(format: Format, record: &Record, text: &str) -> Record {
    let parts = format.write(record, text).unwrap();
    let file = &main_part(&parts, format).text;
    let read =
        import::read(format, file, Some(text)).unwrap_or_else(|e| panic!("{}: {e}\n{file}", format.name()));
    read.record
}

const CARRIERS: [Format; 10] = [
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::Brat,
    Format::WebAnnotation,
    Format::Tei,
    Format::Conll,
    Format::WebAnno,
    Format::Akn,
    Format::Html,
];

/// What a format keeps of a mention besides kind, text and ranges.
fn kept(format: Format, mention: &Mention) -> Mention {
    let mut kept = mention.clone();
    if matches!(format, Format::Conll | Format::WebAnno) {
        kept.id = String::new();
        kept.block = String::new();
        kept.rule = String::new();
        kept.confidence = String::new();
        kept.value = None;
    }
    if format == Format::Conll {
        kept.entity = None;
    }
    kept
}

fn compare(format: Format, record: &Record, text: &str) -> Result<(), TestCaseError> {
    let read = back(format, record, text);
    let mut wanted: Vec<Mention> = record.mentions.iter().map(|m| kept(format, m)).collect();
    let mut found: Vec<Mention> = read.mentions.iter().map(|m| kept(format, m)).collect();
    // By place, since not every format keeps an order of its own.
    for list in [&mut wanted, &mut found] {
        list.sort_by(|a, b| a.ranges.cmp(&b.ranges).then(a.kind.cmp(&b.kind)).then(a.id.cmp(&b.id)));
    }
    prop_assert_eq!(found, wanted, "{}", format.name());
    prop_assert!(differences(&read, text).is_empty(), "{}", format.name());
    Ok(())
}

#[test]
fn what_was_found_in_a_document_comes_back_from_every_format() {
    let (record, text) = read("湖城 公报.txt", TEXT);
    assert!(record.mentions.iter().any(|m| m.ranges.len() > 1), "no mention is cut by a line end");
    assert!(!record.facts.is_empty() && !record.statements.is_empty());
    for format in CARRIERS {
        compare(format, &record, &text).unwrap();
    }
    for format in [Format::Json, Format::Brat, Format::WebAnnotation, Format::Tei, Format::Akn, Format::Html]
    {
        let read = back(format, &record, &text);
        assert_eq!(read.facts, record.facts, "{}", format.name());
        assert_eq!(read.statements, record.statements, "{}", format.name());
        for mention in read.mentions.iter().filter_map(|m| m.entity.as_deref()) {
            let name = |record: &Record| record.entity(mention).map(|e| (e.kind.clone(), e.name.clone()));
            assert_eq!(name(&read), name(&record), "{}", format.name());
        }
    }
    for format in [Format::Json, Format::Tei, Format::Akn, Format::Html] {
        let read = back(format, &record, &text);
        assert_eq!(read.blocks, record.blocks, "{}", format.name());
        assert_eq!(read.documents, record.documents, "{}", format.name());
        assert_eq!(read.source.sha256, record.source.sha256, "{}", format.name());
        assert_eq!(read.source, record.source, "{}", format.name());
    }
}

#[test]
fn a_page_of_html_comes_back_too() {
    let page = "<html lang=zh><p>中国&nbsp;和<b>印度</b>于2022年9月16日在塔什干签署《湖城&amp;山城协定》，支持<i>联合</i>国和上海合作组织。</p>\n</html>";
    let (record, text) = read("page.html", page);
    assert!(record.mentions.len() > 2, "{:?}", record.mentions);
    for format in CARRIERS {
        compare(format, &record, &text).unwrap();
    }
}

#[test]
fn a_text_that_is_not_the_one_that_was_marked_is_told() {
    let (record, text) = read("a.txt", TEXT);
    let other = text.replace("撒马尔罕", "塔什干");
    assert!(!differences(&record, &other).is_empty());
    let first = &differences(&record, &other)[0];
    assert_ne!(Some(&first.expected), first.found.as_ref());
    for format in [Format::Brat, Format::Conll, Format::WebAnno] {
        let parts = format.write(&record, &text).unwrap();
        let error = import::read(format, &main_part(&parts, format).text, Some(&other)).unwrap_err();
        assert!(matches!(error.fault, Fault::OtherText(_)), "{}: {error}", format.name());
    }
}

#[test]
fn a_remark_of_an_annotator_is_a_mark() {
    let remark = |start, end| {
        let place = format!(r#"{{"type":"TextPositionSelector","start":{start},"end":{end}}}"#);
        let file = format!(
            r#"{{"type":"Annotation","motivation":"commenting","body":{{"type":"TextualBody","value":"new"}},"target":{{"source":"http://example.org/","selector":{place}}}}}"#
        );
        import::read(Format::WebAnnotation, &file, None).unwrap().record
    };
    let fits = remark(0, 4);
    assert_eq!((fits.mentions[0].kind.as_str(), &fits.mentions[0].ranges[..]), ("commenting", &[(0, 4)][..]));
    assert!(differences(&fits, TEXT).is_empty(), "it claims no words");
    assert_eq!(differences(&remark(0, 9999), TEXT).len(), 1, "the text is not that long");
}

#[test]
fn malformed_files_are_refused_with_the_place() {
    let error = |format, file: &str| import::read(format, file, Some("上合组织")).unwrap_err();
    let place = |line, column| Place::Line(line, column);
    assert_eq!(error(Format::Json, "{\"schema\":\n \"tifa/1\",}").place, place(2, 11));
    assert!(matches!(error(Format::Json, "{\"schema\":\"tifa/2\"}").fault, Fault::Schema(_)));
    let error_range = error(Format::Json, "{\"schema\":\"tifa/1\",\"mentions\":[{\"ranges\":[[4,2]]}]}");
    assert_eq!(error_range.place, Place::Path("mentions/0/ranges".to_owned()));
    assert_eq!(error(Format::Csv, "id,kind,ranges\r\nm1,date,0-1\r\nm2,date,7-x\r\n").place, place(3, 0));
    assert_eq!(error(Format::Csv, "id,kind,ranges\r\n\"m1,date,0-1\r\n").place, place(2, 0));
    assert_eq!(error(Format::Csv, "").fault, Fault::Missing("the row of names"));
    assert_eq!(error(Format::Brat, "T1\tdate 0 2\t上合\nT2\tdate 3\t织\n").place, place(2, 0));
    assert_eq!(
        error(Format::Brat, "T1\tdate 0 2\t组织\n").fault,
        Fault::OtherText("上合 where 组织 was marked".to_owned())
    );
    assert_eq!(error(Format::Brat, "T1\tdate 0 9\t组织\n").place, place(1, 0));
    let annotation = "{\"type\":\"Annotation\",\"body\":\"date\",\"motivation\":\"tagging\",\"target\":{\"selector\":{\"type\":\"TextPositionSelector\",\"start\":-1,\"end\":2}}}";
    assert_eq!(
        error(Format::WebAnnotation, annotation).place,
        Place::Path("/0/target/0/selector".to_owned())
    );
    assert_eq!(error(Format::Tei, "<TEI>\n<teiHeader></TEI>").place, place(2, 12));
    assert!(matches!(error(Format::Tei, "<!DOCTYPE x [<!ENTITY a \"b\">]><TEI/>").fault, Fault::Xml(_)));
    let span = "<TEI><standOff><spanGrp><span ana=\"#x\">a</span></spanGrp></standOff></TEI>";
    assert_eq!(error(Format::Tei, span).fault, Fault::Missing("a kind"));
    assert_eq!(error(Format::Conll, "上 O\n合\n").place, place(2, 0));
    assert_eq!(error(Format::WebAnno, "上 O\n").place, place(1, 0));
    let token = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x|value\n\n\n#Text=上合\n1-1\t0-99999999999\t上\tdate\t\n";
    assert_eq!(error(Format::WebAnno, token).place, place(6, 0));
    assert!(matches!(error(Format::Akn, "<akomaNtoso/>").fault, Fault::Missing(_)));
    assert!(matches!(error(Format::Html, "<p>上</p>").fault, Fault::Missing(_)));
    assert_eq!(error(Format::Ris, "").fault, Fault::NoMarks);
    let deep = "<TEI>".repeat(100_000);
    assert_eq!(error(Format::Tei, &deep).fault, Fault::TooDeep);
    assert_eq!(error(Format::Html, &deep).fault, Fault::TooDeep);
}

/// Pieces of text with what goes wrong.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("上合组织"),
        Just("𠮷野"),
        Just("😀"),
        Just("e\u{301}"),
        Just("\r\n"),
        Just("\n"),
        Just("\u{3000}"),
        Just("a"),
        Just(" "),
        Just("&amp;<b>"),
        Just("\""),
        Just("]]>"),
        Just("\\_*|;[1]->"),
        Just("\t"),
        Just("'=1,2"),
        Just("O B-x"),
        Just("й"),
        Just("\u{2028}"),
        Just("#Text=")
    ];
    prop::collection::vec(piece, 1..40).prop_map(|p| p.concat())
}

/// A record over a text with marks that may lie in each other or cross. `lines` cuts ranges at line ends, where the layout
/// cuts them too.
fn record(lines: bool, cross: bool) -> impl Strategy<Value = (Record, String)> {
    let marks = prop::collection::vec((any::<prop::sample::Index>(), 1..12u32, 0..6usize, any::<u8>()), 0..8);
    (text(), marks).prop_map(move |(text, marks)| {
        let characters: Vec<char> = text.chars().collect();
        let length = characters.len() as u32;
        let kinds = ["organization", "country", "date", "instrument", "person", "a kind"];
        let mut record = Record { schema: "tifa/1".to_owned(), ..Record::default() };
        record.source.name = "a b&c.txt".to_owned();
        record.source.length = length;
        record.source.sha256 = "0f".repeat(32);
        let block = Block {
            id: "b1".to_owned(),
            role: "paragraph".to_owned(),
            text: text.clone(),
            ranges: vec![(0, length)],
            ..Block::default()
        };
        record.blocks.push(block);
        let mut taken = vec![false; characters.len()];
        for (at, width, kind, more) in marks {
            let start = at.index(characters.len()) as u32;
            let end = (start + width).min(length);
            // Ranges hold no line end and no white space at their ends where `lines`; else any two.
            let mut ranges: Vec<(u32, u32)> = if more % 3 == 0 && end + 1 < length && !lines {
                vec![(start, end), (end + 1, (end + 3).min(length))]
            } else {
                vec![(start, end)]
            };
            if lines {
                let is_cut = |c: char| matches!(c, '\n' | '\r' | '\u{2028}');
                ranges = (start..end)
                    .filter(|at| !is_cut(characters[*at as usize]))
                    .map(|at| (at, at + 1))
                    .collect();
                ranges.dedup_by(|b, a| {
                    let joins = a.1 == b.0;
                    if joins {
                        a.1 = b.1;
                    }
                    joins
                });
                let blank = |at: u32| characters[at as usize].is_whitespace();
                for range in &mut ranges {
                    while range.0 < range.1 && blank(range.0) {
                        range.0 += 1;
                    }
                    while range.0 < range.1 && blank(range.1 - 1) {
                        range.1 -= 1;
                    }
                }
                ranges.retain(|range| range.0 < range.1);
            }
            let places: Vec<usize> = ranges.iter().flat_map(|r| r.0..r.1).map(|at| at as usize).collect();
            // A mark of line ends alone is none that brat could hold.
            let is_end = |at: &usize| matches!(characters[*at], '\r' | '\n' | '\u{2028}');
            if places.iter().all(is_end)
                || (!cross
                    && ranges
                        .first()
                        .zip(ranges.last())
                        .is_some_and(|(a, b)| (a.0..b.1).any(|at| taken[at as usize])))
            {
                continue;
            }
            places.iter().for_each(|at| taken[*at] = true);
            let kind = kinds[kind].replace(' ', if lines { "_" } else { " " });
            let entity = (more % 2 == 0).then(|| format!("e{}", kind.len()));
            if let Some(id) = entity.as_ref().filter(|id| record.entity(id).is_none()) {
                record.entities.push(Entity {
                    id: id.clone(),
                    kind: kind.clone(),
                    name: "名&<\"".to_owned(),
                    ..Entity::default()
                });
            }
            record.mentions.push(Mention {
                id: format!("m{}", record.mentions.len() + 1),
                block: "b1".to_owned(),
                text: places.iter().map(|at| characters[*at]).collect(),
                value: (kind == "date").then(|| (more % 5 > 0).then(|| "2022-09-16".to_owned())),
                kind,
                ranges,
                entity,
                rule: "instruments.tsv:12 \"a\"".to_owned(),
                confidence: if more % 7 == 0 { "low" } else { "high" }.to_owned(),
            });
        }
        (record, text)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_marks_come_back((record, text) in record(false, true)) {
        for format in [Format::Json, Format::Csv, Format::Brat, Format::WebAnnotation, Format::Tei, Format::Akn, Format::Html] {
            compare(format, &record, &text)?;
        }
    }

    #[test]
    fn marks_cut_at_line_ends_come_back_from_webanno((record, text) in record(true, true)) {
        compare(Format::WebAnno, &record, &text)?;
    }

    #[test]
    fn marks_apart_come_back_from_conll((record, text) in record(true, false)) {
        compare(Format::Conll, &record, &text)?;
    }

    #[test]
    fn no_reader_falls_over_damaged_files((record, text) in record(true, true), at in any::<prop::sample::Index>(), junk in "[\\x00-\\x7f\u{3000}-\u{3010}]{0,6}", cut in 0..40usize) {
        for format in CARRIERS {
            let parts = format.write(&record, &text).unwrap();
            let file: Vec<char> = main_part(&parts, format).text.chars().collect();
            let at = at.index(file.len() + 1);
            let damaged: String = file[..at].iter().copied().chain(junk.chars()).chain(file[(at + cut).min(file.len())..].iter().copied()).collect();
            for text in [None, Some(&*text)] {
                if let Err(ImportError { place: Place::Line(line, _), .. }) = import::read(format, &damaged, text) {
                    prop_assert!(line >= 1 && line <= damaged.matches('\n').count() + 1);
                }
            }
        }
    }
}
