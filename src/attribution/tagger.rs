//! Gives each token of a paragraph its probabilities of being part of a source, a cue or the content of a quote or
//! reported clause.
//!
//! The model is a convolution over three tokens and a bidirectional gated recurrent network over hashed features
//! ([`super::features`]). It sees one paragraph at a time. A token has at most one role; in nested attributions, the
//! inner source and cue win over the outer content. tests/training trains the weights; docs/accuracy.md describes the
//! training data and the results.
//!
//! The result is the same on every machine, to the last bit: sums run in a fixed order and no operations are fused.

mod run;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::OnceLock;

use pulp::Simd;

use self::run::{Kept, Run};
use super::features::{FEATURES, ROWS, features};
use super::gru::{Column, Gru, Matrix, TOGETHER, UNITS, add, add_together, column, exp, matrix};
use super::weights;
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
    /// `TAGS` rows of the forward units, the backward units and the bias.
    out: Vec<f32>,
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
        let mut rest = bytes.strip_prefix(b"copydesk tagger 2\n")?;
        let scales = floats(&mut rest, FEATURES)?.try_into().ok()?;
        let (table, tail) = rest.split_at_checked(ROWS * UNITS)?;
        rest = tail;
        let window = floats(&mut rest, 3 * UNITS * UNITS)?;
        let window = std::array::from_fn(|at| matrix(&window[at * UNITS * UNITS..]));
        let window_bias = column(&floats(&mut rest, UNITS)?);
        let grus = [floats(&mut rest, Gru::WEIGHTS)?, floats(&mut rest, Gru::WEIGHTS)?];
        let grus = grus.map(|weights| Gru::new(&weights));
        let out = floats(&mut rest, TAGS * (2 * UNITS + 1))?;
        let table = kept(table);
        rest.is_empty().then_some(Self { table, scales, window, window_bias, grus, out })
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
        let run = |kept| pulp::Arch::new().dispatch(Run { tagger: self, rows, kept });
        if !std::ptr::eq(self, Self::embedded()) {
            return run(Kept::default()).0;
        }
        let (posteriors, kept) = run(KEPT.take());
        KEPT.set(kept.within_limits());
        posteriors
    }

    /// The sum of a token's rows.
    #[inline(always)]
    fn embed(&self, rows: &[u32; FEATURES]) -> [f32; UNITS] {
        let mut out = [0.0; UNITS];
        for (&row, &scale) in rows.iter().zip(&self.scales) {
            let from = row as usize * UNITS;
            for (sum, &weight) in out.iter_mut().zip(&self.table[from..from + UNITS]) {
                *sum += scale * f32::from(weight as i8);
            }
        }
        out
    }

    /// Adds the contribution of its neighbours to each token's embedding. `embedded` has an all-zero token at both
    /// ends.
    #[inline(always)]
    fn look_around<S: Simd>(&self, simd: S, embedded: &[Column]) -> Vec<Column> {
        let mut out = vec![self.window_bias; embedded.len().saturating_sub(2)];
        for (at, matrix) in self.window.iter().enumerate() {
            let neighbours = &embedded[at..at + out.len()];
            let (blocks, rest) = pulp::as_arrays::<TOGETHER, _>(neighbours);
            let (sums, rest_sums) = pulp::as_arrays_mut::<TOGETHER, _>(&mut out);
            for (inputs, sums) in blocks.iter().zip(sums) {
                add_together(simd, sums.each_mut(), matrix, inputs.each_ref());
            }
            for (input, sum) in rest.iter().zip(rest_sums) {
                add(simd, sum, matrix, input);
            }
        }
        for (sums, own) in out.iter_mut().zip(&embedded[1..]) {
            for (sum, own) in sums.iter_mut().zip(own) {
                *sum = own + if *sum > 0.0 { *sum } else { 0.0 };
            }
        }
        out
    }

    #[inline(always)]
    fn posterior(&self, ahead: &Column, back: &Column) -> Posterior {
        let mut scores = [0.0; TAGS];
        for (score, weights) in scores.iter_mut().zip(self.out.chunks_exact(2 * UNITS + 1)) {
            // Eight sums, however many fit into a register.
            let mut sums = [0.0; 8];
            for (units, weights) in [(ahead, &weights[..UNITS]), (back, &weights[UNITS..2 * UNITS])] {
                for (units, weights) in units.chunks_exact(8).zip(weights.chunks_exact(8)) {
                    for i in 0..8 {
                        sums[i] += units[i] * weights[i];
                    }
                }
            }
            *score = weights[2 * UNITS] + sums.iter().sum::<f32>();
        }
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let parts = scores.map(|s| exp(s - top));
        let sum: f32 = parts.iter().sum();
        parts.map(|p| p / sum)
    }
}

/// Takes `n` little-endian floats from the front of `bytes`.
fn floats(bytes: &mut &[u8], n: usize) -> Option<Vec<f32>> {
    let (head, tail) = bytes.split_at_checked(4 * n)?;
    *bytes = tail;
    Some(head.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
}
