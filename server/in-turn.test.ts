import { expect, it } from 'vitest';
import { InTurn } from './in-turn.ts';

/** Work that ends when it is told to, and says what it saw when it began. */
function slowWork() {
  const state = { known: 0, runs: 0, ends: [] as (() => void)[] };
  const turn = new InTurn(async () => {
    const seen = state.known;
    state.runs += 1;
    await new Promise<void>((resolve) => state.ends.push(resolve));
    if (seen < 0) throw new Error('failed');
    return seen;
  });
  return { state, turn };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('gives whoever asks while it runs the run after it, which sees what they know of', async () => {
  const { state, turn } = slowWork();
  const first = turn.run();
  state.known = 1;
  const [second, third] = [turn.run(), turn.run()];
  expect(state.runs).toBe(1);
  state.ends.shift()?.();
  expect(await first).toBe(0);
  await settle();
  state.ends.shift()?.();
  expect([await second, await third, state.runs]).toEqual([1, 1, 2]);
});

it('runs again after a failure, and is idle only when nothing waits', async () => {
  const { state, turn } = slowWork();
  state.known = -1;
  const first = turn.run();
  const second = turn.run();
  const seen: string[] = [];
  void turn.idle().then(() => seen.push('idle'));
  state.known = 2;
  state.ends.shift()?.();
  await expect(first).rejects.toThrow('failed');
  await settle();
  expect(seen).toEqual([]);
  state.ends.shift()?.();
  expect(await second).toBe(2);
  await settle();
  expect(seen).toEqual(['idle']);
  await turn.idle();
});
