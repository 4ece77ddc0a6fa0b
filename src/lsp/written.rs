//! Serialises diagnostics, and keeps the JSON of those sent last: a finding that did not change is not serialised
//! again.

use std::sync::Arc;

use tower_lsp::lsp_types::{Diagnostic, Range, Url};

use super::client::Client;
use super::snapshot::Snapshot;
use super::{convert, diagnostics, uri};
use crate::finding::{Finding, Place};

/// A diagnostic in JSON.
pub(super) type Written = Arc<str>;

/// Writes diagnostics that are not kept.
pub(super) fn written(diagnostics: &[Diagnostic]) -> Vec<Written> {
    diagnostics.iter().map(written_one).collect()
}

fn written_one(diagnostic: &Diagnostic) -> Written {
    serde_json::to_string(diagnostic).unwrap_or_else(|_| "null".to_owned()).into()
}

/// The diagnostics of a document that were sent last.
#[derive(Debug, Default)]
pub(super) struct Sent(Vec<One>);

/// A finding with its JSON, which depends on nothing else than the finding and the places of its spans.
#[derive(Debug)]
struct One {
    finding: Finding,
    places: Vec<Range>,
    json: Written,
}

impl Sent {
    /// The diagnostics of a checked version. Those sent last are reused where they are the same.
    pub(super) fn next(&mut self, checked: &Snapshot, uri: &Url, client: &Client) -> Vec<Written> {
        if uri::is_settings(uri) {
            return written(&diagnostics::of(checked, uri, client));
        }
        let mut old = std::mem::take(&mut self.0).into_iter().peekable();
        for finding in checked.shown() {
            // Both lists are in order, and edits move findings past each other seldom.
            while old.next_if(|one| one.finding.span < finding.span).is_some() {}
            let places = places(finding, checked, client);
            let is_same = |one: &One| one.finding == *finding && one.places == places;
            let one = old.next_if(is_same).unwrap_or_else(|| {
                let diagnostic = convert::diagnostic(finding, &checked.rope, uri, client);
                One { finding: finding.clone(), places, json: written_one(&diagnostic) }
            });
            self.0.push(one);
        }
        self.0.iter().map(|one| Arc::clone(&one.json)).collect()
    }
}

/// The places of a finding's spans, as the editor counts them.
fn places(finding: &Finding, checked: &Snapshot, client: &Client) -> Vec<Range> {
    let related = finding.related.iter().filter_map(|r| match r.place {
        Place::Draft(span) => Some(span),
        _ => None,
    });
    let spans = [finding.span].into_iter().chain(related);
    spans.map(|span| convert::range(&checked.rope, span, client.encoding)).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::lsp::checking;

    #[test]
    fn kept_diagnostics_equal_those_written_again() {
        let settings = Arc::new(Settings::all());
        let uri = Url::parse("file:///desk/ferry.txt").expect("a URI");
        let client = Client { related: true, links: true, ..Client::default() };
        let mut sent = Sent::default();
        for text in [
            "It holds TK.\n\nIt shut on 31 April.\n\n“Nobody asked us before they sold the boats.” It rained.",
            "It holds TK.\n\nIt shut on 31 April.\n\n“Nobody asked us before they sold the boats.” It rained now.",
            "It held TK.\n\nIt shut on 31 April.\n\n“Nobody asked us before they sold the boats.” It rained.",
            "It held.\n\nIt shut on 31 April.\n\n“Nobody asked us before they sold the boats.” It rained.",
            "It held.\nIt\nshut on 31 April.\n\n“Nobody asked us before they sold the boats.” It rained.",
            "“We go,” Ana Prado said.\n\nIt holds TK.\n\nIt shut on 31 April.",
            "",
            "It holds TK and TK.",
        ] {
            let checked = checking::whole(Path::new("ferry.txt"), text, text.len(), Format::Text, &settings);
            let wanted = written(&diagnostics::of(&checked, &uri, &client));
            assert_eq!(sent.next(&checked, &uri, &client), wanted, "{text}");
            assert_eq!(sent.next(&checked, &uri, &client), wanted, "{text}, a second time");
        }
    }
}
