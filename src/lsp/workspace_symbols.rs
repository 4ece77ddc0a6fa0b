//! Workspace symbols: the people of all open drafts.

use tower_lsp::lsp_types::{Location, SymbolInformation, SymbolKind};

use super::convert;
use super::shared::Shared;
use crate::facts::people::people;

/// Maximum number of symbols returned.
const LIMIT: usize = 500;

/// The people whose name contains the letters of `query` in order, ignoring case.
#[allow(deprecated, reason = "the protocol's structure has the field")]
pub(super) fn of(shared: &Shared, query: &str) -> Vec<SymbolInformation> {
    let client = shared.client();
    let mut out = Vec::new();
    for (uri, checked) in shared.all() {
        for person in people(&checked.facts).into_iter().filter(|p| has_in_order(&p.name, query)) {
            out.push(SymbolInformation {
                name: person.name.to_string(),
                kind: SymbolKind::NAMESPACE,
                tags: None,
                deprecated: None,
                location: Location {
                    uri: uri.clone(),
                    range: convert::range(&checked.rope, person.first, client.encoding),
                },
                container_name: person.title.map(|t| t.to_string()),
            });
        }
    }
    out.sort_by(|a, b| (&a.name, &a.location.uri).cmp(&(&b.name, &b.location.uri)));
    out.truncate(LIMIT);
    out
}

fn has_in_order(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| letters.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::has_in_order;

    #[test]
    fn letters_in_order_find_a_name() {
        assert!(has_in_order("Ilse Brandt", "brandt") && has_in_order("Ilse Brandt", "ib"));
        assert!(!has_in_order("Ilse Brandt", "bi") && has_in_order("Ilse Brandt", ""));
    }
}
