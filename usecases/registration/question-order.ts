import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { allQuestions, changeQuestion } from '#db/registration/question.ts';
import type { QuestionRow } from '#db/registration/setup.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import { questionFaults } from '#domain/registration/question.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { askSpecialConsent } from './consent-desk.ts';
import { ruledQuestion } from './question-desk.ts';

export type QuestionMoved =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `needed`: the condition of another question looks at it, which has to be asked before. */
      readonly reason: 'stale' | 'gone' | 'needed';
    };

/**
 * Asks a question no more, or again; its answers stay (registration.md rule 24). Refused while the condition of another
 * one looks at it. @throws NotFoundError, ForbiddenError
 */
export async function retireQuestion(
  viewer: Viewer,
  slug: string,
  { id, version, isRetired }: { readonly id: string; readonly version: number; readonly isRetired: boolean },
): Promise<QuestionMoved> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const moved = await getDb().tx(
    async (tx): Promise<QuestionMoved> => {
      const rows = await allQuestions(tx, scope);
      const row = rows.find((one) => one.id === id);
      if (row === undefined) return { ok: false, reason: 'gone' };
      if (row.version !== version) return { ok: false, reason: 'stale' };
      const at = now();
      const change = { retiredAt: isRetired ? at : null };
      const next = rows.map((one) => (one.id === id ? { ...one, ...change } : one));
      const refusal = refusalOf(next, await allTypes(tx, scope));
      if (refusal) return refusal;
      await changeQuestion(tx, scope, row, change);
      if (!isRetired && row.retentionClass === 'special') await askSpecialConsent(tx, scope, viewer, at);
      const action = isRetired ? 'question.retire' : 'question.reopen';
      await recordAudit(tx, viewer, at, [line(scope, action, id)]);
      return { ok: true };
    },
    { label: 'question.retire' },
  );
  if (moved.ok) await bus().publish('edition', edition.slug);
  return moved;
}

/**
 * Puts the questions that are asked now into an order; refused when one would come before another that its condition
 * looks at. `stale`: these are not the questions that are asked now. @throws NotFoundError, ForbiddenError
 */
export async function orderQuestions(
  viewer: Viewer,
  slug: string,
  ids: readonly string[],
): Promise<QuestionMoved> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const moved = await getDb().tx(
    async (tx): Promise<QuestionMoved> => {
      const rows = (await allQuestions(tx, scope)).filter(({ retiredAt }) => retiredAt === null);
      const placeOf = new Map(ids.map((id, place) => [id, place]));
      const isWhole = placeOf.size === rows.length && rows.every(({ id }) => placeOf.has(id));
      if (!isWhole) return { ok: false, reason: 'stale' };
      const next = rows
        .map((row) => ({ ...row, position: placeOf.get(row.id) ?? 0 }))
        .sort((a, b) => a.position - b.position);
      const refusal = refusalOf(next, await allTypes(tx, scope));
      if (refusal) return refusal;
      const before = new Map(rows.map(({ id, position }) => [id, position]));
      for (const row of next)
        if (before.get(row.id) !== row.position)
          await changeQuestion(tx, scope, row, { position: row.position });
      await recordAudit(tx, viewer, now(), [line(scope, 'question.order', null)]);
      return { ok: true };
    },
    { label: 'question.order' },
  );
  if (moved.ok) await bus().publish('edition', edition.slug);
  return moved;
}

function refusalOf(
  rows: readonly QuestionRow[],
  types: readonly TicketType[],
): Extract<QuestionMoved, { ok: false }> | undefined {
  const open = rows.filter(({ retiredAt }) => retiredAt === null);
  const faults = questionFaults(open.map((row) => ruledQuestion(row, types)));
  return faults.some(({ fault }) => fault === 'looks_ahead') ? { ok: false, reason: 'needed' } : undefined;
}

function line({ editionId }: EditionScope, action: string, targetId: string | null) {
  return { editionId, action, targetKind: 'question', targetId, fields: [] };
}
