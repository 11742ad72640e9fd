import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/types.ts';
import { BLOCK_PLAYS, LEASE_MS, LeaseLostError } from '#db/viewing/node-lease.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { beat, beatOf, keyOf, LIVE, NodeHouse, startOf } from './viewing-node.fixture.ts';

const house = new NodeHouse();
beforeEach(() => house.begin());
afterEach(() => house.end());

describe('a node that stands still past its lease', () => {
  it('begins no play when it wakes, before it has its lease again, and loses no beat and counts none twice', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const one = await a.book.start(startOf(targetNo, 1));
    const other = await a.book.start(startOf(targetNo, 2));
    for (const node of [a, b]) await node.share();
    house.pass(12_000);
    // Acknowledged, and not shared when it stands still.
    await beat(a, beatOf(one.playNo, targetNo, { playedMs: 12_000 }));
    house.pass(3 * LEASE_MS);
    // Its viewers go elsewhere meanwhile.
    const of2 = { viewerKey: keyOf(2), playedMs: 42_000 };
    expect(await beat(b, beatOf(other.playNo, targetNo, of2))).toBeUndefined();
    await b.share();
    expect(house.countIn(b.folder)).toMatchObject({ views: 1, watchMs: 42_000 });
    await expect(a.book.start(startOf(targetNo, 3))).rejects.toThrow();
    // A beat that waited at its door all the time, and which a retry has brought to the other one already.
    expect(await beat(a, beatOf(other.playNo, targetNo, of2))).toBeUndefined();
    for (const node of [a, b, a]) await node.share();
    expect((await a.book.start(startOf(targetNo, 3))).playNo).toBeLessThan(BLOCK_PLAYS);
    for (const { folder } of [a, b])
      expect(house.countIn(folder)).toMatchObject({ views: 2, watchMs: 54_000, faults: [] });
    for (const { book } of [a, b]) expect(book.gauges(house.at).get(targetNo)?.watchMs).toBe(54_000);
  });

  it('shows again who seemed to be gone only because it was not heard', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await a.book.start(startOf(targetNo));
    for (const node of [a, b]) await node.share();
    for (let seq = 1; seq <= 3; seq += 1) {
      house.pass(300_000);
      await beat(a, beatOf(playNo, targetNo, { seq, playedMs: seq * 300_000 }));
    }
    b.book.tick.close();
    expect(b.book.gauges(house.at).get(targetNo)?.viewers).toBe(0);
    for (const node of [a, b]) await node.share();
    expect(b.book.gauges(house.at).get(targetNo)?.viewers).toBe(1);
  });
});

describe('a node whose number is another one’s', () => {
  /** What a backup of its folder on another machine does: the same name twice. */
  async function copyOf(folder: string): Promise<string> {
    const copy = house.folder();
    cpSync(folder, copy, { recursive: true, filter: (file) => !file.includes('lock') });
    return copy;
  }

  it('goes on under another number with another block, and what it acknowledged goes with it', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const one = await a.book.start(startOf(targetNo, 1));
    const other = await a.book.start(startOf(targetNo, 2));
    await a.share();
    const usurper = await house.open(await copyOf(a.folder));
    expect(usurper.lease).toMatchObject({ no: a.lease.no, epoch: 2 });
    await usurper.book.start(startOf(targetNo, 4));
    // It does not know yet that it lost its number.
    house.pass(12_000);
    expect(await beat(a, beatOf(one.playNo, targetNo, { playedMs: 12_000 }))).toBeUndefined();
    const late = { viewerKey: keyOf(2), playedMs: 11_000 };
    expect(await beat(a, beatOf(other.playNo, targetNo, late))).toBeUndefined();
    await expect(a.share()).rejects.toThrow(LeaseLostError);
    await house.close(a);
    expect(existsSync(path.join(a.folder, 'node-id'))).toBe(false);

    const again = await house.open(a.folder);
    expect(again.lease).toMatchObject({ no: 3, epoch: 1 });
    expect(readFileSync(path.join(a.folder, 'node-id'), 'utf8')).not.toBe(a.lease.holder);
    const third = await again.book.start(startOf(targetNo, 3));
    expect(third.playNo).toBe(3 * BLOCK_PLAYS);
    await usurper.share();
    for (const node of [again, b, usurper, again]) await node.share();
    for (const { folder } of [again, b, usurper])
      expect(house.countIn(folder)).toMatchObject({ views: 2, watchMs: 23_000, faults: [] });
    for (const { book } of [again, b, usurper])
      expect(book.gauges(house.at).get(targetNo)).toMatchObject({ views: 2, starts: 4 });
  });

  it('does so too when it was killed before it could give its name away', async () => {
    const a = await house.open();
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await a.book.start(startOf(targetNo, 1));
    await a.share();
    const copy = await house.open(await copyOf(a.folder));
    await copy.book.start(startOf(targetNo, 4));
    house.pass(12_000);
    await beat(a, beatOf(playNo, targetNo, { playedMs: 12_000 }));
    // It goes on for long, and begins a segment of which there is another one now.
    for (let seq = 2; seq <= 8; seq += 1) {
      house.pass(seq <= 4 ? 300_000 : 5_000);
      a.book.tick.seal();
      expect(await beat(a, beatOf(playNo, targetNo, { seq, playedMs: 12_000 }))).toBeUndefined();
    }
    await a.book.tick.checkpoint();
    await copy.share();
    const second = await copy.book.start(startOf(targetNo, 2));
    const waited = { viewerKey: keyOf(2), playedMs: 15_000, issuedAt: second.issuedAt };
    await copy.share();
    await house.kill(a);

    const again = await house.open(a.folder);
    expect(again.lease).toMatchObject({ no: a.lease.no, epoch: 3 });
    // Now the copy is the one that does not know.
    house.pass(15_000);
    expect(await beat(copy, beatOf(second.playNo, targetNo, waited))).toBeUndefined();
    expect(again.book.gauges(house.at).get(targetNo)).toMatchObject({ views: 1, starts: 3 });
    await again.share();
    await expect(copy.share()).rejects.toThrow(LeaseLostError);
    await house.close(copy);
    const last = await house.open(copy.folder);
    expect(last.lease).toMatchObject({ no: 2, epoch: 1 });
    for (const node of [last, again, last]) await node.share();
    for (const { folder } of [again, last]) {
      expect(house.countIn(folder)).toMatchObject({ views: 2, watchMs: 27_000, faults: [] });
      expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
    }
  });
});

describe('a figure', () => {
  it('is as of the node that was heard least, and whole from the next look on', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await b.book.start(startOf(targetNo));
    for (const node of [a, b, a]) await node.share();
    const heardAt = house.at - 5_000;
    house.pass(20_000);
    await beat(b, beatOf(playNo, targetNo, { playedMs: 20_000 }));
    await a.share();
    const { playNo: own } = await a.book.start(startOf(targetNo, 2));
    house.pass(15_000);
    await beat(a, beatOf(own, targetNo, { viewerKey: keyOf(2), playedMs: 15_000 }));
    await a.share();
    await a.book.tick.checkpoint();
    expect(house.countIn(a.folder, 'store')).toMatchObject({ views: 1, throughAt: heardAt });
    for (const node of [b, a]) await node.share();
    await a.book.tick.checkpoint();
    expect(house.countIn(a.folder, 'store')).toMatchObject({ views: 2, throughAt: house.at - 5_000 });
    // Who ended told everything.
    await house.close(b);
    await a.share();
    await a.book.tick.checkpoint();
    expect(house.countIn(a.folder, 'store')).toMatchObject({ views: 2, throughAt: house.at });
  });

  it('lacks nothing of what was brought before the database went away in the middle of it', async () => {
    let looks = Number.POSITIVE_INFINITY;
    const flaky: Db = new Proxy(house.db, {
      get: (db, name) => {
        if (name !== 'read') return Reflect.get(db, name);
        looks -= 1;
        if (looks < 0) throw new Error('the database is gone');
        return db.read;
      },
    });
    const a = await house.open(house.folder(), flaky);
    const b = await house.open();
    const targetNo = await b.book.targetOf(LIVE);
    const { playNo } = await b.book.start(startOf(targetNo));
    await a.share();
    house.pass(12_000);
    await beat(b, beatOf(playNo, targetNo, { playedMs: 12_000 }));
    // As much as comes in one look, so that it is looked once more.
    const shared = () => house.db.read.$count(house.db.t.viewingPiece);
    let starts = 1;
    for (await b.share(); (await shared()) < 32; await b.share()) {
      house.pass(1_000);
      await b.book.start(startOf(targetNo, 10 + starts));
      starts += 1;
    }
    await a.book.tick.drain();
    // Whom there is, the first pieces, and no more.
    looks = 2;
    await expect(a.share()).rejects.toThrow('the database is gone');
    looks = Number.POSITIVE_INFINITY;
    // Nothing comes any more: it was brought already.
    await a.share();
    expect(a.book.gauges(house.at).get(targetNo)).toMatchObject({ views: 1, starts });
    await a.book.tick.checkpoint();
    expect(house.countIn(a.folder, 'store')).toMatchObject({ views: 1, watchMs: 12_000 });
    expect(recountViews({ dataFolder: a.folder, reports: [] }).faults).toEqual([]);
  });
});
