/**
 * The extension's life: start the server, offer the commands and the views, stop it at the end.
 *
 * All knowledge of drafts is the server's. What is here finds it, keeps it running and shows what it says.
 */
import * as vscode from 'vscode';
import { connect, type Connection } from './client';
import { reportFalseAlarm } from './commands/alarm';
import { checkWorkspace } from './commands/check';
import { exportFacts } from './commands/export';
import { goToQuery } from './commands/queries';
import { openRule, rulePages } from './commands/rule';
import { createSettings } from './commands/settings';
import { stripDraft } from './commands/strip';
import { RULE_PAGE } from './findings';
import { checkWord, WordText } from './commands/word';
import { Front } from './front';
import { GO, go } from './go';
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
        vscode.commands.registerCommand(GO, go),
        vscode.commands.registerCommand('copydesk.restart', restart),
        vscode.commands.registerCommand('copydesk.showLog', () => log.show()),
        vscode.commands.registerCommand('copydesk.checkWorkspace', () => checkWorkspace(front.client && connection?.client, settings)),
        vscode.commands.registerCommand('copydesk.exportFacts', () => exportFacts(front)),
        rulePages(front),
        vscode.commands.registerCommand(RULE_PAGE, (rule: unknown) => openRule(front, rule)),
        vscode.commands.registerCommand('copydesk.nextQuery', () => goToQuery(front, 1)),
        vscode.commands.registerCommand('copydesk.previousQuery', () => goToQuery(front, -1)),
        vscode.commands.registerCommand('copydesk.reportFalseAlarm', () => reportFalseAlarm(front)),
        vscode.commands.registerCommand('copydesk.openSettings', () =>
            vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`)),
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
