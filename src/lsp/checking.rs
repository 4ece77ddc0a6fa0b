//! From a text to what an editor is shown of it.

use std::path::Path;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::lsp_types::Url;

use super::document::State;
use super::snapshot::{Checked, Snapshot};
use super::uri;
use crate::check;
use crate::config::Settings;
use crate::draft::{Draft, Format, Unchanged};
use crate::facts::{Facts, Given};
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::today::today;

/// How an open document is marked up, by its language id and its ending; `None` where one of them is no draft's.
pub(super) fn format(language: &str, uri: &Url) -> Option<Format> {
    Format::of_document(language, Path::new(&uri::file_name(uri)))
}

/// A document of so many bytes that is not open, as far as anybody is shown of it; of one that is too large the text may
/// be left out. It has no version.
pub(super) fn whole(
    path: &Path,
    text: &str,
    bytes: usize,
    format: Format,
    settings: &Arc<Settings>,
) -> Snapshot {
    let rope = Rope::from_str(text);
    let given = settings.given_for(path, today(), false, false);
    let (facts, findings) = read(text, format, Before::default(), settings, given);
    let found = shown(&facts, &findings, bytes, settings);
    let checked = Checked { version: None, rope, facts, findings, found, settings: Arc::clone(settings) };
    Snapshot::new(Arc::new(checked), &State::Settled)
}

/// Whether a document is looked at: it is a draft, and not too large.
pub(super) fn is_read(rope: &Rope, settings: &Settings) -> bool {
    rope.len_bytes() <= settings.max_bytes && !settings.excluded
}

/// The text of an earlier version as it stands now, where no edit since has touched more than was said.
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

/// What is known of an earlier version of a text.
#[derive(Default)]
pub(super) struct Before<'a> {
    /// The version checked last.
    pub checked: Option<&'a Checked>,
    /// The bytes that no edit since then has touched; `None` where they must be found by comparing.
    pub unchanged: Option<Unchanged>,
    /// A version that nobody needs any more.
    pub spare: Option<Checked>,
}

/// The facts and the findings of a text, taking over what still holds.
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

/// What an editor is sent of a draft of so many bytes: the worst, and how many more there are.
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
