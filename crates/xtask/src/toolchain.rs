//! What must be installed before anything runs: the wasm target, cargo's components, the npm packages,
//! Python with the packages of a step.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::command::{cargo, command, output, root, run, succeeds};

/// The target of the page's modules.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Oldest Node.js that the packages run on.
const NODE: u32 = 20;

/// Adds the wasm target where it is missing.
pub fn ensure_wasm_target() -> Result<()> {
    let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    println!("adding the target {WASM}");
    run(command("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("Rust's {WASM} is missing and rustup could not add it"))
}

/// Adds `cargo fmt` or `cargo clippy` where it is missing.
pub fn ensure_component(verb: &str, component: &str) -> Result<()> {
    if succeeds(cargo().args([verb, "--version"])) {
        return Ok(());
    }
    println!("adding the component {component}");
    run(command("rustup").args(["component", "add", component]))
        .with_context(|| format!("cargo {verb} is missing and rustup could not add it"))
}

/// Installs the npm packages of the lock file where `node_modules` is missing or of another lock file.
pub fn ensure_packages() -> Result<()> {
    let version = output(command("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        bail!("node is {}; install Node.js {NODE} or newer", version.trim());
    }
    let lock = fs::read(root().join("package-lock.json")).context("package-lock.json")?;
    // A package may have a program for this machine only, so the machine belongs to the stamp.
    let stamp = format!("{} {} {}", hex(&lock), std::env::consts::OS, std::env::consts::ARCH);
    let stamp_path = root().join("node_modules/.tifa-lock");
    if fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    println!("installing the npm packages of package-lock.json");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(command(npm).args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]))?;
    fs::write(stamp_path, stamp)?;
    Ok(())
}

/// A Python with the packages of `tests/STEP/requirements.txt`, made once and again where the list has changed.
pub fn ensure_python(step: &str) -> Result<PathBuf> {
    let folder = root().join("target").join(step);
    let list = root().join("tests").join(step).join("requirements.txt");
    let wanted = fs::read_to_string(&list).with_context(|| list.display().to_string())?;
    let venv = folder.join("python");
    let program = if cfg!(windows) { venv.join("Scripts/python.exe") } else { venv.join("bin/python") };
    let stamp = venv.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(program);
    }
    if !succeeds(command("python3").args(["-c", "import venv, ensurepip"])) {
        bail!("the step {step} needs Python 3 with venv; on Debian: apt-get install python3-venv");
    }
    if venv.exists() {
        fs::remove_dir_all(&venv)?;
    }
    fs::create_dir_all(&folder)?;
    run(command("python3").args(["-m", "venv"]).arg(&venv))?;
    run(command(&program)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(&list))
    .with_context(|| format!("the packages of tests/{step}/requirements.txt are missing"))?;
    fs::write(stamp, wanted)?;
    Ok(program)
}

/// SHA-256, lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
