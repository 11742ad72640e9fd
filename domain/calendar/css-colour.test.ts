import { expect, it } from 'vitest';
import { trackColours } from '../colour.ts';
import { cssColours, nearestCssColour } from './css-colour.ts';

it('holds 140 names, each nearest to itself or to its other name', () => {
  expect(cssColours.size).toBe(140);
  for (const [name, hex] of cssColours) {
    expect(hex).toMatch(/^#[0-9a-f]{6}$/);
    expect(cssColours.get(nearestCssColour(hex) ?? '')).toBe(hex);
    expect(name).toMatch(/^[a-z]+$/);
  }
});

it.each([
  ['#4b72c0', 'steelblue'],
  ['#a0233f', 'brown'],
  ['#FEFEFE', 'white'],
  ['#000', 'black'],
  ['none', undefined],
])('%s is nearest to %s', (colour, name) => {
  expect(nearestCssColour(colour)).toBe(name);
});

it('finds a name for every colour of a Track', () => {
  for (const { edge } of trackColours) expect(cssColours.has(nearestCssColour(edge.light) ?? '')).toBe(true);
});
