import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { addCorrection } from '#db/checkin/attendance-report.ts';
import { declinedTracking } from '#db/checkin/tracking.ts';
import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import type { AttendanceStatus } from '#domain/checkin/vocabulary.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { countedSlots, readAttendanceFacts } from './attendance-facts.ts';

export type Correction = {
  readonly occurrenceId: string;
  readonly registrationId: string;
  readonly seconds: number | null;
  readonly status: AttendanceStatus | null;
  readonly reason: string;
};

export type CorrectionAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `too_long`: longer than the session. `declined`: the person is only counted. `running`: it is not over yet. */
      readonly reason: 'too_long' | 'declined' | 'running';
    };

/**
 * Puts a figure beside the one that the doors made; both are shown from then on, with the reason (rule 36). Nothing is
 * overwritten: another correction is another row. @throws NotFoundError for a session or a registration that is not of the
 * edition, ForbiddenError
 */
export async function correctAttendance(
  viewer: Viewer,
  slug: string,
  correction: Correction,
): Promise<CorrectionAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'door.settle', { edition: slug });
  const { read } = getDb();
  const at = now();
  const { occurrenceId, registrationId, seconds } = correction;
  const facts = await readAttendanceFacts(read, scope, edition, at);
  const slot = countedSlots(facts).find((one) => one.occurrenceId === occurrenceId);
  const [person] = await registrationsByIds(read, scope, [registrationId]);
  if (slot === undefined || person === undefined) throw new NotFoundError('no such attendance');
  if (slot.endAt > at) return { ok: false, reason: 'running' };
  if (seconds !== null && seconds * 1000 > slot.endAt - slot.startAt)
    return { ok: false, reason: 'too_long' };
  const targetId = registrationId;
  const line = { editionId: scope.editionId, action: 'door.correct_attendance', targetKind: 'registration' };
  return getDb().tx(
    async (tx) => {
      if ((await declinedTracking(tx, scope, [registrationId])).size > 0)
        return { ok: false, reason: 'declined' } as const;
      await addCorrection(tx, scope, { ...correction, actor: actorOf(viewer), at });
      await recordAudit(tx, viewer, at, [{ ...line, targetId, fields: [] }]);
      return { ok: true } as const;
    },
    { label: 'door.correct_attendance' },
  );
}
