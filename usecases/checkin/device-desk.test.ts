import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { allDevices } from '#db/checkin/device-desk.ts';
import { allOperators } from '#db/checkin/operator-desk.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { listDevices, openDevice, removeDevice, revokeDevice, saveDevice } from './device-desk.ts';
import { showPairing } from './device-symbol.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { openDoor, saveDoorRecord } from './door-record.ts';
import { listOperators, openOperator, removeOperator, saveOperator } from './operator-desk.ts';
import { isPin } from './operator-pin.ts';

describeEachEngine('devices at the desk', (engine) => {
  const open = signInHouse(engine);

  it('may do what their profile says, without what is withheld', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const id = await aDeviceOf(forum, { profile: 'steward', withheld: ['manual'] });
    expect(await stored(forum, id)).toMatchObject({
      capabilities: ['scan', 'undo_own'],
      checkpointIds: [forum.gate.id],
      pairedAt: null,
    });
    const values = (await openDevice(house, forum.edition.slug, id, 'en'))?.values;
    expect(values).toMatchObject({ withheld: ['manual'], endsWith: null });
  });

  it('are refused what their profile does not have, and nothing is stored', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const before = await tableHashes(db);
    expect(await tried(forum, { withheld: ['search'] })).toEqual([
      { name: 'withheld', code: 'not_of_profile' },
    ]);
    expect(await tried(forum, { withheld: ['scan', 'manual', 'undo_own'] })).toEqual([
      { name: 'withheld', code: 'nothing_left' },
    ]);
    expect(await tried(forum, { checkpoints: [] })).toEqual([{ name: 'checkpoints', code: 'required' }]);
    expect(await tried(forum, { endsWith: forum.slot.occurrenceId })).toEqual([
      { name: 'endsWith', code: 'not_of_profile' },
    ]);
    expect(await tried(forum, { profile: 'volunteer', endsWith: forum.slot.occurrenceId })).toEqual([
      { name: 'checkpoints', code: 'one_hall_door' },
    ]);
    expect(await tried(forum, { profile: 'volunteer', checkpoints: [forum.doors[0].id] })).toEqual([
      { name: 'endsWith', code: 'required' },
    ]);
    expect(await tableHashes(db)).toEqual(before);
  });

  it('of a volunteer end half an hour after the session', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const id = await aDeviceOf(forum, {
      profile: 'volunteer',
      checkpoints: [forum.doors[0].id],
      endsWith: forum.slot.occurrenceId,
    });
    expect(await stored(forum, id)).toMatchObject({ expiresAt: TEN + 90 * MINUTE });
    const values = async () => (await openDevice(house, forum.edition.slug, id, 'en'))?.values;
    expect(await values()).toMatchObject({
      endsWith: forum.slot.occurrenceId,
      expiresAt: '2026-05-14T11:30',
    });
    // A session that moves takes its volunteer along; nobody sets it again.
    await db.tx((tx) => tx.update(tx.t.slot).set({ endAt: TEN + 120 * MINUTE }));
    expect(await values()).toMatchObject({ expiresAt: '2026-05-14T12:30' });
  });

  it('are paired by a code for ten minutes, until they are revoked', async () => {
    const { db, clock } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const id = await aDeviceOf(forum, {});
    const shown = await showPairing(house, slug, id);
    expect(shown).toMatchObject({ ok: true, expiresAt: clock.now() + 10 * MINUTE });
    expect(shown.ok && shown.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await revokeDevice(house, slug, id)).toEqual({ ok: true });
    expect(await revokeDevice(house, slug, id)).toEqual({ ok: false, reason: 'gone' });
    expect(await showPairing(house, slug, id)).toEqual({ ok: false, reason: 'revoked' });
    expect(await db.read.$count(db.t.devicePairing)).toBe(0);
    const [row] = (await listDevices(house, slug, 'en')).rows.filter((one) => one.id === id);
    expect(row?.values).toMatchObject({ state: 'revoked' });
  });

  it('that were at work stay', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    standAt(EVENING);
    await upload(forum, [aScan(forum, 0)]);
    const [used = '', idle = ''] = forum.deviceIds;
    expect(await removeDevice(house, slug, used)).toMatchObject({ ok: false, reason: 'in_use' });
    const { device } = db.t;
    await db.tx((tx) => tx.update(device).set({ pairedAt: EVENING }).where(eq(device.id, idle)));
    // Its phone may hold scans that nobody has seen.
    expect((await openDevice(house, slug, idle, 'en'))?.isRemovable).toBe(false);
    expect(await removeDevice(house, slug, idle)).toEqual({ ok: false, reason: 'gone' });
    expect((await allDevices(db.read, scopeOf(forum.edition))).map(({ id }) => id)).toContain(idle);
    await db.tx((tx) => tx.update(device).set({ pairedAt: null }).where(eq(device.id, idle)));
    expect((await openDevice(house, slug, idle, 'en'))?.isRemovable).toBe(true);
    expect(await removeDevice(house, slug, idle)).toMatchObject({ ok: true });
    expect((await allDevices(db.read, scopeOf(forum.edition))).map(({ id }) => id)).not.toContain(idle);
  });
});

describeEachEngine('people on duty', (engine) => {
  const open = signInHouse(engine);

  it('have a PIN that nobody reads again, and leave the list', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const save = (id: string | null, values: RecordValues) =>
      saveOperator(house, slug, { id, base: null, values });
    const made = await save(null, { name: 'Anna', pin: '0417' });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const hash = async () => (await allOperators(db.read, scopeOf(forum.edition)))[0]?.pinHash ?? '';
    expect(isPin(made.id, '0417', await hash())).toBe(true);
    expect(isPin(made.id, '0418', await hash())).toBe(false);
    const opened = await openOperator(house, slug, made.id);
    expect(opened?.values).toEqual({ name: 'Anna', pin: '', dropsPin: false });
    expect(JSON.stringify(await db.read.select().from(db.t.auditLog))).not.toContain('0417');
    await save(made.id, { name: 'Anna B.', pin: '' });
    expect(isPin(made.id, '0417', await hash())).toBe(true);
    await save(made.id, { dropsPin: true });
    expect((await listOperators(house, slug)).rows).toMatchObject([
      { name: 'Anna B.', values: { hasPin: false } },
    ]);
    expect(await save(null, { name: 'Boris', pin: '12' })).toMatchObject({
      reason: 'invalid',
      fields: [{ name: 'pin', code: 'malformed' }],
    });
    expect(await removeOperator(house, slug, made.id)).toMatchObject({ ok: true });
    // What they did at the doors stays, nobody's name does.
    const [gone] = await db.read.select().from(db.t.doorOperator).where(eq(db.t.doorOperator.id, made.id));
    expect(gone).toMatchObject({ name: null, pinHash: null, removedAt: expect.any(Number) });
    expect((await listOperators(house, slug)).rows).toEqual([]);
  });
});

describeEachEngine('forms of the doors', (engine) => {
  const open = signInHouse(engine);

  it.each([
    ['people', 'door-operator', () => ({ name: 'Anna', pin: '0417' })],
    ['areas', 'area', ({ gate }: Forum) => ({ name: { en: 'Foyer' }, parentId: gate.areaId })],
    ['devices', 'device', ({ gate }: Forum) => ({ name: 'Phone', checkpoints: [gate.id] })],
    ['checkpoints', 'checkpoint', ({ gate }: Forum) => ({ name: { en: 'Gate' }, areaId: gate.areaId })],
  ] as const)('of %s send back what they were opened with, and are taken', async (word, noun, typed) => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const fresh = await openDoor(house, slug, { word, id: null }, 'en');
    const values = { ...fresh?.values, ...typed(forum) };
    const made = await saveDoorRecord(house, slug, { noun, id: null, base: null, values });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const base = (await openDoor(house, slug, { word, id: made.id }, 'en'))?.values ?? {};
    const next = { ...base, name: typeof base.name === 'string' ? 'Boris' : { en: 'North' } };
    expect(await saveDoorRecord(house, slug, { noun, id: made.id, base, values: next })).toMatchObject({
      ok: true,
      changeCount: 1,
    });
  });
});

const STEWARD: RecordValues = { name: 'Phone', profile: 'steward', withheld: [] };

async function aDeviceOf(forum: Forum, values: RecordValues): Promise<string> {
  const answer = await saveDevice(house, forum.edition.slug, given(forum, values));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.id;
}

async function tried(forum: Forum, values: RecordValues) {
  const answer = await saveDevice(house, forum.edition.slug, given(forum, values));
  return answer.ok || answer.reason !== 'invalid' ? answer : answer.fields;
}

function given({ gate }: Forum, values: RecordValues) {
  return { id: null, base: null, values: { ...STEWARD, checkpoints: [gate.id], ...values } };
}

async function stored({ db, edition }: Forum, id: string) {
  return (await allDevices(db.read, scopeOf(edition))).find((device) => device.id === id);
}
