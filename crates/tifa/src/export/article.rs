//! A file to be read where no script runs: its restored text as HTML with marks, headings and what is known of each
//! document, also for search engines (JSON-LD of schema.org). It is written from the shown text, not from the record, since
//! of an HTML or Markdown file the record holds the signs of the markup too. It must not know the page around it.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::corpus::File;
use crate::export::report::escape;
use crate::mention::{Confidence, Kind, Mention};
use crate::restore::{Document, DocumentKind, Role};
use crate::source::Language;

/// A file's title: that of its first document that has one, else its name.
pub fn title(file: &File) -> &str {
    let titles = file.restored().documents.iter().filter_map(|d| d.title.as_deref());
    titles.into_iter().next().unwrap_or(&file.source().name)
}

/// The EDTF date of a file's first document that has one.
pub fn date(file: &File) -> Option<&str> {
    file.restored().documents.iter().find_map(|d| d.date.as_deref())
}

/// The file as `<article>`, its titles at `level` of the headings. The id is `t` and the first eight digits of the
/// file's SHA-256, by which a link of the explorer names it.
pub fn write(file: &File, level: u8) -> String {
    let source = file.source();
    let words = Words::of(source.language);
    let mut out = String::with_capacity(source.text.len() * 2);
    let sha = source.sha256_hex();
    out.extend(["<article id=\"t", &sha[..8], "\" lang=\"", source.language.tag(), "\">\n"]);
    if !file.restored().blocks.iter().any(|block| block.role == Role::Title) {
        let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(title(file)));
    }
    Text { file, words, level, under: Vec::new(), told: vec![false; file.restored().documents.len()] }
        .blocks(&mut out);
    out.push_str("</article>\n");
    out.push_str(&linked_data(file));
    out
}

/// What the layout put between the author's words.
const ASIDE: &str = "aside";

/// Walks the blocks of a file.
struct Text<'f> {
    file: &'f File,
    words: &'static Words,
    level: u8,
    /// Levels of the headings above; a heading of the text may skip levels, one of a page may not.
    under: Vec<u8>,
    /// Documents whose head is written.
    told: Vec<bool>,
}

impl Text<'_> {
    fn blocks(&mut self, out: &mut String) {
        let (source, restored) = (self.file.source(), self.file.restored());
        let mut mentions = (0usize..).zip(self.file.mentions()).peekable();
        for (index, block) in (0u32..).zip(&restored.blocks) {
            // What is known of a document stands under its title, or before its first words where it has none.
            let is_title = block.role == Role::Title;
            if !is_title {
                self.head(block.document, out);
            }
            let (tag, class) = self.element(block.role, block.level);
            let text = restored.read(source, block);
            // Lines and signs of the layout say nothing.
            if class == ASIDE && !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            out.extend(["<", &tag]);
            if !class.is_empty() {
                out.extend([" class=\"", class, "\""]);
            }
            out.push('>');
            let mut at = 0;
            while let Some((number, mention)) = mentions.next_if(|(_, m)| m.block == index) {
                let span = mention.span.range();
                out.push_str(&escape(text.get(at..span.start).unwrap_or_default()));
                self.mark(number, mention, text.get(span.clone()).unwrap_or_default(), out);
                at = span.end;
            }
            out.push_str(&escape(text.get(at..).unwrap_or_default()));
            out.extend(["</", &tag, ">\n"]);
            if is_title {
                self.head(block.document, out);
            }
        }
    }

    fn element(&mut self, role: Role, level: u8) -> (String, &'static str) {
        match role {
            Role::Title => {
                self.under.clear();
                (format!("h{}", self.level), "")
            }
            Role::Heading => {
                let level = level.max(1);
                self.under.retain(|above| *above < level);
                self.under.push(level);
                let depth = self.level.saturating_add(u8::try_from(self.under.len()).unwrap_or(6)).min(6);
                (format!("h{depth}"), "")
            }
            Role::Paragraph => ("p".to_owned(), ""),
            Role::Boilerplate | Role::Repeat => ("p".to_owned(), ASIDE),
            other => ("p".to_owned(), other.name()),
        }
    }

    fn head(&mut self, document: Option<u32>, out: &mut String) {
        let Some(number) = document.map(|d| d as usize) else { return };
        let Some(document) = self.file.restored().documents.get(number) else { return };
        if self.told.get(number).copied().unwrap_or(true) {
            return;
        }
        self.told[number] = true;
        let mut parts = vec![self.words.document(document.kind).to_owned()];
        parts.extend(document.issuer.as_deref().map(escape));
        parts.extend(document.date.as_deref().map(|date| match is_calendar(date) {
            true => format!("<time datetime=\"{date}\">{date}</time>"),
            false => escape(date),
        }));
        parts.extend(document.place.as_deref().map(escape));
        out.extend(["<p class=\"head\">", &parts.join(" · "), "</p>\n"]);
    }

    fn mark(&self, number: usize, mention: &Mention, text: &str, out: &mut String) {
        let low = if mention.confidence == Confidence::Low { " low" } else { "" };
        out.extend([
            "<mark class=\"",
            mention.kind.name(),
            low,
            "\" title=\"",
            self.words.kind(mention.kind),
        ]);
        let registry = self.file.registry();
        let entity = registry.links.get(number).copied().flatten();
        if let Some(entity) = entity.and_then(|e| registry.entities.get(e as usize)) {
            out.extend([self.words.colon, &escape(&entity.name)]);
        } else if let Some(value) = &mention.value {
            out.extend([self.words.colon, &escape(value)]);
        }
        out.extend(["\">", &escape(text), "</mark>"]);
    }
}

/// Whether an EDTF date is also one of HTML: a day, a month or a year.
fn is_calendar(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |part: &&str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() <= 3
        && parts.first().is_some_and(|year| digits(year, 4))
        && parts.iter().skip(1).all(|part| digits(part, 2))
}

/// What is known of the documents of a file, a data block that no browser runs.
fn linked_data(file: &File) -> String {
    let tag = file.source().language.tag();
    let about: Vec<Value> =
        file.registry().entities.iter().filter_map(|e| Some(named(schema_type(e.kind)?, &e.name))).collect();
    let mut documents = file.restored().documents.iter().map(|d| described(d, tag)).collect::<Vec<_>>();
    if documents.is_empty() {
        documents.push(json!({ "@type": "DigitalDocument", "inLanguage": tag }));
    }
    // Of a file with one document we know what it is called, and that it names all that the file names.
    if let [Value::Object(document)] = &mut documents[..] {
        document.entry("name").or_insert_with(|| title(file).into());
        document.insert("mentions".to_owned(), Value::Array(about));
    }
    let data = json!({ "@context": "https://schema.org", "@graph": documents }).to_string();
    format!("<script type=\"application/ld+json\">{}</script>\n", data.replace('<', "\\u003c"))
}

fn described(document: &Document, language: &str) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    set("@type", Some("DigitalDocument".into()));
    set("name", document.title.clone().map(Value::from));
    set("genre", Some(document.kind.name().into()));
    set("inLanguage", Some(language.into()));
    set("dateCreated", document.date.clone().filter(|date| is_calendar(date)).map(Value::from));
    set("creator", document.issuer.as_deref().map(|name| named("Organization", name)));
    set("locationCreated", document.place.as_deref().map(|name| named("Place", name)));
    Value::Object(fields)
}

fn named(sort: &str, name: &str) -> Value {
    json!({ "@type": sort, "name": name })
}

/// What schema.org calls a kind; nothing for what it has no word for.
const fn schema_type(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Instrument | Kind::Resolution => "CreativeWork",
        Kind::Organization => "Organization",
        Kind::Event => "Event",
        Kind::Country => "Country",
        Kind::Place => "Place",
        Kind::Person => "Person",
        Kind::Office | Kind::Date => return None,
    })
}

/// The words around a text, in its own language.
struct Words {
    kinds: [&'static str; 9],
    documents: [&'static str; 6],
    colon: &'static str,
}

const ENGLISH: Words = Words {
    kinds: [
        "Instrument",
        "Resolution",
        "Organisation",
        "Event",
        "Country",
        "Place",
        "Person",
        "Office",
        "Date",
    ],
    documents: ["Declaration", "Statement", "Communiqué", "Agreement", "Resolution", "Document"],
    colon: ": ",
};
const SIMPLIFIED: Words = Words {
    kinds: ["文件", "决议", "组织", "会议", "国家", "地点", "人物", "职务", "日期"],
    documents: ["宣言", "声明", "公报", "协定", "决议", "文件"],
    colon: "：",
};
const TRADITIONAL: Words = Words {
    kinds: ["文件", "決議", "組織", "會議", "國家", "地點", "人物", "職務", "日期"],
    documents: ["宣言", "聲明", "公報", "協定", "決議", "文件"],
    colon: "：",
};
const RUSSIAN: Words = Words {
    kinds: [
        "Документ",
        "Резолюция",
        "Организация",
        "Мероприятие",
        "Страна",
        "Место",
        "Лицо",
        "Должность",
        "Дата",
    ],
    documents: ["Декларация", "Заявление", "Коммюнике", "Соглашение", "Резолюция", "Документ"],
    colon: ": ",
};

impl Words {
    const fn of(language: Language) -> &'static Self {
        match language {
            Language::Hans => &SIMPLIFIED,
            Language::Hant => &TRADITIONAL,
            Language::English => &ENGLISH,
            Language::Russian => &RUSSIAN,
        }
    }

    const fn kind(&self, kind: Kind) -> &'static str {
        self.kinds[match kind {
            Kind::Instrument => 0,
            Kind::Resolution => 1,
            Kind::Organization => 2,
            Kind::Event => 3,
            Kind::Country => 4,
            Kind::Place => 5,
            Kind::Person => 6,
            Kind::Office => 7,
            Kind::Date => 8,
        }]
    }

    const fn document(&self, kind: DocumentKind) -> &'static str {
        self.documents[match kind {
            DocumentKind::Declaration => 0,
            DocumentKind::Statement => 1,
            DocumentKind::Communique => 2,
            DocumentKind::Agreement => 3,
            DocumentKind::Resolution => 4,
            DocumentKind::Other => 5,
        }]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot set up has failed")]
mod tests {
    use super::*;
    use crate::corpus::{AddOptions, Corpus};

    fn article(name: &str, text: &str) -> String {
        let mut corpus = Corpus::new().unwrap();
        let id = corpus.add(name, text.as_bytes(), AddOptions::default()).unwrap();
        write(corpus.file(id).unwrap(), 1)
    }

    #[test]
    fn marks_headings_and_what_is_known() {
        let text = "山城宣言\n\n2022年9月16日，撒马尔罕\n\n一、政治\n\n中国和蒙古国支持“A<B & C”。\n";
        let html = article("a.txt", text);
        assert!(html.starts_with("<article id=\"t"), "{html}");
        let title = "<h1><mark class=\"instrument\" title=\"文件：山城宣言\">山城宣言</mark></h1>\n<p class=\"head\">宣言 · ";
        assert!(html.contains(title), "{html}");
        assert!(html.contains("<time datetime=\"2022-09-16\">"), "{html}");
        assert!(html.contains("<h2>一、政治</h2>"), "{html}");
        let mark = "<mark class=\"country\" title=\"国家：中华人民共和国\">中国</mark>";
        assert!(html.contains(mark) && html.contains("“A&lt;B &amp; C”"), "{html}");
        assert!(html.contains("\"dateCreated\":\"2022-09-16\"") && html.contains("\"@type\":\"Country\""));
    }

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let html = article("<x>.txt", "</script><script>alert(1)</script> \"中国\" 支持和平。\n");
        assert_eq!(html.matches("<script").count(), 1, "only the data block: {html}");
        let data = html.split("ld+json\">").nth(1).unwrap();
        assert_eq!(data.matches("</script>").count(), 1, "{data}");
    }

    #[test]
    fn a_date_of_html_is_no_interval() {
        let dates = ["2022-09-16", "2022-09", "2022", "2022/2024", "2022-09-XX", "2022?"];
        assert_eq!(dates.map(is_calendar), [true, true, true, false, false, false]);
    }
}
