import { and, count, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import { newId } from '../id.ts';
import { prepared, preparedList, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Tables } from '../tables.ts';
import type { Reader, Tx } from '../types.ts';

export type PresenceRow = Reader['t']['presenceInterval']['$inferSelect'];

const storeRows = rowWriter('presenceInterval');

type OfEdition = { readonly editionId: string };
const ofEdition = sql.placeholder('editionId');

const findOfTickets = preparedList<OfEdition, number, PresenceRow>((reader, ticketNos) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, ofEdition), inArray(t.ticketNo, ticketNos)));
});
const findViewing = preparedList<OfEdition, string, PresenceRow>((reader, registrationIds) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(
      and(eq(t.editionId, ofEdition), inArray(t.registrationId, registrationIds), eq(t.source, 'online')),
    );
});

/** Intervals made from the scans of some tickets. */
export async function presenceOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<PresenceRow[]> {
  return findOfTickets(reader, { editionId }, ticketNos);
}

/** Proven viewing of some registrations: presence without a ticket. */
export async function viewingOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<PresenceRow[]> {
  return findViewing(reader, { editionId }, registrationIds);
}

/** Who came into an area after `after` and was in it at any moment of a span (UTC ms, `untilAt` null: and later). */
export async function presenceInArea(
  reader: Reader,
  { editionId }: EditionScope,
  areaId: string,
  span: { readonly after: number; readonly fromAt: number; readonly untilAt: number | null },
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
        gt(t.fromAt, span.after),
        span.untilAt === null ? undefined : lt(t.fromAt, span.untilAt),
      ),
    );
}

type InSpan = OfEdition & {
  readonly areaId: string;
  readonly after: number;
  readonly from: number;
  readonly until: number;
};
const beganInSpan = (t: Tables['presenceInterval']) =>
  and(
    eq(t.editionId, ofEdition),
    eq(t.areaId, sql.placeholder('areaId')),
    gt(t.fromAt, sql.placeholder('after')),
    lt(t.fromAt, sql.placeholder('until')),
  );
const countStaying = prepared<InSpan, { people: number }[]>((reader) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select({ people: count() })
    .from(t)
    .where(and(beganInSpan(t), isNull(t.toAt)));
});
const countLeaving = prepared<InSpan, { people: number }[]>((reader) => {
  const { presenceInterval: t } = reader.t;
  return reader
    .select({ people: count() })
    .from(t)
    .where(and(beganInSpan(t), gt(t.toAt, sql.placeholder('from'))));
});

/**
 * How many intervals of an area touch a span (UTC ms) and began after `after`: at most so many people were in it at once.
 * Read off an index alone. Two queries.
 */
export async function mostInArea(
  reader: Reader,
  { editionId }: EditionScope,
  areaId: string,
  span: { readonly after: number; readonly fromAt: number; readonly untilAt: number | null },
): Promise<number> {
  const until = span.untilAt ?? Number.MAX_SAFE_INTEGER;
  const asked = { editionId, areaId, after: span.after, from: span.fromAt, until };
  const [staying] = await countStaying(reader, asked);
  const [leaving] = await countLeaving(reader, asked);
  return (staying?.people ?? 0) + (leaving?.people ?? 0);
}

/** Puts intervals in the place of others of the same tickets, in one go. Nothing to change writes nothing. */
export async function replacePresence(
  tx: Tx,
  { editionId }: EditionScope,
  change: {
    readonly gone: readonly PresenceRow[];
    readonly made: readonly (PresenceInterval & {
      readonly ticketNo: number | null;
      readonly registrationId: string | null;
    })[];
  },
): Promise<void> {
  const { presenceInterval: t } = tx.t;
  // By its ticket too: from three ids on SQLite takes an index of the edition for narrower than the key.
  for (const [ticketNo, rows] of Map.groupBy(change.gone, (row) => row.ticketNo)) {
    const isOfTicket = ticketNo === null ? isNull(t.ticketNo) : eq(t.ticketNo, ticketNo);
    const ids = rows.map(({ id }) => id);
    await tx.delete(t).where(and(eq(t.editionId, editionId), isOfTicket, inArray(t.id, ids)));
  }
  await storeRows(
    tx,
    change.made.map((interval) => ({ id: newId(), editionId, ...interval })),
  );
}
