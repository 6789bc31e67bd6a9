//! Builds, packs, serves and gates Tifa: the only place of build logic, one module a verb.
//!
//! It must not know what documents say; it knows files, processes and the shape of the artefacts.

mod arrange;
mod binding;
mod browsers;
mod build;
mod command;
mod deny;
mod formats;
mod held_out;
mod open;
mod pack;
mod package;
mod page;
mod quality;
mod release;
mod reproduce;
mod serve;
mod size;
mod split;
mod test;
mod tidy;
mod toolchain;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: cargo xtask <verb>

  build [page]      everything into dist/ and www/dist/; with `page` only the page, with the modules of the last build
  package           the npm package into dist/npm, after a build
  release           all of it for readers without Rust into dist/release, with checksums and notes
  open              build, serve dist/site on this machine, open a browser where there is a display
  serve [--port N]  only the server
  test [STEP...]    every gate in order, or only the named ones: fmt, clippy, unit, formats, deny, tidy,
                    build, types, package, browser, size, quality; `browser=NAME` runs
                    tests/browser/NAME*.test.mjs
  quality [--check] score the marked documents and rewrite tests/QUALITY.md, or compare with it
  bench [ROUNDS [TEST...]]
                    beside other tools in the same Chromium, after a build; adds to docs/performance-runs.md
  size [--check]    measure the artefacts and rewrite tests/SIZE.md, or only hold them to their budgets
  reproduce         build here and in another folder: the same bytes? (two builds; no part of `test`)
  screenshots       the pictures of docs/pictures, with Chromium, after a build
  tidy              the rules of ARCHITECTURE.md";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build::build(false),
        ["build", "page"] => build::build(true),
        ["package"] => package::package(),
        ["release"] => release::release(),
        ["open"] => open::open(),
        ["serve"] => serve::serve(serve::PORT),
        ["serve", "--port", port] => serve::serve(port.parse()?),
        ["test", steps @ ..] => test::test(steps),
        ["quality"] => quality::quality(false),
        ["quality", "--check"] => quality::quality(true),
        ["bench", arguments @ ..] => test::bench(arguments),
        ["size"] => size::size(false),
        ["size", "--check"] => size::size(true),
        ["reproduce"] => reproduce::reproduce(),
        ["screenshots"] => test::screenshots(),
        ["tidy"] => tidy::tidy(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("no such verb: {}\n{USAGE}", args.join(" ")),
    }
}
