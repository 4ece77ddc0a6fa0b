/**
 * "Open a rule's page": the rule of the finding at the cursor, or one from a list. Opens beside the draft and
 * works offline.
 */
import * as vscode from 'vscode';
import { atCursor, queries, ruleOf } from '../findings';
import type { Front } from '../front';

/** The scheme of the pages: a document of the server's own text. */
const SCHEME = 'copydesk-rule';

interface Rule {
    name: string;
    summary: string;
}

/** Gives VS Code the text of the pages. */
export function rulePages(front: Front): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        async provideTextDocumentContent({ path }) {
            const rule = path.slice(1).replace(/\.md$/, '');
            const page = await front.client?.sendRequest<{ text: string } | null>('copydesk/rule', { rule });
            return page?.text ?? (front.client ? `There is no rule ${rule}.` : 'copydesk is not running, so its pages cannot be shown.');
        },
    });
}

/** `wanted` is the name of the rule, if a link specifies one. */
export async function openRule(front: Front, wanted?: unknown): Promise<void> {
    const rule = typeof wanted === 'string' ? wanted : await chosen(front);
    if (!rule) return;
    const page = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    try {
        // Locked: it stays this page while the draft is worked on.
        await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', page);
    } catch {
        const document = await vscode.workspace.openTextDocument(page);
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    }
}

/**
 * The only rule of the findings at the cursor, or the one picked from a list: those at the cursor first, then
 * those of the draft, then the others.
 */
async function chosen({ document, client }: Front): Promise<string | undefined> {
    const names = (findings: vscode.Diagnostic[]) => [...new Set(findings.map(ruleOf))];
    const here = names(atCursor(document));
    if (here.length === 1) return here[0];
    if (!client) return void vscode.window.showWarningMessage('copydesk is not running, so its pages cannot be shown.');
    const { rules } = await client.sendRequest<{ rules: Rule[] }>('copydesk/rules');
    const draft = document ? names(queries(document.uri)) : [];
    const group = (title: string, wanted: (name: string) => boolean) => {
        const items = rules.filter(({ name }) => wanted(name)).map(({ name, summary }) => ({ label: name, detail: summary }));
        return items.length ? [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
    };
    const items: vscode.QuickPickItem[] = [
        ...group('at the cursor', (name) => here.includes(name)),
        ...group('in this draft', (name) => !here.includes(name) && draft.includes(name)),
        ...group('other rules', (name) => !here.includes(name) && !draft.includes(name)),
    ];
    const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Whose page?', matchOnDetail: true });
    return picked?.label;
}
