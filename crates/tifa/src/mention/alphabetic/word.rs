//! The words of a text written with letters: pieces parted by white space, hyphens and signs, with their letter case
//! and a folded spelling. They are the alphabet of the dictionary and the grammars beside this file, which never look
//! at white space: a line end inside a name is as good as a space.

/// How a piece is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Small letters, or letters of a script without case.
    Lower,
    /// A capital and small letters.
    Capital,
    /// Two capitals or more, or a capital with digits: ООН, G7.
    Upper,
    /// One capital with a full stop: the V. of V.V. Petrov.
    Initial,
    /// Digits.
    Number,
    /// Digits with the ending of an ordinal: 28th.
    Ordinal,
    /// Digits and letters otherwise: 150GW, mRNA.
    Mixed,
    /// ’s, or the ’ behind a plural.
    Possessive,
    /// An opening bracket or quotation mark with the index of its partner, or itself where it has none.
    Open(u32),
    /// A closing one, likewise.
    Close(u32),
    /// Any other sign; every dash is `-`.
    Sign(char),
}

/// A piece of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    folded_start: u32,
    folded_end: u32,
    pub(super) shape: Shape,
    /// White space stands before it.
    pub(super) spaced: bool,
}

/// A text cut into pieces.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    folded: String,
    pub(super) tokens: Vec<Token>,
}

/// The character that stands for all that are written alike: dashes, apostrophes, quotation marks, ё.
fn plain(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '’' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' | '‟' => '"',
        'ё' => 'е',
        _ => c,
    }
}

fn is_apostrophe(c: char) -> bool {
    plain(c) == '\''
}

/// A letter, a digit, or a mark that belongs to the letter before it.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}')
}

impl Words {
    /// Cuts `text`, whose former contents are forgotten.
    pub(super) fn cut(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
        self.folded.clear();
        self.tokens.clear();
        let mut chars = text.char_indices().peekable();
        let mut spaced = true;
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' {
                spaced = true;
                continue;
            }
            let end = if is_part(c) { piece_end(text, start) } else { start + c.len_utf8() };
            let (end, shape) = if is_part(c) {
                match shape(&text[start..end]) {
                    Shape::Upper if text[start..end].chars().count() == 1 => {
                        let stopped = text[end..].starts_with('.');
                        (end + usize::from(stopped), if stopped { Shape::Initial } else { Shape::Upper })
                    }
                    shape => (end, shape),
                }
            } else {
                self.sign(text, start, c, spaced)
            };
            while chars.next_if(|&(i, _)| i < end).is_some() {}
            self.push(start, end, shape, spaced);
            spaced = false;
        }
        self.pair();
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape, spaced: bool) {
        let folded_start = self.folded.len() as u32;
        let surface = &self.text[start..end];
        self.folded.extend(surface.chars().flat_map(char::to_lowercase).map(plain));
        let folded_end = self.folded.len() as u32;
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            folded_start,
            folded_end,
            shape,
            spaced,
        });
    }

    /// The sign at byte `start` of `text` and where it ends; an apostrophe may be the sign of the possessive.
    fn sign(&self, text: &str, start: usize, c: char, spaced: bool) -> (usize, Shape) {
        let end = start + c.len_utf8();
        if is_apostrophe(c)
            && !spaced
            && let Some(before) = self.tokens.last().filter(|t| t.is_word())
        {
            let rest = &text[end..];
            if rest.starts_with(['s', 'S']) && !rest[1..].starts_with(is_part) {
                return (end + 1, Shape::Possessive);
            }
            if text[..before.end as usize].ends_with(['s', 'S']) {
                return (end, Shape::Possessive);
            }
        }
        let shape = match c {
            '(' | '[' | '（' | '“' | '„' | '«' => Shape::Open(u32::MAX),
            ')' | ']' | '）' | '”' | '»' => Shape::Close(u32::MAX),
            '"' => Shape::Open(u32::MAX),
            _ => Shape::Sign(plain(c)),
        };
        (end, shape)
    }

    /// Gives brackets and quotation marks their partners, each kind for itself.
    fn pair(&mut self) {
        let mut open: [Option<usize>; 4] = [None; 4];
        let mut below: Vec<Option<usize>> = vec![None; self.tokens.len()];
        for i in 0..self.tokens.len() {
            let token = self.tokens[i];
            if !matches!(token.shape, Shape::Open(_) | Shape::Close(_)) {
                continue;
            }
            let Some(c) = self.text[token.start as usize..].chars().next() else { continue };
            let kind = match c {
                '(' | ')' | '（' | '）' => 0,
                '[' | ']' => 1,
                '«' | '»' => 2,
                _ => 3,
            };
            let closes = matches!(token.shape, Shape::Close(_)) || (c == '"' && open[kind].is_some());
            if !closes {
                below[i] = open[kind];
                open[kind] = Some(i);
                self.tokens[i].shape = Shape::Open(i as u32);
            } else if let Some(from) = open[kind] {
                open[kind] = below[from];
                self.tokens[from].shape = Shape::Open(i as u32);
                self.tokens[i].shape = Shape::Close(from as u32);
            } else {
                self.tokens[i].shape = Shape::Close(i as u32);
            }
        }
    }

    /// How a piece is written; a sign without meaning for a place outside the text.
    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Sign('\0'), |t| t.shape)
    }

    /// A piece as printed.
    pub(super) fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// A piece in small letters, with plain signs.
    pub(super) fn folded(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded[t.folded_start as usize..t.folded_end as usize])
    }

    /// Whether white space stands before a piece; true at both ends of the text.
    pub(super) fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.spaced)
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.shape(at) == Shape::Sign(sign)
    }

    /// The number written in digits at `at`; up to four of them.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        if self.shape(at) != Shape::Number {
            return None;
        }
        Some(self.surface(at)).filter(|s| s.len() <= 4).and_then(|s| s.parse().ok())
    }

    /// Whether a piece is written with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether a sentence, or an item of a list, begins with the piece `at`.
    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        let mut before = at;
        // More brackets than this open no sentence.
        for _ in 0..4 {
            let Some(left) = before.checked_sub(1) else { return true };
            match self.shape(left) {
                Shape::Open(_) => before = left,
                Shape::Sign('.' | '!' | '?' | '…' | ':' | ';' | '*' | '_' | '#' | '•' | '·') => {
                    return true;
                }
                Shape::Sign('-') => return left == 0 || self.spaced(left),
                // 4) and (a)
                Shape::Close(_) => {
                    return left < 3
                        || matches!(self.shape(left - 1), Shape::Sign('.' | '!' | '?'))
                        || (left >= 2 && self.begins_numbering(left - 1));
                }
                _ => return false,
            }
        }
        false
    }

    fn begins_numbering(&self, number: usize) -> bool {
        let short = self.surface(number).chars().count() <= 2;
        let opened = number.checked_sub(1).is_some_and(|b| matches!(self.shape(b), Shape::Open(_)));
        let first = number - usize::from(opened);
        short
            && first
                .checked_sub(1)
                .is_none_or(|b| matches!(self.shape(b), Shape::Sign('.' | ';' | ':') | Shape::Close(_)))
    }
}

impl Token {
    /// Letters or digits.
    pub(super) fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Possessive | Shape::Open(_) | Shape::Close(_) | Shape::Sign(_))
    }
}

/// The end of the piece that begins at byte `start`: d’Ivoire and O’Brien are one piece, the ’s of the possessive is not.
fn piece_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((i, c)) = chars.next() {
        if is_part(c) {
            end = start + i + c.len_utf8();
            continue;
        }
        let inside =
            is_apostrophe(c) && end == start + i && chars.peek().is_some_and(|&(_, n)| n.is_alphabetic());
        if !inside {
            break;
        }
        let rest = &text[start + i + c.len_utf8()..];
        if rest.starts_with(['s', 'S']) && !rest[1..].starts_with(is_part) {
            break;
        }
    }
    end
}

fn shape(piece: &str) -> Shape {
    let (mut upper, mut lower, mut digits) = (0, 0, 0);
    for c in piece.chars() {
        if c.is_uppercase() {
            upper += 1
        } else if c.is_ascii_digit() {
            digits += 1
        } else {
            lower += 1
        }
    }
    let first_upper = piece.starts_with(char::is_uppercase);
    match (upper, lower, digits) {
        (0, 0, _) => Shape::Number,
        (0, _, 0) => Shape::Lower,
        (0, 2, 1..) if ["st", "nd", "rd", "th"].iter().any(|e| piece.ends_with(e)) => Shape::Ordinal,
        (_, 0, _) if first_upper => Shape::Upper,
        _ if first_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(String, Shape)> {
        let mut words = Words::default();
        words.cut(text);
        (0..words.tokens.len()).map(|i| (words.surface(i).to_owned(), words.shape(i))).collect()
    }

    #[test]
    fn shapes() {
        use Shape::*;
        for (text, shape) in [
            ("summit", Lower),
            ("Summit", Capital),
            ("WHO", Upper),
            ("G7", Upper),
            ("28th", Ordinal),
            ("2022", Number),
            ("150GW", Mixed),
            ("ООН", Upper),
            ("Организация", Capital),
            ("A", Upper),
            ("D’Ivoire", Capital),
        ] {
            assert_eq!(pieces(text), [(text.to_owned(), shape)]);
        }
    }

    #[test]
    fn possessives_hyphens_and_initials_are_pieces() {
        let surfaces = |text| pieces(text).into_iter().map(|p| p.0).collect::<Vec<_>>();
        assert_eq!(surfaces("People’s"), ["People", "’s"]);
        assert_eq!(surfaces("Ministers’ Meeting"), ["Ministers", "’", "Meeting"]);
        assert_eq!(surfaces("Côte d’Ivoire’s"), ["Côte", "d’Ivoire", "’s"]);
        assert_eq!(surfaces("Asia–Pacific"), ["Asia", "–", "Pacific"]);
        assert_eq!(surfaces("В.В.Петров, U.S."), ["В.", "В.", "Петров", ",", "U.", "S."]);
    }

    #[test]
    fn partners() {
        let shapes: Vec<_> = pieces("(a “b” c) d) \"e\"").into_iter().map(|p| p.1).collect();
        assert_eq!(shapes[0], Shape::Open(6));
        assert_eq!(shapes[2], Shape::Open(4));
        assert_eq!(shapes[6], Shape::Close(0));
        assert_eq!(shapes[8], Shape::Close(8));
        assert_eq!(shapes[9], Shape::Open(11));
    }

    #[test]
    fn where_sentences_begin() {
        let mut words = Words::default();
        words.cut("Recalling x. Noting y (Member) 4) We met. - support");
        let begins: Vec<_> = (0..words.tokens.len())
            .filter(|&i| words.tokens[i].is_word() && words.begins_sentence(i))
            .map(|i| words.surface(i))
            .collect();
        assert!(begins.contains(&"Recalling") && begins.contains(&"Noting") && begins.contains(&"support"));
        assert!(!begins.contains(&"x") && !begins.contains(&"met"));
    }
}
