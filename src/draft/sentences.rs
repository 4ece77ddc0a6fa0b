//! Where sentences end.

use super::{Token, TokenKind};
use crate::text::Span;

/// The sentences of `prose`, in order, without the blanks between them.
pub fn sentences(prose: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, token) in tokens.iter().enumerate() {
        let from = *start.get_or_insert(token.span.start);
        let ends = token.kind == TokenKind::Mark && matches!(token.span.of(prose), "." | "!" | "?");
        let next_begins = tokens.get(i + 1).is_none_or(|n| {
            n.span.start > token.span.end
                && n.span.of(prose).starts_with(|c: char| c.is_uppercase() || "“\"".contains(c))
        });
        if ends && next_begins {
            out.push(Span::new(from, token.span.end));
            start = None;
        }
    }
    if let (Some(from), Some(last)) = (start, tokens.last()) {
        out.push(Span::new(from, last.span.end));
    }
    out
}
