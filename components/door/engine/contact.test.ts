import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow } from './house.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

/* What a device says of its contact with the server is what it had, not what happened to have news. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

test('the self-test says what came of its own request, also before the roster is here', async () => {
  phone.open();
  await phone.until(({ phase }) => phase === 'unpaired');
  await phone.engine.pair('0123456789');
  expect(phone.see().roster.isComplete).toBe(false);
  expect(await phone.engine.selfTest()).toMatchObject({ sync: 'good' });
  phone.network.isDown = true;
  expect((await phone.engine.selfTest()).sync).not.toBe('good');
});

test('the self-test of a device that was never told anything says that it failed', async () => {
  phone.open();
  await phone.until(({ phase }) => phase === 'unpaired');
  await phone.engine.pair('0123456789');
  phone.network.isDown = true;
  expect(await phone.engine.selfTest()).toMatchObject({ sync: 'failed' });
});

test('the last contact of an idle device is the last sign of its stream or of its own, not the last news', async () => {
  let sign: (() => void) | undefined;
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  scene.server.fetchOver = (network) => async (address, init) => {
    const answer = await fetchOver(network)(address, init);
    if (!address.includes('stream?')) return answer;
    const body = new ReadableStream<Uint8Array>({
      start: (to) => {
        sign = () => to.enqueue(new TextEncoder().encode(': here\n\n'));
        init.signal?.addEventListener('abort', () => to.error(new TypeError('aborted')));
      },
    });
    return new Response(body, { headers: answer.headers });
  };
  await phone.pair();
  await phone.until(() => sign !== undefined, 'the stream');
  await scene.clock.pass(20_000);
  const at = scene.clock.at;
  sign?.();
  await phone.until(({ queue }) => queue.lastSyncAt === at, 'the sign of the stream');
  // Its own sign, every minute.
  await scene.clock.pass(50_000);
  await phone.until(({ queue }) => (queue.lastSyncAt ?? 0) > at, 'the contact');
});

test('each upload says what waits behind it, so that the board need not wait for the next sign of life', async () => {
  await phone.pair();
  const said: (string | null)[][] = [];
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  scene.server.fetchOver = (network) => async (address, init) => {
    const headers = new Headers(init.headers);
    const names = ['plenum-queue', 'plenum-battery', 'plenum-version'];
    if (address.endsWith('/scans')) said.push(names.map((name) => headers.get(name)));
    return fetchOver(network)(address, init);
  };
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  phone.network.isDown = true;
  for (let count = 0; count < 201; count += 1) await phone.engine.tally(1);
  await scene.clock.pass(60_000);
  said.length = 0;
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(({ queue }) => queue.waiting === 0, 'the upload');
  expect(said).toEqual([
    ['1', '80', '1.0.0'],
    ['0', '80', '1.0.0'],
  ]);
});
