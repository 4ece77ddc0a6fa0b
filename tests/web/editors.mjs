// The examples, built from the packed package in a folder of their own, in Chromium. `editors.mjs FOLDER PICTURES`.
import assert from 'node:assert/strict';
import { check, end, story } from './checks.mjs';
import { launch, open, serve, until } from './chromium.mjs';

const [folder, pictures] = process.argv.slice(2);
const host = await serve(folder);
const browser = await launch();

const shows = (page, words) => until(`"${words}"`, async () => (await page.locator('#status').innerText()) === words);

const EDITORS = {
  prosemirror: { content: '.ProseMirror', marks: '.copydesk', tip: '.copydesk-tip', fix: '.copydesk-tip button' },
  tiptap: { content: '.ProseMirror', marks: '.copydesk', tip: '.copydesk-tip', fix: '.copydesk-tip button' },
  codemirror: { content: '.cm-content', marks: '.cm-lintRange', tip: '.cm-tooltip-lint', fix: '.cm-diagnosticAction' },
};

for (const [name, at] of Object.entries(EDITORS)) {
  const { context, page, requests, refused } = await open(browser, `${host.url}/${name}.html`);
  const marked = () => page.locator(at.marks).evaluateAll((marks) => marks.map((mark) => mark.textContent));
  const words = () => page.locator(at.content).innerText();

  await check(`${name}: the story is read as one draft`, async () => {
    await shows(page, '3 queries');
    const marks = await until('the underlines', async () => ((await marked()).length >= 3 ? marked() : null));
    assert.ok(marks.includes('Friday (March 13)'), JSON.stringify(marks));
    assert.ok(marks.includes('“A coast without a ferry is a coast without people.”'), 'whose words they are is carried from above');
    await page.screenshot({ path: `${pictures}/${name}.png` });
  });
  const loaded = requests.length;

  await check(`${name}: underlines move with what is typed above them`, async () => {
    await page.locator(at.content).focus();
    await page.keyboard.press('Control+Home');
    if (name !== 'codemirror') await page.keyboard.type('A word. ');
    assert.ok((await marked()).includes('Friday (March 13)'));
    await page.keyboard.press('Enter');
    assert.ok((await marked()).includes('Friday (March 13)'));
    await shows(page, '3 queries');
  });

  await check(`${name}: a query tells its fixes, and a fix is applied and undone`, async () => {
    await page.locator(at.marks, { hasText: 'Friday (March 13)' }).hover();
    await page.locator(at.tip).first().waitFor();
    await page.screenshot({ path: `${pictures}/${name}-fixes.png` });
    await page.locator(at.fix, { hasText: 'Change Friday to Thursday' }).first().click();
    await shows(page, '2 queries');
    assert.match(await words(), /Thursday \(March 13\)/);
    await page.locator(at.content).focus();
    await page.keyboard.press('Control+z');
    await shows(page, '3 queries');
  });

  await check(`${name}: a fix right after an edit hits the words it was made for`, async () => {
    await page.locator(at.marks, { hasText: 'Friday (March 13)' }).hover();
    const fix = page.locator(at.fix, { hasText: 'Change Friday to Thursday' }).first();
    await fix.waitFor();
    // As another writer's edit arrives: the tooltip is of the text before it.
    await page.evaluate((fix) => {
      const button = [...document.querySelectorAll(fix)].find((b) => b.textContent.includes('Change Friday to Thursday'));
      const { view } = window;
      if (view.state.tr) view.dispatch(view.state.tr.insertText('More words, ', 1));
      else view.dispatch({ changes: { from: view.state.doc.toString().indexOf('“We will'), insert: 'In the hall: ' } });
      button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      button.click();
    }, at.fix);
    await until('the fix', async () => /late on Thursday \(March 13\)/.test(await words()));
    await shows(page, '2 queries');
  });

  await check(`${name}: a story of 300 kB`, async () => {
    await page.evaluate((text) => {
      const { view } = window;
      if (!view.state.tr) return view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      const { schema } = view.state;
      const paragraphs = text.trim().split('\n\n').map((words) => schema.nodes.paragraph.create(null, schema.text(words)));
      return view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, paragraphs));
    }, story(300_000));
    await until('its queries', async () => /^\d{3,} queries$/.test(await page.locator('#status').innerText()));
    const before = await page.locator('#status').innerText();
    await page.locator(at.content).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The cost is TK.');
    await until('one more query', async () => (await page.locator('#status').innerText()) === before.replace(/\d+/, (n) => Number(n) + 1));
  });

  await check(`${name}: no request after it was loaded, and nothing refused`, () => {
    assert.deepEqual(requests.slice(loaded), []);
    assert.deepEqual(refused, []);
  });
  await context.close();
}

await browser.close();
host.close();
end();
