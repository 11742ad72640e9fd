import { expect, it } from 'vitest';
import type { FieldValue } from '#domain/desk/record.ts';
import { isSameValue } from './field-value.ts';

it.each<[FieldValue | undefined, FieldValue | undefined, boolean]>([
  ['', undefined, true],
  [null, '', true],
  [false, undefined, true],
  [[], undefined, true],
  [{}, { ru: '' }, true],
  [{ ru: 'а', en: 'b' }, { en: 'b', ru: 'а' }, true],
  [{ ru: 'а' }, { ru: 'б' }, false],
  [['a', 'b'], ['b', 'a'], false],
  [['a', ''], ['a'], false],
  [0, null, false],
  [1, '1', false],
  [true, false, false],
])('%j and %j say the same: %j', (a, b, same) => {
  expect(isSameValue(a, b)).toBe(same);
});
