// copydesk in TipTap.
import { Copydesk } from '@copydesk/copydesk';
import { CopydeskExtension, styles } from '@copydesk/copydesk/tiptap';
import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

document.head.appendChild(document.createElement('style')).textContent = styles;

const running = Copydesk.start({ worker: 'dist/worker.js', wasm: 'dist/copydesk.wasm' });

window.editor = new Editor({
  element: document.querySelector('#editor'),
  extensions: [
    StarterKit,
    CopydeskExtension.configure({
      copydesk: running,
      onFindings: (findings) => (document.querySelector('#status').textContent = `${findings.length} queries`),
    }),
  ],
  content: `
    <h2>Ferry stays</h2>
    <p>HARROW BAY, March 15, 2025 - Mayor Ilse Brandt told some 40 fellow mayors that the <em>ferry</em> would not be cut.</p>
    <p>“We will keep it running,” she said late on Friday (March 13).</p>
    <p>“A coast without a ferry is a coast without people.”</p>`,
});
window.view = window.editor.view;
