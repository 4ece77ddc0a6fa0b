// As much of Obsidian as the plugin uses, for tests: a vault of texts, one pane with a note, dialogs in the page. CodeMirror is
// the real one. What is checked with it is the plugin's own code and its CodeMirror part, not Obsidian.
import * as lint from '@codemirror/lint';
import * as state from '@codemirror/state';
import * as view from '@codemirror/view';

const { EditorState, StateEffect, StateField } = state;
const { EditorView } = view;

Object.assign(HTMLElement.prototype, {
  createEl(tag, { text = '', attr = {} } = {}) {
    const made = this.appendChild(document.createElement(tag));
    made.textContent = text;
    for (const [name, value] of Object.entries(attr)) made.setAttribute(name, value);
    return made;
  },
  setText(text) { this.textContent = text; },
  addClass(name) { this.classList.add(name); },
  empty() { this.replaceChildren(); },
});

/** The note of an editor, as Obsidian's field holds it. */
const setFile = StateEffect.define();
const editorInfoField = StateField.define({
  create: () => ({ file: null }),
  update: (value, { effects }) => effects.reduce((last, effect) => (effect.is(setFile) ? { file: effect.value } : last), value),
});

const notices = [];
const vault = new Map();
let kept = null;
const part = (name) => document.body.appendChild(Object.assign(document.createElement('div'), { className: name }));

class Events {
  #heard = new Map();
  on(name, hear) {
    this.#heard.set(name, [...(this.#heard.get(name) ?? []), hear]);
    return { off: () => this.#heard.set(name, this.#heard.get(name).filter((one) => one !== hear)) };
  }
  trigger(name, value) {
    for (const hear of this.#heard.get(name) ?? []) hear(value);
  }
}
class Component {
  parts = [];
  load() {}
  unload() { this.parts.splice(0).forEach((end) => end()); }
  register(end) { this.parts.push(end); }
  registerEvent(event) { this.parts.push(() => event.off()); }
}
class Plugin extends Component {
  commands = {};
  extensions = [];
  constructor(app) { super(); this.app = app; }
  loadData = async () => kept;
  saveData = async (value) => void (kept = structuredClone(value));
  addCommand(command) { this.commands[command.id] = command; }
  addRibbonIcon() {}
  addSettingTab(tab) { this.tab = tab; }
  addStatusBarItem = () => part('status');
  registerEditorExtension(extension) { this.extensions.push(extension); }
  registerView(type, make) { this.app.workspace.makers[type] = make; }
}
class ItemView { constructor(leaf) { this.leaf = leaf; this.contentEl = part('pane'); } }
class MarkdownView { constructor(editor, file) { this.editor = editor; this.file = file; } }
class Modal {
  constructor(app) { this.app = app; this.modalEl = part('modal'); this.contentEl = this.modalEl.createEl('div'); }
  open() { void this.onOpen(); }
  close() { this.onClose(); this.modalEl.remove(); }
}
class SuggestModal extends Modal {
  open() {
    for (const one of this.getSuggestions('')) {
      const row = this.contentEl.createEl('button');
      this.renderSuggestion(one, row);
      row.addEventListener('click', () => { this.modalEl.remove(); this.onChooseSuggestion(one); });
    }
  }
}
class PluginSettingTab { constructor(app) { this.app = app; this.containerEl = part('settings'); } }
/** A setting; its control is remembered by the setting's name. */
class Setting {
  static controls = {};
  setName(name) { this.name = name; return this; }
  setDesc() { return this; }
  #control(build) {
    const control = new Proxy({ onChange(hear) { Setting.controls[this.name] = hear; return control; }, name: this.name }, {
      get: (own, key) => own[key] ?? (() => control),
    });
    build(control);
    return this;
  }
  addDropdown(build) { return this.#control(build); }
  addToggle(build) { return this.#control(build); }
  addText(build) { return this.#control(build); }
}
class Notice { constructor(text) { notices.push(text); } }
const MarkdownRenderer = { render: async (_app, text, element) => element.setText(text) };

const vaultEvents = new Events();
const app = {
  vault: Object.assign(vaultEvents, { adapter: { exists: async (path) => vault.has(path), read: async (path) => vault.get(path) } }),
  workspace: Object.assign(new Events(), {
    makers: {},
    leaves: [],
    active: null,
    getActiveViewOfType: (kind) => (app.workspace.active instanceof kind ? app.workspace.active : null),
    getLeavesOfType: (type) => app.workspace.leaves.filter((leaf) => leaf.type === type),
    getRightLeaf: () => {
      const leaf = {
        async setViewState({ type }) {
          Object.assign(leaf, { type, view: app.workspace.makers[type](leaf) });
          app.workspace.leaves.push(leaf);
          await leaf.view.onOpen();
        },
      };
      return leaf;
    },
    revealLeaf: async () => {},
    iterateAllLeaves: (each) => app.workspace.leaves.forEach(each),
  }),
};

const obsidian = {
  Component, editorInfoField, ItemView, MarkdownRenderer, MarkdownView, Modal, Notice, Platform: { isMobile: false }, Plugin,
  PluginSettingTab, Setting, SuggestModal,
};
const modules = { obsidian, '@codemirror/lint': lint, '@codemirror/state': state, '@codemirror/view': view };

/** Starts the plugin from its file, as Obsidian does. */
async function start(code) {
  const module = { exports: {} };
  new Function('require', 'module', 'exports', code)((name) => modules[name], module, module.exports);
  const plugin = new module.exports.default(app);
  await plugin.onload();
  const editor = new EditorView({ parent: part('note') });
  const leaf = { type: 'markdown', view: new MarkdownView({ cm: editor }, null) };
  app.workspace.leaves.push(leaf);
  app.workspace.active = leaf.view;
  /** Shows a note in the pane, with another state of the same editor. */
  const show = (path, text) => {
    const file = { path, basename: path.replace(/^.*\/|\.md$/g, '') };
    leaf.view.file = file;
    const extensions = [editorInfoField.init(() => ({ file })), EditorView.lineWrapping, plugin.extensions];
    editor.setState(EditorState.create({ doc: text, extensions }));
    app.workspace.trigger('file-open', file);
  };
  const run = (id) => {
    const { editorCallback, callback } = plugin.commands[id];
    return editorCallback ? editorCallback(leaf.view.editor, leaf.view) : callback();
  };
  /** Writes a file of the vault. */
  const write = (path, text) => {
    const before = vault.has(path);
    vault.set(path, text);
    vaultEvents.trigger(before ? 'modify' : 'create', { path });
  };
  return { plugin, editor, show, run, write, notices, controls: Setting.controls, kept: () => kept };
}
window.start = start;
