//! Ranks the candidate speakers of a quote, including "nobody".
//!
//! Each feature of a candidate ([`super::candidates`]) has a row of small weights. Their sum goes through one rectified
//! layer to a score, and the scores of all candidates are turned into probabilities. tests/training/ranker.py trains
//! the weights; docs/accuracy.md describes the training data and the results.
//!
//! The weights are whole numbers, so the order of a sum does not change the result.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::candidates::{BUCKETS, Bag, Candidates};
use super::weights;

/// Width of the rectified layer, as in tests/training/ranker.py.
const HIDDEN: usize = 48;

/// Weights in a row.
const WIDTH: usize = HIDDEN + 1;

/// Weights of a row that are added at once, so that their sums stay in registers.
const LANES: usize = 16;

/// Most rows whose sum always fits in 16 bits.
const FITS: usize = 255;

const _: () = assert!(HIDDEN.is_multiple_of(LANES));

/// The ranker and its weights.
#[derive(Debug)]
pub struct Ranker {
    bias: Vec<f32>,
    out: Vec<f32>,
    out_bias: f32,
    scales: Vec<f32>,
    /// `BUCKETS` rows, each with one direct weight and [`HIDDEN`] further ones, all from -128 to 127. Those of this release
    /// are not copied.
    rows: Cow<'static, [u8]>,
}

/// The probability that each candidate is the speaker of a quote. They add up to 1.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The probability of "nobody".
    pub nobody: f32,
    /// The probability of each mention, in the order of the candidates.
    pub mentions: Vec<f32>,
}

impl Ranker {
    /// The ranker with the weights of this release.
    pub fn embedded() -> &'static Self {
        static RANKER: OnceLock<Ranker> = OnceLock::new();
        RANKER.get_or_init(|| {
            Self::read(weights::RANKER, Cow::Borrowed).expect("the weights of this release are whole")
        })
    }

    /// Parses weights as written by tests/training/ranker.py. Returns `None` if they are incomplete.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, |rows| Cow::Owned(rows.to_vec()))
    }

    fn read<'a>(bytes: &'a [u8], kept: impl Fn(&'a [u8]) -> Cow<'static, [u8]>) -> Option<Self> {
        let rest = bytes.strip_prefix(b"copydesk ranker 1\n")?;
        let (hidden, mut rest) = rest.split_first_chunk::<4>()?;
        if u32::from_le_bytes(*hidden) as usize != HIDDEN {
            return None;
        }
        let mut floats = |n: usize| {
            let (head, tail) = rest.split_at_checked(4 * n)?;
            rest = tail;
            let float = |b: &[u8]| f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            Some(head.chunks_exact(4).map(float).collect::<Vec<f32>>())
        };
        let (bias, out) = (floats(HIDDEN)?, floats(HIDDEN)?);
        let out_bias = *floats(1)?.first()?;
        let scales = floats(WIDTH)?;
        let whole = rest.len() == BUCKETS as usize * WIDTH;
        whole.then(|| Self { bias, out, out_bias, scales, rows: kept(rest) })
    }

    /// The probability of each candidate.
    pub fn rank(&self, candidates: &Candidates) -> Ranking {
        let mut shared = [0; WIDTH];
        self.add(&candidates.shared, &mut shared);
        let score = |bag: &Bag| {
            let mut sum = shared;
            self.add(bag, &mut sum);
            self.score(&sum)
        };
        let nobody = score(&candidates.nobody);
        let mentions: Vec<f32> = candidates.mentions.iter().map(|(_, bag)| score(bag)).collect();
        let top = mentions.iter().copied().fold(nobody, f32::max);
        let weight = |s: f32| (s - top).exp();
        let whole = weight(nobody) + mentions.iter().map(|&s| weight(s)).sum::<f32>();
        Ranking {
            nobody: weight(nobody) / whole,
            mentions: mentions.iter().map(|&s| weight(s) / whole).collect(),
        }
    }

    fn add(&self, bag: &Bag, sum: &mut [i32; WIDTH]) {
        for bag in bag.chunks(FITS) {
            let rows = || bag.iter().map(|&feature| &self.rows[usize::from(feature) * WIDTH..][..WIDTH]);
            sum[0] += rows().map(|row| i32::from(row[0] as i8)).sum::<i32>();
            for (block, sums) in sum[1..].chunks_exact_mut(LANES).enumerate() {
                let mut lanes = [0i16; LANES];
                for row in rows() {
                    let row = &row[1 + block * LANES..][..LANES];
                    lanes.iter_mut().zip(row).for_each(|(lane, &w)| *lane += i16::from(w as i8));
                }
                sums.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += i32::from(lane));
            }
        }
    }

    fn score(&self, sum: &[i32; WIDTH]) -> f32 {
        let direct = sum[0] as f32 * self.scales[0];
        let layer = sum[1..].iter().zip(&self.scales[1..]).zip(&self.bias).zip(&self.out);
        layer.fold(direct + self.out_bias, |total, (((&s, &scale), &bias), &out)| {
            total + (s as f32 * scale + bias).max(0.0) * out
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_of_the_smallest_and_largest_weights_are_added_exactly() {
        let floats = vec![0; 4 * (2 * HIDDEN + 1 + WIDTH)];
        let row = |w: i8| [w as u8; WIDTH];
        let rows = [row(-128), row(127)].into_iter().chain(std::iter::repeat(row(3))).take(BUCKETS as usize);
        let bytes: Vec<u8> = b"copydesk ranker 1\n"
            .iter()
            .copied()
            .chain((HIDDEN as u32).to_le_bytes())
            .chain(floats)
            .chain(rows.flatten())
            .collect();
        let ranker = Ranker::from_bytes(&bytes).expect("whole weights");
        for (times, feature, weight) in
            [(FITS, 0, -128), (FITS + 1, 0, -128), (3 * FITS + 7, 1, 127), (1, 2, 3)]
        {
            let mut sum = [5; WIDTH];
            ranker.add(&vec![feature; times], &mut sum);
            assert_eq!(sum, [5 + weight * times as i32; WIDTH]);
        }
        assert!(Ranker::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}
