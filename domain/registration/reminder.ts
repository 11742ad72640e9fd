const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long before the start each reminder goes out: unnamed seats and free seats of a delegation at 14 and 3 days (G2, G4),
 * "still coming?" 48 h before the edition and 24 h before a session (A9), answers once (rule 24), a week ahead so that there
 * is time to give them.
 */
export const REMINDER_LEADS_MS = {
  assign: [14 * DAY_MS, 3 * DAY_MS],
  delegation: [14 * DAY_MS, 3 * DAY_MS],
  questions: [7 * DAY_MS],
  edition_still_coming: [48 * HOUR_MS],
  session_still_coming: [24 * HOUR_MS],
} as const satisfies Record<string, readonly number[]>;
export type ReminderKind = keyof typeof REMINDER_LEADS_MS;

/**
 * Which reminder of a kind is due at an instant, by its place in the list, or undefined. Only the last one that has come:
 * after a pause nobody gets two at once. What began after a reminder's moment, like a seat booked yesterday, is not
 * reminded of by it, and nothing is once the start has come. All instants UTC ms.
 */
export function dueReminder(
  kind: ReminderKind,
  { startAt, since }: { readonly startAt: number; readonly since: number },
  at: number,
): number | undefined {
  if (at >= startAt) return undefined;
  const due = REMINDER_LEADS_MS[kind].findLastIndex((lead) => startAt - lead <= at && since < startAt - lead);
  return due < 0 ? undefined : due;
}
