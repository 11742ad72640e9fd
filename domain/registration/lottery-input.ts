import { z } from '../schema.ts';
import { isWallTime } from '../time.ts';
import { WAITLIST_TARGETS } from './vocabulary.ts';

const edition = z.string().min(1).max(64);

/**
 * What is drawn by lot, and until when one takes part: `YYYY-MM-DDTHH:MM` in the zone of the edition. `given` restates how
 * many seats of it people have already.
 */
export const lotteryOrder = z.strictObject({
  edition,
  kind: z.enum(WAITLIST_TARGETS),
  target: z.string().min(1).max(64),
  closesAt: z.string().refine(isWallTime),
  given: z.number().int().min(0),
});
export const lotteryTarget = z.strictObject({ edition, id: z.string().min(1).max(64) });
