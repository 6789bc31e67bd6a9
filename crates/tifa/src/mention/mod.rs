//! Mentions: what is named in the restored text, by dictionary and by the grammar of the genre.

use crate::span::{InBlock, Span};

/// What a mention names (GUIDELINES section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A named document or text.
    Instrument,
    /// A numbered decision of a body.
    Resolution,
    /// An organisation, organ, company, founded facility.
    Organization,
    /// A meeting, forum, exercise, campaign, named year.
    Event,
    /// A state.
    Country,
    /// Any other named place.
    Place,
    /// A person's name.
    Person,
    /// The post a named person or a signature holds.
    Office,
    /// An absolute date, year or period.
    Date,
}

impl Kind {
    /// All kinds, in the order of the page's numbers.
    pub const ALL: [Self; 9] = [
        Self::Instrument,
        Self::Resolution,
        Self::Organization,
        Self::Event,
        Self::Country,
        Self::Place,
        Self::Person,
        Self::Office,
        Self::Date,
    ];

    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Resolution => "resolution",
            Self::Organization => "organization",
            Self::Event => "event",
            Self::Country => "country",
            Self::Place => "place",
            Self::Person => "person",
            Self::Office => "office",
            Self::Date => "date",
        }
    }
}

/// How sure the core is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess, shown as one.
    Low,
    /// As sure as a rule can be.
    High,
}

impl Confidence {
    /// The word of the output contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

/// What made a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A rule of a grammar, by its id: `date.ymd`, `organization.head`.
    Grammar(&'static str),
    /// A line of a pack.
    Pack {
        /// The pack's file name.
        table: &'static str,
        /// The line, from 1.
        line: u32,
    },
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Grammar(id) => f.write_str(id),
            Self::Pack { table, line } => write!(f, "{table}:{line}"),
        }
    }
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The block it stands in.
    pub block: u32,
    /// Where in that block's restored text.
    pub span: Span<InBlock>,
    /// What it names.
    pub kind: Kind,
    /// What made it.
    pub rule: Rule,
    /// How sure that is.
    pub confidence: Confidence,
    /// The EDTF value of a date; `None` for other kinds and for a date without one.
    pub value: Option<String>,
}
