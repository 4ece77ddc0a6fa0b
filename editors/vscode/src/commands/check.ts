/** "Check the workspace": has every draft of the open folders checked, and shows the findings in Problems. */
import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceDiagnosticReport } from 'vscode-languageclient/node';
import { counted } from '../drafts';
import { linked } from '../findings';
import type { Settings } from '../settings';

/** The findings of the last check in drafts that are not open. */
const found = vscode.languages.createDiagnosticCollection('copydesk workspace');

// An open draft has findings of its own.
vscode.workspace.onDidOpenTextDocument(({ uri }) => found.delete(uri));
vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => found.delete(uri)));

/** Puts a report into Problems. */
async function show(client: LanguageClient, report: WorkspaceDiagnosticReport): Promise<void> {
    found.clear();
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const draft of report.items) {
        if (draft.kind !== 'full') continue;
        const uri = client.protocol2CodeConverter.asUri(draft.uri);
        if (!open.has(uri.toString())) found.set(uri, linked(await client.protocol2CodeConverter.asDiagnostics(draft.items)));
    }
}

export async function checkWorkspace(client: LanguageClient | undefined, settings: Settings): Promise<void> {
    if (!vscode.workspace.workspaceFolders?.length) {
        return void vscode.window.showInformationMessage('No folder is open. A draft is checked as soon as it is open.');
    }
    if (!client) return void vscode.window.showWarningMessage('copydesk is not running, so nothing was checked.');
    const params = { previousResultIds: [] };
    const report = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: 'Checking the drafts of the workspace', cancellable: true },
        (_, cancelled) => client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params, cancelled).catch((error) => {
            if (cancelled.isCancellationRequested) return undefined;
            throw error;
        }),
    );
    if (!report) return;
    // With this setting, the library shows them: it requests the same itself, again after every change.
    if (settings.showsWorkspace()) found.clear();
    else await show(client, report);
    const asked = report.items.filter((draft) => draft.kind === 'full' && draft.items.length).length;
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    const summary = asked ? `${asked} with findings` : 'no findings';
    void vscode.window.showInformationMessage(`${counted(report.items.length, 'draft')} checked: ${summary}.`);
}
