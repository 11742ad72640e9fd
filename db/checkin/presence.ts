import { and, count, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import { newId } from '../id.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type PresenceRow = Reader['t']['presenceInterval']['$inferSelect'];

const storeRows = rowWriter('presenceInterval');

/** Intervals made from the scans of some tickets. */
export async function presenceOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<PresenceRow[]> {
  const { presenceInterval } = reader.t;
  return reader
    .select()
    .from(presenceInterval)
    .where(
      and(eq(presenceInterval.editionId, editionId), inArray(presenceInterval.ticketNo, [...ticketNos])),
    );
}

/** Proven viewing of some registrations: presence without a ticket. */
export async function viewingOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<PresenceRow[]> {
  const { presenceInterval } = reader.t;
  if (registrationIds.length === 0) return [];
  return reader
    .select()
    .from(presenceInterval)
    .where(
      and(
        eq(presenceInterval.editionId, editionId),
        inArray(presenceInterval.registrationId, [...registrationIds]),
        eq(presenceInterval.source, 'online'),
      ),
    );
}

/** Who was in an area at any moment of a span (UTC ms, `untilAt` null: and later). */
export async function presenceInArea(
  reader: Reader,
  { editionId }: EditionScope,
  areaId: string,
  span: { readonly fromAt: number; readonly untilAt: number | null },
): Promise<PresenceRow[]> {
  const { presenceInterval: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(
      and(
        eq(t.editionId, editionId),
        eq(t.areaId, areaId),
        or(isNull(t.toAt), gt(t.toAt, span.fromAt)),
        span.untilAt === null ? undefined : lt(t.fromAt, span.untilAt),
      ),
    );
}

/** Puts intervals in the place of others, in one go. Nothing to change writes nothing. */
export async function replacePresence(
  tx: Tx,
  { editionId }: EditionScope,
  change: {
    readonly goneIds: readonly string[];
    readonly made: readonly (PresenceInterval & {
      readonly ticketNo: number | null;
      readonly registrationId: string | null;
    })[];
  },
): Promise<void> {
  const { presenceInterval: t } = tx.t;
  if (change.goneIds.length > 0)
    await tx.delete(t).where(and(eq(t.editionId, editionId), inArray(t.id, [...change.goneIds])));
  await storeRows(
    tx,
    change.made.map((interval) => ({ id: newId(), editionId, ...interval })),
  );
}

/** How many open intervals each area has; areas without any are there with 0. One query. */
export async function openPresence(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { presenceInterval: t, area } = reader.t;
  const rows = await reader
    .select({ areaId: area.id, inside: count(t.id) })
    .from(area)
    .leftJoin(t, and(eq(t.areaId, area.id), isNull(t.toAt)))
    .where(eq(area.editionId, editionId))
    .groupBy(area.id);
  return new Map(rows.map(({ areaId, inside }) => [areaId, inside]));
}
