import type { Fullness } from '#domain/checkin/occupancy.ts';
import type { SeatCounts } from '#usecases/registration/answer.ts';
import { answerProblem, answerText, type EndpointHandler } from './endpoint-handler.ts';

export type SeatBoardParts = {
  /** What the public may know of an edition. @throws NotFoundError where that is nothing */
  readonly count: (edition: string) => Promise<SeatCounts | Readonly<Record<string, Fullness>>>;
  readonly monotonicMs: () => number;
};

/** How old the numbers may be (registration.md rule 13). */
export const SEATS_MS = 2_000;
const MOST_EDITIONS = 500;

/**
 * `GET /{edition}/seats.json`: free places by type; `GET /{edition}/fullness.json`: how full halls are (checkin.md rule 37).
 * Counted once in two seconds however many ask, one count at a time
 * for each edition; names that are no edition are remembered as such for the same time.
 */
export function seatBoardHandler({ count, monotonicMs }: SeatBoardParts): EndpointHandler {
  const kept = new Map<string, { readonly at: number; readonly text: Promise<string | undefined> }>();
  const textOf = (edition: string) => {
    const known = kept.get(edition);
    if (known !== undefined && monotonicMs() - known.at < SEATS_MS) return known.text;
    if (kept.size >= MOST_EDITIONS) kept.clear();
    const text = count(edition).then((counts) => JSON.stringify(counts), absentOr);
    kept.set(edition, { at: monotonicMs(), text });
    // A count that failed is no answer for those who ask next.
    text.catch(() => kept.delete(edition));
    return text;
  };
  return async (context) => {
    const text = await textOf(context.params.edition ?? '');
    if (text === undefined)
      return answerProblem(context, 404, { code: 'not_found', title: 'Nothing is told here.' });
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=2' };
    answerText(context, 200, text, headers);
  };
}

function absentOr(error: unknown): undefined {
  if (error instanceof Error && error.name === 'NotFoundError') return undefined;
  throw error;
}
