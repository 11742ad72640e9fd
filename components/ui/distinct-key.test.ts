import { expect, test } from 'vitest';
import { distinctKeys } from './distinct-key.ts';

test('two lines that say the same get two keys', () => {
  expect(distinctKeys(['break', 'plenary', 'break', 'break'])).toEqual([
    'break',
    'plenary',
    'break (2)',
    'break (3)',
  ]);
});
