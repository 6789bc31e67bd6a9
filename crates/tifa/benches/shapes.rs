//! How work grows with the input, on texts made to be hard: `cargo bench -p tifa --bench shapes` prints the table of
//! `docs/proof.md`. Machines are noisy, so it counts instructions with valgrind's callgrind, once with a text and once with
//! one twice as long; linear work gives 2. `-- count BYTES STAGES` takes another length and fewer stages; `-- time BYTES STAGES`
//! measures seconds instead, where valgrind is not at hand.
//!
//! It starts itself again under valgrind with `run SHAPE BYTES STAGE`; what a stage costs is what it adds to the one before.

#![expect(clippy::expect_used, clippy::panic, reason = "a bench that cannot set up has nothing to measure")]

use std::env;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use tifa::align::shift::details;
use tifa::align::{Text, compare};
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::format::Format;
use tifa::export::json;
use tifa::ledger::{Name, make};
use tifa::view;

/// Bytes of the shorter text.
const BYTES: usize = 40_000;

/// The name of a shape, the ending of its file's name, and a piece of it by number.
type Shape = (&'static str, &'static str, fn(usize) -> String);

const SHAPES: [Shape; 26] = [
    ("prose, a paragraph a line", "txt", |n| {
        format!(
            "第{n}项，中国和俄罗斯于2022年9月16日在撒马尔罕举行会议，成员国支持《河谷纲要》，反对“双重标准”。\n"
        )
    }),
    ("prose, all on one line", "txt", |n| {
        format!("第{n}项，中国和俄罗斯支持《河谷纲要》，各方反对分裂主义。")
    }),
    ("《 and nothing else", "txt", |_| "《".into()),
    ("〈〉 inside one another", "txt", |_| "〈".into()),
    ("（ and “ that nobody closes", "txt", |_| "（“中国".into()),
    ("short lines", "txt", |n| format!("{}\n", n % 7)),
    ("short lines of Chinese", "txt", |n| format!("第{}项\n", n % 97)),
    ("blank lines", "txt", |n| if n == 1 { "中国。\n".into() } else { "\n".into() }),
    ("scripts by turns", "txt", |_| "中aя国bю".into()),
    ("zero-width and bidi signs", "txt", |_| "中\u{200b}国\u{202e}和\u{2066}俄\u{feff}罗斯\u{200d}。".into()),
    ("states in one list", "txt", |_| "中国、俄罗斯、".into()),
    ("words of names without an end", "txt", |_| "国际经济合作".into()),
    ("figures and dates", "txt", |n| format!("{n}年9月1日2022—2027年")),
    ("a name defined in each line", "txt", |n| {
        let river = char::from_u32(0x4E00 + (n % 5000) as u32).unwrap_or('河');
        format!("欢迎{river}谷合作理事会（以下简称“{river}理会”）与会。\n\n")
    }),
    ("a title in each line", "txt", |n| format!("各方签署《河谷{n}号协定》。\n")),
    ("a holder and a verb, again and again", "txt", |_| "成员国支持成员国反对，".into()),
    ("candidates without an end", "txt", |_| "中国竞选2026年至2028年联合国安理会非常任理事国，".into()),
    ("竞选 and nothing else", "txt", |_| "竞选".into()),
    ("quotations in a row before 等联演", "txt", |n| {
        if n % 40 == 0 { "等联演。".into() } else { format!("“勇士-{n}”") }
    }),
    ("one list, closed by what they are", "txt", |n| {
        if n % 400 == 0 { "等企业合作。".into() } else { format!("海河{}矿、", n % 7) }
    }),
    ("places in one row", "txt", |_| "北京—磨丁—".into()),
    ("国王 and heads of bodies", "txt", |_| "萨勒曼国王和平合作与发展中心".into()),
    ("English without a full stop", "txt", |_| "The Council of the Union and ".into()),
    ("Russian without a full stop", "txt", |_| "Совета Союза и ".into()),
    ("HTML, elements inside one another", "html", |_| "<div>中".into()),
    ("Markdown, signs that nobody closes", "md", |_| "[*_`中".into()),
];

const STAGES: [&str; 5] = ["read", "page", "ledgers", "formats", "compare"];

/// A text of a shape, and its file's name. Plain text stands inside a small declaration, or it would be taken for no prose
/// and hardly be read.
fn text(shape: usize, bytes: usize) -> (String, String) {
    let (name, ending, piece) = SHAPES[shape];
    let mut text = String::new();
    let mut number = 1;
    let half = name.starts_with('〈');
    while text.len() < if half { bytes / 2 } else { bytes } {
        text.push_str(&piece(number));
        number += 1;
    }
    if half {
        text.push_str("中国");
        text.push_str(&"〉".repeat(number));
    }
    if ending == "txt" {
        text = format!("河谷宣言\n\n成员国支持合作。\n\n各方重申：{text}。\n\n各方反对恐怖主义。\n");
    }
    (format!("a.{ending}"), text)
}

/// Does all stages up to one.
fn run(shape: usize, bytes: usize, last: usize) {
    let (name, text) = text(shape, bytes);
    let mut corpus = Corpus::new().expect("the packs are well formed");
    // A sentence alone: what is made once, for all that follows.
    if bytes == 0 {
        corpus.add("a.txt", "成员国支持合作。".as_bytes(), AddOptions::default()).expect("a text");
        return;
    }
    let id = corpus.add(&name, text.as_bytes(), AddOptions::default()).expect("a text");
    let file = corpus.file(id).expect("just added");
    if last >= 1 {
        black_box((view::text(&corpus, id), view::blocks(&corpus, id), view::mentions(&corpus, id)));
        black_box((view::pieces(&corpus, id), view::repairs(&corpus, id), view::statements(&corpus, id)));
        black_box(view::entities(&corpus));
    }
    if last >= 2 {
        for name in Name::ALL {
            black_box(make(&corpus, name));
        }
    }
    if last >= 3 {
        let record = json::record(file);
        for format in Format::ALL {
            black_box(format.write(&record, &file.source().text).expect("a record is written"));
        }
    }
    if last >= 4 {
        let a = Text::of(file, None);
        let mut b = a.clone();
        // Every seventh paragraph is another.
        for paragraph in b.paragraphs.iter_mut().skip(3).step_by(7) {
            paragraph.marks.clear();
            paragraph.names.clear();
            paragraph.positions.clear();
            paragraph.text.push_str("一再");
        }
        let found = compare(&a, &b);
        black_box(details(&a, &b, &found));
    }
}

/// Instructions of a run, by callgrind's own count.
fn count(shape: usize, bytes: usize, last: usize) -> f64 {
    let own = env::current_exe().expect("this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(own)
        .args(["run", &shape.to_string(), &bytes.to_string(), &last.to_string()])
        .output()
        .expect("valgrind; or use `-- time`");
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.split("Collected : ").nth(1).and_then(|rest| rest.split_whitespace().next());
    collected.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{said}"))
}

fn seconds(shape: usize, bytes: usize, last: usize) -> f64 {
    let begun = Instant::now();
    run(shape, bytes, last);
    begun.elapsed().as_secs_f64()
}

/// What a run of a shape, so many bytes, up to a stage costs.
type Measure = fn(usize, usize, usize) -> f64;

/// A row of the table: instructions a byte and growth, for each stage.
fn row(shape: usize, bytes: usize, stages: usize, measure: Measure, unit: f64) -> String {
    let at = |bytes: usize| -> Vec<f64> {
        let mut before = measure(shape, 0, 0);
        let step = |last| {
            let all = measure(shape, bytes, last);
            let own = all - before;
            before = all;
            own
        };
        (0..stages).map(step).collect()
    };
    let (once, twice) = (at(bytes), at(2 * bytes));
    let length = text(shape, bytes).1.len() as f64;
    let cell = |(once, twice): (&f64, &f64)| format!(" {:.0} × {:.2} |", once * unit / length, twice / once);
    once.iter().zip(&twice).map(cell).collect()
}

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok());
    let (measure, unit): (Measure, f64) = match words.first().map(String::as_str) {
        Some("run") => {
            let [shape, bytes, last] = [1, 2, 3].map(|at| number(at).expect("run SHAPE BYTES STAGE"));
            return run(shape, bytes, last);
        }
        Some("time") => (seconds, 1e9),
        _ => (count, 1.0),
    };
    let bytes = number(1).unwrap_or(BYTES);
    let stages = number(2).unwrap_or(STAGES.len()).clamp(1, STAGES.len());
    println!("| shape | {} |", STAGES[..stages].join(" | "));
    println!("|---|{}", "--:|".repeat(stages));
    // A long table may be made in parts: the first row, from 0.
    let first = number(3).unwrap_or(0);
    for (shape, (name, ..)) in SHAPES.iter().enumerate().skip(first) {
        println!("| {name} |{}", row(shape, bytes, stages, measure, unit));
    }
}
