import { recordAudit } from '#db/audit.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { RegistrationWork } from './registration-work.ts';

/** A line of the audit log about a session of somebody: `registration.<name>`, with the occurrence. */
export async function noteBooking(
  { tx, viewer, at }: Pick<RegistrationWork, 'tx' | 'viewer' | 'at'>,
  { id, editionId }: Pick<Registration, 'id' | 'editionId'>,
  name: string,
  occurrenceId: string,
): Promise<void> {
  const line = { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id };
  const values = { occurrence: { before: null, after: occurrenceId } };
  await recordAudit(tx, viewer, at, [{ ...line, fields: ['bookings'], values }]);
}
