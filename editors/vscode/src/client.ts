/** The language client: which drafts it tells the server about, and what happens when the server exits. */
import * as vscode from 'vscode';
import {
    CloseAction, ErrorAction, ErrorCodes, LanguageClient, ResponseError, RevealOutputChannelOn, State, type ErrorHandler,
} from 'vscode-languageclient/node';
import { SERVED } from './drafts';
import { linked } from './findings';
import { logLines, traceChannel } from './log';
import { alike, type Server } from './server';
import type { Settings } from './settings';
import type { StatusItem } from './views/status';
import { explain, Trouble, warn } from './trouble';

/** A server that exits this often within RESTART_WINDOW_MS is not restarted. */
const MAX_RESTARTS = 4;
const RESTART_WINDOW_MS = 3 * 60 * 1000;
const RESTART_PATIENCE_MS = 2000;

/** A running server. */
export interface Connection {
    client: LanguageClient;
    /** Tells the server that the person's settings have changed. */
    sendSettings(): Promise<void>;
    stop(): Promise<void>;
}

/** Starts a server and waits until it is ready. */
export async function connect(server: Server, settings: Settings, log: vscode.LogOutputChannel, status: StatusItem): Promise<Connection> {
    const trace = traceChannel(log);
    const keeper = new Keeper(server, log, status);
    const client = new QuietClient(
        'copydesk',
        'copydesk',
        { command: server.path, args: ['lsp'] },
        {
            documentSelector: SERVED,
            diagnosticCollectionName: 'copydesk',
            outputChannel: log,
            traceOutputChannel: trace.channel,
            stdioOptions: { stdout: () => {}, stderr: (stream) => logLines(stream, log) },
            revealOutputChannelOn: RevealOutputChannelOn.Never,
            initializationOptions: () => settings.sent(),
            errorHandler: keeper,
            initializationFailedHandler: () => false,
            // Always all settings, whichever section a server requests: there is no wrapper key.
            middleware: {
                workspace: { configuration: (params) => params.items.map(() => settings.sent()) },
                handleDiagnostics: (uri, findings, next) => next(uri, linked(findings)),
                provideDiagnostics: async (document, previous, token, next) => {
                    const report = await next(document, previous, token);
                    if (report?.kind === 'full') linked(report.items);
                    return report;
                },
                // A folder with a docs site would open with hundreds of findings, so the setting is off by default.
                provideWorkspaceDiagnostics: (ids, token, report, next) =>
                    settings.showsWorkspace() ? next(ids, token, (part) => report(part && withLinks(part))) : { items: [] },
            },
        },
    );
    try {
        await client.start();
    } catch (error) {
        trace.dispose();
        throw startTrouble(server, error);
    }
    keeper.started();
    client.onDidChangeState(({ newState }) => newState === State.StartFailed && keeper.mayHaveFailed(client));
    if (!alike(server.version, server.wanted)) warn(otherVersion(server), log);
    return {
        client,
        sendSettings: () => client.sendNotification('workspace/didChangeConfiguration', { settings: settings.sent() }),
        stop: async () => {
            if (client.isRunning()) await client.stop();
            trace.dispose();
        },
    };
}

/** The same report, with links from the rule names to their pages. */
function withLinks<T extends { items: { kind: string }[] }>(report: T): T {
    for (const draft of report.items) {
        if ('items' in draft && Array.isArray(draft.items)) linked(draft.items);
    }
    return report;
}

/**
 * An error message from the server is quoted. The library's own error codes mean that the pipe broke because the
 * server exited.
 */
function startTrouble(server: Server, error: unknown): Trouble {
    const { jsonrpcReservedErrorRangeStart: first, jsonrpcReservedErrorRangeEnd: last } = ErrorCodes;
    const answered = error instanceof ResponseError && !(first <= error.code && error.code <= last);
    const what = answered ? `refused to start (${error.message})` : 'ended before it was ready';
    return new Trouble(`${server.path} ${what}, so drafts are not checked.`, 'restart', 'path');
}

function otherVersion(server: Server): Trouble {
    return new Trouble(
        `copydesk ${server.version} was started (${server.path}), but this extension was made for ${server.wanted}. Some things may be missing or wrong.`,
        ...(server.configured ? (['bundled', 'path'] as const) : (['install'] as const)),
    );
}

/** Keeps the library's error messages in the log. The user gets our own messages instead. */
class QuietClient extends LanguageClient {
    override error(message: string, data?: unknown): void {
        super.error(message, data, false);
    }
}

/** Restarts a server that exited and says so. Gives up if it exits again and again. */
class Keeper implements ErrorHandler {
    private ends: number[] = [];
    private ready = false;

    constructor(
        private readonly server: Server,
        private readonly log: vscode.LogOutputChannel,
        private readonly status: StatusItem,
    ) {}

    /** From now on, an exit is that of a running server. */
    started(): void {
        this.ready = true;
    }

    /** The server exited and could not be restarted, unless another start is already in progress. */
    mayHaveFailed(client: LanguageClient): void {
        setTimeout(() => {
            if (client.state !== State.StartFailed) return;
            this.status.show('stopped');
            explain(new Trouble(`${this.server.path} ended and does not start again, so drafts are not checked.`, 'restart', 'path'), this.log);
        }, RESTART_PATIENCE_MS);
    }

    error(): { action: ErrorAction; handled: boolean } {
        return { action: ErrorAction.Continue, handled: true };
    }

    closed(): { action: CloseAction; handled: boolean; message: string } {
        if (!this.ready) return { action: CloseAction.DoNotRestart, handled: true, message: 'Not started again' };
        const now = Date.now();
        this.ends = [...this.ends.filter((end) => now - end < RESTART_WINDOW_MS), now];
        if (this.ends.length > MAX_RESTARTS) {
            this.status.show('stopped');
            const trouble = new Trouble(`copydesk ended ${this.ends.length} times within three minutes and was not started again, so drafts are not checked. Your drafts were not touched.`, 'restart');
            explain(trouble, this.log);
            return { action: CloseAction.DoNotRestart, handled: true, message: 'Not started again' };
        }
        // Said only once: VS Code hides messages in a burst, and the last one must not be among them.
        if (this.ends.length === 1) warn(new Trouble('copydesk ended unexpectedly and was started again. Your drafts were not touched.'), this.log);
        return { action: CloseAction.Restart, handled: true, message: 'Starting again' };
    }
}
