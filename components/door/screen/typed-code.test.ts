import { expect, test } from 'vitest';
import { humanCodeOf } from '#domain/token/human-code.ts';
import { takeTyped } from './typed-code.ts';

test('every whole code goes to the engine, which counts those that are none', async () => {
  const told: string[] = [];
  const engine = {
    readHuman: async (typed: string) => {
      told.push(typed);
      return typed === 'AAAAAAAAA' ? ('typo' as const) : null;
    },
  };
  const good = humanCodeOf(7).replaceAll('-', '');
  expect(await takeTyped(engine, 'AAAAAAAA')).toBe('short');
  for (let count = 0; count < 10; count += 1) expect(await takeTyped(engine, 'AAAAAAAAA')).toBe('typo');
  expect(await takeTyped(engine, good)).toBe('taken');
  expect(told).toEqual([...Array(10).fill('AAAAAAAAA'), good]);
});
