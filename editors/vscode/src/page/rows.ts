/** The sheet's facts as lines of one table: in the order of the text, each with what it is and whose. */
import type { Day, Fact, Figure, Finding, Place, Quote, Sheet, Source } from './messages';

export type Kind = 'quote' | 'number' | 'date';

export interface Row {
    /** The same for the same fact of the next version, as long as no other of its kind comes before it. */
    key: string;
    kind: Kind;
    range: Place;
    text: string;
    what: string;
    /** Who, with the place that says so. */
    source: Source | null;
    /** What is said of the source besides, or in its place. */
    note: string;
    missing: boolean;
    /** What is asked about it. */
    asked: Finding[];
}

type Told = Omit<Row, 'key' | 'kind' | 'asked'>;

export function rows({ quotes, numbers, dates, findings }: Sheet): Row[] {
    const asked = (rule: string, { start, end }: Place) =>
        findings.filter((one) => one.rule.startsWith(rule) && !before(one.range.end, start) && !before(end, one.range.start));
    const told = [
        ...quotes.map((quote, i) => ({ key: `quote ${i}`, kind: 'quote' as const, ...owned(quoteRow(quote), quote) })),
        ...numbers.map((figure, i) => ({ key: `number ${i}`, kind: 'number' as const, ...owned(numberRow(figure), figure) })),
        ...dates.map((day, i) => ({ key: `date ${i}`, kind: 'date' as const, ...owned(dateRow(day), day) })),
    ];
    const all = told.map((row): Row => ({ ...row, asked: asked(`${row.kind}-`, row.range) }));
    return all.sort((a, b) => (before(a.range.start, b.range.start) ? -1 : before(b.range.start, a.range.start) ? 1 : 0));
}

const before = (a: Place['start'], b: Place['start']): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** With whose the source is, where the draft says so with a pronoun. */
const owned = (row: Told, { whose }: Fact): Told => (whose ? { ...row, note: [`${whose}’s`, row.note].filter(Boolean).join('; ') } : row);

function quoteRow({ range, text, kind, words, speaker, basis, missing }: Quote): Told {
    const own = kind === 'term' || kind === 'title';
    const what = own ? kind : `quote, ${words} ${words === 1 ? 'word' : 'words'}`;
    const note = speaker ? (basis === 'carried' ? 'carried over from the paragraph above' : '') : own ? 'none needed' : 'none';
    return { range, text, what, source: speaker, note, missing };
}

function numberRow({ range, text, kind, unit, approximate, source, basis, missing }: Figure): Told {
    const what = [kind === 'other' ? 'number' : kind, unit && `of ${unit}`, approximate && '(approximate)'].filter(Boolean).join(' ');
    const note =
        basis === 'note' ? 'a note of yours'
        : basis === null ? (missing ? (source ? 'none for certain' : 'none') : source ? 'perhaps; confirm' : 'none needed')
        : source ? (basis === 'carried' ? 'carried over from what stands before' : '')
        : 'sourced elsewhere in the draft';
    return { range, text, what, source, note, missing };
}

function dateRow({ range, text, meaning, source, days_from_dateline: days, missing }: Day): Told {
    const away = days === null ? '' : days === 0 ? "the dateline's day" : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'} the dateline`;
    const what = missing ? 'no day that can be told' : [meaning, away].filter(Boolean).join(', ');
    return { range, text, what, source, note: source ? '' : 'none', missing };
}
