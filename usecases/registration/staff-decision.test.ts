import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { sweepRegistrations } from './expire.ts';
import { enterPayment } from './pay.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import {
  approveRegistrations,
  cancelByStaff,
  reinstateByStaff,
  rejectRegistrations,
} from './staff-decision.ts';

describeEachEngine('decisions of staff', (engine) => {
  const open = signInHouse(engine);

  test('approving takes seats in order, and where they end the rest waits ahead', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1, change: { approval: 'before_seat' } });
    for (const name of ['anna', 'boris', 'vera'])
      await registerForEdition(edition.slug, anOrder({ name, email: `${name}@forum.example` }), fromHere);
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    const [anna, boris, vera] = await idsOf(db);
    const before = await registrationState(db);
    await expect(approveRegistrations(anonymousViewer, edition.slug, { ids: [anna ?? ''] })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await rejectRegistrations(house, edition.slug, { ids: [vera ?? ''] })).toEqual([
      { id: vera, result: 'reason_missing' },
    ]);
    expect(await registrationState(db)).toBe(before);
    const ids = [anna ?? '', boris ?? ''];
    expect((await approveRegistrations(house, edition.slug, { ids })).map(({ result }) => result)).toEqual([
      'confirmed',
      'waitlisted',
    ]);
    const order = { ids: [vera ?? ''], reason: 'No places left', note: 'inside' };
    expect((await rejectRegistrations(house, edition.slug, order)).map(({ result }) => result)).toEqual([
      'rejected',
    ]);
    expect(await counters(db)).toEqual({ used: 1, waiting: 1 });
    const [entry] = await db.read.select().from(db.t.waitlistEntry);
    expect(entry).toMatchObject({ priority: 1000, state: 'waiting' });
    expect(await cancelByStaff(house, edition.slug, { id: anna ?? '' })).toMatchObject({
      result: 'cancelled',
    });
    const states = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'offered', 'rejected']);
    expect(await reinstateByStaff(house, edition.slug, { id: anna ?? '' })).toMatchObject({
      result: 'pool_full',
    });
    await isClean(db, edition);
  });

  test('who comes back has a raised generation', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [id = ''] = await idsOf(db);
    await cancelByStaff(house, edition.slug, { id });
    expect(await reinstateByStaff(house, edition.slug, { id })).toEqual({ id, result: 'confirmed' });
    expect(await db.read.select().from(db.t.ticket)).toMatchObject([{ generation: 2, state: 'active' }]);
    const events = await db.read.select().from(db.t.ticketEvent).orderBy(db.t.ticketEvent.id);
    expect(events.map(({ kind }) => kind)).toEqual(['issue', 'revoke', 'reissue']);
    await isClean(db, edition);
  });

  test('whoever registered again meanwhile is not brought back a second time', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [id = ''] = await idsOf(db);
    await cancelByStaff(house, edition.slug, { id });
    await registerForEdition(edition.slug, anOrder({ name: 'Anna again' }), fromHere);
    const before = await registrationState(db);
    expect(await reinstateByStaff(house, edition.slug, { id })).toEqual({ id, result: 'duplicate' });
    expect(await registrationState(db)).toBe(before);
  });

  test('parts of a payment add up, each counted once, and a late one confirms only where a seat is left', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1, change: { priceMinor: 100_00 } });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [payment] = await db.read.select().from(db.t.payment);
    expect(payment).toMatchObject({ amountMinor: 100_00, state: 'pending', dueAt: clock.now() + 7 * DAY });
    const part = (noteId: string, amount: number) =>
      manualEvent({ noteId, method: 'cash', paymentRef: payment?.reference ?? '', amount, currency: 'RUB' });
    const enter = (event: ReturnType<typeof part>) =>
      enterPayment(house, edition.slug, { adapter: 'manual', event });
    expect(await enter(part('a', 40_00))).toEqual({ ok: true, outcome: 'partial' });
    expect(await enter(part('a', 40_00))).toEqual({ ok: false, reason: 'repeated' });
    clock.move(8 * DAY);
    await sweepRegistrations();
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    expect(await enter(part('b', 60_00))).toEqual({ ok: true, outcome: 'refund_due' });
    expect(await db.read.select().from(db.t.refund)).toMatchObject([
      { amountMinor: 100_00, state: 'requested' },
    ]);
    const second = (await db.read.select().from(db.t.payment)).find(({ id }) => id !== payment?.id);
    const whole = { ...part('c', 100_00), paymentRef: second?.reference ?? '' };
    expect(await enter(whole)).toEqual({ ok: true, outcome: 'confirmed' });
    const states = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
    expect(states.map(({ state }) => state)).toEqual(['refund_due', 'confirmed']);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    await isClean(db, edition);
  });
});

async function idsOf(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
  return rows.map(({ id }) => id);
}

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
