//! Words and marks.

use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter or an underscore: `said`, `don't`, `D-Wis`, `U.S`.
    Word,
    /// Begins with a digit: `25`, `1,200`, `39.6`, `30-day`, `3rd`.
    Number,
    /// One character that is neither: `,`, `“`, `$`.
    Mark,
}

/// A word with what is tied to it by an apostrophe, point, comma or hyphen, or a single mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Bytes in the paragraph.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// Whether it begins with a letter or a digit.
    pub fn is_wordlike(&self) -> bool {
        self.kind != TokenKind::Mark
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Ties two runs of letters or digits into one token.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '.' | ',' | '-')
}

/// The tokens of `text`, in order; blanks are left out.
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
    out
}
