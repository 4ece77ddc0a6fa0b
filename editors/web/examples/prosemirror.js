// copydesk in ProseMirror.
import { Copydesk } from '@copydesk/copydesk';
import { copydesk, styles } from '@copydesk/copydesk/prosemirror';
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

document.head.appendChild(document.createElement('style')).textContent = styles;

const story = document.createElement('div');
story.innerHTML = `
  <h2>Ferry stays</h2>
  <p>HARROW BAY, March 15, 2025 - Mayor Ilse Brandt told some 40 fellow mayors that the <em>ferry</em> would not be cut.</p>
  <p>“We will keep it running,” she said late on Friday (March 13).</p>
  <p>“A coast without a ferry is a coast without people.”</p>`;

const running = Copydesk.start({ worker: 'dist/worker.js', wasm: 'dist/copydesk.wasm' });

window.view = new EditorView(document.querySelector('#editor'), {
  state: EditorState.create({
    doc: DOMParser.fromSchema(schema).parse(story),
    plugins: [
      history(),
      // Before the other keys: Alt+Enter opens a query.
      copydesk({
        copydesk: running,
        onFindings: (findings) => (document.querySelector('#status').textContent = `${findings.length} queries`),
      }),
      keymap({ 'Mod-z': undo, 'Mod-y': redo }),
      keymap(baseKeymap),
    ],
  }),
});
