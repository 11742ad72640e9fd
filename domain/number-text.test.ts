import { expect, it } from 'vitest';
import { intlLocale, moneyText, numberText, percentText, plainNumber, sizeText } from './number-text.ts';

it.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1234, '1\u00a0234', '1,234'],
  [1234567.891, '1\u00a0234\u00a0567,891', '1,234,567.891'],
  [-5.25, '-5,25', '-5.25'],
])('%d for people', (value, ru, en) => {
  expect(numberText(value, 'ru')).toBe(ru);
  expect(numberText(value, 'en')).toBe(en);
});

it('rounds to the digits asked for', () => {
  expect(numberText(3.16159, 'ru', 1)).toBe('3,2');
  expect(numberText(3.16159, 'en', 0)).toBe('3');
});

it.each([
  [0.1234, '12,3\u00a0%', '12.3%'],
  [1, '100\u00a0%', '100%'],
])('the share %d', (share, ru, en) => {
  expect(percentText(share, 'ru')).toBe(ru);
  expect(percentText(share, 'en')).toBe(en);
});

it.each([
  [123450, 'RUB', 'code', '1\u00a0234,50\u00a0RUB', 'RUB\u00a01,234.50'],
  [123450, 'RUB', 'symbol', '1\u00a0234,50\u00a0₽', 'RUB\u00a01,234.50'],
  [990, 'EUR', 'symbol', '9,90\u00a0€', '€9.90'],
  [1234, 'JPY', 'code', '1\u00a0234\u00a0JPY', 'JPY\u00a01,234'],
  [0, 'EUR', 'code', '0,00\u00a0EUR', 'EUR\u00a00.00'],
] as const)('%d minor units of %s as %s', (minorUnits, currency, display, ru, en) => {
  expect(moneyText(minorUnits, currency, 'ru', display)).toBe(ru);
  expect(moneyText(minorUnits, currency, 'en', display)).toBe(en);
});

it.each([
  [1234567.5, '1234567.5'],
  [-0.25, '-0.25'],
  [-0, '0'],
  [1e-7, '0.0000001'],
  [1e21, '1000000000000000000000'],
])('%d for files is %s', (value, text) => {
  expect(plainNumber(value)).toBe(text);
});

it('refuses to write what is no number', () => {
  expect(() => plainNumber(Number.NaN)).toThrow(RangeError);
});

it('formats English as in Britain', () => {
  expect([intlLocale('en'), intlLocale('ru')]).toEqual(['en-GB', 'ru']);
});

it.each([
  [1, '1 kB', '1 кБ'],
  [40_960, '41 kB', '41 кБ'],
  [4_120_000, '4.1 MB', '4,1 МБ'],
])('says a size of %d bytes', (bytes, en, ru) => {
  expect([sizeText(bytes, 'en'), sizeText(bytes, 'ru').replace('\u00a0', ' ')]).toEqual([en, ru]);
});
