//! Signatures.
//!
//! ```text
//! signature := [country] [organ] [office] [person]        in a block of that role
//! ```

use super::passage::Passage;
use super::{Fact, Relation};
use crate::mention::{Confidence, Kind};
use crate::span::Span;

pub(super) fn find(passage: &Passage<'_>, out: &mut Vec<Fact>) {
    let term = |kind: Kind| passage.of_kind(kind).next().map(|i| passage.term(i));
    let (country, office, person) = (term(Kind::Country), term(Kind::Office), term(Kind::Person));
    if office.is_some() || person.is_some() {
        let span = Span::new(0, passage.text.len() as u32);
        let relation = Relation::Signature { country, office, person };
        out.push(passage.fact(span, relation, "signature", Confidence::High));
    }
}
