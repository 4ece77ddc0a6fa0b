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

/// A finding with its JSON, which depends on nothing else than the words of the finding and the places of its spans. An edit
/// above it changes its spans in bytes, but mostly not its places.
#[derive(Debug)]
struct One {
    finding: Finding,
    places: Places,
    json: Written,
}

impl One {
    fn says_as(&self, finding: &Finding) -> bool {
        let said = |f: &Finding| (f.rule, f.severity, f.fixes.len(), f.related.len());
        let own = &self.finding;
        let mut related = own.related.iter().zip(&finding.related);
        said(own) == said(finding)
            && own.message == finding.message
            && related.all(|(a, b)| {
                a.message == b.message
                    && matches!(a.place, Place::Draft(_)) == matches!(b.place, Place::Draft(_))
            })
    }
}

impl Sent {
    /// The diagnostics of a checked version. Those sent last are reused where they are the same.
    pub(super) fn next(&mut self, checked: &Snapshot, uri: &Url, client: &Client) -> Vec<Written> {
        if uri::is_settings(uri) {
            return written(&diagnostics::of(checked, uri, client));
        }
        let mut old = std::mem::take(&mut self.0).into_iter().peekable();
        for finding in checked.shown() {
            let places = Places::of(finding, checked, client);
            // Both lists are in order, and edits move findings past each other seldom.
            while old.next_if(|one| one.places.own.start < places.own.start).is_some() {}
            let is_same = |one: &One| one.places == places && one.says_as(finding);
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
#[derive(Debug, PartialEq, Eq)]
struct Places {
    own: Range,
    related: Vec<Range>,
}

impl Places {
    fn of(finding: &Finding, checked: &Snapshot, client: &Client) -> Self {
        let range = |span| convert::range(&checked.rope, span, client.encoding);
        let related = finding.related.iter().filter_map(|r| match r.place {
            Place::Draft(span) => Some(range(span)),
            _ => None,
        });
        Self { own: range(finding.span), related: related.collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::lsp::checking;

    fn desk() -> (Arc<Settings>, Url, Client) {
        let uri = Url::parse("file:///desk/ferry.txt").expect("a URI");
        let client = Client { related: true, links: true, ..Client::default() };
        (Arc::new(Settings::all()), uri, client)
    }

    #[test]
    fn kept_diagnostics_equal_those_written_again() {
        let (settings, uri, client) = desk();
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

    #[test]
    fn an_edit_above_keeps_the_json_below() {
        let (settings, uri, client) = desk();
        let mut sent = Sent::default();
        let mut next = |text: &str| {
            let path = Path::new("ferry.txt");
            sent.next(&checking::whole(path, text, text.len(), Format::Text, &settings), &uri, &client)
        };
        let before = next("It rained.\n\nIt holds TK.\n\nIt shut on 31 April.");
        let after = next("It rained a lot.\n\nIt holds TK.\n\nIt shut on 31 April.");
        assert_eq!(before.len(), 2);
        assert!(before.iter().zip(&after).all(|(before, after)| Arc::ptr_eq(before, after)));
        let moved = next("It rained.\nA lot.\n\nIt holds TK.\n\nIt shut on 31 April.");
        assert!(before.iter().zip(&moved).all(|(before, moved)| before != moved));
    }
}
