import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { REGISTRATION_STATES } from '#domain/registration/vocabulary.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { aSequenceForum, runSequence, sequences } from './sequence.fixture.ts';

const [COUNT, SEED, LIMIT_MS] = [4, 20_270_520, 180_000];

/** `npm run prove -- --only R2s` does 10,000 of them. */
describeEachEngine('random sequences through the use cases', (engine) => {
  const open = signInHouse(engine);

  test(
    'keep the invariants of pools, tickets, bookings and queues after each step',
    async () => {
      const reached = new Set<string>();
      for (const steps of sequences(COUNT, SEED)) {
        const { db, clock } = await open();
        await aSequenceForum(db);
        const { fault, states } = await runSequence(db, steps, clock.move);
        expect(fault).toBeUndefined();
        for (const state of states) reached.add(state);
      }
      // Sequences that never get anywhere would prove nothing.
      expect([...reached].length).toBeGreaterThan(REGISTRATION_STATES.length / 2);
    },
    LIMIT_MS,
  );

  test('are stopped by a counter that is not its rows, and by a ticket that is not there: the control', async () => {
    const { db, clock } = await open();
    await aSequenceForum(db);
    const step = { deed: 'register', pick: 1, other: 0, size: 1, isSo: true } as const;
    expect(await runSequence(db, [step], clock.move)).toMatchObject({ fault: undefined, done: 1 });
    const { pool, ticket } = db.t;
    await db.tx((tx) => tx.update(ticket).set({ state: 'revoked' }));
    const nothing = { ...step, deed: 'sweep' } as const;
    const lost = await runSequence(db, [nothing], clock.move);
    expect(lost.fault).toMatch(/step 1 of 1, sweep: .* is confirmed without a good ticket/);
    await db.tx((tx) => tx.update(pool).set({ used: 2, ceiling: 9 }).where(eq(pool.kind, 'edition')));
    const drifted = await runSequence(db, [nothing], clock.move);
    expect(drifted.fault).toMatch(/sweep: a counter is not its rows: .*"stored":2,"counted":1/);
  });
});
