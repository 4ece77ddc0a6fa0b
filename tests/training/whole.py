"""The tagger's weights as whole numbers: writes them, reads them, and computes its answers with them.

Embeddings have eight bits; the matrices have eleven, with a scale for each unit. src/attribution/whole.rs multiplies them by
units that are rounded as here. Needs numpy alone.
"""
import numpy

UNITS = 48
# The same as in src/attribution/features.rs.
PARTS = (24576, 6144, 6144, 512, 64, 64, 64)
MARK = b"copydesk tagger 3\n"
# The largest weight of a matrix, as in src/attribution/whole.rs.
MOST_WEIGHT = 1023
# For each layer, the whole number of a unit that is 1, and the largest, as in src/attribution/whole.rs.
EMBEDDED, INPUT, STATE = (1024, 8191), (1024, 32767), (32768, 32767)


def shortened(array):
    """Rounds floats up to eleven bits after the point: the zeros below are small when compressed."""
    bits = numpy.ascontiguousarray(array).astype("<f4").view("<u4").astype(numpy.uint64)
    return ((bits + 4095) >> 12 << 12).astype("<u4").view("<f4")


def scales(*matrices):
    """The scale of each unit, which all of the matrices share. Their last dimension is the units."""
    return shortened(numpy.max([numpy.abs(m).max(0) for m in matrices], 0) / MOST_WEIGHT)


def rounded(matrix, scale):
    whole = numpy.round(matrix / scale)
    assert numpy.abs(whole).max() <= MOST_WEIGHT
    return whole.astype("<i2").tobytes()


def floats(array):
    return numpy.ascontiguousarray(array).astype("<f4").tobytes()


def write(state, path):
    """Writes the weights of tagger.py's model, whose embeddings are already summed, as src/attribution/tagger.rs reads them."""
    steps, table, at = [], [], 0
    for part in PARTS:
        rows = state["emb.weight"][at : at + part]
        at += part
        step = numpy.quantile(numpy.abs(rows), 0.9999 if part > 1000 else 1.0) / 127
        steps.append(step)
        table.append(numpy.clip(numpy.round(rows / step), -127, 127).astype(numpy.int8))
    with open(path, "wb") as out:
        out.write(MARK + floats(steps) + numpy.concatenate(table).tobytes())
        window = [state["conv.weight"][:, :, k].T for k in range(3)]
        scale = scales(*window)
        out.write(floats(scale) + b"".join(rounded(m, scale) for m in window) + floats(shortened(state["conv.bias"])))
        for direction in ("", "_reverse"):
            parts = [state[f"gru.{name}_l0{direction}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            for gate in range(3):
                of_input, of_state, *biases = [p[gate * UNITS : (gate + 1) * UNITS].T for p in parts]
                both = [(m, scales(m)) for m in (of_input, of_state)]
                out.write(b"".join(floats(s) for _, s in both) + b"".join(rounded(m, s) for m, s in both))
                out.write(b"".join(floats(shortened(b)) for b in biases))
        rows = state["out.weight"]
        scale = scales(rows.T)
        out.write(floats(scale) + rounded(rows, scale[:, None]) + floats(shortened(state["out.bias"])))


class Tagger:
    """The tagger as a file has it."""

    def __init__(self, path, tags):
        with open(path, "rb") as file:
            self.data = file.read()
        assert self.data.startswith(MARK), path
        self.data = self.data[len(MARK) :]
        steps = self.take("<f4", len(PARTS))
        self.rows = self.take("<i1", sum(PARTS), UNITS).astype("<f4") * numpy.repeat(steps, PARTS)[:, None]
        scale = self.take("<f4", UNITS)
        self.window = [(self.take("<i2", UNITS, UNITS), scale) for _ in range(3)]
        self.window_bias = self.take("<f4", UNITS)
        self.grus = [[self.gate() for _ in range(3)] for _ in range(2)]
        scale = self.take("<f4", tags)
        self.out = self.take("<i2", tags, 2 * UNITS).T, scale
        self.out_bias = self.take("<f4", tags)
        assert not self.data

    def take(self, kind, *shape):
        """Takes an array from the front of the file."""
        size = int(numpy.prod(shape)) * numpy.dtype(kind).itemsize
        head, self.data = self.data[:size], self.data[size:]
        return numpy.frombuffer(head, kind).reshape(shape)

    def gate(self):
        scale = [self.take("<f4", UNITS) for _ in range(2)]
        matrices = [self.take("<i2", UNITS, UNITS) for _ in range(2)]
        biases = [self.take("<f4", UNITS) for _ in range(2)]
        return list(zip(matrices, scale, biases))

    def posteriors(self, features):
        """The posteriors of a paragraph, one row for each token, from the rows of the table that each token has."""
        own = self.rows[numpy.array(features)].sum(1)
        around = numpy.pad(own, ((1, 1), (0, 0)))
        sums = sum(times(around[k : k + len(own)], m, EMBEDDED) for k, m in enumerate(self.window)) + self.window_bias
        inputs = own + numpy.maximum(sums, 0)
        ahead = self.states(self.grus[0], inputs)
        back = self.states(self.grus[1], inputs[::-1])[::-1]
        scores = times(numpy.concatenate([ahead, back], 1), self.out, STATE) + self.out_bias
        parts = numpy.exp(scores - scores.max(1, keepdims=True))
        return parts / parts.sum(1, keepdims=True)

    def states(self, gates, inputs):
        state, out = numpy.zeros(UNITS, "<f4"), []
        for row in inputs:
            sums = [[times(x, m[:2], grain) + m[2] for x, m, grain in zip((row, state), gate, (INPUT, STATE))] for gate in gates]
            reset, update = (1 / (1 + numpy.exp(-a - b)) for a, b in sums[:2])
            new = numpy.tanh(sums[2][0] + reset * sums[2][1])
            state = (1 - update) * new + update * state
            out.append(state)
        return numpy.array(out)


def times(units, matrix, grain):
    """The product of rounded units and a matrix with its scale."""
    (whole, scale), (one, most) = matrix, grain
    rounded_units = numpy.clip(numpy.round(units * one), -most, most).astype(numpy.int64)
    return ((rounded_units @ whole.astype(numpy.int64)).astype("<f4") * (scale / one)).astype("<f4")
