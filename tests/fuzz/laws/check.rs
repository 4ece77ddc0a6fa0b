//! Checks a draft: spans, fixes and the fact sheet are valid.

use copydesk::check::Checked;
use copydesk::config::Settings;
use copydesk::draft::Draft;
use copydesk::facts::{Facts, Given};
use copydesk::finding::{Finding, Place, Severity, edited};
use copydesk::report::{harmless, sheet::sheet};

/// Interprets the bytes as a draft.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let format = super::format(bytes);
    let settings = Settings::all();
    let facts = Facts::new(Draft::new(&text, format), Given::default());
    let checked = Checked::new(&facts, &settings, None);
    assert!(checked.broken.is_empty(), "{:?} broke down", checked.broken);
    let (findings, _) = checked.worst(&facts, usize::MAX, Severity::Hint);
    for finding in &findings {
        sound(&text, finding);
    }
    let written = serde_json::to_string(&sheet(None, &text, &facts, &findings)).expect("a sheet is data");
    assert!(!harmless::json(&written).contains(harmless::steers));
}

/// Asserts that spans are within the text and on character boundaries, and that each fix applies and changes
/// something.
fn sound(text: &str, finding: &Finding) {
    assert!(finding.rule.contains('-') && !finding.message.is_empty(), "{finding:?}");
    let words = text.get(finding.span.start..finding.span.end);
    assert!(words.is_some_and(|w| !w.is_empty()), "{finding:?}");
    for related in &finding.related {
        let Place::Draft(span) = related.place else { panic!("{related:?} was not settled") };
        assert!(text.get(span.start..span.end).is_some(), "{related:?}");
    }
    for fix in &finding.fixes {
        assert!(!fix.title.is_empty());
        assert_ne!(edited(text, &fix.edits), text, "{fix:?}");
    }
}
