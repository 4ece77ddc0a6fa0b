//! The neighbours of a text: a border runs between many of them and the text itself.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::ops::RangeInclusive;

use copydesk::draft::{Token, TokenKind, tokens};

/// A neighbour of a text.
pub struct Neighbour {
    /// The text.
    pub text: String,
    /// The token that is missing, by its number.
    pub without: Option<usize>,
}

/// The neighbours of a text that differ in one of the tokens `within`: without it, with a number increased by one, with
/// its first letter in the other case.
pub fn neighbours_within(text: &str, tokens: &[Token], within: RangeInclusive<usize>) -> Vec<Neighbour> {
    let mut out = Vec::new();
    let mut add = |text: String, without: Option<usize>| out.push(Neighbour { text, without });
    for (i, token) in tokens.iter().enumerate().filter(|(i, _)| within.contains(i)) {
        let (before, word, after) =
            (&text[..token.span().start], token.span().of(text), &text[token.span().end..]);
        let joined = if before.ends_with(' ') { after.trim_start_matches(' ') } else { after };
        add(format!("{before}{joined}"), Some(i));
        if let (TokenKind::Number, Ok(value)) = (token.kind(), word.parse::<u32>()) {
            add(format!("{before}{}{after}", value + 1), None);
        }
        let mut letters = word.chars();
        if let Some(first) = letters.next().filter(|c| c.is_alphabetic()) {
            let other = if first.is_uppercase() {
                first.to_lowercase().to_string()
            } else {
                first.to_uppercase().to_string()
            };
            add(format!("{before}{other}{}{after}", letters.as_str()), None);
        }
    }
    out
}

/// All neighbours of a text.
pub fn neighbours(text: &str) -> Vec<String> {
    let all = neighbours_within(text, &tokens(text), 0..=usize::MAX);
    all.into_iter().map(|neighbour| neighbour.text).collect()
}
