import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { closeQueues } from './queue-end.ts';
import { house } from './registration.fixture.ts';
import {
  aBesideSession,
  aForum,
  aTicket,
  BESIDE,
  bookings,
  cancelSlot,
  FORUM,
  isSound,
  session,
  told,
  who,
} from './session-forum.fixture.ts';
import { promoteWaiting } from './waitlist-desk-deed.ts';

/** 14:00 in Krasnoyarsk on the second day. */
const START = Date.UTC(2027, 4, 21, 7);

describeEachEngine('the queue of a session', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('ends at start and grace with a mail that names it; who joins later waits on', async () => {
    const { db, clock } = await open();
    const { occurrenceId } = await aForum(db);
    const [booked, queued] = [await aTicket('anna'), await aTicket('boris')];
    expect(await bookSession(booked, occurrenceId)).not.toHaveProperty('outcome');
    expect(await bookSession(queued, occurrenceId)).toMatchObject({ ok: true, outcome: 'waiting' });
    clock.move(START + 10 * MINUTE - clock.now() - 1);
    expect(await closeQueues()).toBe(0);
    clock.move(1);
    expect([await closeQueues(), await closeQueues()]).toEqual([1, 0]);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 0 });
    expect(await told(db, 'left')).toEqual([
      ['boris@forum.example', [{ kind: 'closed', title: 'Next day' }]],
    ]);
    await bookSession(await aTicket('vera'), occurrenceId);
    expect(await closeQueues()).toBe(0);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 1 });
    await isSound(db);
  });

  test('nobody moves up into a session that the release has cancelled', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db);
    const anna = await aTicket('anna');
    await bookSession(anna, occurrenceId);
    await bookSession(await aTicket('boris'), occurrenceId);
    await cancelSlot(db, occurrenceId);
    expect(await dropSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    expect(await bookings(db)).toEqual(['cancelled']);
    expect(await session(db)).toMatchObject({ used: 0, waiting: 1 });
    await isSound(db);
  });

  test('passes who has booked another session at that time, tells them, and keeps their place', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    const [anna, boris, vera] = [await aTicket('anna'), await aTicket('boris'), await aTicket('vera')];
    for (const secret of [anna, boris, vera]) await bookSession(secret, occurrenceId);
    expect(await bookSession(boris, beside)).toMatchObject({ ok: true });
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual(['vera']);
    // Whoever is passed stands in nobody's way.
    expect(await session(db, occurrenceId)).toMatchObject({ used: 1, waiting: 0 });
    expect(await told(db, 'session_passed')).toEqual([
      ['boris@forum.example', [{ kind: 'passed', title: 'Next day' }]],
    ]);
    const [entry] = (await db.read.select().from(db.t.waitlistEntry)).filter(
      ({ state }) => state === 'waiting',
    );
    const order = { id: entry?.id ?? '', version: entry?.version ?? 0 };
    await dropSession(vera, occurrenceId);
    expect(await promoteWaiting(house, FORUM, order)).toEqual({ ok: false, reason: 'not_possible' });
    expect(await who(db, occurrenceId)).toEqual([]);
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    await dropSession(boris, beside);
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    await isSound(db);
  });
});
