import { ACTORS } from '../e2e/authz/actor.ts';
import type { MatrixRow } from '../e2e/authz/row.ts';
import { entryPoints } from '../scripts/inventory.ts';
import { type AuthorizationHouse, hasHiddenTwin, tryEntry, tryHidden } from './authorization.ts';
import { actorsInOrder } from './authorization-verdict.ts';

export type WalkFigures = {
  readonly entries: number;
  readonly requests: number;
  readonly faults: readonly string[];
};

/** Those who may not even know that a hidden edition exists. */
const STRANGERS = ['anonymous', 'attendee', 'organizer of the other series'] as const;

/** Every row as every actor, and at a hidden edition as those who have nothing to do with it. */
export async function walkMatrix(
  house: AuthorizationHouse,
  rows: readonly MatrixRow[],
): Promise<WalkFigures> {
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  const faults: string[] = [];
  let requests = 0;
  for (const row of rows) {
    const entry = entries.get(row.entry);
    if (entry === undefined) continue;
    let attempt = 0;
    for (const actor of hasHiddenTwin(house, row) ? STRANGERS : [])
      faults.push(...(await tryHidden(house, { row, entry, actor, attempt: attempt++ })));
    for (const actor of actorsInOrder(house, row))
      faults.push(...(await tryEntry(house, { row, entry, actor, attempt: attempt++ })));
    requests += attempt;
  }
  return { entries: entries.size, requests, faults };
}

/** What is wrong with the matrix itself: ways in without a row, rows without a way in, actions that are not built. */
export function matrixGaps(rows: readonly MatrixRow[]): Readonly<Record<string, readonly string[]>> {
  const entries = entryPoints();
  const names = entries.map(({ name }) => name);
  const own = rows.map(({ entry }) => entry);
  return {
    missing: names.filter((name) => !own.includes(name)),
    stale: own.filter((row) => !names.includes(row)),
    twice: own.filter((row, n) => own.indexOf(row) !== n),
    unbuilt: entries.flatMap(({ kind, name, actionId }) =>
      kind === 'action' && actionId === undefined ? [name] : [],
    ),
  };
}

/** The figures in one line. */
export function walkLine({ entries, requests, faults }: WalkFigures): string {
  return `authorization: ${entries} entry points x ${ACTORS.length}, ${faults.length} holes (${requests} requests)`;
}
