//! Texts that are made of two others by a rule that looks like chance: the head of one before the tail of another, a word
//! of one in the other, two words in the wrong order, a paragraph that stands twice. Many lie near a border that no draft
//! was written for.
//!
//! The same text gets the same crossings each time. A text that is added changes few of those of the others.
#![allow(dead_code, reason = "each test binary uses its part")]

use copydesk::draft::{TokenKind, tokens};

/// A token with the gap behind it. `T` is what a test knows about it.
#[derive(Clone)]
pub struct Piece<T> {
    text: String,
    gap: String,
    kind: TokenKind,
    /// What the test knows about it.
    pub known: T,
}

impl<T> Piece<T> {
    /// How many tokens the gap holds.
    pub fn filled(&self) -> usize {
        tokens(&self.gap).len()
    }
}

/// The texts that are crossed with each other.
pub struct Stock<T> {
    texts: Vec<Vec<Piece<T>>>,
    hashes: Vec<u64>,
}

/// The text of pieces.
pub fn text_of<T>(pieces: &[Piece<T>]) -> String {
    let all = pieces.iter().map(|piece| format!("{}{}", piece.text, piece.gap)).collect::<String>();
    all.trim_end().to_owned()
}

/// A hash of a text that is the same on each machine.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| mixed((h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
}

fn mixed(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    sum ^ (sum >> 33)
}

/// Two letters for a text.
pub fn letters(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sum = hash(text);
    [sum >> 20, sum >> 40].iter().map(|part| char::from(LETTERS[(part & 63) as usize])).collect()
}

/// Numbers that look like chance.
struct Dice(u64);

impl Dice {
    /// A number below `n`.
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// Rows of words that look like chance: those that begin with each word, most with something around them.
pub fn rows(words: &[&str], n: usize) -> Vec<(String, Vec<String>)> {
    let row = |first: &str, k: usize| {
        let mut dice = Dice(mixed(hash(first) ^ (k as u64 + 1)));
        let all = words.iter().map(|word| mixed(hash(word))).collect::<Vec<_>>();
        let mut row = vec![first];
        for _ in 0..1 + dice.roll(6) {
            let salt = mixed(dice.roll(usize::MAX) as u64);
            let least = (0..words.len()).min_by_key(|i| mixed(all[*i] ^ salt)).unwrap_or(0);
            row.push(words[least]);
        }
        // A mark follows the word before it without a gap, and parts of a word of several have their own.
        let text = row.join(" ").replace("mid- ", "mid-");
        let text =
            [",", ".", ":", ";", ")"].iter().fold(text, |text, mark| text.replace(&format!(" {mark}"), mark));
        let text =
            ["(", "$", "£", "€", "“"].iter().fold(text, |text, mark| text.replace(&format!("{mark} "), mark));
        let text = text.replace(" % ", "% ").replace(" - ", ["-", " - "][k % 2]);
        match k % 5 {
            0 => text,
            1 => format!("Lund {text}."),
            2 => format!("It was {text}, and it is."),
            3 => format!("{text} of 2025."),
            _ => format!("He said in {text} (12)."),
        }
    };
    words.iter().map(|first| ((*first).to_owned(), (0..n).map(|k| row(first, k)).collect())).collect()
}

impl<T: Clone> Stock<T> {
    /// The stock of some texts. `known` says what is known about the tokens of one.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>, mut known: impl FnMut(&str) -> Vec<T>) -> Self {
        let mut stock = Self { texts: Vec::new(), hashes: Vec::new() };
        for text in texts {
            let (all, known) = (tokens(text), known(text));
            if all.is_empty() || all.len() != known.len() {
                continue;
            }
            let ends = all.iter().skip(1).map(|token| token.span().start).chain([text.len()]);
            let piece = |((token, end), known): ((&copydesk::draft::Token, usize), T)| Piece {
                text: token.span().of(text).to_owned(),
                gap: text[token.span().end..end].to_owned(),
                kind: token.kind(),
                known,
            };
            stock.texts.push(all.iter().zip(ends).zip(known).map(piece).collect());
            stock.hashes.push(hash(text));
        }
        stock
    }

    /// The crossings of each text: the text and `n` others. In a row, each is made from the one before.
    pub fn crossings(&self, n: usize, row: bool) -> impl Iterator<Item = (String, Vec<Vec<Piece<T>>>)> {
        let each = self.texts.iter().zip(&self.hashes);
        each.map(move |(text, &hash)| {
            let mut last: Option<Vec<Piece<T>>> = None;
            let others = (0..n).map(|i| {
                let mut dice = Dice(mixed(hash ^ (i as u64 + 1)));
                let sizes = text.len() / 2..text.len() * 2;
                let from = last.take().filter(|last| row && sizes.contains(&last.len()));
                let mut out = self.crossed(from.as_deref().unwrap_or(text), hash, &mut dice);
                if dice.roll(3) == 0 {
                    out = self.crossed(&out, hash, &mut dice);
                }
                last = Some(out.clone());
                out
            });
            (text_of(text), others.collect::<Vec<_>>())
        })
    }

    /// Texts of the stock with a word before one of their tokens or instead of it.
    pub fn with_word(&self, word: &str, n: usize) -> Vec<Vec<Piece<T>>> {
        let own = hash(word);
        let text = |k: usize| {
            let mut dice = Dice(mixed(own ^ (k as u64 + 1)));
            let text = self.other(own, &mut dice);
            // Mostly near a number: that is where words decide.
            let numbers: Vec<usize> =
                (0..text.len()).filter(|i| text[*i].kind == TokenKind::Number).collect();
            let near = numbers.get(dice.roll(numbers.len())).filter(|_| dice.roll(4) > 0);
            let i = near.map(|at| (at + dice.roll(9)).saturating_sub(4).min(text.len() - 1));
            let (i, instead) = (i.unwrap_or_else(|| dice.roll(text.len())), dice.roll(2));
            let piece = |word: &str| Piece { text: word.to_owned(), gap: " ".to_owned(), ..text[i].clone() };
            let pieces: Vec<Piece<T>> = word.split(' ').map(piece).collect();
            [&text[..i], &pieces, &text[i + instead..]].concat()
        };
        (0..n).map(text).collect()
    }

    /// Another text: the one whose hash is the least once it is mixed with a number.
    fn other(&self, own: u64, dice: &mut Dice) -> &[Piece<T>] {
        let salt = mixed(dice.roll(usize::MAX) as u64);
        let others = self.hashes.iter().enumerate().filter(|(_, hash)| **hash != own);
        let least = others.min_by_key(|(_, hash)| mixed(**hash ^ salt)).map_or(0, |(i, _)| i);
        &self.texts[least]
    }

    fn crossed(&self, text: &[Piece<T>], own: u64, dice: &mut Dice) -> Vec<Piece<T>> {
        let other = self.other(own, dice);
        if text.is_empty() {
            return other.to_vec();
        }
        let (i, j) = (dice.roll(text.len()), dice.roll(other.len()));
        let joined = |parts: &[&[Piece<T>]]| {
            let mut out: Vec<Piece<T>> = Vec::new();
            for part in parts.iter().filter(|part| !part.is_empty()) {
                if let Some(last) = out.last_mut().filter(|last| last.gap.is_empty()) {
                    let marks = last.kind == TokenKind::Mark && !",.;:)!?".contains(&*last.text);
                    let tight = marks || ",.;:)!?”’".contains(&*part[0].text);
                    last.gap = if tight { String::new() } else { " ".to_owned() };
                }
                out.extend(part.iter().cloned());
            }
            out
        };
        let behind = |from: usize, n: usize, len: usize| (from + n).min(len);
        match dice.roll(14) {
            // The same word in both, so that the text goes on as it might; or any.
            0 | 1 => {
                let same = other.iter().skip(j).position(|piece| piece.text == text[i].text);
                joined(&[&text[..i], &other[same.map_or(j, |at| j + at)..]])
            }
            2 => joined(&[&text[..i], &other[j..]]),
            3 => {
                let fits = other[j..].iter().position(|piece| piece.kind == text[i].kind);
                let at = fits.map_or(j, |at| j + at);
                joined(&[&text[..i], &other[at..=at], &text[i + 1..]])
            }
            4 => joined(&[&text[..i], &other[j..behind(j, 1 + dice.roll(4), other.len())], &text[i..]]),
            5 => joined(&[&text[..i], &other[j..=j], &text[i..]]),
            6 if i + 1 < text.len() => {
                let mut out = text.to_vec();
                out.swap(i, i + 1);
                let gap = std::mem::take(&mut out[i].gap);
                out[i].gap = std::mem::replace(&mut out[i + 1].gap, gap);
                out
            }
            7 => {
                let mut out = text.to_vec();
                let numbers = |piece: &&mut Piece<T>| piece.kind == TokenKind::Number;
                let count = text.iter().filter(|piece| piece.kind == TokenKind::Number).count();
                let by = [-1, 1, 10, 100, -10][dice.roll(5)];
                if let Some(piece) = out.iter_mut().filter(numbers).nth(dice.roll(count))
                    && let Ok(value) = piece.text.parse::<i64>()
                {
                    piece.text = (value + by).max(0).to_string();
                }
                out
            }
            8 => joined(&[&text[..i], &text[behind(i, 1 + dice.roll(4), text.len())..]]),
            9 => {
                let mut out = text.to_vec();
                let marks = |piece: &&mut Piece<T>| piece.kind == TokenKind::Mark;
                let count = text.iter().filter(|piece| piece.kind == TokenKind::Mark).count();
                let mark =
                    [",", ";", ".", ":", "(", ")", "“", "”", "–", "—", "-", "?", "’", "/"][dice.roll(14)];
                if let Some(piece) = out.iter_mut().filter(marks).nth(dice.roll(count)) {
                    piece.text = mark.to_owned();
                }
                out
            }
            10 => joined(&[text, other]),
            // Words or paragraphs between two parts: what is near has a border.
            11 | 12 => {
                const WORDS: &[&str] = &["in", "the", "end", "of", "a", "long", "and", "cold", "day"];
                let mut out = text.to_vec();
                let breaks = |piece: &&mut Piece<T>| piece.gap.contains("\n\n");
                let count = text.iter().filter(|piece| piece.gap.contains("\n\n")).count();
                if count > 0 && dice.roll(2) == 0 {
                    if let Some(piece) = out.iter_mut().filter(breaks).nth(dice.roll(count)) {
                        piece.gap += &"It rained.\n\n".repeat(1 + dice.roll(9));
                    }
                } else if !out[i].gap.is_empty() {
                    let words = WORDS.iter().copied().cycle().skip(dice.roll(9)).take(1 + dice.roll(13));
                    // A sentence may end in between.
                    let stop = ["", "", "it rained. ", "it rained, "][dice.roll(4)];
                    out[i].gap += &words.map(|word| format!("{word} ")).collect::<String>();
                    out[i].gap += stop;
                }
                out
            }
            _ => self.doubled(text, own, dice),
        }
    }

    /// A paragraph of the text stands twice, once with a change, or another text is the next paragraph.
    fn doubled(&self, text: &[Piece<T>], own: u64, dice: &mut Dice) -> Vec<Piece<T>> {
        let mut out = text.to_vec();
        let ends: Vec<usize> = (0..text.len())
            .filter(|&i| i + 1 < text.len() && text[i].gap.contains("\n\n"))
            .map(|i| i + 1)
            .chain([text.len()])
            .collect();
        let at = dice.roll(ends.len());
        let start = at.checked_sub(1).map_or(0, |before| ends[before]);
        let other = self.other(own, dice);
        let mut added = if dice.roll(3) == 0 { other.to_vec() } else { text[start..ends[at]].to_vec() };
        let i = dice.roll(added.len());
        match dice.roll(4) {
            0 if added.len() > 1 => drop(added.remove(i)),
            1 => added[i].text = other[dice.roll(other.len())].text.clone(),
            2 => added[i].text.push('s'),
            _ => {}
        }
        let last = out.len() - 1;
        out[last].gap = "\n\n".to_owned();
        out.extend(added);
        out
    }
}
