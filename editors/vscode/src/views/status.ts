/** The status bar item: the dateline in force, and the number of findings. */
import * as vscode from 'vscode';
import { counted, DRAFTS } from '../drafts';
import { Follower, type Answer, type Front } from '../front';

/** The server's answer to `copydesk/status`. */
interface DraftStatus extends Answer {
    dateline: { place: string | null; date: string | null } | null;
    counts: { error: number; warning: number; information: number; hint: number };
}

export class StatusItem implements vscode.Disposable {
    private readonly item = vscode.languages.createLanguageStatusItem('copydesk', DRAFTS);
    private readonly follower: Follower<DraftStatus>;
    private running = false;

    constructor(front: Front) {
        this.item.name = 'copydesk';
        this.follower = new Follower<DraftStatus>(front, 'copydesk/status', (status) => this.hear(status), () => this.running);
    }

    /** Shows the state of the server and, while it runs, its status for the active draft. */
    show(state: 'starting' | 'running' | 'stopped'): void {
        this.running = state === 'running';
        this.item.busy = state === 'starting';
        this.item.severity = state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
        this.item.text = state === 'stopped' ? 'copydesk is not running' : 'copydesk';
        this.item.detail = state === 'stopped' ? 'Drafts are not checked' : undefined;
        this.item.command =
            state === 'stopped'
                ? { command: 'copydesk.restart', title: 'Restart' }
                : { command: 'workbench.actions.view.problems', title: 'Show findings' };
    }

    dispose(): void {
        this.follower.dispose();
        this.item.dispose();
    }

    private hear(status: DraftStatus | null | undefined): void {
        this.item.text = status ? datelineWords(status) : 'copydesk';
        this.item.detail = status ? countWords(status) : status === null ? 'This document is not checked' : undefined;
    }
}

function datelineWords({ dateline }: DraftStatus): string {
    const words = [dateline?.place, dateline?.date].filter(Boolean).join(', ');
    return words || 'No dateline';
}

function countWords({ counts }: DraftStatus): string {
    const count = (n: number, one: string) => (n ? [counted(n, one)] : []);
    const words = [
        ...count(counts.error, 'error'),
        ...count(counts.warning, 'warning'),
        ...count(counts.information, 'note'),
        ...count(counts.hint, 'hint'),
    ];
    return words.join(', ') || 'Nothing to ask';
}
