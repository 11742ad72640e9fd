import { eq, isNotNull, sql } from 'drizzle-orm';
import { wholeSecond } from '#domain/calendar/release-fact.ts';
import { renewDoorEpoch } from './checkin/door-epoch.ts';
import type { Tx } from './types.ts';

/**
 * What must not live on in a database that came out of a backup: sign-ins that may have been ended since, codes and
 * links that may have been used, and leases of a process that is gone. Calendars are built anew with a later date, those of
 * single people too, and files of releases get one: readers who have seen newer ones ask by that date alone and would keep
 * them for ever (calendar.md rule 6, exchange.md rule 20). Entries are later than any that were seen, or programs would
 * keep the newer text (calendar.md rule 11). Devices of doors bring once more what they keep (checkin.md rule 18). `at`: UTC ms, later than everything that came from the newer database.
 */
export async function forgetPassingState(tx: Tx, at: number): Promise<void> {
  const { authSession, oneTimeCode, signInLink, setupToken, outbox, jobLease } = tx.t;
  await tx.delete(authSession);
  await tx.delete(oneTimeCode);
  await tx.delete(signInLink);
  await tx.delete(setupToken);
  await tx.update(outbox).set({ leasedUntil: null }).where(isNotNull(outbox.leasedUntil));
  await tx.update(jobLease).set({ leasedUntil: 0 });
  await renewCalendars(tx, at);
  await windReleases(tx, at);
  await renewDoorEpoch(tx, at);
}

async function renewCalendars(tx: Tx, at: number): Promise<void> {
  const { calendarClock, calendarFeed, calendarMark, feedLink } = tx.t;
  await tx.delete(calendarFeed);
  await tx.update(calendarClock).set({ digest: '' });
  await tx.update(feedLink).set({ digest: '' }).where(isNotNull(feedLink.digest));
  const { changedAt } = calendarMark;
  const later = wholeSecond(at);
  await tx
    .update(calendarMark)
    .set({ changedAt: sql`case when ${changedAt} < ${later} then ${later} else ${changedAt} + 1000 end` });
}

async function windReleases(tx: Tx, at: number): Promise<void> {
  const { publicRelease } = tx.t;
  for (const { editionId, feedChangedAt } of await tx.select().from(publicRelease)) {
    // A whole second more than either: HTTP dates know no smaller step.
    const next = Math.max(at, feedChangedAt) + 1000;
    await tx.update(publicRelease).set({ feedChangedAt: next }).where(eq(publicRelease.editionId, editionId));
  }
}
