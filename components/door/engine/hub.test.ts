import { afterEach, beforeEach, expect, test } from 'vitest';
import { humanCodeOf } from '#domain/token/human-code.ts';
import type { DoorSnapshot } from '../engine.ts';
import { aManifest, aRow, aSigner, codeOf, type Signer } from './house.fixture.ts';
import { FakeServer, type Network } from './server.fixture.ts';
import { breathe, Clock, Phone } from './world.fixture.ts';

const HUB = 'https://hub.example';

let clock: Clock;
let signer: Signer;
let center: FakeServer;
let hub: FakeServer;
let hubNetwork: Network;
let phone: Phone;

/** A center and a hub of it, each with the same roster and events of its own; the phone reaches both. */
beforeEach(async () => {
  clock = new Clock();
  signer = await aSigner();
  center = new FakeServer(signer, () => clock.at);
  hub = new FakeServer(signer, () => clock.at);
  hubNetwork = { isDown: false, losesAnswers: false, hangs: false, refusals: 0, repeats: false };
  for (const server of [center, hub]) {
    server.roster.set(7, aRow(7));
    server.manifestOf = (id) => ({ ...aManifest(id, signer.publicKey), hubs: [HUB] });
  }
  // The numbers of the two have nothing to do with each other.
  for (const ticketNo of [90, 91, 92]) hub.tell({ kind: 'roster_del', payload: { ticketNo } });
  const fetchOver = (network: Network) => {
    const [there, here] = [center.fetchOver(network), hub.fetchOver(hubNetwork)];
    return async (address: string, init: RequestInit) => {
      if (address.startsWith(HUB)) return here(address.slice(HUB.length), init);
      // A hub hears of new devices from its center.
      if (address === '/door/v1/pair') await here(address, init);
      return there(address, init);
    };
  };
  phone = new Phone({ clock, signer, server: { fetchOver } as unknown as FakeServer });
});
afterEach(() => phone.engine.close());

async function read(ticketNo: number) {
  const { text } = await codeOf(signer, ticketNo);
  return phone.engine.read(text, 'camera');
}

/** Keys take their own time on a busy machine: the clock of the test must not run ahead of them. */
async function passUntil(is: (snapshot: DoorSnapshot) => boolean): Promise<void> {
  for (let second = 0; second < 200 && !is(phone.see()); second += 1) {
    await clock.pass(1_000);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(is(phone.see())).toBe(true);
}

const isDrained = ({ queue }: DoorSnapshot) => queue.waiting === 0;
const isTold = (server: FakeServer, path: string) => server.paths.some((each) => each.startsWith(path));

test('reads from the hub and uploads to it, as soon as the manifest names one; the desk asks the center', async () => {
  await phone.pair();
  await phone.engine.syncNow();
  expect(isTold(hub, 'GET roster')).toBe(true);
  center.paths.length = 0;
  await read(7);
  await phone.until(isDrained);
  await phone.engine.ask('GET', 'search?q=ivan');
  expect([hub.rows.size, center.rows.size]).toEqual([1, 0]);
  expect(center.paths.filter((path) => path.startsWith('GET search'))).toHaveLength(1);
  expect(center.paths.filter((path) => /scans|feed/.test(path))).toEqual([]);
});

test('asks the center at once where the hub is gone, reads on there, and comes back without losing a word', async () => {
  await phone.pair();
  await phone.engine.syncNow();
  hubNetwork.isDown = true;
  await read(7);
  await phone.until(isDrained, 'the center instead');
  expect([hub.rows.size, center.rows.size]).toEqual([0, 1]);
  center.putRow(aRow(8, { isBlocked: true }));
  await passUntil(({ roster }) => roster.rows === 2);
  hubNetwork.isDown = false;
  for (const row of [aRow(8, { isBlocked: true }), aRow(9)]) hub.putRow(row);
  await passUntil(({ roster }) => roster.rows === 3);
  const { text } = await codeOf(signer, 8);
  expect(await phone.engine.read(text, 'camera')).toMatchObject({ decision: { verdict: 'blocked' } });
  await phone.until(isDrained);
});

test('believes no hub that it is a device no more, and the center at once', async () => {
  await phone.pair();
  await phone.engine.syncNow();
  hub.revoked.add('A');
  await read(7);
  await phone.until(isDrained);
  await clock.pass(20_000);
  expect([phone.see().phase, center.rows.size]).toEqual(['ready', 1]);
  center.revoked.add('A');
  await clock.pass(80_000);
  await breathe();
  await phone.until(({ phase }) => phase !== 'ready', 'the wipe');
});

test('knows the epoch of either address, and starts over for neither when it turns from one to the other', async () => {
  hub.epoch = 'of the hub';
  await phone.pair();
  await phone.engine.syncNow();
  await read(7);
  await phone.until(isDrained);
  for (const isDown of [true, false, true, false]) {
    hubNetwork.isDown = isDown;
    await clock.pass(80_000);
    await phone.engine.syncNow();
  }
  // Rows that had their answer are asked about no more.
  expect([...hub.bodies, ...center.bodies].filter((body) => body.includes('"rows":[{'))).toHaveLength(1);
  expect([hub, center].map(({ paths }) => paths.filter((path) => path === 'GET roster').length)).toEqual([
    1, 1,
  ]);
  // But where the hub itself was put back, it hears all once more.
  hub.epoch = 'of another hub';
  await phone.engine.syncNow();
  await clock.pass(20_000);
  await phone.until(isDrained);
  expect(hub.bodies.filter((body) => body.includes('"rows":[{'))).toHaveLength(2);
});

test('goes on at the address that it read, after a reload', async () => {
  await phone.pair();
  await phone.engine.syncNow();
  phone.kill();
  hub.paths.length = 0;
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await phone.engine.syncNow();
  expect(isTold(hub, 'GET feed')).toBe(true);
  expect(isTold(hub, 'GET roster')).toBe(false);
});

test('a center that does not answer beside a hub that does is no lack of network', async () => {
  await phone.pair();
  await passUntil(() => isTold(hub, 'GET stream') && phone.see().queue.isOnline);
  phone.network.isDown = true;
  const code = humanCodeOf(7);
  expect(await phone.engine.readHuman(code)).toMatchObject({ isAdmitted: true, name: null });
  await breathe();
  expect(phone.see().queue.isOnline).toBe(true);
  expect(await phone.engine.ask('GET', 'search?q=anna')).toEqual({ ok: false, reason: 'offline' });
  expect(phone.see().queue.isOnline).toBe(true);
});
