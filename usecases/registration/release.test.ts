import { afterEach, expect, test, vi } from 'vitest';
import { getDb } from '#db/client.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { house } from './registration.fixture.ts';
import {
  aForum,
  aTicket,
  bookings,
  bring,
  cancelSlot,
  FORUM,
  scopeIn,
  session,
} from './session-forum.fixture.ts';
import { approveSpeakers, saveSpeakerSetting, speakerBoard } from './speaker-desk.ts';

describeEachEngine('a new release', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('keeps bookings by their occurrence and tells each person once', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    const anna = await aTicket('anna');
    await bookSession(anna, occurrenceId);
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event)));
    await publishRelease(house, FORUM, { acknowledge: 'test' });
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
    await cancelSlot(db, occurrenceId);
    expect(await adapt()).toMatchObject({ cancelled: 1, mailed: 1 });
    expect(await bookings(db)).toEqual(['cancelled']);
    expect((await session(db)).used).toBe(0);
    expect((await speakerBoard(house, FORUM))?.reports[0]?.counts).toMatchObject({ cancelled: 1, mailed: 1 });
  });

  test('closes the queue of what is cancelled and tells who waited, in the transaction of the bookings', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    await bookSession(await aTicket('boris'), occurrenceId);
    await cancelSlot(db, occurrenceId);
    await breaksBeforeMails(adapt);
    const told = async () =>
      (await db.read.select().from(db.t.mail))
        .filter(({ kind }) => kind === 'registration.sessions_changed')
        .map(({ toEmail, params }) => [toEmail, params.changes]);
    const all = ['anna', 'boris'].map((name) => [`${name}@forum.example`, `cancelled:${occurrenceId}`]);
    expect((await told()).toSorted()).toEqual(all);
    expect(await session(db)).toMatchObject({ used: 0, waiting: 0 });
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    expect(await adapt()).toMatchObject({ cancelled: 0 });
    expect(await bookings(db)).toEqual(['cancelled']);
    expect(await told()).toHaveLength(2);
  });

  test('tells whose session moved when the first run broke before its mails, and tells them once', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, start: '15:00' } : event)));
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    await breaksBeforeMails(adapt);
    for (let run = 0; run < 2; run += 1) expect(await adapt()).toMatchObject({ mailed: 1 });
    const told = (await db.read.select().from(db.t.mail)).filter(
      ({ kind }) => kind === 'registration.sessions_changed',
    );
    expect(told.map(({ params }) => params.changes)).toEqual([`moved:${occurrenceId}`]);
  });

  test('seats follow the hall, and who waits moves up when it grew', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    await bookSession(await aTicket('boris'), occurrenceId);
    expect(await session(db)).toMatchObject({ nominal: 1, used: 1, waiting: 1 });
    await db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 5 }));
    await bring(SMALL_FORUM.map((event) => (event.id === 13 ? { ...event, abstract: 'New' } : event)));
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ resized: 1, promoted: 1, overhang: 0 });
    expect(await session(db)).toMatchObject({ nominal: 5, used: 2, waiting: 0 });
    expect(await bookings(db)).toEqual(['confirmed', 'confirmed']);
    await db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 1 }));
    await bring(SMALL_FORUM);
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ resized: 1, promoted: 0, overhang: 1 });
    expect(await bookings(db)).toEqual(['confirmed', 'confirmed']);
  });

  test('people with a confirmed role get a ticket outside of the pools, and lose it with the role', async () => {
    const { db } = await open();
    const { adapt } = await aForum(db);
    expect(await adapt()).toMatchObject({ speakersAdded: 0 });
    expect(await saveSpeakerSetting(house, FORUM, { mode: 'automatic', typeId: null })).toEqual({ ok: true });
    expect(await adapt()).toMatchObject({ speakersAdded: 2, speakersRemoved: 0 });
    expect(await adapt()).toMatchObject({ speakersAdded: 0, speakersRemoved: 0 });
    const pools = await allPools(db.read, await scopeIn(db));
    expect(pools.map(({ used }) => used)).toEqual(pools.map(() => 0));
    await bring(SMALL_FORUM.map((event) => ({ ...event, people: [[1, 'Ada Byron']] })));
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ speakersAdded: 0, speakersRemoved: 1 });
    expect(await people(db)).toEqual([
      ['Ada Byron', 'confirmed'],
      ['Jan Novák', 'cancelled'],
    ]);
    await bring(SMALL_FORUM);
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ speakersAdded: 1 });
  });

  test('proposed people get their tickets by a person', async () => {
    const { db } = await open();
    const { adapt } = await aForum(db);
    await saveSpeakerSetting(house, FORUM, { mode: 'proposed', typeId: null });
    expect(await adapt()).toMatchObject({ speakersAdded: 0 });
    const proposed = (await speakerBoard(house, FORUM))?.proposed ?? [];
    expect(proposed.map(({ sessionCount, hasEmail }) => [sessionCount, hasEmail])).toEqual([
      [2, false],
      [2, false],
    ]);
    expect(await approveSpeakers(house, FORUM, [proposed[0]?.id ?? ''])).toEqual({ ok: true, count: 1 });
    expect((await speakerBoard(house, FORUM))?.proposed).toHaveLength(1);
    expect(await people(db)).toHaveLength(1);
  });
});

/** The house stops after the transactions of the bookings. */
async function breaksBeforeMails(adapt: () => Promise<unknown>): Promise<void> {
  const failing = new Error('the mails never come to their turn');
  const real = getDb().tx.bind(getDb());
  const broken = vi.spyOn(getDb(), 'tx').mockImplementation((run, options) => {
    if (options?.label === 'registration.release_mail') throw failing;
    return real(run, options);
  });
  await expect(adapt()).rejects.toThrow(failing);
  broken.mockRestore();
}

async function people(db: Db) {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.sortKey);
  return rows.map(({ badgeName, state }) => [badgeName, state]);
}
