//! Writes the packs as the core carries them: without their comments, which are for who reads the tables, yet line by line,
//! since mentions name the lines. It must not know what a table holds.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=packs");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("packs")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|e| e == "tsv")) else {
            continue;
        };
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().map(|line| if line.starts_with('#') { "" } else { line });
        let carried: String = lines.flat_map(|line| [line, "\n"]).collect();
        fs::write(Path::new(&out).join(name), carried)?;
    }
    Ok(())
}
