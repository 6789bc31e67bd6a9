//! `build`: modules, scripts and pages into `www/dist` and `dist`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::binding;
use crate::command::root;
use crate::pack::{self, Contents, Held};
use crate::page::Profile;
use crate::{page, toolchain};

/// Builds everything; of the modules only those of the last build where `is_page_only` says so.
pub fn build(is_page_only: bool) -> Result<()> {
    let started = Instant::now();
    toolchain::ensure_wasm_target()?;
    toolchain::ensure_packages()?;
    let www = root().join("www/dist");
    fs::create_dir_all(&www)?;

    let modules = if is_page_only { binding::bound()? } else { binding::bind_all()? };
    println!("packing the page");
    fs::create_dir_all(www.join("carried"))?;
    let contents =
        Contents { worker: pack::worker()?, modules, parts: pack::parts()?, samples: pack::samples()? };
    let index = fs::read_to_string(root().join("index.html")).context("index.html")?;

    fs::write(www.join("tifa.js"), pack::script(&contents, Held::Script, "main")?)?;
    for part in &contents.parts {
        fs::write(www.join(&part.file), &part.bytes)?;
    }

    let dist = root().join("dist");
    fs::create_dir_all(&dist)?;
    let carried = contents.modules.iter().chain(&contents.parts);
    let blocks = carried.map(|thing| Ok((thing.block(), thing.packed()?)));
    let blocks = blocks.collect::<Result<Vec<_>>>()?;
    let script = pack::script(&contents, Held::Block, "main")?;
    let single = page::single_file(&index, &script, &contents.parts, &blocks)?;
    fs::write(dist.join("tifa.html"), &single)?;

    write_site(&dist.join("site"), &index, &contents, &single)?;
    println!("built in {:.1} s: dist/tifa.html, dist/site/, index.html", started.elapsed().as_secs_f64());
    Ok(())
}

/// The site, from nothing, so that no file of an older build stays.
fn write_site(site: &Path, index: &str, contents: &Contents, single: &str) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    fs::create_dir_all(site.join("samples"))?;
    let mut files = vec![
        ("index.html".to_string(), page::site(index)?.into_bytes()),
        ("tifa.js".to_string(), pack::script(contents, Held::File, "main")?.into_bytes()),
        // To put documents in, also without the network: it needs nothing beside it.
        ("single.html".to_string(), single.as_bytes().to_vec()),
    ];
    for thing in contents.modules.iter().chain(&contents.parts).chain(&contents.samples) {
        files.push((thing.file.clone(), thing.bytes.clone()));
    }
    for entry in fs::read_dir(root().join("www/app"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, fs::read(path)?));
    }
    files.sort();
    for (name, bytes) in &files {
        fs::write(site.join(name), bytes)?;
    }
    fs::write(site.join(pack::SERVICE), pack::service(&files)?)?;
    // What pages around the explorer use, and what a page from a disk does, is not kept for it.
    let embed = fs::read_to_string(root().join("www/embed.html")).context("www/embed.html")?;
    fs::write(site.join("frame.html"), page::frame(index)?)?;
    fs::write(site.join("embed.html"), page::with_policy(&embed, &Profile::Site)?)?;
    fs::write(site.join("tifa-embed.js"), pack::script(contents, Held::File, "embed")?)?;
    fs::write(site.join("tifa-text.js"), pack::script(contents, Held::File, "text-main")?)?;
    fs::write(site.join(pack::OFFLINE), pack::offline(contents)?)?;
    Ok(())
}
