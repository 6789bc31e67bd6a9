//! HTML: which bytes of a page are tags, and what they say of the text between.
use super::Markup;
pub(super) fn read(_text: &str) -> Markup {
    Markup::default()
}
