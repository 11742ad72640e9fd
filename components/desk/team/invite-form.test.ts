import { expect, it } from 'vitest';
import { translator } from '#i18n/translator.ts';
import { placeOptions } from './invite-form.tsx';
import type { PlaceChoice } from './team-line.ts';

it('offers the whole first, then parts by kind, each with the kind beside its name', () => {
  const choice = (kind: PlaceChoice['kind'], name: string): PlaceChoice => ({
    scope: `${kind}:${name}`,
    kind,
    name,
    roles: ['reviewer'],
  });
  const choices = [choice('session', 'Opening'), choice('track', 'Fashion'), choice('edition', '')];
  const shown = (language: 'en' | 'ru') =>
    placeOptions(translator(language), choices).map(({ label, hint }) => [label, hint]);
  expect(shown('en')).toEqual([
    ['the whole edition', undefined],
    ['Fashion', 'track'],
    ['Opening', 'session'],
  ]);
  expect(shown('ru')).toEqual([
    ['весь форум', undefined],
    ['Fashion', 'направление'],
    ['Opening', 'мероприятие'],
  ]);
});
