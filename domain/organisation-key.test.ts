import fc from 'fast-check';
import { expect, it } from 'vitest';
import { organisationKey } from './organisation-key.ts';

it.each([
  ['ООО «Ёлка»', 'елка'],
  ['Елка, ООО', 'елка'],
  ['О.О.О. "ЁЛКА"', 'елка'],
  ['ПАО "Газпром-нефть"', 'газпром нефть'],
  ['ГК «Ростех» (ФГУП)', 'ростех'],
  ['АНО «Россия – страна возможностей»', 'ано россия страна возможностей'],
  ['Acme, Inc.', 'acme'],
  ['ACME GmbH', 'acme'],
  ['Nestlé S.A.', 'nestlé'],
  ['L’Oréal SA', 'loréal'],
  ["L'Oréal", 'loréal'],
  ['  Русский   музей ', 'русский музей'],
  ['Агентство', 'агентство'],
  ['Сага и Саго', 'сага и саго'],
  ['АО «УК»', 'ао ук'],
  ['«»', ''],
])('%j has the key %j', (name, key) => {
  expect(organisationKey(name)).toBe(key);
});

it('is the key of itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const key = organisationKey(name);
      expect(organisationKey(key)).toBe(key);
    }),
  );
});
