import path from 'node:path';
import { openSqlite } from '#db/sqlite.ts';
import { MATRIX } from '../../e2e/authz/matrix.ts';
import { entryPoints } from '../../scripts/inventory.ts';
import { type AuthorizationHouse, openAuthorizationHouse, tryEntry } from '../authorization.ts';
import { methodOf } from '../authorization-request.ts';
import { matrixGaps, walkMatrix } from '../authorization-walk.ts';
import type { Gate } from './gate.ts';

/** Every way into the program as nine kinds of people (security-reliability.md S1). */
export const authorizationGate: Gate = {
  id: 'S1',
  title: 'nobody gets in who may not',
  cases: () => [
    {
      name: 'matrix',
      run: async () => {
        const house = await openAuthorizationHouse(MATRIX, { name: 'authz' });
        try {
          const gaps = Object.entries(matrixGaps(MATRIX)).flatMap(([kind, names]) =>
            names.map((name) => `${kind}: ${name}`),
          );
          const { entries, requests, faults } = await walkMatrix(house, MATRIX);
          return {
            required: 0,
            achieved: faults.length + gaps.length,
            unit: `holes at ${entries} entry points, ${requests} requests`,
            pass: faults.length + gaps.length === 0 && entries > 100,
            notes: [...gaps, ...faults].slice(0, 20),
          };
        } finally {
          await house.close();
        }
      },
    },
    {
      name: 'role-changes',
      run: async () => {
        const house = await openAuthorizationHouse(MATRIX, { name: 'authz' });
        try {
          const { tried, faults } = await changeRoles(house);
          return {
            required: 0,
            achieved: faults.length,
            unit: `holes in ${tried} requests on the cookies of before`,
            pass: faults.length === 0 && tried > 120,
            notes: faults.slice(0, 20),
          };
        } finally {
          await house.close();
        }
      },
    },
  ],
};

/**
 * Takes every right away beside the running server and tries every entry with the sessions of before, then gives them
 * back and reads again: both act on the next request.
 */
async function changeRoles(house: AuthorizationHouse): Promise<{ tried: number; faults: string[] }> {
  const entries = new Map(entryPoints().map((entry) => [entry.name, entry]));
  const rows = MATRIX.filter(({ permission }) => !['public', 'token', 'signed_in'].includes(permission));
  const dismissed: AuthorizationHouse = { ...house, cookieOf: (_, row) => house.cookieOf('organizer', row) };
  const faults: string[] = [];
  let tried = 0;
  const db = await openSqlite({ file: path.join(house.data, 'plenum.db') });
  try {
    const grants = await db.read.select().from(db.t.grant);
    await db.tx(async (tx) => void (await tx.delete(tx.t.grant)));
    for (const row of rows) {
      const entry = entries.get(row.entry);
      if (entry === undefined) continue;
      const actor = 'ex-organizer with the old cookie' as const;
      faults.push(...(await tryEntry(dismissed, { row, entry, actor, attempt: tried++ })));
    }
    await db.tx(async (tx) => {
      for (const grant of grants) await tx.insert(tx.t.grant).values(grant);
    });
    for (const row of rows.filter((one) => methodOf(one) === 'GET' && one.changes !== true)) {
      const entry = entries.get(row.entry);
      if (entry === undefined) continue;
      faults.push(...(await tryEntry(house, { row, entry, actor: 'organizer', attempt: tried++ })));
    }
  } finally {
    await db.close();
  }
  return { tried, faults };
}
