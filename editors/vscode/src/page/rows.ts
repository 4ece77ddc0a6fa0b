/** The facts of the sheet as rows of one table, in text order, each with its kind and its source. */
import type { Day, Fact, Figure, Finding, Place, Quote, Sheet, Source } from './messages';

export type Kind = 'quote' | 'number' | 'date' | 'length';

export interface Row {
    /** The same for the same fact in the next version, unless another fact of its kind is inserted before it. */
    key: string;
    kind: Kind;
    range: Place;
    text: string;
    what: string;
    /** The source, with the position of the words that name it. */
    source: Source | null;
    /** A note on the source, or in its place. */
    note: string;
    missing: boolean;
    /** The findings on it. */
    asked: Finding[];
}

type Told = Omit<Row, 'key' | 'kind' | 'asked'>;

export function rows({ quotes, numbers, dates, findings }: Sheet): Row[] {
    const asked = (rule: string, { start, end }: Place) =>
        findings.filter((one) => one.rule.startsWith(rule) && !before(one.range.end, start) && !before(end, one.range.start));
    const told = [
        ...quotes.map((quote, i) => ({ key: `quote ${i}`, kind: 'quote' as const, ...owned(quoteRow(quote), quote) })),
        ...numbers.map((figure, i) => ({ key: `number ${i}`, kind: 'number' as const, ...owned(numberRow(figure), figure) })),
        ...dates.map((day, i) => ({ key: `date ${i}`, kind: isLength(day) ? ('length' as const) : ('date' as const), ...owned(dateRow(day), day) })),
    ];
    const all = told.map((row): Row => ({ ...row, asked: asked(`${row.kind === 'length' ? 'date' : row.kind}-`, row.range) }));
    return all.sort((a, b) => (before(a.range.start, b.range.start) ? -1 : before(b.range.start, a.range.start) ? 1 : 0));
}

const before = (a: Place['start'], b: Place['start']): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** Adds the owner of the source, if the draft refers to it with a pronoun. */
const owned = (row: Told, { whose }: Fact): Told => (whose ? { ...row, note: [`${whose}’s`, row.note].filter(Boolean).join('; ') } : row);

/** "three years", "every week": no day to check. */
const isLength = ({ type }: Day): boolean => type === 'DURATION' || type === 'SET';

/** No source is needed. */
export const NONE_NEEDED = '–';

function quoteRow({ range, text, kind, words, speaker, basis, missing }: Quote): Told {
    const own = kind === 'term' || kind === 'title';
    const what = own ? kind : `quote, ${words} ${words === 1 ? 'word' : 'words'}`;
    const note = speaker ? (basis === 'carried' ? 'carried over from the paragraph above' : '') : own ? NONE_NEEDED : 'none';
    return { range, text, what, source: speaker, note, missing };
}

function numberRow({ range, text, kind, unit, approximate, source, basis, missing }: Figure): Told {
    const what = figureWords(kind, unit) + (approximate ? ', an estimate' : '');
    const note =
        basis === 'note' ? 'a note of yours'
        : basis === null ? (missing ? (source ? 'none for certain' : 'none') : source ? 'perhaps; confirm' : NONE_NEEDED)
        : source ? (basis === 'carried' ? 'carried over from above' : '')
        : 'sourced elsewhere in the draft';
    return { range, text, what, source, note, missing };
}

/** The kind of a figure in plain words: "number of ferries", "amount of money", "percentage". */
function figureWords(kind: string, unit: string | null): string {
    switch (kind) {
        case 'money': return unit ? `amount in ${unit}` : 'amount of money';
        case 'percent': return 'percentage';
        case 'poll': return 'poll figure';
        case 'ratio': return 'share';
        case 'casualty': return 'toll';
        case 'crowd': return 'crowd';
        case 'count': case 'other': return unit ? `number of ${unit}` : 'number';
        default: return unit ? `${kind}, ${unit}` : kind;
    }
}

function dateRow({ range, text, meaning, source, days_from_dateline: days, missing }: Day): Told {
    const away = days === null ? '' : days === 0 ? "the dateline's day" : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} the dateline`;
    const what = missing ? 'no day given' : [meaning, away].filter(Boolean).join(', ');
    return { range, text, what, source, note: source ? '' : NONE_NEEDED, missing };
}
