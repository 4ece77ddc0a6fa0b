// Tests what a user sees of the extension, in the window itself.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import {
  checks, clearNotifications, command, hover, notifications, open, PICTURES, problems, remote, serverPids, squiggles, squiggleUnder, until, wordsBox, openFile,
} from './browser.mjs';

const folder = process.argv[2];
const { browser, page, foreign } = await open(folder, [['openFile', remote(`${folder}/ferry.md`)]]);
const { check, failed } = checks('vscode page', page);
const picture = (name) => page.screenshot({ path: `${PICTURES}/${name}.png` });

/** Writes settings of this machine; they are in force a moment later. */
const set = (settings) => {
  fs.mkdirSync(`${process.env.PROFILE}/data/Machine`, { recursive: true });
  fs.writeFileSync(`${process.env.PROFILE}/data/Machine/settings.json`, JSON.stringify(settings));
};
const usePath = (path) => set({ 'copydesk.path': path });

/** The content of the extension's log. */
const log = () => {
  const logs = `${process.env.PROFILE}/data/logs`;
  const files = fs.readdirSync(logs, { recursive: true }).filter((name) => name.endsWith('/copydesk.log'));
  return files.map((name) => fs.readFileSync(`${logs}/${name}`, 'utf8')).join('');
};

/** Puts the cursor on some words of the draft. */
const clickOn = async (words) => {
  const box = await until(`"${words}" on the screen`, () => wordsBox(page, words));
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
};

/** Waits for a notification with these words, and for the button that leads out of it. */
const toldOf = async (words, way) => {
  const toast = page.locator('.notifications-toasts .notification-list-item').filter({ hasText: words }).first();
  await toast.waitFor();
  if (way) await toast.getByText(way, { exact: true }).waitFor();
  await until('the notification at rest', () =>
    toast.evaluate((item) => getComputedStyle(item.closest('.notification-toast')).opacity === '1'));
  return toast;
};

const FOUND = [
  ['Monday, March 11', 'warning'],
  ['40', 'warning'],
  ['"Nobody asked us before they sold the boats."', 'warning'],
  ['"Nobody here has had a full weekend since January. We are worn out."', 'info'],
];

await page.locator('.editor-instance .view-line').first().waitFor();

for (const [words, severity] of FOUND) {
  await check(`a squiggle stands under exactly ${words}`, async () => {
    await until(`a squiggle under ${words}`, () => squiggleUnder(page, words));
    assert.equal(await squiggleUnder(page, words), severity);
  });
}

await check('and under nothing else', async () => assert.equal((await squiggles(page)).length, FOUND.length));

await check('Problems lists each finding once, and none of a draft that is not open', async () => {
  await command(page, 'Problems: Focus on Problems View');
  const all = FOUND.length; // ferry.txt has one too, but is not open
  const rows = await until('all problems', async () => {
    const rows = await problems(page);
    return rows.length >= all && rows;
  });
  assert.equal(rows.length, all, rows.join(' / '));
  for (const [rule, count] of [['date-weekday', 1], ['number-unsourced', 1], ['quote-unattributed', 1], ['quote-orphan', 1]]) {
    assert.equal(rows.filter((row) => row.includes(rule)).length, count, `${rule} in: ${rows.join(' / ')}`);
  }
  await picture('problems');
  await command(page, 'View: Toggle Panel Visibility');
});

await check('the hover on a quote says who', async () => {
  await hover(page, 'until the rotas', 'Marta Quill');
  await picture('hover-quote');
});

await check('the hover on a date says what day it was', async () => {
  await hover(page, 'Monday, March 11', 'Tuesday');
  await picture('hover-date');
  await page.keyboard.press('Escape');
});

await check('the status item shows the dateline and the counts', async () => {
  const item = page.locator('.statusbar-item', { has: page.locator('.codicon-bracket, .codicon-bracket-dot, .codicon-bracket-error') }).first();
  const shown = page.locator('.monaco-hover:visible, .hover-language-status:visible').filter({ hasText: 'HARROW BAY' }).first();
  await until('the dateline in the language status', async () => {
    await page.mouse.move(400, 200);
    await item.hover();
    return shown.waitFor({ timeout: 4000 }).then(() => true).catch(() => false);
  });
  assert.match(await shown.innerText(), /HARROW BAY.*2025-03-15/s);
  assert.match(await shown.innerText(), /3 warnings, 1 note/);
  await picture('status');
  await page.mouse.move(400, 200);
});

await check('the quick fix changes the text, and the finding goes', async () => {
  await clickOn('Monday, March 11');
  const action = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Tuesday' }).first();
  await until('the menu of fixes', async () => {
    await page.keyboard.press('Control+.');
    const shown = await action.waitFor({ timeout: 3000 }).then(() => true, () => false);
    if (!shown) await page.keyboard.press('Escape');
    return shown;
  });
  await picture('quick-fix');
  await action.click();
  await until('Tuesday in the text', () => wordsBox(page, 'Tuesday, March 11'));
  await until('one squiggle fewer', async () => (await squiggles(page)).length === FOUND.length - 1);
  assert.equal(await squiggleUnder(page, 'Tuesday, March 11'), null);
});

await check('typing a wrong weekday brings a squiggle', async () => {
  await clickOn('Ferry crews walked');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\nThe council met on Friday, March 12, behind closed doors.');
  await until('a squiggle under what was typed', async () => (await squiggleUnder(page, 'Friday, March 12')) === 'warning');
  await picture('typed');
});

await check('and mending it takes the squiggle away', async () => {
  const box = await wordsBox(page, 'Friday');
  await page.mouse.dblclick((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  await page.keyboard.type('Wednesday');
  await until('no squiggle under the new weekday', async () =>
    (await wordsBox(page, 'Wednesday, March 12')) && (await squiggles(page)).length === FOUND.length - 1);
});

await check('a document that was never saved is checked', async () => {
  await command(page, 'File: New Untitled Text File');
  await until('an empty document', async () => (await squiggles(page)).length === 0);
  await page.keyboard.type('PORT ELLERY, March 15, 2025 - The council met on Friday, March 12, behind closed doors.');
  await until('a squiggle in it', async () => (await squiggleUnder(page, 'Friday, March 12')) === 'warning');
});

await check('a server that is killed comes back, and says so', async () => {
  const [pid, ...others] = serverPids();
  assert.deepEqual(others, [], 'one server, not several');
  process.kill(pid, 'SIGKILL');
  await until('another process', () => serverPids().some((other) => other !== pid));
  await toldOf('ended unexpectedly and was started again', 'Show log');
  await page.keyboard.type(' The mayor met it on Friday, March 12, too.');
  await until('two squiggles again', async () => (await squiggles(page)).length === 2);
  await picture('killed');
});

await check('plain text is checked as well', async () => {
  await openFile(page, 'ferry.txt');
  await until('the finding in ferry.txt', async () => (await squiggleUnder(page, 'Monday, March 11')) === 'warning');
  assert.equal((await squiggles(page)).length, 1);
});

await check('a draft typed without any date shows a wrong weekday at once', async () => {
  // The clock of this folder says Saturday, 28 November 2026.
  fs.writeFileSync(`${folder}/copydesk.toml`, 'today = "2026-11-28"\n');
  fs.writeFileSync(`${folder}/undated.txt`, '');
  await openFile(page, 'undated.txt');
  // What is typed before the new document is in front goes into the one before it.
  await until('the empty document in front', () => page.evaluate(() =>
    document.querySelector('.editor-group-container.active .tab.active')?.textContent.includes('undated.txt')
    && document.activeElement?.closest('.editor-instance')
    && document.querySelector('.editor-group-container.active .editor-instance .view-lines')?.textContent.trim() === ''));
  await page.keyboard.type('The ferry sails on Friday, November 26, from the old quay.');
  await until('a squiggle in it', async () => (await squiggleUnder(page, 'Friday, November 26')) === 'info');
  await command(page, 'File: Revert File');
  fs.rmSync(`${folder}/copydesk.toml`);
  await openFile(page, 'ferry.txt');
  await until('the finding in ferry.txt', async () => (await squiggleUnder(page, 'Monday, March 11')) === 'warning');
});

await clearNotifications(page);

await check('a path with no program is said, with a way out', async () => {
  usePath('/nowhere/copydesk');
  await toldOf('copydesk was not found at "/nowhere/copydesk"', 'Open the setting');
  await picture('not-found');
  assert.deepEqual(serverPids(), []);
});

await clearNotifications(page);

await check('a program that is no copydesk is said', async () => {
  usePath('/bin/echo');
  await toldOf('/bin/echo is not copydesk', 'Open the setting');
});

await clearNotifications(page);

await check('a program that ends at once is said', async () => {
  usePath(program('ends', 'exit 3'));
  await toldOf('ended before it was ready', 'Restart');
  await picture('ends');
  assert.equal((await notifications(page)).length, 1, 'one message for one trouble');
});

await clearNotifications(page);

await check('a server of another version is said, and works', async () => {
  usePath(program('old', `exec "${process.env.BIN}" "$@"`, '9.9.9'));
  await toldOf('copydesk 9.9.9 was started', 'Use the one in the extension');
  await until('the finding in ferry.txt', async () => (await squiggleUnder(page, 'Monday, March 11')) === 'warning');
  await picture('other-version');
});

await check('the way out leads out', async () => {
  const toast = await toldOf('copydesk 9.9.9 was started', 'Use the one in the extension');
  await toast.getByText('Use the one in the extension', { exact: true }).click();
  await until('the packed server', () => serverPids().length === 1);
});

await check('a server that ends over and over is given up, and said', async () => {
  const gone = [];
  for (let deaths = 0; deaths < 5; deaths++) {
    const pid = await until('a server to end', () => serverPids().find((one) => !gone.includes(one)));
    await until('it at work', async () => (await squiggleUnder(page, 'Monday, March 11')) === 'warning');
    process.kill(pid, 'SIGKILL');
    gone.push(pid);
    await until('it gone', () => !serverPids().includes(pid));
  }
  await toldOf('was not started again', 'Restart');
  assert.deepEqual(serverPids(), []);
});

await check('and Restart starts it', async () => {
  const toast = await toldOf('was not started again', 'Restart');
  await toast.getByText('Restart', { exact: true }).click();
  await until('a server', () => serverPids().length === 1);
  await until('the finding', async () => (await squiggleUnder(page, 'Monday, March 11')) === 'warning');
});

await check('the log says which server runs, and on request what is said to it', async () => {
  await command(page, 'copydesk: Show log');
  await page.locator('.part.panel .view-line', { hasText: 'copydesk' }).first().waitFor();
  assert.ok(!log().includes("Sending request '"), 'nothing is traced unasked');
  set({ 'copydesk.trace.server': 'messages' });
  await until('the messages in the log', async () => {
    await hover(page, 'until the rotas', 'Marta Quill');
    return log().includes("Sending request 'textDocument/hover");
  });
});

await check('nothing was asked of any other machine', async () => assert.deepEqual([...foreign], []));

if (failed()) console.log('notifications:', (await notifications(page).catch(() => [])).join(' / '));
await browser.close();
process.exit(failed() ? 1 : 0);

/** A program that prints a version and then does something other than serve. */
function program(name, body, version = '0.1.0') {
  const path = `${process.env.WORK}/${name}`;
  fs.writeFileSync(path, `#!/bin/sh\n[ "$1" = --version ] && { echo "copydesk ${version}"; exit; }\n${body}\n`, { mode: 0o755 });
  return path;
}
