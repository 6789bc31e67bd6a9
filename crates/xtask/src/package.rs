//! `package`: the npm package `tifa` into `dist/npm`, out of `npm/` and what the last build made.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::binding::{self, MODULES};
use crate::command::{node_program, root, run};
use crate::pack::{self, Held};
use crate::toolchain;

/// Version of all that a build makes.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Lays the package out, from nothing, and writes its types.
pub fn package() -> Result<()> {
    toolchain::ensure_packages()?;
    let folder = root().join("dist/npm");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for inner in ["wasm", "inline", "parts", "samples"] {
        fs::create_dir_all(folder.join(inner))?;
    }
    for entry in fs::read_dir(root().join("npm"))? {
        let entry = entry?;
        let name = entry.file_name();
        if name != "tsconfig.json" {
            fs::copy(entry.path(), folder.join(name))?;
        }
    }
    fs::copy(root().join("LICENSE"), folder.join("LICENSE"))?;
    fs::write(folder.join("package.json"), manifest(&fs::read_to_string(root().join("npm/package.json"))?)?)?;

    for file in MODULES.iter().map(|module| module.file) {
        for name in [format!("{file}.js"), format!("{file}.d.ts")] {
            copy_built(&binding::folder().join(&name), &folder.join("wasm").join(&name))?;
        }
    }
    let mut contents = pack::built()?;
    for module in &mut contents.modules {
        module.file = format!("wasm/{}_bg.wasm", module.file.trim_end_matches(".wasm"));
        fs::write(folder.join(&module.file), &module.bytes)?;
        let packed = Value::String(module.packed()?);
        let inline = folder.join("inline");
        fs::write(
            inline.join(format!("{}.js", module.name)),
            format!("// Base64 of gzip of ../{}.\nexport default {packed};\n", module.file),
        )?;
        // Written by hand, since the checker would give each the whole text as its type.
        fs::write(
            inline.join(format!("{}.d.ts", module.name)),
            "declare const packed: string;\nexport default packed;\n",
        )?;
    }
    for part in &mut contents.parts {
        part.file = format!("parts/{}", part.file);
    }
    for thing in contents.parts.iter().chain(&contents.samples) {
        fs::write(folder.join(&thing.file), &thing.bytes)?;
    }
    fs::write(folder.join("element.js"), pack::script(&contents, Held::Package)?)?;
    run(node_program("node_modules/typescript/bin/tsc").args(["-p", "npm"]))?;
    println!("packed dist/npm, version {VERSION}");
    Ok(())
}

fn copy_built(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("{}; run `cargo xtask build` first", from.display()))?;
    Ok(())
}

/// The package's manifest with the version of the workspace. Put in as text: the order of conditions means something.
fn manifest(template: &str) -> Result<String> {
    let written: Value = serde_json::from_str(template).context("npm/package.json")?;
    ensure!(written.get("version").is_none(), "npm/package.json: its version is that of Cargo.toml");
    let (start, rest) = template.split_once('\n').context("npm/package.json has one line")?;
    Ok(format!("{start}\n  \"version\": \"{VERSION}\",\n{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_said_once() {
        let made = manifest("{\n  \"name\": \"tifa\"\n}\n").unwrap();
        assert_eq!(made, format!("{{\n  \"version\": \"{VERSION}\",\n  \"name\": \"tifa\"\n}}\n"));
        assert!(manifest("{\n\"version\": \"9\"\n}").is_err());
        let page = fs::read_to_string(root().join("package.json")).unwrap();
        let page: Value = serde_json::from_str(&page).unwrap();
        assert_eq!(page["version"], VERSION, "package.json and Cargo.toml agree");
    }
}
