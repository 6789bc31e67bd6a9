//! Items of lists: bullets, dashes, numbers under a colon, clauses of a preamble.
//!
//! ```text
//! item = (- | • | —— | ①  | (a)) clause | number clause, under a line that ends in a colon or ended by a semicolon
//!      | clause of a preamble under `成员国：`
//! ```
//! A numbered paragraph of prose (`1. 我们重申…。`, paragraph 1 of article 3) is a paragraph.

use super::chars::{Ending, ending};
use super::genre::{breaks_off, opens_preamble, opens_with_speaker};
use super::headings::{self, Style};
use super::lines::{Class, Draft};
use super::passages::Passage;
use super::{Role, Step};
use crate::source::MarkupRole;

const BULLETS: [char; 12] = ['•', '●', '▪', '◦', '·', '○', '■', '◆', '‣', '∙', '►', '➢'];

/// Gives lines that begin with a bullet or dash their class.
pub(super) fn classify(draft: &mut Draft<'_>, flow: &[usize]) {
    for &line in flow {
        if draft.lines[line].class != Class::Text || !is_item(draft, line) {
            continue;
        }
        // Numbered paragraphs are a list to the markup; here their neighbourhood decides.
        let numbered = headings::number(draft.text(line)).is_some_and(|n| !n.style.lists());
        if numbered {
            draft.lines[line].class = Class::Numbered;
        } else if draft.allow(Step::Lists, line) {
            draft.lines[line].class = Class::Item;
        }
    }
}

fn is_item(draft: &Draft<'_>, line: usize) -> bool {
    if draft.lines[line].hint == MarkupRole::Item && draft.lines[line].before.border {
        return true;
    }
    let text = draft.text(line);
    if draft.source.format.is_plain() && draft.lines[line].hint == MarkupRole::Item {
        return true;
    }
    let behind = |mark: &str| text.strip_prefix(mark).map(str::trim_start).filter(|rest| !rest.is_empty());
    let dashes = ["——", "－－", "— ", "– "].into_iter().find_map(behind);
    if let Some(rest) = dashes {
        // —3— is a page number.
        // ——《关于…的协定》；: but ——《某报》 says where something stood.
        let title = rest.starts_with('《') && rest.ends_with(['；', ';', '。']);
        return title || rest.chars().next().is_some_and(char::is_alphabetic);
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if BULLETS.contains(&c) => chars.any(char::is_alphabetic),
        _ => false,
    }
}

/// Gives passages that are items by their neighbourhood their role.
pub(super) fn set_items(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    let units: Vec<Listed<'_>> = passages
        .iter()
        .map(|p| Listed { text: &p.text, role: p.role, numbered: p.class == Class::Numbered })
        .collect();
    for i in items(&units) {
        if draft.choices.allow(Step::Lists, passages[i].span) {
            passages[i].role = Role::Item;
        }
    }
    meetings(draft, passages);
}

/// Whether a line is the name of a meeting with its day in a bracket at the end, and no sentence.
pub(super) fn is_meeting(line: &str) -> bool {
    let Some((name, day)) = line.trim_end().strip_suffix('）').and_then(|l| l.rsplit_once('（')) else {
        return false;
    };
    day.contains('月') && day.contains('日') && name.contains('会') && !name.contains(['。', '，', '；'])
}

/// A list of meetings in an annex: those with their days, what stands between and right behind them, and as headings the
/// words over them that a colon ends.
fn meetings(draft: &Draft<'_>, passages: &mut [Passage<'_>]) {
    /// Longest line beside them, in characters.
    const LONGEST: usize = 60;
    let listed = |p: &Passage<'_>| p.role == Role::Paragraph && is_meeting(&p.text);
    // Two make a list.
    if passages.iter().filter(|p| listed(p)).nth(1).is_none() {
        return;
    }
    let mut within = false;
    for i in 0..passages.len() {
        let text = passages[i].text.trim_end();
        let short = text.chars().count() <= LONGEST && !text.contains(['。', '；']);
        let next = passages.get(i + 1).is_some_and(listed);
        let free = matches!(passages[i].role, Role::Paragraph | Role::Heading | Role::Boilerplate) && short;
        let role =
            if listed(&passages[i]) || within && free && text.contains("会议") && !text.starts_with("附") {
                Role::Item
            } else if free && next && text.ends_with(['：', ':']) {
                Role::Heading
            } else {
                within = false;
                continue;
            };
        within = true;
        let step = if role == Role::Item { Step::Lists } else { Step::Headings };
        if draft.choices.allow(step, passages[i].span) {
            passages[i].role = role;
        }
    }
}

/// A unit as this step sees it.
pub(super) struct Listed<'a> {
    pub text: &'a str,
    pub role: Role,
    /// Whether it begins with a number.
    pub numbered: bool,
}

/// Words before `如下：` that open the whole document, not a list in it.
const OPENINGS: [&str; 16] = [
    "声明", "聲明", "宣言", "公报", "公報", "协议", "協議", "协定", "協定", "条约", "條約", "议定", "議定",
    "达成", "同意", "宣布",
];

/// Whether what ends with this text opens a list under it.
fn leads_in(text: &str) -> bool {
    if ending(text) != Ending::Colon {
        return false;
    }
    let bare = text.trim_end().trim_end_matches(['：', ':']);
    match bare.strip_suffix("如下") {
        Some(rest) => {
            let tail: Vec<char> = rest.chars().rev().take(8).collect();
            let tail: String = tail.into_iter().rev().collect();
            !OPENINGS.iter().any(|o| tail.contains(o))
        }
        None => true,
    }
}

/// Which units are items: numbered ones under a lead-in or ended by semicolons, unnumbered ones under a lead-in that end
/// by semicolons, clauses of a preamble under a speaker and a colon.
pub(super) fn items(units: &[Listed<'_>]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut i = 0;
    // The number of the last item, which a later one may carry on behind a paragraph of the list.
    let mut last: Option<(Style, u32, usize)> = None;
    while i < units.len() {
        let unit = &units[i];
        if unit.role != Role::Paragraph {
            i += 1;
            continue;
        }
        if unit.numbered {
            let end = numbered_run(units, i, last, &mut out);
            if out.last() == Some(&(end - 1)) {
                last = headings::number(units[end - 1].text).map(|n| (n.style, n.ordinal, end - 1));
            }
            i = end;
        } else if (ending(unit.text) == Ending::Colon || breaks_off(unit.text))
            && units.get(i + 1).is_some_and(|n| !n.numbered)
        {
            i = clauses(units, i, &mut out);
        } else {
            i += 1;
        }
    }
    out
}

/// Characters of a numbered sentence that is more likely a paragraph than an item.
const PARAGRAPH: usize = 40;

/// A run of numbered units of one manner from `start`; returns the unit behind it.
fn numbered_run(
    units: &[Listed<'_>],
    start: usize,
    last: Option<(Style, u32, usize)>,
    out: &mut Vec<usize>,
) -> usize {
    let number = headings::number(units[start].text);
    let style = number.map(|n| n.style);
    let same = |u: &Listed<'_>| {
        u.role == Role::Paragraph && u.numbered && headings::number(u.text).map(|n| n.style) == style
    };
    let end = start + units[start..].iter().take_while(|u| same(u)).count();
    let led = start > 0 && {
        let lead = &units[start - 1];
        // 附件一：签署的文件 / 1.《…》
        if lead.role == Role::Heading { headings::is_annex(lead.text) } else { leads_in(lead.text) }
    };
    let semi = units[start..end].iter().any(|u| ending(u.text) == Ending::Semi);
    let carries = last.zip(number).is_some_and(|((style, ordinal, at), n)| {
        n.style == style
            && n.ordinal == ordinal + 1
            && start - at <= 4
            && units[at..start].iter().all(|u| u.role != Role::Heading)
    });
    // 一、 numbers the paragraphs of the document itself, also under a colon; so do figures where each is a paragraph of
    // sentences: 公布以下立场： 1. …。2. …。
    let paragraphs = |u: &Listed<'_>| ending(u.text) == Ending::Full && u.text.chars().count() >= PARAGRAPH;
    let own = style == Some(Style::Dot)
        && end - start >= 3
        && units[start..end].iter().filter(|u| paragraphs(u)).count() * 2 > end - start;
    let led = (led || carries) && style != Some(Style::Han) && !own;
    if led || semi || style.is_some_and(Style::lists) {
        out.extend(start..end);
    }
    end
}

/// Unnumbered clauses under the colon of unit `lead`; returns the unit to go on with.
fn clauses(units: &[Listed<'_>], lead: usize, out: &mut Vec<usize>) -> usize {
    let plain = |u: &&Listed<'_>| u.role == Role::Paragraph && !u.numbered;
    let speaks = breaks_off(units[lead].text);
    // Under who speaks a comma parts the clauses too.
    let parts = |u: &Listed<'_>| {
        let end = ending(u.text);
        end == Ending::Semi || speaks && end == Ending::Comma
    };
    let semis = units[lead + 1..].iter().take_while(|u| plain(u) && parts(u)).count();
    if semis > 0 && (leads_in(units[lead].text) || speaks) {
        // The last clause ends the sentence.
        let last = lead + 1 + semis;
        let closed = units.get(last).is_some_and(|u| plain(&u) && ending(u.text) == Ending::Full);
        out.extend(lead + 1..last + usize::from(closed));
        return last + usize::from(closed);
    }
    let bare = units[lead].text.trim_end().trim_end_matches(['：', ':']);
    let speaker = !bare.ends_with("如下") && opens_with_speaker(&format!("{}，", last_clause(bare)));
    let said = units[lead + 1..].iter().take_while(|u| plain(u) && opens_preamble(u.text)).count();
    // The last clause may be the sentence that leads from the preamble to the body: 根据…声明如下：
    let said = if said > 0 && ending(units[lead + said].text) == Ending::Colon { said - 1 } else { said };
    if speaker && said >= 2 {
        out.extend(lead + 1..=lead + said);
        return lead + said + 1;
    }
    lead + 1
}

/// What stands behind the last comma.
pub(super) fn last_clause(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['：', ':']);
    text.rsplit(['，', ',']).next().unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units<'a>(texts: &[&'a str]) -> Vec<Listed<'a>> {
        texts
            .iter()
            .map(|t| Listed { text: t, role: Role::Paragraph, numbered: headings::number(t).is_some() })
            .collect()
    }

    #[test]
    fn numbers_under_a_colon_are_items() {
        assert_eq!(
            items(&units(&["委员会职责为：", "（一）商定议程；", "（二）编写报告。", "会议同意。"])),
            [1, 2]
        );
        assert_eq!(
            items(&units(&["双方声明如下：", "一、双方重申友好。", "二、双方愿加强合作。"])),
            Vec::<usize>::new()
        );
        assert_eq!(items(&units(&["We:", "1. Recall the pact;", "2. Thank the host."])), [1, 2]);
    }

    #[test]
    fn clauses_of_a_preamble_are_items() {
        let texts = [
            "值此建立之际，成员国：",
            "高度评价取得的成就。",
            "遵循共同的原则。",
            "根据会议成果声明如下：",
            "成员国指出，好。",
        ];
        assert_eq!(items(&units(&texts)), [1, 2]);
        assert_eq!(items(&units(&["各方认为：", "这很重要。", "各方重申。"])), Vec::<usize>::new());
    }
}
