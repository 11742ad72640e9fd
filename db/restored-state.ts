import { eq, isNotNull } from 'drizzle-orm';
import type { Tx } from './types.ts';

/**
 * What must not live on in a database that came out of a backup: sign-ins that may have been ended since, codes and
 * links that may have been used, and leases of a process that is gone. Calendars are built anew and files of releases get a
 * later date: readers who have seen newer ones ask by that date alone and would keep them for ever (calendar.md rule 6,
 * exchange.md rule 20). `at` (UTC ms) is later than everything that was published from the newer database.
 */
export async function forgetPassingState(tx: Tx, at: number): Promise<void> {
  const { authSession, oneTimeCode, signInLink, setupToken, outbox, jobLease } = tx.t;
  await tx.delete(authSession);
  await tx.delete(oneTimeCode);
  await tx.delete(signInLink);
  await tx.delete(setupToken);
  await tx.update(outbox).set({ leasedUntil: null }).where(isNotNull(outbox.leasedUntil));
  await tx.update(jobLease).set({ leasedUntil: 0 });
  await windCalendars(tx);
  await windReleases(tx, at);
}

/** A clock without a digest moves when somebody asks next. */
async function windCalendars(tx: Tx): Promise<void> {
  const { calendarClock, calendarFeed, feedLink } = tx.t;
  await tx.delete(calendarFeed);
  await tx.update(calendarClock).set({ digest: '' });
  await tx.update(feedLink).set({ digest: '' }).where(isNotNull(feedLink.changedAt));
}

async function windReleases(tx: Tx, at: number): Promise<void> {
  const { publicRelease } = tx.t;
  for (const { editionId, feedChangedAt } of await tx.select().from(publicRelease)) {
    // A whole second more than either: HTTP dates know no smaller step.
    const next = Math.max(at, feedChangedAt) + 1000;
    await tx.update(publicRelease).set({ feedChangedAt: next }).where(eq(publicRelease.editionId, editionId));
  }
}
