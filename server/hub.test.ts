import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renewDoorEpoch } from '#db/checkin/door-epoch.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { systemViewer } from '#domain/viewer.ts';
import { settle } from '#usecases/checkin/conflict-settle.ts';
import { revokeDevice } from '#usecases/checkin/device-desk.ts';
import {
  aScan,
  EVENING,
  endState,
  type Forum,
  house,
  MINUTE,
  standAt,
  TEN,
  upload,
} from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';
import { Ear } from './ear.fixture.ts';
import { aHubDevice, aWan, type HubProcess, phoneAt, scansTold, startHub, until } from './hub.fixture.ts';

/** Tables in which a hub has anything. */
const HUB_TABLES = [
  ...['area', 'checkpoint', 'device', 'device_checkpoint', 'door_clock', 'door_feed', 'door_setting'],
  ...['edition', 'hub_link', 'hub_roster', 'series'],
];

const waits = (hub: HubProcess) =>
  hub
    .dump()
    .get('hub_queue')
    ?.filter(({ refusal }) => refusal === null).length;
const placesOf = ({ gate, doors }: Forum) => [gate.id, ...doors.map(({ id }) => id)];

type Part = {
  readonly phone: number;
  readonly body: object;
  readonly names: readonly (readonly [string, string])[];
};

/** Nine scans of three phones, one tap, one scan that was taken back, one answer that came later. */
function aStory(forum: Forum): Part[] {
  const [here, there] = [forum.gate.id, forum.doors[0].id];
  const scans = [
    { at: 1, ticket: 0, cp: here },
    { at: 2, ticket: 0, cp: here },
    { at: 10, ticket: 0, cp: there },
    { at: 4, ticket: 1, cp: here, admitted: null },
    { at: 5, ticket: 1, cp: here, dir: 'out' },
    { at: 3, ticket: 2, cp: here },
    { at: 20, ticket: 2, cp: there },
    { at: 30, ticket: 0, cp: there, dir: 'out' },
    { at: 31, ticket: 1, cp: there },
  ].map(({ at, ticket, cp = '', dir = 'in', admitted = true }) =>
    aScan(forum, at, { ticket: forum.tickets[ticket] ?? null, cp, dir: dir as 'in', admitted }),
  );
  const parts = scans.map(
    (row, nth): Part => ({ phone: nth % 3, body: { rows: [row] }, names: [[row.id, `scan ${nth}`]] }),
  );
  const more = (phone: number, body: object): Part => ({ phone, body: { rows: [], ...body }, names: [] });
  return [
    ...parts,
    more(0, { outcomes: [{ id: scans[3]?.id, verdict: 'ok', admitted: true, source: 'local' }] }),
    more(2, { annulments: [{ id: scans[5]?.id, reason: 'the wrong person' }] }),
    more(0, { tallies: [{ id: newId(), cp: here, change: 1, t: TEN + 3 * MINUTE, off: 0 }] }),
  ];
}

/** From 0 to 1, the same for the same seed. */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describeEachEngine('a venue hub', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  let wan: Awaited<ReturnType<typeof aWan>>;
  let hub: HubProcess | undefined;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
    wan = await aWan(front.publicUrl);
  });
  afterEach(async () => {
    await hub?.close();
    hub = undefined;
    wan.close();
    await front.close();
    restoreClock();
    inUse(undefined);
  });

  /** A forum, phones at its first door, and a hub that has pulled all. */
  const open = async (phones = 2) => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const made: Phone[] = [];
    for (let nth = 0; nth < phones; nth += 1)
      made.push(await aPhone(front, forum, { nth, checkpointIds: placesOf(forum) }));
    const device = await aHubDevice(forum);
    hub = await startHub(wan.url, device.code);
    const started = hub;
    await until('the hub knows its phones', async () => {
      const [first] = made;
      if (first === undefined) return true;
      return (await phoneAt(first, started)).bearer !== undefined;
    });
    const [one] = made;
    if (one)
      await until('the roster', async () => (await (await phoneAt(one, started)).feed()).check?.rows === 3);
    return { forum, phones: made, device, hub: started };
  };
  const listen = async ({ publicUrl }: HubProcess, { bearer }: Phone, after: number) => {
    const headers = { authorization: `Bearer ${bearer}` };
    const { body } = await fetch(`${publicUrl}/door/v1/stream?after=${after}`, { headers });
    if (body === null) throw new Error('no body');
    return new Ear(body as ReadableStream<Uint8Array>);
  };
  const scansOf = async ({ db }: Forum) => (await db.read.select().from(db.t.scan)).map(({ id }) => id);

  test('serves what its center serves, and forwards what it takes under the device that scanned', async () => {
    const { forum, phones, hub: here } = await open();
    const [phone] = phones;
    if (phone === undefined) throw new Error('no phone');
    const there = await phoneAt(phone, here);
    const [own, centers] = [await there.ask('GET /manifest'), await phone.ask('GET /manifest')];
    const { version: _own, ...manifest } = own.body;
    const { version: _center, ...same } = centers.body;
    expect(manifest).toEqual(same);
    expect([...(await there.ask('GET /roster')).bytes]).toEqual([...(await phone.ask('GET /roster')).bytes]);
    const row = aScan(forum, 1);
    const { body } = await there.ask('POST /scans', { rows: [row] });
    expect(body.results).toMatchObject([{ id: row.id, s: 'accepted' }]);
    await until('the scan is at the center', async () => (await scansOf(forum)).includes(row.id));
    const [stored] = await forum.db.read.select().from(forum.db.t.scan);
    expect(stored).toMatchObject({ id: row.id, deviceId: phone.deviceId, seq: row.seq });
    expect(await scansTold(there)).toEqual([row.id]);
  });

  test('without the way to the center all its phones hear of a second admission at once', async () => {
    const { forum, phones, hub: here } = await open(3);
    const [one, two, three] = await Promise.all(phones.map((phone) => phoneAt(phone, here)));
    if (!one || !two || !three) throw new Error('no phones');
    const { feed } = await three.feed();
    wan.cut();
    const ear = await listen(here, three, feed);
    const cp = forum.gate.id;
    const [first, second] = [aScan(forum, 1, { cp }), aScan(forum, 2, { cp, admitted: null })];
    await one.ask('POST /scans', { rows: [first] });
    const { body } = await two.ask('POST /scans', { rows: [second] });
    expect(body.results).toMatchObject([{ id: second.id, s: 'accepted', verdict: 'already_in' }]);
    const letIn = { id: second.id, verdict: 'ok', admitted: true, source: 'local' };
    await two.ask('POST /scans', { rows: [], outcomes: [letIn] });
    await ear.until(() => ear.events().some(({ kind }) => kind === 'conflict'));
    const told = ear.events();
    expect(told.flatMap((event) => (event.kind === 'scan' ? [event.payload.id] : []))).toEqual([
      first.id,
      // Once as asked, and once more with how it ended.
      second.id,
      second.id,
    ]);
    expect(told.find(({ kind }) => kind === 'conflict')?.payload).toMatchObject({
      ...{ kind: 'double_admission', scanIds: [first.id, second.id].sort(), ticketNo: forum.tickets[0] },
    });
    expect(await scansOf(forum)).toEqual([]);
    wan.mend();
    await until('both are at the center', async () => (await scansOf(forum)).length === 2);
    await until('the outcome too', async () => (await forum.db.read.$count(forum.db.t.scanOutcome)) === 1);
    const conflicts = await forum.db.read.select().from(forum.db.t.conflict);
    expect(conflicts.map(({ kind }) => kind)).toEqual(['double_admission']);
    // Somebody settles it at the center: it goes from the screens here, too.
    await settle(scopeOf(forum.edition), house, { id: conflicts[0]?.id ?? '', note: 'Twins' });
    const isOff = async () =>
      (await three.feed(feed)).events.some(
        (event) => event.kind === 'conflict' && event.payload.isOpen === false,
      );
    await until('the hub has said so', isOff);
  });

  test.each([1, 2])(
    'the same rows by the hub, directly or both ways, in any order, end alike: none lost, none twice (%i)',
    async (seed) => {
      const { forum, phones, hub: here } = await open(3);
      const plain = await aSignedForum(forum.db);
      const direct = aStory(plain);
      for (const { phone, body } of direct) await upload(plain, [], { phone, ...body });
      const story = aStory(forum);
      const there = await Promise.all(phones.map((phone) => phoneAt(phone, here)));
      wan.cut();
      const random = drawsOf(seed);
      const later: (() => Promise<unknown>)[] = [];
      for (const [nth, { phone, body }] of story.toSorted(() => random() - 0.5).entries()) {
        const way = (nth + seed) % 3;
        if (way !== 0) await there[phone]?.ask('POST /scans', body);
        if (way !== 1) later.push(async () => phones[phone]?.ask('POST /scans', body));
      }
      // The laptop loses its power with rows that only it has.
      await here.kill();
      const again = await startHub(wan.url, null, here.data);
      hub = again;
      wan.mend();
      for (const send of later) await send();
      await until('nothing waits', async () => waits(again) === 0);
      const names = (parts: readonly Part[]) => new Map(parts.flatMap((part) => part.names));
      const state = await endState(forum, names(story));
      expect(state).toMatchObject({ scans: 9 });
      expect(state).toEqual(await endState(plain, names(direct)));
      const { tally, annulment, scanOutcome } = forum.db.t;
      for (const table of [tally, annulment, scanOutcome])
        expect(await forum.db.read.$count(table, eq(table.editionId, forum.edition.id))).toBe(1);
      await until('the hub knows all', async () => again.dump().get('scan')?.length === 9);
    },
  );

  test('has no key that signs tickets, no name, no address, no payment', async () => {
    const { forum, phones, hub: here } = await open();
    const { registration } = forum.db.t;
    await forum.db.tx((tx) =>
      tx
        .update(registration)
        .set({ badgeName: 'Zinaida Vorobyova', email: 'zina@mail.example', organisation: 'Rosatom' }),
    );
    const there = await phoneAt(phones[0] as Phone, here);
    const before = (await there.feed()).feed;
    await until(
      'the names are sealed anew',
      async () => (await (phones[0] as Phone).feed()).check?.xor === (await there.feed()).check?.xor,
    );
    expect((await there.feed()).feed).toBeGreaterThan(before - 1);
    const dump = here.dump();
    const filled = [...dump].filter(([, rows]) => rows.length > 0).map(([name]) => name);
    expect(filled.filter((name) => !/^(_migrations|sqlite_)/.test(name)).sort()).toEqual(HUB_TABLES);
    expect([...dump.keys()]).toEqual(
      expect.arrayContaining(['signing_key', 'payment', 'registration', 'account', 'mail']),
    );
    const text = JSON.stringify([...dump], (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    const [key] = await forum.db.read.select().from(forum.db.t.signingKey);
    const sealed = Buffer.from(key?.sealedKey ?? []).toString('latin1');
    expect(sealed.length).toBeGreaterThan(30);
    for (const word of ['Zinaida', 'zina@', 'Rosatom', sealed]) expect(text).not.toContain(word);
  });

  test('a hub that was revoked empties itself, keeps what was not taken in a file, and serves nobody', async () => {
    const { forum, phones, device, hub: here } = await open();
    const there = await phoneAt(phones[0] as Phone, here);
    wan.cut();
    const row = aScan(forum, 1);
    await there.ask('POST /scans', { rows: [row] });
    await revokeDevice(systemViewer('test'), forum.edition.slug, device.deviceId);
    wan.mend();
    await until('it is empty', async () => here.dump().get('hub_link')?.length === 0);
    const { status, body } = await there.ask('GET /manifest');
    expect([status, body.code]).toEqual([401, 'token']);
    for (const [name, rows] of here.dump())
      if (!/^(_migrations|sqlite_|series$)/.test(name)) expect([name, rows]).toEqual([name, []]);
    const [file] = (await readdir(here.data)).filter((name) => name.startsWith('hub-unsent-'));
    expect(await readFile(path.join(here.data, file ?? ''), 'utf8')).toContain(row.id);
    expect(await scansOf(forum)).toEqual([]);
  });

  test('brings all rows once more to a center that was put back to an older state', {
    timeout: 180_000,
  }, async () => {
    const { forum, phones, hub: here } = await open();
    const there = await phoneAt(phones[0] as Phone, here);
    const row = aScan(forum, 1);
    await there.ask('POST /scans', { rows: [row] });
    await until('nothing waits', async () => waits(here) === 0);
    expect(await scansOf(forum)).toEqual([row.id]);
    wan.cut();
    await forum.db.tx((tx) => renewDoorEpoch(tx, EVENING));
    const uploads = () => here.dump().get('hub_queue')?.[0]?.refusal;
    expect(uploads()).toBe('taken');
    const before = await forum.db.read.$count(forum.db.t.scan);
    await here.stop();
    wan.heard.length = 0;
    wan.mend();
    hub = await startHub(wan.url, null, here.data);
    const again = hub;
    await until('it asked again', async () => wan.heard.some((path) => path.endsWith('/hub/scans')));
    await until('nothing waits', async () => waits(again) === 0);
    expect(await forum.db.read.$count(forum.db.t.scan)).toBe(before);
  });
});
