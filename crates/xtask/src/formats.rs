//! `test formats`: what others make of our files. Writes the samples and the documents of `tests/formats` in every format
//! and asks validators and readers of others, in Python, which it installs into `target/formats` by itself.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::command::{cargo, command, output, root, run};
use crate::toolchain::ensure_python;

const FORMATS: [&str; 11] =
    ["json", "csv", "brat", "webannotation", "tei", "conll", "webanno", "akn", "ris", "bibtex", "html"];

/// Runs all.
pub fn formats() -> Result<()> {
    let python = ensure_python("formats")?;
    run(cargo().args(["build", "--quiet", "--package", "tifa-cli"]))?;
    let folder = root().join("target/formats/files");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for format in FORMATS {
        let mut tifa = tifa();
        tifa.args(["extract", "--format", format, "--output"]).arg(&folder);
        tifa.args(["tests/formats/lake.txt", "tests/formats/page.html", "tests/restored/bilateral.html"]);
        run(tifa.arg("samples/sco-samarkand-declaration-2022.digest.txt"))?;
    }
    run(command(&python).arg("tests/formats/check.py").arg(&folder))?;
    citations(&python)
}

fn tifa() -> std::process::Command {
    command(root().join("target/debug").join(format!("tifa{}", std::env::consts::EXE_SUFFIX)))
}

/// Citations of several documents, ours beside those of the library.
fn citations(python: &PathBuf) -> Result<()> {
    let mut rows = String::new();
    for (file, quote) in [
        ("tests/formats/lake.txt", "支持联合国的作用"),
        ("samples/sco-samarkand-declaration-2022.digest.txt", "成员国"),
        ("samples/sco-moscow-declaration-2020.digest.txt", "成员国"),
        ("tests/restored/bilateral.html", "双方"),
    ] {
        let record: Value =
            serde_json::from_str(&output(tifa().args(["extract", "--format", "jsonl", file]))?)?;
        let document = &record["documents"][0];
        for url in ["", "https://example.org/a"] {
            for language in ["zh", "en"] {
                let mut cite = tifa();
                cite.args(["cite", "--quote", quote, "--language", language, "--url", url]);
                cite.args(["--accessed", if url.is_empty() { "" } else { "2026-11-28" }]);
                let cited = output(cite.arg(file))?;
                let line = cited.lines().last().unwrap_or_default();
                let line = line.trim_start_matches(['—', ' ']);
                // Neither the words of the passage nor its paragraph are the library's.
                let (head, _) = line.split_once("#:~:text=").unwrap_or((line, ""));
                let head = if line == head { head.to_owned() } else { format!("{head}.") };
                let ours = without_paragraph(&head);
                let mut item = json!({
                    "type": if url.is_empty() { "document" } else { "webpage" },
                    "title": document["title"],
                });
                if let Some(issuer) = document["issuer"].as_str() {
                    item["author"] = json!([{ "literal": issuer }]);
                }
                if let Some(place) = document["place"].as_str() {
                    item["publisher-place"] = json!(place);
                }
                if let Some(date) = document["date"].as_str() {
                    item["issued"] = json!({ "date-parts": [numbers(date)] });
                }
                if !url.is_empty() {
                    item["URL"] = json!(url);
                    item["accessed"] = json!({ "date-parts": [[2026, 11, 28]] });
                }
                rows += &format!("{}\n", json!({ "item": item, "language": language, "ours": ours }));
            }
        }
    }
    let mut child = command(python)
        .arg("tests/formats/cite.py")
        .stdin(Stdio::piped())
        .spawn()
        .context("tests/formats/cite.py does not start")?;
    child.stdin.take().context("no standard input")?.write_all(rows.as_bytes())?;
    if !child.wait()?.success() {
        bail!("citations differ from the library's");
    }
    Ok(())
}

fn numbers(date: &str) -> Vec<u32> {
    date.split('-').filter_map(|part| part.parse().ok()).collect()
}

/// A citation without its words for a paragraph: ` 第5段.` and `, para. 5`.
fn without_paragraph(line: &str) -> String {
    let cut = |line: &str, from: &str, to: &str| {
        let Some((head, tail)) = line.split_once(from) else { return line.to_owned() };
        let tail = tail.trim_start_matches(|c: char| c.is_ascii_digit());
        format!("{head}{}", tail.strip_prefix(to).unwrap_or(tail))
    };
    cut(&cut(line, " 第", "段."), ", para. ", "")
}
