"""Puts other weights into a built program, so that measure.py can score them without a build.

    swap.py PROGRAM OUT [--tagger FILE] [--ranker FILE]

PROGRAM must hold the weights of src/attribution/weights; the new ones have the same size. Standard library only.
"""
import argparse
import os
import sys

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/attribution/weights")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("out")
    parser.add_argument("--tagger")
    parser.add_argument("--ranker")
    args = parser.parse_args()
    read = lambda path: open(path, "rb").read()
    program = read(args.program)
    for name in ("tagger", "ranker"):
        if not getattr(args, name):
            continue
        old, new = read(os.path.join(WEIGHTS, name + ".bin")), read(getattr(args, name))
        if len(old) != len(new) or program.count(old) != 1:
            sys.exit(f"{name}: {len(new)} bytes for {len(old)}, found {program.count(old)} times in {args.program}")
        program = program.replace(old, new)
    with open(args.out, "wb") as out:
        out.write(program)
    os.chmod(args.out, 0o755)


if __name__ == "__main__":
    main()
