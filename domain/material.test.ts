import { describe, expect, test } from 'vitest';
import {
  addMaterialInput,
  isForWholeDesk,
  isOpenToAll,
  type MaterialMoment,
  plainTitle,
  type ReleasedSession,
} from './material.ts';

const slot = (startAt: number, endAt: number, state = 'planned') => ({ startAt, endAt, state });
const shown: ReleasedSession = { access: 'public', slots: [slot(100, 200), slot(300, 400)] };
const openAt = (moment: MaterialMoment, at: number, session: ReleasedSession | undefined = shown) =>
  isOpenToAll({ audience: 'public', moment }, session, at);

describe('a material is open to all', () => {
  test('only when it is public', () => {
    for (const audience of ['private', 'participants'] as const)
      expect([audience, isOpenToAll({ audience, moment: 'now' }, shown, 1_000)]).toEqual([audience, false]);
    expect(openAt('now', 0)).toBe(true);
  });

  test('never before its session is released, and never for a closed session', () => {
    expect(isOpenToAll({ audience: 'public', moment: 'now' }, undefined, 1_000)).toBe(false);
    expect(openAt('now', 1_000, { ...shown, access: 'closed' })).toBe(false);
    expect(openAt('now', 1_000, { ...shown, access: 'invited' })).toBe(true);
  });

  test('from the first start or the last end on', () => {
    expect([openAt('start', 99), openAt('start', 100)]).toEqual([false, true]);
    expect([openAt('end', 399), openAt('end', 400)]).toEqual([false, true]);
  });

  test('with no regard to cancelled times, and never when all are', () => {
    const moved = { ...shown, slots: [slot(100, 200, 'cancelled'), slot(300, 400, 'delayed')] };
    expect([openAt('start', 299, moved), openAt('start', 300, moved)]).toEqual([false, true]);
    const off = { ...shown, slots: [slot(100, 200, 'cancelled')] };
    expect([openAt('start', 1_000, off), openAt('end', 1_000, off), openAt('now', 0, off)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(openAt('start', 1_000, { ...shown, slots: [] })).toBe(false);
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
