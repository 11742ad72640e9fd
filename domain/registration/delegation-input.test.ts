import { expect, it } from 'vitest';
import { readDelegates } from './delegation-input.ts';

it('reads names with and without addresses, by order or by the first line', () => {
  const anna = { name: 'Анна Ким', email: 'anna@forum.example', emailNorm: 'anna@forum.example', type: '' };
  const boris = { name: 'Boris', email: null, emailNorm: null, type: 'press' };
  expect(readDelegates('Анна Ким,anna@forum.example\nBoris,,press\n')).toEqual({
    rows: [
      { line: 1, ...anna },
      { line: 2, ...boris },
    ],
    faults: [],
  });
  expect(readDelegates('Тип;Имя;Почта\n;Анна Ким;anna@forum.example\npress;Boris;\n')).toEqual({
    rows: [
      { line: 2, ...anna },
      { line: 3, ...boris },
    ],
    faults: [],
  });
});

it('names what cannot be used by its line', () => {
  const { rows, faults } = readDelegates(`,a@b.example\nVera,not an address\n${'x'.repeat(81)},\n`);
  expect(rows).toEqual([]);
  expect(faults).toEqual([
    { line: 1, code: 'name_missing' },
    { line: 2, code: 'email' },
    { line: 3, code: 'name_long' },
  ]);
});
