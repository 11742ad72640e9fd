import { describe, expect, test } from 'vitest';
import type { Slot } from '../programme/plan-entity.ts';
import { made } from '../programme/programme.fixture.ts';
import { found, h1, h2, h3, s1, two, x1, x2, x3 } from './conflict.fixture.ts';

describe('hall.overlap', () => {
  const same = [made.slotHall(x1, h1), made.slotHall(x2, h1)];
  test('names both slots, once', () => {
    expect(found('hall.overlap', { ...two(59, 120), slotHalls: same })).toEqual([
      'block_release: hall 301 (401 402)',
    ]);
  });
  test('lets one begin when the other ends, and other halls do as they like', () => {
    expect(found('hall.overlap', { ...two(60, 120), slotHalls: same })).toEqual([]);
    expect(found('hall.overlap', two(0, 60))).toEqual([]);
  });
  test('counts breaks and holds, but no cancelled slot', () => {
    const withBreak = { ...two(600, 660), slotHalls: [made.slotHall(x1, h1), made.slotHall(x3, h1)] };
    const of = (values: Partial<Slot>) => [made.slot(x1, s1, 0, 60), made.slot(x3, null, 30, 90, values)];
    expect(found('hall.overlap', { ...withBreak, slots: of({}) })).toEqual([
      'block_release: hall 301 (401 403)',
    ]);
    expect(found('hall.overlap', { ...withBreak, slots: of({ kind: 'hold' }) })).toHaveLength(1);
    expect(found('hall.overlap', { ...withBreak, slots: of({ state: 'cancelled' }) })).toEqual([]);
  });
  test('does not apply where several things may happen at once', () => {
    const halls = [made.hall(h1, { isParallel: true })];
    expect(found('hall.overlap', { ...two(0, 60), halls, slotHalls: same })).toEqual([]);
  });

  describe('with halls joined as 303 = 301 + 302 and 304 = 302 + 305', () => {
    const [h4, h5] = [made.uuid(304), made.uuid(305)];
    const part = (joinedHallId: string, partHallId: string) => ({
      id: `${joinedHallId} ${partHallId}`,
      editionId: made.editionId,
      joinedHallId,
      partHallId,
    });
    const joined = (first: string, second: string) => ({
      ...two(0, 60),
      halls: [h1, h2, h3, h4, h5].map((id) => made.hall(id)),
      hallParts: [part(h3, h1), part(h3, h2), part(h4, h2), part(h4, h5)],
      slotHalls: [made.slotHall(x1, first), made.slotHall(x2, second)],
    });
    test('a part is taken while the whole is', () => {
      expect(found('hall.overlap', joined(h3, h1))).toEqual(['block_release: hall 301 (401 402)']);
    });
    test('the whole is one hall, not two', () => {
      expect(found('hall.overlap', joined(h3, h3))).toEqual(['block_release: hall 303 (401 402)']);
    });
    test('two joined halls clash in the part they share', () => {
      expect(found('hall.overlap', joined(h3, h4))).toEqual(['block_release: hall 302 (401 402)']);
    });
    test('a joined hall leaves what is no part of it free', () => {
      expect(found('hall.overlap', joined(h3, h5))).toEqual([]);
    });
  });
});
