# Sourced by the parts that test how copydesk is shipped: Python tools at fixed versions, each in an environment of its
# own under target/shipping. Needs tests/editors/lib.sh.

VENVS=$TARGET/shipping

# venv NAME PACKAGE...: an environment with these packages, reused on a second call. False if it cannot be created.
venv() {
    local home=$VENVS/$1 wanted="${*:2}"
    [ "$(cat "$home/.installed" 2>/dev/null)" = "$wanted" ] && return
    mkdir -p "$VENVS"
    echo "install: $wanted" >&2
    if ! { "$ROOT/tests/editors/install" python && python3 -m venv --clear "$home" && "$home/bin/pip" install -q "${@:2}"; } >"$home.log" 2>&1; then
        tail -n 20 "$home.log" >&2
        return 1
    fi
    echo "$wanted" >"$home/.installed"
}

# source_copy FOLDER: copies the project, without anything built or installed in it.
source_copy() {
    mkdir -p "$1"
    tar -C "$ROOT" --exclude=./target --exclude=./.git --exclude=node_modules --exclude='*.vsix' -cf - . | tar -C "$1" -xf -
}
