/** The log: what the server writes to standard error, and on request the messages between VS Code and it. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as vscode from 'vscode';

/** Writes a stream's lines to the log, each at the level that it names itself. */
export function logLines(stream: Readable, log: vscode.LogOutputChannel): void {
    createInterface({ input: stream }).on('line', (line) => {
        const level = /\b(ERROR|WARN|INFO|DEBUG|TRACE)\b/.exec(line)?.[1] ?? (/panicked/.test(line) ? 'ERROR' : 'INFO');
        log[level.toLowerCase() as 'error' | 'warn' | 'info' | 'debug' | 'trace'](line);
    });
}

/**
 * A view of the log for the client library, which traces only into a channel whose level is Trace. Here the
 * setting `copydesk.trace.server` alone decides, since an extension cannot set a channel's level and a person
 * should not need to.
 */
export function traceChannel(log: vscode.LogOutputChannel): { channel: vscode.LogOutputChannel; dispose(): void } {
    const wanted = () => vscode.workspace.getConfiguration('copydesk').get<string>('trace.server', 'off') !== 'off';
    const level = () => (wanted() ? vscode.LogLevel.Trace : vscode.LogLevel.Off);
    const changed = new vscode.EventEmitter<vscode.LogLevel>();
    const watch = vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('copydesk.trace.server')) changed.fire(level());
    });
    const channel: vscode.LogOutputChannel = Object.create(log, {
        logLevel: { get: level },
        onDidChangeLogLevel: { value: changed.event },
        trace: { value: (message: string) => log.info(message) },
    });
    return { channel, dispose: () => (watch.dispose(), changed.dispose()) };
}
