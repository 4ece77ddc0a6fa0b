// copydesk in CodeMirror 6.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { lintKeymap } from '@codemirror/lint';
import { EditorView, keymap } from '@codemirror/view';
import { Copydesk } from '@copydesk/copydesk';
import { copydesk } from '@copydesk/copydesk/codemirror';

const running = Copydesk.start({ worker: 'dist/worker.js', wasm: 'dist/copydesk.wasm' });

window.view = new EditorView({
  parent: document.querySelector('#editor'),
  doc: `HARROW BAY, March 15, 2025 - Mayor Ilse Brandt told some 40 fellow mayors that the *ferry* would not be cut.

“We will keep it running,” she said late on Friday (March 13).

“A coast without a ferry is a coast without people.”
`,
  extensions: [
    history(),
    markdown(),
    EditorView.lineWrapping,
    keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
    copydesk({
      copydesk: running,
      format: 'markdown',
      onFindings: (findings) => (document.querySelector('#status').textContent = `${findings.length} queries`),
    }),
  ],
});
