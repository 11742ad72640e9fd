import { fileURLToPath } from 'node:url';
import { testEnvironment } from '#adapters/env.ts';
import { REGISTRATION_STATES } from '#domain/registration/vocabulary.ts';
import { askOwn } from '../own-process.ts';
import type { SequenceAnswer, SequenceEngine } from '../sequence-host.ts';
import type { CaseResult, Gate, GateCase, ProveOrder } from './gate.ts';

/** In parts, so that a run that was stopped goes on where it was. */
const [ALL, PARTS, AT_ONCE] = [10_000, 10, 2] as const;
const ON_SERVER = 200;
const HOST = fileURLToPath(new URL('../sequence-host.ts', import.meta.url));

/** The invariants of rule 2 after each step of random sequences of use cases (registration.md, test 3). */
export const sequenceGate: Gate = {
  id: 'R2s',
  title: 'random sequences of the state machine',
  cases: () => [
    ...Array.from({ length: PARTS }, (_, part): GateCase => {
      const count = ALL / PARTS;
      return {
        name: `sqlite-part-${part + 1}-of-${PARTS}`,
        run: (order) => judged('sqlite', { first: part * count, count, all: ALL }, order),
      };
    }),
    { name: 'pglite', run: (order) => judged('pglite', WHOLE, order) },
    {
      name: 'postgres',
      run: async (order) =>
        testEnvironment().postgresUrl === undefined
          ? { skipped: 'PLENUM_TEST_PG is not set' }
          : judged('postgres', WHOLE, order),
    },
  ],
};

type Part = { readonly first: number; readonly count: number; readonly all: number };
const WHOLE: Part = { first: 0, count: ON_SERVER, all: ON_SERVER };

async function judged(on: SequenceEngine, part: Part, { seed }: ProveOrder): Promise<CaseResult> {
  const share = part.count / AT_ONCE;
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) => {
      const numbers = [part.first + n * share, share, part.all, seed];
      return askOwn<SequenceAnswer>(HOST, on, ...numbers.map(String));
    }),
  );
  const sum = (of: (answer: SequenceAnswer) => number) => answers.reduce((all, one) => all + of(one), 0);
  const faults = answers.flatMap((answer) => answer.faults);
  const missing = REGISTRATION_STATES.filter(
    (state) => !answers.some(({ states }) => states.includes(state)),
  );
  return {
    required: part.count,
    achieved: sum((answer) => answer.sequences - answer.faults.length),
    unit: `sequences kept the invariants after each of ${sum(({ steps }) => steps)} steps, ${sum(({ done }) => done)} of which changed something`,
    pass: faults.length === 0 && missing.length === 0,
    notes: [...faults.slice(0, 10), ...missing.map((state) => `no sequence came to ${state}`)],
  };
}
