//! Names by notation: the patterns of `packs/patterns.tsv`, in texts of any language.
//!
//! A line says which words a text must hold before its pattern is tried: most texts hold none of them.
//!
//! A pattern is a regular expression of the crate `regex-lite`: linear in the text whatever it says, limited in size, so that
//! a reader's own can be taken as they are. A match that touches another letter or digit is none.

use regex_lite::{Regex, RegexBuilder};

use super::{Candidate, Candidates, Confidence, Kind, Rule};
use crate::charset::Glimpse;
use crate::pack::{PackError, Packs};
use crate::span::Span;

/// Largest compiled pattern in bytes: far over any notation, far under what slows a page.
const SIZE_LIMIT: usize = 1 << 20;

/// A compiled line.
struct Pattern {
    regex: Regex,
    /// Every match holds one of these; none for a pattern that is always tried.
    needs: Vec<&'static str>,
    kind: Kind,
    line: u32,
}

/// The patterns of a pack.
pub(super) struct Patterns {
    table: &'static str,
    patterns: Vec<Pattern>,
}

impl Patterns {
    /// # Errors
    /// [`PackError`] for a pattern that is none or too large, for a kind that does not exist, and for a line whose
    /// pattern does not match its own example.
    pub(super) fn new(packs: &Packs<'static>) -> Result<Self, PackError> {
        let table = &packs.patterns;
        let [pattern, kind, needs, example] =
            ["pattern", "kind", "needs", "example"].map(|name| table.column(name));
        let mut patterns = Vec::with_capacity(table.rows().len());
        for row in table.rows() {
            let error = |reason: String| PackError { file: table.file.to_owned(), line: row.line, reason };
            let regex = RegexBuilder::new(row.cell(pattern))
                .size_limit(SIZE_LIMIT)
                .build()
                .map_err(|e| error(e.to_string()))?;
            let named = Kind::ALL.iter().find(|k| k.name() == row.cell(kind));
            let kind = *named.ok_or_else(|| error(format!("there is no kind '{}'", row.cell(kind))))?;
            let example = row.cell(example);
            if regex.find(example).is_none_or(|m| m.as_str() != example) {
                return Err(error(format!("the pattern does not match its example '{example}'")));
            }
            let needs: Vec<&str> = row.values(needs).collect();
            if !needs.is_empty() && !needs.iter().any(|n| example.contains(n)) {
                return Err(error(format!("the example '{example}' holds nothing of what it needs")));
            }
            patterns.push(Pattern { regex, needs, kind, line: row.line });
        }
        Ok(Self { table: table.file, patterns })
    }

    /// Adds what the patterns match in `text`, of which `glimpse` is the glimpse.
    pub(super) fn find(&self, text: &str, glimpse: &Glimpse, out: &mut Candidates) {
        let holds = |need: &&str| glimpse.may_hold(need) && text.contains(*need);
        let may = |p: &&Pattern| p.needs.is_empty() || p.needs.iter().any(holds);
        for pattern in self.patterns.iter().filter(may) {
            for found in pattern.regex.find_iter(text).filter(|m| !m.is_empty()) {
                let (before, behind) = (&text[..found.start()], &text[found.end()..]);
                let touches = |c: char| c.is_ascii_alphanumeric();
                if before.ends_with(touches) && found.as_str().starts_with(touches)
                    || behind.starts_with(touches) && found.as_str().ends_with(touches)
                {
                    continue;
                }
                out.list.push(Candidate {
                    span: Span::new(found.start() as u32, found.end() as u32),
                    kind: pattern.kind,
                    rule: Rule::Pack { table: self.table, line: pattern.line },
                    confidence: Confidence::High,
                    value: None,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Table;

    fn with(lines: &'static str) -> Result<Patterns, PackError> {
        let mut packs = Packs::builtin().unwrap();
        packs.patterns = Table::parse("patterns.tsv", lines, &[]).unwrap();
        Patterns::new(&packs)
    }

    #[test]
    fn a_bad_line_is_named_with_its_reason() {
        let message = |lines| with(lines).err().unwrap().to_string();
        assert!(message("pattern\tkind\tneeds\texample\na(b\tevent\t\tab\n").starts_with("patterns.tsv:2: "));
        assert_eq!(
            message("pattern\tkind\tneeds\texample\na\tthing\t\ta\n"),
            "patterns.tsv:2: there is no kind 'thing'"
        );
        assert_eq!(
            message("pattern\tkind\tneeds\texample\na\tevent\tb\ta\n"),
            "patterns.tsv:2: the example 'a' holds nothing of what it needs"
        );
        let unmatched = message("pattern\tkind\tneeds\texample\n[0-9]+\tevent\t\t12a\n");
        assert_eq!(unmatched, "patterns.tsv:2: the pattern does not match its example '12a'");
        assert!(
            message("pattern\tkind\tneeds\texample\n(((a{99}){99}){99}){99}\tevent\t\ta\n")
                .contains("size limit")
        );
    }

    #[test]
    fn a_match_inside_a_longer_word_is_none() {
        let patterns = with("pattern\tkind\tneeds\texample\nCOP[0-9]{2}\tevent\tCOP\tCOP27\n").unwrap();
        let mut out = Candidates::default();
        let text = "在COP27前，XCOP27、COP271、COP28";
        patterns.find(text, &Glimpse::of(text), &mut out);
        let found: Vec<u32> = out.list.iter().map(|c| c.span.start).collect();
        assert_eq!(found, [3, 32]);
    }
}
