/** The commands that the extension has everywhere: beside a server on a computer, and in a browser. */
import * as vscode from 'vscode';
import { RULE_PAGE } from '../findings';
import type { Front } from '../front';
import { GO, go } from '../go';
import { reportFalseAlarm } from './alarm';
import { exportFacts } from './export';
import { goToQuery } from './queries';
import { openRule, rulePages } from './rule';

/** Registers the commands. `restart` stops the running copydesk, server or Worker, and starts another. */
export function sharedCommands(
    context: vscode.ExtensionContext,
    front: Front,
    log: vscode.LogOutputChannel,
    restart: () => Promise<void>,
): vscode.Disposable[] {
    const commands: Record<string, (...args: never[]) => unknown> = {
        [GO]: go,
        [RULE_PAGE]: (rule: unknown) => openRule(front, rule),
        'copydesk.restart': restart,
        'copydesk.showLog': () => log.show(),
        'copydesk.exportFacts': () => exportFacts(front),
        'copydesk.nextQuery': () => goToQuery(front, 1),
        'copydesk.previousQuery': () => goToQuery(front, -1),
        'copydesk.reportFalseAlarm': () => reportFalseAlarm(front),
        'copydesk.openSettings': () =>
            vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
    };
    const registered = Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
    return [...registered, rulePages(front)];
}
