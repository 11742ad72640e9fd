import { afterEach, beforeEach, expect, test } from 'vitest';
import { humanCodeOf } from '#domain/token/human-code.ts';
import { aRow } from './house.fixture.ts';
import { PIN } from './server.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

/* Rule 23: a typed number opens no sealed name; the server says it, or search that was opened. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  for (const no of [7, 8]) scene.server.roster.set(no, aRow(no));
  scene.server.names.set(humanCodeOf(7), 'Ekaterina Solntseva');
  phone = scene.phone();
  await phone.pair();
});
afterEach(() => phone.engine.close());

const type = (ticketNo: number) => phone.engine.readHuman(humanCodeOf(ticketNo));
const asked = () => scene.server.paths.filter((path) => path === 'POST names').length;

test('the server tells the name of a typed number, on the answer that is there already, and the disk never has it', async () => {
  const shown = await type(7);
  expect(shown).toMatchObject({ isAdmitted: true, method: 'manual', name: null });
  const { shown: named } = await phone.until((now) => now.shown?.name != null, 'the name');
  expect(named).toEqual({
    ...(typeof shown === 'object' ? shown : {}),
    name: { name: 'Ekaterina Solntseva', organisation: 'Works of Voronezh' },
  });
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  const dump = JSON.stringify(
    [...phone.disk.values()].map((store) => [...store.values()]),
    plain,
  );
  expect(dump).toContain('manual');
  expect(dump).not.toMatch(/Solntseva|Voronezh/);
});

test('without a network nobody is asked, and the answer is as it always was', async () => {
  phone.network.isDown = true;
  await phone.engine.syncNow();
  await phone.until(({ queue }) => !queue.isOnline);
  expect(await type(7)).toMatchObject({ isAdmitted: true, name: null });
  await breathe();
  expect(phone.see().shown).toMatchObject({ ticketNo: 7, name: null });
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  expect(asked()).toBe(0);
});

test('a name that comes late is not put on the answer to somebody else, and nothing is asked about nobody', async () => {
  await type(7);
  expect(await type(8)).toMatchObject({ ticketNo: 8, isAdmitted: true });
  await phone.until(({ queue }) => queue.waiting === 0);
  await breathe();
  expect(asked()).toBe(2);
  expect(phone.see().shown).toMatchObject({ ticketNo: 8, name: null });
  expect(await type(9)).toMatchObject({ decision: { verdict: 'unknown_code' } });
  await breathe();
  expect(asked()).toBe(2);
});

test('a call back has the name as well', async () => {
  scene.server.refusedTickets.add(7);
  await type(7);
  const { shown } = await phone.until((now) => now.shown?.isRecalled === true && now.shown.name !== null);
  expect(shown).toMatchObject({ decision: { verdict: 'cancelled' }, name: { name: 'Ekaterina Solntseva' } });
});

test('where search is open the device knows the name by itself, also without a network', async () => {
  const person = { humanCode: '', name: 'Hanna Weber', organisation: 'Mail', position: '', emailHint: '' };
  scene.server.people.push({ ...person, ticketNo: 8, typeNo: 1 });
  expect(await phone.engine.openSearch('op', PIN)).toBe('open');
  phone.network.isDown = true;
  expect(await type(8)).toMatchObject({ name: { name: 'Hanna Weber', organisation: 'Mail' } });
  expect(asked()).toBe(0);
});
