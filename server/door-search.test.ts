import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { openSearchPage, type SearchRow } from '#domain/checkin/search-page.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import { EVENING, type Forum } from '#usecases/checkin/door.fixture.ts';
import { pinHashOf } from '#usecases/checkin/operator-pin.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';

const MINUTE = 60_000;

describeEachEngine('operators of a door', (engine) => {
  let clock = standingClock(EVENING);
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    clock = standingClock(EVENING);
    restoreClock = setClock(clock);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aSignedForum(inUse(await engine.open()));
  const may = ({ db }: Forum, { deviceId }: Phone, capabilities: readonly Capability[]) =>
    db.tx((tx) => tx.update(tx.t.device).set({ capabilities }).where(eq(tx.t.device.id, deviceId)));
  const anOperator = async ({ db, edition }: Forum, name: string, pin: string | null) => {
    const id = newId();
    const pinHash = pin === null ? null : pinHashOf(id, pin);
    await db.tx((tx) =>
      tx.insert(tx.t.doorOperator).values({
        ...{ id, editionId: edition.id, name, pinHash, removedAt: null, createdAt: 0, version: 1 },
      }),
    );
    return id;
  };
  const shift = (operatorId: string | null, pin: string | null, more: object = {}) => ({
    ...{ id: newId(), operatorId, pin, fromAt: EVENING, toAt: null, selfTest: { camera: 'good' } },
    ...more,
  });

  test('a shift is kept once with its self-test, ended later, and asks for the PIN of who has one', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const olga = await anOperator(forum, 'Olga', '2580');
    const ivan = await anOperator(forum, 'Ivan', null);
    const begun = shift(olga, '2580');
    expect((await phone.ask('POST /shifts', begun)).status).toBe(201);
    const over = { ...begun, pin: null, toAt: EVENING + 1, selfTest: {} };
    expect((await phone.ask('POST /shifts', over)).status).toBe(201);
    expect((await phone.ask('POST /shifts', shift(ivan, null))).status).toBe(201);
    expect((await phone.ask('POST /shifts', shift(null, null))).status).toBe(201);
    const stored = await forum.db.read.select().from(forum.db.t.doorShift);
    expect(stored).toHaveLength(3);
    expect(stored.find(({ id }) => id === begun.id)).toMatchObject({
      ...{ operatorId: olga, toAt: EVENING + 1, selfTest: { camera: 'good' }, deviceId: phone.deviceId },
    });
  });

  test('a shift that began without a network is kept late, as not proved; who has no PIN proves nothing', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const olga = await anOperator(forum, 'Olga', '2580');
    const ivan = await anOperator(forum, 'Ivan', null);
    const late = shift(olga, null, { isLate: true, selfTest: { camera: 'good', pin: 'good' } });
    const wrong = shift(olga, null, { isLate: true, selfTest: { pin: 'failed' } });
    const plain = shift(ivan, null, { isLate: true });
    for (const order of [late, wrong, plain, late])
      expect((await phone.ask('POST /shifts', order)).status).toBe(201);
    const stored = await forum.db.read.select().from(forum.db.t.doorShift);
    const testOf = (id: string) => stored.find((row) => row.id === id)?.selfTest;
    expect(stored).toHaveLength(3);
    expect(testOf(wrong.id)).toEqual({ pin: 'failed' });
    expect(testOf(plain.id)).toEqual({ camera: 'good' });
    // Told once more, e.g. with its end or to a server that was put back: that proves nothing.
    const again = { ...late, selfTest: { camera: 'good' }, toAt: EVENING + 1 };
    expect((await phone.ask('POST /shifts', again)).status).toBe(201);
    const [row] = await forum.db.read
      .select()
      .from(forum.db.t.doorShift)
      .where(eq(forum.db.t.doorShift.id, late.id));
    expect(row).toMatchObject({ toAt: EVENING + 1, selfTest: { camera: 'good', pin: 'poor' } });
    const foreign = shift('nobody', null, { isLate: true });
    expect((await phone.ask('POST /shifts', foreign)).body.code).toBe('operator.unknown');
  });

  test('a wrong PIN, another edition’s operator and another device’s shift change nothing', async () => {
    const forum = await open();
    const other = await aSignedForum(forum.db);
    const [phone, second] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const olga = await anOperator(forum, 'Olga', '2580');
    const foreign = await anOperator(other, 'Pavel', null);
    const begun = shift(null, null);
    await second.ask('POST /shifts', begun);
    const before = await tableHashes(forum.db);
    const refused = async (order: object) => {
      const { status, body } = await phone.ask('POST /shifts', order);
      return [status, body.code];
    };
    expect(await refused(shift(olga, '2581'))).toEqual([409, 'operator.pin']);
    expect(await refused(shift(olga, null))).toEqual([409, 'operator.pin']);
    expect(await refused(shift(foreign, null))).toEqual([409, 'operator.unknown']);
    expect(await refused({ ...begun, toAt: EVENING })).toEqual([409, 'shift.id']);
    expect(await refused({ ...begun, selfTest: { camera: 'fine' } })).toEqual([400, 'malformed']);
    expect(await tableHashes(forum.db)).toEqual(before);
  });

  test('five wrong PINs lock the PINs of that device, not of the next', async () => {
    const forum = await open();
    const [phone, second] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const olga = await anOperator(forum, 'Olga', '2580');
    const statuses: number[] = [];
    for (let pin = 1_000; pin < 1_006; pin += 1)
      statuses.push((await phone.ask('POST /shifts', shift(olga, String(pin)))).status);
    expect(statuses).toEqual([409, 409, 409, 409, 409, 429]);
    expect((await phone.ask('POST /shifts', shift(olga, '2580'))).status).toBe(429);
    expect((await second.ask('POST /shifts', shift(olga, '2580'))).status).toBe(201);
    clock.move(3 * MINUTE);
    expect((await phone.ask('POST /shifts', shift(olga, '2580'))).status).toBe(201);
  });

  test('people can be searched without a network by who gave a PIN, with the key of that device alone', async () => {
    const forum = await open();
    const [phone, second] = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    for (const each of [phone, second]) await may(forum, each, ['search']);
    await anOperator(forum, 'Ivan', null);
    await anOperator(forum, 'Olga', '2580');
    const page = (await phone.ask('GET /search-roster')).bytes;
    const keyOf = async (each: Phone) => {
      const { body } = await each.ask('POST /search-keys', { pin: '2580' });
      return new Uint8Array(Buffer.from(String(body.key), 'base64url'));
    };
    const rows = (await openSearchPage(await keyOf(phone), new Uint8Array(page))) as SearchRow[];
    expect(rows.map(({ ticketNo }) => ticketNo)).toEqual(forum.tickets);
    expect(rows[0]?.name).toMatch(/^Guest /);
    expect(rows[0]?.emailHint).toBe('g…@example.org');
    expect(await openSearchPage(await keyOf(second), new Uint8Array(page))).toBeUndefined();
    expect(Buffer.from(page).includes('Guest')).toBe(false);
  });

  test('no PIN, a wrong one and an operator without one open no key', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    await may(forum, phone, ['search']);
    const ivan = await anOperator(forum, 'Ivan', null);
    await anOperator(forum, 'Olga', '2580');
    const asked = async (order: object) => {
      const { status, body } = await phone.ask('POST /search-keys', order);
      return [status, body.code, body.key];
    };
    expect(await asked({ pin: '2581' })).toEqual([409, 'operator.pin', undefined]);
    expect(await asked({ operatorId: ivan, pin: '2580' })).toEqual([409, 'operator.pin', undefined]);
    expect(await asked({ operatorId: 'nobody', pin: '2580' })).toEqual([409, 'operator.unknown', undefined]);
    expect(await asked({})).toEqual([400, 'malformed', undefined]);
  });
});
