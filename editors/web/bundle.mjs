// Makes the package from js/, the page from page/ and Obsidian's plugin from obsidian/, all in dist/. `copydesk.wasm` is there
// already.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import esbuild from 'esbuild';

/** A module without its custom sections: notes for tools, such as those of a package for wasm-bindgen, which is not used. */
function program(module) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length;) {
    let [size, end, byte] = [0, at + 1, 0];
    for (let shift = 0; shift === 0 || byte > 127; shift += 7) {
      byte = module[end++];
      size |= (byte & 127) << shift;
    }
    end += size;
    if (module[at] !== 0) parts.push(module.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}

const wasm = program(fs.readFileSync('dist/copydesk.wasm'));
fs.writeFileSync('dist/copydesk.wasm', wasm);
for (const name of fs.readdirSync('dist')) if (name !== 'copydesk.wasm') fs.rmSync(`dist/${name}`, { recursive: true });

// The modules with their types, and the Worker as one file, so that it loads nothing but copydesk.wasm.
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { stdio: 'inherit' });
const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' };
await esbuild.build({ ...common, entryPoints: ['js/worker.ts'], format: 'iife', outfile: 'dist/worker.js' });
fs.rmSync('dist/worker.d.ts');

// The page in one file.
const page = await esbuild.build({ ...common, entryPoints: ['page/page.ts'], format: 'esm', write: false, metafile: true });
const inline = (script) => script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim();
const script = inline(page.outputFiles[0].text);
const hash = createHash('sha256').update(script).digest('base64');
const policy = [
  "default-src 'none'", `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`, "worker-src blob: 'self'", "style-src 'unsafe-inline'",
  'img-src data:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ');

// The packages inside the page, each with its licence.
const folders = new Set(Object.keys(page.metafile.inputs).flatMap((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
const notices = [...folders].map((folder) => {
  const { name, version, license } = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
  const text = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (!text) throw new Error(`${name}: no licence`);
  return `${name} ${version}: ${license}\n\n${fs.readFileSync(`${folder}/${text}`, 'utf8').trim()}\n`;
}).join(`\n${'='.repeat(80)}\n`);

const packed = gzipSync(wasm, { level: 9 }).toString('base64');
const parts = {
  notices: notices.replaceAll('--', '- -'),
  policy, script,
  style: fs.readFileSync('page/page.css', 'utf8'),
  worker: inline(fs.readFileSync('dist/worker.js', 'utf8')),
  wasm: packed,
};
const filled = (file) => fs.readFileSync(file, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
const html = filled('page/index.html');
fs.writeFileSync('dist/copydesk.html', html);
// Another page, another cache.
parts.version = createHash('sha256').update(html).digest('hex').slice(0, 16);
fs.writeFileSync('dist/copydesk-offline.js', filled('page/offline.js'));

// Obsidian's plugin, which is three files: Obsidian itself brings CodeMirror, and nothing may be loaded from elsewhere.
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'obsidian'], { stdio: 'inherit' });
const inside = { wasm: packed, worker: fs.readFileSync('dist/worker.js', 'utf8') };
await esbuild.build({
  ...common, entryPoints: ['obsidian/main.ts'], format: 'cjs', outfile: 'dist/obsidian/main.js',
  external: ['obsidian', '@codemirror/*'], define: { 'import.meta.url': 'undefined' },
  plugins: [{
    name: 'inside',
    setup(build) {
      build.onResolve({ filter: /^copydesk:/ }, ({ path }) => ({ path: path.slice('copydesk:'.length), namespace: 'inside' }));
      build.onLoad({ filter: /.*/, namespace: 'inside' }, ({ path }) => ({ contents: inside[path], loader: 'text' }));
    },
  }],
});
for (const name of ['manifest.json', 'versions.json', 'styles.css']) fs.copyFileSync(`obsidian/${name}`, `dist/obsidian/${name}`);

const root = new URL('../../', import.meta.url);
const text = (name) => fs.readFileSync(new URL(name, root), 'utf8');
fs.writeFileSync('LICENSE.txt', `${text('LICENSE-MIT')}\n${text('LICENSE-APACHE')}`);
fs.writeFileSync('THIRD-PARTY-NOTICES.txt', `${notices}\n${'='.repeat(80)}\n${text('LICENSE-THIRD-PARTY.md')}\n${'='.repeat(80)}\n${text('src/attribution/weights/LICENSES_SOURCES.md')}`);
