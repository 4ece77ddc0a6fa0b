/** The messages between the fact sheet's page and the extension, and the sheet as the server sends it. */

export interface Place {
    start: { line: number; character: number };
    end: { line: number; character: number };
}

/** A stretch of the draft with its words. */
export interface Words {
    range: Place;
    text: string;
}

/** A speaker or the source of a figure: the mention, and the person it refers to. */
export interface Source extends Words {
    name: string | null;
}

export interface Fact extends Words {
    /** The source is missing although there should be one. */
    missing: boolean;
    /** The owner in a source like "her office". */
    whose: string | null;
}

export interface Quote extends Fact {
    kind: 'direct' | 'partial' | 'block' | 'term' | 'title';
    words: number;
    speaker: Source | null;
    basis: 'own' | 'carried' | null;
}

export interface Figure extends Fact {
    kind: string;
    unit: string | null;
    approximate: boolean;
    source: Source | null;
    basis: 'quote' | 'clause' | 'phrase' | 'note' | 'carried' | null;
}

export interface Day extends Fact {
    type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
    /** "Friday, 14 March 2025" */
    meaning: string | null;
    source: Source | null;
    days_from_dateline: number | null;
}

/** A finding on a stretch of the draft. */
export interface Finding extends Words {
    rule: string;
    message: string;
}

/** The parts of the answer to `copydesk/facts` that the page shows. */
export interface Sheet {
    dateline: { place: string | null; date: string | null; basis: string | null } | null;
    quotes: Quote[];
    numbers: Figure[];
    dates: Day[];
    findings: Finding[];
}

/** The sheet of the active draft, or `null` if there is no draft or no server. */
export interface ToPage {
    name: string;
    uri: string;
    sheet: Sheet | null;
}

export type FromPage = { kind: 'ready' } | { kind: 'go'; uri: string; range: Place } | { kind: 'export' };
