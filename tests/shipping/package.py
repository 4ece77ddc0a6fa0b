"""Checks an unpacked archive: package.py FOLDER VERSION. Prints one line for each check: "ok NAME" or "not ok NAME: why"."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import zlib

folder, version = pathlib.Path(sys.argv[1]), sys.argv[2]
failed = False


def check(name, holds, why=""):
    global failed
    failed |= not holds
    print(f"ok package: {name}" if holds else f"not ok package: {name}: {why}", flush=True)


def said(*arguments):
    return subprocess.run([folder / "copydesk", *arguments], capture_output=True, text=True).stdout


check("it says its version", said("-V") == f"copydesk {version}\n", said("-V"))
check("it says which weights it has", "\nweights: full " in said("--version"), said("--version"))
root = {"README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "LICENSE-THIRD-PARTY.md", "LICENSES_SOURCES.md", "copydesk", "man", "completions"}
there = {path.name for path in folder.iterdir()}
check("it holds the program, its documents and its licences", there == root, there ^ root)
pages = {path.stem for path in (folder / "man").iterdir()}
listing = said("--help").split("Commands:")[1].split("Options:")[0]
commands = re.findall(r"^ {2}(\S+)", listing, re.MULTILINE)  # a summary that goes on is indented further
wanted = {"copydesk", *(f"copydesk-{one}" for one in commands if one != "help")}
check("it has a manual page for each command", pages == wanted, pages ^ wanted)
if shutil.which("man"):
    shown = subprocess.run(["man", "-l", folder / "man/copydesk-check.1"], capture_output=True, text=True)
    check("a page can be read with man", "--fail-on" in shown.stdout, shown.stderr)
shells = {path.suffix for path in (folder / "completions").iterdir()}
check("it has completions for five shells", len(shells) == 5 and all(p.stat().st_size > 1000 for p in (folder / "completions").iterdir()), shells)

# The list of crates that cargo-auditable embeds in the program for scanners.
section = folder / "crates"
subprocess.run(["objcopy", "--dump-section", f".dep-v0={section}", folder / "copydesk", "/dev/null"], check=True)
crates = {(c["name"], c["version"]) for c in json.loads(zlib.decompress(section.read_bytes()))["packages"] if c.get("kind") != "build"}
licences = (folder / "LICENSE-THIRD-PARTY.md").read_text()
listed = {tuple(line[2:].split(" ")) for line in licences.splitlines() if line.startswith("- ") and line.count(" ") == 2}
# cargo-auditable counts the features of dev-dependencies too, so it names crates that are not linked.
tree = subprocess.run(["cargo", "tree", "--edges", "normal,no-proc-macro", "--prefix", "none", "--locked"], capture_output=True, text=True, check=True).stdout
linked = {tuple(found) for found in re.findall(r"^(\S+) v(\S+)", tree, re.MULTILINE)}
missing = (crates & linked) - listed - {("copydesk", version)}
check("a scanner can read its list of crates", linked <= crates, sorted(linked - crates))
check("each crate in it has its licence in the archive", not missing, f"run .ci/licences; missing: {sorted(missing)}")
symbols = subprocess.run(["nm", folder / "copydesk"], capture_output=True, text=True)
check("its symbols are stripped", "no symbols" in symbols.stderr, symbols.stdout[:200])
sys.exit(failed)
