import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { SMALL_FORUM, type TestEvent } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { closeQueues } from './queue-end.ts';
import { house } from './registration.fixture.ts';
import {
  aForum,
  aTicket,
  bookings,
  cancelSlot,
  FORUM,
  oneSeat,
  scopeIn,
  session,
} from './session-forum.fixture.ts';
import { promoteWaiting } from './waitlist-desk-deed.ts';

/** 14:00 in Krasnoyarsk on the second day. */
const START = Date.UTC(2027, 4, 21, 7);
const BESIDE: readonly TestEvent[] = [
  ...SMALL_FORUM,
  { id: 14, title: 'Beside it', date: '2027-05-21', start: '14:10', room: 'Red' },
];

describeEachEngine('the queue of a session', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('ends at start and grace with a mail that names it; who joins later waits on', async () => {
    const { db, clock } = await open();
    const { occurrenceId } = await aForum(db);
    await bookSession(await aTicket('anna'), occurrenceId);
    await bookSession(await aTicket('boris'), occurrenceId);
    clock.move(START + 10 * MINUTE - clock.now() - 1);
    expect(await closeQueues()).toBe(0);
    clock.move(1);
    expect([await closeQueues(), await closeQueues()]).toEqual([1, 0]);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 0 });
    const mails = await db.read.select().from(db.t.mail);
    const told = mails.filter(({ kind }) => kind === 'registration.left');
    expect(told).toMatchObject([{ toEmail: 'boris@forum.example' }]);
    expect(told[0] && (await readMatter(told[0], 'shown'))).toMatchObject({
      changes: [{ kind: 'closed', title: 'Next day' }],
    });
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

  test('passes who has booked another session at that time, and keeps their place', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    const [anna, boris, vera] = [await aTicket('anna'), await aTicket('boris'), await aTicket('vera')];
    for (const secret of [anna, boris, vera]) await bookSession(secret, occurrenceId);
    expect(await bookSession(boris, beside)).toMatchObject({ ok: true });
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual(['vera']);
    expect(await session(db, occurrenceId)).toMatchObject({ used: 1, waiting: 1 });
    const [entry] = (await db.read.select().from(db.t.waitlistEntry)).filter(
      ({ state }) => state === 'waiting',
    );
    const order = { id: entry?.id ?? '', version: entry?.version ?? 0 };
    await dropSession(vera, occurrenceId);
    expect(await promoteWaiting(house, FORUM, order)).toEqual({ ok: false, reason: 'not_possible' });
    expect(await who(db, occurrenceId)).toEqual([]);
    await dropSession(boris, beside);
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 1 });
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    await isSound(db);
  });
});

async function aBesideSession(db: Db): Promise<string> {
  const { snapshot } = await openPublicProgramme(house, FORUM);
  const slot = snapshot.slots.find(({ publicNo }) => publicNo === 14);
  if (slot?.sessionId == null) throw new Error('no slot');
  await oneSeat(db, slot.occurrenceId, slot.sessionId);
  return slot.occurrenceId;
}

/** Names of those who have a seat. */
async function who(db: Db, occurrenceId: string): Promise<(string | null)[]> {
  const people = await db.read.select().from(db.t.registration);
  const rows = await db.read.select().from(db.t.booking);
  return rows
    .filter((one) => one.occurrenceId === occurrenceId && one.state === 'confirmed')
    .map(({ registrationId }) => people.find(({ id }) => id === registrationId)?.badgeName ?? null);
}

async function isSound(db: Db): Promise<void> {
  const { drifts, deadHolders } = await reconcile(db.read, await scopeIn(db));
  expect({ drifts, deadHolders }).toEqual({ drifts: [], deadHolders: [] });
}
