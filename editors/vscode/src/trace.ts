/** `copydesk.trace.server`: the messages between VS Code and the server, in the log. */
import * as vscode from 'vscode';

/**
 * A view of the log for the client library, which traces only into a channel whose level is Trace. Here the
 * setting alone decides, since an extension cannot set a channel's level and a person should not need to.
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
