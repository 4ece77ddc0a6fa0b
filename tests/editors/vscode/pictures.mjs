// Takes the pictures of docs/images: tests/editors/vscode/run pictures. To be looked at before they are committed.
import fs from 'node:fs';
import { command, hover, open, remote, squiggles, until, wordsBox } from './browser.mjs';

const folder = process.argv[2];
const IMAGES = `${process.env.ROOT}/docs/images`;
const SETTINGS = `${process.env.PROFILE}/data/User/settings.json`;
const settings = JSON.parse(fs.readFileSync(SETTINGS, 'utf8'));
fs.mkdirSync(IMAGES, { recursive: true });

for (const [suffix, theme] of [['', 'Default Light Modern'], ['-dark', 'Default Dark Modern']]) {
  fs.writeFileSync(SETTINGS, JSON.stringify({
    ...settings,
    'workbench.colorTheme': theme,
    'workbench.sideBar.location': 'left',
    'workbench.activityBar.location': 'hidden',
    'workbench.navigationControl.enabled': false,
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'breadcrumbs.enabled': false,
    'editor.fontSize': 15,
    'editor.lineNumbers': 'off',
    'editor.wordWrap': 'on',
    'editor.occurrencesHighlight': 'off',
    'editor.renderLineHighlight': 'none',
    'markdown.validate.enabled': false,
  }));
  const { browser, page } = await open(folder, [['openFile', remote(`${folder}/ferry.md`)]]);
  await page.setViewportSize({ width: 1120, height: 660 });
  await until('the findings', async () => (await squiggles(page)).length >= 4);
  await command(page, 'View: Close Primary Side Bar');
  await command(page, 'Problems: Focus on Problems View');
  await until('the problems', () => page.locator('.markers-panel .monaco-list-row[aria-level="2"]').count());
  const box = await wordsBox(page, 'We will not sail');
  await page.mouse.click(box.right, box.top + 5);
  await page.screenshot({ path: `${IMAGES}/vscode-problems${suffix}.png` });
  await command(page, 'View: Hide Panel');
  await hover(page, 'Monday, March 11', 'Tuesday');
  await page.screenshot({ path: `${IMAGES}/vscode${suffix}.png` });
  await browser.close();
}
