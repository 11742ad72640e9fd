import { expect, it } from 'vitest';
import { describeEachEngine } from './factories/test-database.ts';
import { claim, enqueue, fail, finish, giveUp, release, runAgain } from './outbox.ts';
import type { Db } from './types.ts';

const NOW = 1_800_000_000_000;
const LEASE = { now: NOW, limit: 10, leaseMs: 60_000 };

const leave = (db: Db, kind: string, runAt = NOW, dedupeKey = kind) =>
  db.tx((tx) => enqueue(tx, { kind, payload: { kind, text: 'ё' }, runAt, dedupeKey }));

describeEachEngine('outbox', (engine) => {
  it('leaves nothing when the business transaction fails', async () => {
    const db = await engine.open();
    const failing = db.tx(async (tx) => {
      await enqueue(tx, { kind: 'mail', payload: {}, runAt: NOW });
      throw new Error('no seat');
    });
    await expect(failing).rejects.toThrow('no seat');
    expect(await claim(db, LEASE)).toEqual([]);
  });

  it('gives due jobs in their order and each one once', async () => {
    const db = await engine.open();
    await leave(db, 'second', NOW);
    await leave(db, 'first', NOW - 1);
    await leave(db, 'tomorrow', NOW + 1);
    const claimed = await Promise.all([claim(db, LEASE), claim(db, LEASE)]);
    expect(claimed.flat()).toEqual([
      { id: expect.any(String), kind: 'first', payload: { kind: 'first', text: 'ё' }, tries: 1 },
      { id: expect.any(String), kind: 'second', payload: { kind: 'second', text: 'ё' }, tries: 1 },
    ]);
  });

  it('takes no more than it was asked for, and gives back what it did not try', async () => {
    const db = await engine.open();
    for (const kind of ['a', 'b', 'c']) await leave(db, kind);
    const taken = await claim(db, { ...LEASE, limit: 1 });
    expect(taken.map(({ kind, tries }) => [kind, tries])).toEqual([['a', 1]]);
    const rest = await claim(db, { ...LEASE, limit: 1 });
    expect(rest.map(({ kind }) => kind)).toEqual(['b']);
    for (const job of [...taken, ...rest]) expect(await release(db, job)).toBe(true);
    expect((await claim(db, LEASE)).map(({ kind, tries }) => [kind, tries])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it('makes dead or waiting work due again on request, and never work that is done or running', async () => {
    const db = await engine.open();
    await leave(db, 'mail');
    const again = (now: number) => db.tx((tx) => runAgain(tx, 'mail', now));
    const [job] = await claim(db, LEASE);
    if (!job) throw new Error('nothing was claimed');
    expect(await again(NOW)).toBe(false);
    expect(await giveUp(db, job, NOW, 'recipient_refused')).toBe(true);
    expect(await claim(db, { ...LEASE, now: NOW + 1e9 })).toEqual([]);
    expect(await again(NOW + 1)).toBe(true);
    const [second] = await claim(db, { ...LEASE, now: NOW + 1 });
    if (!second) throw new Error('nothing was due again');
    expect(second.tries).toBe(1);
    expect(await finish(db, second, NOW + 2)).toBe(true);
    expect(await again(NOW + 3)).toBe(false);
  });

  it('takes work with the same key once, also after it was done', async () => {
    const db = await engine.open();
    expect(await leave(db, 'mail')).toBe(true);
    expect(await leave(db, 'mail')).toBe(false);
    const [job] = await claim(db, LEASE);
    if (!job) throw new Error('nothing was claimed');
    expect(await finish(db, job, NOW)).toBe(true);
    expect(await leave(db, 'mail')).toBe(false);
    expect(await claim(db, { ...LEASE, now: NOW + 1e9 })).toEqual([]);
  });

  it('gives a job of a dead worker to the next one, and refuses the late answer of the first', async () => {
    const db = await engine.open();
    await leave(db, 'mail');
    const [first] = await claim(db, LEASE);
    const [again] = await claim(db, { ...LEASE, now: NOW + 60_000 });
    if (!first || !again) throw new Error('nothing was claimed');
    expect([first.tries, again.tries, first.id === again.id]).toEqual([1, 2, true]);
    expect(await finish(db, first, NOW)).toBe(false);
    expect(await finish(db, again, NOW)).toBe(true);
  });

  it('waits twice as long after each failure and gives up after 16', async () => {
    const db = await engine.open();
    await leave(db, 'mail');
    let now = NOW;
    const waits: number[] = [];
    for (let tries = 1; tries <= 16; tries++) {
      const [job] = await claim(db, { ...LEASE, now });
      if (!job) throw new Error(`attempt ${tries} was not due`);
      expect(await fail(db, job, now, 'refused by the server')).toBe(true);
      const [row] = await db.read.select().from(db.t.outbox);
      waits.push((row?.runAt ?? 0) - now);
      now = row?.runAt ?? 0;
    }
    expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(Math.max(...waits)).toBe(6 * 3_600_000);
    expect(await claim(db, { ...LEASE, now: now + 1e12 })).toEqual([]);
    const [dead] = await db.read.select().from(db.t.outbox);
    expect([dead?.deadAt === null, dead?.lastError]).toEqual([false, 'refused by the server']);
  });
});
