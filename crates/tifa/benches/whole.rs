//! A file read from its bytes to its last statement, natively, for a ratio to the same in wasm:
//! `cargo bench -p tifa --bench whole -- FILE [ROUNDS]` prints the milliseconds of each round. `cargo xtask bench` asks.

#![expect(clippy::expect_used, reason = "a bench that cannot set up has nothing to measure")]

use std::time::Instant;

use tifa::corpus::{AddOptions, Corpus};

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(path) = arguments.next() else { return println!("no file") };
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(5);
    let bytes = std::fs::read(path).expect("the file can be read");
    let mut corpus = Corpus::new().expect("the packs are tested");
    for _ in 0..rounds {
        let start = Instant::now();
        let id = corpus.add("a.txt", &bytes, AddOptions::default()).expect("the file is text");
        println!("{:.3}", start.elapsed().as_secs_f64() * 1e3);
        corpus.remove(id);
    }
}
