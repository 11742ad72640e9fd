import { and, asc, eq, ne } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A session at a time of the public release. Instants are UTC ms, as planned. */
export type SlotTitle = {
  readonly occurrenceId: string;
  readonly slotNo: number;
  readonly title: LocaleMap;
  /** The first of its halls in the plan; null: none. */
  readonly hallId: string | null;
  readonly startAt: number;
  readonly endAt: number;
};

/** Sessions of the public release with their titles, by time. One query. */
export async function slotTitles(reader: Reader, { editionId }: EditionScope): Promise<SlotTitle[]> {
  const { publicRelease, slot, slotHall, session } = reader.t;
  const rows = await reader
    .select({ slot, title: session.title, hallId: slotHall.hallId })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(session, eq(session.id, slot.sessionId))
    .leftJoin(slotHall, eq(slotHall.slotId, slot.id))
    .where(and(eq(publicRelease.editionId, editionId), eq(slot.kind, 'session'), ne(slot.state, 'cancelled')))
    .orderBy(asc(slot.startAt), asc(slot.publicNo), asc(slotHall.hallId));
  const once = new Map(rows.map((row) => [row.slot.occurrenceId, row] as const).reverse());
  return [...once.values()]
    .reverse()
    .map(({ slot: { occurrenceId, publicNo, startAt, endAt }, title, hallId }) => ({
      ...{ occurrenceId, slotNo: publicNo, title, hallId, startAt, endAt },
    }));
}
