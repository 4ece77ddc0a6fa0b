/** The page of the fact sheet. It renders the data that it receives and reports clicks. It contacts nothing else. */
import type { FromPage, Place, Sheet, ToPage } from './messages';
import { NONE_NEEDED, rows, type Kind, type Row } from './rows';

interface Filter {
    missing: boolean;
    kinds: Record<Kind, boolean>;
}

declare function acquireVsCodeApi(): {
    postMessage(message: FromPage): void;
    getState(): Filter | undefined;
    setState(filter: Filter): void;
};

const code = acquireVsCodeApi();
const filter: Filter = code.getState() ?? { missing: false, kinds: { quote: true, number: true, date: true, length: false } };
const KINDS: [Kind, string][] = [['quote', 'Quotes'], ['number', 'Numbers'], ['date', 'Dates'], ['length', 'Lengths of time']];
let shown: ToPage = { name: '', uri: '', sheet: null };

/** An element with its attributes; text is text, never markup. */
function make<K extends keyof HTMLElementTagNameMap>(
    tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
}

const title = make('h1');
const dateline = make('p', { class: 'dateline' });
const counts = make('p', { role: 'status' });
const missing = tick('Only what is missing', filter.missing, (on) => (filter.missing = on));
const kinds = KINDS.map(([kind, words]) => tick(words, filter.kinds[kind], (on) => (filter.kinds[kind] = on)));
const save = make('button', { class: 'action' }, 'Export…');
save.addEventListener('click', () => code.postMessage({ kind: 'export' }));
const show = make('fieldset', {}, make('legend', {}, 'Show'), missing, ...kinds);
const body = make('tbody');
const heads = ['Line', 'Words', 'What', 'Source'].map((words) => make('th', { scope: 'col' }, words));
const table = make('table', { 'aria-label': 'Facts in the order of the draft' }, make('thead', {}, make('tr', {}, ...heads)), body);
const nothing = make('p', { class: 'nothing' });
document.body.append(make('header', {}, title, dateline, make('div', { class: 'tools' }, show, save), counts), table, nothing);

function tick(words: string, on: boolean, set: (on: boolean) => void): HTMLLabelElement {
    const box = make('input', { type: 'checkbox' });
    box.checked = on;
    box.addEventListener('change', () => {
        set(box.checked);
        code.setState(filter);
        draw();
    });
    return make('label', {}, box, words);
}

/** A stretch of the draft to go to. */
function link(key: string, words: string, label: string, range: Place): HTMLButtonElement {
    const button = make('button', { class: 'place', 'data-key': key, title: label }, words);
    button.addEventListener('click', () => code.postMessage({ kind: 'go', uri: shown.uri, range }));
    return button;
}

/** "Ilse Brandt (she)"; only the words if they include the name, and only the name if it includes the words. */
function named(name: string | null, text: string): string {
    if (!name || text.includes(name)) return text;
    return name.includes(text) ? name : `${name} (${text})`;
}

function line(row: Row): HTMLTableRowElement {
    const at = String(row.range.start.line + 1);
    const source = make('td');
    if (row.source) {
        const { name, text, range } = row.source;
        const who = named(name, text);
        source.append(link(`${row.key} source`, who, 'Go to where the draft says so', range));
    }
    if (row.note === NONE_NEEDED) source.append(make('span', { class: 'note', role: 'img', 'aria-label': 'no source needed', title: 'No source needed' }, row.note));
    else if (row.note) source.append(make('span', { class: row.missing && row.kind !== 'date' ? 'missing' : 'note' }, row.note));
    const words = row.text.replace(/\s+/g, ' ');
    const what = make('td', {}, make('span', row.missing && row.kind === 'date' ? { class: 'missing' } : {}, row.what));
    what.append(...row.asked.map(({ rule, message }) => make('span', { class: 'asks', title: message }, rule)));
    return make('tr', { class: row.missing ? `${row.kind} lacks` : row.kind },
        make('td', { class: 'line' }, at),
        make('td', { class: 'words' }, link(row.key, words, `Go to line ${at}`, row.range)),
        what, source);
}

function draw(): void {
    const { name, sheet } = shown;
    title.textContent = name ? `Facts of ${name}` : 'Fact sheet';
    dateline.textContent = sheet ? datelineWords(sheet) : '';
    const all = sheet ? rows(sheet) : [];
    const visible = all.filter((row) => filter.kinds[row.kind] && (row.missing || !filter.missing));
    const lacking = all.filter((row) => row.missing).length;
    const said = sheet ? `${countWords(all)}; ${lacking || 'none'} with something missing` : '';
    if (counts.textContent !== said) counts.textContent = said;
    nothing.textContent =
        !name ? 'Open a draft to see its facts.'
        : !sheet ? 'This document is not checked.'
        : visible.length ? ''
        : all.length ? 'Nothing of the kinds you chose.' : 'No quote, no number, no date.';
    table.hidden = !visible.length;
    save.disabled = !sheet;
    const focus = document.activeElement?.getAttribute('data-key');
    body.replaceChildren(...visible.map(line));
    if (focus) body.querySelector<HTMLElement>(`[data-key="${focus}"]`)?.focus({ preventScroll: true });
}

function datelineWords({ dateline: at }: Sheet): string {
    if (!at) return 'No dateline and no date.';
    const from = { 'front-matter': 'front matter', header: 'header', dateline: 'dateline', given: 'settings' }[at.basis ?? ''];
    return [at.place, at.date && `${day(at.date)}${from ? ` (from the ${from})` : ''}`].filter(Boolean).join(', ');
}

/** 2025-03-15 → "15 March 2025" */
function day(date: string): string {
    const [year, month, day] = date.split('-').map(Number);
    if (!year || !month || !day) return date;
    return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

const countWords = (all: Row[]): string =>
    KINDS.filter(([kind]) => filter.kinds[kind]).map(([kind, words]) => {
        const count = all.filter((row) => row.kind === kind).length;
        return `${count} ${count === 1 ? (kind === 'length' ? 'length of time' : kind) : words.toLowerCase()}`;
    }).join(', ');

/** Up and down go from fact to fact. */
body.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !(event.target instanceof HTMLElement)) return;
    const places = [...body.querySelectorAll<HTMLElement>('.words .place')];
    const own = event.target.closest('tr')?.querySelector<HTMLElement>('.words .place');
    const next = own && places[places.indexOf(own) + step];
    if (!next) return;
    next.focus();
    event.preventDefault();
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    shown = data;
    draw();
});
draw();
code.postMessage({ kind: 'ready' });
