//! What the title of a text says by itself: its kind, the years it covers, the body that it is of, and how it is spelt.
//! It knows strings, not where they stand.

use crate::pack::Packs;

/// The nouns that say what kind of text a title names.
pub(super) struct Heads {
    /// Those that a Chinese title ends in, the longest first: class `text` of `words.tsv`.
    words: Vec<&'static str>,
    /// Those that stand first in an English or Russian one: classes `text` and `text-weak` of `heads.tsv`, a star for any
    /// ending.
    letters: Vec<&'static str>,
}

/// Nouns that end the name of a body in front of 关于: 上合组织成员国元首理事会关于….
const BODIES: [&str; 14] = [
    "理事会",
    "委员会",
    "大会",
    "会议",
    "秘书处",
    "组织",
    "联盟",
    "政府",
    "国务院",
    "议会",
    "元首",
    "政府首脑",
    "外长",
    "部长",
];

impl Heads {
    pub(super) fn new(packs: &Packs<'static>) -> Self {
        let table = &packs.words;
        let (word, class) = (table.column("word"), table.column("class"));
        let mut words: Vec<_> =
            table.rows().filter(|r| r.cell(class) == "text").map(|r| r.cell(word)).collect();
        words.extend(["决议", "决定", "公报", "报告", "意见", "原则", "寄语"]);
        crate::order::sort_by_key(&mut words, |w| std::cmp::Reverse(w.len()));
        // A pack that cannot be read has no heads; a test reads them all.
        let heads = Packs::heads().ok();
        let is_text = |class: &str| matches!(class, "text" | "text-weak");
        let texts = heads.iter().flat_map(|table| {
            let (word, class) = (table.column("word"), table.column("class"));
            table.rows().filter(move |r| is_text(r.cell(class))).flat_map(move |r| r.values(word))
        });
        let letters = texts.filter(|w| !w.contains(' ')).collect();
        Self { words, letters }
    }

    /// The head noun of a title: 纲要 of 《X合作纲要（2023—2027年）》. The noun behind the brackets where one stands there.
    pub(super) fn kind<'t>(&self, title: &'t str) -> Option<&'t str>
    where
        'static: 't,
    {
        if !is_han(title) {
            let is_head = |word: &&str| {
                self.letters.iter().any(|h| match h.strip_suffix('*') {
                    Some(stem) => word.to_lowercase().starts_with(&stem.to_lowercase()),
                    None => word == h,
                })
            };
            return title.split(|c: char| !c.is_alphanumeric() && c != '-').find(is_head);
        }
        let bare = without_end_bracket(title.trim_end_matches(['》', '〉', '>', '”', '"', ' ']));
        let bare = without_end_bracket(bare.trim_end_matches(['》', '〉', '>', '”', '"', ' ']));
        let word = self.words.iter().find(|w| bare.ends_with(**w))?;
        // 联合声明 is a 声明 in kind, 落实行动计划 a 计划: the noun that stands at the end of the longer ones.
        let plain = self.words.iter().rev().find(|w| word.ends_with(**w) && w.chars().count() >= 2)?;
        Some(if word.ends_with("议定书") { "议定书" } else { plain })
    }

    /// Whether a title is a bare noun (《公约》, 《行动纲领》), which by itself names no text.
    pub(super) fn is_bare(&self, title: &str) -> bool {
        let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
        self.words.iter().any(|w| bare.trim_start_matches("上述").trim_start_matches('该') == *w)
    }
}

fn without_end_bracket(text: &str) -> &str {
    let Some(close) = text.chars().next_back().filter(|c| matches!(c, '）' | ')')) else { return text };
    text[..text.len() - close.len_utf8()].rfind(['（', '(']).map_or(text, |open| &text[..open])
}

/// The years that a title says its text covers, EDTF: `2023/2027`, `../2030` for 至2030年, `2023` for 2023年…计划.
pub(super) fn period(title: &str) -> Option<String> {
    let mut years: Vec<(usize, usize, &str)> = Vec::new();
    let mut at = 0;
    while at < title.len() {
        let digits = title[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 4 && title[at..].starts_with(['1', '2']) {
            years.push((at, at + 4, &title[at..at + 4]));
        }
        at += digits
            .max(title[at + digits..].chars().next().map_or(1, char::len_utf8) * usize::from(digits == 0));
    }
    let behind = |end: usize| title[end..].trim_start_matches('年');
    for pair in years.windows(2) {
        let gap = title[pair[0].1..pair[1].0].trim_start_matches('年');
        let joins = matches!(gap, "至" | "到")
            || gap.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '―' | '～' | '~'));
        if joins && !gap.is_empty() && pair[0].2 < pair[1].2 {
            return Some([pair[0].2, "/", pair[1].2].concat());
        }
    }
    let (start, end, year) = *years.first()?;
    if title[..start].ends_with(['至', '到']) {
        return Some(["../", year].concat());
    }
    // 2030年可持续发展议程 and 2023年预算 have a year of their own; one in the middle may be anything.
    let opens = title[..start].chars().all(|c| !c.is_alphanumeric());
    (opens && title[end..].starts_with('年') && !behind(end).starts_with(|c: char| c.is_ascii_digit()))
        .then(|| year.to_owned())
}

/// The body that a title begins with: 上合组织成员国元首理事会 of …理事会关于…的声明.
pub(super) fn body(title: &str) -> Option<&str> {
    let bare = title.trim_start_matches(['《', '〈', '<', '“', '"']);
    let name = &bare[..bare.find("关于")?];
    let bare = name.strip_suffix("成员国").map_or(name, |_| "");
    BODIES.iter().any(|b| bare.ends_with(b)).then_some(bare)
}

/// Whether a name is written in Chinese.
pub(super) fn is_han(name: &str) -> bool {
    name.contains(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

/// A name as printed, without the white space that the layout put into Chinese.
pub(super) fn printed(name: &str) -> String {
    if is_han(name) { name.chars().filter(|c| !c.is_whitespace()).collect() } else { name.to_owned() }
}

/// A spelling for comparing: without title marks, white space and the shapes of quotation marks, brackets and dashes.
/// What is left differs where a reader sees two titles.
pub(super) fn spelling(title: &str) -> String {
    title
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '＜' | '＞'))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '“' | '”' | '「' | '」' | '‘' | '’' => '"',
            '—' | '–' | '－' | '―' | '─' | '～' => '-',
            c => c,
        })
        .collect()
}

/// Whether all characters of one title but its head's last one stand in the other: 合作协议 and 领域合作协定.
pub(super) fn is_within(a: &str, b: &str) -> bool {
    let chars = |t: &str| -> Vec<char> {
        let all: Vec<char> = spelling(t).chars().filter(|c| c.is_alphanumeric() && *c != '的').collect();
        let mut all = all[..all.len().saturating_sub(1)].to_vec();
        all.sort_unstable();
        all
    };
    let within = |a: &[char], b: &[char]| {
        let mut rest = b.iter();
        a.iter().all(|c| rest.any(|o| o == c))
    };
    let (a, b) = (chars(a), chars(b));
    within(&a, &b) || within(&b, &a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads() -> Heads {
        Heads::new(&Packs::builtin().unwrap())
    }

    #[test]
    fn the_kind_is_the_noun_at_the_end() {
        let heads = heads();
        for (title, kind) in [
            ("《〈甲条约〉实施纲要（2023—2027年）》", Some("纲要")),
            ("《中亚甲条约》议定书", Some("议定书")),
            ("《联合国同甲组织的合作》决议", Some("决议")),
            ("《甲部长联合声明》", Some("声明")),
            ("《乙谅解备忘录》", Some("备忘录")),
            ("2030年可持续发展议程", Some("议程")),
            ("《国际甲条例（2005）》", Some("条例")),
            ("《关于扩大合作的共同立场》", None),
            ("Treaty on the Prohibition of Anything", Some("Treaty")),
            ("G7 Leaders’ Statement on Ukraine", Some("Statement")),
            ("Совместное заявление двух президентов", Some("заявление")),
            ("Anything Goes", None),
        ] {
            assert_eq!(heads.kind(title), kind, "{title}");
        }
        assert!(heads.is_bare("《公约》") && heads.is_bare("该协定") && !heads.is_bare("《甲公约》"));
    }

    #[test]
    fn the_years_of_a_title_are_what_it_covers() {
        for (title, years) in [
            ("《甲合作纲要（2023—2027年）》", Some("2023/2027")),
            ("《甲2022年至2024年合作纲要》", Some("2022/2024")),
            ("《甲2022至2024年合作纲要》", Some("2022/2024")),
            ("《2019-2021年<甲构想>措施计划》", Some("2019/2021")),
            ("《甲组织至2025年发展战略》", Some("../2025")),
            ("《〈甲组织至2025年发展战略〉2021—2025年落实行动计划》", Some("2021/2025")),
            ("2030年可持续发展议程", Some("2030")),
            ("《国际卫生条例（2005）》", None),
            ("《第12345号甲》", None),
            ("《甲宪章》", None),
        ] {
            assert_eq!(period(title).as_deref(), years, "{title}");
        }
    }

    #[test]
    fn a_title_may_name_its_body() {
        assert_eq!(body("《湄公河委员会理事会关于水灾的声明》"), Some("湄公河委员会理事会"));
        assert_eq!(body("《湄公河委员会成员国关于数字化的构想》"), None);
        assert_eq!(body("《甲宪章》"), None);
    }

    #[test]
    fn spellings_that_a_reader_tells_apart_stay_apart() {
        assert_eq!(spelling("《甲 <乙>2022—2023年计划》"), spelling("〈甲〈乙〉2022-2023年计划〉"));
        assert_ne!(spelling("《甲“乙”纲要》"), spelling("《甲乙纲要》"));
        assert!(
            is_within("《甲乙合作协议》", "《甲乙领域合作协定》")
                && is_within("《甲乙领域计划》", "《甲乙计划》")
        );
        assert!(!is_within("《维护能源安全的声明》", "《维护粮食安全的声明》"));
    }
}
