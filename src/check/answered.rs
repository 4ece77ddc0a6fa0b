//! What the notes of a draft answer, so that its clean copy does not raise it again.

use hashbrown::HashSet;

use crate::config::Settings;
use crate::draft::{Draft, Format};
use crate::facts::Facts;
use crate::finding::Finding;
use crate::ignored::Key;

/// Findings of a clean copy that its draft did not have, because its notes answered them.
///
/// `had` are the findings of the draft `text`, and `clean` is its copy without notes. A finding is the same if its rule
/// and its words are.
pub(crate) fn answered(
    had: &[Finding],
    text: &str,
    clean: &str,
    format: Format,
    settings: &Settings,
) -> Vec<Key> {
    let facts = Facts::new(Draft::new(clean, format), settings.given());
    let words = |finding: &Finding, text: &str| (finding.rule, finding.span.of(text).to_owned());
    let had: HashSet<_> = had.iter().map(|finding| words(finding, text)).collect();
    let found = super::findings(&facts, settings);
    found.iter().filter(|f| !had.contains(&words(f, clean))).map(|f| Key::of(f, &facts)).collect()
}
