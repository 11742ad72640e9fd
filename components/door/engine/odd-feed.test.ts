import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

/* What a newer server may say, or a broken one: a device goes on, and takes up the rest as soon as it can be read. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
  await phone.pair();
});
afterEach(() => phone.engine.close());

async function read(ticketNo: number) {
  const { text } = await codeOf(scene.signer, ticketNo);
  return phone.engine.read(text, 'camera');
}

test('passes over a kind of event that it does not know, and over a row that is none', async () => {
  scene.server.tell({ kind: 'weather', payload: { rain: true } } as never);
  scene.server.tell({ kind: 'roster_put', payload: { ticketNo: 8, row: 'AAAA' } });
  scene.server.putRow(aRow(9));
  await phone.engine.syncNow();
  expect(phone.see()).toMatchObject({ phase: 'ready', stopReason: null, roster: { rows: 2 } });
  expect(await read(9)).toMatchObject({ decision: { verdict: 'ok' } });
});

test('asks again after an answer that cannot be read, whichever way it went', async () => {
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  let isOdd = true;
  scene.server.fetchOver = (network) => async (address, init) => {
    const answer = await fetchOver(network)(address, init);
    if (!isOdd || !/feed|scans/.test(address)) return answer;
    return Response.json({ feed: 3, hasMore: false }, { headers: answer.headers });
  };
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await read(7);
  await scene.clock.pass(120_000);
  expect(phone.see()).toMatchObject({ phase: 'ready', queue: { waiting: 1 } });
  isOdd = false;
  scene.server.putRow(aRow(9));
  await scene.clock.pass(120_000);
  await phone.until(({ roster, queue }) => roster.rows === 2 && queue.waiting === 0, 'the rest');
});
