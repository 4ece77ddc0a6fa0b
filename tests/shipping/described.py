"""Checks the output of .ci/describe: described.py FOLDER. Prints one line for each check: "ok NAME" or "not ok NAME: why"."""

import hashlib
import json
import pathlib
import re
import sys
import tomllib

folder = pathlib.Path(sys.argv[1])
failed = False


def check(name, holds, why=""):
    global failed
    failed |= not holds
    print(f"ok package: {name}" if holds else f"not ok package: {name}: {why}", flush=True)


release = json.loads((folder / "release.json").read_text())
archives = release["archives"]
check("the description lists each archive", len(archives) == 8, sorted(archives))
for target, archive in archives.items():
    found = hashlib.sha256((folder / archive["file"]).read_bytes()).hexdigest()
    if found != archive["sha256"]:
        check(f"the description has the checksum of {target}", False, found)

entry = (folder / "mason.yaml").read_text()
version = release["version"]
filled = entry.replace('{{ version | strip_prefix "v" }}', version)
rows = re.findall(r"- target: (\w+)\n +file: '([^']+)'\n +bin: '([^']+)'", filled)
known = {a["file"]: a["program"] for a in archives.values()}
check("mason's entry names archives of the release, and the program inside", rows and all(known.get(f) == b for _, f, b in rows), rows)
# mason's own schema: the keys of an entry and the names of its platforms.
keys = re.findall(r"^(\w+):", entry, re.M)
allowed = {"name", "description", "homepage", "licenses", "languages", "categories", "source", "bin", "neovim"}
check("mason's entry has the keys of mason's schema", set(keys) == allowed and f"@v{version}\n" in entry, keys)
platforms = {"darwin_arm64", "darwin_x64", "linux_arm64", "linux_x64", "win_x64"}
check("mason's entry names mason's platforms", {row[0] for row in rows} == platforms, rows)

# The names that cargo-binstall derives from Cargo.toml.
manifest = tomllib.loads((pathlib.Path(__file__).parent.parent.parent / "Cargo.toml").read_text())
binstall = manifest["package"]["metadata"]["binstall"]


def rendered(template, target):
    windows = "windows" in target
    form = {**binstall, **binstall["overrides"].get(target, {})}["pkg-fmt"]
    values = {
        "repo": release["repository"], "name": "copydesk", "version": version, "target": target, "bin": "copydesk",
        "binary-ext": ".exe" if windows else "", "archive-suffix": {"tgz": ".tar.gz", "zip": ".zip"}[form],
    }
    return re.sub(r"\{ ([\w-]+) \}", lambda m: values[m[1]], template)


wrong = []
for target, archive in archives.items():
    address, program = rendered(binstall["pkg-url"], target), rendered(binstall["bin-dir"], target)
    if address != f"{release['repository']}/releases/download/v{version}/{archive['file']}" or program != archive["program"]:
        wrong.append(address)
check("cargo-binstall looks for the archives by their names", not wrong, wrong)
sys.exit(failed)
