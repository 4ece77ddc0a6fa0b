//! Code lenses above each person's first mention: how often the person is quoted. Off by default.

use tower_lsp::lsp_types::{CodeLens, Command};

use super::client::Client;
use super::convert;
use super::snapshot::Snapshot;
use crate::facts::people::people;

/// Returns the lenses of a draft.
pub(super) fn of(checked: &Snapshot, client: &Client) -> Vec<CodeLens> {
    let quoted = people(&checked.facts).into_iter().filter(|p| !p.quotes.is_empty());
    let lenses = quoted.map(|person| CodeLens {
        range: convert::range(&checked.rope, person.first, client.encoding),
        // An empty command shows its title and does nothing.
        command: Some(Command {
            title: format!("{}: {}", person.name, person.share()),
            command: String::new(),
            arguments: None,
        }),
        data: None,
    });
    lenses.collect()
}
