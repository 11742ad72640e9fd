import { and, eq, ne } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A session of the public release at one time, as the desk names it. UTC ms, as planned. */
export type DoorSession = {
  readonly occurrenceId: string;
  readonly slotNo: number;
  readonly code: string;
  readonly title: LocaleMap;
  readonly startAt: number;
  readonly endAt: number;
};

/** Sessions of the public release that take place, by start. One query. */
export async function doorSessions(reader: Reader, { editionId }: EditionScope): Promise<DoorSession[]> {
  const { publicRelease, slot, session } = reader.t;
  const rows = await reader
    .select({ slot, code: session.code, title: session.title })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(session, and(eq(session.id, slot.sessionId), eq(session.editionId, editionId)))
    .where(
      and(eq(publicRelease.editionId, editionId), eq(slot.kind, 'session'), ne(slot.state, 'cancelled')),
    );
  return rows
    .map(({ slot: { occurrenceId, publicNo, startAt, endAt }, code, title }) => ({
      ...{ occurrenceId, slotNo: publicNo, code, title, startAt, endAt },
    }))
    .sort((a, b) => a.startAt - b.startAt || a.slotNo - b.slotNo);
}
