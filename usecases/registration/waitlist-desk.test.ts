import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { openWaitlist } from './waitlist-desk.ts';
import { pauseWaiting, promoteWaiting, reorderWaiting, resumeWaiting } from './waitlist-desk-deed.ts';

describeEachEngine('the waiting list at the desk', (engine) => {
  const open = signInHouse(engine);

  test('is shown in its order, moved with a reason, held back and given a seat by hand', async () => {
    const { db } = await open();
    const { edition } = await aQueue(db, ['anna', 'boris', 'vera', 'gleb']);
    const list = await openWaitlist(house, edition.slug, undefined);
    expect(list?.current).toMatchObject({ kind: 'type', waiting: 3, offered: 0, seats: 3 });
    expect(await namesOf(edition)).toEqual(['1 boris', '2 vera', '3 gleb']);
    const [boris, , gleb] = list?.lines ?? [];
    const wish = { id: gleb?.id ?? '', version: gleb?.version ?? 0 };
    const before = await registrationState(db);
    expect(await reorderWaiting(house, edition.slug, { ...wish, place: 1, reason: ' ' })).toMatchObject({
      reason: 'reason_missing',
    });
    expect(await registrationState(db)).toBe(before);
    expect(
      await reorderWaiting(house, edition.slug, { ...wish, place: 1, reason: 'Guest of honour' }),
    ).toEqual({
      ok: true,
    });
    expect(await namesOf(edition)).toEqual(['1 gleb', '2 boris', '3 vera']);
    const audit = (await db.read.select().from(db.t.auditLog)).at(-1);
    expect(audit).toMatchObject({
      action: 'registration.reorder_waitlist',
      fields: ['place'],
      values: { place: { before: 3, after: 1 } },
    });
    expect(JSON.stringify(audit)).not.toContain('honour');
    const moved = (await openWaitlist(house, edition.slug, undefined))?.lines;
    expect(moved?.map(({ reason }) => reason)).toEqual(['Guest of honour', null, null]);
    const held = { id: boris?.id ?? '', version: boris?.version ?? 0 };
    expect(await pauseWaiting(house, edition.slug, held)).toEqual({ ok: true });
    expect(await pauseWaiting(house, edition.slug, held)).toMatchObject({ reason: 'stale' });
    expect(await counters(db)).toEqual({ used: 1, waiting: 2 });
    expect(await promoteWaiting(house, edition.slug, await lineOf(edition, 'vera'))).toMatchObject({
      reason: 'pool_full',
    });
    await openSeats(db, edition, 2);
    expect(await promoteWaiting(house, edition.slug, await lineOf(edition, 'vera'))).toEqual({ ok: true });
    expect(await counters(db)).toEqual({ used: 2, waiting: 1 });
    const now = await openWaitlist(house, edition.slug, undefined);
    expect(now?.lines.map(({ name, isOffered, isPaused }) => [name, isOffered, isPaused])).toEqual([
      ['gleb', false, false],
      ['boris', false, true],
      ['vera', true, false],
    ]);
    await isClean(db, edition);
  });

  test('whoever waits again gets the seat that is free at once', async () => {
    const { db } = await open();
    const { edition } = await aQueue(db, ['anna', 'boris']);
    expect(await pauseWaiting(house, edition.slug, await lineOf(edition, 'boris'))).toEqual({ ok: true });
    await openSeats(db, edition, 2);
    expect(await resumeWaiting(house, edition.slug, await lineOf(edition, 'boris'))).toEqual({ ok: true });
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    expect((await openWaitlist(house, edition.slug, undefined))?.lines).toMatchObject([{ isOffered: true }]);
    await isClean(db, edition);
  });

  test('is changed by those alone who decide about many', async () => {
    const { db } = await open();
    const { edition } = await aQueue(db, ['anna', 'boris']);
    const line = await lineOf(edition, 'boris');
    const grants = [{ role: 'desk', scope: { kind: 'edition', editionId: edition.id } }] as const;
    const desk = { kind: 'account', accountId: 'desk', name: 'Desk', grants } as const;
    expect((await openWaitlist(desk, edition.slug, undefined))?.lines).toHaveLength(1);
    await expect(openWaitlist(anonymousViewer, edition.slug, undefined)).rejects.toThrow(ForbiddenError);
    const before = await registrationState(db);
    const waiting = await db.read.select().from(db.t.waitlistEntry);
    for (const change of [pauseWaiting, resumeWaiting, promoteWaiting])
      await expect(change(desk, edition.slug, line)).rejects.toThrow(ForbiddenError);
    const order = { ...line, place: 1, reason: 'x' };
    await expect(reorderWaiting(desk, edition.slug, order)).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
    expect(await db.read.select().from(db.t.waitlistEntry)).toEqual(waiting);
  });
});

/** One seat: the first has it, the others wait. */
async function aQueue(db: Db, names: readonly string[]) {
  const opened = await anOpenEdition(db, { seats: 1 });
  for (const name of names)
    await registerForEdition(
      opened.edition.slug,
      anOrder({ name, email: `${name}@forum.example`, waitlist: true }),
      fromHere,
    );
  return opened;
}

async function openSeats(db: Db, edition: Edition, nominal: number): Promise<void> {
  const scope = scopeOf(edition);
  await db.tx(async (tx) => {
    const pool = (await allPools(tx, scope)).find(({ kind }) => kind === 'type');
    const { id: poolId = '', version = 0 } = pool ?? {};
    await setCapacity(tx, scope, { poolId, nominal, overbookPct: 0, version });
  });
}

async function namesOf(edition: Edition): Promise<string[]> {
  const list = await openWaitlist(house, edition.slug, undefined);
  return list?.lines.map(({ rank, name }) => `${rank} ${name}`) ?? [];
}

async function lineOf(edition: Edition, wanted: string) {
  const list = await openWaitlist(house, edition.slug, undefined);
  const found = list?.lines.find(({ name }) => name === wanted);
  return { id: found?.id ?? '', version: found?.version ?? 0 };
}

async function isClean(db: Db, edition: Edition): Promise<void> {
  const { drifts, deadHolders } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders }).toEqual({ drifts: [], deadHolders: [] });
}
