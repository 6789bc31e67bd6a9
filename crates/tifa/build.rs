//! Writes the packs as the core carries them: without their comments, which are for who reads the tables, and column by
//! column, since what is alike compresses better side by side; the lines stay known, since mentions name them. Their
//! characters are numbered, common ones with one byte and all others with two, which takes an eighth less with gzip than
//! UTF-8. It must not know what a table holds, but for the one of folded characters, of which nobody names a line: as
//! numbers it takes a third of the room.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=packs");
    let out = env::var("OUT_DIR")?;
    let mut tables = Vec::new();
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
        tables.push((name.to_owned(), columns(&text).map_err(|e| format!("{}:{e}", path.display()))?));
    }
    let letters = letters(tables.iter().map(|(_, text)| text.as_str()));
    fs::write(Path::new(&out).join("letters.txt"), letters.iter().collect::<String>())?;
    let numbers: BTreeMap<char, usize> = letters.into_iter().zip(0..).collect();
    for (name, text) in tables {
        fs::write(Path::new(&out).join(name), numbered(&text, &numbers)?)?;
    }
    Ok(())
}

/// How many characters that are not ASCII take one byte, from 128 on; the bytes behind begin two.
const SHORT: usize = 100;

/// All characters of some texts that are not ASCII: the commonest, then those that come with each first byte, by how common
/// they are; within each lot in their own order, in which they compress.
fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    texts.flat_map(str::chars).filter(|c| !c.is_ascii()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut letters: Vec<char> = counts.keys().copied().collect();
    letters.sort_by_key(|c| Reverse(counts[c]));
    let (short, long) = letters.split_at_mut(SHORT.min(counts.len()));
    short.sort_unstable();
    long.chunks_mut(256).for_each(<[char]>::sort_unstable);
    letters
}

/// A text in those numbers (`pack::letters` reads it).
fn numbered(text: &str, numbers: &BTreeMap<char, usize>) -> Result<Vec<u8>, String> {
    // The first byte of two ends with 255.
    if numbers.len() > SHORT + (128 - SHORT) * 256 {
        return Err("too many characters for two bytes".into());
    }
    let mut out = Vec::new();
    for c in text.chars() {
        match numbers.get(&c) {
            None => out.push(c as u8),
            Some(number) if *number < SHORT => out.push((128 + number) as u8),
            Some(number) => {
                let number = number - SHORT;
                out.extend([(128 + SHORT + number / 256) as u8, (number % 256) as u8]);
            }
        }
    }
    Ok(out)
}

/// A table by columns: their names; where runs of rows begin and how many lines they have (`8+120 130+45`); the cells of
/// the first column, a line each, of the second, and so on (`Table::carried` reads it).
fn columns(text: &str) -> Result<String, String> {
    let lines = (1usize..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let mut rows: Vec<(usize, Vec<&str>)> =
        lines.map(|(number, line)| (number, line.split('\t').collect())).collect();
    if rows.is_empty() {
        return Err("1: no line of column names".into());
    }
    let (_, head) = rows.remove(0);
    if let Some((line, cells)) = rows.iter().find(|(_, cells)| cells.len() != head.len()) {
        return Err(format!("{line}: {} cells, wanted {}", cells.len(), head.len()));
    }
    if let Some((line, _)) = rows.iter().find(|(_, cells)| cells[0].is_empty()) {
        return Err(format!("{line}: empty '{}'", head[0]));
    }
    let runs = rows.chunk_by(|(one, _), (next, _)| one + 1 == *next);
    let runs: Vec<String> = runs.map(|run| format!("{}+{}", run[0].0, run.len())).collect();
    let mut out = format!("{}\n{}\n", head.join("\t"), runs.join(" "));
    for column in 0..head.len() {
        for (_, cells) in &rows {
            out.push_str(cells[column]);
            out.push('\n');
        }
    }
    Ok(out)
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
