/** Validates the requests of the fact sheet's page. */
import type { Place } from './messages';

/**
 * The position to go to, if a message requests one in the draft that was last sent to the page. `undefined` for
 * any other message.
 *
 * `front` is the URI of that draft as a string. The page renders untrusted text, so its messages are untrusted
 * too: they can never open another draft, and a position must consist of whole numbers.
 */
export function wanted(message: unknown, front: string | undefined): Place | undefined {
    if (!isRecord(message) || message.kind !== 'go' || front === undefined || message.uri !== front) return undefined;
    const { range } = message;
    if (!isRecord(range)) return undefined;
    const [start, end] = [position(range.start), position(range.end)];
    return start && end && { start, end };
}

function position(value: unknown): Place['start'] | undefined {
    if (!isRecord(value)) return undefined;
    const { line, character } = value;
    return isCount(line) && isCount(character) ? { line, character } : undefined;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
