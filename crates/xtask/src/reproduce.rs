//! `reproduce`: builds here and, from a copy of the sources in a folder of another name and length, there, with nothing
//! shared but the downloads, and holds all artefacts against each other, byte for byte.
//!
//! It takes as long as two builds from nothing, so `test` does not run it; what `test` runs is the search for paths of
//! this machine in the artefacts (tests/browser/policy.test.mjs).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build;
use crate::command::{cargo, command, output, root, run};
use crate::toolchain::hex;

/// Where artefacts lie.
const FOLDERS: [&str; 2] = ["dist", "www/dist"];

/// Builds twice and compares.
pub fn reproduce() -> Result<()> {
    let other = root().join("target/reproduce/a copy, elsewhere");
    if other.exists() {
        fs::remove_dir_all(&other)?;
    }
    let mut git = command("git");
    git.args(["-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard"]);
    for path in output(&mut git)?.lines() {
        let to = other.join(path);
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        // A file removed and not yet committed is no source.
        if root().join(path).is_file() {
            fs::copy(root().join(path), to)?;
        }
    }
    build::build(false)?;
    println!("building once more, in {}", other.display());
    let mut again = cargo();
    again.current_dir(&other).args(["run", "--package", "xtask", "--", "build"]);
    run(again.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR"))?;
    let (here, there) = (digests(&root())?, digests(&other)?);
    // What stands here alone other commands made: the package, a release, a bench. The build there began from nothing.
    let differs = |path: &&String| here.get(*path) != there.get(*path);
    let different: Vec<&String> = there.keys().filter(differs).collect();
    if !different.is_empty() {
        bail!(
            "not the same in both folders\n  {different:?}\nthe other build is kept in {}",
            other.display()
        );
    }
    fs::remove_dir_all(&other)?;
    println!("{} artefacts, the same bytes in both folders", there.len());
    Ok(())
}

/// SHA-256 of every artefact under a top folder, by path.
fn digests(top: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for folder in FOLDERS {
        collect(&top.join(folder), folder, &mut found)?;
    }
    Ok(found)
}

fn collect(folder: &Path, name: &str, found: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &name, found)?;
        } else {
            found.insert(name, hex(&fs::read(entry.path())?));
        }
    }
    Ok(())
}
