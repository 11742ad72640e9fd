import { eq } from 'drizzle-orm';
import { addConflicts, conflictsOfTickets } from '#db/checkin/conflict.ts';
import { scopeOf } from '#db/factories/edition.ts';
import type { Tenant } from '#db/factories/tenancy.ts';
import { newId } from '#db/id.ts';
import type { Tx } from '#db/types.ts';
import type { World } from '../e2e/authz/row.ts';

/** More than there are requests of one row. */
const CONFLICTS = 40;
const TICKET = 4711;

/** Something to settle for every request that settles it, and somebody whose attendance can be corrected. */
export async function seedDoorBoard(
  tx: Tx,
  { edition, ids }: Tenant,
  registrationId: string,
): Promise<World['board']> {
  const scope = scopeOf(edition);
  const [placed] = await tx.select().from(tx.t.slot).where(eq(tx.t.slot.id, ids.slot));
  if (placed === undefined) throw new Error('the tenant has no slot');
  const conflicts = Array.from({ length: CONFLICTS }, () => ({
    ...{ kind: 'override' as const, scanIds: [newId()], ticketNo: TICKET, at: Date.now() },
  }));
  await addConflicts(tx, scope, conflicts, Date.now());
  const stored = await conflictsOfTickets(tx, scope, [TICKET]);
  const { occurrenceId } = placed;
  return { conflictIds: stored.map(({ id }) => id), occurrenceId, registrationId };
}
