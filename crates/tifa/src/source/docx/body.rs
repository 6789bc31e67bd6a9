//! The paragraphs of a part: the characters shown in each, and what the part says of it.
//!
//! Elements go by their names without prefix; a few names mean the same in WordprocessingML and in the drawings inside it.
//! What it passes over: deleted text and codes of fields, hidden text, the old form of what a newer one says beside it,
//! properties.

use std::ops::Range;

use super::xml::{Element, Fault, Token, Tokens};
use crate::source::MarkupKind;

/// A paragraph as read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// What is shown.
    pub text: String,
    /// Breaks and marks of notes, in order of place.
    pub items: Vec<(Range<usize>, MarkupKind)>,
    /// Id of its style.
    pub style: Option<String>,
    /// Its list.
    pub list: Option<String>,
    /// Its level there.
    pub level: Option<u32>,
    /// Its level in the outline, 0 the highest.
    pub outline: Option<u32>,
    /// Id of the note that it belongs to, in a part of notes.
    pub note: Option<String>,
    /// Its end was deleted: the next one goes on in it.
    runs_on: bool,
    /// Paragraphs of the text boxes in it.
    boxes: Vec<Self>,
}

/// The text of a part.
#[derive(Default)]
pub(super) struct Body {
    /// Its paragraphs, those of a text box behind the one that holds it.
    pub paragraphs: Vec<Paragraph>,
    /// Relations that name running heads.
    pub running: Vec<String>,
    /// Kind (`footnote`, `endnote`) and id of the notes, in order of their marks.
    pub notes: Vec<(String, String)>,
    /// Whether there are pictures in it.
    pub has_pictures: bool,
}

/// The mark of a note in the text.
pub(super) fn note_mark(number: u32) -> String {
    format!("[{number}]")
}

/// Name of the element that holds all others.
pub(super) fn root(part: &str) -> Result<Option<String>, Fault> {
    let mut tokens = Tokens::new(part);
    while let Some(token) = tokens.next()? {
        if let Token::Open(element) = token {
            return Ok(Some(element.name().to_owned()));
        }
    }
    Ok(None)
}

/// What an element that is passed over in whole is called: properties that say nothing here, earlier states, codes.
fn is_passed_over(name: &str) -> bool {
    name.ends_with("Change")
        || matches!(
            name,
            "moveFrom"
                | "delText"
                | "delInstrText"
                | "instrText"
                | "Fallback"
                | "rt"
                | "rubyPr"
                | "sdtPr"
                | "tblPr"
                | "tblGrid"
                | "trPr"
                | "tcPr"
                | "tabs"
                | "posOffset"
        )
}

/// Where the reader stands.
#[derive(Default)]
struct Reader {
    body: Body,
    /// Open paragraphs, those of text boxes last.
    open: Vec<Paragraph>,
    /// For each open field whether its code is being read.
    fields: Vec<bool>,
    /// Inside the properties of a paragraph, of its mark, of a run.
    in_properties: bool,
    in_mark: bool,
    in_run_properties: bool,
    /// The run is not shown.
    is_hidden: bool,
    /// Characters count.
    in_text: bool,
    /// Where those of the element began, if white space at its ends does not count.
    trims_from: Option<usize>,
    note: Option<String>,
}

impl Body {
    /// Reads a part.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut tokens = Tokens::new(part);
        let mut reader = Reader::default();
        while let Some(token) = tokens.next()? {
            match token {
                Token::Open(element) => {
                    if reader.open(&element) || is_passed_over(element.name()) {
                        tokens.skip()?;
                    }
                }
                Token::Close(name) => reader.close(&name),
                Token::Text(text) => reader.text(&text),
            }
        }
        Ok(reader.body)
    }
}

impl Reader {
    /// An element begins; whether it is to be passed over.
    fn open(&mut self, element: &Element<'_>) -> bool {
        if self.in_properties {
            self.property(element);
            return false;
        }
        if self.in_run_properties {
            if element.name() == "vanish" {
                self.is_hidden = element.is_on();
            }
            return false;
        }
        match element.name() {
            "p" => {
                // A paragraph whose end was deleted goes on here.
                let waits = self.list().last().is_some_and(|p| p.runs_on);
                let mut paragraph =
                    if waits { self.list().pop().unwrap_or_default() } else { Paragraph::default() };
                paragraph.runs_on = false;
                paragraph.note.clone_from(&self.note);
                // A text that was begun in another paragraph has no beginning in this one.
                self.trims_from = None;
                self.open.push(paragraph);
            }
            "pPr" => self.in_properties = true,
            "rPr" => self.in_run_properties = true,
            "r" => self.is_hidden = false,
            "del" => return true,
            "t" => {
                self.in_text = true;
                let trims = element.attribute("space").as_deref() != Some("preserve");
                self.trims_from = self.open.last().filter(|_| trims).map(|p| p.text.len());
            }
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.line_break(),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = element.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                // Codes of symbol fonts stand for no character of their own.
                let sign = code.and_then(char::from_u32).filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c));
                self.push(sign.unwrap_or('□').encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(true),
                Some("separate") => {
                    if let Some(field) = self.fields.last_mut() {
                        *field = false;
                    }
                }
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            name @ ("footnoteReference" | "endnoteReference") => {
                if let Some(id) = element.attribute("id").filter(|_| self.is_shown()) {
                    let kind = name.trim_end_matches("Reference").to_owned();
                    self.body.notes.push((kind, id));
                    let mark = note_mark(self.body.notes.len() as u32);
                    self.mark(&mark, MarkupKind::Hidden);
                }
            }
            "footnote" | "endnote" => {
                // Lines between text and notes are notes too, of a type.
                if element.attribute("type").is_some_and(|kind| kind != "normal") {
                    return true;
                }
                self.note = element.attribute("id");
            }
            "headerReference" | "footerReference" => self.body.running.extend(element.attribute("id")),
            "drawing" | "pict" => self.body.has_pictures = true,
            "textpath" => {
                if let (Some(text), Some(paragraph)) = (element.attribute("string"), self.open.last_mut()) {
                    paragraph.boxes.push(Paragraph { text, ..Paragraph::default() });
                }
            }
            _ => {}
        }
        false
    }

    /// What the properties of a paragraph say.
    fn property(&mut self, element: &Element<'_>) {
        let running = matches!(element.name(), "headerReference" | "footerReference");
        if running {
            self.body.running.extend(element.attribute("id"));
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match element.name() {
            "rPr" => self.in_mark = true,
            "del" | "moveFrom" if self.in_mark => paragraph.runs_on = true,
            "pStyle" => paragraph.style = element.value(),
            "numId" => paragraph.list = element.value(),
            "ilvl" => paragraph.level = element.number(),
            "outlineLvl" => paragraph.outline = element.number(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => self.in_properties = false,
            "rPr" => (self.in_mark, self.in_run_properties) = (false, false),
            "t" => {
                self.in_text = false;
                if let (Some(from), Some(paragraph)) = (self.trims_from.take(), self.open.last_mut()) {
                    let blanks = [' ', '\n', '\r', '\t'];
                    let own = paragraph.text.split_off(from);
                    paragraph.text.push_str(own.trim_matches(blanks));
                }
            }
            "r" => self.is_hidden = false,
            "footnote" | "endnote" => self.note = None,
            "p" => {
                let Some(mut paragraph) = self.open.pop() else { return };
                self.trims_from = None;
                let boxes = std::mem::take(&mut paragraph.boxes);
                self.list().push(paragraph);
                self.list().extend(boxes);
            }
            _ => {}
        }
    }

    /// Where a paragraph goes that ends now.
    fn list(&mut self) -> &mut Vec<Paragraph> {
        match self.open.last_mut() {
            Some(holder) => &mut holder.boxes,
            None => &mut self.body.paragraphs,
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        }
    }

    fn is_shown(&self) -> bool {
        !self.is_hidden && !self.in_properties && !self.fields.contains(&true)
    }

    fn push(&mut self, text: &str) {
        if self.is_shown()
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn line_break(&mut self) {
        self.mark("\n", MarkupKind::Break);
    }

    fn mark(&mut self, sign: &str, kind: MarkupKind) {
        if self.is_shown()
            && let Some(paragraph) = self.open.last_mut()
        {
            let start = paragraph.text.len();
            paragraph.text.push_str(sign);
            paragraph.items.push((start..paragraph.text.len(), kind));
        }
    }
}
