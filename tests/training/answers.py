"""Computes the answers of the training networks with the exported weights. tests/weights.rs compares the Rust code with them.

    answers.py FEATURES CANDIDATES > tests/drafts/attribution/answers.json

FEATURES and CANDIDATES are the output of training-features and training-candidates for
tests/drafts/attribution/answers.jsonl. Prints the posteriors of every token and the probabilities of every quote's
candidates, "nobody" first, in ten-thousandths.
"""
import json
import os
import sys

import ranker
import whole
from corpus import TAGS, read

WEIGHTS = os.path.join(os.path.dirname(__file__), "../../src/attribution/weights")


def parts(chances):
    return [round(10000 * float(p)) for p in chances]


def main():
    features, candidates = (read(path) for path in sys.argv[1:3])
    out = []
    tagger = whole.Tagger(os.path.join(WEIGHTS, "tagger.bin"), TAGS)
    for row in features:
        out.append({"posteriors": [parts(token) for token in tagger.posteriors(row["f"])], "quotations": []})
    place = {tuple(row["toks"][0][:1]) + (row["file"],): i for i, row in enumerate(features)}
    rows = [row | {"hits": [False] * len(row["mentions"]), "status": "nobody", "mentions": [m[1] for m in row["mentions"]]} for row in candidates]
    for row, chances in zip(rows, ranker.probabilities(ranker.weights(os.path.join(WEIGHTS, "ranker.bin")), rows)):
        out[place[(row["paragraph"][0], row["file"])]]["quotations"].append(parts(chances))
    for paragraph in out:
        print(json.dumps(paragraph))


if __name__ == "__main__":
    main()
