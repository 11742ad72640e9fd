import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, EVENING, standAt } from './door.fixture.ts';
import { RUSH_TICKETS, type RushVerdict, runRush, rushStory } from './rush.fixture.ts';

const [SCANS, ORDERS, SEED, LIMIT_MS] = [200, 5, 7, 180_000];

/** `npm run prove -- --only R6` brings 2,000 scans of each phone in a hundred orders. */
describeEachEngine('scans of three phones', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });

  test(
    'come to the same end in any order, cut anywhere, a tenth of them twice, and list each double admission once',
    async () => {
      const db = inUse(await engine.open());
      const story = rushStory(SCANS, SEED);
      let first: RushVerdict | undefined;
      for (let order = 0; order < ORDERS; order += 1) {
        const verdict = await runRush(await aForum(db, RUSH_TICKETS), story, order);
        expect(verdict.scans).toBe(SCANS);
        expect(verdict.listed).toEqual(verdict.happened);
        first ??= verdict;
        expect(verdict.state).toEqual(first.state);
      }
      expect(first?.happened.length).toBeGreaterThan(3);
      expect(JSON.stringify(first?.state)).toMatch(/double_admission.*impossible_move/);
    },
    LIMIT_MS,
  );
});
