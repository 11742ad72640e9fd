import { describe, expect, test } from 'vitest';
import { made } from '../programme/programme.fixture.ts';
import { cast, found, h1, rule, s1, s2, two, x1, x2 } from './conflict.fixture.ts';

describe('talks.overrun, pair.apart and track.parallel', () => {
  test('warns when the last talk ends after the slot', () => {
    const talks = (lengthMinutes: number) => ({
      ...two(600, 660),
      talks: [made.talk(made.uuid(601), s1, { lengthMinutes })],
    });
    expect(found('talks.overrun', talks(61))).toEqual(['warn: session 101 (401)']);
    expect(found('talks.overrun', talks(60))).toEqual([]);
  });
  test('warns when a pinned pair meets', () => {
    const rules = [rule('pair.apart', 'warn', { '000102+000101': 1 })];
    expect(found('pair.apart', { ...two(59, 90), rules })).toEqual(['warn: session 101 (401 402)']);
    expect(found('pair.apart', { ...two(60, 90), rules })).toEqual([]);
  });
  test('looks at parallel sessions of a track only when asked to', () => {
    const trackId = made.uuid(16);
    const sessions = [made.session(s1, { trackId }), made.session(s2, { trackId })];
    const rules = [rule('track.parallel', 'warn')];
    expect(found('track.parallel', { ...two(59, 90), sessions, rules })).toEqual([
      'warn: track 016 (401 402)',
    ]);
    expect(found('track.parallel', { ...two(60, 90), sessions, rules })).toEqual([]);
    expect(found('track.parallel', { ...two(59, 90), sessions })).toEqual([]);
  });
});

describe('the settings of an edition', () => {
  test('switch a rule off or raise it; what they do not name keeps its default', () => {
    const rules = [rule('person.overlap', 'off'), rule('hall.missing', 'block_drop')];
    expect(found('person.overlap', { ...two(30, 90), ...cast(), rules })).toEqual([]);
    expect(found('hall.missing', { ...two(30, 90), slotHalls: [], rules })).toEqual([
      'block_drop: session 101 (401)',
      'block_drop: session 102 (402)',
    ]);
    expect(
      found('hall.overlap', {
        ...two(30, 90),
        slotHalls: [made.slotHall(x1, h1), made.slotHall(x2, h1)],
        rules,
      }),
    ).toHaveLength(1);
  });
});
