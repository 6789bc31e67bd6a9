//! The examples of the documentation, run: each line behind `$ ` in a fenced block is a command from the top of the
//! repository, the lines behind it are what it prints, to the letter. A page whose examples are wrong costs a reader's trust.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What a command prints, messages first; `| grep WORD` and `| head -n N` behind it are understood.
fn output(line: &str) -> String {
    let (line, most) = match line.split_once(" | head -n ") {
        Some((line, most)) => (line, most.trim().parse().unwrap()),
        None => (line, usize::MAX),
    };
    let (line, wanted) = line.split_once(" | grep ").unwrap_or((line, ""));
    let words = words(line);
    assert_eq!(words[0], "tifa", "{line}");
    let mut tifa = Command::new(env!("CARGO_BIN_EXE_tifa"));
    let done = tifa.args(&words[1..]).current_dir(top()).output().unwrap();
    let all = [done.stderr, done.stdout].concat();
    let all = String::from_utf8(all).unwrap().replace("\r\n", "\n");
    all.lines().filter(|line| line.contains(wanted)).take(most).map(|line| format!("{line}\n")).collect()
}

/// The words of a command; quotation marks hold several together.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('\'').enumerate();
    let words = pieces.flat_map(|(at, piece)| match at % 2 {
        0 => piece.split_whitespace().map(str::to_owned).collect(),
        _ => vec![piece.to_owned()],
    });
    words.collect()
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
    assert!(!examples.is_empty(), "{page} has no examples");
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

#[test]
fn command_line_says_what_happens() {
    check("command-line.md");
}

#[test]
fn command_line_names_every_command() {
    let page = fs::read_to_string(top().join("docs/command-line.md")).unwrap();
    let help = output("tifa help");
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().map_while(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands.filter(|name| *name != "help").collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        assert!(page.contains(&format!("| `tifa {command} ")), "command-line.md has no line for {command}");
    }
}

#[test]
fn packs_says_what_happens() {
    check("packs.md");
}

#[test]
fn packs_shows_a_pack_as_it_is() {
    let [page, pack] =
        ["docs/packs.md", "tests/packs/lake.tsv"].map(|path| fs::read_to_string(top().join(path)).unwrap());
    let shown = page.replace("\r\n", "\n");
    assert!(
        shown.contains(&format!("```tsv\n{}```", pack.replace("\r\n", "\n"))),
        "packs.md shows another pack"
    );
}

#[test]
fn packs_names_every_pack_and_its_columns() {
    let page = fs::read_to_string(top().join("docs/packs.md")).unwrap();
    let mut packs = 0;
    for entry in fs::read_dir(top().join("crates/tifa/packs")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let head = text.lines().find(|line| !line.starts_with('#') && !line.is_empty()).unwrap();
        let line =
            format!("| `{}` | {} |", path.file_name().unwrap().to_string_lossy(), head.replace('\t', ", "));
        assert!(page.contains(&line), "packs.md lacks {line}");
        packs += 1;
    }
    assert!(packs >= 14);
}
