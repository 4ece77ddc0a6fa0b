/** Error messages for users: in plain words, and each with an action to take. */
import * as vscode from 'vscode';

/** The actions that a message can offer besides the log. */
export type WayOut = 'path' | 'install' | 'restart' | 'bundled';

const INSTALL = 'https://github.com/copydesk/copydesk#install';

const WAYS: Record<WayOut, { title: string; go: () => unknown }> = {
    path: {
        title: 'Open the setting',
        go: () => vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.path'),
    },
    install: { title: 'How to install', go: () => vscode.env.openExternal(vscode.Uri.parse(INSTALL)) },
    restart: { title: 'Restart', go: () => vscode.commands.executeCommand('copydesk.restart') },
    bundled: { title: 'Use the one in the extension', go: useBundled },
};

/** An error with a message for the user. */
export class Trouble extends Error {
    readonly waysOut: WayOut[];

    constructor(message: string, ...waysOut: WayOut[]) {
        super(message);
        this.waysOut = waysOut;
    }
}

/** Shows an error with its ways out, and writes it to the log. */
export function explain(error: unknown, log: vscode.LogOutputChannel): void {
    const trouble = error instanceof Trouble ? error : new Trouble(`copydesk could not start: ${error}`, 'restart', 'path');
    log.error(trouble.message);
    offer(vscode.window.showErrorMessage, trouble, log);
}

/** Shows the same for a problem that does not stop copydesk. */
export function warn(trouble: Trouble, log: vscode.LogOutputChannel): void {
    log.warn(trouble.message);
    offer(vscode.window.showWarningMessage, trouble, log);
}

type Show = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

function offer(show: Show, trouble: Trouble, log: vscode.LogOutputChannel): void {
    const ways = trouble.waysOut.map((way) => WAYS[way]);
    const logWay = { title: 'Show log', go: () => log.show() };
    void show(trouble.message, ...[...ways, logWay].map((way) => way.title)).then((chosen) =>
        [...ways, logWay].find((way) => way.title === chosen)?.go(),
    );
}

async function useBundled(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('copydesk');
    const where = settings.inspect('path');
    if (where?.workspaceValue !== undefined) await settings.update('path', undefined, vscode.ConfigurationTarget.Workspace);
    if (where?.globalValue !== undefined) await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
}
