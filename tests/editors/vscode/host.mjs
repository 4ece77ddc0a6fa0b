// Starts host/index.js inside VS Code's extension host, as its own test runner does on a desktop.
import { checks, open, remote } from './browser.mjs';

const folder = process.argv[2];
/** The maximum time that one check may take. The longest opens every format and reads its clean copy. */
const LIMIT_MS = 150_000;
let finish, late;
const ended = new Promise((resolve) => (finish = resolve));
const goesOn = () => {
  clearTimeout(late);
  late = setTimeout(finish, LIMIT_MS, 'too late');
};
const { browser, page } = await open(folder, [
  ['extensionDevelopmentPath', remote(`${import.meta.dirname}/host`)],
  ['extensionTestsPath', remote(`${import.meta.dirname}/host/index.js`)],
  ['skipWelcome', 'true'],
], async (page) => {
  await page.exposeFunction('codeAutomationLog', (_kind, words) => {
    const line = words.join(' ');
    if (/^(ok|not ok|skip) /.test(line)) {
      console.log(line);
      goesOn();
    }
  });
  await page.exposeFunction('codeAutomationExit', (status) => finish(status));
});
const { check, failed } = checks('vscode host', page);
await check('runs to its end', async () => {
  goesOn();
  const status = await ended;
  if (status !== 0) throw new Error(`ended with ${status}`);
});
await browser.close();
process.exit(failed() ? 1 : 0);
