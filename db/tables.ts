import type { Kit } from './kit.ts';
import { exchangeTables } from './schema/exchange.ts';
import { houseTables } from './schema/house.ts';
import { personTables } from './schema/person.ts';
import { planTables } from './schema/plan.ts';
import { programmeTables } from './schema/programme.ts';

/** The one schema source: called with the kit of the engine in use (database.md 0.1). */
export function defineTables(k: Kit) {
  const programme = programmeTables(k);
  const plan = planTables(k, programme);
  return {
    ...programme,
    ...personTables(k, programme),
    ...plan,
    ...exchangeTables(k, programme, plan),
    ...houseTables(k),
  };
}
export type Tables = ReturnType<typeof defineTables>;
