//! A comparison as a critical apparatus: TEI with `app` and `rdg` (parallel segmentation, TEI P5 chapter 12), and the
//! alignment table that CollateX writes as JSON. Two witnesses a pair of paragraphs: what moved is a reading that one
//! witness lacks here and the other lacks there.

use serde::Serialize;

use crate::align::difference::{Change, Run};
use crate::align::pairing::Likeness;
use crate::export::comparison::{Compared, id};
use crate::export::report::{Tongue, escape, likeness_words};

/// Segments of a pair: the words of both witnesses, `None` where one has nothing. A deleted run and the inserted one behind
/// it are one segment.
fn segments<'c>(
    runs: &[Run],
    first: impl Fn(&Run) -> &'c str,
    second: impl Fn(&Run) -> &'c str,
) -> Vec<(Option<&'c str>, Option<&'c str>)> {
    let mut out: Vec<(Option<&'c str>, Option<&'c str>)> = Vec::new();
    let mut replaced = false;
    for run in runs {
        let a = run.change.is_in_first().then(|| first(run));
        let b = run.change.is_in_second().then(|| second(run));
        match out.last_mut() {
            Some(last) if replaced && run.change == Change::Inserted => last.1 = b,
            _ => out.push((a, b)),
        }
        replaced = run.change == Change::Deleted;
    }
    out
}

/// TEI P5 with every pair as a paragraph, its places as `corresp`.
pub fn tei(compared: Compared<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc>\
         <titleStmt><title>Comparison</title></titleStmt><publicationStmt><p>Written by Tifa.</p></publicationStmt>\
         <sourceDesc><listWit>",
    );
    for (i, part) in compared.parts.iter().enumerate() {
        let (sign, title) = (id('s', i as u32 + 1), escape(compared.title(i)));
        out.extend(["<witness xml:id=\"", &sign, "\">", &title, " (", &escape(&part.name()), ")</witness>"]);
    }
    out.push_str(
        "</listWit></sourceDesc></fileDesc><encodingDesc><variantEncoding method=\"parallel-segmentation\" \
         location=\"internal\"/><classDecl><taxonomy>",
    );
    for likeness in [Likeness::Same, Likeness::Reworded, Likeness::Part] {
        let (name, gloss) = (likeness.name(), likeness_words(likeness, Tongue::En));
        out.extend(["<category xml:id=\"", name, "\"><catDesc>", gloss, "</catDesc></category>"]);
    }
    out.push_str("</taxonomy></classDecl></encodingDesc></teiHeader>\n<text><body>\n");
    for x in &compared.series.between {
        let (first, second) = (id('s', x.a as u32 + 1), id('s', x.b as u32 + 1));
        out.extend(["<div corresp=\"#", &first, " #", &second, "\">\n"]);
        for (pair, detail) in x.comparison.pairs.iter().zip(&x.details.pairs) {
            let (a, b) = (id('b', compared.block(x.a, pair.a)), id('b', compared.block(x.b, pair.b)));
            out.extend(["<p n=\"", &a, " ", &b, "\" ana=\"#", pair.likeness.name(), "\">"]);
            let parts = segments(
                &detail.runs,
                |r| compared.quote(x.a, pair.a, r.a),
                |r| compared.quote(x.b, pair.b, r.b),
            );
            for part in parts {
                match part {
                    (Some(a), Some(b)) if a == b => out.push_str(&escape(a)),
                    (a, b) => {
                        out.push_str("<app>");
                        for (sign, reading) in [(&first, a), (&second, b)] {
                            out.extend([
                                "<rdg wit=\"#",
                                sign,
                                "\">",
                                &escape(reading.unwrap_or("")),
                                "</rdg>",
                            ]);
                        }
                        out.push_str("</app>");
                    }
                }
            }
            out.push_str("</p>\n");
        }
        out.push_str("</div>\n");
    }
    out.push_str("</body></text>\n</TEI>\n");
    out
}

#[derive(Serialize)]
struct TokenItem<'a> {
    /// The witness, as CollateX repeats it in each token.
    #[serde(rename = "_sigil")]
    sigil: &'a str,
    /// As compared.
    n: &'a str,
    /// As printed.
    t: &'a str,
}

type Row<'a> = Vec<Option<[TokenItem<'a>; 1]>>;

#[derive(Serialize)]
struct Table<'a> {
    witnesses: [&'a str; 2],
    table: [Row<'a>; 2],
}

fn cell<'a>(sigil: &'a str, t: Option<&'a str>) -> Option<[TokenItem<'a>; 1]> {
    t.map(|t| [TokenItem { sigil, n: t.trim(), t }])
}

/// One CollateX alignment table a pair, one a line: a row a witness, a cell a segment, null where it has none.
///
/// # Errors
/// [`serde_json::Error`] for a value that is no JSON; none of the fields has one.
pub fn collatex(compared: Compared<'_>) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    for x in &compared.series.between {
        for (pair, detail) in x.comparison.pairs.iter().zip(&x.details.pairs) {
            let sign = |text: usize, paragraph: u32| {
                [id('s', text as u32 + 1), id('b', compared.block(text, paragraph))].join(".")
            };
            let parts = segments(
                &detail.runs,
                |r| compared.quote(x.a, pair.a, r.a),
                |r| compared.quote(x.b, pair.b, r.b),
            );
            let (a, b) = (sign(x.a, pair.a), sign(x.b, pair.b));
            let first = parts.iter().map(|part| cell(&a, part.0)).collect();
            let second = parts.iter().map(|part| cell(&b, part.1)).collect();
            let table = Table { witnesses: [&a, &b], table: [first, second] };
            out.push_str(&serde_json::to_string(&table)?);
            out.push('\n');
        }
    }
    Ok(out)
}
