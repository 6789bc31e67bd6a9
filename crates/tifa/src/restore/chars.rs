//! Classes of characters, how wide they print and how a line ends: what restoration knows of writing systems.
//!
//! It knows no word of any language and nothing of documents.

/// Whether `c` is a Han character.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
        | '〇' | '々')
}

/// Whether `c` belongs to text set in full squares: Han, kana, CJK punctuation, full-width forms.
pub(super) const fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{30FF}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether `c` is punctuation that both kinds of text use.
const fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '–' | '…' | '·') || c.is_ascii_punctuation()
}

/// Whether the white space between `left` and `right` is the layout's: one of them is set in full squares and the other
/// is too, or is a digit or a mark. A space beside a Latin or Cyrillic word is left alone.
pub(super) const fn is_layout_space(left: char, right: char) -> bool {
    const fn other(c: char) -> bool {
        is_wide(c) || c.is_ascii_digit() || is_shared_mark(c)
    }
    (is_wide(left) && other(right)) || (other(left) && is_wide(right))
}

/// Whether the white space between `left` and `right` parts a digit from a Han character.
pub(super) const fn is_digit_space(left: char, right: char) -> bool {
    (left.is_ascii_digit() && is_han(right)) || (is_han(left) && right.is_ascii_digit())
}

/// Whether `text` has more than `most` characters.
pub(super) fn is_longer(text: &str, most: usize) -> bool {
    // No character takes more than four bytes.
    text.len() > 4 * most || text.len() > most && text.chars().nth(most).is_some()
}

/// Columns that `c` takes in print: 2 for a full square, 0 for what stands over another character.
pub(super) const fn columns_of(c: char) -> u32 {
    if matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}') {
        0
    } else if is_wide(c) || matches!(c, '\u{3000}' | '\u{1F300}'..='\u{1FAFF}') {
        2
    } else {
        1
    }
}

/// Columns that `text` takes in print. Quotation marks and dashes are full squares among full squares.
pub(super) fn columns(text: &str) -> u32 {
    columns_up_to(text, u32::MAX)
}

/// Columns that `text` takes in print, or any number above `limit` where it takes more.
pub(super) fn columns_up_to(text: &str, limit: u32) -> u32 {
    // Asked where it makes a difference: most lines have none of these marks.
    let mut wide = None;
    let mut columns = 0u32;
    for c in text.chars() {
        // Most characters of a full-width text are Han.
        columns = columns.saturating_add(if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            2
        } else {
            let mark = matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
            columns_of(c) + u32::from(mark && *wide.get_or_insert_with(|| is_mostly_wide(text)))
        });
        if columns > limit {
            break;
        }
    }
    columns
}

/// Whether `c` ends a line of plain text: every sign that Unicode lets end a line or paragraph.
pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` closes a quotation or a bracket.
pub(super) const fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | ']' | '》' | '〉' | '"' | '\'' | '»' | '＂')
}

/// Whether `c` opens a quotation or a bracket and so cannot end a line's sense.
pub(super) const fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '【' | '[' | '《' | '〈' | '«')
}

/// Whether `c` is a mark that no line should begin with: what precedes it is not finished.
pub(super) const fn is_tail_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '”'
            | '’'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '»'
    )
}

/// How a line or block ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a mark that ends a sentence.
    Full,
    /// With a semicolon (an "and" behind it is looked through).
    Semi,
    /// With a colon.
    Colon,
    /// With a comma, an enumeration comma, a dash.
    Comma,
    /// With none of these.
    Open,
}

/// A text without the mark that a page closes what it prints with: （完）; `None` where it has none.
pub(super) fn without_close(text: &str) -> Option<&str> {
    let text = text.trim_end();
    ["（完）", "(完)", "（全文完）", "(全文完)"]
        .iter()
        .find_map(|mark| text.strip_suffix(mark))
        .map(str::trim_end)
}

/// How `text` ends; closing quotes and brackets behind the mark are looked through.
pub(super) fn ending(text: &str) -> Ending {
    let mut rest = without_note(text.trim_end());
    for conjunction in ["; and", "; or", "; и", "; или", "；和", "；及", "；以及", "；與"] {
        if rest.ends_with(conjunction) {
            return Ending::Semi;
        }
    }
    if without_close(rest).is_some() {
        return Ending::Full;
    }
    // What was left out stands behind the full stop of what was not.
    rest = ["（略）", "(略)", "（下略）"].iter().find_map(|e| rest.strip_suffix(e)).unwrap_or(rest);
    let mut closed = false;
    while let Some(c) = rest.chars().next_back().filter(|c| is_closer(*c)) {
        rest = &rest[..rest.len() - c.len_utf8()];
        closed = true;
    }
    match rest.chars().next_back() {
        Some('。' | '！' | '？' | '．' | '!' | '?' | '.' | '…') => Ending::Full,
        // What a bracket or a quotation holds ends nothing but by a full stop.
        _ if closed => Ending::Open,
        Some('；' | ';') => Ending::Semi,
        Some('：' | ':') => Ending::Colon,
        Some('，' | ',' | '、' | '､') => Ending::Comma,
        _ => Ending::Open,
    }
}

/// The text without the number of a note behind its last comma or semicolon: `of 4 May 2024,1`.
fn without_note(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - bare.len();
    if (1..=2).contains(&digits) && bare.ends_with([',', ';']) { bare } else { text }
}

/// Whether `text` holds a mark of running prose: comma, full stop, semicolon or question mark of full-width text, or a
/// Latin comma or semicolon before a space.
pub(super) fn has_prose_mark(text: &str) -> bool {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        match c {
            '，' | '。' | '；' | '！' | '？' => return true,
            // Between two digits a comma groups thousands.
            ',' | ';' if !(before.is_ascii_digit() && next.is_ascii_digit()) => return true,
            _ => before = c,
        }
    }
    false
}

/// How many brackets and book quotes are left open at the end of `text`, less those closed without an opening.
pub(super) fn open_brackets(text: &str) -> i32 {
    text.chars().fold(0, |n, c| match c {
        '（' | '(' | '《' | '〈' | '“' | '「' | '『' | '[' | '【' => n + 1,
        '）' | ')' | '》' | '〉' | '”' | '」' | '』' | ']' | '】' => n - 1,
        _ => n,
    })
}

/// How many characters show what a text is written in.
const SAMPLE: usize = 200;

/// Whether most characters of `text` are full squares, looking at its first [`SAMPLE`] ones; half of these settle it.
pub(super) fn is_mostly_wide(text: &str) -> bool {
    let (mut wide, mut narrow) = (0, 0);
    for c in text.chars() {
        // Asked in this order: most characters of a full-width text are Han, and the tables of letters are slow for them.
        if matches!(c, '\u{4E00}'..='\u{9FFF}') || is_wide(c) {
            wide += 1;
            if wide > SAMPLE / 2 {
                return true;
            }
        } else if c.is_alphanumeric() {
            narrow += 1;
            if narrow >= SAMPLE / 2 {
                return false;
            }
        }
    }
    wide > narrow
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_look_through_closing_marks() {
        assert_eq!(ending("他说：“好。”"), Ending::Full);
        assert_eq!(ending("合作（甲、乙）"), Ending::Open);
        assert_eq!(ending("rights; and"), Ending::Semi);
        assert_eq!(ending("如下："), Ending::Colon);
        assert_eq!(ending("甲、乙、"), Ending::Comma);
        assert_eq!(ending(""), Ending::Open);
        assert_eq!(ending("its resolution of 4 May 2024,1"), Ending::Comma);
        assert_eq!(ending("a sum of 2,000"), Ending::Open);
    }

    #[test]
    fn a_thousands_comma_is_no_prose() {
        assert!(!has_prose_mark("1,000 projects") && has_prose_mark("one, two"));
        assert!(!has_prose_mark("甲、乙和丙") && has_prose_mark("甲，乙"));
    }

    #[test]
    fn layout_spaces_need_a_full_square() {
        assert!(is_layout_space('年', '9') && is_layout_space(',', '并') && is_layout_space('）', '理'));
        assert!(!is_layout_space('a', '年') && !is_layout_space('1', '2'));
    }
}
