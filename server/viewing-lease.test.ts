import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentFiles } from '#adapters/journal-segment.ts';
import {
  BLOCK_PLAYS,
  FOLDER_LOST_MS,
  LEASE_MS,
  LeaseLostError,
  silentNodes,
  takeNode,
} from '#db/viewing/node-lease.ts';
import { beat, beatOf, keyOf, LIVE, NodeHouse, startOf, T0 } from './viewing-node.fixture.ts';
import { openViewingBook } from './viewing-open.ts';

const house = new NodeHouse();
beforeEach(() => house.begin());
afterEach(() => house.end());

describe('a node', () => {
  it('gives numbers that no other gives, and names targets as the others do', async () => {
    const [a, b] = [await house.open(), await house.open()];
    expect([a.lease.no, b.lease.no]).toEqual([1, 2]);
    const targets = await Promise.all([a.book.targetOf(LIVE), b.book.targetOf(LIVE)]);
    expect(targets).toEqual([1, 1]);
    expect(await b.book.targetOf({ kind: 'recording', recordingNo: 5, editionNo: 3, durationDs: null })).toBe(
      2,
    );
    expect((await a.book.start(startOf(1))).playNo).toBe(1);
    expect((await b.book.start(startOf(1, 2))).playNo).toBe(BLOCK_PLAYS);
    // The next process in a folder begins another block.
    await house.kill(a);
    const again = await house.open(a.folder);
    expect(again.lease).toEqual({ ...a.lease, epoch: 2 });
    expect((await again.book.start(startOf(1))).playNo).toBe(2 * BLOCK_PLAYS);
  });

  it('counts a play that began elsewhere, with or without having heard of it', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await a.book.start(startOf(targetNo));
    house.pass(12_000);
    expect(await beat(b, beatOf(playNo, targetNo, { playedMs: 12_000 }))).toBeUndefined();
    await a.share();
    house.pass(15_000);
    await b.share();
    expect(await beat(b, beatOf(playNo, targetNo, { seq: 2, playedMs: 27_000 }))).toBeUndefined();
    await b.share();
    await a.share();
    for (const { book } of [a, b])
      expect(book.gauges(house.at).get(targetNo)).toMatchObject({ viewers: 1, views: 1, starts: 1 });
    for (const node of [a, b]) await node.book.tick.checkpoint();
    for (const { folder } of [a, b]) {
      expect(house.countIn(folder)).toMatchObject({ views: 1, watchMs: 27_000, faults: [] });
      // The true start took the place of the one from the token, in the store too.
      expect(house.countIn(folder, 'store')).toMatchObject({ views: 1, uniques: { anonymousLow: 1 } });
    }
  });

  it('shows a viewer whose beats go to two nodes as one, and each of two viewers', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const one = await a.book.start(startOf(targetNo, 1));
    const other = await b.book.start(startOf(targetNo, 2));
    for (const node of [a, b, a]) await node.share();
    house.pass(10_000);
    await beat(a, beatOf(one.playNo, targetNo));
    await beat(b, beatOf(other.playNo, targetNo, { viewerKey: keyOf(2) }));
    house.pass(10_000);
    await beat(b, beatOf(one.playNo, targetNo, { seq: 2, playedMs: 20_000 }));
    for (const node of [a, b, a]) await node.share();
    for (const { book } of [a, b]) expect(book.gauges(house.at).get(targetNo)?.viewers).toBe(2);
    house.pass(41_000);
    for (const { book } of [a, b]) expect(book.gauges(house.at).get(targetNo)?.viewers).toBe(0);
  });

  it('begins no play without a lease in force, goes on writing beats, and shares them later', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await a.book.start(startOf(targetNo));
    house.pass(LEASE_MS);
    await expect(a.book.start(startOf(targetNo))).rejects.toThrow();
    expect(await beat(a, beatOf(playNo, targetNo))).toBeUndefined();
    await a.share();
    await a.book.start(startOf(targetNo, 2));
    await b.share();
    expect(b.book.gauges(house.at).get(targetNo)).toMatchObject({ views: 1 });
  });

  it('writes nothing more for others once its number is another one’s', async () => {
    const a = await house.open();
    const targetNo = await a.book.targetOf(LIVE);
    await a.share();
    const copied = await takeNode(house.db, readFileSync(path.join(a.folder, 'node-id'), 'utf8'), house.at);
    expect(copied.no).toBe(a.lease.no);
    await a.book.start(startOf(targetNo));
    await expect(a.share()).rejects.toThrow(LeaseLostError);
    const b = await house.open();
    expect(b.book.gauges(house.at).get(targetNo)?.starts).toBe(0);
  });

  it('counts in a folder of its own where two processes have one data folder', async () => {
    const dataFolder = house.folder();
    const [a, b] = [await house.open(dataFolder), await house.open(dataFolder)];
    expect([a.folder, b.folder]).toEqual([dataFolder, path.join(dataFolder, 'node-2')]);
    const targetNo = await b.book.targetOf(LIVE);
    await b.book.start(startOf(targetNo));
    for (const node of [b, a]) await node.share();
    expect(segmentFiles(dataFolder).map(({ node }) => node)).toEqual([2]);
    expect(existsSync(path.join(dataFolder, 'node-2', 'views.db'))).toBe(true);
  });
});

describe('a disk that is lost', () => {
  it('takes with it what was not shared yet, and the next beat of whoever still watches brings that back', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const [one, other] = [await a.book.start(startOf(targetNo)), await a.book.start(startOf(targetNo, 2))];
    for (const node of [a, b]) await node.share();
    house.pass(12_000);
    await beat(a, beatOf(one.playNo, targetNo, { playedMs: 12_000 }));
    await beat(a, beatOf(other.playNo, targetNo, { playedMs: 12_000, viewerKey: keyOf(2) }));
    const sharedAt = house.at - 12_000 - 5_000;
    await house.kill(a);
    rmSync(a.folder, { recursive: true });
    house.pass(15_000);
    await beat(b, beatOf(one.playNo, targetNo, { seq: 2, playedMs: 27_000 }));
    expect(house.countIn(b.folder)).toMatchObject({ views: 1, watchMs: 27_000 });
    // Until it is known what was lost nothing is frozen; then the gap stands in the journal.
    const leasedUntil = T0 + LEASE_MS;
    expect(await silentNodes(house.db.read, house.at)).toContainEqual({ no: 1, sharedAt, leasedUntil });
    house.pass(LEASE_MS + FOLDER_LOST_MS);
    await b.share();
    await b.giveUp();
    expect((await silentNodes(house.db.read, house.at)).map(({ no }) => no)).toEqual([2]);
    await b.book.tick.checkpoint();
    await b.book.tick.drain();
    expect(house.countIn(b.folder).gaps).toEqual([{ cause: 'restart', fromAt: sharedAt, toAt: leasedUntil }]);
  });

  it('is made anew from what was shared, under the number of any new folder', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo } = await a.book.start(startOf(targetNo));
    house.pass(12_000);
    await beat(b, beatOf(playNo, targetNo, { playedMs: 12_000 }));
    for (const node of [a, b]) await node.share();
    const c = await house.open();
    expect(c.book.gauges(house.at).get(targetNo)).toMatchObject({ viewers: 1, views: 1, starts: 1 });
    expect(house.countIn(c.folder)).toMatchObject({ views: 1, watchMs: 12_000, faults: [] });
    // Also after an end without a goodbye in the middle of it.
    await c.book.tick.checkpoint();
    house.pass(8_000);
    await beat(b, beatOf(playNo, targetNo, { seq: 2, playedMs: 20_000 }));
    await b.share();
    await house.kill(c);
    const again = await house.open(c.folder);
    expect(again.book.gauges(house.at).get(targetNo)).toMatchObject({
      viewers: 1,
      views: 1,
      watchMs: 20_000,
    });
  });
});

describe('a folder that counted alone before', () => {
  it('goes on behind the numbers that it gave, shares what it has, and calls targets as it did', async () => {
    const folder = house.folder();
    const clocks = { wall: () => house.at, monotonic: () => 0 };
    const alone = await openViewingBook({ dataFolder: folder, ...clocks, timers: false });
    await alone.targetOf({ kind: 'recording', recordingNo: 5, editionNo: 3, durationDs: null });
    const targetNo = await alone.targetOf(LIVE);
    const { playNo } = await alone.start(startOf(targetNo));
    house.pass(12_000);
    await beat({ book: alone }, beatOf(playNo, targetNo, { playedMs: 12_000 }));
    await alone.close();

    const a = await house.open(folder);
    expect(a.lease.no).toBe(1);
    expect((await a.book.start(startOf(targetNo, 2))).playNo).toBe(BLOCK_PLAYS);
    await a.share();
    const b = await house.open();
    expect(await b.book.targetOf(LIVE)).toBe(targetNo);
    expect((await b.book.start(startOf(targetNo, 3))).playNo).toBe(2 * BLOCK_PLAYS);
    for (const node of [b, a]) await node.share();
    for (const node of [a, b])
      expect(house.countIn(node.folder)).toMatchObject({ views: 1, watchMs: 12_000 });
    expect(b.book.gauges(house.at).get(targetNo)).toMatchObject({ views: 1, starts: 3 });
  });
});
