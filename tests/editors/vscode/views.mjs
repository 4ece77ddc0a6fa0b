// The Sources view, the fact sheet and the commands, as a person at the keyboard sees them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { checks, clearNotifications, command, facts, hover, inside, notifications, open, PICTURES, problems, remote, showSources, sources, squiggles, squiggleUnder, until, wordsBox, writtenJson, openFile } from './browser.mjs';

const folder = process.argv[2];
fs.copyFileSync(`${process.env.OUT}/vscode/ferry.docx`, `${folder}/ferry.docx`);
let { browser, page, foreign } = await open(folder, [['openFile', remote(`${folder}/ferry.md`)]]);
const { check, failed } = checks('vscode views', page);
const picture = (name) => page.screenshot({ path: `${PICTURES}/${name}.png` });

/** The size of the selection in the editor, according to the status bar. */
const selected = async () => {
  const text = await page.locator('.statusbar-item', { hasText: /^Ln \d+/ }).first().innerText();
  const [, line, count] = /Ln (\d+), Col \d+(?: \((\d+) selected\))?/.exec(text);
  return { line: Number(line), count: Number(count ?? 0) };
};
const clickOn = async (words) => {
  const box = await until(`"${words}" on the screen`, () => wordsBox(page, words));
  await page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2);
};
const rowOf = (words) => page.locator('.monaco-list-row', { hasText: words }).first();

await until('the findings', async () => (await squiggles(page)).length >= 4);

const badge = page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="copydesk"]') }).locator('.badge-content');

await check("the badge says how much has no source, before the view was ever opened", async () => {
  await until('the badge', async () => (await badge.first().innerText().catch(() => '')) === '2');
});

await check('Sources opens expanded in a container of its own, with the people, their quotes and words', async () => {
  await showSources(page);
  const rows = await until('the people', async () => {
    const rows = await sources(page);
    return rows.length >= 6 && rows;
  });
  assert.match(rows[0], /^Marta Quill 2 quotes, 22 words/);
  assert.match(rows[1], /^"We will not sail until the rotas are fixed," 9 words$/);
  assert.match(rows[2], /We are worn out\." 13 words, carried over$/);
  assert.match(rows[3], /^No source 1 quote, 1 figure$/);
  assert.match(rows[4], /^40 figure, line 6$/);
  assert.match(rows[5], /sold the boats\." 8 words$/);
  assert.equal(rows.length, 6, rows.join(' / '));
  await picture('sources');
});

await check('a click on a quote goes there', async () => {
  await rowOf('We are worn out').click();
  await until('the quote selected', async () => {
    const { line, count } = await selected();
    return line === 10 && count === '"Nobody here has had a full weekend since January. We are worn out."'.length;
  });
});

await check('and on a person, to the first mention', async () => {
  await rowOf('Marta Quill').click();
  await until('the name selected', async () => {
    const { line, count } = await selected();
    return line === 8 && count === 'Marta Quill'.length;
  });
});

await check('Sources follows the edits', async () => {
  await clickOn('Ferry crews walked');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\n"The harbour is closed," said Aldo Finch, the harbour master.');
  await until('the new source', async () => (await sources(page)).some((row) => /^Aldo Finch 1 quote, 4 words · harbour master/.test(row)));
});

let sheet;
await check('the button in the title opens the fact sheet beside the draft', async () => {
  await page.locator('.editor-actions .action-label[aria-label="Show the fact sheet"]').first().click();
  sheet = await inside(page, 'table tbody tr');
  const rows = await facts(sheet);
  const has = (...cells) => rows.some((row) => cells.every((cell, i) => cell === null || row[i].match(cell)));
  assert.ok(has(/^6$/, /^40$/, /number of .*an estimate/, /none$/), JSON.stringify(rows));
  assert.ok(has(/^8$/, /rotas are fixed/, /quote, 9 words/, /^Marta Quill$/), JSON.stringify(rows));
  assert.ok(has(/^10$/, /worn out/, null, /Marta Quill[^]*carried over/), JSON.stringify(rows));
  assert.ok(has(/^12$/, /Monday, March 11/, /Tuesday, 11 March 2025, 4 days before[^]*date-weekday/, /^–$/), JSON.stringify(rows));
  assert.equal(await sheet.locator('h1').innerText(), 'Facts of ferry.md');
  assert.match(await sheet.locator('.dateline').innerText(), /HARROW BAY, 15 March 2025 \(from the front matter\)/);
  await picture('facts');
});

await check('the filter leaves what is missing', async () => {
  await sheet.getByLabel('Only what is missing').check();
  const rows = await facts(sheet);
  assert.ok(rows.length >= 2 && rows.length < 5, JSON.stringify(rows));
  for (const [, words, , source] of rows) assert.match(source, /none/, words);
  assert.match(await sheet.getByRole('status').innerText(), /3 quotes|4 quotes/);
  await sheet.getByLabel('Quotes').uncheck();
  assert.deepEqual((await facts(sheet)).map(([, words]) => words), ['40']);
  await sheet.getByLabel('Quotes').check();
  await picture('facts-missing');
});

await check('it follows the edits', async () => {
  const before = (await facts(sheet)).length;
  await clickOn('The harbour is closed');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Some 90 boats lay idle.');
  await until('the new figure', async () => (await facts(sheet)).some(([, words]) => words === '90'));
  assert.equal((await facts(sheet)).length, before + 1);
  await page.keyboard.type('\n\nThe harbour master said 70 boats would sail.');
  await sheet.getByLabel('Only what is missing').uncheck();
  await until('the sourced figure', async () => (await facts(sheet)).some(([, words, , source]) => words === '70' && /harbour master/i.test(source)));
});

await check('a click goes there, and the keyboard does too', async () => {
  await sheet.locator('.words .place', { hasText: 'sold the boats' }).click();
  await until('the quote selected', async () => (await selected()).line === 14);
  await sheet.locator('.words .place', { hasText: /^40$/ }).focus();
  await page.keyboard.press('ArrowDown');
  assert.match(await sheet.evaluate(() => document.activeElement.innerText), /rotas are fixed/);
  await page.keyboard.press('Tab');
  assert.equal(await sheet.evaluate(() => document.activeElement.innerText), 'Marta Quill');
  await page.keyboard.press('Enter');
  await until('the speaker selected', async () => {
    const { line, count } = await selected();
    return line === 8 && count === 'Marta Quill'.length;
  });
});

await check('every control has a name for a screen reader', async () => {
  const nameless = await sheet.locator('button, input').evaluateAll((all) =>
    all.filter((one) => !(one.innerText || one.labels?.[0]?.innerText || one.ariaLabel)?.trim()).length);
  assert.equal(nameless, 0);
  assert.equal(await sheet.getByRole('table', { name: 'Facts in the order of the draft' }).count(), 1);
});

await check('hidden and shown again it has kept its filter, and is of the draft in front', async () => {
  await sheet.getByLabel('Dates').uncheck();
  await clickTab('Facts');
  await openFile(page, 'ferry.txt');
  await until('the page gone', async () => !(await page.locator('iframe.webview.ready:visible').count()));
  await clickTab('Facts');
  sheet = await inside(page, 'table tbody tr');
  assert.equal(await sheet.getByLabel('Dates').isChecked(), false);
  await until('the facts of ferry.txt', async () => (await sheet.locator('h1').innerText()) === 'Facts of ferry.txt');
  await sheet.getByLabel('Dates').check();
});

await check('the export asks where and writes it there', async () => {
  await clickTab('ferry.md');
  await until('the draft in front', async () => (await sheet.locator('h1').innerText().catch(() => '')).includes('ferry.md'));
  await sheet.getByRole('button', { name: 'Export' }).click();
  const target = `${folder}/facts.json`;
  await answer(target);
  const written = await until('the file', () => writtenJson(target));
  assert.equal(written[0].dateline.place, 'HARROW BAY');
});

await check('a Word document opens as a text beside its findings, and comes back with comments', async () => {
  await command(page, 'copydesk: Check a Word document');
  await answer(`${folder}/ferry.docx`);
  await until('the finding in its text', async () => (await squiggleUnder(page, 'Monday, March 11, 2025')) === 'warning');
  await picture('word');
  const before = fs.readFileSync(`${folder}/ferry.docx`);
  const toast = page.locator('.notifications-toasts .notification-list-item', { hasText: 'ferry.docx' });
  await toast.getByText('Write a copy with comments', { exact: true }).click();
  const copy = `${folder}/checked.docx`;
  await answer(copy);
  await until('the copy', () => fs.existsSync(copy));
  assert.ok(fs.readFileSync(`${folder}/ferry.docx`).equals(before), 'the document itself stays');
  await until('told', async () => (await notifications(page)).some((text) => text.includes('comments in checked.docx')));
  await clearNotifications(page);
  await command(page, 'View: Close Editor');
  await command(page, 'View: Toggle Panel Visibility');
});

await check('people are named, amounts and dates are as people say them, lengths of time are left out', async () => {
  fs.writeFileSync(`${folder}/lake.md`, '---\ndate: 2025-03-15\n---\n\n"The lake is full," said Ilse Brandt, the warden. "It has been full for three years," she said on Friday. ' +
    'Repairs will cost $1.2 million, the council said.\n');
  await openFile(page, 'lake.md');
  await clickTab('Facts');
  sheet = await inside(page, 'table tbody tr');
  await until('its sheet', async () => (await sheet.locator('h1').innerText().catch(() => '')).includes('lake.md'));
  const rows = () => facts(sheet);
  await until('she', async () => (await rows()).some(([, words, , source]) => words.includes('three years') && source === 'Ilse Brandt (she)'));
  assert.ok((await rows()).some(([, words, what, source]) => words === '$1.2 million' && /^amount/.test(what) && /the council/.test(source)), JSON.stringify(await rows()));
  assert.ok(!(await rows()).some(([, words]) => words === 'three years'));
  await sheet.getByLabel('Lengths of time').check();
  assert.ok((await rows()).some(([, words]) => words === 'three years'));
  await sheet.getByLabel('Lengths of time').uncheck();
  await clickTab('ferry.md');
});

await check('the context menu leads to the next query', async () => {
  await clickTab('ferry.md');
  await page.keyboard.press('Control+Home');
  const entry = page.getByRole('menuitem', { name: /^Next query/ }).first();
  // A view that refreshes takes the focus, and the menu closes.
  await until('the entry of the menu', async () => {
    const box = await until('a word', () => wordsBox(page, 'Ferry crews walked'));
    await page.mouse.click(box.left + 30, (box.top + box.bottom) / 2, { button: 'right' });
    const hovered = page.getByRole('menuitem', { name: 'copydesk' }).first().hover({ timeout: 3000 });
    const open = await hovered.then(() => entry.waitFor({ timeout: 3000 })).then(() => true, () => false);
    if (!open) await page.keyboard.press('Escape');
    return open;
  });
  await picture('context-menu');
  await entry.click();
  await until('a query selected', async () => (await selected()).count > 0);
  const first = await selected();
  await page.keyboard.press('Control+F8');
  await until('the next', async () => (await selected()).line > first.line);
  await page.keyboard.press('Control+Shift+F8');
  await until('the first again', async () => (await selected()).line === first.line);
});

await check('the rule picker has summaries, and the page is shown beside the draft', async () => {
  await page.keyboard.press('Control+Home');
  await command(page, "copydesk: Open a rule's page");
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'quote-unclosed' });
  await page.locator('.quick-input-widget input').first().fill('unclosed');
  await row.waitFor();
  assert.match(await row.innerText(), /A quotation mark that opens and is not closed/);
  await picture('rule-picker');
  await row.click();
  const shown = await inside(page, 'h1:has-text("quote-unclosed")');
  assert.match(await shown.locator('body').innerText(), /A quotation mark that opens and is not closed/);
  await picture('rule-page');
  await command(page, 'View: Close Editor');
});

await check("a click on a rule's name in Problems opens its page here, not on the web", async () => {
  await clickTab('ferry.md');
  await command(page, 'Problems: Focus on Problems View');
  const link = page.locator('.markers-panel a', { hasText: 'number-unsourced' }).first();
  await link.click({ modifiers: ['Control'] });
  await inside(page, 'h1:has-text("number-unsourced")');
  assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'nobody asks whether to go to a site');
  await command(page, 'View: Close Editor');
  await command(page, 'View: Toggle Panel Visibility');
});

await check('the profile is chosen on the settings page', async () => {
  await command(page, 'copydesk: Open settings');
  const editor = page.locator('.settings-editor');
  const profile = editor.locator('.setting-item-contents', { has: page.locator('.setting-item-label', { hasText: /^Profile/ }) }).locator('select').first();
  await profile.waitFor();
  for (const group of ['Rules', 'Drafts', 'What is shown']) await editor.getByText(group, { exact: true }).first().waitFor();
  await profile.selectOption({ label: 'ap' });
  await picture('settings-page');
  const settings = `${process.env.PROFILE}/data/User/settings.json`;
  const saved = await until('the profile in the settings', () => {
    const now = writtenJson(settings);
    return now?.['copydesk.profile'] === 'ap' && now;
  });
  await page.keyboard.press('Escape');
  await editor.waitFor({ state: 'detached' });
  fs.writeFileSync(settings, JSON.stringify({ ...saved, 'copydesk.profile': undefined }));
});

await check('keys and values are completed in copydesk.toml', async () => {
  fs.mkdirSync(`${folder}/house`);
  fs.writeFileSync(`${folder}/house/copydesk.toml`, '# The house.\n');
  await openFile(page, 'copydesk.toml');
  await until('its text', () => wordsBox(page, 'The house'));
  await page.keyboard.press('Control+End');
  await page.keyboard.type('prof');
  const widget = page.locator('.suggest-widget .monaco-list-row', { hasText: 'profile' }).first();
  await until('the key', async () => {
    if (!(await widget.isVisible())) await page.keyboard.press('Control+Space');
    return widget.waitFor({ timeout: 3000 }).then(() => true, () => false);
  });
  await page.keyboard.press('Enter');
  await until('the key in the text', () => wordsBox(page, 'profile ='));
  const value = page.locator('.suggest-widget .monaco-list-row', { hasText: 'guardian' }).first();
  await until('the values', async () => {
    if (!(await value.isVisible())) await page.keyboard.press('Control+Space');
    return value.waitFor({ timeout: 3000 }).then(() => true, () => false);
  });
  await picture('completion');
  await page.keyboard.press('Enter');
  await until('the value in the text', () => wordsBox(page, 'profile = "ap"'));
  await command(page, 'File: Revert File');
  await command(page, 'View: Close Editor');
});

await check('copydesk.toml is written, and nothing in it is wrong', async () => {
  await clickTab('ferry.md');
  await command(page, 'copydesk: Create copydesk.toml');
  await until('its text', () => wordsBox(page, 'copydesk.toml: the settings'));
  assert.equal((await squiggles(page)).length, 0);
  await picture('settings');
});

await check('the first screen says that nothing leaves the machine, and its steps tick themselves', async () => {
  const walkthrough = async () => {
    await command(page, 'Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'A copy desk beside your draft' }).first().click();
    const screen = page.locator('.gettingStartedContainer');
    await screen.getByText('no account, no network, no telemetry').first().waitFor();
    return screen;
  };
  let screen = await walkthrough();
  await until('its picture', () => screen.locator('img').evaluateAll((all) => all.some((one) => one.complete && one.naturalWidth > 500)));
  await picture('walkthrough');
  // Each step is completed by the corresponding action.
  await command(page, 'copydesk: Next query');
  await command(page, 'copydesk: Show the fact sheet');
  await command(page, 'View: Show Explorer');
  await showSources(page);
  await command(page, 'copydesk: Open settings');
  await page.locator('.settings-editor').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.settings-editor').waitFor({ state: 'detached' });
  screen = await walkthrough();
  await until('five steps done', async () =>
    (await screen.locator('[data-done-step-id].codicon-getting-started-step-checked').count()) >= 5);
});

await check('nothing was asked of any other machine', async () => assert.deepEqual([...foreign], []));
if (failed()) console.log('notifications:', (await notifications(page).catch(() => [])).join(' / '));
await browser.close();

// Without a folder, and without a file.
({ browser, page, foreign } = await open(null, []));
const { check: bare, failed: bareFailed } = checks('vscode no folder', page);
await page.locator('.monaco-workbench').waitFor();

await bare('a document never saved has its sources and its facts', async () => {
  await command(page, 'File: New Untitled Text File');
  await page.locator('.editor-instance .view-lines').first().waitFor();
  await page.keyboard.type('PORT ELLERY, March 15, 2025 - "The council met on Friday," said Marta Quill, the clerk.');
  await showSources(page);
  await until('its source', async () => (await sources(page)).some((row) => row.startsWith('Marta Quill 1 quote, 5 words')));
  await command(page, 'copydesk: Show the fact sheet');
  const sheet = await inside(page, 'table tbody tr');
  assert.ok((await facts(sheet)).some(([, words, , source]) => words === 'Friday' && source === 'Marta Quill'));
  await picture('no-folder');
});

await bare('copydesk.toml wants a folder, and says so', async () => {
  await command(page, 'copydesk: Create copydesk.toml');
  await page.locator('.notifications-toasts .notification-list-item', { hasText: 'no folder is open' }).waitFor();
});

await browser.close();
process.exit(failed() || bareFailed() ? 1 : 0);

/** Types a path into the dialog that asks for a file, and answers with it. */
async function answer(path) {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  // The dialog sets its own path after reading the folder, sometimes over ours, so ours is written until it is taken.
  // One key at a time: a second one, sent while the dialog closes, would reach the draft behind it.
  await until('the dialog to be over', async () => {
    const own = await input.inputValue({ timeout: 1000 }).catch(() => null);
    if (own !== null && own !== path) await input.fill(path, { timeout: 1000 }).catch(() => {});
    else if (own !== null) await input.press('Enter', { timeout: 1000 }).catch(() => {});
    return input.waitFor({ state: 'hidden', timeout: own === path ? 3000 : 300 }).then(() => true, () => false);
  });
}

async function clickTab(name) {
  await page.locator('.tab', { hasText: name }).first().click();
}
