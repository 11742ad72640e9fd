import { describe, expect, it } from 'vitest';
import { areaTree, isOnOnePath, stepIn, stepOut, walkBetween } from './area.ts';
import { AREAS } from './door.fixture.ts';

const tree = areaTree(AREAS);

describe('the tree of areas', () => {
  it('lets people be in one path at a time', () => {
    expect(isOnOnePath(tree, 'stage', 'house')).toBe(true);
    expect(isOnOnePath(tree, 'house', 'stage')).toBe(true);
    expect(isOnOnePath(tree, 'a', 'b')).toBe(false);
    expect(isOnOnePath(tree, 'stage', 'a')).toBe(false);
  });

  it('closes what lies elsewhere and opens what lies around', () => {
    expect(stepIn(tree, ['site', 'yard', 'c'], 'stage')).toEqual({
      closes: ['yard', 'c'],
      implies: ['house', 'b'],
      opens: true,
    });
    expect(stepIn(tree, ['site', 'house', 'b', 'stage'], 'house')).toEqual({
      closes: [],
      implies: [],
      opens: false,
    });
  });

  it('closes an area with what is inside it, and nothing when it was not open', () => {
    expect(stepOut(tree, ['site', 'house', 'b', 'stage'], 'house')).toEqual(['house', 'b', 'stage']);
    expect(stepOut(tree, ['site'], 'house')).toEqual([]);
  });

  it('ends at a parent that is missing or its own child', () => {
    const odd = { venueId: null, hallId: null, capacity: null };
    const broken = areaTree([
      { ...odd, id: 'x', parentId: 'y' },
      { ...odd, id: 'y', parentId: 'x' },
      { ...odd, id: 'z', parentId: 'gone' },
    ]);
    expect(broken.paths.get('x')).toEqual(['x', 'y']);
    expect(broken.paths.get('z')).toEqual(['z']);
  });
});

describe('minutes on foot between areas', () => {
  const minutes = walkBetween(tree, [
    { fromHallId: 'hall-a', toHallId: 'hall-b', minutes: 3 },
    { fromHallId: 'hall-c', toHallId: 'hall-a', minutes: 20 },
    { fromHallId: 'hall-b', toHallId: 'hall-c', minutes: 15 },
  ]);

  it('are those of the halls, both ways, of a zone those of its hall, of a house those of its nearest hall', () => {
    expect(minutes('a', 'b')).toBe(3);
    expect(minutes('a', 'c')).toBe(20);
    expect(minutes('stage', 'a')).toBe(3);
    expect(minutes('house', 'yard')).toBe(15);
  });

  it('are unknown where nobody measured them', () => {
    expect(walkBetween(tree, [])('a', 'b')).toBeNull();
  });
});
