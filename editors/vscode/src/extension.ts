/**
 * The extension's life: start the server, offer the commands, stop it at the end.
 *
 * All knowledge of drafts is the server's. What is here finds it, keeps it running and shows what it says.
 */
import * as vscode from 'vscode';
import { connect, type Connection } from './client';
import { findServer } from './server';
import { StatusItem } from './status';
import { explain } from './trouble';

let connection: Connection | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const log = vscode.window.createOutputChannel('copydesk', { log: true });
    const status = new StatusItem();

    /** Starts the server, or a new one in the old one's place. One at a time, in the order asked for. */
    const restart = inTurn(async () => {
        await connection?.stop();
        connection = undefined;
        status.show('starting');
        try {
            const server = await findServer(context);
            log.info(`${server.path} (${server.version})`);
            connection = await connect(server, log, status);
            status.show('running', connection.client);
        } catch (error) {
            status.show('stopped');
            explain(error, log);
        }
    });

    context.subscriptions.push(
        log,
        status,
        vscode.commands.registerCommand('copydesk.restart', restart),
        vscode.commands.registerCommand('copydesk.showLog', () => log.show()),
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
