//! Checks a text, and builds the snapshot that requests and diagnostics use.

use std::path::Path;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::snapshot::{CheckedVersion, Snapshot, State};
use super::uri;
use crate::check;
use crate::config::Settings;
use crate::draft::{Draft, Format, Unchanged};
use crate::facts::{Facts, Given};
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::today::today;

/// Format of an open document, by its language id and file ending; `None` if one of them is not a draft's.
pub(super) fn format(language: &str, uri: &Url) -> Option<Format> {
    Format::of_document(language, Path::new(&uri::file_name(uri)))
}

/// Checks a document of this size that is not open, as far as its findings are shown. If it is too large, the text may
/// be omitted. It has no version.
pub(super) fn whole(
    path: &Path,
    text: &str,
    bytes: usize,
    format: Format,
    settings: &Arc<Settings>,
) -> Snapshot {
    let rope = Rope::from_str(text);
    let given = settings.given_for(path, today, false, false);
    let (facts, findings) = read(text, format, Before::default(), settings, given);
    let found = shown(&facts, &findings, bytes, settings);
    let checked =
        CheckedVersion { version: None, rope, facts, findings, found, settings: Arc::clone(settings) };
    Snapshot::new(Arc::new(checked), &State::Settled)
}

/// True if a document is checked: it is a draft and not too large.
pub(super) fn is_read(rope: &Rope, settings: &Settings) -> bool {
    rope.len_bytes() <= settings.max_bytes && !settings.excluded
}

/// Returns the text of an earlier version in its current state, if the edits since stayed within the given range.
pub(super) fn caught_up(mut text: String, rope: &Rope, unchanged: Unchanged) -> String {
    let end = text.len().saturating_sub(unchanged.tail);
    let now_end = rope.len_bytes().saturating_sub(unchanged.tail);
    let head = unchanged.head.min(end).min(now_end);
    let mut put = String::with_capacity(now_end - head);
    put.extend(rope.byte_slice(head..now_end).chunks());
    text.replace_range(head..end, &put);
    debug_assert!(*rope == *text, "an edit touched more than was said");
    text
}

/// The parts of an earlier version of a text that can be reused.
#[derive(Default)]
pub(super) struct Before<'a> {
    /// The version checked last.
    pub checked: Option<&'a CheckedVersion>,
    /// The bytes that no edit has touched since; `None` if they must be found by comparison.
    pub unchanged: Option<Unchanged>,
    /// A version no longer needed, whose memory can be reused.
    pub spare: Option<CheckedVersion>,
}

/// Computes the facts and findings of a text, reusing what is unchanged.
pub(super) fn read(
    text: &str,
    format: Format,
    before: Before<'_>,
    settings: &Arc<Settings>,
    given: Given,
) -> (Facts, check::Checked) {
    let Before { checked, unchanged, spare } = before;
    let before = checked.filter(|b| b.facts.draft.format == format);
    let (mut facts, findings) = spare.map(|s| (Some(s.facts), s.findings)).unwrap_or_default();
    let draft = match (before, unchanged) {
        (None, _) => Draft::new(text, format),
        (Some(b), None) => b.facts.draft.edited(text),
        (Some(b), Some(unchanged)) => {
            let spare = facts.as_mut().map(|facts| std::mem::take(&mut facts.draft)).unwrap_or_default();
            b.facts.draft.edited_within(text, unchanged, spare)
        }
    };
    let facts = Facts::updated_over(draft, given, before.map(|b| &b.facts), facts);
    let before = before.filter(|b| Arc::ptr_eq(&b.settings, settings));
    let findings =
        check::Checked::new_over(&facts, settings, before.map(|b| (&b.facts, &b.findings)), findings);
    (facts, findings)
}

/// The findings sent to an editor, worst first up to the limit, and the number of those left out.
pub(super) fn shown(
    facts: &Facts,
    findings: &check::Checked,
    bytes: usize,
    settings: &Settings,
) -> Vec<Finding> {
    let least = if settings.hints { Severity::Hint } else { Severity::Information };
    let (mut shown, more) = findings.worst(facts, settings.max_findings, least);
    let (large, bytes) = (bytes > settings.max_bytes && !settings.excluded, bytes as u64);
    let large = large.then(|| rules::too_large(bytes, settings.max_bytes));
    let of_the_whole = rules::more_findings(facts, more, settings.max_findings).into_iter().chain(large);
    let of_the_whole = of_the_whole.filter_map(|finding| {
        let rule = rules::named(finding.rule).filter(|rule| settings.is_on(rule))?;
        Some(Finding { severity: settings.severity(rule, finding.severity), ..finding })
    });
    shown.splice(0..0, of_the_whole.filter(|f| f.severity >= least));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_of_exactly_the_most_bytes_is_read() {
        let settings = Settings { max_bytes: 5, ..Settings::all() };
        assert!(is_read(&Rope::from_str("It is"), &settings));
        assert!(!is_read(&Rope::from_str("It is."), &settings));
    }
}
