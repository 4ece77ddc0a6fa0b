/** "Report a false alarm": a report about a finding that the writer can edit and copy. Nothing is sent. */
import * as vscode from 'vscode';
import { atCursor, queries, ruleOf } from '../findings';
import type { Front } from '../front';

const WHERE = 'https://github.com/copydesk/copydesk/issues';

export async function reportFalseAlarm({ document, client }: Front): Promise<void> {
    if (!document) return void vscode.window.showInformationMessage('Open a draft to report one of its findings.');
    const finding = await chosen(document);
    if (!finding) return;
    const version = client?.initializeResult?.serverInfo?.version ?? 'not running';
    const report = await vscode.workspace.openTextDocument({ language: 'markdown', content: text(document, finding, version) });
    await vscode.window.showTextDocument(report, { viewColumn: vscode.ViewColumn.Beside, preview: false });
    const copy = 'Copy the report';
    const said = 'Nothing was sent. Change names that are not public, say why the draft is right, and copy the report.';
    if ((await vscode.window.showInformationMessage(said, copy)) === copy) await vscode.env.clipboard.writeText(report.getText());
}

async function chosen(document: vscode.TextDocument): Promise<vscode.Diagnostic | undefined> {
    const here = atCursor(document);
    if (here.length === 1) return here[0];
    const items = (here.length ? here : queries(document.uri)).map((finding) => ({
        label: document.getText(finding.range).replace(/\s+/g, ' '),
        description: `line ${finding.range.start.line + 1}, ${ruleOf(finding)}`,
        detail: finding.message,
        finding,
    }));
    if (!items.length) return void vscode.window.showInformationMessage('This draft has no finding to report.');
    return (await vscode.window.showQuickPick(items, { placeHolder: 'Which finding is wrong?' }))?.finding;
}

/** The words of the draft are in a code block, so that the report itself is not checked. */
function text(document: vscode.TextDocument, finding: vscode.Diagnostic, version: string): string {
    const { start, end } = finding.range;
    const lines = document.getText(new vscode.Range(start.line, 0, end.line, document.lineAt(end.line).text.length));
    return `# False alarm: ${ruleOf(finding)}

copydesk ${version}, VS Code ${vscode.version}, ${document.languageId}

What copydesk says:

${fenced(finding.message)}

About these words:

${fenced(document.getText(finding.range))}

In this passage (change names that are not public; keep the wording):

${fenced(lines)}

Why the passage is right:



Copy this report to ${WHERE}
`;
}

function fenced(text: string): string {
    const longest = Math.max(2, ...[...text.matchAll(/\`+/g)].map(([ticks]) => ticks.length));
    const fence = '\`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}
