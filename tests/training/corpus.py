"""Paragraphs of annotated articles with a tag for every token.

Tags: 0 none; 1, 2 source (beginning, inside); 3, 4 cue; 5, 6 content. A token has one role: in nested attributions, an
inner source or cue wins over the outer content. Standard library only.
"""
import json
import os
import zlib

TAGS = 7
ROLES = {"source": 1, "cue": 3, "content": 5}
ATTRIBUTION = "attribution/{}.jsonl"
MUTATED = ("train.mutated", "train.mutated-later")


def fold_of(article, folds):
    """The fold of an article, from its name alone."""
    return zlib.crc32(article.encode()) % folds


def read(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def tags(article, tokens):
    """The tag of every token [start, end) (code points) of one paragraph of the article."""
    out = [0] * len(tokens)
    for role in ("content", "source", "cue"):
        for attribution in article.get("attributions", []):
            for start, end in attribution[role]:
                if end <= tokens[0][0] or start >= tokens[-1][1]:
                    continue
                inside = [i for i, (at, _) in enumerate(tokens) if start <= at < end and (role != "content" or out[i] == 0)]
                for n, i in enumerate(inside):
                    out[i] = ROLES[role] + (n > 0)
    return out


class Corpus:
    """The attribution corpora of a folder, with the output of `cargo run --example training-features` for them."""

    def __init__(self, corpora, features):
        self.corpora, self.features = corpora, features
        self.untouched = {p.strip() for a in self.articles("train") for p in a["text"].split("\n")}

    def articles(self, name):
        return read(os.path.join(self.corpora, ATTRIBUTION.format(name)))

    def paragraphs(self, name, keep=lambda article: True):
        """(article, first code point, rows, tags, whether each token is a word) of every paragraph. For the corpora with
        deleted attributions, only the paragraphs that differ from the originals."""
        articles = {a["file"]: a for a in self.articles(name) if keep(a["file"])}
        out = []
        for row in read(os.path.join(self.features, name + ".jsonl")):
            article, tokens = articles.get(row["file"]), row["toks"]
            if article is None or not tokens:
                continue
            text = article["text"]
            if name in MUTATED and text[tokens[0][0]:tokens[-1][1]] in self.untouched:
                continue
            words = [text[start].isalnum() for start, _ in tokens]
            out.append((row["file"], tokens[0][0], row["f"], tags(article, tokens), words))
        return out

    def unmarked(self, name):
        """Paragraphs of unannotated news: every tag is -1."""
        rows = read(os.path.join(self.features, name + ".jsonl"))
        return [(r["file"], r["toks"][0][0], r["f"], [-1] * len(r["toks"]), None) for r in rows if r["toks"]]

    def train(self, fold, folds):
        """The training data: all but one fold of train, and the same articles with deleted attributions."""
        keep = lambda article: fold is None or fold_of(article, folds) != fold
        return [p for name in ("train", *MUTATED) for p in self.paragraphs(name, keep)]

    def held(self, fold, folds):
        """The fold of train that is not in the training data."""
        return self.paragraphs("train", lambda article: fold_of(article, folds) == fold)


def f1(counts):
    """F1 in percent from [hits, false positives, misses]."""
    hits, extra, missed = counts
    return 200 * hits / max(1, 2 * hits + extra + missed)


def score(gold, predicted):
    """Token F1 of source, cue and content, as measure.py counts it: words only, whatever their span.
    gold: paragraphs; predicted: a list of tags for each."""
    names = [None, "source", "source", "cue", "cue", "content", "content"]
    counts = {role: [0, 0, 0] for role in ROLES}
    for (_, _, _, wanted, words), found in zip(gold, predicted):
        for a, b, word in zip(wanted, found, words):
            a, b = names[a], names[b]
            if not word or (a is None and b is None):
                continue
            if a == b:
                counts[a][0] += 1
                continue
            if b:
                counts[b][1] += 1
            if a:
                counts[a][2] += 1
    return {role: f1(c) for role, c in counts.items()}
