"""Takes attributions out of a marked corpus: deleted.py CORPUS.jsonl OPENING.jsonl LATER.jsonl

Each quote with a speaker and a cue in its paragraph is left once without them: `“The road is shut,” said Ada Prado.` becomes
`“The road is shut.”`. A ranker learns from the result that "nobody" is an answer. OPENING gets the quotes that open
their paragraph, LATER all others; `mutants` holds where they stand now and what is near: isolated (nothing else in the
paragraph has a source) or shared. Standard library only.
"""
import json
import re
import sys

MARKS = {"“": "”", '"': '"', "‘": "’"}
LEAST = 4


def quotes(text, start, end):
    """Spans of quotes in a paragraph, with their marks. Single quotation marks count where no letter is before them."""
    out, at = [], start
    while at < end:
        close = MARKS.get(text[at])
        if close and (text[at] != "‘" or at == start or not text[at - 1].isalnum()):
            stop = text.find(close, at + 1, end)
            while close == "’" and 0 <= stop and stop + 1 < end and text[stop + 1].isalnum():
                stop = text.find(close, stop + 1, end)
            if stop < 0:
                return out
            out.append((at, stop + 1))
            at = stop
        at += 1
    return out


def cut(text, paragraph, attribution):
    """The edits [(start, end, replacement)] that take an attribution out, and its quotes; None if that leaves no clean text."""
    start, end = paragraph
    named = attribution["source"] + attribution["cue"]
    if not attribution["source"] or not attribution["cue"] or any(not start <= a < b <= end for a, b in named):
        return None
    spans = quotes(text, start, end)
    own = [q for q in spans if any(a < q[1] and q[0] < b for a, b in attribution["content"])]
    first, last = min(a for a, _ in named), max(b for _, b in named)
    if not own or any(q[0] < last and first < q[1] for q in spans):
        return None
    before = next((q for q in reversed(spans) if q[1] <= first), None)
    after = next((q for q in spans if q[0] >= last), None)
    if before in own and not text[before[1] : first].strip(" ,"):
        ends = re.search(r"[.!?](?=\s|$)", text[last:end])
        stop = last + ends.end() if ends else end
        comma = text[before[1] - 2] == ","
        if after in own and after[0] < stop:
            if not comma or not re.fullmatch(r",? ", text[last : after[0]]):
                return None
            return [(before[1] - 1, after[0] + 1, " ")], own
        if not ends or after and after[0] < stop:
            return None
        if text[before[1] : before[1] + 1] == ",":
            return [(before[1], stop, ".")], own
        if not comma and text[before[1] - 2] not in "?!":
            return None
        return [(before[1] - 2, before[1] - 1, "." if comma else text[before[1] - 2]), (before[1], stop, "")], own
    opens = first == start or re.search(r"[.!?][”\"’]? $", text[start:first])
    if opens and after in own and re.fullmatch(r"[,:]? ?", text[last : after[0]]):
        if text[after[0] + 1].isupper() and text[after[1] - 2] in ".?!":
            return [(first, after[0], "")], own
    return None


def moved(edits, at, closing=False):
    """Where a place in the text is after the edits."""
    shift = 0
    for start, end, new in edits:
        if end <= at and not (closing and start == end == at):
            shift += len(new) - (end - start)
        elif start < at:
            return start + shift + (len(new) if closing else 0)
    return at + shift


def mutate(article, pick):
    """The article with one attribution out of each paragraph where `pick` chooses one; None if it chooses none."""
    text, edits, found, gone = article["text"], [], [], []
    for match in re.finditer(r"[^\n]+", text):
        paragraph = match.span()
        if any(a < paragraph[1] and paragraph[0] < b for a, b in article["ignore"]):
            continue
        here = [(i, cut(text, paragraph, a)) for i, a in enumerate(article["attributions"])]
        chosen = pick(paragraph, [(i, *c) for i, c in here if c])
        if not chosen:
            continue
        i, changes, own = chosen
        sources = [a for n, a in enumerate(article["attributions"]) if n != i and any(paragraph[0] <= s < paragraph[1] for s, _ in a["source"])]
        edits += changes
        gone.append(i)
        for q in own:
            if len(re.findall(r"\w+", text[slice(*q)])) >= LEAST:
                found.append((q, "shared" if sources else "isolated", text[slice(*paragraph)]))
    if not found:
        return None
    edits.sort()
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at:start], new]
        at = end
    out.append(text[at:])
    place = lambda span: [moved(edits, span[0]), moved(edits, span[1], True)]
    kept = [{role: [place(s) for s in a[role]] for role in ("source", "cue", "content")} for n, a in enumerate(article["attributions"]) if n not in gone]
    spans = [(place(q), stratum, before) for q, stratum, before in found]
    mutants = [{"start": s[0], "end": s[1], "stratum": stratum, "before": before} for s, stratum, before in spans]
    return {"file": article["file"], "text": "".join(out), "ignore": [place(s) for s in article["ignore"]], "mutants": mutants, "attributions": kept}


def opening(paragraph, cuts):
    """The first attribution whose quote opens the paragraph once it is out."""
    for i, edits, own in cuts:
        if own[0][0] == paragraph[0] or edits[0][0] == paragraph[0] and edits[0][1] == own[0][0]:
            return i, edits, own
    return None


def later(paragraph, cuts):
    """The last attribution whose quote does not."""
    rest = [c for c in cuts if not opening(paragraph, [c])]
    return rest[-1] if rest else None


def main():
    with open(sys.argv[1], encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    for pick, path in ((opening, sys.argv[2]), (later, sys.argv[3])):
        with open(path, "w", encoding="utf8") as out:
            for article in filter(None, (mutate(a, pick) for a in articles)):
                out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
