import { expect, it } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { aSession } from '#db/factories/session.ts';
import { aDraft, aSlot } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aVenue } from '#db/factories/venue.ts';
import { bookingTargets } from '#db/registration/booking.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import type { Db } from '#db/types.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { anOpenEdition, house, registrationState } from './registration.fixture.ts';
import { listBookable, openBookable, saveBookable } from './setup-session.ts';

describeEachEngine('how sessions are booked', (engine) => {
  const open = signInHouse(engine);

  it('every session with a time starts without booking, with the chairs of its hall', async () => {
    const { db } = await open();
    const { edition, first } = await anEditionWithSessions(db);
    const list = await listBookable(house, edition.slug, 'en');
    expect(
      list?.rows.map(({ name, values }) => [name, values.mode, values.seats, values.followsHall]),
    ).toEqual([
      ['First', 'open', 40, true],
      ['Second', 'open', 40, true],
    ]);
    expect(await bookingTargets(db.read, scopeOf(edition))).toEqual([]);
    expect((await openBookable(house, edition.slug, first, 'en'))?.name).toBe('First');
    expect(await openBookable(house, edition.slug, 'missing', 'en')).toBeUndefined();
  });

  it('several are changed at once, each with a pool of its own, all or none', async () => {
    const { db } = await open();
    const { edition, first, second } = await anEditionWithSessions(db);
    const save = (ids: readonly string[], values: RecordValues) =>
      saveBookable(
        house,
        edition.slug,
        ids.map((id) => ({ id, base: null, values })),
      );
    expect(await save([first, 'missing'], { mode: 'bookable' })).toEqual({ ok: false, reason: 'gone' });
    expect(await bookingTargets(db.read, scopeOf(edition))).toEqual([]);
    expect(await save([first, second], { mode: 'bookable' })).toMatchObject({ ok: true, changeCount: 2 });
    expect(await save([first], { followsHall: false })).toMatchObject({ ok: true });
    expect(await save([first], { seats: 12 })).toMatchObject({ ok: true });
    expect(await save([first], { mode: 'open' })).toMatchObject({ ok: true });
    const pools = (await allPools(db.read, scopeOf(edition))).filter(({ kind }) => kind === 'session');
    expect(pools.map(({ nominal }) => nominal).sort()).toEqual([12, 40]);
    const targets = await bookingTargets(db.read, scopeOf(edition));
    const one = targets.find(({ occurrenceId }) => occurrenceId === first);
    expect(one).toMatchObject({ mode: 'open', poolId: pools.find(({ nominal }) => nominal === 12)?.id });
    const lines = (await db.read.select().from(db.t.auditLog)).filter(({ targetId }) => targetId === first);
    expect(lines.map(({ action, fields }) => [action, fields])).toEqual([
      ['registration.booking_mode', ['mode']],
      ['registration.booking_mode', ['followsHall']],
      ['registration.booking_mode', ['seats']],
      ['registration.booking_mode', ['mode']],
    ]);
  });

  it('whoever has to come must be able to, and a window ends after it begins', async () => {
    const { db } = await open();
    const { edition, type, first } = await anEditionWithSessions(db);
    const save = (values: RecordValues) =>
      saveBookable(house, edition.slug, [{ id: first, base: null, values }]);
    const window = { opensAt: '2026-09-01T10:00', closesAt: '2026-09-01T10:00' };
    expect(await save(window)).toMatchObject({ fields: [{ name: 'closesAt', code: 'ends_before_start' }] });
    expect(await save({ typeIds: ['other'] })).toMatchObject({
      fields: [{ name: 'typeIds', code: 'unknown' }],
    });
    for (const overbookPct of [-1, 31])
      expect(await save({ overbookPct })).toMatchObject({ ok: false, fields: [{ name: 'overbookPct' }] });
    expect(await bookingTargets(db.read, scopeOf(edition))).toEqual([]);
    expect(await save({ mode: 'bookable', typeIds: [type.id], mandatoryTypeIds: [type.id] })).toMatchObject({
      ok: true,
    });
  });

  it.each(['approval', 'invited'])(
    'is by seat in the mode %s too, with some seats more than there are',
    async (mode) => {
      const { db } = await open();
      const { edition, first } = await anEditionWithSessions(db);
      const save = (values: RecordValues) =>
        saveBookable(house, edition.slug, [{ id: first, base: null, values }]);
      const pool = async () =>
        (await allPools(db.read, scopeOf(edition))).find(({ refId }) => refId === first);
      expect(await save({ mode, overbookPct: 10 })).toMatchObject({ ok: true });
      expect(await pool()).toMatchObject({ nominal: 40, overbookPct: 10, capacity: 44, ceiling: 44 });
      expect(await save({ overbookPct: 30 })).toMatchObject({ ok: true });
      expect(await pool()).toMatchObject({ nominal: 40, overbookPct: 30, capacity: 52, ceiling: 52 });
      expect((await openBookable(house, edition.slug, first, 'en'))?.values).toMatchObject({
        mode,
        overbookPct: 30,
      });
    },
  );

  it('is for those who set registration up', async () => {
    const { db } = await open();
    const { edition, first } = await anEditionWithSessions(db);
    const before = await registrationState(db);
    const inputs = [{ id: first, base: null, values: { mode: 'bookable' } }];
    for (const deed of [
      () => saveBookable(anonymousViewer, edition.slug, inputs),
      () => listBookable(anonymousViewer, edition.slug, 'en'),
      () => openBookable(anonymousViewer, edition.slug, first, 'en'),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
    expect(await bookingTargets(db.read, scopeOf(edition))).toEqual([]);
  });
});

async function anEditionWithSessions(db: Db) {
  const { edition, type } = await anOpenEdition(db);
  const slots = await db.tx(async (tx) => {
    const plan = await aDraft(tx, edition);
    const venue = await aVenue(tx, edition);
    const hall = await aHall(tx, edition, { venueId: venue.id, capacity: 40 });
    const made = [];
    for (const [index, title] of ['First', 'Second'].entries()) {
      const session = await aSession(tx, edition, { title: { en: title, ru: title } });
      const startAt = Date.UTC(2026, 8, 10, 8 + 2 * index);
      made.push(await aSlot(tx, { edition, plan, session, halls: [hall], startAt, lengthMinutes: 60 }));
    }
    return made;
  });
  const [first = '', second = ''] = slots.map(({ occurrenceId }) => occurrenceId);
  return { edition, type, first, second };
}
