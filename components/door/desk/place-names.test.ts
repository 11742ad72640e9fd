import { expect, test } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { aManifest, TEN } from '../engine/house.fixture.ts';
import { placeNames } from './place-names.ts';

test('a place without a name is called by what it is, never by its number', () => {
  const whole = aManifest('phone', 'key');
  const [site, ...halls] = whole.areas;
  const [gate, ...places] = whole.places;
  if (site === undefined || gate === undefined) throw new Error('no site');
  const id = '0197a3c4-0000-7000-8000-000000000000';
  const manifest = {
    ...whole,
    areas: [{ ...site, id, name: {} }, ...halls],
    places: [{ ...gate, id, name: { ru: ' ' } }, ...places],
  };
  const namesIn = (language: 'en' | 'ru') =>
    placeNames(manifest, { language, now: TEN, t: translator(language) });
  expect(namesIn('en').area(id)).toBe('The whole site');
  expect(namesIn('ru').area(id)).toBe('Вся площадка');
  expect(namesIn('ru').checkpoint(id)).toBe('Вход');
  expect(namesIn('en').area('hall-area')).toBe('hall-area');
  expect(namesIn('en').area('gone')).toBe('gone');
});
