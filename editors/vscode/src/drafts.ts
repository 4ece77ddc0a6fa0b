/** Which documents are drafts. */
import * as vscode from 'vscode';

/** Drafts on a disk and drafts never saved; not the other side of a diff, a comment box or an output panel. */
export const DRAFTS = [
    { scheme: 'file', language: 'markdown' },
    { scheme: 'file', language: 'plaintext' },
    { scheme: 'untitled', language: 'markdown' },
    { scheme: 'untitled', language: 'plaintext' },
];

/** The name of the settings' file. */
export const SETTINGS = 'copydesk.toml';

/** What is shown to the server: drafts, and the settings that hold for them. */
export const SERVED = [...DRAFTS, { scheme: 'file', pattern: `**/${SETTINGS}` }];

/** The settings' file is plain text to VS Code, and no draft. */
export const isDraft = (document: vscode.TextDocument): boolean =>
    vscode.languages.match(DRAFTS, document) > 0 && !document.uri.path.endsWith(`/${SETTINGS}`);

/** "1 quote", "3 quotes" */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
