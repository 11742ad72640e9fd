import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aPublicId, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { reconcile } from './reconcile.ts';
import { purgeUnserved } from './retention.ts';
import { addEntry, closeEntry, offerEntry, pauseEntry, reorderEntry } from './waitlist.ts';
import { queueOf } from './waitlist-queue.ts';
import { rankOf } from './waitlist-rank.ts';

describeEachEngine('ranks in a queue', (engine) => {
  const world = async () => {
    const db = await engine.open();
    const { edition, type, pool } = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pool = await aPool(tx, edition);
      return { edition, pool, type: await aTicketType(tx, edition, [pool]) };
    });
    const scope = scopeOf(edition);
    const target = { kind: 'type', id: type.id } as const;
    const join = (given: { priority?: number; at?: number } = {}) =>
      db.tx(async (tx) => {
        const registration = await aRegistration(tx, type, { traits: ['waitlisted'] });
        return addEntry(tx, scope, {
          publicId: aPublicId(),
          targetKind: 'type',
          targetId: type.id,
          registrationId: registration.id,
          partyId: null,
          size: 1,
          priority: given.priority ?? 0,
          accept: 'ask',
          swapsOccurrenceId: null,
          createdAt: given.at ?? MADE_AT,
          blockedOn: [pool.id],
        });
      });
    const ranks = async () => {
      const waiting = (await queueOf(db.read, scope, target)).filter(({ state }) => state === 'waiting');
      return Promise.all(waiting.map((entry) => rankOf(db.read, scope, entry)));
    };
    const tally = async () => (await db.read.select().from(db.t.waitlistTally)).map((row) => row.waiting);
    return { db, scope, target, join, ranks, tally };
  };

  it('are those of the walk, whatever the priorities, draws and times', async () => {
    const w = await world();
    const priorities = [0, 0, 1000, -1, 0, 3, 0, -1, 1000, 0, 0, 0];
    const draws = ['', 'aa', '', '0f', 'aa', '', 'ff', '', 'bb', '', '01', ''];
    for (const [n, priority] of priorities.entries()) {
      const entry = await w.join({ priority, at: MADE_AT + (n % 3) });
      const drawKey = draws[n];
      if (drawKey) await w.db.tx((tx) => reorderEntry(tx, w.scope, entry.id, { drawKey }));
    }
    expect(await w.ranks()).toEqual(priorities.map((_, n) => n + 1));
  });

  it('close up when somebody leaves, is offered a seat or is forgotten, and not when one is held back', async () => {
    const w = await world();
    const [first, second, third] = [await w.join(), await w.join({ at: MADE_AT + 1 }), await w.join()];
    await w.join({ at: MADE_AT + 2 });
    expect(await w.tally()).toEqual([4]);
    await w.db.tx((tx) => pauseEntry(tx, w.scope, second));
    await w.db.tx((tx) => offerEntry(tx, w.scope, first, MADE_AT + 10));
    expect(await w.tally()).toEqual([3]);
    await w.db.tx((tx) => closeEntry(tx, w.scope, first, 'expired', MADE_AT));
    await w.db.tx((tx) => closeEntry(tx, w.scope, third, 'left', MADE_AT));
    await w.db.tx((tx) => closeEntry(tx, w.scope, third, 'left', MADE_AT));
    expect(await w.tally()).toEqual([2]);
    expect(await w.ranks()).toEqual([1, 2]);
    await w.db.tx((tx) => purgeUnserved(tx, w.scope, MADE_AT + 1));
    expect(await w.tally()).toEqual([1]);
    expect(await w.ranks()).toEqual([1]);
  });

  it('raise an alarm when the length of a queue is not what its places say', async () => {
    const w = await world();
    await w.join();
    await w.join();
    expect((await reconcile(w.db.read, w.scope)).drifts).toEqual([]);
    await w.db.tx((tx) => tx.update(tx.t.waitlistTally).set({ waiting: 5 }));
    const found = { targetId: w.target.id, counter: 'queue', stored: 5, counted: 2 };
    expect((await reconcile(w.db.read, w.scope)).drifts).toEqual([found]);
  });

  it('are known to nobody while a draw is to come', async () => {
    const w = await world();
    await w.join();
    const { id: targetId, kind: targetKind } = w.target;
    const draw = { targetKind, targetId, seedHash: 'ff', sealedSeed: null, seed: null, closesAt: MADE_AT };
    const row = { id: aPublicId(), editionId: w.scope.editionId, ...draw, drawnAt: null };
    await w.db.tx((tx) => tx.insert(tx.t.lottery).values(row));
    expect(await w.ranks()).toEqual([undefined]);
    const { lottery } = w.db.t;
    await w.db.tx((tx) => tx.update(lottery).set({ drawnAt: MADE_AT }).where(eq(lottery.id, row.id)));
    expect(await w.ranks()).toEqual([1]);
  });
});
