// Runs inside VS Code's extension host, next to the extension under test, through the real `vscode` API.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const vscode = require('vscode');
const commands = require('./commands.js');
const formats = require('./formats.js');

const PATIENCE_MS = 30_000;

async function until(what, ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited for: ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** The findings in a document, without hints. */
const findings = (document) =>
  vscode.languages.getDiagnostics(document.uri)
    .filter((found) => found.source === 'copydesk' && found.severity !== vscode.DiagnosticSeverity.Hint);
const rule = (finding) => (typeof finding.code === 'object' ? finding.code.value : finding.code);

/** Opens a draft and waits for its findings. */
async function draft(name) {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  await until(`findings in ${name}`, () => findings(document).length);
  return document;
}

/** The one finding of a rule; more of it than one is an error. */
function only(document, wanted) {
  const found = findings(document).filter((finding) => rule(finding) === wanted);
  assert.equal(found.length, 1, `${wanted}: ${found.length}`);
  return found[0];
}

async function replace(document, words, by) {
  const start = document.getText().indexOf(words);
  assert.ok(start >= 0, words);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + words.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function hover(document, words) {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  const shown = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
  return shown.flatMap((one) => one.contents.map((content) => content.value)).join('\n');
}

const tests = {
  async 'the extension is there and running'() {
    const extension = vscode.extensions.getExtension('copydesk.copydesk');
    assert.ok(extension);
    await extension.activate();
  },

  async 'a finding covers its words, once, with its rule, its source and its reason'() {
    const document = await draft('ferry.md');
    for (const [name, words, severity] of [
      ['date-weekday', 'Monday, March 11', vscode.DiagnosticSeverity.Warning],
      ['number-unsourced', '40', vscode.DiagnosticSeverity.Warning],
      ['quote-unattributed', '"Nobody asked us before they sold the boats."', vscode.DiagnosticSeverity.Warning],
      ['quote-orphan', '"Nobody here has had a full weekend since January. We are worn out."', vscode.DiagnosticSeverity.Information],
    ]) {
      const finding = only(document, name);
      assert.equal(document.getText(finding.range), words);
      assert.equal(finding.severity, severity, name);
      assert.ok(finding.message.length > name.length + 20, finding.message);
    }
    assert.equal(findings(document).length, 4, findings(document).map(rule).join());
  },

  async 'the hover says who, and what day'() {
    const document = await draft('ferry.md');
    assert.match(await hover(document, 'We will not sail'), /Marta Quill/);
    assert.match(await hover(document, 'Monday, March 11'), /Tuesday/);
  },

  async 'the quick fix changes the text, and its finding goes'() {
    const document = await draft('ferry.md');
    const finding = only(document, 'date-weekday');
    const action = await until('a fix', async () => {
      const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, finding.range, undefined, 20);
      return actions.find((one) => one.title.includes('Tuesday') && one.edit);
    });
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.match(document.getText(), /Tuesday, March 11/);
    await until('the finding gone', () => !findings(document).some((found) => rule(found) === 'date-weekday'));
  },

  async 'a wrong weekday typed is found, and mended is gone'() {
    const document = await draft('ferry.txt');
    const before = findings(document).length;
    await replace(document, 'in the old customs house', 'and ended on Friday, March 12, in the old customs house');
    await until('the new finding', () => findings(document).length === before + 1);
    await replace(document, 'Friday, March 12', 'Wednesday, March 12');
    await until('it gone', () => findings(document).length === before);
  },

  async 'a document that was never saved is checked'() {
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: 'PORT ELLERY, March 15, 2025 — The council met on Friday, March 12, behind closed doors.\n',
    });
    await vscode.window.showTextDocument(document);
    await until('its finding', () => findings(document).length === 1);
    assert.equal(document.getText(only(document, 'date-weekday').range), 'Friday, March 12');
  },

  async 'a file outside the folder is checked'() {
    const uri = vscode.Uri.file(`${require('node:os').tmpdir()}/copydesk-outside-${process.pid}.txt`);
    await vscode.workspace.fs.writeFile(uri, Buffer.from('PORT ELLERY, March 15, 2025 - The council met on Friday, March 12.\n'));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      await until('its finding', () => findings(document).length === 1);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(uri);
    }
  },

  async 'a change of settings is followed at once'() {
    const document = await draft('ferry.md');
    const before = findings(document).length;
    const settings = vscode.workspace.getConfiguration('copydesk');
    try {
      await settings.update('maxFindings', 1, vscode.ConfigurationTarget.Global);
      await until('fewer findings', () => findings(document).length < before);
    } finally {
      await settings.update('maxFindings', undefined, vscode.ConfigurationTarget.Global);
    }
    await until('all of them again', () => findings(document).length === before);
  },

  async 'a server that is killed comes back with its findings'() {
    const document = await draft('ferry.txt');
    const servers = () => children('copydesk');
    const [pid] = servers();
    process.kill(pid, 'SIGKILL');
    await until('another process', () => servers().some((other) => other !== pid));
    await replace(document, 'The talks began', 'The council met on Friday, March 12. The talks began');
    await until('both findings', () => findings(document).filter((found) => rule(found) === 'date-weekday').length === 2);
  },

  async 'a restart leaves one server, and the findings stand'() {
    const document = await draft('ferry.txt');
    await vscode.commands.executeCommand('copydesk.restart');
    await until('findings again', () => findings(document).length >= 1);
    assert.equal(children('copydesk').length, 1);
  },
};

/** The extension host's own children of this name. */
function children(name) {
  try {
    return execFileSync('pgrep', ['-P', String(process.pid), '-f', `/${name} lsp$`], { encoding: 'utf8' }).split('\n').filter(Boolean).map(Number);
  } catch {
    return []; // pgrep's way of saying none
  }
}

exports.run = async function run() {
  let failed = 0;
  for (const [name, test] of Object.entries({ ...tests, ...commands({ draft, findings, until, rule, replace }), ...formats({ findings, rule, until }) })) {
    try {
      await test();
      console.log(`ok vscode host: ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok vscode host: ${name}: ${String(error.message ?? error).split('\n').slice(0, 8).join(' | ')}`);
    }
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  if (failed) throw new Error(`${failed} failed`);
};
