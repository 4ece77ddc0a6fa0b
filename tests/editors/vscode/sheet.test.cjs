// The fact sheet's page may ask to be taken to a place of the draft in front, and to nothing else: the view as it is
// built, with an editor made of a few functions. Run by tests/editors/vscode/run: SHEET=sheet.cjs node --test sheet.test.cjs
const assert = require('node:assert/strict');
const Module = require('node:module');
const { test } = require('node:test');

const opened = [];
const ran = [];
const uri = (path) => ({ path, toString: () => `file://${path}` });
const vscode = {
    EventEmitter: class { event = () => ({ dispose() {} }); fire() {} dispose() {} },
    Range: class { constructor(...numbers) { this.numbers = numbers; } },
    Uri: { joinPath: (base, name) => uri(`${base.path}/${name}`) },
    ViewColumn: { One: 1, Beside: -2 },
    commands: { registerCommand: () => ({ dispose() {} }), executeCommand: async (name) => void ran.push(name) },
    window: {
        visibleTextEditors: [],
        registerWebviewPanelSerializer: (_, serializer) => (vscode.restore = serializer.deserializeWebviewPanel, { dispose() {} }),
        showTextDocument: async (shown, { selection }) => void opened.push([shown.toString(), ...selection.numbers]),
    },
};
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const { SheetView } = require(process.env.SHEET);

const RANGE = { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } };
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The view on a draft in front, where one is; gives what takes the page's messages. */
async function page(draft) {
    opened.length = ran.length = 0;
    let hear;
    const webview = { asWebviewUri: (at) => at, postMessage: async () => true, onDidReceiveMessage: (f) => (hear = f) };
    const panel = { webview, visible: true, onDidDispose: () => {}, dispose() {} };
    const client = { sendRequest: async () => ({ version: 1 }), code2ProtocolConverter: { asUri: String } };
    const front = { document: draft && { uri: uri(draft), version: 1 }, client, onDidChange: () => ({ dispose() {} }) };
    new SheetView(front, uri('/extension'));
    await vscode.restore(panel);
    await pause(250);
    return hear;
}

test('a place of the draft in front is gone to', async () => {
    const say = await page('/desk/ferry.md');
    say({ kind: 'go', uri: 'file:///desk/ferry.md', range: RANGE });
    assert.deepEqual(opened, [['file:///desk/ferry.md', 2, 4, 2, 9]]);
});

test('no other draft is opened', async () => {
    const say = await page('/desk/ferry.md');
    const others = ['file:///etc/passwd', 'file:///desk/ferry.mdx', '', undefined, null, ['file:///desk/ferry.md'], 'command:x'];
    for (const other of others) say({ kind: 'go', uri: other, range: RANGE });
    assert.deepEqual([opened, ran], [[], []]);
});

test('nothing is opened where no draft is in front', async () => {
    const say = await page(undefined);
    for (const other of ['file:///desk/ferry.md', undefined, '']) say({ kind: 'go', uri: other, range: RANGE });
    assert.deepEqual(opened, []);
});

test('a message of another shape does nothing', async () => {
    const say = await page('/desk/ferry.md');
    const ranges = [undefined, null, 'a', {}, { start: {} }, { ...RANGE, end: { line: -1, character: 0 } }, { ...RANGE, start: { line: '0', character: 0 } }, { ...RANGE, end: { line: 1.5, character: Infinity } }];
    for (const range of ranges) say({ kind: 'go', uri: 'file:///desk/ferry.md', range });
    for (const message of [undefined, null, 'go', 7, { kind: 'quit' }, {}]) say(message);
    assert.deepEqual([opened, ran], [[], []]);
    say({ kind: 'export' });
    assert.deepEqual(ran, ['copydesk.exportFacts']);
});
