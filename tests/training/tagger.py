"""Trains the tagger and writes its weights.

    tagger.py CORPORA FEATURES OUT.bin [--fold K] [--labels FILE ...] [--also CORPORA FEATURES] [--judge CORPORA FEATURES]

Prints token F1 on dev, on the held-out fold and on the dev of --judge. --also adds the train part of another corpus. --labels adds the posteriors of a larger model (teacher.py) to the training
targets. docs/accuracy.md compares the builds.
"""
import argparse
import random

import torch
from torch import nn

import whole
import words
from corpus import TAGS, Corpus, read, score
from grouping import batches
from whole import PARTS, UNITS

HIDDEN_WORD, HIDDEN_PREFIX = 0, PARTS[0] + PARTS[1]


class Tagger(nn.Module):
    """The model of src/attribution/tagger.rs, for training."""

    def __init__(self, arch, drop, known):
        super().__init__()
        self.emb = nn.EmbeddingBag(sum(PARTS), UNITS, mode="sum")
        nn.init.normal_(self.emb.weight, std=0.08)
        self.map = None
        if known is not None:
            self.register_buffer("known", known)
            self.map = nn.Linear(known.shape[1], UNITS, bias=False)
            nn.init.normal_(self.map.weight, std=0.02)
            self.emb.weight.data[: PARTS[0]] *= 0.3
        self.conv = nn.Conv1d(UNITS, UNITS, 3, padding=1) if arch != "gru" else None
        self.gru = nn.GRU(UNITS, UNITS, batch_first=True, bidirectional=True) if arch != "window" else None
        self.out = nn.Linear(2 * UNITS if self.gru else UNITS, TAGS)
        self.drop = nn.Dropout(drop)

    def forward(self, rows, lengths):
        b, t, f = rows.shape
        x = self.emb(rows.reshape(-1, f)).view(b, t, -1)
        if self.map:
            x = x + self.map(self.known[rows[..., 0]]) * (rows[..., 0] != HIDDEN_WORD).unsqueeze(-1)
        x = self.drop(x)
        if self.conv:
            x = x + torch.relu(self.conv(x.transpose(1, 2)).transpose(1, 2))
        if self.gru:
            packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            x, _ = nn.utils.rnn.pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return self.out(self.drop(x))


def tensors(data, group, labels=None):
    longest = max(len(data[i][3]) for i in group)
    rows = torch.zeros(len(group), longest, len(PARTS), dtype=torch.long)
    wanted = torch.full((len(group), longest), -1)
    soft = torch.zeros(len(group), longest, TAGS)
    for n, i in enumerate(group):
        length = len(data[i][3])
        rows[n, :length] = torch.tensor(data[i][2])
        wanted[n, :length] = torch.tensor(data[i][3])
        if labels and labels[i] is not None:
            soft[n, :length] = labels[i]
    return rows, wanted, soft, [len(data[i][3]) for i in group]


def hide_words(rows):
    """Randomly hides words, and for half of them the prefix too, so that the model learns to handle unseen words."""
    hidden = torch.rand(rows.shape[:2]) < 0.12
    rows[..., 0].masked_fill_(hidden, HIDDEN_WORD)
    rows[..., 2].masked_fill_(hidden & (torch.rand(rows.shape[:2]) < 0.5), HIDDEN_PREFIX)


def predict(model, data):
    model.eval()
    out = [None] * len(data)
    with torch.no_grad():
        for group in batches(data, 8000, shuffle=False):
            rows, _, _, lengths = tensors(data, group)
            best = model(rows, lengths).argmax(-1)
            for n, i in enumerate(group):
                out[i] = best[n, : lengths[n]].tolist()
    model.train()
    return out


def learn(model, data, labels, epochs, rate, share):
    """`share` is the weight of the larger model's answer, if there is one, in a token's target."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-3)
    steps = epochs * len(batches(data, 2500, shuffle=True))
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 50, max(0.02, 1 - n / steps)))
    for epoch in range(epochs):
        for group in batches(data, 2500, shuffle=True):
            rows, wanted, soft, lengths = tensors(data, group, labels)
            hide_words(rows)
            chances = model(rows, lengths).log_softmax(-1)
            taught = soft.sum(-1) > 0.5
            hard = -chances.gather(-1, wanted.clamp(min=0).unsqueeze(-1)).squeeze(-1) * (wanted >= 0)
            loss = (hard * torch.where(taught, 1 - share, 1.0)).sum() - share * (soft * chances).sum()
            optimizer.zero_grad()
            (loss / sum(lengths)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
        print(f"epoch {epoch + 1} of {epochs}", flush=True)


def soft_labels(data, paths):
    """The larger model's posteriors for each paragraph, by article, first code point and length; None if there are none."""
    known = {}
    for path in paths:
        known.update({(r["file"], r["start"]): r["p"] for r in read(path)})
    found = [known.get((d[0], d[1])) for d in data]
    out = [torch.tensor(p) if p is not None and len(p) == len(d[3]) else None for p, d in zip(found, data)]
    print(f"labels for {sum(o is not None for o in out)} of {len(data)} paragraphs", flush=True)
    return out


def export(model, path):
    """Writes the weights as src/attribution/tagger.rs reads them (see whole.py)."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    if model.map:
        state["emb.weight"][: PARTS[0]] += model.map(model.known).detach().numpy()
    whole.write(state, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("features")
    parser.add_argument("out")
    parser.add_argument("--fold", type=int, help="leave this fold of train out")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--labels", nargs="*", default=[])
    parser.add_argument("--more", nargs="*", default=[], help="texts of FEATURES that only the larger model has marked")
    parser.add_argument("--also", nargs=2, help="corpora to learn from as well, and their features")
    parser.add_argument("--judge", nargs=2, help="corpora whose dev is scored as well, and their features")
    parser.add_argument("--share", type=float, default=0.7)
    parser.add_argument("--arch", choices=("full", "gru", "window"), default="full", help="the others are for comparison only")
    parser.add_argument("--unknown", action="store_true", help="begin without the words' vectors; for comparison only")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--drop", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    corpus = Corpus(args.corpora, args.features)
    data = corpus.train(args.fold, args.folds)
    if args.also:
        data += Corpus(*args.also).train(None, args.folds)
    data += [p for name in args.more for p in corpus.unmarked(name)]
    labels = soft_labels(data, args.labels) if args.labels else None
    model = Tagger(args.arch, args.drop, None if args.unknown else words.vectors(PARTS[0]))
    learn(model, data, labels, args.epochs, args.rate, args.share)
    sets = {"dev": corpus.paragraphs("dev")}
    if args.judge:
        sets["dev of --judge"] = Corpus(*args.judge).paragraphs("dev")
    if args.fold is not None:
        sets[f"fold {args.fold} of train"] = corpus.held(args.fold, args.folds)
    for name, gold in sets.items():
        print(name, "token F1", {role: round(f, 1) for role, f in score(gold, predict(model, gold)).items()}, flush=True)
    if args.arch == "full":
        export(model, args.out)


if __name__ == "__main__":
    main()
