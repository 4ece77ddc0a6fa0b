/** What a message of the fact sheet's page asks the extension to show. */
import type { Place } from './messages';

/**
 * The place to go to, where a message asks for one of the draft that the page was sent last; nothing for any other.
 *
 * `front` is that draft's URI, written out. A page is only as good as the text that it draws, so its messages are
 * looked at as those of a stranger: another draft is never opened for it, and a place is made of whole numbers.
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
