//! The packs hold what they promise: codes, stems, coordinates, folding, and no name twice.
//!
//! What a table means is written in its first lines; this file checks the form of every row, and a few facts that any
//! reader of the field can check by eye. It knows nothing of the stages that read the packs.

// A test that cannot read the packs has failed.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use tifa::pack::{Packs, Row, Table};

fn packs() -> Packs<'static> {
    Packs::builtin().unwrap()
}

/// Runs `check` on every value of a column and names the row it fails on.
fn every_value(table: &Table<'static>, column: &str, check: impl Fn(&str) -> bool) {
    let at = table.column(column);
    assert!(at.is_some(), "{} has no column {column}", table.file);
    for row in table.rows() {
        for value in row.values(at) {
            assert!(check(value), "{}:{}: {column} '{value}'", table.file, row.line);
        }
    }
}

fn row_with<'t>(table: &'t Table<'static>, column: &str, value: &str) -> Row<'t, 'static> {
    let at = table.column(column);
    let mut rows = table.rows().filter(|r| r.values(at).any(|v| v == value));
    let row = rows.next().unwrap_or_else(|| panic!("{}: no {column} '{value}'", table.file));
    assert!(rows.next().is_none(), "{}: two rows with {column} '{value}'", table.file);
    row
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn named(packs: &Packs<'static>) -> [(Table<'static>, &'static [&'static str]); 5] {
    [
        (packs.countries.clone(), &["long", "short", "other", "en", "ru"]),
        (packs.organizations.clone(), &["name", "aliases", "en", "ru"]),
        (packs.places.clone(), &["name", "other", "en", "ru"]),
        (packs.events.clone(), &["name", "aliases", "en", "ru"]),
        (packs.instruments.clone(), &["name", "aliases", "en", "ru"]),
    ]
}

#[test]
fn no_name_stands_for_two_things() {
    let packs = packs();
    let mut owner: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
    for (table, columns) in named(&packs) {
        for row in table.rows() {
            for value in columns.iter().flat_map(|c| row.values(table.column(c))) {
                if let Some((file, line)) = owner.insert(value, (table.file, row.line)) {
                    panic!("'{value}' stands in {file}:{line} and in {}:{}", table.file, row.line);
                }
            }
        }
    }
}

#[test]
fn values_have_the_script_of_their_column() {
    let packs = packs();
    for (table, columns) in named(&packs) {
        for column in columns {
            every_value(&table, column, |v| {
                let trimmed = v.trim() == v && !v.contains("  ");
                trimmed
                    && match *column {
                        "en" => v.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit()) && !v.chars().any(is_han),
                        "ru" => v.chars().all(|c| {
                            matches!(c, '\u{400}'..='\u{4ff}' | '0'..='9' | '«' | '»' | '(' | ')' | '/' | ',' | '’' | '\'' | '+')
                                || matches!(c, ' ' | '-' | '—' | '*')
                                || c.is_ascii_uppercase()
                        }),
                        _ => v.chars().any(is_han) || v.chars().all(|c| c.is_ascii_alphanumeric()),
                    }
            });
        }
    }
}

#[test]
fn a_star_ends_a_stem() {
    for (table, _) in named(&packs()) {
        every_value(&table, "ru", |v| {
            let chars: Vec<char> = v.chars().collect();
            chars.iter().enumerate().filter(|(_, c)| **c == '*').all(|(i, _)| {
                let stem = chars[..i].iter().rev().take_while(|c| c.is_alphabetic()).count();
                let next = chars.get(i + 1);
                // One letter and an ending of three would read any short word.
                stem >= 2 && next.is_none_or(|c| !c.is_alphabetic() && *c != '*')
            })
        });
    }
}

#[test]
fn states_have_a_code_and_a_name_in_three_languages() {
    let table = packs().countries;
    let mut codes: Vec<&str> = table.rows().map(|r| r.cell(table.column("code"))).collect();
    assert!(codes.iter().all(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), table.rows().len());
    // 193 members of the United Nations, two observer states, two states in free association, and states of the past.
    let past = ["SUN", "YUG", "SCG", "CSK", "DDR", "YMD"];
    assert!(past.iter().all(|p| codes.contains(p)));
    assert_eq!(codes.len() - past.len(), 193 + 2 + 2);
    for row in table.rows() {
        for column in ["en", "ru"] {
            assert!(
                row.values(table.column(column)).next().is_some(),
                "{}:{}: no {column}",
                table.file,
                row.line
            );
        }
        let long = row.cell(table.column("long"));
        assert!(
            !long.is_empty() || !row.cell(table.column("short")).is_empty(),
            "{}:{}: no name",
            table.file,
            row.line
        );
        assert!(!long.contains('|'), "{}:{}: two long names", table.file, row.line);
    }
    every_value(&table, "single", |v| v.chars().count() == 1 && v.chars().all(is_han));
}

#[test]
fn a_parent_is_a_body_of_the_table_or_a_state() {
    let packs = packs();
    let names: Vec<&str> =
        packs.organizations.rows().map(|r| r.cell(packs.organizations.column("name"))).collect();
    let codes: Vec<&str> = packs.countries.rows().map(|r| r.cell(packs.countries.column("code"))).collect();
    every_value(&packs.organizations, "parent", |v| names.contains(&v) || codes.contains(&v));
}

#[test]
fn places_have_a_type_and_a_state_that_is_known() {
    let packs = packs();
    let table = &packs.places;
    let codes: Vec<&str> = packs.countries.rows().map(|r| r.cell(packs.countries.column("code"))).collect();
    every_value(table, "country", |v| codes.contains(&v));
    every_value(table, "type", |v| {
        [
            "city",
            "region",
            "continent",
            "ocean",
            "sea",
            "strait",
            "canal",
            "lake",
            "river",
            "mountain",
            "desert",
            "island",
            "building",
        ]
        .contains(&v)
    });
    for row in table.rows() {
        assert!(!row.cell(table.column("type")).is_empty(), "{}:{}: no type", table.file, row.line);
    }
    assert_eq!(row_with(table, "name", "香港").cell(table.column("country")), "CHN");
}

#[test]
fn dates_of_texts_are_edtf_days() {
    every_value(&packs().instruments, "date", |v| {
        let parts: Vec<&str> = v.split('-').collect();
        let digits = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        digits
            && parts.iter().map(|p| p.len()).eq([4, 2, 2])
            && (1..=12).contains(&parts[1].parse::<u8>().unwrap())
            && (1..=31).contains(&parts[2].parse::<u8>().unwrap())
    });
}

#[test]
fn folding_moves_no_offset_and_is_done_in_one_step() {
    let packs = packs();
    let mut map: BTreeMap<char, char> = BTreeMap::new();
    for (a, b) in packs.folding {
        assert!(a.len_utf8() == 3 && b.len_utf8() == 3, "{a} {b}");
        assert!(map.insert(a, b).is_none(), "'{a}' twice");
    }
    let table = include_str!("../packs/folding.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let printed: BTreeMap<char, char> = rows
        .map(|row| {
            let (a, b) = row.split_once('\t').unwrap();
            (a.chars().next().unwrap(), b.chars().next().unwrap())
        })
        .collect();
    assert!(printed.len() > 3000 && map == printed, "what the core carries is the table");
    for (a, b) in &map {
        assert!(!map.contains_key(b), "{a} folds to {b}, which folds again");
    }
    let folded: String = "臺灣與聯合國憲章，上海合作組織區域反恐怖機構，爲羣衆裏麵"
        .chars()
        .map(|c| map.get(&c).copied().unwrap_or(c))
        .collect();
    assert_eq!(folded, "台湾与联合国宪章，上海合作组织区域反恐怖机构，为群众里面");
}

#[test]
fn names_are_written_in_simplified_characters() {
    let packs = packs();
    let traditional: Vec<char> = packs.folding.iter().map(|pair| pair.0).collect();
    for (table, columns) in named(&packs) {
        for column in columns.iter().filter(|c| !["en", "ru"].contains(c)) {
            every_value(&table, column, |v| v.chars().all(|c| !traditional.contains(&c)));
        }
    }
}

#[test]
fn what_every_reader_knows_is_there() {
    let packs = packs();
    let code = |column: &str, name: &str| {
        row_with(&packs.countries, column, name).cell(packs.countries.column("code"))
    };
    assert_eq!(code("long", "乌兹别克斯坦共和国"), "UZB");
    assert_eq!(code("short", "吉尔吉斯斯坦"), "KGZ");
    assert_eq!(code("other", "纽西兰"), "NZL");
    let body = |alias: &str| {
        let row = row_with(&packs.organizations, "aliases", alias);
        row.cell(packs.organizations.column("name"))
    };
    assert_eq!(body("安理会"), "联合国安全理事会");
    assert_eq!(body("上合组织"), "上海合作组织");
    assert_eq!(body("欧安组织"), "欧洲安全与合作组织");
}

#[test]
fn every_word_of_a_stage_has_one_that_ledgers_know() {
    let table = Packs::stages().unwrap();
    let known = [
        "proposed",
        "discussed",
        "drafted",
        "adopted",
        "in-force",
        "carried-out",
        "extended",
        "ended",
        "wanted",
        "between",
        "plain",
    ];
    every_value(&table, "stage", |v| known.contains(&v));
    every_value(&table, "word", |v| v.chars().all(is_han));
    // A word may be of a stage and stand between another one and its text (尽快 is both), never of two stages.
    let (word, stage) = (table.column("word"), table.column("stage"));
    let mut words: Vec<&str> =
        table.rows().filter(|r| known[..8].contains(&r.cell(stage))).map(|r| r.cell(word)).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
}
