//! Markers that a text goes on elsewhere or comes from there: （下转第五版）, （上接第三版）, (Continued on page 5).
//!
//! It does not look for the other part.

use super::Step;
use super::lines::{Class, Draft};
use crate::charset::is_among;

/// Gives lines that are nothing but a marker their class.
pub(super) fn classify(draft: &mut Draft<'_>, flow: &[usize]) {
    for &line in flow {
        if draft.lines[line].class == Class::Text
            && points(draft.text(line)).is_some()
            && draft.allow(Step::Continuations, line)
        {
            draft.lines[line].class = Class::Continuation;
        }
    }
}

/// Which way a marker points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Points {
    /// The text goes on elsewhere.
    On,
    /// The text comes from elsewhere.
    Back,
}

/// What a line that is nothing but a marker says.
pub(super) fn points(text: &str) -> Option<Points> {
    if text.chars().count() > 40 {
        return None;
    }
    let bare = text.trim_matches(|c: char| is_among(c, "（）()[]【】▲▼◀▶※ \u{3000}"));
    let lower = bare.to_lowercase();
    let page = |s: &str| s.contains(['版', '页', '頁']) && s.chars().count() <= 14;
    if (bare.starts_with("下转")
        || bare.starts_with("下轉")
        || bare.starts_with("转第")
        || bare.starts_with("轉第")
        || bare.starts_with("转下")
        || bare.starts_with("轉下")
        || bare.starts_with("接下"))
        && page(bare)
    {
        return Some(Points::On);
    }
    if ["上接", "接第", "接上"].iter().any(|word| bare.starts_with(word)) && page(bare) {
        return Some(Points::Back);
    }
    if ["continued on page", "continued on p.", "продолжение на стр", "окончание на стр"]
        .iter()
        .any(|s| lower.starts_with(s))
        // 未完待续; （未完，请翻下页）
        || bare
            .strip_prefix("未完")
            .is_some_and(|rest| rest.starts_with(['，', ',', '待']) && (page(rest) || rest.contains(['续', '續'])))
    {
        return Some(Points::On);
    }
    if ["continued from page", "continued from p.", "продолжение. начало на", "окончание. начало на"]
        .iter()
        .any(|s| lower.starts_with(s))
    {
        return Some(Points::Back);
    }
    None
}

/// Where markers printed on one line with other text are to be parted from it: bytes where a new line begins.
pub(super) fn borders(text: &str, out: &mut Vec<usize>) {
    // A marker stands in brackets at one end of its paragraph.
    if let Some(open) = text.rfind(['（', '('])
        && open > 0
        && points(&text[open..]).is_some()
    {
        out.push(open);
    }
    if text.starts_with(['（', '('])
        && let Some(close) = text.char_indices().take(40).find(|(_, c)| matches!(c, '）' | ')'))
    {
        let end = close.0 + close.1.len_utf8();
        if end < text.len() && points(&text[..end]).is_some() {
            out.push(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_and_their_ways() {
        assert_eq!(points("（下转第五版）"), Some(Points::On));
        assert_eq!(points("(上接第1版)"), Some(Points::Back));
        assert_eq!(points("(Continued on page 5)"), Some(Points::On));
        assert_eq!(points("（未完，请翻下一页）"), Some(Points::On));
        assert_eq!(points("未完成的工作见第三页"), None);
        assert_eq!(points("各方转第三阶段"), None);
        assert_eq!(points("（上述第三页所列）"), None);
    }

    #[test]
    fn markers_glued_to_text() {
        let mut out = Vec::new();
        borders("各方重申合作。（下转第五版）", &mut out);
        assert_eq!(out, ["各方重申合作。".len()]);
        out.clear();
        borders("（上接第三版）各方重申（见第二版）。", &mut out);
        assert_eq!(out, ["（上接第三版）".len()]);
    }
}
