import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import { type Capability, DEVICE_PROFILES, type DeviceProfile } from '#domain/checkin/vocabulary.ts';
import { humanCodeOf } from '#domain/token/human-code.ts';
import { systemViewer } from '#domain/viewer.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { aDeskHouse, aGuest, type DeskHouse } from '#usecases/checkin/desk.fixture.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { askDoor, type DoorFront, Phone, startDoor } from './door.fixture.ts';

describeEachEngine('the name of a typed human code', (engine) => {
  const open = signInHouse(engine);
  let front: DoorFront;
  beforeEach(async () => {
    front = await startDoor({ at: 0 });
  });
  afterEach(() => front.close());
  const paired = async ({ edition, devices }: DeskHouse, profile: DeviceProfile) => {
    const { id } = devices[profile];
    const phone = new Phone(front, id);
    const made = await makePairing(systemViewer('test'), edition.slug, id);
    if (!made.ok) throw new Error(made.reason);
    await phone.pair(made.pairing.token);
    return phone.signIn();
  };
  const nameOf = (phone: Phone, code: unknown) => phone.ask('POST /names', { code });

  test('is told to who may type it, as the badge has it and nothing more, however it is typed', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const { humanCode } = await aGuest(desk);
    const steward = await paired(desk, 'steward');
    const before = await tableHashes(db);
    const told = { status: 200, body: { name: 'Анна Петрова', organisation: expect.any(String) } };
    const first = await nameOf(steward, humanCode);
    expect(first).toMatchObject(told);
    expect(Object.keys(first.body).sort()).toEqual(['name', 'organisation']);
    expect(await nameOf(steward, humanCode.replaceAll('-', '').toLowerCase())).toMatchObject(told);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is told to no other device: without the capability, revoked, expired or forged', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const { humanCode: code } = await aGuest(desk);
    const phones = new Map<DeviceProfile, Phone>();
    for (const profile of DEVICE_PROFILES) phones.set(profile, await paired(desk, profile));
    const steward = phones.get('steward') as Phone;
    const before = await tableHashes(db);
    for (const [profile, phone] of phones) {
      const { status, body } = await nameOf(phone, code);
      const may = PROFILE_CAPABILITIES[profile].includes('manual');
      expect([profile, status, body.code]).toEqual([profile, may ? 200 : 404, may ? undefined : 'not_found']);
    }
    const forged = [undefined, 'Bearer forged', `Bearer ${steward.bearer.slice(0, -2)}xx`];
    for (const authorization of forged) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const told = await askDoor(front, 'POST /names', { body: { code }, headers });
      expect([authorization, told.status, told.body.code]).toEqual([authorization, 401, 'token']);
    }
    expect(await tableHashes(db)).toEqual(before);
    const change = (more: { capabilities?: Capability[]; revokedAt?: number; expiresAt?: number }) =>
      db.tx((tx) => tx.update(tx.t.device).set(more).where(eq(tx.t.device.id, steward.deviceId)));
    await change({ capabilities: ['scan', 'undo_own'] });
    expect(await nameOf(steward, code)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await change({ capabilities: ['manual'], expiresAt: 1 });
    expect(await nameOf(steward, code)).toMatchObject({ status: 401, body: { code: 'device.expired' } });
    await change({ revokedAt: 1 });
    expect(await nameOf(steward, code)).toMatchObject({ status: 401, body: { code: 'device.revoked' } });
  });

  test('of another edition, of nobody and of no code sound alike; ten of them in a minute are enough', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const own = await aGuest(desk);
    const other = await aDeskHouse(db);
    const foreign = await aGuest(other);
    const steward = await paired(desk, 'steward');
    const stranger = await paired(other, 'steward');
    const before = await tableHashes(db);
    const wrong = [foreign.humanCode, humanCodeOf(31), 'HGQN-39YM-4', '', 'Анна'];
    for (const code of [...wrong, ...wrong]) {
      const { status, body } = await nameOf(steward, code);
      expect([code, status, body.code]).toEqual([code, 409, 'ticket.unusable']);
    }
    expect(await nameOf(steward, own.humanCode)).toMatchObject({ status: 429 });
    expect(await nameOf(stranger, foreign.humanCode)).toMatchObject({ status: 200 });
    expect(await tableHashes(db)).toEqual(before);
    for (const body of [{}, { code: 7 }, { code: 'x'.repeat(41) }, { code: 'x', extra: 1 }])
      expect((await steward.ask('POST /names', body)).status).toBe(400);
  });

  test('of all whose numbers a stolen phone has comes no faster than anybody types', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const { humanCode } = await aGuest(desk);
    const steward = await paired(desk, 'steward');
    const statuses: number[] = [];
    for (let nth = 0; nth < 40; nth += 1) statuses.push((await nameOf(steward, humanCode)).status);
    expect(statuses.indexOf(429)).toBe(30);
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
    const late = await nameOf(steward, humanCode);
    expect(late.body.code).toBe('too.many');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
