// copydesk in this thread, synchronously. The Worker uses it; so do tests, and programs that have threads of their own.
import type { Copy, Edit, Facts, Finding, Fix, Hover, Options, Rule, Sources } from './types.js';

interface Exports {
  memory: WebAssembly.Memory;
  room(length: number): number;
  ask(): number;
  answer(): number;
  read_office(openDocument: number): number;
}

interface Held {
  text: string;
  options: Options;
  /** True if the text has half a character somewhere. */
  half: boolean;
}

/** The request was wrong, or copydesk failed on it. What is open stays open. */
export class CopydeskError extends Error {
  override name = 'CopydeskError';
}

/** Half of a character that takes two code units; the other half is missing. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text with a mark in place of each half of a character; its offsets are the same. */
const whole = (text: string) => text.replace(HALF, '\uFFFD');

/** True if an offset is between the two halves of a character. */
const splits = (text: string, at: number) => {
  const [a, b] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return a >= 0xd800 && a < 0xdc00 && b >= 0xdc00 && b < 0xe000;
};

/** An instance of copydesk with its open drafts. */
export class Engine {
  #instance: Exports;
  #drafts = new Map<number, Held>();
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();
  /** True if the instance failed, so that nothing it holds is to be trusted. */
  #lost = false;
  /** How often the instance was started again after a failure. */
  restarts = 0;

  private constructor(private readonly module: WebAssembly.Module) {
    this.#instance = this.#fresh();
  }

  /** Starts copydesk from `copydesk.wasm`: its bytes, or the compiled module. */
  static async start(wasm: BufferSource | WebAssembly.Module): Promise<Engine> {
    return new Engine(wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm));
  }

  #fresh(): Exports {
    return new WebAssembly.Instance(this.module, {}).exports as unknown as Exports;
  }

  /** Opens a draft under a number, or replaces the one that is open under it. */
  open(id: number, text: string, options: Options = {}): void {
    const clean = whole(text);
    this.#ask({ ...options, op: 'open', id, text: clean });
    this.#drafts.set(id, { text, options, half: clean !== text });
  }

  /** Changes how a draft is read. If the settings are wrong, it throws and nothing changes. */
  configure(id: number, options: Options): void {
    const draft = this.#draft(id);
    this.#ask({ ...options, op: 'configure', id });
    draft.options = options;
  }

  /** Applies edits one after the other: each counts in the text that the one before left. */
  edit(id: number, changes: readonly Edit[]): void {
    const draft = this.#draft(id);
    let { text } = draft;
    // Half a character reaches copydesk as a mark, so an edit that makes or joins one is told as a new text.
    let told = !draft.half;
    for (const { from, to, insert } of changes) {
      if (!(from >= 0 && from <= to && to <= text.length)) throw new CopydeskError(`no place in the draft: ${from} to ${to}`);
      told &&= !splits(text, from) && !splits(text, to) && whole(insert) === insert;
      text = text.slice(0, from) + insert + text.slice(to);
    }
    try {
      told &&= this.#ask({ op: 'edit', id, changes, length: text.length }) as boolean;
    } catch {
      told = false;
    }
    draft.text = text;
    if (!told) this.open(id, text, draft.options);
  }

  /** The text of a draft. */
  text(id: number): string {
    return this.#draft(id).text;
  }

  /** The findings, ordered by position. Only what edits touched is checked again. */
  findings(id: number): Finding[] {
    return this.#ask({ op: 'findings', id }) as Finding[];
  }

  /** What is known of the words at an offset: who says them, who counted, which day it is. */
  hover(id: number, at: number, plain = false): Hover | null {
    return this.#ask({ op: 'hover', id, at, plain }) as Hover | null;
  }

  /** The fact sheet as data. */
  facts(id: number): Facts {
    return this.#ask({ op: 'facts', id }) as Facts;
  }

  /** The people the draft quotes, and what has no source. */
  sources(id: number): Sources {
    return this.#ask({ op: 'sources', id }) as Sources;
  }

  /** The fact sheet as a page of HTML, without scripts. */
  sheet(id: number, name: string): string {
    return this.#ask({ op: 'sheet', id, name }) as string;
  }

  /** The fixes of all findings that a range touches, worst first. */
  fixes(id: number, from: number, to = from): Fix[] {
    return this.#ask({ op: 'fixes', id, from, to }) as Fix[];
  }

  /** A rule's page in Markdown; null if there is no such rule. */
  explain(rule: string): string | null {
    return this.#ask({ op: 'explain', rule }) as string | null;
  }

  /** All rules. */
  rules(): Rule[] {
    return this.#ask({ op: 'rules' }) as Rule[];
  }

  /** Forgets a draft. */
  close(id: number): void {
    this.#drafts.delete(id);
    this.#ask({ op: 'close', id });
  }

  /** Reads the copy of a Word or LibreOffice file. */
  read(file: Uint8Array, kind: 'docx' | 'odt'): Copy {
    return this.#answered(file, (instance) => instance.read_office(kind === 'odt' ? 1 : 0)) as Copy;
  }

  #draft(id: number): Held {
    const draft = this.#drafts.get(id);
    if (!draft) throw new CopydeskError(`no draft ${id} is open`);
    return draft;
  }

  #ask(request: object): unknown {
    return this.#answered(this.#encoder.encode(JSON.stringify(request)), (instance) => instance.ask());
  }

  /** Asks; after a failure once more, of a new instance with the same drafts. */
  #answered(bytes: Uint8Array, call: (instance: Exports) => number): unknown {
    let failure: unknown;
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        if (this.#lost) this.#restart();
        const answer = JSON.parse(this.#call(bytes, call)) as { ok?: unknown; error?: string };
        if (answer.error !== undefined) throw new CopydeskError(answer.error);
        return answer.ok;
      } catch (error) {
        if (!isTrap(error)) throw error;
        failure = error;
        this.#lost = true;
      }
    }
    throw new CopydeskError('copydesk failed on this draft; it is tried again with the next request', { cause: failure });
  }

  #call(bytes: Uint8Array, call: (instance: Exports) => number): string {
    const instance = this.#instance;
    const at = instance.room(bytes.length);
    new Uint8Array(instance.memory.buffer, at, bytes.length).set(bytes);
    const length = call(instance);
    return this.#decoder.decode(new Uint8Array(instance.memory.buffer, instance.answer(), length));
  }

  #restart(): void {
    this.restarts++;
    this.#instance = this.#fresh();
    for (const [id, { text, options }] of this.#drafts) {
      const request = JSON.stringify({ ...options, op: 'open', id, text: whole(text) });
      this.#call(this.#encoder.encode(request), (instance) => instance.ask());
    }
    this.#lost = false;
  }
}

/** A failure inside WebAssembly, memory that ran out among them. */
const isTrap = (error: unknown) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
