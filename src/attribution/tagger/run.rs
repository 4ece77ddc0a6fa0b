//! Runs the network over a paragraph, and keeps what an edit of that paragraph leaves unchanged.
//!
//! What a token contributes depends only on itself and its two neighbours, the forward state only on the tokens before
//! it, and the backward state only on those after it. So after a keystroke one token in fifty is looked at again, and
//! each direction runs only from the edit on. The result is the same to the last bit.

use super::{Posterior, TAGS, Tagger};
use crate::attribution::features::FEATURES;
use crate::attribution::gru::Projection;
use crate::attribution::whole::{Column, Pairs, UNITS, Work};

/// Most tokens for which a run is kept: it takes 1.6 kB for each.
const MOST: usize = 1_000;

/// A run over a paragraph, or nothing.
#[derive(Default)]
pub(super) struct Kept {
    /// The rows of each token.
    rows: Vec<[u32; FEATURES]>,
    /// The contribution of each token to the gates, forward and backward.
    projections: [Vec<Projection>; 2],
    /// The state at each token, forward and backward.
    states: [Vec<Column>; 2],
}

impl Kept {
    /// Itself, or nothing if it takes too much memory.
    pub fn within_limits(self) -> Self {
        if self.rows.capacity() > MOST { Self::default() } else { self }
    }

    /// How many tokens at the head and at the tail contribute the same in a run over `rows`: those that have the same
    /// neighbours.
    fn shared(&self, rows: &[[u32; FEATURES]]) -> (usize, usize) {
        let same = |(a, b): &(&[u32; FEATURES], &[u32; FEATURES])| a == b;
        let head = self.rows.iter().zip(rows).take_while(same).count();
        let rest = self.rows[head..].iter().rev().zip(rows[head..].iter().rev());
        (head.saturating_sub(1), rest.take_while(same).count().saturating_sub(1))
    }
}

/// A run of the tagger's network over the rows of a paragraph. It is compiled once for each instruction set.
pub(super) struct Run<'a> {
    pub tagger: &'a Tagger,
    pub rows: Vec<[u32; FEATURES]>,
    /// An earlier run of the same tagger, over any paragraph.
    pub kept: Kept,
}

impl Work for Run<'_> {
    type Output = (Vec<Posterior>, Kept);

    #[inline(always)]
    fn with<S: Pairs>(self, simd: S) -> Self::Output {
        let Self { tagger, rows, mut kept } = self;
        let (head, tail) = kept.shared(&rows);
        let (fresh, gone) = (head..rows.len() - tail, head..kept.rows.len() - tail);
        let table = &*tagger.table;
        // The tokens to look at, with one neighbour on each side.
        let mut embedded = vec![[0.0; UNITS]; fresh.len() + 2];
        for (i, out) in embedded.iter_mut().enumerate() {
            if let Some(row) = (fresh.start + i).checked_sub(1).and_then(|at| rows.get(at)) {
                *out = tagger.embed(table, row);
            }
        }
        let inputs = tagger.look_around(simd, &embedded);
        for ((gru, projections), states) in
            tagger.grus.iter().zip(&mut kept.projections).zip(&mut kept.states)
        {
            projections.splice(gone.clone(), gru.project(simd, &inputs));
            states.splice(gone.clone(), fresh.clone().map(|_| [0.0; UNITS]));
        }
        let ([forward, backward], [ahead, back]) = (&kept.projections, &mut kept.states);
        let mut state = head.checked_sub(1).map_or([0.0; UNITS], |before| ahead[before]);
        for i in head..rows.len() {
            tagger.grus[0].step(simd, &forward[i], &mut state);
            if i >= fresh.end && is_same(&state, &ahead[i]) {
                break;
            }
            ahead[i] = state;
        }
        state = back.get(fresh.end).copied().unwrap_or([0.0; UNITS]);
        for i in (0..fresh.end).rev() {
            tagger.grus[1].step(simd, &backward[i], &mut state);
            if i < head && is_same(&state, &back[i]) {
                break;
            }
            back[i] = state;
        }
        let mut posteriors = vec![[0.0; TAGS]; rows.len()];
        for (i, out) in posteriors.iter_mut().enumerate() {
            *out = tagger.posterior(simd, &ahead[i], &back[i]);
        }
        kept.rows = rows;
        (posteriors, kept)
    }
}

/// True if two states are the same to the last bit.
fn is_same(a: &Column, b: &Column) -> bool {
    a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::features::features;
    use crate::attribution::whole::dispatch;
    use crate::draft::Paragraph;

    #[test]
    fn a_run_after_an_edit_is_the_same_to_the_last_bit() {
        let tagger = Tagger::embedded();
        let bits =
            |posteriors: &[Posterior]| posteriors.iter().map(|p| p.map(f32::to_bits)).collect::<Vec<_>>();
        let mut kept = Kept::default();
        for text in [
            "“The weir will hold,” said Ilse Brandt, who has run the locks at Sellick since the flood.",
            "“The weir will hold,” said Ilse Brandts, who has run the locks at Sellick since the flood.",
            "“The weir will hold,” said Ilse, who has run the locks at Sellick since the flood.",
            "The weir will hold, said Ilse, who has run the locks at Sellick since the flood.",
            "The weir will hold, said Ilse, who has run the locks at Sellick since the flood. It rained.",
            "It rained. The weir will hold, said Ilse, who has run the locks at Sellick since the flood.",
            "",
            "It",
            "It it",
            "It it it",
            "“No,” she said. “No,” she said.",
            "“No,” she said. “No,” she said. “No,” she said.",
            "“No,” she said.",
        ] {
            let rows = features(&Paragraph::of(text));
            let run = |kept| dispatch(Run { tagger, rows: rows.clone(), kept });
            let (whole, _) = run(Kept::default());
            let (stepped, next) = run(kept);
            assert_eq!(bits(&stepped), bits(&whole), "{text}");
            kept = next;
        }
    }
}
