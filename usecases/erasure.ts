import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { appendErasures } from '#adapters/erasure-log.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { dropOwner, emptyLog, isLastOwner } from '#db/erasure.ts';
import { requireHeld } from '#db/held-right.ts';
import { findMentions } from '#db/mention.ts';
import { type DataSubject, findSubject } from '#db/person-data.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import { backupsFreeAt, type ErasureReceipt } from '#domain/erasure.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from './access.ts';
import { eraseEverywhere } from './erasure-walk.ts';
import { forgetReleases } from './programme/release-cache.ts';

export type ErasureResult =
  | { readonly ok: true; readonly receipt: ErasureReceipt }
  | {
      readonly ok: false;
      /** `not_found`: also an address that several people share; `last_owner`: nobody could manage the instance. */
      readonly reason: 'not_found' | 'last_owner' | 'busy';
    };

/**
 * Erases a person, or an account and the person it speaks for, by id, slug or e-mail address: rows, frozen releases
 * and their files, stored commands, mails, photos, the write-ahead log. Backups grow out within 56 days; a restored
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
  const { dataFolder } = environment();
  await appendErasures(dataFolder, entriesOf(subject, erasedAt));
  try {
    const walked = await eraseEverywhere(db, dataFolder, subject);
    await db.tx((tx) => recordAudit(tx, viewer, erasedAt, auditOf(subject)), { label: 'erasure' });
    await tellServers();
    const { personIds, accountIds } = subject;
    const { editionIds: _, ...counts } = walked;
    const isLogEmpty = await emptyLog(db);
    const found = await findMentions(db.read, [...subject.names, ...subject.addresses]);
    const told = { erasedAt, personIds, accountIds, isLogEmpty, backupsFreeAt: backupsFreeAt(erasedAt) };
    return { ok: true, receipt: { ...told, ...counts, mentions: found } };
  } catch (error) {
    if (error instanceof PlanMovedError) return { ok: false, reason: 'busy' };
    throw error;
  }
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

function entriesOf({ personIds, accountIds }: DataSubject, at: number) {
  return [
    ...personIds.map((id) => ({ kind: 'person' as const, id, at })),
    ...accountIds.map((id) => ({ kind: 'account' as const, id, at })),
  ];
}

function auditOf({ personIds, accountIds }: DataSubject) {
  const entry = { editionId: null, action: 'person.erase', fields: [] };
  return [
    ...personIds.map((id) => ({ ...entry, targetKind: 'person', targetId: id })),
    ...accountIds.map((id) => ({ ...entry, targetKind: 'account', targetId: id })),
  ];
}

/** What processes keep of releases in memory is dropped: here at once, elsewhere by a hint. */
async function tellServers(): Promise<void> {
  forgetReleases();
  try {
    await bus().publish('erasure', '');
  } catch (error) {
    log('warn', { event: 'erasure.not_announced', failure: failureOf(error).failure }, process.stderr);
  }
}
