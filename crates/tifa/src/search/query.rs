//! The language of queries.
//!
//! ```text
//! query := and ((or | OR | "|") and)*
//! and   := term+                               all in one paragraph
//! term  := ["-"] (field ":" value | word | '"' words '"')
//! field := kind | by | attitude | doc | year | place
//! value := word | '"' words '"'; year: 2021 or 2019..2021
//! ```
//! A word is what stands between two spaces. It knows no texts.

use std::fmt;

/// A field of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Kind of a mention.
    Kind,
    /// Holder of a statement.
    By,
    /// Class or word of a statement.
    Attitude,
    /// Title or file name of the document.
    Doc,
    /// Year of the document.
    Year,
    /// A place or state named in the paragraph.
    Place,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 6] = [Self::Kind, Self::By, Self::Attitude, Self::Doc, Self::Year, Self::Place];

    /// As written before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::By => "by",
            Self::Attitude => "attitude",
            Self::Doc => "doc",
            Self::Year => "year",
            Self::Place => "place",
        }
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// `None` for words of the text.
    pub field: Option<Field>,
    /// What is asked for, never empty.
    pub value: String,
    /// Whether it must not be so.
    pub excluded: bool,
}

/// Most characters of a query.
pub const MAX_CHARACTERS: usize = 1000;

/// Most words and fields of a query. Each keeps all its places, so that a long address made to hurt could fill the memory.
pub const MAX_TERMS: usize = 50;

/// How many characters tell where a query that is too long was cut.
const SHOWN: usize = 12;

/// Why a query says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// A field that there is not, and where it begins in code points.
    Field(String, usize),
    /// A field without a value, and where it begins in code points.
    Empty(String, usize),
    /// A year that is none, and where it begins in code points.
    Year(String, usize),
    /// More than [`MAX_CHARACTERS`] or [`MAX_TERMS`]: the first word that is too much, and where it begins in code points.
    Long(String, usize),
}

impl QueryError {
    /// A stable word for the sort of error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Field(..) => "unknown-field",
            Self::Empty(..) => "empty-field",
            Self::Year(..) => "bad-year",
            Self::Long(..) => "long-query",
        }
    }

    /// What was written, and where in code points of the query.
    pub fn place(&self) -> (&str, usize) {
        let (Self::Field(word, at) | Self::Empty(word, at) | Self::Year(word, at) | Self::Long(word, at)) =
            self;
        (word, *at)
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, at) = self.place();
        match self {
            Self::Field(..) => write!(f, "there is no field '{word}' (character {})", at + 1),
            Self::Empty(..) => write!(f, "'{word}:' wants a value (character {})", at + 1),
            Self::Year(..) => write!(f, "'{word}' is no year (character {})", at + 1),
            Self::Long(..) => write!(
                f,
                "more than {MAX_CHARACTERS} characters or {MAX_TERMS} words, from '{word}' on (character {})",
                at + 1
            ),
        }
    }
}

impl std::error::Error for QueryError {}

/// The years from one to another, the same where one is asked for; `None` for what is no year.
pub fn years(value: &str) -> Option<(u16, u16)> {
    let year = |text: &str| text.parse().ok().filter(|y| (1..=9999).contains(y));
    match value.split_once("..").or_else(|| value.split_once(['-', '–', '—'])) {
        Some((from, to)) => Some((year(from)?, year(to)?)),
        None => year(value).map(|y| (y, y)),
    }
}

/// Parses a query: one of the lists of terms must hold. Empty for a query without terms.
///
/// # Errors
/// [`QueryError`] names what is wrong and where.
pub fn parse(query: &str) -> Result<Vec<Vec<Term>>, QueryError> {
    // One more than is read tells that it is too long, however long it is.
    let chars: Vec<char> = query.chars().take(MAX_CHARACTERS + 1).collect();
    if chars.len() > MAX_CHARACTERS {
        let shown = chars.iter().rev().take(SHOWN).rev().collect();
        return Err(QueryError::Long(shown, MAX_CHARACTERS));
    }
    let mut any = vec![Vec::new()];
    let (mut at, mut count) = (0, 0);
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let start = at;
        let excluded =
            matches!(chars[at], '-' | '－') && chars.get(at + 1).is_some_and(|c| !c.is_whitespace());
        at += usize::from(excluded);
        let word_end = |from: usize| from + chars[from..].iter().take_while(|c| !c.is_whitespace()).count();
        let end = word_end(at);
        // A field is a word of small letters before a colon.
        let letters = chars[at..end].iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let colon = chars.get(at + letters).is_some_and(|c| matches!(c, ':' | '：')) && letters > 0;
        // http://… is no field.
        let address = chars.get(at + letters + 1) == Some(&'/');
        let mut field = None;
        if colon && !address {
            let name: String = chars[at..at + letters].iter().collect();
            let known = Field::ALL.into_iter().find(|f| f.name() == name.to_ascii_lowercase());
            field = Some(known.ok_or(QueryError::Field(name, at))?);
            at += letters + 1;
        }
        let value: String = match chars.get(at).copied().and_then(closing) {
            Some(close) if chars[at + 1..].contains(&close) => {
                let end = at + 1 + chars[at + 1..].iter().take_while(|c| **c != close).count();
                let value = chars[at + 1..end].iter().collect();
                at = end + 1;
                value
            }
            _ => {
                let end = word_end(at);
                let value = chars[at..end].iter().collect();
                at = end;
                value
            }
        };
        if field.is_none()
            && !excluded
            && matches!(value.as_str(), "or" | "OR" | "|" | "｜")
            && at - start < 3
        {
            any.push(Vec::new());
            continue;
        }
        if value.trim().is_empty() {
            match field {
                Some(field) => return Err(QueryError::Empty(field.name().to_owned(), start)),
                None => continue,
            }
        }
        if field == Some(Field::Year) && years(&value).is_none() {
            return Err(QueryError::Year(value, start));
        }
        count += 1;
        if count > MAX_TERMS {
            return Err(QueryError::Long(value, start));
        }
        if let Some(terms) = any.last_mut() {
            terms.push(Term { field, value, excluded });
        }
    }
    any.retain(|terms| !terms.is_empty());
    Ok(any)
}

/// The mark that closes a quotation that opens with `c`.
fn closing(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(query: &str) -> String {
        match parse(query) {
            Err(error) => error.to_string(),
            Ok(any) => {
                let term = |t: &Term| {
                    let sign = if t.excluded { "-" } else { "" };
                    let field = t.field.map_or(String::new(), |f| format!("{}:", f.name()));
                    format!("{sign}{field}<{}>", t.value)
                };
                let all = |terms: &Vec<Term>| terms.iter().map(term).collect::<Vec<_>>().join(" ");
                any.iter().map(all).collect::<Vec<_>>().join(" | ")
            }
        }
    }

    #[test]
    fn words_quotations_fields_minus_and_or() {
        assert_eq!(shape("安全 合作"), "<安全> <合作>");
        assert_eq!(shape("\"security council\" -war"), "<security council> -<war>");
        assert_eq!(shape("“网络 主权” or 安全"), "<网络 主权> | <安全>");
        assert_eq!(
            shape("by:成员国 attitude：support -kind:place"),
            "by:<成员国> attitude:<support> -kind:<place>"
        );
        assert_eq!(
            shape("doc:\"Moscow declaration\" year:2019..2021"),
            "doc:<Moscow declaration> year:<2019..2021>"
        );
        assert_eq!(shape("a | b OR c"), "<a> | <b> | <c>");
    }

    #[test]
    fn what_is_half_written_is_text_or_a_named_error() {
        assert_eq!(shape(""), "");
        assert_eq!(shape("or"), "");
        assert_eq!(shape("- -"), "<-> <->");
        assert_eq!(shape("\"open"), "<\"open>");
        assert_eq!(shape("“or”"), "<or>");
        assert_eq!(shape("强调：合作"), "<强调：合作>");
        assert_eq!(shape("https://a.b"), "<https://a.b>");
        assert_eq!(shape("a kin:place"), "there is no field 'kin' (character 3)");
        assert_eq!(shape("by:"), "'by:' wants a value (character 1)");
        assert_eq!(shape("year:二十"), "'二十' is no year (character 1)");
    }

    /// An address with such a question would otherwise fill the memory of whoever opens it.
    #[test]
    fn a_query_has_an_end() {
        assert!(parse(&"中".repeat(MAX_CHARACTERS)).is_ok());
        let error = parse(&"中".repeat(MAX_CHARACTERS + 1)).unwrap_err();
        assert_eq!(error, QueryError::Long("中".repeat(SHOWN), MAX_CHARACTERS));
        assert!(parse(&"的 ".repeat(MAX_TERMS)).is_ok());
        assert_eq!(
            parse(&"的 ".repeat(MAX_TERMS + 1)),
            Err(QueryError::Long("的".to_owned(), 2 * MAX_TERMS))
        );
        assert!(parse(&"“a ".repeat(10_000_000)).is_err());
    }
}
