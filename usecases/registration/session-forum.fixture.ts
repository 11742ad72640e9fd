import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { type BookingTargetRow, bookingTargetOf, storeBookingTarget } from '#db/registration/booking.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { settingOf, storeSetting } from '#db/registration/setting.ts';
import type { Db } from '#db/types.ts';
import { readMatter } from '../mail-reading.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { programmeFile, SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { openRegistration } from './open-registration.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house } from './registration.fixture.ts';
import { adaptToRelease } from './release.ts';

export const FORUM = 'smallforum';

/** The same with another session ten minutes into it, in another hall. */
export const BESIDE: readonly TestEvent[] = [
  ...SMALL_FORUM,
  { id: 14, title: 'Beside it', date: '2027-05-21', start: '14:10', room: 'Red' },
];

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
export async function oneSeat(
  db: Db,
  occurrenceId: string,
  sessionId: string,
  change: Partial<Omit<BookingTargetRow, 'id' | 'editionId' | 'version'>> = {},
): Promise<void> {
  const scope = await scopeIn(db);
  await db.tx(async (tx) => {
    const order = { kind: 'session', refId: occurrenceId, name: {}, nominal: 1 } as const;
    const { id: poolId } = await addPool(tx, scope, order);
    const open = { opensAt: null, closesAt: null, typeIds: [], mandatoryTypeIds: [], graceMinutes: 10 };
    const wait = { hasWaitlist: true, waitlistAccept: 'auto' as const, version: 0 };
    const target = { occurrenceId, sessionId, mode: 'bookable' as const, poolId, followsHall: true };
    await storeBookingTarget(tx, scope, { ...target, ...wait, ...open, ...change });
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

/** The session of {@link BESIDE}, booked by seat; one seat and a queue. */
export async function aBesideSession(db: Db, change: Parameters<typeof oneSeat>[3] = {}): Promise<string> {
  const { snapshot } = await openPublicProgramme(house, FORUM);
  const slot = snapshot.slots.find(({ publicNo }) => publicNo === 14);
  if (slot?.sessionId == null) throw new Error('no slot');
  await oneSeat(db, slot.occurrenceId, slot.sessionId, change);
  return slot.occurrenceId;
}

/** Changes how a session is booked, as the setup does. */
export async function changeTarget(
  db: Db,
  occurrenceId: string,
  change: Partial<Omit<BookingTargetRow, 'id' | 'editionId' | 'version'>>,
): Promise<void> {
  const scope = await scopeIn(db);
  const row = await bookingTargetOf(db.read, scope, occurrenceId);
  if (row === undefined) throw new Error('not booked by seat');
  const { id: _, editionId: __, ...target } = row;
  await db.tx((tx) => storeBookingTarget(tx, scope, { ...target, ...change }));
}

export async function changeSetting(
  db: Db,
  change: Partial<Awaited<ReturnType<typeof settingOf>>>,
): Promise<void> {
  const scope = await scopeIn(db);
  await db.tx(async (tx) => storeSetting(tx, scope, { ...(await settingOf(tx, scope)), ...change }));
}

/** Names of those who have a seat. */
export async function who(db: Db, occurrenceId: string): Promise<(string | null)[]> {
  const people = await db.read.select().from(db.t.registration);
  const rows = await db.read.select().from(db.t.booking);
  return rows
    .filter((one) => one.occurrenceId === occurrenceId && one.state === 'confirmed')
    .map(({ registrationId }) => people.find(({ id }) => id === registrationId)?.badgeName ?? null);
}

/** Whom the mails of a kind go to, and what they say of sessions. */
export async function told(db: Db, kind: string) {
  const mails = (await db.read.select().from(db.t.mail)).filter(
    (mail) => mail.kind === `registration.${kind}`,
  );
  const all = [];
  for (const mail of mails) {
    const matter = await readMatter(mail, 'shown');
    const changes = matter?.kind === 'registration' ? (matter.changes ?? []) : [];
    all.push([mail.toEmail, changes.map(({ kind: what, title }) => ({ kind: what, title }))]);
  }
  return all;
}

/** Counters of pools are what their rows say, and nobody who is over holds a seat. */
export async function isSound(db: Db): Promise<void> {
  const { drifts, deadHolders } = await reconcile(db.read, await scopeIn(db));
  expect({ drifts, deadHolders }).toEqual({ drifts: [], deadHolders: [] });
}
