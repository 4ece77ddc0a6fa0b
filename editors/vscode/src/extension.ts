/**
 * The extension's life: start the server, offer the commands and the views, stop it at the end.
 *
 * All knowledge of drafts is the server's. What is here finds it, keeps it running and shows what it says.
 */
import * as vscode from 'vscode';
import { connect, type Connection } from './client';
import { checkWorkspace } from './commands/check';
import { sharedCommands } from './commands/shared';
import { createSettings } from './commands/settings';
import { stripDraft } from './commands/strip';
import { checkWord, WordText } from './commands/word';
import { Front } from './front';
import { findServer } from './server';
import { Settings } from './settings';
import { explain } from './trouble';
import { SheetView } from './views/sheet';
import { SourcesView } from './views/sources';
import { StatusItem } from './views/status';

let connection: Connection | undefined;

/** The API for other extensions: the settings as sent to the server. */
interface Exports {
    sent(): Record<string, unknown>;
}

export async function activate(context: vscode.ExtensionContext): Promise<Exports> {
    const log = vscode.window.createOutputChannel('copydesk', { log: true });
    const front = new Front();
    const status = new StatusItem(front);
    const settings = new Settings(context.extension.packageJSON);

    /** Starts the server, or replaces a running one. Starts run one at a time, in the order requested. */
    const restart = inTurn(async () => {
        front.client = undefined;
        await connection?.stop();
        connection = undefined;
        status.show('starting');
        try {
            const server = await findServer(context);
            log.info(`${server.path} (${server.version})`);
            connection = await connect(server, settings, log, status);
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
        WordText.register(),
        vscode.commands.registerCommand('copydesk.checkWord', (file?: vscode.Uri) => checkWord(context, file)),
        ...sharedCommands(context, front, log, restart),
        vscode.commands.registerCommand('copydesk.checkWorkspace', () => checkWorkspace(front.client && connection?.client, settings)),
        vscode.commands.registerCommand('copydesk.strip', () => stripDraft(front)),
        vscode.commands.registerCommand('copydesk.createSettings', () => createSettings(front)),
        vscode.workspace.onDidChangeConfiguration((event) => {
            if (event.affectsConfiguration('copydesk.path')) void restart();
            else if (settings.isAffected(event)) void connection?.sendSettings();
        }),
    );
    await restart();
    return { sent: () => settings.sent() };
}

export function deactivate(): Promise<void> | undefined {
    return connection?.stop();
}

/** The same action, but never two at once: each call waits for the one before. */
function inTurn(action: () => Promise<void>): () => Promise<void> {
    let last: Promise<void> = Promise.resolve();
    return () => (last = last.then(action, action));
}
