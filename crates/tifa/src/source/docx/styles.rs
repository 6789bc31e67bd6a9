//! The styles of paragraphs: which are headings, of which level, and which number their paragraphs.
//!
//! It knows nothing of numbers beside the list that a style belongs to.

use std::collections::BTreeMap;

use super::xml::{Fault, Token, Tokens};
use crate::source::MarkupRole;

/// Longest chain of styles based on one another.
const LONGEST: usize = 20;

/// What a style says of its paragraphs.
#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// 0 the highest; 9 for the text.
    outline: Option<u32>,
    list: Option<String>,
    level: Option<u32>,
}

/// All styles of paragraphs.
#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// That of paragraphs which name none.
    default: Option<String>,
}

/// What the style of a paragraph makes of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The role of a heading or of an entry in a table of contents; `Paragraph` for all else.
    pub role: Option<MarkupRole>,
    /// The list it belongs to, and the level there where the style says it.
    pub list: Option<(String, Option<u32>)>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut styles = Self::default();
        let mut tokens = Tokens::new(part);
        let mut id = String::new();
        let mut style = Style::default();
        while let Some(token) = tokens.next()? {
            match token {
                Token::Open(element) => match element.name() {
                    "style" => {
                        id = element.attribute("styleId").unwrap_or_default();
                        style = Style::default();
                        let of_paragraphs = element.attribute("type").is_none_or(|t| t == "paragraph");
                        let default = element.attribute("default").is_some_and(|d| d == "1" || d == "true");
                        if of_paragraphs && default {
                            styles.default = Some(id.clone());
                        }
                    }
                    "name" => style.name = element.value().unwrap_or_default().to_ascii_lowercase(),
                    "basedOn" => style.based_on = element.value(),
                    "outlineLvl" => style.outline = element.number(),
                    "numId" => style.list = element.value(),
                    "ilvl" => style.level = element.number(),
                    "rPr" | "tblPr" | "tblStylePr" | "latentStyles" | "docDefaults" => tokens.skip()?,
                    _ => {}
                },
                Token::Close(name) if name == "style" => {
                    styles.by_id.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                Token::Close(_) | Token::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// What a style says, with those that it is based on.
    pub(super) fn of(&self, id: Option<&str>) -> Said {
        let mut said = Said::default();
        let mut next = id.or(self.default.as_deref());
        for _ in 0..LONGEST {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            if said.role.is_none() {
                said.role = style.outline.map(role).or_else(|| style.named());
            }
            if said.list.is_none() {
                said.list = style.list.clone().map(|list| (list, style.level));
            }
            next = style.based_on.as_deref();
        }
        said
    }
}

impl Style {
    /// What the names that all languages of Word share in the file say of a style.
    fn named(&self) -> Option<MarkupRole> {
        match self.name.as_str() {
            "title" => Some(MarkupRole::Heading(1)),
            name => match name.strip_prefix("heading ") {
                Some(level) => level.parse().ok().filter(|l| *l > 0).map(|level: u32| role(level - 1)),
                None => name.starts_with("toc ").then_some(MarkupRole::Furniture),
            },
        }
    }
}

/// The role of a paragraph on a level of the outline.
pub(super) fn role(outline: u32) -> MarkupRole {
    if outline > 8 { MarkupRole::Paragraph } else { MarkupRole::Heading((outline as u8 + 1).min(6)) }
}
