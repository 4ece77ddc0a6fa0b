// The commands and the views, through the real `vscode` API.
const assert = require('node:assert/strict');
const vscode = require('vscode');

/** The tests, made of what index.js gives to all. */
module.exports = ({ draft, findings, until }) => ({
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
});
