//! Matrices of whole numbers for the tagger's network, and how they are multiplied by its units.
//!
//! Weights and units are rounded to whole numbers of at most sixteen bits. Their products are added exactly, so the
//! order does not matter, and the registers of every machine give the same sum: wide ones do two products in one
//! instruction for each 32 bits that they hold. Each unit has a scale of its own for its weights.
//!
//! A sum never overflows: a weight is at most `MOST_WEIGHT`, and [`Grain`] says how large the units can be that one sum
//! has.

#![allow(
    clippy::needless_range_loop,
    reason = "iterators that are not inlined are compiled for the baseline set"
)]

use pulp::{Arch, Scalar, Simd};

/// The number of units of the embedding, and of the network in each direction.
pub(super) const UNITS: usize = 48;

/// Two units share a number: the one with this index and the one as far behind the half.
const PAIRS: usize = UNITS / 2;

/// One number for each unit.
pub(super) type Column = [f32; UNITS];

/// The whole numbers of a column: in the low sixteen bits the first half of the units, in the high ones the second.
pub(super) type Packed = [u32; PAIRS];

/// One sum for each unit, in two's complement.
pub(super) type Sums = [u32; UNITS];

/// The number of tokens whose sums are computed together.
pub(super) const TOGETHER: usize = 4;

/// The number of registers of one sum held at a time. With four tokens, this fits in sixteen registers, and 48 units are
/// whole tiles even of registers of sixteen numbers.
const TILE: usize = 3;

/// The largest weight, which tests/training/tagger.py rounds to.
const MOST_WEIGHT: i64 = 1_023;

/// How finely the units of a layer are rounded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grain {
    /// The whole number of a unit that is 1.
    one: f32,
    /// The largest whole number.
    most: f32,
}

impl Grain {
    /// Embeddings of tokens, which are below 6. One sum has those of three tokens.
    pub const EMBEDDED: Self = Self::new(1_024.0, 8_191.0, 3);
    /// What a token and its neighbours contribute.
    pub const INPUT: Self = Self::new(1_024.0, 32_767.0, 1);
    /// States, which lie between -1 and 1.
    pub const STATE: Self = Self::new(32_768.0, 32_767.0, 1);

    const fn new(one: f32, most: f32, columns: i64) -> Self {
        // Sums fit.
        assert!(MOST_WEIGHT * most as i64 * columns * UNITS as i64 <= i32::MAX as i64);
        Self { one, most }
    }

    /// Rounds a column. Units that are too large become the largest.
    #[inline(always)]
    pub fn pack(self, column: &Column) -> Packed {
        /// Adding 1.5 * 2^23 rounds to a whole number, whose two's complement is in the lowest bits.
        const ROUND: f32 = 12_582_912.0;
        let whole = |unit: f32| ((unit * self.one).clamp(-self.most, self.most) + ROUND).to_bits();
        let mut out = [0; PAIRS];
        for k in 0..PAIRS {
            out[k] = whole(column[k]) & 0xffff | whole(column[k + PAIRS]) << 16;
        }
        out
    }
}

/// A matrix of whole numbers with one column for each input unit, in pairs as in [`Packed`].
#[derive(Debug)]
pub(super) struct Matrix {
    columns: Box<[Sums; PAIRS]>,
    /// What a sum of each unit is multiplied by.
    scale: Column,
}

impl Matrix {
    /// The number of bytes of its weights.
    pub(super) const BYTES: usize = 2 * UNITS * UNITS;

    /// Builds the matrix from `BYTES` bytes: for each input unit the weights of all units, as little-endian whole numbers.
    /// `scale` is that of the weights and `grain` that of the inputs. `None` if a weight is larger than the largest.
    pub(super) fn new(bytes: &[u8], scale: &Column, grain: Grain) -> Option<Self> {
        let mut columns = Box::new([[0; UNITS]; PAIRS]);
        for (k, column) in columns.iter_mut().enumerate() {
            for (unit, pair) in column.iter_mut().enumerate() {
                *pair = pair_of(bytes, k * UNITS + unit, (k + PAIRS) * UNITS + unit)?;
            }
        }
        Some(Self { columns, scale: scale.map(|s| s / grain.one) })
    }

    /// The sums as fractions, added to `start`.
    #[inline(always)]
    pub(super) fn scaled(&self, sums: &Sums, start: &Column) -> Column {
        let mut out = *start;
        for unit in 0..UNITS {
            out[unit] += sums[unit].cast_signed() as f32 * self.scale[unit];
        }
        out
    }
}

/// Adds the products of each matrix and its token to the sums of four tokens, which run in step.
#[inline(always)]
pub(super) fn add_together<S: Pairs>(
    simd: S,
    [first, second, third, fourth]: [&mut Sums; TOGETHER],
    matrix: &Matrix,
    inputs: [&Packed; TOGETHER],
) {
    for t in 0..tiles::<S>() {
        let (mut a, mut b) = (tile::<S>(first, t), tile::<S>(second, t));
        let (mut c, mut d) = (tile::<S>(third, t), tile::<S>(fourth, t));
        for k in 0..PAIRS {
            let column = tile::<S>(&matrix.columns[k], t);
            a = add_products(simd, a, column, simd.splat_u32s(inputs[0][k]));
            b = add_products(simd, b, column, simd.splat_u32s(inputs[1][k]));
            c = add_products(simd, c, column, simd.splat_u32s(inputs[2][k]));
            d = add_products(simd, d, column, simd.splat_u32s(inputs[3][k]));
        }
        put::<S>(first, t, a);
        put::<S>(second, t, b);
        put::<S>(third, t, c);
        put::<S>(fourth, t, d);
    }
}

/// The same for one token.
#[inline(always)]
pub(super) fn add<S: Pairs>(simd: S, sums: &mut Sums, matrix: &Matrix, input: &Packed) {
    for t in 0..tiles::<S>() {
        let mut local = tile::<S>(sums, t);
        for k in 0..PAIRS {
            local = add_products(simd, local, tile::<S>(&matrix.columns[k], t), simd.splat_u32s(input[k]));
        }
        put::<S>(sums, t, local);
    }
}

/// The sums of three matrices for one token.
#[inline(always)]
pub(super) fn products<S: Pairs>(simd: S, [a, b, c]: [&Matrix; 3], input: &Packed) -> [Sums; 3] {
    let mut out = [[0; UNITS]; 3];
    for t in 0..tiles::<S>() {
        let (mut x, mut y, mut z) = (tile::<S>(&out[0], t), tile::<S>(&out[1], t), tile::<S>(&out[2], t));
        for k in 0..PAIRS {
            let unit = simd.splat_u32s(input[k]);
            x = add_products(simd, x, tile::<S>(&a.columns[k], t), unit);
            y = add_products(simd, y, tile::<S>(&b.columns[k], t), unit);
            z = add_products(simd, z, tile::<S>(&c.columns[k], t), unit);
        }
        put::<S>(&mut out[0], t, x);
        put::<S>(&mut out[1], t, y);
        put::<S>(&mut out[2], t, z);
    }
    out
}

/// What a token is judged by: the forward and the backward state, packed.
pub(super) type Both = [u32; 2 * PAIRS];

/// One row of whole numbers for each of `N` results, which depend on both states of a token.
#[derive(Debug)]
pub(super) struct Rows<const N: usize> {
    rows: [Both; N],
    /// What a sum of each row is multiplied by.
    scales: [f32; N],
    start: [f32; N],
}

impl<const N: usize> Rows<N> {
    /// The number of bytes of the weights.
    pub(super) const BYTES: usize = 2 * N * 2 * UNITS;

    /// Builds the rows from `BYTES` bytes: for each result, the weights of the forward units and those of the backward
    /// units, as in [`Matrix::new`]. `None` also if a sum may not fit.
    pub(super) fn new(bytes: &[u8], scales: [f32; N], start: [f32; N]) -> Option<Self> {
        let mut rows = [[0; 2 * PAIRS]; N];
        for (i, pair) in rows.as_flattened_mut().iter_mut().enumerate() {
            let (row, k) = (i / PAIRS, i % PAIRS);
            *pair = pair_of(bytes, row * UNITS + k, row * UNITS + k + PAIRS)?;
        }
        let halves = |pair: u32| i64::from(pair as i16).abs() + i64::from(pair.cast_signed() >> 16).abs();
        let most = Grain::STATE.most as i64;
        let fits = |row: &Both| row.iter().map(|&pair| halves(pair) * most).sum::<i64>() <= i32::MAX.into();
        rows.iter().all(fits).then_some(())?;
        Some(Self { rows, scales: scales.map(|s| s / Grain::STATE.one), start })
    }

    /// The results for a token.
    #[inline(always)]
    pub(super) fn results<S: Pairs>(&self, simd: S, ahead: &Packed, back: &Packed) -> [f32; N] {
        let mut both = [0; 2 * PAIRS];
        both[..PAIRS].copy_from_slice(ahead);
        both[PAIRS..].copy_from_slice(back);
        let mut out = self.start;
        for row in 0..N {
            // One sum for each place in a register, which are added up at the end.
            let mut sums = [0; 16];
            let (places, _) = S::as_mut_simd_u32s(&mut sums);
            let (units, _) = S::as_simd_u32s(&both);
            let (weights, _) = S::as_simd_u32s(&self.rows[row]);
            let mut place = places[0];
            for i in 0..units.len() {
                place = simd.add_pairs(place, weights[i], units[i]);
            }
            places[0] = place;
            let mut sum = 0_u32;
            for i in 0..S::F32_LANES {
                sum = sum.wrapping_add(sums[i]);
            }
            out[row] += sum.cast_signed() as f32 * self.scales[row];
        }
        out
    }
}

/// Two weights of a file as one number, by their places in it. `None` if one is larger than the largest.
fn pair_of(bytes: &[u8], low: usize, high: usize) -> Option<u32> {
    let weight = |at: usize| {
        let weight = i16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]]);
        (i64::from(weight).abs() <= MOST_WEIGHT).then_some(weight as u16)
    };
    Some(u32::from(weight(low)?) | u32::from(weight(high)?) << 16)
}

/// The number of tiles in a column.
#[inline(always)]
const fn tiles<S: Simd>() -> usize {
    UNITS / TILE / S::F32_LANES
}

#[inline(always)]
fn tile<S: Simd>(sums: &Sums, t: usize) -> [S::u32s; TILE] {
    pulp::as_arrays::<TILE, _>(S::as_simd_u32s(sums).0).0[t]
}

#[inline(always)]
fn put<S: Simd>(sums: &mut Sums, t: usize, tile: [S::u32s; TILE]) {
    pulp::as_arrays_mut::<TILE, _>(S::as_mut_simd_u32s(sums).0).0[t] = tile;
}

#[inline(always)]
fn add_products<S: Pairs>(
    simd: S,
    [a, b, c]: [S::u32s; TILE],
    [d, e, f]: [S::u32s; TILE],
    by: S::u32s,
) -> [S::u32s; TILE] {
    [simd.add_pairs(a, d, by), simd.add_pairs(b, e, by), simd.add_pairs(c, f, by)]
}

/// A set of registers that multiplies pairs of numbers of sixteen bits.
pub(super) trait Pairs: Simd {
    /// In each 32 bits, the sum and the products of both halves of `weights` and `units`, all with a sign.
    fn add_pairs(self, sums: Self::u32s, weights: Self::u32s, units: Self::u32s) -> Self::u32s;
}

impl Pairs for Scalar {
    #[inline(always)]
    fn add_pairs(self, sum: u32, weights: u32, units: u32) -> u32 {
        let low = i32::from(weights as i16) * i32::from(units as i16);
        let high = (weights.cast_signed() >> 16) * (units.cast_signed() >> 16);
        sum.wrapping_add_signed(low).wrapping_add_signed(high)
    }
}

#[cfg(target_arch = "x86_64")]
impl Pairs for pulp::x86::V3 {
    #[inline(always)]
    fn add_pairs(self, sums: Self::u32s, weights: Self::u32s, units: Self::u32s) -> Self::u32s {
        let both = self.multiply_wrapping_add_adjacent_i16x16(pulp::cast(weights), pulp::cast(units));
        self.add_u32s(sums, pulp::cast(both))
    }
}

#[cfg(target_arch = "x86_64")]
impl Pairs for pulp::x86::V4 {
    #[inline(always)]
    fn add_pairs(self, sums: Self::u32s, weights: Self::u32s, units: Self::u32s) -> Self::u32s {
        let both = self.multiply_wrapping_add_adjacent_i16x32(pulp::cast(weights), pulp::cast(units));
        self.add_u32s(sums, pulp::cast(both))
    }
}

#[cfg(target_arch = "aarch64")]
impl Pairs for pulp::aarch64::Neon {
    #[inline(always)]
    fn add_pairs(self, sums: Self::u32s, weights: Self::u32s, units: Self::u32s) -> Self::u32s {
        let (weights, units) = (pulp::cast(weights), pulp::cast(units));
        let neon = self.neon;
        let low = neon.vmull_s16(neon.vget_low_s16(weights), neon.vget_low_s16(units));
        let both = neon.vpaddq_s32(low, neon.vmull_high_s16(weights, units));
        self.add_u32s(sums, pulp::cast(both))
    }
}

#[cfg(target_arch = "wasm32")]
impl Pairs for pulp::wasm::Simd128 {
    #[inline(always)]
    fn add_pairs(self, sums: Self::u32s, weights: Self::u32s, units: Self::u32s) -> Self::u32s {
        let both = self.simd128.i32x4_dot_i16x8(pulp::cast(weights), pulp::cast(units));
        self.add_u32s(sums, pulp::cast(both))
    }
}

/// What is computed with the registers of this machine. It is compiled once for each set of them.
pub(super) trait Work {
    /// What comes out.
    type Output;

    /// Does the work.
    fn with<S: Pairs>(self, simd: S) -> Self::Output;
}

/// Does `work` with `simd`.
struct On<S, W>(S, W);

impl<S: Pairs, W: Work> pulp::NullaryFnOnce for On<S, W> {
    type Output = W::Output;

    #[inline(always)]
    fn call(self) -> W::Output {
        self.1.with(self.0)
    }
}

/// Does `work` with the widest registers of this machine.
pub(super) fn dispatch<W: Work>(work: W) -> W::Output {
    match Arch::new() {
        #[cfg(target_arch = "x86_64")]
        Arch::V4(simd) => simd.vectorize(On(simd, work)),
        #[cfg(target_arch = "x86_64")]
        Arch::V3(simd) => simd.vectorize(On(simd, work)),
        #[cfg(target_arch = "aarch64")]
        Arch::Neon(simd) => simd.vectorize(On(simd, work)),
        #[cfg(target_arch = "wasm32")]
        Arch::Simd128(simd) => simd.vectorize(On(simd, work)),
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        _ => unreachable!("a module for these registers runs nowhere else"),
        #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
        _ => work.with(Scalar::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_rounded_to_even_and_held_within_their_grain() {
        let mut column = [0.0; UNITS];
        column[..6].copy_from_slice(&[1.0, -1.0, 2.5 / 1_024.0, -3.5 / 1_024.0, 1e9, -1e9]);
        column[PAIRS..PAIRS + 2].copy_from_slice(&[31.0, -0.25]);
        let packed = Grain::INPUT.pack(&column);
        let low = packed.map(|pair| pair as i16);
        let high = packed.map(|pair| (pair >> 16) as i16);
        assert_eq!(low[..7], [1_024, -1_024, 2, -4, 32_767, -32_767, 0]);
        assert_eq!(high[..3], [31_744, -256, 0]);
        let packed = Grain::EMBEDDED.pack(&column);
        assert_eq!((packed[4] as i16, packed[5] as i16), (8_191, -8_191));
    }

    #[test]
    fn a_weight_that_is_too_large_is_refused() {
        let mut bytes = [0; Matrix::BYTES];
        let matrix = |bytes: &[u8]| Matrix::new(bytes, &[1.0; UNITS], Grain::STATE).is_some();
        for (weight, fits) in [(1_023_i16, true), (-1_023, true), (1_024, false), (-1_024, false)] {
            let end = bytes.len() - 2;
            bytes[end..].copy_from_slice(&weight.to_le_bytes());
            assert_eq!(matrix(&bytes), fits, "{weight}");
        }
    }

    #[test]
    fn rows_whose_sum_may_not_fit_are_refused() {
        // 2^31 - 1 has room for 65,538 times the largest state.
        let row = |last: i16| {
            let mut weights = vec![1_023_i16; 64];
            weights.extend([66 - last, last]);
            weights.resize(2 * UNITS, 0);
            weights.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>()
        };
        let fits = |bytes: &[u8]| Rows::<1>::new(bytes, [1.0], [0.0]).is_some();
        assert!(fits(&row(1)));
        assert!(!fits(&row(-1)));
    }

    #[test]
    fn results_are_the_sums_of_both_states() {
        let weights: Vec<i16> = (0..2 * UNITS as i16).map(|i| 40 - i).collect();
        let bytes: Vec<u8> = weights.iter().flat_map(|w| w.to_le_bytes()).collect();
        let rows = Rows::<1>::new(&bytes, [0.5], [0.25]).expect("small weights");
        let ahead: Column = std::array::from_fn(|i| i as f32 / 64.0 - 0.5);
        let back: Column = std::array::from_fn(|i| 0.5 - i as f32 / 128.0);
        let units = ahead.iter().chain(&back).zip(&weights);
        let expected = units.map(|(unit, &w)| f64::from(*unit) * f64::from(w)).sum::<f64>() * 0.5 + 0.25;

        struct Run<'a>(&'a Rows<1>, [Packed; 2]);

        impl Work for Run<'_> {
            type Output = [f32; 1];

            #[inline(always)]
            fn with<S: Pairs>(self, simd: S) -> Self::Output {
                self.0.results(simd, &self.1[0], &self.1[1])
            }
        }

        let packed = [&ahead, &back].map(|state| Grain::STATE.pack(state));
        let wide = dispatch(Run(&rows, packed));
        assert_eq!(wide, Run(&rows, packed).with(Scalar::new()));
        assert!((f64::from(wide[0]) - expected).abs() < 1e-3, "{wide:?} {expected}");
    }
}
