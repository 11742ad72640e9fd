import { expect, test } from 'vitest';
import { memoryBus } from '#adapters/bus.ts';
import { watchDesks } from './desk-watch.ts';

test('pages of live desks are dropped at once and then once in five seconds, until the end', async () => {
  let at = 0;
  const drops: number[] = [];
  const later: { work: () => void; ms: number }[] = [];
  const bus = memoryBus();
  const end = watchDesks(
    { dropDesks: () => void drops.push(at) },
    bus,
    () => at,
    (work, ms) => later.push({ work, ms }),
  );
  for (const broadcast of ['one', 'one', 'two']) await bus.publish('live', broadcast);
  expect([drops, later.map(({ ms }) => ms)]).toEqual([[0], [5_000]]);
  at = 5_000;
  later[0]?.work();
  expect(drops).toEqual([0, 5_000]);
  end();
  at = 60_000;
  await bus.publish('live', 'one');
  expect(drops).toEqual([0, 5_000]);
});
