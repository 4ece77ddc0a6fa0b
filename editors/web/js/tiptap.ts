// copydesk in TipTap: the ProseMirror glue as an extension.
//
//   new Editor({ extensions: [StarterKit, CopydeskExtension.configure({ copydesk: Copydesk.start() })] });
import { Extension } from '@tiptap/core';
import type { Following } from './follow.js';
import { copydesk } from './prosemirror.js';

export { copydeskKey, findingsOf, styles } from './prosemirror.js';

/** copydesk as an extension of TipTap. */
export const CopydeskExtension = Extension.create<Partial<Following>>({
  name: 'copydesk',
  addProseMirrorPlugins() {
    const { copydesk: running } = this.options;
    return running ? [copydesk({ ...this.options, copydesk: running })] : [];
  },
});
