import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { isoUtc } from '#domain/time.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { announceDraw } from './lottery-desk.ts';
import { drawDueLotteries } from './lottery-draw.ts';
import { publicDraws } from './lottery-page.ts';
import { house } from './registration.fixture.ts';
import { aForum, aTicket, bookings, FORUM, isSound, told } from './session-forum.fixture.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('a draw of a session', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('gives the seat by lot, and tells those without one by the name of the session', async () => {
    const { db, clock } = await open();
    const { occurrenceId } = await aForum(db);
    const secrets = [await aTicket('anna'), await aTicket('boris'), await aTicket('vera')];
    const closesAt = isoUtc(clock.now() + DAY).slice(0, 16);
    const order = { kind: 'occurrence', target: occurrenceId, closesAt, given: 0 } as const;
    expect(await announceDraw(house, FORUM, order)).toEqual({ ok: true });
    const [first = ''] = secrets;
    const { bookable } = await ticketPage(first);
    expect(bookable.find((one) => one.occurrenceId === occurrenceId)?.seats).toMatchObject({
      state: 'lottery',
    });
    for (const secret of secrets) expect(await bookSession(secret, occurrenceId)).toMatchObject({ ok: true });
    const shown = (await ticketPage(first)).bookings;
    expect(shown).toMatchObject([{ occurrenceId, state: 'waiting', rank: undefined }]);
    await sweepRegistrations();
    expect(await bookings(db)).toEqual([]);
    clock.move(2 * DAY);
    expect(await drawDueLotteries()).toBe(1);
    expect(await bookings(db)).toEqual(['confirmed']);
    const [draw] = (await publicDraws(anonymousViewer, FORUM)).draws;
    const rows = await db.read.select().from(db.t.waitlistEntry);
    const states = draw?.entries.map(({ publicId }) => rows.find((row) => row.publicId === publicId)?.state);
    expect(states).toEqual(['taken', 'waiting', 'waiting']);
    const mails = (await told(db, 'session_decided')).map(([, changes]) => changes);
    expect(mails).toMatchObject([[{ kind: 'undrawn' }], [{ kind: 'undrawn' }]]);
    expect(await told(db, 'session_seat')).toHaveLength(1);
    const winner = secrets[(await whoHolds(db, secrets)) ?? 0] ?? '';
    await dropSession(winner, occurrenceId);
    const after = await db.read.select().from(db.t.waitlistEntry);
    expect(
      draw?.entries.map(({ publicId }) => after.find((row) => row.publicId === publicId)?.state),
    ).toEqual([...['taken', 'taken', 'waiting']]);
    await isSound(db);
  });
});

/** Which of the tickets has the booking. */
async function whoHolds(db: Db, secrets: readonly string[]): Promise<number | undefined> {
  const pages = [];
  for (const secret of secrets) pages.push(await ticketPage(secret));
  const found = pages.findIndex((page) => page.bookings.some(({ state }) => state === 'confirmed'));
  expect(await bookings(db)).toHaveLength(1);
  return found < 0 ? undefined : found;
}
