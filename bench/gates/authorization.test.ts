import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACTORS } from '../../e2e/authz/actor.ts';
import { MATRIX } from '../../e2e/authz/matrix.ts';
import type { MatrixRow } from '../../e2e/authz/row.ts';
import { entryPoints } from '../../scripts/inventory.ts';
import {
  type AuthorizationHouse,
  hasHiddenTwin,
  openAuthorizationHouse,
  tryEntry,
  tryHidden,
} from '../authorization.ts';
import { actorsInOrder, isTelling } from '../authorization-verdict.ts';

/** Stricter than the code: as if the use case had forgotten to ask. */
const PLANTED: MatrixRow = {
  entry: 'GET planted',
  permission: 'team.manage',
  sample: ({ mine }) => ({ path: `/organize/editions/${mine.edition.slug}` }),
};

let house: AuthorizationHouse;
beforeAll(async () => {
  house = await openAuthorizationHouse([...MATRIX, PLANTED], { name: 'authz' });
});
afterAll(() => house?.close());

it('has exactly one row for every way into the built program, and every action is in the build', () => {
  const entries = entryPoints();
  const names = entries.map(({ name }) => name);
  const rows = MATRIX.map(({ entry }) => entry);
  expect({
    missing: names.filter((name) => !rows.includes(name)),
    stale: rows.filter((row) => !names.includes(row)),
    twice: rows.filter((row, n) => rows.indexOf(row) !== n),
    unbuilt: entries.filter(({ kind, actionId }) => kind === 'action' && actionId === undefined),
  }).toEqual({ missing: [], stale: [], twice: [], unbuilt: [] });
});

it('has only rows that tell something: one who may, one who may not, or a reason', () => {
  expect(MATRIX.filter((row) => !isTelling(house, row)).map(({ entry }) => entry)).toEqual([]);
});

it('lets in who may and nobody else, and what is refused shows and changes nothing', async () => {
  const faults: string[] = [];
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  let requests = 0;
  for (const row of MATRIX) {
    const entry = entries.get(row.entry);
    if (entry === undefined) continue;
    let attempt = 0;
    const hidden = hasHiddenTwin(house, row)
      ? (['anonymous', 'attendee', 'organizer of the other series'] as const)
      : [];
    for (const actor of hidden)
      faults.push(...(await tryHidden(house, { row, entry, actor, attempt: attempt++ })));
    for (const actor of actorsInOrder(house, row))
      faults.push(...(await tryEntry(house, { row, entry, actor, attempt: attempt++ })));
    requests += attempt;
  }
  const checked = `${entries.size} entry points x ${ACTORS.length}`;
  console.log(`authorization: ${checked}, ${faults.length} holes (${requests} requests)`);
  expect(faults).toEqual([]);
});

it('finds a door that is open too wide', async () => {
  const entry = { name: PLANTED.entry, kind: 'page' } as const;
  const actor = 'all but the needed right';
  const found = await tryEntry(house, { row: PLANTED, entry, actor, attempt: 0 });
  expect(found.join('\n')).toContain('got in with 200');
});
