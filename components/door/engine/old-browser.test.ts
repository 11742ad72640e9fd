import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
});
afterEach(() => {
  vi.restoreAllMocks();
  phone.engine.close();
});

/** WebCrypto as it was before Chrome 137, Firefox 129 and Safari 17. */
function becomeOld(): void {
  const { subtle } = crypto;
  const [importKey, verify] = [subtle.importKey.bind(subtle), subtle.verify.bind(subtle)];
  const isNew = (how: unknown) => how === 'Ed25519';
  const refuse = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
  vi.spyOn(subtle, 'importKey').mockImplementation(((...args: Parameters<typeof importKey>) =>
    isNew(args[2]) ? refuse() : importKey(...args)) as typeof subtle.importKey);
  vi.spyOn(subtle, 'verify').mockImplementation((...args) => (isNew(args[0]) ? refuse() : verify(...args)));
}

test('a browser that cannot check signatures is told so when it is paired, and spends no invitation', async () => {
  becomeOld();
  phone.open();
  await phone.until(({ phase }) => phase === 'unpaired');
  expect(await phone.engine.pair('0123456789')).toEqual({ ok: false, reason: 'old_browser' });
  expect(scene.server.paths).not.toContain('POST pair');
  expect(phone.see().phase).toBe('unpaired');
});

test('a paired device that has become one stops: nothing is green, and what waited still goes up', async () => {
  await phone.pair();
  const { text } = await codeOf(scene.signer, 7);
  phone.network.isDown = true;
  await phone.engine.read(text, 'camera');
  phone.kill();
  becomeOld();
  phone.open();
  await phone.until(({ phase }) => phase === 'stopped', 'the stop');
  expect(phone.see()).toMatchObject({ stopReason: 'old_browser', queue: { waiting: 1 } });
  expect(await phone.engine.read(text, 'camera')).toBeNull();
  expect(phone.see().shown).toBeNull();
  expect((await phone.engine.selfTest()).code).toBe('failed');
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(({ queue }) => queue.waiting === 0, 'the upload');
  expect(scene.server.rows.size).toBe(1);
});
