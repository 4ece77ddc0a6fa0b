"""Computes the answers of the training networks with the exported weights. tests/weights.rs compares the Rust code with them.

    answers.py FEATURES CANDIDATES > tests/drafts/attribution/answers.json

FEATURES and CANDIDATES are the output of training-features and training-candidates for
tests/drafts/attribution/answers.jsonl. Prints the posteriors of every token and the probabilities of every quote's
candidates, "nobody" first, in ten-thousandths.
"""
import json
import os
import sys

import numpy
import torch

import ranker
from corpus import TAGS, read
from tagger import PARTS, UNITS, Tagger

WEIGHTS = os.path.join(os.path.dirname(__file__), "../../src/attribution/weights")


class Floats:
    """Reads arrays from the front of a file."""

    def __init__(self, data):
        self.data = data

    def take(self, *shape):
        count = int(numpy.prod(shape))
        head, self.data = self.data[: 4 * count], self.data[4 * count :]
        return torch.tensor(numpy.frombuffer(head, "<f4").reshape(shape))


def tagger():
    """The tagger of tagger.py with the exported weights."""
    with open(os.path.join(WEIGHTS, "tagger.bin"), "rb") as file:
        data = file.read().removeprefix(b"copydesk tagger 2\n")
    scales, table = numpy.frombuffer(data[: 4 * len(PARTS)], "<f4"), data[4 * len(PARTS) :]
    size = sum(PARTS) * UNITS
    rest = Floats(table[size:])
    rows = numpy.frombuffer(table[:size], numpy.int8).reshape(-1, UNITS) * numpy.repeat(scales, PARTS)[:, None]
    state = {"emb.weight": torch.tensor(rows)}
    state["conv.weight"] = torch.stack([rest.take(UNITS, UNITS).T for _ in range(3)], -1)
    state["conv.bias"] = rest.take(UNITS)
    for direction in ("", "_reverse"):
        gates = [[rest.take(UNITS, UNITS).T, rest.take(UNITS, UNITS).T, rest.take(UNITS), rest.take(UNITS)] for _ in range(3)]
        for name, parts in zip(("weight_ih", "weight_hh", "bias_ih", "bias_hh"), zip(*gates)):
            state[f"gru.{name}_l0{direction}"] = torch.cat(parts)
    out = rest.take(TAGS, 2 * UNITS + 1)
    state["out.weight"], state["out.bias"] = out[:, :-1], out[:, -1]
    model = Tagger("full", 0.0, None)
    model.load_state_dict(state)
    return model.eval()


def parts(chances):
    return [round(10000 * float(p)) for p in chances]


def main():
    features, candidates = (read(path) for path in sys.argv[1:3])
    out = []
    model = tagger()
    with torch.no_grad():
        for row in features:
            chances = model(torch.tensor([row["f"]]), [len(row["f"])]).softmax(-1)[0]
            out.append({"posteriors": [parts(token) for token in chances], "quotations": []})
    place = {tuple(row["toks"][0][:1]) + (row["file"],): i for i, row in enumerate(features)}
    rows = [row | {"hits": [False] * len(row["mentions"]), "status": "nobody", "mentions": [m[1] for m in row["mentions"]]} for row in candidates]
    for row, chances in zip(rows, ranker.probabilities(ranker.weights(os.path.join(WEIGHTS, "ranker.bin")), rows)):
        out[place[(row["paragraph"][0], row["file"])]]["quotations"].append(parts(chances))
    for paragraph in out:
        print(json.dumps(paragraph))


if __name__ == "__main__":
    main()
