import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { watchedMinutes } from './minute-list.ts';
import { openViewStore, VIEW_STORE } from './view-schema.ts';

test('minutes of the asked targets are added up over nodes, in order, and nothing is before anything was counted', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'minutes-'));
  try {
    expect(watchedMinutes(folder, [1], 0)).toEqual([]);
    const store = openViewStore(path.join(folder, VIEW_STORE));
    const add = store.prepare('insert into target_minute values (?, ?, ?, ?, ?)');
    for (const row of [
      [1, 11, 1, 0, 40_000],
      [1, 10, 1, 2, 60_000],
      [2, 10, 2, 1, 30_000],
      [3, 10, 1, 1, 99_000],
      [1, 9, 1, 1, 5_000],
    ])
      add.run(...row);
    store.close();
    expect(watchedMinutes(folder, [1, 2], 10)).toEqual([
      { minute: 10, watchMs: 90_000 },
      { minute: 11, watchMs: 40_000 },
    ]);
    expect(watchedMinutes(folder, [], 0)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
