import { isNotNull } from 'drizzle-orm';
import type { Tx } from './types.ts';

/**
 * What must not live on in a database that came out of a backup: sign-ins that may have been ended since, codes and
 * links that may have been used, and leases of a process that is gone. Calendars are built anew with a later date: readers
 * who have seen newer ones ask by that date alone and would keep them for ever (calendar.md rule 6).
 */
export async function forgetPassingState(tx: Tx): Promise<void> {
  const { authSession, oneTimeCode, signInLink, setupToken, outbox, jobLease, calendarClock, calendarFeed } =
    tx.t;
  await tx.delete(authSession);
  await tx.delete(oneTimeCode);
  await tx.delete(signInLink);
  await tx.delete(setupToken);
  await tx.update(outbox).set({ leasedUntil: null }).where(isNotNull(outbox.leasedUntil));
  await tx.update(jobLease).set({ leasedUntil: 0 });
  await tx.delete(calendarFeed);
  await tx.update(calendarClock).set({ digest: '' });
}
