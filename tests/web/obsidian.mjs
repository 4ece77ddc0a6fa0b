// Obsidian's plugin as it is shipped, in Chromium with the real CodeMirror; Obsidian itself is a stand-in (obsidian-host.js).
// `obsidian.mjs DIST WORK PICTURES`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { check, end } from './checks.mjs';
import { launch, open, serve, until } from './chromium.mjs';

const [dist, work, pictures] = process.argv.slice(2);
const web = path.resolve(import.meta.dirname, '../../editors/web');
const { build } = createRequire(`${web}/package.json`)('esbuild');
const folder = `${work}/obsidian`;
fs.cpSync(`${dist}/obsidian`, folder, { recursive: true });
await build({ entryPoints: [`${import.meta.dirname}/obsidian-host.js`], bundle: true, format: 'iife', outfile: `${folder}/host.js`, nodePaths: [`${web}/node_modules`], logLevel: 'error' });
fs.writeFileSync(`${folder}/index.html`, '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A vault</title><link rel="stylesheet" href="styles.css"><script src="host.js"></script><body></body></html>');

const host = await serve(folder);
const browser = await launch();
const { page, requests, refused } = await open(browser, `${host.url}/index.html`);
const STORY = `HARROW BAY, March 15, 2025 - The harbour council met late on Friday (March 13).

“We will keep the ferry,” Ilse Brandt, the mayor, said.

“A coast without a ferry is a coast without people.”

Some 40 people signed the petition.
`;
const marks = () => page.locator('.cm-lintRange').evaluateAll((all) => all.map((one) => one.textContent));
const status = () => page.locator('.status').innerText();
const notes = () => page.evaluate(() => window.vault.notices);
const text = () => page.evaluate(() => window.vault.editor.state.doc.toString());
const run = (id) => page.evaluate((id) => void window.vault.run(id), id);
const cursor = (words) => page.evaluate((words) => window.vault.editor.dispatch({ selection: { anchor: window.vault.editor.state.doc.toString().indexOf(words) } }), words);

await check('obsidian: the plugin starts and a note is checked', async () => {
  const manifest = JSON.parse(fs.readFileSync(`${folder}/manifest.json`, 'utf8'));
  const versions = JSON.parse(fs.readFileSync(`${folder}/versions.json`, 'utf8'));
  const { version } = JSON.parse(fs.readFileSync(`${web}/package.json`, 'utf8'));
  assert.equal(manifest.version, version);
  assert.equal(versions[version], manifest.minAppVersion);
  await page.evaluate(async (story) => {
    window.vault = await window.start(await (await fetch('main.js')).text());
    window.vault.show('2025-03-15 ferry.md', story);
  }, STORY);
  const found = await until('the underlines', async () => ((await marks()).length >= 3 ? marks() : null));
  assert.ok(found.includes('Friday (March 13)'), JSON.stringify(found));
  assert.ok(found.includes('“A coast without a ferry is a coast without people.”'), JSON.stringify(found));
  await until('the number of queries', async () => /^\d queries$/.test(await status()));
});
const loaded = requests.length;

await check('obsidian: the Sources pane lists who is quoted and what has no source', async () => {
  await run('show-sources');
  const pane = page.locator('.copydesk-sources');
  await until('the sources', async () => (await pane.count()) && /Ilse Brandt/.test(await pane.innerText()));
  const words = await pane.innerText();
  assert.match(words, /mayor/);
  assert.match(words, /A coast without a ferry[\s\S]*carried over[\s\S]*No source[\s\S]*\b40\b/);
  await pane.locator('button', { hasText: /^(Some )?40$/ }).click();
  assert.equal(await page.evaluate(() => { const { state } = window.vault.editor; return state.sliceDoc(state.selection.main.from, state.selection.main.to).replace('Some ', ''); }), '40');
  await page.screenshot({ path: `${pictures}/obsidian.png` });
});

await check('obsidian: commands go from query to query, fix and explain', async () => {
  await cursor('HARROW');
  await run('next-query');
  await until('the first query', () => page.evaluate(() => window.vault.editor.state.selection.main.from > 0));
  const before = parseInt(await status(), 10);
  await cursor('Friday (March');
  await run('explain-rule');
  await until('the rule', async () => /weekday/i.test((await page.locator('.modal').last().innerText())));
  await run('fix-query');
  await page.locator('.modal button', { hasText: 'Change Friday to Thursday' }).click();
  assert.match(await text(), /Thursday \(March 13\)/);
  await until('one query less', async () => (await status()) === `${before - 1} queries`);
  await run('show-facts');
  const sheet = page.frameLocator('iframe[title="Fact sheet"]');
  await until('the fact sheet', async () => /Ilse Brandt/.test(await sheet.locator('body').innerText()));
});

await check('obsidian: what is typed is checked', async () => {
  await page.evaluate(() => { const { editor } = window.vault; editor.dispatch({ changes: { from: editor.state.doc.length, insert: '\nThe cost is TK.\n' } }); });
  await until('one more query', async () => (await marks()).includes('TK'));
});

await check('obsidian: settings count at once and are kept, and the vault\'s copydesk.toml overrides them', async () => {
  await page.evaluate(() => window.vault.plugin.tab.display());
  const orphan = '“A coast without a ferry is a coast without people.”';
  await page.evaluate(() => window.vault.write('copydesk.toml', '[rules]\nquote-orphan = "off"\nquote-unattributed = "off"\n'));
  await until('the quote to be left alone', async () => !(await marks()).includes(orphan));
  await page.evaluate(() => window.vault.controls['Settings of the house']('no-such.toml'));
  await until('the quote again', async () => (await marks()).includes(orphan));
  assert.equal(await page.evaluate(() => window.vault.kept().house), 'no-such.toml');
  await page.evaluate(() => window.vault.controls['Settings of the house']('copydesk.toml'));
  await until('the quote to be left alone again', async () => !(await marks()).includes(orphan));
  await page.evaluate(() => window.vault.write('copydesk.toml', 'ruels = 3\n'));
  await until('the mistake to be told', async () => (await notes()).some((words) => /copydesk\.toml is not used: .*ruels/.test(words)));
  await until('the quote once more', async () => (await marks()).includes(orphan));
});

await check('obsidian: another note in the same pane is another draft', async () => {
  await page.evaluate(() => window.vault.show('rain.md', 'It rained.\n'));
  await until('no underlines', async () => (await marks()).length === 0);
  await page.evaluate((story) => window.vault.show('2025-03-15 ferry.md', story), STORY);
  await until('the underlines', async () => (await marks()).length >= 3);
});

await check('obsidian: nothing was requested after the start, and nothing refused', () => {
  // The fact sheet's frame and the plugin's own file.
  const more = requests.slice(loaded).filter((url) => !url.startsWith('about:') && !url.startsWith('blob:'));
  assert.deepEqual(more, []);
  assert.deepEqual(refused, []);
});

await check('obsidian: switched off, it ends its Worker', async () => {
  await page.evaluate(() => window.vault.plugin.unload());
  await until('the Worker to end', async () => page.workers().length === 0);
});

await browser.close();
host.close();
end();
