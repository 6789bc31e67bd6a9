//! Markdown: which characters are signs, and what these say of the text between.
//!
//! Whatever the parser gives as text is text; every other character that is no white space is a sign. So nothing is
//! lost, whatever the parser makes of a file that was never meant to be Markdown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Markup, MarkupItem, MarkupKind, MarkupRole, html};
use crate::span::Span;

/// The markup of a text.
pub(super) fn read(text: &str) -> Markup {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES;
    let mut writer = Writer { text, items: Vec::new(), at: 0, waiting: None };
    // Whether the items of each open list are numbered.
    let mut numbered: Vec<bool> = Vec::new();
    let mut events = Parser::new_ext(text, options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(tag) => match tag {
                Tag::Heading { level, .. } => writer.border(range.start, MarkupRole::Heading(level as u8)),
                Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) | Tag::TableCell => {
                    writer.border(range.start, MarkupRole::Paragraph);
                }
                Tag::CodeBlock(kind) => {
                    writer.border(range.start, MarkupRole::Paragraph);
                    if matches!(kind, CodeBlockKind::Fenced(_)) {
                        // The language behind the fence is part of the sign, and so is a line without text.
                        writer.signs(range.start);
                    }
                }
                Tag::List(first) => numbered.push(first.is_some()),
                Tag::Item => {
                    writer.border(range.start, MarkupRole::Item);
                    if numbered.last() == Some(&true) {
                        writer.number(range.start);
                    }
                }
                Tag::MetadataBlock(_) => {
                    writer.border(range.start, MarkupRole::Metadata);
                    skip(&mut events);
                    writer.at = writer.at.max(range.end);
                    writer.border(range.end, MarkupRole::Paragraph);
                }
                Tag::HtmlBlock => {
                    writer.border(range.start, MarkupRole::Paragraph);
                    skip(&mut events);
                    writer.html(range);
                }
                Tag::Image { .. } => {
                    writer.signs(range.start);
                    skip(&mut events);
                    writer.signs(range.end);
                }
                _ => {}
            },
            Event::End(end) => {
                if let TagEnd::List(_) = end {
                    numbered.pop();
                }
                if matches!(end, TagEnd::CodeBlock | TagEnd::Heading(_) | TagEnd::Table) {
                    writer.signs(range.end);
                }
                // A heading without words, `###` alone, gives none of its role to what follows.
                if matches!(end, TagEnd::Heading(_)) {
                    writer.waiting = None;
                }
            }
            Event::Text(shown) => writer.words(range, &shown),
            Event::Code(shown) => writer.code(range, &shown),
            Event::Html(_) | Event::InlineHtml(_) => writer.html(range),
            Event::HardBreak => {
                writer.signs(range.start);
                writer.push(range, MarkupKind::Break);
            }
            Event::Rule => {
                writer.border(range.start, MarkupRole::Paragraph);
                writer.signs(range.end);
                writer.border(range.end, MarkupRole::Paragraph);
            }
            // Line ends are text; the rest is not asked for.
            Event::SoftBreak
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }
    writer.signs(text.len());
    Markup { items: writer.items }
}

/// Passes over what is inside the element that has just begun.
fn skip<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) {
    let mut depth = 1;
    while depth > 0 {
        match events.next() {
            Some((Event::Start(_), _)) => depth += 1,
            Some((Event::End(_), _)) => depth -= 1,
            Some(_) => {}
            None => break,
        }
    }
}

struct Writer<'t> {
    text: &'t str,
    items: Vec<MarkupItem>,
    /// Up to here every character is known to be text or markup.
    at: usize,
    /// The role of a block that has begun and holds no text yet; a paragraph that opens inside it is it.
    waiting: Option<MarkupRole>,
}

impl Writer<'_> {
    /// An item at the next place.
    fn push(&mut self, span: Range<usize>, kind: MarkupKind) {
        let start = span.start.max(self.at);
        if start < span.end {
            self.items.push(MarkupItem { span: Span::new(start as u32, span.end as u32), kind });
            self.at = span.end;
        }
    }

    /// What stands between the last known place and `to` is signs, each without white space at its ends.
    fn signs(&mut self, to: usize) {
        if to <= self.at {
            return;
        }
        let gap = self.at..to;
        let mut start = gap.start;
        for line in self.text[gap].split_inclusive(['\n', '\r']) {
            let sign = line.trim();
            let from = start + (line.len() - line.trim_start().len());
            start += line.len();
            self.push(from..from + sign.len(), MarkupKind::Sign);
        }
        self.at = to;
    }

    fn border(&mut self, at: usize, role: MarkupRole) {
        self.signs(at);
        if role == MarkupRole::Paragraph && self.waiting.is_some() {
            return;
        }
        self.waiting = (role != MarkupRole::Paragraph && role != MarkupRole::Metadata).then_some(role);
        let at = self.at.max(at) as u32;
        self.items.push(MarkupItem { span: Span::new(at, at), kind: MarkupKind::Border(role) });
    }

    /// The number of an item, `1.` or `1)`, which the text means.
    fn number(&mut self, at: usize) {
        let line = &self.text[at..];
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && matches!(line.as_bytes().get(digits), Some(b'.' | b')')) {
            self.at = self.at.max(at + digits + 1);
        }
    }

    /// Words, which may be written as a character reference.
    fn words(&mut self, range: Range<usize>, shown: &str) {
        self.signs(range.start);
        let mut characters = shown.chars();
        if let (Some(c), None) = (characters.next(), characters.next())
            && self.text[range.clone()].starts_with('&')
            && range.len() > 1
        {
            self.push(range.clone(), MarkupKind::Entity(c));
        }
        self.at = self.at.max(range.end);
        if !shown.trim().is_empty() {
            self.waiting = None;
        }
    }

    /// Words between back-ticks.
    fn code(&mut self, range: Range<usize>, shown: &str) {
        let raw = &self.text[range.clone()];
        let ticks = raw.bytes().take_while(|b| *b == b'`').count();
        self.signs(range.start + ticks);
        self.words(range.start + ticks..range.end - ticks, shown);
        self.signs(range.end);
    }

    fn html(&mut self, range: Range<usize>) {
        self.signs(range.start);
        let range = range.start.max(self.at)..range.end.max(self.at);
        html::read_stretch(self.text, range.clone(), &mut self.items);
        self.at = range.end;
        // A tag in the midst of a line is no text, but a block of HTML may hold some.
        if self.text[range].contains('\n') {
            self.waiting = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tests::shape;
    use proptest::prelude::*;

    fn of(text: &str) -> String {
        shape(text, &read(text))
    }

    #[test]
    fn headings_paragraphs_and_their_signs() {
        assert_eq!(
            of("导航\n\n## 宣言 ##\n\n成员国\n重申。\n\n题\n===\n\n尾"),
            "|p 导航\n|h2 ‹##› 宣言 ‹##›\n|p 成员国 重申。\n|h1 题 ‹===›\n|p 尾"
        );
    }

    #[test]
    fn the_words_of_a_link_are_text() {
        assert_eq!(
            of(
                "[首页](#) [外交部](http://a.b/c \"d e\") > 文件 ![图](x.png) <https://a.b>\n\n[字体: 大 中] 打印"
            ),
            "|p ‹[›首页‹](#)› ‹[›外交部‹](http://a.b/c \"d e\")› > 文件 ‹![图](x.png)› ‹<›https://a.b‹>›\n|p [字体: 大 中] 打印"
        );
    }

    #[test]
    fn an_empty_heading_heads_nothing() {
        assert_eq!(of("###\n成员国重申，\n支持。\n"), "|h3 ‹###›\n|p 成员国重申， 支持。");
    }

    #[test]
    fn front_matter_is_data() {
        assert_eq!(
            of("---\ntitle: \"x\"\ntags:\n  - y\n---\n\n# 一\n"),
            "|meta --- title: \"x\" tags: - y ---\n|h1 ‹#› 一"
        );
    }

    #[test]
    fn bullets_are_signs_and_numbers_are_words() {
        assert_eq!(
            of("- 一\n\n  续\n- **二**\n\n3. 三\n4. 四\n   - 五\n\n1\\. 六\n\n7) 七\n\n8) 八"),
            "|item ‹-› 一\n|p 续\n|item ‹-› ‹**›二‹**›\n|item 3. 三\n|item 4. 四\n|item ‹-› 五\n|p 1‹\\›. 六\n|item 7) 七\n|item 8) 八"
        );
    }

    #[test]
    fn html_inside_is_read_as_html() {
        assert_eq!(
            of(
                "### 题\n\n<p><strong>消息</strong>：</p><p style=\"x\">公报<br>一</p>\n\n<!--more-->\n\n甲<br>乙<b>丙</b>&amp;"
            ),
            "|h3 ‹###› 题\n|p 消息：\n|p 公报/一\n|p 甲/乙丙&"
        );
    }

    #[test]
    fn breaks_code_rules_and_tables() {
        assert_eq!(
            of("一  \n二\\\n三 `码` \n\n---\n\n```text\n四\n```\n\n| a | b |\n|---|---|\n| c | d |\n"),
            "|p 一/二/三 ‹`›码‹`›\n|p ‹---›\n|p ‹```text› 四 ‹```›\n|p ‹|›\n|p a ‹|›\n|p b ‹|› ‹|---|---|› ‹|›\n|p c ‹|›\n|p d ‹|›"
        );
    }

    #[test]
    fn plain_text_with_a_few_signs_keeps_all_its_words() {
        let text = "# 宣言\n\n    2020年11月10日 *注\r\n\u{3000}\u{3000}一、成员国重申 1 < 2。\r\n（一）合作_合作_\r\n";
        let markup = read(text);
        let signs: String = markup.items.iter().map(|i| &text[i.span.range()]).collect();
        assert_eq!(signs, "#");
    }

    proptest! {
        #[test]
        fn any_soup_gives_ordered_items(soup in prop::collection::vec(prop_oneof![
            Just("# "), Just("## "), Just("- "), Just("* "), Just("1. "), Just("> "), Just("["), Just("]("), Just(")"),
            Just("!["), Just("**"), Just("_"), Just("`"), Just("```\n"), Just("---\n"), Just("===\n"), Just("|"),
            Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r"), Just("  \n"), Just("\t"), Just("    "), Just("<p>"),
            Just("</p>"), Just("<!--"), Just("-->"), Just("<script>"), Just("&amp;"), Just("\\"), Just("上合"),
            Just("😀"), Just("e\u{301}"), Just("\u{3000}"), Just("[x]: y\n"), Just("a: b\n"), Just("\0")
        ], 0..40)) {
            let text = soup.concat();
            let markup = read(&text);
            prop_assert_eq!(Markup::from_rows(&markup.to_rows(), &text), Some(markup.clone()));
            for item in markup.items.iter().filter(|i| i.kind == MarkupKind::Sign) {
                let sign = &text[item.span.range()];
                prop_assert_eq!(sign.trim(), sign);
                prop_assert!(!sign.contains(['\n', '\r']));
            }
            // No Han character is ever a sign, but in an image, an address or a fence.
            let simple = !soup.iter().any(|s| s.contains('[') || s.contains(']') || s.contains('`') || s.contains('<'));
            if simple {
                for item in &markup.items {
                    prop_assert!(!text[item.span.range()].contains('上'), "{:?}", &text[item.span.range()]);
                }
            }
        }
    }
}
