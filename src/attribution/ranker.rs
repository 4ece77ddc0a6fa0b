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

/// The ranker and its weights.
#[derive(Debug)]
pub struct Ranker {
    hidden: usize,
    bias: Vec<f32>,
    out: Vec<f32>,
    out_bias: f32,
    scales: Vec<f32>,
    /// `BUCKETS` rows, each with one direct weight and `hidden` further ones, all from -128 to 127. Those of this release
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
        let hidden = u32::from_le_bytes(*hidden) as usize;
        let mut floats = |n: usize| {
            let (head, tail) = rest.split_at_checked(4 * n)?;
            rest = tail;
            let float = |b: &[u8]| f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            Some(head.chunks_exact(4).map(float).collect::<Vec<f32>>())
        };
        let (bias, out) = (floats(hidden)?, floats(hidden)?);
        let out_bias = *floats(1)?.first()?;
        let scales = floats(hidden + 1)?;
        let whole = rest.len() == BUCKETS as usize * (hidden + 1);
        whole.then(|| Self { hidden, bias, out, out_bias, scales, rows: kept(rest) })
    }

    /// The probability of each candidate.
    pub fn rank(&self, candidates: &Candidates) -> Ranking {
        let mut shared = vec![0; self.hidden + 1];
        self.add(&candidates.shared, &mut shared);
        let mut sum = shared.clone();
        let mut score = |bag: &Bag| {
            sum.copy_from_slice(&shared);
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

    fn add(&self, bag: &Bag, sum: &mut [i32]) {
        let width = self.hidden + 1;
        for &feature in bag {
            let at = usize::from(feature) * width;
            sum.iter_mut().zip(&self.rows[at..at + width]).for_each(|(s, &w)| *s += i32::from(w as i8));
        }
    }

    fn score(&self, sum: &[i32]) -> f32 {
        let direct = sum[0] as f32 * self.scales[0];
        let layer = sum[1..].iter().zip(&self.scales[1..]).zip(&self.bias).zip(&self.out);
        layer.fold(direct + self.out_bias, |total, (((&s, &scale), &bias), &out)| {
            total + (s as f32 * scale + bias).max(0.0) * out
        })
    }
}
