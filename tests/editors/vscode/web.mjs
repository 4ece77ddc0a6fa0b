// Tests the extension as packed for browsers: VS Code runs it in its host for web extensions, and copydesk in a Worker there. No
// process is started.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {
  checks, command, hover, inside, facts, open, PICTURES, remote, serverPids, showSources, sources, squiggles, squiggleUnder, until, wordsBox,
} from './browser.mjs';

const folder = process.argv[2];
const { browser, page, foreign } = await open(folder, [['openFile', remote(`${folder}/ferry.md`)]]);
const { check, failed } = checks('vscode web', page);

const FOUND = [
  ['Monday, March 11', 'warning'],
  ['40', 'warning'],
  ['"Nobody asked us before they sold the boats."', 'warning'],
  ['"Nobody here has had a full weekend since January. We are worn out."', 'info'],
];
const clickOn = async (words) => {
  const box = await until(`"${words}" on the screen`, () => wordsBox(page, words));
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
};

await page.locator('.editor-instance .view-line').first().waitFor();

for (const [words, severity] of FOUND) {
  await check(`a squiggle stands under exactly ${words}`, async () => {
    await until(`a squiggle under ${words}`, () => squiggleUnder(page, words), 90_000);
    assert.equal(await squiggleUnder(page, words), severity);
  });
}

await check('and under nothing else, and no process was started', async () => {
  assert.equal((await squiggles(page)).length, FOUND.length);
  assert.deepEqual(serverPids(), []);
});

await check('a hover says which day it was', async () => {
  assert.match(await hover(page, 'Monday, March 11', 'Tuesday'), /11 March 2025/);
});

await check('Sources lists who is quoted and what has no source', async () => {
  await showSources(page);
  const rows = await until('the sources', async () => ((await sources(page)).some((row) => row.startsWith('No source')) ? sources(page) : null));
  assert.ok(rows.some((row) => /quote/.test(row) && !row.startsWith('No source')), JSON.stringify(rows));
  await page.screenshot({ path: `${PICTURES}/web.png` });
});

await check('a fix is applied, and what is typed is checked', async () => {
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Change Monday to Tuesday' }).first();
  // A menu lists what was there when it opened.
  await until('the fix in the menu', async () => {
    await clickOn('Monday, March 11');
    await page.keyboard.press('Control+.');
    const there = await fix.waitFor({ timeout: 5000 }).then(() => true, () => false);
    if (!there) await page.keyboard.press('Escape');
    return there && (await fix.click({ timeout: 5000 }).then(() => true, () => false));
  });
  await until('the fix', () => wordsBox(page, 'Tuesday, March 11'));
  await until('its squiggle to go', async () => (await squiggleUnder(page, 'Tuesday, March 11')) === null);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\nThe cost is TK.');
  await until('a squiggle under TK', () => squiggleUnder(page, 'TK'));
});

await check('the fact sheet opens beside the draft', async () => {
  await command(page, 'copydesk: Show the fact sheet');
  const sheet = await inside(page, 'tbody tr');
  assert.ok((await facts(sheet)).some((row) => row.join(' ').includes('40')));
  await page.keyboard.press('Control+1');
});

await check('a copydesk.toml above the draft counts', async () => {
  fs.writeFileSync(`${folder}/copydesk.toml`, '[rules]\ndraft-placeholder = "off"\n');
  await command(page, 'copydesk: Restart');
  await until('the squiggle under TK to go', async () => (await squiggleUnder(page, 'TK')) === null);
  await until('the others to stay', () => squiggleUnder(page, '40'));
});

await check('nothing was asked of any other machine', async () => assert.deepEqual([...foreign], []));

await browser.close();
process.exit(failed() ? 1 : 0);
