//! `quality`: what the scorer says of the two marked documents, as a committed table.
//!
//! One document is meant for development, the other for checking: where that is kept, the difference shows what was
//! fitted rather than learned. This module cannot know whether it was kept, and the table says so.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::command::{cargo, command, output, root, run};
use crate::held_out;

const TABLE: &str = "tests/QUALITY.md";
const DEVELOPMENT: &str = "sco-heads-of-government-communique-2022";
const CHECK: &str = "sco-moscow-declaration-2020";

/// Least F1 on both documents, by layer; a layer without a mark of its own there is not held to one.
const FLOORS: [(&str, f64); 21] = [
    ("block boundaries", 0.99),
    ("blocks", 0.98),
    ("documents", 1.0),
    ("anomalies", 0.9),
    ("mentions", 0.98),
    ("mention instrument", 0.96),
    ("mention resolution", 0.96),
    ("mention organization", 0.96),
    ("mention event", 0.96),
    ("mention country", 0.96),
    ("mention place", 0.96),
    ("mention person", 0.96),
    ("mention office", 0.96),
    ("mention date", 0.96),
    ("fact adoption", 0.95),
    ("fact holding", 0.95),
    ("fact initiative", 0.90),
    ("fact signature", 1.0),
    ("fact membership", 0.80),
    ("statement class", 0.95),
    ("statements", 0.90),
];

/// The marked pairs of paragraphs of the two documents, and the least F1 on them.
const PARALLELS: &str = "parallels-moscow-2020--communique-2022.tsv";
const PARALLELS_FLOOR: f64 = 0.75;

/// Two figures of three decimals that come from the same measurement differ by less.
const ROUNDING: f64 = 0.0011;

/// Scores; rewrites the table, or with `check` fails where the committed one says something else. Fails below a floor.
pub fn quality(check: bool) -> Result<()> {
    let shared = root().join("../shared");
    if !shared.join("gold/score.py").is_file() {
        println!("../shared/gold is not here: quality is not measured, the committed {TABLE} stands");
        return Ok(());
    }
    run(cargo().args(["build", "--quiet", "--package", "tifa-cli"]))?;
    let development = score(&shared, DEVELOPMENT)?;
    let tested = score(&shared, CHECK)?;
    let pairs = parallels(&shared)?;
    let table = table(&development, &tested)? + &parallels_table(&pairs)?;
    let path = root().join(TABLE);
    if check {
        let committed = fs::read_to_string(&path).context(TABLE)?;
        let differences = differences(&committed, &table);
        if !differences.is_empty() {
            bail!(
                "{TABLE} is not what is measured; run `cargo xtask quality`\n  {}",
                differences.join("\n  ")
            );
        }
    } else {
        fs::write(&path, &table)?;
    }
    let f1 = figure_of(&pairs, "parallels", "f1")?;
    println!("parallels          F1 {f1:.3} (at least {PARALLELS_FLOOR})");
    if f1 < PARALLELS_FLOOR {
        bail!("parallels: F1 {f1:.3}, at least {PARALLELS_FLOOR} is promised");
    }
    for (layer, floor) in FLOORS {
        for (name, layers) in [(DEVELOPMENT, &development), (CHECK, &tested)] {
            if figure(layers, layer, "gold")? == 0.0 {
                continue;
            }
            let f1 = figure(layers, layer, "f1")?;
            println!("{layer:18} F1 {f1:.3} (at least {floor}) on {name}");
            if f1 < floor {
                bail!("{layer}: F1 {f1:.3} on {name}, at least {floor} is promised");
            }
        }
    }
    held_out::hold(&shared, extract)
}

/// The program's output, of schema tifa/1, on a file.
fn extract(source: &Path) -> Result<String> {
    output(tifa("extract").arg(source))
}

/// The command line's verb, printing JSON.
fn tifa(verb: &str) -> Command {
    let mut tifa = cargo();
    tifa.args(["run", "--quiet", "--package", "tifa-cli", "--bin", "tifa", "--", verb, "--format", "json"]);
    tifa
}

/// What the scorer says of the paragraphs that `tifa compare` sets side by side, of the two marked documents.
fn parallels(shared: &Path) -> Result<Map<String, Value>> {
    let mut compare = tifa("compare");
    for name in [CHECK, DEVELOPMENT] {
        compare.arg(shared.join(format!("corpus/{name}.txt")));
    }
    let compared = output(&mut compare)?;
    let folder = root().join("target/quality");
    fs::create_dir_all(&folder)?;
    let found = folder.join("parallels.json");
    fs::write(&found, compared)?;
    let mut scorer = command("python3");
    scorer.arg(shared.join("gold/score.py")).arg("parallels").arg(shared.join(format!("gold/{PARALLELS}")));
    // It prints a dictionary of Python, with single quotation marks.
    let report = output(scorer.arg(found))?.replace('\'', "\"");
    serde_json::from_str(report.lines().next().unwrap_or_default()).context("score.py parallels")
}

fn parallels_table(pairs: &Map<String, Value>) -> Result<String> {
    let figure = |column| figure_of(pairs, "parallels", column);
    Ok(format!(
        "\n## Parallels\n\n\
         Pairs of paragraphs of the two documents that share wording, as `tifa compare` finds them. The one pair of\n\
         documents that is marked is the one the weights were looked at on; the best public method (cosine of strings of\n\
         three characters) reaches 0.61 on it. At least {PARALLELS_FLOOR} is promised.\n\n\
         | marked | found | P | R | F1 |\n|---:|---:|---:|---:|---:|\n| {} | {} | {:.3} | {:.3} | {:.3} |\n",
        figure("gold")?,
        figure("found")?,
        figure("precision")?,
        figure("recall")?,
        figure("f1")?
    ))
}

/// The layers of the scorer's report on one document.
fn score(shared: &Path, name: &str) -> Result<Map<String, Value>> {
    let source = shared.join(format!("corpus/{name}.txt"));
    let folder = root().join("target/quality");
    fs::create_dir_all(&folder)?;
    let found = folder.join(format!("{name}.json"));
    fs::write(&found, extract(&source)?)?;
    let mut scorer = command("python3");
    scorer.arg(shared.join("gold/score.py")).arg("score").arg(shared.join(format!("gold/{name}.gold.txt")));
    let report = output(scorer.arg(source).arg(found).arg("--json"))?;
    serde_json::from_str(&report).context("score.py --json")
}

fn table(development: &Map<String, Value>, tested: &Map<String, Value>) -> Result<String> {
    let mut table = String::from(
        "# Reading quality\n\n\
         Strict scores (same ranges, same kind) on two marked documents; `cargo xtask quality` rewrites this table. The\n\
         communiqué of 2022 is meant for development, the Moscow declaration of 2020 for checking; the last column is the\n\
         F1 of the second minus that of the first. Both were at hand while rules were written, and nothing here proves\n\
         that the second was left aside: figures near 1 on both, or a second no worse than the first, are no measure of\n\
         how a text nobody has marked is read. A dash: the document has none of these, and none were found.\n\n\
         | layer | 2022: marked | P | R | F1 | 2020: marked | P | R | F1 | F1 difference |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for layer in development.keys() {
        let mut row = format!("| {layer} ");
        for layers in [development, tested] {
            let (gold, found) = (figure(layers, layer, "gold")?, figure(layers, layer, "found")?);
            row += &format!("| {gold:.0} ");
            for column in ["precision", "recall", "f1"] {
                let value = figure(layers, layer, column)?;
                row += &if gold + found == 0.0 { "| – ".to_string() } else { format!("| {value:.3} ") };
            }
        }
        let difference = figure(tested, layer, "f1")? - figure(development, layer, "f1")?;
        table += &format!("{row}| {difference:+.3} |\n");
    }
    Ok(table)
}

fn figure(layers: &Map<String, Value>, layer: &str, column: &str) -> Result<f64> {
    let figures = layers.get(layer).and_then(Value::as_object);
    figure_of(figures.with_context(|| format!("score.py says nothing of {layer}"))?, layer, column)
}

fn figure_of(figures: &Map<String, Value>, layer: &str, column: &str) -> Result<f64> {
    let value = figures.get(column).and_then(Value::as_f64);
    value.with_context(|| format!("score.py says nothing of {layer}: {column}"))
}

/// Lines that say something else, beyond rounding.
fn differences(committed: &str, measured: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (committed.lines().collect(), measured.lines().collect());
    if old.len() != new.len() {
        return vec![format!("{} lines committed, {} measured", old.len(), new.len())];
    }
    let differ = |(a, b): &(&str, &str)| {
        let (a, b): (Vec<&str>, Vec<&str>) = (a.split('|').collect(), b.split('|').collect());
        a.len() != b.len() || a.iter().zip(&b).any(|(a, b)| !same(a.trim(), b.trim()))
    };
    let lines = old.into_iter().zip(new).filter(differ);
    lines.map(|(old, new)| format!("committed {old}\n   measured {new}")).collect()
}

fn same(a: &str, b: &str) -> bool {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() < ROUNDING,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_difference_and_a_point_is() {
        let committed = "# T\n| mentions | 10 | 0.912 | -0.010 |";
        assert!(differences(committed, "# T\n| mentions | 10 | 0.913 | -0.011 |").is_empty());
        assert_eq!(differences(committed, "# T\n| mentions | 10 | 0.902 | -0.010 |").len(), 1);
        assert_eq!(differences(committed, "# T\n| mentions | 11 | 0.912 | -0.010 |").len(), 1);
        assert_eq!(differences(committed, "# T").len(), 1);
    }
}
