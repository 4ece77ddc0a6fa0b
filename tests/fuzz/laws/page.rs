//! Parses an HTML page: spans are inside the page, an edit gives the same result as a new parse, and only notes are
//! stripped.

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::draft::{Draft, Format};
use copydesk::facts::Given;
use copydesk::finding::edited;
use copydesk::strip::strip;

/// Interprets the bytes as a page. The first byte determines where it is edited.
pub fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let draft = Draft::new(&text, Format::Html);
    let mut end = 0;
    for block in &draft.blocks {
        assert!(end <= block.start, "blocks overlap: {text:?}");
        end = block.span().end;
        assert_eq!(block.span().of(&text), &*block.paragraph.source);
        assert_eq!(block.paragraph.source.len(), block.paragraph.prose.len());
    }
    let mut at = usize::from(bytes.first().copied().unwrap_or(0)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let after = format!("{}<p>\u{e9}{}", &text[..at], &text[at..]);
    let (stepped, scratch) = (draft.edited(&after), Draft::new(&after, Format::Html));
    let all = |d: &Draft| d.blocks.iter().map(|b| (b.start, b.paragraph.clone())).collect::<Vec<_>>();
    assert_eq!(all(&stepped), all(&scratch), "{text:?}");
    let tags = |text: &str| text.matches('<').count() - text.matches("<!--").count();
    let clean = strip(&draft, &text);
    assert!(clean.text.len() <= text.len() + clean.taken.len());
    assert_eq!(tags(&clean.text), tags(&text), "{text:?}");
    for finding in check(&text, Format::Html, Given::default(), &Settings::all()) {
        for fix in finding.fixes {
            assert_eq!(tags(&edited(&text, &fix.edits)), tags(&text), "{}: {text:?}", fix.title);
        }
    }
}
