//! Writes the packs as the core carries them: without their comments, which are for who reads the tables, yet line by line,
//! since mentions name the lines. It must not know what a table holds, but for the one of folded characters, of which nobody
//! names a line: as numbers it takes a third of the room.

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
        if name == "folding.tsv" {
            fs::write(Path::new(&out).join("folding.bin"), folding(&text)?)?;
            continue;
        }
        let lines = text.lines().map(|line| if line.starts_with('#') { "" } else { line });
        let carried: String = lines.flat_map(|line| [line, "\n"]).collect();
        fs::write(Path::new(&out).join(name), carried)?;
    }
    Ok(())
}

/// Pairs of characters of the basic plane, in order of the first ones: their number, what lies between two first ones
/// (a byte, or 0 and two bytes), the upper bytes of the second ones, the lower ones. Apart from each other they compress.
fn folding(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    for (number, line) in lines.skip(1) {
        let mut chars = line.chars();
        let pair = [chars.next(), chars.next(), chars.next(), chars.next()];
        let [Some(from), Some('\t'), Some(to), None] = pair else {
            return Err(format!("packs/folding.tsv:{}: no pair of characters", number + 1).into());
        };
        if from.len_utf8() != 3 || to.len_utf8() != 3 {
            return Err(format!("packs/folding.tsv:{}: not of three bytes each", number + 1).into());
        }
        pairs.push((u16::try_from(u32::from(from))?, u16::try_from(u32::from(to))?));
    }
    pairs.sort_unstable();
    let mut out = u16::try_from(pairs.len())?.to_le_bytes().to_vec();
    let mut before = 0;
    for (from, _) in &pairs {
        match from - before {
            0 => return Err("packs/folding.tsv: a character stands twice".into()),
            gap @ 1..256 => out.push(gap as u8),
            gap => {
                out.push(0);
                out.extend(gap.to_le_bytes());
            }
        }
        before = *from;
    }
    out.extend(pairs.iter().map(|(_, to)| to.to_le_bytes()[1]));
    out.extend(pairs.iter().map(|(_, to)| to.to_le_bytes()[0]));
    Ok(out)
}
