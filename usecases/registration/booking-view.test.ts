import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession } from './book.ts';
import { publicSessionSeats } from './booking-public.ts';
import { house } from './registration.fixture.ts';
import { seatCounts } from './seat-count.ts';
import { aBesideSession, aForum, aTicket, changeTarget, FORUM } from './session-forum.fixture.ts';
import { ticketPage } from './ticket-page.ts';

const LATER = [...SMALL_FORUM, { id: 14, title: 'Later', date: '2027-05-21', start: '18:00', room: 'Red' }];

describeEachEngine('sessions as people see them who book', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('another time of a session that somebody has names the time they have, and can be booked', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, LATER);
    const again = await aBesideSession(db);
    const { slot } = db.t;
    const rows = await db.read.select().from(slot).where(eq(slot.occurrenceId, occurrenceId));
    const sessionId = rows[0]?.sessionId ?? null;
    await db.tx((tx) => tx.update(slot).set({ sessionId }).where(eq(slot.occurrenceId, again)));
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    const anna = await aTicket('anna');
    expect((await ticketPage(anna)).bookable.map(({ otherTimes }) => otherTimes)).toEqual([[], []]);
    await bookSession(anna, occurrenceId);
    expect((await ticketPage(anna)).bookable).toMatchObject([
      { occurrenceId: again, clash: { overlaps: [] }, otherTimes: [{ occurrenceId }] },
    ]);
    expect(await bookSession(anna, again)).toMatchObject({ ok: true });
  });

  test('seats of a session by invitation are in no public count', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db);
    expect(Object.keys(await seatCounts(anonymousViewer, FORUM))).toContain(`sessions/${occurrenceId}`);
    await changeTarget(db, occurrenceId, { mode: 'invited' });
    expect(Object.keys(await seatCounts(anonymousViewer, FORUM))).toEqual(['participant']);
    expect((await publicSessionSeats(FORUM)).get(occurrenceId)?.mode).toBe('invited');
  });
});
