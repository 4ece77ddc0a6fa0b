// Every draft of tests/formats in VS Code: the findings and the clean copy that stand beside it.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const SEVERITIES = { warning: vscode.DiagnosticSeverity.Warning, information: vscode.DiagnosticSeverity.Information };

/** The rules whose findings stand beside the drafts (tests/formats.rs). */
const counts = (name) => /^(draft-|date-w|quote-unclosed$)/.test(name);

/** Words as Rust writes them in quotation marks. */
const unescaped = (words) =>
  words.replace(/\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))).replaceAll('\\n', '\n').replace(/\\(.)/g, '$1');

/** The findings that stand beside a draft, without hints, as `line rule severity words`. */
function expected(text) {
  const lines = [...text.matchAll(/^(\d+):\d+ (\S+) (\S+) "(.*)"$/gm)].filter(([, , , severity]) => severity !== 'hint');
  return lines.map(([, line, rule, severity, words]) => `${line} ${rule} ${SEVERITIES[severity]} ${unescaped(words)}`).sort();
}

module.exports = ({ findings, rule, until }) => ({
  async 'every format is checked and stripped as its neighbour says'() {
    const folder = path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, 'formats');
    fs.cpSync(path.join(__dirname, '../../../formats'), folder, { recursive: true });
    const read = (name) => (fs.existsSync(`${folder}/${name}`) ? fs.readFileSync(`${folder}/${name}`, 'utf8') : undefined);
    const names = fs.readdirSync(folder).filter((name) => !/\.(expected|clean)$/.test(name));
    assert.ok(names.length > 60, String(names.length));
    for (const name of names) {
      const document = await vscode.workspace.openTextDocument(`${folder}/${name}`);
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
      const list = () => findings(document).filter((one) => counts(rule(one))).map((one) => `${one.range.start.line + 1} ${rule(one)} ${one.severity} ${document.getText(one.range)}`).sort();
      const wanted = expected(read(`${name}.expected`));
      await until(`${wanted.join(' / ') || 'nothing'} in ${name}`, () => String(list()) === String(wanted));
      if (/^placeholders [1-9]/m.test(read(`${name}.expected`))) continue;
      void vscode.commands.executeCommand('copydesk.strip'); // it waits for an answer to its message
      const copy = await until(`the clean copy of ${name}`, () => {
        const shown = vscode.window.activeTextEditor?.document;
        return shown?.isUntitled && shown;
      });
      assert.equal(copy.getText(), read(`${name}.clean`) ?? read(name), name);
      assert.equal(String(list()), String(wanted), `${name} once its clean copy is there`);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  },
});
