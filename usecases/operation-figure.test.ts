import { afterEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { operationFigures } from './operation-figure.ts';
import { inUse } from './programme/programme-file.fixture.ts';

vi.mock('#adapters/clock.ts', async (original) => ({
  ...(await original<typeof import('#adapters/clock.ts')>()),
  now: () => 100_000,
}));

describeEachEngine('figures of the work behind the requests', (engine) => {
  afterEach(() => inUse(undefined));

  test('say how long work has waited, how much was given up and how old the last good backup is', async () => {
    const db = inUse(await engine.open());
    expect(await operationFigures()).toEqual({
      outbox_age_seconds: 0,
      outbox_due: 0,
      outbox_dead: 0,
      db_busy_retries_total: expect.any(Number),
      db_writer_queue_age_seconds: 0,
    });
    await db.tx(async (tx) => {
      const job = { kind: 'mail.send', payload: {}, tries: 0 };
      const at = { due: 40_000, later: 200_000, dead: 1_000 };
      for (const [name, runAt] of Object.entries(at)) {
        const deadAt = name === 'dead' ? 2_000 : null;
        await tx.insert(tx.t.outbox).values({ ...job, id: newId(), dedupeKey: name, runAt, deadAt });
      }
      const backup = { name: 'x', byteCount: 1 };
      await tx.insert(tx.t.backupLog).values({ ...backup, id: newId(), startedAt: 90_000, isOk: true });
      await tx.insert(tx.t.backupLog).values({ ...backup, id: newId(), startedAt: 95_000, isOk: false });
    });
    expect(await operationFigures()).toMatchObject({
      outbox_age_seconds: 60,
      outbox_due: 1,
      outbox_dead: 1,
      backup_age_seconds: 10,
    });
  });
});
