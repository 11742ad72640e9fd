import { type ConflictRow, setStanding } from '#db/checkin/conflict.ts';
import type { Conflict } from '#domain/checkin/conflict.ts';
import type { DoorWork } from './door-work.ts';

/** What devices are to hear of a conflict: that it stands, for the first time or again, or that the record explains it now. */
export type ConflictTurn = Conflict & { readonly stands: boolean };

/** Conflicts that nobody had seen before. */
export function asFresh(conflicts: readonly Conflict[]): ConflictTurn[] {
  return conflicts.map((conflict) => ({ ...conflict, stands: true }));
}

/**
 * Says of stored conflicts whether the record still bears them out. @returns those of which it says otherwise than before; but
 * not what somebody settled, which is off all screens and stays so (rule 12)
 */
export async function turnConflicts(
  { tx, scope }: DoorWork,
  stored: readonly ConflictRow[],
  isBorneOut: (row: ConflictRow) => boolean,
): Promise<ConflictTurn[]> {
  const turned = stored.filter((row) => row.stands !== isBorneOut(row));
  for (const stands of [true, false]) {
    const rows = turned.filter((row) => row.stands !== stands);
    await setStanding(
      tx,
      scope,
      rows.map(({ id }) => id),
      stands,
    );
  }
  return turned
    .filter(({ resolvedAt }) => resolvedAt === null)
    .map(({ kind, scanKey, ticketNo, at, stands }) => ({
      ...{ kind, scanIds: scanKey.split(' '), ticketNo, at, stands: !stands },
    }));
}
