import { and, eq, ne } from 'drizzle-orm';
import type { AttendanceMode } from '#domain/checkin/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** A slot of the public release in one of its halls, with what is set about its attendance. Instants are UTC ms. */
export type HallSlot = {
  readonly occurrenceId: string;
  readonly slotNo: number;
  readonly hallId: string;
  /** Actual where it is known. */
  readonly startAt: number;
  readonly endAt: number;
  readonly mode: AttendanceMode | null;
  readonly requiredSharePct: number | null;
};

/** Sessions of the public release by hall, a joined hall once for itself and once for each part. Two queries. */
export async function hallSlots(reader: Reader, { editionId }: EditionScope): Promise<HallSlot[]> {
  const { publicRelease, slot, slotHall, attendanceSetting, hallPart } = reader.t;
  const rows = await reader
    .select({ slot, hallId: slotHall.hallId, setting: attendanceSetting })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(slotHall, eq(slotHall.slotId, slot.id))
    .leftJoin(
      attendanceSetting,
      and(eq(attendanceSetting.occurrenceId, slot.occurrenceId), eq(attendanceSetting.editionId, editionId)),
    )
    .where(
      and(eq(publicRelease.editionId, editionId), eq(slot.kind, 'session'), ne(slot.state, 'cancelled')),
    );
  const parts = await reader
    .select({ joined: hallPart.joinedHallId, part: hallPart.partHallId })
    .from(hallPart)
    .where(eq(hallPart.editionId, editionId));
  const partsOf = Map.groupBy(parts, ({ joined }) => joined);
  return rows.flatMap(({ slot: { occurrenceId, publicNo, startAt, endAt }, hallId, setting }) =>
    [hallId, ...(partsOf.get(hallId) ?? []).map(({ part }) => part)].map((each) => ({
      occurrenceId,
      slotNo: publicNo,
      hallId: each,
      startAt: setting?.actualStartAt ?? startAt,
      endAt: setting?.actualEndAt ?? endAt,
      mode: setting?.mode ?? null,
      requiredSharePct: setting?.requiredSharePct ?? null,
    })),
  );
}
