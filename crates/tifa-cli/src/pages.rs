//! The pages of a bundle as text: one a file, the list of them, and the explorer's page with the documents inside. They need
//! no script to be read and name no other host. It must not know where they are written.

use serde_json::{Value, json};

/// A document of a bundle.
pub struct Entry {
    /// The file's name.
    pub name: String,
    /// The address of its page and of the file itself, from the top of the bundle.
    pub page: String,
    /// See `page`.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// EDTF.
    pub date: Option<String>,
    /// Whose it is and where it was signed.
    pub about: Vec<String>,
    /// The first eight digits of its SHA-256, as the explorer's addresses name it.
    pub sha: String,
    /// Its text with marks, titles at the first level.
    pub article: String,
    /// The beginning of its first paragraph.
    pub beginning: String,
}

/// The words around the documents.
pub struct Words {
    tag: &'static str,
    all: &'static str,
    explorer: &'static str,
    file: &'static str,
    needs: &'static str,
}

impl Words {
    /// Those of a language; English where there are none.
    pub fn of(tag: &str) -> &'static Self {
        match tag.split('-').next() {
            Some("zh") if tag.contains("Hant") => &TRADITIONAL,
            Some("zh") => &SIMPLIFIED,
            Some("ru") => &RUSSIAN,
            _ => &ENGLISH,
        }
    }
}

const ENGLISH: Words = Words {
    tag: "en",
    all: "All documents",
    explorer: "In the explorer",
    file: "The file",
    needs: "The explorer needs JavaScript; the documents can be read without.",
};
const SIMPLIFIED: Words = Words {
    tag: "zh-Hans",
    all: "全部文件",
    explorer: "在阅读器中打开",
    file: "原文件",
    needs: "阅读器需要 JavaScript；不启用也可以阅读文件。",
};
const TRADITIONAL: Words = Words {
    tag: "zh-Hant",
    all: "全部文件",
    explorer: "在閱讀器中開啟",
    file: "原檔案",
    needs: "閱讀器需要 JavaScript；不啟用也可以閱讀文件。",
};
const RUSSIAN: Words = Words {
    tag: "ru",
    all: "Все документы",
    explorer: "В читалке",
    file: "Файл",
    needs: "Для читалки нужен JavaScript; документы можно читать и без него.",
};

/// Text for HTML, in an element or an attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A path as an address: all but letters and digits of ASCII, `/` and a few signs as `%XX`.
pub fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The head of a page up to its content. `top` is the way from the page to the top of the bundle.
fn head(language: &str, title: &str, description: &str, top: &str) -> String {
    let policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
    let (title, description) = (escape(title), escape(description));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n\
         <meta name=\"description\" content=\"{description}\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{top}pages.css\">\n</head>\n<body>\n<div class=\"before texts\">\n"
    )
}

/// What a page of a bundle says it was made by; a folder with such an index may be written anew.
pub const GENERATOR: &str = concat!("Tifa ", env!("CARGO_PKG_VERSION"));

const END: &str = "</div>\n</body>\n</html>\n";

/// The page of a document.
pub fn page(entry: &Entry, words: &Words) -> String {
    let mut out = head(entry.language, &entry.title, &entry.beginning, "../");
    out += &format!(
        "<nav lang=\"{}\"><a href=\"../index.html\">{}</a> · <a href=\"../explorer/index.html#tifa={}\">{}</a> · \
         <a href=\"../{}\" download>{}</a></nav>\n<main>\n",
        words.tag,
        words.all,
        entry.sha,
        words.explorer,
        address(&entry.file),
        words.file
    );
    out + &entry.article + "</main>\n" + END
}

/// The list of the documents.
pub fn index(title: &str, entries: &[Entry], words: &Words) -> String {
    let mut out = head(words.tag, title, title, "");
    out += &format!(
        "<main>\n<h1>{}</h1>\n<nav><a href=\"explorer/index.html\">{}</a></nav>\n<ol>\n",
        escape(title),
        words.explorer
    );
    for entry in entries {
        let about: Vec<String> = entry.date.iter().chain(&entry.about).map(|text| escape(text)).collect();
        out += &format!(
            "<li lang=\"{}\"><a href=\"{}\">{}</a><br><small>{}</small></li>\n",
            entry.language,
            address(&entry.page),
            escape(&entry.title),
            about.join(" · ")
        );
    }
    let parts: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let mut part = json!({ "@type": "DigitalDocument", "name": entry.title, "inLanguage": entry.language,
                "url": address(&entry.page) });
            if let Some(date) = &entry.date {
                part["temporal"] = date.as_str().into();
            }
            part
        })
        .collect();
    let data =
        json!({ "@context": "https://schema.org", "@type": "Collection", "name": title, "hasPart": parts });
    let data = in_script(&data);
    out + &format!("</ol>\n</main>\n<script type=\"application/ld+json\">{data}</script>\n") + END
}

/// JSON that may stand in a `<script>`.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// What is put into a page of the explorer.
pub struct Inside<'a> {
    /// The page's title.
    pub title: &'a str,
    /// Language and theme of the interface, where the reader has chosen none.
    pub language: Option<&'a str>,
    /// See `language`.
    pub theme: Option<&'a str>,
    /// What is read without a script.
    pub readable: &'a str,
    /// The documents: see `docs/embed.md`.
    pub dossier: &'a Value,
}

/// A built page of the explorer with documents inside.
///
/// # Errors
/// The mark that the page lacks where it is none of the explorer's.
pub fn explorer(template: &str, inside: &Inside<'_>) -> Result<String, &'static str> {
    let (open, close) = ("<!-- before -->", "<!-- /before -->");
    let (before, rest) = template.split_once(open).ok_or(open)?;
    let (_, after) = rest.split_once(close).ok_or(close)?;
    let (title, element) = ("<title>Tifa</title>", "<tifa-explorer page>");
    let (start, middle) = before.split_once(title).ok_or(title)?;
    let (middle, end) = middle.split_once(element).ok_or(element)?;
    let mut attributes = String::new();
    for (name, value) in [("lang", inside.language), ("theme", inside.theme)] {
        if let Some(value) = value {
            attributes += &format!(" {name}=\"{}\"", escape(value));
        }
    }
    let title = escape(inside.title);
    Ok([
        start,
        &format!("<title>{title}</title>"),
        middle,
        &format!("<tifa-explorer page{attributes}>"),
        end,
        &format!("{open}<div class=\"before texts\">\n<h1>{title}</h1>\n"),
        inside.readable,
        "</div>\n<script type=\"application/json\" id=\"tifa-documents\">",
        &in_script(inside.dossier),
        "</script>",
        close,
        after,
    ]
    .concat())
}

/// What a reader without JavaScript finds in the explorer's page of a site.
pub fn no_script(words: &Words) -> String {
    format!("<p>{}</p>\n<nav><a href=\"../index.html\">{}</a></nav>\n", words.needs, words.all)
}

/// The style sheet that stands in a page of the explorer.
pub fn style(template: &str) -> Option<&str> {
    template.split_once("<style>")?.1.split_once("</style>").map(|(style, _)| style)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<title>Tifa</title><style>p{}</style><tifa-explorer page>\n<!-- before --><p>old</p>\
        <!-- /before -->\n</tifa-explorer><script>run()</script>";

    #[test]
    fn documents_stand_in_the_page_and_end_no_script() {
        let dossier = json!({ "documents": [{ "name": "</script><!--" }] });
        let inside = Inside {
            title: "<T>",
            language: Some("ru"),
            theme: None,
            readable: "<article></article>",
            dossier: &dossier,
        };
        let page = explorer(TEMPLATE, &inside).unwrap();
        assert!(
            page.contains("<title>&lt;T&gt;</title>") && page.contains("<tifa-explorer page lang=\"ru\">")
        );
        assert!(page.contains("<h1>&lt;T&gt;</h1>\n<article></article></div>") && !page.contains("old"));
        assert_eq!(page.matches("</script>").count(), 2, "{page}");
        assert!(page.ends_with("</tifa-explorer><script>run()</script>"));
        assert_eq!(explorer("<p>", &inside), Err("<!-- before -->"));
    }

    #[test]
    fn addresses_are_relative_and_of_ascii() {
        assert_eq!(address("texts/湖 a&b.html"), "texts/%E6%B9%96%20a%26b.html");
    }
}
