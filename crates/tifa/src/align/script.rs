//! Two texts in one script: a text in traditional characters and one in simplified ones share wording character by character
//! once both are folded by the pack `folding`. Folding changes no offset, so what is found in the folded texts holds in the
//! texts as they stand, which alone are quoted. It knows nothing of what is looked for.

use std::sync::OnceLock;

use crate::align::Text;
use crate::mention::Folding;
use crate::pack::Packs;

/// Both texts folded, where one is in traditional characters and the other in simplified ones.
pub fn folded(a: &Text, b: &Text) -> Option<[Text; 2]> {
    if a.language == b.language || !a.language.is_han() || !b.language.is_han() {
        return None;
    }
    let folding = builtin();
    let mut folded = String::new();
    Some([a, b].map(|text| {
        let mut text = text.clone();
        for paragraph in &mut text.paragraphs {
            folding.fold(&paragraph.text, &mut folded);
            paragraph.text.clone_from(&folded);
            for holder in paragraph.positions.iter_mut().filter_map(|p| p.holder.as_mut()) {
                folding.fold(holder, &mut folded);
                holder.clone_from(&folded);
            }
        }
        text
    }))
}

/// A phrase without white space, in the script to which all fold.
pub fn bare(phrase: &str) -> String {
    let tight: String = phrase.chars().filter(|c| !c.is_whitespace()).collect();
    let mut out = String::new();
    builtin().fold(&tight, &mut out);
    out
}

/// The folding of the built-in packs, read once.
fn builtin() -> &'static Folding {
    static FOLDING: OnceLock<Folding> = OnceLock::new();
    FOLDING.get_or_init(|| Folding::new(&Packs::folding()))
}
