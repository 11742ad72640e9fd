import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAsking, inOrder, mayBecome, mayPin, type PublicQuestion, QUESTION_PACE } from './question.ts';
import { BROADCAST_STATES, QUESTION_STATES } from './vocabulary.ts';

const NOW = 1_000_000_000;
const OPEN = { mode: 'moderated', state: 'live', askedAt: [] } as const;
const asked = (text: string, askerName = '') => ({ text, askerName });

describe('a question', () => {
  test('waits for a moderator unless the office chose otherwise, and keeps the name that was given', () => {
    expect(decideAsking(OPEN, asked(' Why?\r\nAnd when? ', ' Anna '), NOW)).toEqual({
      ok: true,
      text: 'Why?\nAnd when?',
      askerName: 'Anna',
      state: 'pending',
    });
    expect(decideAsking({ ...OPEN, mode: 'open' }, asked('Why?'), NOW)).toEqual({
      ok: true,
      text: 'Why?',
      askerName: null,
      state: 'visible',
    });
  });

  test('is taken while it waits and runs, and where questions are on', () => {
    const taken = BROADCAST_STATES.filter((state) => decideAsking({ ...OPEN, state }, asked('?'), NOW).ok);
    expect(taken).toEqual(['waiting', 'live', 'interrupted']);
    expect(decideAsking({ ...OPEN, mode: 'off' }, asked('?'), NOW)).toEqual({ ok: false, reason: 'off' });
  });

  test('has one to 500 characters as people count them, and a name of 80', () => {
    const reasonOf = (text: string, name = '') => {
      const decision = decideAsking(OPEN, asked(text, name), NOW);
      return decision.ok ? 'ok' : decision.reason;
    };
    expect(reasonOf(' \n\t \u200b')).toBe('missing');
    expect(reasonOf('😀'.repeat(500))).toBe('ok');
    expect(reasonOf('😀'.repeat(501))).toBe('long');
    expect(reasonOf('?', 'я'.repeat(80))).toBe('ok');
    expect(reasonOf('?', 'я'.repeat(81))).toBe('name_long');
  });

  test('loses what turns its direction over, and keeps its own lines', () => {
    const decision = decideAsking(OPEN, asked('a\u202eb\u0007c\n\n\n\nd'), NOW);
    expect(decision).toMatchObject({ ok: true, text: 'ab c\n\nd' });
  });

  test('is one of three in any ten minutes, and the wait is told to the second', () => {
    const minute = 60_000;
    const three = [NOW - 9 * minute, NOW - 5 * minute, NOW - minute];
    expect(decideAsking({ ...OPEN, askedAt: three }, asked('?'), NOW)).toEqual({
      ok: false,
      reason: 'pace',
      retryAfterSeconds: 60,
    });
    expect(decideAsking({ ...OPEN, askedAt: three }, asked('?'), NOW + minute).ok).toBe(true);
  });

  test('is never taken more than three times in any window of ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 60 }), (moments) => {
        const taken: number[] = [];
        for (const at of moments.toSorted((a, b) => a - b))
          if (decideAsking({ ...OPEN, askedAt: taken }, asked('?'), at).ok) taken.push(at);
        for (const [place, at] of taken.entries()) {
          const fourth = taken[place + QUESTION_PACE.most];
          expect(fourth === undefined || fourth - at >= QUESTION_PACE.perMs).toBe(true);
        }
      }),
    );
  });
});

describe('states of a question', () => {
  test('go pending, visible, answered; hidden from any; back for undo', () => {
    const table = QUESTION_STATES.map((from) => [from, QUESTION_STATES.filter((to) => mayBecome(from, to))]);
    expect(Object.fromEntries(table)).toEqual({
      pending: ['visible', 'hidden'],
      visible: ['pending', 'answered', 'hidden'],
      answered: ['visible', 'hidden'],
      hidden: ['pending', 'visible', 'answered'],
    });
  });

  test('let only what everybody sees stand on the stage', () => {
    expect(QUESTION_STATES.filter(mayPin)).toEqual(['visible']);
  });
});

test('questions stand pinned first, then by votes, then by time of asking', () => {
  const of = (id: string, votes: number, askedAt: number, isPinned = false): PublicQuestion => ({
    ...{ id, votes, askedAt, isPinned, text: id, askerName: null, state: 'visible' },
  });
  const all = [
    of('late', 2, 9),
    of('early', 2, 1),
    of('most', 5, 8),
    of('pinned', 0, 7, true),
    of('same', 2, 1),
  ];
  expect(inOrder(all).map(({ id }) => id)).toEqual(['pinned', 'most', 'early', 'same', 'late']);
});
