/** The findings of a draft as VS Code shows them, and the rule of each. */
import * as vscode from 'vscode';

export const RULE_PAGE = 'copydesk.openRule';

/** The rule's name. */
export const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** The findings of a document in text order, without hints, which VS Code also keeps out of Problems. */
export function queries(uri: vscode.Uri): vscode.Diagnostic[] {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source, severity }) => source === 'copydesk' && severity !== vscode.DiagnosticSeverity.Hint);
    return found.sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The findings at the cursor, the worst first. */
export function atCursor(document: vscode.TextDocument | undefined): vscode.Diagnostic[] {
    const editor = vscode.window.activeTextEditor;
    if (!document || editor?.document !== document) return [];
    const here = vscode.languages.getDiagnostics(document.uri).filter(({ source, range }) => source === 'copydesk' && range.intersection(editor.selection));
    return here.sort((a, b) => a.severity - b.severity);
}

/** Links the name of a rule to its page beside the draft instead of the web. */
export function linked(findings: vscode.Diagnostic[]): vscode.Diagnostic[] {
    for (const finding of findings) {
        if (typeof finding.code !== 'object') continue;
        const rule = encodeURIComponent(JSON.stringify([ruleOf(finding)]));
        finding.code = { value: finding.code.value, target: vscode.Uri.parse(`command:${RULE_PAGE}?${rule}`) };
    }
    return findings;
}
