//! The form of a text: plain, HTML or Markdown, by its name and by what it holds.
//!
//! It reads no markup, it only recognises it, so that every build can say whether it needs the readers.

use super::Format;

/// How much of a text is looked at.
const SAMPLE: usize = 256 * 1024;

/// The form of a file.
pub(super) fn detect(name: &str, text: &str) -> Format {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    if matches!(extension.as_str(), "html" | "htm" | "xhtml" | "shtml") || opens_as_html(text) {
        return Format::Html;
    }
    if matches!(extension.as_str(), "md" | "markdown" | "mdown" | "mkd") || has_front_matter(text) {
        return Format::Markdown;
    }
    let signs = markdown_signs(text);
    let tags = end_tags(text);
    if signs.headings > 0 || signs.links + signs.strong >= 3 {
        return Format::Markdown;
    }
    // Prose that speaks of a tag or two is still prose.
    if tags >= 4 && tags * 2000 >= text.chars().count() { Format::Html } else { Format::Text }
}

/// Whether the text begins as an HTML page does: a doctype, an XML declaration followed by `html`, `html`, or a comment
/// and then one of these.
fn opens_as_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        let begins = |with: &str| rest.get(..with.len()).is_some_and(|r| r.eq_ignore_ascii_case(with));
        if begins("<!doctype html") || begins("<html") || begins("<head>") || begins("<body") {
            return true;
        }
        let close = if begins("<!--") {
            "-->"
        } else if begins("<?xml") {
            "?>"
        } else {
            return false;
        };
        match rest.find(close) {
            Some(at) => rest = rest[at + close.len()..].trim_start(),
            None => return false,
        }
    }
}

/// Whether the text begins with YAML between two lines of `---`.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return false;
    }
    let mut keys = 0;
    for line in lines.take(200) {
        match line {
            "---" | "..." => return keys > 0,
            _ => {
                let key = line.split_once(':').map_or("", |(key, _)| key);
                keys += usize::from(
                    !key.is_empty()
                        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')),
                );
            }
        }
    }
    false
}

#[derive(Default)]
struct Signs {
    headings: usize,
    links: usize,
    strong: usize,
}

fn markdown_signs(text: &str) -> Signs {
    let mut signs = Signs::default();
    for line in text.lines() {
        let marks = line.trim_start_matches('#');
        let level = line.len() - marks.len();
        signs.headings +=
            usize::from((1..=6).contains(&level) && marks.starts_with(' ') && !marks.trim().is_empty());
        signs.links += line
            .match_indices("](")
            .filter(|(at, _)| line[..*at].contains('[') && line[at + 2..].contains(')'))
            .count();
        signs.strong += line.matches("**").count() / 2;
    }
    signs
}

/// End tags of elements that carry text.
fn end_tags(text: &str) -> usize {
    const NAMES: [&str; 17] = [
        "p", "div", "span", "a", "li", "ul", "td", "tr", "table", "h1", "h2", "h3", "strong", "b", "em",
        "font", "section",
    ];
    text.match_indices("</")
        .filter(|(at, _)| {
            let rest = &text[at + 2..];
            rest.find('>').is_some_and(|end| {
                rest.get(..end)
                    .is_some_and(|name| NAMES.iter().any(|n| n.eq_ignore_ascii_case(name.trim_end())))
            })
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_text_holds_decides() {
        let of = |text: &str| detect("a.txt", text);
        assert_eq!(of("  <!DOCTYPE HTML>\n<title>x"), Format::Html);
        assert_eq!(of("<?xml version=\"1.0\"?><!-- x --><html>"), Format::Html);
        assert_eq!(of(&"<p>成员国重申。</p>\n".repeat(5)), Format::Html);
        assert_eq!(of("---\ntitle: x\n---\n文"), Format::Markdown);
        assert_eq!(of("导航\n\n## 宣言\n\n成员国重申。"), Format::Markdown);
        assert_eq!(of("[首页](#) [外交部](#) [资料](#)\n宣言"), Format::Markdown);
    }

    #[test]
    fn prose_stays_prose() {
        let of = |text: &str| detect("a.txt", text);
        assert_eq!(of("成员国重申。\n--\n#1 号文件\n- 一\n- 二\n"), Format::Text);
        assert_eq!(of("---\n成员国：重申\n---\n"), Format::Text);
        assert_eq!(of("<script>alert(1)</script> and <b>two</b> tags in a text"), Format::Text);
        assert_eq!(of("[1] 见第（3）条"), Format::Text);
    }

    #[test]
    fn a_name_that_says_so_decides_first() {
        assert_eq!(detect("页.HTM", "成员国重申。"), Format::Html);
        assert_eq!(detect("a.md", "成员国重申。"), Format::Markdown);
    }
}
