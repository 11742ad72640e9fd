import { afterEach, expect, it, onTestFinished } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { enqueue } from '#db/outbox.ts';
import type { Db } from '#db/types.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import type { Handler } from './handler.ts';
import { dueBefore, firstStartedAt } from './timetable.ts';
import { startWorker, type WorkerOptions } from './worker.ts';

const NOW = 1_800_000_000_000;

describeEachEngine('the worker', (engine) => {
  afterEach(() => inUse(undefined));

  it('does work as soon as its transaction is committed, long before the next look', async () => {
    const db = inUse(await engine.open());
    const seen = Promise.withResolvers<unknown>();
    await running({
      db,
      handlers: { note: async (payload) => done(seen.resolve(payload)) },
      pollMs: 60_000,
    });
    await leave(db, 'note', { id: 'a' });
    expect(await seen.promise).toEqual({ id: 'a' });
    await until(async () => (await rows(db))[0]?.doneAt !== null);
  });

  it('tries failed work again later and keeps the class of the failure only', async () => {
    const db = inUse(await engine.open());
    setTime();
    await leave(db, 'note', {});
    await running({
      db,
      handlers: {
        note: async () => {
          throw new TypeError('Anna Petrova has no seat');
        },
      },
    });
    await until(async () => (await rows(db))[0]?.lastError !== null);
    expect(await rows(db)).toMatchObject([
      { tries: 1, runAt: NOW + 30_000, doneAt: null, deadAt: null, lastError: 'TypeError' },
    ]);
  });

  it('gives up at once what cannot succeed, and leaves alone what it does not know', async () => {
    const db = inUse(await engine.open());
    setTime();
    await leave(db, 'hopeless', {});
    await leave(db, 'of-the-future', {});
    await running({
      db,
      handlers: { hopeless: async () => ({ kind: 'dead', reason: 'recipient_refused' }) },
    });
    await until(async () => (await rows(db)).every((row) => row.lastError !== null));
    const found = Object.fromEntries((await rows(db)).map((row) => [row.kind, row]));
    expect(found.hopeless).toMatchObject({ deadAt: NOW, lastError: 'recipient_refused' });
    expect(found['of-the-future']).toMatchObject({ deadAt: null, lastError: 'no handler' });
  });

  it('puts interrupted work back at its end, without counting the try', async () => {
    const db = inUse(await engine.open());
    const begun = Promise.withResolvers<void>();
    const slow: Handler = async (_, { signal }) => {
      begun.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { kind: 'stopped' };
    };
    await leave(db, 'slow', {});
    const worker = startWorker({ db, handlers: { slow }, timetable: [] });
    await begun.promise;
    await worker.stop();
    expect(await rows(db)).toMatchObject([{ tries: 0, leasedUntil: null, doneAt: null, lastError: null }]);
  });

  it('lets one of two processes do recurring work, and writes down how it went', async () => {
    const db = inUse(await engine.open());
    const runs: string[] = [];
    const work = (who: string) => ({
      name: 'sweep',
      every: { minutes: 1 },
      limitMs: 60_000,
      run: async () => {
        runs.push(who);
        throw new RangeError('secret');
      },
    });
    await running({ db, handlers: {}, timetable: [work('a')] });
    await running({ db, handlers: {}, timetable: [work('b')] });
    await until(async () => (await leases(db))[0]?.lastError === 'RangeError');
    expect(runs.length).toBe(1);
    expect(await leases(db)).toMatchObject([{ name: 'sweep', leasedUntil: 0, okAt: null }]);
  });
});

it('knows when recurring work is due', () => {
  const noon = Date.UTC(2027, 4, 20, 12);
  expect(dueBefore({ minutes: 5 }, noon)).toBe(noon - 300_000 + 500);
  expect(dueBefore({ dailyAt: '02:40' }, noon)).toBe(Date.UTC(2027, 4, 20, 2, 40));
  expect(dueBefore({ dailyAt: '22:00' }, noon)).toBe(Date.UTC(2027, 4, 19, 22));
  expect([firstStartedAt({ minutes: 5 }, noon), firstStartedAt({ dailyAt: '02:40' }, noon)]).toEqual([
    0,
    noon,
  ]);
});

function done(_: unknown): { kind: 'done' } {
  return { kind: 'done' };
}

async function running(options: WorkerOptions): Promise<void> {
  const worker = startWorker({ timetable: [], ...options });
  onTestFinished(() => worker.stop());
}

function setTime(): void {
  onTestFinished(setClock(standingClock(NOW)));
}

function leave(db: Db, kind: string, payload: unknown): Promise<boolean> {
  return db.tx((tx) => enqueue(tx, { kind, payload, runAt: NOW - 1 - 1e12 }));
}

function rows(db: Db) {
  return db.read.select().from(db.t.outbox);
}

function leases(db: Db) {
  return db.read.select().from(db.t.jobLease);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not happen');
}
