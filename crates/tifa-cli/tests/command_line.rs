//! The command line as a user meets it: what it prints, where errors go, what it exits with.

#![allow(clippy::unwrap_used)] // A test that cannot set itself up has failed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tifa-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tifa<P: AsRef<Path>>(arguments: &[&str], files: &[P]) -> Output {
    let files = files.iter().map(|f| f.as_ref().as_os_str());
    Command::new(env!("CARGO_BIN_EXE_tifa")).args(arguments).args(files).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const TEXT: &str = "会议于2022年9月16日在撒马尔罕举行。\n\n乌兹别克斯坦共和国总统米尔济约耶夫主持会议。\n";

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = Folder::new("errors");
    let files = [
        folder.file("图.png", b"\x89PNG\r\n\x1a\n\0"),
        folder.file("a.txt", TEXT.as_bytes()),
        folder.0.join("none.txt"),
        folder.file("empty.txt", b""),
        folder.file("b.txt", TEXT.as_bytes()),
        folder.0.clone(),
    ];
    let output = tifa(&["extract", "--format", "jsonl"], &files);
    assert_eq!(output.status.code(), Some(1));
    let errors: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(errors.len(), 4, "{errors:?}");
    assert!(errors[0].contains("图.png") && errors[0].contains("OCR"), "{errors:?}");
    assert!(errors[1].contains("none.txt"), "{errors:?}");
    assert!(errors[2].contains("empty.txt") && errors[2].contains("empty"), "{errors:?}");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("\"name\":\"a.txt\"") && lines[1].contains("\"name\":\"b.txt\""));
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size() {
    let folder = Folder::new("large");
    let path = folder.0.join("large.txt");
    // Sparse: it takes no room, and is never read.
    fs::File::create(&path).unwrap().set_len(60 * 1024 * 1024).unwrap();
    let output = tifa(&["extract"], &[path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("large.txt: 60.0 MB is over the limit of 50 MB"));
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let folder = Folder::new("same");
    let file = folder.file("a.txt", TEXT.as_bytes());
    let [one, two] = [(); 2].map(|()| tifa(&["extract"], &[&file, &file]));
    assert!(one.status.success() && one.stderr.is_empty());
    assert_eq!(one.stdout, two.stdout);
    let printed = text(&one.stdout);
    assert_eq!(printed.matches("\"schema\":\"tifa/1\"").count(), 2);
    let (first, second) = printed.split_at(printed.len() / 2);
    assert_eq!(first, second);
}

#[test]
fn an_encoding_may_be_given() {
    let folder = Folder::new("encoding");
    // 会议 in GBK
    let file = folder.file("a.txt", b"\xBB\xE1\xD2\xE9");
    let show = |label: &str| tifa(&["show", "source", "--encoding", label], &[&file]);
    assert!(text(&show("gbk").stdout).contains("encoding   GBK, 0 malformed"));
    let utf8 = show("utf-8");
    assert!(text(&utf8.stdout).contains("encoding   UTF-8, 4 malformed"), "{}", text(&utf8.stdout));
    let wrong = show("klingon");
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("a.txt: there is no encoding called 'klingon'"));
}

#[test]
fn every_stage_can_be_looked_at() {
    let folder = Folder::new("show");
    let file = folder.file("a.txt", format!("# 公报\n\n{TEXT}").as_bytes());
    let show = |arguments: &[&str]| {
        let output = tifa(&[&["show"], arguments].concat(), &[&file]);
        assert!(output.status.success() && output.stderr.is_empty());
        text(&output.stdout).to_owned()
    };
    let source = show(&["source"]);
    assert!(source.contains("format     markdown") && source.contains("border heading 1"), "{source}");
    let restored = show(&["restored"]);
    assert!(
        restored.contains("join-lines") && restored.contains("会议于2022年9月16日在撒马尔罕举行。"),
        "{restored}"
    );
    let mentions = show(&["mentions"]);
    assert!(mentions.contains("会议于⟦date:2022年9月16日⟧在⟦place:撒马尔罕⟧举行。"), "{mentions}");
    let why = show(&["mentions", "--why"]);
    assert!(why.contains("= 2022-09-16") && why.contains("places.tsv:"), "{why}");
    assert!(show(&["registry"]).contains("mentions"));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = Folder::new("pipe");
    let file = folder.file("a.txt", TEXT.repeat(2000).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_tifa"))
        .args(["show", "restored"])
        .arg(&file)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_ledger_is_printed_as_table_csv_and_json() {
    let folder = Folder::new("ledger");
    let one = folder
        .file("a.txt", "双方注意到老挝关于制定《湄公河“绿水”纲要》的倡议。\n\n2031年5月6日\n".as_bytes());
    let two = "双方继续落实《湄公河绿水纲要》（2032年3月4日，金边），称其为\"首份\"文件。\n\n2033年5月6日\n";
    let two = folder.file("b.txt", two.as_bytes());
    let ledger = |arguments: &[&str]| {
        let output = tifa(&[&["ledger", "instruments"], arguments].concat(), &[&one, &two]);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        text(&output.stdout).to_owned()
    };
    let table = ledger(&["--width", "60"]);
    let widths = table.lines().map(unicode_width::UnicodeWidthStr::width);
    assert!(table.lines().count() == 2 && widths.clone().all(|w| w <= 60), "{table}");
    let table = ledger(&["--width", "500"]);
    assert!(table.contains("adopted") && table.contains("2032-03-04"), "{table}");

    let written = ledger(&["--format", "csv"]);
    assert!(written.ends_with("\r\n") && written.contains("称其为\"\"首份\"\"文件"), "{written}");
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let head = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |key: &str| &row[head.iter().position(|h| h == key).unwrap()];
    assert_eq!(cell("title"), "《湄公河“绿水”纲要》; 《湄公河绿水纲要》");
    assert_eq!(cell("proposed"), "2031-05-06");
    assert_eq!(cell("document"), "a.txt; b.txt");
    assert!(
        cell("quote").starts_with("双方注意到老挝关于制定《湄公河“绿水”纲要》的倡议。; 双方继续"),
        "{row:?}"
    );

    let json: serde_json::Value = serde_json::from_str(&ledger(&["--format", "json"])).unwrap();
    let adopted = &json["rows"][0]["cells"]["adopted"][0];
    assert_eq!(adopted["text"], "2032-03-04");
    let (evidence, source) = (&adopted["evidence"][0], fs::read_to_string(&two).unwrap());
    assert_eq!(evidence["document"], "b.txt");
    assert_eq!(evidence["date"], "2033-05-06");
    let ranges = evidence["ranges"].as_array().unwrap();
    let place = |n: usize| ranges[0][n].as_u64().unwrap() as usize;
    let said: String = source.chars().skip(place(0)).take(place(1) - place(0)).collect();
    assert_eq!(said, "《湄公河绿水纲要》（2032年3月4日，金边）");

    let wrong = tifa(&["ledger", "recipes"], &[&one]);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("instruments, events"), "{wrong:?}");
}

#[test]
fn two_files_are_compared_in_every_format() {
    let folder = Folder::new("compare");
    let matter = "建立跨界冰川监测站网络并交换融水流量的观测数据。\n";
    let a = folder.file("a.txt", ["成员国注意到", matter].concat().as_bytes());
    let b = folder.file("b.txt", ["成员国支持", matter].concat().as_bytes());
    let compare = |format: &str| {
        let output = tifa(&["compare", "--format", format], &[&a, &b]);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        text(&output.stdout).to_owned()
    };
    let json = compare("json");
    assert!(json.contains(r#""shifts":[{"sort":"strengthened","from":"注意到","to":"支持"}]"#), "{json}");
    assert!(json.contains(r#"{"source":"s1","block":"b1","text":"成员国注意到建立"#), "{json}");
    assert!(compare("markdown").contains("~~注意到~~**支持**"));
    assert!(compare("html").contains("<del>注意到</del><ins>支持</ins>"));
    assert!(compare("csv").contains("strengthened,a.txt,b1,b.txt,b1,,,注意到,支持"));
    assert!(compare("tei").contains(r##"<app><rdg wit="#s1">注意到</rdg><rdg wit="#s2">支持</rdg></app>"##));
    assert!(compare("collatex").contains(r#"[{"t":"注意到"}]"#));
}

#[test]
fn documents_inside_a_file_are_compared() {
    let folder = Folder::new("documents");
    let matter = "建立跨界冰川监测站网络并交换融水流量的观测数据。\n\n";
    let statement = |name: &str, verb: &str| {
        ["青湖论坛成员国元首理事会关于", name, "的声明\n\n成员国", verb, matter, "2023年5月10日于青湖\n\n"]
            .concat()
    };
    let file =
        folder.file("two.txt", [statement("冰川", "注意到"), statement("河流", "支持")].concat().as_bytes());
    let of = |number: &str| PathBuf::from([file.to_str().unwrap(), "#", number].concat());
    let output = tifa(&["compare", "--format", "csv"], &[&of("1"), &of("2")]);
    assert!(output.status.success(), "{output:?}");
    let table = text(&output.stdout);
    assert!(table.contains("strengthened,two.txt#1,b2,two.txt#2,b5,,,注意到,支持"), "{table}");
    let json = tifa(&["compare", "--format", "json"], &[&of("1"), &of("2")]);
    assert!(text(&json.stdout).contains(r#""document":"d2""#), "{json:?}");
    let none = tifa(&["compare"], &[&of("1"), &of("7")]);
    assert!(!none.status.success() && text(&none.stderr).contains("no document 7; there are 2"), "{none:?}");
}

#[test]
fn a_file_without_its_partner_is_not_compared() {
    let folder = Folder::new("alone");
    let a = folder.file("a.txt", TEXT.as_bytes());
    let output = tifa(&["compare"], &[&a, &folder.0.join("none.txt")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("none.txt") && output.stdout.is_empty());
    assert_eq!(tifa(&["compare"], &[&a]).status.code(), Some(2), "one file is no comparison");
}
