/** "Clean copy for filing": the draft without what is meant for the desk, in a document of its own beside it. */
import * as vscode from 'vscode';
import { counted } from '../drafts';
import type { Front } from '../front';

/** The server's answer to `copydesk/strip`. */
interface Stripped {
    text: string;
    removed: { kind: 'stet' | 'source' | 'placeholder'; text: string }[];
}

const KINDS = { stet: 'stet', source: 'source note', placeholder: 'placeholder' };

export async function stripDraft({ document, client }: Front): Promise<void> {
    if (!document || !client) return void vscode.window.showInformationMessage('Open a draft to make a clean copy of it.');
    const params = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const clean = await client.sendRequest<Stripped | null>('copydesk/strip', params);
    if (!clean) return void vscode.window.showInformationMessage('This document is not checked, so there is no clean copy of it.');
    const copy = await vscode.workspace.openTextDocument({ language: document.languageId, content: clean.text });
    await vscode.window.showTextDocument(copy, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const took = 'Copy the text';
    const said = clean.removed.length ? `Taken out: ${removedWords(clean.removed)}.` : 'There was nothing to take out.';
    const chosen = await vscode.window.showInformationMessage(`The clean copy is beside the draft, which stays as it is. ${said}`, took);
    if (chosen === took) await vscode.env.clipboard.writeText(copy.getText());
}

function removedWords(removed: Stripped['removed']): string {
    const words = Object.entries(KINDS).flatMap(([kind, name]) => {
        const count = removed.filter((one) => one.kind === kind).length;
        return count ? [counted(count, name)] : [];
    });
    return words.join(', ');
}
