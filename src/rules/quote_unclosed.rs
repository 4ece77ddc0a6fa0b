//! `quote-unclosed`: an opening quotation mark that is never closed.

use std::sync::{Arc, OnceLock};

use super::late::Late;
use super::{Check, Rule, case};
use crate::draft::{MarkStyle, Marks, Paragraph, Quoted, Token};
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Severity, edited};
use crate::lexicon::LANGUAGES;
use crate::lexicon::speech::{Class, class_of};
use crate::text::{Lower, Lowered, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-unclosed",
    summary: "A quotation mark that opens and is not closed",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Without a closing mark, readers cannot tell where the speaker stops and the reporter continues. A quote of \
several paragraphs has no closing mark at the end of each paragraph but the last, and the next paragraph opens \
it again: that is right, and is not flagged. A quote that is opened once and closed a few paragraphs later is a \
hint.

If the quote opens its sentence or follows words such as “she said:”, runs to the end of its paragraph and holds \
nothing that may be the reporter's, the fix adds the mark. It is a safe fix (`--fix`) only if the quote is one \
sentence, the marks in the paragraph do not balance and no later paragraph closes the quote.",
    finds: &[
        case("Ilse Brandt said: «“The» bridge will be closed.\n\nTraffic was light.").at(Severity::Warning),
        case("«“The» bridge will be closed, Brandt said. “It is a shame.”"),
        // The next paragraph is a different speaker.
        case("«“Should» we tell the board? he asked the clerk.\n\n“Yes, in writing,” Ilse Brandt said."),
        case("«“We» will tell the board, she said.\n\n“Yes, in writing,” Ilse Brandt said."),
        // The opening mark is missing.
        case("It goes from the quay to market,«\"» said Ilse Brandt, the clerk."),
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
    check: Check::Unclosed,
};

/// Finds the marks that are not closed. `note`: what the paragraph of an index leaves open, by its own words.
pub(crate) fn unclosed<'a>(facts: &Facts, note: impl Fn(usize) -> &'a Noted) -> Arc<Vec<Late>> {
    let mut out = Vec::new();
    let blocks = &facts.draft.blocks;
    let mut closing = Closing::default();
    for i in facts.left_open() {
        let noted = note(i);
        let goes_on = || facts.text_below(i).is_some_and(|below| facts.begins_quoted(below));
        if !noted.certain && goes_on() {
            continue;
        }
        let Some(left) = noted.left(&blocks[i].paragraph) else { continue };
        let below = left.is_last && (i + 1..blocks.len()).take(BELOW).any(|below| facts.begins_closing(below));
        let safely = left.safely.as_ref().filter(|_| !closing.comes_after(facts, i, left.style));
        let finding = Arc::clone(safely.unwrap_or(&left.finding));
        let severity = if below { Severity::Hint } else { RULE.severity };
        let mut late = Late::of_paragraph(i, finding);
        late.severity = severity;
        out.push(late);
    }
    Arc::new(out)
}

/// What a paragraph leaves open, whatever the others say.
#[derive(Debug)]
pub(crate) struct Noted {
    /// Index of the first quote that must be closed in its own paragraph, or else of the last quote.
    index: usize,
    /// Whether it must be closed in its own paragraph.
    certain: bool,
    left: OnceLock<Option<Left>>,
}

/// A quote that is left open.
#[derive(Debug)]
struct Left {
    style: MarkStyle,
    /// Whether it is the last of its paragraph.
    is_last: bool,
    /// The finding on it; spans count from the paragraph's start.
    finding: Arc<Finding>,
    /// The same with a fix that is safe, as long as no later paragraph closes the quote.
    safely: Option<Arc<Finding>>,
}

impl Noted {
    /// That of a paragraph whose quotes are not all closed.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let last = paragraph.quoted.len().saturating_sub(1);
        // Only the first in a paragraph: the marks after it depend on it.
        let mut open = paragraph.quoted.iter().enumerate().filter(|(_, q)| !q.closed);
        let certain = open.find(|(k, q)| *k != last || ends_in_telling(q.inner.of(&paragraph.prose)));
        let index = certain.map_or(last, |(k, _)| k);
        Self { index, certain: certain.is_some(), left: OnceLock::new() }
    }

    fn left(&self, paragraph: &Paragraph) -> Option<&Left> {
        let left = || {
            let quoted = paragraph.quoted.get(self.index).filter(|q| !q.closed)?;
            Some(Left::of(quoted, self.index + 1 == paragraph.quoted.len(), paragraph))
        };
        self.left.get_or_init(left).as_ref()
    }
}

impl Left {
    fn of(quoted: &Quoted, is_last: bool, paragraph: &Paragraph) -> Self {
        let first = paragraph.words_in(quoted.inner).next().map_or(quoted.inner.start, |t| t.span().end);
        let (span, message) = if closes(quoted, paragraph) {
            let mark = Span::new(quoted.span.start, quoted.inner.start);
            let words = ending(&paragraph.prose[..quoted.inner.start]);
            (mark, format!("This closing mark has no opening mark: {words}"))
        } else {
            let words = beginning(quoted.span.of(&paragraph.prose));
            (Span::new(quoted.span.start, first), format!("This quote has no closing mark: {words}"))
        };
        let fix = is_last.then(|| closed(quoted, paragraph)).flatten().filter(|_| !closes(quoted, paragraph));
        let fix = fix.map(|edit| Fix {
            title: format!("Add the closing mark {}", edit.text.trim_start()),
            safe: false,
            edits: vec![edit],
        });
        let finding = Finding {
            rule: RULE.name,
            severity: RULE.severity,
            span,
            related: Vec::new(),
            fixes: fix.into_iter().collect(),
            message,
        };
        let safely = (!finding.fixes.is_empty() && is_alone(quoted, paragraph)).then(|| {
            let mut safely = finding.clone();
            safely.fixes.iter_mut().for_each(|fix| fix.safe = true);
            Arc::new(safely)
        });
        Self { style: quoted.style, is_last, finding: Arc::new(finding), safely }
    }
}

/// The number of paragraphs below that are searched for a closing mark without an opening one.
const BELOW: usize = 3;

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
        class_of(&bare.lower())
    };
    let capital = |i: usize| words.get(i).is_some_and(|w| w.starts_with(char::is_uppercase));
    let told = |i: usize| class(i).may_be(Class::SPEECH) && !class(i).may_be(Class::BARE) && !capital(i);
    (class(0).may_be(Class::SUBJECT) || capital(0)) && told(1) || capital(0) && capital(1) && told(2) || told(0) && (capital(1) || class(1).may_be(Class::SUBJECT))
}

/// True if the mark touches the word before it and not the one behind it, as in: so to market," he said.
fn closes(quoted: &Quoted, paragraph: &Paragraph) -> bool {
    let before = paragraph.prose[..quoted.span.start].chars().next_back();
    let after = paragraph.prose[quoted.inner.start..].chars().next();
    before.is_some_and(|c| !c.is_whitespace() && !OPENERS.contains(c)) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Marks that may stand right before an opening mark.
const OPENERS: &str = "([{—–-/‘'\"“«";

/// The last words before a closing mark, with the mark.
fn ending(quote: &str) -> String {
    const WORDS: usize = 5;
    let words: Vec<&str> = quote.split_whitespace().rev().take(WORDS + 1).collect();
    let more = if words.len() > WORDS { "… " } else { "" };
    let tail: Vec<&str> = words.into_iter().take(WORDS).rev().collect();
    format!("{more}{}", tail.join(" "))
}

/// The first words of a quote, with its opening mark.
fn beginning(quote: &str) -> String {
    const WORDS: usize = 6;
    let mut words = quote.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", head.join(" "))
}

/// True if it contains a verb of speech. If the closing mark is missing, that verb belongs to the reporter.
pub(super) fn holds_telling(inner: &str) -> bool {
    inner.split_whitespace().any(tells)
}

/// True for a verb of speech.
fn tells(word: &str) -> bool {
    let class = class_of(&bare(word));
    class.may_be(Class::SPEECH) && !class.may_be(Class::BARE)
}

/// True for a word that attributes in a language other than English.
fn tells_abroad(word: &str) -> bool {
    let bare = bare(word);
    LANGUAGES.into_iter().filter_map(|l| l.cues).any(|cues| cues.cue(&[bare.as_ref()]).is_some())
}

/// A word in lower case, without the marks around it.
fn bare(word: &str) -> Lowered<'_> {
    word.trim_matches(|c: char| !c.is_alphanumeric()).lower()
}

/// True if some of its words may be the reporter's: there is a verb of speech in any language, or something behind a
/// comma, a dash, a question mark or an exclamation mark.
fn may_hold_telling(inner: &str) -> bool {
    let last = inner.rfind(char::is_alphabetic).unwrap_or(0);
    // A mark before a digit is part of a number.
    let parts =
        |(at, mark): (usize, &str)| !inner[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit());
    inner[..last].match_indices([',', '?', '!', '…', '—', '–']).any(parts)
        || inner.split_whitespace().any(|word| tells(word) || tells_abroad(word))
}

/// True if a quote opens its sentence or follows a lead-in. Elsewhere, the marks may be meant for a few words only.
fn opens_speech(quoted: &Quoted, paragraph: &Paragraph) -> bool {
    let start = quoted.span.start;
    let head = paragraph.prose[..start].trim_end();
    let last = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    head.ends_with(':')
        || last.strip_suffix(',').is_some_and(tells)
        || paragraph.sentences.iter().any(|s| s.start == start)
}

/// Adds the missing mark at the end of the paragraph, if the quote is all that ends there and contains no words of the
/// reporter.
fn closed(quoted: &Quoted, paragraph: &Paragraph) -> Option<Edit> {
    let prose = &paragraph.prose;
    let inner = quoted.inner.of(prose);
    if !inner.ends_with(['.', '!', '?', '…']) || !opens_speech(quoted, paragraph) || may_hold_telling(inner)
    {
        return None;
    }
    let mark = match quoted.style {
        MarkStyle::Straight => "\"",
        MarkStyle::Curly => "”",
        MarkStyle::Single if prose[quoted.span.start..].starts_with('\'') => "'",
        MarkStyle::Single => "’",
        MarkStyle::Guillemets if prose[quoted.span.start..].starts_with('»') => "«",
        MarkStyle::Guillemets => "»",
        MarkStyle::Low => "“",
        MarkStyle::Doubled => "''",
    };
    // French copy has a space inside the marks. A plain space may also stand for markup.
    let written = paragraph.in_source(quoted.inner).of(&paragraph.source);
    let is_space = |c: &char| c.is_whitespace() && (*c != ' ' || written.starts_with(' '));
    let space = inner.chars().next().filter(is_space).filter(|_| quoted.style == MarkStyle::Guillemets);
    let text = space.into_iter().chain(mark.chars()).collect();
    Some(Edit { span: Span::new(quoted.span.end, quoted.span.end), text })
}

/// True if the mark can be added without review: it is missing in the source too, nothing follows its position, it
/// closes a single sentence, and no other words move into or out of quotes.
fn is_alone(quoted: &Quoted, paragraph: &Paragraph) -> bool {
    let (source, end) = (&paragraph.source, quoted.span.end);
    // Soft hyphens and references move words in the prose.
    let written = paragraph.in_source(quoted.span).end;
    let ends = |s: &&Span| quoted.inner.start < s.end && s.end <= end;
    let marks = Marks::of(source);
    let unbalanced = marks.opened(quoted.style) > 0 && marks.all() % 2 == 1;
    if !unbalanced
        || source.get(written..).is_none_or(|rest| !rest.trim().is_empty())
        // A note outside quotes may be copy inside them.
        || paragraph.notes.iter().any(|note| note.span.overlaps(quoted.span))
        || source[..written].chars().next_back() != paragraph.prose[..end].chars().next_back()
        || paragraph.sentences.iter().filter(ends).count() != 1
        || may_begin_with_title(quoted, paragraph)
    {
        return false;
    }
    let Some(edit) = closed(quoted, paragraph) else { return false };
    let whole = Span::new(quoted.span.start, end + edit.text.len());
    let repaired = Paragraph::of(&edited(&paragraph.prose, &[edit])).quoted;
    let others = |all: &[Quoted]| all.split_last().map(|(_, others)| others.to_vec());
    others(&repaired) == others(&paragraph.quoted)
        && repaired.last().is_some_and(|q| q.closed && q.span == whole)
}

/// True if the first two words are capitalised, as in the title of a work, which may end before the paragraph does.
fn may_begin_with_title(quoted: &Quoted, paragraph: &Paragraph) -> bool {
    let capital = |t: &&Token| t.span().of(&paragraph.prose).starts_with(char::is_uppercase);
    paragraph.words_in(quoted.inner).take(2).filter(capital).count() == 2
}

/// The last block with a surplus closing mark, for each style of mark, as far as the search has gone.
#[derive(Default)]
struct Closing(Vec<(MarkStyle, Option<usize>)>);

impl Closing {
    /// True if a later paragraph may close the quote left open in block `i`: the next one starts in lower case, or a
    /// later one has a surplus closing mark.
    fn comes_after(&mut self, facts: &Facts, i: usize, style: MarkStyle) -> bool {
        if facts.text_below(i).is_some_and(|below| facts.begins_in_lower_case(below)) {
            return true;
        }
        let known = self.0.iter().find(|(of, _)| *of == style).map(|(_, last)| *last);
        let last = known.unwrap_or_else(|| {
            let last = facts.last_closing(style);
            self.0.push((style, last));
            last
        });
        last.is_some_and(|last| last > i)
    }
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
    fn a_mark_that_belongs_before_other_words_is_not_put_at_the_end() {
        for text in [
            // Words of the reporter follow.
            "«Aquí no manda nadie, dijo Inés Roldán.",
            "«Aquí no manda nadie dijo Inés Roldán.",
            "„Hier bleibt alles, sagte Voss am Freitag.",
            "« Tout est fermé, a-t-elle lancé.",
            "« C’est fini ! a crié le patron.",
            "—¿Y la llave? “No aparece —respondió el guarda.",
            "“We sleep here, joked Mara Quill.",
            // A title or a fragment of the reporter's sentence.
            "The play “High Water runs until Sunday.",
            "The clerk called the lock “rusty and had it changed 3-2.",
            "Nadie conoce a «el Zurdo?",
        ] {
            assert_eq!(fixes(text), [], "{text}");
        }
        // A title may open its sentence.
        let text = "The hall is full. “High Water runs until Sunday.";
        assert!(fixes(text).iter().all(|(safe, _)| !safe));
    }

    #[test]
    fn a_quote_that_follows_its_cue_is_closed_safely() {
        for (text, mark) in [
            ("Mara Quill said: “The lock is rusty.", "”"),
            ("Mara Quill said, “The lock is rusty.", "”"),
            ("“The lock is shut,” she said, “and it stays shut.", "”"),
            ("The hall is full. “It cost 1,500 pounds.", "”"),
            ("Inés Roldán dijo: «Aquí no manda nadie.", "»"),
            ("Der Saal ist voll. „Hier bleibt alles beim Alten.", "“"),
            ("¿Y la llave? «¿Quién la tiene?", "»"),
        ] {
            assert_eq!(fixes(text), [(true, format!("{text}{mark}"))], "{text}");
        }
    }

    #[test]
    fn the_space_inside_the_marks_is_repeated() {
        for (text, mark) in [
            ("« Tout est fermé.", " »"),
            ("«\u{a0}Tout est fermé.", "\u{a0}»"),
            ("«\u{202f}Tout est fermé\u{202f}!", "\u{202f}»"),
            ("«Tout est fermé.", "»"),
        ] {
            assert_eq!(fixes(text), [(true, format!("{text}{mark}"))], "{text}");
        }
        let reversed = "»Hier bleibt alles beim Alten.";
        assert_eq!(fixes(reversed), [(false, format!("{reversed}«"))]);
        // In the prose, a space stands for the markup.
        assert_eq!(fixes("«*Tout* est fermé."), [(true, "«*Tout* est fermé.»".to_owned())]);
    }

    #[test]
    fn a_mark_that_only_closes_is_called_so() {
        for (text, message) in [
            ("It goes from quay to market,\" said Brandt.", "This closing mark has no opening mark: … goes from quay to market,\""),
            ("We stay.\"", "This closing mark has no opening mark: We stay.\""),
            ("Brandt said: \"we stay", "This quote has no closing mark: \"we stay"),
            ("Brandt said: (\" we stay", "This quote has no closing mark: \" we stay"),
        ] {
            let found = check(text, Format::Text, Given::default(), &Settings::default());
            let found: Vec<_> = found.iter().filter(|f| f.rule == RULE.name).map(|f| &f.message).collect();
            assert_eq!(found, [message], "{text}");
        }
        assert_eq!(fixes("We stay.\" It rained."), []);
    }

    #[test]
    fn soft_hyphens_do_not_move_the_closing_mark() {
        let text = "The ma\u{ad}yor left. “We st\u{ad}ay at ho\u{ad}me.\n\nIt rained.";
        let closed = "The ma\u{ad}yor left. “We st\u{ad}ay at ho\u{ad}me.”\n\nIt rained.";
        assert_eq!(fixes(text), [(true, closed.to_owned())]);
        // A character of several bytes where the prose ends.
        let text = "Ma\u{ad}y\u{ad}or. “We st\u{ad}ay.\u{ad}\u{ad}”… é é é “Stay.";
        assert!(fixes(text).len() <= 1);
    }

    #[test]
    fn a_quote_that_may_end_elsewhere_has_no_safe_fix() {
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
