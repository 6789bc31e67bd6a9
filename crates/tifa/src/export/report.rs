//! A comparison as something to read and quote: prose in Chinese or English, as Markdown, as a page of HTML, and the same as
//! a table (CSV). It says what the comparison found and nothing more; the words of the texts are quoted as they stand.
//!
//! A series of more than two has the matrix first and then a report on each two neighbours.

use crate::align::Note;
use crate::align::difference::{Change, Run};
use crate::align::pairing::{Likeness, Pair, Relation};
use crate::align::series::Between;
use crate::align::shift::{Alone, Shift, Sort};
use crate::export::comparison::{Compared, id};

/// The language of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// One of two wordings.
    const fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// How a piece of a line is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Deleted,
    Inserted,
    MovedAway,
    MovedHere,
    Place,
}

type Line = Vec<(Style, String)>;

/// A report before it is laid out.
struct Report {
    tongue: Tongue,
    title: String,
    sections: Vec<(String, Vec<Line>)>,
    matrix: Option<Vec<Vec<String>>>,
}

/// Longest quotation, in characters, of what stands in the text for a reader to look up.
const QUOTED: usize = 60;

fn shortened(text: &str, most: usize) -> String {
    let mut out: String = text.trim().chars().take(most).collect();
    if text.trim().chars().count() > most {
        out.push('…');
    }
    out
}

/// A stretch that one of two paragraphs alone has, by its ends where it is long.
fn ends_of(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * QUOTED {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(QUOTED).collect();
    out.push('…');
    out.extend(text.chars().skip(count - QUOTED));
    out
}

/// `template` with `{}` filled in turn.
fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut values = values.iter();
    for (nth, piece) in template.split("{}").enumerate() {
        if nth > 0 {
            out.push_str(values.next().copied().unwrap_or_default());
        }
        out.push_str(piece);
    }
    out
}

fn plain(text: String) -> Line {
    vec![(Style::Plain, text)]
}

fn sort_words(sort: Sort, tongue: Tongue) -> &'static str {
    match sort {
        Sort::Turned => tongue.of("态度转向", "position turned"),
        Sort::Strengthened => tongue.of("态度加强", "stronger"),
        Sort::Weakened => tongue.of("态度减弱", "weaker"),
        Sort::Recast => tongue.of("态度换了说法", "other sort of attitude"),
        Sort::Holder => tongue.of("持有者改变", "other holder"),
        Sort::StateDropped => tongue.of("国家不再列出", "state no longer listed"),
        Sort::StateAdded => tongue.of("国家新列入", "state newly listed"),
        Sort::Date => tongue.of("日期改变", "other date"),
        Sort::Title => tongue.of("文件名改变", "other title"),
        Sort::TitleDropped => tongue.of("不再提及文件", "title no longer named"),
        Sort::TitleAdded => tongue.of("新提及文件", "title newly named"),
        Sort::ContentDropped => tongue.of("内容删去", "content dropped"),
        Sort::ContentNew => tongue.of("内容新增", "content new"),
    }
}

pub(super) fn likeness_words(likeness: Likeness, tongue: Tongue) -> &'static str {
    match likeness {
        Likeness::Same => tongue.of("几乎相同", "all but the same"),
        Likeness::Reworded => tongue.of("改写", "reworded"),
        Likeness::Part => tongue.of("部分沿用", "in part"),
    }
}

fn relation_words(relation: Relation, tongue: Tongue) -> &'static str {
    match relation {
        Relation::Moved => tongue.of("移位", "moved"),
        Relation::Split => tongue.of("拆分", "split"),
        Relation::Merged => tongue.of("合并", "merged"),
    }
}

fn note_words(note: Note, tongue: Tongue) -> &'static str {
    match note {
        Note::Identical => tongue.of("两份文件逐字相同。", "The two texts are the same, word for word."),
        Note::FirstEmpty => tongue.of("前一份文件没有段落。", "The first text has no paragraphs."),
        Note::SecondEmpty => tongue.of("后一份文件没有段落。", "The second text has no paragraphs."),
        Note::OtherLanguage => tongue.of(
            "两份文件语言不同，措辞只在同一语言之内比较。",
            "The two texts are in different languages; wording is compared inside one language only.",
        ),
        Note::NothingShared => {
            tongue.of("两份文件没有共同的措辞。", "No paragraph of the one shares wording with one of the other.")
        }
        Note::ManyEqual => tongue.of(
            "其中一份文件有大量相同的段落，相同段落按先后配对。",
            "More than half of the paragraphs of one text repeat another one; equal paragraphs are paired in their order.",
        ),
        Note::LongParagraph => tongue.of(
            "其中有超过两万字的段落，逐句比较，差异可能不是最短的一种。",
            "A paragraph has more than 20,000 characters; it is compared sentence by sentence, and its differences may not be the shortest possible.",
        ),
    }
}

/// Shifts of attitude are told with what they are on; the rest by what changed.
fn shift_line(compared: Compared<'_>, x: &Between, pair: usize, shift: &Shift, tongue: Tongue) -> Line {
    let pair = &x.comparison.pairs[pair];
    let paragraph = &compared.series.texts[x.b].paragraphs[pair.b as usize];
    let is_attitude = shift.sort <= Sort::Holder;
    let matter =
        paragraph.positions.iter().find(|p| is_attitude && Some(p.predicate) == shift.b).map(|p| {
            shortened(compared.quote(x.b, pair.b, p.content).trim_matches(['，', '：', ',']), QUOTED)
        });
    let mut text = String::new();
    if let Some(matter) = matter.filter(|m| !m.is_empty()) {
        text = fill(tongue.of("关于“{}”：", "On “{}”: "), &[&matter]);
    }
    let quoted = |word: &str| ["“", word, "”"].concat();
    text.push_str(&match (shift.from.is_empty(), shift.to.is_empty()) {
        (false, false) => {
            fill(tongue.of("由{}改为{}", "from {} to {}"), &[&quoted(&shift.from), &quoted(&shift.to)])
        }
        (false, true) => quoted(&shift.from),
        _ => quoted(&shift.to),
    });
    text.push_str(tongue.of("（", " ("));
    text.push_str(sort_words(shift.sort, tongue));
    text.push_str(tongue.of("）", ")"));
    vec![(Style::Plain, text), (Style::Place, place(compared, x, pair.a, pair.b))]
}

fn place(compared: Compared<'_>, x: &Between, a: u32, b: u32) -> String {
    [id('b', compared.block(x.a, a)), id('b', compared.block(x.b, b))].join(" → ")
}

/// The words of a pair with their changes. Of two that share a clause the rest belongs to other partners or is told as
/// dropped and new: all of it, once more for each partner of a long paragraph, would make books of a report.
fn difference_line(compared: Compared<'_>, x: &Between, pair: &Pair, runs: &[Run]) -> Line {
    let (a, b) = (pair.a, pair.b);
    let alone = if pair.likeness == Likeness::Part { ends_of } else { str::to_owned };
    let piece = |run: &Run| match run.change {
        Change::Kept => (Style::Plain, compared.quote(x.b, b, run.b).to_owned()),
        Change::Deleted => (Style::Deleted, alone(compared.quote(x.a, a, run.a))),
        Change::Inserted => (Style::Inserted, alone(compared.quote(x.b, b, run.b))),
        Change::MovedAway => (Style::MovedAway, compared.quote(x.a, a, run.a).to_owned()),
        Change::MovedHere => (Style::MovedHere, compared.quote(x.b, b, run.b).to_owned()),
    };
    runs.iter().map(piece).collect()
}

fn between(compared: Compared<'_>, x: &Between, tongue: Tongue, out: &mut Vec<(String, Vec<Line>)>) {
    let (first, second) = (compared.title(x.a), compared.title(x.b));
    let pairs = &x.comparison.pairs;
    let count = |likeness| pairs.iter().filter(|p| p.likeness == likeness).count().to_string();
    let sorts = |sort: Sort| {
        x.details.pairs.iter().flat_map(|d| &d.shifts).filter(|s| s.sort == sort).count().to_string()
    };
    let dated = |index: usize, title: &str| match compared.date(index) {
        Some(date) => fill(tongue.of("{}（{}）", "{} ({})"), &[title, date]),
        None => title.to_owned(),
    };
    let mut summary: Vec<Line> =
        x.comparison.notes.iter().map(|n| plain(note_words(*n, tongue).to_owned())).collect();
    summary.push(plain(fill(
        tongue.of(
            "{}与{}相比：{}对段落措辞相承（几乎相同{}对，改写{}对，部分沿用{}对）；前者有{}段不再出现，后者有{}段为新增。",
            "{} beside {}: {} pairs of paragraphs share wording ({} all but the same, {} reworded, {} in part); {} paragraphs of the former are gone, {} of the latter are new.",
        ),
        &[
            &dated(x.a, first),
            &dated(x.b, second),
            &pairs.len().to_string(),
            &count(Likeness::Same),
            &count(Likeness::Reworded),
            &count(Likeness::Part),
            &x.comparison.dropped.len().to_string(),
            &x.comparison.new.len().to_string(),
        ],
    )));
    if !pairs.is_empty() {
        summary.push(plain(fill(
            tongue.of(
                "态度加强{}处，减弱{}处，转向{}处，换了说法{}处；持有者改变{}处。",
                "Attitudes: {} stronger, {} weaker, {} turned, {} of another sort; {} with another holder.",
            ),
            &[
                &sorts(Sort::Strengthened),
                &sorts(Sort::Weakened),
                &sorts(Sort::Turned),
                &sorts(Sort::Recast),
                &sorts(Sort::Holder),
            ],
        )));
    }
    out.push((fill("{} → {}", &[&dated(x.a, first), &dated(x.b, second)]), summary));
    for (heading, wanted) in [
        (tongue.of("态度", "Attitudes"), Sort::Turned..=Sort::Recast),
        (tongue.of("持有者", "Holders"), Sort::Holder..=Sort::Holder),
        (tongue.of("国家名单", "Lists of states"), Sort::StateDropped..=Sort::StateAdded),
        (tongue.of("日期与文件", "Dates and titles"), Sort::Date..=Sort::TitleAdded),
    ] {
        let shifts =
            x.details.pairs.iter().enumerate().flat_map(|(i, d)| d.shifts.iter().map(move |s| (i, s)));
        let lines: Vec<Line> = shifts
            .filter(|(_, s)| wanted.contains(&s.sort))
            .map(|(i, s)| shift_line(compared, x, i, s, tongue))
            .collect();
        out.push((heading.to_owned(), lines));
    }
    let clauses = |text: usize, list: &[Alone], style: Style| -> Vec<Line> {
        let line = |alone: &Alone| {
            let quote = compared.quote(text, alone.paragraph, alone.span).trim().to_owned();
            vec![(style, quote), (Style::Place, id('b', compared.block(text, alone.paragraph)))]
        };
        list.iter().map(line).collect()
    };
    let whole = |text: usize, list: &[u32], style: Style| -> Vec<Line> {
        let line = |p: &u32| {
            let quote = compared.paragraph(text, *p).trim().to_owned();
            vec![(style, quote), (Style::Place, id('b', compared.block(text, *p)))]
        };
        list.iter().map(line).collect()
    };
    let changed =
        pairs.iter().zip(&x.details.pairs).filter(|(_, d)| d.runs.iter().any(|r| r.change != Change::Kept));
    let differences = changed.map(|(pair, detail)| {
        let mut line = difference_line(compared, x, pair, &detail.runs);
        let mut about = place(compared, x, pair.a, pair.b);
        about.push_str(tongue.of("，", ", "));
        about.push_str(likeness_words(pair.likeness, tongue));
        if let Some(relation) = pair.relation {
            about.push_str(tongue.of("，", ", "));
            about.push_str(relation_words(relation, tongue));
        }
        line.push((Style::Place, about));
        line
    });
    out.extend([
        (
            tongue.of("删去的内容", "Content dropped").to_owned(),
            clauses(x.a, &x.details.dropped, Style::Deleted),
        ),
        (tongue.of("新增的内容", "Content new").to_owned(), clauses(x.b, &x.details.new, Style::Inserted)),
        (
            tongue.of("不再出现的段落", "Paragraphs dropped").to_owned(),
            whole(x.a, &x.comparison.dropped, Style::Deleted),
        ),
        (
            tongue.of("新增的段落", "Paragraphs new").to_owned(),
            whole(x.b, &x.comparison.new, Style::Inserted),
        ),
        (tongue.of("措辞逐对", "Wording, pair by pair").to_owned(), differences.collect()),
    ]);
}

fn report(compared: Compared<'_>, tongue: Tongue) -> Report {
    let mut sections = Vec::new();
    for x in compared.series.between.iter().filter(|x| x.b == x.a + 1) {
        between(compared, x, tongue, &mut sections);
    }
    sections.retain(|(_, lines)| !lines.is_empty());
    let number = compared.parts.len();
    let matrix = (number > 2).then(|| {
        let percent = |share: &f64| [&((share * 100.0).round() as u32).to_string(), "%"].concat();
        let head = (0..number).map(|i| compared.title(i).to_owned());
        let corner = tongue.of("沿用比例", "Share kept").to_owned();
        let mut rows = vec![std::iter::once(corner).chain(head).collect::<Vec<String>>()];
        for (i, row) in compared.series.matrix().iter().enumerate() {
            rows.push(std::iter::once(compared.title(i).to_owned()).chain(row.iter().map(percent)).collect());
        }
        rows
    });
    Report { tongue, title: tongue.of("文本对比", "Comparison").to_owned(), sections, matrix }
}

/// Whether a section opens the report on two texts.
fn opens(heading: &str) -> bool {
    heading.contains(" → ")
}

/// The report as Markdown: what went is struck out, what came is bold, what moved has an arrow.
pub fn markdown(compared: Compared<'_>, tongue: Tongue) -> String {
    let report = report(compared, tongue);
    let mut out = ["# ", &report.title, "\n"].concat();
    if let Some(rows) = &report.matrix {
        for (nth, row) in rows.iter().enumerate() {
            out.push_str("\n|");
            for cell in row {
                out.extend([" ", &cell.replace('|', "\\|"), " |"]);
            }
            if nth == 0 {
                out.push_str("\n|");
                out.push_str(&"---|".repeat(row.len()));
            }
        }
        out.push('\n');
    }
    for (heading, lines) in &report.sections {
        let is_opening = opens(heading);
        out.extend([if is_opening { "\n## " } else { "\n### " }, heading, "\n\n"]);
        for line in lines {
            out.push_str(if is_opening { "" } else { "- " });
            for (style, text) in line {
                let escaped = escape_markdown(text);
                let around = match style {
                    Style::Plain => ["", "", ""],
                    Style::Deleted => ["~~", "", "~~"],
                    Style::Inserted => ["**", "", "**"],
                    Style::MovedAway => ["~~", "", "~~↷"],
                    Style::MovedHere => ["↶**", "", "**"],
                    Style::Place => [" [", "", "]"],
                };
                out.extend([around[0], &escaped, around[2]]);
            }
            out.push_str(if is_opening { "\n\n" } else { "\n" });
        }
    }
    out
}

pub(super) fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '~' | '`' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// Text for XML and HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // What XML does not allow, not even written as a number.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push('\u{fffd}')
            }
            _ => out.push(c),
        }
    }
    out
}

const STYLE: &str = "body{max-width:44em;margin:2em auto;padding:0 1em;font:1em/1.7 serif}\
del{text-decoration:line-through}ins{text-decoration:underline}del,.away{color:#8b1a1a}ins,.here{color:#0b5a2b}\
.away{text-decoration:line-through dotted}.here{text-decoration:underline dotted}small{color:#555}li{margin:.4em 0}\
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em}";

/// The report as a page of HTML that needs nothing else: no script, no other file.
pub fn html(compared: Compared<'_>, tongue: Tongue) -> String {
    let report = report(compared, tongue);
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"");
    out.push_str(report.tongue.of("zh", "en"));
    out.extend([
        "\">\n<head><meta charset=\"utf-8\"><title>",
        &escape(&report.title),
        "</title><style>",
        STYLE,
    ]);
    out.extend(["</style></head>\n<body>\n<h1>", &escape(&report.title), "</h1>\n"]);
    if let Some(rows) = &report.matrix {
        out.push_str("<table>\n");
        for (nth, row) in rows.iter().enumerate() {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let tag = if nth == 0 || at == 0 { "th" } else { "td" };
                out.extend(["<", tag, ">", &escape(cell), "</", tag, ">"]);
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>\n");
    }
    for (heading, lines) in &report.sections {
        let (level, list, item) = if opens(heading) { ("h2", "div", "p") } else { ("h3", "ul", "li") };
        out.extend(["<", level, ">", &escape(heading), "</", level, ">\n<", list, ">\n"]);
        for line in lines {
            out.extend(["<", item, ">"]);
            for (style, text) in line {
                let (open, close) = match style {
                    Style::Plain => ("", ""),
                    Style::Deleted => ("<del>", "</del>"),
                    Style::Inserted => ("<ins>", "</ins>"),
                    Style::MovedAway => ("<del class=\"away\">", "</del>↷"),
                    Style::MovedHere => ("↶<ins class=\"here\">", "</ins>"),
                    Style::Place => (" <small>[", "]</small>"),
                };
                out.extend([open, &escape(text), close]);
            }
            out.extend(["</", item, ">\n"]);
        }
        out.extend(["</", list, ">\n"]);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The comparison as a table: a row a pair, a row a shift, a row a paragraph or clause that stands alone. The words are
/// those of the JSON, in any language.
pub fn csv(compared: Compared<'_>) -> String {
    let mut out = String::from("what,source_a,block_a,source_b,block_b,similarity,relation,from,to\r\n");
    let mut row = |cells: [&str; 9]| csv_row(cells.into_iter(), &mut out);
    for x in &compared.series.between {
        let (first, second) = (&*compared.name(x.a), &*compared.name(x.b));
        for (pair, detail) in x.comparison.pairs.iter().zip(&x.details.pairs) {
            let (a, b) = (id('b', compared.block(x.a, pair.a)), id('b', compared.block(x.b, pair.b)));
            let similarity = (pair.similarity * 1000.0).round() as u32;
            let similarity =
                [&(similarity / 1000).to_string(), ".", &(1000 + similarity % 1000).to_string()[1..]];
            let relation = pair.relation.map_or("", |r| r.name());
            let (from, to) = (compared.paragraph(x.a, pair.a), compared.paragraph(x.b, pair.b));
            let what = pair.likeness.name();
            row([what, first, &a, second, &b, &similarity.concat(), relation, from, to]);
            for Shift { sort, from, to, .. } in &detail.shifts {
                row([sort.name(), first, &a, second, &b, "", "", from, to]);
            }
        }
        for p in &x.comparison.dropped {
            row([
                "dropped",
                first,
                &id('b', compared.block(x.a, *p)),
                second,
                "",
                "",
                "",
                compared.paragraph(x.a, *p),
                "",
            ]);
        }
        for p in &x.comparison.new {
            row([
                "new",
                first,
                "",
                second,
                &id('b', compared.block(x.b, *p)),
                "",
                "",
                "",
                compared.paragraph(x.b, *p),
            ]);
        }
        for c in &x.details.dropped {
            let (block, quote) =
                (id('b', compared.block(x.a, c.paragraph)), compared.quote(x.a, c.paragraph, c.span));
            row([Sort::ContentDropped.name(), first, &block, second, "", "", "", quote, ""]);
        }
        for c in &x.details.new {
            let (block, quote) =
                (id('b', compared.block(x.b, c.paragraph)), compared.quote(x.b, c.paragraph, c.span));
            row([Sort::ContentNew.name(), first, "", second, &block, "", "", "", quote]);
        }
    }
    out
}

/// A row of CSV. What a spreadsheet would take for a formula has an apostrophe in front, as in the page's own tables
/// (`www/table.js`).
pub(super) fn csv_row<'c>(cells: impl Iterator<Item = &'c str>, out: &mut String) {
    for (nth, cell) in cells.enumerate() {
        out.push_str(if nth > 0 { "," } else { "" });
        let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || cell.starts_with(['\t', '\r']);
        let quote = if cell.contains(['"', ',', ';', '\n', '\r']) { "\"" } else { "" };
        let guard = if is_formula { "'" } else { "" };
        out.extend([quote, guard, &cell.replace('"', "\"\""), quote]);
    }
    out.push_str("\r\n");
}

/// The series as a table: a row a paragraph, a column a document, in each cell what takes the paragraph over there.
pub fn rows(compared: Compared<'_>) -> String {
    let mut out = String::new();
    for head in [Compared::title, |compared: Compared<'_>, i| compared.date(i).unwrap_or_default()]
        as [fn(_, _) -> _; 2]
    {
        csv_row((0..compared.parts.len()).map(|i| head(compared, i)), &mut out);
    }
    for row in compared.series.rows() {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(text, cells)| {
                let all: Vec<&str> = cells.iter().map(|p| compared.paragraph(text, *p)).collect();
                all.join("\n")
            })
            .collect();
        csv_row(cells.iter().map(String::as_str), &mut out);
    }
    out
}
