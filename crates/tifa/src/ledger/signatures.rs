//! Signatures: who signs which document, in which post, for which state.
//!
//! A row is a state, or a person without one, that signs one document; a file that prints the same document again adds
//! its place. It recognises no signature that stands in the prose.

use super::collected::Collected;
use super::document;
use super::reading::{Reading, is_low};
use super::{Row, Sort};
use crate::fact::Relation;

pub(super) const COLUMNS: [(&str, Sort); 5] = [
    ("stated", Sort::Text),
    ("date", Sort::Date),
    ("country", Sort::Text),
    ("office", Sort::Text),
    ("person", Sort::Text),
];

pub(super) fn rows(reading: &Reading<'_>) -> Vec<Row> {
    let mut rows = Collected::default();
    for passage in &reading.passages {
        for fact in &passage.facts {
            let Relation::Signature { country, office, person } = fact.relation else { continue };
            let title = document::title(reading, passage, fact.span);
            let date = document::date(passage, fact.span);
            let mut key = [title.text.as_str(), passage.date().unwrap_or_default()].join(" ");
            for named in [country, office, person].into_iter().flatten().map(|t| passage.named(t)) {
                key.push(' ');
                key.push_str(named.entity.map_or(named.text, |e| document::key_name(reading.key(e))));
            }
            let cells = &mut rows.row(&key, COLUMNS.len()).cells;
            cells[0].add(title);
            if let Some(date) = date {
                cells[1].add(date);
            }
            let low = is_low(fact.confidence);
            for (cell, term) in cells[2..].iter_mut().zip([country, office, person]) {
                let Some(named) = term.map(|t| passage.named(t)) else { continue };
                let mut value = reading.value(passage, &named).guessed(low);
                // A post is shown as printed: its entity is that of one state (老挝总理).
                if term == office {
                    named.text.clone_into(&mut value.text);
                }
                cell.add(value);
            }
        }
    }
    rows.met()
}

#[cfg(test)]
mod tests {
    use crate::corpus::{AddOptions, Corpus};
    use crate::ledger::{Name, make};

    const TEXT: &str = "湄公河国家领导人联合声明\n\n各方重申支持对话。各方将开展合作。\n\n老挝人民民主共和国总理  宋赛\n\n\
        柬埔寨王国首相  洪玛奈\n\n越南社会主义共和国总理\n\n2031年4月5日\n";

    #[test]
    fn a_row_is_one_who_signs_and_a_second_print_adds_none() {
        let mut corpus = Corpus::new().unwrap();
        corpus.add("a.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let once = make(&corpus, Name::Signatures);
        let texts: Vec<Vec<&str>> =
            once.rows.iter().map(|r| r.cells.iter().map(|c| c.sort_key()).collect()).collect();
        assert_eq!(texts.len(), 3, "{texts:?}");
        assert_eq!(
            texts[0],
            ["湄公河国家领导人联合声明", "2031-04-05", "老挝人民民主共和国", "总理", "宋赛"]
        );
        assert_eq!(texts[2][2..], ["越南社会主义共和国", "总理", ""]);
        corpus.add("b.txt", TEXT.as_bytes(), AddOptions::default()).unwrap();
        let twice = make(&corpus, Name::Signatures);
        assert_eq!(twice.rows.len(), 3);
        assert_eq!(twice.rows[0].cells[4].values[0].evidence.len(), 2);
    }
}
