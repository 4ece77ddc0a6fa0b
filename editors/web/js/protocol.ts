// What the page and the Worker tell each other.
import type { Engine } from './engine.js';

/** The engine's methods that the Worker runs for the page. */
export type Method = 'open' | 'configure' | 'edit' | 'findings' | 'hover' | 'facts' | 'sources' | 'sheet' | 'fixes' | 'explain' | 'rules' | 'close' | 'read';

/** The first message: where copydesk is, or what it is. */
export interface Start {
  start: string | ArrayBuffer | WebAssembly.Module;
}

export interface Call {
  n: number;
  method: Method;
  args: unknown[];
}

export interface Answer {
  n: number;
  ok?: unknown;
  error?: string;
}

/** Runs a method of the engine. */
export const run = (engine: Engine, method: Method, args: unknown[]): unknown =>
  (engine[method] as (...args: unknown[]) => unknown).apply(engine, args);
