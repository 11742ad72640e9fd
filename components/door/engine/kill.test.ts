import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

type Act =
  | { readonly kind: 'read'; readonly phone: number; readonly ticket: number; readonly isWaitedFor: boolean }
  | { readonly kind: 'tally' | 'undo'; readonly phone: number }
  | { readonly kind: 'kill'; readonly phone: number; readonly lands: boolean; readonly turns: number }
  | {
      readonly kind: 'network';
      readonly phone: number;
      readonly is: 'down' | 'up' | 'losing' | 'busy' | 'repeating';
    }
  | { readonly kind: 'time'; readonly ms: number };

const phone = fc.nat({ max: 1 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      phone,
      ticket: fc.nat({ max: 4 }),
      isWaitedFor: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('tally' as const, 'undo' as const), phone }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      phone,
      lands: fc.boolean(),
      turns: fc.nat({ max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('network' as const),
      phone,
      is: fc.constantFrom(
        'down' as const,
        'up' as const,
        'losing' as const,
        'busy' as const,
        'repeating' as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat({ max: 40_000 }) }) },
);

/** What was on a screen, or was answered to somebody who pressed a button. */
type Seen = {
  readonly admitted: Set<string>;
  taps: number;
  /** What is under way on the page of each phone; a killed page never ends it. */
  readonly pending: Promise<unknown>[][];
};

async function play(acts: readonly Act[]) {
  const world = await aWorld();
  for (let no = 0; no < 5; no += 1) world.server.roster.set(no + 1, aRow(no + 1));
  const codes = await Promise.all([1, 2, 3, 4, 5].map((no) => codeOf(world.signer, no)));
  const phones = [world.phone(), world.phone()];
  for (const each of phones) await each.pair();
  const seen: Seen = { admitted: new Set(), taps: 0, pending: [[], []] };
  for (const each of acts) await perform(each, { world, phones, codes, seen });
  for (const each of phones) {
    Object.assign(each.network, { isDown: false, losesAnswers: false, refusals: 0, repeats: false });
  }
  await Promise.all(seen.pending.flat());
  await world.clock.pass(120_000);
  for (const each of phones) await each.until(({ queue, phase }) => phase === 'ready' && queue.waiting === 0);
  return { world, phones, seen };
}

type Stage = {
  readonly world: Awaited<ReturnType<typeof aWorld>>;
  readonly phones: readonly Phone[];
  readonly codes: readonly { readonly text: string }[];
  readonly seen: Seen;
};

async function perform(act: Act, { world, phones, codes, seen }: Stage): Promise<void> {
  if (act.kind === 'time') return world.clock.pass(act.ms);
  const one = phones[act.phone];
  if (!one) return;
  switch (act.kind) {
    case 'read': {
      const reading = one.engine.read(codes[act.ticket]?.text ?? '', 'camera').then((shown) => {
        if (shown?.scanId) seen.admitted.add(shown.scanId);
      });
      seen.pending[act.phone]?.push(reading);
      // A page that is killed never answers: nobody may wait for it.
      if (act.isWaitedFor) await Promise.race([reading, breathe()]);
      return;
    }
    case 'tally':
      seen.pending[act.phone]?.push(
        one.engine.tally(1).then((isKept) => {
          if (isKept) seen.taps += 1;
        }),
      );
      return;
    case 'undo':
      seen.pending[act.phone]?.push(one.engine.undo());
      return;
    case 'kill':
      for (let turn = 0; turn < act.turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      one.kill();
      seen.pending[act.phone] = [];
      one.open(() => act.lands);
      await one.until(({ phase }) => phase === 'ready', 'the device after a kill');
      return;
    case 'network':
      Object.assign(one.network, {
        isDown: act.is === 'down',
        losesAnswers: act.is === 'losing',
        refusals: act.is === 'busy' ? 4 : 0,
        repeats: act.is === 'repeating',
      });
  }
}

test('whatever is killed or cut at whatever moment: what was on a screen is at the server, once, and nothing else', async () => {
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      kills += acts.filter(({ kind }) => kind === 'kill').length;
      const { world, phones, seen } = await play(acts);
      const { rows, annulments } = world.server;
      for (const id of seen.admitted) expect(rows.has(id)).toBe(true);
      const disks = phones.map(({ disk }) => contentsOf(disk));
      const ids = disks.flatMap(({ scan }) => scan.map(({ row }) => row.id));
      expect([...rows.keys()].sort()).toEqual(ids.sort());
      const idsOf = (wanted: string) =>
        disks
          .flatMap(({ outcome }) => outcome.flatMap(({ kind, row }) => (kind === wanted ? row.id : [])))
          .sort();
      expect([...world.server.tallies.keys()].sort()).toEqual(idsOf('tally'));
      expect([...annulments.keys()].sort()).toEqual(idsOf('annulment'));
      for (const { scan, meta } of disks)
        expect(scan.map(({ row }) => row.seq - (meta.device?.firstSeq ?? 0)).sort((a, b) => a - b)).toEqual(
          scan.map((_, at) => at),
        );
      expect(world.server.tallies.size).toBeGreaterThanOrEqual(seen.taps);
      for (const each of phones) each.engine.close();
    }),
    { numRuns: 40 },
  );
  expect(kills).toBeGreaterThan(30);
});

test('a device killed after each of fifty scans has all fifty, and the server each of them once', async () => {
  const world = await aWorld();
  const one = world.phone();
  await one.pair();
  one.network.isDown = true;
  const shown: (string | null | undefined)[] = [];
  for (let count = 0; count < 50; count += 1) {
    const { text } = await codeOf(world.signer, 1000 + count);
    shown.push((await one.engine.read(text, 'hid'))?.scanId);
    one.kill();
    one.open();
    await one.until(({ phase }) => phase === 'ready');
    expect(one.see().queue.waiting).toBe(count + 1);
  }
  one.network.isDown = false;
  await world.clock.pass(60_000);
  await one.until(({ queue }) => queue.waiting === 0);
  expect([...world.server.rows.keys()].sort()).toEqual(shown.sort());
  one.engine.close();
});
