//! Parses plain text. Each line is a paragraph unless the lines were wrapped by hand.

use super::lines::{Line, comments, is_hidden, line_at, without_notes};
use super::mask::{addresses, blanked, tags};
use super::notes::bracketed;
use super::template::shortcodes;
use super::unseen::Unseen;
use super::{BlockKind, Paragraph};
use crate::text::Span;

/// The paragraphs of a chunk, each with its byte offset in the chunk.
pub(super) fn paragraphs(chunk: &str) -> Vec<(usize, Paragraph)> {
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(line) = line_at(chunk, at) {
        at = line.next;
        if !line.content.of(chunk).trim().is_empty() {
            lines.push(line);
        }
    }
    if is_wrapped(chunk, &lines) {
        return vec![paragraph(chunk, Span::new(lines[0].start, lines[lines.len() - 1].content.end))];
    }
    lines.iter().map(|line| paragraph(chunk, line.content)).collect()
}

/// The paragraph at `span`.
pub(super) fn paragraph(chunk: &str, span: Span) -> (usize, Paragraph) {
    let source = span.of(chunk);
    if is_break(source) {
        let prose = " ".repeat(source.len());
        return (span.start, Paragraph::new(BlockKind::Break, source.to_owned(), prose, Vec::new()));
    }
    let mut notes = comments(source);
    let (tags, shortcodes, addresses) = (tags(source), shortcodes(source), addresses(source));
    let blank: Vec<Span> =
        notes.iter().map(|n| n.span).chain([&*tags, &shortcodes, &addresses].concat()).collect();
    let prose = blanked(source, &blank);
    notes.extend(bracketed(&prose));
    notes.sort_by_key(|n| n.span);
    let hidden: Vec<Span> = notes.iter().filter(|n| is_hidden(n)).map(|n| n.span).collect();
    let mut prose = blanked(&prose, &hidden).replace(['\n', '\r'], " ");
    // Turn trailing whitespace of any kind into spaces.
    let end = prose.trim_end().len();
    prose.replace_range(end.., &" ".repeat(source.len() - end));
    let breaks = |tag: &Span| !tag.of(source).to_ascii_lowercase().starts_with("<br");
    let nothing = hidden.iter().map(|span| with_blanks_before(source, *span));
    let nothing = nothing.chain(tags.iter().copied().filter(breaks)).chain(shortcodes);
    let mut unseen: Vec<(Span, Unseen)> = nothing.map(|span| (span, Unseen::Nothing)).collect();
    unseen.extend(addresses.into_iter().map(|span| (span, Unseen::Word)));
    unseen.sort_by_key(|(span, _)| *span);
    unseen.dedup_by(|next, last| next.0.start < last.0.end);
    (span.start, Paragraph::seen(BlockKind::Body, source.to_owned(), prose, notes, unseen))
}

/// The span of a hidden note, extended over the spaces before it if the text after it would close up to them.
pub(super) fn with_blanks_before(source: &str, note: Span) -> Span {
    let mut after = source[note.end..].chars();
    let closes = match after.next() {
        None => true,
        Some('"' | '\'') => after.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => ".,;:!?)]”’»".contains(c),
    };
    let start = if closes { source[..note.start].trim_end_matches([' ', '\t']).len() } else { note.start };
    Span::new(start, note.end)
}

/// True if the line divides two stories or sections: `###`, `* * *`, `---`.
fn is_break(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|c| matches!(c, '#' | '*' | '-' | '_' | '—' | '~' | '=')) else {
        return false;
    };
    let rest = marks.clone().count();
    rest >= 2 && marks.all(|c| c == first)
}

/// True if the lines of a chunk were wrapped by hand.
///
/// Each line must be as full as the next word allows, at least one line must begin in the middle of a sentence, and the
/// widest must have 40 to 100 code points.
fn is_wrapped(chunk: &str, lines: &[Line]) -> bool {
    let texts: Vec<&str> = lines.iter().map(|l| without_notes(l.content.of(chunk))).collect();
    let widths: Vec<usize> = texts.iter().map(|t| t.chars().count()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if lines.len() < 2 || !(40..=100).contains(&widest) {
        return false;
    }
    let full = (0..texts.len() - 1).all(|i| {
        let word = texts[i + 1].split_whitespace().next().map_or(0, |w| w.chars().count());
        widths[i] + 1 + word + 4 > widest
    });
    let goes_on = texts[1..].iter().any(|t| t.trim_start().starts_with(char::is_lowercase));
    full && goes_on
}

#[cfg(test)]
mod tests {
    use super::super::NoteKind;
    use super::*;

    fn prose(chunk: &str) -> Vec<String> {
        paragraphs(chunk)
            .into_iter()
            .map(|(_, p)| p.prose.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_line_is_a_paragraph_unless_wrapped() {
        assert_eq!(
            prose("Bridge to close\nBy Ana Prado\nIt will close."),
            ["Bridge to close", "By Ana Prado", "It will close."]
        );
        let wrapped = "The bridge over the Orne will close for repairs\nfrom the first of May, the county said, and the\nferry will run.";
        assert_eq!(prose(wrapped).len(), 1);
        let noted = format!("{wrapped} [stet: quote-unattributed] <!-- source: the county clerk -->");
        assert_eq!(prose(&noted), prose(wrapped));
    }

    #[test]
    fn text_that_is_not_prose_is_blank() {
        let found =
            paragraphs("Ode <b>won</b> [source: clerk] at https://a.example <!-- stet: number-unsourced -->");
        let paragraph = &found[0].1;
        assert_eq!(paragraph.prose.split_whitespace().collect::<Vec<_>>(), ["Ode", "won", "at"]);
        assert_eq!(paragraph.notes.len(), 2);
        assert_eq!(paragraph.notes[1].kind, NoteKind::Stet(vec!["number-unsourced".to_owned()]));
    }

    #[test]
    fn breaks() {
        let kinds: Vec<_> = paragraphs("###\n* * *\nA - b").iter().map(|(_, p)| p.kind).collect();
        assert_eq!(kinds, [BlockKind::Break, BlockKind::Break, BlockKind::Body]);
    }
}
