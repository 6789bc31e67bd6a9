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
        folder.file("c.pdf", b"%PDF-1.7"),
    ];
    let output = tifa(&["extract", "--format", "jsonl"], &files);
    assert_eq!(output.status.code(), Some(1));
    let errors: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(errors.len(), 4, "{errors:?}");
    assert!(errors[3].starts_with("tifa: c.pdf: ") && errors[3].contains("in the page only"), "{errors:?}");
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
    assert!(compare("collatex").contains(r#"[{"_sigil":"s1.b1","n":"注意到","t":"注意到"}]"#));
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

/// A ZIP archive with stored entries; the checksums are given, so that this test needs no code of its own for them.
fn zip(entries: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, crc) in entries {
        let at = out.len() as u32;
        let size = bytes.len() as u32;
        let mut fields = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        for value in [*crc, size, size] {
            fields.extend(value.to_le_bytes());
        }
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(fields);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, (entries.len() as u16).to_le_bytes());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

#[test]
fn folders_and_archives_are_read_with_all_in_them() {
    let folder = Folder::new("folders");
    fs::create_dir_all(folder.0.join("all/b/.git")).unwrap();
    folder.file("all/b/2.txt", TEXT.as_bytes());
    folder.file("all/b/.git/x.txt", TEXT.as_bytes());
    folder.file("all/1.txt", TEXT.as_bytes());
    folder.file("all/图.png", b"\x89PNG\r\n\x1a\n\0");
    folder.file("all/b/empty.txt", b"");
    // The CRC-32 of a text of nine digits is the check value of the standard.
    let inner = [("甲/九.txt", b"123456789".as_slice(), 0xCBF4_3926), ("错.txt", b"123456789", 1)];
    folder.file("all/z.zip", &zip(&inner));
    let output = tifa(&["extract", "--format", "jsonl"], &[folder.0.join("all")]);
    assert_eq!(output.status.code(), Some(1));
    let names: Vec<&str> = text(&output.stdout)
        .lines()
        .filter_map(|line| line.split("\"name\":\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(names, ["1.txt", "2.txt", "九.txt"]);
    let errors: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert!(errors[0].ends_with("all: 1 file left out that is no document: 图.png"), "{errors:?}");
    assert!(errors[1].ends_with("b/empty.txt: the file is empty"), "{errors:?}");
    assert!(errors[2].ends_with("all/z.zip/错.txt: damaged, its own form is broken"), "{errors:?}");
    let found = tifa(
        &["search", "撒马尔罕", "--format", "csv"],
        &[folder.0.join("all/b"), folder.0.join("all/1.txt")],
    );
    assert_eq!(text(&found.stdout).matches("撒马尔罕").count(), 2, "{}", text(&found.stdout));
}

#[test]
fn a_document_of_a_word_processor_is_read() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/documents/by-python-docx.docx");
    let output = tifa(&["show", "restored"], &[file]);
    assert!(output.status.success() && output.stderr.is_empty());
    let shown = text(&output.stdout);
    for line in [
        "title          山城宣言",
        "heading:1      一、政治",
        "heading:2      二、经济",
        "item           外交部部长王毅出席会议。",
        "paragraph      各方交换意见。印度出席。",
        "boilerplate    第 1 页",
    ] {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

const PACK: &str = "# mine\nname\tkind\taliases\n米尔济约耶夫\tperson\t\n撒城\tplace\t撒马尔罕举行\n\
    主持会议\tformulation\t总统米尔济约耶夫主持会议\n";

#[test]
fn a_pack_of_the_users_own_is_read_by_every_command_that_reads() {
    let folder = Folder::new("pack");
    let (file, pack) = (folder.file("a.txt", TEXT.as_bytes()), folder.file("mine.tsv", PACK.as_bytes()));
    let other = folder.file("other.tsv", "name\tkind\n会议\tevent\n".as_bytes());
    let pack = pack.to_str().unwrap();
    let done = |arguments: &[&str]| {
        let output = tifa(&[arguments, &["--pack", pack]].concat(), &[&file]);
        assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
        text(&output.stdout).to_owned()
    };
    let record = done(&["extract", "--format", "jsonl"]);
    assert!(
        record.contains(r#""text":"撒马尔罕举行","#) && record.contains(r#""rule":"user:mine.tsv:4""#),
        "{record}"
    );
    assert!(record.contains(r#""key":"place:撒城","name":"撒城","aliases":["撒马尔罕举行"]"#), "{record}");
    assert!(record.contains(r#""entry":"主持会议""#), "{record}");
    assert!(done(&["extract", "--format", "csv"]).contains("user:mine.tsv:4"));
    assert!(
        done(&["ledger", "formulations", "--format", "csv"]).contains("主持会议,总统米尔济约耶夫主持会议")
    );
    assert!(done(&["show", "mentions", "--why"]).contains("user:mine.tsv:3"));
    assert!(done(&["search", "kind:place"]).contains("[撒马尔罕举行]"));
    let both =
        tifa(&["show", "mentions", "--why", "--pack", pack, "--pack", other.to_str().unwrap()], &[&file]);
    assert!(text(&both.stdout).contains("user:other.tsv:2"), "{}", text(&both.stdout));

    // A name is not cut in two by a comparison.
    let stations =
        folder.file("stations.tsv", "name\tkind\n青湖北岸观测站\tplace\n青湖南岸观测站\tplace\n".as_bytes());
    let said = "各方愿扩大渔业合作，支持设立青湖北岸观测站，并继续就水量分配交换意见。\n";
    let [one, two] = [said.to_owned(), said.replace("北岸", "南岸")];
    let files = [folder.file("one.txt", one.as_bytes()), folder.file("two.txt", two.as_bytes())];
    let compared = tifa(&["compare", "--format", "html", "--pack", stations.to_str().unwrap()], &files);
    let html = text(&compared.stdout);
    assert!(html.contains("<del>青湖北岸观测站</del><ins>青湖南岸观测站</ins>"), "{html}");
}

#[test]
fn a_malformed_pack_is_said_with_its_line_and_nothing_is_read() {
    let folder = Folder::new("bad-pack");
    let file = folder.file("a.txt", TEXT.as_bytes());
    for (bytes, wanted) in [
        (
            &b"name\tkind\n\xD5\xE3\tplace\n"[..],
            "tifa: bad.tsv:2: this is not UTF-8; save the file as UTF-8\n",
        ),
        (b"name\tkind\n# x\nab\tplanet\n", "tifa: bad.tsv:3: there is no kind 'planet' of names\n"),
        (b"name\n", "tifa: bad.tsv:1: no column 'kind'\n"),
    ] {
        let pack = folder.file("bad.tsv", bytes);
        let output = tifa(&["extract", "--pack", pack.to_str().unwrap()], &[&file]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), wanted));
        assert!(output.stdout.is_empty());
    }
    let missing = folder.0.join("none.tsv");
    let output = tifa(&["extract", "--pack", missing.to_str().unwrap()], &[&file]);
    assert!(output.status.code() == Some(1) && text(&output.stderr).contains("none.tsv: "));
}
