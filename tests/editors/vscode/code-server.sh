# Sourced by run: the real VS Code, served by code-server to a browser on this machine, in a temporary profile.

PROFILE=$OUT/vscode/profile

# start_code_server VSIX FOLDER [OPTION...]: starts it with a fresh profile that has the extension. Sets PORT and
# CODE_SERVER_PID.
start_code_server() {
    local code=$TOOLS/code-server/node_modules/.bin/code-server
    rm -rf "$PROFILE"
    mkdir -p "$PROFILE"/{home,config,data/User,extensions}
    cat >"$PROFILE/data/User/settings.json" <<'J'
{
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "files.autoSave": "off",
  "editor.accessibilitySupport": "off",
  "editor.minimap.enabled": false,
  "editor.unusualLineTerminators": "off",
  "window.menuBarVisibility": "compact"
}
J
    # Settings of one run alone.
    [ -z "${MORE_SETTINGS:-}" ] || sed -i "1a $MORE_SETTINGS," "$PROFILE/data/User/settings.json"
    export HOME=$PROFILE/home XDG_CONFIG_HOME=$PROFILE/config XDG_DATA_HOME=$PROFILE/share
    export EXTENSIONS_GALLERY='{"serviceUrl":""}' # no shop: nothing is asked of the network
    unset VSCODE_IPC_HOOK_CLI NODE_OPTIONS PASSWORD HASHED_PASSWORD
    local dirs=(--user-data-dir "$PROFILE/data" --extensions-dir "$PROFILE/extensions")
    "$code" "${dirs[@]}" --install-extension "$1" >"$OUT/vscode/install.log" 2>&1 || return 1

    PORT=$(node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
    "$code" "${dirs[@]}" --bind-addr "127.0.0.1:$PORT" --auth none --disable-telemetry --disable-update-check \
        --disable-workspace-trust --disable-getting-started-override \
        "${@:3}" "$2" >"$OUT/vscode/code-server.log" 2>&1 &
    CODE_SERVER_PID=$!
    export PORT
    local i
    for i in $(seq 1 120); do
        (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && return
        sleep 0.25
    done
    return 1
}

# stop_code_server: ends exactly the processes that were started, and waits for them.
stop_code_server() {
    [ -n "${CODE_SERVER_PID:-}" ] || return 0
    local all i
    all=$(descendants "$CODE_SERVER_PID")
    kill "$CODE_SERVER_PID" 2>/dev/null
    for i in $(seq 1 40); do
        # shellcheck disable=SC2086  # a list of numbers
        [ "$i" = 20 ] && kill $all 2>/dev/null
        alive $all || return 0
        sleep 0.25
    done
    kill -9 $all 2>/dev/null
    return 0
}
