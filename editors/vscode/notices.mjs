// Writes THIRD-PARTY-NOTICES.txt: the third-party code in the package, with its licences.
//
//     node notices.mjs METAFILE... [--server]
//
// A METAFILE is esbuild's report of a bundle. With --server, the crates that are linked into the program are added from
// LICENSE-THIRD-PARTY.md.
import fs from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const root = path.join(here, '../..');

/** The licence files in a folder; of a choice that has MIT among it, that one alone. */
function licences(folder, expression) {
    const named = fs.readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name));
    const files = named.filter((name) => fs.statSync(path.join(folder, name)).isFile()).sort();
    const mit = /\bOR\b|\//.test(expression) && /\bMIT\b/.test(expression) ? files.filter((name) => /mit/i.test(name)) : [];
    return (mit.length ? mit : files).map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
}

/** The npm packages of which something was bundled. */
function bundled(metafiles) {
    const inputs = metafiles.flatMap((name) => Object.keys(JSON.parse(fs.readFileSync(name, 'utf8')).inputs));
    const folders = inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
    return [...new Set(folders)].map((folder) => {
        const { name, version, license } = JSON.parse(fs.readFileSync(path.join(here, folder, 'package.json'), 'utf8'));
        return { name, version, licence: String(license), texts: licences(path.join(here, folder), String(license)) };
    });
}

const metafiles = process.argv.slice(2).filter((name) => name !== '--server');
const all = bundled(metafiles);
const server = process.argv.includes('--server') ? `\n${'='.repeat(80)}\n${fs.readFileSync(path.join(root, 'LICENSE-THIRD-PARTY.md'), 'utf8')}` : '';
if (!all.length) throw new Error('nothing of others was found');
const bare = all.filter(({ licence, texts }) => !texts.length && (!licence || licence === 'undefined'));
if (bare.length) throw new Error(`no licence: ${bare.map(({ name }) => name).join(', ')}`);

/** The packages of each text: many share one word for word. */
const texts = new Map();
for (const one of all) for (const text of one.texts) texts.set(text, [...(texts.get(text) ?? []), `${one.name} ${one.version}`]);
const list = all.map(({ name, version, licence }) => `${name} ${version}: ${licence}`).sort();
const rule = '='.repeat(80);
const parts = [...texts].map(([text, names]) => `${rule}\n${names.sort().join('\n')}\n\n${text}\n`);
const head = 'This package holds the following works of others, each under its own licence.\n';
fs.writeFileSync(path.join(here, 'THIRD-PARTY-NOTICES.txt'), `${head}\n${list.join('\n')}\n\n${parts.join('\n')}${server}`);
