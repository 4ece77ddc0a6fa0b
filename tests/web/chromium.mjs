// A browser that counts: requests, and what a content security policy refused.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** The longest wait for anything that is to appear. Slow machines need it; nothing waits it out. */
export const PATIENCE = 30_000;

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page that remembers its requests in `requests`, and in `refused` what its policy did not allow and what failed. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const [requests, refused] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => refused.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(url, { waitUntil: 'load' });
  return { context, page, requests, refused };
}

/** Polls until `ask` gives something true, and gives that back. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  do {
    const last = await ask();
    if (last) return last;
    await new Promise((next) => setTimeout(next, 50));
  } while (Date.now() < end);
  throw new Error(`waited ${patience / 1000} s for: ${what}`);
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/** Serves a folder's files on this machine, as a static host does. */
export async function serve(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url, 'http://a').pathname));
    const found = file.startsWith(folder) && fs.existsSync(file) && fs.statSync(file).isFile();
    response.writeHead(found ? 200 : 404, { 'Content-Type': TYPES[path.extname(file)] ?? 'text/plain' });
    response.end(found ? fs.readFileSync(file) : '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.closeAllConnections() ?? server.close() };
}
