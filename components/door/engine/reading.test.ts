import { afterEach, beforeEach, expect, test } from 'vitest';
import { humanCodeOf } from '#domain/token/human-code.ts';
import { aNamedRow, aRow, codeOf, HOUR, TEN } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

async function read(ticketNo: number, more = {}) {
  const { text } = await codeOf(scene.signer, ticketNo, more);
  return phone.engine.read(text, 'camera');
}

function scansOnDisk() {
  return contentsOf(phone.disk).scan.map(({ row }) => row);
}

test('lets in by a good code, which is on the disk before the screen says so and then at the server', async () => {
  await phone.pair();
  const shown = await read(7);
  expect(shown).toMatchObject({
    isAdmitted: true,
    ticketNo: 7,
    decision: { verdict: 'ok' },
    source: 'local',
  });
  expect(scansOnDisk()).toMatchObject([{ id: shown?.scanId, ticket: 7, gen: 1, cp: 'gate', admitted: true }]);
  const { queue } = await phone.until((now) => now.queue.waiting === 0, 'an empty queue');
  expect(queue.lastSyncAt).toBe(scene.clock.at);
  expect([...scene.server.rows.keys()]).toEqual([shown?.scanId]);
});

test('says who is inside already, when and by which device, and does so without a network too', async () => {
  await phone.pair();
  await read(7);
  phone.network.isDown = true;
  const again = await read(7);
  expect(again).toMatchObject({ isAdmitted: false, decision: { verdict: 'already_in' } });
  expect(again?.explanation.sentence).toMatchObject({
    key: 'inside_since',
    values: { device: 'Phone A', place: 'gate' },
  });
});

test('knows of a ticket that is not in the roster by its code alone, and shows no foreign, forged or unreadable one as good', async () => {
  await phone.pair();
  expect(await read(8)).toMatchObject({ decision: { verdict: 'new_ticket' }, isAdmitted: true });
  const { text } = await codeOf(scene.signer, 9);
  const forged = `${text.slice(0, -3)}${text.at(-3) === '0' ? '1' : '0'}${text.slice(-2)}`;
  expect(await phone.engine.read(forged, 'hid')).toMatchObject({
    decision: { verdict: 'unknown_code' },
    ticketNo: null,
  });
  expect(await read(9, { editionNo: 78 })).toMatchObject({
    decision: { verdict: 'wrong_event' },
    ticketNo: null,
  });
  expect(await phone.engine.read('https://example.org', 'camera')).toMatchObject({
    decision: { verdict: 'unreadable' },
  });
  const unknown = scansOnDisk().slice(1);
  expect(unknown).toHaveLength(3);
  for (const row of unknown)
    expect(row).toMatchObject({
      ticket: null,
      gen: null,
      admitted: false,
      raw: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
});

test('opens a name by the code alone and keeps neither name nor code where a thief could read them', async () => {
  const { text, signature } = await codeOf(scene.signer, 11);
  scene.server.roster.set(11, await aNamedRow(11, signature, 'Anna Akhmatova'));
  await phone.pair();
  const shown = await phone.engine.read(text, 'camera');
  expect(shown?.name).toEqual({ name: 'Anna Akhmatova', organisation: 'Works of Voronezh' });
  await phone.engine.read('WIFI:S:guest;P:secret;;', 'camera');
  await phone.until((now) => now.queue.waiting === 0);
  const dump = [...phone.disk.values()]
    .flatMap((store) => [...store.values()])
    .map(dumped)
    .join('\n');
  expect(dump).not.toMatch(/Anna|Akhmatova|Voronezh|WIFI|secret/);
  expect(dump).not.toContain(text);
  expect(dump).not.toContain(text.slice(3, 40));
  expect(dump).toContain('gate');
});

test('stores nothing for a test code and a human code with a typing mistake, and locks the keyboard after ten', async () => {
  await phone.pair();
  expect(await read(7, { kind: 'test' })).toMatchObject({ decision: { verdict: 'test' }, scanId: null });
  const typed = humanCodeOf(37);
  scene.server.putRow(aRow(37));
  await phone.engine.syncNow();
  expect(await phone.engine.readHuman(typed.toLowerCase())).toMatchObject({
    isAdmitted: true,
    method: 'manual',
  });
  for (let count = 0; count < 10; count += 1) expect(await phone.engine.readHuman('ABC')).toBe('typo');
  expect(await phone.engine.readHuman(typed)).toBe('locked');
  await scene.clock.pass(60_001);
  expect(await phone.engine.readHuman(typed)).toMatchObject({ decision: { verdict: 'already_in' } });
  expect(scansOnDisk()).toHaveLength(2);
});

test('only counts at the door of a hall who declined tracking, and shows them as good all the same', async () => {
  scene.server.roster.set(12, aRow(12, { isCountOnly: true }));
  await phone.pair('door');
  const shown = await read(12);
  expect(shown).toMatchObject({ isAdmitted: true, ticketNo: 12 });
  expect(scansOnDisk()).toMatchObject([
    { ticket: null, gen: null, raw: null, admitted: true, slot: 5, shown: 'ok' },
  ]);
  await phone.until((now) => now.queue.waiting === 0);
  expect(scene.server.bodies.join('')).not.toMatch(/"ticket":12\b/);
});

test('takes back the own last scan within two minutes, once, and lets the person in anew', async () => {
  await phone.pair();
  await read(7);
  expect(phone.see().undo).toMatchObject({ until: scene.clock.at + 120_000 });
  await phone.until((now) => now.queue.waiting === 0);
  // The annulment has to wait, and must not let the next scan look like a second admission.
  phone.network.refusals = 1;
  expect(await phone.engine.undo()).toBe(true);
  expect(await phone.engine.undo()).toBe(false);
  await breathe();
  expect(phone.see().queue).toMatchObject({ waiting: 1, isOnline: true });
  const again = await read(7);
  expect(again).toMatchObject({ isAdmitted: true });
  await breathe();
  expect(phone.see().shown).toMatchObject({ scanId: again?.scanId, isRecalled: false });
  await phone.until((now) => now.queue.waiting === 0);
  expect(scene.server.annulments.size).toBe(1);
  await scene.clock.pass(120_001);
  expect(phone.see().undo).toBeNull();
  expect(await phone.engine.undo()).toBe(false);
});

test.each([{ isCancelled: true }, { isUnpaid: true }])(
  'lets a supervisor pass somebody all the same, never without a reason (%o)',
  async (state) => {
    scene.server.roster.set(13, aRow(13, state));
    await phone.pair();
    const refused = await read(13);
    expect(refused).toMatchObject({ isAdmitted: false, override: 'with_reason' });
    expect(await phone.engine.override(refused?.no ?? 0, '  ')).toBeNull();
    const passed = await phone.engine.override(refused?.no ?? 0, 'The chief asked for it');
    expect(passed).toMatchObject({ isAdmitted: true, override: 'none' });
    expect(scansOnDisk()[1]).toMatchObject({
      ticket: 13,
      admitted: true,
      override: { of: refused?.scanId, reason: 'The chief asked for it' },
    });
    expect(await phone.engine.admitUnticketed('')).toBe(false);
    expect(await phone.engine.admitUnticketed('A fireman')).toBe(true);
    expect(scansOnDisk()[2]).toMatchObject({
      ticket: null,
      admitted: true,
      override: { of: null, reason: 'A fireman' },
    });
  },
);

test('a steward overrides nothing, searches nothing and takes back only what is theirs', async () => {
  const { server } = scene;
  const manifestOf = server.manifestOf;
  server.manifestOf = (id) => ({
    ...manifestOf(id),
    device: { ...manifestOf(id).device, capabilities: ['scan', 'manual', 'undo_own'] },
  });
  server.roster.set(13, aRow(13, { isUnpaid: true }));
  await phone.pair();
  const refused = await read(13);
  expect(refused).toMatchObject({ isAdmitted: false, override: 'none' });
  expect(await phone.engine.override(refused?.no ?? 0, 'because')).toBeNull();
  expect(await phone.engine.admitUnticketed('because')).toBe(false);
  expect(await phone.engine.readTicket(7, null)).toBeNull();
  expect(await phone.engine.annul(refused?.scanId ?? '', 'because')).toBe(false);
  expect(scansOnDisk()).toHaveLength(1);
});

test('counts people who are inside: what the server counted with what it has not heard of yet', async () => {
  await phone.pair();
  await phone.engine.syncNow();
  expect(phone.see().occupancy).toMatchObject({ inside: 0, capacity: 100, countedAt: scene.clock.at });
  await read(7);
  await phone.engine.tally(1);
  await phone.engine.tally(1);
  await phone.engine.tally(-1);
  expect(phone.see().occupancy).toMatchObject({ inside: 2 });
  await phone.until((now) => now.queue.waiting === 0);
  expect(phone.see().occupancy).toMatchObject({ inside: 2 });
  phone.network.isDown = true;
  await read(7);
  expect(phone.see().occupancy).toMatchObject({ inside: 2 });
});

test('a confirming door shows what the server says, and the outcome is on the disk before it', async () => {
  scene.server.refusedTickets.add(7);
  await phone.pair('vip');
  const shown = await read(7);
  expect(shown).toMatchObject({ source: 'server', isAdmitted: false, decision: { verdict: 'cancelled' } });
  expect(contentsOf(phone.disk).outcome).toMatchObject([
    { kind: 'outcome', row: { id: shown?.scanId, admitted: false, source: 'server' } },
  ]);
  expect(scansOnDisk()).toMatchObject([{ admitted: null, shown: 'ok' }]);
  await phone.until((now) => now.queue.waiting === 0);
  expect(scene.server.outcomes.get(shown?.scanId ?? '')).toMatchObject({
    verdict: 'cancelled',
    admitted: false,
  });
});

test('a confirming door answers by itself after 800 ms, at once without a network, and never stands still', async () => {
  await phone.pair('vip');
  phone.network.hangs = true;
  const reading = read(7);
  await phone.until((now) => now.isAsking, 'the question');
  await scene.clock.pass(800);
  expect(await reading).toMatchObject({ source: 'local', isAdmitted: true });
  phone.network.hangs = false;
  phone.network.isDown = true;
  await scene.clock.pass(15_000);
  expect(phone.see().queue.isOnline).toBe(false);
  scene.server.roster.set(8, aRow(8));
  expect(await read(8)).toMatchObject({ source: 'local', isAdmitted: true });
  phone.network.isDown = false;
  await scene.clock.pass(40_000);
  await phone.until((now) => now.queue.waiting === 0);
  expect([...scene.server.outcomes.values()]).toMatchObject([{ source: 'local' }, { source: 'local' }]);
});

test('calls back whom the server refuses within three seconds, and not later', async () => {
  const other = scene.phone();
  await phone.pair();
  await other.pair();
  other.network.isDown = true;
  await other.engine.syncNow();
  const { text } = await codeOf(scene.signer, 7);
  await phone.engine.read(text, 'camera');
  await phone.until((now) => now.queue.waiting === 0);
  other.network.isDown = false;
  await other.engine.ask('GET', 'feed?after=99');
  // The network is back, and the feed has not brought what the other one did yet.
  const shown = await other.engine.read(text, 'camera');
  expect(shown).toMatchObject({ isAdmitted: true, isRecalled: false });
  const recalled = await other.until((now) => now.shown?.isRecalled === true, 'the recall');
  expect(recalled.shown).toMatchObject({ scanId: shown?.scanId, override: 'none' });
  expect(recalled.shown?.no).toBeGreaterThan(shown?.no ?? 0);
  other.engine.close();
});

test('stops when the disk fails: no green, and the queue can be saved to a file', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(7);
  phone.page.fail();
  expect(await read(8)).toBeNull();
  expect(phone.see()).toMatchObject({ phase: 'stopped', stopReason: 'storage', shown: { ticketNo: 7 } });
  expect(await read(9)).toBeNull();
  const file = JSON.parse(await (await phone.engine.exportQueue()).text());
  expect(file).toMatchObject({ kind: 'plenum.door.queue', deviceId: 'A', rows: [{ ticket: 7 }] });
});

test('stands for the session of the clock, and for the one that somebody chose until it is over', async () => {
  await phone.pair('door');
  expect(phone.see().slot).toMatchObject({ current: { no: 5 }, others: [{ no: 6 }], isChosen: false });
  await phone.engine.setSlot(6);
  expect(phone.see().slot).toMatchObject({ current: { no: 6 }, isChosen: true });
  await read(7);
  expect(scansOnDisk()).toMatchObject([{ slot: 6 }]);
  scene.clock.at = TEN + 2 * HOUR;
  await phone.engine.setDirection('out');
  expect(phone.see().slot).toMatchObject({ current: null, isChosen: false });
  expect(await read(7)).toMatchObject({ decision: { verdict: 'exit' }, direction: 'out' });
  await breathe();
});

/** As somebody would see it who looks through the files of a stolen phone. */
function dumped(value: unknown): string {
  return JSON.stringify(value, (_, each) => {
    if (typeof each === 'bigint') return each.toString(16);
    return each instanceof Uint8Array ? Buffer.from(each).toString('latin1') : each;
  });
}
