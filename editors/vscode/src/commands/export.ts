/** "Export the fact sheet": asks for a file and writes the server's fact sheet to it. */
import * as vscode from 'vscode';
import type { Front } from '../front';
import { basename, extname } from '../paths';

/** The formats that the server can write, by file extension. */
const FORMATS: Record<string, { name: string; format: string }> = {
    html: { name: 'Page to print', format: 'html' },
    md: { name: 'Markdown', format: 'markdown' },
    csv: { name: 'Spreadsheet', format: 'csv' },
    json: { name: 'JSON', format: 'json' },
};

export async function exportFacts(front: Front): Promise<void> {
    const { document, client } = front;
    if (!document || !client) return void vscode.window.showInformationMessage('Open a draft to export its facts.');
    const formats = Object.entries(FORMATS).filter(([, { format }]) => client.formats?.includes(format) ?? true);
    const filters = Object.fromEntries(formats.map(([ending, { name }]) => [name, [ending]]));
    const target = await vscode.window.showSaveDialog({ defaultUri: beside(document), filters, title: 'Export the fact sheet' });
    if (!target) return;
    const known = Object.fromEntries(formats)[extname(target.path).slice(1).toLowerCase()];
    if (!known) {
        const endings = formats.map(([ending]) => `.${ending}`).join(', ');
        return void vscode.window.showErrorMessage(`${basename(target.path)} was not written: its ending names no format. Use ${endings}.`);
    }
    const params = { uri: client.code2ProtocolConverter.asUri(document.uri), format: known.format };
    const sheet = await client.sendRequest<{ text: string } | null>('copydesk/export', params);
    if (!sheet) return void vscode.window.showInformationMessage(`${basename(document.uri.path)} is not checked, so it has no facts to export.`);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(sheet.text));
    const open = 'Open';
    const chosen = await vscode.window.showInformationMessage(`The fact sheet is in ${basename(target.path)}.`, open);
    if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
}

/** ferry.md → ferry-facts.json, in the same folder. For an unsaved document, in the open folder. */
function beside(document: vscode.TextDocument): vscode.Uri | undefined {
    const [ending] = Object.keys(FORMATS);
    const name = `${basename(document.uri.path, extname(document.uri.path))}-facts.${ending}`;
    if (document.uri.scheme === 'file') return vscode.Uri.joinPath(document.uri, '..', name);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    return folder && vscode.Uri.joinPath(folder.uri, name);
}
