// copydesk for a page: it runs in a Worker, and everything here gives a promise.
import { CopydeskError, Engine } from './engine.js';
import { run, type Answer, type Method, type Start } from './protocol.js';
import type { Copy, Edit, Facts, Finding, Fix, Hover, Options, Rule, Sources } from './types.js';

export { CopydeskError };
export type * from './types.js';

/** Where copydesk's own files are, where a bundler or a page has moved them. */
export interface Places {
  /** The Worker, or where `worker.js` is. */
  worker?: Worker | string | URL;
  /** `copydesk.wasm`: where it is, its bytes, or the compiled module. */
  wasm?: string | URL | ArrayBuffer | WebAssembly.Module;
}

type Send = (method: Method, args: unknown[]) => Promise<unknown>;

/** copydesk, running. */
export class Copydesk {
  #next = 1;

  private constructor(private readonly send: Send, private readonly end: () => void) {}

  /**
   * Starts copydesk in a Worker. It loads two files that lie beside this one, `worker.js` and `copydesk.wasm`, and then
   * nothing more.
   */
  static start(places: Places = {}): Copydesk {
    const beside = places.worker ?? new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    const worker = beside instanceof Worker ? beside : new Worker(beside, { type: 'module' });
    const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
    let calls = 0;
    let broken: Error | undefined;
    const fail = (error: Error) => {
      broken = error;
      waiting.forEach(({ reject }) => reject(error));
      waiting.clear();
    };
    worker.addEventListener('message', ({ data: { n, ok, error } }: MessageEvent<Answer>) => {
      const call = waiting.get(n);
      waiting.delete(n);
      if (error === undefined) call?.resolve(ok);
      else call?.reject(new CopydeskError(error));
    });
    worker.addEventListener('error', ({ message }) => fail(new CopydeskError(message || 'the Worker cannot be loaded')));
    const wasm = places.wasm ?? new URL('./copydesk.wasm', import.meta.url);
    // The Worker may lie elsewhere, so what it is told must not depend on that.
    const start: Start = { start: wasm instanceof URL ? wasm.href : typeof wasm === 'string' ? new URL(wasm, document.baseURI).href : wasm };
    worker.postMessage(start);
    return new Copydesk(
      (method, args) =>
        new Promise((resolve, reject) => {
          if (broken) return reject(broken);
          waiting.set(++calls, { resolve, reject });
          worker.postMessage({ n: calls, method, args });
        }),
      () => {
        worker.terminate();
        fail(new CopydeskError('copydesk was stopped'));
      },
    );
  }

  /** The same in this thread, for programs without Workers. */
  static async here(wasm: BufferSource | WebAssembly.Module): Promise<Copydesk> {
    const engine = await Engine.start(wasm);
    return new Copydesk(async (method, args) => run(engine, method, args), () => {});
  }

  /** Opens a draft. */
  async open(text: string, options: Options = {}): Promise<Draft> {
    const id = this.#next++;
    await this.send('open', [id, text, options]);
    return new Draft(id, this.send);
  }

  /** A rule's page in Markdown; null if there is no such rule. */
  async explain(rule: string): Promise<string | null> {
    return (await this.send('explain', [rule])) as string | null;
  }

  /** All rules. */
  async rules(): Promise<Rule[]> {
    return (await this.send('rules', [])) as Rule[];
  }

  /** Reads the copy of a Word or LibreOffice file. */
  async read(file: ArrayBuffer | Uint8Array, kind: 'docx' | 'odt'): Promise<Copy> {
    return (await this.send('read', [new Uint8Array(file), kind])) as Copy;
  }

  /** Ends the Worker. Promises that wait are rejected. */
  stop(): void {
    this.end();
  }
}

/** An open draft. Calls are answered in order, so `edit` need not be awaited before `findings`. */
export class Draft {
  /** @internal */
  constructor(private readonly id: number, private readonly send: Send) {}

  /** Applies edits one after the other: each counts in the text that the one before left. */
  async edit(changes: readonly Edit[]): Promise<void> {
    await this.send('edit', [this.id, changes]);
  }

  /** Changes how the draft is read. If the settings are wrong, it is rejected and nothing changes. */
  async configure(options: Options): Promise<void> {
    await this.send('configure', [this.id, options]);
  }

  /** The findings, ordered by position. Only what edits touched is checked again. */
  async findings(): Promise<Finding[]> {
    return (await this.send('findings', [this.id])) as Finding[];
  }

  /** What is known of the words at an offset: who says them, who counted, which day it is. */
  async hover(at: number, plain = false): Promise<Hover | null> {
    return (await this.send('hover', [this.id, at, plain])) as Hover | null;
  }

  /** The fact sheet as data. */
  async facts(): Promise<Facts> {
    return (await this.send('facts', [this.id])) as Facts;
  }

  /** The people the draft quotes, and what has no source. */
  async sources(): Promise<Sources> {
    return (await this.send('sources', [this.id])) as Sources;
  }

  /** The fact sheet as a page of HTML, without scripts. */
  async sheet(name: string): Promise<string> {
    return (await this.send('sheet', [this.id, name])) as string;
  }

  /** The fixes of all findings that a range touches, worst first. */
  async fixes(from: number, to = from): Promise<Fix[]> {
    return (await this.send('fixes', [this.id, from, to])) as Fix[];
  }

  /** Forgets the draft. */
  async close(): Promise<void> {
    await this.send('close', [this.id]);
  }
}
