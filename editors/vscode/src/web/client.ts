/** Answers what the views and commands ask of a server, from copydesk in this page. */
import * as vscode from 'vscode';
import type { Copydesk, Said, Words } from '../../../web/js/index';
import type { Client } from '../front';
import { basename } from '../paths';
import type { Desk } from './desk';

interface Params {
    uri: string;
    rule: string;
    format: string;
}

export class WebClient implements Client {
    running = true;
    readonly code2ProtocolConverter = { asUri: (uri: vscode.Uri) => uri.toString() };
    readonly initializeResult: Client['initializeResult'];
    readonly formats = ['html', 'json'];

    constructor(
        private readonly desk: Desk,
        private readonly copydesk: Copydesk,
        version: string,
    ) {
        this.initializeResult = { serverInfo: { version: `${version} in the browser` } };
    }

    isRunning(): boolean {
        return this.running;
    }

    async sendRequest<T>(method: string, params?: unknown): Promise<T> {
        return (await this.answer(method, params as Params)) as T;
    }

    private async answer(method: string, { uri, rule, format }: Params): Promise<unknown> {
        if (method === 'copydesk/rules') return { rules: await this.copydesk.rules() };
        if (method === 'copydesk/rule') {
            const text = await this.copydesk.explain(rule);
            return text === null ? null : { text };
        }
        const open = this.desk.of(uri);
        if (!open) return null;
        const { document } = open;
        const { version } = document;
        const draft = await open.follower.draft;
        const range = ({ from, to }: Omit<Words, 'text'>) => ({ start: document.positionAt(from), end: document.positionAt(to) });
        switch (method) {
            case 'copydesk/status': {
                const [{ dateline }, findings] = await Promise.all([draft.facts(), draft.findings()]);
                const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
                return { version, dateline, counts: { error: count('error'), warning: count('warning'), information: count('information'), hint: count('hint') } };
            }
            case 'copydesk/sources': {
                const { people, unattributed, unsourced } = await draft.sources();
                if (document.version !== version) return { version, people: [], unattributed: { words: 0, quotes: [] } };
                const placed = <W extends Words>(words: W) => ({ ...words, range: range(words) });
                const said = ({ words, quotes }: Said) => ({ words, quotes: quotes.map(placed) });
                return {
                    version,
                    people: people.map((person) => ({ name: person.name, title: person.title, first: range(person.first), ...said(person) })),
                    unattributed: said(unattributed),
                    unsourced: unsourced.map(placed),
                };
            }
            case 'copydesk/facts':
                return { version, ...(placed(await draft.facts(), document) as object) };
            case 'copydesk/export':
                return { text: format === 'html' ? await draft.sheet(basename(document.uri.path)) : JSON.stringify([await draft.facts()], null, 2) };
            default:
                throw new Error(`copydesk in the browser does not know ${method}`);
        }
    }
}

/** Adds ranges and words to everything with a `start` and an `end`, as the server does. */
function placed(value: unknown, document: vscode.TextDocument): unknown {
    if (Array.isArray(value)) return value.map((one) => placed(one, document));
    if (typeof value !== 'object' || value === null) return value;
    const made: Record<string, unknown> = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, placed(one, document)]));
    if (typeof made.start === 'number' && typeof made.end === 'number') {
        const range = new vscode.Range(document.positionAt(made.start), document.positionAt(made.end));
        made.range = { start: range.start, end: range.end };
        made.text ??= document.getText(range);
    }
    return made;
}
