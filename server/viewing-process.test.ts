import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setViewingBook } from './viewing-book.ts';
import { openViewingBook } from './viewing-open.ts';
import { viewingIsBehind } from './viewing-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-behind-'));
});
afterEach(() => {
  setViewingBook(undefined);
  rmSync(folder, { recursive: true, force: true });
});

it('is behind when nothing was written down for more than 30 seconds, until it is again; never where nothing is counted', async () => {
  let count = 0;
  expect(viewingIsBehind()).toBe(false);
  const book = await openViewingBook({
    ...{
      dataFolder: folder,
      wall: () => 1e12 + count,
      monotonic: () => count,
      freeBytes: () => 1e12,
      timers: false,
    },
  });
  setViewingBook(book);
  count += 30_000;
  expect([book.checkpointAgeMs, viewingIsBehind()]).toEqual([30_000, false]);
  count += 1;
  expect(viewingIsBehind()).toBe(true);
  await book.tick.checkpoint();
  expect([book.checkpointAgeMs, viewingIsBehind()]).toEqual([0, false]);
  await book.close();
});
