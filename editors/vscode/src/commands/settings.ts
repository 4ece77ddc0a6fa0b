/** "Create copydesk.toml": every setting with its default, commented out. An existing file is opened unchanged. */
import * as vscode from 'vscode';
import { SETTINGS as NAME } from '../drafts';
import type { Front } from '../front';

export async function createSettings(front: Front): Promise<void> {
    const folder = await folderFor(front.document);
    if (!folder) {
        const open = 'Open a folder';
        const chosen = await vscode.window.showInformationMessage(`${NAME} applies to a folder of drafts, and no folder is open.`, open);
        if (chosen === open) await vscode.commands.executeCommand('vscode.openFolder');
        return;
    }
    const uri = vscode.Uri.joinPath(folder.uri, NAME);
    const edit = new vscode.WorkspaceEdit();
    if (!(await exists(uri))) {
        const template = await front.client?.sendRequest<{ text: string }>('copydesk/template');
        if (!template) return void vscode.window.showWarningMessage(`copydesk is not running, so ${NAME} was not written.`);
        edit.createFile(uri, { contents: Buffer.from(template.text), ignoreIfExists: true });
        await vscode.workspace.applyEdit(edit);
    }
    await vscode.window.showTextDocument(uri);
}

/** The folder of the draft. With several open folders and no active draft, the one that the user picks. */
async function folderFor(document: vscode.TextDocument | undefined): Promise<vscode.WorkspaceFolder | undefined> {
    const own = document && vscode.workspace.getWorkspaceFolder(document.uri);
    const folders = vscode.workspace.workspaceFolders ?? [];
    return own ?? (folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0]);
}

const exists = (uri: vscode.Uri): Promise<boolean> =>
    Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
