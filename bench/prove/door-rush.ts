import { fileURLToPath } from 'node:url';
import { testEnvironment } from '#adapters/env.ts';
import type { RushAnswer, RushEngine } from '../door-rush-host.ts';
import { askOwn } from '../own-process.ts';
import type { CaseResult, Gate, GateCase, ProveOrder } from './gate.ts';

/** Three phones of 2,000 scans each in two hours, a tenth of it twice, in a hundred orders; in parts that can be resumed. */
const SCANS = 6_000;
const [ORDERS, PARTS, ON_SERVER] = [100, 10, 3] as const;
const HOST = fileURLToPath(new URL('../door-rush-host.ts', import.meta.url));

/** Uploads in any order, torn and repeated, come to one end, lose nothing and list what was double once (checkin.md, test 3). */
export const doorRushGate: Gate = {
  id: 'R6',
  title: 'scans of three phones in a hundred orders',
  cases: () => [
    ...Array.from({ length: PARTS }, (_, part): GateCase => {
      const orders = ORDERS / PARTS;
      return {
        name: `sqlite-part-${part + 1}-of-${PARTS}`,
        run: (order) => judged('sqlite', { first: part * orders, orders }, order),
      };
    }),
    { name: 'pglite', run: (order) => judged('pglite', { first: 0, orders: ON_SERVER }, order) },
    {
      name: 'postgres',
      run: async (order) =>
        testEnvironment().postgresUrl === undefined
          ? { skipped: 'PLENUM_TEST_PG is not set' }
          : judged('postgres', { first: 0, orders: ON_SERVER }, order),
    },
  ],
};

async function judged(
  on: RushEngine,
  { first, orders }: { readonly first: number; readonly orders: number },
  { seed }: ProveOrder,
): Promise<CaseResult> {
  const ask = (from: number, count: number) =>
    askOwn<RushAnswer>(HOST, on, ...[SCANS, from, count, seed].map(String));
  // What the story comes to in its own order is what every part is held against.
  const [told] = (await ask(0, 1)).orders;
  const answer = await ask(first, orders);
  const faults = answer.orders.flatMap(({ order, scans, state, wrong }) => [
    ...(scans === SCANS ? [] : [`order ${order} has ${scans} scans`]),
    ...(state === told?.state ? [] : [`order ${order} came to another end`]),
    ...wrong.map((pair) => `order ${order}: ${pair}`),
  ]);
  const listed = told?.listed ?? 0;
  return {
    required: orders,
    achieved: answer.orders.filter(
      ({ order }) => !faults.some((fault) => new RegExp(`^order ${order}\\b`).test(fault)),
    ).length,
    unit: `orders of ${SCANS} scans came to one end, with ${listed} double admissions listed once each`,
    pass: faults.length === 0 && listed > 0,
    notes: faults.slice(0, 10),
  };
}
