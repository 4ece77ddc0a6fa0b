#!/usr/bin/env python3
"""Checks, builds and measures copydesk's own corpus of marked news drafts. Standard library only.

    corpus.py check                      checks that every draft in drafts/ follows GUIDELINE.md; exits with 1 and names the line if not
    corpus.py build                      writes attribution/{train,dev,test}.jsonl and hard.jsonl from drafts/
    corpus.py bare DRAFT...              prints drafts without their marks, so that they can be marked a second time
    corpus.py agree FIRST SECOND         prints where two folders of marked drafts with the same names differ, and their agreement
    corpus.py proportions [--outer] [FILE.jsonl]   prints the proportions of real copy and of the main part of this corpus,
                                         as a table; --outer leaves out attributions inside the content of another

The marks are described in GUIDELINE.md. Offsets in the JSON Lines count Unicode code points, end exclusive.
"""
import collections, doctest, glob, hashlib, json, os, re, statistics, sys

HERE = os.path.dirname(os.path.abspath(__file__))
BEATS = ("courts councils police sport markets earnings science health weather disasters elections diplomacy obituaries "
         "culture interviews features live letters press student").split()
STYLES = ("wire us-wire uk-tabloid uk-broadsheet indian australian african us-local magazine broadcaster student "
          "press-office canadian irish").split()
PART = {"main": "main", "hard": "hard"}
OPEN = re.compile(r"\{([a-z]+)(\d*)(?:@([a-z][a-z0-9-]*))? ")
PRO_FORMS = set("so it this that not them otherwise".split()) | {"the same", "this one"}
LISTENERS = "me him her us them reporters journalists MPs Parliament".split()
HEARERS = re.compile(r"\b(ask|told|tell|order|urg|remind|warn|assur|inform|advis|accus)\w*$", re.I)
PRAISE = re.compile(r"\b(prais|welcom|back|oppos|credit|criticis|criticiz|thank|applaud|endors)\w*$", re.I)
ASKING = re.compile(r"\b(ask|call|warn|hope|apologis|apologiz|appeal|argu|press|push|wish)\w*$", re.I)
COURTS = re.compile(r"\b(court|inquiry|tribunal|inquest|jury|hearing)$", re.I)
PRONOUNS = set("i we you he she it they who which that".split())


class Broken(Exception):
    """A draft that does not follow the guideline: file, line and problem."""


def parse(path, source=None):
    """Parses a marked draft: its header, its text without marks, and its marks as (kind, number, person, start, end)."""
    name = os.path.splitext(os.path.basename(path))[0]
    source = source or open(path, encoding="utf8").read().replace("\r\n", "\n")
    head, sep, body = source.partition("\n\n")
    if not sep:
        raise Broken(f"{path}:1: no blank line between header and text")
    header, people = {"id": name}, {}
    for number, line in enumerate(head.split("\n"), 1):
        key, colon, value = line.partition(":")
        if not colon:
            raise Broken(f"{path}:{number}: not `key: value`: {line!r}")
        if key.startswith("@"):
            people[key[1:].strip()] = value.strip()
        else:
            header[key.strip()] = value.strip()
    first = head.count("\n") + 3
    text, marks, stack, at = [], [], [], 0
    length = 0
    body = body.strip("\n") + "\n"
    while at < len(body):
        c = body[at]
        line = first + body.count("\n", 0, at)
        if c == "{":
            m = OPEN.match(body, at)
            if not m:
                raise Broken(f"{path}:{line}: not a mark: {body[at:at + 20]!r}")
            stack.append((m[1], m[2], m[3], length, line))
            at = m.end()
        elif c == "}":
            if not stack:
                raise Broken(f"{path}:{line}: a closing brace with no mark open")
            kind, n, person, start, _ = stack.pop()
            marks.append((kind, n, person, start, length))
            at += 1
        else:
            if c == "\n" and stack and body[at:at + 2] == "\n\n":
                raise Broken(f"{path}:{line}: the mark {stack[-1][0]}{stack[-1][1]} of line {stack[-1][4]} crosses a paragraph; close it and open it again")
            text.append(c)
            length += 1
            at += 1
    if stack:
        raise Broken(f"{path}:{stack[-1][4]}: the mark {stack[-1][0]}{stack[-1][1]} is never closed")
    text = "".join(text).rstrip("\n") + "\n"
    return header, people, text, sorted(marks, key=lambda m: (m[3], -m[4]))


def quote_spans(text):
    """Text between double quotation marks, or single ones in a draft that uses those, for each paragraph."""
    out = []
    for m in re.finditer(r"[^\n]+", text):
        line, base, start = m.group(), m.start(), None
        for i, c in enumerate(line):
            before, after = line[i - 1] if i else " ", line[i + 1] if i + 1 < len(line) else " "
            opens = c in "“" or c in "\"‘'" and (before.isspace() or before in "([—–-“") and not after.isspace()
            if opens and start is None:
                start, kind = i, c
            elif start is not None and c == {"“": "”", "\"": "\"", "‘": "’", "'": "'"}[kind] and i > start and not (c in "’'" and after.isalnum()):
                out.append((base + start, base + i + 1))
                start = None
        if start is not None and kind in "“\"":
            out.append((base + start, base + len(line)))
    return out


def settled(text, a):
    """What the table of doubtful cases in GUIDELINE.md forbids about an attribution, as far as a machine can see it."""
    content, cue = sorted(a["content"]), sorted(a["cue"])
    said = " ".join(text[s:e] for s, e in content)
    verb = " ".join(text[s:e] for s, e in cue)
    quoted = re.search(r"[“‘\"”]", said)
    if said.lower() in PRO_FORMS:
        return f"{said!r} only stands for a content"
    for (_, x), (y, _) in zip(content, content[1:]):
        if re.fullmatch(r",? (and |but )?that ", text[x:y]):
            return f"one content mark right through “{text[x:y].strip()}”: {text[max(0, x - 30):y + 30].strip()!r}"
    if any(x[1] <= c[0] and c[1] <= y[0] for x, y in zip(cue, cue[1:]) for c in content):
        return f"a second cue begins an attribution of its own: {verb!r}"
    if cue and verb.lower() in ("heard", "hears") and any(COURTS.search(text[s:e]) for s, e in a["source"]):
        return "a court, jury or inquiry that hears is not a source"
    if cue and PRAISE.search(verb) and not quoted and not re.match(r"(that|why|whether|how)\b", said):
        return f"{verb!r} is no attribution without a quote or clause"
    for s, e in cue:
        if HEARERS.search(text[s:e]):
            listener = re.match(r" (\w+)(?= that | to | of |,|:| [“‘\"])", text[e:e + 40])
            if listener and listener[1] in LISTENERS and not any(x <= e + 1 < y for x, y in content):
                return f"{listener[1]!r} belongs to the cue {text[s:e]!r}"
        if ASKING.search(text[s:e]) and any(x == e + 1 and re.match(r"(of|for) ", text[x:y]) and text[x:y].count(" ") for x, y in content):
            return f"the preposition belongs to the cue: {text[s:e + 5]!r}"
    return None


def fault(body):
    """What is wrong with a draft of these words, in which @x is a person; None if nothing is.

    >>> fault("{s1@x Keel} {q1 said} {c1 it was late}.")
    >>> fault("{s1@x Keel} {q1 told him} {c1 so}.")
    "attribution 1: 'so' only stands for a content"
    >>> fault("{s1@x Keel} {q1 said} {c1 it was late} and that {c1 he was sorry}.")
    "attribution 1: one content mark right through “and that”: 'Keel said it was late and that he was sorry.'"
    >>> fault("{s1@x Keel} {q1 said} {c1 it was late} and {q1 hoped} {c1 it would come}.")
    "attribution 1: a second cue begins an attribution of its own: 'said hoped'"
    >>> fault("{s1@x The court} {q1 heard} {c1 he had left}.")
    'attribution 1: a court, jury or inquiry that hears is not a source'
    >>> fault("{q1 heard} {c1 he had left}, {s2@x Keel} {q2 said} {c2 later}.")
    >>> fault("{s1@x Keel} {q1 welcomed} {c1 the plan}.")
    "attribution 1: 'welcomed' is no attribution without a quote or clause"
    >>> fault("{s1@x Keel} {q1 welcomed} {c1 “a good plan”}.")
    >>> fault("{s1@x Keel} {q1 told} him that {c1 it was late}.")
    "attribution 1: 'him' belongs to the cue 'told'"
    >>> fault("{s1@x Keel} {q1 called} {c1 for a second boat}.")
    "attribution 1: the preposition belongs to the cue: 'called for '"
    >>> fault("{s1@x Keel} {q1 said} {c1 it cost {n £4m}}.")
    "{n …} stands inside a content: '£4m'"
    """
    source = f"beat: courts\nstyle: wire\npart: main\n@x: Keel\n\n{body}\n"
    try:
        checked("draft.txt", source)
    except Broken as broken:
        return str(broken).partition(": ")[2]


def checked(path, source=None, strict=True):
    """A draft as a row of the JSON Lines. Raises Broken if it does not follow the guideline; unless `strict`, its form is enough."""
    header, people, text, marks = parse(path, source)
    name, fail = header["id"], lambda why: Broken(f"{path}: {why}")
    for key, allowed in (("beat", BEATS), ("style", STYLES), ("part", list(PART))):
        if header.get(key) not in allowed:
            raise fail(f"`{key}: {header.get(key)}` is none of {' '.join(allowed)}")
    attributions = collections.defaultdict(lambda: {"source": [], "cue": [], "content": []})
    mentions, unsaid, carried, terms, figures, heads = [], [], [], [], [], []
    role = {"c": "content", "s": "source", "q": "cue"}
    for kind, n, person, start, end in marks:
        words = text[start:end]
        if not words.strip() or words != words.strip():
            raise fail(f"the mark {kind}{n} holds blanks at an end or nothing: {words!r}")
        if person and person not in people:
            raise fail(f"@{person} is not declared in the header")
        if kind in role:
            if not n:
                raise fail(f"{kind} needs a number: {words!r}")
            attributions[n][role[kind]].append([start, end])
            if kind == "s":
                if not person:
                    raise fail(f"{{s{n} …}} needs a person or body, {{s{n}@name …}}: {words!r}")
                mentions.append({"start": start, "end": end, "who": people[person]})
        elif kind == "h":
            heads.append((start, end))
        elif kind == "u":
            unsaid.append([start, end])
        elif kind == "k":
            if not person:
                raise fail(f"{{k@name …}} needs a person: {words!r}")
            carried.append({"start": start, "end": end, "who": people[person]})
        elif kind in ("t", "w"):
            terms.append({"start": start, "end": end, "kind": "term" if kind == "t" else "title"})
        elif kind == "n":
            figures.append({"start": start, "end": end, "source": people[person] if person else None})
        elif kind == "m":
            if not person:
                raise fail(f"{{m@name …}} needs a person: {words!r}")
            mentions.append({"start": start, "end": end, "who": people[person]})
        else:
            raise fail(f"there is no mark {kind!r}")
    for key in people:
        if strict and not any(mark[2] == key for mark in marks):
            raise fail(f"@{key} is declared in the header and never used")
    for n, a in sorted(attributions.items(), key=lambda x: int(x[0])):
        if not a["content"]:
            raise fail(f"attribution {n} has no content {{c{n} …}}")
        if not a["source"] and not a["cue"]:
            raise fail(f"attribution {n} has neither source nor cue: mark a quote without a speaker {{u …}}, one carried from above {{k@name …}}")
        spans = sorted(a["source"] + a["cue"])
        for x, y in zip(spans, spans[1:]):
            if y[0] < x[1]:
                raise fail(f"source and cue of attribution {n} overlap: {text[y[0]:y[1]]!r}")
        sure = settled(text, a)
        if strict and sure:
            raise fail(f"attribution {n}: {sure}")
    for figure in figures:
        if strict and any(s <= figure["start"] and figure["end"] <= e for a in attributions.values() for s, e in a["content"]):
            raise fail(f"{{n …}} stands inside a content: {text[figure['start']:figure['end']]!r}")
    for start, end in heads:
        if not any(s <= start and end <= e for a in attributions.values() for s, e in a["source"]):
            raise fail(f"{{h …}} stands outside every source: {text[start:end]!r}")
    covered = [s for a in attributions.values() for s in a["content"] + a["source"] + a["cue"]]
    covered += unsaid + [[k["start"], k["end"]] for k in carried + terms]
    for start, end in quote_spans(text):
        if end - start > 3 and not any(s < end and start < e for s, e in covered):
            line = text.count("\n", 0, start) + 1
            raise fail(f"the quote on line {line} of the text has no mark: {text[start:end][:50]!r}")
    split = header.get("part") == "hard" and "hard" or ("train", "train", "train", "train", "train", "train", "train", "dev", "dev", "test")[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10]
    return {"file": name, "text": text, "attributions": [attributions[n] for n in sorted(attributions, key=int)], "ignore": [],
            "beat": header["beat"], "style": header["style"], "split": split, "heads": [list(h) for h in heads],
            "mentions": mentions, "no_speaker": unsaid, "carried": carried, "terms": terms, "figures": figures}


def drafts(folder):
    paths = sorted(glob.glob(os.path.join(folder, "*.txt")))
    if not paths:
        sys.exit(f"{folder} holds no drafts")
    return paths


def check():
    rows, faults = [], []
    if doctest.testmod().failed:
        faults.append("corpus.py: its examples fail")
    for path in drafts(f"{HERE}/drafts"):
        try:
            rows.append(checked(path))
        except Broken as fault:
            faults.append(str(fault))
    runs = collections.defaultdict(set)
    for row in rows:
        w = re.findall(r"\w+", row["text"].lower())
        for i in range(len(w) - 14):
            runs[" ".join(w[i:i + 15])].add(row["file"])
    twice = {tuple(sorted(names)) for names in runs.values() if len(names) > 1}
    faults += [f"fifteen words in a row stand in {' and '.join(names)}" for names in sorted(twice)]
    for fault in faults:
        print(fault)
    words = sum(len(re.findall(r"\w+", r["text"])) for r in rows)
    print(f"{len(rows)} drafts, {words} words, {len(faults)} faults")
    return rows, faults


def build():
    rows, faults = check()
    if faults:
        sys.exit(1)
    os.makedirs(f"{HERE}/attribution", exist_ok=True)
    for split in ("train", "dev", "test", "hard"):
        with open(f"{HERE}/attribution/{split}.jsonl", "w", encoding="utf8") as f:
            for row in rows:
                if row["split"] == split:
                    f.write(json.dumps(row, ensure_ascii=False) + "\n")


def bare(paths):
    for path in paths:
        print(f"== {path}\n{parse(path)[2]}")


def same_name(a, b):
    """Whether two headers name the same person: the words of one name are all in the other, without titles' articles."""
    a, b = (set(re.findall(r"\w+", name.lower())) - {"a", "an", "the", "its", "his", "her", "their"} for name in (a, b))
    return bool(a and b) and (a <= b or b <= a)


def agree(first, second):
    """Agreement of two annotations of the same drafts: F1 of words for each role, attributions that both found (half of
    the words of the contents, and a source or cue in common), quotes with the same source, mentions of the same person."""
    c, faults = collections.Counter(), []
    for path in drafts(second):
        other = os.path.join(first, os.path.basename(path))
        a, b = checked(other, strict=False), checked(path, strict=False)
        if a["text"] != b["text"]:
            sys.exit(f"{path}: the words differ from {other}")
        text, name = a["text"], a["file"]
        tokens = [m.span() for m in re.finditer(r"\w+", text)]
        words = lambda spans: {t for s, e in spans for t in tokens if s <= t[0] < e}
        for role in ("source", "cue", "content"):
            x, y = (words([span for att in row["attributions"] for span in att[role]]) for row in (a, b))
            c[role, "both"] += len(x & y)
            c[role, "all"] += len(x) + len(y)

        # Each attribution of the second marking goes with the one of the first that shares the most of its content.
        sets = [[[words(att[role]) for role in ("source", "cue", "content")] for att in row["attributions"]] for row in (a, b)]
        pairs = sorted(((len(x[2] & y[2]) / max(len(x[2]), len(y[2])), i, j) for i, x in enumerate(sets[0]) for j, y in enumerate(sets[1])
                        if 2 * len(x[2] & y[2]) >= max(len(x[2]), len(y[2])) and (x[0] & y[0] or x[1] & y[1])), reverse=True)
        left, right = set(), set()
        for _, i, j in pairs:
            if i not in left and j not in right:
                left.add(i), right.add(j)
                c["spans of attributions", "both"] += sum(sets[0][i][r] == sets[1][j][r] for r in range(3))
                c["spans of attributions", "all"] += 3
        c["attributions", "both"] += 2 * len(left)
        c["attributions", "all"] += len(sets[0]) + len(sets[1])
        for side, row, found in (("first", a, left), ("second", b, right)):
            for i, att in enumerate(row["attributions"]):
                if i not in found:
                    line = " | ".join(" … ".join(text[s:e] for s, e in att[role]) for role in ("source", "cue", "content"))
                    faults.append(f"{name}: only the {side}: {line[:200]}")

        def sources(row):
            """The source of each quote: that of the attribution with the longest content, so of the outer one."""
            size = lambda att: sum(e - s for s, e in att["content"])
            covering = lambda q: [att for att in row["attributions"] if att["source"] and any(s < q[1] and q[0] < e for s, e in att["content"])]
            return {q: tuple(max(covering(q), key=size)["source"][0]) if covering(q) else None for q in quote_spans(row["text"])}
        p, q = sources(a), sources(b)
        for quote in p:
            same = p[quote] == q[quote] or p[quote] and q[quote] and p[quote][0] < q[quote][1] and q[quote][0] < p[quote][1]
            c["quotes"] += 1
            c["quotes, same source"] += bool(same)
            if not same:
                faults.append(f"{name}: sources of {text[quote[0]:quote[1]][:60]} differ: {[at and text[at[0]:at[1]] for at in (p[quote], q[quote])]}")
        who = lambda row: {(m["start"], m["end"]): m["who"] for m in row["mentions"]}
        m, n = who(a), who(b)
        shared = m.keys() & n.keys()
        c["mentions"] += len(shared)
        c["mentions, same person"] += sum(same_name(m[k], n[k]) for k in shared)
        faults += [f"{name}: {text[k[0]:k[1]]!r} is {m[k]} or {n[k]}" for k in sorted(shared) if not same_name(m[k], n[k])]
    for fault in faults:
        print(fault)
    for role in ("source", "cue", "content"):
        print(f"{role}: F1 of words {200 * c[role, 'both'] / max(c[role, 'all'], 1):.1f}")
    print(f"attributions found by both: F1 {100 * c['attributions', 'both'] / max(c['attributions', 'all'], 1):.1f}")
    print(f"the same source, cue or content in those: {100 * c['spans of attributions', 'both'] / max(c['spans of attributions', 'all'], 1):.1f} %")
    print(f"quotes with the same source: {100 * c['quotes, same source'] / max(c['quotes'], 1):.1f} % of {c['quotes']}")
    print(f"mentions of the same person: {100 * c['mentions, same person'] / max(c['mentions'], 1):.1f} % of {c['mentions']}")


def outer(attributions):
    """The attributions that do not lie within the content of another."""
    spans = lambda a: [s for role in ("source", "cue", "content") for s in a[role]]
    inside = lambda a, b: a is not b and spans(a) != spans(b) and all(any(s <= x and y <= e for s, e in b["content"]) for x, y in spans(a))
    return [a for a in attributions if not any(inside(a, b) for b in attributions)]


def proportions(rows):
    """The proportions that should match real copy according to the guideline."""
    c, cues, lengths, sizes = collections.Counter(), collections.Counter(), [], []
    for row in rows:
        text = row["text"]
        quotes = quote_spans(text)
        sizes.append(len(re.findall(r"\w+", text)))
        c["quotes"] += len(quotes)
        c["attributions"] += len(row["attributions"])
        for m in re.finditer(r"[^\n]+", text):
            lengths.append(len(re.findall(r"\w+", m.group())))
            inside = [q for q in quotes if m.start() <= q[0] < m.end()]
            c["paragraphs"] += 1
            c["paragraphs without a quote"] += not inside
            speakers = {text[s:e].lower() for a in row["attributions"] for s, e in a["source"] if m.start() <= s < m.end()}
            c["paragraphs with two sources or more"] += len(speakers) > 1
        for a in row["attributions"]:
            inside = [q for q in quotes if any(s < q[1] and q[0] < e for s, e in a["content"])]
            if not inside or not a["source"]:
                continue
            c["attributed"] += 1
            s, e = a["source"][0]
            start, end = min(x[0] for x in a["content"]), max(x[1] for x in a["content"])
            place = "before" if e <= start else "after" if s >= end else "inside"
            c[f"source {place}"] += 1
            words = text[s:e].split()
            c["source is a pronoun"] += len(words) == 1 and words[0].lower() in PRONOUNS
            c["source of more than three words"] += len(words) > 3
            paragraph = lambda at: text.count("\n", 0, at)
            c["source in another paragraph"] += paragraph(s) != paragraph(start)
            for x, y in a["cue"][:1]:
                cues[re.sub(r"\s+", " ", text[x:y].lower())] += 1
    total, top = sum(cues.values()) or 1, [n for _, n in cues.most_common()]
    share = lambda n, of: 100 * c[n] / max(c[of], 1)
    out = {}
    if any(r["attributions"] for r in rows):
        out |= {f"{n}, % of attributed quotes": share(n, "attributed") for n in ("source before", "source after", "source inside", "source is a pronoun", "source of more than three words", "source in another paragraph")}
        out |= {"cue of a quote is said, %": 100 * cues["said"] / total, "the 20 commonest cues of quotes, %": 100 * sum(top[:20]) / total, "the 300 commonest cues of quotes, %": 100 * sum(top[:300]) / total}
        out |= {"paragraphs with two sources or more, %": share("paragraphs with two sources or more", "paragraphs"), "attributions in 1,000 words": 1000 * c["attributions"] / sum(sizes)}
    ordered = sorted(lengths)
    out |= {"paragraphs without a quote, %": share("paragraphs without a quote", "paragraphs"), "quotes in 1,000 words": 1000 * c["quotes"] / sum(sizes)}
    out |= {"words in a paragraph, 10th percentile": ordered[len(ordered) // 10], "words in a paragraph, median": round(statistics.median(lengths)), "words in a paragraph, 90th percentile": ordered[9 * len(ordered) // 10], "words in a draft, median": round(statistics.median(sizes))}
    return out


def table(files, only_outer):
    columns = {os.path.basename(os.path.dirname(f)) + "/" + os.path.basename(f): [json.loads(line) for line in open(f, encoding="utf8")] for f in files}
    columns["this corpus, main part"] = [r for r in map(checked, drafts(f"{HERE}/drafts")) if r["split"] != "hard"]
    for rows in columns.values():
        for row in rows:
            row["attributions"] = (outer if only_outer else list)(row.get("attributions", []))
    figures = {name: proportions(rows) for name, rows in columns.items()}
    names = list(dict.fromkeys(k for f in figures.values() for k in f))
    print("| figure | " + " | ".join(columns) + " |\n| --- |" + " --- |" * len(columns))
    for name in names:
        cells = (figures[c].get(name) for c in columns)
        print(f"| {name} | " + " | ".join("" if x is None else f"{x:.0f}" if isinstance(x, float) else str(x) for x in cells) + " |")


if __name__ == "__main__":
    command, rest = (sys.argv[1:2] or ["help"])[0], sys.argv[2:]
    if command == "check":
        sys.exit(bool(check()[1]))
    elif command == "build":
        build()
    elif command == "bare":
        bare(rest)
    elif command == "agree" and len(rest) == 2:
        agree(*rest)
    elif command == "proportions":
        table([f for f in rest if f != "--outer"], "--outer" in rest)
    else:
        sys.exit(__doc__)
