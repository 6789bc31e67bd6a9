//! Facts: relations between the things named, with the sentence that says so (GUIDELINES section 3).
//!
//! One file a type, each opening with its grammar. A fact reads one block; what the text does not say is `None`.
//! Chinese only.

mod adoption;
mod candidature;
mod holding;
mod initiative;
mod membership;
mod passage;
mod signature;

use crate::charset::Glimpse;
use crate::mention::{Confidence, Mention};
use crate::restore::Role;
use crate::span::{InBlock, Span};

pub(crate) use membership::CARRIED;
use passage::Passage;

/// Something a fact speaks of: a mention where one stands for it, else a stretch of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Index into the file's mentions.
    Mention(u32),
    /// A stretch of the block's restored text.
    Text(Span<InBlock>),
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// A text was adopted, signed, approved, or came into force.
    Adoption {
        /// The text.
        instrument: Term,
        /// EDTF.
        date: Option<String>,
        /// Where.
        place: Option<Term>,
        /// The verb as printed: 签署, 通过, 生效.
        act: Option<Span<InBlock>>,
    },
    /// A meeting was, is or will be held.
    Holding {
        /// The meeting.
        event: Term,
        /// EDTF.
        date: Option<String>,
        /// Where.
        place: Option<Term>,
    },
    /// Somebody proposed something.
    Initiative {
        /// Who.
        proposers: Vec<Term>,
        /// What.
        proposal: Term,
    },
    /// A state stands for a seat.
    Candidature {
        /// The state.
        country: Term,
        /// The body, and behind the term the rest of the seat's name.
        seat: Vec<Term>,
        /// EDTF.
        term: Option<String>,
    },
    /// Somebody signs.
    Signature {
        /// For which state.
        country: Option<Term>,
        /// In which post.
        office: Option<Term>,
        /// Who.
        person: Option<Term>,
    },
    /// A standing in an organisation.
    Membership {
        /// Who has it.
        member: Term,
        /// In which organisation.
        organization: Option<Term>,
        /// The standing, as printed; in parts where members stand inside it (启动接收…程序).
        standing: Vec<Term>,
    },
}

impl Relation {
    /// The word of the output contract.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Adoption { .. } => "adoption",
            Self::Holding { .. } => "holding",
            Self::Initiative { .. } => "initiative",
            Self::Candidature { .. } => "candidature",
            Self::Signature { .. } => "signature",
            Self::Membership { .. } => "membership",
        }
    }
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The block that says it.
    pub block: u32,
    /// The stretch that says it.
    pub span: Span<InBlock>,
    /// What it says.
    pub relation: Relation,
    /// The rule that made it.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: Confidence,
}

/// What the blocks read so far say of those behind them.
#[derive(Debug, Default)]
pub struct Told {
    listed: adoption::Listed,
    proposed: initiative::Listed,
    body: Option<Term>,
}

/// Ends the facts of a file: what blocks that follow each other say together.
pub fn end(facts: &mut Vec<Fact>) {
    signature::deal(facts);
    membership::carry(facts);
}

/// Appends the facts of one block. `text` is its restored text, folded to simplified characters without moving an
/// offset; `mentions` are the block's own, in order, the first of them the file's number `base`; `told` is what blocks
/// said of those behind them.
pub fn find(
    block: u32,
    role: Role,
    text: &str,
    mentions: &[Mention],
    base: u32,
    told: &mut Told,
    out: &mut Vec<Fact>,
) {
    if !matches!(role, Role::Signature | Role::Paragraph | Role::Item) {
        return;
    }
    let passage = Passage { block, text, glimpse: Glimpse::of(text), mentions, base };
    match role {
        Role::Signature => signature::find(&passage, out),
        Role::Paragraph | Role::Item => {
            // What a meeting adopted has the date that was found for the meeting.
            holding::find(&passage, out);
            adoption::find(&passage, &mut told.listed, out);
            initiative::find(&passage, &mut told.proposed, out);
            candidature::find(&passage, out);
            membership::find(&passage, &mut told.body, out);
        }
        _ => {}
    }
}
