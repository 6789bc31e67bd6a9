//! Writes the packs as the core carries them: without their comments, which are for who reads the tables, and column by
//! column, since what is alike compresses better side by side; the lines stay known, since mentions name them. Their
//! characters are numbered, common ones with one byte and all others with two, which takes an eighth less with gzip than
//! UTF-8. Names in letters are written apart, since texts in Chinese are read without them. It must not know what else a
//! table holds, but for the one of folded characters, of which nobody names a line: as numbers it takes a third of the room.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=packs");
    let out = env::var("OUT_DIR")?;
    // Tables without names in letters, and these.
    let mut lots = [Vec::new(), Vec::new()];
    for entry in fs::read_dir("packs")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".tsv"));
        let Some(name) = name else { continue };
        let text = fs::read_to_string(&path)?;
        if name == "folding.tsv" {
            fs::write(Path::new(&out).join("folding.bin"), folding(&text)?)?;
            continue;
        }
        let columns = Columns::of(&text).map_err(|e| format!("{}:{e}", path.display()))?;
        let (in_letters, others): (Vec<_>, Vec<_>) =
            (0..columns.head.len()).partition(|at| IN_LETTERS.contains(&columns.head[*at]));
        if !in_letters.is_empty() {
            lots[1].push((format!("letters-{name}"), columns.written(&in_letters, false)));
        }
        lots[0].push((name.to_owned(), columns.written(&others, !in_letters.is_empty())));
    }
    for (tables, characters) in lots.into_iter().zip(["characters.txt", "letters-characters.txt"]) {
        let order = by_frequency(tables.iter().map(|(_, text)| text.as_str()));
        fs::write(Path::new(&out).join(characters), order.iter().collect::<String>())?;
        let numbers: BTreeMap<char, usize> = order.into_iter().zip(0..).collect();
        for (name, text) in tables {
            fs::write(Path::new(&out).join(name), numbered(&text, &numbers)?)?;
        }
    }
    Ok(())
}

/// Columns of names that only texts in letters have.
const IN_LETTERS: [&str; 2] = ["en", "ru"];
/// What Chinese texts have of them: their acronyms, a column for itself.
const ACRONYMS: &str = "acronyms";

/// UNESCO, G20; not the words of a name.
fn is_acronym(value: &str) -> bool {
    (2..=8).contains(&value.len())
        && value.starts_with(|c: char| c.is_ascii_uppercase())
        && value.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// How many characters that are not ASCII take one byte, from 128 on; the bytes behind begin two.
const SHORT: usize = 100;

/// All characters of some texts that are not ASCII: the commonest, then those that come with each first byte, by how common
/// they are; within each lot in their own order, in which they compress.
fn by_frequency<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    texts.flat_map(str::chars).filter(|c| !c.is_ascii()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut order: Vec<char> = counts.keys().copied().collect();
    order.sort_by_key(|c| Reverse(counts[c]));
    let (short, long) = order.split_at_mut(SHORT.min(counts.len()));
    short.sort_unstable();
    long.chunks_mut(256).for_each(<[char]>::sort_unstable);
    order
}

/// A text in those numbers (`pack::read_numbered` reads it).
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

/// A table, and how its columns are written.
struct Columns<'t> {
    head: Vec<&'t str>,
    /// Each with its line.
    rows: Vec<(usize, Vec<&'t str>)>,
}

impl<'t> Columns<'t> {
    fn of(text: &'t str) -> Result<Self, String> {
        let lines =
            (1usize..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
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
        Ok(Self { head, rows })
    }

    /// Some columns: their names; where runs of rows begin and how many lines they have (`8+120 130+45`); the cells of the
    /// first of them, a line each, of the second, and so on, and last, where asked for, the acronyms among all names in
    /// letters (`Table::carried` reads it).
    fn written(&self, columns: &[usize], acronyms: bool) -> String {
        let mut names: Vec<&str> = columns.iter().map(|at| self.head[*at]).collect();
        names.extend(acronyms.then_some(ACRONYMS));
        let runs = self.rows.chunk_by(|(one, _), (next, _)| one + 1 == *next);
        let runs: Vec<String> = runs.map(|run| format!("{}+{}", run[0].0, run.len())).collect();
        let mut out = format!("{}\n{}\n", names.join("\t"), runs.join(" "));
        for column in columns {
            for (_, cells) in &self.rows {
                out.push_str(cells[*column]);
                out.push('\n');
            }
        }
        for (_, cells) in self.rows.iter().filter(|_| acronyms) {
            let in_letters = self.head.iter().zip(cells).filter(|(name, _)| IN_LETTERS.contains(name));
            let values = in_letters.flat_map(|(_, cell)| cell.split('|')).map(str::trim);
            out.push_str(&values.filter(|value| is_acronym(value)).collect::<Vec<_>>().join("|"));
            out.push('\n');
        }
        out
    }
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
