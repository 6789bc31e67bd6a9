//! `size`: bytes of what a reader loads, held to budgets, as a committed table.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::command::root;
use crate::pack::gzip;

const TABLE: &str = "tests/SIZE.md";

/// A file and what it may weigh, KiB.
struct Budget {
    path: &'static str,
    what: &'static str,
    raw: Option<u64>,
    gzip: Option<u64>,
}

const BUDGETS: [Budget; 22] = [
    // 105 are packs, 10 the standard library's tables of capitals and small letters, 2 what marks the names of a reader's
    // own packs; what reads these is in the part of inquiries.
    Budget {
        path: "dist/site/tifa.wasm",
        what: "main module with its packs, text and mentions (goal: 450)",
        raw: None,
        gzip: Some(440),
    },
    Budget {
        path: "dist/site/tifa_sequel.wasm",
        what: "statements, facts, links, damaged places, texts and names in letters; loaded beside it",
        raw: None,
        gzip: Some(276),
    },
    Budget {
        path: "dist/site/tifa_inquiry.wasm",
        what: "ledgers, comparison, search, tifa/1, readers' packs, loaded on need",
        raw: None,
        gzip: Some(247),
    },
    Budget {
        path: "dist/site/tifa_readers.wasm",
        what: "readers, loaded on need (goal: 300)",
        raw: None,
        gzip: Some(207),
    },
    // Tables, which nothing makes smaller.
    Budget {
        path: "dist/site/tifa_encodings.wasm",
        what: "encodings that are no Unicode, loaded on need",
        raw: None,
        gzip: Some(195),
    },
    Budget {
        path: "dist/site/tifa_formats.wasm",
        what: "formats and citations, loaded on need",
        raw: None,
        gzip: Some(187),
    },
    // 121 for our own, a third of it the words of four languages, and 22 for @tanstack/table-core and virtual-core, measured alone.
    Budget {
        path: "dist/site/tifa.js",
        what: "page and worker, of which tables 22",
        raw: None,
        gzip: Some(147),
    },
    // 15 are the worker's source.
    Budget {
        path: "dist/site/tifa-text.js",
        what: "the text element alone, for a page without the explorer",
        raw: None,
        gzip: Some(25),
    },
    Budget {
        path: "dist/site/tifa-dossier.js",
        what: "saving a dossier, loaded on need",
        raw: None,
        gzip: Some(3),
    },
    Budget {
        path: "dist/site/tifa-frame.js",
        what: "the explorer in a sandboxed frame, loaded there",
        raw: None,
        gzip: Some(3),
    },
    Budget {
        path: "dist/site/tifa-embed.js",
        what: "script of the page that writes markup",
        raw: None,
        gzip: Some(12),
    },
    Budget {
        path: "dist/site/tifa-help.js",
        what: "the help sheet, loaded on need",
        raw: None,
        gzip: Some(5),
    },
    // The worker of the formats module, and its dialog with words in four languages.
    Budget {
        path: "dist/site/tifa-formats.js",
        what: "worker of the formats, loaded on need",
        raw: None,
        gzip: Some(5),
    },
    Budget {
        path: "dist/site/tifa-take.js",
        what: "taking away and citing, loaded on need",
        raw: None,
        gzip: Some(7),
    },
    Budget {
        path: "dist/site/tifa-selection.js",
        what: "the bar at a selection, loaded on need",
        raw: None,
        gzip: Some(4),
    },
    // With idb, 2 of it.
    Budget {
        path: "dist/site/tifa-keep.js",
        what: "files kept in the browser, loaded on need",
        raw: None,
        gzip: Some(6),
    },
    Budget {
        path: "dist/site/tifa-series.js",
        what: "series of documents, loaded on need",
        raw: None,
        gzip: Some(10),
    },
    // 85 are Observable Plot with the parts of d3 that it uses, 25 forces, brush and selection, 22 coastlines, 18 points.
    Budget { path: "dist/site/tifa-see.js", what: "the plots, loaded on need", raw: None, gzip: Some(170) },
    // pdf.js reads with the half of it that draws; its tables of Chinese characters are 260.
    Budget { path: "dist/site/tifa-pdf.js", what: "pdf.js, loaded for a PDF", raw: None, gzip: Some(900) },
    // workbox-precaching is 6 of it.
    Budget {
        path: "dist/site/tifa-service.js",
        what: "service worker of the site, with the list of its files",
        raw: None,
        gzip: Some(9),
    },
    // 1850 without script parts and without the formats, which are 250 of it in base64.
    Budget { path: "dist/tifa.html", what: "single file, all inside", raw: Some(3932), gzip: None },
    Budget {
        path: "www/dist/tifa.js",
        what: "script of the root page, all inside",
        raw: Some(2580),
        gzip: None,
    },
];

/// Measures; rewrites the table unless only checking. Fails over a budget. Bytes differ between tool chains, so a table
/// that is not exactly the measured one is no fault.
pub fn size(check: bool) -> Result<()> {
    let mut table = String::from(
        "# Size\n\n\
         Bytes of what a reader loads. `cargo xtask size` rewrites this table; over a budget it fails. gzip is level 9.\n\n\
         | artefact | what | raw, KiB | gzip, KiB | budget, KiB |\n|---|---|---:|---:|---|\n",
    );
    let mut over = Vec::new();
    for budget in &BUDGETS {
        let bytes = fs::read(root().join(budget.path));
        let bytes =
            bytes.with_context(|| format!("{} is not there; run `cargo xtask build` first", budget.path))?;
        let (raw, packed) = (bytes.len() as u64, gzip(&bytes)?.len() as u64);
        for (form, size, limit) in [("raw", raw, budget.raw), ("gzip", packed, budget.gzip)] {
            if let Some(limit) = limit.filter(|limit| size > limit * 1024) {
                over.push(format!("{}: {} KiB {form}, budget {limit}", budget.path, kib(size)));
            }
        }
        let limits = [("gzip", budget.gzip), ("raw", budget.raw)];
        let limits = limits.iter().filter_map(|(form, limit)| limit.map(|limit| format!("{limit} {form}")));
        table += &format!(
            "| `{}` | {} | {} | {} | {} |\n",
            budget.path,
            budget.what,
            kib(raw),
            kib(packed),
            limits.collect::<Vec<_>>().join(", ")
        );
        println!("{:28} {:>8} KiB  {:>8} KiB gzip", budget.path, kib(raw), kib(packed));
    }
    if !check {
        fs::write(root().join(TABLE), table)?;
    }
    if !over.is_empty() {
        bail!("over budget\n  {}", over.join("\n  "));
    }
    Ok(())
}

fn kib(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1024.0)
}
