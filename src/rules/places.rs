//! The names that may be of places.

use hashbrown::HashMap;

use super::seen::Seen;

/// Minimum number of letters in the name of a place.
pub(super) const LEAST: usize = 6;

/// The names that may be of places among the mentions with one last word outside quotes, each with its mentions.
pub(super) fn names(all: Vec<Seen<'_>>) -> Vec<(String, Vec<Seen<'_>>)> {
    let mut out: Vec<(String, Vec<Seen<'_>>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for seen in all {
        let at = *known.entry(&*seen.mention.before).or_insert_with(|| {
            let name = format!("{} {}", seen.mention.before, seen.mention.last);
            out.push((name.trim().to_owned(), Vec::new()));
            out.len() - 1
        });
        out[at].1.push(seen);
    }
    out.retain(|(name, seen)| {
        let inside = |s: &Seen<'_>| s.is_in_text() && !s.mention.signs.first && !s.mention.signs.article;
        is_place(seen) || name.chars().count() > LEAST && seen.iter().all(inside)
    });
    out
}

/// True if one of the mentions in the running text follows a preposition of place.
pub(super) fn is_place(seen: &[Seen<'_>]) -> bool {
    seen.iter().any(|s| s.mention.signs.at_place && s.is_in_text())
}
