//! `open`: from a fresh clone to the explorer in a browser.

use std::process::Stdio;

use anyhow::Result;

use crate::browsers::Browsers;
use crate::command::{command, root};
use crate::{browsers, build, serve};

/// Builds, serves the site, says where it is, opens a browser where there is a display.
pub fn open() -> Result<()> {
    build::build(false)?;
    let found = browsers::ensure_for_reading()?;
    let listener = serve::listen(serve::PORT)?;
    let address = serve::address(&listener)?;
    println!();
    println!("serving              {address}");
    println!("or double-click      {}", root().join("dist/tifa.html").display());
    println!("Ctrl+C stops the server.");
    show(&address, &found);
    serve::accept(&listener)
}

/// Opens an address in the reader's browser; where that cannot be done, the printed lines are enough.
fn show(address: &str, found: &Browsers) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let desktop = if cfg!(target_os = "macos") {
        command("open")
    } else if cfg!(windows) {
        command("explorer")
    } else if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        command("xdg-open")
    } else {
        return;
    };
    let browser = found.firefox.iter().chain(&found.chromium).map(command);
    for mut opener in std::iter::once(desktop).chain(browser) {
        if opener
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .is_ok()
        {
            return;
        }
    }
}
