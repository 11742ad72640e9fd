import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { DESK_ROUTES } from '#domain/checkin/desk-route.ts';
import { DEVICE_ROUTES, type DoorRoute } from '#domain/checkin/door-route.ts';
import { HUB_ROUTES } from '#domain/checkin/hub-route.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { CAPABILITIES, type Capability } from '#domain/checkin/vocabulary.ts';
import { aScan, EVENING, type Forum, standAt } from '#usecases/checkin/door.fixture.ts';
import { inUse, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, askDoor, type DoorFront, type Phone, startDoor } from './door.fixture.ts';

const OWN: readonly DoorRoute[] = DEVICE_ROUTES.filter(({ needs }) => needs !== 'nobody');
const GUARDED: readonly DoorRoute[] = [...OWN, ...DESK_ROUTES, ...HUB_ROUTES];
const keyOf = ({ method, path }: DoorRoute) => `${method} ${path.replace(/\{\w+\}/, '1')}`;

/** What each route is sent that a device which may ask it would send. */
const BODIES: Readonly<Record<string, (forum: Forum) => unknown>> = {
  '/contact': () => ({ queue: 0, batteryPct: 80, appVersion: '1.0.0' }),
  '/scans': (forum) => ({ rows: [aScan(forum, 1)] }),
  '/shifts': () => ({ ...{ id: newId(), operatorId: null, pin: null, fromAt: 0, toAt: null }, selfTest: {} }),
  '/search-keys': () => ({ pin: '1234' }),
};

describeEachEngine('the allow-list of doors', (engine) => {
  let restoreClock = () => {};
  const clock = { at: 0 };
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    clock.at = 0;
    front = await startDoor(clock);
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aSignedForum(inUse(await engine.open()));
  const may = async ({ db }: Forum, { deviceId }: Phone, capabilities: readonly Capability[]) => {
    const { device } = db.t;
    await db.tx((tx) => tx.update(device).set({ capabilities }).where(eq(device.id, deviceId)));
  };
  const bodyOf = (forum: Forum, { method, path }: DoorRoute) =>
    method === 'POST' ? (BODIES[path]?.(forum) ?? {}) : undefined;

  test('every route wants a bearer', async () => {
    const forum = await open();
    await aPhone(front, forum);
    const before = await tableHashes(forum.db);
    for (const route of GUARDED) {
      const key = keyOf(route);
      const body = bodyOf(forum, route);
      for (const authorization of [undefined, 'Bearer x', 'Basic eDp5', `Bearer ${'a'.repeat(90)}`]) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const told = await askDoor(front, key, body === undefined ? { headers } : { headers, body });
        expect([key, told.status, told.body.code]).toEqual([key, 401, 'token']);
        expect(told.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
    expect(await tableHashes(forum.db)).toEqual(before);
  });

  test('each capability opens its routes and nothing else; a refusal looks like nothing there and changes nothing', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const opened: string[] = [];
    for (const one of [null, ...CAPABILITIES]) {
      await may(forum, phone, one === null ? [] : [one]);
      clock.at += 60_000;
      const before = await tableHashes(forum.db);
      for (const route of GUARDED.filter(({ path }) => path !== '/stream')) {
        const key = keyOf(route);
        const isAllowed = route.needs === 'device' || String(route.needs) === one;
        if (isAllowed) continue;
        const { status, body } = await phone.ask(key, bodyOf(forum, route));
        expect([one, key, status, body.code]).toEqual([one, key, 404, 'not_found']);
      }
      expect(await tableHashes(forum.db)).toEqual(before);
      for (const route of OWN.filter(({ path, needs }) => path !== '/stream' && String(needs) === one)) {
        const key = `${route.method} ${route.path}`;
        const { status } = await phone.ask(key, bodyOf(forum, route));
        // 409: there is no operator with a PIN.
        expect([key, status]).toEqual([key, key === 'POST /search-keys' ? 409 : 200]);
        opened.push(key);
      }
    }
    expect(opened.sort()).toEqual(['GET /roster', 'GET /search-roster', 'POST /scans', 'POST /search-keys']);
  });

  test('whatever is paired hears and tells of itself, and cookies make nobody a device', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    await may(forum, phone, []);
    for (const { method, path, needs } of OWN) {
      if (needs !== 'device' || path === '/stream') continue;
      const { status } = await phone.ask(
        `${method} ${path}`,
        bodyOf(forum, { method, path, needs, checkpoint: 'none' }),
      );
      expect([path, status]).toEqual([path, path === '/shifts' ? 201 : 200]);
    }
    const cookie = `__Host-session=${phone.bearer}; bearer=${phone.bearer}`;
    expect((await askDoor(front, 'GET /time', { headers: { cookie } })).status).toBe(401);
  });

  test('a device records at its own checkpoints, by its own ways, and says how its own scans ended', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const other = await aPhone(front, forum, { nth: 1, checkpointIds: [forum.gate.id] });
    await may(forum, other, CAPABILITIES);
    const theirs = aScan(forum, 3, { cp: forum.gate.id, admitted: null });
    await other.ask('POST /scans', { rows: [theirs] });
    const ways: [Partial<ScanInput>, Capability | null][] = [
      [{}, null],
      [{ m: 'hid' }, null],
      [{ m: 'manual' }, 'manual'],
      [{ m: 'search' }, 'search'],
      // Somebody went in: a fact is kept and listed, whoever was not asked (rule 13).
      [{ override: { of: null, reason: 'known to us' } }, null],
    ];
    const places = [forum.doors[0].id, forum.doors[1].id, forum.gate.id, forum.lunch.id, 'nowhere'];
    for (const extra of [null, 'manual', 'search'] as const) {
      await may(forum, phone, extra === null ? ['scan'] : ['scan', extra]);
      const all = places.flatMap((cp) =>
        ways.map(([more, needed]) => {
          const isLawful = needed === null || needed === extra;
          const isOwn = cp === forum.doors[0].id;
          const reason = isLawful ? 'unknown_checkpoint' : 'not_allowed';
          const told = isOwn && isLawful ? { s: 'accepted' } : { s: 'refused', reason };
          return { row: aScan(forum, 1, { cp, ...more }), told };
        }),
      );
      const send = async (some: typeof all) => {
        const { body } = await phone.ask('POST /scans', { rows: some.map(({ row }) => row) });
        const results = new Map((body.results as { id: string }[]).map((result) => [result.id, result]));
        for (const { row, told } of some) expect(results.get(row.id)).toMatchObject(told);
      };
      const before = await tableHashes(forum.db, ['device']);
      await send(all.filter(({ told }) => told.s === 'refused'));
      expect(await tableHashes(forum.db, ['device'])).toEqual(before);
      await send(all);
    }
    const outcome = { id: theirs.id, verdict: 'ok', admitted: true, source: 'local' };
    const tap = { id: newId(), cp: forum.gate.id, change: 1, t: EVENING, off: 0 };
    await may(forum, phone, ['scan', 'manual', 'undo_own']);
    const before = await tableHashes(forum.db, ['device']);
    const batch = { rows: [], outcomes: [outcome], annulments: [{ id: theirs.id }], tallies: [tap] };
    const { body } = await phone.ask('POST /scans', batch);
    expect(body.results).toHaveLength(3);
    expect(new Set((body.results as { s: string }[]).map(({ s }) => s))).toEqual(new Set(['refused']));
    expect(await tableHashes(forum.db, ['device'])).toEqual(before);
  });

  test('a row that was taken before its checkpoint was taken away is a repeat, so that no device keeps it for ever', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const row = aScan(forum, 1);
    await phone.ask('POST /scans', { rows: [row] });
    const { deviceCheckpoint } = forum.db.t;
    await forum.db.tx((tx) => tx.delete(deviceCheckpoint));
    const { body } = await phone.ask('POST /scans', { rows: [row, aScan(forum, 2)] });
    expect(body.results).toMatchObject([
      { id: row.id, s: 'replay' },
      { s: 'refused', reason: 'unknown_checkpoint' },
    ]);
  });

  test('uploads that are no uploads are refused whole, with the reason for programs', async () => {
    const forum = await open();
    const phone = await aPhone(front, forum);
    const before = await tableHashes(forum.db);
    const refused = async (body: unknown) => {
      const { status, body: told, headers } = await phone.ask('POST /scans', body);
      return [status, told.code, headers.get('content-type')];
    };
    const problem = 'application/problem+json';
    expect(await refused('{')).toEqual([400, 'malformed', problem]);
    expect(await refused({})).toEqual([400, 'malformed', problem]);
    const rows = Array.from({ length: 201 }, () => ({}));
    expect(await refused({ rows })).toEqual([413, 'too_large', problem]);
    expect(await refused({ rows: ['x'.repeat(256 * 1024)] })).toEqual([413, 'too_large', problem]);
    expect(await tableHashes(forum.db)).toEqual(before);
  });
});
