#!/usr/bin/env python3
"""Checks old stories as if they were written today: 100 dated stories without their year, in new files, with the clock near their dateline.

    old_stories.py --bin target/release/copydesk --corpora DIR [--count 100] [-v]

DIR contains contradictions/, dates/ and datelines/ as for measure.py. The year is removed from the dateline of each story,
which is saved as a new file. The clock is set to the middle of the dateline's month, in each year from 2024 to 2028, so that it is
near the dateline and every weekday falls on every date. The stories contain no mistakes, so any finding about a date is a
false alarm. Standard library only.
"""
import argparse, collections, glob, hashlib, json, os, re, subprocess, tempfile

YEARS = range(2024, 2029)
YEAR = re.compile(r",? ?\b(?:19|20)\d\d\b")
ISO = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


def stories(folder):
    """The id, day and text (without a year) of every story in the corpora that is at least a year older than the first clock."""
    for path in sorted(glob.glob(f"{folder}/contradictions/*.jsonl") + glob.glob(f"{folder}/dates/*.jsonl") + glob.glob(f"{folder}/datelines/*.jsonl")):
        for line in open(path, encoding="utf8"):
            row = json.loads(line)
            if row.get("kind", "plain") != "plain" or row.get("locale", "en") != "en" or row.get("dct_type") == "none":
                continue
            line = row.get("dateline") or {}
            day = row.get("published") or row.get("dct") or line.get("date") or ""
            if not re.match(r"\d{4}-\d\d-\d\d", day) or int(day[:4]) > YEARS[0] - 2:
                continue
            text, end = row["text"], line.get("end") or 200
            head = text[:end]
            head = "" if ISO.search(head) and line.get("end") else YEAR.sub("", head)
            yield row.get("id") or row["file"], day[:10], (head + text[end:]).lstrip()


def findings(binary, day, texts, year):
    """The findings about dates in new files, with the clock in the middle of the month of `day` in `year`."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/copydesk.toml", "w") as config:
            config.write(f'today = "{year}-{day[5:7]}-15"\n')
        for name, text in enumerate(texts):
            with open(f"{folder}/story{name}.txt", "w", encoding="utf8") as file:
                file.write(text + "\n")
        done = subprocess.run([binary, "check", "--format", "json", "."], cwd=folder, stdout=subprocess.PIPE)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{binary} check: exit status {done.returncode}")
        for finding in json.loads(done.stdout):
            if finding["rule"].startswith("date-") and finding["severity"] != "hint":
                yield int(re.search(r"story(\d+)", finding["path"])[1]), finding


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("-v", action="store_true", help="print each finding")
    args = parser.parse_args()
    chosen = sorted(stories(args.corpora), key=lambda s: hashlib.sha256(s[0].encode()).hexdigest())[: args.count]
    months = collections.defaultdict(list)
    for story in chosen:
        months[story[1][5:7]].append(story)
    found = set()
    for year in YEARS:
        for group in months.values():
            for at, finding in findings(os.path.abspath(args.bin), group[0][1], [text for _, _, text in group], year):
                found.add(group[at][0])
                if args.v:
                    print(year, group[at][0], finding["rule"], finding["message"])
    print(f"old stories, {len(chosen)} under {len(YEARS)} clocks: {len(found)} with a finding on a date")


if __name__ == "__main__":
    main()
