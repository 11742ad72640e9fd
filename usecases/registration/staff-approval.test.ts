import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools, setCapacity } from '#db/registration/pool-stock.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { changeType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
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
import { approveByStaff, approveRegistrations, previewDecision, rejectByStaff } from './staff-decision.ts';

describeEachEngine('approvals', (engine) => {
  const open = signInHouse(engine);

  test('whoever is approved passes through the queue, ahead of those who were never looked at', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 1 });
    for (const name of ['anna', 'boris'])
      await registerForEdition(
        edition.slug,
        anOrder({ name, email: `${name}@forum.example`, waitlist: true }),
        fromHere,
      );
    const scope = scopeOf(edition);
    await db.tx((tx) => changeType(tx, scope, type, { approval: 'before_seat' }));
    await registerForEdition(edition.slug, anOrder({ name: 'Vera', email: 'vera@forum.example' }), fromHere);
    const [, boris = '', vera = ''] = await idsOf(db);
    // Boris was passed by often enough: what is free collects for him.
    await db.tx(async (tx) => {
      await tx.update(tx.t.waitlistEntry).set({ skipped: 3, firstSkippedAt: 0 });
      const pool = (await allPools(tx, scope)).find(({ kind }) => kind === 'type');
      const { id: poolId = '', version = 0 } = pool ?? {};
      await setCapacity(tx, scope, { poolId, nominal: 2, overbookPct: 0, version });
    });
    const preview = await previewDecision(house, edition.slug, { filter: {} });
    expect(preview).toEqual({ ids: [vera], skipped: 0, more: 0, mails: { en: 0, ru: 1 } });
    expect(await previewDecision(house, edition.slug, { ids: [boris, vera, vera] })).toMatchObject({
      ids: [vera],
      skipped: 1,
    });
    expect(await approveRegistrations(house, edition.slug, { ids: [vera] })).toEqual([
      { id: vera, result: 'offered' },
    ]);
    expect(await counters(db)).toEqual({ used: 2, waiting: 1 });
    await isClean(db, edition);
  });

  test('one at the desk may be approved by those who may not decide about many', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { change: { approval: 'before_seat' } });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [id = ''] = await idsOf(db);
    const grants = [{ role: 'desk', scope: { kind: 'edition', editionId: edition.id } }] as const;
    const desk = { kind: 'account', accountId: 'desk', name: 'Desk', grants } as const;
    const before = await registrationState(db);
    await expect(approveRegistrations(desk, edition.slug, { ids: [id] })).rejects.toThrow(ForbiddenError);
    await expect(previewDecision(desk, edition.slug, { ids: [id] })).rejects.toThrow(ForbiddenError);
    await expect(approveByStaff(anonymousViewer, edition.slug, { id })).rejects.toThrow(ForbiddenError);
    await expect(rejectByStaff(anonymousViewer, edition.slug, { id, reason: 'no' })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await registrationState(db)).toBe(before);
    expect(await approveByStaff(desk, edition.slug, { id })).toEqual({ id, result: 'confirmed' });
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
