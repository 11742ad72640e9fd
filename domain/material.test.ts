import { describe, expect, test } from 'vitest';
import {
  addMaterialInput,
  isForWholeDesk,
  type MaterialMoment,
  plainTitle,
  publicState,
  type ReleasedSession,
} from './material.ts';

const slot = (startAt: number, endAt: number, state = 'planned') => ({ startAt, endAt, state });
const shown: ReleasedSession = { access: 'public', slots: [slot(100, 200), slot(300, 400)] };
const stateAt = (moment: MaterialMoment, at: number, session: ReleasedSession | undefined = shown) =>
  publicState({ audience: 'public', moment }, session, at);

describe('everybody may have a material', () => {
  test('only when it is public', () => {
    for (const audience of ['private', 'participants'] as const)
      expect(publicState({ audience, moment: 'now' }, shown, 1_000)).toBe('not_public');
    expect(stateAt('now', 0)).toBe('open');
  });

  test('never before its session is released, and never of a closed session', () => {
    expect(publicState({ audience: 'public', moment: 'now' }, undefined, 1_000)).toBe('unreleased');
    expect(stateAt('now', 1_000, { ...shown, access: 'closed' })).toBe('closed');
    expect(stateAt('now', 1_000, { ...shown, access: 'invited' })).toBe('open');
  });

  test('from the first start or the last end on', () => {
    expect([stateAt('start', 99), stateAt('start', 100)]).toEqual(['early', 'open']);
    expect([stateAt('end', 399), stateAt('end', 400)]).toEqual(['early', 'open']);
  });

  test('with no regard to cancelled times, and not at all by those when there are no others', () => {
    const moved = { ...shown, slots: [slot(100, 200, 'cancelled'), slot(300, 400, 'delayed')] };
    expect([stateAt('start', 299, moved), stateAt('start', 300, moved)]).toEqual(['early', 'open']);
    const off = { ...shown, slots: [slot(100, 200, 'cancelled')] };
    expect([stateAt('start', 1_000, off), stateAt('end', 1_000, off), stateAt('now', 0, off)]).toEqual([
      'cancelled',
      'cancelled',
      'open',
    ]);
    expect(stateAt('start', 1_000, { ...shown, slots: [] })).toBe('cancelled');
  });
});

test('the whole desk has what is not private', () => {
  expect((['private', 'participants', 'public'] as const).map(isForWholeDesk)).toEqual([false, true, true]);
});

test('titles keep no blanks and no empty languages', () => {
  expect(plainTitle({ en: '  Slides ', ru: '   ', kk: '' })).toEqual({ en: 'Slides' });
});

test('orders with keys of their own are refused', () => {
  const order = {
    ...{ edition: 'e', sessionId: 's', fileId: 'A'.repeat(22), index: null },
    ...{ title: { en: 'Slides' }, audience: 'private', moment: 'now' },
  };
  expect(addMaterialInput.safeParse(order).success).toBe(true);
  expect(addMaterialInput.safeParse({ ...order, editionId: 'x' }).success).toBe(false);
  expect(addMaterialInput.safeParse({ ...order, moment: 'never' }).success).toBe(false);
  expect(addMaterialInput.safeParse({ ...order, title: { en: 'x'.repeat(201) } }).success).toBe(false);
});
