//! Characters that write numbers.

/// Whether a character is a figure, of full or half width.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Whether a character writes a number, in figures or in Chinese.
pub fn is_figure(c: char) -> bool {
    is_digit(c)
        || matches!(
            c,
            '〇' | '零'
                | '○'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '百'
                | '千'
        )
}
