import { blankUnserved, unservedRegistrations } from '#db/registration/unserved.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { moveAndPromote } from './promote.ts';
import { readSetup } from './setup-facts.ts';

/**
 * Ends registrations that joined a queue until `before` and never got a seat, and takes away who they are (registration.md
 * rule 53, class `unserved`). Nobody is written to: the address goes with the place.
 */
export async function forgetUnserved(
  tx: Tx,
  scope: EditionScope,
  edition: Edition,
  { before, at }: { readonly before: number; readonly at: number },
): Promise<{
  readonly registrations: number;
  readonly answers: number;
  readonly mailIds: readonly string[];
}> {
  const rows = await unservedRegistrations(tx, scope, before);
  if (rows.length === 0) return { registrations: 0, answers: 0, mailIds: [] };
  const setup = await readSetup(tx, scope, edition);
  const work = { tx, setup, viewer: systemViewer('registration'), by: 'system' as const, at };
  const nobody = { change: { email: null, emailNorm: null } };
  for (const row of rows) if (row.state === 'waitlisted') await moveAndPromote(work, row, 'cancel', nobody);
  const ids = rows.map(({ id }) => id);
  return { registrations: ids.length, ...(await blankUnserved(tx, scope, ids)) };
}
