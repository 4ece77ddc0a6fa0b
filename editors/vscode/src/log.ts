/** The log: the server's standard error and, if enabled, the messages between VS Code and the server. */
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
 * A view of the log for the client library, which only traces into a channel with the level Trace. Here, the
 * setting `copydesk.trace.server` alone decides, because an extension cannot set the level of a channel and users
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
