/**
 * The fact sheet beside the draft: the extension's side of the page. The data comes from the server, and the page
 * renders it.
 */
import * as vscode from 'vscode';
import { Follower, type Answer, type Front } from '../front';
import { go } from '../go';
import { basename } from '../paths';
import type { FromPage, Sheet, ToPage } from '../page/messages';
import { wanted } from '../page/wanted';

const TYPE = 'copydesk.facts';

type FactSheet = Answer & Sheet;

export class SheetView implements vscode.Disposable {
    private readonly subscriptions: vscode.Disposable[];
    private shown: { panel: vscode.WebviewPanel; follower: Follower<FactSheet> } | undefined;

    constructor(
        private readonly front: Front,
        private readonly extension: vscode.Uri,
    ) {
        this.subscriptions = [
            vscode.commands.registerCommand('copydesk.showFacts', () => this.show()),
            vscode.window.registerWebviewPanelSerializer(TYPE, { deserializeWebviewPanel: async (panel) => this.draw(panel) }),
        ];
    }

    dispose(): void {
        this.shown?.panel.dispose();
        for (const one of this.subscriptions) one.dispose();
    }

    private show(): void {
        if (this.shown) return this.shown.panel.reveal(undefined, false);
        const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
        this.draw(vscode.window.createWebviewPanel(TYPE, 'Fact sheet', beside));
    }

    private draw(panel: vscode.WebviewPanel): void {
        const { webview } = panel;
        const dist = vscode.Uri.joinPath(this.extension, 'dist');
        const send = (message: ToPage) => void webview.postMessage(message);
        let front: vscode.Uri | undefined;
        const follower = new Follower<FactSheet>(
            this.front,
            'copydesk/facts',
            (sheet, document) => {
                const name = document && basename(document.uri.path);
                front = document?.uri;
                panel.title = name ? `Facts: ${name}` : 'Fact sheet';
                send({ name: name ?? '', uri: document?.uri.toString() ?? '', sheet: sheet ?? null });
            },
            () => panel.visible,
        );
        this.shown = { panel, follower };
        webview.onDidReceiveMessage((message?: Partial<FromPage>) => {
            if (message?.kind === 'ready') follower.soon();
            else if (message?.kind === 'export') void vscode.commands.executeCommand('copydesk.exportFacts');
            else {
                const place = wanted(message, front?.toString());
                if (front && place) void go(front, place);
            }
        });
        // Hidden, the page is dropped; shown again, it says that it is ready.
        panel.onDidDispose(() => {
            follower.dispose();
            this.shown = undefined;
        });
        webview.options = { enableScripts: true, localResourceRoots: [dist] };
        webview.html = html(webview, dist);
    }
}

function html(webview: vscode.Webview, dist: vscode.Uri): string {
    const nonce = crypto.randomUUID();
    const at = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name));
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('sheet.css')}">
<title>Fact sheet</title>
</head>
<body>
<script nonce="${nonce}" src="${at('sheet.js')}"></script>
</body>
</html>`;
}
