# Sourced by tests/run and by each editor's part: where things are, and how a check reports.
#
# Every check prints one line, "ok NAME" or "not ok NAME: why"; what cannot be tried here prints
# "skip NAME: why". tests/run counts these lines, whatever language the check is written in.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
TOOLS=$TARGET/editors                # what tests/editors/install puts here
OUT=$TARGET/editor-tests             # screens, pictures and logs of the last run
BIN=${COPYDESK_BIN:-$TARGET/release/copydesk}
export ROOT TARGET TOOLS OUT BIN

ok() { echo "ok $*"; }
not_ok() { echo "not ok $*"; FAILED=1; }
skip() { echo "skip $*"; }

# shows FILE NAME PATTERN: one check, that FILE has a line with PATTERN (a basic regular expression).
shows() {
    if grep -q -- "$3" "$1"; then ok "$2"; else not_ok "$2: no '$3' in $1"; sed 's/^/    /' "$1"; fi
}

# work_dir: a fresh folder for one run, removed when the script ends.
work_dir() {
    WORK=$(mktemp -d "${TMPDIR:-/tmp}/copydesk.XXXXXX")
    trap 'rm -rf "$WORK"' EXIT
}
