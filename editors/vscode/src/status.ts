/** The item beside the language's name: the dateline in force, and how much there is to look at. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DRAFTS } from './client';

/** The server's answer to `copydesk/status`; null where it does not know the document. */
interface DraftStatus {
    dateline: { place: string | null; date: string | null } | null;
    counts: { error: number; warning: number; information: number; hint: number };
}

/** How long to wait for more news before asking the server. */
const REST_MS = 100;

export class StatusItem implements vscode.Disposable {
    private readonly item = vscode.languages.createLanguageStatusItem('copydesk', DRAFTS);
    private readonly watches: vscode.Disposable[];
    private client: LanguageClient | undefined;
    private timer: NodeJS.Timeout | undefined;

    constructor() {
        this.item.name = 'copydesk';
        this.watches = [
            vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
            vscode.languages.onDidChangeDiagnostics((event) => {
                const active = vscode.window.activeTextEditor?.document.uri.toString();
                if (event.uris.some((uri) => uri.toString() === active)) this.soon();
            }),
        ];
    }

    /** Shows what the server itself is doing; with a client, what it says of the draft in front. */
    show(state: 'starting' | 'running' | 'stopped', client?: LanguageClient): void {
        this.client = client;
        this.item.busy = state === 'starting';
        this.item.severity = state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
        this.item.text = state === 'stopped' ? 'copydesk is not running' : 'copydesk';
        this.item.detail = state === 'stopped' ? 'Drafts are not checked' : undefined;
        this.item.command =
            state === 'stopped'
                ? { command: 'copydesk.restart', title: 'Restart' }
                : { command: 'workbench.actions.view.problems', title: 'Show findings' };
        if (client) this.soon();
    }

    dispose(): void {
        clearTimeout(this.timer);
        for (const watch of this.watches) watch.dispose();
        this.item.dispose();
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.ask(), REST_MS);
    }

    private async ask(): Promise<void> {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || !this.client?.isRunning() || !vscode.languages.match(DRAFTS, document)) return;
        try {
            const status = await this.client.sendRequest<DraftStatus | null>('copydesk/status', { uri: document.uri.toString() });
            if (document !== vscode.window.activeTextEditor?.document) return;
            this.item.text = status ? datelineWords(status) : 'copydesk';
            this.item.detail = status ? countWords(status) : 'This document is not checked';
        } catch {
            // An older server does not know the request, and one that just ended cannot answer: the name alone stands.
            this.item.text = 'copydesk';
            this.item.detail = undefined;
        }
    }
}

function datelineWords({ dateline }: DraftStatus): string {
    const words = [dateline?.place, dateline?.date].filter(Boolean).join(', ');
    return words || 'No dateline';
}

function countWords({ counts }: DraftStatus): string {
    const count = (n: number, one: string) => (n ? [`${n} ${one}${n === 1 ? '' : 's'}`] : []);
    const words = [
        ...count(counts.error, 'error'),
        ...count(counts.warning, 'warning'),
        ...count(counts.information, 'note'),
        ...count(counts.hint, 'hint'),
    ];
    return words.join(', ') || 'Nothing to ask';
}
