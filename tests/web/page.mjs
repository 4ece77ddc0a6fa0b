// The page in Chromium, as a file and from a static host. `page.mjs DIST BIN PICTURES`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { check, docx, end, story } from './checks.mjs';
import { launch, open, serve, until } from './chromium.mjs';

const [dist, bin, pictures] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../..');
const summit = fs.readFileSync(`${root}/docs/examples/summit.md`, 'utf8');
const browser = await launch();

const status = (page) => page.locator('#status').innerText();
const queries = (page) => page.locator('#queries li .go').evaluateAll((all) => all.map((one) => one.textContent));
const shows = (page, words) => until(`"${words}"`, async () => (await status(page)) === words);
const text = (page) => page.locator('.cm-content').evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));

const marked = (page) => page.locator('.cm-lintRange').evaluateAll((marks) => marks.map((mark) => mark.textContent));

/** Pastes as a writer does. */
const paste = (page, words) => page.evaluate((words) => {
  const data = new DataTransfer();
  data.setData('text/plain', words);
  document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, words);
const clear = async (page) => {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
};

/** The program's messages for a draft in Markdown. */
function native(words) {
  const folder = fs.mkdtempSync(`${os.tmpdir()}/copydesk-page-`);
  try {
    fs.writeFileSync(`${folder}/draft.md`, words);
    const run = spawnSync(bin, ['check', '--format', 'json', 'draft.md'], { cwd: folder, encoding: 'utf8' });
    return JSON.parse(run.stdout).map((row) => `Line ${row.line}: ${row.message}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const file = await open(browser, `file://${dist}/copydesk.html`);
const { page } = file;

await check('the page opens as a file', async () => {
  await shows(page, 'No draft yet');
  console.log(`   ready ${await page.evaluate(() => document.documentElement.dataset.ready)} ms after it was read`);
});

await check('a pasted draft has the queries of the program', async () => {
  await paste(page, summit);
  await shows(page, '3 queries');
  const expected = native(summit);
  assert.equal(expected.length, 3);
  assert.deepEqual(await queries(page), expected);
  assert.ok((await marked(page)).includes('Friday (March 13)'), JSON.stringify(await marked(page)));
  await page.screenshot({ path: `${pictures}/page.png` });
});

await check('a hover says who counted', async () => {
  await page.locator('.cm-line', { hasText: '1,200' }).hover({ position: { x: 190, y: 10 } });
  const hover = page.locator('.copydesk-hover, .cm-tooltip-hover').first();
  await hover.waitFor();
  assert.ok((await hover.innerText()).length > 0);
});

await check('a fix of the list is applied and its query goes', async () => {
  await page.getByRole('button', { name: 'Change Friday to Thursday' }).click();
  await shows(page, '2 queries');
  assert.match(await text(page), /Thursday \(March 13\)/);
  await page.keyboard.press('Control+z');
  await shows(page, '3 queries');
});

await check('a query is reached by the keyboard', async () => {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  const selected = await until('a selection', () => page.evaluate(() => String(getSelection())));
  assert.ok(summit.includes(selected));
  await page.locator('#queries .go').nth(1).focus();
  await page.keyboard.press('Enter');
  await until('the second query selected', async () => (await page.evaluate(() => String(getSelection()))) === 'Friday (March 13)');
});

await check('typing moves underlines and changes what is asked', async () => {
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\nThe cost is TK.');
  await shows(page, '4 queries');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('In the hall: ');
  const expected = native(await text(page));
  await until('the queries of the new text', async () => JSON.stringify(await queries(page)) === JSON.stringify(expected));
  assert.ok((await marked(page)).includes('Friday (March 13)'));
});

await check('a rule is explained in the page', async () => {
  await page.locator('#queries .rule').first().click();
  await until('the page of the rule', async () => (await page.locator('#rule pre').innerText()).length > 200);
  await page.keyboard.press('Escape');
});

await check('the fact sheet follows the draft and keeps what is ticked', async () => {
  await page.getByRole('button', { name: 'Fact sheet' }).click();
  const sheet = page.locator('#sheet');
  await sheet.getByText('Paragraph by paragraph').waitFor();
  const box = sheet.locator('tbody input[type=checkbox]').first();
  await box.check();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' “It did,” Ana Prado said.');
  await sheet.getByText('Ana Prado').first().waitFor();
  assert.ok(await sheet.locator('tbody input[type=checkbox]').first().isChecked());
  await page.screenshot({ path: `${pictures}/page-facts.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${pictures}/page-dark.png` });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.screenshot({ path: `${pictures}/page-print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Fact sheet' }).click();
});

await check('the day of the story and the house style are used', async () => {
  await clear(page);
  await paste(page, 'The pier opens on Sunday, March 15.\n');
  await page.locator('#date').fill('2025-03-01');
  await shows(page, '1 query');
  await page.locator('#date').fill('');
  await page.locator('#profile').selectOption('ap');
  await until('another answer', async () => (await status(page)) !== 'Checking');
  await page.locator('#profile').selectOption('');
});

await check('a Word file is opened', async () => {
  const buffer = docx(['The ferry stays', 'The cost is TK.']);
  await page.locator('#file').setInputFiles({ name: 'ferry.docx', mimeType: 'application/octet-stream', buffer });
  await until('its text', async () => (await text(page)) === 'The ferry stays\n\nThe cost is TK.');
  await until('its query', async () => (await queries(page)).join() === 'Line 3: Placeholder to fill: “TK”.');
});

await check('a draft of 300 kB is checked while typing goes on', async () => {
  await page.locator('#file').setInputFiles({ name: 'long.md', mimeType: 'text/markdown', buffer: Buffer.from(story(300_000)) });
  await until('its queries', async () => /^\d{3,} queries$/.test(await status(page)));
  const before = await status(page);
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('The cost is TK.');
  await until('one more query', async () => (await status(page)) === before.replace(/\d+/, (n) => Number(n) + 1));
});

await check('nothing is stored unless the writer asks', async () => {
  const stored = () => page.evaluate(() => Object.keys(localStorage).length);
  assert.equal(await stored(), 0);
  await clear(page);
  await paste(page, 'Kept TK.');
  await page.locator('#keep').check();
  assert.equal(await stored(), 1);
  await page.reload();
  await shows(page, '1 query');
  assert.equal(await text(page), 'Kept TK.');
  await page.locator('#keep').uncheck();
  assert.equal(await stored(), 0);
});

await check('as a file it asks for nothing and its policy refuses nothing', () => {
  const other = file.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:') && !url.startsWith('data:'));
  assert.deepEqual(other, []);
  assert.equal(file.requests.filter((url) => url.startsWith('file:')).length, 2, 'the page, and again when it was reloaded');
  assert.deepEqual(file.refused, []);
});
await file.context.close();

await check('it may not connect to anything', async () => {
  const { context, page, refused } = await open(browser, `file://${dist}/copydesk.html`);
  await shows(page, 'No draft yet');
  const reached = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => true, () => false));
  assert.equal(reached, false);
  await until('a refusal', () => refused.some((line) => line.includes('connect-src')));
  await context.close();
});

await check('a static host serves it, and then it works offline', async () => {
  const host = await serve(dist);
  const { context, page, requests, refused } = await open(browser, `${host.url}/copydesk.html`);
  await shows(page, 'No draft yet');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until('the page in the cache', () => page.evaluate(async () => (await caches.keys()).length === 1));
  const loaded = requests.length;
  await paste(page, summit);
  await shows(page, '3 queries');
  assert.equal(requests.length, loaded, requests.join(' '));
  await until('the service worker in charge', () => page.evaluate(() => navigator.serviceWorker.controller !== null));
  host.close();
  await context.setOffline(true);
  await page.reload();
  await shows(page, 'No draft yet');
  await paste(page, summit);
  await shows(page, '3 queries');
  assert.deepEqual(refused, []);
  await context.close();
});

// No limit is in seconds: each is compared with a first check of 300 kB in the same page. docs/web.md has the aims.
await check('the package is quick in the browser', async () => {
  const host = await serve(dist);
  const { context, page } = await open(browser, `${host.url}/types.js`);
  const figures = await page.evaluate(async ({ short, long }) => {
    const { Copydesk } = await import('/index.js');
    const copydesk = Copydesk.start();
    const timed = async (task) => {
      const start = performance.now();
      await task();
      return performance.now() - start;
    };
    const load = await timed(() => copydesk.rules());
    const small = await copydesk.open(short);
    const first = await timed(() => small.findings());
    const large = await copydesk.open(long);
    const whole = await timed(() => large.findings());
    const edits = [];
    for (let i = 0; i < 20; i++) {
      edits.push(await timed(async () => {
        await large.edit([{ from: long.length >> 1, to: long.length >> 1, insert: 'a' }]);
        await large.findings();
      }));
    }
    const again = await copydesk.open(`${long}It rained.\n`);
    const warm = await timed(() => again.findings());
    return { load, first, whole, warm, edit: edits.sort((a, b) => a - b)[10] };
  }, { short: story(2800), long: story(300_000) });
  const most = { load: 1.5, first: 0.6, warm: 1.5, edit: 1 / 20 };
  console.log(`   whole: ${figures.whole.toFixed(1)} ms`);
  for (const [what, times] of Object.entries(most)) {
    const of = figures[what] / figures.whole;
    console.log(`   ${what}: ${figures[what].toFixed(1)} ms, ${of.toPrecision(2)} of a first check of 300 kB (at most ${times})`);
    assert.ok(of <= times, `${what}: ${figures[what]} ms`);
  }
  await context.close();
  host.close();
});

await browser.close();
end();
