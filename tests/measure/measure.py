#!/usr/bin/env python3
"""Runs copydesk on the annotated corpora and prints its scores. Standard library only.

    measure.py --bin target/release/copydesk [--corpora DIR] [--only PREFIX] [--json OUT] [--keep DIR]

Each file DIR/{attribution,dates,contradictions,datelines,sums,figures,copy}/*.jsonl goes through `copydesk facts --input jsonl --format jsonl`
(see docs/archives.md for the formats) and is scored by a script in this folder. --keep DIR keeps the predictions there,
so that those scripts can list single misses. Each line of output is a corpus and a score, in percent unless noted otherwise.
"""
import argparse, collections, glob, json, os, re, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGGING = ("error", "warning")
ANY = FLAGGING + ("information",)


def facts(binary, articles):
    """copydesk's facts for the articles [{"id","text",...}], by id, and the time in seconds."""
    stdin = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    start = time.perf_counter()
    done = subprocess.run([binary, "facts", "--input", "jsonl", "--format", "jsonl"], input=stdin.encode(), stdout=subprocess.PIPE)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{binary} facts: exit status {done.returncode}")
    found = {}
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        found[row["id"]] = row
    missing = [a["id"] for a in articles if a["id"] not in found]
    if missing:
        sys.exit(f"no facts for {len(missing)} of {len(articles)} articles, the first {missing[0]}")
    return found, seconds


def touching(row, span, rules, severities):
    return any(f["rule"] in rules and f["severity"] in severities and f["start"] < span["end"] and span["start"] < f["end"]
               for f in row["findings"])


def attribution_predictions(found, severities):
    for name, row in found.items():
        yield {"file": name,
               "quotes": [{"start": q["start"], "end": q["end"], "speaker": q.get("speaker"), "flagged": touching(row, q, ("quote-unattributed", "quote-orphan"), severities)} for q in row["quotes"]],
               "numbers": [{"start": n["start"], "end": n["end"], "source": n.get("source"), "flagged": touching(row, n, ("number-unsourced",), severities + (("hint",) if severities == ANY else ())) or severities == ANY and n.get("basis") == "carried"} for n in row["numbers"]],
               "attributions": row["attributions"]}


def run(script, *args):
    done = subprocess.run([sys.executable, os.path.join(HERE, script), *args], stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{script}: exit status {done.returncode}")
    return done.stdout.decode()


def dump(path, rows):
    with open(path, "w", encoding="utf8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def per_article(found, rule):
    """Mean and median number of warnings by one rule per article, and the share of articles without any."""
    counts = [sum(f["rule"] == rule and f["severity"] in FLAGGING for f in row["findings"]) for row in found.values()]
    return {"mean": statistics.mean(counts), "median": statistics.median(counts), "clean": 100 * sum(c == 0 for c in counts) / len(counts)}


def attribution(name, path, rows, binary, folder):
    found, seconds = facts(binary, [{"id": r["file"], "text": r["text"]} for r in rows])
    size = sum(len(r["text"].encode()) for r in rows)
    out = {"MB/s (whole process)": size / 1e6 / seconds}
    for tier, severities in (("warning", FLAGGING), ("any", ANY)):
        pred = dump(f"{folder}/{name}.{tier}.jsonl", attribution_predictions(found, severities))
        s = json.loads(run("score.py", "--gold", path, "--pred", pred))
        if "Q3 ablation recall" in s:
            strata = s["Q3 ablation recall"]
            total = sum(x["n"] for x in strata.values())
            out[f"quotes left without a speaker that are flagged ({tier})"] = 100 * sum(x["n"] * x["flagged"] for x in strata.values()) / total
            for k, x in strata.items():
                out[f"  of them {k}, n={x['n']} ({tier})"] = 100 * x["flagged"]
            continue
        q, n = s["Q1 unattributed quotes"], s["N1 unsourced numbers"]
        out[f"false alarms per 100 attributed quotes ({tier})"] = q["false_alarms_per_100_attributed"]
        out[f"  direct / partial ({tier})"] = [s["Q1 by kind"][k]["false_alarms_per_100"] for k in ("direct", "partial")]
        out[f"unsourced numbers P / R / F1 / balanced accuracy ({tier})"] = [100 * n[k] for k in ("p", "r", "f1", "balanced_accuracy")]
        if tier == "any":
            for k in ("all", "direct", "partial", "name", "noun phrase", "pronoun"):
                out[f"speaker, head word: {k}, n={s['Q2 speaker'][k]['n']}"] = 100 * s["Q2 speaker"][k]["head"]
            out["source of a sourced number, overlap"] = 100 * s["N1 source named"]["overlap"]
            if "A1 tokens" in s:
                out["token F1 source / cue / content"] = [100 * s["A1 tokens"][k]["f1"] for k in ("source", "cue", "content")]
                out["exact span F1 source / cue / content"] = [100 * s["A1 spans (CofeNet's exact and begin match)"][k]["exact"]["f1"] for k in ("source", "cue", "content")]
    if "mutated" not in name:
        for rule in ("quote-unattributed", "number-unsourced"):
            out[f"{rule} warnings an article: mean / median / % of articles with none"] = list(per_article(found, rule).values())
    return out


def dates(name, path, rows, binary, folder):
    found, _ = facts(binary, [{"id": r["file"], "text": r["text"], "date": r["dct"][:10]} | ({"locale": r["locale"]} if r.get("locale") else {}) for r in rows])
    pred = dump(f"{folder}/{name}.jsonl", ({"file": k, "timexes": v["dates"]} for k, v in found.items()))
    s = json.loads(run("score_dates.py", path, pred, "--json"))
    return {f"{view}: strict / relaxed / value F1": [100 * s[view][m]["f"] for m in ("strict", "relaxed", "value")] for view in s}


def undated(rows):
    """Texts with a date in their front matter above a dateline without a year, with the front matter removed."""
    for r in rows:
        head = re.match(r"---\n(?:.*\n)*?---\n+", r["text"]) if (r["dateline"].get("form") or "").endswith("+fm") else None
        if head and all(s >= head.end() for s, _ in r["spans"]):
            yield r | {"text": r["text"][head.end():], "spans": [[s - head.end(), e - head.end()] for s, e in r["spans"]]}


def contradictions(name, path, rows, binary, folder):
    out = faults(name, path, [{"id": r["id"], "text": r["text"]} for r in rows], binary, folder)
    bare = list(undated(rows))
    gold = dump(f"{folder}/{name}.undated.gold.jsonl", bare)
    for label, given in (("without a year", False), ("without a year, the day given", True)):
        seen = faults(f"{name}.{'given' if given else 'undated'}", gold, [{"id": r["id"], "text": r["text"]} | ({"date": r["dateline"]["date"]} if given else {}) for r in bare], binary, folder)
        out |= {f"{label}: {k.strip()}": v for k, v in seen.items() if not k.startswith("datelines")}
    return out


def faults(name, path, articles, binary, folder):
    found, _ = facts(binary, articles)
    pred = dump(f"{folder}/{name}.jsonl", ({
        "id": k, "dateline": (v.get("dateline") or {}).get("date"),
        "flags": [{"start": f["start"], "end": f["end"], "class": f["rule"]} for f in v["findings"] if f["rule"].startswith("date-") and f["severity"] in ANY]} for k, v in found.items()))
    s = json.loads(run("score_contradictions.py", path, pred, "--json"))
    out = {"faults found, micro / macro": [100 * s["recall_micro"], 100 * s["recall_macro"]]}
    out |= {f"  {k}, n={v['n']}": 100 * v["r"] for k, v in s["recall"].items()}
    out["false alarms per 1,000 words of untouched copy"] = s["plain_fa_per_1000w"]
    out["correct pairs flagged"] = f"{s['control_texts_flagged']} of {s['control_texts']}"
    out["traps flagged"] = f"{s['trap_texts_flagged']} of {s['trap_texts']}"
    out["datelines right"] = f"{s['dateline']['correct']} of {s['dateline']['given']} given, {s['dateline']['texts']} texts"
    return out


def datelines(name, path, rows, binary, folder):
    rows = [r | {"id": f"{r['id']}-{i}"} for i, r in enumerate(rows)]                      # a few texts share an id
    path = dump(f"{folder}/{name}.gold.jsonl", rows)
    found, _ = facts(binary, [{"id": r["id"], "text": r["text"], "date": r["published"]} for r in rows])
    line = lambda d: d and {"end": d.get("end"), "city": d.get("place"), "date": d.get("own_date"), "agency": d.get("agency")}
    pred = dump(f"{folder}/{name}.jsonl", ({"id": k, "dateline": line(v.get("dateline"))} for k, v in found.items()))
    return {"dateline": run("score_datelines.py", path, pred).strip()}


def sums(name, path, rows, binary, folder):
    found, _ = facts(binary, [{"id": r["id"], "text": r["text"]} for r in rows])
    pred = dump(f"{folder}/{name}.jsonl", found.values())
    *classes, total = run("score_sums.py", path, pred).strip().splitlines()
    return {" ".join(c.split()[:1]): " ".join(c.split()[1:]) for c in classes} | {"all": total}


def figures(name, path, rows, binary, folder):
    """Hard figures with a source named in many ways (flagged: a false alarm) and with none (not flagged: a miss). Hints do not count."""
    found, _ = facts(binary, [{"id": r["id"], "text": r["text"]} for r in rows])
    dump(f"{folder}/{name}.jsonl", found.values())
    asked = {r["id"]: any(f["rule"] == "number-unsourced" and f["severity"] in ANY for f in found[r["id"]]["findings"]) for r in rows}
    by = collections.defaultdict(list)
    for r in rows:
        by[r["class"], r["sourced"]].append(asked[r["id"]] != r["sourced"])
    out = {f"  {c}": 100 * sum(v) / len(v) for (c, _), v in by.items() if not all(v)}
    for sourced, label in ((True, "quiet where a source is named, %"), (False, "asked where none is named, %")):
        of = [asked[r["id"]] != sourced for r in rows if r["sourced"] == sourced]
        out[label] = 100 * sum(of) / len(of)
    return out


def copy(name, path, rows, binary, folder):
    """Published, edited copy: how often each rule reports something, by tier and by genre. Few of these findings can be right."""
    found, _ = facts(binary, [{"id": r["id"], "text": r["text"], "format": r["format"]} for r in rows])
    dump(f"{folder}/{name}.jsonl", found.values())
    words, genres = sum(r["words"] for r in rows), collections.defaultdict(lambda: [0, 0])
    count, clean = collections.Counter(), 0
    for r in rows:
        seen = [(f["rule"], f["severity"]) for f in found[r["id"]]["findings"]]
        count.update(seen)
        clean += not any(s in FLAGGING for _, s in seen)
        genres[r["genre"]][0] += r["words"]
        genres[r["genre"]][1] += sum(s in ANY for _, s in seen)
    out = {f"{rule} {severity} per 1,000 words": 1000 * n / words for (rule, severity), n in sorted(count.items())}
    out |= {f"  shown (no hints) per 1,000 words, {g}": 1000 * n / w for g, (w, n) in sorted(genres.items())}
    return out | {"shown (no hints) per 1,000 words": 1000 * sum(n for (_, s), n in count.items() if s in ANY) / words, "articles without a warning, %": 100 * clean / len(rows)}


def shown(value):
    return " / ".join(shown(v) for v in value) if isinstance(value, list) else f"{value:.3f}" if isinstance(value, float) and value < 1 else f"{value:.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--corpora", default=os.environ.get("COPYDESK_CORPORA") or "../shared/corpora")
    parser.add_argument("--only", default="", help="only corpora whose name starts so: attribution/dev, dates, ...")
    parser.add_argument("--json")
    parser.add_argument("--keep", help="a folder for the predictions")
    args = parser.parse_args()
    results, scratch = {}, args.keep or tempfile.mkdtemp()
    for kind in (attribution, dates, contradictions, datelines, sums, figures, copy):
        for path in sorted(glob.glob(os.path.join(args.corpora, kind.__name__, "*.jsonl"))):
            name = f"{kind.__name__}/{os.path.basename(path)[:-6]}"
            if name.startswith(args.only):
                rows = [json.loads(l) for l in open(path, encoding="utf8")]
                results[name] = kind(name.replace("/", "."), path, rows, os.path.abspath(args.bin), scratch if os.path.isdir(scratch) else os.makedirs(scratch) or scratch)
                for figure, value in results[name].items():
                    print(f"{name:24} {figure}: {shown(value)}")
    if args.json:
        json.dump(results, open(args.json, "w"), indent=1)
