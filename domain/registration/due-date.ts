const DAY_MS = 24 * 3_600_000;

export const DUE_DAYS = 7;
const REMINDER_MS = 2 * DAY_MS;

/**
 * Until when an invoice has to be paid (UTC ms): so many days from `at`, never later than the end of sales, and never
 * before `at` itself: sales may be over for the public while staff still sells. Source: registration.md rule 35.
 */
export function dueAt(at: number, salesUntil: number | null, dueDays = DUE_DAYS): number {
  const byDays = at + dueDays * DAY_MS;
  return salesUntil === null || salesUntil <= at ? byDays : Math.min(byDays, salesUntil);
}

/** When the reminder goes out (UTC ms), 48 h before; undefined when the invoice is younger than that. */
export function paymentReminderAt(at: number, dueAtInstant: number): number | undefined {
  const reminderAt = dueAtInstant - REMINDER_MS;
  return reminderAt > at ? reminderAt : undefined;
}
