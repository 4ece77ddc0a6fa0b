// A browser connected to the code-server of this run, and helpers for testing a VS Code window.
import { chromium } from 'playwright-core';
import fs from 'node:fs';

export const ORIGIN = `127.0.0.1:${process.env.PORT}`;
export const PICTURES = `${process.env.OUT}/vscode`;
export const remote = (path) => `vscode-remote://${ORIGIN}${path}`;

/** The maximum wait for something to appear. Slow machines need it; no test waits that long for nothing. */
export const PATIENCE = 30_000;

/**
 * Opens a window on a folder, or on none with `null`. Requests to any other machine are blocked and recorded in
 * `foreign`.
 */
export async function open(folder, payload, prepare = async () => {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE);
  const foreign = new Set();
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const here = ['127.0.0.1', 'localhost'].includes(url.hostname) || url.hostname.endsWith('.localhost');
    if (here || ['data:', 'blob:'].includes(url.protocol)) return route.continue();
    foreign.add(url.origin);
    return route.abort();
  });
  const page = await context.newPage();
  await prepare(page);
  const where = folder === null ? 'ew=true' : `folder=${encodeURIComponent(folder)}`;
  const query = `${where}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  await page.goto(`http://${ORIGIN}/?${query}`, { waitUntil: 'domcontentloaded' });
  return { browser, page, foreign };
}

/** Runs checks one after another. The first failure saves a screenshot, and the rest still runs. */
export function checks(part, page) {
  let failed = 0;
  return {
    async check(name, body) {
      try {
        await body();
        console.log(`ok ${part}: ${name}`);
      } catch (error) {
        failed++;
        console.log(`not ok ${part}: ${name}: ${String(error.message).split('\n').slice(0, 6).join(' | ')}`);
        await page.screenshot({ path: `${PICTURES}/failed-${part.replace(' ', '-')}-${failed}.png` }).catch(() => {});
      }
    },
    failed: () => failed,
  };
}

/** Polls until `ask` gives something true, and gives that back. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  do {
    last = await ask();
    if (last) return last;
    await new Promise((next) => setTimeout(next, 50));
  } while (Date.now() < end);
  throw new Error(`waited ${patience / 1000} s for: ${what}`);
}

/** What a JSON file holds, or undefined while another process has not written all of it. */
export function writtenJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The position of words on one screen line, in pixels, or null if they are not visible. */
export function wordsBox(page, words) {
  return page.evaluate((words) => {
    for (const line of document.querySelectorAll('.editor-instance .view-line')) {
      const nodes = [];
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const text = nodes.map((node) => node.data).join('').replaceAll('\u00a0', ' ');
      const start = text.indexOf(words);
      if (start < 0) continue;
      const place = (offset) => {
        for (const node of nodes) {
          if (offset <= node.data.length) return [node, offset];
          offset -= node.data.length;
        }
        return null;
      };
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(start + words.length));
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left, right, top, bottom };
    }
    return null;
  }, words);
}

/** The squiggles on the screen: their severity ("warning", "info") and their boxes in pixels. Hints are three faint dots and no squiggle. */
export function squiggles(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.editor-instance [class*="squiggly-"]:not(.squiggly-hint)')].map((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return { severity: /squiggly-(\w+)/.exec(mark.className)[1], left, right, top, bottom };
    }));
}

/** The severity of the squiggle under exactly these words, or null if there is none. */
export async function squiggleUnder(page, words) {
  const box = await wordsBox(page, words);
  if (!box) return null;
  const near = (a, b) => Math.abs(a - b) < 3;
  const found = (await squiggles(page)).find(
    (mark) => near(mark.left, box.left) && near(mark.right, box.right) && mark.bottom > box.top && mark.top < box.bottom);
  return found?.severity ?? null;
}

/** The texts of the rows of the Problems panel below their file's row, in order. */
export async function problems(page) {
  const rows = await page.locator('.markers-panel .monaco-list-row[aria-level="2"]').allInnerTexts();
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}

/** Moves the mouse over words and returns the text of the hover that contains `expected`. */
export async function hover(page, words, expected) {
  return until(`a hover on "${words}" with ${expected}`, async () => {
    const box = await wordsBox(page, words);
    if (!box) return null;
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    await page.mouse.move(x - 60, y + 90);
    await page.mouse.move(x, y, { steps: 5 });
    const shown = page.locator('.monaco-hover:visible').filter({ hasText: expected }).first();
    return shown.waitFor({ timeout: 4000 }).then(() => shown.innerText()).catch(() => null);
  });
}

/**
 * Picks the row with `title` from the list that `key` opens, filtered by `words`. A list only shows what exists
 * when it opens, so it is reopened until the row appears.
 */
async function pick(page, key, words, title) {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  await until(`"${title}" in the list`, async () => {
    if (!(await input.isVisible())) await page.keyboard.press(key);
    const asked = input.fill(words, { timeout: 2000 });
    const found = await asked.then(() => row.waitFor({ timeout: 2000 })).then(() => true, () => false);
    // On a slow machine the list is still moving when it is clicked.
    const clicked = found && (await row.click({ timeout: 5000 }).then(() => true, () => false));
    if (!clicked) await page.keyboard.press('Escape');
    return clicked;
  });
}

/** Runs a command from the palette. */
export const command = (page, title) => pick(page, 'F1', `>${title}`, title);

/** Opens a file of the folder by its name. */
export const openFile = (page, name) => pick(page, 'Control+P', name, name);

/** The notifications on the screen, as text. */
export const notifications = (page) => page.locator('.notifications-toasts .notification-list-item').allInnerTexts();

export async function clearNotifications(page) {
  await command(page, 'Notifications: Clear All Notifications');
  await until('no notification', async () => (await notifications(page)).length === 0);
}

/** The processes of the packed server in this run's profile. */
export function serverPids() {
  const place = `${process.env.PROFILE}/extensions/`;
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return words.some((word) => word.startsWith(place) && word.endsWith('/bin/copydesk')) && words.includes('lsp');
    } catch {
      return false;
    }
  }).map(Number);
}

/** The page inside a webview, once it has an element that fits. */
export const inside = (page, selector) => until(`a page with ${selector}`, async () => {
  for (const frame of page.frames()) {
    if (await frame.locator(selector).count().catch(() => 0)) return frame;
  }
  return null;
});

/** The rows of the Sources view, in order: it has the side bar to itself. */
export async function sources(page) {
  const bar = page.locator('.part.sidebar', { has: page.locator('.composite.title', { hasText: /sources/i }) });
  const rows = await bar.locator('.monaco-list-row').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('.label-name, .label-description')].map((part) => part.innerText).join(' ')));
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}

/** Puts the Sources view into the side bar. */
export const showSources = (page) => command(page, 'copydesk: Focus on Sources View');

/** The rows of the fact sheet as [line, words, what, source]. */
export const facts = (sheet) =>
  sheet.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
