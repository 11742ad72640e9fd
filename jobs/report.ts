import { z } from 'zod';
import { freezeAsked } from '#usecases/viewing/report-freezing.ts';
import type { Outcome } from './handler.ts';

const asked = z.object({ editionId: z.string(), actor: z.string() });

/** Freezes a report that somebody asked for. Trying again is theirs to decide: the page says how it ended. */
export async function freezeAskedReport(payload: unknown): Promise<Outcome> {
  const { editionId, actor } = asked.parse(payload);
  return (await freezeAsked(editionId, actor)) ? { kind: 'done' } : { kind: 'dead', reason: 'not_frozen' };
}
