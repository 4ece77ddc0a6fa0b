// The commands and the views, through the real `vscode` API.
const assert = require('node:assert/strict');
const vscode = require('vscode');

/** The tests, built from the helpers in index.js. */
module.exports = ({ draft, findings, until, rule, replace }) => ({
  async 'every command of the package is there'() {
    const { packageJSON } = vscode.extensions.getExtension('copydesk.copydesk');
    const known = await vscode.commands.getCommands(true);
    for (const { command } of packageJSON.contributes.commands) assert.ok(known.includes(command), command);
  },

  async 'the fact sheet opens beside the draft, once, and leaves the draft in front'() {
    const document = await draft('ferry.md');
    await vscode.commands.executeCommand('copydesk.showFacts');
    const sheets = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => /copydesk\.facts$/.test(input?.viewType ?? ''));
    const [tab] = await until('its tab', () => sheets().length && sheets());
    assert.notEqual(tab.group.viewColumn, vscode.window.activeTextEditor.viewColumn);
    assert.equal(vscode.window.activeTextEditor.document, document);
    await until('its name', () => sheets()[0].label === 'Facts: ferry.md');
    await vscode.commands.executeCommand('copydesk.showFacts');
    assert.equal(sheets().length, 1);
    await vscode.window.tabGroups.close(sheets());
  },

  async 'the clean copy stands beside the draft, which stays as it is'() {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'Some 40 ferries [source: harbour log] lay idle. <!-- stet -->\n' });
    await vscode.window.showTextDocument(document);
    const copy = () => vscode.window.visibleTextEditors.map((editor) => editor.document).find((other) => other !== document && other.getText().startsWith('Some 40'));
    void vscode.commands.executeCommand('copydesk.strip'); // it waits for an answer to its message
    await until('the copy', copy);
    assert.equal(copy().getText().trim(), 'Some 40 ferries lay idle.');
    assert.match(document.getText(), /source: harbour log/);
    await vscode.window.showTextDocument(copy());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  async 'there is no clean copy while a placeholder is left'() {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'It holds TK people [source: harbour log].\n' });
    await vscode.window.showTextDocument(document);
    await until('its finding', () => findings(document).length);
    const before = vscode.workspace.textDocuments.length;
    void vscode.commands.executeCommand('copydesk.strip'); // it waits for an answer to its message
    await new Promise((done) => setTimeout(done, 1000));
    assert.equal(vscode.workspace.textDocuments.length, before, 'no copy is opened');
    assert.match(document.getText(), /TK people \[source/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  async 'the workspace is checked, drafts that are not open too'() {
    await draft('ferry.md');
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'desk', 'council.txt');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('PORT ELLERY, March 15, 2025 - The council met on Friday, March 12.\n'));
    try {
      await vscode.commands.executeCommand('copydesk.checkWorkspace');
      await until('its finding', () => findings({ uri }).length);
      assert.equal(findings({ uri }).length, 1, 'shown once');
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  },

  async 'copydesk.toml is written with nothing wrong in it, and never over one that is there'() {
    await draft('ferry.md');
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'copydesk.toml');
    const text = async () => Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    try {
      await vscode.commands.executeCommand('copydesk.createSettings');
      assert.match(await text(), /#max_findings = 100\n/);
      assert.equal(vscode.window.activeTextEditor.document.uri.toString(), uri.toString());
      await vscode.workspace.fs.writeFile(uri, Buffer.from('[rules]\nquote-orphn = "off"\n'));
      await until('what is wrong in it', () => findings(vscode.window.activeTextEditor.document).length === 1);
      await vscode.commands.executeCommand('copydesk.createSettings');
      assert.match(await text(), /^\[rules\]/);
      await vscode.workspace.fs.writeFile(uri, Buffer.from('[rules]\nquote-orphan = "off"\n'));
      await until('it mended', () => findings(vscode.window.activeTextEditor.document).length === 0);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
    }
  },

  async 'by default the server is sent what the settings page says'() {
    const { exports, packageJSON } = vscode.extensions.getExtension('copydesk.copydesk');
    const declared = Object.assign({}, ...packageJSON.contributes.configuration.map(({ properties }) => properties));
    assert.equal(declared['copydesk.hints'].default, true);
    assert.deepEqual(exports.sent(), { hints: true });
    assert.equal(declared['copydesk.workspaceDiagnostics'].default, false);
    const document = await draft('ferry.md');
    const hints = () => vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Hint);
    await until('the hints', () => hints().length);
    await set('hints', false, async () => {
      await until('no hints', () => !hints().length);
    });
    await until('the hints again', () => hints().length);
  },

  async 'the profile, a family and a single rule are set by controls of their own'() {
    const { exports } = vscode.extensions.getExtension('copydesk.copydesk');
    const document = await draft('ferry.md');
    const has = (name) => vscode.languages.getDiagnostics(document.uri).some((found) => rule(found) === name);
    const before = findings(document).length;
    await set('rules', { 'number-unsourced': 'off' }, async () => {
      await until('no number-unsourced', () => !has('number-unsourced') && findings(document).length === before - 1);
    });
    await until('it back', () => has('number-unsourced'));
    await set('severity.quotes', 'error', async () => {
      assert.equal(exports.sent().rules['quote-unattributed'], 'error');
      assert.equal(exports.sent().rules['quote-anonymous'], undefined, 'what is off stays off');
      await until('an error', () => findings(document).some((found) => rule(found) === 'quote-unattributed' && found.severity === vscode.DiagnosticSeverity.Error));
      await set('rules', { 'quote-unattributed': 'hint' }, async () => {
        assert.equal(exports.sent().rules['quote-unattributed'], 'hint', 'a single rule comes first');
      });
    });
    await set('profile', 'ap', async () => {
      assert.equal(exports.sent().profile, 'ap');
      await until('the house style on days', () => has('date-style'));
    });
    await until('it gone', () => !has('date-style'));
    await set('codeLens', true, async () => {
      await until('a lens', async () => (await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri)).length);
    });
    await set('inlayHints', true, async () => {
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      await until('an inlay hint', async () => (await vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, all)).length);
    });
  },

  async 'the reference day and the language are used'() {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'The council met on Friday, March 12, behind closed doors.\n' });
    await vscode.window.showTextDocument(document);
    await set('today', 'off', async () => {
      await set('date', '2025-03-15', async () => {
        await until('the wrong weekday', () => findings(document).some((found) => rule(found) === 'date-weekday'));
      });
      await until('it gone', () => !findings(document).length);
    });
    await set('locale', 'de', async () => {
      assert.equal(vscode.extensions.getExtension('copydesk.copydesk').exports.sent().locale, 'de');
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  async 'next and previous query go from finding to finding and round'() {
    const document = await draft('ferry.md');
    const editor = vscode.window.activeTextEditor;
    const all = findings(document).sort((a, b) => a.range.start.compareTo(b.range.start));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const seen = [];
    for (let i = 0; i <= all.length; i++) {
      await vscode.commands.executeCommand('copydesk.nextQuery');
      seen.push(document.getText(vscode.window.activeTextEditor.selection));
    }
    assert.deepEqual(seen, [...all, all[0]].map(({ range }) => document.getText(range)));
    await vscode.commands.executeCommand('copydesk.previousQuery');
    assert.ok(vscode.window.activeTextEditor.selection.isEqual(new vscode.Selection(all.at(-1).range.start, all.at(-1).range.end)));
  },

  async "a rule's name leads to its page, which comes from the server"() {
    const document = await draft('ferry.md');
    const finding = findings(document).find((found) => rule(found) === 'number-unsourced');
    assert.equal(finding.code.target.scheme, 'command');
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('copydesk-rule:/number-unsourced.md'));
    assert.match(page.getText(), /^# number-unsourced\n/);
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => ({ tab, column: group.viewColumn })));
    const [rulename] = JSON.parse(decodeURIComponent(finding.code.target.query));
    await vscode.commands.executeCommand(finding.code.target.path, rulename);
    const { tab, column } = await until('the page', () => tabs().find(({ tab }) => /number-unsourced/.test(tab.label)));
    assert.notEqual(column, vscode.ViewColumn.One, 'beside the draft');
    await vscode.window.tabGroups.close(tab);
  },

  async 'a false alarm is a report to copy, and is not checked itself'() {
    const document = await draft('ferry.md');
    const finding = findings(document).find((found) => rule(found) === 'number-unsourced');
    vscode.window.activeTextEditor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    void vscode.commands.executeCommand('copydesk.reportFalseAlarm'); // it waits for an answer to its message
    const report = await until('the report', () => vscode.workspace.textDocuments.find((one) => one.getText().startsWith('# False alarm: number-unsourced')));
    for (const words of [finding.message, '40', 'Why the passage is right', 'copydesk 0.']) assert.ok(report.getText().includes(words), words);
    await new Promise((done) => setTimeout(done, 1000));
    assert.deepEqual(findings(report).map(rule), []);
    await until('it in front', () => vscode.window.visibleTextEditors.find((editor) => editor.document === report));
    await vscode.window.showTextDocument(report);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  async 'copydesk.toml is completed and checked before it is saved'() {
    await draft('ferry.md');
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'desk', 'copydesk.toml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('profile = ""\n[rules]\nquote-\n'));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const labels = async (line, character) => {
        const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, new vscode.Position(line, character));
        return list.items.map(({ label }) => label.label ?? label);
      };
      await until('the profiles', async () => (await labels(0, 11)).includes('reuters'));
      assert.ok((await labels(2, 6)).includes('quote-orphan'));
      await replace(document, 'quote-', 'quote-orphn = "off"');
      await until('what is wrong with it', () => findings(document).some(({ message }) => /did you mean "quote-orphan"/.test(message)));
      await replace(document, 'quote-orphn', 'quote-orphan');
      await replace(document, '""', '"ap"');
      await until('nothing wrong', () => !findings(document).length);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  },
});

/** Sets one of the settings for as long as `test` runs. */
async function set(name, value, test) {
  const settings = () => vscode.workspace.getConfiguration('copydesk');
  await settings().update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await test();
  } finally {
    await settings().update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}
