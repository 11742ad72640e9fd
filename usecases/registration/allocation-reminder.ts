import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { changeAllocation } from '#db/registration/allocation.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { openOwnAllocation } from './allocation-link.ts';

/**
 * Reminders about seats that nobody took, on or off, for whoever has the link of a delegation (registration.md G2, G4).
 * Not done when somebody changed the delegation meanwhile. @throws NotFoundError for a link that opens nothing
 */
export async function switchDelegationReminders(
  secret: string,
  isOn: boolean,
  viewer: Viewer = anonymousViewer,
): Promise<{ readonly ok: boolean }> {
  const { setup, allocation } = await openOwnAllocation(secret);
  if ((allocation.remindersOffAt === null) === isOn) return { ok: true };
  const at = now();
  return getDb().tx(
    async (tx) => {
      const change = { remindersOffAt: isOn ? null : at };
      const after = await changeAllocation(tx, setup.scope, allocation, change);
      if (after === undefined) return { ok: false };
      const { id: targetId, editionId } = after;
      const line = { editionId, action: 'allocation.reminders', targetKind: 'allocation', targetId };
      await recordAudit(tx, viewer, at, [{ ...line, fields: ['remindersOffAt'] }]);
      return { ok: true };
    },
    { guarded: true, label: 'allocation.reminders' },
  );
}
