//! Runs the tagger's recurrent network, a GRU, over the tokens of a paragraph in one direction.
//!
//! The sums over the units are exact ([`super::whole`]), and in what follows no multiplication is fused with an addition,
//! whatever the width of the machine's registers. The result is therefore the same on every machine.
//!
//! The contribution of the input does not depend on the state, so it is computed ahead of time, for several tokens at
//! once: their sums stay in registers while the columns, which fill the first-level cache, are read once. Loops use
//! indices instead of `zip`: closures and iterators that are not inlined are compiled for the baseline instruction set.
//! Sums have names of their own instead of being lists: a compiler that is asked for small code, as for the web, does
//! not unroll a loop over a list, and then keeps the list in memory.

#![allow(
    clippy::needless_range_loop,
    reason = "iterators that are not inlined are compiled for the baseline set"
)]

use pulp::Simd;

use super::whole::{Column, Grain, Matrix, Packed, Pairs, TOGETHER, UNITS, add, add_together, products};

/// The contribution of the input to the gates r, z and n of one token.
pub(super) type Projection = [Column; 3];

/// A gated recurrent unit as PyTorch defines it, with gates r, z and n.
#[derive(Debug)]
pub(super) struct Gru {
    /// For each gate, the matrix of the input.
    of_input: [Matrix; 3],
    /// For each gate, the matrix of the state.
    of_state: [Matrix; 3],
    /// The initial value of each gate: its biases, without the state's bias of gate n.
    start: Projection,
    /// The state's bias of gate n, which the reset gate scales.
    held: Column,
}

impl Gru {
    /// Builds the unit from the weights of each gate.
    pub(super) fn new([reset, update, new]: [Gate; 3]) -> Self {
        let both = |gate: &Gate| std::array::from_fn(|i| gate.biases[0][i] + gate.biases[1][i]);
        Self {
            start: [both(&reset), both(&update), new.biases[0]],
            held: new.biases[1],
            of_input: [reset.of_input, update.of_input, new.of_input],
            of_state: [reset.of_state, update.of_state, new.of_state],
        }
    }

    /// The contribution of each input to its gates.
    #[inline(always)]
    pub(super) fn project<S: Pairs>(&self, simd: S, inputs: &[Packed]) -> Vec<Projection> {
        let mut out = vec![[[0.0; UNITS]; 3]; inputs.len()];
        let mut sums = vec![[0; UNITS]; inputs.len()];
        for gate in 0..3 {
            let matrix = &self.of_input[gate];
            sums.fill([0; UNITS]);
            add_each(simd, matrix, inputs, &mut sums);
            for i in 0..inputs.len() {
                out[i][gate] = matrix.scaled(&sums[i], &self.start[gate]);
            }
        }
        out
    }

    /// Advances `state` by one token, whose input contributes `projection`.
    #[inline(always)]
    pub(super) fn step<S: Pairs>(&self, simd: S, projection: &Projection, state: &mut Column) {
        let [of_reset, of_update, of_old] = &self.of_state;
        let sums = products(simd, [of_reset, of_update, of_old], &Grain::STATE.pack(state));
        let reset = of_reset.scaled(&sums[0], &projection[0]);
        let update = of_update.scaled(&sums[1], &projection[1]);
        let old = of_old.scaled(&sums[2], &self.held);
        let one = simd.splat_f32s(1.0);
        let lanes = lanes::<S>(&reset)
            .iter()
            .zip(lanes::<S>(&update))
            .zip(lanes::<S>(&old))
            .zip(lanes::<S>(&projection[2]));
        for ((((&reset, &update), &old), &input), state) in lanes.zip(S::as_mut_simd_f32s(state).0) {
            let update = sigmoid(simd, update);
            let new = tanh(simd, simd.add_f32s(input, simd.mul_f32s(sigmoid(simd, reset), old)));
            let fresh = simd.mul_f32s(simd.sub_f32s(one, update), new);
            *state = simd.add_f32s(fresh, simd.mul_f32s(update, *state));
        }
    }
}

/// The weights of one gate.
#[derive(Debug)]
pub(super) struct Gate {
    /// The matrix of the input.
    pub of_input: Matrix,
    /// The matrix of the state.
    pub of_state: Matrix,
    /// The biases of the input and of the state.
    pub biases: [Column; 2],
}

/// Adds the products of the matrix and each input to the input's sums.
#[inline(always)]
pub(super) fn add_each<S: Pairs>(simd: S, matrix: &Matrix, inputs: &[Packed], sums: &mut [[u32; UNITS]]) {
    let (blocks, rest) = pulp::as_arrays::<TOGETHER, _>(inputs);
    let (block_sums, rest_sums) = pulp::as_arrays_mut::<TOGETHER, _>(sums);
    for (inputs, sums) in blocks.iter().zip(block_sums) {
        add_together(simd, sums.each_mut(), matrix, inputs.each_ref());
    }
    for (input, sums) in rest.iter().zip(rest_sums) {
        add(simd, sums, matrix, input);
    }
}

/// A column in registers.
#[inline(always)]
fn lanes<S: Simd>(column: &Column) -> &[S::f32s] {
    S::as_simd_f32s(column).0
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
    use super::super::whole::{Work, dispatch};
    use super::*;

    /// The next pseudo-random number.
    fn next(seed: &mut u32) -> u32 {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *seed >> 8
    }

    /// The next one between -0.5 and 0.5.
    fn fraction(seed: &mut u32) -> f32 {
        next(seed) as f32 / (1 << 24) as f32 - 0.5
    }

    /// A gate's weights, one row for each unit, and as they are built from bytes.
    struct Weights {
        /// The weights of the input, then those of the state: for each input unit, those of all units.
        matrices: [Vec<i16>; 2],
        scales: [Column; 2],
        biases: [Column; 2],
    }

    impl Weights {
        fn random(seed: &mut u32) -> Self {
            let mut matrix = || (0..UNITS * UNITS).map(|_| (next(seed) % 2_047) as i16 - 1_023).collect();
            let matrices = [matrix(), matrix()];
            let mut column = |by: f32| std::array::from_fn(|_| fraction(seed) * by);
            Self { matrices, scales: [column(1e-3), column(1e-3)], biases: [column(1.0), column(1.0)] }
        }

        fn gate(&self) -> Gate {
            let matrix = |which: usize, grain| {
                let bytes: Vec<u8> = self.matrices[which].iter().flat_map(|w| w.to_le_bytes()).collect();
                Matrix::new(&bytes, &self.scales[which], grain).expect("small weights")
            };
            Gate { of_input: matrix(0, Grain::INPUT), of_state: matrix(1, Grain::STATE), biases: self.biases }
        }

        /// The sum of a unit over the inputs, which are whole numbers when multiplied by `one`.
        fn sum(&self, which: usize, unit: usize, inputs: &Column, one: f32) -> f32 {
            let products = inputs.iter().enumerate().map(|(k, x)| {
                let whole = (x * one).round_ties_even().clamp(-32_767.0, 32_767.0);
                i64::from(self.matrices[which][k * UNITS + unit]) * whole as i64
            });
            products.sum::<i64>() as i32 as f32 * (self.scales[which][unit] / one)
        }
    }

    /// The unit as written in PyTorch's manual, one number at a time.
    fn plain(gates: &[Weights; 3], input: &Column, state: &mut Column) {
        *state = std::array::from_fn(|unit| {
            let bias = |gate: usize, which: usize| gates[gate].biases[which][unit];
            let of_input = |gate: usize| gates[gate].sum(0, unit, input, 1_024.0);
            let of_state = |gate: usize| gates[gate].sum(1, unit, state, 32_768.0);
            let whole =
                |gate: usize| sigmoid(bias(gate, 0) + bias(gate, 1) + of_input(gate) + of_state(gate));
            let (reset, update) = (whole(0), whole(1));
            let new = tanh(bias(2, 0) + of_input(2) + reset * (bias(2, 1) + of_state(2)));
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

    impl Work for Run<'_> {
        type Output = Vec<Column>;

        #[inline(always)]
        fn with<S: Pairs>(self, simd: S) -> Self::Output {
            let mut state = [0.0; UNITS];
            let mut step = |projection: &Projection| {
                self.0.step(simd, projection, &mut state);
                state
            };
            let inputs: Vec<Packed> = self.1.iter().map(|column| Grain::INPUT.pack(column)).collect();
            self.0.project(simd, &inputs).iter().map(&mut step).collect()
        }
    }

    #[test]
    fn the_same_to_the_last_bit_whatever_the_registers() {
        let mut seed = 7;
        let gates = std::array::from_fn(|_| Weights::random(&mut seed));
        // Some inputs are larger than can be held.
        let inputs: Vec<Column> =
            (0..TOGETHER * 2 + 3).map(|_| std::array::from_fn(|_| fraction(&mut seed) * 70.0)).collect();
        let gru = Gru::new(gates.each_ref().map(Weights::gate));
        let mut state = [0.0; UNITS];
        let expected: Vec<_> = inputs
            .iter()
            .map(|input| {
                plain(&gates, input, &mut state);
                state.map(f32::to_bits)
            })
            .collect();
        let bits = |states: Vec<Column>| states.iter().map(|s| s.map(f32::to_bits)).collect::<Vec<_>>();
        assert_eq!(bits(dispatch(Run(&gru, &inputs))), expected, "this machine's registers");
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            let found = simd.vectorize(|| Run(&gru, &inputs).with(simd));
            assert_eq!(bits(found), expected, "registers of 256 bits");
        }
        assert_eq!(bits(Run(&gru, &inputs).with(pulp::Scalar::new())), expected, "the portable path");
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
