//! Runs the tagger's recurrent network, a GRU, over the tokens of a paragraph in one direction.
//!
//! Weights are stored column by column, so that a step adds scaled columns: the sum of every unit runs over the inputs
//! in order, and no multiplication is fused with an addition, whatever the width of the machine's registers. The result
//! is therefore the same on every machine.
//!
//! The contribution of the input does not depend on the state, so it is computed ahead of time, for several tokens at
//! once: their sums stay in registers while the columns, which fill the first-level cache, are read once. Loops use
//! indices instead of `zip`: closures and iterators that are not inlined are compiled for the baseline instruction set.
//! Sums have names of their own instead of being lists: a compiler that is asked for small code, as for the web, does
//! not unroll a loop over a list, and then keeps the list in memory.

use pulp::Simd;

/// The number of units of the embedding, and of the network in each direction.
pub(super) const UNITS: usize = 48;

/// One weight for each unit.
pub(super) type Column = [f32; UNITS];

/// One column for each input unit.
pub(super) type Matrix = Box<[Column; UNITS]>;

/// The contribution of the input to the gates r, z and n of one token.
pub(super) type Projection = [Column; 3];

/// The number of tokens whose sums are computed together.
pub(super) const TOGETHER: usize = 4;

/// The number of registers of one sum held at a time. With four tokens, this fits in sixteen registers, and 48 units are
/// whole tiles even of registers of sixteen numbers.
const TILE: usize = 3;

/// A gated recurrent unit as PyTorch defines it, with gates r, z and n.
#[derive(Debug)]
pub(super) struct Gru {
    /// For each gate, the columns of the input, then those of the state.
    matrices: [[Matrix; 2]; 3],
    /// The initial value of each gate: its biases, without the state's bias of gate n.
    start: Projection,
    /// The state's bias of gate n, which the reset gate scales.
    held: Column,
}

impl Gru {
    /// The number of floats in its weights.
    pub(super) const WEIGHTS: usize = 3 * (2 * UNITS * UNITS + 2 * UNITS);

    /// Builds the unit from `WEIGHTS` floats: for each gate, the columns of the input, the columns of the state and the
    /// two biases.
    pub(super) fn new(weights: &[f32]) -> Self {
        debug_assert_eq!(weights.len(), Self::WEIGHTS);
        let gate = |g: usize| &weights[g * Self::WEIGHTS / 3..][..Self::WEIGHTS / 3];
        let bias = |g: usize, which: usize| column(&gate(g)[(2 * UNITS + which) * UNITS..]);
        let both = |g: usize| {
            let (input, state) = (bias(g, 0), bias(g, 1));
            std::array::from_fn(|i| input[i] + state[i])
        };
        Self {
            matrices: std::array::from_fn(|g| [matrix(gate(g)), matrix(&gate(g)[UNITS * UNITS..])]),
            start: [both(0), both(1), bias(2, 0)],
            held: bias(2, 1),
        }
    }

    /// The contribution of each input to its gates.
    #[inline(always)]
    pub(super) fn project<S: Simd>(&self, simd: S, inputs: &[Column]) -> Vec<Projection> {
        let mut out = vec![self.start; inputs.len()];
        let (blocks, rest) = pulp::as_arrays::<TOGETHER, _>(inputs);
        let (sums, rest_sums) = pulp::as_arrays_mut::<TOGETHER, _>(&mut out);
        for gate in 0..3 {
            let matrix = &self.matrices[gate][0];
            for (inputs, sums) in blocks.iter().zip(&mut *sums) {
                add_together(simd, sums.each_mut().map(|s| &mut s[gate]), matrix, inputs.each_ref());
            }
            for (input, sum) in rest.iter().zip(&mut *rest_sums) {
                add(simd, &mut sum[gate], matrix, input);
            }
        }
        out
    }

    /// Advances `state` by one token, whose input contributes `projection`.
    #[inline(always)]
    pub(super) fn step<S: Simd>(&self, simd: S, projection: &Projection, state: &mut Column) {
        let mut sums = [projection[0], projection[1], self.held];
        let [[_, of_reset], [_, of_update], [_, of_old]] = &self.matrices;
        for t in 0..tiles::<S>() {
            let mut reset = tile::<S>(&sums[0], t);
            let mut update = tile::<S>(&sums[1], t);
            let mut old = tile::<S>(&sums[2], t);
            for k in 0..UNITS {
                let unit = simd.splat_f32s(state[k]);
                reset = add_scaled(simd, reset, tile::<S>(&of_reset[k], t), unit);
                update = add_scaled(simd, update, tile::<S>(&of_update[k], t), unit);
                old = add_scaled(simd, old, tile::<S>(&of_old[k], t), unit);
            }
            put::<S>(&mut sums[0], t, reset);
            put::<S>(&mut sums[1], t, update);
            put::<S>(&mut sums[2], t, old);
        }
        let [reset, update, old] = &sums;
        let one = simd.splat_f32s(1.0);
        let lanes = lanes::<S>(reset)
            .iter()
            .zip(lanes::<S>(update))
            .zip(lanes::<S>(old))
            .zip(lanes::<S>(&projection[2]));
        for ((((&reset, &update), &old), &input), state) in lanes.zip(S::as_mut_simd_f32s(state).0) {
            let update = sigmoid(simd, update);
            let new = tanh(simd, simd.add_f32s(input, simd.mul_f32s(sigmoid(simd, reset), old)));
            let fresh = simd.mul_f32s(simd.sub_f32s(one, update), new);
            *state = simd.add_f32s(fresh, simd.mul_f32s(update, *state));
        }
    }
}

/// The first `UNITS` weights.
pub(super) fn column(weights: &[f32]) -> Column {
    std::array::from_fn(|i| weights[i])
}

/// The first `UNITS` columns of `weights`.
pub(super) fn matrix(weights: &[f32]) -> Matrix {
    Box::new(std::array::from_fn(|k| column(&weights[k * UNITS..])))
}

/// Adds each column, times the token's input, to the sums of four tokens.
#[inline(always)]
pub(super) fn add_together<S: Simd>(
    simd: S,
    [first, second, third, fourth]: [&mut Column; TOGETHER],
    matrix: &[Column; UNITS],
    inputs: [&Column; TOGETHER],
) {
    for t in 0..tiles::<S>() {
        let (mut a, mut b) = (tile::<S>(first, t), tile::<S>(second, t));
        let (mut c, mut d) = (tile::<S>(third, t), tile::<S>(fourth, t));
        for k in 0..UNITS {
            let column = tile::<S>(&matrix[k], t);
            a = add_scaled(simd, a, column, simd.splat_f32s(inputs[0][k]));
            b = add_scaled(simd, b, column, simd.splat_f32s(inputs[1][k]));
            c = add_scaled(simd, c, column, simd.splat_f32s(inputs[2][k]));
            d = add_scaled(simd, d, column, simd.splat_f32s(inputs[3][k]));
        }
        put::<S>(first, t, a);
        put::<S>(second, t, b);
        put::<S>(third, t, c);
        put::<S>(fourth, t, d);
    }
}

/// The same for one token.
#[inline(always)]
pub(super) fn add<S: Simd>(simd: S, sum: &mut Column, matrix: &[Column; UNITS], input: &Column) {
    for t in 0..tiles::<S>() {
        let mut local = tile::<S>(sum, t);
        for k in 0..UNITS {
            local = add_scaled(simd, local, tile::<S>(&matrix[k], t), simd.splat_f32s(input[k]));
        }
        put::<S>(sum, t, local);
    }
}

/// The number of tiles in a column.
#[inline(always)]
const fn tiles<S: Simd>() -> usize {
    UNITS / TILE / S::F32_LANES
}

/// A column in registers.
#[inline(always)]
pub(super) fn lanes<S: Simd>(column: &[f32]) -> &[S::f32s] {
    S::as_simd_f32s(column).0
}

#[inline(always)]
fn tile<S: Simd>(column: &Column, t: usize) -> [S::f32s; TILE] {
    pulp::as_arrays::<TILE, _>(S::as_simd_f32s(column).0).0[t]
}

#[inline(always)]
fn put<S: Simd>(column: &mut Column, t: usize, tile: [S::f32s; TILE]) {
    pulp::as_arrays_mut::<TILE, _>(S::as_mut_simd_f32s(column).0).0[t] = tile;
}

/// The sum and `column * by`. The product and the sum are rounded separately.
#[inline(always)]
fn add_scaled<S: Simd>(
    simd: S,
    [a, b, c]: [S::f32s; TILE],
    [d, e, f]: [S::f32s; TILE],
    by: S::f32s,
) -> [S::f32s; TILE] {
    [
        simd.add_f32s(a, simd.mul_f32s(d, by)),
        simd.add_f32s(b, simd.mul_f32s(e, by)),
        simd.add_f32s(c, simd.mul_f32s(f, by)),
    ]
}

#[inline(always)]
fn sigmoid<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let one = simd.splat_f32s(1.0);
    simd.div_f32s(one, simd.add_f32s(one, exps(simd, simd.neg_f32s(x))))
}

#[inline(always)]
fn tanh<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let (one, two) = (simd.splat_f32s(1.0), simd.splat_f32s(2.0));
    simd.sub_f32s(one, simd.div_f32s(two, simd.add_f32s(one, exps(simd, simd.mul_f32s(two, x)))))
}

const LN2_HIGH: f32 = 0.693_359_4;
const LN2_LOW: f32 = -2.121_944_4e-4;
/// Adding and subtracting 1.5 * 2^23 rounds to the nearest whole number.
const ROUND: f32 = 12_582_912.0;
/// The coefficients of the polynomial, from the highest power.
const POLYNOMIAL: [f32; 6] = [1.987_569_2e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_66, 0.5];

/// [`exp`] of all lanes, in the same steps.
#[inline(always)]
fn exps<S: Simd>(simd: S, x: S::f32s) -> S::f32s {
    let number = |x| simd.splat_f32s(x);
    let x = simd.min_f32s(simd.max_f32s(x, number(-80.0)), number(80.0));
    let rounded = simd.add_f32s(simd.mul_f32s(x, number(std::f32::consts::LOG2_E)), number(ROUND));
    let whole = simd.sub_f32s(rounded, number(ROUND));
    let rest = simd.sub_f32s(x, simd.mul_f32s(whole, number(LN2_HIGH)));
    let rest = simd.sub_f32s(rest, simd.mul_f32s(whole, number(LN2_LOW)));
    let [a, b, c, d, e, f] = POLYNOMIAL;
    let next = |p, by| simd.add_f32s(simd.mul_f32s(p, rest), number(by));
    let p = next(next(next(next(next(number(a), b), c), d), e), f);
    let power = simd.add_f32s(simd.mul_f32s(simd.mul_f32s(p, rest), rest), rest);
    let power = simd.add_f32s(power, number(1.0));
    let exponent = simd.add_u32s(simd.transmute_u32s_f32s(rounded), simd.splat_u32s(127));
    let exponent = simd.wrapping_dyn_shl_u32s(exponent, simd.splat_u32s(23));
    simd.mul_f32s(power, simd.transmute_f32s_u32s(exponent))
}

/// e to the power of `x`, within 3 units in the last place between -80 and 80, and clamped outside. It is plain
/// arithmetic, so that the result is the same on every machine.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    let rounded = x * std::f32::consts::LOG2_E + ROUND;
    let whole = rounded - ROUND;
    let rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
    let [a, b, c, d, e, f] = POLYNOMIAL;
    let p = ((((a * rest + b) * rest + c) * rest + d) * rest + e) * rest + f;
    let power = p * rest * rest + rest + 1.0;
    // The whole number is in the lowest bits of the rounded value. A cast would check each number for overflow.
    power * f32::from_bits(rounded.to_bits().wrapping_add(127) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next pseudo-random number between -0.5 and 0.5.
    fn next(seed: &mut u32) -> f32 {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (*seed >> 8) as f32 / (1 << 24) as f32 - 0.5
    }

    /// The unit as written in PyTorch's manual, one number at a time.
    fn plain(weights: &[f32], input: &Column, state: &mut Column) {
        let part = Gru::WEIGHTS / 3;
        let sum = |mut sum: f32, from: usize, unit: usize, inputs: &Column| {
            for (k, x) in inputs.iter().enumerate() {
                sum += weights[from + k * UNITS + unit] * x;
            }
            sum
        };
        *state = std::array::from_fn(|unit| {
            let bias = |gate: usize, which: usize| weights[gate * part + (2 * UNITS + which) * UNITS + unit];
            let whole = |gate: usize| {
                let first = sum(bias(gate, 0) + bias(gate, 1), gate * part, unit, input);
                sigmoid(sum(first, gate * part + UNITS * UNITS, unit, state))
            };
            let (reset, update) = (whole(0), whole(1));
            let new = sum(bias(2, 0), 2 * part, unit, input);
            let new = tanh(new + reset * sum(bias(2, 1), 2 * part + UNITS * UNITS, unit, state));
            (1.0 - update) * new + update * state[unit]
        });
    }

    fn sigmoid(x: f32) -> f32 {
        1.0 / (1.0 + exp(-x))
    }

    fn tanh(x: f32) -> f32 {
        1.0 - 2.0 / (1.0 + exp(2.0 * x))
    }

    struct Run<'a>(&'a Gru, &'a [Column]);

    impl pulp::WithSimd for Run<'_> {
        type Output = Vec<Column>;

        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
            let mut state = [0.0; UNITS];
            let mut step = |projection: &Projection| {
                self.0.step(simd, projection, &mut state);
                state
            };
            self.0.project(simd, self.1).iter().map(&mut step).collect()
        }
    }

    #[test]
    fn the_same_to_the_last_bit_whatever_the_registers() {
        let mut seed = 7;
        let weights: Vec<f32> = (0..Gru::WEIGHTS).map(|_| next(&mut seed)).collect();
        let inputs: Vec<Column> =
            (0..TOGETHER * 2 + 3).map(|_| std::array::from_fn(|_| next(&mut seed) * 4.0)).collect();
        let gru = Gru::new(&weights);
        let mut state = [0.0; UNITS];
        let expected: Vec<_> = inputs
            .iter()
            .map(|input| {
                plain(&weights, input, &mut state);
                state.map(f32::to_bits)
            })
            .collect();
        let bits = |states: Vec<Column>| states.iter().map(|s| s.map(f32::to_bits)).collect::<Vec<_>>();
        assert_eq!(
            bits(pulp::Arch::new().dispatch(Run(&gru, &inputs))),
            expected,
            "this machine's registers"
        );
        assert_eq!(bits(pulp::Arch::Scalar.dispatch(Run(&gru, &inputs))), expected, "the portable path");
    }

    #[test]
    fn exp_is_close() {
        for i in -8000..=8000 {
            let x = i as f32 / 100.0;
            let (mine, theirs) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((mine / theirs - 1.0).abs() < 4e-7, "{x}: {mine} {theirs}");
        }
    }
}
