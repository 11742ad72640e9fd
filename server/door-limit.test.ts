import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { EVENING } from '#usecases/checkin/door.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, askDoor, type DoorFront, Phone, startDoor } from './door.fixture.ts';

/** What one client may ask of each route before there is a bearer. */
const MOST = 600;

describeEachEngine('how often strangers may ask the door', (engine) => {
  const clock = { at: 0 };
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    clock.at = 0;
    restoreClock = setClock(standingClock(EVENING));
    front = await startDoor(clock);
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  /** Asks until the client has nothing left, and how many of the answers were 429. */
  const exhaust = async (route: string, asked = 0) => {
    let refused = 0;
    for (let nth = asked; nth < MOST; nth += 1)
      if ((await askDoor(front, route, { body: {} })).status === 429) refused += 1;
    return refused;
  };

  test('pairing: one more than the limit is 429 even with a good invitation, which stays good', async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const made = await makePairing(systemViewer('test'), forum.edition.slug, forum.deviceIds[0] ?? '');
    if (!made.ok) throw new Error(made.reason);
    expect(await exhaust('POST /pair')).toBe(0);
    const before = await tableHashes(forum.db);
    const phone = new Phone(front, forum.deviceIds[0] ?? '');
    const refused = await phone.pair(made.pairing.token);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await tableHashes(forum.db)).toEqual(before);
    clock.at = 1_000;
    expect((await phone.pair(made.pairing.token)).status).toBe(200);
  });

  test('challenges and bearers: one more is 429, and the challenge is not spent', async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const phone = await aPhone(front, forum);
    const challenge = await phone.challenge();
    const before = await tableHashes(forum.db);
    expect(await exhaust('POST /challenge', 2)).toBe(0);
    expect((await askDoor(front, 'POST /challenge', { body: { deviceId: phone.deviceId } })).status).toBe(
      429,
    );
    expect(await exhaust('POST /token', 1)).toBe(0);
    expect((await phone.token(challenge)).status).toBe(429);
    expect(await tableHashes(forum.db)).toEqual(before);
    // Whoever has a bearer goes on: the routes are counted apart.
    expect((await phone.ask('GET /time')).status).toBe(200);
    clock.at = 1_000;
    expect((await phone.token(challenge)).status).toBe(200);
  });
});
