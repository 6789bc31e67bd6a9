//! Packs the ES modules of `www/` into classic scripts with esbuild, and writes for each artefact the list of what it
//! carries (`tifa-carried`, which `www/assets.js` imports).

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, GzBuilder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::binding;
use crate::command::{command, root, run};
use crate::toolchain::hex;

/// Script parts: each an entry `www/parts/NAME.js`, which the page loads only when it asks for it.
const PARTS: [&str; 10] =
    ["dossier", "formats", "frame", "help", "keep", "pdf", "see", "selection", "series", "take"];

/// Address of the service worker in the site.
pub const SERVICE: &str = "tifa-service.js";
/// Address of the manifest in the site.
const MANIFEST: &str = "tifa.webmanifest";
/// The site's things once more, for a site that is opened from a disk.
pub const OFFLINE: &str = "tifa-offline.js";

/// A thing that an artefact carries.
pub struct Carried {
    /// How the page names it: a module's name, a sample's file name.
    pub name: String,
    /// Its address in the site.
    pub file: String,
    /// The bytes, not packed.
    pub bytes: Vec<u8>,
}

impl Carried {
    /// Base64 of gzip; works everywhere, and no denser text encoding is worth its decoder.
    pub fn packed(&self) -> Result<String> {
        Ok(STANDARD.encode(gzip(&self.bytes)?))
    }

    /// Id of its data block in the single file; a module and a part may have one name.
    pub fn block(&self) -> String {
        let sort = if self.file.ends_with(".js") { "part-" } else { "" };
        format!("tifa-{sort}{}", self.name)
    }
}

/// All that the artefacts carry.
pub struct Contents {
    /// The worker's source.
    pub worker: String,
    /// The wasm modules.
    pub modules: Vec<Carried>,
    /// The script parts, as classic scripts.
    pub parts: Vec<Carried>,
    /// The sample documents, by name.
    pub samples: Vec<Carried>,
}

/// How an artefact holds the modules, parts and samples; the words are those of `Asset` in `www/assets.js`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// In the script itself, parts beside it: the root page, for which file:// loads scripts and nothing else.
    Script,
    /// Modules and parts in data blocks of the page, samples in the script: the single file.
    Block,
    /// In files of their own: the site.
    File,
    /// In files of their own, at addresses that bundlers understand: the npm package, where the script is a module.
    Package,
}

impl Held {
    fn file(self) -> &'static str {
        match self {
            Held::Script => "script",
            Held::Block => "block",
            Held::File => "site",
            Held::Package => "package",
        }
    }
}

/// gzip -9 without a time, so that the same bytes give the same bytes.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

/// The samples of `samples/`, by name.
pub fn samples() -> Result<Vec<Carried>> {
    let mut samples = Vec::new();
    for entry in fs::read_dir(root().join("samples")).context("samples")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            samples.push(Carried { file: format!("samples/{name}"), name, bytes: fs::read(&path)? });
        }
    }
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(samples)
}

/// Packs the worker; gives its source.
pub fn worker() -> Result<String> {
    let out = root().join("www/dist/worker.js");
    esbuild("www/worker/worker.js", &out, CLASSIC, &[])?;
    Ok(fs::read_to_string(out)?)
}

/// Packs the script parts. Each is a classic script that only names a function: the page calls it, or starts a worker
/// from its text.
pub fn parts() -> Result<Vec<Carried>> {
    let part = |name: &str| {
        let out = root().join(format!("www/dist/carried/{name}.part.js"));
        esbuild(&format!("www/parts/{name}.js"), &out, CLASSIC, &["--global-name=part".to_string()])?;
        let body = fs::read_to_string(&out)?;
        fs::remove_file(out)?;
        // What it would break is all instances' one policy, and each instance's one worker.
        ensure!(!body.contains("createPolicy"), "www/parts/{name}.js imports www/assets.js");
        let script = format!("(globalThis.tifaParts??={{}}).{name}=function(){{\n{body}return part;\n}};\n");
        Ok(Carried { name: name.to_string(), file: format!("tifa-{name}.js"), bytes: script.into_bytes() })
    };
    PARTS.iter().map(|name| part(name)).collect()
}

/// What the last build packed.
pub fn built() -> Result<Contents> {
    let read = |path: String| {
        fs::read(root().join(&path)).with_context(|| format!("{path}; run `cargo xtask build` first"))
    };
    let part = |name: &&str| -> Result<Carried> {
        let file = format!("tifa-{name}.js");
        Ok(Carried { name: name.to_string(), bytes: read(format!("www/dist/{file}"))?, file })
    };
    Ok(Contents {
        worker: String::from_utf8(read("www/dist/worker.js".to_string())?)?,
        modules: binding::bound()?,
        parts: PARTS.iter().map(part).collect::<Result<_>>()?,
        samples: samples()?,
    })
}

/// The service worker of the site, which keeps these files, by their addresses in it.
pub fn service(files: &[(String, Vec<u8>)]) -> Result<String> {
    let entry = |(url, bytes): &(String, Vec<u8>)| {
        let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)));
        json!({ "url": url, "revision": hex(bytes), "integrity": integrity })
    };
    let list = Value::Array(files.iter().map(entry).collect());
    let kept = root().join("www/dist/carried/kept.js");
    fs::write(
        kept,
        format!(
            "// Written by `cargo xtask build`: what the service worker keeps; see www/worker/offline.js.\n\
             export const kept = {list};\n"
        ),
    )?;
    let out = root().join("www/dist/carried/service.packed.js");
    let kept = "--alias:tifa-kept=./www/dist/carried/kept.js".to_string();
    esbuild("www/worker/offline.js", &out, CLASSIC, &[kept])?;
    let script = fs::read_to_string(&out)?;
    fs::remove_file(out)?;
    Ok(script)
}

/// Packs a script of the page, `www/ENTRY.js`, for an artefact; gives its source.
pub fn script(contents: &Contents, held: Held, entry: &str) -> Result<String> {
    let folder = root().join("www/dist/carried");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{}.js", held.file())), carried(contents, held)?)?;
    let out = folder.join(format!("{}.packed.js", held.file()));
    let format = if held == Held::Package { "esm" } else { CLASSIC };
    let carried = format!("--alias:tifa-carried=./www/dist/carried/{}.js", held.file());
    esbuild(&format!("www/{entry}.js"), &out, format, &[carried])?;
    let script = fs::read_to_string(&out)?;
    fs::remove_file(out)?;
    Ok(inlinable(&script))
}

/// The site's things once more as a classic script, which `www/assets.js` loads where the site is opened from a disk
/// and a page may not fetch its own files.
pub fn offline(contents: &Contents) -> Result<String> {
    let mut things = serde_json::Map::new();
    for thing in contents.modules.iter().chain(&contents.samples) {
        things.insert(thing.name.clone(), Value::String(thing.packed()?));
    }
    Ok(format!("globalThis.tifaOffline = {};\n", Value::Object(things)))
}

/// The source of the module `tifa-carried`.
fn carried(contents: &Contents, held: Held) -> Result<String> {
    let listed = |things: &[Carried], held| -> Result<Vec<String>> {
        things.iter().map(|thing| asset(thing, held)).collect()
    };
    let named = |things: &[Carried], held| -> Result<String> {
        let assets = things.iter().zip(listed(things, held)?);
        let lines = assets.map(|(thing, asset)| format!("  {}: {asset},\n", thing.name));
        Ok(format!("{{\n{}}}", lines.collect::<String>()))
    };
    // A page may load a script from beside it even from a disk.
    let beside = if held == Held::Script { Held::File } else { held };
    // Samples are small, and text of the page rather than code beside it: the single file has them in its script.
    let with_samples = if held == Held::Block { Held::Script } else { held };
    Ok(format!(
        "// Written by `cargo xtask build`: what this artefact carries; see www/assets.js.\n\
         /** @typedef {{import(\"../../assets.js\").Asset}} Asset */\n\
         export const worker = {};\n\
         /** @type {{{{ service: string, manifest: string }} | null}} */\n\
         export const app = {};\n\
         /** @type {{Record<\"main\" | \"sequel\" | \"inquiry\" | \"readers\" | \"encodings\" | \"formats\", Asset>}} */\n\
         export const modules = {};\n\
         /** @type {{Record<{}, Asset>}} */\n\
         export const parts = {};\n\
         /** @type {{Asset[]}} */\n\
         export const samples = [{}];\n",
        Value::String(contents.worker.clone()),
        if held == Held::File { json!({ "service": SERVICE, "manifest": MANIFEST }) } else { Value::Null },
        named(&contents.modules, held)?,
        PARTS.map(|name| format!("\"{name}\"")).join(" | "),
        named(&contents.parts, beside)?,
        listed(&contents.samples, with_samples)?.join(", "),
    ))
}

/// A thing as the expression for its `Asset`.
fn asset(thing: &Carried, held: Held) -> Result<String> {
    let (place, at) = match held {
        Held::Script => ("script", thing.packed()?),
        Held::Block => ("block", thing.block()),
        Held::File => ("file", thing.file.clone()),
        Held::Package => ("file", format!("./{}", thing.file)),
    };
    let mut at = Value::String(at).to_string();
    if held == Held::Package {
        at = format!("new URL({at}, import.meta.url).href");
    }
    let (name, digest) = (Value::String(thing.name.clone()), hex(&thing.bytes));
    Ok(format!("{{ name: {name}, sha256: \"{digest}\", where: \"{place}\", at: {at} }}"))
}

/// What esbuild calls a classic script.
const CLASSIC: &str = "iife";

/// One script from a module and all it imports. Style sheets come as text, since they are adopted by shadow roots.
fn esbuild(entry: &str, out: &Path, format: &str, more: &[String]) -> Result<()> {
    let mut esbuild = command(esbuild_program()?);
    esbuild.args([
        entry,
        "--bundle",
        &format!("--format={format}"),
        "--minify",
        "--target=es2022",
        "--charset=utf8",
    ]);
    esbuild.args([
        "--legal-comments=none",
        "--log-level=warning",
        "--loader:.css=text",
        "--loader:.tsv=text",
        "--loader:.bcmap=binary",
    ]);
    esbuild.arg(format!("--outfile={}", out.display())).args(more);
    run(&mut esbuild)
}

/// The program itself, from the one package that npm chose for this machine; its wrapper in JavaScript only adds a stack
/// trace to every message.
fn esbuild_program() -> Result<PathBuf> {
    let packages = fs::read_dir(root().join("node_modules/@esbuild")).context("node_modules/@esbuild")?;
    let mut places = packages
        .flatten()
        .flat_map(|entry| [entry.path().join("bin/esbuild"), entry.path().join("esbuild.exe")]);
    places.find(|path| path.is_file()).context("npm installed no esbuild for this machine")
}

/// A script that may stand inside an HTML `<script>`: in strings, templates and patterns, the only places where these can
/// come up, `\x3c` is the same character.
fn inlinable(script: &str) -> String {
    script.replace("<!--", "\\x3c!--").replace("</script", "\\x3c/script")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_reproducible_and_unpacks() {
        let bytes = "撒马尔罕 Samarkand 𠮷".repeat(500).into_bytes();
        let packed = gzip(&bytes).unwrap();
        assert_eq!(packed, gzip(&bytes).unwrap());
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }

    #[test]
    fn a_script_cannot_end_its_element() {
        assert_eq!(inlinable("a('</script><!--<script>')"), "a('\\x3c/script>\\x3c!--<script>')");
    }
}
