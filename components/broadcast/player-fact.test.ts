import { expect, test } from 'vitest';
import { type PlayerFact, standWatch } from './player-fact.ts';

const position = (seconds: number): PlayerFact => ({ kind: 'position', seconds });

test('a picture stands once the position was the same for ten seconds, and no longer when it moves', () => {
  let at = 0;
  const stand = standWatch(() => at);
  const hear = (ms: number, fact: PlayerFact) => {
    at = ms;
    stand.hear(fact);
    return stand.isStanding();
  };
  expect(hear(0, position(7))).toBe(false);
  expect(hear(10_000, position(7))).toBe(false);
  expect(hear(10_500, position(7))).toBe(true);
  expect(hear(11_000, position(7.5))).toBe(false);
  expect(hear(40_000, { kind: 'paused' })).toBe(false);
  expect(hear(90_000, position(7.5))).toBe(false);
});

test('who tells nothing of its position is believed', () => {
  let at = 0;
  const stand = standWatch(() => at);
  stand.hear({ kind: 'playing' });
  at = 60_000;
  expect(stand.isStanding()).toBe(false);
});
