//! How the file was set: the measure of its lines, whether empty lines part paragraphs or only lines, whether first
//! lines are indented.
//!
//! It looks at widths and endings alone, never at what a line says.

use super::chars::{Ending, columns_of, ending, is_mostly_wide, is_wide};
use super::lines::{Class, Draft};

/// Lines narrower than this say nothing of the measure.
const NARROW: u32 = 20;

/// What the lines of a file have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Columns of a full line, where the file is set in lines of one measure.
    pub measure: Option<u32>,
    /// Whether an empty line follows every line, and so parts nothing.
    pub blank_wrapped: bool,
    /// Whether an empty line follows every paragraph.
    pub blank_parted: bool,
    /// Columns of indent of a line that begins no paragraph, where first lines are set further in.
    pub indented: Option<u32>,
    /// Whether empty lines part blocks somewhere.
    pub uses_blanks: bool,
    /// Whether paragraphs mostly hold few sentences, so that a full stop at the end of a full line more likely ends one.
    pub short_paragraphs: bool,
}

impl Layout {
    /// Looks at the lines of `flow`.
    pub(super) fn of(draft: &Draft<'_>, flow: &[usize]) -> Self {
        let prose = |l: usize| matches!(draft.lines[l].class, Class::Text | Class::Numbered | Class::Item);
        let width = |l: usize| draft.lines[l].columns;
        let mut widths: Vec<(u32, bool)> = flow
            .iter()
            .filter(|l| prose(**l) && width(**l) >= NARROW)
            .map(|l| (width(*l), ending(draft.text(*l)) == Ending::Open))
            .collect();
        let mut out = Self { short_paragraphs: true, ..Self::default() };
        out.indented = indented(draft, flow);
        out.uses_blanks = flow.iter().filter(|l| draft.lines[**l].before.blank > 0).count() > 2;
        crate::order::sort(&mut widths);
        let Some((from, to)) = densest(&widths, wide_share(draft, flow)) else { return out };
        let cluster = &widths[from..to];
        let open = cluster.iter().filter(|(_, open)| *open).count();
        // Lines of one measure break where the measure ends, not where sentences or clauses do.
        if cluster.len() < 3 || cluster.len() * 10 < widths.len() * 3 || open * 5 < cluster.len() * 2 {
            return out;
        }
        let measure = cluster[cluster.len() * 9 / 10].0;
        out.measure = Some(measure);
        let least = cluster[0].0;
        let mut blanks = 0;
        let mut pairs = 0;
        let (mut inner, mut outer, mut parted) = (0usize, 0usize, 0usize);
        for pair in flow.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if !prose(a) || !prose(b) {
                continue;
            }
            let text = draft.text(a);
            inner += text.trim_end_matches('。').matches('。').count();
            if width(a) >= least && ending(text) == Ending::Open {
                pairs += 1;
                blanks += usize::from(draft.lines[b].before.blank > 0);
            } else if width(a) < least && ending(text) == Ending::Full {
                outer += 1;
                parted += usize::from(draft.lines[b].before.blank > 0);
            }
        }
        out.blank_wrapped = blanks * 2 > pairs;
        out.blank_parted = !out.blank_wrapped && outer > 1 && parted * 10 >= outer * 9;
        out.short_paragraphs = inner <= outer * 2;
        out
    }

    /// Whether the layout, not the author, ended line `a` before line `b`.
    pub(super) fn is_full(&self, draft: &Draft<'_>, a: usize, b: usize) -> bool {
        let Some(measure) = self.measure else { return false };
        let next = draft.text(b);
        // The first word, or the first character of full-width text and a mark that may not begin a line.
        let token: u32 = match next.chars().next() {
            Some(c) if is_wide(c) => 4,
            Some(_) => {
                next.chars().take_while(|c| !c.is_whitespace() && !is_wide(*c)).map(columns_of).sum::<u32>()
                    + 1
            }
            None => 0,
        };
        let columns = draft.lines[a].columns;
        // A line far wider than the measure was not set in it: paragraphs of one line above a list of names.
        columns.saturating_add(token.min(measure)) >= measure && columns <= measure + measure / 2
    }
}

fn wide_share(draft: &Draft<'_>, flow: &[usize]) -> bool {
    let wide = flow.iter().take(400).filter(|l| is_mostly_wide(draft.text(**l))).count();
    wide * 2 > flow.len().min(400)
}

/// The stretch of sorted widths that holds most lines within the raggedness of one measure. Nothing is wider than twice
/// the widest line a page holds.
fn densest(widths: &[(u32, bool)], wide: bool) -> Option<(usize, usize)> {
    const WIDEST: u32 = 240;
    let ragged = if wide { 6 } else { 16 };
    let mut best = None;
    let mut most = 0;
    let mut from = 0;
    for to in 0..widths.len() {
        if widths[to].0 > WIDEST {
            break;
        }
        while widths[to].0 - widths[from].0 > ragged {
            from += 1;
        }
        if to + 1 - from >= most {
            most = to + 1 - from;
            best = Some((from, to + 1));
        }
    }
    best
}

/// The indent of lines that go on, where the first lines of paragraphs stand further in: two indents, the deeper one
/// less common and mostly behind a line that ends a sentence.
fn indented(draft: &Draft<'_>, flow: &[usize]) -> Option<u32> {
    let prose = |l: usize| {
        matches!(draft.lines[l].class, Class::Text | Class::Numbered) && draft.lines[l].columns >= NARROW
    };
    let base = flow.iter().filter(|l| prose(**l)).map(|l| draft.lines[*l].indent).min()?;
    let (mut deep, mut behind_end, mut plain_open) = (0usize, 0usize, 0usize);
    for pair in flow.windows(2).filter(|pair| prose(pair[1])) {
        let before = draft.text(pair[0]);
        let ends = !prose(pair[0]) || matches!(ending(before), Ending::Full | Ending::Colon | Ending::Semi);
        if draft.lines[pair[1]].indent > base {
            deep += 1;
            behind_end += usize::from(ends);
        } else {
            plain_open += usize::from(!ends);
        }
    }
    // Paragraphs of one line have no second one.
    (deep >= 2 && behind_end * 10 >= deep * 7 && plain_open * 2 >= deep).then_some(base)
}
