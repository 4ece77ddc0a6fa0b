//! Splits a paragraph into atoms: its tokens, with what each may mean in a time expression.

use super::calendar::pivoted;
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::Locale;
use crate::lexicon::times::{Habits, Index, LONGEST, Tense, TimeWord};
use crate::text::Span;

/// The meaning of an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A word without a meaning here.
    Other,
    /// A punctuation mark.
    Mark(char),
    /// Digits: their value and how many there are.
    Digits(u32, u8),
    /// Digits with an `s`: `1980s`, `80s`.
    Decade(u16),
    /// A word with a meaning in the language's table.
    Time(TimeWord),
}

/// A token, part of a token, or a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub word: Word,
    /// The span in bytes of the paragraph, without a possessive ending.
    pub span: Span,
    /// The separator before it: a space, the mark inside the token, or `\0` for none.
    pub tie: u8,
    /// True if it starts with a capital.
    pub capital: bool,
    /// True if `'s` follows.
    pub possessive: bool,
}

/// The atoms of one paragraph.
pub(super) struct Atoms<'a> {
    pub paragraph: &'a Paragraph,
    pub locale: &'a Locale,
    list: Vec<Atom>,
}

const NOTHING: Atom =
    Atom { word: Word::Other, span: Span::new(0, 0), tie: b' ', capital: false, possessive: false };

impl<'a> Atoms<'a> {
    pub fn of(paragraph: &'a Paragraph, locale: &'a Locale) -> Self {
        let mut reader = Reader {
            text: &paragraph.prose,
            index: locale.time_index(),
            habits: locale.times.habits,
            list: Vec::with_capacity(paragraph.tokens.len() + 8),
        };
        let mut i = 0;
        while i < paragraph.tokens.len() {
            i += reader.take(paragraph, i);
        }
        let mut atoms = Self { paragraph, locale, list: reader.list };
        for i in 0..atoms.len() {
            if atoms.is_given_name(i) {
                atoms.list[i].word = Word::Other;
            }
        }
        atoms
    }

    /// True if the auxiliary at `i` is a given name: `Will Brandt resigned`. Not in `Will Brandt resign?`, nor in a headline
    /// like `Board Will Raise Fares`.
    fn is_given_name(&self, i: usize) -> bool {
        let name = |at: usize| {
            let atom = self.get(at);
            at < self.len() && atom.word == Word::Other && atom.capital && atom.tie == b' '
        };
        let small = |at: usize| at < self.len() && !self.get(at).capital;
        let headline = self.before(i).capital && self.before(i).word == Word::Other;
        let asks = || {
            let sentence = self.paragraph.sentence_at(self.get(i).span.start);
            sentence.of(&self.paragraph.prose).contains('?')
        };
        self.get(i).capital
            && self.is(i, TimeWord::Verb(Tense::Future))
            && name(i + 1)
            && (small(i + 2) || name(i + 2) && small(i + 3) && !headline)
            && !asks()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The atom at `i`, or an empty one beyond the ends.
    pub fn get(&self, i: usize) -> Atom {
        self.list.get(i).copied().unwrap_or(NOTHING)
    }

    /// The atom before `i`.
    pub fn before(&self, i: usize) -> Atom {
        i.checked_sub(1).map_or(NOTHING, |i| self.get(i))
    }

    /// The meaning of the atom at `i`.
    pub fn word(&self, i: usize) -> Word {
        self.get(i).word
    }

    /// The time word at `i`, if it is one.
    pub fn time(&self, i: usize) -> Option<TimeWord> {
        match self.word(i) {
            Word::Time(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, i: usize, word: TimeWord) -> bool {
        self.word(i) == Word::Time(word)
    }

    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.word(i) == Word::Mark(mark)
    }

    /// The span from the start of the atom `from` to the end of the atom before `to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.get(from).span.start, self.before(to).span.end)
    }

    /// The text of the atom at `i`.
    pub fn text(&self, i: usize) -> &'a str {
        self.get(i).span.of(&self.paragraph.prose)
    }
}

struct Reader<'a> {
    text: &'a str,
    index: &'a Index,
    habits: Habits,
    list: Vec<Atom>,
}

impl Reader<'_> {
    /// Adds the token `i`, or the phrase that starts with it. Returns the number of tokens used.
    fn take(&mut self, paragraph: &Paragraph, i: usize) -> usize {
        let token = paragraph.tokens[i];
        let glued = i > 0 && paragraph.tokens[i - 1].span().end == token.span().start;
        let tie = if glued { 0 } else { b' ' };
        match token.kind() {
            TokenKind::Mark => {
                let mark = self.text[token.span().start..].chars().next().unwrap_or('\0');
                self.push(Word::Mark(mark), token.span(), tie, false);
                1
            }
            TokenKind::Number => {
                self.number(token.span(), tie);
                1
            }
            TokenKind::Word => self.word(paragraph, i, tie),
        }
    }

    /// Adds the word `i`, or the phrase that starts with it. Returns the number of tokens used.
    fn word(&mut self, paragraph: &Paragraph, i: usize, tie: u8) -> usize {
        let span = paragraph.tokens[i].span();
        let text = span.of(self.text);
        let first = text.as_bytes()[0];
        let known = self.index.may_hold(first.to_ascii_lowercase(), text.len());
        let joints = |b: &u8| matches!(b, b'\'' | b'-' | b',' | b'.') || !b.is_ascii();
        let tied = text.as_bytes().iter().any(joints);
        let capital = !first.is_ascii_lowercase();
        if let Some(n) = roman(text, self.habits.roman_endings) {
            self.push(Word::Time(TimeWord::Ordinal(n)), span, tie, capital);
            return 1;
        }
        if text.as_bytes()[text.len() - 1].is_ascii_digit() && self.fiscal(span, tie) {
            return 1;
        }
        if !known && !tied {
            self.push(Word::Other, span, tie, capital);
            return 1;
        }
        let mut buffer = [0; LONGEST + 1];
        let Some(lower) = lower(text, &mut buffer) else {
            self.pieces(span, tie);
            return 1;
        };
        if let Some((word, count)) = self.phrase(paragraph, i, lower) {
            let end = paragraph.tokens[i + count - 1].span().end;
            self.push(Word::Time(word), Span::new(span.start, end), tie, capital);
            return count;
        }
        if let Some(word) = self.index.word(lower) {
            self.push(self.checked(word, capital), span, tie, capital);
            return 1;
        }
        let possessive = lower.strip_suffix("'s");
        if let Some(word) = possessive.and_then(|stem| self.index.word(stem)) {
            let end = text.rfind(['\'', '’']).unwrap_or(text.len());
            let span = Span::new(span.start, span.start + end);
            let word = self.checked(word, capital);
            self.list.push(Atom { word, span, tie, capital, possessive: true });
            return 1;
        }
        if self.elided(span, tie, capital) {
            return 1;
        }
        self.pieces(span, tie);
        1
    }

    /// Splits `l'an` or `d'août` in two, if the second word has a meaning.
    fn elided(&mut self, span: Span, tie: u8, capital: bool) -> bool {
        let text = span.of(self.text);
        let Some((head, rest)) = text.split_once(['\'', '’']) else { return false };
        let elisions = self.habits.elisions.iter();
        let Some((_, meaning)) = elisions.clone().find(|(form, _)| form.eq_ignore_ascii_case(head)) else {
            return false;
        };
        let mut buffer = [0; LONGEST + 1];
        let Some(word) = lower(rest, &mut buffer).and_then(|rest| self.index.word(rest)) else {
            return false;
        };
        let from = span.end - rest.len();
        self.push(meaning.map_or(Word::Other, Word::Time), Span::new(span.start, from), tie, capital);
        let high = rest.starts_with(char::is_uppercase);
        self.push(self.checked(word, high), Span::new(from, span.end), 0, high);
        true
    }

    fn push(&mut self, word: Word, span: Span, tie: u8, capital: bool) {
        self.list.push(Atom { word, span, tie, capital, possessive: false });
    }

    /// The meaning of a word, if its case allows it: a month or weekday without its capital is another word.
    fn checked(&self, word: TimeWord, capital: bool) -> Word {
        match word {
            TimeWord::Month(..) | TimeWord::Weekday(..) | TimeWord::WeekdayPart(..)
                if self.habits.capitals && !capital =>
            {
                Word::Other
            }
            _ => Word::Time(word),
        }
    }

    /// The longest phrase that starts with the token `i`, and its number of tokens.
    fn phrase(&self, paragraph: &Paragraph, i: usize, head: &str) -> Option<(TimeWord, usize)> {
        self.index.phrases(head).find_map(|(rest, word)| {
            let mut count = 1;
            for wanted in rest.split(' ') {
                let token = paragraph.tokens.get(i + count)?;
                let mut buffer = [0; LONGEST + 1];
                let have = lower(token.span().of(self.text), &mut buffer)?;
                if have != wanted {
                    return None;
                }
                count += 1;
            }
            Some((word, count))
        })
    }

    /// Adds a token that starts with a digit: `25`, `1980s`, `20th`, `30-day`, `15.03.2025`, `5pm`.
    fn number(&mut self, span: Span, tie: u8) {
        let text = span.of(self.text);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let value = text[..digits].parse::<u32>().ok().filter(|_| digits <= 6);
        let rest = &text[digits..];
        let head = Span::new(span.start, span.start + digits);
        let Some(value) = value else {
            return self.push(Word::Other, span, tie, false);
        };
        let read = Word::Digits(value, digits as u8);
        match rest.as_bytes() {
            [] => self.push(read, span, tie, false),
            // `1969's totals`
            _ if digits == 4 && !value.is_multiple_of(10) && matches!(rest, "'s" | "’s") => {
                self.list.push(Atom { word: read, span: head, tie, capital: false, possessive: true });
            }
            // `1990er-Jahre`
            _ if matches!(digits, 2 | 4)
                && value.is_multiple_of(10)
                && rest
                    .split_once('-')
                    .is_some_and(|(ending, _)| self.habits.decade_endings.contains(&ending)) =>
            {
                let (ending, rest) = rest.split_once('-').unwrap_or((rest, ""));
                let at = head.end + ending.len();
                self.push(Word::Decade(value as u16), Span::new(head.start, at), tie, false);
                self.pieces(Span::new(span.end - rest.len(), span.end), b'-');
            }
            _ if self.habits.decade_endings.contains(&rest)
                && matches!(digits, 2 | 4)
                && (value.is_multiple_of(10) || rest.ends_with('s')) =>
            {
                self.push(Word::Decade(value as u16), span, tie, false);
            }
            // `19e siècle`
            _ if digits <= 2 && self.habits.roman_endings.contains(&rest) => {
                let word = u8::try_from(value).map_or(Word::Other, |n| Word::Time(TimeWord::Ordinal(n)));
                self.push(word, span, tie, false);
            }
            [b'e' | b'E', b'r'] if value != 1 => self.push(Word::Other, span, tie, false),
            [b's' | b'n' | b'r' | b't', b't' | b'd' | b'h'] | [b'e' | b'E', b'r'] => {
                let word = u8::try_from(value).map_or(Word::Other, |n| Word::Time(TimeWord::Ordinal(n)));
                self.push(word, span, tie, false);
            }
            // `14th-16th`
            [b's' | b'n' | b'r' | b't', b't' | b'd' | b'h', b'-', ..] if digits <= 2 => {
                let word = u8::try_from(value).map_or(Word::Other, |n| Word::Time(TimeWord::Ordinal(n)));
                let end = head.end + 2;
                self.push(word, Span::new(head.start, end), tie, false);
                self.pieces(Span::new(end + 1, span.end), b'-');
            }
            // `3Q24`, `1H2025`
            [letter @ (b'Q' | b'H'), year @ ..]
                if digits == 1 && matches!(year.len(), 2 | 4) && year.iter().all(u8::is_ascii_digit) =>
            {
                let n = value as u8;
                let word = if *letter == b'Q' { TimeWord::QuarterName(n) } else { TimeWord::HalfName(n) };
                let real = (1..=4).contains(&n) && (*letter == b'Q' || n <= 2);
                let word = if real { Word::Time(word) } else { Word::Other };
                self.push(word, Span::new(head.start, head.end + 1), tie, true);
                self.year(Span::new(head.end + 1, span.end));
            }
            [b'.' | b'-', after, ..] if after.is_ascii_digit() => {
                self.push(read, head, tie, false);
                self.number(Span::new(head.end + 1, span.end), rest.as_bytes()[0]);
            }
            [b'-', ..] => {
                self.push(read, head, tie, false);
                self.pieces(Span::new(head.end + 1, span.end), b'-');
            }
            // `1,000 years`; five digits or more are never a year.
            [b',', ..] => match grouped(text) {
                Some(value) => self.push(Word::Digits(value, text.len() as u8), span, tie, false),
                None => self.push(Word::Other, span, tie, false),
            },
            _ => {
                // `5h30`
                let letters = rest.trim_end_matches(|c: char| c.is_ascii_digit());
                if letters.len() + 2 == rest.len() && self.index.word(letters) == Some(TimeWord::Clock) {
                    let minutes = Span::new(head.end + letters.len(), span.end);
                    self.push(read, head, tie, false);
                    self.push(Word::Time(TimeWord::Clock), Span::new(head.end, minutes.start), 0, false);
                    return self.number(minutes, 0);
                }
                let mut buffer = [0; LONGEST + 1];
                let known = lower(rest, &mut buffer).and_then(|word| self.index.word(word));
                let Some(word) = known else { return self.push(Word::Other, span, tie, false) };
                self.push(read, head, tie, false);
                self.push(Word::Time(word), Span::new(head.end, span.end), 0, false);
            }
        }
    }

    /// Adds a year of two or four digits as its full number.
    fn year(&mut self, span: Span) {
        let value = span.of(self.text).parse::<u32>().unwrap_or(0);
        let whole = if value < 100 { u32::from(pivoted(value).unsigned_abs()) } else { value };
        self.push(Word::Digits(whole, 4), span, 0, false);
    }

    /// Adds `FY2024` or `FY25` as two atoms. Returns true if the word at `span` is one.
    fn fiscal(&mut self, span: Span, tie: u8) -> bool {
        let Some(year) = span.of(self.text).strip_prefix(self.habits.fiscal) else { return false };
        let length = year.len();
        let read = !self.habits.fiscal.is_empty()
            && matches!(length, 2 | 4)
            && year.bytes().all(|b| b.is_ascii_digit());
        if read {
            self.push(Word::Time(TimeWord::Fiscal), Span::new(span.start, span.end - length), tie, true);
            self.year(Span::new(span.end - length, span.end));
        }
        read
    }

    /// Adds a word in pieces, split at its hyphens, if a piece has a meaning, or else as one atom without a meaning.
    fn pieces(&mut self, span: Span, tie: u8) {
        let text = span.of(self.text);
        let capital = !text.as_bytes()[0].is_ascii_lowercase();
        let from = self.list.len();
        // `Feb.1`, but not `p.m`.
        let dotted = text.contains('.') && text.ends_with(|c: char| c.is_ascii_digit());
        if text.contains(['-', ',']) || dotted || tie == b'-' {
            let mut at = span.start;
            let mut tie = tie;
            for piece in text.split(|c: char| matches!(c, '-' | ',') || (dotted && c == '.')) {
                let this = Span::new(at, at + piece.len());
                at = this.end + 1;
                let next_tie = *self.text.as_bytes().get(this.end).unwrap_or(&b' ');
                if piece.as_bytes().first().is_some_and(u8::is_ascii_digit) {
                    self.number(this, tie);
                } else {
                    let mut buffer = [0; LONGEST + 1];
                    let known = lower(piece, &mut buffer).and_then(|word| self.index.word(word));
                    let capital = !piece.starts_with(|c: char| c.is_ascii_lowercase());
                    let word = known.map_or(Word::Other, |word| self.checked(word, capital));
                    self.push(word, this, tie, capital);
                }
                tie = next_tie;
            }
            if self.list[from..].iter().any(|a| a.word != Word::Other) {
                return;
            }
            self.list.truncate(from);
        }
        self.push(Word::Other, span, tie, capital);
    }
}

/// The number whose digits are in groups of three: 1,000,000.
fn grouped(text: &str) -> Option<u32> {
    let groups = text.split(',').enumerate();
    let mut value: u32 = 0;
    for (i, group) in groups {
        let right = if i == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        let digits = right && group.bytes().all(|b| b.is_ascii_digit());
        value = value.checked_mul(1000)?.checked_add(group.parse().ok().filter(|_| digits)?)?;
    }
    Some(value)
}

/// The number of a century in Roman numerals with an ending: 19 for `XIXe`.
fn roman(word: &str, endings: &[&str]) -> Option<u8> {
    let digits = endings.iter().find_map(|ending| word.strip_suffix(ending))?;
    let value = |c: char| match c {
        'I' => Some(1_u8),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let values: Vec<u8> = digits.chars().map(value).collect::<Option<_>>()?;
    let sum = values.iter().enumerate().map(|(i, v)| match values.get(i + 1) {
        Some(next) if next > v => -i16::from(*v),
        _ => i16::from(*v),
    });
    u8::try_from(sum.sum::<i16>()).ok().filter(|n| (1..=30).contains(n) && digits.len() < 8)
}

/// The word in lower case and with straight apostrophes, as the tables have it, written to `buffer`. `None` if it does not
/// fit.
fn lower<'b>(word: &str, buffer: &'b mut [u8; LONGEST + 1]) -> Option<&'b str> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    if word.is_ascii() {
        for (to, from) in buffer.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        return std::str::from_utf8(&buffer[..bytes.len()]).ok();
    }
    let mut end = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = if c == '’' { '\'' } else { c };
        if end + c.len_utf8() > LONGEST {
            return None;
        }
        end += c.encode_utf8(&mut buffer[end..]).len();
    }
    std::str::from_utf8(&buffer[..end]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LANGUAGES;

    /// Every form in every table of time words, with both apostrophes.
    #[test]
    fn a_curly_apostrophe_is_read_like_a_straight_one() {
        for locale in LANGUAGES {
            for (word, forms) in locale.times.entries {
                for form in forms.iter().filter(|form| form.contains(['\'', '’'])) {
                    assert!(!form.contains('’'), "{}: tables have straight apostrophes: {form}", locale.code);
                    let meanings = |text: &str| {
                        let paragraph = Paragraph::of(text);
                        let atoms = Atoms::of(&paragraph, locale);
                        let straight = |word| if word == Word::Mark('’') { Word::Mark('\'') } else { word };
                        (0..atoms.len()).map(|i| straight(atoms.word(i))).collect::<Vec<_>>()
                    };
                    let straight = meanings(form);
                    assert_eq!(meanings(&form.replace('\'', "’")), straight, "{form}");
                    assert!(straight.contains(&Word::Time(*word)) || straight.len() > 1, "{form}");
                }
            }
        }
    }
}
