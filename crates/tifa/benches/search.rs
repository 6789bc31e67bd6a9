//! How fast a query is answered, next to a bare byte search in the same text: `cargo bench -p tifa --bench search`.
//!
//! About ten megabytes of the samples, said over and over. Medians of interleaved rounds; the ratio is what to quote.

#![expect(clippy::expect_used, reason = "a bench that cannot set up has nothing to measure")]

use std::hint::black_box;
use std::time::Instant;

use tifa::corpus::{AddOptions, Corpus};
use tifa::search::{self, Order};

const ROUNDS: usize = 9;
const BYTES: usize = 10_000_000;
const QUERIES: [&str; 12] = [
    "撒马尔罕",
    "上海合作组织",
    "联合国",
    "安全",
    "第二十二次",
    "2021年9月17日",
    "“上海精神”",
    "恐怖主义、分裂主义和极端主义",
    "SCO",
    "的",
    "没有这句话",
    "《上海合作组织宪章》",
];

fn main() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the samples stand in the repository")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let once: String =
        paths.iter().map(|p| std::fs::read_to_string(p).expect("a sample is text") + "\n\n").collect();
    let turns = BYTES / once.len() + 1;
    let text: String = (0..turns).map(|turn| once.replace('。', &format!("（{turn}）。"))).collect();
    let mut corpus = Corpus::new().expect("the packs are tested");
    corpus.add("bench.txt", text.as_bytes(), AddOptions::default()).expect("the samples are text");
    let mut ratios = Vec::new();
    for query in QUERIES {
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        let mut hits = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            hits = black_box(search::find(&corpus, query, Order::Text)).map_or(0, |h| h.len());
            ours.push(start.elapsed().as_secs_f64());
            let start = Instant::now();
            black_box(memchr::memmem::find_iter(text.as_bytes(), query).count());
            bare.push(start.elapsed().as_secs_f64());
        }
        ours.sort_by(f64::total_cmp);
        bare.sort_by(f64::total_cmp);
        let (a, b) = (ours[ROUNDS / 2], bare[ROUNDS / 2]);
        ratios.push(a / b);
        println!("{query:20} {hits:8} hits {:8.2} ms, bare {:8.2} ms: {:6.2}", a * 1e3, b * 1e3, a / b);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2}", ratios[ratios.len() / 2]);
}
