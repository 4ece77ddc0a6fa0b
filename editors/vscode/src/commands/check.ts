/** "Check the workspace": has every draft of the open folders checked, and shows what is asked of them in Problems. */
import * as vscode from 'vscode';
import type { WorkspaceDiagnosticReport } from 'vscode-languageclient/node';
import { counted } from '../drafts';
import type { Front } from '../front';

export async function checkWorkspace({ client }: Front): Promise<void> {
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
    // The library shows them: it asks for the same by itself, and again whenever something changes.
    const asked = report.items.filter((draft) => draft.kind === 'full' && draft.items.length).length;
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    const found = asked ? `${asked} with something to look at` : 'nothing to ask';
    void vscode.window.showInformationMessage(`${counted(report.items.length, 'draft')} checked: ${found}.`);
}
