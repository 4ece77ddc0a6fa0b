//! Limits on the size of one paragraph. A paragraph over a limit is not parsed, and a finding says so.
//!
//! The cost of a paragraph grows with its size and no faster (`cargo bench --bench growth`), so the limits are a last
//! resort. They count tokens and marks rather than time, so that a draft has the same findings on every machine.

use super::tokens::Token;

/// The reason a paragraph is not parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Excess {
    /// The kind of element that is over the limit, as a plural noun.
    pub what: &'static str,
    /// The number in the paragraph.
    pub count: usize,
    /// The limit.
    pub most: usize,
}

/// Most tokens in a paragraph.
const TOKENS: usize = 40_000;
/// Most tokens that start with a digit.
const FIGURES: usize = 20_000;
/// Most quotation marks, including straight apostrophes.
const MARKS: usize = 20_000;
/// Most notes in brackets, including stets.
const NOTES: usize = 20_000;

/// The limit that a paragraph exceeds, if any.
pub(super) fn excess(prose: &str, tokens: &[Token], notes: usize) -> Option<Excess> {
    let most = |what, count, most| (count > most).then_some(Excess { what, count, most });
    let figure = |token: &&Token| prose.as_bytes()[token.span().start].is_ascii_digit();
    // A text this short cannot exceed any limit.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tokens;

    #[test]
    fn each_limit_may_be_reached_and_not_exceeded() {
        for (part, most, what) in [
            ("7 ", FIGURES, "figures"),
            ("“”", MARKS / 2, "quotation marks"),
            ("a ", TOKENS, "words and marks"),
        ] {
            let of = |count: usize| {
                let text = part.repeat(count);
                excess(&text, &tokens(&text), 0).map(|found| found.what)
            };
            assert_eq!((of(most), of(most + 1)), (None, Some(what)));
        }
        let text = "a ".repeat(FIGURES);
        let noted = |notes: usize| excess(&text, &tokens(&text), notes).map(|found| found.what);
        assert_eq!((noted(NOTES), noted(NOTES + 1)), (None, Some("notes")));
    }
}
