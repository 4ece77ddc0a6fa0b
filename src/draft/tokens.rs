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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Bytes in the paragraph.
    pub span: Span,
    /// The kind of token.
    pub kind: TokenKind,
}

impl Token {
    /// True if it starts with a letter, an underscore or a digit.
    pub fn is_wordlike(&self) -> bool {
        self.kind != TokenKind::Mark
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// True if the character can join two runs of letters or digits into one token.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | ',' | '-')
}

/// The tokens of `text`, in order. Whitespace has no tokens.
///
/// ```
/// use copydesk::draft::tokens;
///
/// let text = "“I don't,” said Rep. Ode (D-Ohio), 59.";
/// let words: Vec<_> = tokens(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["“", "I", "don't", ",", "”", "said", "Rep", ".", "Ode", "(", "D-Ohio", ")", ",", "59", "."]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if !is_word(c) {
            out.push(Token { span: Span::new(start, end), kind: TokenKind::Mark });
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
        out.push(Token { span: Span::new(start, end), kind });
    }
    out.shrink_to_fit();
    out
}
