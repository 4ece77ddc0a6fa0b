//! Edits a draft: the incremental result equals a result from scratch.

use copydesk::check::{Checked, findings};
use copydesk::config::Settings;
use copydesk::draft::{Draft, Unchanged};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Severity;
use copydesk::text::{Buffer, Change, Encoding, Position};

/// Separator after the draft and between edits, a byte that no draft needs.
const BETWEEN: u8 = 0x1f;

/// Interprets the bytes as a draft and edits. An edit is four bytes for its range, then the new text.
pub fn edits(bytes: &[u8]) {
    let format = super::format(bytes);
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][bytes.len() % 3];
    let mut parts = bytes.split(|&b| b == BETWEEN);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default());
    let settings = Settings::all();
    let mut buffer = Buffer::new(&text);
    let mut facts = Facts::new(Draft::new(&text, format), Given::default());
    let mut checked = Checked::new(&facts, &settings, None);
    // The same as in the server: based on the version before last.
    let mut last = (facts.clone(), checked.clone());
    let mut spare: Option<(Facts, Checked)> = None;
    for part in parts.take(8) {
        let (range, put) = part.split_at(part.len().min(4));
        let number = |i: usize| usize::from(range.get(i).copied().unwrap_or(0));
        let place = |line, column| Position { line, column };
        let range = Some((place(number(0) % 16, number(1)), place(number(2) % 16, number(3))));
        let (span, _) =
            buffer.apply(&Change { range, text: String::from_utf8_lossy(put).into_owned() }, encoding);
        let text = String::from(buffer.rope());
        let unchanged = Unchanged::ALL.after(span, text.len());
        let stepped = Facts::updated(facts.draft.edited(&text), Given::default(), Some(&facts));
        checked = Checked::new(&stepped, &settings, Some((&facts, &checked)));
        assert!(checked.broken.is_empty(), "{:?} broke down", checked.broken);
        let (mut old, found) = spare.take().unzip();
        let list = old.as_mut().map(|old: &mut Facts| std::mem::take(&mut old.draft)).unwrap_or_default();
        let draft = last.0.draft.edited_within(&text, unchanged, list);
        let over = Facts::updated_over(draft, Given::default(), Some(&last.0), old);
        let found = Checked::new_over(&over, &settings, Some((&last.0, &last.1)), found.unwrap_or_default());
        assert_eq!(format!("{:?}", over.paragraphs), format!("{:?}", stepped.paragraphs), "{text:?}");
        assert_eq!((&over.stories, &over.known), (&stepped.stories, &stepped.known), "{text:?}");
        assert_eq!(
            found.worst(&over, usize::MAX, Severity::Hint),
            checked.worst(&stepped, usize::MAX, Severity::Hint),
            "{text:?}"
        );
        spare = Some(std::mem::replace(&mut last, (over, found)));
        facts = stepped;
        let scratch = Facts::new(Draft::new(&text, format), Given::default());
        assert_eq!(facts.stories, scratch.stories, "{text:?}");
        assert_eq!(format!("{:?}", facts.paragraphs), format!("{:?}", scratch.paragraphs), "{text:?}");
        assert_eq!(
            checked.worst(&facts, usize::MAX, Severity::Hint).0,
            findings(&scratch, &settings),
            "{text:?}"
        );
    }
}
