//! The browsers that the tests drive: found, or installed where that is ours to do.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{command, node_program, output, run, succeeds};

/// Where the tests look for browsers; the same module is read here, so that both find the same.
const FINDER: &str = "tests/browser/browsers.mjs";

/// Paths of the browsers of this machine.
pub struct Browsers {
    /// Chromium, Chrome or Edge.
    pub chromium: Option<String>,
    /// Chromium without its window, which most tests start.
    pub shell: Option<String>,
    /// Firefox.
    pub firefox: Option<String>,
    /// The driver of WebKitGTK.
    pub webkit: Option<String>,
}

/// The installed browsers.
pub fn find() -> Result<Browsers> {
    let found: Value = serde_json::from_str(&output(&mut node_program(FINDER))?).context(FINDER)?;
    let path = |name: &str| found[name].as_str().map(str::to_string);
    Ok(Browsers {
        chromium: path("chromium"),
        shell: path("shell"),
        firefox: path("firefox"),
        webkit: path("webkit"),
    })
}

/// What the browser tests need: one engine at least, both where we may install, and glyphs for Han characters.
pub fn ensure_for_tests() -> Result<Browsers> {
    let found = find()?;
    // Who sets the variable to nothing wants to go without.
    let unwanted = |name: &str| std::env::var_os(name).is_some();
    let mut missing = Vec::new();
    if found.chromium.is_none() && !unwanted("TIFA_CHROMIUM") {
        missing.push("chromium");
    }
    if found.firefox.is_none() && !unwanted("TIFA_FIREFOX") {
        missing.push("firefox-esr");
    }
    // Only Debian has this driver; it wants a display of its own.
    if found.webkit.is_none() && !unwanted("TIFA_WEBKIT") {
        missing.extend(["webkit2gtk-driver", "xvfb"]);
    }
    if !has_han_font() {
        missing.push("fonts-noto-cjk");
    }
    install(&missing);
    // By itself: not every Debian has it, and the whole Chromium does as well.
    if found.shell.is_none() && !unwanted("TIFA_CHROMIUM") && !unwanted("TIFA_SHELL") {
        install(&["chromium-headless-shell"]);
    }
    let found = find()?;
    if found.webkit.is_none() {
        println!("no WebKitWebDriver found: its smoke test is left out; Debian has it in webkit2gtk-driver");
    }
    match (&found.chromium, &found.firefox) {
        (None, None) => bail!("no browser found; install Chromium (or Chrome, Edge, Firefox) and a CJK font"),
        (None, _) => println!(
            "no Chromium found: its tests are left out; install Chromium, Chrome or Edge to run them"
        ),
        (_, None) => println!("no Firefox found: its tests are left out; install Firefox to run them"),
        _ => {}
    }
    Ok(found)
}

/// What a reader on this machine needs: any browser; says in one line what to install where there is none.
pub fn ensure_for_reading() -> Result<Browsers> {
    let found = find()?;
    if found.chromium.is_some() || found.firefox.is_some() {
        return Ok(found);
    }
    install(&["chromium", "fonts-noto-cjk"]);
    let found = find()?;
    if found.chromium.is_none() && found.firefox.is_none() {
        println!("no browser found; install Chromium (or Chrome, Edge, Firefox) and a CJK font");
    }
    Ok(found)
}

/// Installs Debian packages where we are root on Debian. What then still lacks is for the caller to say.
fn install(packages: &[&str]) {
    if packages.is_empty() || !is_root_on_debian() {
        return;
    }
    println!("installing {}", packages.join(", "));
    let quick = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-qq"];
    let apt = |args: &[&str]| {
        let mut apt = command("apt-get");
        apt.args(quick).args(args).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut apt)
    };
    let done = apt(&["update"]).and_then(|()| {
        let wanted: Vec<&str> =
            ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
        apt(&wanted)
    });
    if let Err(fault) = done {
        println!("{fault:#}");
    }
}

/// True where nobody can tell, too.
fn has_han_font() -> bool {
    output(command("fc-list").arg(":lang=zh-cn"))
        .map_or(!is_root_on_debian(), |fonts| !fonts.trim().is_empty())
}

fn is_root_on_debian() -> bool {
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    system.lines().any(|line| line == "ID=debian")
        && succeeds(command("apt-get").arg("--version"))
        && output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
