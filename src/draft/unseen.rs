//! Hides markup from the code that finds quotes and sentences.
//!
//! Markup is masked with spaces in a paragraph's prose. But a quotation mark next to markup belongs to the word on the
//! other side of it, a sentence can end inside bold text, and a soft hyphen does not split a word. So quotes and
//! sentences are found in a [`CloseUp`], a copy without the markup, and their spans are mapped back to the prose.

use crate::text::Span;

/// The visible content of a stretch that is not prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// Nothing: markup or a hidden note.
    Nothing,
    /// A word: code, an image, an address.
    Word,
}

/// True if the character is invisible: a soft hyphen, a zero-width character, a direction mark.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The prose without the stretches that are invisible to a reader.
pub(super) struct CloseUp {
    /// The text.
    pub text: String,
    /// For each byte of `text`, the start and end of the bytes of the prose that it comes from.
    places: Vec<(usize, usize)>,
}

impl CloseUp {
    /// Builds it from `prose`, in which the stretches `unseen` (in order and never nested) are masked.
    pub fn new(prose: &str, unseen: &[(Span, Unseen)]) -> Self {
        let mut out =
            Self { text: String::with_capacity(prose.len()), places: Vec::with_capacity(prose.len()) };
        let mut at = 0;
        for (span, what) in unseen {
            out.take(prose, Span::new(at, span.start.max(at)));
            if *what == Unseen::Word {
                out.text.push('x');
                out.places.push((span.start.max(at), span.end.max(at)));
            }
            at = at.max(span.end);
        }
        out.take(prose, Span::new(at, prose.len()));
        out
    }

    fn take(&mut self, prose: &str, span: Span) {
        self.text.push_str(span.of(prose));
        self.places.extend((span.start..span.end).map(|i| (i, i + 1)));
    }

    /// Start in the prose of the byte at `at`.
    pub fn start(&self, at: usize) -> usize {
        self.places.get(at).map_or_else(|| self.end(at), |(start, _)| *start)
    }

    /// End in the prose of the byte before `at`.
    pub fn end(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|i| self.places.get(i)).map_or(0, |(_, end)| *end)
    }

    /// Converts a span of the text to a span of the prose.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.start(span.start), self.end(span.end))
    }
}

/// Offsets at which words are shorter in the prose than in the source, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shifts(Vec<Shift>);

/// A position, the bytes missing from there on, and whether they belong to the character before it.
type Shift = (usize, usize, bool);

impl Shifts {
    /// Converts a span of the prose to a span of the source.
    pub fn in_source(&self, span: Span) -> Span {
        if self.0.is_empty() {
            return span;
        }
        let by = |n: usize| n.checked_sub(1).map_or(0, |i| self.0[i].1);
        let start = span.start + by(self.0.partition_point(|(at, ..)| *at <= span.start));
        let end = if span.is_empty() {
            start
        } else {
            let inside = |shift: &Shift| shift.0 < span.end || shift.0 == span.end && shift.2;
            span.end + by(self.0.partition_point(inside))
        };
        Span::new(start, end)
    }
}

/// Joins the words of `prose` that the stretches `gaps` split, and returns the spans of the spaces this moves.
///
/// The spaces of a gap move to the end of its word, so that no other word changes its position.
pub(super) fn closed_up(prose: &str, gaps: &[Span]) -> (String, Shifts, Vec<Span>) {
    let mut out = String::with_capacity(prose.len());
    let (mut shifts, mut blanks) = (Vec::new(), Vec::new());
    let (mut owed, mut gaps, mut in_word) = (0, gaps.iter().peekable(), false);
    let mut rest = prose.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if let Some(gap) = gaps.next_if(|gap| gap.start <= at && at < gap.end) {
            let end = gap.end;
            let joins = in_word && prose[end..].starts_with(char::is_alphanumeric);
            while rest.next_if(|(at, _)| *at < end).is_some() {}
            if joins {
                owed += end - at;
                shifts.push((out.len(), owed, false));
            } else {
                pay(&mut out, &mut shifts, &mut blanks, &mut owed);
                blanks.push(Span::new(out.len(), out.len() + end - at));
                out.extend(std::iter::repeat_n(' ', end - at));
            }
            continue;
        }
        let joint = matches!(c, '\'' | '’' | '-' | '.' | ',')
            && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        in_word = c.is_alphanumeric() || in_word && joint;
        if !in_word {
            pay(&mut out, &mut shifts, &mut blanks, &mut owed);
        }
        out.push(c);
    }
    pay(&mut out, &mut shifts, &mut blanks, &mut owed);
    (out, Shifts(shifts), blanks)
}

/// Removes the stretches `gaps` from `prose`, and returns the spans of the spaces this moves.
///
/// The text after a gap closes up as far as the next whitespace or the next of `kept` (in order). The spaces of the gap
/// are inserted there. A gap that is marked belongs to the character before it, and spans that end there include it.
pub(super) fn joined(prose: &str, gaps: &[(Span, bool)], kept: &[Span]) -> (String, Shifts, Vec<Span>) {
    let mut out = String::with_capacity(prose.len());
    let (mut shifts, mut blanks, mut owed) = (Vec::new(), Vec::new(), 0);
    let (mut at, mut kept) = (0, kept.iter().peekable());
    let end = (Span::new(prose.len(), prose.len()), false);
    for (gap, belongs) in gaps.iter().copied().chain([end]) {
        for (i, c) in prose[at..gap.start].char_indices().map(|(i, c)| (at + i, c)) {
            while kept.next_if(|k| k.end <= i).is_some() {}
            if c.is_ascii_whitespace() || kept.peek().is_some_and(|k| k.start <= i) {
                pay(&mut out, &mut shifts, &mut blanks, &mut owed);
            }
            out.push(c);
        }
        if !gap.is_empty() {
            owed += gap.len();
            shifts.push((out.len(), owed, belongs));
        }
        at = gap.end;
    }
    pay(&mut out, &mut shifts, &mut blanks, &mut owed);
    (out, Shifts(shifts), blanks)
}

/// Writes the spaces that were held back until the end of a word.
fn pay(out: &mut String, shifts: &mut Vec<Shift>, blanks: &mut Vec<Span>, owed: &mut usize) {
    if *owed > 0 {
        blanks.push(Span::new(out.len(), out.len() + *owed));
        out.extend(std::iter::repeat_n(' ', *owed));
        shifts.push((out.len(), 0, false));
        *owed = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_closes_up_and_the_others_keep_their_places() {
        let source = "See Bra\u{ad}nd\u{200b}t, Mä\u{ad}rz.";
        let gaps: Vec<Span> = source
            .char_indices()
            .filter(|(_, c)| is_invisible(*c))
            .map(|(i, c)| Span::new(i, i + c.len_utf8()))
            .collect();
        let (prose, shifts, _) = closed_up(source, &gaps);
        assert_eq!(prose, "See Brandt     , März  .");
        assert_eq!(prose.len(), source.len());
        for (words, was) in
            [("See", "See"), ("Brandt", "Bra\u{ad}nd\u{200b}t"), ("März", "Mä\u{ad}rz"), (".", ".")]
        {
            let at = prose.find(words).unwrap();
            assert_eq!(shifts.in_source(Span::new(at, at + words.len())).of(source), was);
        }
    }
}
