/** Which documents are drafts. */
import * as vscode from 'vscode';

/** The language ids of drafts, as `copydesk formats` lists them. */
export const LANGUAGES = ['markdown', 'mdx', 'quarto', 'rmd', 'rmarkdown', 'plaintext', 'text', 'html'];

/** Where drafts are: on a disk, never saved, in a repository opened without a clone, on another computer seen from a browser.
 * Not the other side of a diff, a comment box or an output panel. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote'];

/** The documents that are drafts. */
export const DRAFTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

/** The name of the settings' file. */
export const SETTINGS = 'copydesk.toml';

/** How a document is read. */
export const formatOf = ({ languageId }: vscode.TextDocument): 'text' | 'markdown' | 'html' =>
    languageId === 'html' ? 'html' : ['plaintext', 'text'].includes(languageId) ? 'text' : 'markdown';

/** The documents that the server sees: drafts, and the settings that apply to them. */
export const SERVED = [...DRAFTS, { scheme: 'file', pattern: `**/${SETTINGS}` }];

/** The settings' file is plain text to VS Code, and no draft. */
export const isDraft = (document: vscode.TextDocument): boolean =>
    vscode.languages.match(DRAFTS, document) > 0 && !document.uri.path.endsWith(`/${SETTINGS}`);

/** "1 quote", "3 quotes" */
export const counted = (n: number, what: string, plural = `${what}s`): string => `${n} ${n === 1 ? what : plural}`;
