// npm run build: each example as one script in dist/, with copydesk's two files beside it. Serve the folder with any web server.
import { build } from 'esbuild';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = ['prosemirror', 'codemirror', 'tiptap'];
await build({ entryPoints: names.map((name) => `${name}.js`), bundle: true, minify: true, format: 'esm', outdir: 'dist', logLevel: 'warning' });
for (const file of ['worker', 'copydesk.wasm']) {
  const from = fileURLToPath(import.meta.resolve(`@copydesk/copydesk/${file}`));
  fs.copyFileSync(from, file === 'worker' ? 'dist/worker.js' : `dist/${file}`);
}
