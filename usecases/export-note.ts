import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { Viewer } from '#domain/viewer.ts';
import { requireFreshSignIn } from './access.ts';

/**
 * What every file with people in it asks before it is made, and leaves behind: a sign-in of the last 15 minutes and a
 * line of the audit log, `people.export` etc. (security-reliability.md rule 12, O2). The caller has been to the gate.
 * @throws ReauthRequiredError
 */
export async function noteExport(
  viewer: Viewer,
  { editionId, what }: { readonly editionId: string | null; readonly what: 'people' | 'sessions' | 'audit' },
): Promise<void> {
  const at = now();
  requireFreshSignIn(viewer, at);
  const [action, targetKind] = [`${what}.export`, editionId === null ? 'instance' : 'edition'];
  const line = { editionId, action, targetKind, targetId: editionId, fields: [] };
  await getDb().tx((tx) => recordAudit(tx, viewer, at, [line]), { label: action });
}
