//! `tidy`: the rules of ARCHITECTURE.md that a machine can check. The page and this module must know the same rules.
//!
//! Each looks at text line by line, with just enough care for comments; what a compiler, clippy or rustfmt checks is
//! left to them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{command, output, root};
use crate::page;

/// A rule: its name in ARCHITECTURE.md, and the faults it finds.
type Rule = (&'static str, fn(&Tree) -> Vec<String>);

const RULES: [Rule; 12] = [
    ("stages", stages),
    ("pure", pure),
    ("purpose", purpose),
    ("names", names),
    ("traces", traces),
    ("locales", locales),
    ("sinks", sinks),
    ("trusted-types", trusted_types),
    ("requests", requests),
    ("policy", policy),
    ("scale", scale),
    ("source-text", source_text),
];

/// The repository's text files, and its architecture page.
struct Tree {
    /// Path from the top with `/`, and text.
    files: Vec<(String, String)>,
    /// Lines of ARCHITECTURE.md marked *tidy*: name, text.
    rules: Vec<(String, String)>,
}

impl Tree {
    /// Files under a folder with one of these endings.
    fn under<'a>(&'a self, folder: &'a str, endings: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let matches =
            move |path: &str| path.starts_with(folder) && endings.iter().any(|ending| path.ends_with(ending));
        self.files
            .iter()
            .filter(move |(path, _)| matches(path))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    fn file(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }
}

/// Checks every rule; lists all faults.
pub fn tidy() -> Result<()> {
    let tree = read()?;
    let mut faults = orphans(&tree);
    for (name, rule) in RULES {
        faults.extend(rule(&tree).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    if !faults.is_empty() {
        bail!("{} faults\n  {}", faults.len(), faults.join("\n  "));
    }
    println!("{} rules, {} files", RULES.len(), tree.files.len());
    Ok(())
}

/// The files of the work tree that git knows or would add.
fn read() -> Result<Tree> {
    let mut git = command("git");
    git.args(["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"]);
    let mut files = Vec::new();
    for path in output(&mut git)?.lines() {
        // A file removed and not yet committed, or one that is no text.
        if let Some(text) = fs::read(root().join(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
            files.push((path.to_string(), text.replace("\r\n", "\n")));
        }
    }
    let page = files.iter().find(|(path, _)| path == "ARCHITECTURE.md").context("no ARCHITECTURE.md")?;
    let marked = page.1.lines().filter_map(|line| line.strip_prefix("- *tidy* `")?.split_once("`: "));
    let rules = marked.map(|(name, text)| (name.to_string(), text.to_string())).collect();
    Ok(Tree { files, rules })
}

/// Rules that stand only in the page, or only here.
fn orphans(tree: &Tree) -> Vec<String> {
    let written: BTreeSet<&str> = tree.rules.iter().map(|(name, _)| name.as_str()).collect();
    let checked: BTreeSet<&str> = RULES.iter().map(|(name, _)| *name).collect();
    let unchecked = written
        .difference(&checked)
        .map(|name| format!("ARCHITECTURE.md has the rule {name}, tidy does not"));
    let unwritten = checked
        .difference(&written)
        .map(|name| format!("tidy has the rule {name}, ARCHITECTURE.md does not"));
    unchecked.chain(unwritten).collect()
}

/// A stage imports only what stands left of it.
fn stages(tree: &Tree) -> Vec<String> {
    let order = tree.rules.iter().find(|(name, _)| name == "stages").map_or("", |(_, text)| text.as_str());
    let order: Vec<&str> = order.split('.').next().unwrap_or_default().split(", ").collect();
    let mut faults = Vec::new();
    for (path, text) in tree.under("crates/tifa/src/", &[".rs"]) {
        let inner = path.trim_start_matches("crates/tifa/src/").trim_end_matches(".rs");
        let parts: Vec<&str> = inner.split('/').collect();
        let stage = parts[0];
        if stage == "lib" {
            continue;
        }
        let Some(place) = order.iter().position(|name| *name == stage) else {
            faults.push(format!("{path}: {stage} is no stage of ARCHITECTURE.md"));
            continue;
        };
        let is_top = parts.len() == 1 || parts[1..] == ["mod"];
        for import in imports(&code(text), is_top) {
            match order.iter().position(|name| *name == import) {
                Some(other) if other > place => {
                    faults.push(format!("{path}: {stage} imports {import}, right of it"))
                }
                _ => {}
            }
        }
    }
    faults
}

/// Modules of the crate that a file names, directly or in a group.
fn imports(code: &str, is_top: bool) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    // From a module at the top `super` is the crate, from one below it is the stage itself.
    let openers: &[&str] = if is_top { &["crate::", "super::"] } else { &["crate::", "super::super::"] };
    for opener in openers {
        for (at, _) in code.match_indices(opener) {
            let rest = &code[at + opener.len()..];
            match rest.strip_prefix('{') {
                None => found.extend(word(rest)),
                Some(group) => found.extend(group_heads(group)),
            }
        }
    }
    found
}

/// First words of the items of `a, b::{c, d}, e}`.
fn group_heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0, 0, Vec::new());
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                heads.extend(word(group[start..at].trim()));
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> Option<&str> {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

/// Rust without comment lines and without the tests at its end.
fn code(text: &str) -> String {
    let before_tests = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The core is a function of its bytes.
fn pure(tree: &Tree) -> Vec<String> {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::time",
        "std::thread",
        "std::net",
        "std::process",
        "std::io",
        "HashMap",
        "HashSet",
        "println!",
        "eprintln!",
        "unsafe ",
        "js_sys",
        "web_sys",
        "wasm_bindgen",
    ];
    let mut faults = Vec::new();
    let core = ["crates/tifa/src/", "crates/tifa-wording/src/", "crates/tifa-search/src/"];
    for (path, text) in core.iter().flat_map(|folder| tree.under(folder, &[".rs"])) {
        let code = code(text);
        let found = forbidden.iter().filter(|name| code.contains(**name));
        faults.extend(found.map(|name| format!("{path}: {}", name.trim())));
    }
    faults
}

/// Every source file begins with a comment on what it is for.
fn purpose(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.under("", &[".rs", ".js", ".mjs", ".css"]) {
        let text =
            text.strip_prefix("#!").and_then(|rest| rest.split_once('\n')).map_or(text, |(_, rest)| rest);
        let openers: &[&str] = if path.ends_with(".rs") { &["//!"] } else { &["//", "/*"] };
        if !openers.iter().any(|opener| text.trim_start().starts_with(opener)) {
            faults.push(format!("{path}: does not begin with a comment on its purpose"));
        }
    }
    faults
}

/// A name says what is inside.
fn names(tree: &Tree) -> Vec<String> {
    let empty = ["util", "utils", "utilities", "helper", "helpers", "common", "misc", "stuff"];
    let mut faults = Vec::new();
    for (path, text) in &tree.files {
        let parts = path.split('/').map(|part| part.split('.').next().unwrap_or_default());
        if let Some(part) = parts.into_iter().find(|part| empty.contains(&part.to_lowercase().as_str())) {
            faults.push(format!("{path}: {part} says nothing"));
        }
        if path.ends_with(".rs") {
            let modules = text.lines().filter_map(|line| line.trim().strip_prefix("mod "));
            faults.extend(
                modules
                    .filter_map(word)
                    .filter(|name| empty.contains(name))
                    .map(|n| format!("{path}: mod {n}")),
            );
        }
    }
    faults
}

/// Nothing of the machine or the registry it was made with.
fn traces(tree: &Tree) -> Vec<String> {
    // Spelled in halves, since this file is looked at too.
    let hosts = [
        concat!("registry.", "npm"),
        concat!("index.crates", ".io"),
        concat!("static.crates", ".io"),
        concat!("arti", "factory"),
    ];
    let folders = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/t", "mp/"),
        concat!("/Us", "ers/"),
        concat!("C:\\Us", "ers"),
    ];
    let mut faults = Vec::new();
    for (path, text) in &tree.files {
        for (number, line) in text.lines().enumerate() {
            let host = hosts.iter().find(|host| line.contains(**host));
            let folder = folders
                .iter()
                .find(|folder| line.match_indices(**folder).any(|(at, _)| begins_path(&line[..at])));
            faults.extend(host.or(folder).map(|trace| format!("{path}:{}: {trace}", number + 1)));
        }
        if path == "package-lock.json" && text.contains("\"resolved\"") {
            faults.push(format!("{path}: has resolved addresses; .npmrc leaves them out"));
        }
    }
    faults
}

/// Whether a slash after this text begins an absolute path rather than goes on a relative one or an address.
fn begins_path(before: &str) -> bool {
    !before.ends_with(|sign: char| sign.is_alphanumeric() || "._-/*~)}".contains(sign))
}

/// The interface says the same things in every language.
fn locales(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let mut keys: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in tree.under("www/locales/", &[".json"]) {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => {
                let mut found = BTreeSet::new();
                collect_keys(&value, "", &mut found);
                keys.insert(path, found);
            }
            Err(fault) => faults.push(format!("{path}: {fault}")),
        }
    }
    // A part of the page has a folder of its own.
    let folder = |path: &str| path.rfind('/').map_or(0, |end| end);
    for (path, found) in &keys {
        let beside = keys.iter().filter(|(other, _)| other[..folder(other)] == path[..folder(path)]);
        let all: BTreeSet<&String> = beside.flat_map(|(_, found)| found).collect();
        faults.extend(
            all.iter().filter(|key| !found.contains(**key)).map(|key| format!("{path}: lacks {key}")),
        );
    }
    faults
}

fn collect_keys(value: &Value, prefix: &str, keys: &mut BTreeSet<String>) {
    match value {
        // Plural forms are those that each language has.
        Value::Object(map) if map.contains_key("other") => {
            keys.insert(prefix.to_string());
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| collect_keys(value, &format!("{prefix}/{key}"), keys))
        }
        _ => {
            keys.insert(prefix.to_string());
        }
    }
}

/// Text reaches the DOM as text.
fn sinks(tree: &Tree) -> Vec<String> {
    let forbidden = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "setHTMLUnsafe",
        "parseHTMLUnsafe",
        "parseFromString",
        "srcdoc",
        "createContextualFragment",
        "document.write",
        "eval(",
        "new Function",
        "javascript:",
    ];
    script_lines(tree, &forbidden)
}

/// Sizes of type are those of the one scale (www/style/tokens.css): its properties, its steps beside the text's own size,
/// and two sizes on paper.
fn scale(tree: &Tree) -> Vec<String> {
    const STEPS: [&str; 6] = ["0.83em", "1em", "1.2em", "1.44em", "11pt", "9pt"];
    let is_length = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && ["px", "em", "pt", "%"].iter().any(|unit| word.ends_with(unit))
    };
    let mut faults = Vec::new();
    for (path, text) in tree.under("www/", &[".css"]) {
        for (number, line) in (1..).zip(text.lines()) {
            let declared =
                line.trim().strip_prefix("font-size:").or_else(|| line.trim().strip_prefix("font:"));
            let words = declared.unwrap_or_default().split([' ', ',', '(', ')', ';']);
            for word in words.filter(|word| is_length(word) && !STEPS.contains(word)) {
                faults.push(format!("{path}:{number}: {word} is no step of the scale"));
            }
        }
    }
    faults
}

/// One policy, of the name that the pages admit.
fn trusted_types(tree: &Tree) -> Vec<String> {
    let made: Vec<_> = script_lines(tree, &["createPolicy"]);
    let ours = format!("createPolicy(\"{}\"", page::TRUSTED_TYPES);
    let here = tree.file("www/assets.js").is_some_and(|text| text.contains(&ours));
    if made.len() == 1 && here {
        Vec::new()
    } else {
        vec![format!("wanted once, in www/assets.js: {ours}; found {made:?}")]
    }
}

/// Only `www/assets.js` asks for files and starts workers of either sort, and nothing leads away.
fn requests(tree: &Tree) -> Vec<String> {
    let forbidden = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "importScripts",
        "import(",
        "new Worker",
        "serviceWorker",
        "window.open",
        "location.assign",
        "location.replace",
        "location.href =",
        "RTCPeerConnection",
    ];
    let faults = script_lines(tree, &forbidden);
    // The second one writes markup that another page runs.
    let free = ["www/assets.js:", "www/snippet.js:"];
    faults.into_iter().filter(|fault| !free.iter().any(|path| fault.starts_with(path))).collect()
}

/// Lines of the page's scripts that say one of these, comments aside.
fn script_lines(tree: &Tree, forbidden: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.under("www/", &[".js", ".mjs"]) {
        for (number, line) in text.lines().enumerate() {
            let start = line.trim_start();
            if start.starts_with("//") || start.starts_with('*') || start.starts_with("/*") {
                continue;
            }
            let line = without_inner_comments(line);
            let said = forbidden
                .iter()
                .find(|word| line.match_indices(**word).any(|(at, _)| is_word_start(&line[..at])));
            faults.extend(said.map(|word| format!("{path}:{}: {word}", number + 1)));
        }
    }
    faults
}

/// A line without the `/* */` comments that begin and end in it, where JSDoc has its types.
fn without_inner_comments(line: &str) -> String {
    let mut pieces = line.split("/*");
    let mut code = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        code += piece.split_once("*/").map_or("", |(_, rest)| rest);
    }
    code
}

/// Whether a name found after this text is that name and not the end of a longer one (`prefetch(`).
fn is_word_start(before: &str) -> bool {
    !before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$')
}

/// The root page has the policy that belongs to its style sheet.
fn policy(tree: &Tree) -> Vec<String> {
    let Some(index) = tree.file("index.html") else {
        return vec!["no index.html".to_string()];
    };
    match page::root_policy(index) {
        Err(fault) => vec![fault.to_string()],
        Ok(wanted) if page::policy_in(index) == Some(&wanted) => Vec::new(),
        Ok(wanted) => vec![format!("index.html: its Content-Security-Policy should be\n    {wanted}")],
    }
}

/// No run of the official texts' sentences; known only where they are.
fn source_text(tree: &Tree) -> Vec<String> {
    // The longest titles, which also stand as bare headings, have nearly fifty characters.
    const RUN: usize = 50;
    let Ok(entries) = fs::read_dir(root().join("../shared/corpus")) else {
        return Vec::new();
    };
    let corpus: Vec<Vec<char>> = entries
        .flatten()
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .map(|text| prose(&text))
        .collect();
    let runs: HashSet<&[char]> = corpus.iter().flat_map(|text| text.windows(RUN)).collect();
    let mut faults = Vec::new();
    // Digests share lists of names and dates with what they digest; crates/tifa/tests/samples.rs measures them more finely.
    for (path, text) in tree.files.iter().filter(|(path, _)| !path.starts_with("samples/")) {
        let text = prose(text);
        if let Some(run) = text.windows(RUN).find(|run| runs.contains(run)) {
            faults.push(format!("{path}: from an official text: {}", run.iter().collect::<String>()));
        }
    }
    faults
}

/// A text's letters and figures without titles in 《》, which anyone may name. Signs are left out, so that a run is found
/// in a list of strings of a program too.
fn prose(text: &str) -> Vec<char> {
    let (mut depth, mut prose) = (0usize, Vec::new());
    for sign in text.chars().filter(|sign| !sign.is_whitespace()) {
        match sign {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && sign.is_alphanumeric() => prose.push(sign),
            _ => {}
        }
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        Tree {
            files: files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect(),
            rules: vec![("stages".to_string(), "span, source, mention, view. Nothing else.".to_string())],
        }
    }

    #[test]
    fn a_stage_may_look_left_only() {
        let file = |text| tree(&[("crates/tifa/src/source.rs", text)]);
        assert!(stages(&file("use crate::span::Span;\n")).is_empty());
        assert_eq!(stages(&file("use crate::mention::Mention;\n")).len(), 1);
        assert_eq!(stages(&file("use crate::{span::{Span, Of}, view};\n")).len(), 1);
        assert_eq!(stages(&file("fn f(x: super::view::V) {}\n")).len(), 1);
        assert!(stages(&file("//! See [`crate::view`].\n")).is_empty());
        assert!(stages(&file("x\n#[cfg(test)]\nmod tests { use crate::view; }")).is_empty());
        assert_eq!(stages(&tree(&[("crates/tifa/src/other.rs", "")])).len(), 1);
        let inner = tree(&[(
            "crates/tifa/src/mention/date.rs",
            "use super::view::Inner;\nuse super::super::view::V;\n",
        )]);
        assert_eq!(stages(&inner).len(), 1);
    }

    #[test]
    fn sinks_are_found_in_code_and_not_in_comments() {
        let file = |text| tree(&[("www/a.js", text)]);
        assert!(sinks(&file("// never innerHTML\n/* nor eval( */\nretrieval(1);")).is_empty());
        assert_eq!(sinks(&file("x.innerHTML = y")), ["www/a.js:1: innerHTML"]);
        assert_eq!(sinks(&file("a\n  eval(x)")), ["www/a.js:2: eval("]);
        assert!(requests(&file("prefetch(1)")).is_empty());
        assert!(requests(&file("x = /** @type {import(\"./a.js\").A} */ (y)")).is_empty());
        assert_eq!(requests(&file("await fetch(u) /* */")).len(), 1);
    }

    #[test]
    fn sizes_of_type_are_of_one_scale() {
        let file = |text| tree(&[("www/style/a.css", text)]);
        let fits =
            "a {\n  font-size: max(var(--title), 1.44em);\n  font: 600 var(--small) / 1.5 var(--sans);\n}";
        assert!(scale(&file(fits)).is_empty());
        assert_eq!(
            scale(&file("a {\n  font-size: 15px;\n}")),
            ["www/style/a.css:2: 15px is no step of the scale"]
        );
        assert_eq!(scale(&file("  font: 12.5px / 1.2 var(--sans);")).len(), 1);
    }

    #[test]
    fn one_policy_in_one_place() {
        let ours = format!("p.createPolicy(\"{}\", q)", page::TRUSTED_TYPES);
        assert!(trusted_types(&tree(&[("www/assets.js", &ours)])).is_empty());
        assert_eq!(trusted_types(&tree(&[("www/assets.js", &ours), ("www/b.js", &ours)])).len(), 1);
        assert_eq!(trusted_types(&tree(&[("www/b.js", &ours)])).len(), 1);
    }

    #[test]
    fn locales_lack_nothing() {
        let en = ("www/locales/en.json", "{\"a\": \"x\", \"b\": {\"c\": \"y\"}}");
        assert!(
            locales(&tree(&[en, ("www/locales/zh.json", "{\"b\": {\"c\": \"1\"}, \"a\": \"2\"}")]))
                .is_empty()
        );
        assert_eq!(
            locales(&tree(&[en, ("www/locales/zh.json", "{\"a\": \"2\"}")])),
            ["www/locales/zh.json: lacks /b/c"]
        );
        assert_eq!(locales(&tree(&[("www/locales/zh.json", "{")])).len(), 1);
        let plural =
            ("www/locales/ru.json", "{\"a\": {\"few\": \"x\", \"other\": \"y\"}, \"b\": {\"c\": \"1\"}}");
        assert!(locales(&tree(&[en, plural])).is_empty());
        assert!(locales(&tree(&[en, ("www/locales/part/en.json", "{\"d\": \"1\"}")])).is_empty());
    }

    #[test]
    fn titles_are_no_prose() {
        assert_eq!(prose("通过《〈条约〉 纲要（《附件》）》，\n并").iter().collect::<String>(), "通过并");
    }

    #[test]
    fn traces_of_a_machine_are_paths_and_not_parts_of_names() {
        let path = concat!("\"/ro", "ot/x\"");
        assert_eq!(traces(&tree(&[("a.md", path)])).len(), 1);
        assert!(traces(&tree(&[("a.md", concat!("www/wo", "rk/x ../ho", "me/y"))])).is_empty());
        assert_eq!(traces(&tree(&[("a.md", concat!("registry.", "npmjs"))])).len(), 1);
    }

    #[test]
    fn files_say_what_they_are_for() {
        assert!(
            purpose(&tree(&[
                ("a.rs", "//! X\n"),
                ("b.mjs", "#!/usr/bin/env node\n// X\n"),
                ("c.css", "/* X */")
            ]))
            .is_empty()
        );
        assert_eq!(purpose(&tree(&[("a.rs", "// X\n"), ("b.js", "let x;")])).len(), 2);
        assert_eq!(
            names(&tree(&[("www/util.js", ""), ("a.rs", "mod helpers;\n"), ("common/x.rs", "")])).len(),
            3
        );
    }
}
