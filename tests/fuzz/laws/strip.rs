//! Strips a draft for filing: only the notes are lost.

use copydesk::draft::{Draft, Format};
use copydesk::strip::{Stripped, strip};

/// Interprets the bytes as a draft.
pub fn strip_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Stripped { text: clean, taken, placeholders, .. } =
        strip(&Draft::new(&text, super::format(bytes)), &text);
    // A note is removed together with the spaces around it and with marks that contained only the note; in Markdown also
    // with the `>` or `+` of a line that held nothing else.
    let tags = if super::format(bytes) == Format::Html { "<>" } else { "" };
    let words = |text: &str| {
        let copy = |c: char| c.is_alphabetic() || tags.contains(c) || "{}^%$@=+;".contains(c);
        let mut begins = true;
        let counts = |c: &char| {
            let marks_item = begins && *c == '+';
            begins = matches!(c, '\n' | '\r') || begins && (marks_item || !copy(*c));
            copy(*c) && !marks_item
        };
        text.chars().filter(counts).collect::<String>()
    };
    let (mut kept, mut at) = (String::new(), 0);
    for note in &taken {
        assert!(note.span.start >= at, "notes overlap or are out of order: {taken:?}");
        kept.push_str(&text[at..note.span.start]);
        at = note.span.end;
    }
    kept.push_str(&text[at..]);
    // Without its words a link also loses its address.
    if !text.contains("](") {
        assert_eq!(words(&clean), words(&kept), "{text:?}");
    }
    assert!(placeholders.iter().all(|p| clean.contains(p.of(&text))), "{text:?}");
    assert!(taken.is_empty() == (clean == *text), "{taken:?}");
}
