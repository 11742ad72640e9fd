import { eq } from 'drizzle-orm';
import { scopeOf } from '#db/factories/edition.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { storeBookingTarget } from '#db/registration/booking.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import type { Db } from '#db/types.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { programmeFile, SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { openRegistration } from './open-registration.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house } from './registration.fixture.ts';
import { adaptToRelease } from './release.ts';

export const FORUM = 'smallforum';

/** A released forum that registers people, whose session of 14:00 on the second day has one seat and a queue. */
export async function aForum(db: Db, events: readonly TestEvent[] = SMALL_FORUM) {
  await bring(events);
  await openRegistration(house, FORUM);
  const programme = await openPublicProgramme(house, FORUM);
  const slot = programme.snapshot.slots.find(({ publicNo }) => publicNo === 13);
  if (slot?.sessionId == null) throw new Error('no slot');
  const { occurrenceId, sessionId } = slot;
  const scope = await scopeIn(db);
  await db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 1 }));
  await oneSeat(db, occurrenceId, sessionId);
  const adapt = async () => adaptToRelease(scope.editionId, (await publicReleaseId(db.read, scope)) ?? '');
  return { occurrenceId, adapt };
}

/** Makes a session one that is booked, with one seat and a queue. */
export async function oneSeat(db: Db, occurrenceId: string, sessionId: string): Promise<void> {
  const scope = await scopeIn(db);
  await db.tx(async (tx) => {
    const order = { kind: 'session', refId: occurrenceId, name: {}, nominal: 1 } as const;
    const { id: poolId } = await addPool(tx, scope, order);
    const open = { opensAt: null, closesAt: null, typeIds: [], mandatoryTypeIds: [], graceMinutes: 10 };
    const wait = { hasWaitlist: true, waitlistAccept: 'auto' as const, version: 0 };
    const target = { occurrenceId, sessionId, mode: 'bookable' as const, poolId, followsHall: true };
    await storeBookingTarget(tx, scope, { ...target, ...wait, ...open });
  });
}

/** Cancels the slot of an occurrence and publishes that; bookings are not adapted yet. */
export async function cancelSlot(db: Db, occurrenceId: string): Promise<void> {
  const { slot } = db.t;
  await db.tx((tx) => tx.update(slot).set({ state: 'cancelled' }).where(eq(slot.occurrenceId, occurrenceId)));
  await publishRelease(house, FORUM, { acknowledge: 'test' });
}

export async function bring(events: readonly TestEvent[]): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events), isDraft: false });
  if (!result.ok) throw new Error(result.reason);
}

export async function scopeIn(db: Db) {
  const edition = await editionBySlug(db.read, FORUM);
  return scopeOf(edition ?? { id: '' });
}

export async function aTicket(name: string): Promise<string> {
  const order = anOrder({ name, email: `${name}@forum.example` });
  const answer = await registerForEdition(FORUM, order, fromHere);
  return /\/t\/([\w-]+)/.exec((answer.ok && answer.ticketPath) || '')?.[1] ?? '';
}

export async function bookings(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.booking).orderBy(db.t.booking.id);
  return rows.map(({ state }) => state);
}

/** The counters of the pool of a session; of the only one that is booked, where none is named. */
export async function session(db: Db, occurrenceId?: string) {
  const { pool } = db.t;
  const rows = await db.read.select().from(pool).where(eq(pool.kind, 'session'));
  const found = rows.find(({ refId }) => occurrenceId === undefined || refId === occurrenceId);
  return { nominal: found?.nominal, used: found?.used, waiting: found?.waiting };
}
