import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { dropOwner, isLastOwner } from '#db/erasure.ts';
import { requireHeld } from '#db/held-right.ts';
import { type DataSubject, findSubject } from '#db/person-data.ts';
import type { ErasureReceipt } from '#domain/erasure.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from './access.ts';
import { runErasure } from './erasure-run.ts';

export type ErasureResult =
  | { readonly ok: true; readonly receipt: ErasureReceipt }
  | {
      readonly ok: false;
      /** `not_found`: also an address that several people share; `last_owner`: nobody could manage the instance. */
      readonly reason: 'not_found' | 'last_owner' | 'busy';
    };

/**
 * Erases a person, an account and the person it speaks for, or whoever registered, by id, slug or e-mail address: seats
 * are given back, then rows, frozen releases and their files, stored commands, mails, photos, the write-ahead log. Backups grow out within 56 days; a restored
 * one is cleansed again (security-reliability.md V3, rule 23; docs/decisions/088).
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function erasePerson(viewer: Viewer, given: string): Promise<ErasureResult> {
  gateInstance(viewer, 'person.erase');
  requireFreshSignIn(viewer, now());
  const db = getDb();
  const subject = await findSubject(db.read, given.trim());
  if (subject === undefined) return { ok: false, reason: 'not_found' };
  const erasedAt = now();
  if (!(await begin(viewer, subject, erasedAt))) return { ok: false, reason: 'last_owner' };
  const receipt = await runErasure(viewer, subject, erasedAt);
  return receipt === undefined ? { ok: false, reason: 'busy' } : { ok: true, receipt };
}

/**
 * Looks at rights again and takes the right to manage the instance from an owner: before anything is written down that
 * the next start would finish, for then it could no longer be refused. False for the last owner.
 */
async function begin(viewer: Viewer, subject: DataSubject, at: number): Promise<boolean> {
  return getDb().tx(
    async (tx) => {
      await requireHeld(tx, viewer);
      const { hasOwner } = await isLastOwner(tx, subject);
      if (!hasOwner) return true;
      gateInstance(viewer, 'instance.manage');
      if (!(await dropOwner(tx, subject))) return false;
      const line = { editionId: null, action: 'grant.remove', targetKind: 'account', fields: ['role'] };
      const values = { role: { before: 'owner', after: null } };
      const lines = subject.accountIds.map((targetId) => ({ ...line, targetId, values }));
      await recordAudit(tx, viewer, at, lines);
      return true;
    },
    { label: 'erasure' },
  );
}
