//! How comparison grows with the text: `cargo bench -p tifa --bench align`.
//!
//! The paragraphs of the three declarations (where `../shared/corpus` is, else of the samples) compared each with each, then
//! ten and a hundred times as many: once as near copies (each a copy of one of them with 8 % of its characters changed, the
//! worst case for an index, since everything has ten or a hundred twins), once as texts that are no copies (pieces of two to
//! five characters in random order). Every figure is the median of rounds; the exponent is that of growth by ten, 1 being in
//! proportion. `benches/align_peers.py` sets the first line beside other tools in one run. Nothing is gated here.

#![expect(clippy::expect_used, reason = "a bench that cannot set up has nothing to measure")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use tifa::align::shift::details;
use tifa::align::{Paragraph, Text, compare};
use tifa::corpus::{AddOptions, Corpus};
use tifa::source::Language;

fn texts() -> Vec<Text> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = top.join("../shared/corpus");
    let folder = if shared.is_dir() { shared } else { top.join("samples") };
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the samples stand in the repository")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.to_string_lossy().contains("declaration"))
        .collect();
    paths.sort();
    let mut corpus = Corpus::new().expect("the packs are tested");
    let mut out = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).expect("a sample can be read");
        let id = corpus.add("a.txt", &bytes, AddOptions::default()).expect("a sample is text");
        out.extend(corpus.file(id).map(|file| Text::of(file, None)));
    }
    out
}

/// A small generator of random numbers: the same ones in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

fn text(paragraphs: Vec<String>) -> Text {
    let whole = |(block, text): (u32, String)| Paragraph { block, text, ..Paragraph::default() };
    Text { language: Language::Hans, paragraphs: (0..).zip(paragraphs).map(whole).collect() }
}

fn near_copies(texts: &[Text], times: usize, random: &mut Random) -> Vec<Text> {
    let letters: Vec<char> = texts.iter().flat_map(|t| &t.paragraphs).flat_map(|p| p.text.chars()).collect();
    let copy = |p: &Paragraph, random: &mut Random| -> String {
        let change = |c: char| if random.below(100) < 8 { letters[random.below(letters.len())] } else { c };
        p.text.chars().map(change).collect()
    };
    let more = |t: &Text, random: &mut Random| {
        text((0..times).flat_map(|_| &t.paragraphs).map(|p| copy(p, random)).collect())
    };
    texts.iter().map(|t| more(t, random)).collect()
}

fn no_copies(texts: &[Text], times: usize, random: &mut Random) -> Vec<Text> {
    let letters: Vec<char> = texts.iter().flat_map(|t| &t.paragraphs).flat_map(|p| p.text.chars()).collect();
    let like = |p: &Paragraph, random: &mut Random| {
        let mut out = String::new();
        while out.len() < p.text.len() {
            let from = random.below(letters.len() - 5);
            out.extend(&letters[from..from + 2 + random.below(4)]);
        }
        out
    };
    let more = |t: &Text, random: &mut Random| {
        text((0..times).flat_map(|_| &t.paragraphs).map(|p| like(p, random)).collect())
    };
    texts.iter().map(|t| more(t, random)).collect()
}

/// Median milliseconds of comparing each text with each, of looking closely at what was found, and the pairs found.
fn measure(texts: &[Text], rounds: usize) -> (f64, f64, usize) {
    let (mut align, mut differ, mut pairs) = (Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        let start = Instant::now();
        let mut found = Vec::new();
        for a in 0..texts.len() {
            for b in a + 1..texts.len() {
                found.push((a, b, compare(&texts[a], &texts[b])));
            }
        }
        align.push(start.elapsed().as_secs_f64() * 1e3);
        pairs = found.iter().map(|(_, _, c)| c.pairs.len()).sum();
        let start = Instant::now();
        for (a, b, comparison) in &found {
            black_box(details(&texts[*a], &texts[*b], comparison));
        }
        differ.push(start.elapsed().as_secs_f64() * 1e3);
    }
    align.sort_by(f64::total_cmp);
    differ.sort_by(f64::total_cmp);
    (align[rounds / 2], differ[rounds / 2], pairs)
}

/// The largest memory the process has had so far, in MB, where the system says so.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<f64>().ok().map(|kb| kb / 1024.0)
}

fn main() {
    let texts = texts();
    let rounds = std::env::args().find_map(|argument| argument.parse().ok());
    if let Some(rounds) = rounds {
        // For a profiler: the same work again and again, and nothing else.
        let (align, differ, pairs) = measure(&texts, rounds);
        println!("align {align:.2} ms  differ {differ:.2} ms  {pairs} pairs");
        return;
    }
    let (align, differ, pairs) = measure(&texts, 15);
    let count: usize = texts.iter().map(|t| t.paragraphs.len()).sum();
    println!(
        "as they are       {count:6} paragraphs  align {align:9.2} ms  differ {differ:9.2} ms  {pairs:7} pairs"
    );
    type Make = fn(&[Text], usize, &mut Random) -> Vec<Text>;
    let sets: [(&str, Make); 2] = [("no copies", no_copies), ("near copies", near_copies)];
    for (name, make) in sets {
        let mut before: Option<f64> = None;
        for times in [1, 10, 100] {
            let more = make(&texts, times, &mut Random(7));
            let bytes: usize = more.iter().flat_map(|t| &t.paragraphs).map(|p| p.text.len()).sum();
            let held = peak().unwrap_or_default();
            let (align, differ, pairs) = measure(&more, if times == 100 { 3 } else { 9 });
            let count: usize = more.iter().map(|t| t.paragraphs.len()).sum();
            print!(
                "{name:12} x{times:<4} {count:6} paragraphs  align {align:9.2} ms  differ {differ:9.2} ms  {pairs:7} pairs"
            );
            if let Some(before) = before {
                print!("  exponent {:.2}", (align / before).log10());
            }
            println!(
                "  text {:.1} MB, peak +{:.0} MB",
                bytes as f64 / 1e6,
                peak().unwrap_or_default() - held
            );
            before = Some(align);
        }
    }
}
