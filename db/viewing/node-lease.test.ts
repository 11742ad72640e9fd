import { expect, it } from 'vitest';
import { describeEachEngine } from '../factories/test-database.ts';
import type { Db } from '../types.ts';
import {
  BLOCK_PLAYS,
  endNode,
  FOLDER_LOST_MS,
  giveUpNodes,
  LEASE_MS,
  LeaseLostError,
  MOST_NODES,
  NoNodeLeftError,
  renewNode,
  silentNodes,
  takeBlock,
  takeNode,
  targetNumber,
} from './node-lease.ts';
import { dropPieces, piecesBeyond, putPiece, sharedEnd } from './shared-journal.ts';

const T0 = Date.UTC(2026, 10, 21, 6);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const renew = (db: Db, lease: Parameters<typeof renewNode>[1], at: number, sharedAt = at) =>
  db.tx((tx) => renewNode(tx, lease, at, sharedAt), { guarded: true });

describeEachEngine('the numbers of nodes', (engine) => {
  it('go to one folder each, and back to the same one with another epoch', async () => {
    const db = await engine.open();
    const [a, b] = await Promise.all([takeNode(db, 'folder a', T0), takeNode(db, 'folder b', T0)]);
    expect([a.no, b.no].sort()).toEqual([1, 2]);
    expect([a.epoch, b.epoch]).toEqual([1, 1]);
    // Its process was killed a moment ago; whoever asks holds the lock of the folder.
    const again = await takeNode(db, 'folder a', T0 + 1_000);
    expect(again).toEqual({ no: a.no, holder: 'folder a', epoch: 2 });
    await expect(renew(db, a, T0 + 2_000)).rejects.toThrow(LeaseLostError);
    await expect(takeBlock(db, a, T0)).rejects.toThrow(LeaseLostError);
    await renew(db, again, T0 + 2_000);
    await renew(db, b, T0 + 2_000);
  });

  it('are kept by whoever was away while nobody took them', async () => {
    const db = await engine.open();
    const lease = await takeNode(db, 'folder a', T0);
    await renew(db, lease, T0 + 100 * LEASE_MS);
    expect((await takeNode(db, 'folder b', T0 + 200 * LEASE_MS)).no).toBe(2);
  });

  it('are from 1 to 63, and go to another folder only when the first one is gone for an hour', async () => {
    const db = await engine.open();
    for (let i = 1; i <= MOST_NODES; i += 1) expect((await takeNode(db, `folder ${i}`, T0 + i)).no).toBe(i);
    await expect(takeNode(db, 'one more', T0 + FOLDER_LOST_MS)).rejects.toThrow(NoNodeLeftError);
    for (let i = 2; i <= MOST_NODES; i += 1)
      await renew(db, { no: i, epoch: 1, holder: `folder ${i}` }, T0 + FOLDER_LOST_MS);
    const late = await takeNode(db, 'one more', T0 + FOLDER_LOST_MS + LEASE_MS + 10);
    expect(late).toEqual({ no: 1, holder: 'one more', epoch: 2 });
    await expect(renew(db, { no: 1, epoch: 1, holder: 'folder 1' }, T0)).rejects.toThrow(LeaseLostError);
  }, 60_000);

  it('give every block of play numbers to one node alone, also of many that ask at once', async () => {
    const db = await engine.open();
    const [a, b] = [await takeNode(db, 'folder a', T0), await takeNode(db, 'folder b', T0)];
    const firsts = await Promise.all([a, b, a, b, a, b].map((lease) => takeBlock(db, lease, T0)));
    expect(firsts.toSorted((x, y) => x - y)).toEqual([1, ...[1, 2, 3, 4, 5].map((no) => no * BLOCK_PLAYS)]);
  });

  it('are told as silent until they end, and given up after an hour by one of all', async () => {
    const db = await engine.open();
    const [a, b] = [await takeNode(db, 'folder a', T0), await takeNode(db, 'folder b', T0)];
    await renew(db, b, T0 + 60_000);
    expect(await silentNodes(db.read, T0 + 30_000)).toEqual([
      { no: a.no, sharedAt: T0, leasedUntil: T0 + LEASE_MS },
    ]);
    expect(await giveUpNodes(db, T0 + LEASE_MS + FOLDER_LOST_MS - 1)).toEqual([]);
    const given = await Promise.all([1, 2].map(() => giveUpNodes(db, T0 + LEASE_MS + FOLDER_LOST_MS)));
    expect(given.flat()).toEqual([{ no: a.no, sharedAt: T0, leasedUntil: T0 + LEASE_MS }]);
    await endNode(db, b, T0 + 61_000);
    expect(await silentNodes(db.read, T0 + FOLDER_LOST_MS * 2)).toEqual([]);
  });
});

describeEachEngine('what nodes share', (engine) => {
  it('calls a target by one number, whoever asks first', async () => {
    const db = await engine.open();
    const names = ['live 5 2026-11-21', 'recording 7', 'live 5 2026-11-21', 'live 5 2026-11-22'];
    const numbers = await Promise.all(names.map((name) => targetNumber(db, name)));
    expect(numbers[0]).toBe(numbers[2]);
    expect(new Set(numbers).size).toBe(3);
    expect(await targetNumber(db, 'recording 7')).toBe(numbers[1]);
  });

  it('gives the journals of others from a place on, in their order, and each piece once', async () => {
    const db = await engine.open();
    const put = (node: number, segment: number, place: number, text: string, sha256: string | null = null) =>
      db.tx((tx) => putPiece(tx, { node, segment, place, bytes: bytesOf(text), sha256 }, T0), {
        guarded: true,
      });
    await put(1, 1, 0, 'own');
    await put(2, 1, 0, 'head');
    await put(2, 1, 4, 'frame');
    await put(2, 1, 4, 'twice');
    await put(2, 1, 9, '', 'ab');
    await put(2, 2, 0, 'next');
    await put(3, 1, 0, 'third');
    const text = async (known: Parameters<typeof piecesBeyond>[1]['known'], limit = 10) =>
      (await piecesBeyond(db.read, { self: 1, known, limit })).map(
        ({ node, segment, place, bytes, sha256 }) =>
          `${node}/${segment}@${place} ${new TextDecoder().decode(bytes)}${sha256 ?? ''}`,
      );
    expect(await text([])).toEqual(['2/1@0 head', '2/1@4 frame', '2/1@9 ab', '2/2@0 next', '3/1@0 third']);
    expect(await text([], 2)).toEqual(['2/1@0 head', '2/1@4 frame']);
    const known = [
      { node: 2, segment: 1, place: 9 },
      { node: 3, segment: 1, place: 5 },
    ];
    expect(await text(known)).toEqual(['2/1@9 ab', '2/2@0 next']);
    expect(await sharedEnd(db.read, 2)).toEqual({ node: 2, segment: 2, place: 4, isSealed: false });
    expect(await sharedEnd(db.read, 9)).toBeUndefined();
    await dropPieces(db, T0 + 1);
    expect(await text([])).toEqual([]);
  });
});
