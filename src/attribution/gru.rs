//! One direction of the tagger's recurrent net.
//!
//! Weights lie column by column, so that a step adds scaled columns: every unit's sum runs over the inputs in
//! order, whatever the width of the machine's registers. That makes the answer the same everywhere.

use super::tagger::UNITS;

/// A weight for each unit.
pub(super) type Column = [f32; UNITS];

/// A gated recurrent unit as PyTorch defines it: gates r, z, n.
#[derive(Debug)]
pub(super) struct Gru {
    /// For each gate, `UNITS` columns for the input, then `UNITS` for the state.
    columns: Vec<Column>,
    /// For each gate the input's bias, then the state's.
    biases: [[Column; 2]; 3],
}

impl Gru {
    /// How many floats it is made of.
    pub(super) const WEIGHTS: usize = 3 * (2 * UNITS * UNITS + 2 * UNITS);

    /// From `WEIGHTS` floats: for each gate the input's columns, the state's columns, the two biases.
    pub(super) fn new(weights: Vec<f32>) -> Self {
        debug_assert_eq!(weights.len(), Self::WEIGHTS);
        let mut columns = Vec::with_capacity(6 * UNITS);
        let mut biases = [[[0.0; UNITS]; 2]; 3];
        for (gate, all) in weights.chunks_exact(Self::WEIGHTS / 3).enumerate() {
            let mut parts = self::columns(all).into_iter();
            columns.extend(parts.by_ref().take(2 * UNITS));
            for bias in &mut biases[gate] {
                *bias = parts.next().unwrap_or([0.0; UNITS]);
            }
        }
        Self { columns, biases }
    }

    /// Reads `input` and moves `state` on.
    #[inline(always)]
    pub(super) fn step(&self, input: &[f32; UNITS], state: &mut [f32; UNITS]) {
        let mut reset = self.gate(0, input, state);
        let mut update = self.gate(1, input, state);
        for (r, z) in reset.iter_mut().zip(&mut update) {
            *r = sigmoid(*r);
            *z = sigmoid(*z);
        }
        let mut new = self.biases[2][0];
        add(&mut new, self.part(2, 0), input);
        let mut old = self.biases[2][1];
        add(&mut old, self.part(2, 1), state);
        for i in 0..UNITS {
            let n = tanh(new[i] + reset[i] * old[i]);
            state[i] = (1.0 - update[i]) * n + update[i] * state[i];
        }
    }

    #[inline(always)]
    fn gate(&self, gate: usize, input: &[f32; UNITS], state: &[f32; UNITS]) -> Column {
        let mut sums = self.biases[gate][0];
        for (sum, bias) in sums.iter_mut().zip(&self.biases[gate][1]) {
            *sum += bias;
        }
        add(&mut sums, self.part(gate, 0), input);
        add(&mut sums, self.part(gate, 1), state);
        sums
    }

    /// The columns of a gate for the input (0) or the state (1).
    #[inline(always)]
    fn part(&self, gate: usize, which: usize) -> &[Column] {
        let from = (2 * gate + which) * UNITS;
        &self.columns[from..from + UNITS]
    }
}

/// Weights cut into columns.
pub(super) fn columns(weights: &[f32]) -> Vec<Column> {
    weights.chunks_exact(UNITS).map(|c| std::array::from_fn(|i| c[i])).collect()
}

/// Adds each column times its input.
#[inline(always)]
pub(super) fn add(sums: &mut Column, columns: &[Column], inputs: &[f32; UNITS]) {
    let mut local = *sums;
    for (column, &input) in columns.iter().zip(inputs) {
        for (sum, weight) in local.iter_mut().zip(column) {
            *sum += weight * input;
        }
    }
    *sums = local;
}

#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[inline(always)]
fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (1.0 + exp(2.0 * x))
}

/// e to the power of `x`, within 3 units in the last place between -80 and 80, and clamped beyond: plain
/// arithmetic, so that it is the same everywhere and the compiler can do eight at once.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    // Adding and taking off 1.5 * 2^23 rounds to the nearest whole number.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-80.0, 80.0);
    let whole = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
    let mut p = 1.987_569_2e-4;
    p = p * rest + 1.398_2e-3;
    p = p * rest + 8.333_452e-3;
    p = p * rest + 4.166_579_6e-2;
    p = p * rest + 0.166_666_66;
    p = p * rest + 0.5;
    let power = p * rest * rest + rest + 1.0;
    power * f32::from_bits((((whole as i32) + 127) << 23) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close() {
        for i in -8000..=8000 {
            let x = i as f32 / 100.0;
            let (mine, theirs) = (f64::from(exp(x)), f64::from(x).exp());
            assert!((mine / theirs - 1.0).abs() < 4e-7, "{x}: {mine} {theirs}");
        }
    }
}
