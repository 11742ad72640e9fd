import { fileURLToPath } from 'node:url';
import { testEnvironment } from '#adapters/env.ts';
import { RACE_NAMES, type RaceName, type RaceVerdict } from '#usecases/registration/race.fixture.ts';
import { askOwn } from '../own-process.ts';
import type { RaceAnswer, RaceEngine } from '../race-host.ts';
import type { CaseResult, Gate, GateCase, ProveOrder } from './gate.ts';

const ROUNDS = 5;
const HOST = fileURLToPath(new URL('../race-host.ts', import.meta.url));
const WHERE: Readonly<Record<RaceEngine, string>> = {
  sqlite: '4 processes',
  deferred: '4 processes',
  pglite: 'one process',
  postgres: 'one process, its pool of connections',
};

/** Deeds of people and organizers that race through the use cases (registration.md, test 1). */
export const raceDeedGate: Gate = {
  id: 'R2d',
  title: 'races of deeds',
  cases: () => [
    ...cases('sqlite', exact),
    ...cases('pglite', exact),
    ...cases('postgres', exact),
    ...cases('deferred', busy),
  ],
};

type Judge = (on: RaceEngine, name: RaceName, order: ProveOrder) => Promise<CaseResult>;

function cases(on: RaceEngine, judge: Judge): GateCase[] {
  return RACE_NAMES.map((name) => ({
    name: `${on}-${name.replaceAll(' ', '-')}`,
    run: async (order) => {
      if (on === 'postgres' && testEnvironment().postgresUrl === undefined)
        return { skipped: 'PLENUM_TEST_PG is not set' };
      return judge(on, name, order);
    },
  }));
}

async function exact(on: RaceEngine, name: RaceName, { seed }: ProveOrder): Promise<CaseResult> {
  const found: RaceVerdict[] = [];
  for (let round = 0; round < ROUNDS; round += 1) found.push((await race(on, name, seed + round)).verdict);
  const isExact = ({ seats, taken, drifts, torn }: RaceVerdict) =>
    taken === seats && drifts.length === 0 && torn.length === 0;
  const wrong = found.filter((verdict) => !isExact(verdict));
  return {
    required: ROUNDS,
    achieved: found.length - wrong.length,
    unit: `races are exact (${WHERE[on]})`,
    pass: wrong.length === 0,
    notes: wrong.map((verdict) => JSON.stringify(verdict).slice(0, 300)),
  };
}

/** Whoever reads before the lock is refused as busy when somebody else has written since: the control. */
async function busy(on: RaceEngine, name: RaceName, { seed }: ProveOrder): Promise<CaseResult> {
  const { answers } = await race(on, name, seed);
  const refused = answers.filter((answer) => /SQLITE_BUSY|BusyError|database is locked/.test(answer)).length;
  return {
    required: 1,
    achieved: refused,
    unit: `of ${answers.length} deeds refused as busy without the lock: more is right`,
    pass: refused >= 1,
    notes: refused >= 1 ? [] : answers.slice(0, 5),
  };
}

function race(on: RaceEngine, name: RaceName, seed: number): Promise<RaceAnswer> {
  return askOwn<RaceAnswer>(HOST, on, name, String(seed));
}
