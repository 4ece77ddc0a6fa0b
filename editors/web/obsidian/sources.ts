// The Sources pane: the people a note quotes, with their quotes, and what has no source.
import { EditorView } from '@codemirror/view';
import { ItemView, type WorkspaceLeaf } from 'obsidian';
import { draftOf } from '../js/codemirror.js';
import type { Said, Sources, Words } from '../js/index.js';
import type CopydeskPlugin from './main.js';

export const SOURCES = 'copydesk-sources';

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
const share = ({ quotes, words }: Said) => (quotes.length ? `${counted(quotes.length, 'quote')}, ${counted(words, 'word')}` : 'not quoted');

export class SourcesPane extends ItemView {
  #asked = 0;

  constructor(leaf: WorkspaceLeaf, private readonly desk: CopydeskPlugin) {
    super(leaf);
  }

  override getViewType = () => SOURCES;
  override getDisplayText = () => 'Sources';
  override getIcon = () => 'quote';

  override async onOpen(): Promise<void> {
    await this.show();
  }

  /** Shows the sources of the note in front. */
  async show(): Promise<void> {
    const asked = ++this.#asked;
    const { front } = this.desk;
    const text = front?.view.state.doc;
    const sources = front && (await (await draftOf(front.view))?.sources());
    // Newer ones are on their way, or the note has changed meanwhile and they will be.
    if (asked !== this.#asked || (front && front.view.state.doc !== text)) return;
    this.contentEl.empty();
    this.contentEl.addClass('copydesk-sources');
    if (!front || !sources) this.contentEl.createEl('p', { text: 'Open a note to see who it quotes.' });
    else this.#list(sources, front.view);
  }

  #list({ people, unattributed, unsourced }: Sources, view: EditorView): void {
    for (const person of people) {
      const part = this.#part(person.name, [share(person), person.title].filter(Boolean).join(' · '), () => goTo(view, person.first));
      for (const quote of person.quotes) row(part, quote, quote.carried ? 'carried over' : '', view);
    }
    const bare = [...unattributed.quotes, ...unsourced].sort((a, b) => a.from - b.from);
    if (bare.length) {
      const part = this.#part('No source', bare.length === 1 ? '1 quote or figure' : `${bare.length} quotes and figures`, () => goTo(view, bare[0]!));
      part.addClass('copydesk-bare');
      for (const words of bare) row(part, words, '', view);
    }
    if (!people.length && !bare.length) this.contentEl.createEl('p', { text: 'Nobody is quoted in this note.' });
  }

  #part(title: string, about: string, go: () => void): HTMLElement {
    const part = this.contentEl.createEl('section');
    const head = part.createEl('h4');
    head.createEl('button', { text: title }).addEventListener('click', go);
    part.createEl('p', { text: about });
    return part.createEl('ul');
  }
}

function row(list: HTMLElement, words: Words, about: string, view: EditorView): void {
  const item = list.createEl('li');
  item.createEl('button', { text: words.text.replace(/\s+/g, ' ') }).addEventListener('click', () => goTo(view, words));
  if (about) item.createEl('small', { text: about });
}

function goTo(view: EditorView, { from, to }: Words): void {
  const end = view.state.doc.length;
  const [anchor, head] = [Math.min(from, end), Math.min(to, end)];
  view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}
