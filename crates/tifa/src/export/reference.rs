//! References to the documents of a source, for programs that keep literature: RIS and BibTeX, one a document.
//!
//! An issuer is a body, never a person with given names. What a document does not say is left out.

use crate::record::{Document, Record};

/// The documents, or the file itself where it has none.
fn documents(record: &Record) -> Vec<Document> {
    if record.documents.is_empty() {
        let document =
            Document { id: "d1".to_owned(), title: Some(record.source.name.clone()), ..Document::default() };
        return vec![document];
    }
    record.documents.clone()
}

/// Parts of an EDTF date that is a year, a month or a day; what is uncertain keeps its year.
fn date_parts(date: &str) -> Vec<&str> {
    let date = date.split('/').next().unwrap_or_default().trim_end_matches(['?', '~', '%']);
    let parts: Vec<&str> = date.split('-').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.into_iter().take_while(is_number).take(3).collect()
}

fn title<'a>(record: &'a Record, document: &'a Document) -> &'a str {
    document.title.as_deref().unwrap_or(&record.source.name)
}

/// One line, as both formats want it.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// RIS; lines end as the format says.
pub fn ris(record: &Record) -> String {
    let mut out = String::new();
    for d in &documents(record) {
        let mut tag = |tag: &str, value: &str| {
            let value = line(value);
            if !value.is_empty() || tag == "ER" {
                out.extend([tag, "  - ", &value, "\r\n"]);
            }
        };
        tag("TY", "GOVDOC");
        tag("TI", title(record, d));
        // The comma says that it is no given name and family name.
        if let Some(issuer) = d.issuer.as_deref().map(line).filter(|issuer| !issuer.is_empty()) {
            tag("AU", &(issuer.replace(',', " ") + ","));
        }
        if let Some(date) = &d.date {
            let parts = date_parts(date);
            tag("PY", parts.first().copied().unwrap_or_default());
            let mut full = parts.join("/");
            if !full.is_empty() {
                full.extend(std::iter::repeat_n('/', 4 - parts.len()));
            }
            tag("DA", &full);
        }
        tag("CY", d.place.as_deref().unwrap_or_default());
        tag("M3", &d.kind);
        tag("LA", &record.source.language);
        tag("N1", &format!("{} sha256:{}", record.source.name, record.source.sha256));
        tag("ID", &key(record, d));
        tag("ER", "");
    }
    out
}

/// BibTeX, `@misc`, for it has no type for official documents.
pub fn bibtex(record: &Record) -> String {
    let mut out = String::new();
    for d in &documents(record) {
        out.extend(["@misc{", &key(record, d), ",\n"]);
        let mut field = |name: &str, value: &str| {
            let value = line(value);
            if !value.is_empty() {
                out.extend(["  ", name, " = {", &value, "},\n"]);
            }
        };
        // A second brace keeps the letters of a title and the words of a body together.
        let whole = |text: &str| format!("{{{}}}", escape_tex(text));
        field("title", &whole(title(record, d)));
        if let Some(issuer) = d.issuer.as_deref().filter(|issuer| !issuer.trim().is_empty()) {
            field("author", &whole(issuer));
        }
        let parts = d.date.as_deref().map(date_parts).unwrap_or_default();
        for (name, part) in ["year", "month", "day"].iter().zip(parts) {
            field(name, part);
        }
        field("address", &escape_tex(d.place.as_deref().unwrap_or_default()));
        field("type", &escape_tex(&d.kind));
        field("language", &escape_tex(&record.source.language));
        field("note", &escape_tex(&format!("{} sha256:{}", record.source.name, record.source.sha256)));
        out.push_str("}\n");
    }
    out
}

/// The same for the same document in the same file.
fn key(record: &Record, document: &Document) -> String {
    let year =
        document.date.as_deref().map(date_parts).and_then(|parts| parts.first().copied().map(str::to_owned));
    let digest: String = record.source.sha256.chars().take(8).collect();
    format!("tifa-{digest}-{}{}", document.id, year.map_or_else(String::new, |year| format!("-{year}")))
}

fn escape_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
