//! The clean copy for filing: a draft without what its writer left for the desk.
//!
//! stets, source notes in brackets and comments, `(CQ)` and placeholders go. Links and footnotes stay, though they
//! count as sources: readers see them. So does every comment that is no note.

use crate::draft::{Draft, NoteKind};
use crate::finding::Edit;
use crate::text::Span;

/// A note that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Where it stood in the draft.
    pub span: Span,
    /// What it was.
    pub kind: NoteKind,
}

/// Takes the notes out of `text`, which `draft` was read from; and which they were, in order.
///
/// The blanks before a note go with it, and the line of one that stands alone; words on either side of it stay apart.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::strip::strip;
///
/// let text = "The ferry holds 40 people [source: harbour log]. [stet]";
/// let (clean, taken) = strip(&Draft::new(text, Format::Text), text);
/// assert_eq!((clean.as_str(), taken.len()), ("The ferry holds 40 people.", 2));
/// ```
pub fn strip(draft: &Draft, text: &str) -> (String, Vec<Taken>) {
    let notes = draft.blocks.iter().flat_map(|block| {
        let notes = block.paragraph.notes.iter();
        notes.map(|n| Taken { span: n.span.shifted(block.start), kind: n.kind.clone() })
    });
    let mut taken: Vec<Taken> = notes.filter(|n| is_for_the_desk(n.span.of(text))).collect();
    taken.sort_by_key(|n| (n.span.start, std::cmp::Reverse(n.span.end)));
    // Notes that cross one another go as one.
    taken.dedup_by(|next, last| {
        let crossed = last.span.overlaps(next.span);
        if crossed {
            last.span = last.span.cover(next.span);
        }
        crossed
    });
    let mut clean = text.to_owned();
    // From the end on, so that what stands before keeps its place.
    for note in taken.iter().rev() {
        let Edit { span, text } = with_blanks(&clean, note.span);
        clean.replace_range(span.start..span.end, &text);
    }
    (clean, taken)
}

/// Whether readers are not meant to see a note: all but links and footnotes.
fn is_for_the_desk(note: &str) -> bool {
    match note.as_bytes().first() {
        Some(b'<') => note.starts_with("<!--"),
        Some(b'[') => {
            let inner = note.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
            inner.is_some_and(|inner| !inner.starts_with('^') && !inner.contains(['[', ']']))
        }
        _ => true,
    }
}

/// Takes a note out with what belongs to it: brackets that hold nothing else, blanks, its line.
fn with_blanks(text: &str, note: Span) -> Edit {
    let head = text[..note.start].trim_end_matches([' ', '\t']);
    let tail = text[note.end..].trim_start_matches([' ', '\t']);
    if head.ends_with('(') && tail.starts_with(')') {
        return with_blanks(text, Span::new(head.len() - 1, text.len() - tail.len() + 1));
    }
    let begins = head.is_empty() || head.ends_with(['\n', '\r', '\u{feff}']);
    let ends = tail.is_empty() || tail.starts_with(['\n', '\r']);
    let span = match (begins, ends) {
        (true, true) => {
            let rest = without_break(tail);
            let alone = head.is_empty() || head.ends_with("\n\n") || head.ends_with("\n\r\n");
            let rest = if alone { without_break(rest) } else { rest };
            Span::new(head.len(), text.len() - rest.len())
        }
        (true, false) => Span::new(note.start, text.len() - tail.len()),
        (false, _) => return from_its_line(text, note),
    };
    Edit { span, text: String::new() }
}

/// Takes a note out of the middle of a line with the blanks before it. One blank stays, or comes, where what stood on either
/// side of it would otherwise run together.
pub(crate) fn from_its_line(text: &str, note: Span) -> Edit {
    let head = text[..note.start].trim_end_matches([' ', '\t']);
    let tail = &text[note.end..];
    let goes_on = match tail.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.starts_with(char::is_alphanumeric), // else it closes what stands before
        None => tail.starts_with(|c: char| c.is_alphanumeric() || "“‘„«([".contains(c)),
    };
    let ended = |c: char| c.is_alphanumeric() || ".,;:!?)%”’»".contains(c);
    let apart = goes_on && (head.len() < note.start && !head.is_empty() || head.ends_with(ended));
    let text = if apart { " " } else { "" }.to_owned();
    Edit { span: Span::new(head.len(), note.end), text }
}

/// The text after the line break that it begins with, if it does.
fn without_break(text: &str) -> &str {
    let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\n', '\r']));
    rest.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    fn clean(text: &str, format: Format) -> String {
        strip(&Draft::new(text, format), text).0
    }

    #[test]
    fn notes_go_and_the_sentence_closes() {
        for (draft, filed) in [
            ("It holds 40 people [source: harbour log], she said.", "It holds 40 people, she said."),
            ("It holds 40 (CQ) people.", "It holds 40 people."),
            ("It holds TK people.", "It holds people."),
            ("It holds people (TK).", "It holds people."),
            ("[stet] It rained.", "It rained."),
            ("It rained. [stet: date-weekday] [source: log]", "It rained."),
            ("One.\n\n[stet] [source: log]\n\nTwo.\n", "One.\n\nTwo.\n"),
            ("One.\r\n\r\n[stet]\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
            ("[who?] signed.", "signed."),
            ("It[stet]rained.", "It rained."),
            ("It [stet]rained.", "It rained."),
            ("It rained.[stet]Then it snowed.", "It rained. Then it snowed."),
            ("It[stet][source: log]rained (TK)again.", "It rained again."),
            ("She said,[stet]\"It rained\"[stet].", "She said, \"It rained\"."),
            ("She said [stet]“It rained”.", "She said “It rained”."),
            ("She said “[stet]It rained [stet]”.", "She said “It rained”."),
            ("\"It rained [stet]\" she said.", "\"It rained\" she said."),
            ("He [the mayor] left. Super Bowl XXX", "He [the mayor] left. Super Bowl XXX"),
        ] {
            assert_eq!(clean(draft, Format::Text), filed, "{draft:?}");
        }
    }

    #[test]
    fn what_readers_see_stays() {
        let draft = "It holds [40](https://a.example) people.[^1] <!-- stet --> <!-- a word to myself -->\n\n[^1]: Log.\n";
        let filed = "It holds [40](https://a.example) people.[^1] <!-- a word to myself -->\n\n[^1]: Log.\n";
        assert_eq!(clean(draft, Format::Markdown), filed);
    }

    #[test]
    fn code_and_front_matter_stay() {
        let draft = "---\ntitle: TK\n---\n\n```\n[stet] TK\n```\n\nIt rained `TK`.\n";
        assert_eq!(clean(draft, Format::Markdown), draft);
    }
}
