//! Splits prose into sentences.
//!
//! The UAX #29 rules split after "Mr." and "U.S.", which are common in news copy, so this module has its own.

use super::{Token, TokenKind};
use crate::lexicon::abbreviations;
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// The sentences of `prose`, in order, without the spaces between them.
///
/// A closing quotation mark after a full stop belongs to the sentence that the full stop ends.
///
/// ```
/// use copydesk::draft::Paragraph;
///
/// let paragraph = Paragraph::of("Dr. Ode came. “We won.” The U.S. team sang! Did J. K. Ana? “Yes!” she said.");
/// let found: Vec<_> = paragraph.sentences.iter().map(|s| s.of(&paragraph.prose)).collect();
/// assert_eq!(found, ["Dr. Ode came.", "“We won.”", "The U.S. team sang!", "Did J. K. Ana?", "“Yes!” she said."]);
/// ```
pub fn sentences(prose: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    let mut i = 0;
    while i < tokens.len() {
        let from = *start.get_or_insert(tokens[i].span().start);
        let mut last = i;
        if is_end_mark(prose, tokens, i) {
            while last + 1 < tokens.len() && trails(prose, &tokens[last], &tokens[last + 1]) {
                last += 1;
            }
            if ends(prose, tokens, i, last) {
                out.push(Span::new(from, tokens[last].span().end));
                start = None;
            }
        }
        i = last + 1;
    }
    if let (Some(from), Some(last)) = (start, tokens.last()) {
        out.push(Span::new(from, last.span().end));
    }
    out
}

fn is_end_mark(prose: &str, tokens: &[Token], i: usize) -> bool {
    tokens[i].kind() == TokenKind::Mark && matches!(tokens[i].span().of(prose), "." | "!" | "?" | "…")
}

/// True if `next`, directly after the end mark `this`, belongs to the same sentence: an end mark, quote or bracket.
fn trails(prose: &str, this: &Token, next: &Token) -> bool {
    let closes = matches!(
        next.span().of(prose),
        "." | "!" | "?" | "…" | "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "“"
    );
    let close_up = next.span().start == this.span().end;
    let opens = next.span().of(prose) == "“" && prose[next.span().end..].starts_with(char::is_alphanumeric);
    closes && close_up && !opens
}

/// True if a sentence ends at the token `mark`. `last` is the last of its trailing marks.
fn ends(prose: &str, tokens: &[Token], mark: usize, last: usize) -> bool {
    let Some(next) = tokens.get(last + 1) else { return true };
    if next.span().start == tokens[last].span().end {
        return false;
    }
    let ahead =
        || tokens[last + 1..].iter().take(4).find(|t| t.is_wordlike()).map_or("", |t| t.span().of(prose));
    let next_word = ahead();
    let lower = next_word.starts_with(char::is_lowercase);
    if lower || next_word.is_empty() {
        return false;
    }
    if tokens[mark].span().of(prose) != "." {
        return true;
    }
    let before = mark.checked_sub(1).map(|b| &tokens[b]);
    let tied = before.filter(|b| b.is_wordlike() && b.span().end == tokens[mark].span().start);
    let title = || last == mark && Around { prose, tokens }.is_title(mark);
    // `wrote on X. Ana Prado`
    let lettered = |b: &&Token| {
        let led = mark.checked_sub(2).map(|at| tokens[at].span().of(prose));
        led.is_some_and(|led| abbreviations::is_lettered(led, b.span().of(prose)))
    };
    tied.is_none_or(|b| lettered(&b) || abbreviations::may_end(b.span().of(prose), next_word) && !title())
}

/// The tokens around a full stop.
struct Around<'a> {
    prose: &'a str,
    tokens: &'a [Token],
}

impl Around<'_> {
    fn text(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span().of(self.prose))
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.text(i).starts_with(char::is_lowercase) && class_of(self.text(i)).may_be(class)
    }

    fn ends(&self, i: usize) -> bool {
        i >= self.tokens.len() || is_end_mark(self.prose, self.tokens, i)
    }

    /// True if the word before the full stop is the short form of a title that no list has, by the verb of speech that
    /// it is a subject of: “It sank,” *Const.* Ana Prado said. Behind “said Berg.”, a name may be a credit.
    fn is_title(&self, mark: usize) -> bool {
        const NAMES: usize = 3;
        let Some(title) = mark.checked_sub(1).filter(|t| abbreviations::may_be_title(self.text(*t))) else {
            return false;
        };
        let Some(before) = title.checked_sub(1) else { return false };
        let capital =
            |i: &usize| self.tokens[*i].is_wordlike() && self.text(*i).starts_with(char::is_uppercase);
        let names = (mark + 1..self.tokens.len()).take(NAMES).take_while(capital).count();
        let behind = mark + 1 + names;
        if names == 0 || !self.is(behind, Class::SPEECH) {
            return false;
        }
        let marked = |i: usize, marks: &[&str]| marks.contains(&self.text(i));
        let quoted = marked(before, &["”", "\"", "’", "'"])
            && before.checked_sub(1).is_some_and(|i| marked(i, &[",", "?", "!"]));
        // "The hull was old, Coun. Ana Prado said on Monday.", not "his dog, Rex. Ana Prado said that it …"
        let clause = marked(before, &[","])
            && before.checked_sub(1).is_some_and(|i| self.text(i).starts_with(char::is_lowercase));
        let time = |i: usize| class_of(&self.text(i).to_lowercase()).may_be(Class::TIME);
        let past = behind + 1 + usize::from(self.is(behind + 1, Class::PREPOSITION));
        let closes = self.ends(behind + 1) || time(past) && self.ends(past + 1);
        quoted || clause && closes
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::Paragraph;

    #[test]
    fn sentences_cover_every_token_in_order() {
        for prose in
            ["", ".", "…", "A.", "Wait... what? No!", "(He left.) She stayed.", "At 3 p.m. Friday it rained."]
        {
            let paragraph = Paragraph::of(prose);
            let covered = |t: &crate::draft::Token| paragraph.sentences.iter().any(|s| s.contains(t.span()));
            assert!(paragraph.tokens.iter().all(covered), "{prose}");
            assert!(paragraph.sentences.windows(2).all(|w| w[0].end <= w[1].start), "{prose}");
        }
    }

    #[test]
    fn a_title_in_no_list_ends_no_sentence() {
        for prose in [
            "About 300 boats sank, Coun. Ana Prado said.",
            "About 300 boats sank, Coun. Ana Prado said on Monday.",
            "“We lost it all,” Const. Ana Prado said.",
        ] {
            assert_eq!(Paragraph::of(prose).sentences.len(), 1, "{prose}");
        }
        for prose in [
            "“We lost it all,” said Berg. Ana Prado left.",
            "“We lost it all,” said Berg. Getty Images",
            "“We lost it all,” said Cr. Ana Prado.",
            "“Did it sink?” Comdt. Prado asked.",
            "“Did it sink?” asked Berg. Silence.",
            "He walks his dog, Rex. Ana Prado said it was old.",
            "The plant is in Decker, Ohio. Ana Prado said.",
            "The boats came from Lund. Ana Prado said so.",
            "They were lost, all of Kell. Ana Prado said.",
        ] {
            assert_eq!(Paragraph::of(prose).sentences.len(), 2, "{prose}");
        }
    }

    #[test]
    fn a_letter_may_end_a_sentence() {
        for (prose, sentences) in [
            ("It was sad, Berg wrote on X. Ana Prado left.", 2),
            ("There is no plan B. Ana Prado left.", 2),
            ("They won Group C. Ana Prado left.", 2),
            ("It was said of X. Ana Prado.", 1),
            ("There is no B. Ana Prado left.", 1),
            ("They saw Plan B. They left.", 2),
        ] {
            assert_eq!(Paragraph::of(prose).sentences.len(), sentences, "{prose}");
        }
    }

    #[test]
    fn a_lower_case_word_continues_the_sentence() {
        assert_eq!(Paragraph::of("“Really?” he asked. “Yes.”").sentences.len(), 2);
        assert_eq!(Paragraph::of("At 3 p.m. Friday it rained.").sentences.len(), 1);
    }
}
