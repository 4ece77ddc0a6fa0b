/** "Open the rule's page": of the finding at the cursor, else of one of the draft's to choose. */
import * as vscode from 'vscode';
import type { Front } from '../front';

export async function openRule(front: Front): Promise<void> {
    const { document } = front;
    const pages = document ? rulePages(vscode.languages.getDiagnostics(document.uri)) : new Map();
    const editor = vscode.window.activeTextEditor;
    const here = document && editor?.document === document
        ? rulePages(vscode.languages.getDiagnostics(document.uri).filter(({ range }) => range.intersection(editor.selection)))
        : new Map();
    const choice = here.size ? here : pages;
    if (!choice.size) return void vscode.window.showInformationMessage('There is no finding in front whose rule could be opened.');
    const rule = choice.size === 1 ? [...choice.keys()][0] : await vscode.window.showQuickPick([...choice.keys()], { title: 'Which rule?' });
    if (rule) await vscode.env.openExternal(choice.get(rule));
}

/** The rules of findings, the worst first, each with its page. */
function rulePages(findings: vscode.Diagnostic[]): Map<string, vscode.Uri> {
    const pages = new Map<string, vscode.Uri>();
    for (const { source, code } of [...findings].sort((a, b) => a.severity - b.severity)) {
        if (source === 'copydesk' && typeof code === 'object') pages.set(String(code.value), code.target);
    }
    return pages;
}
