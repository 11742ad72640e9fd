import { afterEach, beforeEach, expect, test } from 'vitest';
import { humanCodeOf } from '#domain/token/human-code.ts';
import type { DoorSnapshot } from '../engine.ts';
import { aRow, codeOf } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { PIN } from './server.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

const NAMES = ['Ekaterina Solntseva', 'Пётр Ёлкин', 'Hanna Weber', 'Иван Грачёв'];
let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  for (const [at, name] of NAMES.entries()) {
    const ticketNo = 7 + at;
    scene.server.roster.set(ticketNo, aRow(ticketNo));
    scene.server.people.push({
      ...{ ticketNo, humanCode: humanCodeOf(ticketNo), name, organisation: 'Works of Voronezh' },
      ...{ position: 'Curator', emailHint: 's…@mail.example', typeNo: 1 },
    });
  }
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

const isOpen = ({ search }: DoorSnapshot) => search.kind === 'open';
const namesOf = (typed: string) => phone.engine.searchHere(typed)?.found.map(({ name }) => name);

/** The edition lets devices keep search on the disk. */
function keepOffline(keeps: boolean, version = 2): void {
  const { manifestOf } = scene.server;
  scene.server.manifestOf = (id) => {
    const manifest = manifestOf(id);
    return { ...manifest, version, settings: { ...manifest.settings, keepsSearchOffline: keeps } };
  };
}

async function reopenOffline(): Promise<void> {
  phone.network.isDown = true;
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready', 'the device');
}

/** All bytes that a thief finds: what the disk holds, as text and as bytes. */
function dump(): string {
  const plain: unknown[] = [];
  const look = (value: unknown): void => {
    if (value instanceof Uint8Array || value instanceof BigUint64Array)
      plain.push(new TextDecoder().decode(value));
    else if (value instanceof CryptoKey) plain.push(value.type);
    else if (typeof value === 'bigint') plain.push(String(value));
    else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
    else plain.push(value);
  };
  look([...phone.disk.values()].map((store) => [...store.values()]));
  return plain.join('\n');
}

test('a right PIN brings the people into the memory; then they are found without a network, with where they are', async () => {
  await phone.pair();
  expect(phone.see().search).toMatchObject({ kind: 'locked', triesLeft: null });
  expect(namesOf('Solntseva')).toBeUndefined();
  expect(await phone.engine.openSearch('op', '9999')).toBe('wrong_pin');
  expect(await phone.engine.openSearch('op', PIN)).toBe('open');
  expect(phone.see().search).toMatchObject({ kind: 'open', people: 4 });
  phone.network.isDown = true;
  const { text } = await codeOf(scene.signer, 7);
  await phone.engine.read(text, 'camera');
  expect(phone.engine.searchHere('solntseva')?.found).toMatchObject([
    { ticketNo: 7, name: 'Ekaterina Solntseva', insideAreaId: 'site', since: scene.clock.at },
  ]);
  expect(namesOf('елкин')).toEqual(['Пётр Ёлкин']);
  expect(phone.engine.searchHere('weber')?.found).toMatchObject([{ insideAreaId: null, since: null }]);
});

test('the PIN that begins a shift opens search too, and its end closes it', async () => {
  await phone.pair();
  expect(await phone.engine.startShift({ operatorId: 'op', pin: PIN, selfTest: {} })).toBe('started');
  await phone.until(isOpen, 'search');
  await phone.engine.endShift();
  expect(phone.see().search.kind).toBe('locked');
  expect(namesOf('weber')).toBeUndefined();
});

test('nothing of search is on the disk where the edition does not keep it, and a new page has to ask the server', async () => {
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  expect(contentsOf(phone.disk).search).toEqual([]);
  await reopenOffline();
  expect(phone.see().search).toMatchObject({ kind: 'locked', triesLeft: null });
  expect(await phone.engine.openSearch('op', PIN)).toBe('offline');
  phone.network.isDown = false;
  expect(await phone.engine.openSearch('op', PIN)).toBe('open');
});

test('where the edition keeps search offline the PIN opens it again without a network, and no other PIN does', async () => {
  keepOffline(true, 1);
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  await reopenOffline();
  expect(phone.see().search).toEqual({ kind: 'locked', hasKey: false, triesLeft: 5, operatorId: 'op' });
  expect(await phone.engine.openSearch('op', '1235')).toBe('wrong_pin');
  expect(phone.see().search).toMatchObject({ triesLeft: 4 });
  // The tries are counted on the disk: opening the page again gives none back.
  await reopenOffline();
  expect(phone.see().search).toMatchObject({ triesLeft: 4 });
  expect(await phone.engine.openSearch('op', PIN)).toBe('open');
  expect(namesOf('грачев')).toEqual(['Иван Грачёв']);
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  expect(phone.see().search).toMatchObject({ triesLeft: 5 });
});

test('five wrong PINs wipe what was kept, also when they are tried at once', async () => {
  keepOffline(true, 1);
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  await reopenOffline();
  const wrong = ['0001', '0002', '0003', '0004', '0005'].map((pin) => phone.engine.openSearch('op', pin));
  expect(await Promise.all(wrong)).toEqual([...Array(4).fill('wrong_pin'), 'wiped']);
  expect(contentsOf(phone.disk).search).toEqual([]);
  expect(await phone.engine.openSearch('op', PIN)).toBe('offline');
}, 30_000);

test('a dump of the disk has no name, address or PIN in clear, whether search is kept there or not', async () => {
  keepOffline(true, 1);
  await phone.pair();
  await phone.engine.startShift({ operatorId: 'op', pin: PIN, selfTest: {} });
  await phone.until(isOpen, 'search');
  await phone.until(() => contentsOf(phone.disk).search.length > 0, 'the pages');
  const { text } = await codeOf(scene.signer, 7);
  await phone.engine.read(text, 'camera');
  const [found] = phone.engine.searchHere('solntseva')?.found ?? [];
  await phone.engine.readTicket(found?.ticketNo ?? 0, { name: NAMES[0] ?? '', organisation: '' });
  const stolen = dump();
  expect(stolen).toContain('gate');
  for (const secret of [...NAMES.flatMap((name) => name.split(' ')), 'Works of', 'mail.example', text])
    expect(stolen).not.toContain(secret);
  expect(contentsOf(phone.disk).search).toHaveLength(3);
  expect(stolen.split('\n')).not.toContain(PIN);
  const key = new TextDecoder().decode(scene.server.searchSecret);
  expect(stolen).not.toContain(key);
});

test('what the organizers allow no longer goes from the disk with the next manifest', async () => {
  keepOffline(true, 1);
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  expect(contentsOf(phone.disk).search).not.toEqual([]);
  keepOffline(false, 2);
  scene.server.tell({ kind: 'manifest', payload: { version: 2 } });
  await phone.engine.syncNow();
  await phone.until(({ manifest }) => manifest?.version === 2, 'the new manifest');
  expect(contentsOf(phone.disk).search).toEqual([]);
  // Whoever gave the PIN may go on until the page is closed.
  expect(namesOf('weber')).toEqual(['Hanna Weber']);
  const { manifestOf } = scene.server;
  scene.server.manifestOf = (id) => {
    const manifest = manifestOf(id);
    const device = { ...manifest.device, capabilities: ['scan', 'manual'] as const };
    return { ...manifest, version: 3, device };
  };
  scene.server.tell({ kind: 'manifest', payload: { version: 3 } });
  await phone.engine.syncNow();
  await phone.until(({ search }) => search.kind === 'none', 'the end of search');
  expect(namesOf('weber')).toBeUndefined();
});

test('who was revoked has nothing to search any more', async () => {
  keepOffline(true, 1);
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  scene.server.revoked.add('A');
  await scene.clock.pass(61_000);
  await phone.until(({ phase }) => phase === 'wiped', 'the wipe');
  expect(contentsOf(phone.disk).search).toEqual([]);
  expect(namesOf('weber')).toBeUndefined();
});

test('people come anew at a contact once the roster changed, ten minutes after they came at the soonest', async () => {
  await phone.pair();
  await phone.engine.openSearch('op', PIN);
  const pulls = () => scene.server.paths.filter((path) => path === 'GET search-roster').length;
  await scene.clock.pass(700_000);
  expect(pulls()).toBe(1);
  const [first] = scene.server.people;
  if (first) scene.server.people.push({ ...first, ticketNo: 99, name: 'Late Guest' });
  scene.server.putRow(aRow(99));
  await phone.engine.syncNow();
  await scene.clock.pass(61_000);
  await phone.until(({ search }) => search.kind === 'open' && search.people === 5, 'the new guest');
  expect(namesOf('late')).toEqual(['Late Guest']);
});
