import { expect, it } from 'vitest';
import { moneyInputText, readMoney } from './money-input.ts';

it.each([
  ['1500', 150_000],
  ['1 500,00', 150_000],
  ['1.500,5', 150_050],
  ['1,500.50', 150_050],
  ['1.500', 150_000],
  ['0,01', 1],
  ['-20', -2_000],
  ['−20,00', -2_000],
  ['', undefined],
  ['1,2,3.', 123_00],
  ['abc', undefined],
  ['1e5', undefined],
  ['9999999999999', undefined],
])('reads %j as an amount', (text, minor) => {
  expect(readMoney(text, 'RUB')).toBe(minor);
});

it('knows how many digits a currency has', () => {
  expect([readMoney('100', 'JPY'), readMoney('1.5', 'JPY'), readMoney('5', 'rub')]).toEqual([
    100,
    15,
    undefined,
  ]);
  expect([moneyInputText(150_050, 'RUB'), moneyInputText(100, 'JPY')]).toEqual(['1500.50', '100']);
});
