/** "Next query" and "Previous query": from finding to finding of the draft, round and round. */
import * as vscode from 'vscode';
import { queries } from '../findings';
import type { Front } from '../front';
import { go } from '../go';

export async function goToQuery({ document }: Front, step: 1 | -1): Promise<void> {
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    if (!document || !editor) return void vscode.window.showInformationMessage('Open a draft to go through its queries.');
    const all = queries(document.uri);
    if (!all.length) return void vscode.window.setStatusBarMessage('No queries in this draft', 3000);
    const { start } = editor.selection;
    const after = all.findIndex(({ range }) => range.start.isAfter(start));
    const before = all.findLastIndex(({ range }) => range.start.isBefore(start));
    const next = step > 0 ? (after < 0 ? 0 : after) : before < 0 ? all.length - 1 : before;
    await go(document.uri, all[next].range);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
    void vscode.window.setStatusBarMessage(`Query ${next + 1} of ${all.length}`, 3000);
}
