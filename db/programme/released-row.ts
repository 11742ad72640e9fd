import { and, count, eq, inArray } from 'drizzle-orm';
import type { RowChange } from '#domain/programme/programme.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/**
 * How many slots of releases stand on sessions or halls that a change would remove. A release keeps its slots for
 * ever, so what they refer to cannot go.
 */
export async function releasedRows(
  reader: Reader,
  scope: EditionScope,
  rows: readonly RowChange[],
): Promise<number> {
  const { plan, slot, slotHall } = reader.t;
  const gone = (set: RowChange['set']) =>
    rows.filter((row) => row.set === set && row.after === null).map(({ id }) => id);
  const isReleased = and(eq(slot.editionId, scope.editionId), eq(plan.kind, 'release'));
  let found = 0;
  for (const ids of chunks(gone('sessions'))) {
    const [row] = await reader
      .select({ slots: count() })
      .from(slot)
      .innerJoin(plan, eq(plan.id, slot.planId))
      .where(and(isReleased, inArray(slot.sessionId, ids)));
    found += row?.slots ?? 0;
  }
  for (const ids of chunks(gone('halls'))) {
    const [row] = await reader
      .select({ slots: count() })
      .from(slotHall)
      .innerJoin(slot, eq(slot.id, slotHall.slotId))
      .innerJoin(plan, eq(plan.id, slot.planId))
      .where(and(isReleased, inArray(slotHall.hallId, ids)));
    found += row?.slots ?? 0;
  }
  return found;
}

const CHUNK = 500;

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
    ids.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
