// Takes the pictures of docs/images: tests/editors/vscode/run pictures. To be looked at before they are committed.
import fs from 'node:fs';
import { command, facts, hover, inside, open, remote, showSources, sources, squiggles, until, wordsBox } from './browser.mjs';

const folder = process.argv[2];
const IMAGES = `${process.env.ROOT}/docs/images`;
const SETTINGS = `${process.env.PROFILE}/data/User/settings.json`;
const settings = JSON.parse(fs.readFileSync(SETTINGS, 'utf8'));
fs.mkdirSync(IMAGES, { recursive: true });

/** A window in a theme, on a draft, with its findings. */
async function draft(name, theme, size, more = {}) {
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
    ...more,
  }));
  const { browser, page } = await open(folder, [['openFile', remote(`${folder}/${name}`)]]);
  await page.setViewportSize(size);
  await until('the findings', async () => (await squiggles(page)).length >= 3);
  return { browser, page, picture: (as) => page.screenshot({ path: `${IMAGES}/${as}.png` }) };
}

async function problemsAndHover(suffix, theme) {
  const { browser, page, picture } = await draft('ferry.md', theme, { width: 1120, height: 660 });
  await command(page, 'View: Close Primary Side Bar');
  await command(page, 'Problems: Focus on Problems View');
  await until('the problems', () => page.locator('.markers-panel .monaco-list-row[aria-level="2"]').count());
  const box = await wordsBox(page, 'We will not sail');
  await page.mouse.click(box.right, box.top + 5);
  await picture(`vscode-problems${suffix}`);
  await command(page, 'View: Hide Panel');
  await hover(page, 'Monday, March 11', 'Tuesday');
  await until('the hover faded in', () => page.evaluate(() => {
    const still = (element) => element.getAnimations({ subtree: true }).every((one) => one.playState === 'finished');
    return [...document.querySelectorAll('.monaco-hover, .monaco-resizable-hover')].every(still);
  }));
  await picture(`vscode${suffix}`);
  await browser.close();
}

async function sourcesAndFacts(suffix, theme) {
  fs.copyFileSync(`${process.env.ROOT}/docs/examples/bridge.md`, `${folder}/bridge.md`);
  const { browser, page, picture } = await draft('bridge.md', theme, { width: 1280, height: 800 }, { 'editor.fontSize': 14 });
  await showSources(page);
  await until('the sources', async () => (await sources(page)).length > 5);
  await page.locator('.monaco-list-row', { hasText: 'Every second customer' }).first().click();
  await picture(`vscode-sources${suffix}`);
  await command(page, 'View: Close Primary Side Bar');
  await command(page, 'copydesk: Show the fact sheet');
  const sheet = await inside(page, 'table tbody tr');
  await until('the facts', async () => (await facts(sheet)).length > 15);
  await sheet.locator('.words .place', { hasText: /^300$/ }).click();
  await until('the figure selected', () => page.locator('.statusbar-item', { hasText: '3 selected' }).count());
  await picture(`vscode-facts${suffix}`);
  await sheet.getByLabel('Only what is missing').check();
  await sheet.locator('.words .place').first().focus();
  await picture(`vscode-missing${suffix}`);
  await browser.close();
}

async function settingsPage(suffix, theme) {
  const { browser, page, picture } = await draft('ferry.md', theme, { width: 1120, height: 660 });
  await command(page, 'copydesk: Open settings');
  await page.locator('.settings-editor .setting-item-label', { hasText: /^Profile/ }).first().waitFor();
  await page.mouse.move(5, 300);
  await picture(`vscode-settings${suffix}`);
  await browser.close();
}

for (const [suffix, theme] of [['', 'Default Light Modern'], ['-dark', 'Default Dark Modern']]) {
  await problemsAndHover(suffix, theme);
  await sourcesAndFacts(suffix, theme);
}
await sourcesAndFacts('-contrast', 'Default High Contrast');
// Last: the settings page leaves a document of its own open in this profile.
await settingsPage('', 'Default Light Modern');
await settingsPage('-dark', 'Default Dark Modern');
