//! How fast each stage reads, next to a bare scan for the same names: `cargo bench -p tifa`.
//!
//! The text is the samples said over and over to about a megabyte. Machines are noisy, so every figure is the median of
//! interleaved rounds and the one to quote is the ratio in the last column. Nothing is gated here.

#![expect(clippy::expect_used, reason = "a bench that cannot set up has nothing to measure")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use tifa::corpus::{AddOptions, Corpus};
use tifa::export::json::{Layout, write};
use tifa::fact;
use tifa::mention::{Finder, Mention};
use tifa::pack::Packs;
use tifa::registry::{Names, Passage, link};
use tifa::restore::{RestoreOptions, restore};
use tifa::source::{ReadOptions, Source};
use tifa::statement::{self, Attitudes, Carry};

const ROUNDS: usize = 9;
const BYTES: usize = 1_000_000;

fn text() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the samples stand in the repository")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let once: String =
        paths.iter().map(|p| std::fs::read_to_string(p).expect("a sample is text") + "\n\n").collect();
    // The paragraphs of each turn carry its number: a page does not print the same thing a hundred times.
    let mut out = String::new();
    let mut turn = 0;
    while out.len() < BYTES {
        turn += 1;
        for line in once.lines() {
            out.push_str(line);
            if line.ends_with('。') {
                out.push_str(&format!("（{turn}）"));
            }
            out.push('\n');
        }
    }
    out
}

/// All names and words of the packs that the Chinese grammar scans for.
fn dictionary(packs: &Packs<'static>) -> CharwiseDoubleArrayAhoCorasick<u32> {
    let columns = ["long", "short", "other", "name", "aliases", "word"];
    let names: BTreeSet<&str> = [
        &packs.countries,
        &packs.organizations,
        &packs.places,
        &packs.events,
        &packs.instruments,
        &packs.words,
    ]
    .iter()
    .flat_map(|table| table.rows().map(move |row| (table, row)))
    .flat_map(|(table, row)| columns.iter().flat_map(move |c| row.values(table.column(c))))
    .collect();
    CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
        .expect("no name stands twice")
}

fn main() {
    let text = text();
    let packs = Packs::shared().expect("the packs are tested");
    let finder = Finder::new(packs).expect("the packs are tested");
    let attitudes = Attitudes::new().expect("the packs are tested");
    let all = Packs::builtin().expect("the packs are tested");
    let names = Names::new(&all).expect("the packs are tested");
    let source =
        Source::read("bench.txt", text.as_bytes(), &ReadOptions::default()).expect("the samples are text");
    let restored = restore(&source, &RestoreOptions::default());
    let blocks: Vec<String> = (0..restored.blocks.len() as u32).map(|b| restored.text(&source, b)).collect();
    let find = || {
        let mut reading = finder.begin(source.language, std::iter::empty());
        let mut out: Vec<Mention> = Vec::new();
        for ((text, block), index) in blocks.iter().zip(&restored.blocks).zip(0..) {
            reading.block(index, block.role, text, &mut out);
        }
        out
    };
    let mentions = find();
    let own = |index: u32| {
        let from = mentions.partition_point(|m| m.block < index);
        let to = mentions.partition_point(|m| m.block <= index);
        (from, &mentions[from..to])
    };
    let peer = dictionary(packs);

    type Run<'a> = Box<dyn Fn() + 'a>;
    let stages: [(&str, Run<'_>); 8] = [
        (
            "peer: bare scan for all names",
            Box::new(|| {
                black_box(peer.leftmost_find_iter(&text).count());
            }),
        ),
        (
            "read",
            Box::new(|| {
                black_box(Source::read("b.txt", text.as_bytes(), &ReadOptions::default())).ok();
            }),
        ),
        (
            "restore",
            Box::new(|| {
                black_box(restore(&source, &RestoreOptions::default()));
            }),
        ),
        (
            "mentions",
            Box::new(|| {
                black_box(find());
            }),
        ),
        (
            "facts",
            Box::new(|| {
                let (mut out, mut told) = (Vec::new(), fact::Told::default());
                for ((text, block), index) in blocks.iter().zip(&restored.blocks).zip(0..) {
                    let (base, own) = own(index);
                    fact::find(index, block.role, text, own, base as u32, &mut told, &mut out);
                }
                black_box(out);
            }),
        ),
        (
            "statements",
            Box::new(|| {
                let (mut out, mut carry) = (Vec::new(), Carry::default());
                for ((text, block), index) in blocks.iter().zip(&restored.blocks).zip(0..) {
                    statement::find(&attitudes, index, block.role, text, own(index).1, &mut carry, &mut out);
                }
                black_box(out);
            }),
        ),
        (
            "registry",
            Box::new(|| {
                let passages = restored.blocks.iter().zip(&blocks).map(|(block, text)| Passage {
                    role: block.role,
                    document: block.document,
                    text: text.clone(),
                });
                black_box(link(&names, None, passages, &mentions));
            }),
        ),
        (
            "all, to tifa/1",
            Box::new(|| {
                let mut corpus = Corpus::new().expect("the packs are tested");
                let id = corpus
                    .add("b.txt", text.as_bytes(), AddOptions::default())
                    .expect("the samples are text");
                black_box(corpus.file(id).map(|f| write(f, Layout::Line)));
            }),
        ),
    ];
    let mut times = vec![Vec::new(); stages.len()];
    for _ in 0..ROUNDS {
        for ((_, run), times) in stages.iter().zip(&mut times) {
            let start = Instant::now();
            run();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    let mb = text.len() as f64 / 1e6;
    println!(
        "{mb:.2} MB, {} blocks, {} mentions; medians of {ROUNDS} interleaved rounds",
        blocks.len(),
        mentions.len()
    );
    let mut first = None;
    for ((name, _), times) in stages.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let unit = *first.get_or_insert(median);
        println!("{name:32} {:8.1} MB/s   {:8.2} x the peer's time", mb / median, median / unit);
    }
}
