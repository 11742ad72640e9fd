import { cpSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setClock } from '#adapters/clock.ts';
import { setCountingFolder } from '#adapters/counting-folder.ts';
import { segmentFiles } from '#adapters/journal-segment.ts';
import { FOLDER_LOST_MS, LEASE_MS } from '#db/viewing/node-lease.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { archiveJournal } from '#usecases/viewing/archive.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { beat, beatOf, keyOf, LIVE, NodeHouse, startOf } from './viewing-node.fixture.ts';
import type { CountingNode } from './viewing-node.ts';

const house = new NodeHouse();
const TWELVE_MINUTES = 720_000;
const DAY_MS = 86_400_000;
let putBack = () => {};
beforeEach(async () => {
  await house.begin();
  putBack = setClock({ now: () => house.at });
});
afterEach(async () => {
  await house.end();
  setCountingFolder(undefined);
  putBack();
});

/** Plays begin on each node in turn, and segments end, for an hour and a half. */
async function forAWhile(nodes: readonly CountingNode[], from = 1): Promise<void> {
  const targetNo = (await nodes[0]?.book.targetOf(LIVE)) ?? 0;
  for (let i = 0; i < 8; i += 1) {
    for (const [n, node] of nodes.entries()) {
      for (const one of nodes) await one.share();
      const viewer = from + i * nodes.length + n;
      const { playNo, issuedAt } = await node.book.start(startOf(targetNo, viewer));
      const facts = { viewerKey: keyOf(viewer), issuedAt, playedMs: 4_000 + viewer };
      house.pass(1);
      await beat(node, beatOf(playNo, targetNo, facts));
      house.pass(12_000);
      const next = nodes[(n + 1) % nodes.length] ?? node;
      await beat(next, beatOf(playNo, targetNo, { ...facts, seq: 2, playedMs: 12_000 + viewer }));
    }
    house.pass(TWELVE_MINUTES);
    for (const { book } of nodes) book.tick.seal();
  }
  for (const node of [...nodes, ...nodes]) await node.share();
  for (const { book } of nodes) await book.tick.checkpoint();
}

const archived = async (folder: string) => {
  setCountingFolder(folder);
  return archiveJournal();
};
const rootsOf = (folder: string) => {
  const log = openSegmentLog(folder);
  const roots = log?.roots() ?? [];
  log?.close();
  return roots;
};

describe('the journals of several nodes', () => {
  it('are in the archive of each, have one root, and are counted from there to the byte', async () => {
    const nodes = [await house.open(), await house.open()];
    await forAWhile(nodes);
    const before = nodes.map(({ folder }) => canonicalJson(house.figuresIn(folder).figures));
    expect(before[0]).toBe(before[1]);
    const [a = '', b = ''] = nodes.map(({ folder }) => folder);
    expect(house.figuresIn(a).root).toBe(house.figuresIn(b).root);
    house.pass(DAY_MS);
    for (const { book } of nodes) book.tick.seal();
    for (const node of [...nodes, ...nodes]) await node.share();
    for (const { book } of nodes) await book.tick.checkpoint();
    const runs = [await archived(a), await archived(b)];
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]?.archived).toBe(16);
    expect(rootsOf(a)).toMatchObject([{ dayOn: '2026-11-21', segments: 16 }]);
    expect(rootsOf(a)).toEqual(rootsOf(b));
    // A week later the copies are enough.
    house.pass(8 * DAY_MS);
    await archived(a);
    expect(segmentFiles(a).filter(({ isArchived }) => isArchived).length).toBeGreaterThan(12);
    const { figures, faults } = house.figuresIn(a);
    expect(faults).toEqual([]);
    expect(figures?.edition).toEqual(JSON.parse(before[0] ?? '').edition);
    expect(recountViews({ dataFolder: a, reports: [] }).faults).toEqual([]);
  }, 60_000);

  it('come to an end and to a root where one node is lost, and go on where its folder comes back after all', async () => {
    const [a, b] = [await house.open(), await house.open()];
    await forAWhile([a, b]);
    const targetNo = await a.book.targetOf(LIVE);
    const { playNo, issuedAt } = await a.book.start(startOf(targetNo, 90));
    await a.share();
    house.pass(1_000);
    await b.share();
    await b.book.start(startOf(targetNo, 92));
    house.pass(8_000);
    // Acknowledged, and known to its folder alone.
    const facts = { viewerKey: keyOf(90), issuedAt, playedMs: 9_000 };
    await beat(a, beatOf(playNo, targetNo, facts));
    house.pass(3_000);
    await beat(a, beatOf(playNo, targetNo, { ...facts, seq: 2, playedMs: 12_000 }));
    await house.kill(a);
    const saved = house.folder();
    cpSync(a.folder, saved, { recursive: true, filter: (file) => !file.includes('lock') });
    rmSync(a.folder, { recursive: true });
    house.pass(LEASE_MS + FOLDER_LOST_MS + DAY_MS);
    await b.share();
    await b.giveUp();
    b.book.tick.seal();
    await b.book.start(startOf(targetNo, 91)).catch(() => {});
    for (let i = 0; i < 2; i += 1) await b.share();
    await b.book.tick.checkpoint();
    await archived(b.folder);
    expect(rootsOf(b.folder)).toMatchObject([{ dayOn: '2026-11-21' }]);
    const viewsBefore = house.countIn(b.folder).views ?? 0;

    const back = await house.open(saved);
    expect(back.lease).toMatchObject({ no: a.lease.no, epoch: 2 });
    for (const node of [back, b, back]) await node.share();
    for (const { folder } of [back, b])
      expect(house.countIn(folder)).toMatchObject({ views: viewsBefore + 1, faults: [] });
    // What came so late stands in front of no root that was told.
    for (const { book } of [b, back]) await book.tick.checkpoint();
    const roots = rootsOf(b.folder).map(({ root }) => root);
    for (const dataFolder of [b.folder, saved])
      expect(recountViews({ dataFolder, reports: [], roots }).faults).toEqual([]);
  }, 60_000);

  it('are named whole where a process was killed after it had brought them', async () => {
    const [a, b] = [await house.open(), await house.open()];
    const targetNo = await b.book.targetOf(LIVE);
    await b.book.start(startOf(targetNo, 1));
    house.pass(TWELVE_MINUTES);
    b.book.tick.seal();
    await b.share();
    await b.book.start(startOf(targetNo, 2));
    for (const node of [b, a]) await node.share();
    await house.kill(a);
    const again = await house.open(a.folder);
    await again.share();
    await again.book.tick.checkpoint();
    const log = openSegmentLog(a.folder);
    expect(log?.segments()).toMatchObject([{ node: b.lease.no, no: 1 }]);
    log?.close();
  }, 60_000);
});
