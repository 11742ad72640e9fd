import type { Kit } from './kit.ts';
import { accountTables } from './schema/account.ts';
import { deskTables } from './schema/desk.ts';
import { exchangeTables } from './schema/exchange.ts';
import { houseTables } from './schema/house.ts';
import { personTables } from './schema/person.ts';
import { planTables } from './schema/plan.ts';
import { programmeTables } from './schema/programme.ts';
import { recordKeepingTables } from './schema/record-keeping.ts';

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
    ...accountTables(k, programme),
    ...deskTables(k, programme),
    ...recordKeepingTables(k),
  };
}
export type Tables = ReturnType<typeof defineTables>;
