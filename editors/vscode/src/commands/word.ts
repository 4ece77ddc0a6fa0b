/** "Check a Word document": shows the findings beside its read-only text, or saves a copy with the findings as comments. */
import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { counted } from '../drafts';
import { findServer } from '../server';

/** A finding as defined in docs/findings.schema.json. Lines and columns start at 1; columns count code points. */
interface Finding {
    line: number;
    column: number;
    end_line: number;
    end_column: number;
    rule: string;
    url: string;
    severity: 'error' | 'warning' | 'information' | 'hint';
    message: string;
}

const SCHEME = 'copydesk-word';
const MOST_BYTES = 64 << 20;

const SEVERITIES = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    information: vscode.DiagnosticSeverity.Information,
    hint: vscode.DiagnosticSeverity.Hint,
};

/** The texts of documents that were checked, which nobody can edit, and their findings. */
export class WordText implements vscode.TextDocumentContentProvider {
    private static readonly texts = new Map<string, string>();
    private static readonly changed = new vscode.EventEmitter<vscode.Uri>();
    private static findings: vscode.DiagnosticCollection | undefined;

    readonly onDidChange = WordText.changed.event;

    static register(): vscode.Disposable {
        const findings = vscode.languages.createDiagnosticCollection('copydesk');
        WordText.findings = findings;
        const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
            if (uri.scheme !== SCHEME) return;
            WordText.texts.delete(uri.toString());
            findings.delete(uri);
        });
        return vscode.Disposable.from(findings, closed, vscode.workspace.registerTextDocumentContentProvider(SCHEME, new WordText()));
    }

    provideTextDocumentContent(uri: vscode.Uri): string {
        return WordText.texts.get(uri.toString()) ?? '';
    }

    /** Opens the text of `file` with its findings. */
    static async show(file: vscode.Uri, text: string, found: Finding[]): Promise<void> {
        const uri = vscode.Uri.from({ scheme: SCHEME, path: `${file.path}.txt` });
        WordText.texts.set(uri.toString(), text);
        WordText.changed.fire(uri);
        const document = await vscode.workspace.openTextDocument(uri);
        const lines = text.split('\n');
        WordText.findings?.set(uri, found.map((one) => diagnostic(one, lines)));
        await vscode.window.showTextDocument(document, { preview: false });
        await vscode.commands.executeCommand('workbench.actions.view.problems');
    }
}

export async function checkWord(context: vscode.ExtensionContext, chosen?: vscode.Uri): Promise<void> {
    const file = chosen ?? (await choose());
    if (!file) return;
    const name = basename(file.fsPath);
    let found: Finding[];
    try {
        const { path } = await findServer(context);
        const text = await run(path, ['comment', '--text', file.fsPath]);
        found = JSON.parse(await run(path, ['check', '--format', 'json', file.fsPath])) as Finding[];
        await WordText.show(file, text, found);
        if (!found.length) return void vscode.window.showInformationMessage(`${name}: no findings.`);
        const write = 'Write a copy with comments';
        const said = `${name}: ${counted(found.length, 'finding')}. The text beside them cannot be edited.`;
        if ((await vscode.window.showInformationMessage(said, write)) !== write) return;
        const copy = await vscode.window.showSaveDialog({ defaultUri: beside(file), title: 'Write a copy with comments' });
        if (!copy) return;
        await run(path, ['comment', file.fsPath, '-o', copy.fsPath]);
        const open = 'Open';
        const written = await vscode.window.showInformationMessage(`The findings are comments in ${basename(copy.fsPath)}.`, open);
        if (written === open) await vscode.env.openExternal(copy);
    } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
}

async function choose(): Promise<vscode.Uri | undefined> {
    const files = await vscode.window.showOpenDialog({
        title: 'Check a Word document',
        openLabel: 'Check',
        filters: { 'Word and LibreOffice': ['docx', 'odt'] },
    });
    return files?.[0];
}

/** story.docx → story.copydesk.docx */
function beside(file: vscode.Uri): vscode.Uri {
    return file.with({ path: file.path.replace(/(\.[^./]*)$/, '.copydesk$1') });
}

/** The output of the program. An error has the program's own message. */
function run(path: string, args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
        execFile(path, args, { maxBuffer: MOST_BYTES, timeout: 60_000 }, (error, stdout, stderr) => {
            // 1 says that there are findings.
            if (!error || error.code === 1) resolve(stdout);
            else reject(new Error(stderr.trim().replace(/^copydesk: /, '') || error.message));
        });
    });
}

function diagnostic(found: Finding, lines: string[]): vscode.Diagnostic {
    const place = (line: number, column: number) => {
        const before = Array.from(lines[line - 1] ?? '').slice(0, column - 1);
        return new vscode.Position(line - 1, before.join('').length);
    };
    const range = new vscode.Range(place(found.line, found.column), place(found.end_line, found.end_column));
    const one = new vscode.Diagnostic(range, found.message, SEVERITIES[found.severity]);
    one.source = 'copydesk';
    one.code = { value: found.rule, target: vscode.Uri.parse(found.url) };
    return one;
}
