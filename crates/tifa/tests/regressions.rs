//! Replays, on stable, what fuzzing starts from and what it found: every file of `fuzz/seeds/TARGET` and
//! `fuzz/regressions/TARGET` goes through the function that the target of cargo-fuzz calls.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a panic is the finding")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../fuzz/src/lib.rs"]
mod fuzz;

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz").join(kind)
}

/// Files of a folder, by name; none where there is none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn seeds_and_findings_are_read_without_harm() {
    let mut replayed = 0;
    for (name, target) in fuzz::TARGETS {
        let seeds = files(&folder("seeds").join(name));
        assert!(!seeds.is_empty(), "{name} has no seed");
        for file in seeds.into_iter().chain(files(&folder("regressions").join(name))) {
            // The last line before a panic says which file it was.
            println!("{}", file.display());
            target(&fs::read(&file).unwrap());
            replayed += 1;
        }
    }
    assert!(replayed >= fuzz::TARGETS.len());
}

/// A folder that no target reads, or a target that cargo-fuzz does not know, would be silence taken for peace.
#[test]
fn folders_targets_and_manifest_name_the_same() {
    let mut wanted: Vec<&str> = fuzz::TARGETS.iter().map(|(name, _)| *name).collect();
    wanted.sort_unstable();
    let names = |folder: &Path, ending: &str| -> Vec<String> {
        let name =
            |path: PathBuf| path.file_name().unwrap().to_str().unwrap().trim_end_matches(ending).to_owned();
        files(folder).into_iter().map(name).collect()
    };
    assert_eq!(names(&folder("seeds"), "/"), wanted);
    assert_eq!(names(&folder("fuzz_targets"), ".rs"), wanted);
    for name in names(&folder("regressions"), "/") {
        assert!(wanted.contains(&name.as_str()), "fuzz/regressions/{name} belongs to no target");
    }
    let manifest = fs::read_to_string(folder("Cargo.toml")).unwrap();
    let listed = wanted.iter().filter(|name| manifest.contains(&format!("name = \"{name}\""))).count();
    assert_eq!((listed, manifest.matches("[[bin]]").count()), (wanted.len(), wanted.len()));
}
