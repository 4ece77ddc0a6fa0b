// What goes in and out. All offsets are UTF-16 code units from the start of the draft, as JavaScript counts; ends are exclusive.

/** How much a finding matters. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A replacement. Several of them count in the same text. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/** A fix, to be applied as a whole. */
export interface Fix {
  /** In the imperative: "Change Friday to Thursday". */
  title: string;
  /** True if it never changes a fact or a name. */
  safe: boolean;
  /** In order; they do not overlap. */
  edits: Edit[];
}

/** Another place that is relevant to a finding. */
export interface Related {
  from: number;
  to: number;
  message: string;
}

/** A query about a place in a draft. */
export interface Finding {
  from: number;
  to: number;
  /** Such as `quote-orphan`; `explain` has its page. */
  rule: string;
  severity: Severity;
  message: string;
  /** The last one ignores the finding. */
  fixes: Fix[];
  related: Related[];
}

/** What is known of the words at an offset. */
export interface Hover {
  from: number;
  to: number;
  /** Paragraphs in Markdown, or without markup. The first is the answer. */
  text: string;
}

/** Settings with the keys of copydesk.toml. */
export type Settings = string | Record<string, unknown>;

/** How a draft is read. */
export interface Options {
  /** Plain text if nothing is said. */
  format?: 'text' | 'markdown' | 'html';
  /** copydesk.toml: its text, or an object of the same keys. Of several, a later one overrides those before it. */
  settings?: Settings | Settings[];
  /** The day of a draft that names none: `2025-03-15`. */
  date?: string;
  /** Today, where it may stand in for a year that is not known. copydesk reads no clock. */
  today?: string;
  /** The file's name, which may begin with a day. */
  name?: string;
}

/** A speaker or source. */
export interface Source {
  start: number;
  end: number;
  text: string;
  name: string | null;
}

/** Words of the draft. */
export interface Words {
  from: number;
  to: number;
  text: string;
}

/** A quote in the list of sources. */
export interface Quoted extends Words {
  words: number;
  /** True if only the paragraph above says who is speaking. */
  carried: boolean;
}

/** Quotes with the number of their words. */
export interface Said {
  words: number;
  quotes: Quoted[];
}

/** A person who is quoted or named as a source. */
export interface Person extends Said {
  name: string;
  title: string | null;
  first: Words;
}

/** The people a draft quotes, and what has no source. */
export interface Sources {
  people: Person[];
  unattributed: Said;
  /** The figures that need a source and have none. */
  unsourced: Words[];
}

/** The fact sheet: `copydesk facts` describes it; docs/editors.md says what `copydesk/facts` adds. */
export interface Facts {
  dateline: { place: string | null; date: string | null; [key: string]: unknown } | null;
  quotes: { start: number; end: number; kind: string; speaker: Source | null; basis: string | null; [key: string]: unknown }[];
  numbers: { start: number; end: number; kind: string; source: Source | null; basis: string | null; [key: string]: unknown }[];
  attributions: { source: [number, number][]; cue: [number, number][]; content: [number, number][] }[];
  dates: { start: number; end: number; type: string; value: string; [key: string]: unknown }[];
  [key: string]: unknown;
}

/** A rule in the list of all. */
export interface Rule {
  name: string;
  summary: string;
  severity: Severity;
  /** True if it is on by default. */
  on: boolean;
}

/** The copy of a word processor's file. */
export interface Copy {
  /** Paragraphs with an empty line between them. */
  text: string;
  /** The day in the file's properties. */
  date: string | null;
}
