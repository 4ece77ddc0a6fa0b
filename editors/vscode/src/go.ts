/** Going to a place of a draft, in the editor that shows it. */
import * as vscode from 'vscode';
import type { Place } from './page/messages';

/** Used for clicks in a view, and not listed in the palette. */
export const GO = 'copydesk.go';

export async function go(uri: vscode.Uri, { start, end }: Place): Promise<void> {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    await vscode.window.showTextDocument(uri, {
        viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
        selection: new vscode.Range(start.line, start.character, end.line, end.character),
    });
}
