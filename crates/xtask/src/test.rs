//! `test`: every gate in order, each with its name and time; stops at the first that fails.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, command, node_program, root, run};
use crate::toolchain::{WASM, ensure_component, ensure_packages, ensure_wasm_target};
use crate::{binding, browsers, build, deny, formats, package, quality, size, tidy};

/// A gate: its name, what it does, given what was written after `=`.
type Step = (&'static str, fn(&str) -> Result<()>);

/// Cheap gates first, then in the order in which one needs another.
const STEPS: [Step; 12] = [
    ("fmt", |_| fmt()),
    ("clippy", |_| clippy()),
    ("unit", |_| unit()),
    ("formats", |_| formats::formats()),
    ("deny", |_| deny::deny()),
    ("tidy", |_| tidy::tidy()),
    ("build", |_| build::build(false)),
    ("types", |_| types()),
    ("package", |_| package()),
    ("browser", browser),
    ("size", |_| size::size(true)),
    ("quality", |_| quality::quality(true)),
];

/// Runs the named gates, or all.
pub fn test(wanted: &[&str]) -> Result<()> {
    let named = |word: &&str| word.split('=').next().unwrap_or_default().to_string();
    if let Some(unknown) = wanted.iter().map(named).find(|name| STEPS.iter().all(|(step, _)| step != name)) {
        bail!("no such step: {unknown}");
    }
    let started = Instant::now();
    let mut passed = 0;
    for (name, step) in STEPS {
        let word = wanted.iter().find(|word| named(word) == name);
        if !wanted.is_empty() && word.is_none() {
            continue;
        }
        println!("\n== {name}");
        let begun = Instant::now();
        let only = word.and_then(|word| word.split_once('=')).map_or("", |(_, only)| only);
        let done = step(only).with_context(|| format!("step {name} failed, {passed} passed before it"));
        println!(
            "== {name}: {} in {:.1} s",
            if done.is_ok() { "passed" } else { "FAILED" },
            begun.elapsed().as_secs_f64()
        );
        done?;
        passed += 1;
    }
    println!("\n{passed} steps passed, 0 failed, in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn fmt() -> Result<()> {
    ensure_component("fmt", "rustfmt")?;
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    ensure_component("clippy", "clippy")?;
    ensure_wasm_target()?;
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    // The main module, then those loaded on need, together: of what one of them leaves unused by itself its build warns.
    let on_need = binding::on_need();
    let modules: [&[&str]; 2] = [&[], &["--no-default-features", "--features", &on_need]];
    for flags in modules {
        let mut clippy = cargo();
        clippy.args(["clippy", "--package", "tifa-wasm", "--target", WASM]).args(flags);
        run(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

/// Tests of the core and the command line, then those of the build, apart: together cargo would compile what both stand on
/// once more, with the features of both. The crates for wasm have none that run here.
fn unit() -> Result<()> {
    run(cargo().arg("test"))?;
    run(cargo().args(["test", "--package", "xtask"]))
}

/// The page's types, against those of the binding.
fn types() -> Result<()> {
    ensure_packages()?;
    for project in [".", "www/worker", "tests/browser"] {
        run(node_program("node_modules/typescript/bin/tsc").args(["-p", project]))?;
    }
    Ok(())
}

/// The npm package, made and used as others do.
fn package() -> Result<()> {
    package::package()?;
    let found = browsers::ensure_for_tests()?;
    run(cargo().args(["build", "--quiet", "--package", "tifa-cli"]))?;
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec", "--test-timeout=600000", "tests/package/package.test.mjs"]);
    run(node.env("TIFA_CHROMIUM", found.chromium.unwrap_or_default()))
}

/// Takes the pictures of `docs/pictures`.
pub fn screenshots() -> Result<()> {
    ensure_packages()?;
    let found = browsers::ensure_for_tests()?;
    let mut node = node_program("tests/browser/screenshots.mjs");
    run(node.env("TIFA_CHROMIUM", found.chromium.unwrap_or_default()))
}

/// Measures beside others in Chromium; then comparison, which has peers in Python.
pub fn bench(arguments: &[&str]) -> Result<()> {
    ensure_packages()?;
    binding::bind(&binding::SCAN)?;
    run(node_program("tests/bench/beside.mjs").args(arguments))?;
    if arguments.len() < 2 {
        run(&mut node_program("tests/bench/compare.mjs"))?;
    }
    Ok(())
}

/// The tests of `tests/browser` whose names begin with `only`, in each engine of this machine.
fn browser(only: &str) -> Result<()> {
    ensure_packages()?;
    let found = browsers::ensure_for_tests()?;
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("tests/browser"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") && name.starts_with(only) {
            files.push(format!("tests/browser/{name}"));
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("no test file tests/browser/{only}*.test.mjs");
    }
    // Tests that compare with the command line should not wait for the compiler inside a test.
    run(cargo().args(["build", "--quiet", "--package", "tifa-cli"]))?;
    let paths = [
        ("TIFA_CHROMIUM", found.chromium),
        ("TIFA_SHELL", found.shell),
        ("TIFA_FIREFOX", found.firefox),
        ("TIFA_WEBKIT", found.webkit),
    ];
    let report = root().join("target/browser.tap");
    let node = |files: &[String], at_once: usize| {
        let mut node = command("node");
        node.args([
            "--test",
            "--test-timeout=600000",
            "--test-reporter=spec",
            "--test-reporter-destination=stdout",
        ])
        .args(["--test-reporter=tap".into(), format!("--test-reporter-destination={}", report.display())])
        .arg(format!("--test-concurrency={at_once}"))
        .args(files);
        for (name, path) in &paths {
            node.env(name, path.clone().unwrap_or_default());
        }
        run(&mut node)
    };
    // A browser waits more than it works: two files at once for each core.
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let Err(fault) = node(&files, 2 * cores) else { return Ok(()) };
    // What a busy machine made too slow is tried once more by itself; what fails alone has failed.
    let failed = failed(&fs::read_to_string(&report)?, &files);
    if failed.is_empty() || failed.len() > MOST_AGAIN {
        return Err(fault);
    }
    println!("\nfailed beside others, once more alone: {}", failed.join(" "));
    node(&failed, 1)
}

/// So many files that failed may be the fault of a busy machine; more are none of its.
const MOST_AGAIN: usize = 4;

/// The files that a report in TAP names as the places of failures.
fn failed(report: &str, files: &[String]) -> Vec<String> {
    let mut failing = false;
    let mut places = Vec::new();
    for line in report.lines().map(str::trim_start) {
        if line.starts_with("ok ") || line.starts_with("not ok ") {
            failing = line.starts_with("not ok ");
        } else if failing && line.starts_with("location:") {
            places.push(line);
        }
    }
    // Tests of attack-firefox.test.mjs stand in attack.mjs, which several files share.
    let is_place_of = |place: &str, file: &str| {
        let shared = file.split('-').next().map(|stem| format!("{stem}.mjs"));
        place.contains(file) || shared.is_some_and(|shared| place.contains(&shared))
    };
    files.iter().filter(|file| places.iter().any(|place| is_place_of(place, file))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_failures_are_read_from_the_report() {
        let report = "TAP version 13\n# Subtest: a\n    ok 1 - b\n      location: '/x/tests/browser/b.test.mjs:3:1'\n    \
            not ok 2 - c\n      ---\n      location: '/x/tests/browser/c.test.mjs:9:5'\n";
        let files = ["a", "b", "c"].map(|name| format!("tests/browser/{name}.test.mjs"));
        assert_eq!(failed(report, &files), ["tests/browser/c.test.mjs"]);
        let report = "not ok 2 - c\n  location: '/x/tests/browser/c.mjs:9:5'\n";
        let files = ["a", "c-one", "c-two"].map(|name| format!("tests/browser/{name}.test.mjs"));
        assert_eq!(failed(report, &files), files[1..]);
    }
}
