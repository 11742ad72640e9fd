import { expect, it } from 'vitest';
import { hasSameName } from './same-name.ts';

const HALLS = [{ id: 'a', name: 'Blue hall', within: 'north' }];

it.each([
  [{ en: ' blue HALL' }, null, 'north', true],
  [{ en: 'Blue hall' }, 'a', 'north', false],
  [{ en: 'Blue hall' }, null, 'south', false],
  [{ en: 'Red hall' }, null, 'north', false],
  [{ en: '' }, null, 'north', false],
])('%j of %j in %j has a namesake: %j', (name, id, within, same) => {
  expect(hasSameName(name, { id, within }, HALLS)).toBe(same);
});
