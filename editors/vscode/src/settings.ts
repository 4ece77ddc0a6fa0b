/** The settings as sent to the server: in the form of copydesk.toml, from the controls of the settings page. */
import * as vscode from 'vscode';

/** A setting as package.json declares it. */
interface Declared {
    default?: unknown;
    properties?: Record<string, { description: string }>;
}

/** The rules of a family, by the start of their names. */
const FAMILIES: Record<string, string> = {
    'severity.quotes': 'quote-',
    'severity.figures': 'number-',
    'severity.dates': 'date-',
    'severity.drafts': 'draft-',
};

/** Sent even if unset, because the default of the extension differs from the server's. */
const SENT_BY_DEFAULT = ['hints'];

/**
 * Settings that are not sent under their own name. The extension itself decides if drafts that are not open are
 * checked continuously, because the server must still answer "Check the workspace".
 */
const OWN = ['path', 'trace.server', 'workspaceDiagnostics', 'rules', ...Object.keys(FAMILIES)];

const PREFIX = 'copydesk.';

export class Settings {
    /** By the name without its prefix. */
    private readonly declared: [string, Declared][];

    constructor(packageJSON: { contributes: { configuration: { properties: Record<string, Declared> }[] } }) {
        const groups = packageJSON.contributes.configuration;
        this.declared = groups.flatMap(({ properties }) => Object.entries(properties).map(([name, one]): [string, Declared] => [name.slice(PREFIX.length), one]));
    }

    /** The settings to send: those that the person chose, and the defaults that are the extension's own. */
    sent(): Record<string, unknown> {
        const settings = vscode.workspace.getConfiguration('copydesk');
        const sent: Record<string, unknown> = {};
        for (const [name] of this.declared.filter(([name]) => !OWN.includes(name))) {
            const value = settings.get(name);
            if (value === '' || value === 'none') continue;
            if (SENT_BY_DEFAULT.includes(name) || isChosen(settings, name)) sent[snake(name)] = value;
        }
        const rules = { ...this.families(settings), ...settings.get<object>('rules', {}) };
        if (Object.keys(rules).length) sent.rules = rules;
        return sent;
    }

    /** True if drafts that are not open are checked continuously, and not only by "Check the workspace". */
    showsWorkspace(): boolean {
        return vscode.workspace.getConfiguration('copydesk').get('workspaceDiagnostics', false);
    }

    /** The severity of each family that has one, for the rules that are on by default. */
    private families(settings: vscode.WorkspaceConfiguration): Record<string, unknown> {
        const rules = Object.entries(this.declared.find(([name]) => name === 'rules')?.[1].properties ?? {});
        const on = rules.filter(([, { description }]) => !description.endsWith('(off by default)')).map(([name]) => name);
        return Object.fromEntries(Object.entries(FAMILIES).flatMap(([name, family]) => {
            const level = settings.get<string>(name, 'default');
            return level === 'default' ? [] : on.filter((rule) => rule.startsWith(family)).map((rule) => [rule, level]);
        }));
    }

    /** True if the server must be told about a change. */
    isAffected(event: vscode.ConfigurationChangeEvent): boolean {
        return this.declared.some(([name]) => !['path', 'trace.server', 'workspaceDiagnostics'].includes(name) && event.affectsConfiguration(PREFIX + name));
    }
}

function isChosen(settings: vscode.WorkspaceConfiguration, name: string): boolean {
    const where = settings.inspect(name);
    return [where?.globalValue, where?.workspaceValue, where?.workspaceFolderValue].some((value) => value !== undefined);
}

/** maxFindings → max_findings */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
