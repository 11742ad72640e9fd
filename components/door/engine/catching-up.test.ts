import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

/* A phone that replaces another on the third day: its roster is whole long before it knows who is inside. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let late: Phone;

beforeEach(async () => {
  scene = await aWorld();
  late = scene.phone();
  for (let no = 1; no <= 130; no += 1) {
    scene.server.putRow(aRow(no));
    scene.server.tell({
      kind: 'scan',
      payload: {
        ...{ id: `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`, ticketNo: no, generation: 1 },
        ...{ checkpointId: 'gate', deviceId: 'Z', direction: 'in', at: scene.clock.at, admitted: true },
      },
    });
  }
});
afterEach(() => late.engine.close());

const isBehind = ({ roster }: ReturnType<Phone['see']>) => roster.isComplete && roster.behind !== null;

test('says how much is still to come, until it knows who came in before', async () => {
  const seen: (number | null)[] = [];
  late.open();
  await late.until(({ phase }) => phase === 'unpaired');
  late.engine.subscribe(() => {
    const { roster } = late.see();
    if (roster.isComplete && roster.behind !== seen.at(-1)) seen.push(roster.behind);
  });
  await late.engine.pair('0123456789');
  await late.until(({ roster }) => roster.isComplete && roster.behind === null, 'the end of it');
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.at(-1)).toBeNull();
  const left = seen.slice(0, -1).map(Number);
  expect(left).toEqual(left.toSorted((a, b) => b - a));
  await late.engine.setCheckpoint('gate');
  const { text } = await codeOf(scene.signer, 130);
  expect(await late.engine.read(text, 'camera')).toMatchObject({ decision: { verdict: 'already_in' } });
  // Rows that the roster had already are not told once more: the scans alone, 50 at a time.
  expect(scene.server.paths.filter((path) => path.startsWith('GET feed?after='))).toHaveLength(3);
});

test('knows after a reload without a network that it does not know all, and passes no self-test by it', async () => {
  late.open();
  await late.until(({ phase }) => phase === 'unpaired');
  await late.engine.pair('0123456789');
  await late.until(isBehind, 'the first part');
  late.kill();
  late.network.isDown = true;
  late.open();
  await late.until(({ phase }) => phase === 'ready');
  expect(isBehind(late.see())).toBe(true);
  expect(await late.engine.selfTest()).toMatchObject({ sync: 'poor' });
});
