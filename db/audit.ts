import { type AuditEntry, type AuditValues, OPERATOR_VALUE, TOKEN_VALUE } from '#domain/audit.ts';
import type { Viewer } from '#domain/viewer.ts';
import { requireHeld } from './held-right.ts';
import { newId } from './id.ts';
import { rowWriter } from './prepared.ts';
import type { Tx } from './types.ts';

/**
 * Writes lines of the audit log in the transaction of the deed itself: what happened and its record are one
 * (security-reliability.md O2). Give ids and field names, never names of people. As every deed passes here, it is here that
 * rights are looked at again.
 * @throws ForbiddenError when the viewer lost a right since the gate
 */
export async function recordAudit(
  tx: Tx,
  viewer: Viewer,
  at: number,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  if (!entries.every(({ action }) => TAKES_RIGHTS.has(action))) await requireHeld(tx, viewer);
  await storeLines(
    tx,
    entries.map((entry) => ({
      id: newId(),
      at,
      actorKind: viewer.kind === 'system' && viewer.device ? 'device' : viewer.kind,
      actorId: actorIdOf(viewer),
      editionId: entry.editionId,
      action: entry.action,
      targetKind: entry.targetKind,
      targetId: entry.targetId,
      fields: entry.fields,
      values: { ...entry.values, ...tokenOf(viewer), ...operatorOf(viewer) },
      commandId: entry.commandId ?? null,
      requestId: entry.requestId ?? requestIdOf(viewer),
    })),
  );
}

const storeLines = rowWriter('auditLog');

/** Deeds by which somebody may lose their own rights before the line is written: they look at them first. */
const TAKES_RIGHTS: ReadonlySet<string> = new Set([
  'grant.change',
  'grant.remove',
  'invite.revoke',
  'person.erase',
]);

function actorIdOf(viewer: Viewer): string | null {
  if (viewer.kind === 'account') return viewer.accountId;
  return viewer.kind === 'system' ? (viewer.device?.id ?? viewer.name) : null;
}

/** The program that acted for somebody: beside the fields, as the line is about something else. */
function tokenOf(viewer: Viewer): AuditValues {
  const tokenId = viewer.kind === 'account' ? viewer.tokenId : undefined;
  return tokenId === undefined ? {} : { [TOKEN_VALUE]: { before: null, after: tokenId } };
}

/** Who held the device. */
function operatorOf(viewer: Viewer): AuditValues {
  const operatorId = viewer.kind === 'system' ? viewer.device?.operatorId : null;
  return operatorId ? { [OPERATOR_VALUE]: { before: null, after: operatorId } } : {};
}

function requestIdOf(viewer: Viewer): string | null {
  return viewer.requestId || null;
}
