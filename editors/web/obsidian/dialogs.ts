// What opens over a note: the fixes of a query, a rule's page, the fact sheet.
import { Component, MarkdownRenderer, Modal, SuggestModal, type App } from 'obsidian';
import type { Fix } from '../js/index.js';

/** The fixes at the cursor, to choose one. */
export class Fixes extends SuggestModal<Fix> {
  constructor(app: App, private readonly fixes: readonly Fix[], private readonly choose: (fix: Fix) => void) {
    super(app);
  }

  override getSuggestions(typed: string): Fix[] {
    return this.fixes.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));
  }

  override renderSuggestion({ title }: Fix, element: HTMLElement): void {
    element.setText(title);
  }

  override onChooseSuggestion(fix: Fix): void {
    this.choose(fix);
  }
}

/** A rule's page, from the plugin itself. */
export class RulePage extends Modal {
  readonly #parts = new Component();

  constructor(app: App, private readonly page: string) {
    super(app);
  }

  override async onOpen(): Promise<void> {
    this.#parts.load();
    await MarkdownRenderer.render(this.app, this.page, this.contentEl, '', this.#parts);
  }

  override onClose(): void {
    this.#parts.unload();
    this.contentEl.empty();
  }
}

/** The fact sheet. It is a page without scripts, and the frame allows none. */
export class Sheet extends Modal {
  constructor(app: App, private readonly page: string) {
    super(app);
  }

  override onOpen(): void {
    this.modalEl.addClass('copydesk-sheet');
    const frame = this.contentEl.createEl('iframe', { attr: { sandbox: '', title: 'Fact sheet' } });
    frame.srcdoc = this.page;
  }

  override onClose(): void {
    this.contentEl.empty();
  }
}
