/** What the fact sheet's page and the extension say to each other, and the sheet as the server draws it up. */

export interface Place {
    start: { line: number; character: number };
    end: { line: number; character: number };
}

/** A stretch of the draft with its words. */
export interface Words {
    range: Place;
    text: string;
}

/** Who says or who counted: the mention, and whom it stands for. */
export interface Source extends Words {
    name: string | null;
}

export interface Fact extends Words {
    /** Nothing in the draft says whose it is, and something should. */
    missing: boolean;
    /** Of a source like "her office": whose that is. */
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

/** What is asked about a stretch of the draft. */
export interface Finding extends Words {
    rule: string;
    message: string;
}

/** The answer to `copydesk/facts`, as far as the page shows it. */
export interface Sheet {
    dateline: { place: string | null; date: string | null; basis: string | null } | null;
    quotes: Quote[];
    numbers: Figure[];
    dates: Day[];
    findings: Finding[];
}

/** The sheet of the draft in front; `null` where there is none or nobody to ask. */
export interface ToPage {
    name: string;
    uri: string;
    sheet: Sheet | null;
}

export type FromPage = { kind: 'ready' } | { kind: 'go'; uri: string; range: Place } | { kind: 'export' };
