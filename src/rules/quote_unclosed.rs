//! `quote-unclosed`: an opening quotation mark that is never closed.

use super::{Check, Rule, case};
use crate::draft::{Block, BlockKind, MarkStyle, Paragraph, Quoted};
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Severity, edited};
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-unclosed",
    summary: "A quotation mark that opens and is not closed",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Without a closing mark readers cannot tell where the speaker stops and the reporter goes on. A quote of several \
paragraphs stays open at the end of each but the last, and the next paragraph opens it again: that is right, and \
nothing is said. A quote opened once and closed a few paragraphs later is a hint.

Where the quote is one sentence at the end of its paragraph, the fix adds the mark. It is a safe fix (`--fix`) only \
where the marks of the paragraph do not balance and no later paragraph closes the quote.",
    finds: &[
        case("Ilse Brandt said: «“The» bridge will be closed.\n\nTraffic was light.").at(Severity::Warning),
        case("«“The» bridge will be closed, Brandt said. “It is a shame.”"),
        // The next paragraph is a different speaker.
        case("«“Should» we tell the board? he asked the clerk.\n\n“Yes, in writing,” Ilse Brandt said."),
        case("«“We» will tell the board, she said.\n\n“Yes, in writing,” Ilse Brandt said."),
        // One finding for each paragraph.
        case("«“The» bridge is closed. “It is a shame. “We wait.\n\nTraffic was light."),
        // Opened once and closed in a later paragraph: a single quote.
        case("Ilse Brandt said: «“The» bridge is closed.\n\nIt will stay so.\n\nNobody knows why.”").at(Severity::Hint),
    ],
    passes: &[
        case("Ilse Brandt said: “The bridge will be closed.\n\n“It is a shame,” she said."),
        case("Ilse Brandt said: “The bridge will be closed.”"),
        case("The board is 12\" wide."),
        case("“The harbour sign says \"no diving\" and nobody heeds it,” Ilse Brandt said."),
        case("“The harbour sign says “no diving” and nobody heeds it,” Ilse Brandt said."),
        case("‘One lamp,’ said Ilse Brandt. ‘They promised us a lamp.\n\n‘They sent us a bill.’"),
    ],
    check: Check::Draft(check),
};

fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let blocks = &facts.draft.blocks;
    let mut closing = Closing::default();
    for i in facts.left_open() {
        let block = &blocks[i];
        let paragraph = &block.paragraph;
        let last = paragraph.quoted.len().saturating_sub(1);
        let faulty = |(k, quoted): &(usize, &Quoted)| {
            let told = ends_in_telling(quoted.inner.of(&paragraph.prose));
            *k != last || told || !next(blocks, i).is_some_and(Paragraph::begins_quoted)
        };
        // Only the first in a paragraph: the marks after it depend on it.
        let mut unclosed = paragraph.quoted.iter().enumerate().filter(|(_, q)| !q.closed);
        let Some((k, quoted)) = unclosed.find(faulty) else { continue };
        let below = k == last && blocks[i + 1..].iter().take(BELOW).any(|b| closes_another(&b.paragraph.prose));
        let first = paragraph.words_in(quoted.inner).next().map_or(quoted.inner.start, |t| t.span.end);
        let words = beginning(quoted.span.of(&paragraph.prose));
        let fix = (k == last).then(|| closed(quoted, paragraph)).flatten();
        let fix = fix.map(|edit| Fix {
            title: format!("Add the closing mark {}", edit.text),
            safe: is_alone(quoted, paragraph) && !closing.comes_after(blocks, i, quoted.style),
            edits: vec![Edit { span: block.in_draft(edit.span), text: edit.text }],
        });
        out.push(Finding {
            rule: RULE.name,
            severity: if below { Severity::Hint } else { RULE.severity },
            span: block.in_draft(Span::new(quoted.span.start, first)),
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            message: format!("This quote has no closing mark: {words}"),
        });
    }
}

/// The number of paragraphs below that are searched for a closing mark without an opening one.
const BELOW: usize = 3;

/// True if the first mark in the paragraph closes a quote that another paragraph opened.
fn closes_another(prose: &str) -> bool {
    prose.find(['“', '”']).is_some_and(|at| prose[at..].starts_with('”'))
}

/// True if the words at its end are an attribution, so that the closing mark is missing before them: "…, she said." or
/// "…? he asked the clerk.".
fn ends_in_telling(inner: &str) -> bool {
    let telling = |(at, mark): (usize, &str)| {
        let rest: Vec<&str> = inner[at + mark.len()..].split_whitespace().collect();
        let most = if mark == "," { 4 } else { 8 };
        rest.len() <= most && begins_telling(&rest)
    };
    inner.trim_end().ends_with('.') && inner.rmatch_indices([',', '?', '!']).take(3).any(telling)
}

/// "she said", "said Brandt", "Ilse Brandt said".
fn begins_telling(words: &[&str]) -> bool {
    let class = |i: usize| {
        let bare = words.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        class_of(&bare.to_lowercase())
    };
    let capital = |i: usize| words.get(i).is_some_and(|w| w.starts_with(char::is_uppercase));
    let told = |i: usize| class(i).may_be(Class::SPEECH) && !class(i).may_be(Class::BARE) && !capital(i);
    let others = class(0).may_be(Class::SUBJECT) && !capital(0) && !class(0).may_be(Class::DETERMINER);
    (others || capital(0)) && told(1) || capital(0) && capital(1) && told(2) || told(0) && (capital(1) || class(1).may_be(Class::SUBJECT))
}

/// The first words of a quote, with its opening mark.
fn beginning(quote: &str) -> String {
    const WORDS: usize = 6;
    let mut words = quote.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", head.join(" "))
}

/// The paragraph after block `i`.
fn next(blocks: &[Block], i: usize) -> Option<&Paragraph> {
    let next = blocks[i + 1..].iter().find(|b| b.paragraph.kind != BlockKind::Break);
    next.map(|b| &*b.paragraph)
}

/// True if it contains a verb of speech. If the closing mark is missing, that verb belongs to the reporter.
pub(super) fn holds_telling(inner: &str) -> bool {
    inner.split_whitespace().any(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        class_of(&bare).may_be(Class::SPEECH) && !class_of(&bare).may_be(Class::BARE)
    })
}

/// Adds the missing mark at the end of the paragraph, if the quote is all that ends there and contains no attribution.
fn closed(quoted: &Quoted, paragraph: &Paragraph) -> Option<Edit> {
    let prose = &paragraph.prose;
    let inner = quoted.inner.of(prose);
    if holds_telling(inner) || !inner.ends_with(['.', '!', '?', '…']) {
        return None;
    }
    let mark = match quoted.style {
        MarkStyle::Straight => "\"",
        MarkStyle::Curly => "”",
        MarkStyle::Single if prose[quoted.span.start..].starts_with('\'') => "'",
        MarkStyle::Single => "’",
        MarkStyle::Guillemets => "»",
        MarkStyle::Low => "“",
        MarkStyle::Doubled => "''",
    };
    Some(Edit { span: Span::new(quoted.span.end, quoted.span.end), text: mark.to_owned() })
}

/// True if the mark can be added without review: it is missing in the source too, nothing follows its position, it
/// closes a single sentence, and no other words move into or out of quotes.
fn is_alone(quoted: &Quoted, paragraph: &Paragraph) -> bool {
    let (source, end) = (&paragraph.source, quoted.span.end);
    let ends = |s: &&Span| quoted.inner.start < s.end && s.end <= end;
    let unbalanced = opened(source, quoted.style) > 0 && marks(source) % 2 == 1;
    if !unbalanced
        || !source[end..].trim().is_empty()
        // A note outside quotes may be copy inside them.
        || paragraph.notes.iter().any(|note| note.span.overlaps(quoted.span))
        || source[..end].chars().next_back() != paragraph.prose[..end].chars().next_back()
        || paragraph.sentences.iter().filter(ends).count() != 1
    {
        return false;
    }
    let Some(edit) = closed(quoted, paragraph) else { return false };
    let mended = Paragraph::of(&edited(&paragraph.prose, &[edit])).quoted;
    let others = |all: &[Quoted]| all.split_last().map(|(_, others)| others.to_vec());
    others(&mended) == others(&paragraph.quoted)
        && mended.last().is_some_and(|q| q.closed && q.inner == quoted.inner)
}

/// The last block with a surplus closing mark, for each style of mark, as far as the search has gone.
#[derive(Default)]
struct Closing(Vec<(MarkStyle, Option<usize>)>);

impl Closing {
    /// True if a later paragraph may close the quote left open in block `i`: the next one starts in lower case, or a
    /// later one has a surplus closing mark.
    fn comes_after(&mut self, blocks: &[Block], i: usize, style: MarkStyle) -> bool {
        if next(blocks, i).is_some_and(|p| p.prose.trim_start().starts_with(char::is_lowercase)) {
            return true;
        }
        let known = self.0.iter().find(|(of, _)| *of == style).map(|(_, last)| *last);
        let last = known.unwrap_or_else(|| {
            let closes = |b: &Block| match style {
                MarkStyle::Straight | MarkStyle::Doubled => opened(&b.paragraph.source, style) != 0,
                _ => opened(&b.paragraph.source, style) < 0,
            };
            let last = blocks.iter().rposition(closes);
            self.0.push((style, last));
            last
        });
        last.is_some_and(|last| last > i)
    }
}

/// The number of quotes of a style that a text opens and does not close, negative if it closes more than it opens. For
/// marks that look the same on both sides, 1 if one is left over.
fn opened(text: &str, style: MarkStyle) -> i64 {
    let count = |mark: &str| i64::try_from(text.matches(mark).count()).unwrap_or(i64::MAX);
    match style {
        MarkStyle::Straight => count("\"") % 2,
        MarkStyle::Curly => count("“") - count("”"),
        MarkStyle::Guillemets => count("«") - count("»"),
        MarkStyle::Low => count("„") - count("“") - count("”"),
        MarkStyle::Doubled => (count("''") + count("``")) % 2,
        // Apostrophes look the same, so their number means nothing.
        MarkStyle::Single => 0,
    }
}

/// The number of double marks of any kind in a text.
fn marks(text: &str) -> usize {
    text.matches(['"', '“', '”', '„', '«', '»']).count() + text.matches("''").count() + text.matches("``").count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;

    fn fixes(text: &str) -> Vec<(bool, String)> {
        let found = check(text, Format::Markdown, Given::default(), &Settings::default());
        let fixes = found.iter().filter(|f| f.rule == RULE.name).flat_map(|f| &f.fixes);
        fixes.map(|fix| (fix.safe, edited(text, &fix.edits))).collect()
    }

    #[test]
    fn one_sentence_at_the_end_is_closed_safely() {
        let text = "The mayor left. “We stay here.\n\nIt rained.";
        assert_eq!(fixes(text), [(true, "The mayor left. “We stay here.”\n\nIt rained.".to_owned())]);
    }

    #[test]
    fn what_may_end_elsewhere_is_not_closed_safely() {
        for text in [
            // It could end after the first sentence or the second.
            "The mayor left. “We stay here. It is late.\n\nIt rained.",
            // A later paragraph closes it.
            "The mayor left. “We stay here.\n\nIt is late,” she said.",
            "The mayor left. \"We stay here.\n\nIt rained. It is late,\" she said.",
            "The mayor left. “We stay here.\n\nand we sleep here.",
            // In the source, the mark is in code.
            "The mayor left. \"We stay here.`\"`\n\nIt rained.",
            "The mayor left. “We *stay here.*\n\nIt rained.",
            // Inside a closed quote, the brackets would be copy.
            "The mayor left. “We stay here [NOTE: call her].\n\nIt rained.",
        ] {
            assert!(fixes(text).iter().all(|(safe, _)| !safe), "{text:?}");
        }
    }
}
