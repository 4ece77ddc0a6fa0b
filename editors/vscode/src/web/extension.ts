/**
 * The extension where no process can be started (vscode.dev, github.dev): copydesk runs in a Worker beside it, and the same
 * views and commands ask that.
 */
import * as vscode from 'vscode';
import { Copydesk } from '../../../web/js/index';
import { sharedCommands } from '../commands/shared';
import { Front } from '../front';
import { Settings } from '../settings';
import { SheetView } from '../views/sheet';
import { SourcesView } from '../views/sources';
import { StatusItem } from '../views/status';
import { WebClient } from './client';
import { Desk } from './desk';

/** What needs the program, and so a computer of one's own. */
const ELSEWHERE = {
    'copydesk.checkWorkspace': 'The workspace as a whole',
    'copydesk.checkWord': 'Word documents',
    'copydesk.strip': 'Clean copies',
    'copydesk.createSettings': 'A new copydesk.toml',
};

interface Exports {
    sent(): Record<string, unknown>;
}

let stop: (() => void) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<Exports> {
    const log = vscode.window.createOutputChannel('copydesk', { log: true });
    const front = new Front();
    const status = new StatusItem(front);
    const settings = new Settings(context.extension.packageJSON);
    const at = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', name);
    let desk: Desk | undefined;

    const start = async () => {
        stop?.();
        status.show('starting');
        try {
            const [wasm, code] = await Promise.all(['copydesk.wasm', 'worker.js'].map((name) => vscode.workspace.fs.readFile(at(name))));
            const copydesk = await started(wasm, code, log);
            const drafts = (desk = new Desk(copydesk, settings, log));
            const client = new WebClient(drafts, copydesk, context.extension.packageJSON.version);
            stop = () => {
                client.running = false;
                front.client = undefined;
                drafts.dispose();
                copydesk.stop();
                stop = undefined;
            };
            status.show('running');
            front.client = client;
        } catch (error) {
            status.show('stopped');
            log.error(String(error));
            void vscode.window.showErrorMessage(`copydesk could not start in this browser, so drafts are not checked: ${error instanceof Error ? error.message : error}`);
        }
    };

    const elsewhere = Object.entries(ELSEWHERE).map(([command, what]) =>
        vscode.commands.registerCommand(command, () => vscode.window.showInformationMessage(`${what}: only in VS Code on a computer, not in the browser.`)));
    context.subscriptions.push(
        log, front, status, new SourcesView(front), new SheetView(front, context.extensionUri), ...elsewhere,
        ...sharedCommands(context, front, log, start),
        vscode.workspace.onDidChangeConfiguration((event) => {
            if (settings.isAffected(event)) void desk?.configure();
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(() => void desk?.configure()),
    );
    await start();
    return { sent: () => settings.sent() };
}

export function deactivate(): void {
    stop?.();
}

/** copydesk in a Worker of its own; where the host of extensions may start none, in this one, which is a Worker too. */
async function started(wasm: Uint8Array, code: Uint8Array, log: vscode.LogOutputChannel): Promise<Copydesk> {
    const bytes = new Uint8Array(wasm).buffer;
    try {
        const address = URL.createObjectURL(new Blob([new Uint8Array(code)], { type: 'text/javascript' }));
        const copydesk = Copydesk.start({ worker: new Worker(address), wasm: bytes });
        await copydesk.rules();
        URL.revokeObjectURL(address);
        return copydesk;
    } catch (error) {
        log.warn(`no Worker: ${error}`);
        return Copydesk.here(bytes);
    }
}
