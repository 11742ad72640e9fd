import { expect, it } from 'vitest';
import { toldApart } from './told-apart.ts';

const blue = (id: string, marks: readonly string[], hint?: string) => ({
  option: { id, name: 'Blue hall', ...(hint !== undefined && { hint }) },
  marks,
});

it('leaves options alone whose names differ', () => {
  const red = { option: { id: 'r', name: 'Red hall' }, marks: ['Floor 1', 'red'] };
  expect(toldApart([blue('a', ['Floor 1', 'blue']), red])).toEqual([
    { id: 'a', name: 'Blue hall' },
    { id: 'r', name: 'Red hall' },
  ]);
});

it('shows the floor of halls of one name, and the address where the floor is the same too', () => {
  const halls = [
    blue('a', ['Floor 1', 'blue']),
    blue('b', ['Floor 2', 'blue-2']),
    blue('c', ['Floor 2', 'blue-3']),
  ];
  expect(toldApart(halls).map(({ hint }) => hint)).toEqual(['Floor 1', 'Floor 2, blue-2', 'Floor 2, blue-3']);
});

it('is content with the venue where that tells them apart', () => {
  const halls = [blue('a', ['Floor 1', 'blue'], 'North'), blue('b', ['Floor 1', 'blue-2'], 'South')];
  expect(toldApart(halls).map(({ hint }) => hint)).toEqual(['North', 'South']);
});
