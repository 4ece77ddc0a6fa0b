//! Counts a paragraph's findings by severity in four bytes, so that a pass over all paragraphs reads little memory.

use super::Own;
use crate::finding::Severity;
use crate::refill::Renew;

/// Numbers of the findings of a paragraph by severity, and whether it has stets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(u32);

impl Renew for Tally {
    fn renew(&mut self, other: &Self) {
        *self = *other;
    }

    fn renew_all(all: &mut [Self], others: &[Self]) {
        all.copy_from_slice(others);
    }
}

impl Tally {
    /// Bits of one count.
    const BITS: u32 = 7;
    /// The largest count, which stands for itself and everything above.
    const MANY: u32 = (1 << Self::BITS) - 1;
    const STETS: u32 = 1 << 31;

    /// The counts of the findings that are kept for a paragraph.
    pub(super) fn of(own: Option<&Own>) -> Self {
        let Some(own) = own else { return Self::default() };
        let mut out = if own.stets.is_empty() { 0 } else { Self::STETS };
        for severity in own.findings.iter().map(|finding| finding.severity) {
            if out >> Self::place(severity) & Self::MANY < Self::MANY {
                out += 1 << Self::place(severity);
            }
        }
        Self(out)
    }

    const fn place(severity: Severity) -> u32 {
        Self::BITS * severity as u32
    }

    /// Number of findings of a severity; `None` if there are too many to say.
    pub(super) fn count(self, severity: Severity) -> Option<usize> {
        let count = self.0 >> Self::place(severity) & Self::MANY;
        (count < Self::MANY).then_some(count as usize)
    }

    /// Indices of those that count a finding of the severity, in order.
    pub(super) fn with(all: &[Self], severity: Severity) -> impl Iterator<Item = usize> {
        const BLOCK: usize = 64;
        let has = move |bits: u32| bits >> Self::place(severity) & Self::MANY != 0;
        // Most blocks have none, which all their bits together show.
        let blocks = all.chunks(BLOCK).enumerate();
        let blocks = blocks.filter(move |(_, block)| has(block.iter().fold(0, |bits, tally| bits | tally.0)));
        blocks.flat_map(move |(at, block)| {
            let found = block.iter().enumerate().filter(move |(_, tally)| has(tally.0));
            found.map(move |(i, _)| at * BLOCK + i)
        })
    }

    /// Whether the paragraph has stets.
    pub(super) const fn has_stets(self) -> bool {
        self.0 & Self::STETS != 0
    }
}
