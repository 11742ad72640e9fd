import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { BadgeAnswer } from '#domain/checkin/desk-protocol.ts';
import { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { SearchAnswer } from '#domain/checkin/protocol.ts';
import { DEVICE_PROFILES, type DeviceProfile } from '#domain/checkin/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { aDeskHouse, aGuest, type DeskHouse, type Guest } from '#usecases/checkin/desk.fixture.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { askDoor, type DoorFront, Phone, startDoor, type Told } from './door.fixture.ts';

describeEachEngine('the desk on the wire', (engine) => {
  const open = signInHouse(engine);
  let front: DoorFront;
  beforeEach(async () => {
    front = await startDoor();
  });
  afterEach(() => front.close());

  test('finds, registers, prints, corrects and replaces for who may', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const phone = await paired(front, desk, 'supervisor');
    const found = await phone.ask(`GET /search?q=${encodeURIComponent('петр')}`);
    expect((found.body as SearchAnswer).found).toMatchObject([{ ticketNo: guest.ticketNo }]);
    expect(await phone.ask('GET /search?q=an')).toMatchObject({
      status: 422,
      body: { code: 'input.invalid' },
    });
    expect((await phone.ask(`GET /tickets/${guest.ticketNo}`)).body).toMatchObject({
      generation: 1,
      scans: [],
    });
    for (const strange of ['x', '1', '99999999999999', '-1'])
      expect((await phone.ask(`GET /tickets/${strange}`)).status).toBe(404);
    const walkIn = { typeNo: desk.type.typeNo, name: 'Гость', language: 'ru' };
    expect(await phone.ask('POST /walk-ins', walkIn)).toMatchObject({
      status: 400,
      body: { code: 'key.missing' },
    });
    const key = { 'idempotency-key': 'a-key-of-the-device' };
    const made = await phone.ask('POST /walk-ins', walkIn, key);
    expect(made).toMatchObject({ status: 201, body: { code: expect.stringMatching(/^S1:/) } });
    expect((await phone.ask('POST /walk-ins', walkIn, key)).body).toEqual(made.body);
    expect(await phone.ask('POST /walk-ins', { ...walkIn, name: 'X' }, key)).toMatchObject({ status: 422 });
    const order = { ticketNo: guest.ticketNo, station: phone.deviceId };
    const ordered = await phone.ask('POST /badges', order);
    expect(ordered.status).toBe(201);
    const { jobId } = ordered.body as BadgeAnswer;
    expect((await phone.ask(`GET /badges/${jobId}`)).body).toMatchObject({ name: 'Анна Петрова' });
    expect((await phone.ask(`POST /badges/${jobId}/outcomes`, { state: 'printed' })).status).toBe(200);
    expect(await phone.ask('POST /badges', order)).toMatchObject({
      status: 409,
      body: { code: 'print.reason' },
    });
    const correction = { ticketNo: guest.ticketNo, position: 'Мастер' };
    expect((await phone.ask('POST /corrections', correction)).body).toMatchObject({ position: 'Мастер' });
    const reissue = { ticketNo: guest.ticketNo, reason: 'Lost' };
    expect(await phone.ask('POST /reissues', reissue)).toMatchObject({
      status: 201,
      body: { generation: 2 },
    });
    expect((await phone.ask('GET /conflicts')).body).toEqual({ conflicts: [] });
    expect((await phone.ask(`POST /conflicts/${newId()}/resolutions`, { note: 'x' })).status).toBe(404);
  });

  test('every profile is answered by its capabilities alone, and what is refused changes nothing', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const phones = new Map<DeviceProfile, Phone>();
    for (const profile of DEVICE_PROFILES) phones.set(profile, await paired(front, desk, profile));
    const before = await tableHashes(db);
    const faults: string[] = [];
    for (const route of DESK_ROUTES) {
      const { path, body } = sampleOf(`${route.method} ${route.path}`, guest);
      const strangers = [
        await askDoor(front, path, { body }),
        await askDoor(front, path, { body, headers: { authorization: 'Bearer forged' } }),
      ];
      if (strangers.some(({ status }) => status !== 401)) faults.push(`${path} answers strangers`);
      for (const [profile, phone] of phones) {
        const may = route.needs.every((one) => PROFILE_CAPABILITIES[profile].includes(one));
        if (may) continue;
        const told = await phone.ask(path, body, { 'idempotency-key': 'a-key-of-the-device' });
        if (told.status !== 404 || told.body.code !== 'not_found')
          faults.push(`${path} answers a ${profile}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('a revoked device is none, with the bearer that it still has', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const phone = await paired(front, desk, 'supervisor');
    await db.tx((tx) => tx.update(tx.t.device).set({ revokedAt: 1 }));
    expect(await phone.ask('GET /search?q=anna')).toMatchObject({
      status: 401,
      body: { code: 'device.revoked' },
    });
  });

  test('a kiosk knows nobody whose code it does not see, and tries no codes out', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const guest = await aGuest(desk);
    const kiosk = await paired(front, desk, 'kiosk');
    expect((await kiosk.ask('POST /holders', { code: guest.code })).body).toMatchObject({
      name: 'Анна Петрова',
    });
    const number = { ticketNo: guest.ticketNo, station: kiosk.deviceId };
    expect((await kiosk.ask('POST /badges', number)).status).toBe(404);
    expect((await kiosk.ask('POST /corrections', { ticketNo: guest.ticketNo, name: 'X' })).status).toBe(404);
    const statuses: number[] = [];
    const endings = Array.from({ length: 13 }, (_, at) => String(10 + at));
    const other = endings.filter((ending) => !guest.code.endsWith(ending)).slice(0, 12);
    for (const ending of other) {
      const forged = guest.code.slice(0, -2) + ending;
      statuses.push((await kiosk.ask('POST /holders', { code: forged })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(409), 429, 429]);
    expect((await kiosk.ask('POST /holders', { code: guest.code })).status).toBe(429);
  });

  test('bodies that are none are refused, and so are too long ones', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    const phone = await paired(front, desk, 'supervisor');
    for (const body of ['{', '[]', '{"ticketNo":-1}', JSON.stringify({ ticketNo: 1, extra: 1 })])
      expect((await phone.ask('POST /reissues', body)).status).toBe(400);
    const long = JSON.stringify({ ticketNo: 1, reason: 'x'.repeat(5_000) });
    expect((await phone.ask('POST /reissues', long)).status).toBe(413);
  });

  test('a code by mail is the same answer for every address', async () => {
    const { db } = await open();
    const desk = await aDeskHouse(db);
    await aGuest(desk);
    const kiosk = await paired(front, desk, 'kiosk');
    const shape = ({ status, body }: Told) => [status, Object.keys(body)];
    const asked = async (email: string) => shape(await kiosk.ask('POST /codes', { email, language: 'ru' }));
    expect(await asked('anna@forum.example')).toEqual([200, ['flow']]);
    expect(await asked('nobody@forum.example')).toEqual([200, ['flow']]);
    const wrong = { flow: 'x', digits: '00000000' };
    expect(await kiosk.ask('POST /codes/answers', wrong)).toMatchObject({ body: { code: 'code.over' } });
  });
});

async function paired(
  front: DoorFront,
  { edition, devices }: DeskHouse,
  profile: DeviceProfile,
): Promise<Phone> {
  const { id } = devices[profile];
  const phone = new Phone(front, id);
  const made = await makePairing(systemViewer('test'), edition.slug, id);
  if (!made.ok) throw new Error(made.reason);
  const told = await phone.pair(made.pairing.token);
  if (told.status >= 300) throw new Error(`not paired: ${told.status}`);
  return phone.signIn();
}

/** An order for each route that would be good, were the device allowed it. */
function sampleOf(
  key: string,
  { ticketNo, code, humanCode }: Guest,
): { readonly path: string; readonly body?: unknown } {
  const path = key
    .replace('{ticketNo}', String(ticketNo))
    .replace(/\{\w+\}/, newId())
    .replace('/search', '/search?q=anna');
  const bodies: Readonly<Record<string, unknown>> = {
    'POST /walk-ins': { typeNo: 1, name: 'X', language: 'en' },
    'POST /holders': { code },
    'POST /names': { code: humanCode },
    'POST /badges': { ticketNo, station: 'x', code },
    'POST /badges/{jobId}/outcomes': { state: 'printed' },
    'POST /corrections': { ticketNo, code, position: 'X' },
    'POST /reissues': { ticketNo, reason: 'X' },
    'POST /codes': { email: 'anna@forum.example', language: 'en' },
    'POST /codes/answers': { flow: 'x', digits: '12345678' },
    'POST /conflicts/{id}/resolutions': { note: 'X' },
  };
  return key.startsWith('GET') ? { path } : { path, body: bodies[key] };
}
