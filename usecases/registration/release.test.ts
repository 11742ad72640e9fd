import { and, eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { storeBookingTarget } from '#db/registration/booking.ts';
import { addPool, allPools } from '#db/registration/pool-stock.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { programmeFile, SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession } from './book.ts';
import { openRegistration } from './open-registration.ts';
import { registerForEdition } from './register.ts';
import { anOrder, fromHere, house } from './registration.fixture.ts';
import { adaptToRelease } from './release.ts';
import { approveSpeakers, saveSpeakerSetting, speakerBoard } from './speaker-desk.ts';

const SLUG = 'smallforum';

describeEachEngine('a new release', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('keeps bookings by their occurrence and tells each person once', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    const anna = await aTicket('anna');
    await bookSession(anna, occurrenceId);
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event)));
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ cancelled: 0, mailed: 1 });
    expect(await adapt()).toMatchObject({ cancelled: 0 });
    expect(await bookings(db)).toEqual(['confirmed']);
    const mails = await db.read.select().from(db.t.mail);
    const told = mails.filter(({ kind }) => kind === 'registration.sessions_changed');
    expect(told.map(({ params }) => params.changes)).toEqual([`moved:${occurrenceId}`]);
  });

  test('ends bookings of cancelled slots and gives their seats back', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    expect((await session(db)).used).toBe(1);
    const { slot } = db.t;
    await db.tx((tx) =>
      tx.update(slot).set({ state: 'cancelled' }).where(eq(slot.occurrenceId, occurrenceId)),
    );
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ cancelled: 1, mailed: 1 });
    expect(await bookings(db)).toEqual(['cancelled']);
    expect((await session(db)).used).toBe(0);
    expect((await speakerBoard(house, SLUG))?.reports[0]?.counts).toMatchObject({ cancelled: 1, mailed: 1 });
  });

  test('seats follow the hall, and who waits moves up when it grew', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    await bookSession(await aTicket('boris'), occurrenceId);
    expect(await session(db)).toMatchObject({ nominal: 1, used: 1, waiting: 1 });
    await db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 5 }));
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, abstract: 'New' } : event)));
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ resized: 1, promoted: 1, overhang: 0 });
    expect(await session(db)).toMatchObject({ nominal: 5, used: 2, waiting: 0 });
    expect(await bookings(db)).toEqual(['confirmed', 'confirmed']);
    await db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 1 }));
    await bring(SMALL_FORUM);
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ resized: 1, promoted: 0, overhang: 1 });
    expect(await bookings(db)).toEqual(['confirmed', 'confirmed']);
  });

  test('people with a confirmed role get a ticket outside of the pools, and lose it with the role', async () => {
    const { db } = await open();
    const { adapt } = await aForum(db);
    expect(await adapt()).toMatchObject({ speakersAdded: 0 });
    expect(await saveSpeakerSetting(house, SLUG, { mode: 'automatic', typeId: null })).toEqual({ ok: true });
    expect(await adapt()).toMatchObject({ speakersAdded: 2, speakersRemoved: 0 });
    expect(await adapt()).toMatchObject({ speakersAdded: 0, speakersRemoved: 0 });
    const pools = await allPools(db.read, await scopeIn(db));
    expect(pools.map(({ used }) => used)).toEqual(pools.map(() => 0));
    await bring(SMALL_FORUM.map((event) => ({ ...event, people: [[1, 'Ada Byron']] })));
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ speakersAdded: 0, speakersRemoved: 1 });
    expect(await people(db)).toEqual([
      ['Ada Byron', 'confirmed'],
      ['Jan Novák', 'cancelled'],
    ]);
    await bring(SMALL_FORUM);
    await publishRelease(house, SLUG, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ speakersAdded: 1 });
  });

  test('proposed people get their tickets by a person', async () => {
    const { db } = await open();
    const { adapt } = await aForum(db);
    await saveSpeakerSetting(house, SLUG, { mode: 'proposed', typeId: null });
    expect(await adapt()).toMatchObject({ speakersAdded: 0 });
    const proposed = (await speakerBoard(house, SLUG))?.proposed ?? [];
    expect(proposed.map(({ sessionCount, hasEmail }) => [sessionCount, hasEmail])).toEqual([
      [2, false],
      [2, false],
    ]);
    expect(await approveSpeakers(house, SLUG, [proposed[0]?.id ?? ''])).toEqual({ ok: true, count: 1 });
    expect((await speakerBoard(house, SLUG))?.proposed).toHaveLength(1);
    expect(await people(db)).toHaveLength(1);
  });
});

async function aForum(db: Db) {
  await bring(SMALL_FORUM);
  await openRegistration(house, SLUG);
  const programme = await openPublicProgramme(house, SLUG);
  const slot = programme.snapshot.slots.find(({ publicNo }) => publicNo === 13);
  if (slot?.sessionId == null) throw new Error('no slot');
  const { occurrenceId, sessionId } = slot;
  const scope = await scopeIn(db);
  await db.tx(async (tx) => {
    const order = { kind: 'session', refId: occurrenceId, name: {}, nominal: 1 } as const;
    const { id: poolId } = await addPool(tx, scope, order);
    await tx.update(tx.t.hall).set({ capacity: 1 });
    const open = { opensAt: null, closesAt: null, typeIds: [], mandatoryTypeIds: [], graceMinutes: 10 };
    const wait = { hasWaitlist: true, waitlistAccept: 'auto' as const, version: 0 };
    const target = { occurrenceId, sessionId, mode: 'bookable' as const, poolId, followsHall: true };
    await storeBookingTarget(tx, scope, { ...target, ...wait, ...open });
  });
  const adapt = async () => adaptToRelease(scope.editionId, (await publicReleaseId(db.read, scope)) ?? '');
  return { occurrenceId, adapt };
}

async function bring(events: readonly TestEvent[]): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events), isDraft: false });
  if (!result.ok) throw new Error(result.reason);
}

async function scopeIn(db: Db) {
  const edition = await editionBySlug(db.read, SLUG);
  return scopeOf(edition ?? { id: '' });
}

async function aTicket(name: string): Promise<string> {
  const order = anOrder({ name, email: `${name}@forum.example` });
  const answer = await registerForEdition(SLUG, order, fromHere);
  return /\/t\/([\w-]+)/.exec((answer.ok && answer.ticketPath) || '')?.[1] ?? '';
}

async function bookings(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.booking).orderBy(db.t.booking.id);
  return rows.map(({ state }) => state);
}

async function session(db: Db) {
  const { pool } = db.t;
  const [found] = await db.read
    .select()
    .from(pool)
    .where(and(eq(pool.kind, 'session')));
  return { nominal: found?.nominal, used: found?.used, waiting: found?.waiting };
}

async function people(db: Db) {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.sortKey);
  return rows.map(({ badgeName, state }) => [badgeName, state]);
}
