import { z } from '../schema.ts';
import { DECISIONS_AT_ONCE } from './staff-order.ts';

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);

// What the actions of the page of session seats take.

export const inviteOrder = z.strictObject({
  edition,
  occurrenceId: id,
  /** Registrations. */
  ids: z.array(id).min(1).max(DECISIONS_AT_ONCE),
});
