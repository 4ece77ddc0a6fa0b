//! A draft is made ready for filing: nothing is lost but the notes.

use copydesk::draft::Draft;
use copydesk::strip::strip;

/// The bytes are a draft.
pub fn strip_law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (clean, taken) = strip(&Draft::new(&text, super::format(bytes)), &text);
    // Blanks go with a note, and brackets that held nothing else.
    let words =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect::<String>();
    let (mut kept, mut at) = (String::new(), 0);
    for note in &taken {
        assert!(note.span.start >= at, "notes overlap or are out of order: {taken:?}");
        kept.push_str(&words(&text[at..note.span.start]));
        at = note.span.end;
    }
    kept.push_str(&words(&text[at..]));
    assert_eq!(words(&clean), kept, "{text:?}");
    assert!(taken.is_empty() == (clean == *text), "{taken:?}");
}
