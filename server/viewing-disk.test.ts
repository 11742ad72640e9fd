import { fdatasync, mkdtempSync, rmSync, write } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ViewingState } from '#domain/viewing/viewing-state.ts';
import { readJournal } from '#usecases/viewing/journal-reading.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';
import { LEAST_FREE_BYTES } from './viewing-run.ts';

const writeAt = promisify(write) as unknown as (
  fd: number,
  bytes: Buffer,
  from: number,
  length: number,
  at: number,
) => Promise<{ bytesWritten: number }>;
const syncFile = promisify(fdatasync);
const T0 = Date.UTC(2026, 10, 21, 3);

let folder: string;
let disk: { fault: 'none' | 'full' | 'half' | 'sync'; free: number; slow?: Promise<void> };
let clock: number;
let book: OpenedBook;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-disk-'));
  disk = { fault: 'none', free: 1e12 };
  clock = T0;
  book = await openViewingBook({
    dataFolder: folder,
    wall: () => clock,
    monotonic: () => clock - T0,
    freeBytes: () => disk.free,
    timers: false,
    disk: {
      write: async (fd, bytes, from, length, at) => {
        if (disk.fault === 'full') throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        // Half of it is there, and then there is no more room.
        if (disk.fault === 'half' && from > 0) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        const part = disk.fault === 'half' ? Math.ceil(length / 2) : length;
        return (await writeAt(fd, bytes, from, part, at)).bytesWritten;
      },
      sync: async (fd) => {
        await disk.slow;
        if (disk.fault === 'sync') throw Object.assign(new Error('broken'), { code: 'EIO' });
        await syncFile(fd);
      },
    },
  });
});
afterEach(async () => {
  await book.close();
  rmSync(folder, { recursive: true, force: true });
});

const viewerKey = new Uint8Array(8).fill(3);
const begin = async () => {
  const targetNo = await book.targetOf({
    kind: 'live',
    streamNo: 1,
    dayOn: '2026-11-21',
    epochAt: T0 - 1000,
    editionNo: 1,
  });
  const facts = {
    targetNo,
    editionNo: 1,
    viewerKey,
    networkKey: viewerKey,
    classByte: 0,
    tier: 0,
    reasons: 0,
  };
  const start = () => book.start({ ...facts, sourceKind: 0, country: '', device: 0, browser: 0, partner: 0 });
  const beat = (playNo: number, seq: number, playedMs: number) =>
    new Promise<Error | undefined>((resolve) => {
      const rest = {
        stalledDs: 0,
        track: 0,
        ranges: [],
        networkTag: 1,
        issuedAt: T0 / 1000,
        targetNo,
        viewerKey,
      };
      book.beat({ playNo, seq, playedMs, flags: 3, ...rest }, resolve);
    });
  return { targetNo, start, beat };
};

describe('a disk that fails', () => {
  it('begins no play below 200 MB, and takes beats of those under way', async () => {
    const { start, beat } = await begin();
    const { playNo } = await start();
    disk.free = LEAST_FREE_BYTES - 1;
    await expect(start()).rejects.toThrow();
    clock += 5000;
    expect(await beat(playNo, 1, 5000)).toBeUndefined();
    disk.free = LEAST_FREE_BYTES;
    expect((await start()).playNo).toBe(2);
  });

  for (const fault of ['full', 'half', 'sync'] as const) {
    it(`tells nobody that it wrote what it did not (${fault}), recovers alone, and prints the gap`, async () => {
      const { targetNo, start, beat } = await begin();
      const { playNo } = await start();
      clock += 5000;
      expect(await beat(playNo, 1, 5000)).toBeUndefined();
      disk.fault = fault;
      clock += 5000;
      const failedAt = clock;
      expect(await beat(playNo, 2, 10_000)).toBeInstanceOf(Error);
      expect(book.gauges(clock).get(targetNo)).toMatchObject({ watchMs: 5000, views: 0 });
      await expect(start()).rejects.toThrow();
      disk.fault = 'none';
      clock += 7000;
      expect(await beat(playNo, 3, 17_000)).toBeUndefined();
      expect(book.gauges(clock).get(targetNo)).toMatchObject({ watchMs: 17_000, views: 1 });
      await beat(playNo, 4, 17_000);
      await book.tick.checkpoint();
      const state = new ViewingState({ withCold: true, tracksChanges: false });
      expect(readJournal(state, { dataFolder: folder, sealed: [] }).faults).toEqual([]);
      expect(state.gaps).toEqual([{ cause: 'disk_full', fromAt: failedAt, toAt: failedAt + 7000 }]);
      expect(state.target(targetNo)).toMatchObject({ watchMs: 17_000, beats: 3, starts: 1 });
      expect(recountViews({ dataFolder: folder, reports: [] }).faults).toEqual([]);
    });
  }
});

describe('a disk that is slow', () => {
  it('is slow as long as somebody waits for it and a second more, and no longer', async () => {
    const { start, beat } = await begin();
    const { playNo } = await start();
    clock += 5000;
    expect(book.journalWaitMs).toBe(0);
    const { promise, resolve } = Promise.withResolvers<void>();
    disk.slow = promise;
    const told = beat(playNo, 1, 5000);
    const begunAt = clock;
    while (book.journalWaitMs === 0) {
      await new Promise((next) => setImmediate(next));
      clock = begunAt + 174;
    }
    expect(book.journalWaitMs).toBe(174);
    resolve();
    expect(await told).toBeUndefined();
    expect(book.journalWaitMs).toBe(174);
    // Nobody beats any more: what was slow once is not slow all night.
    clock += 1000;
    expect(book.journalWaitMs).toBe(0);
  });
});
