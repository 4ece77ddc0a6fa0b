/** The open drafts, checked in a Worker of this page: their findings in Problems, hovers and fixes. */
import * as vscode from 'vscode';
import { Follower } from '../../../web/js/follow';
import type { Copydesk, Finding, Fix, Options, Settings as Layer } from '../../../web/js/index';
import { DRAFTS, formatOf, isDraft, SETTINGS } from '../drafts';
import { linked } from '../findings';
import type { Settings } from '../settings';

const SEVERITIES = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    information: vscode.DiagnosticSeverity.Information,
    hint: vscode.DiagnosticSeverity.Hint,
};

/** An open draft. */
interface Open {
    document: vscode.TextDocument;
    follower: Follower;
    eol: vscode.EndOfLine;
    /** What was found last, and in which version of the document. */
    findings: readonly Finding[];
    version: number;
}

export class Desk implements vscode.Disposable {
    private readonly shown = vscode.languages.createDiagnosticCollection('copydesk');
    private readonly open = new Map<string, Open>();
    private readonly watches: vscode.Disposable[];

    constructor(
        private readonly copydesk: Copydesk,
        private readonly settings: Settings,
        private readonly log: vscode.LogOutputChannel,
    ) {
        this.watches = [
            vscode.workspace.onDidOpenTextDocument((document) => void this.begin(document)),
            vscode.workspace.onDidCloseTextDocument((document) => this.end(document)),
            vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)),
            vscode.workspace.onDidSaveTextDocument(({ uri }) => {
                if (uri.path.endsWith(`/${SETTINGS}`)) void this.configure();
            }),
            vscode.languages.registerHoverProvider(DRAFTS, { provideHover: (document, at) => this.hover(document, at) }),
            vscode.languages.registerCodeActionsProvider(
                DRAFTS,
                { provideCodeActions: (document, range) => this.actions(document, range) },
                { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
            ),
        ];
        for (const document of vscode.workspace.textDocuments) void this.begin(document);
    }

    dispose(): void {
        for (const { document } of [...this.open.values()]) this.end(document);
        for (const one of this.watches) one.dispose();
        this.shown.dispose();
    }

    /** The draft of a document, if it is open. */
    of(uri: string): Open | undefined {
        return this.open.get(uri);
    }

    /** Reads all drafts by the settings as they are now. */
    async configure(): Promise<void> {
        for (const { document, follower } of this.open.values()) {
            try {
                await follower.configure(await this.options(document));
            } catch (error) {
                this.log.error(`${document.uri}: ${error instanceof Error ? error.message : error}`);
            }
        }
    }

    private async begin(document: vscode.TextDocument): Promise<void> {
        const key = document.uri.toString();
        if (!isDraft(document) || this.open.has(key)) return;
        const options = await this.options(document);
        // It may have been closed meanwhile.
        if (document.isClosed || this.open.has(key)) return;
        const open: Open = { document, eol: document.eol, findings: [], version: -1, follower: undefined as never };
        open.follower = new Follower(
            document.getText(),
            { ...options, copydesk: this.copydesk, onError: (error) => this.log.error(`${key}: ${error}`) },
            (findings) => {
                open.findings = findings;
                open.version = document.version;
                this.shown.set(document.uri, linked(findings.map((finding) => diagnostic(document, finding))));
            },
        );
        this.open.set(key, open);
    }

    private end({ uri }: vscode.TextDocument): void {
        this.open.get(uri.toString())?.follower.end();
        this.open.delete(uri.toString());
        this.shown.delete(uri);
    }

    private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
        const open = this.open.get(document.uri.toString());
        if (!open) return;
        if (open.eol !== document.eol) {
            // Every line changes, and all offsets after the first.
            this.end(document);
            void this.begin(document);
        } else if (contentChanges.length) {
            open.follower.edit(contentChanges.map(({ rangeOffset: from, rangeLength, text }) => ({ from, to: from + rangeLength, insert: text })));
        }
    }

    private async hover(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Hover | undefined> {
        const open = this.open.get(document.uri.toString());
        const known = await (await open?.follower.draft)?.hover(document.offsetAt(at));
        return known ? new vscode.Hover(new vscode.MarkdownString(known.text), rangeOf(document, known)) : undefined;
    }

    private async actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
        const open = this.open.get(document.uri.toString());
        if (!open) return [];
        const { version } = document;
        const findings = open.version === version ? open.findings : await (await open.follower.draft).findings();
        // Fixes are for the text that was checked.
        if (document.version !== version) return [];
        const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
        const touched = findings.filter((finding) => finding.from <= to && from <= finding.to);
        return touched.flatMap((finding) => finding.fixes.map((fix) => action(document, finding, fix)));
    }

    /** How a document is read: by the person's settings, then by the copydesk.toml above it. */
    private async options(document: vscode.TextDocument): Promise<Options> {
        const now = new Date();
        const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
        const [house, name] = await this.house(document);
        const layers: Layer[] = house === undefined ? [this.settings.sent()] : [this.settings.sent(), house];
        return { format: formatOf(document), settings: layers, today, name };
    }

    /**
     * The nearest copydesk.toml in or above the draft's folder, up to the folder that was opened, and the draft's path from
     * there. Not before the folder is trusted.
     */
    private async house({ uri }: vscode.TextDocument): Promise<[toml: string | undefined, name: string]> {
        const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
        if (!folder) return [undefined, uri.path.slice(1)];
        const name = uri.path.slice(folder.path.replace(/\/$/, '').length + 1);
        if (!vscode.workspace.isTrusted) return [undefined, name];
        const parts = name.split('/').slice(0, -1);
        for (let depth = parts.length; depth >= 0; depth--) {
            const above = parts.slice(0, depth);
            let toml: string;
            try {
                toml = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, ...above, SETTINGS)));
            } catch {
                continue;
            }
            try {
                await (await this.copydesk.open('', { settings: toml })).close();
                return [toml, name.split('/').slice(depth).join('/')];
            } catch (error) {
                this.log.error(`${[...above, SETTINGS].join('/')} is not used: ${error instanceof Error ? error.message : error}`);
                return [undefined, name];
            }
        }
        return [undefined, name];
    }
}

const rangeOf = (document: vscode.TextDocument, { from, to }: { from: number; to: number }) =>
    new vscode.Range(document.positionAt(from), document.positionAt(to));

function diagnostic(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
    const shown = new vscode.Diagnostic(rangeOf(document, finding), finding.message, SEVERITIES[finding.severity]);
    shown.source = 'copydesk';
    shown.code = { value: finding.rule, target: document.uri };
    shown.relatedInformation = finding.related.map((one) =>
        new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeOf(document, one)), one.message));
    return shown;
}

function action(document: vscode.TextDocument, finding: Finding, fix: Fix): vscode.CodeAction {
    const made = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    made.edit = new vscode.WorkspaceEdit();
    for (const edit of fix.edits) made.edit.replace(document.uri, rangeOf(document, edit), edit.insert);
    made.diagnostics = linked([diagnostic(document, finding)]);
    return made;
}
