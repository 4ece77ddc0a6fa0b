// The page: a draft on the left, its queries on the right. Everything it needs is in this one file.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { lintKeymap } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { configure, copydesk, draftOf, fixAll } from '../js/codemirror.js';
import { Copydesk, type Finding, type Fix, type Options } from '../js/index.js';

const $ = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const field = (id: string) => $<HTMLInputElement | HTMLSelectElement>(id);
const KEPT = 'copydesk';

/** The bytes of a script element: base64 of what gzip made. */
async function packed(id: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob($(id).textContent!.trim()), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

const start = performance.now();
const worker = new Worker(URL.createObjectURL(new Blob([$('worker').textContent!], { type: 'text/javascript' })));
const running = Copydesk.start({ worker, wasm: await packed('wasm') });

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
};

let name = '';
let findings: readonly Finding[] = [];

/** How the draft is read, as the writer chose. */
function options(): Options {
  const profile = field('profile').value;
  const date = field('date').value;
  return {
    format: field('format').value as Options['format'],
    settings: { ...(profile && { profile }), hints: $<HTMLInputElement>('hints').checked },
    ...(date && { date }),
    today: today(),
    name,
  };
}

const language = new Compartment();
const highlighted = () => (field('format').value === 'markdown' ? markdown() : []);

function say(words: string): void {
  $('status').textContent = words;
}

const extensions = () => [
  history(),
  keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Draft', spellcheck: 'true' }),
  placeholder('Paste a draft here, or open a file.'),
  language.of(highlighted()),
  copydesk({ ...options(), copydesk: running, onFindings: list, onError: (error) => say(String((error as Error).message ?? error)) }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) keep();
  }),
];

const made = (text: string) => EditorState.create({ doc: text, extensions: extensions() });
const view = new EditorView({ parent: $('editor') });

/** Puts another draft into the editor. */
function show(text: string, file: string, format?: Options['format']): void {
  name = file;
  if (format) field('format').value = format;
  say('Checking');
  view.setState(made(text));
  keep();
  view.focus();
}

const plural = (n: number, word: string) => `${n} ${n === 1 ? word.replace(/ies$/, 'y') : word}`;

/** Shows the findings beside the draft. */
function list(found: readonly Finding[]): void {
  findings = found;
  document.documentElement.dataset.ready ??= String(Math.round(performance.now() - start));
  const empty = view.state.doc.length === 0;
  say(empty ? 'No draft yet' : found.length ? plural(found.length, 'queries') : 'No queries');
  $('queries').replaceChildren(...found.map(query));
  if (!$('sheet').hidden) void facts();
}

function query(finding: Finding): HTMLElement {
  const item = document.createElement('li');
  item.className = finding.severity;
  const go = button('go', '', () => goTo(finding));
  const words = view.state.sliceDoc(finding.from, Math.min(finding.to, finding.from + 60));
  go.append(Object.assign(document.createElement('b'), { textContent: `Line ${view.state.doc.lineAt(finding.from).number}: ` }), finding.message);
  go.title = words;
  const kind = document.createElement('span');
  kind.className = 'kind';
  kind.textContent = `${finding.severity} · `;
  item.append(go, kind, button('rule', finding.rule, () => void explain(finding.rule)));
  item.append(...finding.fixes.map((fix) => button('fix', fix.title, () => apply(finding, fix))));
  return item;
}

function button(kind: string, words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = kind;
  made.textContent = words;
  made.addEventListener('click', act);
  return made;
}

function goTo({ from, to }: Finding): void {
  const end = view.state.doc.length;
  view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, effects: EditorView.scrollIntoView(Math.min(from, end), { y: 'center' }) });
  view.focus();
}

/** Applies a fix of the list, which is always that of the text shown: it is cleared by the next edit. */
function apply(finding: Finding, fix: Fix): void {
  if (!findings.includes(finding)) return;
  findings = [];
  view.dispatch({ changes: fix.edits, userEvent: 'input.copydesk', scrollIntoView: true });
  view.focus();
}

async function explain(rule: string): Promise<void> {
  const dialog = $<HTMLDialogElement>('rule');
  dialog.querySelector('pre')!.textContent = await running.explain(rule);
  dialog.showModal();
}

/** Draws the fact sheet. The library escapes every word of the draft; its page is taken apart here, never run. */
async function facts(): Promise<void> {
  const draft = await draftOf(view);
  if (!draft) return;
  const page = new DOMParser().parseFromString(await draft.sheet(name || 'draft'), 'text/html');
  const style = document.createElement('style');
  // Its own page becomes a part of this one.
  style.textContent = [...page.querySelectorAll('style')].map((s) => s.textContent).join('\n')
    .replace(/:root\b/g, ':host').replace(/(^|[\s,}])body\b/g, '$1.body');
  const body = document.createElement('div');
  body.className = 'body';
  body.append(...[...page.body.children].map((part) => document.importNode(part, true)));
  const root = $('sheet').shadowRoot ?? $('sheet').attachShadow({ mode: 'open' });
  // What was ticked stays ticked while the draft is edited.
  const boxes = (inside: ParentNode) => [...inside.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const key = (box: HTMLInputElement) => box.id || box.getAttribute('aria-label');
  const ticked = new Set(boxes(root).filter((box) => box.checked).map(key));
  boxes(body).forEach((box) => (box.checked = ticked.has(key(box))));
  root.replaceChildren(style, body);
}

async function open(file: File): Promise<void> {
  try {
    const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? 'txt';
    if (ending === 'docx' || ending === 'odt') {
      const { text, date } = await running.read(await file.arrayBuffer(), ending);
      if (date && !field('date').value) field('date').value = date;
      return show(text, file.name.replace(/\.\w+$/, '.txt'), 'text');
    }
    show(await file.text(), file.name, ending.startsWith('htm') ? 'html' : ending === 'txt' ? 'text' : 'markdown');
  } catch (error) {
    say(`${file.name} cannot be read: ${(error as Error).message}`);
  }
}

/** Keeps the draft in this browser if the writer asked for it, and forgets it if not. */
function keep(): void {
  try {
    if ($<HTMLInputElement>('keep').checked) {
      const { format, profile, date } = { format: field('format').value, profile: field('profile').value, date: field('date').value };
      localStorage.setItem(KEPT, JSON.stringify({ text: view.state.doc.toString(), name, format, profile, date }));
    } else if (localStorage.getItem(KEPT) !== null) localStorage.removeItem(KEPT);
  } catch {
    $<HTMLInputElement>('keep').checked = false;
    say('This browser keeps nothing for this page');
  }
}

function kept(): { text: string; name: string; format: string; profile: string; date: string } | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null');
  } catch {
    return null;
  }
}

async function changed(): Promise<void> {
  view.dispatch({ effects: language.reconfigure(highlighted()) });
  keep();
  try {
    await configure(view, options());
  } catch (error) {
    say((error as Error).message);
  }
}

$('open').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', () => {
  const input = $<HTMLInputElement>('file');
  const file = input.files?.[0];
  if (file) void open(file);
  input.value = '';
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  void open(file);
}, { capture: true });
$('save').addEventListener('click', () => {
  const endings = { markdown: '.md', text: '.txt', html: '.html' } as Record<string, string>;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([view.state.doc.toString()], { type: 'text/plain' }));
  link.download = name || `draft${endings[field('format').value]}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
$('fix').addEventListener('click', async () => {
  const made = await fixAll(view);
  say(made ? `${plural(made, 'fixes').replace('fixes', made === 1 ? 'fix' : 'fixes')} made` : 'No fix is safe without your decision');
});
$('facts').addEventListener('click', async () => {
  const shown = $('sheet').hidden;
  if (shown) await facts();
  $('sheet').hidden = !shown;
  $('facts').setAttribute('aria-pressed', String(shown));
  document.querySelector('main')!.classList.toggle('sheet', shown);
});
$('print').addEventListener('click', async () => {
  if ($('sheet').hidden) $('facts').click();
  await facts();
  print();
});
for (const id of ['format', 'profile', 'date', 'hints']) $(id).addEventListener('change', () => void changed());
$('keep').addEventListener('change', keep);

const before = kept();
if (before) {
  $<HTMLInputElement>('keep').checked = true;
  for (const id of ['format', 'profile', 'date'] as const) field(id).value = before[id];
}
show(before?.text ?? '', before?.name ?? '');

// Where a static host serves the page, it works without one from the second visit on.
if (location.protocol.startsWith('http') && 'serviceWorker' in navigator) {
  navigator.serviceWorker.register('copydesk-offline.js').catch(() => {});
}
