/**
 * The extension's life: start the server, offer the commands and the views, stop it at the end.
 *
 * All knowledge of drafts is the server's. What is here finds it, keeps it running and shows what it says.
 */
import * as vscode from 'vscode';
import { connect, type Connection } from './client';
import { checkWorkspace } from './commands/check';
import { exportFacts } from './commands/export';
import { openRule } from './commands/rule';
import { createSettings } from './commands/settings';
import { stripDraft } from './commands/strip';
import { Front } from './front';
import { GO, go } from './go';
import { findServer } from './server';
import { explain } from './trouble';
import { SheetView } from './views/sheet';
import { SourcesView } from './views/sources';
import { StatusItem } from './views/status';

let connection: Connection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const log = vscode.window.createOutputChannel('copydesk', { log: true });
    const front = new Front();
    const status = new StatusItem(front);

    /** Starts the server, or a new one in the old one's place. One at a time, in the order asked for. */
    const restart = inTurn(async () => {
        front.client = undefined;
        await connection?.stop();
        connection = undefined;
        status.show('starting');
        try {
            const server = await findServer(context);
            log.info(`${server.path} (${server.version})`);
            connection = await connect(server, log, status);
            status.show('running');
            front.client = connection.client;
        } catch (error) {
            status.show('stopped');
            explain(error, log);
        }
    });

    context.subscriptions.push(
        log,
        front,
        status,
        new SourcesView(front),
        new SheetView(front, context.extensionUri),
        vscode.commands.registerCommand(GO, go),
        vscode.commands.registerCommand('copydesk.restart', restart),
        vscode.commands.registerCommand('copydesk.showLog', () => log.show()),
        vscode.commands.registerCommand('copydesk.checkWorkspace', () => checkWorkspace(front)),
        vscode.commands.registerCommand('copydesk.exportFacts', () => exportFacts(front)),
        vscode.commands.registerCommand('copydesk.openRule', () => openRule(front)),
        vscode.commands.registerCommand('copydesk.strip', () => stripDraft(front)),
        vscode.commands.registerCommand('copydesk.createSettings', () => createSettings(front)),
        vscode.workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration('copydesk.path')) void restart();
            else if (event.affectsConfiguration('copydesk.settings')) void connection?.sendSettings();
        }),
    );
    await restart();
}

export function deactivate(): Promise<void> | undefined {
    return connection?.stop();
}

/** The same action, but never two of it at once: each call waits for the one before. */
function inTurn(action: () => Promise<void>): () => Promise<void> {
    let last: Promise<void> = Promise.resolve();
    return () => (last = last.then(action, action));
}
