import { expect, test } from 'vitest';
import { movedRow, rowKeys, withoutRow, withRow } from './row-list.ts';

test('rows move by one place and stay where there is no place further', () => {
  expect(movedRow(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(movedRow(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(movedRow(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('one row changes or goes, and the others stay as they are', () => {
  expect(withRow([{ at: 1 }, { at: 2 }], 1, { at: 3 })).toEqual([{ at: 1 }, { at: 3 }]);
  expect(withoutRow(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
});

test('a key goes along with its row, and one that was taken away does not come back for another row', () => {
  const three = rowKeys([], 3);
  expect(three).toEqual([0, 1, 2]);
  expect(movedRow(three, 0, 1)).toEqual([1, 0, 2]);
  expect(rowKeys(withoutRow(three, 1), 3)).toEqual([0, 2, 5]);
  expect(rowKeys([0, 2, 5], 2)).toEqual([0, 2]);
});
