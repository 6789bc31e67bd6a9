//! The marks of `tests/held-out`, held against what the program reads: six stretches of real texts besides the two
//! marked documents of `quality`.
//!
//! It knows ranges, roles and kinds, never words: the texts stay in `../shared`, and what a mark means is the
//! guidelines' business.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::command::root;

const FOLDER: &str = "tests/held-out";

const LAYERS: [&str; 4] = ["block boundaries", "blocks", "mentions", "statements"];

/// Least F1 by layer, a point below what was measured when the marks came in.
const FLOORS: [(&str, [f64; 4]); 7] = [
    ("sco-moscow-statements-2020", [0.99, 0.99, 0.99, 0.99]),
    ("sco-dushanbe-part-2021", [0.99, 0.99, 0.986, 0.99]),
    ("sco-dushanbe-middle-2021", [0.99, 0.99, 0.99, 0.99]),
    ("sco-dushanbe-end-2021", [0.99, 0.99, 0.978, 0.963]),
    ("sco-samarkand-part-2022", [0.99, 0.99, 0.969, 0.976]),
    ("sino-british-part-1984", [0.99, 0.866, 0.944, 0.99]),
    ("us-china-shanghai-1972-zh-ocr", [0.945, 0.906, 0.882, 0.78]),
];

/// A stretch of the source in code points, end exclusive, without white space at its ends.
type Span = (usize, usize);

/// What somebody, a reader or the program, found: what stands where, for each of `LAYERS`.
type Found = [Vec<(Span, String)>; 4];

/// A file of marks: the source by its path in `../shared` and its digest, the stretch that is marked, the marks.
struct Marks {
    source: String,
    sha256: String,
    stretch: Span,
    /// Blocks with their role.
    blocks: Vec<(Span, String)>,
    /// Mentions with their kind.
    mentions: Vec<(Span, String)>,
    /// Predicates with their holder and class. A holder's span is one place where its words stand.
    statements: Vec<(Span, Option<Span>, String)>,
}

/// Prints how each marked stretch is read; fails below a floor. `extract` gives the program's output on a file.
pub fn hold(shared: &Path, extract: impl Fn(&Path) -> Result<String>) -> Result<()> {
    println!("{:30} {}", FOLDER, LAYERS.map(|layer| format!("{layer:>16}")).join(" "));
    let mut faults = Vec::new();
    for (name, floors) in FLOORS {
        let file = format!("{FOLDER}/{name}.tsv");
        let text = fs::read_to_string(root().join(&file)).context(file.clone())?;
        let marks = parse(&text).context(file)?;
        let path = shared.join(&marks.source);
        let Some(source) = fs::read(&path).ok().filter(|bytes| hex(bytes) == marks.sha256) else {
            println!("{name:30} not measured: {} is not here, or another version of it", marks.source);
            continue;
        };
        let source = String::from_utf8(source)?;
        let source: Vec<char> = source.strip_prefix('\u{feff}').unwrap_or(&source).chars().collect();
        let output = serde_json::from_str(&extract(&path)?)?;
        let (marked, read) = (marked(&marks, &source), read(&output, &marks, &source)?);
        let figures: Vec<f64> = marked.iter().zip(&read).map(|(marked, read)| f1(marked, read)).collect();
        println!("{name:30} {}", figures.iter().map(|f1| format!("{f1:16.3}")).collect::<Vec<_>>().join(" "));
        for ((f1, floor), layer) in figures.iter().zip(floors).zip(LAYERS) {
            if *f1 < floor {
                faults.push(format!("{layer}: F1 {f1:.3} on {name}, at least {floor} is promised"));
            }
        }
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("\n  "));
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a file of marks; its README says what the lines are.
fn parse(text: &str) -> Result<Marks> {
    let mut marks = Marks {
        source: String::new(),
        sha256: String::new(),
        stretch: (0, 0),
        blocks: Vec::new(),
        mentions: Vec::new(),
        statements: Vec::new(),
    };
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            ["source", path, sha256] => (marks.source, marks.sha256) = (path.to_string(), sha256.to_string()),
            ["stretch", start, end] => marks.stretch = span(start, end)?,
            ["block", start, end, role] => marks.blocks.push((span(start, end)?, role.to_string())),
            ["mention", start, end, kind] => marks.mentions.push((span(start, end)?, kind.to_string())),
            ["statement", start, end, "-", "-", class] => {
                marks.statements.push((span(start, end)?, None, class.to_string()));
            }
            ["statement", start, end, holder_start, holder_end, class] => {
                let holder = Some(span(holder_start, holder_end)?);
                marks.statements.push((span(start, end)?, holder, class.to_string()));
            }
            _ => bail!("no mark: {line}"),
        }
    }
    Ok(marks)
}

fn span(start: &str, end: &str) -> Result<Span> {
    let (start, end) = (start.parse()?, end.parse()?);
    if start >= end {
        bail!("no span: {start} {end}");
    }
    Ok((start, end))
}

/// What the marks say of the source.
fn marked(marks: &Marks, source: &[char]) -> Found {
    let statements = marks.statements.iter().map(|(predicate, holder, class)| {
        let holder = holder.map_or_else(String::new, |(start, end)| words(&source[start..end]));
        (*predicate, format!("{holder} {class}"))
    });
    [boundaries(&marks.blocks), marks.blocks.clone(), marks.mentions.clone(), statements.collect()]
}

/// What the program's output, of schema tifa/1, says of the marked stretch.
fn read(output: &Value, marks: &Marks, source: &[char]) -> Result<Found> {
    let inside = |(start, _): Span| (marks.stretch.0..marks.stretch.1).contains(&start);
    // What a repeated or foreign block says is not said by the document.
    let counts = |span: Span| {
        let home = marks.blocks.iter().find(|((start, end), _)| (*start..*end).contains(&span.0));
        inside(span) && !home.is_some_and(|(_, role)| role == "boilerplate" || role == "repeat")
    };
    let (mut blocks, mut mentions, mut statements) = (Vec::new(), Vec::new(), Vec::new());
    for block in list(output, "blocks")? {
        blocks.push((whole(block, source)?, string(block, "role")?));
    }
    for mention in list(output, "mentions")? {
        mentions.push((whole(mention, source)?, string(mention, "kind")?));
    }
    for statement in list(output, "statements")? {
        let holder = match &statement["holder"] {
            Value::Null => String::new(),
            holder => words(&string(holder, "text")?.chars().collect::<Vec<char>>()),
        };
        let said = format!("{holder} {}", string(statement, "class")?);
        statements.push((whole(&statement["predicate"], source)?, said));
    }
    blocks.retain(|(span, _)| inside(*span));
    mentions.retain(|(span, _)| counts(*span));
    statements.retain(|(span, _)| counts(*span));
    Ok([boundaries(&blocks), blocks, mentions, statements])
}

/// Blocks of the text itself, whatever their role.
fn boundaries(blocks: &[(Span, String)]) -> Vec<(Span, String)> {
    let own = blocks.iter().filter(|(_, role)| role != "boilerplate");
    own.map(|(span, _)| (*span, String::new())).collect()
}

fn list<'a>(output: &'a Value, field: &str) -> Result<&'a Vec<Value>> {
    output[field].as_array().with_context(|| format!("the output has no list of {field}"))
}

fn string(item: &Value, field: &str) -> Result<String> {
    Ok(item[field].as_str().with_context(|| format!("an item without {field}: {item}"))?.to_string())
}

/// From the first to the last character of an item's ranges that is not white space.
fn whole(item: &Value, source: &[char]) -> Result<Span> {
    let ranges = item["ranges"].as_array().filter(|ranges| !ranges.is_empty());
    let ends =
        ranges.and_then(|ranges| Some((ranges[0][0].as_u64()?, ranges[ranges.len() - 1][1].as_u64()?)));
    let (start, end) = ends.with_context(|| format!("an item without ranges: {item}"))?;
    let (mut start, mut end) = (usize::try_from(start)?, usize::try_from(end)?);
    if end > source.len() {
        bail!("ends at {end}, behind the source: {item}");
    }
    while start < end && source[start].is_whitespace() {
        start += 1;
    }
    while start < end && source[end - 1].is_whitespace() {
        end -= 1;
    }
    Ok((start, end))
}

/// Text without white space: a layout may break a holder anywhere.
fn words(text: &[char]) -> String {
    text.iter().filter(|character| !character.is_whitespace()).collect()
}

/// The F1 of what was read; each mark answers one find.
fn f1(marked: &[(Span, String)], read: &[(Span, String)]) -> f64 {
    if marked.is_empty() && read.is_empty() {
        return 1.0;
    }
    let mut left: BTreeMap<&(Span, String), usize> = BTreeMap::new();
    for mark in marked {
        *left.entry(mark).or_default() += 1;
    }
    let mut hits = 0;
    for find in read {
        if let Some(count) = left.get_mut(find).filter(|count| **count > 0) {
            *count -= 1;
            hits += 1;
        }
    }
    f64::from(2 * hits) / (marked.len() + read.len()) as f64
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Two sentences with a title before and a repeated one behind; the stretch begins behind the title.
    const SOURCE: &str = "Title\nAnna asks  Bo. Anna thanks Cy.\nAnna asks Bo.";
    const MARKS: &str = "source\ta.txt\t00\nstretch\t6\t50\n\
        block\t6\t36\tparagraph\nmention\t6\t10\tperson\nmention\t17\t19\tperson\n\
        statement\t11\t15\t6\t10\turge\nstatement\t26\t32\t6\t10\twelcome\n\
        block\t37\t50\trepeat";

    fn output() -> Value {
        json!({
            "blocks": [
                {"role": "title", "ranges": [[0, 5]]},
                {"role": "paragraph", "ranges": [[5, 20], [20, 37]]},
                {"role": "repeat", "ranges": [[37, 50]]},
            ],
            "mentions": [
                {"kind": "instrument", "ranges": [[0, 5]]},
                {"kind": "person", "ranges": [[6, 10]]},
                {"kind": "person", "ranges": [[15, 19]]},
                {"kind": "person", "ranges": [[37, 41]]},
            ],
            "statements": [
                {"predicate": {"ranges": [[11, 15]]}, "holder": {"text": "Anna"}, "class": "urge"},
                {"predicate": {"ranges": [[26, 32]]}, "holder": {"text": "An na"}, "class": "welcome"},
                {"predicate": {"ranges": [[42, 46]]}, "holder": null, "class": "urge"},
            ],
        })
    }

    fn figures(output: &Value) -> Vec<f64> {
        let source: Vec<char> = SOURCE.chars().collect();
        let marks = parse(MARKS).unwrap();
        let read = read(output, &marks, &source).unwrap();
        marked(&marks, &source).iter().zip(&read).map(|(marked, read)| f1(marked, read)).collect()
    }

    #[test]
    fn white_space_what_stands_outside_and_what_is_said_again_do_not_count() {
        assert_eq!(figures(&output()), [1.0; 4]);
    }

    #[test]
    fn each_layer_sees_its_own_faults() {
        let mut role = output();
        role["blocks"][1]["role"] = json!("item");
        assert_eq!(figures(&role), [1.0, 0.5, 1.0, 1.0]);
        let mut end = output();
        end["blocks"][1]["ranges"] = json!([[5, 20]]);
        assert_eq!(figures(&end), [0.5, 0.5, 1.0, 1.0]);
        let mut kind = output();
        kind["mentions"][1]["kind"] = json!("place");
        assert_eq!(figures(&kind), [1.0, 1.0, 0.5, 1.0]);
        for (field, other) in [("holder", Value::Null), ("class", json!("note"))] {
            let mut statement = output();
            statement["statements"][0][field] = other;
            assert_eq!(figures(&statement), [1.0, 1.0, 1.0, 0.5], "{field}");
        }
    }

    #[test]
    fn a_find_made_twice_is_one_hit() {
        let mark = ((0, 1), String::new());
        assert_eq!(f1(std::slice::from_ref(&mark), &[mark.clone(), mark.clone()]), 2.0 / 3.0);
        assert_eq!(f1(std::slice::from_ref(&mark), &[]), 0.0);
    }

    #[test]
    fn a_line_that_is_no_mark_and_an_output_without_ranges_are_faults() {
        for line in ["mention\t5\t5\tperson", "mention\tx\t5\tperson", "note\t1", "block\t1\t2"] {
            assert!(parse(line).is_err(), "{line}");
        }
        let (marks, source) = (parse(MARKS).unwrap(), SOURCE.chars().collect::<Vec<char>>());
        for ranges in [json!([]), json!([[0, 99]])] {
            let mut faulty = output();
            faulty["blocks"][0]["ranges"] = ranges;
            assert!(read(&faulty, &marks, &source).is_err());
        }
        assert!(read(&json!({}), &marks, &source).is_err());
    }

    #[test]
    fn the_committed_marks_are_whole_and_hold_no_text() {
        for (name, _) in FLOORS {
            let text = fs::read_to_string(root().join(format!("{FOLDER}/{name}.tsv"))).unwrap();
            assert!(text.is_ascii(), "{name}");
            let marks = parse(&text).unwrap();
            let within = |(start, end): Span, (from, to): Span| from <= start && end <= to;
            assert!(!marks.mentions.is_empty() && !marks.statements.is_empty(), "{name}");
            assert!(marks.blocks.iter().all(|(block, _)| within(*block, marks.stretch)), "{name}");
            let spans =
                marks.mentions.iter().map(|(span, _)| span).chain(marks.statements.iter().map(|s| &s.0));
            for span in spans {
                assert!(marks.blocks.iter().any(|(block, _)| within(*span, *block)), "{name} {span:?}");
            }
        }
    }
}
