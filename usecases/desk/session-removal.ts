import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { releasedRows } from '#db/programme/released-row.ts';
import { materialsOfSessions } from '#db/session-material.ts';
import type { RemoveResult } from '#domain/desk/record.ts';
import { decideSessionRemoval, type SessionGone } from '#domain/desk/session-bulk.ts';
import { changeBetween } from '#domain/programme/change.ts';
import type { Viewer } from '#domain/viewer.ts';
import { editProgramme } from './edit-programme.ts';
import { demandAll, gateSessions, type SessionGate } from './session-right.ts';

/**
 * Takes sessions out of the draft, all or none. Those that a release shows stay: cancel them instead, as programmes
 * are history. Sessions with files stay too, as undo could not bring the files back.
 * @throws NotFoundError, ForbiddenError when one of them is not the viewer's
 */
export async function removeSessions(
  viewer: Viewer,
  slug: string,
  ids: readonly string[],
): Promise<RemoveResult> {
  const gate = await gateSessions(viewer, slug);
  const refusal = await keptBack(gate, ids);
  if (refusal) return refusal;
  return editProgramme<SessionGone>(viewer, gate.scope, 'session.remove', ({ draft }) => {
    demandAll(gate, draft, ids);
    return decideSessionRemoval(draft, ids);
  });
}

async function keptBack(gate: SessionGate, ids: readonly string[]): Promise<RemoveResult | null> {
  const reader = getDb().read;
  const draft = await loadProgramme(reader, gate.scope);
  demandAll(gate, draft, ids);
  const decision = decideSessionRemoval(draft, ids);
  if (!decision.ok) return decision;
  const { rows } = changeBetween(draft, decision.rows, draft.edition);
  const count = await releasedRows(reader, gate.scope, rows);
  if (count > 0) return { ok: false, reason: 'released', count };
  const materials = await materialsOfSessions(reader, gate.scope, ids);
  if (materials.length === 0) return null;
  const uses = materials.map(({ sessionId, count: files }) => ({
    id: sessionId,
    noun: 'material' as const,
    count: files,
  }));
  return { ok: false, reason: 'in_use', uses };
}
