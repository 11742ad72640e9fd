import { expect, test } from 'vitest';
import { afterReading, type OpenSheet } from './open-sheet.ts';

test('a reading closes what is open, and it does not come back when the answer goes', () => {
  let open: OpenSheet<'manual'> | null = { what: 'manual', no: null };
  open = afterReading(open, null);
  expect(open).not.toBeNull();
  open = afterReading(open, 1);
  expect(open).toBeNull();
  expect(afterReading(open, null)).toBeNull();
});

test('what is opened beside an answer stays until the next one', () => {
  const open = { what: 'manual', no: 1 };
  expect(afterReading(afterReading(open, 1), null)).toBe(open);
  expect(afterReading(open, 2)).toBeNull();
});
