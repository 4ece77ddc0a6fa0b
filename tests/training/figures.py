"""Learns which figures are in a reported clause, and writes their weights as Rust.

    figures.py CORPORA DUMPS OUT.rs SET

DUMPS contains train0.figures.jsonl, train1..., train2...: the output of training-figures for the articles of each fold (crc32
of the id, modulo 3) with the weights of a tagger that has not seen them. Prints precision, recall and F1 of "has no source" and
the balanced accuracy, each fold predicted with what was learned on the others.
"""
import argparse
import json
import os
import sys
import zlib

import numpy
from sklearn.linear_model import LogisticRegression


# The score.py of the measuring scripts, which needs the files beside it.
MEASURE = os.environ.get("COPYDESK_MEASURE", "tests/measure")


def examples(corpora, dumps):
    """The features' names, then for every annotated figure its features, true if the annotators marked a source, and the fold."""
    sys.path.insert(0, MEASURE)
    import score

    found, names = {}, []
    for fold in range(3):
        for line in open(f"{dumps}/train{fold}.figures.jsonl", encoding="utf8"):
            row = json.loads(line)
            found[row["file"]] = row["figures"]
            names = row["names"] or names
    signs, sourced, folds = [], [], []
    for article in score.load(f"{corpora}/attribution/train.jsonl"):
        figures = [f | {"start": f["place"][0], "end": f["place"][1]} for f in found[article["file"]]]
        golds = score.gold_numbers(article)
        for gold, figure in zip(golds, score.match(golds, figures)[0]):
            if figure is None or gold["label"] == "in_source" or figure["exemption"] in ("Small", "NotACount", "Market"):
                continue
            signs.append(figure["signs"])
            sourced.append(gold["label"] == "sourced")
            folds.append(zlib.crc32(article["file"].encode()) % 3)
    return names, numpy.array(signs), numpy.array(sourced), numpy.array(folds)


def learn(signs, sourced):
    """Weights and bias for the raw features."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-6
    model = LogisticRegression(C=0.1, max_iter=4000).fit((signs - mean) / spread, sourced)
    weights = model.coef_[0] / spread
    return weights, model.intercept_[0] - weights @ mean


def judge(guess, sourced):
    flagged, bare = ~guess, ~sourced
    hit = (flagged & bare).sum()
    precision, recall = hit / flagged.sum(), hit / bare.sum()
    kept = (guess & sourced).sum() / sourced.sum()
    return [100 * x for x in (precision, recall, 2 * precision * recall / (precision + recall), (recall + kept) / 2)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora"), parser.add_argument("dumps"), parser.add_argument("out")
    parser.add_argument("set", choices=("full", "open"))
    args = parser.parse_args()
    names, signs, sourced, folds = examples(args.corpora, args.dumps)
    print(len(names), "features:", *names)
    score = numpy.zeros(len(signs))
    for fold in range(3):
        weights, bias = learn(signs[folds != fold], sourced[folds != fold])
        score[folds == fold] = signs[folds == fold] @ weights + bias
    for cut in (-0.4, 0.0, 0.4):
        print(f"held out, cut {cut:+}: P {{:.1f}} R {{:.1f}} F1 {{:.1f}} balanced {{:.1f}}".format(*judge(score > cut, sourced)))
    weights, bias = learn(signs, sourced)
    with open(args.out, "w", encoding="utf8") as out:
        out.write(f"//! The `{args.set}` weights of the features in `evidence`. Written by tests/training/figures.py.\n\n")
        out.write("use super::evidence::{SIGNS, Sign};\n\n")
        out.write("/// The name and the weight of each feature, in the order of [`super::evidence::evidence`].\n")
        out.write("pub const WEIGHTS: [Sign; SIGNS] = [\n" + "".join(f'    ("{n}", {w:.4f}),\n' for n, w in zip(names, weights)) + "];\n\n")
        out.write(f"/// The bias: the score without any features.\npub const BIAS: f32 = {bias:.4f};\n")


if __name__ == "__main__":
    main()
