// Keeps a draft in step with an editor and says when there are new findings. Both editors' glue uses it.
import type { Copydesk, Draft } from './index.js';
import type { Edit, Finding, Hover, Options } from './types.js';

/** How long typing rests before the editor is shown new findings, in milliseconds. */
export const REST = 250;

/** What an editor's glue is told. */
export interface Following extends Options {
  /** The copydesk to ask; several editors may share one. */
  copydesk: Copydesk;
  /** Milliseconds of rest before findings are shown. */
  rest?: number;
  /** Told of each new list of findings, with places in the text that the editor had then. */
  onFindings?: (findings: readonly Finding[]) => void;
  /** Told of what went wrong. Without it, that goes to the console. */
  onError?: (error: unknown) => void;
}

/** A draft that follows an editor. */
export class Follower {
  #draft: Promise<Draft>;
  #version = 0;
  #checking: { version: number; findings: Promise<readonly Finding[]> } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(text: string, private readonly options: Following, private readonly show: (findings: readonly Finding[]) => void) {
    this.#draft = options.copydesk.open(text, read(options));
    this.#draft.catch((error) => this.#failed(error));
    this.#wait(0);
  }

  /** Tells the draft of edits, one after the other, and checks it once typing rests. */
  edit(changes: readonly Edit[]): void {
    this.#version++;
    void this.#then((draft) => draft.edit(changes));
    this.#wait(this.options.rest ?? REST);
  }

  /** Changes how the draft is read. */
  configure(options: Options): Promise<void> {
    this.#version++;
    const done = this.#draft.then((draft) => draft.configure(options));
    this.#wait(0);
    return done;
  }

  /** The findings of the text as it is now. They are shown, too. */
  async now(): Promise<readonly Finding[]> {
    for (;;) {
      const version = this.#version;
      if (this.#checking?.version !== version) {
        this.#checking = { version, findings: this.#draft.then((draft) => draft.findings()) };
      }
      const findings = await this.#checking.findings;
      // Edits since then make its places wrong, so it is asked again.
      if (version !== this.#version) continue;
      if (!this.#ended) {
        this.show(findings);
        this.options.onFindings?.(findings);
      }
      return findings;
    }
  }

  /** What is known of the words at an offset, without markup. */
  async hover(at: number): Promise<Hover | null> {
    const version = this.#version;
    const hover = await (await this.#draft).hover(at, true);
    return version === this.#version ? hover : null;
  }

  /** The draft itself, for its fact sheet. */
  get draft(): Promise<Draft> {
    return this.#draft;
  }

  /** Forgets the draft. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#draft.then((draft) => draft.close()).catch(() => {});
  }

  #wait(rest: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now().catch((error) => this.#failed(error)), rest);
  }

  async #then(task: (draft: Draft) => Promise<void>): Promise<void> {
    try {
      await task(await this.#draft);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (this.#ended) return;
    if (this.options.onError) this.options.onError(error);
    else console.error('copydesk:', error);
  }
}

/** How the draft is read, without what is for the glue alone. */
function read({ format, settings, date, today, name }: Options): Options {
  return { format, settings, date, today, name };
}
