"""Prior knowledge about words: the word vectors of MiniLM-L6 (Apache-2.0), by row of the tagger's table.

The tagger learns one map from these to its own units, so that an unseen verb is still close to similar verbs. The weights
only contain sums of vectors by hashed row, and no words.
"""
import os

import torch
from safetensors.torch import load_file

from teacher import folder

WIDTH = 96


def fnv(data):
    """The hash of src/attribution/features.rs."""
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return (h ^ (h >> 32)) & 0xFFFFFFFF


def vectors(rows):
    """rows x WIDTH: the main components of a word's vector in its row. If two words share a row, the more common one."""
    with open(os.path.join(folder(), "vocab.txt"), encoding="utf8") as lines:
        words = [line.rstrip("\n") for line in lines]
    state = load_file(os.path.join(folder(), "model.safetensors"))
    table = next(value for name, value in state.items() if name.endswith("word_embeddings.weight")).float()
    whole = [i for i, word in enumerate(words) if word.isascii() and not word.startswith(("##", "["))]
    centred = table[whole] - table[whole].mean(0)
    components = centred @ torch.linalg.svd(centred, full_matrices=False)[2][:WIDTH].T
    out, taken = torch.zeros(rows, WIDTH), set()
    for vector, i in zip(components / components.std(), whole):
        row = fnv(words[i].encode()) % rows
        if row not in taken:
            taken.add(row)
            out[row] = vector
    return out
