import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openViewingBook } from '#server/viewing-open.ts';
import { makeBackup } from '../backup.ts';
import { restoreBackup } from '../restore.ts';
import { recountViews } from './recount.ts';

const who = systemViewer('test');
const settings = { folder: '' };
const T0 = Date.UTC(2026, 10, 21, 3);

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

beforeEach(async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-views-backup-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
});
afterEach(async () => {
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
});

test('a backup that is made while beats come holds store and journal that fit, and counting goes on from it', async () => {
  const clock = { at: T0 };
  const open = () =>
    openViewingBook({
      ...{ dataFolder: settings.folder, wall: () => clock.at, monotonic: () => clock.at - T0 },
      ...{ freeBytes: () => 1e12, timers: false },
    });
  const book = await open();
  const targetNo = await book.targetOf({
    kind: 'live',
    streamNo: 1,
    dayOn: '2026-11-21',
    epochAt: T0,
    editionNo: 1,
  });
  const viewerKey = new Uint8Array(8).fill(1);
  const facts = {
    targetNo,
    editionNo: 1,
    viewerKey,
    networkKey: viewerKey,
    classByte: 0,
    tier: 0,
    reasons: 0,
  };
  const { playNo } = await book.start({
    ...facts,
    sourceKind: 0,
    country: '',
    device: 0,
    browser: 0,
    partner: 0,
  });
  let seq = 0;
  const beat = async () => {
    seq += 1;
    clock.at += 10_000;
    const rest = { flags: 3, stalledDs: 0, track: 0, ranges: [], networkTag: 1, issuedAt: T0 / 1000 };
    const told = { ...rest, playNo, seq, playedMs: seq * 10_000, targetNo, viewerKey };
    await new Promise<void>((resolve, reject) =>
      book.beat(told, (error) => (error ? reject(error) : resolve())),
    );
  };
  await beat();
  await book.tick.checkpoint();
  await beat();
  const before = seq;
  const making = { isOver: false };
  const backup = makeBackup(who).finally(() => {
    making.isOver = true;
  });
  while (!making.isOver) {
    await beat();
    if (seq % 5 === 0) await book.tick.checkpoint();
  }
  const made = await backup;
  if (!made.ok) throw new Error(made.reason);
  expect(seq).toBeGreaterThan(before);
  await book.close();
  await closeDb();
  expect(await restoreBackup(who, made.file, { checkOnly: false })).toMatchObject({ ok: true });
  await openDatabase({ dataFolder: settings.folder });
  const recount = recountViews({ dataFolder: settings.folder, reports: [] });
  expect(recount.faults).toEqual([]);
  expect(recount.beatCount).toBeGreaterThanOrEqual(before);
  expect(recount.beatCount).toBeLessThanOrEqual(seq);
  const again = await open();
  expect(again.gauges(clock.at).get(targetNo)).toMatchObject({
    views: 1,
    watchMs: recount.beatCount * 10_000,
  });
  await again.close();
}, 60_000);
