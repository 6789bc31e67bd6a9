//! Titles of documents: Chinese lines that end in a kind's name, also cut over several lines.
//!
//! ```text
//! title = [line …] (宣言|声明|公报|…)        where a line or file begins, a document ended, or the markup says so
//!       | party name party                 the name printed between the parties is read behind both
//!       | title ——line                     what it is about, behind dashes on a line of its own
//!       | title （全文）                     how much of it the page gives
//! ```
//! Titles in Latin or Cyrillic letters end in nothing particular; documents.rs takes them by their place.

use super::chars::{Ending, ending, has_prose_mark, is_mostly_wide, open_brackets};
use super::furniture::is_remark;
use super::genre::{self, Named, opens_with_speaker, title_name};
use super::lines::{Class, Draft};
use super::{Step, datelines};
use crate::source::MarkupRole;

/// Beginnings that no complete title has: what belongs in front stands on the line above.
const TAILS: [&str; 22] = [
    "关于",
    "關於",
    "的",
    "和",
    "与",
    "與",
    "及",
    "理事会",
    "理事會",
    "委员会",
    "会议",
    "會議",
    "第",
    "联合",
    "聯合",
    "共同",
    "声明",
    "聲明",
    "宣言",
    "公报",
    "公報",
    "新闻",
];

/// A kind's name with no more than these bytes before it is the end of a title: 联合声明, 合公报.
const BARE: usize = 6;

/// Gives title lines their class and their order in the flow. Returns the lines that were brought forward.
pub(super) fn classify(draft: &mut Draft<'_>, flow: &mut [usize]) -> Vec<usize> {
    let mut moved = Vec::new();
    if !draft.choices.is_on(Step::Documents) {
        return moved;
    }
    for i in 0..flow.len() {
        let line = flow[i];
        let Some(named) = title_line(draft, flow, i) else { continue };
        if !draft.allow(Step::Documents, line) {
            continue;
        }
        let first = first_line(draft, flow, i, named);
        for (n, &line) in flow[first..=i].iter().enumerate() {
            draft.lines[line].class = Class::Title { goes_on: n > 0 };
        }
        // …宣言 / （全文）
        if let Some(&below) = flow.get(i + 1).filter(|l| is_remark(draft.text(**l))) {
            draft.lines[below].class = Class::Title { goes_on: true };
        }
        // …宣言 / ——打造…命运共同体
        if let Some(&below) = flow.get(i + 1).filter(|l| is_subtitle(draft, **l)) {
            draft.lines[below].class = Class::Title { goes_on: true };
        }
        // 甲国政府 / 联合声明 / 乙国政府: the parties stand round the name.
        let party = |l: usize| {
            let text = draft.text(l);
            draft.lines[l].class == Class::Text
                && text.ends_with(['府', '国', '國'])
                && text.chars().count() <= 24
        };
        if first < i
            && flow.get(i + 1).is_some_and(|l| party(*l))
            && draft.text(flow[first]).ends_with(['府', '国', '國'])
        {
            let second = flow[i + 1];
            draft.lines[second].class = Class::Title { goes_on: true };
            if draft.allow(Step::PartedTitles, second) {
                flow.swap(i, i + 1);
                moved.push(second);
            }
        }
    }
    moved
}

/// Whether a line behind a title says behind dashes what the document is about.
fn is_subtitle(draft: &Draft<'_>, line: usize) -> bool {
    let text = draft.text(line);
    let behind = text.strip_prefix("——").or_else(|| text.strip_prefix("--"));
    let short = |t: &str| (4..=40).contains(&t.chars().count()) && !t.ends_with(['。', '；', '：', '，']);
    draft.lines[line].class == Class::Text && behind.is_some_and(short)
}

/// What line `i` of the flow calls a document, where it stands as a title's last line.
fn title_line(draft: &Draft<'_>, flow: &[usize], i: usize) -> Option<Named> {
    let line = flow[i];
    let text = draft.text(line);
    let marked = matches!(draft.lines[line].hint, MarkupRole::Heading(_));
    let is_free = matches!(draft.lines[line].class, Class::Text | Class::Heading(_));
    if !is_free {
        return None;
    }
    let named = title_name(text)?;
    if !is_mostly_wide(text) || open_brackets(text) > 0 {
        return None;
    }
    if text.starts_with("附") || opens_with_speaker(text) || super::headings::number(text).is_some() {
        return None;
    }
    // 重申遵循《甲宪章》、《乙条约》 / （乙约）、…: a clause of a preamble, cut by the page.
    let next = flow.get(i + 1).map(|l| draft.text(*l));
    if genre::opens_preamble(text) && next.is_some_and(|n| n.starts_with(['（', '(', '、', '，'])) {
        return None;
    }
    let strong = named.strong || marked || i == 0;
    // A line wholly in book quotes is an entry of a list unless the markup heads something with it.
    if !strong || (text.starts_with('《') && text.ends_with('》') && !marked && i > 0) {
        return None;
    }
    // The line before ends what it says; the line behind does not go on with this one.
    if i > 0 {
        let before = draft.text(flow[i - 1]);
        let prose = draft.lines[flow[i - 1]].class == Class::Text && has_prose_mark(before);
        if prose && matches!(ending(before), Ending::Open | Ending::Comma) && !draft.lines[line].before.border
        {
            return None;
        }
    }
    if next
        .is_some_and(|n| n.starts_with(super::chars::is_tail_mark) || n.starts_with(['和', '与', '及', '的']))
    {
        return None;
    }
    Some(named)
}

/// The first line of the title that ends on line `i` of the flow.
fn first_line(draft: &Draft<'_>, flow: &[usize], i: usize, named: Named) -> usize {
    const MOST: usize = 4;
    let mut first = i;
    let mut named = Some(named);
    while first > 0 && i - first < MOST {
        let (line, above) = (flow[first], flow[first - 1]);
        let text = draft.text(line);
        let up = draft.text(above);
        let apart = draft.lines[line].before.border || draft.lines[line].before.blank > 0;
        let tail = named.take().is_some_and(|n| n.before <= BARE)
            || TAILS.iter().any(|t| text.starts_with(t))
            || open_brackets(text) < 0
            || genre::is_unfinished(up)
            || up.ends_with('、')
            // 关于共筑…的 / 北京宣言: what it is about ends with the name of a text.
            || ["关于", "關於"].iter().any(|about| up.starts_with(about));
        let possible = draft.lines[above].class == Class::Text
            && is_mostly_wide(up)
            && (ending(up) == Ending::Open || up.ends_with('、'))
            && !has_prose_mark(up)
            && up.chars().count() <= 60
            && title_name(up).is_none()
            // 某社某地1月1日电 / 关于…的宣言
            && !datelines::is_dateline(up)
            && !opens_with_speaker(up);
        // 甲国和乙国 / 关于…的联合声明: the page sets each line for itself.
        let parties = up.ends_with(['国', '國', '府', '邦']) && text.starts_with(['关', '關']);
        // <h1>…关于建立<br>…的联合声明</h1>
        let heading = |l: usize| matches!(draft.lines[l].hint, MarkupRole::Heading(_));
        let one = heading(line) && draft.lines[line].hint == draft.lines[above].hint && !apart;
        if !(tail || one) || !possible || apart && !parties && !genre::is_unfinished(up) {
            break;
        }
        first -= 1;
    }
    first
}
