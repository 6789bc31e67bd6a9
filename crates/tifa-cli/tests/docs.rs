//! The examples of the documentation, run: each line behind `$ ` in a fenced block is a command from the top of the
//! repository, the lines behind it are what it prints, to the letter. A page whose examples are wrong costs a reader's trust.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What a command prints, messages first; `| head -n N` is understood.
fn output(line: &str) -> String {
    let (line, most) = match line.split_once(" | head -n ") {
        Some((line, most)) => (line, most.trim().parse().unwrap()),
        None => (line, usize::MAX),
    };
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("tifa"), "{line}");
    let done = Command::new(env!("CARGO_BIN_EXE_tifa")).args(words).current_dir(top()).output().unwrap();
    let all = [done.stderr, done.stdout].concat();
    let all = String::from_utf8(all).unwrap().replace("\r\n", "\n");
    all.lines().take(most).map(|line| format!("{line}\n")).collect()
}

/// Commands of a page with the lines that should follow.
fn examples(page: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut is_inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            is_inside = !is_inside;
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_inside) {
            out.push((command.to_owned(), String::new()));
        } else if let (true, Some(last)) = (is_inside, out.last_mut()) {
            last.1 += line;
            last.1.push('\n');
        }
    }
    out
}

fn check(page: &str) {
    let text = fs::read_to_string(top().join("docs").join(page)).unwrap();
    let examples = examples(&text);
    assert!(examples.len() >= 2, "{page} has no examples");
    for (command, wanted) in examples {
        assert_eq!(output(&command), wanted, "{page}: {command}");
    }
}

#[test]
fn formats_says_what_happens() {
    check("formats.md");
}

#[test]
fn citations_says_what_happens() {
    check("citations.md");
}
