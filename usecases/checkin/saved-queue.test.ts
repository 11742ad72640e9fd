import { generateKeyPairSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { queueParts } from '#domain/checkin/saved-queue.ts';
import { ForbiddenError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { openDevice, revokeDevice, saveDevice } from './device-desk.ts';
import { makePairing, pair } from './device-pairing.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { bringQueue } from './saved-queue.ts';
import { storeScans } from './store-scans.ts';
import { uploadRightOf } from './upload-right.ts';
import { holder } from './visit.fixture.ts';

describeEachEngine('rows that a device could not upload', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  /** Puts the first phone at checkpoints as an organizer does. */
  const move = ({ edition, deviceIds }: Forum, checkpoints: readonly string[]) =>
    saveDevice(house, edition.slug, { id: deviceIds[0] ?? '', base: null, values: { checkpoints } });
  const inside = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.presenceInterval)).flatMap(({ fromScanId }) => fromScanId ?? []);
  const conflicts = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.conflict)).map(({ kind, scanKey }) => `${kind} ${scanKey}`);
  const queueOf = ({ edition, deviceIds }: Forum, more: object) => ({
    ...{ kind: 'plenum.door.queue', v: 1, deviceId: deviceIds[0] ?? '', editionId: edition.id },
    ...more,
  });
  /** A phone pairs as the device, at an instant; gives its key. */
  const aKey = async ({ edition }: Forum, deviceId: string, at: number) => {
    restoreClock();
    restoreClock = standAt(at);
    const made = await makePairing(house, edition.slug, deviceId);
    if (!made.ok) throw new Error(made.reason);
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
    const order = { secret: made.pairing.token, publicKey: key, appVersion: '1.0.0' };
    expect(await pair(order, '192.0.2.7')).toMatchObject({ ok: true });
    restoreClock();
    restoreClock = standAt(EVENING);
    return key;
  };
  const bring = (forum: Forum, queue: object, deviceId = forum.deviceIds[0] ?? '') =>
    bringQueue(house, forum.edition.slug, { deviceId, text: JSON.stringify(queue) });

  test('count where it stood before it was moved, and nowhere else', async () => {
    const forum = await open();
    const [first, second] = forum.doors;
    const deviceId = forum.deviceIds[0] ?? '';
    expect(await move(forum, [first.id])).toMatchObject({ ok: true });
    expect(await move(forum, [second.id])).toMatchObject({ ok: true });
    expect(await move(forum, [forum.lunch.id])).toMatchObject({ ok: true });
    const values = (await openDevice(house, forum.edition.slug, deviceId, 'en'))?.values;
    expect(values).toMatchObject({ checkpoints: [forum.lunch.id] });
    const { device } = forum.db.t;
    const [row] = await forum.db.read.select().from(device).where(eq(device.id, deviceId));
    if (!row) throw new Error('no device');
    const right = uploadRightOf(row, new Set([forum.lunch.id]));
    const [waited, strange] = [aScan(forum, 0), aScan(forum, 3, { cp: forum.gate.id })];
    const uploader = { editionId: forum.edition.id, deviceId, right };
    const result = await storeScans(house, uploader, JSON.stringify({ rows: [waited, strange] }));
    expect(result).toMatchObject({
      results: [
        { id: waited.id, s: 'accepted' },
        { id: strange.id, s: 'refused', reason: 'unknown_checkpoint' },
      ],
    });
    expect(new Set(await inside(forum))).toEqual(new Set([waited.id]));
    expect(await forum.db.read.$count(forum.db.t.scan)).toBe(1);
  });

  test('are brought in its file after it was revoked: earlier scans count, later ones are kept apart', async () => {
    const forum = await open();
    const deviceId = forum.deviceIds[0] ?? '';
    await move(forum, [forum.doors[0].id]);
    restoreClock();
    restoreClock = standAt(TEN + 5 * MINUTE);
    expect(await revokeDevice(house, forum.edition.slug, deviceId)).toEqual({ ok: true });
    restoreClock();
    restoreClock = standAt(EVENING);
    const [before, after] = [aScan(forum, 0), aScan(forum, 9, { ticket: forum.tickets[1] ?? null })];
    const strange = aScan(forum, 1, { cp: forum.gate.id });
    const tap = { id: newId(), cp: forum.doors[0].id, change: 1, t: TEN, off: 0 };
    const queue = queueOf(forum, { rows: [before, after, strange, 'nonsense'], tallies: [tap] });
    expect(await bring(forum, queue)).toEqual({ ok: true, taken: 3, known: 0, refused: 2 });
    expect(new Set(await inside(forum))).toEqual(new Set([before.id]));
    expect(await conflicts(forum)).toEqual([`quarantined ${after.id}`]);
    expect(await forum.db.read.$count(forum.db.t.tally)).toBe(1);
    const audit = await forum.db.read.select().from(forum.db.t.auditLog);
    expect(audit.filter(({ action }) => action === 'door.queue_bring')).toMatchObject([
      { targetId: deviceId },
    ]);
    const stored = await tableHashes(forum.db, ['auditLog', 'auditSeal']);
    expect(await bring(forum, queue)).toMatchObject({ ok: true, known: 2 });
    expect(await tableHashes(forum.db, ['auditLog', 'auditSeal'])).toEqual(stored);
  });

  test('of a phone whose place another one took are brought in its file, and count beside what the new phone scanned', async () => {
    const forum = await open();
    const { db, tickets, gate } = forum;
    const deviceId = forum.deviceIds[0] ?? '';
    await move(forum, [gate.id]);
    await db.tx((tx) =>
      tx.update(tx.t.device).set({ publicKey: null, pairedAt: null }).where(eq(tx.t.device.id, deviceId)),
    );
    const [first, second] = [
      await aKey(forum, deviceId, TEN),
      await aKey(forum, deviceId, TEN + 30 * MINUTE),
    ];
    const keys = (await db.read.select().from(db.t.device)).find(({ id }) => id === deviceId)?.formerKeys;
    expect([keys, first === second]).toEqual([[first], false]);
    // The new phone counts on behind whatever the old one can still bring.
    const at = (minutes: number, seq: number, ticket: number, more: object = {}) =>
      aScan(forum, minutes, { seq, cp: gate.id, ticket: tickets[ticket] ?? null, ...more });
    const fresh = [at(31, 1_801, 1), at(32, 1_802, 2), at(33, 1_803, 2, { dir: 'out', shown: 'exit' })];
    await upload(forum, fresh);
    const waited = [at(5, 1, 0), at(6, 2, 2), at(7, 3, 2, { dir: 'out', shown: 'exit' })];
    const tap = { id: newId(), cp: gate.id, change: 1, t: TEN + 8 * MINUTE, off: 0 };
    const undone = { id: waited[1]?.id ?? '', reason: null, t: TEN + 6.5 * MINUTE };
    const queue = queueOf(forum, { rows: waited, annulments: [undone], tallies: [tap] });
    const stranger = aScan(forum, 9, { cp: forum.doors[1].id });
    const brought = await bring(forum, { ...queue, rows: [...waited, stranger] });
    expect(brought).toEqual({ ok: true, taken: 5, known: 0, refused: 1 });
    expect(new Set(await inside(forum))).toEqual(new Set([waited[0]?.id, fresh[0]?.id, fresh[1]?.id]));
    expect(await db.read.$count(db.t.scan)).toBe(6);
    expect(await db.read.$count(db.t.tally)).toBe(1);
    // Nobody was revoked, and no clock is in doubt.
    expect(await conflicts(forum)).toEqual([]);
    const stored = await tableHashes(db, ['auditLog', 'auditSeal']);
    expect(await bring(forum, queue)).toMatchObject({ ok: true, known: 3, refused: 0 });
    expect(await tableHashes(db, ['auditLog', 'auditSeal'])).toEqual(stored);
    // The new phone goes on as if nothing had happened.
    const next = at(40, 1_804, 0, { dir: 'out', shown: 'exit' });
    expect(await upload(forum, [next])).toMatchObject({ results: [{ id: next.id, s: 'accepted' }] });
    expect(await conflicts(forum)).toEqual([]);
  });

  test('are refused in the file of another device, of no device, and by who may not', async () => {
    const forum = await open();
    const other = await aForum(forum.db);
    await move(forum, [forum.doors[0].id]);
    const queue = queueOf(forum, { rows: [aScan(forum, 0)] });
    const before = await tableHashes(forum.db);
    expect(await bring(forum, queue, forum.deviceIds[1])).toEqual({ ok: false, reason: 'unreadable' });
    expect(await bring(forum, { rows: [] })).toEqual({ ok: false, reason: 'unreadable' });
    expect(await bring(other, queue, forum.deviceIds[0])).toEqual({ ok: false, reason: 'gone' });
    const input = { deviceId: forum.deviceIds[0] ?? '', text: JSON.stringify(queue) };
    for (const role of ['desk', 'moderator', 'programme_editor'] as const)
      await expect(bringQueue(holder(forum, role), forum.edition.slug, input)).rejects.toThrow(
        ForbiddenError,
      );
    expect(await tableHashes(forum.db)).toEqual(before);
  });
});

test('the file of a queue falls into parts of one device, scans first', () => {
  const rows = Array.from({ length: 130 }, (_, index) => index);
  const text = JSON.stringify({
    kind: 'plenum.door.queue',
    v: 1,
    deviceId: 'd',
    rows,
    outcomes: [1],
    tallies: [2],
  });
  const read = queueParts(text, 'd');
  expect(read.ok && read.parts.map((part) => JSON.parse(part))).toMatchObject([
    { deviceId: 'd', rows: rows.slice(0, 100) },
    { deviceId: 'd', rows: rows.slice(100) },
    { rows: [], outcomes: [1], annulments: [], tallies: [2] },
  ]);
  expect(queueParts(text, 'e')).toEqual({ ok: false, reason: 'other_device' });
  expect(queueParts('{"rows":[]}', 'd')).toEqual({ ok: false, reason: 'unreadable' });
  expect(queueParts('scans', 'd')).toEqual({ ok: false, reason: 'unreadable' });
});
