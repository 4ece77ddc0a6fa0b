"""Groups paragraphs into batches."""
import random


def batches(data, size, shuffle):
    """Indices in batches of about `size` tokens, with paragraphs of similar length."""
    key = lambda i: len(data[i][3]) + (6 * random.random() if shuffle else 0)
    out = [[]]
    for i in sorted(range(len(data)), key=key):
        if out[-1] and (len(out[-1]) + 1) * len(data[i][3]) > size:
            out.append([])
        out[-1].append(i)
    if shuffle:
        random.shuffle(out)
    return out
