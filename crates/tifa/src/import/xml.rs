//! XML as a tree, for formats whose places are paths. No DTD but that of HTML, so no entities but the five of XML and those
//! by number. It must not know any format.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Fault, ImportError, Place};
use crate::source::MAX_DEPTH;

/// An element with its text and children.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without prefix: prefixes are the writer's choice.
    pub name: String,
    /// Where it begins: a byte of the file.
    pub at: usize,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    /// An attribute by its name without prefix; empty where there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.given(name).unwrap_or_default()
    }

    /// An attribute that may be missing.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| &**value)
    }

    /// The elements directly inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of a name directly inside.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// All elements inside, and this one, in the order in which they begin.
    pub(super) fn all(&self) -> Vec<&Element> {
        let mut out = Vec::new();
        let mut waiting = vec![self];
        while let Some(element) = waiting.pop() {
            out.push(element);
            let before = waiting.len();
            waiting.extend(element.elements());
            waiting[before..].reverse();
        }
        out
    }

    /// The first element of a name inside.
    pub(super) fn first(&self, name: &str) -> Option<&Element> {
        self.all().into_iter().find(|element| element.name == name)
    }

    /// All characters inside.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let mut waiting: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => waiting.extend(element.children.iter().rev()),
            }
        }
        out
    }
}

/// Line and column, from 1, of a byte.
pub(super) fn place(file: &str, at: usize) -> Place {
    let at = (0..=at.min(file.len())).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
    let before = &file[..at];
    let start = before.rfind('\n').map_or(0, |line| line + 1);
    Place::Line(before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// The root element. In `html`, elements that never end need not, and a `<!DOCTYPE html>` may stand before.
pub(super) fn read(file: &str, html: bool) -> Result<Element, ImportError> {
    let mut reader = Reader::from_str(file);
    let config = reader.config_mut();
    config.check_end_names = !html;
    let mut open: Vec<Element> = vec![Element::default()];
    let fault = |at: usize, what: Fault| ImportError { place: place(file, at), fault: what };
    let not = |at: usize, what: &str| fault(at, Fault::Xml(what.to_owned()));
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let mut text = |characters: &str| {
            if let Some(element) = open.last_mut() {
                match element.children.last_mut() {
                    Some(Node::Text(text)) => text.push_str(characters),
                    _ => element.children.push(Node::Text(characters.to_owned())),
                }
            }
        };
        match event {
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                return Err(not(at, &error.to_string()));
            }
            Ok(Event::Text(characters)) => text(&characters.into_inner()),
            Ok(Event::CData(characters)) => text(&characters.into_inner()),
            Ok(Event::GeneralRef(reference)) => {
                let c = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    "nbsp" if html => Some('\u{a0}'),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                text(c.ok_or_else(|| not(at, "unknown entity"))?.encode_utf8(&mut [0; 4]));
            }
            Ok(Event::Start(start)) => {
                let element = element(&start, at).map_err(|what| not(at, &what))?;
                let is_void = html && matches!(&*element.name, "meta" | "link" | "br" | "hr" | "img");
                if open.len() > MAX_DEPTH {
                    return Err(fault(at, Fault::TooDeep));
                }
                open.push(element);
                if is_void {
                    close(&mut open);
                }
            }
            Ok(Event::Empty(start)) => {
                open.push(element(&start, at).map_err(|what| not(at, &what))?);
                close(&mut open);
            }
            Ok(Event::End(end)) => {
                let name = end.local_name().into_inner();
                // What a browser saved may close more than was opened.
                let Some(place) = open.iter().rposition(|e| e.name == *name) else {
                    if html {
                        continue;
                    }
                    return Err(not(at, "an element ends that did not begin"));
                };
                while open.len() > place.max(1) {
                    close(&mut open);
                }
            }
            Ok(Event::DocType(_)) if !html => return Err(not(at, "a DTD is not read")),
            Ok(Event::Eof) => break,
            Ok(Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
        }
    }
    if open.len() > 1 && !html {
        return Err(not(file.len(), "an element does not end"));
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    root.children
        .into_iter()
        .find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
        .ok_or_else(|| not(0, "there is no element"))
}

/// Ends the last open element, unless it is the one around all.
fn close(open: &mut Vec<Element>) {
    if open.len() < 2 {
        return;
    }
    if let Some(element) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Element(element));
    }
}

fn element(start: &BytesStart<'_>, at: usize) -> Result<Element, String> {
    let mut element = Element { name: start.local_name().into_inner().to_owned(), at, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = attribute.key.local_name().into_inner().to_owned();
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|error| error.to_string())?;
        element.attributes.push((name, value.into_owned()));
    }
    Ok(element)
}
