import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aNamedRow, aRow, codeOf } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  phone = scene.phone();
});
afterEach(() => {
  vi.restoreAllMocks();
  phone.engine.close();
});

test('a door that is turned while a name is being opened changes nothing of that reading', async () => {
  const { text, signature } = await codeOf(scene.signer, 11);
  scene.server.roster.set(11, await aNamedRow(11, signature, 'Anna Akhmatova'));
  scene.server.roster.set(7, aRow(7));
  await phone.pair('door');
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  const from = scene.clock.at;
  vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...args) => {
    scene.clock.at += 1_000;
    await phone.engine.setDirection('out');
    await phone.engine.setSlot(6);
    await phone.engine.setCheckpoint('gate');
    return decrypt(...args);
  });
  const shown = await phone.engine.read(text, 'camera');
  expect(shown).toMatchObject({
    name: { name: 'Anna Akhmatova' },
    decision: { verdict: 'ok' },
    ...{ direction: 'in', checkpointId: 'door', at: from },
  });
  expect(contentsOf(phone.disk).scan).toMatchObject([
    { row: { dir: 'in', slot: 5, cp: 'door', shown: 'ok', t: from, admitted: true } },
  ]);
  // The next one goes by how the door stands now.
  expect(phone.see()).toMatchObject({ direction: 'out', checkpoint: { id: 'gate' } });
});
