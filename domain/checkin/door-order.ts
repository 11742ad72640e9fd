import { z } from '../schema.ts';
import { ATTENDANCE_STATUSES } from './vocabulary.ts';

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);
const REASON_LENGTH = 1_000;
const words = z.string().trim().min(1).max(REASON_LENGTH);
const SECONDS_MOST = 24 * 3_600;

// What the actions about what happened at the doors take.

/** Settles a conflict; the note says what was found out. */
export const resolveConflictOrder = z.strictObject({ edition, id, note: words });

/** Puts a figure beside the one that was made: seconds, a status, or both. */
export const correctAttendanceOrder = z
  .strictObject({
    edition,
    occurrenceId: id,
    registrationId: id,
    seconds: z.int().min(0).max(SECONDS_MOST).nullable(),
    status: z.enum(ATTENDANCE_STATUSES).nullable(),
    reason: words,
  })
  .refine(({ seconds, status }) => seconds !== null || status !== null);
