import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { DAY, MINUTE, signInHouse } from '../account/account.fixture.ts';
import { sweepRegistrations } from './expire.ts';
import { withIssuer } from './payment.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere } from './registration.fixture.ts';
import { cancelOwn } from './ticket-move.ts';

/** Registration.md test 6; `npm test` asks it with the machine in several zones. */
describeEachEngine('through the night in which clocks change in Berlin', (engine) => {
  const open = signInHouse(engine);
  /** Clocks go back at three of the 25th. */
  const saturdayEvening = Date.UTC(2026, 9, 24, 20, 30);

  async function atBerlin(change: Parameters<typeof anOpenEdition>[1] = {}) {
    const { db, clock } = await open();
    const made = await anOpenEdition(db, change);
    const [zone, startOn, endOn] = ['Europe/Berlin', '2026-10-29', '2026-10-30'];
    await db.tx((tx) => tx.update(tx.t.edition).set({ zone, startOn, endOn }));
    clock.move(saturdayEvening - clock.now());
    return { db, clock, ...made };
  }

  test('an offer ends at nine on the wall, and the next in line has it from then on', async () => {
    const { db, clock, edition } = await atBerlin({ seats: 1 });
    const first = await register(edition, 'first');
    await register(edition, 'second');
    await register(edition, 'third');
    await cancelOwn(first);
    // A quarter of the 4 days and 3 hours until the start is Sunday night; it waits for the morning after.
    const monday = Date.UTC(2026, 9, 26, 8);
    expect(await waiting(db)).toEqual([
      ['cancelled', null],
      ['offered', monday],
      ['waitlisted', null],
    ]);
    clock.move(monday - 1 - clock.now());
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    clock.move(1);
    expect(await sweepRegistrations()).toEqual({ expired: 1, promoted: 0 });
    expect((await waiting(db)).map(([state]) => state)).toEqual(['cancelled', 'expired', 'offered']);
  });

  test('a hold has its fifteen minutes when an hour comes twice', async () => {
    const { db, clock, edition } = await atBerlin();
    const twice = Date.UTC(2026, 9, 25, 0, 50);
    clock.move(twice - clock.now());
    await registerForEdition(edition.slug, anOrder({ party: { size: 2 }, hold: true }), fromHere);
    expect((await waiting(db)).map(([, at]) => at)).toEqual([twice + 15 * MINUTE, twice + 15 * MINUTE]);
    clock.move(15 * MINUTE - 1);
    expect((await sweepRegistrations()).expired).toBe(0);
    clock.move(1);
    expect((await sweepRegistrations()).expired).toBe(2);
  });

  test('an invoice is due after seven times twenty-four hours', async () => {
    const { db, edition } = await atBerlin({ change: { priceMinor: 100_00, vatRate: 0 } });
    await withIssuer(db, edition);
    await register(edition, 'payer');
    const [payment] = await db.read.select().from(db.t.payment);
    expect(payment?.dueAt).toBe(saturdayEvening + 7 * DAY);
  });
});

async function register(edition: Edition, mark: string): Promise<string> {
  const order = anOrder({ email: `${mark}@forum.example` });
  const answer = await registerForEdition(edition.slug, order, fromHere);
  return (answer.ok ? answer.ticketPath : undefined)?.split('/').at(-1) ?? '';
}

async function waiting(db: Db): Promise<[string, number | null][]> {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
  return rows.map(({ state, deadlineAt }) => [state, deadlineAt]);
}
