//! Turns each token into input for the tagger: the rows to read from the tagger's embedding table.
//!
//! Words are hashed, so no list of words is stored. Different words sometimes share a row, which the training allows
//! for. Training and inference use the same code, so both see the same input.

use crate::draft::{Paragraph, Token};
use crate::text::Lower;

/// The number of rows per token.
pub const FEATURES: usize = 7;

/// The parts of the table, in order: what each holds, and its rows.
pub const INPUTS: [(&str, u32); FEATURES] = [
    ("word", 24_576),
    ("suffix", 6_144),
    ("prefix", 6_144),
    ("shape", 512),
    ("quote-state", 64),
    ("neighbourhood", 64),
    ("position", 64),
];

/// The number of rows in the whole table.
pub const ROWS: usize = {
    let (mut sum, mut i) = (0, 0);
    while i < FEATURES {
        sum += INPUTS[i].1 as usize;
        i += 1;
    }
    sum
};

/// The rows of every token in a paragraph.
pub fn features(paragraph: &Paragraph) -> Vec<[u32; FEATURES]> {
    let prose = &*paragraph.prose;
    let mut word = String::new();
    let mut quoted = paragraph.quoted.iter().peekable();
    let mut sentences = paragraph.sentences.iter().peekable();
    let mut place = 0;
    let mut out = Vec::with_capacity(paragraph.tokens.len());
    for (i, token) in paragraph.tokens.iter().enumerate() {
        while quoted.next_if(|q| q.span.end <= token.span().start).is_some() {}
        while sentences.next_if(|s| s.end <= token.span().start).is_some() {
            place = 0;
        }
        let text = token.span().of(prose);
        match text.is_ascii() {
            true => text.lower_into(&mut word),
            false => text.replace('’', "'").lower_into(&mut word),
        }
        let state = quoted.peek().filter(|q| q.span.start <= token.span().start).map_or(0, |q| {
            let (from, to) = (token.span().start - q.span.start, q.span.end.saturating_sub(token.span().end));
            1 + distance(from) * 8 + distance(to)
        });
        let glued = u32::from(glued_to_next(&paragraph.tokens, i))
            + 2 * u32::from(i > 0 && glued_to_next(&paragraph.tokens, i - 1));
        let own = [
            hash(word.as_bytes()),
            hash(tail(&word, 3).as_bytes()),
            hash(head(&word, 4).as_bytes()),
            shape(text),
            state,
            glued * 4 + token.kind().code(),
            u32::min(place, 15) + 16 * u32::min(i as u32, 3),
        ];
        place += 1;
        let mut rows = own;
        let mut base = 0;
        for (row, (_, part)) in rows.iter_mut().zip(INPUTS) {
            *row = base + *row % part;
            base += part;
        }
        out.push(rows);
    }
    out
}

fn distance(bytes: usize) -> u32 {
    match bytes {
        0..=3 => 0,
        4..=12 => 1,
        13..=40 => 2,
        41..=100 => 3,
        101..=200 => 4,
        _ => 5,
    }
}

fn glued_to_next(tokens: &[Token], i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|next| next.span().start == tokens[i].span().end)
}

fn tail(word: &str, chars: usize) -> &str {
    let at = word.char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at);
    &word[at..]
}

fn head(word: &str, chars: usize) -> &str {
    let at = word.char_indices().nth(chars).map_or(word.len(), |(at, _)| at);
    &word[..at]
}

/// FNV-1a, folded to 32 bits.
fn hash(bytes: &[u8]) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    (h ^ (h >> 32)) as u32
}

/// The shape of a word as runs of capitals, lower-case letters, digits and other characters: `Xx`, `XX-d`, `x'x`.
fn shape(word: &str) -> u32 {
    let mut last = 0;
    let mut run = 0;
    let mut out = 0_u32;
    for c in word.chars().take(12) {
        let class = match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_numeric() => 3,
            '\'' | '’' => 4,
            '-' => 5,
            '.' | ',' => 6,
            _ => 7,
        };
        run = if class == last { run + 1 } else { 0 };
        if run < 2 {
            out = out.wrapping_mul(31).wrapping_add(class + 8 * run);
        }
        last = class;
    }
    if word.chars().count() == 1 && !word.starts_with(char::is_alphanumeric) {
        out = 97 + hash(word.as_bytes()) % 256;
    }
    out.wrapping_mul(0x9e37_79b1) >> 16
}
