//! `build`: modules, scripts and pages into `www/dist` and `dist`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::binding::{self, MODULES};
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

    let mut modules = Vec::new();
    for module in &MODULES {
        if is_page_only {
            modules.extend(binding::bound(module)?);
            continue;
        }
        println!("building the {} module", module.name);
        modules.extend(binding::bind(module)?);
    }
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

    write_site(&dist.join("site"), &index, &contents)?;
    // To put documents in, and for frames: it needs nothing beside it.
    fs::write(dist.join("site/single.html"), &single)?;
    println!("built in {:.1} s: dist/tifa.html, dist/site/, index.html", started.elapsed().as_secs_f64());
    Ok(())
}

/// The site, from nothing, so that no file of an older build stays.
fn write_site(site: &Path, index: &str, contents: &Contents) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    fs::create_dir_all(site.join("samples"))?;
    fs::write(site.join("tifa.js"), pack::script(contents, Held::File, "main")?)?;
    fs::write(site.join("tifa-text.js"), pack::script(contents, Held::File, "text-main")?)?;
    fs::write(site.join("tifa-offline.js"), pack::offline(contents)?)?;
    for thing in contents.modules.iter().chain(&contents.parts).chain(&contents.samples) {
        fs::write(site.join(&thing.file), &thing.bytes)?;
    }
    fs::write(site.join("index.html"), page::site(index)?)?;
    fs::write(site.join("frame.html"), page::frame(index)?)?;
    let embed = fs::read_to_string(root().join("www/embed.html")).context("www/embed.html")?;
    fs::write(site.join("embed.html"), page::with_policy(&embed, &Profile::Site)?)?;
    fs::write(site.join("tifa-embed.js"), pack::script(contents, Held::File, "embed")?)?;
    Ok(())
}
