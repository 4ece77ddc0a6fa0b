// copydesk in ProseMirror: underlines, and a tooltip with the query and its fixes.
//
//   const plugins = [...exampleSetup({ schema }), copydesk({ copydesk: Copydesk.start() })];
//
// The whole document is read as one draft, its blocks as paragraphs: who speaks is carried from one to the next.
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { Follower, type Following } from './follow.js';
import type { Edit, Finding, Fix } from './types.js';

/** A piece of a block's text: where it is in the text and in the document, both from the block's start. */
interface Piece {
  text: number;
  place: number;
  length: number;
  /** What it takes in the document. */
  size: number;
}

interface Block {
  text: string;
  pieces: Piece[];
}

/** Between two blocks. */
const GAP = '\n\n';

const blocks = new WeakMap<Node, Block>();

/** The text of a block of text. Blocks that no edit touched are not read again. */
function block(node: Node): Block {
  const known = blocks.get(node);
  if (known) return known;
  const out: Block = { text: '', pieces: [] };
  node.forEach((child, place) => {
    const leaf = child.type.name === 'hard_break' || child.type.name === 'hardBreak' ? '\n' : child.type.spec.leafText?.(child);
    const words = child.isText ? child.text! : (leaf ?? (child.isLeaf ? ' ' : child.textContent));
    out.pieces.push({ text: out.text.length, place, length: words.length, size: child.nodeSize });
    out.text += words;
  });
  blocks.set(node, out);
  return out;
}

/** A document as one draft, with the way back from its text to its positions. */
export class Reading {
  readonly text: string;
  #blocks: { text: number; place: number; block: Block }[] = [];

  constructor(doc: Node) {
    const parts: string[] = [];
    let at = 0;
    doc.descendants((node, place) => {
      if (!node.isTextblock) return true;
      // Code is no copy.
      if (node.type.spec.code) return false;
      const own = block(node);
      this.#blocks.push({ text: at, place: place + 1, block: own });
      parts.push(own.text);
      at += own.text.length + GAP.length;
      return false;
    });
    this.text = parts.join(GAP);
  }

  #at(at: number) {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#blocks[middle]!.text <= at) low = middle + 1;
      else high = middle;
    }
    return this.#blocks[low - 1];
  }

  /** The position in the document of an offset in the text: before the character there, or with `end` after the one before it. */
  place(at: number, end = false): number | null {
    const found = this.#at(at);
    if (!found) return null;
    const inside = at - found.text;
    if (inside > found.block.text.length) return null;
    const { pieces } = found.block;
    let piece = pieces.findLast((p) => (end ? p.text < inside : p.text <= inside)) ?? pieces[0];
    if (!piece) return found.place;
    const into = inside - piece.text;
    // A piece that is no text is one place.
    const within = piece.length === piece.size ? into : into <= 0 ? 0 : piece.size;
    return found.place + piece.place + within;
  }

  /** The offset in the text of a position in the document; null between blocks. */
  offset(place: number): number | null {
    const found = this.#blocks.findLast((b) => b.place <= place);
    if (!found) return null;
    const inside = place - found.place;
    const piece = found.block.pieces.findLast((p) => p.place <= inside);
    if (!piece) return inside === 0 ? found.text : null;
    const into = inside - piece.place;
    if (into > piece.size) return null;
    return found.text + piece.text + (piece.length === piece.size ? into : into < piece.size ? 0 : piece.length);
  }

  /** From and to in the document, of two offsets in one block; null if they are in two. */
  range(from: number, to: number): { from: number; to: number } | null {
    if (this.#at(from) !== this.#at(to)) return null;
    const start = this.place(from, from === to);
    const end = this.place(to, true);
    return start === null || end === null ? null : { from: start, to: Math.max(start, end) };
  }

  /** The parts of a range, one in each block that it covers. */
  parts(from: number, to: number): { from: number; to: number }[] {
    const out: { from: number; to: number }[] = [];
    for (const { text, block } of this.#blocks) {
      if (text >= to) break;
      const part = this.range(Math.max(from, text), Math.min(to, text + block.text.length));
      if (text + block.text.length > from && part && part.from < part.to) out.push(part);
    }
    return out;
  }
}

/** What differs between two texts, as one edit; null if nothing does. */
export function difference(before: string, after: string): Edit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

interface State {
  decorations: DecorationSet;
  /** The findings as they were shown last. */
  findings: readonly Finding[];
  /** What they were found in; null once the document has changed. */
  reading: Reading | null;
}

/** Finds the plugin's state in an editor's. */
export const copydeskKey = new PluginKey<State>('copydesk');

/** The findings of an editor, as last shown. */
export const findingsOf = (state: EditorState): readonly Finding[] => copydeskKey.getState(state)?.findings ?? [];

function decorations(doc: Node, reading: Reading, findings: readonly Finding[]): DecorationSet {
  const all = findings.flatMap((finding) =>
    reading.parts(finding.from, finding.to).map(({ from, to }) =>
      Decoration.inline(from, to, { class: `copydesk copydesk-${finding.severity}`, 'aria-description': finding.message }, { finding })));
  return DecorationSet.create(doc, all);
}

/** copydesk for an editor. `styles` has the underlines. */
export function copydesk(options: Following): Plugin<State> {
  const desks = new WeakMap<EditorView, Desk>();
  return new Plugin<State>({
    key: copydeskKey,
    state: {
      init: () => ({ decorations: DecorationSet.empty, findings: [], reading: null }),
      apply(tr, state): State {
        const shown = tr.getMeta(copydeskKey) as { findings: readonly Finding[]; reading: Reading } | undefined;
        if (shown) return { ...shown, decorations: decorations(tr.doc, shown.reading, shown.findings) };
        if (!tr.docChanged) return state;
        return { ...state, decorations: state.decorations.map(tr.mapping, tr.doc), reading: null };
      },
    },
    props: {
      decorations: (state) => copydeskKey.getState(state)?.decorations,
      handleDOMEvents: {
        mouseover(view, event) {
          desks.get(view)?.hovered(event);
          return false;
        },
      },
      handleKeyDown: (view, event) => desks.get(view)?.pressed(event) ?? false,
    },
    view(view) {
      const desk = new Desk(view, options);
      desks.set(view, desk);
      return desk;
    },
  });
}

class Desk {
  #follower: Follower;
  #reading: Reading;
  #tip: HTMLElement | null = null;
  /** What the tooltip is of: a position, and the findings there. */
  #place = 0;
  #told = '';

  constructor(private readonly view: EditorView, options: Following) {
    this.#reading = new Reading(view.state.doc);
    this.#follower = new Follower(this.#reading.text, { ...options, format: 'text' }, (findings) => {
      const tr = view.state.tr.setMeta(copydeskKey, { findings, reading: this.#reading }).setMeta('addToHistory', false);
      view.dispatch(tr);
      this.#refresh();
    });
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc === before.doc) return;
    this.#close();
    const was = this.#reading.text;
    this.#reading = new Reading(view.state.doc);
    const edit = difference(was, this.#reading.text);
    // Marks alone change places too, so the findings are placed again.
    this.#follower.edit(edit ? [edit] : []);
  }

  destroy(): void {
    this.#close();
    this.#follower.end();
  }

  /** Shows the query that the pointer is on. */
  hovered(event: Event): void {
    const target = event.target instanceof Element ? event.target.closest('.copydesk') : null;
    if (!target) return;
    this.#open(this.view.posAtDOM(target, 0), false);
  }

  /** Alt+Enter shows the query at the cursor, with its fixes to choose from; Escape closes it. */
  pressed(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && this.#tip) {
      this.#close();
      return true;
    }
    return event.key === 'Enter' && event.altKey && this.#open(this.view.state.selection.head, true);
  }

  /** The findings at a position. */
  #found(place: number): Finding[] {
    const state = copydeskKey.getState(this.view.state);
    return state?.decorations.find(place, place).map((d) => (d.spec as { finding: Finding }).finding) ?? [];
  }

  /** After new findings: a tooltip that still says the same stays, so that nobody's click goes astray. */
  #refresh(): void {
    if (!this.#tip || JSON.stringify(this.#found(this.#place)) === this.#told) return;
    const focus = this.#tip.contains(document.activeElement);
    if (!this.#open(this.#place, focus)) this.#close();
  }

  #open(place: number, focus: boolean): boolean {
    const found = this.#found(place);
    const told = JSON.stringify(found);
    if (!found.length) return false;
    if (this.#tip && told === this.#told && !focus) return true;
    this.#close();
    [this.#place, this.#told] = [place, told];
    const tip = document.createElement('div');
    tip.className = 'copydesk-tip';
    tip.setAttribute('role', 'dialog');
    tip.setAttribute('aria-label', 'Query');
    for (const finding of found) {
      tip.appendChild(document.createElement('p')).textContent = `${finding.message} (${finding.rule})`;
      for (const fix of finding.fixes) {
        const button = tip.appendChild(document.createElement('button'));
        button.type = 'button';
        button.textContent = fix.title;
        button.addEventListener('mousedown', (event) => event.preventDefault());
        button.addEventListener('click', () => void this.#fix(finding, fix));
      }
    }
    tip.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#close();
      this.view.focus();
    });
    const at = this.view.coordsAtPos(place);
    tip.style.left = `${at.left + scrollX}px`;
    tip.style.top = `${at.bottom + scrollY}px`;
    document.body.appendChild(tip);
    this.#tip = tip;
    if (focus) tip.querySelector('button')?.focus();
    document.addEventListener('mousedown', this.#outside);
    document.addEventListener('mouseover', this.#outside);
    return true;
  }

  #outside = (event: Event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || (!this.#tip?.contains(target) && !target.closest('.copydesk') && !this.#tip?.contains(document.activeElement))) this.#close();
  };

  #close(): void {
    this.#tip?.remove();
    this.#tip = null;
    document.removeEventListener('mousedown', this.#outside);
    document.removeEventListener('mouseover', this.#outside);
  }

  /** Applies a fix. After an edit its places are those of an older text, so they are asked for again. */
  async #fix(finding: Finding, fix: Fix): Promise<void> {
    this.#close();
    let now: Fix | undefined = fix;
    const state = copydeskKey.getState(this.view.state);
    if (state?.reading !== this.#reading) {
      // Its underline has moved with the edits.
      const mark = state?.decorations.find(undefined, undefined, (spec) => spec.finding === finding)[0];
      const at = mark && this.#reading.offset(mark.from);
      if (typeof at !== 'number') return;
      const same = (await this.#follower.now()).find((f) => f.rule === finding.rule && f.from <= at && at <= f.to);
      now = same?.fixes.find(({ title }) => title === fix.title);
    }
    const tr = now && this.#made(now);
    if (tr) this.view.dispatch(tr.scrollIntoView());
    this.view.focus();
  }

  /** A fix as a transaction; null if one of its edits goes beyond a block. */
  #made(fix: Fix): Transaction | null {
    const { tr } = this.view.state;
    for (const { from, to, insert } of [...fix.edits].reverse()) {
      const range = this.#reading.range(from, to);
      if (!range || insert.includes('\n')) return null;
      if (insert) tr.insertText(insert, range.from, range.to);
      else tr.delete(range.from, range.to);
    }
    return tr;
  }
}

/** Underlines and the tooltip, for a style sheet of the page. */
export const styles = `
.copydesk { text-decoration: underline wavy; text-decoration-thickness: 1.5px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
.copydesk-error { text-decoration-color: #c62828; }
.copydesk-warning { text-decoration-color: #b26a00; }
.copydesk-information { text-decoration-color: #1565c0; }
.copydesk-hint { text-decoration-style: dotted; text-decoration-color: #777; }
.copydesk-tip { position: absolute; z-index: 10; max-width: 26em; padding: 6px 10px; font: 14px/1.4 system-ui, sans-serif;
  color: #1d2733; background: #fff; border: 1px solid #9aa7b4; border-radius: 4px; box-shadow: 0 2px 8px #0003; }
.copydesk-tip p { margin: 2px 0 6px; }
.copydesk-tip button { display: block; width: 100%; margin: 2px 0; padding: 3px 6px; text-align: left; font: inherit; cursor: pointer;
  color: inherit; background: #eef2f6; border: 1px solid transparent; border-radius: 3px; }
.copydesk-tip button:hover, .copydesk-tip button:focus { border-color: #1565c0; }
@media (prefers-color-scheme: dark) {
  .copydesk-tip { color: #e6ebf0; background: #232c35; border-color: #55636f; }
  .copydesk-tip button { background: #33404c; }
}
`;
