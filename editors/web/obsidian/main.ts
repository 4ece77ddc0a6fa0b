// copydesk in Obsidian: the CodeMirror glue with the vault's settings, a Sources pane and commands.
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { editorInfoField, MarkdownView, Notice, Platform, Plugin, type Editor, type TFile } from 'obsidian';
import { configure, copydesk, draftOf, findingsOf, fixAll, type ForEditor } from '../js/codemirror.js';
import { Copydesk, type Options, type Settings } from '../js/index.js';
import { Fixes, RulePage, Sheet } from './dialogs.js';
import { CHOSEN, SettingsTab, type Chosen } from './settings.js';
import { SOURCES, SourcesPane } from './sources.js';
// What bundle.mjs puts here: the Worker's code, and copydesk.wasm packed by gzip, in base64.
import packed from 'copydesk:wasm';
import code from 'copydesk:worker';

/** The editor of CodeMirror below Obsidian's own. Obsidian's manual describes it; its types do not. */
export const viewOf = (editor: Editor): EditorView => (editor as unknown as { cm: EditorView }).cm;

const RANKS = ['error', 'warning', 'information', 'hint'];

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
};

async function unpacked(): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

export default class CopydeskPlugin extends Plugin {
  chosen: Chosen = CHOSEN;
  copydesk!: Copydesk;
  /** What copydesk.toml in the vault says, if it is there and right. */
  #house: string | undefined;
  #count!: HTMLElement;

  override async onload(): Promise<void> {
    this.chosen = { ...CHOSEN, ...((await this.loadData()) as Partial<Chosen> | null) };
    const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    this.copydesk = Copydesk.start({ worker: new Worker(address), wasm: await unpacked() });
    URL.revokeObjectURL(address);
    this.register(() => this.copydesk.stop());
    await this.#readHouse();

    const options: ForEditor = (state) => ({
      ...this.options(fileIn(state)),
      copydesk: this.copydesk,
      onFindings: () => this.#shown(),
      onError: (error) => this.say(error),
    });
    this.registerEditorExtension(copydesk(options));
    this.registerView(SOURCES, (leaf) => new SourcesPane(leaf, this));
    this.addSettingTab(new SettingsTab(this.app, this));
    this.#count = this.addStatusBarItem();
    this.addRibbonIcon('quote', 'copydesk: show the sources', () => void this.showSources());
    this.#commands();

    // Another note in the same pane keeps the editor, so what is said of the note before is put right.
    this.registerEvent(this.app.workspace.on('file-open', () => void this.reconfigure()));
    this.registerEvent(this.app.workspace.on('active-leaf-change', () => this.#shown()));
    const house = async (file: { path: string }) => {
      if (file.path !== this.chosen.house) return;
      await this.#readHouse();
      await this.reconfigure();
    };
    this.registerEvent(this.app.vault.on('modify', house));
    this.registerEvent(this.app.vault.on('create', house));
    this.registerEvent(this.app.vault.on('delete', house));
  }

  /** How a note is read. */
  options(file: Pick<TFile, 'path'> | null | undefined): Options {
    const { profile, hints, date } = this.chosen;
    const own: Settings = { ...(profile && { profile }), hints, ...(date && { date }) };
    return { format: 'markdown', settings: this.#house === undefined ? own : [own, this.#house], today: today(), name: file?.path ?? '' };
  }

  /** The editor of the note in front, and CodeMirror's below it. */
  get front(): { note: MarkdownView; view: EditorView } | null {
    const note = this.app.workspace.getActiveViewOfType(MarkdownView) ?? this.#last;
    const view = note && viewOf(note.editor);
    if (!note || !view?.dom.isConnected) return null;
    this.#last = note;
    return { note, view };
  }

  /** The note that was in front before a pane of ours. */
  #last: MarkdownView | null = null;

  /** Keeps what the writer chose, and reads all open notes so. */
  async choose(changes: Partial<Chosen>): Promise<void> {
    this.chosen = { ...this.chosen, ...changes };
    await this.saveData(this.chosen);
    if ('house' in changes) await this.#readHouse();
    await this.reconfigure();
  }

  async reconfigure(): Promise<void> {
    const all: Promise<void>[] = [];
    this.app.workspace.iterateAllLeaves(({ view: note }) => {
      if (!(note instanceof MarkdownView)) return;
      const view = viewOf(note.editor);
      const done = view && configure(view, this.options(note.file));
      if (done) all.push(done);
    });
    try {
      await Promise.all(all);
    } catch (error) {
      this.say(error);
    }
  }

  say(error: unknown): void {
    new Notice(`copydesk: ${error instanceof Error ? error.message : String(error)}`);
  }

  async showSources(): Promise<void> {
    const { workspace } = this.app;
    const leaf = workspace.getLeavesOfType(SOURCES)[0] ?? workspace.getRightLeaf(false);
    if (!leaf) return;
    await leaf.setViewState({ type: SOURCES, active: true });
    await workspace.revealLeaf(leaf);
  }

  /** Reads the house's settings from the vault. Wrong ones are told, and left out. */
  async #readHouse(): Promise<void> {
    this.#house = undefined;
    const { adapter } = this.app.vault;
    if (!this.chosen.house || !(await adapter.exists(this.chosen.house))) return;
    try {
      const house = await adapter.read(this.chosen.house);
      const trial = await this.copydesk.open('', { settings: house });
      await trial.close();
      this.#house = house;
    } catch (error) {
      this.say(`${this.chosen.house} is not used: ${error instanceof Error ? error.message : error}`);
    }
  }

  #commands(): void {
    const move = (step: typeof nextDiagnostic) => (editor: Editor) => {
      if (!step(viewOf(editor))) new Notice('No queries in this note');
    };
    this.addCommand({ id: 'next-query', name: 'Next query', editorCallback: move(nextDiagnostic) });
    this.addCommand({ id: 'previous-query', name: 'Previous query', editorCallback: move(previousDiagnostic) });
    this.addCommand({
      id: 'fix-query',
      name: 'Fix the query at the cursor',
      editorCallback: async (editor) => {
        const view = viewOf(editor);
        const at = view.state.selection.main;
        const text = view.state.doc;
        const fixes = (await (await draftOf(view))?.fixes(at.from, at.to)) ?? [];
        if (!fixes.length) new Notice('No query at the cursor');
        else new Fixes(this.app, fixes, (fix) => {
          // The places are those of the text for which the fixes were made.
          if (view.state.doc !== text) new Notice('The note has changed. Ask again.');
          else view.dispatch({ changes: fix.edits, userEvent: 'input.copydesk', scrollIntoView: true });
        }).open();
      },
    });
    this.addCommand({
      id: 'fix-all',
      name: 'Apply all safe fixes',
      editorCallback: async (editor) => {
        const made = await fixAll(viewOf(editor));
        new Notice(made ? `${made} ${made === 1 ? 'fix' : 'fixes'} made` : 'No fix is safe without a decision of yours');
      },
    });
    this.addCommand({
      id: 'explain-rule',
      name: 'Explain the query at the cursor',
      editorCallback: async (editor) => {
        const view = viewOf(editor);
        const { from, to } = view.state.selection.main;
        const all = findingsOf(view).filter((finding) => finding.from <= to && from <= finding.to);
        const here = all.sort((a, b) => RANKS.indexOf(a.severity) - RANKS.indexOf(b.severity))[0];
        if (!here) return void new Notice('No query at the cursor');
        new RulePage(this.app, (await this.copydesk.explain(here.rule)) ?? here.message).open();
      },
    });
    this.addCommand({
      id: 'show-facts',
      name: 'Show the fact sheet',
      editorCallback: async (editor, { file }) => {
        const sheet = await (await draftOf(viewOf(editor)))?.sheet(file?.basename ?? 'note');
        if (sheet) new Sheet(this.app, sheet).open();
      },
    });
    this.addCommand({ id: 'show-sources', name: 'Show the sources', callback: () => void this.showSources() });
  }

  /** Shows what was found last: the number of queries, and the sources. */
  #shown(): void {
    const { front } = this;
    const n = front ? findingsOf(front.view).length : 0;
    if (!Platform.isMobile) this.#count.setText(front ? `${n} ${n === 1 ? 'query' : 'queries'}` : '');
    for (const { view } of this.app.workspace.getLeavesOfType(SOURCES)) if (view instanceof SourcesPane) void view.show();
  }
}

/** The note that an editor shows. */
const fileIn = (state: EditorState) => state.field(editorInfoField, false)?.file;
