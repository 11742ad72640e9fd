import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, ReauthRequiredError } from '../access.ts';
import { NOON, signInHouse } from '../account/account.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { exportClashes, openClashes } from './clash-desk.ts';
import { house, registrationState } from './registration.fixture.ts';
import {
  aBesideSession,
  aForum,
  aTicket,
  BESIDE,
  bookings,
  bring,
  changeSetting,
  FORUM,
  session,
} from './session-forum.fixture.ts';
import { ticketPage } from './ticket-page.ts';

const LATER = BESIDE.map((event) => (event.id === 14 ? { ...event, start: '16:00' } : event));

describeEachEngine('people whose bookings overlap after a release', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('are named with both sessions until one of them goes', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db, LATER);
    const beside = await aBesideSession(db);
    const anna = await aTicket('anna');
    for (const id of [occurrenceId, beside]) await bookSession(anna, id);
    await bookSession(await aTicket('boris'), occurrenceId);
    expect(await openClashes(house, FORUM)).toMatchObject({ lines: [] });
    await bring(BESIDE);
    await publishRelease(house, FORUM, { acknowledge: 'test' });
    expect(await adapt()).toMatchObject({ clashes: 1 });
    const report = await openClashes(house, FORUM);
    expect(report?.lines).toMatchObject([
      {
        ...{ name: 'anna', email: 'anna@forum.example', isRole: false },
        ...{ first: { occurrenceId }, second: { occurrenceId: beside } },
      },
    ]);
    await changeSetting(db, { allowsOverlap: true });
    expect(await openClashes(house, FORUM)).toMatchObject({ lines: [] });
  });

  test('are joined by who booked what is not in the programme any more; they see that, and can give it up', async () => {
    const { db } = await open();
    const { adapt, occurrenceId } = await aForum(db);
    const anna = await aTicket('anna');
    const boris = await aTicket('boris');
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    await unplace(db, occurrenceId);
    expect(await adapt()).toMatchObject({ cancelled: 0, clashes: 0 });
    expect(await openClashes(house, FORUM)).toMatchObject({
      lines: [],
      gone: [{ name: 'anna', email: 'anna@forum.example', occurrenceId, title: { en: expect.any(String) } }],
    });
    const seat = { occurrenceId, state: 'confirmed', canDrop: true };
    expect(await ticketPage(anna)).toMatchObject({ bookings: [], gone: [seat], bookable: [] });
    expect(await ticketPage(boris)).toMatchObject({ bookings: [], gone: [{ ...seat, state: 'waiting' }] });
    expect((await ticketPage(anna)).can).toContain('book');
    expect(await dropSession(boris, occurrenceId)).toMatchObject({ ok: true });
    expect(await dropSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect(await bookings(db)).toEqual(['cancelled']);
    expect(await session(db)).toMatchObject({ used: 0, waiting: 0 });
    for (const secret of [anna, boris]) expect((await ticketPage(secret)).gone).toEqual([]);
    expect(await openClashes(house, FORUM)).toMatchObject({ gone: [] });
  });

  test('leave the house as a file only for who signed in of late, and that is written down', async () => {
    const { db } = await open();
    await aForum(db, BESIDE);
    const grants = [{ role: 'owner', scope: { kind: 'instance' } }] as const;
    const owner = (reauthAt: number): Viewer => ({
      ...{ kind: 'account', accountId: '0190a000-0000-7000-8000-0000000000aa', name: 'Tess' },
      grants,
      reauthAt,
    });
    const before = await registrationState(db);
    await expect(exportClashes(owner(0), FORUM)).rejects.toThrow(ReauthRequiredError);
    await expect(exportClashes(anonymousViewer, FORUM)).rejects.toThrow(ForbiddenError);
    await expect(openClashes(anonymousViewer, FORUM)).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
    expect(await exportClashes(owner(NOON), FORUM)).toMatchObject({ lines: [] });
    const lines = (await db.read.select().from(db.t.auditLog)).map(({ action }) => action);
    expect(lines.filter((action) => action === 'registration.export')).toHaveLength(1);
  });
});

/** Takes an occurrence out of the programme without cancelling it, and publishes that. */
async function unplace(db: Db, occurrenceId: string): Promise<void> {
  const { slot, slotHall } = db.t;
  await db.tx(async (tx) => {
    const [row] = await tx.select().from(slot).where(eq(slot.occurrenceId, occurrenceId));
    await tx.delete(slotHall).where(eq(slotHall.slotId, row?.id ?? ''));
    await tx.delete(slot).where(eq(slot.occurrenceId, occurrenceId));
  });
  await publishRelease(house, FORUM, { acknowledge: 'test' });
}
