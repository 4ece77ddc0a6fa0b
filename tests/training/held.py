"""Prints the articles of one fold of a corpus as JSON Lines: held.py CORPUS.jsonl FOLD [FOLDS]"""
import json
import sys

from corpus import fold_of

if __name__ == "__main__":
    path, fold, folds = sys.argv[1], int(sys.argv[2]), int((sys.argv[3:] or ["3"])[0])
    with open(path, encoding="utf8") as lines:
        sys.stdout.writelines(line for line in lines if fold_of(json.loads(line)["file"], folds) == fold)
