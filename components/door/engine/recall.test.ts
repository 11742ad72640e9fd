import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

/* Rule 15: green at once, and an alarm in its place where the server sees it otherwise within three seconds. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
  await phone.pair();
  // Cancelled a moment ago: the event is still on its way.
  scene.server.refusedTickets.add(7);
});
afterEach(() => phone.engine.close());

async function read() {
  const { text } = await codeOf(scene.signer, 7);
  return phone.engine.read(text, 'camera');
}

test('calls back whom the roster of the server refuses, with its reason', async () => {
  const shown = await read();
  expect(shown).toMatchObject({ isAdmitted: true, isRecalled: false });
  const { shown: alarm } = await phone.until((now) => now.shown?.isRecalled === true, 'the alarm');
  expect(alarm).toMatchObject({
    ...{ scanId: shown?.scanId, decision: { verdict: 'cancelled' }, source: 'server', override: 'none' },
  });
});

test('raises the alarm by its word alone where the facts are of a newer server', async () => {
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  scene.server.fetchOver = (network) => async (address, init) => {
    const answer = await fetchOver(network)(address, init);
    if (!address.endsWith('/scans') || !answer.ok) return answer;
    const { results, feed } = await answer.clone().json();
    const told = results.map((result: object) => ({
      ...result,
      ...{ verdict: 'already_in', decision: { verdict: 'already_in', facts: { later: true }, notes: [] } },
    }));
    return Response.json({ results: told, feed }, { headers: answer.headers });
  };
  phone.kill();
  phone.open();
  await phone.until(({ phase, queue }) => phase === 'ready' && queue.isOnline);
  await read();
  const { shown } = await phone.until((now) => now.shown?.isRecalled === true, 'the alarm');
  expect(shown?.explanation).toEqual({ sentence: { kind: 'own', text: '' }, notes: [] });
});

test('calls nobody back who leaves, and nobody who came long ago', async () => {
  await phone.engine.setDirection('out');
  await read();
  await phone.until(({ queue }) => queue.waiting === 0);
  await breathe();
  expect(phone.see().shown).toMatchObject({ direction: 'out', isRecalled: false });
  await phone.engine.setDirection('in');
  phone.network.isDown = true;
  await read();
  await scene.clock.pass(60_000);
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(({ queue }) => queue.waiting === 0);
  expect(phone.see().shown).toMatchObject({ direction: 'in', isAdmitted: true, isRecalled: false });
});
