//! How much of one paragraph is read: beyond that it is given up, and that is said.
//!
//! Who speaks and who counted is looked for within a paragraph, so its cost counts; nobody writes paragraphs of a thousand
//! quotes. The limits count work and not time, so that a draft has the same findings on every machine.

use super::tokens::Token;

/// Why a paragraph is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Excess {
    /// What there is too much of, in the plural.
    pub what: &'static str,
    /// How much of it there is.
    pub count: usize,
    /// How much a paragraph may have.
    pub most: usize,
}

/// Words and marks.
const TOKENS: usize = 40_000;
/// Tokens that begin with a digit.
const FIGURES: usize = 800;
/// Quotation marks, apostrophes among the straight ones.
const MARKS: usize = 8_000;
/// Notes in brackets, stets among them.
const NOTES: usize = 2_000;

/// What a paragraph has too much of, if anything.
pub(super) fn excess(prose: &str, tokens: &[Token], notes: usize) -> Option<Excess> {
    let most = |what, count, most| (count > most).then_some(Excess { what, count, most });
    let figure = |token: &&Token| prose.as_bytes()[token.span.start].is_ascii_digit();
    // Fewer bytes cannot be too much of anything.
    if prose.len() <= FIGURES {
        return None;
    }
    most("words and marks", tokens.len(), TOKENS)
        .or_else(|| most("figures", tokens.iter().filter(figure).count(), FIGURES))
        .or_else(|| most("quotation marks", marks(prose), MARKS))
        .or_else(|| most("notes", notes, NOTES))
}

fn marks(prose: &str) -> usize {
    let straight = memchr::memchr2_iter(b'"', b'\'', prose.as_bytes()).count();
    let curly = prose.chars().filter(|c| matches!(c, '“' | '”' | '„' | '«' | '»' | '‘')).count();
    straight + curly
}
