import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { aDevice } from '#db/factories/door.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { EVENING, type Forum } from '#usecases/checkin/door.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, askDoor, type DoorFront, Phone, startDoor } from './door.fixture.ts';

const MINUTE = 60_000;

describeEachEngine('who may be a device', (engine) => {
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
  const invite = async ({ edition, deviceIds }: Forum, nth = 0) => {
    const made = await makePairing(systemViewer('test'), edition.slug, deviceIds[nth] ?? '');
    if (!made.ok) throw new Error(made.reason);
    return made;
  };
  /** What was told, and whether anything in the database is another. */
  const without = async (forum: Forum, ask: () => Promise<{ status: number; body: unknown }>) => {
    const before = await tableHashes(forum.db);
    const { status, body } = await ask();
    expect(await tableHashes(forum.db)).toEqual(before);
    return [status, (body as { code?: string }).code];
  };

  test('a token pairs once; a second phone with it changes nothing', async () => {
    const forum = await open();
    const { pairing } = await invite(forum);
    const [first, second] = [0, 1].map(() => new Phone(front, forum.deviceIds[0] ?? ''));
    expect((await first?.pair(pairing.token))?.body).toEqual({
      ...{ deviceId: forum.deviceIds[0], editionId: forum.edition.id },
    });
    expect(await without(forum, async () => second?.pair(pairing.token) as never)).toEqual([
      404,
      'not_found',
    ]);
    expect((await (await first?.signIn())?.ask('GET /time'))?.status).toBe(200);
  });

  test('the ten characters pair as well, however they are typed', async () => {
    const forum = await open();
    const { code } = await invite(forum);
    const phone = new Phone(front, forum.deviceIds[0] ?? '');
    const typed = `${code.slice(0, 5)} - ${code.slice(5)}`
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    expect((await phone.pair(typed)).status).toBe(200);
    expect(await without(forum, () => new Phone(front, '').pair(code))).toEqual([404, 'not_found']);
  });

  test('an invitation ends after ten minutes, with the next one, and with its device', async () => {
    const forum = await open();
    const old = await invite(forum);
    const late = await invite(forum);
    const phone = new Phone(front, forum.deviceIds[0] ?? '');
    expect(await without(forum, () => phone.pair(old.pairing.token))).toEqual([404, 'not_found']);
    clock.move(10 * MINUTE);
    expect(await without(forum, () => phone.pair(late.pairing.token))).toEqual([404, 'not_found']);
    const other = await invite(forum, 1);
    const { device } = forum.db.t;
    await forum.db.tx((tx) =>
      tx
        .update(device)
        .set({ revokedAt: EVENING })
        .where(eq(device.id, forum.deviceIds[1] ?? '')),
    );
    expect(await without(forum, () => phone.pair(other.code))).toEqual([404, 'not_found']);
    expect(await makePairing(systemViewer('test'), forum.edition.slug, forum.deviceIds[1] ?? '')).toEqual({
      ...{ ok: false, reason: 'revoked' },
    });
  });

  test('a device of another edition is not invited', async () => {
    const forum = await open();
    const foreign = await forum.db.tx(async (tx) => aDevice(tx, await anEdition(tx)));
    const asked = makePairing(systemViewer('test'), forum.edition.slug, foreign.id);
    await expect(asked).rejects.toThrow('no such device');
  });

  test('guessed codes are counted: ten wrong ones lock that client, right ones elsewhere go on', async () => {
    const forum = await open();
    const { code, pairing } = await invite(forum);
    const statuses: number[] = [];
    for (let nth = 0; nth < 11; nth += 1)
      statuses.push((await new Phone(front, '').pair(`ZZZZZZZZZ${nth % 10}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    // Not even the right one, while it waits; what cannot be guessed is not counted.
    expect((await new Phone(front, '').pair(code)).status).toBe(429);
    expect((await new Phone(front, '').pair(pairing.token)).status).toBe(200);
    clock.move(15 * MINUTE);
    expect((await new Phone(front, '').pair((await invite(forum)).code)).status).toBe(200);
  });

  test('only a P-256 key is taken, and a wrong one spends nothing', async () => {
    const forum = await open();
    const { pairing } = await invite(forum);
    const body = { secret: pairing.token, appVersion: '1' };
    for (const publicKey of ['AAAA', '!', Buffer.alloc(91).toString('base64url')])
      expect(
        await without(forum, () => askDoor(front, 'POST /pair', { body: { ...body, publicKey } })),
      ).toEqual([400, 'malformed']);
    expect((await new Phone(front, '').pair(pairing.token)).status).toBe(200);
  });

  test('a challenge gives one bearer to the device that it was made for, within a minute', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const other = await aPhone(front, forum, { nth: 1 });
    const challenge = await phone.challenge();
    expect((await phone.token(challenge)).status).toBe(200);
    const refused = [401, 'token'];
    expect(await without(forum, () => phone.token(challenge))).toEqual(refused);
    // Of the other device, signed by either.
    const foreign = await other.challenge();
    expect(await without(forum, () => phone.token(foreign))).toEqual(refused);
    expect(await without(forum, () => phone.token(foreign, phone.signed(foreign), other.deviceId))).toEqual(
      refused,
    );
    const fresh = await phone.challenge();
    const forged = fresh.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect(await without(forum, () => phone.token(forged))).toEqual(refused);
    expect(await without(forum, () => phone.token('plenum.door.challenge.v1'))).toEqual(refused);
    expect(await without(forum, () => phone.token(fresh, phone.signed('something else')))).toEqual(refused);
    expect(await without(forum, () => phone.token(fresh, ''))).toEqual(refused);
    clock.move(MINUTE);
    expect(await without(forum, () => phone.token(fresh))).toEqual(refused);
  });

  test('whoever asks for a challenge hears nothing about whether there is such a device', async () => {
    await open();
    const body = { deviceId: '01a20788-0aba-7537-bfec-1881811a3cec' };
    const { status, body: told } = await askDoor(front, 'POST /challenge', { body });
    expect([status, Object.keys(told)]).toEqual([200, ['challenge', 'expiresAt']]);
  });

  test('a bearer lives fifteen minutes and not longer than its device', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    clock.move(15 * MINUTE - 1);
    expect((await phone.ask('GET /time')).status).toBe(200);
    clock.move(1);
    expect((await phone.ask('GET /time')).body).toMatchObject({ code: 'token' });
    const { device } = forum.db.t;
    const endsAt = EVENING + 16 * MINUTE;
    await forum.db.tx((tx) =>
      tx.update(device).set({ expiresAt: endsAt }).where(eq(device.id, phone.deviceId)),
    );
    const { body } = await phone.token(await phone.challenge());
    expect(body).toMatchObject({ expiresAt: endsAt });
    await phone.signIn();
    clock.move(MINUTE);
    expect((await phone.ask('GET /time')).status).toBe(401);
    expect((await phone.token(await phone.challenge())).body).toMatchObject({ code: 'device.expired' });
  });

  test('a stolen bearer opens nothing after its device was revoked, and says so to the device', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const { device } = forum.db.t;
    await forum.db.tx((tx) =>
      tx.update(device).set({ revokedAt: EVENING }).where(eq(device.id, phone.deviceId)),
    );
    for (const route of ['GET /time', 'GET /roster', 'GET /feed', 'GET /stream', 'GET /manifest'])
      expect(await without(forum, () => phone.ask(route))).toEqual([401, 'device.revoked']);
    expect(await without(forum, () => phone.ask('POST /scans', { rows: [] }))).toEqual([
      401,
      'device.revoked',
    ]);
    expect(await without(forum, async () => phone.token(await phone.challenge()))).toEqual([
      ...[401, 'device.revoked'],
    ]);
  });

  test('a bearer ends with the key that it was given to', async () => {
    const forum = await open();
    const stolen = await aPhone(front, forum);
    const fresh = new Phone(front, stolen.deviceId);
    await fresh.pair((await invite(forum)).pairing.token);
    expect(await without(forum, () => stolen.ask('GET /time'))).toEqual([401, 'token']);
    expect((await (await fresh.signIn()).ask('GET /time')).status).toBe(200);
  });

  test('a phone whose place another took hears by its own former key that it is revoked, and nobody else', async () => {
    const forum = await open();
    const first = await aPhone(front, forum);
    const { deviceId } = first;
    const other = await aPhone(front, forum, { nth: 1 });
    const [second, third] = [new Phone(front, deviceId), new Phone(front, deviceId)];
    for (const phone of [second, third]) await phone.pair((await invite(forum)).pairing.token);
    for (const old of [first, second]) {
      const challenge = await old.challenge();
      expect(await without(forum, () => old.token(challenge))).toEqual([401, 'device.revoked']);
      expect(await without(forum, () => old.token(challenge))).toEqual([401, 'token']);
    }
    const challenge = await third.challenge();
    for (const signature of [other.signed(challenge), first.signed('something else'), ''])
      expect(await without(forum, () => third.token(challenge, signature))).toEqual([401, 'token']);
    expect((await (await third.signIn()).ask('GET /time')).status).toBe(200);
    expect((await other.ask('GET /time')).status).toBe(200);
  });

  test('two thousand forged bearers open nothing', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const [id = '', end = '', mac = ''] = phone.bearer.split('.');
    const flip = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
    const forged = Array.from({ length: 2_000 }, (_, nth) => {
      const later = (Number.parseInt(end, 36) + nth * 1_000 + 1).toString(36);
      return [
        `${id}.${later}.${mac}`,
        `${id}.${end}.${flip(mac, nth % 42)}`,
        `${forum.deviceIds[1]}.${end}.${mac}`,
        `${id}.${end}.${mac}${nth}`,
      ][nth % 4];
    });
    const before = await tableHashes(forum.db);
    const statuses = new Set<number>();
    for (const bearer of forged)
      statuses.add(
        (await askDoor(front, 'GET /manifest', { headers: { authorization: `Bearer ${bearer}` } })).status,
      );
    expect([...statuses]).toEqual([401]);
    expect(await tableHashes(forum.db)).toEqual(before);
  });

  test('a device has twenty requests a second, after two hundred at once', async () => {
    const own = { at: 0 };
    const slow = await startDoor(own);
    const forum = await open();
    const phone = await aPhone(slow, forum);
    const many = await Promise.all(Array.from({ length: 201 }, () => phone.ask('GET /time')));
    expect(many.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(many.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
    own.at = 1_000;
    const next = await Promise.all(Array.from({ length: 30 }, () => phone.ask('GET /time')));
    expect(next.filter(({ status }) => status === 200)).toHaveLength(20);
    await slow.close();
  });
});
