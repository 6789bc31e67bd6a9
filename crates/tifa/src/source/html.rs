//! HTML: which bytes of a page are tags, and what these say of the text between.
//!
//! It builds no tree: tags are paired by name, which is enough to know what is hidden, what is furniture and where
//! blocks end, and cannot fail on a page that no browser would call well-formed.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::{Markup, MarkupItem, MarkupKind, MarkupRole};
use crate::span::Span;

/// What an element means for the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Words inside a paragraph.
    Inline,
    /// Not shown, with all that is in it.
    Hidden,
    /// A line break.
    Break,
    /// A block, and what it is.
    Block(MarkupRole),
    /// Preformatted text: a block whose line ends count.
    Preformatted,
    /// Furniture wherever it stands.
    Furniture,
    /// Furniture of the page, but part of the text inside an article.
    Frame,
    /// The part of a page that is its text.
    Main,
}

/// The elements of the HTML Standard, section 15.3, as far as they are not [`Element::Inline`].
fn element(name: &[u8]) -> Element {
    match name {
        b"script" | b"style" | b"template" | b"noscript" | b"svg" | b"math" | b"iframe" | b"object"
        | b"canvas" | b"audio" | b"video" | b"select" | b"datalist" | b"textarea" | b"noframes" | b"rp"
        | b"rt" => Element::Hidden,
        b"br" => Element::Break,
        b"h1" => Element::Block(MarkupRole::Heading(1)),
        b"h2" => Element::Block(MarkupRole::Heading(2)),
        b"h3" => Element::Block(MarkupRole::Heading(3)),
        b"h4" => Element::Block(MarkupRole::Heading(4)),
        b"h5" => Element::Block(MarkupRole::Heading(5)),
        b"h6" => Element::Block(MarkupRole::Heading(6)),
        b"li" | b"dt" | b"dd" => Element::Block(MarkupRole::Item),
        b"title" => Element::Block(MarkupRole::Metadata),
        b"p" | b"div" | b"section" | b"blockquote" | b"ul" | b"ol" | b"dl" | b"table" | b"caption"
        | b"tr" | b"td" | b"th" | b"tbody" | b"thead" | b"tfoot" | b"figure" | b"figcaption" | b"hr"
        | b"address" | b"center" | b"fieldset" | b"legend" | b"details" | b"summary" | b"body" | b"html"
        | b"head" | b"hgroup" | b"dir" => Element::Block(MarkupRole::Paragraph),
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Element::Preformatted,
        b"nav" | b"aside" | b"form" | b"button" | b"menu" | b"dialog" | b"search" => Element::Furniture,
        b"header" | b"footer" => Element::Frame,
        b"main" | b"article" => Element::Main,
        _ => Element::Inline,
    }
}

/// A tag, comment or doctype.
struct Sign {
    span: Range<usize>,
    element: Element,
    /// For a tag that opens an element: that which closes it, if one does.
    closed_by: Option<usize>,
    opens: bool,
}

/// The markup of a page.
pub(super) fn read(text: &str) -> Markup {
    let mut markup = Markup::default();
    read_stretch(text, 0..text.len(), &mut markup.items);
    markup
}

/// Appends the markup of a stretch of HTML inside another text.
pub(super) fn read_stretch(text: &str, stretch: Range<usize>, items: &mut Vec<MarkupItem>) {
    let mut signs = signs(&text[stretch.clone()]);
    for sign in &mut signs {
        sign.span = sign.span.start + stretch.start..sign.span.end + stretch.start;
    }
    let furniture = furniture(text, &stretch, &signs);
    let mut writer =
        Writer { text, items, entities: BTreeMap::new(), waiting: None, furniture: 0, preformatted: 0 };
    let mut at = stretch.start;
    // Where furniture and preformatted text end, by index of the closing sign.
    let mut ends: BTreeMap<usize, Element> = BTreeMap::new();
    let mut index = 0;
    while let Some(sign) = signs.get(index) {
        writer.text(at..sign.span.start);
        at = sign.span.end;
        match (sign.element, sign.closed_by) {
            (Element::Hidden, Some(close)) => {
                at = signs[close].span.end;
                writer.push(sign.span.start..at, MarkupKind::Hidden);
                index = close + 1;
                continue;
            }
            (Element::Break, _) => writer.push(sign.span.clone(), MarkupKind::Break),
            (Element::Inline | Element::Hidden, _) => writer.push(sign.span.clone(), MarkupKind::Hidden),
            (element, close) => {
                let is_furniture = furniture[index];
                if let Some(ended) = ends.remove(&index) {
                    match ended {
                        Element::Preformatted => writer.preformatted -= 1,
                        _ => writer.furniture -= 1,
                    }
                }
                if let (Some(close), true) = (close, element == Element::Preformatted || is_furniture) {
                    match element {
                        Element::Preformatted => writer.preformatted += 1,
                        _ => writer.furniture += 1,
                    }
                    ends.insert(close, element);
                }
                let role = match element {
                    Element::Block(role) if sign.opens => role,
                    _ => MarkupRole::Paragraph,
                };
                writer.border(sign.span.start, role, sign.opens);
                writer.push(sign.span.clone(), MarkupKind::Hidden);
            }
        }
        index += 1;
    }
    writer.text(at..stretch.end);
}

/// All tags, comments and doctypes in order.
fn signs(html: &str) -> Vec<Sign> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut signs: Vec<Sign> = Vec::new();
    // Open tags by name, to be paired with the next end tag of that name.
    let mut open: BTreeMap<HtmlString, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let (span, element, opens) = match &token {
            Token::StartTag(tag) => {
                (tag.span, if is_hidden(tag) { Element::Hidden } else { of_tag(tag) }, true)
            }
            Token::EndTag(tag) => (tag.span, element(&tag.name), false),
            Token::Comment(comment) => (comment.span, Element::Inline, false),
            Token::Doctype(doctype) => (doctype.span, Element::Inline, false),
            Token::String(_) | Token::Error(_) => continue,
        };
        let (start, end) = (span.start, span.end.min(html.len()));
        if start < at || start >= end || !html.is_char_boundary(start) || !html.is_char_boundary(end) {
            continue;
        }
        at = end;
        let index = signs.len();
        signs.push(Sign { span: start..end, element, closed_by: None, opens });
        match token {
            Token::StartTag(tag) if !tag.self_closing => open.entry(tag.name).or_default().push(index),
            Token::EndTag(tag) => {
                if let Some(opened) = open.get_mut(&tag.name).and_then(Vec::pop) {
                    signs[opened].closed_by = Some(index);
                    // The end of an element means what its beginning meant, whatever the attributes made of it.
                    signs[index].element = signs[opened].element;
                }
            }
            _ => {}
        }
    }
    signs
}

/// Words by which authors of pages call furniture in `class` and `id`, where the element itself says nothing.
const FURNITURE_WORDS: [&[u8]; 14] = [
    b"nav",
    b"navbar",
    b"navigation",
    b"menu",
    b"breadcrumb",
    b"breadcrumbs",
    b"crumbs",
    b"footer",
    b"copyright",
    b"sidebar",
    b"share",
    b"toolbar",
    b"pagination",
    b"related",
];

/// What a tag's element means, its ARIA role included, and for a plain block its name.
fn of_tag(tag: &StartTag<usize>) -> Element {
    match tag.attributes.get(b"role".as_slice()).map(|role| role.value.as_slice()) {
        Some(
            b"navigation" | b"banner" | b"contentinfo" | b"complementary" | b"search" | b"dialog" | b"menu",
        ) => Element::Furniture,
        Some(b"main" | b"article") => Element::Main,
        _ => match element(&tag.name) {
            Element::Block(MarkupRole::Paragraph) if is_called_furniture(tag) => Element::Furniture,
            element => element,
        },
    }
}

/// Whether a part of the tag's `class` or `id` is one of [`FURNITURE_WORDS`]: `top-nav`, `page_footer`.
fn is_called_furniture(tag: &StartTag<usize>) -> bool {
    [b"class".as_slice(), b"id"].iter().filter_map(|name| tag.attributes.get(*name)).any(|names| {
        names
            .value
            .split(|b| !b.is_ascii_alphanumeric())
            .any(|part| FURNITURE_WORDS.iter().any(|word| word.eq_ignore_ascii_case(part)))
    })
}

/// Whether a tag says that its element is not shown.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = tag.attributes.get(b"style".as_slice()).map(|style| {
        style
            .value
            .iter()
            .filter(|b| !b.is_ascii_whitespace())
            .map(u8::to_ascii_lowercase)
            .collect::<Vec<u8>>()
    });
    tag.attributes.contains_key(b"hidden".as_slice())
        || style.is_some_and(|style| style.windows(12).any(|w| w == b"display:none"))
}

/// For each sign, whether it opens furniture. An element that holds most of the page's text is none, whatever it is
/// called: whole pages stand in a `form`.
fn furniture(text: &str, stretch: &Range<usize>, signs: &[Sign]) -> Vec<bool> {
    // Characters shown before each sign.
    let mut before = Vec::with_capacity(signs.len() + 1);
    let (mut shown, mut at) = (0usize, stretch.start);
    // The sign up to which nothing is text of the page: hidden elements, the title.
    let mut silent_to = None;
    // The sign up to which an article is open.
    let mut main_to = None;
    let mut in_main = Vec::with_capacity(signs.len());
    for (index, sign) in signs.iter().enumerate() {
        if silent_to.is_none_or(|to| index > to) {
            shown += text[at..sign.span.start].chars().filter(|c| !c.is_whitespace()).count();
        }
        at = sign.span.end;
        before.push(shown);
        in_main.push(main_to.is_some_and(|to| index < to));
        match (sign.element, sign.closed_by) {
            (Element::Hidden | Element::Block(MarkupRole::Metadata), close @ Some(_)) => {
                silent_to = silent_to.max(close)
            }
            (Element::Main, close @ Some(_)) => main_to = main_to.max(close),
            _ => {}
        }
    }
    shown += text[at..stretch.end].chars().filter(|c| !c.is_whitespace()).count();
    let small = |index: usize, close: usize| (before[close] - before[index]) * 2 <= shown;
    let opens = |(index, sign): (usize, &Sign)| {
        let named = match sign.element {
            Element::Furniture => true,
            Element::Frame => !in_main[index],
            _ => false,
        };
        named && sign.opens && sign.closed_by.is_some_and(|close| small(index, close))
    };
    signs.iter().enumerate().map(opens).collect()
}

struct Writer<'t, 'i> {
    text: &'t str,
    items: &'i mut Vec<MarkupItem>,
    /// Character references met, with their characters and lengths.
    entities: BTreeMap<&'t str, Option<(char, usize)>>,
    /// The role of a block that has begun and holds nothing yet; the blocks that open inside it are it.
    waiting: Option<MarkupRole>,
    /// How many elements of furniture are open.
    furniture: u32,
    /// How many preformatted elements are open.
    preformatted: u32,
}

impl<'t> Writer<'t, '_> {
    fn push(&mut self, span: Range<usize>, kind: MarkupKind) {
        self.items.push(MarkupItem { span: Span::new(span.start as u32, span.end as u32), kind });
    }

    /// A border at `at`: of a block that opens, or behind one that closes.
    fn border(&mut self, at: usize, role: MarkupRole, opens: bool) {
        let role = if self.furniture > 0 {
            MarkupRole::Furniture
        } else if !opens {
            MarkupRole::Paragraph
        } else if role == MarkupRole::Paragraph {
            self.waiting.unwrap_or(role)
        } else {
            role
        };
        self.waiting =
            (opens && role != MarkupRole::Paragraph && role != MarkupRole::Furniture).then_some(role);
        self.push(at..at, MarkupKind::Border(role));
    }

    /// Text between two signs: its character references, and its line ends where they count.
    fn text(&mut self, span: Range<usize>) {
        let text = self.text;
        let stretch = &text[span.clone()];
        if !stretch.trim().is_empty() {
            self.waiting = None;
        }
        let bytes = stretch.as_bytes();
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|b| matches!(b, b'&' | b'\n' | b'\r')) {
            at += next;
            let mut length = 1;
            if bytes[at] == b'&' {
                if let Some((c, long)) = self.entity(&stretch[at..]) {
                    length = long;
                    self.push(span.start + at..span.start + at + length, MarkupKind::Entity(c));
                }
            } else {
                length += usize::from(bytes[at..].starts_with(b"\r\n"));
                if self.preformatted > 0 {
                    self.push(span.start + at..span.start + at + length, MarkupKind::Break);
                }
            }
            at += length;
        }
    }

    /// The character reference at the start of `text`: its character and length. The few names that stand for two
    /// characters are left as they are.
    fn entity(&mut self, text: &'t str) -> Option<(char, usize)> {
        let name =
            text[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count() + 1;
        let end = name + usize::from(text[name..].starts_with(';'));
        let reference = &text[..end];
        *self.entities.entry(reference).or_insert_with(|| {
            let mut decoded = Vec::new();
            for token in Tokenizer::new_with_emitter(reference, DefaultEmitter::<usize>::new_with_span()) {
                if let Ok(Token::String(string)) = token {
                    decoded.extend_from_slice(&string);
                }
            }
            let decoded = String::from_utf8(decoded).ok()?;
            let c = decoded.chars().next()?;
            // What follows a reference without `;` was taken along and comes out as it went in.
            let rest = &decoded[c.len_utf8()..];
            let length = reference.strip_suffix(rest)?.len();
            (length > 1).then_some((c, length))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tests::shape;
    use proptest::prelude::*;

    fn of(html: &str) -> String {
        shape(html, &read(html))
    }

    #[test]
    fn blocks_are_bordered_and_tags_hidden() {
        assert_eq!(
            of("<h1>宣言</h1>\r\n<p>成员国<b>重申</b>：<br>一</p><ul><li>二</li></ul>"),
            "|h1 宣言\n|p 成员国重申：/一\n|item 二"
        );
    }

    #[test]
    fn a_block_inside_an_item_is_the_item() {
        assert_eq!(of("<ul><li><p>一</p><p>二</p></li><li>三</li></ul>"), "|item 一\n|p 二\n|item 三");
    }

    #[test]
    fn what_is_not_shown_is_hidden_with_its_text() {
        assert_eq!(
            of("<head><title>题</title><style>p{}</style><script>if(a<b)x('</p>')</script></head>\
                <!-- 注 --><div hidden>甲<div>乙</div></div><p style='Display : NONE'>丙</p><p>丁</p>"),
            "|meta 题\n|p 丁"
        );
    }

    #[test]
    fn an_element_that_is_never_closed_hides_nothing_but_its_tag() {
        assert_eq!(of("<div hidden>甲<p>乙"), "甲\n|p 乙");
    }

    #[test]
    fn furniture_says_so_in_every_block() {
        let page = "<header><h1>外交部</h1></header><nav><ul><li>首页</li><li>资料</li></ul></nav>\
                    <article><header><h1>宣言</h1></header><p>成员国重申，应加强合作，维护和平。</p></article><footer>地址</footer>";
        assert_eq!(
            of(page),
            "|furniture 外交部\n|furniture 首页\n|furniture 资料\n|h1 宣言\n|p 成员国重申，应加强合作，维护和平。\n|furniture 地址"
        );
    }

    #[test]
    fn an_element_with_most_of_the_text_is_no_furniture() {
        assert_eq!(
            of("<form><div>首页</div><p>成员国重申，应加强合作。</p></form>"),
            "|p 首页\n|p 成员国重申，应加强合作。"
        );
    }

    #[test]
    fn a_block_that_is_called_furniture_is_it() {
        assert_eq!(
            of(
                "<div id='top_Nav'><a class=nav>首页</a></div><div class=navy>一二三四五六</div><p class='x page-footer'>尾</p>"
            ),
            "|furniture 首页\n|p 一二三四五六\n|furniture 尾"
        );
    }

    #[test]
    fn character_references_become_characters() {
        assert_eq!(
            of("<p>A&amp;B&nbsp;C&#20013;&#x4e2d;&lt;p&gt;&copy;&ampx; & &unknown; &#xD800;"),
            "|p A&B\u{a0}C中中<p>©&x; & &unknown; \u{fffd}"
        );
    }

    #[test]
    fn line_ends_count_in_preformatted_text_alone() {
        assert_eq!(of("<pre>一\r\n二</pre><p>三\n四</p>"), "|p 一/二\n|p 三 四");
    }

    #[test]
    fn a_tag_that_is_none_is_text() {
        assert_eq!(of("<p>1 < 2 <3 <中> a<b"), "|p 1 < 2 <3 <中> a<b");
    }

    proptest! {
        #[test]
        fn any_soup_gives_ordered_items(soup in prop::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<div hidden>"), Just("</div>"), Just("<script>"), Just("</script>"),
            Just("<!--"), Just("-->"), Just("<pre>"), Just("</pre>"), Just("<nav>"), Just("</nav>"), Just("<li>"),
            Just("<br/>"), Just("&amp;"), Just("&"), Just("&#"), Just("<"), Just(">"), Just("\r\n"), Just("\r"),
            Just("\0"), Just("上合"), Just("😀"), Just("<a href='中\r\n'>"), Just("<title>"), Just("<![CDATA["),
            Just("]]>"), Just("<?x"), Just("\""), Just("<svg"), Just("e\u{301}"), Just("<textarea>"), Just("<form>")
        ], 0..40)) {
            let text = soup.concat();
            let markup = read(&text);
            prop_assert_eq!(Markup::from_rows(&markup.to_rows(), &text), Some(markup.clone()));
            for item in markup.items.iter().filter(|i| i.kind == MarkupKind::Hidden) {
                let hidden = &text[item.span.range()];
                prop_assert!(hidden.starts_with('<'), "{:?}", hidden);
            }
        }
    }
}
