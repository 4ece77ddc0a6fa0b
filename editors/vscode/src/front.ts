/** The active draft, and the server to ask about it. */
import * as vscode from 'vscode';
import { isDraft } from './drafts';

/** The pause after an edit before the server is asked again. */
const REST_MS = 100;

/** What is asked about drafts: the client of a server, or copydesk in this page. */
export interface Client {
    isRunning(): boolean;
    sendRequest<T>(method: string, params?: unknown): Promise<T>;
    code2ProtocolConverter: { asUri(uri: vscode.Uri): string };
    initializeResult?: { serverInfo?: { version?: string } };
    /** The formats of fact sheets that it can write, if not all. */
    formats?: readonly string[];
}

/** The server's answer for one version of a draft. */
export interface Answer {
    version: number;
}

/** The last active draft that is still open. A view beside it does not replace it. */
export class Front implements vscode.Disposable {
    private readonly news = new vscode.EventEmitter<void>();
    private readonly watches: vscode.Disposable[];
    private open: vscode.TextDocument | undefined;
    private running: Client | undefined;

    /** Another draft, another server, an edit, other findings. */
    readonly onDidChange = this.news.event;

    constructor() {
        this.turnTo(vscode.window.activeTextEditor);
        this.watches = [
            vscode.window.onDidChangeActiveTextEditor((editor) => this.turnTo(editor)),
            vscode.workspace.onDidCloseTextDocument((closed) => {
                if (closed === this.open) this.turnTo(vscode.window.visibleTextEditors.find(({ document }) => isDraft(document)), true);
            }),
            vscode.workspace.onDidChangeTextDocument(({ document }) => {
                if (document === this.open) this.news.fire();
            }),
            vscode.languages.onDidChangeDiagnostics(({ uris }) => {
                const front = this.open?.uri;
                if (!front || !uris.some((uri) => uri.toString() === front.toString())) return;
                this.news.fire();
            }),
        ];
    }

    get document(): vscode.TextDocument | undefined {
        return this.open;
    }

    /** The server, while it runs. */
    get client(): Client | undefined {
        return this.running?.isRunning() ? this.running : undefined;
    }

    set client(client: Client | undefined) {
        this.running = client;
        this.news.fire();
    }

    dispose(): void {
        for (const watch of this.watches) watch.dispose();
        this.news.dispose();
    }

    private turnTo(editor: vscode.TextEditor | undefined, closed = false): void {
        const document = editor && isDraft(editor.document) ? editor.document : closed ? undefined : this.open;
        if (document === this.open) return;
        this.open = document;
        void vscode.commands.executeCommand('setContext', 'copydesk.draft', document !== undefined);
        this.news.fire();
    }
}

/**
 * Receives the answers: `null` for a document that the server does not check, `undefined` if there is no server or
 * no draft.
 */
export type Hear<T> = (answer: T | null | undefined, document: vscode.TextDocument | undefined) => void;

/** Asks the server about the active draft, again after each change, with one request at a time. */
export class Follower<T extends Answer> implements vscode.Disposable {
    private readonly watch: vscode.Disposable;
    private timer: NodeJS.Timeout | undefined;
    private asking = false;

    /** `wanted` returns true while the answers are visible. */
    constructor(
        private readonly front: Front,
        private readonly method: string,
        private readonly hear: Hear<T>,
        private readonly wanted: () => boolean = () => true,
    ) {
        this.watch = front.onDidChange(() => this.soon());
        this.soon();
    }

    /** Asks when edits rest: the client library must have sent them before. */
    soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.ask(), REST_MS);
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.watch.dispose();
    }

    private async ask(): Promise<void> {
        if (!this.wanted()) return;
        if (this.asking) return this.soon();
        const { document, client } = this.front;
        if (!document || !client) return this.hear(undefined, document);
        this.asking = true;
        const answer = await ask<T>(client, this.method, document);
        this.asking = false;
        if (!this.wanted()) return;
        if (document !== this.front.document || (answer && answer.version < document.version)) return this.soon();
        this.hear(answer, document);
    }
}

/** An older server does not know every request, and one that just exited cannot answer. Both count as no server. */
async function ask<T>(client: Client, method: string, document: vscode.TextDocument): Promise<T | null | undefined> {
    try {
        return await client.sendRequest<T | null>(method, { uri: client.code2ProtocolConverter.asUri(document.uri) });
    } catch {
        return undefined;
    }
}
