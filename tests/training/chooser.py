"""Trains a larger model to choose the speaker of a quote, and prints its choices' score; see docs/notes/training.md.

    chooser.py DUMPS CORPORA OUT.pt [--fold K] [--epochs N] [--steps N] [--judge NAME=DUMPS:CORPORA:SET ...]

The model is MiniLM-L6, as in teacher.py. It reads the paragraph with the one above it once for each quote, with that quote
and the candidates of training-candidates marked, and chooses one of them or nobody. OUT.pt is a checkpoint, written every 100
steps: a second run goes on from there. --steps stops after that many steps and prints what one cost. It is never part of
copydesk: it would only teach ranker.py.
"""
import argparse
import json
import os
import random
import re
import time
import zlib

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

import ranker
from grouping import batches
from teacher import folder, optimiser, shape, step

LONGEST, PIECES_A_WORD, STARTS, UNKNOWN = 256, 6, 101, 100
WORD = re.compile(r"\w+|[^\w\s]")


class Chooser(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(path)
        width = self.encoder.config.hidden_size
        self.shape, self.state, self.mark = nn.Embedding(12, width), nn.Embedding(3, width), nn.Embedding(2, width)
        for table in (self.shape, self.state, self.mark):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.mention = nn.Sequential(nn.Linear(3 * width, width), nn.ReLU(), nn.Linear(width, 1))
        self.nobody = nn.Sequential(nn.Linear(2 * width, width), nn.ReLU(), nn.Linear(width, 1))

    def forward(self, pieces, present, shapes, states, marks, quotes, places, owner):
        read = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.state(states) + self.mark(marks)
        out = self.drop(self.encoder(inputs_embeds=read, attention_mask=present).last_hidden_state.float())
        rows = torch.arange(len(pieces))
        quote = out[rows, quotes]
        ends = torch.cat([out[owner, places[:, 0]], out[owner, places[:, 1]], quote[owner]], 1)
        return self.nobody(torch.cat([out[:, 0], quote], 1)).squeeze(-1), self.mention(ends).squeeze(-1)


def encoded(tokenizer, text, row, cache):
    """Pieces, shapes, states, candidate marks, the piece that opens the quote and the pieces of each candidate."""
    start, end = row["paragraph"]
    above = text.rfind("\n", 0, max(0, start - 2)) + 1
    q = row["quote"]
    found = [m.span() for m in WORD.finditer(text, above, end)]
    # The words nearest to the quote, if the whole does not fit.
    at = next((i for i, w in enumerate(found) if w[0] >= q[0]), 0)
    inside = {k for s in row["spans"] for k in range(*s)}
    parts, cost = {}, 1
    order = sorted(range(len(found)), key=lambda i: at - i if i < at else max(0, i - at - 25) + 1)
    for i in order:
        word = text[slice(*found[i])]
        if word not in cache:
            cache[word] = (tokenizer(word, add_special_tokens=False)["input_ids"] or [UNKNOWN])[:PIECES_A_WORD]
        if cost + len(cache[word]) > LONGEST:
            break
        parts[i] = cache[word]
        cost += len(cache[word])
    pieces, shapes, states, marks, first, quote = [STARTS], [0], [0], [0], {}, 0
    for i in sorted(parts):
        a, b = found[i]
        own = q[0] <= a < q[1]
        quote = quote or (len(pieces) if own else 0)
        first[a] = len(pieces)
        state = 2 if own else 1 if start <= a else 0
        pieces += parts[i]
        shapes += [shape(text[a:b])] + [11] * (len(parts[i]) - 1)
        states += [state] * len(parts[i])
        marks += [int(a in inside)] * len(parts[i])
    places = []
    for a, b in row["spans"]:
        within = [p for w, p in first.items() if a <= w < b]
        places.append((min(within), max(within)) if within else (0, 0))
    return pieces, shapes, states, marks, quote, places


def prepared(rows, corpora, names, tokenizer, cache):
    texts = {}
    for name in names:
        path = f"{corpora}/{name}.jsonl"
        if os.path.exists(path):
            texts.update({(name, a["file"]): a["text"] for a in map(json.loads, open(path, encoding="utf8"))})
    return [(r, *encoded(tokenizer, texts[name, r["file"]], r, cache)) for name, r in rows]


def tensors(data, group):
    longest = max(len(data[i][1]) for i in group)
    pieces, present, shapes, states, marks = (torch.zeros(len(group), longest, dtype=torch.long) for _ in range(5))
    quotes, places, owner = [], [], []
    for n, i in enumerate(group):
        _, own, outline, state, mark, quote, found = data[i]
        for table, values in ((pieces, own), (shapes, outline), (states, state), (marks, mark)):
            table[n, : len(own)] = torch.tensor(values)
        present[n, : len(own)] = 1
        quotes.append(quote)
        places += found
        owner += [n] * len(found)
    return pieces, present, shapes, states, marks, torch.tensor(quotes), torch.tensor(places).view(-1, 2), torch.tensor(owner, dtype=torch.long)


def loss_of(nobody, mentions, rows, owner):
    """As in ranker.py: every candidate that is the speaker counts, and where none is, everyone but nobody."""
    total, at = 0.0, 0
    for n, row in enumerate(rows):
        own = mentions[at : at + len(row["mentions"])]
        at += len(own)
        chances = torch.cat([nobody[n : n + 1], own]).log_softmax(0)
        lost = row["status"] != "nobody" and not any(row["hits"])
        good = [0] if row["status"] == "nobody" else [k + 1 for k, hit in enumerate(row["hits"]) if hit or lost]
        if good:
            total = total - chances[good].logsumexp(0) * (0.5 if row["words"] < 4 else 1.0)
    return total / len(rows)


def run(model, inputs):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return [x.float() for x in model(*inputs)]


def chances(model, data):
    model.eval()
    out = [None] * len(data)
    with torch.no_grad():
        for group in batches([(0, 0, 0, d[1]) for d in data], 6000, shuffle=False):
            inputs = tensors(data, group)
            nobody, mentions = run(model, inputs)
            at = 0
            for n, i in enumerate(group):
                own = mentions[at : at + len(data[i][6])]
                at += len(own)
                out[i] = torch.cat([nobody[n : n + 1], own]).softmax(0).numpy()
    model.train()
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps"), parser.add_argument("corpora"), parser.add_argument("out")
    parser.add_argument("--fold", type=int, default=-1, help="leave out the articles of this fold, modulo 2")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, help="stop after this many steps")
    parser.add_argument("--judge", nargs="*", default=[])
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1), random.seed(1)
    tokenizer, cache = AutoTokenizer.from_pretrained(folder()), {}
    names = ("train", "train.mutated", "train.mutated-later")
    keep = lambda f: args.fold < 0 or zlib.crc32(f.encode()) % 2 != args.fold
    rows = [(n, r) for n in names for r in ranker.load(args.dumps, args.corpora, n, keep, "mutated" in n)]
    rows = [(n, r) for n, r in rows if r["status"] == "nobody" or any(r["hits"]) or r["near"]]
    data = prepared(rows, args.corpora, names, tokenizer, cache)
    judged = []
    for name, dumps, corpora, part in (tuple(j.replace("=", ":", 1).split(":")) for j in args.judge):
        parts = (part, f"{part}.mutated", f"{part}.mutated-later")
        found = [(n, r) for n in parts for r in ranker.load(dumps, corpora, n, lambda f: True, "mutated" in n)]
        judged.append((name, [r for _, r in found], prepared(found, corpora, parts, tokenizer, cache)))
    pieces = sum(len(d[1]) for d in data)
    print(f"{len(data)} quotes, {pieces} pieces, {pieces / len(data):.0f} a quote", flush=True)

    model = Chooser(folder())
    plan = [group for _ in range(args.epochs) for group in batches([(0, 0, 0, d[1]) for d in data], 3000, shuffle=True)]
    optimizer, pace = optimiser(model, 1.5e-4, len(plan))
    done = 0
    if os.path.exists(args.out):
        saved = torch.load(args.out)
        model.load_state_dict(saved["model"]), optimizer.load_state_dict(saved["optimizer"]), pace.load_state_dict(saved["pace"])
        done = saved["done"]
        print(f"going on after step {done}", flush=True)
    first, start, each = done, time.process_time(), len(plan) // args.epochs
    for group in plan[done:]:
        inputs = tensors(data, group)
        nobody, mentions = run(model, inputs)
        loss = loss_of(nobody, mentions, [data[i][0] for i in group], inputs[-1])
        step(model, loss, optimizer, pace)
        done += 1
        if done % 10 == 0:
            cost = (time.process_time() - start) / (done - first)
            print(f"step {done} of {len(plan)}, loss {loss.item():.3f}, {cost:.2f} s of the processor a step", flush=True)
        last = done == len(plan) or args.steps and done - first >= args.steps
        if done % 100 == 0 or last:
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "pace": pace.state_dict(), "done": done}, args.out)
        if done % each == 0 or last:
            for name, found, ready in judged:
                probs = chances(model, ready)
                print(f"step {done}", name, ranker.figures(found, probs, 0.4, 0.8), flush=True)
                print(f"step {done}", name, ranker.intervals(found, probs, 0.4), flush=True)
        if last:
            break


if __name__ == "__main__":
    main()
