//! A draft is made ready for filing: nothing is lost but the notes.

use copydesk::draft::Draft;
use copydesk::strip::{Stripped, strip};

/// The bytes are a draft.
pub fn strip_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Stripped { text: clean, taken, placeholders } =
        strip(&Draft::new(&text, super::format(bytes)), &text);
    // Blanks go with a note, and marks that held nothing else.
    let words = |text: &str| {
        let copy = |c: &char| c.is_alphabetic() || "<>{}^%$@=+;".contains(*c);
        text.chars().filter(copy).collect::<String>()
    };
    let (mut kept, mut at) = (String::new(), 0);
    for note in &taken {
        assert!(note.span.start >= at, "notes overlap or are out of order: {taken:?}");
        kept.push_str(&words(&text[at..note.span.start]));
        at = note.span.end;
    }
    kept.push_str(&words(&text[at..]));
    // With the words of a link its address goes too.
    if !text.contains("](") {
        assert_eq!(words(&clean), kept, "{text:?}");
    }
    assert!(placeholders.iter().all(|p| clean.contains(p.of(&text))), "{text:?}");
    assert!(taken.is_empty() == (clean == *text), "{taken:?}");
}
