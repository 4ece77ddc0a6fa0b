/** "Clean copy for filing": opens the draft without its notes to the desk, in a document beside it. */
import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { counted } from '../drafts';
import type { Front } from '../front';

/** Words of the draft. */
interface Place {
    kind: 'stet' | 'source' | 'desk' | 'comment' | 'change' | 'placeholder';
    range: Range;
    text: string;
}

/** The server's answer to `copydesk/strip`; no text while placeholders are left. */
interface Stripped {
    text: string | null;
    removed: Place[];
    placeholders: Place[];
}

const KINDS = { stet: 'stet', source: 'source note', desk: 'note to the desk', comment: 'comment', change: 'tracked change' };

export async function stripDraft({ document, client }: Front): Promise<void> {
    if (!document || !client) return void vscode.window.showInformationMessage('Open a draft to make a clean copy of it.');
    const params = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const clean = await client.sendRequest<Stripped | null>('copydesk/strip', params);
    if (!clean) return void vscode.window.showInformationMessage('This document is not checked, so there is no clean copy of it.');
    if (clean.text === null) return await refuse(document, clean.placeholders);
    const copy = await vscode.workspace.openTextDocument({ language: document.languageId, content: clean.text });
    await vscode.window.showTextDocument(copy, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const took = 'Copy the text';
    const said = clean.removed.length ? `Removed: ${removedWords(clean.removed)}.` : 'There was nothing to remove.';
    const chosen = await vscode.window.showInformationMessage(`The clean copy is beside the draft, which is unchanged. ${said}`, took);
    if (chosen === took) await vscode.env.clipboard.writeText(copy.getText());
}

/** Says how many placeholders are left, and goes to the one that the user picks. */
async function refuse(document: vscode.TextDocument, places: Place[]): Promise<void> {
    const show = places.length === 1 ? 'Go to it' : 'Go to one';
    const left = `${counted(places.length, 'placeholder')} left: no filing copy written.`;
    if ((await vscode.window.showWarningMessage(left, show)) !== show) return;
    const items = places.map(({ range, text }) => ({
        label: text,
        description: `line ${range.start.line + 1}`,
        detail: document.lineAt(range.start.line).text.trim(),
        range: new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
    }));
    const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { placeHolder: 'Go to a placeholder' });
    if (chosen) await vscode.window.showTextDocument(document, { selection: chosen.range });
}

function removedWords(removed: Place[]): string {
    const words = Object.entries(KINDS).flatMap(([kind, name]) => {
        const count = removed.filter((one) => one.kind === kind).length;
        return count ? [counted(count, name).replace('note to the desks', 'notes to the desk')] : [];
    });
    return words.join(', ');
}
