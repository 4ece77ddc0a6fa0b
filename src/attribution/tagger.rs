//! Gives each token of a paragraph its probabilities of being part of a source, a cue or the content of a quote or
//! reported clause.
//!
//! The model is a convolution over three tokens and a bidirectional gated recurrent network over hashed features
//! ([`super::features`]). It sees one paragraph at a time. A token has at most one role; in nested attributions, the
//! inner source and cue win over the outer content. tests/training trains the weights; docs/accuracy.md describes the
//! training data and the results.
//!
//! The result is the same on every machine, to the last bit: sums run in a fixed order and no operations are fused.

#![allow(
    clippy::needless_range_loop,
    reason = "iterators that are not inlined are compiled for the baseline set"
)]

mod run;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::OnceLock;

use self::run::{Kept, Run};
use super::features::{FEATURES, ROWS, features};
use super::gru::{Gate, Gru, add_each, exp};
use super::weights;
use super::whole::{Column, Grain, Matrix, Packed, Pairs, Rows, UNITS, dispatch};
use crate::draft::Paragraph;

/// The number of tags: none, then the beginning and the inside of source, cue and content.
pub const TAGS: usize = 7;

/// The probabilities of a token's tags, in this order: none, source (beginning, inside), cue (beginning, inside),
/// content (beginning, inside). They sum to 1.
pub type Posterior = [f32; TAGS];

/// The part of an attribution that a token belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that attribute it.
    Cue,
    /// What is said.
    Content,
}

impl Role {
    /// The likelihood that a token has this role.
    ///
    /// ```
    /// use copydesk::attribution::tagger::Role;
    ///
    /// assert_eq!(Role::Cue.of(&[0.25, 0.0, 0.0, 0.5, 0.25, 0.0, 0.0]), 0.75);
    /// ```
    pub fn of(self, posterior: &Posterior) -> f32 {
        let at = self.first();
        posterior[at] + posterior[at + 1]
    }

    /// The index of its beginning tag. Its inside tag is the next one.
    pub const fn first(self) -> usize {
        match self {
            Self::Source => 1,
            Self::Cue => 3,
            Self::Content => 5,
        }
    }
}

thread_local! {
    /// The run over the paragraph that this thread tagged last, which often is the same before an edit.
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// The tagger and its weights.
#[derive(Debug)]
pub struct Tagger {
    /// `ROWS` rows of `UNITS` values from -128 to 127. Those of this release are not copied.
    table: Cow<'static, [u8]>,
    /// The scale of the table's values, for each feature.
    scales: [f32; FEATURES],
    /// The weights for the token before, the token itself and the token after.
    window: [Matrix; 3],
    window_bias: Column,
    /// Forward and backward.
    grus: [Gru; 2],
    /// From both states to the scores of the roles.
    out: Rows<TAGS>,
}

impl Tagger {
    /// The tagger with the weights of this release.
    pub fn embedded() -> &'static Self {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| {
            Self::read(weights::TAGGER, Cow::Borrowed).expect("the weights of this release are whole")
        })
    }

    /// Parses weights as written by tests/training/tagger.py. Returns `None` if they are incomplete.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, |table| Cow::Owned(table.to_vec()))
    }

    fn read<'a>(bytes: &'a [u8], kept: impl Fn(&'a [u8]) -> Cow<'static, [u8]>) -> Option<Self> {
        let mut rest = Weights(bytes.strip_prefix(b"copydesk tagger 3\n")?);
        let scales = rest.numbers()?;
        let table = kept(rest.bytes(ROWS * UNITS)?);
        let scale = rest.numbers()?;
        let mut matrix = || Matrix::new(rest.bytes(Matrix::BYTES)?, &scale, Grain::EMBEDDED);
        let window = [matrix()?, matrix()?, matrix()?];
        let window_bias = rest.numbers()?;
        let mut gru = || Some(Gru::new([rest.gate()?, rest.gate()?, rest.gate()?]));
        let grus = [gru()?, gru()?];
        let scales_out = rest.numbers()?;
        let out = Rows::new(rest.bytes(Rows::<TAGS>::BYTES)?, scales_out, rest.numbers()?)?;
        rest.0.is_empty().then_some(Self { table, scales, window, window_bias, grus, out })
    }

    /// The posterior of every token in `paragraph`.
    ///
    /// ```
    /// use copydesk::attribution::tagger::{Role, Tagger};
    /// use copydesk::draft::Paragraph;
    ///
    /// let paragraph = Paragraph::of("“The bridge will close,” said Ana Prado, the county engineer.");
    /// let posteriors = Tagger::embedded().posteriors(&paragraph);
    /// let said = paragraph.tokens.iter().position(|t| t.span().of(&paragraph.prose) == "said").unwrap();
    /// assert!(Role::Cue.of(&posteriors[said]) > 0.5);
    /// ```
    pub fn posteriors(&self, paragraph: &Paragraph) -> Vec<Posterior> {
        let rows = features(paragraph);
        let run = |kept| dispatch(Run { tagger: self, rows, kept });
        if !std::ptr::eq(self, Self::embedded()) {
            return run(Kept::default()).0;
        }
        let (posteriors, kept) = run(KEPT.take());
        KEPT.set(kept.within_limits());
        posteriors
    }

    /// The sum of a token's rows of `table`, which is the tagger's own.
    #[inline(always)]
    fn embed(&self, table: &[u8], rows: &[u32; FEATURES]) -> Column {
        let mut out = [0.0; UNITS];
        for (feature, row) in rows.iter().enumerate() {
            let Some(weights) = table[*row as usize * UNITS..].first_chunk::<UNITS>() else { continue };
            for unit in 0..UNITS {
                out[unit] += self.scales[feature] * f32::from(weights[unit] as i8);
            }
        }
        out
    }

    /// Adds the contribution of its neighbours to each token's embedding, and rounds the result. `embedded` has an
    /// all-zero token at both ends.
    #[inline(always)]
    fn look_around<S: Pairs>(&self, simd: S, embedded: &[Column]) -> Vec<Packed> {
        let packed: Vec<Packed> = embedded.iter().map(|column| Grain::EMBEDDED.pack(column)).collect();
        let mut sums = vec![[0; UNITS]; embedded.len().saturating_sub(2)];
        for (at, matrix) in self.window.iter().enumerate() {
            add_each(simd, matrix, &packed[at..at + sums.len()], &mut sums);
        }
        let mut out = Vec::with_capacity(sums.len());
        for i in 0..sums.len() {
            let mut column = self.window[0].scaled(&sums[i], &self.window_bias);
            for unit in 0..UNITS {
                let sum = column[unit];
                column[unit] = embedded[i + 1][unit] + if sum > 0.0 { sum } else { 0.0 };
            }
            out.push(Grain::INPUT.pack(&column));
        }
        out
    }

    #[inline(always)]
    fn posterior<S: Pairs>(&self, simd: S, ahead: &Column, back: &Column) -> Posterior {
        let mut parts = self.out.results(simd, &Grain::STATE.pack(ahead), &Grain::STATE.pack(back));
        let (mut top, mut sum) = (f32::MIN, 0.0);
        for tag in 0..TAGS {
            top = top.max(parts[tag]);
        }
        for tag in 0..TAGS {
            parts[tag] = exp(parts[tag] - top);
            sum += parts[tag];
        }
        for tag in 0..TAGS {
            parts[tag] /= sum;
        }
        parts
    }
}

/// What is left of a file of weights.
struct Weights<'a>(&'a [u8]);

impl<'a> Weights<'a> {
    /// Takes bytes from the front.
    fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(n)?;
        self.0 = tail;
        Some(head)
    }

    /// Takes little-endian floats from the front.
    fn numbers<const N: usize>(&mut self) -> Option<[f32; N]> {
        let bytes = self.bytes(4 * N)?;
        Some(std::array::from_fn(|i| {
            f32::from_le_bytes([bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2], bytes[4 * i + 3]])
        }))
    }

    /// Takes a gate: the scales of its matrices, the matrices of the input and of the state, and their biases.
    fn gate(&mut self) -> Option<Gate> {
        let [input, state] = [self.numbers()?, self.numbers()?];
        Some(Gate {
            of_input: Matrix::new(self.bytes(Matrix::BYTES)?, &input, Grain::INPUT)?,
            of_state: Matrix::new(self.bytes(Matrix::BYTES)?, &state, Grain::STATE)?,
            biases: [self.numbers()?, self.numbers()?],
        })
    }
}
