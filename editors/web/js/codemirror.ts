// copydesk in CodeMirror 6: underlines, fixes, and who said what under the pointer.
//
//   const extensions = [basicSetup, copydesk({ copydesk: Copydesk.start(), format: 'markdown' })];
import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import { Facet, type ChangeSet, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { Follower, type Following } from './follow.js';
import type { Edit, Finding, Fix, Options } from './types.js';

/** Options for all editors, or for the editor with this state. */
export type ForEditor = Following | ((state: EditorState) => Following);

const following = Facet.define<ForEditor, ForEditor>({ combine: (all) => all[0]! });

const SEVERITY = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' } as const;

/** Edits one after the other, as CodeMirror made them. */
function edits(changes: ChangeSet): Edit[] {
  const out: Edit[] = [];
  changes.iterChanges((fromA, toA, fromB, _toB, inserted) => {
    out.push({ from: fromB, to: fromB + (toA - fromA), insert: inserted.toString() });
  });
  return out;
}

class Desk {
  readonly follower: Follower;
  findings: readonly Finding[] = [];
  /** True if the text is still the one of `findings`. */
  #fits = false;

  constructor(view: EditorView) {
    const options = view.state.facet(following);
    const own = typeof options === 'function' ? options(view.state) : options;
    this.follower = new Follower(view.state.doc.toString(), own, (findings) => {
      this.findings = findings;
      this.#fits = true;
      // The list is shown only for the text that it belongs to, so its places fit.
      view.dispatch(setDiagnostics(view.state, findings.map((finding) => this.#diagnostic(finding))));
    });
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged) return;
    this.#fits = false;
    this.follower.edit(edits(update.changes));
  }

  destroy(): void {
    this.follower.end();
  }

  #diagnostic(finding: Finding): Diagnostic {
    const { from, to, message, rule } = finding;
    const actions = finding.fixes.map((fix): Action => ({
      name: fix.title,
      apply: (view, at) => void this.#fix(view, at, finding, fix),
    }));
    return { from, to, message, source: rule, severity: SEVERITY[finding.severity], actions, markClass: `copydesk-${finding.severity}` };
  }

  /** Applies a fix. After an edit its places are those of an older text, so they are asked for again. */
  async #fix(view: EditorView, at: number, finding: Finding, fix: Fix): Promise<void> {
    let now: Fix | undefined = fix;
    if (!this.#fits || !this.findings.includes(finding)) {
      const fresh = await this.follower.now();
      const same = fresh.find((f) => f.rule === finding.rule && f.from <= at && at <= f.to);
      now = same?.fixes.find(({ title }) => title === fix.title);
    }
    if (now) view.dispatch({ changes: now.edits, userEvent: 'input.copydesk', scrollIntoView: true });
  }
}

const desk = ViewPlugin.fromClass(Desk);

const hover = hoverTooltip(async (view, pos) => {
  const known = await view.plugin(desk)?.follower.hover(pos);
  if (!known) return null;
  return {
    pos: known.from,
    end: known.to,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'copydesk-hover';
      known.text.split('\n\n').forEach((words, i) => {
        const line = dom.appendChild(document.createElement(i === 0 ? 'strong' : 'div'));
        line.textContent = words;
      });
      return { dom };
    },
  };
});

const theme = EditorView.baseTheme({ '.cm-tooltip-hover': { maxWidth: '36em' }, '.copydesk-hover': { padding: '4px 8px' } });

/** copydesk for an editor. */
export function copydesk(options: ForEditor): Extension {
  return [following.of(options), desk, hover, theme];
}

/** The findings of an editor, as last shown. */
export const findingsOf = (view: EditorView): readonly Finding[] => view.plugin(desk)?.findings ?? [];

/** The draft of an editor, for its fact sheet. */
export const draftOf = (view: EditorView) => view.plugin(desk)?.follower.draft;

/** Changes how an editor's draft is read. It is rejected if the settings are wrong. */
export const configure = (view: EditorView, options: Options) => view.plugin(desk)?.follower.configure(options);

/** Applies all safe fixes that do not touch each other. */
export async function fixAll(view: EditorView): Promise<number> {
  const findings = (await view.plugin(desk)?.follower.now()) ?? [];
  const chosen: Edit[] = [];
  const touches = (a: Edit) => chosen.some((b) => a.from <= b.to && b.from <= a.to);
  let made = 0;
  for (const fix of findings.flatMap((f) => f.fixes.find(({ safe }) => safe) ?? [])) {
    if (fix.edits.some(touches)) continue;
    chosen.push(...fix.edits);
    made++;
  }
  if (made) view.dispatch({ changes: chosen, userEvent: 'input.copydesk' });
  return made;
}
