# Sourced by tests/run and by the part of each editor: paths, and how a check reports.
#
# Every check prints one line, "ok NAME" or "not ok NAME: why". A check that cannot run here prints "skip NAME: why".
# tests/run counts these lines, whatever language the check is written in.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
TOOLS=$TARGET/editors                # what tests/editors/install puts here
OUT=$TARGET/editor-tests             # screens, pictures and logs of the last run
BIN=${COPYDESK_BIN:-$TARGET/release/copydesk}
export ROOT TARGET TOOLS OUT BIN
export LC_ALL=C.UTF-8 # editors draw with more than ASCII, whatever this machine's language

ok() { echo "ok $*"; }
not_ok() { echo "not ok $*"; FAILED=1; }
skip() { echo "skip $*"; }

# shows FILE NAME PATTERN: one check that FILE has a line with PATTERN (a basic regular expression).
shows() {
    if grep -q -- "$3" "$1"; then ok "$2"; else not_ok "$2: no '$3' in $1"; sed 's/^/    /' "$1"; fi
}

# work_dir: a fresh folder for one run, removed when the script ends.
work_dir() {
    WORK=$(mktemp -d "${TMPDIR:-/tmp}/copydesk.XXXXXX")
    trap 'rm -rf "$WORK"' EXIT
}

# documented FILE: one check that docs/editors.md contains FILE word for word as a block to copy.
documented() {
    if python3 -c 'import sys; sys.exit(open(sys.argv[1]).read() not in open(sys.argv[2]).read())' "$ROOT/$1" "$ROOT/docs/editors.md"; then
        ok "docs/editors.md: $1"
    else
        not_ok "docs/editors.md: does not hold $1 as it stands"
    fi
}

# installed README: runs the first block of shell commands in a document twice, as an unsure user might. One check that
# the second run changes nothing.
installed() {
    local commands before after
    commands=$(awk '/^```sh$/ { on = 1; next } /^```$/ { exit } on' "$ROOT/$1")
    (cd "$ROOT" && bash -e -c "$commands") || { not_ok "$1: its commands run"; return; }
    before=$(cat "$HOME"/.config/*/* 2>/dev/null)
    (cd "$ROOT" && bash -e -c "$commands")
    after=$(cat "$HOME"/.config/*/* 2>/dev/null)
    if [ -n "$before" ] && [ "$before" = "$after" ]; then ok "$1: twice is as once"; else not_ok "$1: the second time changes the settings"; fi
}

# on_path: puts the server on the PATH under its own name, as an installation does.
on_path() {
    mkdir -p "$WORK/bin"
    ln -sf "$BIN" "$WORK/bin/copydesk"
    export PATH="$WORK/bin:$TOOLS/bin:$PATH"
}

# drafts: fresh copies of the drafts in $WORK/drafts.
drafts() {
    rm -rf "$WORK/drafts"
    cp -r "$ROOT/tests/editors/drafts" "$WORK/drafts"
}

# clock: sets the clock of the drafts' folder to Saturday, 28 November 2026.
clock() { echo 'today = "2026-11-28"' >"$WORK/drafts/copydesk.toml"; }

# descendants PID: the process and all that it started. alive PID...: true if any of them is still running.
descendants() {
    local child
    echo "$1"
    for child in $(pgrep -P "$1"); do descendants "$child"; done
}
alive() {
    local pid
    for pid; do kill -0 "$pid" 2>/dev/null && return; done
    return 1
}

# A separate terminal for editors that draw on one. Each check polls until the screen matches.
PATIENCE=80 # looks, a quarter of a second apart

screen() { # COLUMNS ROWS COMMAND
    SCREEN=copydesk-$$-$((SCREENS = ${SCREENS:-0} + 1)) # a socket of its own: one that is closing takes no session
    tmux -L "$SCREEN" -f /dev/null new-session -d -x "$1" -y "$2" "COLORTERM=truecolor TERM=tmux-256color $3"
}
look() { tmux -L "$SCREEN" capture-pane -p; }
keys() { tmux -L "$SCREEN" send-keys "$@"; }
# end_screen: ends the program in it and waits, because an editor that is told to exit still writes to its folders.
end_screen() {
    local pid all='' i
    pid=$(tmux -L "$SCREEN" display-message -p '#{pane_pid}' 2>/dev/null) && [ -n "$pid" ] && all=$(descendants "$pid")
    tmux -L "$SCREEN" kill-server 2>/dev/null
    for i in $(seq "$PATIENCE"); do
        # shellcheck disable=SC2086  # a list of numbers
        alive $all || return 0
        sleep 0.25
    done
}

# await PATTERN: waits until the screen matches. False if it never does.
await() {
    local i
    for i in $(seq "$PATIENCE"); do
        [ "$(look | grep -c -- "$1")" != 0 ] && return
        sleep 0.25
    done
    return 1
}

# appears NAME PATTERN: one check that the screen comes to match. Stores the screen in $OUT.
appears() {
    await "$2"
    keep "$1"
    shows "$KEPT" "$1" "$2"
}

# gone NAME PATTERN: one check that the screen stops matching. An empty screen never counts.
gone() {
    local i
    for i in $(seq "$PATIENCE"); do
        keep "$1"
        [ -s "$KEPT" ] && ! grep -q -- "$2" "$KEPT" && { ok "$1"; return; }
        sleep 0.25
    done
    not_ok "$1: '$2' is still on the screen"
}

# shows_once NAME PATTERN: one check that exactly one line of the last stored screen matches.
shows_once() {
    local lines
    lines=$(grep -c -- "$2" "$KEPT")
    if [ "$lines" = 1 ]; then ok "$1"; else not_ok "$1: $lines lines have '$2'"; sed 's/^/    /' "$KEPT"; fi
}

# joined NAME PATTERN: one check that the screen comes to match across wrapped lines.
joined() {
    local i
    for i in $(seq "$PATIENCE"); do
        keep "$1"
        tr -s '\n ' ' ' <"$KEPT" | grep -q -- "$2" && { ok "$1"; return; }
        sleep 0.25
    done
    not_ok "$1: no '$2' in $KEPT"
    sed 's/^/    /' "$KEPT"
}

keep() {
    mkdir -p "$OUT/screens"
    KEPT=$OUT/screens/$(tr -c 'a-z0-9\n' - <<<"$1").txt
    look >"$KEPT"
}
