import { expect, test } from 'vitest';
import { SyncLoop } from './sync-loop.ts';
import { breathe } from './world.fixture.ts';

type Given = ConstructorParameters<typeof SyncLoop>;
type RoundEnd = Awaited<ReturnType<Given[2]['round']>>;

/** A loop whose uploads end as told, with timers that go off when they are called by their milliseconds. */
function aLoop(ends: RoundEnd[]) {
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  const listeners: (() => void)[] = [];
  const core = {
    ...{ phase: 'ready', isOnline: false, source: { base: '' } },
    parts: {
      random: () => 0.5,
      now: () => 0,
      after: (ms: number, run: () => void) => {
        const timer = { ms, run };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
    subscribe: (listener: () => void) => {
      listeners.push(listener);
      return () => {};
    },
  };
  let rounds = 0;
  const uploader = {
    round: async () => {
      rounds += 1;
      return ends.shift() ?? { kind: 'failed' as const, retryAfterMs: null };
    },
  };
  const link = { source: () => '', call: async () => ({ kind: 'offline' as const }) };
  const [given, to, up] = [core, link, uploader] as unknown as [Given[0], Given[1], Given[2]];
  const loop = new SyncLoop(given, to, up, () => {});
  loop.start();
  return {
    loop,
    rounds: () => rounds,
    timers: () => timers.map(({ ms }) => ms),
    comeOnline: () => {
      core.isOnline = true;
      for (const listener of listeners) listener();
    },
    goOff: async (ms: number) => {
      const at = timers.findIndex((timer) => timer.ms === ms);
      const [timer] = timers.splice(at, 1);
      timer?.run();
      await breathe();
    },
  };
}

const UNREACHED = { kind: 'failed', retryAfterMs: null } as const;
const BUSY = { kind: 'failed', retryAfterMs: 20_000 } as const;

test('a network that is back ends the wait for it, and not the one that the server asked for meanwhile', async () => {
  const { loop, rounds, timers, comeOnline, goOff } = aLoop([UNREACHED, BUSY, UNREACHED]);
  await breathe();
  expect(rounds()).toBe(1);
  comeOnline();
  // Its own time is over first, and then it is told to wait.
  await goOff(1_500);
  expect(rounds()).toBe(2);
  expect(timers()).toContain(20_500);
  await goOff(500);
  expect(rounds()).toBe(2);
  await goOff(20_500);
  expect(rounds()).toBe(3);
  loop.close();
});

test('a network that is back is used at once', async () => {
  const { loop, rounds, comeOnline, goOff } = aLoop([UNREACHED, UNREACHED]);
  await breathe();
  comeOnline();
  await goOff(500);
  expect(rounds()).toBe(2);
  loop.close();
});
