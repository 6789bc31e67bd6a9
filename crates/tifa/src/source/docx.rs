//! DOCX (Office Open XML, ISO/IEC 29500): the text as a reader of the document sees it, and what its markup says of it.
//!
//! The text made here is the source: its paragraphs one a line, tracked changes as if accepted, numbers of lists written
//! out, cells of tables one after another, text boxes behind the paragraph that holds them, then the notes. Running heads
//! stand first and last, as furniture.

mod body;
mod numbering;
mod styles;
mod xml;

use body::{Body, Paragraph};
use numbering::{Mark, Numbering};
use styles::Styles;
use xml::{Fault, Token, Tokens};

use super::archive::Archive;
use super::{
    Format, Limit, MAX_UNPACKED, Markup, MarkupItem, MarkupKind, MarkupRole, ReadError, Reading, decode,
};
use crate::span::Span;

/// The last part of a relationship's type, which is the same in both editions of the standard, and its target.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The parts of a document.
struct Package<'a> {
    name: &'a str,
    archive: Archive<'a>,
}

impl Package<'_> {
    /// The text of a part; `None` where there is none.
    fn part(&self, path: &str) -> Result<Option<String>, ReadError> {
        let Some(entry) = self.archive.find(path) else { return Ok(None) };
        let name = || self.name.to_owned();
        let of_file = |error| match error {
            ReadError::Locked { .. } => ReadError::Locked { name: name() },
            ReadError::TooLarge { bytes, .. } => ReadError::TooLarge { name: name(), bytes },
            _ => ReadError::Damaged { name: name(), part: path.to_owned() },
        };
        let bytes = self.archive.read(entry).map_err(of_file)?;
        Ok(Some(decode::decode(self.name, &bytes, None)?.text))
    }

    /// What a part, or with an empty path the document as a whole, refers to.
    fn relations(&self, of: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}_rels/{file}.rels");
        let Some(part) = self.part(&path)? else { return Ok(Vec::new()) };
        let mut tokens = Tokens::new(&part);
        let mut relations = Vec::new();
        while let Some(token) = tokens.next().map_err(|fault| self.fault(fault, &path))? {
            let Token::Open(element) = token else { continue };
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else {
                continue;
            };
            relations.push(Relation {
                id: element.attribute("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &target),
            });
        }
        Ok(relations)
    }

    fn fault(&self, fault: Fault, part: &str) -> ReadError {
        let name = self.name.to_owned();
        match fault {
            Fault::Damaged => ReadError::Damaged { name, part: part.to_owned() },
            Fault::Deep => ReadError::OverLimit { name, limit: Limit::Depth },
        }
    }

    /// The part that a relation of this kind leads to, read.
    fn read_by<T: Default>(
        &self,
        relations: &[Relation],
        kind: &str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Result<T, ReadError> {
        let Some(relation) = relations.iter().find(|r| r.kind == kind) else { return Ok(T::default()) };
        let Some(part) = self.part(&relation.target)? else { return Ok(T::default()) };
        read(&part).map_err(|fault| self.fault(fault, &relation.target))
    }
}

/// A target beside a part in `folder`, as a path in the archive.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(folder.split('/').filter(|p| !p.is_empty()));
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Reads a ZIP archive that may be a document.
///
/// # Errors
/// [`ReadError::Archive`] where it is none, and what may be wrong with one.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadError> {
    let package = Package { name, archive: Archive::open(name, bytes, MAX_UNPACKED)? };
    let Some(main) = package.relations("")?.into_iter().find(|r| r.kind == "officeDocument") else {
        return Err(other(name, &package));
    };
    let Some(part) = package.part(&main.target)? else {
        return Err(ReadError::Damaged { name: name.to_owned(), part: main.target });
    };
    let relations = package.relations(&main.target)?;
    let styles = package.read_by(&relations, "styles", Styles::read)?;
    let numbering = package.read_by(&relations, "numbering", Numbering::read)?;
    let fault = |fault| package.fault(fault, &main.target);
    if body::root(&part).map_err(fault)?.as_deref() != Some("document") {
        return Err(ReadError::Convert {
            name: name.to_owned(),
            looks_like: if main.target.ends_with("workbook.xml") { "XLSX table" } else { "PPTX slides" },
        });
    }
    let body = Body::read(&part).map_err(fault)?;
    let mut writer = Writer { text: String::new(), items: Vec::new(), styles: &styles, numbering };
    let target = |id: &str| relations.iter().find(|r| r.id == id);
    let running = |kind: &str| -> Result<Vec<Paragraph>, ReadError> {
        let mut all: Vec<Paragraph> = Vec::new();
        for relation in body.running.iter().filter_map(|id| target(id)).filter(|r| r.kind == kind) {
            let Some(part) = package.part(&relation.target)? else { continue };
            let read = Body::read(&part).map_err(|fault| package.fault(fault, &relation.target))?;
            for paragraph in read.paragraphs {
                // First, odd and even pages, and every section, mostly say the same.
                if !all.iter().any(|p| p.text == paragraph.text) {
                    all.push(paragraph);
                }
            }
        }
        Ok(all)
    };
    for head in running("header")? {
        writer.furniture(&head, "");
    }
    for paragraph in &body.paragraphs {
        writer.paragraph(paragraph);
    }
    let notes = package.read_by(&relations, "footnotes", Body::read)?;
    let end_notes = package.read_by(&relations, "endnotes", Body::read)?;
    for (number, (kind, id)) in (1..).zip(&body.notes) {
        let of = if kind == "footnote" { &notes } else { &end_notes };
        let mut mark = body::note_mark(number);
        mark.push(' ');
        for paragraph in of.paragraphs.iter().filter(|p| p.note.as_ref() == Some(id)) {
            writer.furniture(paragraph, &mark);
            mark.clear();
        }
    }
    for foot in running("footer")? {
        writer.furniture(&foot, "");
    }
    if writer.text.trim().is_empty() {
        let name = name.to_owned();
        return Err(if body.has_pictures { ReadError::Scan { name } } else { ReadError::Empty { name } });
    }
    Ok(Reading {
        encoding: "UTF-8".to_owned(),
        malformed: 0,
        format: Format::Docx,
        text: writer.text,
        markup: Markup { items: writer.items },
    })
}

/// What an archive is that is no document of a word processor.
fn other(name: &str, package: &Package<'_>) -> ReadError {
    let name = name.to_owned();
    // OpenDocument and EPUB say what they are in their first entry.
    match package.part("mimetype") {
        Ok(Some(kind)) if kind.contains("opendocument") => {
            ReadError::Convert { name, looks_like: "OpenDocument file" }
        }
        Ok(Some(kind)) if kind.contains("epub") => ReadError::Convert { name, looks_like: "EPUB book" },
        _ => ReadError::Archive { name },
    }
}

/// Writes paragraphs, one a line, with their markup.
struct Writer<'a> {
    text: String,
    items: Vec<MarkupItem>,
    styles: &'a Styles,
    numbering: Numbering,
}

impl Writer<'_> {
    /// A paragraph of the text, with what its style and its list make of it.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let said = self.styles.of(paragraph.style.as_deref());
        let style = said.list.as_ref().map(|(list, level)| (list.as_str(), *level));
        let own = paragraph.list.as_deref().map(|list| (list, paragraph.level.or(Some(0))));
        let mark = own.or(style.map(|(list, level)| (list, paragraph.level.or(level)))).and_then(
            // 0 takes the paragraph out of the list of its style.
            |(list, level)| {
                (list != "0").then(|| self.numbering.next(list, level, paragraph.style.as_deref()))?
            },
        );
        let role = paragraph.outline.map(styles::role).or(said.role).unwrap_or(MarkupRole::Paragraph);
        match mark {
            Some(Mark::Bullet) if role == MarkupRole::Paragraph => {
                self.write(paragraph, MarkupRole::Item, "")
            }
            Some(Mark::Number(number)) => self.write(paragraph, role, &number),
            _ => self.write(paragraph, role, ""),
        }
    }

    fn furniture(&mut self, paragraph: &Paragraph, before: &str) {
        self.write(paragraph, MarkupRole::Furniture, before);
    }

    fn write(&mut self, paragraph: &Paragraph, role: MarkupRole, before: &str) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        let start = self.text.len() as u32;
        self.items.push(MarkupItem { span: Span::new(start, start), kind: MarkupKind::Border(role) });
        self.text.push_str(before);
        let base = self.text.len() as u32;
        for (range, kind) in &paragraph.items {
            let span = Span::new(base + range.start as u32, base + range.end as u32);
            self.items.push(MarkupItem { span, kind: *kind });
        }
        self.text.push_str(&paragraph.text);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::archive::tests::{Given, zip};
    use crate::source::tests::shape;
    use proptest::prelude::*;

    const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Target="word/document.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;

    /// A document with this body and these other parts of `word/`, each called after its kind of relation.
    fn package(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
        let document = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="m"><w:body>{body}</w:body></w:document>"#
        );
        let mut relations = String::from(r#"<Relationships xmlns="r">"#);
        let mut files = Vec::new();
        for (n, (kind, content)) in parts.iter().enumerate() {
            relations += &format!(r#"<Relationship Id="r{n}" Type="x/{kind}" Target="part{n}.xml"/>"#);
            files.push((format!("word/part{n}.xml"), content.as_bytes()));
        }
        relations += "</Relationships>";
        let mut given = vec![
            Given::of("[Content_Types].xml", b"<Types/>"),
            Given::of("_rels/.rels", RELATIONS.as_bytes()),
            Given::of("word/document.xml", document.as_bytes()),
            Given::of("word/_rels/document.xml.rels", relations.as_bytes()),
        ];
        given.extend(files.iter().map(|(name, bytes)| Given::of(name, bytes)));
        zip(&given)
    }

    fn shown(body: &str, parts: &[(&str, &str)]) -> String {
        let reading = read("a.docx", &package(body, parts)).unwrap();
        shape(&reading.text, &reading.markup)
    }

    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn paragraphs_breaks_and_characters_are_as_shown() {
        assert_eq!(
            shown(
                "<w:p><w:r><w:t>成员国</w:t></w:r><w:r><w:t xml:space='preserve'> A&amp;B &#x4e2d;</w:t><w:br/>\
                 <w:t> 次行 </w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font='Symbol' w:char='F0B7'/></w:r></w:p>\
                 <w:p/><w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr>\
                 <w:r><w:t>二</w:t></w:r></w:p>",
                &[]
            ),
            "|p 成员国 A&B 中/次行 -□\n|p 二"
        );
    }

    #[test]
    fn tracked_changes_read_as_accepted() {
        assert_eq!(
            shown(
                "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>支持</w:t></w:r>\
                 <w:del><w:r><w:delText>反对</w:delText></w:r></w:del><w:ins><w:r><w:t>并欢迎</w:t></w:r></w:ins></w:p>\
                 <w:p><w:pPr><w:pStyle w:val='a'/><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>\
                 <w:r><w:t>倡议</w:t></w:r><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom>\
                 <w:moveTo><w:r><w:t>，新处</w:t></w:r></w:moveTo></w:p>",
                &[]
            ),
            "|p 支持并欢迎倡议，新处"
        );
    }

    #[test]
    fn codes_hidden_text_and_earlier_forms_are_left_out() {
        assert_eq!(
            shown(
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> PAGE </w:instrText></w:r>\
                 <w:r><w:t>码</w:t><w:fldChar w:fldCharType='separate'/><w:t>3</w:t><w:fldChar w:fldCharType='end'/></w:r>\
                 <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>\
                 <w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
                &[]
            ),
            "|p 3显汉"
        );
    }

    #[test]
    fn a_text_box_stands_once_behind_its_paragraph() {
        let inner = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>";
        assert_eq!(
            shown(
                &format!(
                    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:posOffset>914400</wp:posOffset>{inner}</w:drawing>\
                     </mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r></w:p>"
                ),
                &[]
            ),
            "|p 文\n|p 框"
        );
    }

    #[test]
    fn cells_of_tables_follow_one_another() {
        let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
        let table = format!(
            "<w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            cell("一"),
            cell("二"),
            cell("三")
        );
        assert_eq!(shown(&(table + &p("四")), &[]), "|p 一\n|p 二\n|p 三\n|p 四");
    }

    const STYLES: &str = "<w:styles xmlns:w='w'>\
        <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
        <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>\
            <w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='mine'><w:name w:val='Mine'/><w:basedOn w:val='1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:name w:val='B'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>\
        <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='loop'><w:name w:val='L'/><w:basedOn w:val='loop'/></w:style></w:styles>";

    const NUMBERING: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='4'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl></w:abstractNum>\
        <w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num><w:num w:numId='8'><w:abstractNumId w:val='5'/></w:num></w:numbering>";

    #[test]
    fn styles_make_headings_and_lists_write_their_numbers() {
        let styled = |style: &str, more: &str, text: &str| {
            format!("<w:p><w:pPr><w:pStyle w:val='{style}'/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
        };
        let body = [
            styled("t", "", "宣言"),
            styled("TOC1", "", "政治 1"),
            styled("1", "", "政治"),
            styled("mine", "", "经济"),
            styled("1", "<w:numPr><w:numId w:val='0'/></w:numPr>", "无号"),
            styled("b", "", "贸易"),
            styled("b", "<w:outlineLvl w:val='9'/>", "正文"),
            styled("loop", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='8'/></w:numPr>", "点"),
            styled("a", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr>", "续"),
        ]
        .concat();
        assert_eq!(
            shown(&body, &[("styles", STYLES), ("numbering", NUMBERING)]),
            "|h1 宣言\n|furniture 政治 1\n|h1 一、政治\n|h1 二、经济\n|h1 无号\n|h2 贸易\n|p 正文\n|item 点\n|p 三、续"
        );
    }

    #[test]
    fn notes_and_running_heads_are_furniture() {
        let body = p("甲").replace("</w:t>", "</w:t><w:footnoteReference w:id='2'/><w:t>乙</w:t>")
            + "<w:sectPr><w:headerReference w:type='default' r:id='r1'/><w:headerReference w:type='first' r:id='r2'/>\
               <w:footerReference r:id='r3'/></w:sectPr>";
        let notes = format!(
            "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
            p("线"),
            p("注")
        );
        let head = format!("<w:hdr xmlns:w='w'>{}</w:hdr>", p("公报"));
        let foot = format!("<w:ftr xmlns:w='w'>{}</w:ftr>", p("第 1 页"));
        let parts = [
            ("footnotes", notes.as_str()),
            ("header", head.as_str()),
            ("header", head.as_str()),
            ("footer", &foot),
        ];
        let reading = read("a.docx", &package(&body, &parts)).unwrap();
        assert_eq!(reading.text, "公报\n甲[1]乙\n[1] 注\n第 1 页\n");
        assert_eq!(
            shape(&reading.text, &reading.markup),
            "|furniture 公报\n|p 甲乙\n|furniture [1] 注\n|furniture 第 1 页"
        );
    }

    #[test]
    fn what_is_no_document_says_what_it_is() {
        let name = || "a.docx".to_owned();
        let read = |bytes: &[u8]| read("a.docx", bytes).unwrap_err();
        assert_eq!(read(&zip(&[Given::of("a.txt", b"a")])), ReadError::Archive { name: name() });
        let odt = zip(&[Given::of("mimetype", b"application/vnd.oasis.opendocument.text")]);
        assert_eq!(read(&odt), ReadError::Convert { name: name(), looks_like: "OpenDocument file" });
        let workbook = zip(&[
            Given::of("_rels/.rels", RELATIONS.replace("document.xml", "workbook.xml").as_bytes()),
            Given::of("word/workbook.xml", b"<workbook/>"),
        ]);
        assert_eq!(read(&workbook), ReadError::Convert { name: name(), looks_like: "XLSX table" });
        assert_eq!(read(&package("<w:p/>", &[])), ReadError::Empty { name: name() });
        assert_eq!(
            read(&package("<w:p><w:r><w:drawing/></w:r></w:p>", &[])),
            ReadError::Scan { name: name() }
        );
        let part = || "word/document.xml".to_owned();
        for damaged in ["<w:p>", "<w:p></w:r>", "<w:t>&nbsp;</w:t>"] {
            assert_eq!(read(&package(damaged, &[])), ReadError::Damaged { name: name(), part: part() });
        }
        let lost = zip(&[Given::of("_rels/.rels", RELATIONS.as_bytes())]);
        assert_eq!(read(&lost), ReadError::Damaged { name: name(), part: part() });
    }

    #[test]
    fn entities_of_its_own_and_endless_nesting_are_refused() {
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
        let document = format!("{bomb}<document><body><p><r><t>&b;</t></r></p></body></document>");
        let bytes = zip(&[
            Given::of("_rels/.rels", RELATIONS.as_bytes()),
            Given::of("word/document.xml", document.as_bytes()),
        ]);
        let part = "word/document.xml".to_owned();
        assert_eq!(read("a", &bytes), Err(ReadError::Damaged { name: "a".into(), part }));
        let deep = [vec!["<w:tbl>"; 10_000], vec!["</w:tbl>"; 10_000]].concat().concat();
        // Too small for a bomb: only the depth speaks against it.
        assert_eq!(
            read("a", &package(&deep, &[])),
            Err(ReadError::OverLimit { name: "a".into(), limit: Limit::Depth })
        );
    }

    proptest! {
        #[test]
        fn any_soup_of_elements_is_read_or_refused(soup in prop::collection::vec(prop_oneof![
            Just("<w:p>"), Just("</w:p>"), Just("<w:r>"), Just("</w:r>"), Just("<w:t>"), Just("</w:t>"), Just("<w:br/>"),
            Just("<w:pPr>"), Just("</w:pPr>"), Just("<w:rPr>"), Just("</w:rPr>"), Just("<w:del/>"), Just("<w:ins>"),
            Just("</w:ins>"), Just("<w:txbxContent>"), Just("</w:txbxContent>"), Just("<w:p><w:r><w:t> 成员国 </w:t></w:r></w:p>"),
            Just("<w:r><w:t xml:space='preserve'> 😀 </w:t></w:r>"), Just("<w:footnoteReference w:id='1'/>"), Just("&amp;"),
            Just("<w:fldChar w:fldCharType='begin'/>"), Just("<w:fldChar w:fldCharType='end'/>"), Just("<w:vanish/>"), Just("文")
        ], 0..30)) {
            if let Ok(reading) = read("a", &package(&soup.concat(), &[])) {
                let rows = reading.markup.to_rows();
                prop_assert_eq!(Markup::from_rows(&rows, &reading.text), Some(reading.markup));
            }
        }
    }
}
