#!/usr/bin/env python3
"""Trains the ranker that finds the speaker of a quote, on the output of training-candidates.

    ranker.py DUMPS OUT [--corpora DIR] [--also DUMPS:CORPORA] [--fold K] [--judged DUMPS] [--judge NAME=DUMPS:CORPORA:SET ...]
    ranker.py - - --weights FILE --judge NAME=DUMPS:CORPORA:SET ...

DUMPS is a folder with {train,train.mutated,train.mutated-later,dev,...}.candidates.jsonl (tests/training/README.md); gold
labels come from the corpora's folder. --fold K leaves out the articles of fold K (crc32 of the id, modulo 3) and prints
scores for them, with the candidates in --judged if given (from a tagger that has not seen the articles). Without --fold,
it trains on everything and writes OUT in the format of src/attribution/weights/ranker.bin. --also adds the train part of
further corpora. --judge prints scores for a set of articles and what is left of it without attributions, with the
interval that holds 95 of 100 draws of its articles. --weights judges weights that exist and trains nothing.
"""
import argparse, collections, importlib.util, json, os, random, struct, time, zlib

import numpy as np
import torch
from torch import nn

# The corpus.py of the measuring scripts, which has the same name as the one next to this file.
_found = importlib.util.spec_from_file_location("measured", os.path.join(os.environ.get("COPYDESK_MEASURE", "tests/measure"), "corpus.py"))
measured = importlib.util.module_from_spec(_found)
_found.loader.exec_module(measured)
Cover, gold_head, head, quote_kind = measured.Cover, measured.gold_head, measured.head, measured.quote_kind
source_kind, words = measured.source_kind, measured.words

BUCKETS = 1 << 14


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def hit(text, heads, sources, span):
    mine = head(text, span)
    return mine in heads or any(span[0] <= h[0] and h[1] <= span[1] and span[1] - span[0] <= 2 * (g[1] - g[0]) for h, g in zip(heads, sources))


def label(article, row):
    """(status, source spans): status is attributed, nobody or unsure."""
    text = article["text"]
    cover = article.setdefault("_cover", None) or Cover(text, article["attributions"])
    article["_cover"] = cover
    s, e = row["quote"]
    if any(overlap((s, e), i) for i in article["ignore"]):
        return "ignored", []
    total, held = 0, collections.Counter()
    for k in cover.range(s, e):
        if text[cover.toks[k][0]].isalnum():
            total += 1
            role, i = cover.role.get(k, (None, None))
            if role == "content":
                held[i] += 1
    sourced = collections.Counter({i: c for i, c in held.items() if article["attributions"][i]["source"]})
    if 2 * sum(sourced.values()) >= total > 0:
        return "attributed", article["attributions"][sourced.most_common(1)[0][0]]["source"]
    # The speaker is named in a paragraph above, which the ranker does not see.
    if any(overlap((s, e), (c["start"], c["end"])) for c in article.get("carried", [])):
        return "ignored", []
    return "nobody", []


def load(dumps, corpora, name, keep, mutants=False):
    articles = {}
    if not os.path.exists(f"{corpora}/{name}.jsonl"):
        return []
    for line in open(f"{corpora}/{name}.jsonl"):
        a = json.loads(line)
        if keep(a["file"]):
            articles[a["file"]] = a
    out = []
    for line in open(f"{dumps}/{name}.candidates.jsonl"):
        row = json.loads(line)
        article = articles.get(row["file"])
        if article is None or not row["words"]:
            continue
        text, gold = article["text"], None
        if mutants:
            at = [m for m in article["mutants"] if 2 * overlap((m["start"], m["end"]), row["quote"]) >= m["end"] - m["start"]]
            if not at:
                continue
            status, sources, stratum = "nobody", [], at[0]["stratum"]
        else:
            status, sources = label(article, row)
            stratum = None
        if status == "ignored":
            continue
        heads = [gold_head(text, g, article.get("heads", ())) for g in sources]
        hits = [hit(text, heads, sources, m[0]) for m in row["mentions"]]
        offered = any(hits) or any(hit(text, heads, sources, span) for span in row.get("others", ()))
        p = row["paragraph"]
        near = any(overlap(p, g) for g in sources)
        titled = False
        if status == "nobody" and not mutants:
            inner = [w for w in words(text[slice(*row["quote"])]) if len(w) > 3 and w.lower() not in ("with", "from", "into", "your", "that")]
            titled = quote_kind(text, [row["quote"]]) == "partial" and sum(w[0].isupper() or w[0].isdigit() for w in inner) >= 0.8 * len(inner)
        out.append({"file": row["file"], "quote": row["quote"], "paragraph": p, "words": row["words"], "status": status, "stratum": stratum, "hits": hits, "offered": offered, "near": near,
                    "kind": quote_kind(text, [row["quote"]]), "source_kind": source_kind(text, sources[0]) if sources else None, "titled": titled,
                    "shared": row["shared"], "nobody": row["nobody"], "mentions": [m[1] for m in row["mentions"]], "spans": [m[0] for m in row["mentions"]], "closed": row["closed"], "index": row["index"], "sources": sources})
    return out


class Ranker(nn.Module):
    """The sum of the features' rows, a rectifier and a weighted sum, plus the features' direct weights."""

    def __init__(self, hidden):
        super().__init__()
        self.hidden = hidden
        self.rows = nn.EmbeddingBag(BUCKETS, hidden + 1, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.05)
        with torch.no_grad():
            self.rows.weight[:, 0] = 0
        self.out = nn.Linear(hidden, 1)
        self.bias = nn.Parameter(torch.zeros(hidden))

    def forward(self, ids, offsets):
        x = self.rows(ids, offsets)
        if self.hidden == 0:
            return x[:, 0]
        return x[:, 0] + self.out(torch.relu(x[:, 1:] + self.bias)).squeeze(-1)


def batch(rows, drop=0.0):
    ids, offsets, owner, good = [], [], [], []
    for i, r in enumerate(rows):
        for k, f in enumerate([r["nobody"]] + r["mentions"]):
            offsets.append(len(ids))
            bag = r["shared"] + f
            if drop:
                bag = [x for x in bag if random.random() > drop]
            ids += bag
            owner.append(i)
            good.append(r["status"] == "nobody" if k == 0 else r["hits"][k - 1])
    return torch.tensor(ids), torch.tensor(offsets), torch.tensor(owner), torch.tensor(good)


def logits_of(model, rows):
    with torch.no_grad():
        out = []
        for at in range(0, len(rows), 256):
            part = rows[at:at + 256]
            ids, offsets, owner, _ = batch(part)
            z = model(ids, offsets).numpy()
            owner = owner.numpy()
            cuts = np.searchsorted(owner, np.arange(len(part) + 1))
            out += [z[cuts[i]:cuts[i + 1]] for i in range(len(part))]
    return out


def probabilities(model, rows):
    out = []
    for z in logits_of(model, rows):
        e = np.exp(z - z.max())
        out.append(e / e.sum())
    return out


def train(rows, hidden, epochs, seed, drop=0.15, decay=1e-5, lr=3e-3, size=48, verbose=True, mutant_weight=1.0):
    torch.manual_seed(seed), random.seed(seed)
    model = Ranker(hidden)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=decay)
    rows = [r for r in rows if r["status"] == "nobody" or any(r["hits"]) or r["near"]]
    steps = epochs * (len(rows) // size + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: max(0.02, 1 - k / steps))
    for epoch in range(epochs):
        random.shuffle(rows)
        total, start = 0.0, time.time()
        for at in range(0, len(rows), size):
            part = rows[at:at + size]
            ids, offsets, owner, good = batch(part, drop)
            z = model(ids, offsets)
            n = len(part)
            top = torch.full((n,), -1e9).scatter_reduce(0, owner, z.detach(), "amax")
            e = torch.exp(z - top[owner])
            whole = torch.zeros(n).index_add(0, owner, e)
            first = torch.tensor([True] + (owner[1:] != owner[:-1]).tolist())
            # Attributed, but no candidate is the speaker: at least it must not be "nobody".
            lost = torch.tensor([r["status"] != "nobody" and not any(r["hits"]) for r in part])
            good = good | (lost[owner] & ~first)
            right = torch.zeros(n).index_add(0, owner, e * good)
            w = torch.tensor([(0.5 if not r["stratum"] and r["status"] == "nobody" else mutant_weight if r["stratum"] else 1.0) * (0.5 if r["words"] < 4 else 1.0) for r in part])
            loss = -(w * torch.log(right / whole + 1e-9)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        if verbose:
            print(f"epoch {epoch} loss {total * size / len(rows):.4f} {time.time() - start:.0f}s", flush=True)
    return model


def joined(models):
    """A single model whose scores are the mean of the others'."""
    hidden = sum(m.hidden for m in models)
    one = Ranker(hidden)
    with torch.no_grad():
        direct = sum(m.rows.weight[:, :1] for m in models) / len(models)
        one.rows.weight.copy_(torch.cat([direct] + [m.rows.weight[:, 1:] for m in models], 1))
        one.bias.copy_(torch.cat([m.bias for m in models]))
        one.out.weight.copy_(torch.cat([m.out.weight for m in models], 1) / len(models))
        one.out.bias.copy_(sum(m.out.bias for m in models) / len(models))
    return one


def intervals(rows, probs, threshold, draws=1000):
    """The share of right speakers with the interval that 95 of 100 draws of the articles fall into, for all, direct and partial quotes."""
    counts = collections.defaultdict(collections.Counter)
    for r, p in zip(rows, probs):
        if r["words"] < 4 or r["stratum"] or r["status"] != "attributed":
            continue
        ok = p[0] <= threshold and len(p) > 1 and r["hits"][int(np.argmax(p[1:]))]
        for key in ("all", r["kind"]):
            counts[key][r["file"], "n"] += 1
            counts[key][r["file"], "ok"] += ok
    dice, out = np.random.default_rng(1), []
    for key in ("all", "direct", "partial"):
        files = sorted({f for f, _ in counts[key]})
        table = np.array([[counts[key][f, "ok"], counts[key][f, "n"]] for f in files])
        if len(files) == 0:
            continue
        drawn = table[dice.integers(0, len(files), (draws, len(files)))].sum(1)
        low, high = np.quantile(100 * drawn[:, 0] / np.maximum(1, drawn[:, 1]), (0.025, 0.975))
        right, n = table.sum(0)
        out.append(f"{key} {right} of {n} = {100 * right / n:.1f} ({low:.1f} to {high:.1f})")
    return ", ".join(out)


def weights(path):
    """The model with the weights of a file."""
    with open(path, "rb") as file:
        data = file.read().removeprefix(b"copydesk ranker 1\n")
    hidden = struct.unpack("<I", data[:4])[0]
    floats = np.frombuffer(data[4 : 4 + 4 * (3 * hidden + 2)], "<f4")
    bias, out, out_bias, scales = np.split(floats, [hidden, 2 * hidden, 2 * hidden + 1])
    rows = np.frombuffer(data[4 + 4 * len(floats) :], np.int8).reshape(BUCKETS, hidden + 1)
    model = Ranker(hidden)
    model.load_state_dict({name: torch.tensor(np.array(value)) for name, value in
                           {"bias": bias, "out.weight": out[None], "out.bias": out_bias, "rows.weight": rows * scales}.items()})
    return model


def figures(rows, probs, threshold, warning):
    """False alarms and speakers, nearly as in measure.py, and deletions by stratum."""
    c, strata = collections.Counter(), collections.defaultdict(collections.Counter)
    for r, p in zip(rows, probs):
        if r["words"] < 4:
            continue
        flagged = p[0] > threshold or len(p) == 1
        loud = p[0] > warning and r["words"] >= 7
        if r["stratum"]:
            strata[r["stratum"]]["n"] += 1
            strata[r["stratum"]]["flag"] += flagged
            strata[r["stratum"]]["loud"] += loud
            continue
        if r["status"] != "attributed":
            continue
        best = None if flagged else 1 + int(np.argmax(p[1:]))
        ok = best is not None and r["hits"][best - 1]
        for key in ("all", r["kind"], r["source_kind"]):
            c[key, "n"] += 1
            c[key, "ok"] += ok
        c["loud"] += loud
        c["soft"] += flagged
    n = c["all", "n"] or 1
    out = f"false alarms {100 * c['loud'] / n:.2f} (any {100 * c['soft'] / n:.2f})  speaker"
    for key in ("all", "direct", "partial", "name", "noun phrase", "pronoun"):
        out += f" {key} {100 * c[key, 'ok'] / max(1, c[key, 'n']):.1f}"
    whole = collections.Counter()
    for s in sorted(strata):
        whole.update(strata[s])
        out += f"  {s} {100 * strata[s]['flag'] / strata[s]['n']:.1f}"
    if whole["n"]:
        out += f"  deletions {100 * whole['flag'] / whole['n']:.1f} (warned {100 * whole['loud'] / whole['n']:.1f}) n={whole['n']}"
    return out


def coarse(whole):
    """Whole numbers of which the large ones are even (from 32) or multiples of four (from 64), which packs better: the module for
    browsers is 25 kB smaller."""
    size = np.abs(whole).astype(int)
    size = np.where(size >= 64, 4 * np.rint(size / 4), np.where(size >= 32, 2 * np.rint(size / 2), size))
    return (np.sign(whole) * np.minimum(size, 124)).astype(np.int8)


def export(model, path):
    """`copydesk ranker 1`, hidden, bias, out, its bias, the rows' scales, the rows as int8."""
    rows = model.rows.weight.detach().numpy()
    scales = np.maximum(np.abs(rows).max(0), 1e-6) / 127
    q = coarse(np.clip(np.round(rows / scales), -127, 127))
    with open(path, "wb") as f:
        f.write(b"copydesk ranker 1\n" + struct.pack("<I", model.hidden))
        for x in (model.bias, model.out.weight[0], model.out.bias):
            f.write(x.detach().numpy().astype("<f4").tobytes())
        f.write(scales.astype("<f4").tobytes() + q.tobytes())


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("dumps"), ap.add_argument("out"), ap.add_argument("--corpora", default="../shared/corpora/attribution")
    ap.add_argument("--judged"), ap.add_argument("--fold", type=int, default=-1), ap.add_argument("--epochs", type=int, default=4), ap.add_argument("--hidden", type=int, default=16)  # 0: linear
    ap.add_argument("--nets", type=int, default=3), ap.add_argument("--seed", type=int, default=1), ap.add_argument("--drop", type=float, default=0.3), ap.add_argument("--mutants", type=float, default=1.0)
    ap.add_argument("--also", nargs="*", default=[]), ap.add_argument("--judge", nargs="*", default=[]), ap.add_argument("--weights")
    a = ap.parse_args()
    torch.set_num_threads(1)
    fold = lambda f: zlib.crc32(f.encode()) % 3
    keep = lambda f: a.fold < 0 or fold(f) != a.fold
    names = ("train", "train.mutated", "train.mutated-later")
    model = weights(a.weights) if a.weights else None
    if model is None:
        sets = [(a.dumps, a.corpora)] + [tuple(pair.split(":")) for pair in a.also]
        rows = []
        for dumps, corpora in sets:
            rows += [r for n in names for r in load(dumps, corpora, n, keep, "mutated" in n)]
        print(len(rows), "quotes", collections.Counter(r["stratum"] or r["status"] for r in rows), "attributed, speaker among candidates",
              sum(any(r["hits"]) for r in rows) / max(1, sum(r["status"] == "attributed" for r in rows)), flush=True)
        model = joined([train(list(rows), a.hidden, a.epochs, a.seed + k, a.drop, mutant_weight=a.mutants, verbose=False) for k in range(a.nets)])
        if a.fold >= 0:
            held = [r for n in names for r in load(a.judged or a.dumps, a.corpora, n, lambda f: fold(f) == a.fold, "mutated" in n)]
            probs = probabilities(model, held)
            for threshold, warning in ((0.4, 0.8), (0.2, 0.9)):
                print(threshold, warning, figures(held, probs, threshold, warning), flush=True)
        else:
            export(model, a.out)
    judged = [tuple(j.replace("=", ":", 1).split(":")) for j in a.judge]
    if not judged and os.path.exists(f"{a.dumps}/dev.candidates.jsonl"):
        judged = [("dev", a.dumps, a.corpora, "dev")]
    for name, dumps, corpora, part in judged:
        found = [r for n in (part, f"{part}.mutated", f"{part}.mutated-later") for r in load(dumps, corpora, n, lambda f: True, "mutated" in n)]
        probs = probabilities(model, found)
        counted = [r for r in found if r["status"] == "attributed" and r["words"] >= 4]
        share = lambda chosen: f"{100 * sum(chosen) / max(1, len(counted)):.1f}"
        among, offered = share([any(r["hits"]) for r in counted]), share([r["offered"] for r in counted])
        print(name, 0.4, 0.8, figures(found, probs, 0.4, 0.8), flush=True)
        print(name, intervals(found, probs, 0.4), f"among the candidates {among}, with context and forms {offered}", flush=True)
