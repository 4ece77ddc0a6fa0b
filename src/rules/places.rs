//! The names that may be of places.

use std::sync::Arc;

use hashbrown::HashMap;

use super::seen::Seen;
use crate::names::NameMention;

/// Minimum number of letters in the name of a place.
pub(super) const LEAST: usize = 6;

/// The names that may be of places among the mentions with one last word outside quotes, each with its mentions.
pub(super) fn names(all: Vec<Seen<'_>>) -> Vec<(String, Vec<Seen<'_>>)> {
    let mut out: Vec<(String, Vec<Seen<'_>>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for seen in all {
        let at = *known.entry(&*seen.mention.before).or_insert_with(|| {
            out.push((name(&seen.mention.before, &seen.mention.last), Vec::new()));
            out.len() - 1
        });
        out[at].1.push(seen);
    }
    out.retain(|(name, seen)| {
        let mut tally = Tally::default();
        seen.iter().for_each(|seen| tally.count(seen.mention, 1));
        tally.may_be_place(name)
    });
    out
}

fn name(before: &str, last: &str) -> String {
    format!("{before} {last}").trim().to_owned()
}

/// How often a name is mentioned outside quotes, and how often in a way that tells whether it is of a place.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    all: u32,
    /// After a preposition of place, in the running text.
    at_place: u32,
    /// In a headline, at the start of a sentence or after an article.
    outside: u32,
}

impl Tally {
    /// Adds a mention, or with `by` of -1 takes it away.
    fn count(&mut self, mention: &NameMention, by: i32) {
        let signs = &mention.signs;
        let in_text = !signs.quoted && !signs.display;
        let inside = in_text && !signs.first && !signs.article;
        let one = |n: &mut u32, counts: bool| *n = n.saturating_add_signed(if counts { by } else { 0 });
        one(&mut self.all, true);
        one(&mut self.at_place, signs.at_place && in_text);
        one(&mut self.outside, !inside);
    }

    fn may_be_place(&self, name: &str) -> bool {
        self.all > 0 && (self.at_place > 0 || name.chars().count() > LEAST && self.outside == 0)
    }
}

/// The whole names with one last word, each with its [`Tally`], so that thousands of mentions need not be read again.
#[derive(Clone, Debug, Default)]
pub(super) struct Wholes(Vec<(Arc<str>, Tally)>);

impl Wholes {
    /// The names in these mentions.
    pub fn of<'a>(all: impl Iterator<Item = &'a NameMention>) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut out = Self::default();
        for mention in all.filter(|mention| !mention.signs.quoted) {
            let at = *known.entry(&*mention.before).or_insert_with(|| {
                out.0.push(((&*mention.before).into(), Tally::default()));
                out.0.len() - 1
            });
            out.0[at].1.count(mention, 1);
        }
        out
    }

    /// Adds a mention, or with `by` of -1 takes it away.
    pub fn count(&mut self, mention: &NameMention, by: i32) {
        if mention.signs.quoted {
            return;
        }
        let at = self.0.iter().position(|(before, _)| **before == *mention.before).unwrap_or_else(|| {
            self.0.push(((&*mention.before).into(), Tally::default()));
            self.0.len() - 1
        });
        self.0[at].1.count(mention, by);
        if self.0[at].1.all == 0 {
            self.0.swap_remove(at);
        }
    }

    /// The names that may be of places.
    pub fn places(&self, last: &str) -> Vec<String> {
        let all = self.0.iter().map(|(before, tally)| (name(before, last), tally));
        all.filter(|(name, tally)| tally.may_be_place(name)).map(|(name, _)| name).collect()
    }
}

/// True if one of the mentions in the running text follows a preposition of place.
pub(super) fn is_place(seen: &[Seen<'_>]) -> bool {
    seen.iter().any(|s| s.mention.signs.at_place && s.is_in_text())
}
