// Writes the settings that package.json declares, and their table in README.md, from docs/copydesk.schema.json.
//
//     node settings.mjs [--check]
//
// Every key of copydesk.toml is a control of its own; what it may be comes from the schema, what it says from
// package.nls.json. --check writes nothing and fails where a file is stale.
import fs from 'node:fs';

const at = (name) => new URL(name, import.meta.url);
const json = (name) => JSON.parse(fs.readFileSync(at(name), 'utf8'));
const schema = json('../../docs/copydesk.schema.json');
const nls = json('package.nls.json');
const manifest = json('package.json');

/** Settings whose default in the extension differs from the server's. */
const DEFAULTS = { hints: true, workspace_diagnostics: false };

/** The groups of the settings page, with their keys in order. */
const GROUPS = [
    ['rules', ['profile', 'severity.quotes', 'severity.figures', 'severity.dates', 'severity.drafts', 'rules', 'orphans_after_quotes', 'terms', 'names']],
    ['drafts', ['locale', 'date', 'today', 'exclude', 'extend', 'overrides']],
    ['shown', ['hints', 'inlay_hints', 'code_lens', 'workspace_diagnostics', 'max_findings', 'max_bytes']],
    ['server', ['path', 'trace.server']],
];

const levels = schema.properties.rules.properties['quote-orphan'].enum.filter((level) => typeof level === 'string');
const FAMILY = { type: 'string', enum: ['default', ...levels.filter((level) => level !== 'on')], default: 'default' };
const rule = ({ description, default: usual }) => ({ type: 'string', enum: levels, description: `${description} (${usual} by default)` });

/** Settings that are not keys of copydesk.toml. */
const OWN = {
    'severity.quotes': FAMILY,
    'severity.figures': FAMILY,
    'severity.dates': FAMILY,
    'severity.drafts': FAMILY,
    path: { type: 'string', default: '', scope: 'machine-overridable' },
    'trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        enumDescriptions: ['off', 'messages', 'verbose'].map((level) => `%setting.trace.server.${level}%`),
        default: 'off',
    },
};

/** A key of copydesk.toml as a setting with a control of its own. */
function control(key) {
    const { description: _, examples, default: usual, enumDescriptions, ...type } = schema.properties[key];
    const fallback = DEFAULTS[key] ?? usual;
    switch (key) {
        case 'rules': {
            const properties = Object.entries(type.properties).map(([name, one]) => [name, rule(one)]);
            return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false, default: {} };
        }
        case 'profile':
            return { type: 'string', enum: ['none', ...type.enum], markdownEnumDescriptions: ['', ...enumDescriptions], default: 'none' };
        case 'locale':
            return { type: 'string', enum: examples, default: fallback };
        case 'date':
        case 'today':
            return { type: 'string', pattern: type.pattern.replace('^(', '^(|'), patternErrorMessage: `%setting.${key}.pattern%`, default: '' };
        default:
            return { ...type, default: fallback ?? (type.type === 'array' ? [] : {}) };
    }
}

const camel = (key) => key.replace(/_(\w)/g, (_all, letter) => letter.toUpperCase());
let order = 0;
const properties = ([, keys]) =>
    keys.map((key) => {
        const declared = OWN[key] ?? control(key);
        return [`copydesk.${camel(key)}`, { order: order++, scope: 'window', ...declared, markdownDescription: `%setting.${key}%` }];
    });
const groups = GROUPS.map((group) => ({ title: `%settings.${group[0]}%`, properties: Object.fromEntries(properties(group)) }));
const known = new Set(GROUPS.flatMap(([, keys]) => keys));
const forgotten = Object.keys(schema.properties).filter((key) => !known.has(key));
if (forgotten.length) throw new Error(`no group has the settings ${forgotten.join(', ')}`);

manifest.contributes.configuration = groups;
const names = groups.flatMap((group) => Object.keys(group.properties));
// An untrusted folder can only set what is logged.
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = names.filter((name) => name !== 'copydesk.trace.server');

const shown = (value) => (value === '' ? 'empty' : typeof value === 'object' ? 'none' : `\`${value}\``);
const lines = groups.flatMap((group) =>
    Object.entries(group.properties).map(([name, one]) => {
        const said = nls[one.markdownDescription.slice(1, -1)];
        if (!said) throw new Error(`package.nls.json has no ${one.markdownDescription}`);
        return `| \`${name}\` | ${shown(one.default)} | ${said.split('\n')[0]} |`;
    }),
);
const table = ['| setting | default | what it does |', '| --- | --- | --- |', ...lines].join('\n');
const readme = fs.readFileSync(at('README.md'), 'utf8');
const marked = /(<!-- generated: settings -->\n)[^]*?(<!-- end -->)/;
if (!marked.test(readme)) throw new Error('README.md has no place for the settings');

const files = {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'README.md': readme.replace(marked, (_all, start, end) => `${start}\n${table}\n\n${end}`),
};
let stale = false;
for (const [name, text] of Object.entries(files)) {
    if (fs.readFileSync(at(name), 'utf8') === text) continue;
    if (process.argv.includes('--check')) {
        console.error(`${name} is stale: node editors/vscode/settings.mjs`);
        stale = true;
    } else fs.writeFileSync(at(name), text);
}
process.exit(stale ? 1 : 0);
