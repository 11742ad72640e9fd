import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { HubCopy } from '#domain/checkin/hub-protocol.ts';
import { aScan, EVENING, type Forum, standAt, TEN } from '#usecases/checkin/door.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, Phone, startDoor } from './door.fixture.ts';
import { aHubDevice } from './hub.fixture.ts';

describeEachEngine('what a center gives its hub', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const phone = await aPhone(front, forum);
    const { deviceId, code } = await aHubDevice(forum);
    const hub = new Phone(front, deviceId);
    await hub.pair(code);
    return { forum, phone, hub: await hub.signIn() };
  };
  const send = async (hub: Phone, deviceId: string, rows: unknown[], more: object = {}) =>
    hub.ask('POST /hub/scans', { deviceId, rows, ...more });
  const change = ({ db }: Forum, id: string, what: Partial<Forum['db']['t']['device']['$inferInsert']>) =>
    db.tx((tx) => tx.update(tx.t.device).set(what).where(eq(tx.t.device.id, id)));

  test('it hears of public halves of keys, and its address is told to all devices', async () => {
    const { phone, hub } = await open();
    const { feed } = await phone.feed();
    const { status, body } = await hub.ask('GET /hub?address=https://hub.example');
    const copy = body as unknown as HubCopy;
    expect([status, copy.shared.hubs, copy.shared.center]).toEqual([
      ...[200, ['https://hub.example'], environment().publicUrl],
    ]);
    const known = copy.devices.find(({ id }) => id === phone.deviceId);
    expect(known).toMatchObject({ publicKey: phone.publicKey, profile: 'steward' });
    expect((await phone.feed(feed)).events.map(({ kind }) => kind)).toEqual(['manifest']);
    expect((await phone.ask('GET /manifest')).body.hubs).toEqual(['https://hub.example']);
    for (const address of ['hub.example', 'https://hub.example/x', 'javascript:alert(1)'])
      expect((await hub.ask(`GET /hub?address=${encodeURIComponent(address)}`)).status).toBe(400);
  });

  test('it speaks for paired devices of its own edition alone, each by its own right', async () => {
    const { forum, phone, hub } = await open();
    const other = await aSignedForum(forum.db);
    const stranger = await aPhone(front, other);
    const before = await tableHashes(forum.db, ['device']);
    for (const id of [stranger.deviceId, forum.deviceIds[1] ?? '', hub.deviceId, newId()])
      expect([id, (await send(hub, id, [aScan(forum, 1)])).status]).toEqual([id, 404]);
    const foreign = aScan(forum, 1, { cp: forum.gate.id });
    const typed = aScan(forum, 1, { m: 'search' });
    const refused = await send(hub, phone.deviceId, [foreign, typed]);
    expect(refused.body.results).toMatchObject([
      { id: foreign.id, s: 'refused', reason: 'unknown_checkpoint' },
      { id: typed.id, s: 'refused', reason: 'not_allowed' },
    ]);
    expect(await tableHashes(forum.db, ['device'])).toEqual(before);
    const good = aScan(forum, 1);
    expect((await send(hub, phone.deviceId, [good])).body.results).toMatchObject([{ s: 'accepted' }]);
    expect((await phone.ask('POST /scans', { rows: [good] })).body.results).toMatchObject([{ s: 'replay' }]);
    const [row] = await forum.db.read.select().from(forum.db.t.scan);
    expect(row).toMatchObject({ deviceId: phone.deviceId, seq: good.seq });
  });

  test('what a device scanned before it was revoked comes by the hub all the same, and later scans are set apart', async () => {
    const { forum, phone, hub } = await open();
    await change(forum, phone.deviceId, { revokedAt: TEN + 120_000 });
    const [early, late] = [aScan(forum, 1), aScan(forum, 3, { ticket: forum.tickets[1] ?? null })];
    expect((await phone.ask('POST /scans', { rows: [early] })).status).toBe(401);
    await send(hub, phone.deviceId, [early, late]);
    const conflicts = await forum.db.read.select().from(forum.db.t.conflict);
    expect(conflicts.map(({ kind, scanKey }) => [kind, scanKey])).toEqual([['quarantined', late.id]]);
    expect(await forum.db.read.$count(forum.db.t.presenceInterval)).toBeGreaterThan(0);
  });

  test('a shift that began while nobody could be asked is kept; any other is judged by its PIN', async () => {
    const { forum, phone, hub } = await open();
    const operatorId = newId();
    const { doorOperator } = forum.db.t;
    const row = { id: operatorId, editionId: forum.edition.id, name: 'Olga', removedAt: null, createdAt: 0 };
    await forum.db.tx((tx) => tx.insert(doorOperator).values({ ...row, pinHash: 'hash', version: 1 }));
    const order = { id: newId(), operatorId, pin: null, fromAt: TEN, toAt: null, selfTest: {} };
    const body = { deviceId: phone.deviceId, order };
    expect((await hub.ask('POST /hub/shifts', body)).status).toBe(409);
    expect((await hub.ask('POST /hub/shifts', { ...body, order: { ...order, isLate: true } })).status).toBe(
      201,
    );
    const [shift] = await forum.db.read.select().from(forum.db.t.doorShift);
    expect(shift).toMatchObject({ deviceId: phone.deviceId, operatorId, selfTest: { pin: 'poor' } });
  });

  test('a revoked hub is none, with the bearer that it still has', async () => {
    const { forum, phone, hub } = await open();
    await change(forum, hub.deviceId, { revokedAt: EVENING });
    const before = await tableHashes(forum.db, ['device']);
    for (const path of ['GET /hub', 'GET /hub/roster', 'GET /feed']) {
      const { status, body } = await hub.ask(path);
      expect([path, status, body.code]).toEqual([path, 401, 'device.revoked']);
    }
    expect((await send(hub, phone.deviceId, [aScan(forum, 1)])).status).toBe(401);
    expect(await tableHashes(forum.db, ['device'])).toEqual(before);
  });
});
