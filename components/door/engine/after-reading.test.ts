import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

/* What a reading leaves: who can be taken back, and who is counted. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

async function read(ticketNo: number) {
  const { text } = await codeOf(scene.signer, ticketNo);
  return phone.engine.read(text, 'camera');
}

test('takes back the last guest also after a reading of nonsense', async () => {
  await phone.pair();
  const guest = await read(7);
  expect(await phone.engine.read('a bottle of water', 'camera')).toMatchObject({
    decision: { verdict: 'unreadable' },
  });
  expect(phone.see().undo).toMatchObject({ scanId: guest?.scanId });
  expect(await phone.engine.undo()).toBe(true);
  expect(await read(7)).toMatchObject({ isAdmitted: true });
});

test('counts nobody twice while counts are here already and the answer to the upload is not', async () => {
  let release: (() => void) | undefined;
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  scene.server.fetchOver = (network) => async (address, init) => {
    const answer = await fetchOver(network)(address, init);
    if (address.endsWith('/scans'))
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    return answer;
  };
  await phone.pair();
  await read(7);
  await phone.until(() => release !== undefined, 'the upload');
  const from = scene.clock.at;
  await scene.clock.pass(5_000);
  await phone.until(({ occupancy }) => (occupancy?.countedAt ?? 0) > from, 'new counts');
  expect(phone.see()).toMatchObject({ queue: { waiting: 1 }, occupancy: { inside: 1 } });
  release?.();
  await phone.until((now) => now.queue.waiting === 0);
  expect(phone.see().occupancy).toMatchObject({ inside: 1 });
});
