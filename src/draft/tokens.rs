//! Splits prose into words, numbers and marks.

use crate::text::Span;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Starts with a letter or an underscore: `said`, `don't`, `D-Wis`, `U.S`.
    Word,
    /// Begins with a digit: `25`, `1,200`, `39.6`, `30-day`, `3rd`.
    Number,
    /// A single other character: `,`, `“`, `$`.
    Mark,
}

impl TokenKind {
    /// Every kind, in the order of the codes.
    pub const ALL: [Self; 3] = [Self::Word, Self::Number, Self::Mark];

    /// The number that the weights know it by. It never changes.
    pub const fn code(self) -> u32 {
        match self {
            Self::Word => 0,
            Self::Number => 1,
            Self::Mark => 2,
        }
    }
}

/// A word or number, including parts joined by an apostrophe, dot, comma or hyphen, or a single mark.
///
/// A draft of 3 MB has 600,000 tokens, so one takes only 8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// Offset of the first byte in the paragraph.
    start: u32,
    /// The length in bytes, times four, plus the code of the kind.
    length_and_kind: u32,
}

impl Token {
    /// The most bytes of a text that are split into tokens, since greater lengths do not fit: one gigabyte.
    const MOST_BYTES: usize = (u32::MAX >> 2) as usize;

    const fn new(start: usize, end: usize, kind: TokenKind) -> Self {
        Self { start: start as u32, length_and_kind: ((end - start) as u32) << 2 | kind.code() }
    }

    /// Its bytes in the paragraph.
    pub const fn span(&self) -> Span {
        let start = self.start as usize;
        Span { start, end: start + (self.length_and_kind >> 2) as usize }
    }

    /// The kind of token.
    pub const fn kind(&self) -> TokenKind {
        match self.length_and_kind & 3 {
            0 => TokenKind::Word,
            1 => TokenKind::Number,
            _ => TokenKind::Mark,
        }
    }

    /// True if it starts with a letter, an underscore or a digit.
    pub const fn is_wordlike(&self) -> bool {
        self.length_and_kind & 3 != TokenKind::Mark.code()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} {:?}", self.kind(), self.span())
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// True if the character can join two runs of letters or digits into one token.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | ',' | '-')
}

/// The tokens of `text`, in order. Whitespace has no tokens, nor has what follows the first gigabyte.
///
/// ```
/// use copydesk::draft::tokens;
///
/// let text = "“I don't,” said Rep. Ode (D-Ohio), 59.";
/// let words: Vec<_> = tokens(text).iter().map(|t| t.span().of(text)).collect();
/// assert_eq!(words, ["“", "I", "don't", ",", "”", "said", "Rep", ".", "Ode", "(", "D-Ohio", ")", ",", "59", "."]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let most = text.len().min(Token::MOST_BYTES);
    let text = &text[..(0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)];
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if !is_word(c) {
            out.push(Token::new(start, end, TokenKind::Mark));
            continue;
        }
        while let Some(&(at, c)) = rest.peek() {
            let joins = is_joint(c) && text[at + c.len_utf8()..].chars().next().is_some_and(is_word);
            if !is_word(c) && !joins {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        let kind = if c.is_numeric() { TokenKind::Number } else { TokenKind::Word };
        out.push(Token::new(start, end, kind));
    }
    out.shrink_to_fit();
    out
}
